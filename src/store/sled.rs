//! The state engine, and the only file that names it; everything in it can be made again from the journal.
//!
//! The engine is written rarely, in sorted bulk, which measured several times faster and smaller than a batch per
//! commit. Its own atomicity is not needed: writing the same changes twice gives the same state, and the mark that says
//! how far it got is written after them and a sync. It may panic on damaged files; every call is guarded.

use std::fs::{self, File};
use std::io;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::batch::{Rev, Row, Seq};
use super::error::{Place, Result, StoreError};
use super::files;
use super::hash::Hash;
use super::key::Key;
use super::overlay::Overlay;

/// Bytes of cache; the engine takes about twice as much.
const CACHE: u64 = 32 << 20;
/// First byte of the key of a row; the mark stands apart.
const ROW: u8 = 1;
const MARK: [u8; 1] = [0];
/// The engine may hold its lock for some milliseconds after it was closed.
const OPEN_TRIES: u32 = 40;
const OPEN_PAUSE: Duration = Duration::from_millis(50);

/// The state as the engine keeps it; a clone is another handle.
#[derive(Clone)]
pub(super) struct SledState {
    db: sled::Db,
    dir: PathBuf,
}

/// How far the engine got.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The newest frame whose writes it holds, and its hash, which tells whether this is the same journal.
    pub(super) applied: (Seq, Hash),
    /// Bytes of rows when last counted.
    pub(super) live: u64,
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

