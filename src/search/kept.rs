//! The index as flat arrays of bytes, for keeping and taking up again: what comes back answers as what was kept.
//!
//! The arrays are cut into blocks, so that one look-up can do with the few it needs. They are read by the program that wrote
//! them and guarded by checksums elsewhere; a block that turns out to be damaged reads as one without anybody in it, and
//! whoever gives the blocks out knows that what was answered counts for nothing.

use std::fmt::Debug;
use std::sync::Arc;

use super::dictionary::Dictionary;
use super::index::Index;
use super::lists::Lists;
use super::rows::Rows;

/// One array as it is kept: block by block.
pub type Array = Vec<Vec<u8>>;

/// Where kept arrays are read.
pub trait Blocks: Debug + Send + Sync {
    /// How many blocks an array has.
    fn count(&self, array: usize) -> usize;

    /// Bytes of an array.
    fn length(&self, array: usize) -> usize;

    /// One block; nothing when it is damaged.
    fn block(&self, array: usize, n: usize) -> Option<Vec<u8>>;
}

/// Takes arrays up in the order in which they were kept.
pub struct Next {
    blocks: Arc<dyn Blocks>,
    array: usize,
}

impl Next {
    /// From this array on.
    #[must_use]
    pub fn new(blocks: Arc<dyn Blocks>, array: usize) -> Next {
        Next { blocks, array }
    }

    /// The next array, to be read later, and where.
    pub fn later(&mut self) -> (Arc<dyn Blocks>, usize) {
        self.array += 1;
        (Arc::clone(&self.blocks), self.array - 1)
    }

    /// All bytes of the next array; nothing when it is damaged.
    pub fn bytes(&mut self) -> Option<Vec<u8>> {
        let (blocks, array) = self.later();
        joined(&*blocks, array)
    }

    /// All numbers of the next array.
    pub fn numbers<N: Number>(&mut self) -> Option<Vec<N>> {
        N::all(&self.bytes()?)
    }
}

/// All bytes of an array.
pub(super) fn joined(blocks: &dyn Blocks, array: usize) -> Option<Vec<u8>> {
    match blocks.count(array) {
        1 => blocks.block(array, 0),
        count => {
            let mut bytes = Vec::with_capacity(blocks.length(array));
            (0..count).try_for_each(|n| blocks.block(array, n).map(|block| bytes.extend(block)))?;
            Some(bytes)
        }
    }
}

impl Index {
    /// The index as arrays.
    #[must_use]
    pub fn keep(&self) -> Vec<Array> {
        let mut out = Vec::new();
        self.dictionary.keep(&mut out);
        self.rows.keep(&mut out);
        self.having.keep(&mut out);
        self.keyed.keep(&mut out);
        out
    }

    /// The index that was kept as these arrays; nothing when they are none. What belongs to single clients is read when it is
    /// looked at.
    pub fn kept(next: &mut Next) -> Option<Index> {
        let (dictionary, rows) = (Dictionary::kept(next)?, Rows::kept(next)?);
        Some(Index { dictionary, rows, having: Lists::kept(next)?, keyed: Lists::kept(next)? })
    }

    /// Reads all that was not looked at; false when something is damaged.
    pub fn read_all(&mut self) -> bool {
        self.rows.read_all() && self.having.read_all() && self.keyed.read_all()
    }
}

/// A number of a flat array, or a few in a fixed width.
pub trait Number: Copy + Debug {
    /// Puts its bytes.
    fn put(self, out: &mut Vec<u8>);
    /// The numbers of bytes.
    fn all(bytes: &[u8]) -> Option<Vec<Self>>;
}

macro_rules! number {
    ($number:ty, $bytes:literal) => {
        impl Number for $number {
            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn all(bytes: &[u8]) -> Option<Vec<Self>> {
                let (whole, []) = bytes.as_chunks::<$bytes>() else { return None };
                Some(whole.iter().map(|bytes| <$number>::from_le_bytes(*bytes)).collect())
            }
        }
    };
}

number!(u16, 2);
number!(u32, 4);
number!(u64, 8);

/// The bytes of numbers.
pub fn bytes<N: Number>(numbers: &[N]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size_of_val(numbers));
    numbers.iter().for_each(|number| number.put(&mut out));
    out
}

