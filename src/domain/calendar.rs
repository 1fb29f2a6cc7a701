//! The Finnish working calendar: public holidays and working days, reckoned from holiday rules given as data.

use jiff::Span;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// Whether a Saturday is a working day (arkipäivä). Practice and Act 150/1930 differ, so the organisation decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saturday {
    /// Working days are Monday to Friday.
    #[default]
    Off,
    /// Working days are Monday to Saturday.
    Counts,
}

/// How the day of a holiday is found in a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum HolidayRule {
    /// The same day every year.
    Fixed {
        /// 1-12.
        month: i8,
        /// 1-31.
        day: i8,
    },
    /// So many days after Easter Sunday (before it when negative).
    Easter(i16),
    /// The first such weekday on or after a day: Midsummer Eve is the first Friday from 19 June.
    WeekdayFrom {
        /// Name of the weekday in English, lower case.
        #[serde(deserialize_with = "weekday")]
        weekday: Weekday,
        /// 1-12.
        month: i8,
        /// 1-31.
        day: i8,
    },
}

/// One holiday and the years in which it is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Stable name, such as `epiphany`.
    pub code: String,
    /// How its day is found.
    pub day: HolidayRule,
    /// First day on which the rule holds; none: always.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day on which the rule holds; none: until further notice.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Holiday {
    /// The day of this holiday in `year`, if it is one then.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        let day = match self.day {
            HolidayRule::Fixed { month, day } => Date::new(year, month, day).ok()?,
            HolidayRule::Easter(days) => easter(year)?.checked_add(Span::new().days(days)).ok()?,
            HolidayRule::WeekdayFrom { weekday, month, day } => {
                let from = Date::new(year, month, day).ok()?;
                let wait = from.weekday().until(weekday);
                from.checked_add(Span::new().days(wait)).ok()?
            }
        };
        (self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)).then_some(day)
    }
}

/// Easter Sunday of a year of the Gregorian calendar (the anonymous computus of Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// The holiday that falls on `day`, if any.
pub fn holiday_on(holidays: &[Holiday], day: Date) -> Option<&Holiday> {
    holidays.iter().find(|holiday| holiday.in_year(day.year()) == Some(day))
}

/// True when offices work on `day`.
pub fn is_working_day(holidays: &[Holiday], day: Date, saturday: Saturday) -> bool {
    let weekday_works = match day.weekday() {
        Weekday::Sunday => false,
        Weekday::Saturday => saturday == Saturday::Counts,
        _ => true,
    };
    weekday_works && holiday_on(holidays, day).is_none()
}

/// The `count`-th working day after `day`; `day` itself is day 0 whether or not it is a working day (Act 150/1930 section 2).
/// None only beyond the last year that can be written.
pub fn add_working_days(holidays: &[Holiday], day: Date, count: u16, saturday: Saturday) -> Option<Date> {
    let mut day = day;
    for _ in 0..count {
        day = day.tomorrow().ok()?;
        while !is_working_day(holidays, day, saturday) {
            day = day.tomorrow().ok()?;
        }
    }
    Some(day)
}

/// `months` calendar months after `day`: the same-numbered day, or the last day of a shorter month (Act 150/1930 section 3).
/// None only beyond the last year that can be written.
pub fn add_months(day: Date, months: u16) -> Option<Date> {
    day.checked_add(Span::new().months(months)).ok()
}

fn weekday<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Weekday, D::Error> {
    #[derive(Deserialize)]
    #[serde(remote = "Weekday", rename_all = "lowercase")]
    enum Name {
        Sunday,
        Monday,
        Tuesday,
        Wednesday,
        Thursday,
        Friday,
        Saturday,
    }
    Name::deserialize(deserializer)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_of_known_years() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2019, 4, 21),
            (2022, 4, 17),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn months_end_on_the_last_day() {
        assert_eq!(add_months(date(2021, 11, 30), 3), Some(date(2022, 2, 28)));
        assert_eq!(add_months(date(2023, 11, 30), 3), Some(date(2024, 2, 29)));
        assert_eq!(add_months(date(2022, 1, 31), 6), Some(date(2022, 7, 31)));
        assert_eq!(add_months(Date::MAX, 1), None);
    }

    #[test]
    fn without_holidays_only_the_week_counts() {
        let friday = date(2022, 5, 6);
        assert_eq!(add_working_days(&[], friday, 1, Saturday::Off), Some(date(2022, 5, 9)));
        assert_eq!(add_working_days(&[], friday, 1, Saturday::Counts), Some(date(2022, 5, 7)));
        assert_eq!(add_working_days(&[], friday, 0, Saturday::Off), Some(friday));
    }

    #[test]
    fn a_holiday_outside_its_validity_is_none() {
        let holiday = Holiday {
            code: "epiphany".into(),
            day: HolidayRule::Fixed { month: 1, day: 6 },
            from: Some(date(1992, 1, 1)),
            to: None,
        };
        assert_eq!(holiday.in_year(1991), None);
        assert_eq!(holiday.in_year(1992), Some(date(1992, 1, 6)));
    }
}
