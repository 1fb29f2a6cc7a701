//! A page of rows, as the engine keeps them: neighbours by key, pressed and sealed together.
//!
//! ```text
//! 0 frame up to which it was written (8)      8 whether a page follows, then length and bytes of its first key
//! rows: length of key, key, revision (8), length of value (4), value
//! ```
//! Pages part the keys among them: the first begins before every key, and each says up to where it goes at most. Where the
//! next one begins before that, its rows count from there on; where none begins there, one is missing, which is damage. Rows
//! of one client look alike, so they press well together, and one seal serves many.

use crate::store::batch::{Rev, Row, Seq};
use crate::store::key::Key;
use crate::store::overlay::Change;

/// Bytes of rows of a page when it is written; what comes later may make it a little longer.
const FULL: usize = 4 << 10;

/// A page that is being read.
pub(super) struct Page {
    bytes: Vec<u8>,
    upto: Seq,
    until: Option<Vec<u8>>,
    body: usize,
}

/// One row of a page.
pub(super) struct Entry<'a> {
    pub(super) key: &'a [u8],
    pub(super) rev: Rev,
    pub(super) value: &'a [u8],
}

impl Page {
    /// The page that these bytes are; nothing when they are none.
    pub(super) fn of(bytes: Vec<u8>) -> Option<Page> {
        let (upto, rest) = bytes.split_first_chunk::<8>()?;
        let upto = Seq(u64::from_le_bytes(*upto));
        let (until, body) = match rest.split_first()? {
            (0, _) => (None, 9),
            (_, rest) => {
                let (length, rest) = rest.split_first()?;
                (Some(rest.get(..usize::from(*length))?.to_vec()), 10 + usize::from(*length))
            }
        };
        let page = Page { bytes, upto, until, body };
        // Once, so that whoever goes through the rows need not ask.
        let mut rest = &page.bytes[page.body..];
        while !rest.is_empty() {
            rest = split(rest)?.1;
        }
        Some(page)
    }

    /// A page without rows, after which nothing follows.
    pub(super) fn empty() -> Page {
        Page { bytes: Vec::new(), upto: Seq(0), until: None, body: 0 }
    }

    /// The frame up to which it was written: it holds what every row in it was then.
    pub(super) fn upto(&self) -> Seq {
        self.upto
    }

    /// Where the next page begins.
    pub(super) fn until(&self) -> Option<&[u8]> {
        self.until.as_deref()
    }

    /// The rows, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut rest = &self.bytes[self.body..];
        std::iter::from_fn(move || {
            let (entry, more) = split(rest)?;
            rest = more;
            Some(entry)
        })
    }

    /// The row under `key`.
    pub(super) fn get(&self, key: &[u8]) -> Option<Entry<'_>> {
        self.entries().take_while(|entry| entry.key <= key).find(|entry| entry.key == key)
    }

    /// Whether this is where `key` would stand, if its first key is not beyond it.
    pub(super) fn holds(&self, key: &[u8]) -> bool {
        self.until.as_deref().is_none_or(|until| key < until)
    }
}

impl Entry<'_> {
    pub(super) fn row(&self) -> Row {
        Row { key: Key::kept(self.key.to_vec()), rev: self.rev, value: self.value.to_vec() }
    }
}

