//! Every spelling of a name once, with the rows that have it.
//!
//! A million clients share some ten thousand spellings, so matching works on spellings and only ranking on rows.
//! Three orders are kept at all times: by slot, by folded letters (beginnings are a range), by the Finnish alphabet.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::fold;
use super::kept;

/// Where in a name a word stands; the same spelling at two places is two terms, so that a place is known without the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Place {
    /// First word of the surname.
    Surname,
    /// Later word of the surname.
    SurnameLater,
    /// First given name.
    Given,
    /// Later given name.
    GivenLater,
    /// Any word of a former name.
    Former,
    /// A hyphenated surname taken as one word.
    SurnameJoined,
    /// A hyphenated given name taken as one word.
    GivenJoined,
}

impl Place {
    /// All of them, in their order.
    const ALL: [Place; 7] = [
        Place::Surname,
        Place::SurnameLater,
        Place::Given,
        Place::GivenLater,
        Place::Former,
        Place::SurnameJoined,
        Place::GivenJoined,
    ];

    /// The rank of the place among hits.
    pub fn rank(self) -> u8 {
        match self {
            Place::Surname | Place::SurnameJoined => 0,
            Place::SurnameLater => 1,
            Place::Given | Place::GivenJoined => 2,
            Place::GivenLater => 3,
            Place::Former => 4,
        }
    }

    /// True when the word takes part in the alphabetical order: 0 for the surname, 1 for given names.
    pub fn column(self) -> Option<u8> {
        match self {
            Place::Surname | Place::SurnameLater => Some(0),
            Place::Given | Place::GivenLater => Some(1),
            Place::Former | Place::SurnameJoined | Place::GivenJoined => None,
        }
    }
}

/// One spelling at one place.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// The word as displayed and the word folded, one after the other: two allocations a term would cost more than the letters.
    text: Box<str>,
    spelled_len: u32,
    /// A bit per letter a-z of the folded word, one for all other letters.
    pub signature: u32,
    /// Position in the Finnish alphabet; equal for words that differ only in case.
    pub order: u32,
    pub place: Place,
    /// True when folding changed nothing but case.
    pub plain: bool,
    /// Slots of the clients that have it, ascending.
    pub rows: Vec<u32>,
}

impl Term {
    /// The word as displayed.
    pub fn spelled(&self) -> &str {
        &self.text[..self.spelled_len as usize]
    }

    /// The word folded.
    pub fn fold(&self) -> &str {
        &self.text[self.spelled_len as usize..]
    }
}

/// The terms in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    terms: Vec<Term>,
    by_fold: Vec<u32>,
    by_alphabet: Vec<u32>,
    /// Slots of `terms` that no client uses any more.
    vacant: Vec<u32>,
}

/// The letter set of a folded word.
pub(super) fn signature(fold: &str) -> u32 {
    fold.bytes().fold(0, |bits, b| bits | if b.is_ascii_lowercase() { 1 << (b - b'a') } else { 1 << 26 })
}

impl Dictionary {
    pub fn term(&self, id: u32) -> &Term {
        &self.terms[id as usize]
    }

    /// Slots of terms, vacant ones included: the size of a table indexed by term.
    pub fn slots(&self) -> usize {
        self.terms.len()
    }

    /// All terms in use, in the order of their folded letters.
    pub fn all(&self) -> &[u32] {
        &self.by_fold
    }

    /// The terms whose folded letters begin with `start`.
    pub fn beginning(&self, start: &str) -> &[u32] {
        let from = self.by_fold.partition_point(|t| self.term(*t).fold() < start);
        let rest = &self.by_fold[from..];
        &rest[..rest.partition_point(|t| self.term(*t).fold().starts_with(start))]
    }

