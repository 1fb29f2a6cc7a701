//! The index: clients in, clients out, by slot; after any changes it answers as one built afresh.
//!
//! In memory it is a few flat arrays: the columns of [`Dictionary`] (one entry a spelling), [`Rows`] (one record a client),
//! `having` (per term the clients that have it, in the order of their names) and `keyed` (all keys of all clients, sorted,
//! as slot and which of the client's keys). Changes since it was built lie beside the two sorted lists, piece by piece.

use std::cmp::Ordering;

use super::dictionary::{Builder, Dictionary};
use super::identifier::{self, Key, Wanted};
use super::lists::Lists;
use super::names;
use super::person::Person;
use super::rows::{Rows, Spot};
use super::slot_set::SlotSet;

/// Most keys of one client: which of them a number of `keyed` means takes its lowest four bits.
const MOST_KEYS: usize = 15;

/// The index of all clients of a register. A slot is the register's own dense number of a row: the client number.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) dictionary: Dictionary,
    pub(super) rows: Rows,
    /// Per term the clients that have it, in the order of [`Index::by_name`].
    pub(super) having: Lists,
    /// One list: slot and number of the key, in the order of the keys.
    pub(super) keyed: Lists,
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
        let (mut terms, mut spots) = (Vec::with_capacity(6), Vec::with_capacity(6));
        names::words(person, |place, word, spot| {
            terms.push(self.dictionary.intern(place, word));
            spots.push(spot);
        });
        let spots = Rows::unusual(&self.dictionary, &terms, spots);
        let keys = row_keys(person);
        let (old_terms, old_keys) = self.held(id);
        if old_terms != terms {
            self.leave(id, &old_terms);
        }
        if old_keys != keys {
            self.drop_keys(id, &old_keys);
        }
        self.rows.set(id, &terms, &spots, &keys, person.birth.map(identifier::day));
        let Index { dictionary, rows, having, keyed } = self;
        if old_terms != terms {
            for term in &terms {
                having.insert(*term, id, |other| by_name(dictionary, rows, other, id));
            }
        }
        if old_keys != keys {
            for (n, key) in keys.iter().enumerate() {
                let entry = id << 4 | n as u32;
                keyed.insert(0, entry, |other| key_of(rows, other).cmp(key).then(other.cmp(&entry)));
            }
        }
        self.forget_unused(&old_terms);
    }

    /// Forgets a client, names and identifiers included.
    pub fn remove(&mut self, id: u32) {
        let (terms, keys) = self.held(id);
        self.leave(id, &terms);
        self.drop_keys(id, &keys);
        self.rows.clear(id);
        self.forget_unused(&terms);
    }

    fn held(&self, id: u32) -> (Vec<u32>, Vec<Key>) {
        self.rows.get(id).map(|row| (row.terms().collect(), row.keys().collect())).unwrap_or_default()
    }

    fn leave(&mut self, id: u32, terms: &[u32]) {
        let Index { dictionary, rows, having, .. } = self;
        for term in terms {
            having.remove(*term, id, |other| by_name(dictionary, rows, other, id));
        }
    }

    fn drop_keys(&mut self, id: u32, keys: &[Key]) {
        let Index { rows, keyed, .. } = self;
        for (n, key) in keys.iter().enumerate() {
            let entry = id << 4 | n as u32;
            keyed.remove(0, entry, |other| key_of(rows, other).cmp(key).then(other.cmp(&entry)));
        }
    }

    /// A term nobody has is forgotten, so that erased names do not linger.
    fn forget_unused(&mut self, terms: &[u32]) {
        for (n, term) in terms.iter().enumerate() {
            if !terms[..n].contains(term) && self.having.len(*term) == 0 {
                self.dictionary.forget(*term);
            }
        }
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

    /// Bytes held, about: what the arrays reserve.
    pub fn memory(&self) -> usize {
        self.dictionary.memory() + self.rows.memory() + self.having.memory() + self.keyed.memory()
    }

    /// The order of two clients by their names in the Finnish alphabet, then by slot.
    pub(super) fn by_name(&self, a: u32, b: u32) -> Ordering {
        by_name(&self.dictionary, &self.rows, a, b)
    }

    /// Alphabetical numbers of the first two words of a client's name: what decides nearly always.
    pub(super) fn first_names(&self, id: u32) -> (u32, u32) {
        first_names(&self.dictionary, &self.rows, id)
    }

    /// The clients for whom a reading of a number holds, by slot.
    pub(super) fn with_number(&self, wanted: &Wanted) -> Vec<u32> {
        let mut found = match wanted {
            Wanted::Number(number) => self.rows.live().has(*number).then_some(*number).into_iter().collect(),
            Wanted::Born(from, to) => self.rows.born(*from, *to),
            Wanted::Keys(range) => {
                let order = |entry: u32| {
                    let key = key_of(&self.rows, entry);
                    let (low, high) = (key.cmp(range.start()), key.cmp(range.end()));
                    if low == Ordering::Less {
                        low
                    } else if high == Ordering::Greater {
                        high
                    } else {
                        Ordering::Equal
                    }
                };
                // An empty range would send the search both ways.
                let entries = if range.is_empty() { Vec::new() } else { self.keyed.range(0, order) };
                entries.into_iter().map(|entry| entry >> 4).collect::<Vec<u32>>()
            }
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The clients that have any of the terms.
    pub(super) fn having_any(&self, terms: impl Iterator<Item = u32>) -> SlotSet {
        let mut set = SlotSet::none(self.slots());
        for term in terms {
            self.having.pieces(term).for_each(|slots| set.fill(slots));
        }
        set
    }

    /// The clients whose names have at least `count` of the terms, 2 to 15, as many times as they have one.
    pub(super) fn having_several(&self, terms: impl Iterator<Item = u32>, count: usize) -> SlotSet {
        let mut counts: [SlotSet; 4] = std::array::from_fn(|_| SlotSet::none(self.slots()));
        let bits = 1 + count.min(15).ilog2() as usize;
        let mut many = SlotSet::none(self.slots());
        for term in terms {
            self.having.pieces(term).for_each(|slots| SlotSet::count(&mut counts[..bits], &mut many, slots));
        }
        SlotSet::at_least(&counts[..bits], many, count)
    }
}

fn key_of(rows: &Rows, entry: u32) -> Key {
    rows.get(entry >> 4).and_then(|row| row.keys().nth(entry as usize & 15)).unwrap_or(0)
}

fn by_name(dictionary: &Dictionary, rows: &Rows, a: u32, b: u32) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let first = first_names(dictionary, rows, a).cmp(&first_names(dictionary, rows, b));
    first.then_with(|| by_full_name(dictionary, rows, a, b))
}

fn by_full_name(dictionary: &Dictionary, rows: &Rows, a: u32, b: u32) -> Ordering {
    let words = |id| {
        let terms = rows.get(id).into_iter().flat_map(|row| row.terms());
        terms.filter_map(|term| dictionary.place(term).column().map(|column| (column, term)))
    };
    dictionary.compare(words(a), words(b)).then(a.cmp(&b))
}

fn first_names(dictionary: &Dictionary, rows: &Rows, id: u32) -> (u32, u32) {
    let Some(row) = rows.get(id) else { return (0, 0) };
    let order = |term: u32| match dictionary.place(term).column() {
        Some(1) => dictionary.order(term),
        // A second surname stands behind every given name; the full comparison goes on from there.
        Some(_) => u32::MAX,
        None => 0,
    };
    (row.term(0).map_or(0, |term| dictionary.order(term)), row.term(1).map_or(0, order))
}

fn row_keys(person: &Person<'_>) -> Vec<Key> {
    let mut keys = identifier::keys(person);
    keys.truncate(MOST_KEYS);
    keys
}

/// An index in the making, for those who have the people one at a time: sorted once, at the end.
#[derive(Default)]
pub struct Filling {
    builder: Builder,
    rows: Rows,
    terms: Vec<u32>,
    spots: Vec<Spot>,
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
        let Filling { builder, terms, spots, .. } = self;
        terms.clear();
        spots.clear();
        names::words(person, |place, word, spot| {
            terms.push(builder.intern(place, word));
            spots.push(spot);
        });
        self.rows.set(id, terms, spots, &row_keys(person), person.birth.map(identifier::day));
    }

    /// The index.
    #[must_use]
    pub fn finish(self) -> Index {
        let Filling { builder, mut rows, early, .. } = self;
        if let Some(index) = early {
            return index;
        }
        let (dictionary, numbers) = builder.finish();
        rows.renumber(&numbers, &dictionary);
        let having = sort_by_name(&dictionary, &rows);
        let keyed = sort_by_key(&rows);
        Index { dictionary, rows, having, keyed }
    }
}

