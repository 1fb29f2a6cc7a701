//! What the index remembers of each client: the terms of the name with their places in the displayed text, and the keys.
//!
//! One flat array of records; a record is never changed in place, a new one is appended and the old one is waste
//! until half the array is.

use super::identifier::Key;
use super::kept;

/// Where a word starts in a displayed part: four bits which former name, twelve bits byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot(u16);

impl Spot {
    /// A word too far out to be highlighted.
    const NOWHERE: Spot = Spot(u16::MAX);

    pub fn new(former: usize, offset: usize) -> Spot {
        if former < 15 && offset < 1 << 12 { Spot((former as u16) << 12 | offset as u16) } else { Spot::NOWHERE }
    }

    /// Which former name (0 for present names), and the byte offset.
    pub fn get(self) -> Option<(u8, usize)> {
        (self != Spot::NOWHERE).then_some(((self.0 >> 12) as u8, usize::from(self.0 & 0xfff)))
    }
}

/// The record of one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// Terms in the order of the displayed names: surname, given, former, then joined forms.
    pub terms: &'a [u32],
    spots: &'a [u32],
    keys: &'a [u32],
}

impl<'a> Row<'a> {
    /// Where the n-th term stands.
    pub fn spot(&self, n: usize) -> Spot {
        let pair = self.spots.get(n / 2).copied().unwrap_or(u32::MAX);
        Spot((if n.is_multiple_of(2) { pair } else { pair >> 16 }) as u16)
    }

    pub fn keys(&self) -> impl Iterator<Item = Key> + use<'a> {
        self.keys.chunks_exact(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1]))
    }
}

/// A slot that holds nobody.
const VACANT: u32 = u32::MAX;

/// The records by slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    starts: Vec<u32>,
    data: Vec<u32>,
    waste: usize,
    live: usize,
}

/// Most terms and keys of one client; a record's head has a byte for each.
pub(super) const MOST: usize = 60;

impl Rows {
    pub fn len(&self) -> usize {
        self.live
    }

    /// One more than the highest slot ever used.
    pub fn slots(&self) -> usize {
        self.starts.len()
    }

    pub fn get(&self, id: u32) -> Option<Row<'_>> {
        let start = *self.starts.get(id as usize).filter(|start| **start != VACANT)? as usize;
        let head = self.data[start] as usize;
        let (terms, keys) = (head & 0xff, head >> 8);
        let (a, b) = (start + 1, start + 1 + terms);
        let c = b + terms.div_ceil(2);
        Some(Row { terms: &self.data[a..b], spots: &self.data[b..c], keys: &self.data[c..c + keys * 2] })
    }

    /// Remembers a client, in place of what the slot held.
    pub fn set(&mut self, id: u32, terms: &[(u32, Spot)], keys: &[Key]) {
        self.clear(id);
        let (terms, keys) = (&terms[..terms.len().min(MOST)], &keys[..keys.len().min(MOST)]);
        let slot = id as usize;
        if slot >= self.starts.len() {
            grow(&mut self.starts, slot + 1);
            self.starts.resize(slot + 1, VACANT);
        }
        self.starts[slot] = self.data.len() as u32;
        let need = self.data.len() + 1 + terms.len() * 2 + keys.len() * 2;
        grow(&mut self.data, need);
        self.data.push((terms.len() | keys.len() << 8) as u32);
        self.data.extend(terms.iter().map(|(term, _)| term));
        self.data.extend(terms.chunks(2).map(|pair| {
            let second = pair.get(1).map_or(Spot::NOWHERE, |(_, spot)| *spot);
            u32::from(pair[0].1.0) | u32::from(second.0) << 16
        }));
        self.data.extend(keys.iter().flat_map(|key| [(key >> 32) as u32, *key as u32]));
        self.live += 1;
        if self.waste > self.data.len() / 2 + 4096 {
            self.compact();
        }
    }

    /// Forgets a client; the record is blanked at once.
    pub fn clear(&mut self, id: u32) {
        let Some(row) = self.get(id) else { return };
        let length = 1 + row.terms.len() + row.spots.len() + row.keys.len();
        let start = self.starts[id as usize] as usize;
        self.data[start..start + length].fill(0);
        self.starts[id as usize] = VACANT;
        self.waste += length;
        self.live -= 1;
    }

    fn compact(&mut self) {
        let mut data = Vec::with_capacity(self.data.len() - self.waste + self.data.len() / 16);
        for start in self.starts.iter_mut().filter(|start| **start != VACANT) {
            let head = self.data[*start as usize] as usize;
            let (terms, keys) = (head & 0xff, head >> 8);
            let length = 1 + terms + terms.div_ceil(2) + keys * 2;
            let from = *start as usize;
            *start = data.len() as u32;
            data.extend_from_slice(&self.data[from..from + length]);
        }
        (self.data, self.waste) = (data, 0);
    }

    /// The records as arrays.
    pub fn keep(&self, out: &mut Vec<Vec<u8>>) {
        out.push(kept::bytes(&self.starts));
        out.push(kept::bytes(&self.data));
        out.push(kept::bytes(&[self.waste as u32, self.live as u32]));
    }

    /// The records of kept arrays, whose terms are all below `terms`.
    pub fn kept(next: &mut kept::Next<'_>, _terms: usize) -> Option<Rows> {
        let (starts, data) = (kept::numbers(&next()?)?, kept::numbers(&next()?)?);
        let [waste, live] = kept::numbers(&next()?)?.try_into().ok()?;
        Some(Rows { starts, data, waste: waste as usize, live: live as usize })
    }

    pub fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.data.shrink_to_fit();
    }

    pub fn memory(&self) -> usize {
        (self.starts.capacity() + self.data.capacity()) * 4
    }
}

/// Makes room in steps of an eighth: doubling would leave half of a large register's index empty.
fn grow(vec: &mut Vec<u32>, need: usize) {
    if need > vec.capacity() {
        vec.reserve_exact(need - vec.len() + vec.len() / 8 + 1024);
    }
}
