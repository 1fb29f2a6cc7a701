//! The weak tiers of one typed word: terms with its letters in order, a slip away, or with it in the middle; [`super::heard`] has
//! those that sound like it.
//!
//! Sets of letters rule nearly all terms out, a machine word each; only the rest is compared.

use super::dictionary::{Dictionary, OTHER_LETTERS, letter_set};
use super::fold;
use super::fuzzy;
use super::heard::sounds;
use super::nearness::{LONGEST, Pattern};
use super::query::Word;
use super::rank::{Level, Tier};
use super::sound;

/// Spellings of one typed word that fuzzy-matcher itself scores; the others keep the order of their gaps.
const SCORED: usize = 24;
/// Letters from which a gap and a slip are allowed in a short word beside one of [`SLIP`] letters.
const GAP_BESIDE: usize = 2;
const SLIP_BESIDE: usize = 3;
/// Letters from which a slip is allowed, in the beginning of a longer word, and a second one.
pub(super) const SLIP: usize = 4;
const SLIP_BEGUN: usize = 5;
const SECOND_SLIP: usize = 8;
/// Letters from which the middle of a word is looked at.
const MIDDLE: usize = 4;
/// What a slip takes off the likeness and the first letter more, where letters are wrong and where some are only missing.
const WRONG: (u16, u16) = (8, 3);
const MISSING: (u16, u16) = (6, 1);
/// What slips that no ear hears take off, and a mere beginning.
const UNHEARD: u16 = 1;
pub(super) const BEGUN: u16 = 4;

/// Terms and how they fit.
pub(super) type Found = Vec<(u32, Level)>;

/// What the weak tiers of a word found, and how many terms had to be compared letter by letter.
#[derive(Default)]
pub(super) struct Weak {
    pub found: Found,
    pub compared: usize,
}

impl Weak {
    pub fn push(&mut self, dictionary: &Dictionary, term: u32, tier: Tier, strictness: u16) {
        self.found.push((term, Level { tier, strictness, place: dictionary.place(term).rank() }));
    }
}

/// Letters in order with gaps, one slip, sounds: the tiers that open first. Of all terms, or of some, by number.
pub(super) fn likely(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>) -> Weak {
    let mut weak = Weak::default();
    if word.strict.len() <= LONGEST {
        subsequences(dictionary, word, among, &mut weak);
        slips(dictionary, word, among, 1, Tier::Slip, &mut weak);
        sounds(dictionary, word, among, Tier::Sound, &mut weak);
    }
    weak
}

/// Two slips, a slip in a sound, letters in the middle: the tiers that open when those found few. Of all terms, or of some.
pub(super) fn unlikely(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>) -> Weak {
    let mut weak = Weak::default();
    if word.strict.len() <= LONGEST {
        slips(dictionary, word, among, 2, Tier::Near, &mut weak);
        sounds(dictionary, word, among, Tier::Near, &mut weak);
        middles(dictionary, word, among, &mut weak);
    }
    weak
}

/// Terms whose sets pass, by number; the same letters at several places come one after the other. Sixty-four at once, in
/// loops without branches, which the compiler turns into vector operations.
pub(super) fn passing(
    sets: &[u32],
    among: Option<&[u32]>,
    missing: impl Fn(&[u32; 64], &mut [u32; 64]),
    most: u32,
) -> Vec<u32> {
    let mut out = Vec::new();
    let (mut lanes, mut counts) = ([0u32; 64], [0u32; 64]);
    let mut judge = |lanes: &[u32; 64], here: usize, term: &dyn Fn(usize) -> u32| {
        counts.fill(0);
        missing(lanes, &mut counts);
        if counts.iter().fold(u32::MAX, |least, count| least.min(*count)) <= most {
            out.extend((0..here).filter(|n| counts[*n] <= most).map(term));
        }
    };
    match among {
        None => {
            for (n, sets) in sets.chunks(64).enumerate() {
                lanes[..sets.len()].copy_from_slice(sets);
                judge(&lanes, sets.len(), &|at| (n * 64 + at) as u32);
            }
        }
        Some(terms) => {
            for terms in terms.chunks(64) {
                lanes.iter_mut().zip(terms).for_each(|(lane, term)| *lane = sets[*term as usize]);
                judge(&lanes, terms.len(), &|at| terms[at]);
            }
        }
    }
    out
}

/// How many of the wanted letters a set lacks, up to three.
fn lacking(wanted: u32) -> impl Fn(&[u32; 64], &mut [u32; 64]) {
    move |sets, counts| {
        for (set, count) in sets.iter().zip(counts) {
            let one = wanted & !set;
            let two = one & one.wrapping_sub(1);
            let three = two & two.wrapping_sub(1);
            *count = u32::from(one != 0) + u32::from(two != 0) + u32::from(three != 0);
        }
    }
}

/// Where letters of a typed word must stand in the letters of a term if so many slips part them: the first two in their
/// place, or, a slip being among those, letters further on hardly moved. Rules out most terms with the same letters.
struct Windows {
    first: u64,
    /// Letters, over how many bits, and at which places.
    further: Vec<(u128, u128, std::ops::RangeInclusive<u32>)>,
}

impl Windows {
    /// None for words that are not of a letter a byte.
    fn new(fold: &str, allowed: u32) -> Option<Windows> {
        let letters = fold.as_bytes();
        if !fold.is_ascii() || letters.len() < SLIP {
            return None;
        }
        let part = |from: usize, to: usize, at: std::ops::RangeInclusive<u32>| {
            let part = &letters[from.min(letters.len() - 1)..to.min(letters.len())];
            let bits = part.iter().rev().fold(0u128, |bits, letter| bits << 8 | u128::from(*letter));
            (bits, (1u128 << (part.len() * 8)) - 1, at)
        };
        let further = if allowed == 1 {
            // The one slip is among the first three letters: the fourth and those behind it stand as typed.
            vec![part(3, 7, 2..=4)]
        } else {
            // One or both are there; if one is further on too, then either before the seventh letter or behind it.
            vec![part(3, 6, 1..=5), part(7, 10, 5..=9)]
        };
        Some(Windows { first: u64::from(letters[0]) | u64::from(letters[1]) << 8, further })
    }

