//! Reads dates as people type them; a text is read in one way only, or refused with what is impossible about it.
//!
//! Words are accepted in all three languages whatever the language of the program, as one office uses several.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use unicode_normalization::UnicodeNormalization;

use super::{Language, Words, dates};

/// Where a date that leaves its year open most likely lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Today or later: follow-ups, deadlines, appointments.
    #[default]
    Future,
    /// Today or earlier: contacts made, dates of birth.
    Past,
}

/// Why a typed date is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing was typed.
    Empty,
    /// In none of the forms of [`read_date`].
    Unreadable,
    /// The month is not 1 to 12.
    NoSuchMonth {
        /// As typed.
        month: i8,
    },
    /// The month has no such day in that year.
    NoSuchDay {
        /// As typed, or as completed.
        year: i16,
        /// 1 to 12.
        month: i8,
        /// As typed.
        day: i8,
    },
    /// The year has no such ISO week.
    NoSuchWeek {
        /// As typed, or as completed.
        year: i16,
        /// As typed.
        week: i8,
    },
    /// A weekday was typed with a date that falls on another weekday.
    WrongWeekday {
        /// The date, which is a possible one.
        date: Date,
    },
    /// Before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    OutOfRange,
}

/// The first year that is read: the century of the oldest identity codes.
pub const FIRST_YEAR: i16 = 1800;
/// The last year that is read; later ones are slips of the finger.
pub const LAST_YEAR: i16 = 2199;

impl DateProblem {
    /// The problem as a sentence for the person who typed the date.
    #[must_use]
    pub fn say(self, words: &Words) -> String {
        match self {
            Self::Empty => words.say("dates-empty"),
            Self::Unreadable => words.say("dates-unreadable"),
            Self::NoSuchMonth { month } => words.say_with("dates-no-such-month", &[("month", i64::from(month).into())]),
            Self::NoSuchDay { year, month, day } => {
                let date = dates::written(day, month, year, words.language());
                let days = Date::new(year, month, 1).map_or(0, |first| i64::from(first.days_in_month()));
                words.say_with("dates-no-such-day", &[("date", (&date).into()), ("days", days.into())])
            }
            Self::NoSuchWeek { year, week } => {
                // As text, since a year is not grouped by thousands.
                let year = year.to_string();
                words.say_with("dates-no-such-week", &[("year", (&year).into()), ("week", i64::from(week).into())])
            }
            Self::WrongWeekday { date } => {
                let weekday = i64::from(date.weekday().to_monday_one_offset());
                let date = dates::date(date, words.language());
                words.say_with("dates-wrong-weekday", &[("date", (&date).into()), ("weekday", weekday.into())])
            }
            Self::OutOfRange => {
                let (first, last) = (FIRST_YEAR.to_string(), LAST_YEAR.to_string());
                words.say_with("dates-out-of-range", &[("first", (&first).into()), ("last", (&last).into())])
            }
        }
    }
}

/// Reads a date; `today` completes what was left open, in the given direction.
///
/// | typed | read as |
/// |---|---|
/// | `12.3.2026` `12/3/2026` `12,3,2026` `12 mar 2026` `2026-03-12` `12032026` | that day |
/// | `12.3.26` `120326` | with the year within 50 of today; for [`Direction::Past`] the latest such day up to today |
/// | `12.3.` `12.3` `12 mar` | the next such day, today included (past: the last) |
/// | `ma` `tiistai` `må` `mon` | the next such weekday after today (past: the last before today) |
/// | `ma 23.11.` `Mon 23 Nov 2026` | that day, if it is that weekday |
/// | `vk 23` `v 23` `wk 23` `vk 23/2027` | Monday of that ISO week; the next week not yet over (past: the last begun) |
/// | `+14` `-3` `+2vk` `+2w` `+3kk` `+3mån` `+3m` `+1y` | that many days, weeks, months, years from today |
/// | `tänään` `i dag` `today` `t`, `huomenna` `i morgon` `tomorrow`, `eilen` `i går` `yesterday` | that day |
///
/// Months and years are counted so that 31.1. `+1kk` is the last of February. The one unit that depends on `language`
/// is `v`: a year in Finnish (vuosi), a week in Swedish (vecka), and refused in English. In `v 23` it is always a week.
///
/// # Errors
/// A [`DateProblem`] that names what is impossible.
pub fn read_date(text: &str, today: Date, direction: Direction, language: Language) -> Result<Date, DateProblem> {
    let typed: String = text.nfc().flat_map(char::to_lowercase).collect();
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(DateProblem::Empty);
    }
    let reader = Reader { today, direction };
    let date = match (day_word(typed), typed.strip_prefix(['+', '-', '\u{2212}', '–'])) {
        (Some(days), _) => reader.after(days.days())?,
        (None, Some(amount)) => {
            let span = read_span(amount, language).ok_or(DateProblem::Unreadable)?;
            reader.after(if typed.starts_with('+') { span } else { -span })?
        }
        (None, None) => reader.read(&tokens(typed).ok_or(DateProblem::Unreadable)?)?,
    };
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) { Ok(date) } else { Err(DateProblem::OutOfRange) }
}

