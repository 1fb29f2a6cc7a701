//! What the index remembers of each client: the terms of the names, the keys of the identifiers, the day of birth.
//!
//! ```text
//! starts: slot -> place in data
//! data:   | first term + counts | further terms | [where each word stands] | keys, two numbers each |   per client
//! births: slot -> days since 1880, 0 for none or for the few outside 1880-2059, which are kept aside
//! ```
//! Kept, the records of each so many slots are a block: where each begins, then their numbers; read when one is looked at.
//! A record is never changed in place: a new one is appended, the old one blanked and waste until half the array is. Where
//! a word stands in the displayed name is kept only for names that are not simply words with one sign between.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::dictionary::{Dictionary, HIGHEST};
use super::flat::Flat;
use super::identifier::Key;
use super::kept::{self, Blocks, Number};
use super::place::Place;
use super::slot_set::SlotSet;

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

/// The spots of words with one sign between, from the beginning of each name, one word to a former name.
fn usual_spots(dictionary: &Dictionary, terms: impl Iterator<Item = u32>) -> impl Iterator<Item = Spot> {
    let (mut offsets, mut former) = ([0usize; 2], 0);
    terms.map(move |term| {
        let place = dictionary.place(term);
        if place == Place::Former {
            former += 1;
            return Spot::new(former - 1, 0);
        }
        let Some(column) = place.column().map(usize::from) else { return Spot::new(0, 0) };
        let at = offsets[column];
        offsets[column] += dictionary.spelled(term).len() + 1;
        Spot::new(0, at)
    })
}

/// Most terms and keys of one client.
pub(super) const MOST: usize = 60;

/// The record of one client.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    first: u32,
    more: &'a [u32],
    spots: &'a [u32],
    keys: &'a [u32],
}

/// How a record is laid out.
struct Layout {
    terms: usize,
    keys: usize,
    spots: bool,
    /// Numbers of the head: 2 when the counts do not fit beside the first term.
    head: usize,
}

impl Layout {
    fn read(data: &[u32]) -> Layout {
        let (terms, keys, spots) = (data[0] >> 24 & 15, data[0] >> 28 & 7, data[0] >> 31 == 1);
        if terms == 15 {
            let counts = data[1] as usize;
            return Layout { terms: counts & 0xff, keys: counts >> 8, spots, head: 2 };
        }
        Layout { terms: terms as usize, keys: keys as usize, spots, head: 1 }
    }

    fn spot_numbers(&self) -> usize {
        if self.spots { self.terms.div_ceil(2) } else { 0 }
    }

    fn len(&self) -> usize {
        self.head + self.terms.saturating_sub(1) + self.spot_numbers() + self.keys * 2
    }
}

