//! Days in 16 bits: 1 is every day before 1900, 65,535 a day of 2079 and all after it; 0 is no day.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day of number 1.
const FIRST: Date = date(1899, 12, 31);

/// The number of a day.
pub fn number(day: Date) -> u16 {
    // Days of one calendar are a whole number of days apart.
    let days = (day - FIRST).get_days();
    u16::try_from(days.saturating_add(1).clamp(1, i32::from(u16::MAX))).unwrap_or(u16::MAX)
}

/// The number of a day that may be missing.
pub fn maybe(day: Option<Date>) -> u16 {
    day.map_or(0, number)
}

/// The day of a number that is not 0.
pub fn day(number: u16) -> Date {
    FIRST.saturating_add((i64::from(number) - 1).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_a_lifetime_come_back() {
        for days in 0..65_535_i64 {
            let one = FIRST.saturating_add(days.days());
            assert_eq!(day(number(one)), one);
        }
        assert_eq!(number(date(1900, 1, 1)), 2, "a day that stands for none known is not taken for an earlier one");
        assert_eq!((number(date(1850, 1, 1)), number(date(2200, 1, 1)), maybe(None)), (1, u16::MAX, 0));
    }
}
