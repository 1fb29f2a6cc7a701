//! A column of lists: what each client has several of, 64 clients a block, so that a block stands for a word of a set.
//!
//! Of a list longer than `MOST` only the beginning is kept; no client of flesh and blood has so many of one kind.

use crate::search::SlotSet;

/// Clients of one block: those of one word of a [`SlotSet`].
const BLOCK: usize = 64;
/// The longest list: a block of such can still be counted in 16 bits.
const MOST: usize = 1_023;
/// A word with more clients than this is looked through entry by entry, one with fewer client by client.
const DENSE: u32 = 24;

/// One list for each slot.
#[derive(Debug, PartialEq)]
pub(in crate::register) struct Lists<T> {
    blocks: Vec<Block<T>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Block<T> {
    /// Where the list of each client ends among the entries.
    ends: [u16; BLOCK],
    entries: Box<[T]>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<T> Default for Block<T> {
    fn default() -> Self {
        Self { ends: [0; BLOCK], entries: Box::default() }
    }
}

impl<T> Block<T> {
    fn list(&self, at: usize) -> std::ops::Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        usize::from(start)..usize::from(self.ends[at])
    }
}

impl<T: Copy> Lists<T> {
    /// Sets the list of one client.
    pub fn set(&mut self, slot: usize, list: &[T]) {
        let (block, at) = (slot / BLOCK, slot % BLOCK);
        let list = &list[..list.len().min(MOST)];
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, Block::default);
        }
        let block = &mut self.blocks[block];
        let old = block.list(at);
        if old.is_empty() && list.is_empty() {
            return;
        }
        let (before, after) = (&block.entries[..old.start], &block.entries[old.end..]);
        let entries = [before, list, after].concat();
        let (start, old_len) = (old.start, old.len());
        block.entries = entries.into_boxed_slice();
        for end in &mut block.ends[at..] {
            *end = (usize::from(*end) + list.len() - old_len) as u16;
        }
        debug_assert_eq!(block.list(at), start..start + list.len());
    }

    /// The clients among `within` that have an entry which `wanted` and, asked last, `shown` say yes to.
    pub fn find(&self, within: &SlotSet, wanted: impl Fn(T) -> bool, shown: impl Fn(u32, T) -> bool) -> SlotSet {
        let words = within.words().iter().zip(&self.blocks).enumerate();
        SlotSet::of_words(words.map(|(at, (word, block))| {
            let first = (at * BLOCK) as u32;
            let has = |slot: u32, entry: T| wanted(entry) && shown(slot, entry);
            if *word == 0 {
                return 0;
            }
            let mut found = 0_u64;
            if word.count_ones() > DENSE {
                let mut client = 0;
                for (place, entry) in block.entries.iter().enumerate() {
                    if wanted(*entry) {
                        while usize::from(block.ends[client]) <= place {
                            client += 1;
                        }
                        if word >> client & 1 == 1 && shown(first + client as u32, *entry) {
                            found |= 1 << client;
                        }
                    }
                }
                return found;
            }
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if block.entries[block.list(bit as usize)].iter().any(|entry| has(first + bit, *entry)) {
                    found |= 1 << bit;
                }
            }
            found
        }))
    }

    /// Bytes held.
    pub fn memory(&self) -> usize {
        let entries: usize = self.blocks.iter().map(|block| size_of_val(&*block.entries)).sum();
        self.blocks.capacity() * size_of::<Block<T>>() + entries
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list_of(lists: &Lists<u16>, slot: usize) -> &[u16] {
        lists.blocks.get(slot / BLOCK).map_or(&[], |block| &block.entries[block.list(slot % BLOCK)])
    }

    proptest! {
        #[test]
        fn lists_are_what_was_set_last(sets in prop::collection::vec((0usize..200, prop::collection::vec(0u16..9, 0..5)), 0..120), within in prop::collection::vec(0u32..200, 0..200)) {
            let mut lists = Lists::default();
            let mut plain = vec![Vec::new(); 200];
            for (slot, list) in &sets {
                lists.set(*slot, list);
                plain[*slot].clone_from(list);
            }
            for (slot, list) in plain.iter().enumerate() {
                prop_assert_eq!(list_of(&lists, slot), &list[..]);
            }
            let within: SlotSet = within.into_iter().collect();
            let shown = |slot: u32, entry: u16| !(slot + u32::from(entry)).is_multiple_of(3);
            let found = lists.find(&within, |entry| entry > 5, shown);
            let expected: Vec<u32> = within.iter()
                .filter(|slot| plain[*slot as usize].iter().any(|entry| *entry > 5 && shown(*slot, *entry))).collect();
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_list_without_end_is_cut() {
        let mut lists = Lists::default();
        for slot in 0..64 {
            lists.set(slot, &[7_u16; 5_000]);
        }
        assert!((0..64).all(|slot| list_of(&lists, slot).len() == MOST));
    }
}