impl<'a> Row<'a> {
    fn read(data: &'a [u32]) -> Row<'a> {
        let layout = Layout::read(data);
        let from = layout.head;
        let spots = from + layout.terms.saturating_sub(1);
        let keys = spots + layout.spot_numbers();
        let end = keys + layout.keys * 2;
        Row { first: data[0] & HIGHEST, more: &data[from..spots], spots: &data[spots..keys], keys: &data[keys..end] }
    }

    /// Terms in the order of the displayed names: surname, given, former, then joined forms. There is always a first.
    pub fn terms(&self) -> impl Iterator<Item = u32> + Clone + use<'a> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// The n-th term.
    pub fn term(&self, n: usize) -> Option<u32> {
        if n == 0 { Some(self.first) } else { self.more.get(n - 1).copied() }
    }

    /// Where the n-th term stands.
    pub fn spot(&self, dictionary: &Dictionary, n: usize) -> Spot {
        match self.spots.get(n / 2) {
            Some(pair) => Spot((if n.is_multiple_of(2) { *pair } else { *pair >> 16 }) as u16),
            None => usual_spots(dictionary, self.terms()).nth(n).unwrap_or(Spot::NOWHERE),
        }
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
    /// In the place of both while they have not been read.
    kept: Option<Arc<Kept>>,
    births: Flat<u16>,
    odd_births: BTreeMap<u32, i32>,
    live: SlotSet,
    count: usize,
    waste: usize,
}

/// Slots of a block of kept records.
const BLOCK: usize = 128;

/// Records that are read when they are looked at.
#[derive(Debug)]
struct Kept {
    blocks: Arc<dyn Blocks>,
    array: usize,
    slots: usize,
    read: Box<[OnceLock<Box<[u32]>>]>,
}

impl Kept {
    /// The numbers from where the record in a slot begins.
    fn from(&self, id: u32) -> Option<&[u32]> {
        let block = self.block(id as usize / BLOCK)?;
        let start = *block.get(id as usize % BLOCK).filter(|start| **start != VACANT)?;
        block.get(BLOCK + start as usize..)
    }

    fn block(&self, n: usize) -> Option<&[u32]> {
        let read = || self.blocks.block(self.array, n).and_then(|bytes| Number::all(&bytes)).unwrap_or_default();
        let block = self.read.get(n)?.get_or_init(|| read().into_boxed_slice());
        // A damaged one.
        (!block.is_empty()).then_some(block)
    }
}

impl Rows {
    pub fn len(&self) -> usize {
        self.count
    }

    /// Who there is.
    pub fn live(&self) -> &SlotSet {
        &self.live
    }

    /// One more than the highest slot ever used.
    pub fn slots(&self) -> usize {
        self.kept.as_ref().map_or(self.starts.len(), |kept| kept.slots)
    }

    pub fn get(&self, id: u32) -> Option<Row<'_>> {
        self.from(id).map(Row::read)
    }

    /// The numbers from where the record in a slot begins.
    fn from(&self, id: u32) -> Option<&[u32]> {
        match &self.kept {
            Some(kept) => kept.from(id),
            None => {
                let start = *self.starts.get(id as usize).filter(|start| **start != VACANT)?;
                Some(&self.data[start as usize..])
            }
        }
    }

    /// Reads all that was not looked at; false when something is damaged.
    pub fn read_all(&mut self) -> bool {
        let Some(kept) = self.kept.take() else { return true };
        let mut whole = self.births.read_all();
        self.births.change().resize(kept.slots, 0);
        for n in 0..kept.read.len() {
            let slots = BLOCK.min(kept.slots - n * BLOCK);
            let block = kept.block(n).and_then(|block| block.split_at_checked(BLOCK));
            whole &= block.is_some();
            let (starts, data) = block.unwrap_or((&[VACANT; BLOCK], &[]));
            let base = self.data.len() as u32;
            self.starts
                .extend(starts[..slots].iter().map(|start| if *start == VACANT { VACANT } else { base + start }));
            self.data.extend_from_slice(data);
        }
        whole
    }

    /// Remembers a client, in place of what the slot held. Terms need not be numbered finally yet: see [`Rows::renumber`].
    pub fn set(&mut self, id: u32, terms: &[u32], spots: &[Spot], keys: &[Key], birth: Option<i32>) {
        self.read_all();
        self.clear(id);
        let births = self.births.change();
        let (terms, keys) = (&terms[..terms.len().min(MOST)], &keys[..keys.len().min(MOST)]);
        let slot = id as usize;
        if slot >= self.starts.len() {
            grow(&mut self.starts, slot + 1);
            self.starts.resize(slot + 1, VACANT);
            grow(births, slot + 1);
            births.resize(slot + 1, 0);
        }
        self.starts[slot] = self.data.len() as u32;
        let need = self.data.len() + 2 + terms.len() * 2 + keys.len() * 2;
        grow(&mut self.data, need);
        let Some((first, more)) = terms.split_first() else { return };
        let small = terms.len() < 15 && keys.len() < 8;
        let counts = if small { (terms.len() | keys.len() << 4) as u32 } else { 15 };
        self.data.push(first | counts << 24 | u32::from(!spots.is_empty()) << 31);
        if !small {
            self.data.push((terms.len() | keys.len() << 8) as u32);
        }
        self.data.extend(more);
        if !spots.is_empty() {
            let spot = |n: usize| u32::from(spots.get(n).unwrap_or(&Spot::NOWHERE).0);
            self.data.extend((0..terms.len()).step_by(2).map(|n| spot(n) | spot(n + 1) << 16));
        }
        self.data.extend(keys.iter().flat_map(|key| [(key >> 32) as u32, *key as u32]));
        births[slot] = birth.and_then(|day| u16::try_from(day).ok()).unwrap_or(0);
        if let Some(odd) = birth.filter(|_| births[slot] == 0) {
            self.odd_births.insert(id, odd);
        }
        self.live.insert(id);
        self.count += 1;
        if self.waste > self.data.len() / 2 + 4096 {
            self.compact();
        }
    }

    /// The spots to remember for a name: none when they are the usual ones.
    pub fn unusual(dictionary: &Dictionary, terms: &[u32], spots: Vec<Spot>) -> Vec<Spot> {
        let usual = usual_spots(dictionary, terms.iter().copied()).eq(spots.iter().copied());
        if usual { Vec::new() } else { spots }
    }

    /// Forgets a client; the record is blanked at once.
    pub fn clear(&mut self, id: u32) {
        self.read_all();
        if self.get(id).is_none() {
            return;
        }
        let start = self.starts[id as usize] as usize;
        let length = Layout::read(&self.data[start..]).len();
        self.data[start..start + length].fill(0);
        self.starts[id as usize] = VACANT;
        self.births.change()[id as usize] = 0;
        self.odd_births.remove(&id);
        self.live.remove(id);
        self.waste += length;
        self.count -= 1;
    }

    fn compact(&mut self) {
        let mut data = Vec::with_capacity(self.data.len() - self.waste + self.data.len() / 16);
        for start in self.starts.iter_mut().filter(|start| **start != VACANT) {
            let from = *start as usize;
            let length = Layout::read(&self.data[from..]).len();
            *start = data.len() as u32;
            data.extend_from_slice(&self.data[from..from + length]);
        }
        (self.data, self.waste) = (data, 0);
    }

    /// Gives the terms their final numbers, and leaves out spots that turn out to be the usual ones.
    pub fn renumber(&mut self, numbers: &[u32], dictionary: &Dictionary) {
        let mut to = 0;
        for start in self.starts.iter_mut().filter(|start| **start != VACANT) {
            let from = *start as usize;
            let layout = Layout::read(&self.data[from..]);
            let (length, end) = (layout.len(), from + layout.head + layout.terms.saturating_sub(1));
            self.data[from] = self.data[from] & !HIGHEST | numbers[(self.data[from] & HIGHEST) as usize];
            for term in &mut self.data[from + layout.head..end] {
                *term = numbers[*term as usize];
            }
            let row = Row::read(&self.data[from..]);
            let usual =
                usual_spots(dictionary, row.terms()).enumerate().all(|(n, spot)| row.spot(dictionary, n) == spot);
            *start = to as u32;
            if layout.spots && usual {
                self.data[from] &= !(1 << 31);
                self.data.copy_within(from..end, to);
                self.data.copy_within(end + layout.spot_numbers()..from + length, to + end - from);
                to += length - layout.spot_numbers();
            } else {
                self.data.copy_within(from..from + length, to);
                to += length;
            }
        }
        self.data.truncate(to);
        self.starts.shrink_to_fit();
        self.data.shrink_to_fit();
        self.births.change().shrink_to_fit();
    }

    /// Clients born on one of the days from..=to, counted as [`Rows::set`] was told.
    pub fn born(&self, from: i32, to: i32) -> Vec<u32> {
        let mut out: Vec<u32> =
            self.odd_births.iter().filter(|(_, day)| (from..=to).contains(*day)).map(|(id, _)| *id).collect();
        let (low, high) = (from.max(1), to.min(i32::from(u16::MAX)));
        if low > high {
            return out;
        }
        let (low, span) = (low as u16, (high - low) as u16);
        for (n, days) in self.births.all().chunks(64).enumerate() {
            // The whole chunk at once, which the compiler turns into a few vector operations.
            if days.iter().fold(false, |any, day| any | (day.wrapping_sub(low) <= span)) {
                let born = days.iter().zip(n as u32 * 64..).filter(|(day, _)| day.wrapping_sub(low) <= span);
                out.extend(born.map(|(_, id)| id));
            }
        }
        out
    }

    /// The records as arrays.
    pub fn keep(&self, out: &mut Vec<kept::Array>) {
        let odd: Vec<u32> = self.odd_births.iter().flat_map(|(slot, day)| [*slot, day.cast_unsigned()]).collect();
        let slots = self.slots() as u32;
        let block = |n: u32| {
            let (mut starts, mut data) = (vec![VACANT; BLOCK], Vec::new());
            for (id, start) in (n * BLOCK as u32..slots).zip(&mut starts) {
                if let Some(record) = self.from(id) {
                    *start = data.len() as u32;
                    data.extend_from_slice(&record[..Layout::read(record).len()]);
                }
            }
            starts.append(&mut data);
            kept::bytes(&starts)
        };
        out.push((0..slots.div_ceil(BLOCK as u32)).map(block).collect());
        out.extend([self.births.keep(), kept::whole(&odd)]);
        out.extend([kept::whole(self.live.words()), kept::whole(&[self.count as u32, slots])]);
    }

    /// The records of kept arrays.
    pub fn kept(next: &mut kept::Next) -> Option<Rows> {
        let (blocks, array) = next.later();
        let births: Flat<u16> = Flat::kept(next, size_of::<u16>())?;
        let odd: Vec<u32> = next.numbers()?;
        let odd_births = odd.chunks_exact(2).map(|pair| (pair[0], pair[1].cast_signed())).collect();
        let live = SlotSet::from(next.numbers::<u64>()?);
        let [count, slots]: [u32; 2] = next.numbers()?.try_into().ok()?;
        let (count, slots) = (count as usize, slots as usize);
        if blocks.count(array) != slots.div_ceil(BLOCK) || births.len() != slots {
            return None;
        }
        let read = (0..blocks.count(array)).map(|_| OnceLock::new()).collect();
        let kept = Some(Arc::new(Kept { blocks, array, slots, read }));
        Some(Rows { kept, births, odd_births, live, count, ..Rows::default() })
    }

    pub fn memory(&self) -> usize {
        (self.starts.capacity() + self.data.capacity()) * 4
            + self.births.memory()
            + self.odd_births.len() * 16
            + self.live.memory()
    }
}

/// Makes room in steps of an eighth: doubling would leave half of a large register's index empty.
fn grow<T>(vec: &mut Vec<T>, need: usize) {
    if need > vec.capacity() {
        vec.reserve_exact(need - vec.len() + vec.len() / 8 + 1024);
    }
}
