//! The index: clients in, clients out, by slot; after any changes it answers as one built afresh.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::dictionary::{Builder, Dictionary, Place};
use super::fold;
use super::identifier::{self, Key};
use super::person::Person;
use super::rows::{MOST, Rows, Spot};

/// Former names that are indexed, and bytes of one name that are looked at.
const MAX_FORMER: usize = 32;
const MAX_NAME: usize = 4096;

/// The index of all clients of a register. A slot is the register's own dense number of a row.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) dictionary: Dictionary,
    pub(super) rows: Rows,
    keys: BTreeSet<Entry>,
}

/// A key and its slot in twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry([u32; 3]);

impl Entry {
    fn new(key: Key, row: u32) -> Entry {
        Entry([(key >> 32) as u32, key as u32, row])
    }
}

impl Index {
    /// An empty index.
    pub fn new() -> Index {
        Index::default()
    }

    /// Builds an index at once; much faster than inserting one by one. A slot named twice keeps its last person.
    pub fn build<'a>(people: impl IntoIterator<Item = (u32, Person<'a>)>) -> Index {
        let mut filling = Filling::default();
        people.into_iter().for_each(|(id, person)| filling.add(id, &person));
        filling.finish()
    }

    /// Adds a client in a free slot; a taken slot is replaced.
    pub fn insert(&mut self, id: u32, person: &Person<'_>) {
        self.replace(id, person);
    }

    /// Puts a client in the place of what the slot held, if anything.
    pub fn replace(&mut self, id: u32, person: &Person<'_>) {
        let terms = terms(person, |place, word| self.dictionary.intern(place, word));
        let keys = row_keys(person);
        terms.iter().for_each(|(term, _)| self.dictionary.add(*term, id));
        if let Some(old) = self.rows.get(id) {
            for term in old.terms.iter().filter(|term| !terms.iter().any(|(new, _)| new == *term)) {
                self.dictionary.drop(*term, id);
            }
            for key in old.keys().filter(|key| !keys.contains(key)) {
                self.keys.remove(&Entry::new(key, id));
            }
        }
        self.keys.extend(keys.iter().map(|key| Entry::new(*key, id)));
        self.rows.set(id, &terms, &keys);
    }

    /// Forgets a client, names and identifiers included.
    pub fn remove(&mut self, id: u32) {
        let Some(old) = self.rows.get(id) else { return };
        for term in old.terms {
            self.dictionary.drop(*term, id);
        }
        for key in old.keys() {
            self.keys.remove(&Entry::new(key, id));
        }
        self.rows.clear(id);
    }

    /// Clients in the index.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One more than the highest slot ever used.
    pub fn slots(&self) -> usize {
        self.rows.slots()
    }

    /// Bytes held, about: what the arrays reserve, and for the sorted keys their usual fill.
    pub fn memory(&self) -> usize {
        // A B-tree node has room for 11 entries; built at once it is nearly full.
        self.dictionary.memory() + self.rows.memory() + self.keys.len() * size_of::<Entry>() * 12 / 11
    }

    /// The keys and their slots as bytes.
    pub(super) fn kept_keys(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.keys.len() * 12);
        self.keys.iter().flat_map(|entry| entry.0).for_each(|part| out.extend_from_slice(&part.to_le_bytes()));
        out
    }

    /// The index of its kept parts.
    pub(super) fn of_kept(dictionary: Dictionary, rows: Rows, keys: &[u8]) -> Option<Index> {
        let (entries, []) = keys.as_chunks::<12>() else { return None };
        let part = |entry: &[u8; 12], n: usize| u32::from_le_bytes([0, 1, 2, 3].map(|byte| entry[n * 4 + byte]));
        let keys = entries.iter().map(|entry| Entry([0, 1, 2].map(|n| part(entry, n)))).collect();
        Some(Index { dictionary, rows, keys })
    }

    /// Slots that have a key of the range, in the order of the keys.
    pub(super) fn keyed(&self, keys: &RangeInclusive<Key>) -> impl Iterator<Item = u32> {
        // An empty range is not an error here, but the tree would panic on it.
        let range = (keys.start() <= keys.end())
            .then(|| self.keys.range(Entry::new(*keys.start(), 0)..=Entry::new(*keys.end(), u32::MAX)));
        range.into_iter().flatten().map(|entry| entry.0[2])
    }
}

