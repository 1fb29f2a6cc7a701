//! What the journal knows of batch ids and of how far it is durable; asked by others while frames are being written.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::store::batch::{BatchId, Seq};
use crate::store::hash::Hash;

/// Ids are remembered for the newest segment and this many before it.
pub(super) const REMEMBERED_SEGMENTS: usize = 2;

/// Ids and head, behind a lock that nobody holds while waiting for anything.
pub(in crate::store) struct Known(Mutex<Inner>);

struct Inner {
    /// The newest durable frame.
    head: (Seq, Hash),
    /// Ids by segment, newest first; those of staged frames among them.
    ids: VecDeque<HashMap<BatchId, Seq>>,
}

impl Known {
    /// Knows the ids of the newest segment.
    pub(super) fn new(head: (Seq, Hash), newest: HashMap<BatchId, Seq>) -> Known {
        Known(Mutex::new(Inner { head, ids: VecDeque::from([newest]) }))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Every change below is one step, so a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest durable frame.
    pub(in crate::store) fn head(&self) -> (Seq, Hash) {
        self.inner().head
    }

    /// Where the batch `id` stands, if it is staged or within the remembered part, and whether that is durable.
    pub(in crate::store) fn find(&self, id: &BatchId) -> Option<(Seq, bool)> {
        let inner = self.inner();
        let seq = inner.ids.iter().find_map(|ids| ids.get(id)).copied()?;
        Some((seq, seq <= inner.head.0))
    }

    /// The batch `id` is staged as this frame.
    pub(super) fn staged(&self, id: BatchId, seq: Seq) {
        if let Some(newest) = self.inner().ids.front_mut() {
            newest.insert(id, seq);
        }
    }

    /// Everything up to this frame is durable.
    pub(super) fn reached(&self, head: (Seq, Hash)) {
        self.inner().head = head;
    }

    /// Ids of a segment before all that are known.
    pub(super) fn older(&self, ids: HashMap<BatchId, Seq>) {
        self.inner().ids.push_back(ids);
    }

    /// A new segment begins; the oldest ids are forgotten.
    pub(super) fn next_segment(&self) {
        let mut inner = self.inner();
        inner.ids.push_front(HashMap::new());
        inner.ids.truncate(REMEMBERED_SEGMENTS + 1);
    }
}