impl SledState {
    /// Opens or creates the engine's files in `dir`.
    pub(super) fn open(dir: &Path) -> Result<SledState, Refusal> {
        let outside = |error: io::Error| Refusal::Outside(error.into());
        files::private_dir(dir).map_err(outside)?;
        move_unfinished_snapshot(dir).map_err(outside)?;
        // Flushing is done after each bulk, so the engine needs no flushing thread of its own.
        let config =
            sled::Config::new().path(dir).cache_capacity(CACHE).mode(sled::Mode::LowSpace).flush_every_ms(None);
        for attempt in 0..OPEN_TRIES {
            match catch_unwind(AssertUnwindSafe(|| config.open())) {
                Ok(Ok(db)) => {
                    files::make_private(dir).map_err(outside)?;
                    return Ok(SledState { db, dir: dir.to_path_buf() });
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

    /// How far it got; nothing if it never got anywhere.
    pub(super) fn mark(&self) -> Result<Option<Mark>> {
        let stored = guarded(|| self.db.get(MARK))?;
        stored.map(|bytes| postcard::from_bytes(&bytes).map_err(|_| damaged())).transpose()
    }

    /// The row under `key`.
    pub(super) fn get(&self, key: &Key) -> Result<Option<(Rev, Vec<u8>)>> {
        let stored = guarded(|| self.db.get(row_key(key.as_bytes())))?;
        stored.map(|bytes| parse(&bytes).map(|(rev, value)| (rev, value.to_vec())).ok_or_else(damaged)).transpose()
    }

    /// The revision of the row under `key`.
    pub(super) fn rev(&self, key: &Key) -> Result<Option<Rev>> {
        let stored = guarded(|| self.db.get(row_key(key.as_bytes())))?;
        stored.map(|bytes| Ok(parse(&bytes).ok_or_else(damaged)?.0)).transpose()
    }

    /// The rows whose key begins with `prefix`, in order, from `from` on, which must not lie before the prefix.
    pub(super) fn range<'a>(
        &self,
        from: Bound<&[u8]>,
        prefix: &'a [u8],
    ) -> impl Iterator<Item = Result<Row>> + use<'a> {
        let mut rows = self.db.range((from.map(row_key), Bound::Unbounded));
        std::iter::from_fn(move || match guarded(|| rows.next().transpose()) {
            Ok(Some((key, value))) if key.len() > prefix.len() && key[1..].starts_with(prefix) => {
                let row = parse(&value).map(|(rev, value)| Row {
                    key: Key::kept(key[1..].to_vec()),
                    rev,
                    value: value.to_vec(),
                });
                Some(row.ok_or_else(damaged))
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
    }

    /// Writes the changes of `overlay` in key order and then, when they are on disk, how far that is.
    pub(super) fn write(&self, overlay: &Overlay) -> Result<()> {
        let live = self.mark()?.map_or(0, |mark| mark.live);
        guarded(|| {
            for (key, (rev, value)) in overlay.changes() {
                match value {
                    Some(value) => self.db.insert(row_key(key.as_bytes()), row_value(*rev, value))?,
                    None => self.db.remove(row_key(key.as_bytes()))?,
                };
            }
            Ok(())
        })?;
        self.sync()?;
        self.set_mark(&Mark { applied: overlay.upto(), live })
    }

    fn set_mark(&self, mark: &Mark) -> Result<()> {
        let bytes = postcard::to_stdvec(mark).map_err(io::Error::other)?;
        guarded(|| self.db.insert(MARK, bytes))?;
        self.sync()
    }

    /// The engine's flush leaves the last step to the kernel; the sync of its file is ours.
    fn sync(&self) -> Result<()> {
        guarded(|| self.db.flush())?;
        match File::open(self.dir.join("db")) {
            Ok(file) => Ok(file.sync_data()?),
            // Set aside under our feet by a rebuild.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Counts the bytes of all rows and keeps the figure with the mark.
    pub(super) fn count_live(&self, mark: Mark) -> Result<Mark> {
        let mut live = 0;
        for row in self.range(Bound::Included(&[]), &[]) {
            let row = row?;
            live += (row.key.as_bytes().len() + row.value.len()) as u64;
        }
        let mark = Mark { live, ..mark };
        self.set_mark(&mark)?;
        Ok(mark)
    }

    /// Writes every row into an empty engine in `dir`, which thereby holds no trace of anything older.
    pub(super) fn copy_to(&self, dir: &Path, mark: Mark) -> Result<()> {
        let fresh = SledState::open(dir).map_err(|refusal| match refusal {
            Refusal::Outside(error) => error,
            Refusal::Unopenable | Refusal::Panicked => damaged(),
        })?;
        for row in self.range(Bound::Included(&[]), &[]) {
            let row = row?;
            guarded(|| fresh.db.insert(row_key(row.key.as_bytes()), row_value(row.rev, &row.value)))?;
        }
        fresh.sync()?;
        fresh.set_mark(&mark)
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

fn row_key(key: impl AsRef<[u8]>) -> Vec<u8> {
    [&[ROW], key.as_ref()].concat()
}

fn row_value(rev: Rev, value: &[u8]) -> Vec<u8> {
    [&rev.0.to_le_bytes(), value].concat()
}

fn parse(stored: &[u8]) -> Option<(Rev, &[u8])> {
    let (rev, value) = stored.split_first_chunk::<8>()?;
    Some((Rev(u64::from_le_bytes(*rev)), value))
}

fn damaged() -> StoreError {
    StoreError::Corrupt { place: Place::State }
}

/// Runs one call of the engine; its panics and its reports of damage are both damage.
fn guarded<T>(call: impl FnOnce() -> sled::Result<T>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(sled::Error::Io(error))) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error.into()),
        Ok(Err(_)) | Err(_) => Err(damaged()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::{Batch, BatchId, DurableStore, Entry, Outcome, Rebuilt, Store};

    fn batch(number: u8, expect: Vec<(Key, Option<Rev>)>) -> Batch {
        let put = vec![(Key::kept(vec![number]), vec![number; 20])];
        let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
        Batch { id: BatchId([number; 16]), expect, put, delete: Vec::new(), entry }
    }

    /// A register of three rows, the second of which the engine has lost half of.
    fn damaged_register(dir: &Path) -> (DurableStore, Rev) {
        let open = || DurableStore::open(dir, Timestamp::UNIX_EPOCH).unwrap();
        for number in 1..4 {
            assert!(matches!(open().0.commit(batch(number, Vec::new())), Ok(Outcome::Done(_))));
        }
        let state = SledState::open(&dir.join("state")).ok().unwrap();
        state.db.insert(row_key([2]), &[9, 9, 9]).unwrap();
        drop(state);
        let (store, opening) = open();
        assert_eq!(opening.rebuilt, None, "nobody has looked at the row yet");
        (store, Rev(2))
    }

    #[test]
    fn damage_met_by_a_reader_is_repaired_under_it() {
        let home = tempfile::tempdir().unwrap();
        let (store, rev) = damaged_register(home.path());
        let rows = store.range(&[], None, 10).unwrap();
        assert_eq!(rows.iter().map(|row| row.value.clone()).collect::<Vec<_>>(), [[1; 20], [2; 20], [3; 20]]);
        assert_eq!(store.get(&Key::kept(vec![2])).unwrap(), Some((rev, vec![2; 20])));
        assert_eq!(store.rebuilt(), Some(Rebuilt::Damaged));
        assert!(home.path().join("state.broken-1").exists());
    }

    #[test]
    fn damage_met_by_a_writer_is_repaired_under_it() {
        let home = tempfile::tempdir().unwrap();
        let (store, rev) = damaged_register(home.path());
        let outcome = store.commit(batch(4, vec![(Key::kept(vec![2]), Some(rev))])).unwrap();
        assert_eq!(outcome, Outcome::Done(Seq(4)));
        assert_eq!(store.rebuilt(), Some(Rebuilt::Damaged));
        assert_eq!(store.range(&[], None, 10).unwrap().len(), 4);
    }
}
