//! Days, periods and times as people type them, read into ISO text and written back in the person's language.

use jiff::civil::{Date, Time};

use super::fault::Fault;
use crate::domain::period::Span;
use crate::text::{DateProblem, Direction, Language, dates, read_date};

/// Reads a time of day: `9`, `9.30`, `9:30`, `930`, `klo 9.30`.
pub fn read_time(text: &str) -> Result<Time, Fault> {
    let digits: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match digits[..] {
        [whole] if whole.len() > 2 => whole.split_at(whole.len() - 2),
        [hour] => (hour, "0"),
        [hour, minute] => (hour, minute),
        _ => return Err("form-time-unreadable".into()),
    };
    let time = hour.parse().ok().zip(minute.parse().ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.ok_or_else(|| "form-time-unreadable".into())
}

/// Reads a day that may lie on either side of today: of two readings the nearer one.
pub fn read_near(text: &str, today: Date, language: Language) -> Result<Date, DateProblem> {
    let ahead = read_date(text, today, Direction::Future, language)?;
    let back = read_date(text, today, Direction::Past, language)?;
    let days = |day: Date| today.duration_until(day).as_hours().abs();
    Ok(if days(back) < days(ahead) { back } else { ahead })
}

/// Reads `from - to`, `from -` or `from`; without an end it goes on.
pub fn read_period(text: &str, today: Date, language: Language) -> Result<Span, DateProblem> {
    let from = |text: &str| read_date(text.trim(), today, Direction::Past, language);
    let whole = from(text);
    if let Ok(day) = whole {
        return Ok(Span { from: day, to: None });
    }
    for (at, dash) in text.char_indices().filter(|(_, letter)| matches!(letter, '-' | '–' | '—')) {
        let Ok(start) = from(&text[..at]) else { continue };
        let end = text[at + dash.len_utf8()..].trim();
        if end.is_empty() {
            return Ok(Span { from: start, to: None });
        }
        // An end without a year follows its start, a relative one counts from today.
        let near = if end.starts_with(|letter: char| letter.is_ascii_digit()) { start } else { today };
        return read_date(end, near, Direction::Future, language).map(|end| Span { from: start, to: Some(end) });
    }
    whole.map(|day| Span { from: day, to: None })
}

/// Splits a line into what comes before its period and the period itself: the longest end that reads as one.
///
/// # Errors
/// When nothing reads as a period although a later word begins with a digit: that was meant to be a date.
pub fn split_period(text: &str, today: Date, language: Language) -> Result<(&str, Option<Span>), DateProblem> {
    let starts: Vec<usize> = word_starts(text);
    for &start in &starts {
        if let Ok(period) = read_period(&text[start..], today, language) {
            return Ok((text[..start].trim(), Some(period)));
        }
    }
    let dated = starts.iter().skip(1).find(|&&start| text[start..].starts_with(|c: char| c.is_ascii_digit()));
    match dated {
        Some(&start) => Err(read_period(&text[start..], today, language).err().unwrap_or(DateProblem::Unreadable)),
        None => Ok((text.trim(), None)),
    }
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut blank = true;
    for (at, letter) in text.char_indices() {
        if blank && !letter.is_whitespace() {
            starts.push(at);
        }
        blank = letter.is_whitespace();
    }
    starts
}

/// A day as a form writes it back; it reads itself.
pub fn shown(day: Date, language: Language) -> String {
    dates::date(day, language)
}

/// A day with its weekday, to check what was understood: `to 5.12.2026`.
pub fn understood(day: Date, language: Language) -> String {
    format!("{} {}", dates::weekday(day.weekday(), language), dates::date(day, language))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn since(from: Date) -> Span {
        Span { from, to: None }
    }

    #[test]
    fn times_are_read_in_any_spelling() {
        for text in ["9.30", "9:30", "930", "klo 9.30", "kl. 9.30", "0930"] {
            assert_eq!(read_time(text).ok(), Time::new(9, 30, 0, 0).ok(), "{text}");
        }
        assert_eq!(read_time("9").ok(), Time::new(9, 0, 0, 0).ok());
        for text in ["", "yhdeksän", "25.00", "9.61", "1.2.3"] {
            assert!(read_time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn periods_are_read_with_any_dash() {
        let year = Span { from: date(2026, 1, 1), to: Some(date(2026, 3, 31)) };
        for text in ["1.1.2026 - 31.3.2026", "1.1.2026–31.3.2026", "1.1.2026-31.3.", "2026-01-01 - 2026-03-31"] {
            assert_eq!(read_period(text, TODAY, Language::Fi), Ok(year), "{text}");
        }
        for text in ["1.1.2026", "1.1.2026 -", "1.1.2026–", "1.1."] {
            assert_eq!(read_period(text, TODAY, Language::Fi), Ok(since(date(2026, 1, 1))), "{text}");
        }
        assert_eq!(read_period("-3", TODAY, Language::Fi), Ok(since(date(2026, 11, 19))));
        assert!(read_period("1.1.2026 - 31.2.2026", TODAY, Language::Fi).is_err());
    }

    #[test]
    fn a_value_is_split_from_its_period() {
        let split = |text| split_period(text, TODAY, Language::Fi);
        assert_eq!(split("02 työtön 1.1.2026–"), Ok(("02 työtön", Some(since(date(2026, 1, 1))))));
        assert_eq!(split("työtön"), Ok(("työtön", None)));
        assert_eq!(split("02"), Ok(("02", None)), "a bare code is not a date");
        assert!(split("työtön 31.2.2026").is_err());
    }

    #[test]
    fn what_is_written_is_read_back() {
        for language in Language::ALL {
            for to in [None, Some(date(2026, 3, 31))] {
                let text = format!("x {}", dates::period(date(2026, 1, 1), to, language));
                assert_eq!(
                    split_period(&text, TODAY, language),
                    Ok(("x", Some(Span { from: date(2026, 1, 1), to }))),
                    "{text}"
                );
            }
        }
    }
}