    fn fits(&self, letters: u128) -> bool {
        letters as u64 & 0xffff == self.first
            || self.further.iter().any(|(part, mask, at)| {
                at.clone().fold(false, |fits, at| fits | ((letters >> (at * 8)) & mask == *part))
            })
    }
}

fn subsequences(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>, weak: &mut Weak) {
    let length = word.strict.len();
    let shortest = if word.beside { GAP_BESIDE } else { fuzzy::SHORTEST };
    let Some(first) = word.fold.chars().next().filter(|_| length >= shortest) else { return };
    let wanted = letter_set(&word.fold);
    let mut inside: Vec<(usize, &str, u32)> = Vec::new();
    for term in among.unwrap_or_else(|| dictionary.beginning(&first.to_string())) {
        if wanted & !dictionary.letters()[*term as usize] != 0 {
            continue;
        }
        weak.compared += 1;
        let fold = dictionary.fold(*term);
        // Five letters of twenty say little.
        if fold.starts_with(first)
            && fold.len() <= word.fold.len() * 2 + 2
            && let Some(gaps) = fuzzy::gaps(&word.fold, fold)
        {
            inside.push((gaps, fold, *term));
        }
    }
    inside.sort_unstable();
    let (mut scored, mut last) = (0, None);
    for (_, fold, term) in inside {
        if last.is_none_or(|(letters, _)| letters != fold) {
            let loss = if scored < SCORED { fuzzy::loss(&word.fold, fold) } else { None };
            scored += 1;
            last = Some((fold, loss.unwrap_or(fuzzy::WORST)));
        }
        let loss = last.map_or(fuzzy::WORST, |(_, loss)| loss);
        // True marks stand above folded ones.
        let marks = if has_marks(dictionary, word, term) { 0 } else { 1 << 10 };
        weak.push(dictionary, term, Tier::Subsequence, loss | marks);
    }
}

/// True when every typed letter with marks stands in the spelling.
fn has_marks(dictionary: &Dictionary, word: &Word, term: u32) -> bool {
    word.plain || {
        let letters = fold::letters(dictionary.spelled(term));
        let marked = word.strict.iter().zip(word.fold.chars()).filter(|(strict, fold)| *strict != fold);
        marked.into_iter().all(|(strict, _)| letters.iter().any(|l| l.strict == *strict))
    }
}

/// Remembers what was said of the last letters: the same spelling at another place fits alike.
pub(super) struct Last<'a, T> {
    pub letters: &'a str,
    pub said: T,
}

fn slips(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>, allowed: u32, tier: Tier, weak: &mut Weak) {
    let length = word.strict.len();
    let shortest = match allowed {
        1 if word.beside => SLIP_BESIDE,
        1 => SLIP,
        _ => SECOND_SLIP,
    };
    if length < shortest {
        return;
    }
    let wanted = letter_set(&word.fold);
    let windows = Windows::new(&word.fold, allowed);
    let pattern = Pattern::new(&word.fold, |_, _| false);
    let sound = sound::key(&word.strict.iter().collect::<String>());
    let (shortest, longest) = (word.fold.len().saturating_sub(2), word.fold.len() + 2);
    let mut last: Option<Last<'_, Option<u16>>> = None;
    for term in passing(dictionary.letters(), among, lacking(wanted), allowed) {
        let bytes = dictionary.fold_len(term);
        if bytes < shortest || (length < SLIP_BEGUN && bytes > longest) {
            continue;
        }
        let ascii = dictionary.letters()[term as usize] & OTHER_LETTERS == 0;
        if ascii && windows.as_ref().is_some_and(|windows| !windows.fits(dictionary.first_letters(term))) {
            continue;
        }
        let letters = dictionary.fold(term);
        if last.as_ref().is_none_or(|last| last.letters != letters) {
            weak.compared += 1;
            let apart = pattern.apart(letters);
            let cost = if apart.whole <= allowed {
                Some(if dictionary.sound(term) == sound { UNHEARD } else { price(&word.fold, letters, apart.whole) })
            } else if length >= SLIP_BEGUN && apart.begun <= allowed {
                Some(price(&word.fold, letters, apart.begun) + BEGUN)
            } else {
                None
            };
            last = Some(Last { letters, said: cost });
        }
        if let Some(cost) = last.as_ref().and_then(|last| last.said) {
            weak.push(dictionary, term, tier, cost);
        }
    }
}

/// What so many slips between two words take off the likeness.
fn price(typed: &str, word: &str, slips: u32) -> u16 {
    let (each, first) = if fuzzy::gaps(typed, word).is_some() { MISSING } else { WRONG };
    slips as u16 * each + if typed.chars().next() == word.chars().next() { 0 } else { first }
}

fn middles(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>, weak: &mut Weak) {
    if word.strict.len() < MIDDLE {
        return;
    }
    let wanted = letter_set(&word.fold);
    for term in passing(dictionary.letters(), among, lacking(wanted), 0) {
        weak.compared += 1;
        if let Some(at) = dictionary.fold(term).find(&word.fold).filter(|at| *at > 0) {
            weak.push(dictionary, term, Tier::Inside, at.min(1000) as u16);
        }
    }
}
