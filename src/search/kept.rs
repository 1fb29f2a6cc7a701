//! The index as flat arrays of bytes, for keeping and taking up again: what comes back answers as what was kept.
//!
//! The arrays are read by the program that wrote them and guarded by checksums elsewhere.

use super::dictionary::Dictionary;
use super::index::Index;
use super::lists::Lists;
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
        self.having.keep(&mut out);
        self.keyed.keep(&mut out);
        out
    }

    /// The index that was kept as these arrays; nothing when they are none.
    pub fn kept(next: &mut Next<'_>) -> Option<Index> {
        let (dictionary, rows) = (Dictionary::kept(next)?, Rows::kept(next)?);
        Some(Index { dictionary, rows, having: Lists::kept(next)?, keyed: Lists::kept(next)? })
    }
}

/// A number of a flat array.
pub(super) trait Number: Copy {
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
pub(super) fn bytes<N: Number>(numbers: &[N]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size_of_val(numbers));
    numbers.iter().for_each(|number| number.put(&mut out));
    out
}

/// The numbers of the next array.
pub(super) fn numbers<N: Number>(next: &mut Next<'_>) -> Option<Vec<N>> {
    N::all(&next()?)
}
