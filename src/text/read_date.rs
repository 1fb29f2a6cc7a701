//! Reads dates as people type them.

use jiff::civil::Date;

use super::Language;

/// Where a date without a year most likely lies.
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
    /// In no form that is known here.
    Unreadable,
}

/// Reads a date.
///
/// # Errors
/// What is impossible about it.
pub fn read_date(text: &str, today: Date, direction: Direction, language: Language) -> Result<Date, DateProblem> {
    let _ = (text, today, direction, language);
    Err(DateProblem::Unreadable)
}
