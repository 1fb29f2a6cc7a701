//! The weak tiers of one typed word: terms with its letters in order, a slip away, like-sounding, or with it in the middle.
//!
//! Sets of letters rule nearly all terms out, a machine word each; only the rest is compared.

use super::arabic;
use super::dictionary::{Dictionary, letter_set};
use super::fold;
use super::fuzzy;
use super::nearness::{LONGEST, Pattern, by_ear};
use super::query::Word;
use super::rank::{Level, Tier};
use super::sound;

/// Spellings of one typed word that fuzzy-matcher itself scores; the others keep the order of their gaps.
const SCORED: usize = 24;
/// Letters from which a slip is allowed, in the beginning of a longer word, and a second one.
const SLIP: usize = 4;
const SLIP_BEGUN: usize = 5;
const SECOND_SLIP: usize = 8;
/// Sounds from which two words may sound alike, letters in Arabic writing, and sounds from which a beginning may.
const EAR: usize = 3;
const ARABIC: usize = 2;
const EAR_BEGUN: usize = 4;
/// Letters from which the middle of a word is looked at.
const MIDDLE: usize = 4;
/// What a first letter changed, and a mere beginning, take off the likeness.
const FIRST: u16 = 3;
const BEGUN: u16 = 4;

/// Terms and how they fit.
pub(super) type Found = Vec<(u32, Level)>;

/// What the weak tiers of a word found, and how many terms had to be compared letter by letter.
#[derive(Default)]
pub(super) struct Weak {
    pub found: Found,
    pub compared: usize,
}

impl Weak {
    fn push(&mut self, dictionary: &Dictionary, term: u32, tier: Tier, strictness: u16) {
        self.found.push((term, Level { tier, strictness, place: dictionary.place(term).rank() }));
    }
}

/// Letters in order with gaps, one slip, sounds: the tiers that open first.
pub(super) fn likely(dictionary: &Dictionary, word: &Word) -> Weak {
    let mut weak = Weak::default();
    if word.strict.len() <= LONGEST {
        subsequences(dictionary, word, &mut weak);
        slips(dictionary, word, 1, Tier::Slip, &mut weak);
        sounds(dictionary, word, Tier::Sound, &mut weak);
    }
    weak
}

/// Two slips, a slip in a sound, letters in the middle: the tiers that open when those found few.
pub(super) fn unlikely(dictionary: &Dictionary, word: &Word) -> Weak {
    let mut weak = Weak::default();
    if word.strict.len() <= LONGEST {
        slips(dictionary, word, 2, Tier::Near, &mut weak);
        sounds(dictionary, word, Tier::Near, &mut weak);
        middles(dictionary, word, &mut weak);
    }
    weak
}

/// Terms whose set of letters passes; the same letters at several places come one after the other.
fn passing<'a>(sets: &'a [u32], fits: impl Fn(u32) -> bool + 'a) -> impl Iterator<Item = u32> + 'a {
    (0..).zip(sets).filter(move |(_, set)| fits(**set)).map(|(term, _)| term)
}

