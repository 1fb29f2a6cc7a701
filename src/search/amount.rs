//! Numbers of the query language with their units: `30`, `>12kk`, `>8vk`, `6..12kk`, `1v`.
//!
//! A number without a unit is in the unit of its field. One with another unit is compared exactly, as the fraction it
//! is: a week is 7 days, a month 30, a year 365 days or 12 months; so `>8vk` of whole months is 2 or more (56 days are
//! 1.87 months). Only `=`, which no fraction can equal, rounds down to the whole unit that it falls in.

use super::compare::{Compared, Sign, compared};
use super::field::Field;
use super::unit::{Unit, unit};

/// Whole numbers from..=to, either end open.
pub(super) type Span = (Option<i64>, Option<i64>);

/// How much of `base` one `unit` is, as a fraction.
fn in_base(unit: Unit, base: Unit) -> (i64, i64) {
    match (unit, base) {
        (Unit::Year, Unit::Month) => (12, 1),
        (Unit::Month, Unit::Year) => (1, 12),
        (unit, base) if unit == base => (1, 1),
        (unit, base) => (days(unit), days(base)),
    }
}

fn days(unit: Unit) -> i64 {
    match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
    }
}

/// A whole number and the unit behind it.
pub(super) fn counted(text: &str, language: usize) -> Option<(i64, Option<Unit>)> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(text);
    let word = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &digits[..digits.len() - word.len()];
    let number: i64 = number.parse().ok()?;
    let minus = text.starts_with(['-', '\u{2212}']);
    let word = word.trim();
    let unit = if word.is_empty() { None } else { Some(unit(word, language)?) };
    Some((if minus { -number } else { number }, unit))
}

/// Reads a comparison of whole numbers of `field`, whose name was typed in this language. `Err` with the ends when the
/// range ends before it begins; `None` when it is no number.
pub(super) fn span(text: &str, field: Field, language: usize) -> Option<Result<Span, (String, String)>> {
    let base = field.unit();
    // What is below and what is above the exact number; the same where it is whole.
    let whole = |text: &str, unit: Option<Unit>| {
        let (number, own) = counted(text, language)?;
        let (over, under) = in_base(own.or(unit).unwrap_or(base), base);
        let exact = number.checked_mul(over)?;
        let floor = exact.div_euclid(under);
        Some((floor, if exact.rem_euclid(under) == 0 { floor } else { floor.checked_add(1)? }))
    };
    match compared(text) {
        Compared::One(sign, number) => {
            let (floor, ceiling) = whole(number, None)?;
            Some(Ok(match sign {
                Sign::Below => (None, Some(ceiling.checked_sub(1)?)),
                Sign::AtMost => (None, Some(floor)),
                Sign::Equal => (Some(floor), Some(floor)),
                Sign::AtLeast => (Some(ceiling), None),
                Sign::Above => (Some(floor.checked_add(1)?), None),
            }))
        }
        Compared::Between("", "") => None,
        Compared::Between(from, to) => {
            // `6..12kk`: the unit said once is that of both.
            let unit = counted(to, language).and_then(|(_, unit)| unit);
            let low = if from.is_empty() { None } else { Some(whole(from, unit)?) };
            let high = if to.is_empty() { None } else { Some(whole(to, None)?) };
            if low.zip(high).is_some_and(|(low, high)| low.1 > high.1) {
                return Some(Err((from.to_owned(), to.to_owned())));
            }
            Some(Ok((low.map(|low| low.1), high.map(|high| high.0))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_the_language_of_the_field() {
        let read = |text, field, language| span(text, field, language).and_then(Result::ok);
        for (text, field, language, expected) in [
            (">12", Field::Unemployed, 0, (Some(13), None)),
            (">12kk", Field::Unemployed, 0, (Some(13), None)),
            (">1v", Field::Unemployed, 0, (Some(13), None)),
            (">1v", Field::Unemployed, 1, (Some(1), None)),
            (">8vk", Field::Unemployed, 0, (Some(2), None)),
            ("<8vk", Field::Unemployed, 0, (None, Some(1))),
            ("8vk", Field::Unemployed, 0, (Some(1), Some(1))),
            (">=8w", Field::Unemployed, 2, (Some(2), None)),
            ("6..12kk", Field::Unemployed, 0, (Some(6), Some(12))),
            ("1..2år", Field::Unemployed, 1, (Some(12), Some(24))),
            (">2kk", Field::Silence, 0, (Some(61), None)),
            (">2mån", Field::Silence, 1, (Some(61), None)),
            (">2m", Field::Silence, 2, (Some(61), None)),
            ("> 60 pv", Field::Silence, 0, (Some(61), None)),
            ("<+7", Field::FollowUp, 0, (None, Some(6))),
            ("<2vk", Field::FollowUp, 0, (None, Some(13))),
            ("-30..0", Field::FollowUp, 0, (Some(-30), Some(0))),
            ("18-29", Field::Age, 0, (Some(18), Some(29))),
            ("30v", Field::Age, 0, (Some(30), Some(30))),
            ("<216kk", Field::Age, 0, (None, Some(17))),
        ] {
            assert_eq!(read(text, field, language), Some(expected), "{text} {field:?}");
        }
        for text in
            ["nuori", "..", "", "<", "30x", "9223372036854775808", ">9223372036854775807", "4611686018427387904v"]
        {
            assert_eq!(span(text, Field::Unemployed, 0), None, "{text}");
        }
        assert!(span("30..20", Field::Age, 0).is_some_and(|read| read.is_err()));
    }
}
