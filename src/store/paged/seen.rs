//! The pages that were looked into last, opened: whoever changes something looks into the same few more than once. One is
//! found by its key and its stored bytes, of which no two seals are alike, so that none outlives what is stored.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::page::Page;
use crate::store::error::Result;
use crate::store::sled::Bytes;

/// How many: those of one change.
const MOST: usize = 8;

/// A page's key and the first part of it, as they are stored.
type Stored = (Bytes, Bytes);

/// The pages, the last one first.
#[derive(Default)]
pub(super) struct Seen(Mutex<VecDeque<(Stored, Arc<Page>)>>);

impl Seen {
    /// The page that is stored so, opened by `open` unless it was seen before.
    pub(super) fn page(&self, stored: Stored, open: impl FnOnce(&Stored) -> Result<Page>) -> Result<Arc<Page>> {
        let pages = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let again = pages().iter().find(|(other, _)| *other == stored).map(|(_, page)| Arc::clone(page));
        if let Some(page) = again {
            return Ok(page);
        }
        let page = Arc::new(open(&stored)?);
        let mut pages = pages();
        pages.truncate(MOST - 1);
        pages.push_front((stored, Arc::clone(&page)));
        Ok(page)
    }
}