fn subsequences(dictionary: &Dictionary, word: &Word, weak: &mut Weak) {
    let length = word.strict.len();
    let Some(first) = word.fold.chars().next().filter(|_| length >= fuzzy::SHORTEST) else { return };
    let wanted = letter_set(&word.fold);
    let mut inside: Vec<(usize, &str, u32)> = Vec::new();
    for term in dictionary.beginning(&first.to_string()) {
        if wanted & !dictionary.letters()[*term as usize] != 0 {
            continue;
        }
        weak.compared += 1;
        let fold = dictionary.fold(*term);
        // Five letters of twenty say little.
        if fold.len() <= word.fold.len() * 2 + 2
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
struct Last<'a, T> {
    letters: &'a str,
    said: T,
}

fn slips(dictionary: &Dictionary, word: &Word, allowed: u32, tier: Tier, weak: &mut Weak) {
    let length = word.strict.len();
    if length < if allowed > 1 { SECOND_SLIP } else { SLIP } {
        return;
    }
    let wanted = letter_set(&word.fold);
    let lacks = move |set: u32| {
        // One slip takes at most one letter out of the word.
        let missing = wanted & !set;
        let less = missing & missing.wrapping_sub(1);
        less == 0 || (allowed > 1 && less & less.wrapping_sub(1) == 0)
    };
    let pattern = Pattern::new(&word.fold, |_, _| false);
    let (shortest, longest) = (word.fold.len().saturating_sub(2), word.fold.len() + 4);
    let mut last: Option<Last<'_, Option<u16>>> = None;
    for term in passing(dictionary.letters(), lacks) {
        let bytes = dictionary.fold_len(term);
        if bytes < shortest || (length < SLIP_BEGUN && bytes > longest) {
            continue;
        }
        let letters = dictionary.fold(term);
        if last.as_ref().is_none_or(|last| last.letters != letters) {
            weak.compared += 1;
            let apart = pattern.apart(letters);
            let cost = if apart.whole <= allowed {
                Some(apart.whole as u16 * 8)
            } else if length >= SLIP_BEGUN && apart.begun <= allowed {
                Some(apart.begun as u16 * 8 + BEGUN)
            } else {
                None
            };
            last = Some(Last { letters, said: cost.map(|cost| cost + first_changed(&word.fold, letters)) });
        }
        if let Some(cost) = last.as_ref().and_then(|last| last.said) {
            weak.push(dictionary, term, tier, cost);
        }
    }
}

fn first_changed(typed: &str, word: &str) -> u16 {
    if typed.chars().next() == word.chars().next() { 0 } else { FIRST }
}

/// What two words may differ by ear: hardly, so that they sound alike, or by about one slip more.
fn by_ear_at_most(tier: Tier, sounds: usize) -> u16 {
    match (tier, sounds) {
        (Tier::Sound, ..=4) => 2,
        (Tier::Sound, 5..=6) => 3,
        (Tier::Sound, _) => 5,
        (_, ..=4) => 4,
        (_, 5..=6) => 6,
        _ => 8,
    }
}

fn sounds(dictionary: &Dictionary, word: &Word, tier: Tier, weak: &mut Weak) {
    let typed = sound::key(&word.strict.iter().collect::<String>());
    let bare = sound::sound_set(&typed) & sound::BARE != 0;
    let count = typed.chars().count() - usize::from(bare);
    if !(if bare { ARABIC } else { EAR }..=LONGEST).contains(&count) {
        return;
    }
    let demands = if bare { arabic::demands(&typed, sound::bit, sound::SOUNDS) } else { sound::demands(&typed) };
    let most = by_ear_at_most(tier, count);
    let pattern = Pattern::new(&typed, |a, b| sound::price(a, b) < sound::HARD);
    let hard = u32::from(most).div_ceil(3).min(2);
    let unmet = u32::from(most >= 4 && !bare);
    let fits = |set: u32| {
        // A word in the other writing has other letters; there are few of them.
        let other = (set & sound::BARE != 0) != bare && !bare;
        other || demands.iter().map(|demand| u32::from(set & demand == 0)).sum::<u32>() <= unmet
    };
    let mut last: Option<Last<'_, Option<u16>>> = None;
    for term in passing(dictionary.sounds(), fits) {
        let key = dictionary.sound(term);
        if last.as_ref().is_none_or(|last| last.letters != key) {
            let other = dictionary.sounds()[term as usize] & sound::BARE != 0;
            let said = if bare != other {
                weak.compared += 1;
                let (whole, begun) = if bare { arabic::apart(&typed, key) } else { arabic::apart(key, &typed) };
                let most = arabic_at_most(tier, if bare { count } else { key.chars().count() - 1 });
                let begun = Some(begun + BEGUN).filter(|cost| bare && count >= EAR_BEGUN && cost - BEGUN <= most);
                Some(whole).filter(|cost| *cost <= most).into_iter().chain(begun).min()
            } else if key.len() + 2 < typed.len() || (count < EAR_BEGUN && key.len() > typed.len() + 1) {
                None
            } else {
                weak.compared += 1;
                let apart = pattern.apart(key);
                (apart.begun <= hard).then(|| by_ear(&typed, key)).and_then(|(whole, begun)| {
                    let begun = Some(begun + BEGUN).filter(|cost| count >= EAR_BEGUN && cost - BEGUN <= most.min(4));
                    Some(whole).filter(|cost| *cost <= most).into_iter().chain(begun).min()
                })
            };
            last = Some(Last { letters: key, said });
        }
        if let Some(cost) = last.as_ref().and_then(|last| last.said) {
            weak.push(dictionary, term, tier, cost * 2);
        }
    }
}

/// The same for a name in Arabic letters and a Latin spelling: fewer letters say less.
fn arabic_at_most(tier: Tier, letters: usize) -> u16 {
    let most = match letters {
        ..=3 => 1,
        4..=5 => 2,
        _ => 3,
    };
    if tier == Tier::Sound { most } else { most + 1 }
}

fn middles(dictionary: &Dictionary, word: &Word, weak: &mut Weak) {
    if word.strict.len() < MIDDLE {
        return;
    }
    let wanted = letter_set(&word.fold);
    for term in passing(dictionary.letters(), move |set| wanted & !set == 0) {
        weak.compared += 1;
        if let Some(at) = dictionary.fold(term).find(&word.fold).filter(|at| *at > 0) {
            weak.push(dictionary, term, Tier::Inside, at.min(1000) as u16);
        }
    }
}
