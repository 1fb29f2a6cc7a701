//! Writes dates and times as each language does; whatever [`date`] writes, [`read_date`](super::read_date) reads back.

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::{Language, Words};

/// A whole date: `12.3.2026` in Finnish and Swedish, `12 Mar 2026` in English.
#[must_use]
pub fn date(date: Date, language: Language) -> String {
    written(date.day(), date.month(), date.year(), language)
}

/// [`date`] from its parts, which need not make a day that exists: an error names `31.2.2026` too.
pub(super) fn written(day: i8, month: i8, year: i16, language: Language) -> String {
    match language {
        Language::Fi | Language::Sv => format!("{day}.{month}.{year}"),
        Language::En => format!("{day} {} {year}", month_name(month)),
    }
}

/// A day without its year: `12.3.` or `12 Mar`.
#[must_use]
pub fn day_month(date: Date, language: Language) -> String {
    match language {
        Language::Fi | Language::Sv => format!("{}.{}.", date.day(), date.month()),
        Language::En => format!("{} {}", date.day(), month_name(date.month())),
    }
}

/// A near day with its weekday: `ma 23.11.`, `må 23.11.`, `Mon 23 Nov`.
#[must_use]
pub fn short_day(date: Date, language: Language) -> String {
    format!("{} {}", weekday(date.weekday(), language), day_month(date, language))
}

/// A time of day: `klo 9.30`, `kl. 9.30`, `9:30`.
#[must_use]
pub fn time(time: Time, language: Language) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::Fi => format!("klo {hour}.{minute:02}"),
        Language::Sv => format!("kl. {hour}.{minute:02}"),
        Language::En => format!("{hour}:{minute:02}"),
    }
}

/// A time of day that was written down as `09:30`, as [`time`] says it; other text stays as it is.
#[must_use]
pub fn stored_time(text: &str, language: Language) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |at| time(at, language))
}

/// A date and the time on it: `12.3.2026 klo 9.30`.
#[must_use]
pub fn moment(moment: DateTime, language: Language) -> String {
    format!("{} {}", date(moment.date(), language), time(moment.time(), language))
}

/// A period: `1.1.2026–31.3.2026`, open at the end `1.1.2026–`. English has spaces around the dash.
#[must_use]
pub fn period(start: Date, end: Option<Date>, language: Language) -> String {
    let gap = if language == Language::En { " " } else { "" };
    let start = date(start, language);
    match end {
        Some(end) => format!("{start}{gap}–{gap}{}", date(end, language)),
        None => format!("{start}{gap}–"),
    }
}

/// How far a day is from today, in words: yesterday, today, tomorrow, "in 5 days", "5 days ago".
#[must_use]
pub fn relative(date: Date, today: Date, words: &Words) -> String {
    match days_between(today, date) {
        0 => words.say("dates-today"),
        1 => words.say("dates-tomorrow"),
        -1 => words.say("dates-yesterday"),
        n if n > 0 => words.say_with("dates-in-days", &[("days", n.into())]),
        n => words.say_with("dates-days-ago", &[("days", (-n).into())]),
    }
}

/// How a deadline stands: as [`relative`] while it is ahead, "3 days late" when it has passed.
#[must_use]
pub fn due(deadline: Date, today: Date, words: &Words) -> String {
    match days_between(today, deadline) {
        n if n < 0 => words.say_with("dates-days-late", &[("days", (-n).into())]),
        _ => relative(deadline, today, words),
    }
}

/// The short name of a weekday: `ma`, `må`, `Mon`.
#[must_use]
pub const fn weekday(day: Weekday, language: Language) -> &'static str {
    let names = match language {
        Language::Fi => ["ma", "ti", "ke", "to", "pe", "la", "su"],
        Language::Sv => ["må", "ti", "on", "to", "fr", "lö", "sö"],
        Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    match day {
        Weekday::Monday => names[0],
        Weekday::Tuesday => names[1],
        Weekday::Wednesday => names[2],
        Weekday::Thursday => names[3],
        Weekday::Friday => names[4],
        Weekday::Saturday => names[5],
        Weekday::Sunday => names[6],
    }
}

/// English writes the month as a word, so that no reader takes the day for the month.
const fn month_name(month: i8) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24 // civil days have 24 hours
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;
    use Language::{En, Fi, Sv};

    const DAY: Date = civil::date(2026, 11, 23);

    #[test]
    fn each_language_writes_its_own_way() {
        for (language, whole, near, at) in [
            (Fi, "23.11.2026", "ma 23.11.", "23.11.2026 klo 9.05"),
            (Sv, "23.11.2026", "må 23.11.", "23.11.2026 kl. 9.05"),
            (En, "23 Nov 2026", "Mon 23 Nov", "23 Nov 2026 9:05"),
        ] {
            assert_eq!(date(DAY, language), whole);
            assert_eq!(short_day(DAY, language), near);
            assert_eq!(moment(DAY.at(9, 5, 59, 0), language), at);
        }
    }

    #[test]
    fn periods_may_be_open() {
        let start = civil::date(2026, 1, 1);
        assert_eq!(period(start, Some(DAY), Fi), "1.1.2026–23.11.2026");
        assert_eq!(period(start, None, Sv), "1.1.2026–");
        assert_eq!(period(start, Some(DAY), En), "1 Jan 2026 – 23 Nov 2026");
    }

    #[test]
    fn deadlines_are_told_from_today() {
        let [fi, sv, en] = Language::ALL.map(Words::new);
        let on = |day| civil::date(2026, 11, day);
        assert_eq!(due(on(20), DAY, &en), "3 days late");
        assert_eq!(due(on(22), DAY, &en), "1 day late");
        assert_eq!(due(on(25), DAY, &en), "in 2 days");
        assert_eq!(due(on(22), DAY, &fi), "1 päivän myöhässä");
        assert_eq!(due(on(20), DAY, &fi), "3 päivää myöhässä");
        assert_eq!(due(on(20), DAY, &sv), "3 dagar försenad");
        assert_eq!(relative(on(22), DAY, &fi), "eilen");
        assert_eq!(relative(on(20), DAY, &sv), "för 3 dagar sedan");
        assert_eq!(relative(DAY, DAY, &sv), "i dag");
        assert_eq!(relative(on(24), DAY, &en), "tomorrow");
        assert_eq!(relative(civil::date(2030, 1, 1), DAY, &fi), "1\u{a0}135 päivän päästä");
    }
}
