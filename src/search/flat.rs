//! A long array of numbers: in memory, or read from where it is kept, block by block as somebody looks into it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::kept::{Array, Blocks, Next, Number, bytes, joined};

/// The numbers, by place; so many of them are a block.
#[derive(Clone, Debug)]
pub struct Flat<N, const BLOCK: usize = 1024> {
    own: Vec<N>,
    /// In the place of `own` while it has not been read.
    kept: Option<Arc<Kept<N>>>,
}

#[derive(Debug)]
struct Kept<N> {
    blocks: Arc<dyn Blocks>,
    array: usize,
    length: usize,
    read: Box<[OnceLock<Box<[N]>>]>,
    /// All of them side by side, where somebody needed that.
    joined: OnceLock<Vec<N>>,
}

impl<N, const BLOCK: usize> Default for Flat<N, BLOCK> {
    fn default() -> Self {
        Self { own: Vec::new(), kept: None }
    }
}

impl<N, const BLOCK: usize> From<Vec<N>> for Flat<N, BLOCK> {
    fn from(own: Vec<N>) -> Self {
        Self { own, kept: None }
    }
}

impl<N: Number, const BLOCK: usize> Flat<N, BLOCK> {
    /// The numbers as an array.
    #[must_use]
    pub fn keep(&self) -> Array {
        self.all().chunks(BLOCK).map(bytes).collect()
    }

    /// As many numbers of `width` bytes as were kept as the next array; nothing when it is none.
    pub fn kept(next: &mut Next, width: usize) -> Option<Self> {
        let (blocks, array) = next.later();
        let length = blocks.length(array) / width;
        if blocks.count(array) != length.div_ceil(BLOCK) {
            return None;
        }
        let read = (0..blocks.count(array)).map(|_| OnceLock::new()).collect();
        let kept = Kept { blocks, array, length, read, joined: OnceLock::new() };
        Some(Self { own: Vec::new(), kept: Some(Arc::new(kept)) })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.as_ref().map_or(self.own.len(), |kept| kept.length)
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<N> {
        match &self.kept {
            None => self.own.get(at),
            Some(kept) => kept.block(at / BLOCK).get(at % BLOCK),
        }
        .copied()
    }

    /// The first numbers of a range that lie side by side; fewer than the range only up to the end of a block.
    pub(super) fn run(&self, range: Range<usize>) -> &[N] {
        let Some(kept) = &self.kept else { return &self.own[range] };
        let (block, from) = (range.start / BLOCK, range.start % BLOCK);
        let numbers = kept.block(block);
        let to = (range.end - block * BLOCK).min(numbers.len());
        numbers.get(from..to).unwrap_or_default()
    }

    /// The numbers of a range.
    pub(super) fn slice(&self, range: Range<usize>) -> &[N] {
        if self.kept.is_some() && !range.is_empty() && range.start / BLOCK == (range.end - 1) / BLOCK {
            return self.run(range);
        }
        self.all().get(range).unwrap_or_default()
    }

    /// All numbers.
    #[must_use]
    pub fn all(&self) -> &[N] {
        match &self.kept {
            None => &self.own,
            Some(kept) => kept.joined.get_or_init(|| kept.join().unwrap_or_default()),
        }
    }

    /// Reads all that was not looked at; false when something is damaged.
    pub fn read_all(&mut self) -> bool {
        let Some(kept) = self.kept.take() else { return true };
        let joined = kept.join();
        let whole = joined.is_some();
        self.own = joined.unwrap_or_default();
        whole
    }

    /// The numbers, to be changed.
    pub fn change(&mut self) -> &mut Vec<N> {
        self.read_all();
        &mut self.own
    }

    /// Bytes held, of what is not read block by block.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.own.capacity() * size_of::<N>()
    }
}

impl<N: Number> Kept<N> {
    /// A block; nobody is in it when it is damaged.
    fn block(&self, n: usize) -> &[N] {
        let read = || self.blocks.block(self.array, n).and_then(|bytes| N::all(&bytes)).unwrap_or_default();
        self.read.get(n).map(|block| &**block.get_or_init(|| read().into_boxed_slice())).unwrap_or_default()
    }

    fn join(&self) -> Option<Vec<N>> {
        N::all(&joined(&*self.blocks, self.array)?)
    }
}
