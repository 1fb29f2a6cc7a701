//! The index as flat arrays of bytes, for keeping and taking up again: what comes back answers as what was kept.
//!
//! The arrays are read by the program that wrote them and guarded by checksums elsewhere; they are still looked over for
//! lengths that do not fit, so that nothing that is read can make a look-up fail.

use super::dictionary::Dictionary;
use super::index::Index;
use super::rows::Rows;

/// Takes arrays apart in the order in which they were put.
pub(super) type Next<'a> = dyn FnMut() -> Option<Vec<u8>> + 'a;

impl Index {
    /// The index as arrays.
    #[must_use]
    pub fn keep(&self) -> Vec<Vec<u8>> {
        let mut out = Vec::new();
        self.dictionary.keep(&mut out);
        self.rows.keep(&mut out);
        out.push(self.kept_keys());
        out
    }

    /// The index that was kept as these arrays; nothing when they are none.
    pub fn kept(next: &mut Next<'_>) -> Option<Index> {
        let dictionary = Dictionary::kept(next)?;
        let rows = Rows::kept(next, dictionary.slots())?;
        let keys = next()?;
        Index::of_kept(dictionary, rows, &keys)
    }
}

/// The bytes of numbers.
pub(super) fn bytes(numbers: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(numbers.len() * 4);
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
    out
}

/// The numbers of bytes.
pub(super) fn numbers(bytes: &[u8]) -> Option<Vec<u32>> {
    let (whole, []) = bytes.as_chunks::<4>() else { return None };
    Some(whole.iter().map(|four| u32::from_le_bytes(*four)).collect())
}
