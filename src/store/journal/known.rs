//! What the journal knows of batch ids and of how far it is durable; asked by others while frames are being written.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Position;
use crate::store::batch::{BatchId, Seq};
use crate::store::hash::Hash;

/// Ids are remembered for the newest segment and this many before it.
pub(super) const REMEMBERED_SEGMENTS: usize = 2;

/// Ids and head, behind a lock that nobody holds while waiting for anything.
pub(in crate::store) struct Known(Mutex<Inner>);

struct Inner {
    /// The newest durable frame.
    head: (Seq, Hash),
    /// Where it stands: segment and offset; not known where none was written to the newest segment yet.
    place: Option<(u32, u32)>,
    /// Ids up to this frame have not been read yet.
    unread: Option<Seq>,
    /// Ids by segment, newest first; those of staged frames among them.
    ids: VecDeque<HashMap<BatchId, Seq>>,
}

impl Known {
    /// Knows the ids of the newest segment, those up to the frame `unread` excepted, and where the newest frame stands.
    pub(super) fn new(
        head: (Seq, Hash),
        place: Option<(u32, u32)>,
        newest: HashMap<BatchId, Seq>,
        unread: Option<Seq>,
    ) -> Known {
        Known(Mutex::new(Inner { head, place, unread, ids: VecDeque::from([newest]) }))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Every change below is one step, so a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest durable frame.
    pub(in crate::store) fn head(&self) -> (Seq, Hash) {
        self.inner().head
    }

    /// The newest durable frame with its segment and offset, if those are known.
    pub(in crate::store) fn position(&self) -> Option<Position> {
        let inner = self.inner();
        let (segment, offset) = inner.place?;
        Some(Position { seq: inner.head.0, hash: inner.head.1, segment, offset })
    }

    /// Whether the batch `id` may stand among the frames whose ids have not been read.
    pub(in crate::store) fn may_be_unread(&self, id: &BatchId) -> bool {
        let unread = self.inner().unread;
        unread.is_some_and(|unread| id.made_after().is_none_or(|head| head < unread))
    }

    /// The ids that had not been read: those of the newest segment, and those of the segments before it, newest first.
    pub(super) fn has_read(&self, newest: HashMap<BatchId, Seq>, older: Vec<HashMap<BatchId, Seq>>) {
        let mut inner = self.inner();
        let mut front = newest;
        // What came since belongs to the same segment or to a later one.
        inner.ids.drain(..).for_each(|since| front.extend(since));
        inner.ids.push_front(front);
        inner.ids.extend(older);
        inner.unread = None;
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
    pub(super) fn reached(&self, head: (Seq, Hash), place: Option<(u32, u32)>) {
        let mut inner = self.inner();
        (inner.head, inner.place) = (head, place);
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
