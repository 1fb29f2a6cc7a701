//! Ranges as each language writes them: `25–29`, `65 or more`; of years where days begin and end with them.

use jiff::civil::Date;

use super::Words;

/// Numbers from..=to, either end open; both open: a dash.
#[must_use]
pub fn numbers(from: Option<i64>, to: Option<i64>, words: &Words) -> String {
    range(from.map(|number| number.to_string()), to.map(|number| number.to_string()), words)
}

/// Years from the first day's to the last day's, either end open.
#[must_use]
pub fn years(from: Option<Date>, to: Option<Date>, words: &Words) -> String {
    let year = |day: Option<Date>| day.map(|day| day.year().to_string());
    range(year(from), year(to), words)
}

fn range(from: Option<String>, to: Option<String>, words: &Words) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => words.say_with("by-range", &[("from", (&from).into()), ("to", (&to).into())]),
        (None, Some(to)) => words.say_with("by-range-to", &[("to", (&to).into())]),
        (Some(from), None) => words.say_with("by-range-from", &[("from", (&from).into())]),
        (None, None) => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn ranges_are_written_in_words() {
        let words = Words::new(Language::En);
        assert_eq!(numbers(Some(25), Some(29), &words), "25–29");
        assert_eq!(numbers(None, Some(19), &words), "19 or less");
        assert_eq!(numbers(Some(65), None, &Words::new(Language::Fi)), "vähintään 65");
        let day = |year, month, day| Some(jiff::civil::date(year, month, day));
        assert_eq!(years(day(1990, 1, 1), day(1999, 12, 31), &words), "1990–1999");
        assert_eq!(years(day(2025, 1, 1), day(2025, 12, 31), &words), "2025");
    }
}
