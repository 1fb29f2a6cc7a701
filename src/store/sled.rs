//! The engine, sled, and the only file that names it: bytes under keys in order, in files that can be made again from the journal.
//!
//! It may panic on damaged files; every call is guarded, and its panics and its reports of damage are both damage. It is not
//! believed either: what comes back may be older than what was written, see [`super::paged`].

use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Place, Result, StoreError};
use super::files;

/// What stands under a key, and the key.
pub(super) type Bytes = sled::IVec;

/// Bytes of cache; the engine takes about twice as much.
const CACHE: u64 = 32 << 20;
/// Bytes that the engine writes and frees together. Half of its usual size measured a third smaller; what is a quarter of it
/// or more, sixteen neighbours together, goes into files of its own, which it is slow to remove.
const SEGMENT: usize = 256 << 10;
/// The engine may hold its lock for some milliseconds after it was closed.
const OPEN_TRIES: u32 = 40;
const OPEN_PAUSE: Duration = Duration::from_millis(50);

/// An engine that is open; a clone is another handle.
#[derive(Clone)]
pub(super) struct Engine {
    db: sled::Db,
    dir: PathBuf,
}

/// Why the engine could not be opened.
pub(super) enum Refusal {
    /// Nothing is wrong with the files.
    Outside(StoreError),
    /// It says that its files are damaged.
    Unopenable,
    /// It panicked.
    Panicked,
}

impl Engine {
    /// Opens or creates the engine's files in `dir`.
    pub(super) fn open(dir: &Path) -> Result<Engine, Refusal> {
        let outside = |error: io::Error| Refusal::Outside(error.into());
        files::private_dir(dir).map_err(outside)?;
        move_unfinished_snapshot(dir).map_err(outside)?;
        // Flushing is done after each bulk, so the engine needs no flushing thread of its own.
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE)
            .mode(sled::Mode::LowSpace)
            .flush_every_ms(None)
            .segment_size(SEGMENT);
        for attempt in 0..OPEN_TRIES {
            match catch_unwind(AssertUnwindSafe(|| config.open())) {
                Ok(Ok(db)) => {
                    files::make_private(dir).map_err(outside)?;
                    return Ok(Engine { db, dir: dir.to_path_buf() });
                }
                Ok(Err(sled::Error::Io(error))) => match error.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::PermissionDenied => {
                        return Err(outside(error));
                    }
                    // This is how the engine says that its lock is taken.
                    io::ErrorKind::Other if attempt + 1 < OPEN_TRIES && error.to_string().contains("lock") => {
                        std::thread::sleep(OPEN_PAUSE);
                    }
                    _ => return Err(Refusal::Unopenable),
                },
                Ok(Err(_)) => return Err(Refusal::Unopenable),
                Err(_) => return Err(Refusal::Panicked),
            }
        }
        Err(Refusal::Unopenable)
    }

    /// Closes a damaged engine, which may panic once more.
    pub(super) fn discard(self) {
        catch_unwind(AssertUnwindSafe(|| drop(self))).ok();
    }

    pub(super) fn get(&self, key: &[u8]) -> Result<Option<Bytes>> {
        guarded(|| self.db.get(key))
    }

    pub(super) fn insert(&self, key: &[u8], value: &[u8]) -> Result<()> {
        guarded(|| self.db.insert(key, value)).map(drop)
    }

    pub(super) fn remove(&self, key: &[u8]) -> Result<()> {
        guarded(|| self.db.remove(key)).map(drop)
    }

    /// The last key from `first` to `last`, and what stands under it.
    pub(super) fn last(&self, first: &[u8], last: &[u8]) -> Result<Option<(Bytes, Bytes)>> {
        guarded(|| self.db.range(first..=last).next_back().transpose())
    }

    /// All keys from `first` on, and what stands under them.
    pub(super) fn from(&self, first: &[u8]) -> Entries {
        Entries(self.db.range(first..))
    }

    /// Returns when everything is on disk. The engine's flush leaves the last step to the kernel; the sync of its file is ours.
    pub(super) fn sync(&self) -> Result<()> {
        guarded(|| self.db.flush())?;
        match File::open(self.dir.join("db")) {
            Ok(file) => Ok(file.sync_data()?),
            // Set aside under our feet by a rebuild.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Keys in order, with what stands under them.
pub(super) struct Entries(sled::Iter);

impl Iterator for Entries {
    type Item = Result<(Bytes, Bytes)>;

    fn next(&mut self) -> Option<Result<(Bytes, Bytes)>> {
        guarded(|| self.0.next().transpose()).transpose()
    }
}

/// A kill while the engine writes a snapshot leaves one that it cannot open; it needs none.
fn move_unfinished_snapshot(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with("snap.") && name.ends_with(".generating")) {
            fs::rename(entry.path(), dir.join("unfinished-snapshot"))?;
        }
    }
    Ok(())
}

/// Runs one call of the engine.
fn guarded<T>(call: impl FnOnce() -> sled::Result<T>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(sled::Error::Io(error))) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error.into()),
        Ok(Err(_)) | Err(_) => Err(StoreError::Corrupt { place: Place::State }),
    }
}
