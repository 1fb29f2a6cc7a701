//! The letters to highlight and the reason to show, for the few hits that are shown.

use std::ops::Range;

use super::dictionary::{Place, Term};
use super::fold;
use super::fuzzy;
use super::person::Part;
use super::query::Word;
use super::rank::{Tier, Why};
use super::rows::Spot;

/// A typed word and the word of the row it found.
pub(super) struct Match<'a> {
    pub word: &'a Word,
    pub term: &'a Term,
    pub spot: Spot,
    pub tier: Tier,
}

/// The reason of the weakest word; a former name is named before all else, because the eye will not find it.
pub(super) fn why(matches: &[Match<'_>]) -> Why {
    if matches.iter().any(|m| m.term.place == Place::Former) {
        return Why::FormerName;
    }
    let whole = |m: &Match<'_>| m.term.fold().len() == m.word.fold.len();
    match matches.iter().map(|m| m.tier).max() {
        Some(Tier::Slip) => Why::Slip,
        Some(Tier::Subsequence) => Why::Subsequence,
        _ if matches.iter().all(whole) => Why::Word,
        _ => Why::Prefix,
    }
}

/// The matched letters as byte ranges of the displayed parts, ordered and merged.
pub(super) fn spans(matches: &[Match<'_>]) -> Vec<(Part, Range<usize>)> {
    let mut found: Vec<(Part, usize, usize)> = Vec::new();
    for m in matches {
        let Some((former, offset)) = m.spot.get() else { continue };
        let part = match m.term.place {
            Place::Surname | Place::SurnameLater | Place::SurnameJoined => Part::Surname,
            Place::Given | Place::GivenLater | Place::GivenJoined => Part::Given,
            Place::Former => Part::Former(former),
        };
        let typed = m.word.strict.len();
        let spelled = m.term.spelled();
        if m.tier < Tier::Subsequence && spelled.len() == m.term.fold().len() && spelled.is_ascii() {
            // The common case: every letter is a byte.
            found.push((part, offset, offset + typed));
            continue;
        }
        let letters = fold::letters(spelled);
        let chosen: Vec<usize> = match m.tier {
            Tier::Subsequence => fuzzy::indices(&m.word.fold, m.term.fold()),
            Tier::Slip => (0..letters.len()).collect(),
            _ => (0..typed).collect(),
        };
        let letters = chosen.into_iter().filter_map(|n| letters.get(n));
        found.extend(letters.map(|l| (part, offset + l.from as usize, offset + l.to as usize)));
    }
    found.sort_unstable();
    let mut out: Vec<(Part, Range<usize>)> = Vec::new();
    for (part, from, to) in found {
        match out.last_mut().filter(|(last, range)| *last == part && from <= range.end) {
            Some((_, range)) => range.end = range.end.max(to),
            None => out.push((part, from..to)),
        }
    }
    out
}