    /// The term of a spelling, made when it is new.
    pub fn intern(&mut self, place: Place, spelled: &str) -> u32 {
        let fold = fold::fold(spelled);
        let at = self.by_fold.binary_search_by(|t| {
            let term = self.term(*t);
            (term.fold(), term.place, term.spelled()).cmp(&(&fold, place, spelled))
        });
        match at {
            Ok(at) => self.by_fold[at],
            Err(at) => {
                let id = self.push(place, spelled, &fold);
                self.by_fold.insert(at, id);
                let key = fold::alphabetical(spelled);
                let at = self.by_alphabet.partition_point(|t| fold::alphabetical(self.term(*t).spelled()) < key);
                self.by_alphabet.insert(at, id);
                self.place_in_alphabet(at);
                id
            }
        }
    }

    fn push(&mut self, place: Place, spelled: &str, fold: &str) -> u32 {
        let letters = fold::letters(spelled);
        let term = Term {
            text: format!("{spelled}{fold}").into_boxed_str(),
            spelled_len: spelled.len() as u32,
            signature: signature(fold),
            order: 0,
            place,
            plain: letters.iter().all(|l| l.fold == l.strict),
            rows: Vec::new(),
        };
        if let Some(id) = self.vacant.pop() {
            self.terms[id as usize] = term;
            return id;
        }
        self.terms.push(term);
        (self.terms.len() - 1) as u32
    }

    /// Gives the word at `at` of the alphabet a number between its neighbours; renumbers all when there is no room.
    fn place_in_alphabet(&mut self, at: usize) {
        let id = self.by_alphabet[at];
        let key = fold::alphabetical(self.term(id).spelled());
        let neighbour = |at: Option<usize>| at.and_then(|at| self.by_alphabet.get(at)).map(|t| self.term(*t));
        let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
        let same = [before, after].into_iter().flatten().find(|t| fold::alphabetical(t.spelled()) == key);
        let (low, high) = (before.map_or(0, |t| t.order), after.map_or(u32::MAX, |t| t.order));
        if let Some(same) = same {
            self.terms[id as usize].order = same.order;
        } else if high - low > 1 {
            self.terms[id as usize].order = low + (high - low) / 2;
        } else {
            self.number_alphabet();
        }
    }

    fn number_alphabet(&mut self) {
        let step = (u32::MAX / (self.by_alphabet.len() as u32 + 2)).max(1);
        let mut order = 0;
        let mut previous = None;
        for id in &self.by_alphabet {
            let key = Some(fold::alphabetical(self.terms[*id as usize].spelled()));
            if key != previous {
                order += step;
                previous = key;
            }
            self.terms[*id as usize].order = order;
        }
    }

    /// Says that a client has the term.
    pub fn add(&mut self, id: u32, row: u32) {
        let rows = &mut self.terms[id as usize].rows;
        if rows.last().is_none_or(|last| *last < row) {
            rows.push(row);
        } else if let Err(at) = rows.binary_search(&row) {
            rows.insert(at, row);
        }
    }

    /// Says that a client no longer has the term; a term nobody has is forgotten, so that erased names do not linger.
    pub fn drop(&mut self, id: u32, row: u32) {
        let rows = &mut self.terms[id as usize].rows;
        let Ok(at) = rows.binary_search(&row) else { return };
        rows.remove(at);
        if rows.is_empty() {
            self.by_fold.retain(|t| *t != id);
            self.by_alphabet.retain(|t| *t != id);
            let term = &mut self.terms[id as usize];
            (term.text, term.spelled_len) = (Box::default(), 0);
            self.vacant.push(id);
        }
    }

    /// Compares two runs of words by the Finnish alphabet.
    pub fn compare(&self, a: impl Iterator<Item = (u8, u32)>, b: impl Iterator<Item = (u8, u32)>) -> Ordering {
        // A shorter surname stands before a longer one whatever the given names, so the column comes first, reversed.
        let key = |(column, term): (u8, u32)| (std::cmp::Reverse(column), self.term(term).order);
        a.map(key).cmp(b.map(key))
    }

