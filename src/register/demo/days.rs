//! Days counted from days; at the ends of the calendar they stay there.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The day `count` days after `day`; before it when `count` is negative.
#[must_use]
pub fn after(day: Date, count: i32) -> Date {
    day.saturating_add(count.days())
}

/// The day `count` days before `day`.
#[must_use]
pub fn before(day: Date, count: i32) -> Date {
    after(day, -count)
}

/// How many days `later` is after `earlier`; negative when it is before.
#[must_use]
pub fn from_to(earlier: Date, later: Date) -> i32 {
    i32::try_from(earlier.duration_until(later).as_hours() / 24).unwrap_or(0)
}

/// `day`, or the Friday before it when it is on a weekend.
#[must_use]
pub fn weekday_at_or_before(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => before(day, 1),
        Weekday::Sunday => before(day, 2),
        _ => day,
    }
}

/// `day`, or the Monday after it when it is on a weekend.
#[must_use]
pub fn weekday_at_or_after(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => after(day, 2),
        Weekday::Sunday => after(day, 1),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_count_both_ways() {
        assert_eq!(after(date(2024, 2, 28), 2), date(2024, 3, 1));
        assert_eq!(before(date(2024, 3, 1), 2), date(2024, 2, 28));
        assert_eq!(from_to(date(2024, 2, 28), date(2025, 2, 28)), 366);
        assert_eq!(from_to(date(2025, 2, 28), date(2024, 2, 28)), -366);
    }

    #[test]
    fn weekends_are_left() {
        let saturday = date(2026, 11, 21);
        assert_eq!(weekday_at_or_before(saturday), date(2026, 11, 20));
        assert_eq!(weekday_at_or_after(saturday), date(2026, 11, 23));
        assert_eq!(weekday_at_or_after(date(2026, 11, 20)), date(2026, 11, 20));
    }
}
