//! The rows of a state in order, page by page; a page that is missing or is not the one that should be there ends them.

use std::iter::Peekable;
use std::sync::RwLockReadGuard;

use super::mark::Known;
use super::{PagedState, ROW, end_of, is_page};
use crate::store::batch::Row;
use crate::store::error::{Result, StoreError};
use crate::store::sled::Entries;

/// Rows whose key begins with a prefix; no page is written while somebody reads them.
pub(super) struct Rows<'a> {
    state: &'a PagedState,
    known: RwLockReadGuard<'a, Known>,
    prefix: &'a [u8],
    pages: Peekable<Entries>,
    page: std::vec::IntoIter<Row>,
    failed: Option<StoreError>,
    done: bool,
}

impl<'a> Rows<'a> {
    /// The rows from the page on in which the key `first` stands or would stand.
    pub(super) fn of(state: &'a PagedState, prefix: &'a [u8], first: &[u8]) -> Rows<'a> {
        let known = state.reading();
        let (begins, failed) = match state.page_before(&known, first) {
            Ok(Some((begins, _))) => (begins, None),
            Ok(None) => (vec![ROW].into(), None),
            Err(error) => (vec![ROW].into(), Some(error)),
        };
        let pages = state.engine.from(&begins).peekable();
        Rows { state, known, prefix, pages, page: Vec::new().into_iter(), failed, done: false }
    }

    fn next_page(&mut self) -> Result<bool> {
        let Some((key, stored)) = self.pages.next().transpose()?.filter(|(key, _)| is_page(key)) else {
            return Ok(false);
        };
        let page = self.state.open_page(&self.known, &key, &stored)?;
        let next = match self.pages.peek() {
            Some(Ok((key, _))) if is_page(key) => Some(&key[1..]),
            // What is wrong with it is said when it is its turn.
            _ => None,
        };
        let end = end_of(&page, next)?;
        let rows = page.entries().take_while(|entry| end.is_none_or(|end| entry.key < end)).map(|entry| entry.row());
        self.page = rows.collect::<Vec<_>>().into_iter();
        Ok(true)
    }

    fn next_row(&mut self) -> Result<Option<Row>> {
        loop {
            match self.page.next() {
                Some(row) if row.key.as_bytes().starts_with(self.prefix) => return Ok(Some(row)),
                // Rows stand in order: beyond the prefix there is no more of it.
                Some(row) if row.key.as_bytes() > self.prefix => return Ok(None),
                Some(_) => {}
                None => {
                    if !self.next_page()? {
                        return Ok(None);
                    }
                }
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        if self.done {
            return None;
        }
        let next = match self.failed.take() {
            Some(error) => Err(error),
            None => self.next_row(),
        };
        self.done = !matches!(next, Ok(Some(_)));
        next.transpose()
    }
}
