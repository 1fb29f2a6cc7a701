//! Whom typed words find together: sets of clients met one after the other, each word looked up once.
//!
//! The longest word is looked for among all spellings, the next among those of the clients that are left, so that a word
//! more makes a query hardly dearer. Nothing is lost by that: who lacks one word is no hit, however the others are spelt.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::rc::Rc;

use super::fit::fit;
use super::index::Index;
use super::query::Word;
use super::slot_set::SlotSet;
use super::spelling::Meant;
use super::weak;

/// Clients up to whom each is asked whether all words find a place in the name.
const ASKED_SINGLY: usize = 512;
/// Spellings for each client that is left: with more clients, all spellings are looked at instead of theirs.
const SPELLINGS_A_CLIENT: usize = 8;

/// Words of a query, the longest first, that are looked for among all spellings in the weak tiers; a further one only if
/// the clients left by then are few enough for their spellings to be gone through.
const WIDENED: usize = 4;

/// Which weak tiers are looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tiers {
    Strong,
    Likely,
    All,
}

/// A word and those who have it.
#[derive(Clone)]
struct Looked<'q> {
    meant: Rc<Meant<'q>>,
    tiers: Tiers,
    set: Rc<SlotSet>,
    /// The spellings of those clients, once they were asked for.
    spellings: Rc<OnceCell<Option<Vec<u32>>>>,
}

/// What has been looked up among all spellings for a query.
pub(super) struct Lookup<'i, 'q> {
    index: &'i Index,
    known: Vec<Looked<'q>>,
    /// Spellings compared letter by letter.
    pub compared: usize,
}

impl<'i, 'q> Lookup<'i, 'q> {
    pub fn new(index: &'i Index) -> Lookup<'i, 'q> {
        Lookup { index, known: Vec::new(), compared: 0 }
    }

