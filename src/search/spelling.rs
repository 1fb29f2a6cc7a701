//! Which spellings a typed word may mean, and how well each fits: the strong tiers by look-up, the weak ones by a scan.

use super::dictionary::{Dictionary, Term, signature};
use super::distance::{begins_within_one, within_one};
use super::fold;
use super::fuzzy;
use super::query::Word;
use super::rank::{Level, Tier};

/// A term and how it fits.
pub(super) type Spelling = (u32, Level);

/// Spellings of one typed word that fuzzy-matcher itself scores; the others keep the order of their gaps.
const SCORED: usize = 256;
/// Letters from which a slip is allowed.
const SLIP_SHORTEST: usize = 4;
/// Letters up to which the weak tiers look at a word; no name is longer.
const WEAK_LONGEST: usize = 32;

/// Terms that begin with the word, or are it.
pub(super) fn strong(dictionary: &Dictionary, word: &Word) -> Vec<Spelling> {
    let level = |id: &u32| {
        let term = dictionary.term(*id);
        let whole = term.fold().len() == word.fold.len();
        let (tier, strictness) = match letters_kept(word, term) {
            Kept::AsTyped if whole => (Tier::Word, 0),
            Kept::Folded if whole => (Tier::Word, 1),
            Kept::AsTyped => (Tier::Prefix, 0),
            Kept::Folded => (Tier::Prefix, 1),
            Kept::Other => (Tier::Loose, u16::from(!whole)),
        };
        (*id, Level { tier, strictness, place: term.place.rank() })
    };
    dictionary.beginning(&word.fold).iter().map(level).collect()
}

/// What became of the typed letters in a spelling whose folded letters are the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kept {
    AsTyped,
    /// Typed plain, spelled with marks.
    Folded,
    /// Typed with marks, spelled with others or none.
    Other,
}

fn letters_kept(word: &Word, term: &Term) -> Kept {
    if word.plain && term.plain {
        return Kept::AsTyped;
    }
    let letters = fold::letters(term.spelled());
    let kept = word.strict.iter().zip(&letters).map(|(typed, letter)| {
        if *typed == letter.strict {
            Kept::AsTyped
        } else if *typed == letter.fold {
            Kept::Folded
        } else {
            Kept::Other
        }
    });
    kept.max().unwrap_or(Kept::AsTyped)
}

/// The terms not found yet whose letters satisfy `signature`.
fn unmatched<'a>(
    dictionary: &'a Dictionary,
    found: &[Spelling],
    fits: impl Fn(u32) -> bool + 'a,
) -> impl Iterator<Item = (u32, &'a Term)> {
    let mut known: Vec<u32> = found.iter().map(|(id, _)| *id).collect();
    known.sort_unstable();
    let terms = dictionary.all().iter().map(|id| (*id, dictionary.term(*id)));
    terms.filter(move |(id, term)| fits(term.signature) && known.binary_search(id).is_err())
}

/// Adds the terms that hold the letters of the word in order, with gaps.
pub(super) fn subsequences(dictionary: &Dictionary, word: &Word, found: &mut Vec<Spelling>) -> bool {
    let length = word.strict.len();
    if !(fuzzy::SHORTEST..=WEAK_LONGEST).contains(&length) {
        return false;
    }
    let wanted = signature(&word.fold);
    let first = word.fold.chars().next();
    let mut inside: Vec<(usize, u32)> = unmatched(dictionary, found, move |s| wanted & !s == 0)
        .filter_map(|(id, term)| {
            let gaps = fuzzy::gaps(&word.fold, term.fold())?;
            let late = term.fold().chars().next() != first;
            Some((gaps + usize::from(late) * 1000, id))
        })
        .collect();
    // Stable: equal gaps stay in the order of the letters, which a rebuilt index shares.
    inside.sort_by_key(|(gaps, _)| *gaps);
    for (n, (gaps, id)) in inside.iter().enumerate() {
        let term = dictionary.term(*id);
        let loss = if n < SCORED { fuzzy::loss(&word.fold, term.fold()) } else { None };
        // A word that begins with the typed letter stands above all that do not, and true marks above folded ones.
        let late = if *gaps >= 1000 { 1 << 10 } else { 0 };
        let marks = if has_marks(word, term) { 0 } else { 1 << 11 };
        let strictness = loss.unwrap_or(fuzzy::WORST) | late | marks;
        found.push((*id, Level { tier: Tier::Subsequence, strictness, place: term.place.rank() }));
    }
    !inside.is_empty()
}

/// True when every typed letter with marks stands in the spelling.
fn has_marks(word: &Word, term: &Term) -> bool {
    word.plain || {
        let letters = fold::letters(term.spelled());
        let marked = word.strict.iter().zip(word.fold.chars()).filter(|(strict, fold)| *strict != fold);
        marked.into_iter().all(|(strict, _)| letters.iter().any(|l| l.strict == *strict))
    }
}

/// Adds the terms one slip of the keyboard away from the word, or whose beginning is.
pub(super) fn slips(dictionary: &Dictionary, word: &Word, found: &mut Vec<Spelling>) -> bool {
    let length = word.strict.len();
    if !(SLIP_SHORTEST..=WEAK_LONGEST).contains(&length) {
        return false;
    }
    let wanted = signature(&word.fold);
    // One slip takes at most one letter out of the word.
    let near: Vec<Spelling> = unmatched(dictionary, found, move |s| (wanted & !s).count_ones() <= 1)
        .filter_map(|(id, term)| {
            let strictness = match () {
                () if within_one(&word.fold, term.fold()) => 0,
                () if begins_within_one(&word.fold, term.fold()) => 1,
                () => return None,
            };
            Some((id, Level { tier: Tier::Slip, strictness, place: term.place.rank() }))
        })
        .collect();
    found.extend_from_slice(&near);
    !near.is_empty()
}
