//! A day by which something is due, in few columns: lateness is said in words, and the colour only repeats it.

use jiff::civil::Date;

use crate::text::dates;
use crate::tui::screen::Here;
use crate::tui::theme::Role;

/// Columns that the longest wording needs in any of the three languages.
pub const WIDTH: usize = 12;

/// `3.12.`, `today`, `12 d late`; another year's date in full.
#[must_use]
pub fn cell(day: Date, at: &Here) -> (String, Role) {
    let language = at.words.language();
    let days = days_between(at.today, day);
    match days {
        late if late < 0 => (at.words.say_with("home-late", &[("days", (-late).into())]), Role::Danger),
        0 => (at.words.say("dates-today"), Role::Warning),
        _ if day.year() == at.today.year() => (dates::day_month(day, language), Role::Text),
        _ => (dates::date(day, language), Role::Text),
    }
}

/// The same for lists of what comes next: a day within the coming eleven months needs no year.
#[must_use]
pub fn near(day: Date, at: &Here) -> (String, Role) {
    match days_between(at.today, day) {
        1..=334 => (dates::day_month(day, at.words.language()), Role::Text),
        _ => cell(day, at),
    }
}

/// Whole days from one day to another, negative when it lies before.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
