//! The letters to highlight and the reason to show, for the few hits that are shown.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::fold;
use super::fuzzy;
use super::person::Part;
use super::place::Place;
use super::query::Word;
use super::rank::{Tier, Why};
use super::rows::Spot;

/// A typed word and the word of the row it found.
pub(super) struct Match<'a> {
    pub word: &'a Word,
    pub term: u32,
    pub spot: Spot,
    pub tier: Tier,
}

/// The reason of the weakest word, or of the reading as a whole; a former name is named before all else, because the eye
/// will not find it.
pub(super) fn why(dictionary: &Dictionary, matches: &[Match<'_>], tier: Tier) -> Why {
    if matches.iter().any(|m| dictionary.place(m.term) == Place::Former) {
        return Why::FormerName;
    }
    let whole = |m: &Match<'_>| dictionary.fold_len(m.term) == m.word.fold.len();
    match tier {
        Tier::Joined => Why::Joined,
        Tier::Subsequence | Tier::Inside => Why::Subsequence,
        Tier::Slip => Why::Slip,
        Tier::Sound => Why::Sound,
        Tier::Near => Why::Near,
        Tier::Partial => Why::Partial,
        _ if matches.iter().all(whole) => Why::Word,
        _ => Why::Prefix,
    }
}

/// The matched letters as byte ranges of the displayed parts, ordered and merged.
pub(super) fn spans(dictionary: &Dictionary, matches: &[Match<'_>]) -> Vec<(Part, Range<usize>)> {
    let mut found: Vec<(Part, usize, usize)> = Vec::new();
    for m in matches {
        let Some((former, offset)) = m.spot.get() else { continue };
        let part = match dictionary.place(m.term) {
            Place::Surname | Place::SurnameLater | Place::SurnameJoined => Part::Surname,
            Place::Given | Place::GivenLater | Place::GivenJoined => Part::Given,
            Place::Former => Part::Former(former),
        };
        let typed = m.word.strict.len();
        let (spelled, fold) = (dictionary.spelled(m.term), dictionary.fold(m.term));
        if m.tier < Tier::Slip && spelled.len() == fold.len() && spelled.is_ascii() {
            // The common case: every letter is a byte.
            found.push((part, offset, offset + typed));
            continue;
        }
        let letters = fold::letters(spelled);
        let chosen: Vec<usize> = match m.tier {
            Tier::Subsequence => fuzzy::indices(&m.word.fold, fold),
            Tier::Slip | Tier::Sound | Tier::Near => (0..letters.len()).collect(),
            Tier::Inside => {
                let before = fold.find(&m.word.fold).map_or(0, |at| fold[..at].chars().count());
                (before..before + typed).collect()
            }
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