/// Numbers as an array that is read at once.
pub(super) fn whole<N: Number>(numbers: &[N]) -> Array {
    vec![bytes(numbers)]
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::*;
    use crate::search::{Among, Person, Query, SlotSet};

    const CLIENTS: u32 = 3_000;
    const TYPED: [&str; 8] =
        ["makinen", "vrtnn", "virtanen aino", "aino 7", "zzqx", "0401234", "14.6.1985", "makinen makinen"];

    /// Arrays in memory; counts what was read, and damages what it is told to.
    #[derive(Debug)]
    struct Shelf {
        arrays: Vec<Array>,
        damaged: Option<(usize, usize)>,
        noticed: AtomicBool,
        read: AtomicUsize,
    }

    impl Shelf {
        fn of(arrays: Vec<Array>, damaged: Option<(usize, usize)>) -> Arc<Shelf> {
            Arc::new(Shelf { arrays, damaged, noticed: AtomicBool::new(false), read: AtomicUsize::new(0) })
        }
    }

    impl Blocks for Shelf {
        fn count(&self, array: usize) -> usize {
            self.arrays.get(array).map_or(0, Vec::len)
        }

        fn length(&self, array: usize) -> usize {
            self.arrays.get(array).into_iter().flatten().map(Vec::len).sum()
        }

        fn block(&self, array: usize, n: usize) -> Option<Vec<u8>> {
            let damaged = self.damaged == Some((array, n));
            self.noticed.fetch_or(damaged, Ordering::Relaxed);
            let block = self.arrays.get(array)?.get(n).filter(|_| !damaged)?;
            self.read.fetch_add(block.len(), Ordering::Relaxed);
            Some(block.clone())
        }
    }

    fn with(id: u32, then: impl FnOnce(&Person<'_>)) {
        const SURNAMES: [&str; 5] = ["Mäkinen", "Virtanen", "Mäkinen-Virtanen", "Åkerlund", "O'Brien"];
        const GIVEN: [&str; 4] = ["Aino", "Väinö Aino", "Åsa", "Sten-Åke"];
        let surname = format!(
            "{}{}",
            SURNAMES[id as usize % 5],
            if id.is_multiple_of(7) { format!(" {id}") } else { String::new() }
        );
        let (phone, external) = (format!("040 {:07}", 1_234_000 + id), id.to_string());
        let birth = jiff::civil::date(1985, 6, 1).saturating_add(jiff::Span::new().days(i64::from(id) % 400));
        then(&Person {
            surname: &surname,
            given: GIVEN[id as usize % 4],
            former: &["Entinen"][..usize::from(id.is_multiple_of(11))],
            birth: Some(birth),
            hetus: &[],
            phones: &[&phone],
            external: Some(&external),
        });
    }

    fn index() -> Index {
        let mut filling = crate::search::Filling::default();
        (1..CLIENTS).filter(|id| id % 97 != 0).for_each(|id| with(id, |person| filling.add(id, person)));
        filling.finish()
    }

    fn seen(index: &Index) -> Vec<crate::search::Found> {
        let visible = SlotSet::all(index.slots());
        let among = Among { visible: &visible, rising: &SlotSet::default() };
        TYPED.iter().map(|typed| index.find(&Query::parse(typed), 40, &among)).collect()
    }

    fn change(index: &mut Index) {
        for id in [1, 97, 500, CLIENTS + 3] {
            with(id * 3, |person| index.replace(id, person));
        }
        index.remove(1_234);
    }

    #[test]
    fn what_is_read_block_by_block_answers_as_what_was_kept() {
        let mut whole = index();
        let shelf = Shelf::of(whole.keep(), None);
        let mut kept = Index::kept(&mut Next::new(shelf.clone(), 0)).unwrap();
        let all: usize = (0..shelf.arrays.len()).map(|array| shelf.length(array)).sum();
        let visible = SlotSet::all(kept.slots());
        let among = Among { visible: &visible, rising: &SlotSet::default() };
        let found = kept.find(&Query::parse("2003"), 5, &among);
        assert!(found.hits.iter().any(|hit| hit.id == 2003));
        assert!(shelf.read.load(Ordering::Relaxed) < all / 2, "one look-up read nearly all");
        assert_eq!(seen(&kept), seen(&whole));
        assert_eq!(kept.keep(), shelf.arrays);
        change(&mut whole);
        change(&mut kept);
        assert_eq!(seen(&kept), seen(&whole));
        let mut kept = Index::kept(&mut Next::new(shelf.clone(), 0)).unwrap();
        assert!(kept.read_all());
        assert_eq!(kept.keep(), shelf.arrays);
    }

    #[test]
    fn damage_is_noticed_by_whoever_might_miss_somebody() {
        let whole = index();
        let (arrays, answers) = (whole.keep(), seen(&whole));
        let places = arrays.iter().enumerate().flat_map(|(array, blocks)| (0..blocks.len()).map(move |n| (array, n)));
        for place in places {
            let shelf = Shelf::of(arrays.clone(), Some(place));
            let Some(mut kept) = Index::kept(&mut Next::new(shelf.clone(), 0)) else { continue };
            let seen = seen(&kept);
            assert!(shelf.noticed.load(Ordering::Relaxed) || seen == answers, "{place:?}");
            // Nor may what is written on top of it make anything worse than missing.
            change(&mut kept);
            assert!(!kept.read_all() || shelf.noticed.load(Ordering::Relaxed), "{place:?}");
        }
    }
}