/// A run of digits or of letters; what stands between runs only separates them.
#[derive(Clone, Copy, Debug)]
enum Token<'a> {
    Digits(&'a str),
    Word(&'a str),
}

/// What completes a date that was not typed in full.
struct Reader {
    today: Date,
    direction: Direction,
}

impl Reader {
    fn read(&self, tokens: &[Token]) -> Result<Date, DateProblem> {
        use Token::{Digits, Word};
        match *tokens {
            [Digits(d)] if d.len() == 6 => self.day(&d[..2], &d[2..4], Some(&d[4..])),
            [Digits(d)] if d.len() == 8 => self.day(&d[..2], &d[2..4], Some(&d[4..])),
            [Digits(year), Digits(month), Digits(day)] if year.len() == 4 => self.day(day, month, Some(year)),
            [Digits(day), Digits(month), Digits(year)] => self.day(day, month, Some(year)),
            [Digits(day), Digits(month)] => self.day(day, month, None),
            [Digits(day), Word(month), Digits(year)] => self.day(day, month_number(month)?, Some(year)),
            [Digits(day), Word(month)] => self.day(day, month_number(month)?, None),
            [Word(word), Digits(week)] if is_week(word) => self.week(week, None),
            [Word(word), Digits(week), Digits(year)] if is_week(word) => self.week(week, Some(year)),
            [Word(name)] => self.weekday(weekday(name)?),
            [Word(name), Digits(_), ref rest @ ..] if !rest.is_empty() => {
                let weekday = weekday(name)?;
                let date = self.read(&tokens[1..])?;
                if date.weekday() == weekday { Ok(date) } else { Err(DateProblem::WrongWeekday { date }) }
            }
            _ => Err(DateProblem::Unreadable),
        }
    }

    fn day(&self, day: &str, month: &str, year: Option<&str>) -> Result<Date, DateProblem> {
        let (day, month) = (short_number(day)?, short_number(month)?);
        if !(1..=12).contains(&month) {
            return Err(DateProblem::NoSuchMonth { month });
        }
        let year = match year {
            Some(year) if year.len() == 4 => year.parse().map_err(|_| DateProblem::Unreadable)?,
            Some(year) if year.len() == 2 => self.century(short_number(year)?, month, day),
            Some(_) => return Err(DateProblem::Unreadable),
            None => {
                let this_year = (self.today.month(), self.today.day());
                self.today.year()
                    + match self.direction {
                        Direction::Future => i16::from((month, day) < this_year),
                        Direction::Past => -i16::from((month, day) > this_year),
                    }
            }
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(DateProblem::OutOfRange);
        }
        Date::new(year, month, day).map_err(|_| DateProblem::NoSuchDay { year, month, day })
    }

    /// Completes a year of two digits.
    fn century(&self, short: i8, month: i8, day: i8) -> i16 {
        let now = self.today.year();
        let year = now - now.rem_euclid(100) + i16::from(short);
        match self.direction {
            Direction::Past if (year, month, day) > (now, self.today.month(), self.today.day()) => year - 100,
            Direction::Past => year,
            Direction::Future if year > now + 50 => year - 100,
            Direction::Future if year < now - 50 => year + 100,
            Direction::Future => year,
        }
    }

    fn week(&self, week: &str, year: Option<&str>) -> Result<Date, DateProblem> {
        let week = short_number(week)?;
        let now = self.today.iso_week_date();
        let year = match year {
            Some(year) if year.len() == 4 => year.parse().map_err(|_| DateProblem::Unreadable)?,
            Some(_) => return Err(DateProblem::Unreadable),
            None => {
                now.year()
                    + match self.direction {
                        Direction::Future => i16::from(week < now.week()),
                        Direction::Past => -i16::from(week > now.week()),
                    }
            }
        };
        let monday = ISOWeekDate::new(year, week, Weekday::Monday);
        monday.map(ISOWeekDate::date).map_err(|_| DateProblem::NoSuchWeek { year, week })
    }

    fn weekday(&self, weekday: Weekday) -> Result<Date, DateProblem> {
        let nth = match self.direction {
            Direction::Future => 1,
            Direction::Past => -1,
        };
        self.today.nth_weekday(nth, weekday).map_err(|_| DateProblem::OutOfRange)
    }

    fn after(&self, span: Span) -> Result<Date, DateProblem> {
        self.today.checked_add(span).map_err(|_| DateProblem::OutOfRange)
    }
}

/// Splits into runs; `None` when a character belongs to no date.
fn tokens(typed: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = typed;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { first.is_alphabetic() && c.is_alphabetic() }
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end.max(first.len_utf8()));
        match first {
            c if c.is_ascii_digit() => tokens.push(Token::Digits(run)),
            c if c.is_alphabetic() => tokens.push(Token::Word(run)),
            // The comma is what the decimal key of a Nordic number pad gives.
            '.' | ',' | '/' | '-' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
        rest = after;
    }
    Some(tokens)
}

