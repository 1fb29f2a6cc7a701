//! The personal identity code (hetu): a value of this type is always well formed and exactly as issued.
//!
//! Format: `DDMMYY`, separator, three digits, check character (Decree 128/2010 section 2 as amended by 690/2022). The separator is
//! part of the number: since 2023 the same date and digits can belong to two people with different separators, so nothing is normalised.
//! There is no `Display`, and `Debug` hides the digits, so that a hetu cannot slip into a log or a panic message.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const LENGTH: usize = 11;
const CHECK_CHARACTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// What is wrong with a typed hetu. `to_string` gives a stable kebab-case name, never any of the typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::IntoStaticStr, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum HetuError {
    /// Not exactly 11 characters.
    Length,
    /// A lower-case letter: hetus are written with capitals.
    LowerCase,
    /// The seventh character is none of `+`, `-`, `Y`-`U`, `A`-`F`.
    Separator,
    /// The first six characters are not digits, or name a day that does not exist in the century of the separator.
    Date,
    /// Birth date later than the given day.
    Future,
    /// Characters 8-10 are not a number from 002 to 999.
    Number,
    /// The last character does not agree with the digits: something is mistyped.
    CheckCharacter,
}

impl std::error::Error for HetuError {}

/// A valid Finnish personal identity code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hetu([u8; LENGTH]);

impl Hetu {
    /// Checks a typed hetu. Nothing is trimmed or changed: surrounding space is the caller's business.
    pub fn parse(text: &str) -> Result<Hetu, HetuError> {
        if text.chars().count() != LENGTH {
            return Err(HetuError::Length);
        }
        if text.chars().any(char::is_lowercase) {
            return Err(HetuError::LowerCase);
        }
        // Eleven characters that are not eleven bytes hold a letter no hetu can have; name the part it stands in.
        let mut bytes = [0; LENGTH];
        for (byte, letter) in bytes.iter_mut().zip(text.chars()) {
            *byte = u8::try_from(letter).unwrap_or(b'?');
        }
        let century = century(bytes[6]).ok_or(HetuError::Separator)?;
        let day_digits = number(&bytes[..6]).ok_or(HetuError::Date)?;
        date(day_digits, century).ok_or(HetuError::Date)?;
        let individual = number(&bytes[7..10]).filter(|&n| n >= 2).ok_or(HetuError::Number)?;
        let expected = CHECK_CHARACTERS[((day_digits * 1000 + individual) % 31) as usize];
        if bytes[10] != expected {
            return Err(HetuError::CheckCharacter);
        }
        Ok(Hetu(bytes))
    }

    /// Like `parse`, and refuses a birth date after `today`.
    pub fn parse_on(text: &str, today: Date) -> Result<Hetu, HetuError> {
        let hetu = Hetu::parse(text)?;
        if hetu.birth_date() > today { Err(HetuError::Future) } else { Ok(hetu) }
    }

    /// The code as issued. For storage and for the reveal key only: lists and prints use `masked`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Date of birth by the code.
    pub fn birth_date(&self) -> Date {
        let digits = number(&self.0[..6]).unwrap_or_default();
        century(self.0[6]).and_then(|century| date(digits, century)).unwrap_or(Date::MIN)
    }

    /// True for numbers 900-999, which are reserved for temporary and test codes.
    pub fn is_test_range(&self) -> bool {
        self.0[7] == b'9'
    }

    /// The code with its last four characters hidden: `140685-****`.
    pub fn masked(&self) -> String {
        format!("{}****", &self.as_str()[..7])
    }
}

