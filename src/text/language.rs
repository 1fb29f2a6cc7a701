//! The three languages of the program and how one is chosen; pure, reads no environment.

/// A language that every text of the program exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Finnish; also the language when nothing is known.
    #[default]
    Fi,
    /// Swedish as written in Finland.
    Sv,
    /// English with day-month-year dates.
    En,
}

impl Language {
    /// All languages, in the order of the law: the two national languages first.
    pub const ALL: [Self; 3] = [Self::Fi, Self::Sv, Self::En];

    /// The two-letter code (ISO 639-1).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// Reads a language tag or a locale name: `fi`, `sv-FI`, `en_GB.UTF-8`. `None` for anything else, `C` and `POSIX` included.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next()?;
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// Chooses from the strongest wish to the weakest: `--lang`, the environment variable, the configuration, the locale.
    ///
    /// A wish that names no language of ours is passed over, so a mistyped one never stops the program; whoever took
    /// it from the user checks it with [`Language::from_tag`] first and says so.
    #[must_use]
    pub fn choose(explicit: Option<&str>, variable: Option<&str>, config: Option<&str>, locale: Option<&str>) -> Self {
        [explicit, variable, config, locale].into_iter().flatten().find_map(Self::from_tag).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, Fi, Sv};

    #[test]
    fn tags_and_locale_names_are_read() {
        for (tag, language) in [
            ("fi", Some(Fi)),
            ("fi_FI.UTF-8", Some(Fi)),
            ("sv-FI", Some(Sv)),
            ("SV_SE@euro", Some(Sv)),
            ("en.UTF-8", Some(En)),
            (" en ", Some(En)),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("fil_PH", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag:?}");
        }
    }

    #[test]
    fn the_strongest_known_wish_wins_and_finnish_is_the_ground() {
        assert_eq!(Language::choose(Some("sv"), Some("en"), None, Some("fi_FI")), Sv);
        assert_eq!(Language::choose(None, Some("en"), Some("sv"), Some("fi_FI")), En);
        assert_eq!(Language::choose(Some("klingon"), None, Some("sv"), Some("en_US")), Sv);
        assert_eq!(Language::choose(None, None, None, Some("en_US.UTF-8")), En);
        assert_eq!(Language::choose(None, None, None, Some("C")), Fi);
        assert_eq!(Language::choose(None, None, None, None), Fi);
    }
}