/// A number of one or two digits.
fn short_number(digits: &str) -> Result<i8, DateProblem> {
    if digits.len() > 2 {
        return Err(DateProblem::Unreadable);
    }
    digits.parse().map_err(|_| DateProblem::Unreadable)
}

/// Days from today for the words that name a day.
fn day_word(typed: &str) -> Option<i64> {
    Some(match typed {
        "t" | "tänään" | "tanaan" | "idag" | "i dag" | "today" => 0,
        "huomenna" | "imorgon" | "i morgon" | "imorron" | "tomorrow" => 1,
        "ylihuomenna" | "i övermorgon" | "iövermorgon" => 2,
        "eilen" | "igår" | "i går" | "yesterday" => -1,
        _ => return None,
    })
}

/// The amount after a sign: digits, then perhaps a unit.
fn read_span(amount: &str, language: Language) -> Option<Span> {
    let (digits, unit) = match tokens(amount)?[..] {
        [Token::Digits(digits)] => (digits, "d"),
        [Token::Digits(digits), Token::Word(unit)] => (digits, unit),
        _ => return None,
    };
    // Five digits of days reach past every year that is read.
    let n: i64 = digits.parse().ok().filter(|_| digits.len() <= 5)?;
    let span = Span::new();
    match (unit, language) {
        ("d" | "p" | "pv" | "päivä" | "päivää" | "dag" | "dagar" | "day" | "days", _) => span.try_days(n).ok(),
        ("vk" | "vko" | "viikko" | "viikkoa" | "vecka" | "veckor" | "w" | "wk" | "week" | "weeks", _)
        | ("v", Language::Sv) => span.try_weeks(n).ok(),
        ("kk" | "kuukausi" | "kuukautta" | "m" | "mån" | "månad" | "månader" | "mo" | "month" | "months", _) => {
            span.try_months(n).ok()
        }
        ("vuosi" | "vuotta" | "år" | "y" | "year" | "years", _) | ("v", Language::Fi) => span.try_years(n).ok(),
        _ => None,
    }
}

fn is_week(word: &str) -> bool {
    matches!(word, "v" | "vk" | "vko" | "viikko" | "vecka" | "w" | "wk" | "week")
}

/// Reads a weekday from at least two of its first letters; no two weekdays of the three languages share those.
fn weekday(word: &str) -> Result<Weekday, DateProblem> {
    const NAMES: [[&str; 3]; 7] = [
        ["maanantai", "måndag", "monday"],
        ["tiistai", "tisdag", "tuesday"],
        ["keskiviikko", "onsdag", "wednesday"],
        ["torstai", "torsdag", "thursday"],
        ["perjantai", "fredag", "friday"],
        ["lauantai", "lördag", "saturday"],
        ["sunnuntai", "söndag", "sunday"],
    ];
    let idx = first_named(&NAMES, word, 2).ok_or(DateProblem::Unreadable)?;
    Ok((0..idx).fold(Weekday::Monday, |day, _| day.next()))
}

/// The number of a month given by at least three letters of its name; `mar` is March, not marraskuu.
fn month_number(word: &str) -> Result<&'static str, DateProblem> {
    const NAMES: [[&str; 3]; 12] = [
        ["january", "januari", "tammikuuta"],
        ["february", "februari", "helmikuuta"],
        ["march", "mars", "maaliskuuta"],
        ["april", "april", "huhtikuuta"],
        ["may", "maj", "toukokuuta"],
        ["june", "juni", "kesäkuuta"],
        ["july", "juli", "heinäkuuta"],
        ["august", "augusti", "elokuuta"],
        ["september", "september", "syyskuuta"],
        ["october", "oktober", "lokakuuta"],
        ["november", "november", "marraskuuta"],
        ["december", "december", "joulukuuta"],
    ];
    const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    first_named(&NAMES, word, 3).map(|idx| NUMBERS[idx]).ok_or(DateProblem::Unreadable)
}

