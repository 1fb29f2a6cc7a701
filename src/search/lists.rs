//! Many sorted lists of numbers in one flat array, with the few pieces that changed since kept aside.
//!
//! ```text
//! values: |list 0 ........|list 1 ..|list 2 ....................|      as built, never written again
//! starts: 0               ^         ^                           ^
//! changed: (list 2, piece 1) -> its numbers now                        a piece is PIECE numbers of a list
//! ```
//!
//! A change copies one piece, so it costs the same in a list of ten and in a list of a million.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use super::flat::Flat;
use super::kept;

/// Numbers of a piece as built.
const PIECE: usize = 1024;

/// Sorted lists by number; how they are sorted is the caller's affair.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    values: Flat<u32>,
    starts: Vec<u32>,
    changed: BTreeMap<(u32, u32), Vec<u32>>,
    /// A bit for each list that has a changed piece.
    touched: Vec<u64>,
}

impl Lists {
    /// Lists as built: `starts` holds where each begins, and at last where the last one ends.
    pub fn new(values: Vec<u32>, starts: Vec<u32>) -> Lists {
        Lists { values: values.into(), starts, changed: BTreeMap::new(), touched: Vec::new() }
    }

    /// The numbers of a list in their order, piece by piece; pieces may be empty.
    pub fn pieces(&self, list: u32) -> Pieces<'_> {
        let base = self.base(list);
        let touched = self.touched(list).then_some(&self.changed);
        let pieces = if touched.is_some() { self.count(list) } else { 0 };
        Pieces { values: &self.values, base, changed: touched, list, at: 0, pieces }
    }

    /// The numbers of a list in their order.
    #[cfg(test)]
    pub fn list(&self, list: u32) -> impl Iterator<Item = u32> + '_ {
        self.pieces(list).flatten().copied()
    }

    /// How many numbers a list has.
    pub fn len(&self, list: u32) -> usize {
        if self.touched(list) { self.pieces(list).map(<[u32]>::len).sum() } else { self.base(list).len() }
    }

    /// Puts a number in; `order` tells how a number of the list stands to it.
    pub fn insert(&mut self, list: u32, value: u32, order: impl Fn(u32) -> Ordering) {
        let piece = self.piece_of(list, |other| order(other) != Ordering::Greater);
        let values = self.writable(list, piece);
        let at = values.partition_point(|other| order(*other) != Ordering::Greater);
        values.insert(at, value);
    }

    /// Takes all of one number out; false when it was not there. Numbers equal by `order` must stand side by side.
    pub fn remove(&mut self, list: u32, value: u32, order: impl Fn(u32) -> Ordering) -> bool {
        let mut piece = self.piece_of(list, |other| order(other) == Ordering::Less);
        let mut found = false;
        while piece < self.count(list) {
            let values = self.piece(list, piece);
            let from = values.partition_point(|other| order(*other) == Ordering::Less);
            let equal = &values[from..];
            if let Some(first) = equal.first().filter(|first| order(**first) == Ordering::Greater) {
                let _ = first;
                break;
            }
            if equal.contains(&value) {
                self.writable(list, piece).retain(|other| *other != value);
                found = true;
            }
            piece += 1;
        }
        found
    }

    /// The numbers for which `order` is equal, where it rises along the list.
    pub fn range(&self, list: u32, order: impl Fn(u32) -> Ordering) -> Vec<u32> {
        let mut out = Vec::new();
        for piece in self.piece_of(list, |other| order(other) == Ordering::Less)..self.count(list) {
            let values = self.piece(list, piece);
            let rest = &values[values.partition_point(|other| order(*other) == Ordering::Less)..];
            let end = rest.partition_point(|other| order(*other) == Ordering::Equal);
            out.extend_from_slice(&rest[..end]);
            if end < rest.len() {
                break;
            }
        }
        out
    }

    /// Where a list stands among the values.
    fn base(&self, list: u32) -> Range<usize> {
        let at = list as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    fn touched(&self, list: u32) -> bool {
        self.touched.get(list as usize / 64).is_some_and(|word| word & 1 << (list % 64) != 0)
    }

    /// Pieces of a list, at least one.
    fn count(&self, list: u32) -> usize {
        self.base(list).len().div_ceil(PIECE).max(1)
    }

    fn piece(&self, list: u32, piece: usize) -> &[u32] {
        if self.touched(list)
            && let Some(values) = self.changed.get(&(list, piece as u32))
        {
            return values;
        }
        self.values.slice(piece_of_base(self.base(list), piece))
    }

    /// The last piece that begins with a number that is `before`; the first one when none does.
    fn piece_of(&self, list: u32, before: impl Fn(u32) -> bool) -> usize {
        let count = self.count(list);
        let first = |piece: usize| (piece..count).find_map(|piece| self.piece(list, piece).first());
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            if first(middle).is_some_and(|value| before(*value)) { low = middle + 1 } else { high = middle }
        }
        low.saturating_sub(1)
    }

    fn writable(&mut self, list: u32, piece: usize) -> &mut Vec<u32> {
        let word = list as usize / 64;
        if word >= self.touched.len() {
            self.touched.resize(word + 1, 0);
        }
        self.touched[word] |= 1 << (list % 64);
        let base = piece_of_base(self.base(list), piece);
        let values = &self.values;
        self.changed.entry((list, piece as u32)).or_insert_with(|| values.slice(base).to_vec())
    }

    /// The lists as arrays, with what changed since in its place.
    pub fn keep(&self, out: &mut Vec<kept::Array>) {
        if self.changed.is_empty() {
            out.extend([self.values.keep(), kept::whole(&self.starts)]);
            return;
        }
        let changed = self.changed.keys().map(|(list, _)| *list + 1).max().unwrap_or(0);
        let count = changed.max(self.starts.len().saturating_sub(1) as u32);
        let (mut values, mut starts) = (Vec::with_capacity(self.values.len()), vec![0]);
        for list in 0..count {
            self.pieces(list).for_each(|piece| values.extend_from_slice(piece));
            starts.push(values.len() as u32);
        }
        out.extend([Flat::<u32>::from(values).keep(), kept::whole(&starts)]);
    }

    /// The lists of kept arrays.
    pub fn kept(next: &mut kept::Next) -> Option<Lists> {
        let values = Flat::kept(next, size_of::<u32>())?;
        Some(Lists { values, starts: next.numbers()?, ..Lists::default() })
    }

    /// Reads all values that were not looked at; false when one is damaged.
    pub fn read_all(&mut self) -> bool {
        self.values.read_all()
    }

    /// Bytes held, about.
    pub fn memory(&self) -> usize {
        let changed: usize = self.changed.values().map(|values| values.capacity() * 4 + 48).sum();
        self.values.memory() + self.starts.capacity() * 4 + self.touched.capacity() * 8 + changed
    }
}

