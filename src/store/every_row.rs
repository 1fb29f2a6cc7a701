//! Walking over the rows under a prefix, a page at a time and in key order. Each page is read when it is asked for, and
//! each sees the store of its moment, not that of the first.

use super::Store;
use super::batch::Row;
use super::error::Result;
use super::key::Key;
use super::limits::MAX_PAGE_ROWS;

/// The pages of rows whose key begins with `prefix`, strictly after `after` if given; the last one may be empty.
///
/// A failure of the store is the last answer.
pub fn row_pages<'a>(
    store: &'a dyn Store,
    prefix: &[u8],
    mut after: Option<Key>,
) -> impl Iterator<Item = Result<Vec<Row>>> + use<'a> {
    let (prefix, mut done) = (prefix.to_vec(), false);
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let page = store.range(&prefix, after.as_ref(), MAX_PAGE_ROWS);
        done = page.as_ref().map_or(true, |rows| rows.len() < MAX_PAGE_ROWS);
        after = page.as_ref().ok().and_then(|rows| rows.last()).map(|row| row.key.clone());
        Some(page)
    })
}

/// The same, row by row.
pub fn every_row<'a>(
    store: &'a dyn Store,
    prefix: &[u8],
    after: Option<Key>,
) -> impl Iterator<Item = Result<Row>> + use<'a> {
    row_pages(store, prefix, after).flat_map(|page| {
        let (rows, failed) = match page {
            Ok(rows) => (rows, None),
            Err(error) => (Vec::new(), Some(Err(error))),
        };
        rows.into_iter().map(Ok).chain(failed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Batch, BatchId, Entry, MAX_WRITES, MemStore};
    use jiff::Timestamp;

    /// A store of rows `a` and then so many rows that begin with `b`.
    fn store(rows: usize) -> MemStore {
        let store = MemStore::new(Timestamp::UNIX_EPOCH);
        let numbered = (0..rows as u32).map(|number| [&b"b"[..], &number.to_be_bytes()].concat());
        let keys: Vec<Key> = [b"a".to_vec()].into_iter().chain(numbered).map(Key::kept).collect();
        for (id, keys) in (1..).zip(keys.chunks(MAX_WRITES)) {
            let put = keys.iter().map(|key| (key.clone(), Vec::new())).collect();
            let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
            let batch = Batch { id: BatchId([id; 16]), expect: Vec::new(), put, delete: Vec::new(), entry };
            store.commit(batch).unwrap();
        }
        store
    }

    #[test]
    fn every_row_comes_once_however_the_pages_fall() {
        for rows in [0, 1, MAX_PAGE_ROWS - 1, MAX_PAGE_ROWS, MAX_PAGE_ROWS + 1] {
            let store = store(rows);
            let keys = |prefix: &[u8], after| -> Vec<Key> {
                every_row(&store, prefix, after).map(|row| row.unwrap().key).collect()
            };
            let under = keys(b"b", None);
            assert_eq!(under.len(), rows);
            assert!(under.is_sorted_by(|one, next| one < next));
            assert_eq!(keys(b"", None).len(), rows + 1);
            assert_eq!(keys(b"b", under.first().cloned()).len(), rows.saturating_sub(1));
            let pages: Vec<usize> = row_pages(&store, b"b", None).map(|page| page.unwrap().len()).collect();
            assert_eq!(pages.iter().sum::<usize>(), rows);
        }
    }
}
