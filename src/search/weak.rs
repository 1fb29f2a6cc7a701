//! The weak tiers of one typed word: terms with its letters in order, a slip away, or with it in the middle; [`super::heard`] has
//! those that sound like it.
//!
//! Sets of letters rule nearly all terms out, a machine word each; only the rest is compared.

use super::dictionary::{Dictionary, letter_set};
use super::fold;
use super::fuzzy;
use super::heard::sounds;
use super::query::Word;
use super::rank::{Level, Tier};
use super::scale::{LONGEST, Scale};
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
/// Letters of a common name: so many weighed count as one spelling compared.
pub(super) const A_SPELLING: usize = 7;

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
        let sound = sound_of(word);
        subsequences(dictionary, word, among, &mut weak);
        slips(dictionary, (word, &sound), among, 1, Tier::Slip, &mut weak);
        sounds(dictionary, &sound, among, Tier::Sound, &mut weak);
    }
    weak
}

/// Two slips, a slip in a sound, letters in the middle: the tiers that open when those found few. Of all terms, or of some.
pub(super) fn unlikely(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>) -> Weak {
    let mut weak = Weak::default();
    if word.strict.len() <= LONGEST {
        let sound = sound_of(word);
        slips(dictionary, (word, &sound), among, 2, Tier::Near, &mut weak);
        sounds(dictionary, &sound, among, Tier::Near, &mut weak);
        middles(dictionary, word, among, &mut weak);
    }
    weak
}

fn sound_of(word: &Word) -> String {
    sound::key(&word.strict.iter().collect::<String>())
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

fn slips(
    dictionary: &Dictionary,
    (word, sound): (&Word, &str),
    among: Option<&[u32]>,
    allowed: u16,
    tier: Tier,
    weak: &mut Weak,
) {
    let length = word.strict.len();
    let shortest = match allowed {
        1 if word.beside => SLIP_BESIDE,
        1 => SLIP,
        _ => SECOND_SLIP,
    };
    if length < shortest {
        return;
    }
    let scale = Scale::slips(&word.fold, allowed);
    let most = (allowed, if length >= SLIP_BEGUN { allowed } else { 0 });
    let slip = |term: u32, whole: u16, begun: u16, weak: &mut Weak| {
        let letters = dictionary.fold(term);
        let cost = if whole <= most.0 {
            if dictionary.sound(term) == sound { UNHEARD } else { price(&word.fold, letters, whole) }
        } else if begun <= most.1 && most.1 > 0 {
            price(&word.fold, letters, begun) + BEGUN
        } else {
            return;
        };
        weak.push(dictionary, term, tier, cost);
    };
    let Some(terms) = among else {
        let wanted = letter_set(&word.fold);
        let may = |term: u32| (wanted & !dictionary.letters()[term as usize]).count_ones() <= u32::from(allowed);
        let fold = |term: u32| dictionary.fold(term);
        let found = |term: u32, whole: u16, begun: u16| slip(term, whole, begun, weak);
        let weighed = dictionary.by_fold().near(fold, &scale, most, may, found);
        weak.compared += weighed.div_ceil(A_SPELLING);
        return;
    };
    for term in passing(dictionary.letters(), Some(terms), lacking(letter_set(&word.fold)), allowed.into()) {
        weak.compared += 1;
        let (whole, begun) = scale.apart(dictionary.fold(term));
        slip(term, whole, begun, weak);
    }
}

/// What so many slips between two words take off the likeness.
fn price(typed: &str, word: &str, slips: u16) -> u16 {
    let (each, first) = if fuzzy::gaps(typed, word).is_some() { MISSING } else { WRONG };
    slips * each + if typed.chars().next() == word.chars().next() { 0 } else { first }
}

fn middles(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>, weak: &mut Weak) {
    if word.strict.len() < MIDDLE {
        return;
    }
    let wanted = letter_set(&word.fold);
    for term in passing(dictionary.letters(), among, lacking(wanted), 0) {
        weak.compared += 1;
        let (letters, wanted) = (dictionary.fold(term).as_bytes(), word.fold.as_bytes());
        // A searcher made anew for each name would cost more than the names are long.
        if let Some(at) = letters.windows(wanted.len()).position(|window| window == wanted).filter(|at| *at > 0) {
            weak.push(dictionary, term, Tier::Inside, at.min(1000) as u16);
        }
    }
}