fn piece_of_base(base: Range<usize>, piece: usize) -> Range<usize> {
    let from = (base.start + piece * PIECE).min(base.end);
    from..base.end.min(from + PIECE)
}

/// See [`Lists::pieces`]: as much of the list at once as lies side by side while nothing of it has changed.
#[derive(Clone)]
pub(super) struct Pieces<'a> {
    values: &'a Flat<u32>,
    base: Range<usize>,
    changed: Option<&'a BTreeMap<(u32, u32), Vec<u32>>>,
    list: u32,
    at: usize,
    pieces: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u32];

    fn next(&mut self) -> Option<&'a [u32]> {
        let Some(changed) = self.changed else {
            let run = self.values.run(self.base.clone());
            self.base.start += run.len();
            // A damaged block ends a list.
            return (!run.is_empty()).then_some(run);
        };
        if self.at >= self.pieces {
            return None;
        }
        self.at += 1;
        let piece = self.at - 1;
        let values = changed.get(&(self.list, piece as u32)).map(Vec::as_slice);
        Some(values.unwrap_or_else(|| self.values.slice(piece_of_base(self.base.clone(), piece))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn changed_lists_stay_sorted(base in prop::collection::btree_set(0u32..9000, 0..3000), changes in prop::collection::vec((any::<bool>(), 0u32..9000), 0..200)) {
            let mut wanted = base.clone();
            let values: Vec<u32> = base.into_iter().collect();
            let end = values.len() as u32;
            let mut lists = Lists::new(values, vec![0, 0, end]);
            for (put, value) in changes {
                let order = |other: u32| other.cmp(&value);
                if put && wanted.insert(value) {
                    lists.insert(1, value, order);
                    lists.insert(7, value, order);
                } else if !put {
                    prop_assert_eq!(lists.remove(1, value, order), wanted.remove(&value));
                }
            }
            prop_assert_eq!(lists.list(1).collect::<Vec<_>>(), wanted.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(lists.len(1), wanted.len());
            prop_assert!(lists.list(7).collect::<Vec<_>>().is_sorted());
            prop_assert_eq!(lists.list(0).count(), 0);
            let some = lists.range(1, |v| if v < 3000 { Ordering::Less } else if v > 4500 { Ordering::Greater } else { Ordering::Equal });
            prop_assert_eq!(some, wanted.range(3000..=4500).copied().collect::<Vec<_>>());
        }
    }
}
