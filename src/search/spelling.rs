//! Which terms a typed word may mean, in groups that fit equally well: the strong ones by look-up, the weak ones added to them.

use super::dictionary::Dictionary;
use super::fold;
use super::query::Word;
use super::rank::{Level, Tier};

/// The terms that one typed word may mean.
#[derive(Clone)]
pub(super) struct Meant<'q> {
    pub word: &'q Word,
    /// Best level first.
    pub groups: Vec<Group>,
    /// The terms of the weak tiers, by number; the strong ones are known by their letters.
    weak: Vec<(u32, Level)>,
}

/// Terms that fit equally well.
#[derive(Clone)]
pub(super) struct Group {
    pub level: Level,
    pub terms: Vec<u32>,
}

impl<'q> Meant<'q> {
    /// Terms that begin with the word, or are it.
    pub fn strong(dictionary: &Dictionary, word: &'q Word) -> Meant<'q> {
        Meant::grouped(dictionary, word, dictionary.beginning(&word.fold).iter().copied())
    }

    /// The same of some terms only.
    pub fn strong_among(dictionary: &Dictionary, word: &'q Word, terms: &[u32]) -> Meant<'q> {
        let begun = |term: &u32| dictionary.fold(*term).starts_with(&word.fold);
        Meant::grouped(dictionary, word, terms.iter().copied().filter(begun))
    }

    fn grouped(dictionary: &Dictionary, word: &'q Word, terms: impl Iterator<Item = u32>) -> Meant<'q> {
        let mut groups: Vec<Group> = Vec::new();
        for term in terms {
            put(&mut groups, strong_level(dictionary, word, term), term);
        }
        groups.sort_by_key(|group| group.level);
        Meant { word, groups, weak: Vec::new() }
    }

    /// Adds terms of weaker tiers; a term that is known keeps its level.
    pub fn add(&mut self, dictionary: &Dictionary, mut found: Vec<(u32, Level)>) {
        // By number and level, so that of two reasons for a term the better one stays.
        found.sort_unstable();
        found.dedup_by_key(|(term, _)| *term);
        found.retain(|(term, _)| self.level(dictionary, *term).is_none());
        for (term, level) in &found {
            put(&mut self.groups, *level, *term);
        }
        self.weak.append(&mut found);
        self.weak.sort_unstable();
        self.groups.sort_by_key(|group| group.level);
    }

    /// How a term fits, if it does.
    pub fn level(&self, dictionary: &Dictionary, term: u32) -> Option<Level> {
        if dictionary.fold(term).starts_with(&self.word.fold) {
            return Some(strong_level(dictionary, self.word, term));
        }
        self.weak.binary_search_by_key(&term, |(term, _)| *term).ok().map(|at| self.weak[at].1)
    }

    /// All terms.
    pub fn terms(&self) -> impl Iterator<Item = u32> + '_ {
        self.groups.iter().flat_map(|group| group.terms.iter().copied())
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.terms.len()).sum()
    }

    /// True when both may mean the same word of a name.
    pub fn shares(&self, dictionary: &Dictionary, other: &Meant<'_>) -> bool {
        let (a, b) = (&self.word.fold, &other.word.fold);
        if self.weak.is_empty() && other.weak.is_empty() {
            return a.starts_with(b.as_str()) || b.starts_with(a.as_str());
        }
        let (few, many) = if self.len() < other.len() { (self, other) } else { (other, self) };
        few.terms().any(|term| many.level(dictionary, term).is_some())
    }
}

fn put(groups: &mut Vec<Group>, level: Level, term: u32) {
    // Neighbours in the dictionary are mostly of the group that was met last or shortly before.
    match groups.iter_mut().rev().find(|group| group.level == level) {
        Some(group) => group.terms.push(term),
        None => groups.push(Group { level, terms: vec![term] }),
    }
}

fn strong_level(dictionary: &Dictionary, word: &Word, term: u32) -> Level {
    let whole = dictionary.fold_len(term) == word.fold.len();
    let (tier, strictness) = match letters_kept(dictionary, word, term) {
        Kept::AsTyped if whole => (Tier::Word, 0),
        Kept::Folded if whole => (Tier::Word, 1),
        Kept::AsTyped => (Tier::Prefix, 0),
        Kept::Folded => (Tier::Prefix, 1),
        Kept::Other => (Tier::Loose, u16::from(!whole)),
    };
    Level { tier, strictness, place: dictionary.place(term).rank() }
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

fn letters_kept(dictionary: &Dictionary, word: &Word, term: u32) -> Kept {
    let unmarked = usize::from(dictionary.marked(term)) >= word.strict.len();
    if word.plain {
        return if unmarked { Kept::AsTyped } else { Kept::Folded };
    }
    let spelled = dictionary.spelled(term);
    // The common case without taking the word apart: the letters stand there as typed.
    let mut lower = spelled.chars().flat_map(char::to_lowercase);
    if word.strict.iter().all(|typed| lower.next() == Some(*typed)) {
        return Kept::AsTyped;
    }
    let letters = fold::letters(spelled);
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