    /// The terms as arrays.
    pub fn keep(&self, out: &mut Vec<Vec<u8>>) {
        let mut heads = Vec::with_capacity(self.terms.len() * 6);
        let (mut text, mut rows) = (String::new(), Vec::new());
        for term in &self.terms {
            let kind = term.place as u32 | u32::from(term.plain) << 8;
            let lengths = [term.text.len() as u32, term.spelled_len, term.rows.len() as u32];
            heads.extend(lengths.into_iter().chain([term.signature, term.order, kind]));
            text.push_str(&term.text);
            rows.extend_from_slice(&term.rows);
        }
        out.extend([kept::bytes(&heads), text.into_bytes(), kept::bytes(&rows)]);
        out.extend([&self.by_fold, &self.by_alphabet, &self.vacant].map(|order| kept::bytes(order)));
    }

    /// The terms of kept arrays.
    pub fn kept(next: &mut kept::Next<'_>) -> Option<Dictionary> {
        let (heads, text) = (kept::numbers(&next()?)?, String::from_utf8(next()?).ok()?);
        let (rows, (mut text, mut from)) = (kept::numbers(&next()?)?, (text.as_str(), 0));
        let mut terms = Vec::with_capacity(heads.len() / 6);
        for head in heads.chunks_exact(6) {
            let (own, rest) = text.split_at_checked(head[0] as usize)?;
            let to = from + head[2] as usize;
            terms.push(Term {
                text: own.into(),
                spelled_len: head[1],
                signature: head[3],
                order: head[4],
                place: Place::ALL.get((head[5] & 0xff) as usize).copied()?,
                plain: head[5] >> 8 != 0,
                rows: rows.get(from..to)?.to_vec(),
            });
            (text, from) = (rest, to);
        }
        let mut order = || kept::numbers(&next()?);
        Some(Dictionary { terms, by_fold: order()?, by_alphabet: order()?, vacant: order()? })
    }

    /// Bytes held, without the allocator's own.
    pub fn memory(&self) -> usize {
        let term = |t: &Term| t.text.len() + t.rows.capacity() * 4;
        self.terms.capacity() * size_of::<Term>()
            + self.terms.iter().map(term).sum::<usize>()
            + (self.by_fold.capacity() + self.by_alphabet.capacity() + self.vacant.capacity()) * 4
    }
}

/// Fills an empty dictionary: terms are sorted once at the end instead of one by one.
#[derive(Default)]
pub(super) struct Builder {
    dictionary: Dictionary,
    known: HashMap<Box<str>, [Option<u32>; 7]>,
}

impl Builder {
    /// The term of a spelling, made when it is new.
    pub fn intern(&mut self, place: Place, spelled: &str) -> u32 {
        let slot = place as usize;
        if let Some(id) = self.known.get(spelled).and_then(|ids| ids[slot]) {
            return id;
        }
        let id = self.dictionary.push(place, spelled, &fold::fold(spelled));
        self.known.entry(spelled.into()).or_default()[slot] = Some(id);
        id
    }

    /// Says that a client has the term.
    pub fn add(&mut self, id: u32, row: u32) {
        self.dictionary.add(id, row);
    }

    /// The dictionary, with its orders.
    pub fn finish(self) -> Dictionary {
        let mut dictionary = self.dictionary;
        let terms = &dictionary.terms;
        let mut by_fold: Vec<u32> = (0..terms.len() as u32).collect();
        let mut by_alphabet = by_fold.clone();
        by_fold.sort_unstable_by(|a, b| {
            let key = |t: &u32| {
                let term = &terms[*t as usize];
                (term.fold(), term.place, term.spelled())
            };
            key(a).cmp(&key(b))
        });
        by_alphabet.sort_by_cached_key(|t| fold::alphabetical(terms[*t as usize].spelled()));
        (dictionary.by_fold, dictionary.by_alphabet) = (by_fold, by_alphabet);
        for term in &mut dictionary.terms {
            term.rows.shrink_to_fit();
        }
        dictionary.number_alphabet();
        dictionary
    }
}
