//! The sentence for a problem of a field: the one place that words it, for forms, warnings and the status row.

use crate::domain::problem::Problem;
use crate::text::{Arg, Words, dates};

/// The sentence for a field problem.
#[must_use]
pub fn problem_text(problem: &Problem, words: &Words) -> String {
    let args: Vec<(&str, String, Option<i64>)> = problem
        .args
        .iter()
        .map(|(name, value)| match (value.parse::<i64>(), value.parse()) {
            (Ok(number), _) if matches!(name.as_str(), "min" | "max") => (name.as_str(), String::new(), Some(number)),
            (_, Ok(day)) => (name.as_str(), dates::date(day, words.language()), None),
            _ => (name.as_str(), value.clone(), None),
        })
        .collect();
    let args: Vec<(&str, Arg)> =
        args.iter().map(|(name, text, number)| (*name, number.map_or(Arg::Text(text), Arg::Number))).collect();
    words.say_with(&format!("problem-{}", problem.id), &args)
}