/// Per term its clients, in the order of their names.
fn sort_by_name(dictionary: &Dictionary, rows: &Rows) -> Lists {
    // A third name decides among those who share two; where the second is another surname, the full comparison does.
    let third = |id: u32| {
        let column = |term: &u32| dictionary.place(*term).column() == Some(1);
        let row = rows.get(id).filter(|row| row.term(1).as_ref().is_some_and(column))?;
        row.term(2).filter(column).map(|term| dictionary.order(term))
    };
    let mut named: Vec<((u32, u32, u32), u32)> = Vec::with_capacity(rows.len());
    named.extend(rows.live().iter().map(|id| {
        let (first, second) = first_names(dictionary, rows, id);
        ((first, second, third(id).unwrap_or(0)), id)
    }));
    named.sort_unstable();
    for same in named.chunk_by_mut(|a, b| a.0 == b.0) {
        same.sort_unstable_by(|a, b| by_full_name(dictionary, rows, a.1, b.1));
    }
    let mut starts = vec![0u32; dictionary.len() + 1];
    let of = |id: u32| rows.get(id).into_iter().flat_map(|row| row.terms());
    rows.live().iter().flat_map(of).for_each(|term| starts[term as usize + 1] += 1);
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    let mut next = starts.clone();
    let mut values = vec![0; *starts.last().unwrap_or(&0) as usize];
    for (_, id) in named {
        for term in of(id) {
            values[next[term as usize] as usize] = id;
            next[term as usize] += 1;
        }
    }
    Lists::new(values, starts)
}

fn sort_by_key(rows: &Rows) -> Lists {
    let keys = |id: u32| rows.get(id).into_iter().flat_map(|row| row.keys()).zip(0u32..);
    let mut entries: Vec<(Key, u32)> =
        rows.live().iter().flat_map(|id| keys(id).map(move |(key, n)| (key, id << 4 | n))).collect();
    entries.sort_unstable();
    let values: Vec<u32> = entries.into_iter().map(|(_, entry)| entry).collect();
    let end = values.len() as u32;
    Lists::new(values, vec![0, end])
}