fn split(bytes: &[u8]) -> Option<(Entry<'_>, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (key, rest) = rest.split_at_checked(usize::from(*length))?;
    let (rev, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (value, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((Entry { key, rev: Rev(u64::from_le_bytes(*rev)), value }, rest))
}

/// Rows that are being laid out in pages.
#[derive(Default)]
pub(super) struct Pages {
    /// Where each row begins.
    starts: Vec<usize>,
    bytes: Vec<u8>,
}

impl Pages {
    /// Puts a row behind the others; its key must be beyond theirs.
    pub(super) fn push(&mut self, key: &[u8], rev: Rev, value: &[u8]) {
        self.starts.push(self.bytes.len());
        self.bytes.push(key.len() as u8);
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(&rev.0.to_le_bytes());
        self.bytes.extend_from_slice(&(value.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(value);
    }

    /// Puts a change behind the others.
    pub(super) fn push_change(&mut self, key: &[u8], (rev, value): &Change) {
        if let Some(value) = value {
            self.push(key, *rev, value);
        }
    }

    /// Bytes of rows.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The pages with their first keys, as of the frame `upto`: the first begins at `from` and the last goes up to `until`.
    /// There is always one.
    pub(super) fn lay_out<'a>(
        &'a self,
        upto: Seq,
        from: &'a [u8],
        until: Option<&'a [u8]>,
    ) -> Vec<(&'a [u8], Vec<u8>)> {
        // Of about equal length, so that the next row does not make a page of its own.
        let count = self.bytes.len().div_ceil(FULL).max(1);
        let full = self.bytes.len().div_ceil(count);
        let mut begins: Vec<usize> = vec![0];
        for start in &self.starts {
            if start - begins.last().copied().unwrap_or_default() >= full {
                begins.push(*start);
            }
        }
        let key_at = |at: usize| &self.bytes[at + 1..at + 1 + usize::from(self.bytes[at])];
        let mut pages = Vec::with_capacity(begins.len());
        for (place, begin) in begins.iter().enumerate() {
            let next = begins.get(place + 1).copied();
            let until = next.map(key_at).or(until);
            let mut bytes = Vec::with_capacity(FULL * 2);
            bytes.extend_from_slice(&upto.0.to_le_bytes());
            match until {
                None => bytes.push(0),
                Some(key) => {
                    bytes.extend_from_slice(&[1, key.len() as u8]);
                    bytes.extend_from_slice(key);
                }
            }
            bytes.extend_from_slice(&self.bytes[*begin..next.unwrap_or(self.bytes.len())]);
            pages.push((if place == 0 { from } else { key_at(*begin) }, bytes));
        }
        pages
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Pages hold the rows that were laid out in them, each where it is looked for.
        #[test]
        fn rows_stand_in_the_page_that_holds_their_key(
            rows in prop::collection::btree_map(prop::collection::vec(any::<u8>(), 0..6), 0..9_000usize, 0..40),
            asked in prop::collection::vec(any::<u8>(), 0..6),
        ) {
            let mut laid = Pages::default();
            for (at, (key, length)) in rows.iter().enumerate() {
                laid.push(key, Rev(at as u64), &vec![7; *length]);
            }
            let pages = laid.lay_out(Seq(7), &[], None);
            let starts: Vec<&[u8]> = pages.iter().map(|(start, _)| *start).collect();
            let read: Vec<Page> = pages.iter().map(|(_, bytes)| Page::of(bytes.clone()).unwrap()).collect();
            let untils: Vec<Option<&[u8]>> = read.iter().map(Page::until).collect();
            prop_assert_eq!(starts[0], &[] as &[u8]);
            prop_assert_eq!(&untils[..], &starts[1..].iter().map(|start| Some(*start)).chain([None]).collect::<Vec<_>>()[..]);
            let found: BTreeMap<Vec<u8>, usize> = read.iter().flat_map(Page::entries).map(|entry| (entry.key.to_vec(), entry.value.len())).collect();
            prop_assert_eq!(&found, &rows);
            let holder = starts.iter().rposition(|start| *start <= &asked[..]).unwrap();
            prop_assert!(read[holder].holds(&asked));
            prop_assert_eq!(read[holder].get(&asked).map(|entry| entry.value.len()), rows.get(&asked).copied());
        }

        #[test]
        fn bytes_that_are_no_page_are_refused(bytes: Vec<u8>) {
            if let Some(page) = Page::of(bytes) {
                prop_assert!(page.entries().map(|entry| entry.key.len() + entry.value.len()).sum::<usize>() <= page.bytes.len());
            }
        }
    }
}
