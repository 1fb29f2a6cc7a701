//! What may stand in a saved search: filters alone, and no name or number that could be a person's.
//!
//! A saved search is seen by others, stands in the journal for as long as the register, and is in nobody's file: neither
//! a request for access nor an erasure would find a client's name in it.

use crate::domain::problem::Problem;
use crate::domain::saved_search::{MOST_NAME, MOST_TEXT, SavedSearch};
use crate::search::{Day, Field, Filter, Query, Test, fold};

/// From so many digits on a number is taken for an identity code, a telephone number or a date.
const MANY_DIGITS: usize = 6;

/// Finds everything wrong with a search whose text is `query`, beside others of the same owner by `names`.
pub fn check(search: &SavedSearch, query: &Query, names: &[&str]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let SavedSearch { name, text, .. } = search;
    if name.is_empty() {
        problems.push(Problem::new("name", "required"));
    } else if name.chars().count() > MOST_NAME {
        problems.push(Problem::new("name", "too-long").with("max", MOST_NAME));
    } else if name.chars().any(char::is_control) {
        problems.push(Problem::new("name", "control-character"));
    } else if holds_number_of_a_person(name) {
        problems.push(Problem::new("name", "search-identifies"));
    } else if names.iter().any(|other| fold(other) == fold(name)) {
        problems.push(Problem::new("name", "search-name-taken"));
    }
    if text.len() > MOST_TEXT {
        problems.push(Problem::new("text", "too-long").with("max", MOST_TEXT));
    } else if !query.problems.is_empty() {
        problems.push(Problem::new("text", "search-mistaken"));
    } else if !query.only_filters() {
        problems.push(Problem::new("text", "search-filters-only"));
    } else if query.filters.iter().any(identifies) {
        problems.push(Problem::new("text", "search-identifies"));
    }
    problems
}

/// Whether a filter is narrow enough to mean one person: a day of birth, or a number as long as an identifier.
fn identifies(filter: &Filter) -> bool {
    match &filter.test {
        Test::Range(spans) => {
            let numbers = spans.iter().flat_map(|(from, to)| [from, to]).flatten();
            numbers.into_iter().any(|number| number.unsigned_abs() > 99_999)
        }
        Test::Is(values) => values.iter().any(|value| holds_number_of_a_person(&value.text)),
        _ => is_of_birthdays(filter),
    }
}

/// Whether a filter asks for days of birth otherwise than by whole years: one such day is a person's, and so is what two
/// long spans differ by.
pub fn is_of_birthdays(filter: &Filter) -> bool {
    let Test::Dates(spans) = &filter.test else { return false };
    let begins = |day: Day| matches!(day, Day::On(day) if day.day_of_year() == 1);
    let ends = |day: Day| matches!(day, Day::On(day) if day.day_of_year() == day.days_in_year());
    filter.field == Field::Birth && !spans.iter().all(|(from, to)| from.is_none_or(begins) && to.is_none_or(ends))
}

/// Whether a text holds what could be an identity code, a telephone number or a date of birth, however it is parted.
fn holds_number_of_a_person(text: &str) -> bool {
    let parts = text.split(|letter: char| !letter.is_ascii_digit() && !" -+./()".contains(letter));
    let mut runs = parts.map(|run| run.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()));
    runs.any(|run| {
        let parts: Vec<&str> = run.collect();
        // Day, month and year, or many digits.
        parts.len() >= 3 || parts.concat().len() >= MANY_DIGITS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_birth_is_one_persons() {
        let one = |text: &str| Query::parse(text).filters.iter().any(identifies);
        for text in [
            "syntynyt:14.6.1985",
            "syntynyt:1980..1989,14.6.1985",
            "syntynyt:-15000",
            "syntynyt:14.6.1985..-1",
            "syntynyt:6/1985",
            "-syntynyt:<=14.6.1985",
            "syntynyt:>-30v",
        ] {
            assert!(one(text), "{text}");
        }
        for text in ["syntynyt:1985", "syntynyt:<1990", "syntynyt:>1990", "alkaen:1.9.2026", "ikä:18,20..25"] {
            assert!(!one(text), "{text}");
        }
    }

    #[test]
    fn what_could_be_a_persons_number_is_seen() {
        for text in
            ["140685-901V", "soita 040 123 4567", "14.6.1985", "14.6.85", "1985-06-14", "+358401234567", "020391Y9029"]
        {
            assert!(holds_number_of_a_person(text), "{text}");
        }
        for text in ["Alle 30 ilman suunnitelmaa", "60 pv hiljaa", "2026 kevät", "18-29", "ryhmä 2, osa 3", ""] {
            assert!(!holds_number_of_a_person(text), "{text}");
        }
    }
}
