//! The ways a store can fail; each says what was kept, none carries the register's content.

use std::io;

/// What a store's methods answer.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A failure of the store itself; a refused batch is an [`super::Outcome`], not an error.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process holds the register open. Nothing was touched.
    #[error("the register is in use by another process")]
    InUse,
    /// No key that was handed in opens the register. Nothing was touched.
    #[error("the key is not that of this register")]
    WrongKey,
    /// The disk is full. The batch was not written; everything acknowledged before is kept.
    #[error("the disk is full")]
    Full,
    /// Stored bytes are not what was written. Nothing was changed; the place says where to look.
    #[error("stored data is damaged in {place}")]
    Corrupt {
        /// Where.
        place: Place,
    },
    /// The operating system refused. Everything acknowledged before is kept.
    #[error("input or output failed: {0}")]
    Io(io::Error),
    /// The caller asked for more than the contract allows. Nothing was written.
    #[error("over the limit: {which}")]
    Limit {
        /// Which limit.
        which: Limit,
    },
    /// An earlier write failed half way, so nothing more is written until the register is opened again. Everything
    /// acknowledged before is kept.
    #[error("the store stopped after a failed write; open the register again")]
    Stopped,
    /// `redact` would have changed the state. Nothing was blanked.
    #[error("a frame to be erased still holds the present value of a row, or hides an older one")]
    StillCurrent,
}

/// Where damage was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Place {
    /// In the journal.
    #[error("journal segment {segment:08}, byte {offset}")]
    Journal {
        /// Number of the segment, as in its file name.
        segment: u32,
        /// Bytes from the beginning of the file.
        offset: u64,
    },
    /// In the state, which can be rebuilt from the journal.
    #[error("the state")]
    State,
    /// In a draft.
    #[error("a draft")]
    Scratch,
    /// In the keyring, both copies of it.
    #[error("the keyring")]
    Keyring,
}

/// The limits of the contract, equal in every store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Limit {
    /// Puts and deletes of one batch together.
    #[error("puts and deletes in one batch")]
    Writes,
    /// Expectations of one batch.
    #[error("expected revisions in one batch")]
    Expects,
    /// Bytes of one batch.
    #[error("bytes in one batch")]
    BatchBytes,
    /// Bytes of a key.
    #[error("bytes in a key")]
    KeyBytes,
    /// Bytes of a value.
    #[error("bytes in a value")]
    ValueBytes,
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> StoreError {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
            _ => StoreError::Io(error),
        }
    }
}
