//! The words of a client's names as the index takes them, each with its place and where it stands in the displayed text.

use std::ops::Range;

use super::fold;
use super::person::Person;
use super::place::Place;
use super::rows::{MOST, Spot};

/// Former names that are indexed, and bytes of one name that are looked at.
const MAX_FORMER: usize = 32;
const MAX_NAME: usize = 4096;

/// Hands over the words of a client's names: present names first, hyphenated ones once more as one word at the end. The
/// first is always the surname, if need be an empty one.
pub(super) fn words(person: &Person<'_>, mut take: impl FnMut(Place, &str, Spot)) {
    let mut count = 0;
    let mut give = |place, word: &str, spot| {
        if count < MOST {
            count += 1;
            take(place, word, spot);
        }
    };
    let names =
        [(person.surname, Place::Surname, Place::SurnameLater), (person.given, Place::Given, Place::GivenLater)];
    let former = person.former.iter().take(MAX_FORMER).map(|name| (*name, Place::Former, Place::Former));
    for (n, (name, first, later)) in names.into_iter().chain(former).enumerate() {
        let name = head(name);
        let known = |at: &Range<usize>| {
            let word = &name[at.clone()];
            word.bytes().any(|byte| byte.is_ascii_alphanumeric()) || !fold::letters(word).is_empty()
        };
        let mut words = fold::words(name).into_iter().filter(known).peekable();
        if n == 0 && words.peek().is_none() {
            give(first, "", Spot::new(0, 0));
        }
        for (i, at) in words.enumerate() {
            give(if i == 0 { first } else { later }, &name[at.clone()], Spot::new(n.saturating_sub(2), at.start));
        }
    }
    for (name, _, later) in names {
        let place = if later == Place::SurnameLater { Place::SurnameJoined } else { Place::GivenJoined };
        let name = head(name);
        joined(name).into_iter().for_each(|at| give(place, &name[at.clone()], Spot::new(0, at.start)));
    }
}

/// The part of a name that is looked at.
fn head(name: &str) -> &str {
    if name.len() <= MAX_NAME {
        return name;
    }
    let end = (0..=MAX_NAME).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    &name[..end]
}

/// Ranges of words held together by hyphens: `Anna-Liisa` is also typed `annaliisa`.
fn joined(name: &str) -> Vec<Range<usize>> {
    if !name.contains(['-', '‐', '‑', '–']) {
        return Vec::new();
    }
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for at in fold::words(name) {
        let hyphen = |gap: &str| matches!(gap, "-" | "‐" | "‑" | "–");
        match out.last_mut().filter(|(last, _)| hyphen(&name[last.end..at.start])) {
            Some((last, parts)) => (last.end, *parts) = (at.end, *parts + 1),
            None => out.push((at, 1)),
        }
    }
    out.into_iter().filter(|(_, parts)| *parts > 1).map(|(at, _)| at).collect()
}
