//! The storage contract and its two keepers, memory and journal-before-sled; knows no users, rights or words.
//!
//! A register is a map from [`Key`] to bytes plus one gap-free, hash-chained log of every [`Batch`] that made it. The
//! state always equals the replay of the log, whatever happens to the machine. The contract offers only what a
//! distributed engine could offer too: no closures inside transactions, no open cursors, no counts, no snapshots
//! across pages.

mod backup;
mod batch;
mod carrier;
mod chain;
mod checks;
mod disk;
mod durable;
mod error;
mod every_row;
mod files;
mod group;
mod hash;
mod image;
mod journal;
mod key;
mod keyring;
mod limits;
mod mem;
mod overlay;
mod paged;
mod press;
mod recovery;
mod redaction;
mod rekey;
mod restore;
mod resume;
mod scratch;
mod seal;
mod secret;
mod sled;
mod state;
mod verify;
mod verify_rows;

pub use backup::{BackedUp, BackupError, BackupFolder, Head, Kept, Manifest, read_manifest};
pub use batch::{Batch, BatchId, Entry, LoggedFrame, Outcome, Rev, Row, Seq};
pub use disk::{Disk, RealDisk};
pub use durable::DurableStore;
pub use error::{Limit, Place, Result, StoreError};
pub use every_row::{every_row, row_pages};
pub use hash::{Hash, hex};
pub use image::{Build, Drawing, Image, ImageShelf};
pub use journal::survey::{Flaw, Wrong};
pub use key::Key;
pub use limits::{
    MAX_BATCH_BYTES, MAX_EXPECTS, MAX_KEY_BYTES, MAX_PAGE_FRAMES, MAX_PAGE_ROWS, MAX_VALUE_BYTES, MAX_WRITES,
};
pub use mem::MemStore;
pub use recovery::{Opening, Rebuilt};
pub use rekey::change_key;
pub use restore::{Restored, Until, restore};
pub use resume::RebuiltWatch;
pub use secret::{RegisterKey, Secret};
pub use verify::{Inspection, KeyringFound, StateFound, inspect, key_opens};
pub use verify_rows::Rows;

/// The storage of one register.
///
/// Every method may be called from any thread. A reader sees a batch whole or not at all within one call, and sees
/// every batch whose commit has returned; two calls may see two states.
pub trait Store: Send + Sync {
    /// The current value under `key` with its revision, or nothing.
    fn get(&self, key: &Key) -> Result<Option<(Rev, Vec<u8>)>>;

    /// Rows whose key begins with `prefix`, in key order, strictly after `after` if given.
    ///
    /// A page holds at most `limit` rows, never more than [`MAX_PAGE_ROWS`]; a page shorter than both is the last.
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Result<Vec<Row>>;

    /// Writes `batch` whole or not at all. When it answers [`Outcome::Done`], the change survives `kill -9` and power
    /// loss. The id is looked at before `expect`: an id already in the log answers what it answered then.
    fn commit(&self, batch: Batch) -> Result<Outcome>;

    /// Writes many batches in order with one wait for the disk; each is all-or-nothing by itself, and a later one sees
    /// what an earlier one wrote. The answers stand in the order of the batches. A batch beyond a limit is an error
    /// before anything is written.
    fn commit_all(&self, batches: Vec<Batch>) -> Result<Vec<Outcome>>;

    /// The log from `from` on, in order: at most `limit` frames, never more than [`MAX_PAGE_FRAMES`], and fewer when
    /// they are large. Empty means that `from` lies beyond the head.
    fn entries(&self, from: Seq, limit: usize) -> Result<Vec<LoggedFrame>>;

    /// What became of the batch `id`: `Done`, or nothing when the log does not hold it; `Unknown` after a failed write.
    ///
    /// A refused batch leaves no trace, so its id is free again. The durable store remembers the ids of the newest
    /// part of its log only (at least 8 MiB of it: days of ordinary work); the window is for lost answers, not history.
    fn outcome(&self, id: &BatchId) -> Result<Option<Outcome>>;

    /// Blanks note, keys and values of these frames for good (statutory erasure); sequence, time, id and hashes stay,
    /// so the chain still verifies.
    ///
    /// Refused with [`StoreError::StillCurrent`], and nothing blanked, when a replay of the log without them would give
    /// another state than the present one: delete or rewrite what they wrote first, and name a deletion together with
    /// (or after) the frames it deleted.
    fn redact(&self, frames: &[Seq]) -> Result<()>;

    /// The newest sequence number and its hash; before the first frame, `Seq(0)` and the hash the register began with.
    fn head(&self) -> Result<(Seq, Hash)>;

    /// Reads the whole log and checks every hash; answers the head it arrived at.
    fn verify(&self) -> Result<(Seq, Hash)>;

    /// Holds everything that is kept against the log, as far as this store can: what is damaged is an answer, not an error.
    fn inspect(&self) -> Result<Inspection>;

    /// A word that stands for these bytes in keys, the same for the life of the register, from which nobody without the
    /// register's key can tell them: keys are not sealed.
    fn token(&self, bytes: &[u8]) -> [u8; 16];

    /// Keeps a draft under `key`, durable when it returns. Scratch space has no log, no revisions and no history.
    fn scratch_put(&self, key: &Key, value: &[u8]) -> Result<()>;

    /// The draft under `key`.
    fn scratch_get(&self, key: &Key) -> Result<Option<Vec<u8>>>;

    /// Removes the draft under `key`; fine when there is none.
    fn scratch_delete(&self, key: &Key) -> Result<()>;

    /// The keys of the drafts that begin with `prefix`, in order.
    fn scratch_list(&self, prefix: &[u8]) -> Result<Vec<Key>>;
}
