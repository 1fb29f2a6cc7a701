//! The table of text areas: one Fluent file per area and language, embedded; a new area is one line here.

use super::Language;

/// One part of the program's wording, whole in all three languages.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// File name without ending.
    pub name: &'static str,
    sources: [&'static str; 3],
}

impl Area {
    /// The Fluent source of this area in one language.
    #[must_use]
    pub const fn source(&self, language: Language) -> &'static str {
        self.sources[language as usize]
    }
}

macro_rules! areas {
    ($($name:literal),* $(,)?) => {
        /// Every area of the program.
        pub const AREAS: &[Area] = &[$(Area {
            name: $name,
            sources: [
                include_str!(concat!("fi/", $name, ".ftl")),
                include_str!(concat!("sv/", $name, ".ftl")),
                include_str!(concat!("en/", $name, ".ftl")),
            ],
        }),*];
    };
}

// One a line, so that a new area is a one-line change.
#[rustfmt::skip]
areas![
    "app",
    "home",
    "many",
    "card",
    "form",
    "keys",
    "problem",
    "failure",
    "cli",
    "import",
    "kinds",
    "history",
    "demo",
    "dates",
    "lock",
    "server",
    "searches",
    "breakdown",
    "retention",
    "audit",
    "access",
    "keeping",
    "register-key",
];