    /// What the words mean, and the clients, of some, who have a word of their names for each, no word for two.
    pub fn find(&mut self, words: &[&'q Word], tiers: Tiers, among: Option<&SlotSet>) -> (Vec<Rc<Meant<'q>>>, SlotSet) {
        let mut order: Vec<usize> = (0..words.len()).collect();
        if tiers != Tiers::Strong {
            order.sort_by_key(|n| (Reverse(words[*n].strict.len()), &words[*n].fold));
        }
        let mut meant: Vec<Option<Rc<Meant<'q>>>> = vec![None; words.len()];
        let mut left = among.cloned();
        // The longest word while it stands alone: whom it found may have been gone through before.
        let mut first: Option<Looked<'q>> = None;
        for (before, n) in order.into_iter().enumerate() {
            // A word typed again means what it meant the first time, and narrows nothing.
            if let Some(again) = (0..words.len()).find(|m| words[*m] == words[n] && meant[*m].is_some()) {
                meant[n] = meant[again].clone();
                continue;
            }
            let few = match (&first, &left) {
                _ if tiers == Tiers::Strong => None,
                (Some(first), _) => first.spellings.get_or_init(|| self.spellings_of(&first.set)).clone(),
                (None, Some(left)) => self.spellings_of(left),
                (None, None) => None,
            };
            let looked = match few {
                Some(few) => self.among(words[n], tiers, &few),
                None if before < WIDENED => self.everywhere(words[n], tiers),
                None => self.everywhere(words[n], Tiers::Strong),
            };
            match &mut left {
                Some(left) => left.intersect(&looked.set),
                None => left = Some((*looked.set).clone()),
            }
            meant[n] = Some(looked.meant.clone());
            first = Some(looked).filter(|_| before == 0 && among.is_none());
        }
        let meant: Vec<Rc<Meant<'q>>> = meant.into_iter().flatten().collect();
        let mut left = left.unwrap_or_default();
        self.one_place_each(&meant, &mut left);
        (meant, left)
    }

    fn everywhere(&mut self, word: &'q Word, tiers: Tiers) -> Looked<'q> {
        let same = |looked: &&Looked<'q>| looked.tiers == tiers && looked.meant.word == word;
        if let Some(looked) = self.known.iter().find(same) {
            return looked.clone();
        }
        let dictionary = &self.index.dictionary;
        let mut meant = match tiers {
            Tiers::Strong => Meant::strong(dictionary, word),
            Tiers::Likely => (*self.everywhere(word, Tiers::Strong).meant).clone(),
            Tiers::All => (*self.everywhere(word, Tiers::Likely).meant).clone(),
        };
        match tiers {
            Tiers::Strong => {}
            Tiers::Likely => self.widen(&mut meant, weak::likely(dictionary, word, None)),
            Tiers::All => self.widen(&mut meant, weak::unlikely(dictionary, word, None)),
        }
        let set = Rc::new(self.index.having_any(meant.terms()));
        let looked = Looked { meant: Rc::new(meant), tiers, set, spellings: Rc::default() };
        self.known.push(looked.clone());
        looked
    }

    /// A word among the spellings of a few clients.
    fn among(&mut self, word: &'q Word, tiers: Tiers, spellings: &[u32]) -> Looked<'q> {
        let dictionary = &self.index.dictionary;
        let mut meant = Meant::strong_among(dictionary, word, spellings);
        self.widen(&mut meant, weak::likely(dictionary, word, Some(spellings)));
        if tiers == Tiers::All {
            self.widen(&mut meant, weak::unlikely(dictionary, word, Some(spellings)));
        }
        let set = Rc::new(self.index.having_any(meant.terms()));
        Looked { meant: Rc::new(meant), tiers, set, spellings: Rc::default() }
    }

    fn widen(&mut self, meant: &mut Meant<'q>, weak: weak::Weak) {
        self.compared += weak.compared;
        meant.add(&self.index.dictionary, weak.found);
    }

    /// The terms of all names of some clients, by number; none when there are too many clients.
    fn spellings_of(&self, clients: &SlotSet) -> Option<Vec<u32>> {
        let terms = self.index.dictionary.len();
        if clients.len() * SPELLINGS_A_CLIENT > terms {
            return None;
        }
        let mut out: Vec<u32> =
            clients.iter().filter_map(|id| self.index.rows.get(id)).flat_map(|row| row.terms()).collect();
        out.sort_unstable();
        out.dedup();
        Some(out)
    }

    /// Leaves out whoever has no word for each of two typed words that may mean the same one.
    fn one_place_each(&self, meant: &[Rc<Meant<'q>>], left: &mut SlotSet) {
        let dictionary = &self.index.dictionary;
        let pairs = (0..meant.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        let fits = |id: u32| self.index.rows.get(id).is_some_and(|row| fit(dictionary, &row, meant).is_some());
        let few = |left: &SlotSet| left.len() <= ASKED_SINGLY;
        let mut sharing: Vec<(usize, usize)> = Vec::new();
        if meant.len() > 1 && !few(left) {
            sharing = pairs.filter(|(a, b)| meant[*a].shares(dictionary, &meant[*b])).collect();
            // Words typed several times first: all of them want words of their own.
            for (a, word) in meant.iter().enumerate() {
                let same = meant.iter().filter(|other| other.word == word.word).count();
                if same > 1 && meant[..a].iter().all(|other| other.word != word.word) {
                    left.intersect(&self.index.having_several(word.terms(), same));
                }
            }
            for (a, b) in sharing.iter().filter(|(a, b)| meant[*a].word != meant[*b].word) {
                if few(left) {
                    break;
                }
                let (a, b) = (&meant[*a], &meant[*b]);
                let others = b.terms().filter(|term| a.level(dictionary, *term).is_none());
                left.intersect(&self.index.having_several(a.terms().chain(others), 2));
            }
        }
        // For two words, or one typed again and again, that is all there is to it. Of three who share, each two may find
        // places and all three none.
        let decided = sharing.len() <= 1 || meant.iter().all(|other| other.word == meant[0].word);
        if meant.len() > 1 && (few(left) || !decided) {
            *left = left.iter().filter(|id| fits(*id)).collect();
        }
    }
}