fn first_named(names: &[[&str; 3]], word: &str, least: usize) -> Option<usize> {
    if word.chars().count() < least {
        return None;
    }
    names.iter().position(|same| same.iter().any(|name| name.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::DateProblem::{Empty, NoSuchDay, NoSuchMonth, NoSuchWeek, OutOfRange, Unreadable, WrongWeekday};
    use super::Direction::{Future, Past};
    use super::Language::{En, Fi, Sv};
    use super::*;

    /// A Sunday, in ISO week 47.
    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn forms_that_read_the_same_everywhere() {
        for (typed, direction, wanted) in [
            ("12.3.2026", Future, date(2026, 3, 12)),
            ("  12.03.2026 ", Future, date(2026, 3, 12)),
            ("12/3/2026", Past, date(2026, 3, 12)),
            ("12,3,2026", Past, date(2026, 3, 12)),
            ("12. maaliskuuta 2026", Past, date(2026, 3, 12)),
            ("12 Mar 2026", Future, date(2026, 3, 12)),
            ("12 marraskuuta 2026", Future, date(2026, 11, 12)),
            ("2026-03-12", Future, date(2026, 3, 12)),
            ("12032026", Future, date(2026, 3, 12)),
            ("120326", Future, date(2026, 3, 12)),
            ("12.3.26", Future, date(2026, 3, 12)),
            ("140685", Past, date(1985, 6, 14)),
            ("140685", Future, date(1985, 6, 14)),
            ("140640", Past, date(1940, 6, 14)),
            ("140640", Future, date(2040, 6, 14)),
            ("221126", Past, date(2026, 11, 22)),
            ("231126", Past, date(1926, 11, 23)),
            ("12.3.", Future, date(2027, 3, 12)),
            ("12.3", Past, date(2026, 3, 12)),
            ("24.12.", Future, date(2026, 12, 24)),
            ("24.12.", Past, date(2025, 12, 24)),
            ("22.11.", Future, TODAY),
            ("22.11.", Past, TODAY),
            ("23 nov", Future, date(2026, 11, 23)),
            ("+14", Future, date(2026, 12, 6)),
            ("+ 14 pv", Future, date(2026, 12, 6)),
            ("-3", Future, date(2026, 11, 19)),
            ("\u{2212}3", Past, date(2026, 11, 19)),
            ("+2vk", Future, date(2026, 12, 6)),
            ("+2W", Future, date(2026, 12, 6)),
            ("+3kk", Future, date(2027, 2, 22)),
            ("+3mån", Future, date(2027, 2, 22)),
            ("+3ma\u{30a}n", Future, date(2027, 2, 22)),
            ("+3m", Future, date(2027, 2, 22)),
            ("-1y", Future, date(2025, 11, 22)),
            ("ma", Future, date(2026, 11, 23)),
            ("MA", Past, date(2026, 11, 16)),
            ("su", Future, date(2026, 11, 29)),
            ("su", Past, date(2026, 11, 15)),
            ("tiistai", Future, date(2026, 11, 24)),
            ("må", Future, date(2026, 11, 23)),
            ("mon", Future, date(2026, 11, 23)),
            ("lö", Future, date(2026, 11, 28)),
            ("wed.", Future, date(2026, 11, 25)),
            ("ma 23.11.", Future, date(2026, 11, 23)),
            ("Mon 23 Nov 2026", Future, date(2026, 11, 23)),
            ("vk 23", Future, date(2027, 6, 7)),
            ("vk 23", Past, date(2026, 6, 1)),
            ("vk 47", Future, date(2026, 11, 16)),
            ("v 23", Future, date(2027, 6, 7)),
            ("wk23", Future, date(2027, 6, 7)),
            ("vk 53", Future, date(2026, 12, 28)),
            ("vk 1/2027", Future, date(2027, 1, 4)),
            ("tänään", Past, TODAY),
            ("idag", Past, TODAY),
            ("today", Past, TODAY),
            ("t", Past, TODAY),
            ("huomenna", Past, date(2026, 11, 23)),
            ("i morgon", Past, date(2026, 11, 23)),
            ("tomorrow", Past, date(2026, 11, 23)),
            ("eilen", Future, date(2026, 11, 21)),
        ] {
            for language in Language::ALL {
                assert_eq!(read_date(typed, TODAY, direction, language), Ok(wanted), "{typed:?} {direction:?}");
            }
        }
    }

    #[test]
    fn v_after_a_number_is_a_year_in_finnish_and_a_week_in_swedish() {
        assert_eq!(read_date("+2v", TODAY, Future, Fi), Ok(date(2028, 11, 22)));
        assert_eq!(read_date("+2v", TODAY, Future, Sv), Ok(date(2026, 12, 6)));
        assert_eq!(read_date("+2v", TODAY, Future, En), Err(Unreadable));
    }

    #[test]
    fn months_end_where_the_month_ends() {
        assert_eq!(read_date("+1kk", date(2027, 1, 31), Future, Fi), Ok(date(2027, 2, 28)));
        assert_eq!(read_date("+1y", date(2028, 2, 29), Future, En), Ok(date(2029, 2, 28)));
    }

    #[test]
    fn impossible_dates_say_what_is_impossible() {
        for (typed, problem) in [
            ("", Empty),
            ("  ", Empty),
            ("31.2.", NoSuchDay { year: 2027, month: 2, day: 31 }),
            ("29.2.2026", NoSuchDay { year: 2026, month: 2, day: 29 }),
            ("310226", NoSuchDay { year: 2026, month: 2, day: 31 }),
            ("0.3.2026", NoSuchDay { year: 2026, month: 3, day: 0 }),
            ("3.13.2026", NoSuchMonth { month: 13 }),
            ("9.30", NoSuchMonth { month: 30 }),
            ("vk 53/2027", NoSuchWeek { year: 2027, week: 53 }),
            ("vk 0", NoSuchWeek { year: 2027, week: 0 }),
            ("ti 23.11.2026", WrongWeekday { date: date(2026, 11, 23) }),
            ("12.3.1799", OutOfRange),
            ("12.3.2200", OutOfRange),
            ("+99999y", Unreadable),
            ("+9999y", OutOfRange),
            ("-99999", OutOfRange),
            ("+999999999999999999999", Unreadable),
            ("12", Unreadable),
            ("1203", Unreadable),
            ("12.3.2026 klo 9.30", Unreadable),
            ("12.3.202", Unreadable),
            ("9:30", Unreadable),
            ("m", Unreadable),
            ("maanantaina", Unreadable),
            ("+", Unreadable),
            ("+2x", Unreadable),
            ("ma ma", Unreadable),
            ("ma 5", Unreadable),
            ("1\u{661}.3.2026", Unreadable),
            ("\x1b[2J", Unreadable),
        ] {
            assert_eq!(read_date(typed, TODAY, Future, Fi), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn a_problem_is_said_in_words() {
        let said = |typed, language| {
            let problem = read_date(typed, TODAY, Future, language).unwrap_err();
            problem.say(&Words::new(language))
        };
        assert_eq!(said("31.2.", Fi), "Päivää 31.2.2027 ei ole. Siinä kuussa on 28 päivää.");
        assert_eq!(said("31.2.", Sv), "Datumet 31.2.2027 finns inte. Den månaden har 28 dagar.");
        assert_eq!(said("31.2.", En), "There is no 31 Feb 2027. That month has 28 days.");
        assert_eq!(said("ti 23.11.2026", Fi), "23.11.2026 on maanantai. Tarkista viikonpäivä tai päivämäärä.");
        assert_eq!(said("vk 53/2027", Sv), "År 2027 har ingen vecka 53.");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(days in 0_i64..146_000, today in 0_i64..146_000) {
            let day = date(1800, 1, 1).checked_add(days.days()).unwrap();
            let today = date(1800, 1, 1).checked_add(today.days()).unwrap();
            for language in Language::ALL {
                let written = dates::date(day, language);
                for direction in [Future, Past] {
                    prop_assert_eq!(read_date(&written, today, direction, language), Ok(day));
                }
            }
        }

        #[test]
        fn a_near_day_is_read_back_from_its_short_form(days in 0_i64..365) {
            let ahead = TODAY.checked_add(days.days()).unwrap();
            let back = TODAY.checked_sub(days.days()).unwrap();
            for language in Language::ALL {
                prop_assert_eq!(read_date(&dates::short_day(ahead, language), TODAY, Future, language), Ok(ahead));
                prop_assert_eq!(read_date(&dates::short_day(back, language), TODAY, Past, language), Ok(back));
            }
        }

        #[test]
        fn any_text_gets_an_answer_within_the_range(typed in "[0-9.,/+ vkwmadåätis-]{0,14}") {
            if let Ok(day) = read_date(&typed, TODAY, Future, Fi) {
                prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&day.year()));
            }
        }
    }
}
