//! Days of the query language: `1985`, `3/1985`, `14.6.1985`, `<1.1.1990`, `1980..1989`, `-30`, `+2vk`.
//!
//! There is no clock here: a day counted from the day of asking stays one until [`Day::on`] is told that day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::amount::counted;
use super::compare::{Compared, Sign, compared};
use super::unit::Unit;

/// A day, as far as it can be known without the day of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// This one.
    On(Date),
    /// So many months, and then so many days, from the day of asking.
    Away {
        /// Months; negative before it.
        months: i32,
        /// Days; likewise.
        days: i32,
    },
}

impl Day {
    /// The day itself, asked on `today`; the first or last day there is when it would be beyond.
    #[must_use]
    pub fn on(self, today: Date) -> Date {
        match self {
            Self::On(day) => day,
            Self::Away { months, days } => today.saturating_add(months.months()).saturating_add(days.days()),
        }
    }

    fn shifted(self, by: i32) -> Self {
        match self {
            Self::On(day) => Self::On(day.saturating_add(by.days())),
            Self::Away { months, days } => Self::Away { months, days: days.saturating_add(by) },
        }
    }
}

/// The years that are read; others are slips of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// Farther away than this nobody means.
const FARTHEST: i64 = 200 * 365;

/// Days from..=to, either end open.
pub(super) type Days = (Option<Day>, Option<Day>);

/// Reads a comparison of days, its units in this language; `Err` when the range ends before it begins, `None` when
/// it is no day.
pub(super) fn days(text: &str, language: usize) -> Option<Result<Days, (String, String)>> {
    let read = |text: &str| day(text, language);
    match compared(text) {
        Compared::One(sign, text) => {
            let (first, last) = read(text)?;
            Some(Ok(match sign {
                Sign::Below => (None, Some(first.shifted(-1))),
                Sign::AtMost => (None, Some(last)),
                Sign::Equal => (Some(first), Some(last)),
                Sign::AtLeast => (Some(first), None),
                Sign::Above => (Some(last.shifted(1)), None),
            }))
        }
        Compared::Between("", "") => None,
        Compared::Between(from, to) => {
            let low = if from.is_empty() { None } else { Some(read(from)?.0) };
            let high = if to.is_empty() { None } else { Some(read(to)?.1) };
            if let (Some(Day::On(low)), Some(Day::On(high))) = (low, high)
                && low > high
            {
                return Some(Err((from.to_owned(), to.to_owned())));
            }
            Some(Ok((low, high)))
        }
    }
}

/// The first and the last day of what was typed.
fn day(text: &str, language: usize) -> Option<(Day, Day)> {
    if text.starts_with(['+', '-', '\u{2212}']) {
        let (number, unit) = counted(text, language)?;
        let number = i32::try_from(number).ok().filter(|n| i64::from(n.unsigned_abs()) <= FARTHEST)?;
        let away = match unit.unwrap_or(Unit::Day) {
            Unit::Day => Day::Away { months: 0, days: number },
            Unit::Week => Day::Away { months: 0, days: number * 7 },
            Unit::Month => Day::Away { months: number, days: 0 },
            Unit::Year => Day::Away { months: number * 12, days: 0 },
        };
        return Some((away, away));
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    // `14.6.1985` and `1985-06-14`.
    let turned: Vec<&str> = match parts.first() {
        Some(first) if first.len() == 4 => parts.into_iter().rev().collect(),
        _ => parts,
    };
    let number = |text: &str, most: usize| {
        let plain = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i16>().ok().filter(|_| plain)
    };
    let small = |text: &str| number(text, 2).and_then(|n| i8::try_from(n).ok());
    let year = |text: &str| number(text, 4).filter(|year| YEARS.contains(year));
    let (first, last) = match turned[..] {
        [only] => (Date::new(year(only)?, 1, 1).ok()?, Date::new(year(only)?, 12, 31).ok()?),
        [month, of] => {
            let first = Date::new(year(of)?, small(month)?, 1).ok()?;
            (first, first.last_of_month())
        }
        [day, month, of] => {
            let day = Date::new(year(of)?, small(month)?, small(day)?).ok()?;
            (day, day)
        }
        _ => return None,
    };
    Some((Day::On(first), Day::On(last)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn read(text: &str) -> Option<(Option<Date>, Option<Date>)> {
        let on = |day: Option<Day>| day.map(|day| day.on(TODAY));
        days(text, 0).and_then(Result::ok).map(|(from, to)| (on(from), on(to)))
    }

    #[test]
    fn a_year_a_month_and_a_day_are_spans_of_days() {
        for (text, from, to) in [
            ("1985", Some(date(1985, 1, 1)), Some(date(1985, 12, 31))),
            ("2/1984", Some(date(1984, 2, 1)), Some(date(1984, 2, 29))),
            ("1985-03", Some(date(1985, 3, 1)), Some(date(1985, 3, 31))),
            ("14.6.1985", Some(date(1985, 6, 14)), Some(date(1985, 6, 14))),
            ("1985-06-14", Some(date(1985, 6, 14)), Some(date(1985, 6, 14))),
            ("<1.1.1990", None, Some(date(1989, 12, 31))),
            ("<1990", None, Some(date(1989, 12, 31))),
            ("<=1990", None, Some(date(1990, 12, 31))),
            (">1990", Some(date(1991, 1, 1)), None),
            (">=6/1990", Some(date(1990, 6, 1)), None),
            ("1980..1989", Some(date(1980, 1, 1)), Some(date(1989, 12, 31))),
            ("..3/1980", None, Some(date(1980, 3, 31))),
            (">=-30", Some(date(2026, 10, 23)), None),
            ("<-1kk", None, Some(date(2026, 10, 21))),
            ("-1v..+2vk", Some(date(2025, 11, 22)), Some(date(2026, 12, 6))),
        ] {
            assert_eq!(read(text), Some((from, to)), "{text}");
        }
        for text in [
            "",
            "85",
            "14.6.",
            "14.6.85",
            "31.2.1985",
            "13/1985",
            "0/1985",
            "12345",
            "1.2.3.1985",
            "..",
            "x",
            "+",
            "-99999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(days("1990..1980", 0).is_some_and(|read| read.is_err()));
    }
}