/// First year of the century that the separator stands for.
fn century(separator: u8) -> Option<i16> {
    match separator {
        b'+' => Some(1800),
        b'-' | b'U'..=b'Y' => Some(1900),
        b'A'..=b'F' => Some(2000),
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// The date `DDMMYY` in the century that begins with year `century`.
fn date(day_digits: u32, century: i16) -> Option<Date> {
    let part = |divisor: u32| i8::try_from(day_digits / divisor % 100).ok();
    Date::new(century + i16::from(part(1)?), part(100)?, part(10_000)?).ok()
}

impl FromStr for Hetu {
    type Err = HetuError;

    fn from_str(text: &str) -> Result<Hetu, HetuError> {
        Hetu::parse(text)
    }
}

impl fmt::Debug for Hetu {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Hetu(***)")
    }
}

impl Serialize for Hetu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Hetu {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hetu, D::Error> {
        struct AsText;
        impl de::Visitor<'_> for AsText {
            type Value = Hetu;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("hetu")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Hetu, E> {
                Hetu::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(AsText)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;
    use proptest::prelude::*;

    use super::*;

    const TEST_RANGE: [(&str, Date); 7] = [
        ("140685-901V", day(1985, 6, 14)),
        ("020391Y9029", day(1991, 3, 2)),
        ("241201A903J", day(2001, 12, 24)),
        ("280203B904L", day(2003, 2, 28)),
        ("311299+905D", day(1899, 12, 31)),
        ("290200A906J", day(2000, 2, 29)),
        ("011168-9999", day(1968, 11, 1)),
    ];

    #[test]
    fn test_range_codes_are_valid() {
        for (text, born) in TEST_RANGE {
            let hetu = Hetu::parse(text).unwrap();
            assert_eq!((hetu.as_str(), hetu.birth_date()), (text, born));
            assert!(hetu.is_test_range());
        }
    }

    #[test]
    fn published_examples_are_valid() {
        for text in ["131052-308T", "010594Y9032", "020516C903K"] {
            assert_eq!(Hetu::parse(text).unwrap().as_str(), text);
        }
        assert!(!Hetu::parse("131052-308T").unwrap().is_test_range());
    }

    #[test]
    fn each_mistake_is_named() {
        for (text, error) in [
            ("", HetuError::Length),
            ("140685-901", HetuError::Length),
            ("140685-901VV", HetuError::Length),
            (" 140685-901V", HetuError::Length),
            ("140685-901v", HetuError::LowerCase),
            ("020391y9029", HetuError::LowerCase),
            ("140685*901V", HetuError::Separator),
            ("140685G901V", HetuError::Separator),
            ("140685T901V", HetuError::Separator),
            ("140685Z901V", HetuError::Separator),
            ("140685Ä901V", HetuError::Separator),
            ("1406O5-901V", HetuError::Date),
            ("310285-901V", HetuError::Date),
            ("000085-901V", HetuError::Date),
            ("141385-901V", HetuError::Date),
            // 1900 was no leap year, 2000 was.
            ("290200-906J", HetuError::Date),
            ("140685-9A1V", HetuError::Number),
            ("140685-001V", HetuError::Number),
            ("140685-000V", HetuError::Number),
            ("140685-901W", HetuError::CheckCharacter),
            ("140685-901Ä", HetuError::CheckCharacter),
            ("140685-902V", HetuError::CheckCharacter),
            ("150685-901V", HetuError::CheckCharacter),
        ] {
            assert_eq!(Hetu::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn separators_of_one_century_are_different_people() {
        let (old, new) = (Hetu::parse("010594-9032").unwrap(), Hetu::parse("010594Y9032").unwrap());
        assert_eq!(old.birth_date(), new.birth_date());
        assert_ne!(old, new);
    }

    #[test]
    fn every_separator_has_its_century() {
        for (separators, year) in [("+", 1894), ("-YXWVU", 1994), ("ABCDEF", 2094)] {
            for separator in separators.chars() {
                let hetu = Hetu::parse(&format!("010594{separator}9032")).unwrap();
                assert_eq!(hetu.birth_date().year(), year, "{separator}");
            }
        }
    }

    #[test]
    fn future_birth_is_refused_only_against_a_day() {
        assert_eq!(Hetu::parse_on("241201A903J", day(2001, 12, 23)), Err(HetuError::Future));
        assert!(Hetu::parse_on("241201A903J", day(2001, 12, 24)).is_ok());
    }

    #[test]
    fn masked_and_debug_hide_the_number() {
        let hetu = Hetu::parse("140685-901V").unwrap();
        assert_eq!(hetu.masked(), "140685-****");
        assert_eq!(format!("{hetu:?}"), "Hetu(***)");
    }

    #[test]
    fn serde_is_a_checked_string() {
        let hetu = Hetu::parse("140685-901V").unwrap();
        assert_eq!(serde_json::to_string(&hetu).unwrap(), "\"140685-901V\"");
        assert_eq!(serde_json::from_str::<Hetu>("\"140685-901V\"").unwrap(), hetu);
        let error = serde_json::from_str::<Hetu>("\"140685-901W\"").unwrap_err().to_string();
        assert!(error.contains("check-character") && !error.contains("140685"), "{error}");
        let bytes = postcard::to_stdvec(&hetu).unwrap();
        assert_eq!(postcard::from_bytes::<Hetu>(&bytes).unwrap(), hetu);
    }

    fn build(born: Date, separator: char, individual: u32) -> String {
        let digits = format!("{:02}{:02}{:02}", born.day(), born.month(), born.year() % 100);
        let check = CHECK_CHARACTERS[((digits.parse::<u32>().unwrap() * 1000 + individual) % 31) as usize];
        format!("{digits}{separator}{individual:03}{}", char::from(check))
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_kept_as_typed(text in "\\PC{0,14}") {
            if let Ok(hetu) = Hetu::parse(&text) {
                prop_assert_eq!(hetu.as_str(), text);
            }
        }

        #[test]
        fn built_codes_parse_and_one_wrong_digit_never_does(
            days in 0..36_500_i64, individual in 900..=999_u32, place in 0..6_usize, step in 1..10_u8,
        ) {
            let born = day(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assume!(born.year() < 2000);
            let text = build(born, '-', individual);
            prop_assert_eq!(Hetu::parse(&text).unwrap().birth_date(), born);
            let mut wrong = text.into_bytes();
            wrong[place] = b'0' + (wrong[place] - b'0' + step) % 10;
            prop_assert!(Hetu::parse(&String::from_utf8(wrong).unwrap()).is_err());
        }
    }
}
