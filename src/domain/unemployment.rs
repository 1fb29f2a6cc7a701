//! How long a client has been unemployed, derived from status periods; never stored.

use jiff::Unit;
use jiff::civil::Date;

use super::calendar::add_months;

/// A stretch of one employment status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusPeriod<'a> {
    /// Status code of the state's register, `00` to `09`.
    pub code: &'a str,
    /// First day.
    pub start: Date,
    /// Last day; none while it goes on.
    pub end: Option<Date>,
}

/// Months of uninterrupted unemployment that make a client long-term unemployed.
pub const LONG_TERM_MONTHS: u16 = 12;

/// True for the codes the Act counts as unemployed: `02` unemployed and `03` fully laid off (916/2012 1:3; 1269/2020 section 2).
pub fn counts_as_unemployed(code: &str) -> bool {
    matches!(code, "02" | "03")
}

/// First day of the uninterrupted unemployment that goes on at `day`; none when not unemployed then.
/// Periods may come in any order, touch or overlap; a gap of one day interrupts.
pub fn unemployed_since(periods: &[StatusPeriod<'_>], day: Date) -> Option<Date> {
    let unemployed = || periods.iter().filter(|period| counts_as_unemployed(period.code) && period.start <= day);
    let mut since =
        unemployed().filter(|period| period.end.is_none_or(|end| day <= end)).map(|period| period.start).min()?;
    // Each round reaches back over the periods that touch what is known; it ends because `since` only gets earlier.
    while let Some(earlier) = unemployed()
        .filter(|period| {
            period.start < since && period.end.is_none_or(|end| end.tomorrow().is_ok_and(|next| next >= since))
        })
        .map(|period| period.start)
        .min()
    {
        since = earlier;
    }
    Some(since)
}

/// Full months of uninterrupted unemployment at `day`; 0 when not unemployed. A month is full on the same-numbered day, or on the
/// last day of a shorter month, as deadlines count.
pub fn months_unemployed(periods: &[StatusPeriod<'_>], day: Date) -> u16 {
    unemployed_since(periods, day).map_or(0, |since| full_months(since, day))
}

/// True when uninterrupted unemployment has lasted 12 months or more at `day`.
pub fn is_long_term(periods: &[StatusPeriod<'_>], day: Date) -> bool {
    months_unemployed(periods, day) >= LONG_TERM_MONTHS
}

fn full_months(since: Date, day: Date) -> u16 {
    let months = since.until((Unit::Month, day)).map_or(0, |span| span.get_months());
    let months = u16::try_from(months).unwrap_or(0);
    // From 30 November the third month is full on 28 February, where the span still says two months and days.
    if add_months(since, months + 1).is_some_and(|full| full <= day) { months + 1 } else { months }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn period(code: &str, start: Date, end: Option<Date>) -> StatusPeriod<'_> {
        StatusPeriod { code, start, end }
    }

    #[test]
    fn unemployment_and_layoff_join_up() {
        let periods = [
            period("03", date(2022, 1, 1), Some(date(2022, 2, 28))),
            period("02", date(2022, 3, 1), None),
            period("01", date(2020, 1, 1), Some(date(2021, 12, 31))),
        ];
        assert_eq!(unemployed_since(&periods, date(2022, 6, 1)), Some(date(2022, 1, 1)));
        assert_eq!(months_unemployed(&periods, date(2022, 12, 31)), 11);
        assert!(!is_long_term(&periods, date(2022, 12, 31)));
        assert!(is_long_term(&periods, date(2023, 1, 1)));
    }

    #[test]
    fn a_gap_or_a_service_interrupts() {
        let gap = [period("02", date(2021, 1, 1), Some(date(2021, 6, 29))), period("02", date(2021, 7, 1), None)];
        assert_eq!(unemployed_since(&gap, date(2022, 1, 1)), Some(date(2021, 7, 1)));
        let service = [
            period("02", date(2021, 1, 1), Some(date(2021, 6, 30))),
            period("07", date(2021, 7, 1), Some(date(2021, 8, 31))),
            period("02", date(2021, 9, 1), None),
        ];
        assert_eq!(unemployed_since(&service, date(2021, 7, 15)), None);
        assert_eq!(months_unemployed(&service, date(2021, 7, 15)), 0);
        assert_eq!(unemployed_since(&service, date(2021, 9, 1)), Some(date(2021, 9, 1)));
    }

    #[test]
    fn overlap_and_order_do_not_matter() {
        let periods = [
            period("02", date(2022, 5, 1), None),
            period("02", date(2022, 1, 1), Some(date(2022, 3, 31))),
            period("03", date(2022, 3, 15), Some(date(2022, 4, 30))),
        ];
        assert_eq!(unemployed_since(&periods, date(2022, 6, 1)), Some(date(2022, 1, 1)));
    }

    #[test]
    fn what_comes_later_is_not_seen() {
        let periods = [period("02", date(2022, 5, 1), None)];
        assert_eq!(unemployed_since(&periods, date(2022, 4, 30)), None);
        assert_eq!(unemployed_since(&[], date(2022, 4, 30)), None);
    }

    #[test]
    fn months_are_full_at_month_ends() {
        let periods = [period("02", date(2021, 11, 30), None)];
        assert_eq!(months_unemployed(&periods, date(2022, 2, 27)), 2);
        assert_eq!(months_unemployed(&periods, date(2022, 2, 28)), 3);
        assert_eq!(months_unemployed(&periods, date(2021, 11, 30)), 0);
    }

    #[test]
    fn only_two_codes_count() {
        let counted: Vec<&str> = ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09"]
            .into_iter()
            .filter(|code| counts_as_unemployed(code))
            .collect();
        assert_eq!(counted, ["02", "03"]);
    }
}
