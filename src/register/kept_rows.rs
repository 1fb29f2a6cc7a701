//! The stored rows of the lists in memory: those of an image are read from it in blocks when somebody first looks at one,
//! and those that came since lie before them.

use std::sync::{Arc, OnceLock};

use crate::search::Blocks;

/// Clients of a block.
pub const BLOCK: usize = 32;

/// Rows that came since, of one block.
type Own = [Option<Box<[u8]>>; BLOCK];

/// The rows by slot.
#[derive(Default)]
pub struct KeptRows {
    /// By block, so that a block of which nothing came since takes no room.
    own: Vec<Option<Box<Own>>>,
    slots: usize,
    count: usize,
    kept: Option<Kept>,
}

/// Rows that stand in an image.
struct Kept {
    image: Arc<dyn Blocks>,
    /// Slots that were in use when the image was begun: whoever came while it was drawn comes once more with the tail.
    slots: usize,
    section: usize,
    blocks: Box<[OnceLock<Option<Box<Block>>>]>,
}

/// The rows of some clients, one after the other.
struct Block {
    ends: [u32; BLOCK],
    bytes: Vec<u8>,
}

impl KeptRows {
    /// The rows that stand in a section of an image, `count` of them below the slot `slots`.
    pub fn of_image(image: Arc<dyn Blocks>, section: usize, slots: usize, count: usize) -> Option<Self> {
        if image.count(section) != slots.div_ceil(BLOCK) {
            return None;
        }
        let blocks = (0..image.count(section)).map(|_| OnceLock::new()).collect();
        let kept = Kept { image, slots, section, blocks };
        Some(Self { own: Vec::new(), slots, count, kept: Some(kept) })
    }

    /// One more than the highest slot ever used.
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The row in a slot.
    pub fn get(&self, slot: usize) -> Option<&[u8]> {
        let own = self.own.get(slot / BLOCK).and_then(Option::as_ref).and_then(|block| block[slot % BLOCK].as_deref());
        // No stored row is empty: this is one that was removed.
        own.or_else(|| self.kept.as_ref()?.row(slot)).filter(|row| !row.is_empty())
    }

    /// Removes the row in a slot.
    pub fn remove(&mut self, slot: usize) {
        if self.get(slot).is_some() {
            self.put(slot, Vec::new());
            self.count -= 1;
        }
    }

    /// Puts a row into a slot.
    pub fn put(&mut self, slot: usize, bytes: Vec<u8>) {
        self.count += usize::from(self.get(slot).is_none());
        self.slots = self.slots.max(slot + 1);
        if self.own.len() <= slot / BLOCK {
            self.own.resize_with(slot / BLOCK + 1, || None);
        }
        let block = self.own[slot / BLOCK].get_or_insert_with(|| Box::new([const { None }; BLOCK]));
        block[slot % BLOCK] = Some(bytes.into_boxed_slice());
    }

    /// Reads every block that nobody has looked at; false when one is damaged.
    pub fn read_all(&self) -> bool {
        let Some(kept) = &self.kept else { return true };
        (0..kept.blocks.len()).all(|n| kept.block(n).is_some())
    }

    /// The rows of a block of slots, as an image has them.
    pub fn block(&self, n: usize) -> Vec<u8> {
        let mut lengths = Vec::with_capacity(BLOCK * 4);
        let mut bytes = Vec::new();
        for slot in n * BLOCK..(n + 1) * BLOCK {
            let row = self.get(slot).unwrap_or_default();
            lengths.extend_from_slice(&(row.len() as u32).to_le_bytes());
            bytes.extend_from_slice(row);
        }
        lengths.extend_from_slice(&bytes);
        lengths
    }
}

impl Kept {
    fn row(&self, slot: usize) -> Option<&[u8]> {
        if slot >= self.slots {
            return None;
        }
        let block = self.block(slot / BLOCK)?;
        let n = slot % BLOCK;
        let start = n.checked_sub(1).map_or(0, |before| block.ends[before]);
        let row = block.bytes.get(start as usize..block.ends[n] as usize)?;
        (!row.is_empty()).then_some(row)
    }

    fn block(&self, n: usize) -> Option<&Block> {
        let read = || self.image.block(self.section, n).and_then(Block::of).map(Box::new);
        self.blocks.get(n)?.get_or_init(read).as_deref()
    }
}

impl Block {
    fn of(mut bytes: Vec<u8>) -> Option<Self> {
        let (mut ends, mut end) = ([0; BLOCK], 0_u32);
        let (lengths, _) = bytes.split_at_checked(BLOCK * 4)?;
        for (to, length) in ends.iter_mut().zip(lengths.as_chunks::<4>().0) {
            end = end.checked_add(u32::from_le_bytes(*length))?;
            *to = end;
        }
        bytes.drain(..BLOCK * 4);
        (bytes.len() == end as usize).then_some(Self { ends, bytes })
    }
}
