//! The units of time that numbers carry, and the words for them in the three languages of the register.

use super::fold::fold;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month, or 30 days.
    Month,
    /// A year: 12 months, or 365 days.
    Year,
}

/// The words of a unit in Finnish, Swedish and English; the first is the short one. `v` is a year in Finnish and a
/// week in Swedish.
const WORDS: [(Unit, [&[&str]; 3]); 4] = [
    (Unit::Day, [&["pv", "p", "päivä", "päivää"], &["d", "dag", "dagar", "dgr"], &["d", "day", "days"]]),
    (Unit::Week, [&["vk", "vko", "viikko", "viikkoa"], &["v", "vecka", "veckor"], &["w", "wk", "week", "weeks"]]),
    (
        Unit::Month,
        [&["kk", "kuukausi", "kuukautta"], &["mån", "m", "månad", "månader"], &["m", "mo", "month", "months"]],
    ),
    (Unit::Year, [&["v", "vuosi", "vuotta"], &["år", "å"], &["y", "yr", "year", "years"]]),
];

/// The unit a word stands for: in the language of the field's name, else in any.
pub(super) fn unit(word: &str, language: usize) -> Option<Unit> {
    let word = fold(word);
    let said = |words: &[&str]| words.iter().any(|name| fold(name) == word);
    let in_one = |language: usize| WORDS.iter().find(|(_, words)| said(words[language])).map(|(unit, _)| *unit);
    in_one(language.min(2)).or_else(|| (0..3).find_map(in_one))
}