/// An index in the making, for those who have the people one at a time: sorted once, at the end.
#[derive(Default)]
pub struct Filling {
    builder: Builder,
    rows: Rows,
    keys: Vec<Entry>,
    /// The index, once a slot has been named twice; the rest goes in one by one.
    early: Option<Index>,
}

impl Filling {
    /// Adds a client; a slot named twice keeps its last person, at the cost of everything after it.
    pub fn add(&mut self, id: u32, person: &Person<'_>) {
        if self.early.is_none() && self.rows.get(id).is_some() {
            self.early = Some(std::mem::take(self).finish());
        }
        if let Some(index) = &mut self.early {
            return index.replace(id, person);
        }
        let terms = terms(person, |place, word| self.builder.intern(place, word));
        terms.iter().for_each(|(term, _)| self.builder.add(*term, id));
        let row_keys = row_keys(person);
        self.keys.extend(row_keys.iter().map(|key| Entry::new(*key, id)));
        self.rows.set(id, &terms, &row_keys);
    }

    /// The index.
    #[must_use]
    pub fn finish(self) -> Index {
        let Filling { builder, mut rows, mut keys, early } = self;
        early.unwrap_or_else(|| {
            // One after the other, and the keys sorted in place: the tree would take as much again to sort them.
            keys.sort_unstable();
            let keys = keys.into_iter().collect();
            rows.shrink();
            Index { dictionary: builder.finish(), rows, keys }
        })
    }
}

fn row_keys(person: &Person<'_>) -> Vec<Key> {
    let mut keys = identifier::keys(person);
    keys.truncate(MOST);
    keys
}

/// The words of a client's names as terms, present names first, hyphenated names once more as one word at the end.
fn terms(person: &Person<'_>, mut intern: impl FnMut(Place, &str) -> u32) -> Vec<(u32, Spot)> {
    let mut out: Vec<(u32, Spot)> = Vec::with_capacity(6);
    let names =
        [(person.surname, Place::Surname, Place::SurnameLater), (person.given, Place::Given, Place::GivenLater)];
    let former = person.former.iter().take(MAX_FORMER).map(|name| (*name, Place::Former, Place::Former));
    for (n, (name, first, later)) in names.into_iter().chain(former).enumerate() {
        let name = head(name);
        for (i, at) in fold::words(name).into_iter().enumerate() {
            if out.len() == MOST {
                return out;
            }
            let word = &name[at.clone()];
            if !word.bytes().any(|byte| byte.is_ascii_alphanumeric()) && fold::letters(word).is_empty() {
                continue;
            }
            out.push((intern(if i == 0 { first } else { later }, word), Spot::new(n.saturating_sub(2), at.start)));
        }
    }
    for (name, _, later) in names {
        let place = if later == Place::SurnameLater { Place::SurnameJoined } else { Place::GivenJoined };
        let name = head(name);
        for at in joined(name) {
            if out.len() < MOST {
                out.push((intern(place, &name[at.clone()]), Spot::new(0, at.start)));
            }
        }
    }
    out
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
fn joined(name: &str) -> Vec<std::ops::Range<usize>> {
    if !name.contains(['-', '‐', '‑', '–']) {
        return Vec::new();
    }
    let mut out: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    for at in fold::words(name) {
        let hyphen = |gap: &str| matches!(gap, "-" | "‐" | "‑" | "–");
        match out.last_mut().filter(|(last, _)| hyphen(&name[last.end..at.start])) {
            Some((last, parts)) => (last.end, *parts) = (at.end, *parts + 1),
            None => out.push((at, 1)),
        }
    }
    out.into_iter().filter(|(_, parts)| *parts > 1).map(|(at, _)| at).collect()
}
