//! The three languages Polku speaks; every label and text exists in all of them.

use serde::{Deserialize, Serialize};

/// A language of the program and of catalogue labels.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::EnumIter,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Language {
    /// Finnish; the default when nothing is known.
    #[default]
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order in which labels are stored.
    pub const ALL: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

    /// Place of the language in `ALL` and in arrays of labels.
    pub fn index(self) -> usize {
        self as usize
    }

    /// ISO 639-1 code: `fi`, `sv` or `en`.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_parse_agree() {
        for (place, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.index(), place);
            assert_eq!(language.code().parse::<Language>(), Ok(language));
        }
        assert_eq!("SV".parse::<Language>(), Ok(Language::Sv));
        assert!("de".parse::<Language>().is_err());
    }
}
