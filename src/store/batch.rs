//! What goes into the store and comes out of it: batches, outcomes, rows, logged frames; plain data without meaning.
//!
//! `Debug` of these types shows sizes, never bytes: the bytes are people's lives and must not reach a log.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::hash::Hash;
use super::key::Key;

/// The place of a frame in the log; the first frame is 1, and there are no gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Seq(pub u64);

impl Seq {
    /// The place after this one.
    pub fn next(self) -> Seq {
        Seq(self.0.saturating_add(1))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The revision of a value: equal while the value has not been written again, and good for nothing but that comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rev(pub(super) u64);

impl Rev {
    /// The revision that the frame `seq` gives to the values it writes, for followers of the log.
    pub fn written_by(seq: Seq) -> Rev {
        Rev(seq.0)
    }
}

/// The name of one attempt to write, chosen by whoever makes the batch, unique in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BatchId(pub [u8; 16]);

/// What ids begin with that name the head they were made at.
const MADE_AFTER: &[u8; 6] = b"polku+";

impl BatchId {
    /// The id number `n` of whoever saw the log end at `head`: no frame up to there has it, so none need be searched for
    /// it. Whoever makes such ids says so to nobody else, and never makes one twice at one head.
    pub fn after(head: Seq, n: u64) -> BatchId {
        let mut id = [0; 16];
        id[..6].copy_from_slice(MADE_AFTER);
        // Five bytes each: a log of a trillion lines is some centuries of work.
        id[6..11].copy_from_slice(&head.0.to_be_bytes()[3..]);
        id[11..].copy_from_slice(&n.to_be_bytes()[3..]);
        BatchId(id)
    }

    /// The frame up to which the log does not hold this id, if the id tells.
    pub(super) fn made_after(&self) -> Option<Seq> {
        let head = self.0.strip_prefix(MADE_AFTER)?;
        Some(Seq(head[..5].iter().fold(0, |seq, byte| seq << 8 | u64::from(*byte))))
    }
}

/// When a batch was made, and whatever its maker wants to say about it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The moment, as the maker's clock had it; the store neither reads a clock nor orders by this.
    pub at: Timestamp,
    /// Opaque bytes: who, what, why, in the maker's encoding.
    pub note: Vec<u8>,
}

/// One all-or-nothing change. Without writes it is a line in the log, such as a look at a client.
#[derive(Clone, PartialEq, Eq)]
pub struct Batch {
    /// The name of this attempt. After [`Outcome::Unknown`] the same batch is sent again under the same id.
    pub id: BatchId,
    /// The revisions the writer saw; `None` where it saw nothing. Any difference refuses the whole batch.
    pub expect: Vec<(Key, Option<Rev>)>,
    /// Values to write; of two under one key the later counts.
    pub put: Vec<(Key, Vec<u8>)>,
    /// Keys to remove, before `put` is applied; fine when there is nothing to remove.
    pub delete: Vec<Key>,
    /// The line in the log.
    pub entry: Entry,
}

/// What became of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Written and durable, as this frame of the log.
    Done(Seq),
    /// Nothing written: the first key of `expect` whose revision was another.
    Conflict {
        /// The key.
        key: Key,
    },
    /// Nothing written: the store has too much to do just now; send it again later.
    Busy,
    /// It may or may not have been written: send the same batch under the same id, never under a new one.
    Unknown,
}

/// One row of the state.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// Its key.
    pub key: Key,
    /// The revision of its value.
    pub rev: Rev,
    /// Its value.
    pub value: Vec<u8>,
}

impl Row {
    /// Bytes of key and value.
    pub(super) fn bytes(&self) -> u64 {
        (self.key.as_bytes().len() + self.value.len()) as u64
    }
}

/// One frame of the log.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedFrame {
    /// Its place.
    pub seq: Seq,
    /// The batch it records.
    pub id: BatchId,
    /// Its line; the note is empty when the frame is redacted.
    pub entry: Entry,
    /// What it wrote; empty when the frame is redacted.
    pub put: Vec<(Key, Vec<u8>)>,
    /// What it removed; empty when the frame is redacted.
    pub delete: Vec<Key>,
    /// Its hash, which covers the hash before it.
    pub hash: Hash,
    /// Whether note, writes and removals were blanked by [`super::Store::redact`].
    pub redacted: bool,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({}, note of {} bytes)", self.at, self.note.len())
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expects, puts, deletes) = (self.expect.len(), self.put.len(), self.delete.len());
        write!(f, "Batch({:?}, {expects} expects, {puts} puts, {deletes} deletes, {:?})", self.id, self.entry)
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({:?}, {:?}, {} bytes)", self.key, self.rev, self.value.len())
    }
}

impl fmt::Debug for LoggedFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (puts, deletes) = (self.put.len(), self.delete.len());
        write!(f, "LoggedFrame({}, {:?}, {puts} puts, {deletes} deletes, {:?}", self.seq, self.id, self.entry)?;
        write!(f, ", {}{})", self.hash, if self.redacted { ", redacted" } else { "" })
    }
}
