//! Searches that come with the program: a stable id, a name and a query in each language, and the days they hold.

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::language::Language;

/// A text in the three languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    fi: String,
    sv: String,
    en: String,
}

impl Spoken {
    /// The text in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

/// One search that comes with the program.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadySearch {
    /// Stable, in kebab-case: what the command line calls it.
    pub id: String,
    /// Why it is there.
    pub reason: String,
    label: Spoken,
    query: Spoken,
    /// Whether it says something only to whoever has clients of their own.
    #[serde(default)]
    pub own_only: bool,
    /// First day on which it is there; none: always.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day on which it is there; none: until further notice.
    #[serde(default)]
    pub valid_to: Option<Date>,
}

impl ReadySearch {
    /// Its name, at most 40 columns wide.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        self.label.text(language)
    }

    /// True when it is there on `day`.
    #[must_use]
    pub fn valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// The searches that come with the program, the most pressing first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadySearches {
    /// The word of the query language for one's own clients.
    pub own: Spoken,
    /// The searches.
    pub all: Vec<ReadySearch>,
}

impl ReadySearches {
    /// The search of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&ReadySearch> {
        self.all.iter().find(|search| search.id == id)
    }

    /// The text for the search box, among the asker's `own` clients or all that the asker may be told of.
    #[must_use]
    pub fn text(&self, search: &ReadySearch, own: bool, language: Language) -> String {
        let query = search.query.text(language);
        if own { format!("{} {query}", self.own.text(language)) } else { query.to_owned() }
    }
}
