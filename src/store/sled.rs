//! The state engine, and the only file that names it; everything in it can be made again from the journal.
//!
//! Rows are kept in pages. The engine is written rarely, in sorted bulk, which measured several times faster and smaller than a batch per
//! commit. Its own atomicity is not needed: writing the same changes twice gives the same state, and the mark that says
//! how far it got is written after them and a sync. It may panic on damaged files; every call is guarded.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::batch::{Rev, Row, Seq};
use super::error::{Place, Result, StoreError};
use super::files;
use super::hash::Hash;
use super::key::Key;
use super::overlay::Overlay;
use super::page::{Page, Pages};
use super::press;
use super::seal::Seal;

/// Bytes of cache; the engine takes about twice as much.
const CACHE: u64 = 32 << 20;
/// Bytes that the engine writes and frees together. Half of its usual size measured a third smaller; what is a quarter of it
/// or more, sixteen neighbours together, goes into files of its own, and that must not happen (see [`PART_BYTES`]).
const SEGMENT: usize = 256 << 10;
/// First byte of the key of a page, before the first key of its rows; the mark stands apart.
const ROW: u8 = 1;
const MARK: [u8; 1] = [0];
/// First byte of the keys of further parts of a page, before the key, the turn of the page and the number of the part.
const PART: u8 = 2;
/// Bytes of a part: what the engine finds too large it puts into files of its own, which it is slow to remove.
const PART_BYTES: usize = 3 << 10;
/// Bytes of rows that are laid out together while the state is written anew.
const COPIED_AT_ONCE: usize = 256 << 10;
/// The engine may hold its lock for some milliseconds after it was closed.
const OPEN_TRIES: u32 = 40;
const OPEN_PAUSE: Duration = Duration::from_millis(50);

/// The state as the engine keeps it; a clone is another handle.
#[derive(Clone)]
pub(super) struct SledState {
    db: sled::Db,
    dir: PathBuf,
    seal: Arc<Seal>,
    /// Held for reading while rows are looked for, for writing while a page is parted: half of that looks like damage. The
    /// engine's own batches would do, but they wait for one another in all engines of a process, also for one that failed.
    parting: Arc<RwLock<()>>,
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
    pub(super) fn open(dir: &Path, seal: &Arc<Seal>) -> Result<SledState, Refusal> {
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
                    let (dir, seal, parting) = (dir.to_path_buf(), Arc::clone(seal), Arc::default());
                    return Ok(SledState { db, dir, seal, parting });
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
        let _whole = self.reading();
        let (_, page) = self.page_for(key.as_bytes())?;
        Ok(page.get(key.as_bytes()).map(|entry| (entry.rev, entry.value.to_vec())))
    }

    /// The revision of the row under `key`.
    pub(super) fn rev(&self, key: &Key) -> Result<Option<Rev>> {
        let _whole = self.reading();
        let (_, page) = self.page_for(key.as_bytes())?;
        Ok(page.get(key.as_bytes()).map(|entry| entry.rev))
    }

    fn reading(&self) -> RwLockReadGuard<'_, ()> {
        self.parting.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page where `key` stands or would stand, with its first key.
    fn page_for(&self, key: &[u8]) -> Result<(Vec<u8>, Page)> {
        let upto = row_key(key);
        let Some((first, sealed)) = guarded(|| self.db.range::<&[u8], _>(&[ROW][..]..=&upto).next_back().transpose())?
        else {
            // There is always a first page once anything was written; without it rows would be gone unseen.
            return if self.mark()?.is_some() { Err(damaged()) } else { Ok((Vec::new(), Page::empty())) };
        };
        let page = self.open_page(&first, &sealed)?;
        if !page.holds(key) {
            return Err(damaged());
        }
        Ok((first[1..].to_vec(), page))
    }

    /// The page whose key and first part these are. A first part begins with the turn of the page and the number of its
    /// further parts.
    fn open_page(&self, stored_key: &[u8], stored: &[u8]) -> Result<Page> {
        let ([turn, further], first) = stored.split_first_chunk::<2>().ok_or_else(damaged)?;
        let mut sealed = Cow::Borrowed(first);
        for number in 0..*further {
            let part = guarded(|| self.db.get(part_key(stored_key, *turn, number)))?.ok_or_else(damaged)?;
            sealed.to_mut().extend_from_slice(&part);
        }
        let plain = self.seal.open(stored_key, &sealed).and_then(press::unpress);
        plain.and_then(Page::of).ok_or_else(damaged)
    }

    /// Writes a page. Until its first part is there, with the others before it, the page is what it was.
    fn put_page(&self, key: &[u8], sealed: &[u8]) -> sled::Result<()> {
        let before = self.db.get(key)?.and_then(|stored| stored.first_chunk::<2>().copied());
        let turn = before.map_or(0, |[turn, _]| turn.wrapping_add(1));
        let mut parts = sealed.chunks(PART_BYTES);
        let first = parts.next().unwrap_or_default();
        let mut further = 0;
        for part in parts {
            self.db.insert(part_key(key, turn, further), part)?;
            further += 1;
        }
        self.db.insert(key, [&[turn, further], first].concat())?;
        if let Some([turn, further]) = before {
            (0..further).try_for_each(|number| self.db.remove(part_key(key, turn, number)).map(drop))?;
        }
        Ok(())
    }

    /// Where the page that begins at `first` ends: where the next one begins, also when that was parted from it and nobody
    /// came to tell it so.
    fn end_of(&self, first: &[u8], page: &Page) -> Result<Option<Vec<u8>>> {
        let next = guarded(|| self.db.get_gt(row_key(first)))?;
        let next = next.filter(|(key, _)| key.first() == Some(&ROW)).map(|(key, _)| key[1..].to_vec());
        match (page.until(), next) {
            (None, next) => Ok(next),
            (Some(until), Some(next)) if *next <= *until => Ok(Some(next)),
            // A page is missing.
            (Some(_), _) => Err(damaged()),
        }
    }

    /// The rows whose key begins with `prefix`, in order, from `from` on, which must not lie before the prefix.
    pub(super) fn range<'a>(
        &'a self,
        from: Bound<&'a [u8]>,
        prefix: &'a [u8],
    ) -> impl Iterator<Item = Result<Row>> + use<'a> {
        let first = match from {
            Bound::Included(first) | Bound::Excluded(first) => first,
            Bound::Unbounded => &[],
        };
        let whole = self.reading();
        let begins = guarded(|| {
            let page = self.db.range::<&[u8], _>(&[ROW][..]..=&row_key(first)).next_back().transpose()?;
            Ok(page.map(|(first, _)| first.to_vec()))
        });
        Rows::of(self, prefix, begins, whole).skip_while(move |row| {
            row.as_ref().is_ok_and(|row| match from {
                Bound::Included(first) => row.key.as_bytes() < first,
                Bound::Excluded(first) => row.key.as_bytes() <= first,
                Bound::Unbounded => false,
            })
        })
    }

    /// Writes the changes of `overlay` in key order and then, when they are on disk, how far that is.
    pub(super) fn write(&self, overlay: &Overlay) -> Result<()> {
        let live = self.mark()?.map_or(0, |mark| mark.live);
        if !guarded(|| self.db.contains_key([ROW]))? && self.mark()?.is_none() {
            self.put_pages(&Pages::default().lay_out(&[], None))?;
        }
        let mut changes = overlay.changes().map(|(key, change)| (key.as_bytes(), change)).peekable();
        while let Some((key, _)) = changes.peek() {
            let (first, page) = self.page_for(key)?;
            let end = self.end_of(&first, &page)?;
            let inside = |key: &[u8]| end.as_deref().is_none_or(|end| key < end);
            let mut pages = Pages::default();
            for entry in page.entries().take_while(|entry| inside(entry.key)) {
                while let Some((key, change)) = changes.next_if(|(key, _)| *key < entry.key) {
                    pages.push_change(key, change);
                }
                match changes.next_if(|(key, _)| *key == entry.key) {
                    Some((key, change)) => pages.push_change(key, change),
                    None => pages.push(entry.key, entry.rev, entry.value),
                }
            }
            while let Some((key, change)) = changes.next_if(|(key, _)| inside(key)) {
                pages.push_change(key, change);
            }
            self.put_pages(&pages.lay_out(&first, end.as_deref()))?;
        }
        self.sync()?;
        self.set_mark(&Mark { applied: overlay.upto(), live })
    }

    /// Writes pages that one was parted into, or the one. The last comes first: until the first of them is there, the page
    /// that was parted stands as it was, and what the others hold of it already counts instead.
    fn put_pages(&self, pages: &[(&[u8], Vec<u8>)]) -> Result<()> {
        let mut sealed = Vec::with_capacity(pages.len());
        for (first, plain) in pages {
            let (key, mut bytes) = (row_key(first), Vec::new());
            self.seal.seal(&key, &press::press(plain), &mut bytes)?;
            sealed.push((key, bytes));
        }
        let _alone = self.parting.write().unwrap_or_else(PoisonError::into_inner);
        guarded(|| sealed.iter().rev().try_for_each(|(key, bytes)| self.put_page(key, bytes)))
    }

    fn set_mark(&self, mark: &Mark) -> Result<()> {
        let bytes = postcard::to_stdvec(mark).map_err(io::Error::other)?;
        guarded(|| self.db.insert(MARK, bytes))?;
        self.sync()
    }

    /// The engine's flush leaves the last step to the kernel; the sync of its file is ours.
    pub(super) fn sync(&self) -> Result<()> {
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
        let fresh = SledState::open(dir, &self.seal).map_err(|refusal| match refusal {
            Refusal::Outside(error) => error,
            Refusal::Unopenable | Refusal::Panicked => damaged(),
        })?;
        let (mut pages, mut first) = (Pages::default(), Vec::new());
        for row in self.range(Bound::Included(&[]), &[]) {
            let row = row?;
            if pages.len() >= COPIED_AT_ONCE {
                fresh.put_pages(&pages.lay_out(&first, Some(row.key.as_bytes())))?;
                (pages, first) = (Pages::default(), row.key.as_bytes().to_vec());
            }
            pages.push(row.key.as_bytes(), row.rev, &row.value);
        }
        fresh.put_pages(&pages.lay_out(&first, None))?;
        fresh.sync()?;
        fresh.set_mark(&mark)
    }
}

/// The rows of a state, page by page.
struct Rows<'a> {
    state: &'a SledState,
    prefix: &'a [u8],
    pages: sled::Iter,
    /// There is no first page.
    headless: bool,
    page: std::vec::IntoIter<Row>,
    failed: Option<StoreError>,
    done: bool,
    _whole: RwLockReadGuard<'a, ()>,
}

impl<'a> Rows<'a> {
    /// The rows from the page on that begins at the stored key `begins`.
    fn of(
        state: &'a SledState,
        prefix: &'a [u8],
        begins: Result<Option<Vec<u8>>>,
        whole: RwLockReadGuard<'a, ()>,
    ) -> Rows<'a> {
        let (begins, failed) = match begins {
            Ok(begins) => (begins, None),
            Err(error) => (None, Some(error)),
        };
        let (pages, headless) = (state.db.range(begins.clone().unwrap_or_else(|| vec![ROW])..), begins.is_none());
        Rows { state, prefix, pages, headless, page: Vec::new().into_iter(), failed, done: false, _whole: whole }
    }

    fn next_page(&mut self) -> Result<bool> {
        if std::mem::take(&mut self.headless) && self.state.mark()?.is_some() {
            return Err(damaged());
        }
        let next = guarded(|| self.pages.next().transpose())?;
        let Some((key, sealed)) = next.filter(|(key, _)| key.first() == Some(&ROW)) else { return Ok(false) };
        let page = self.state.open_page(&key, &sealed)?;
        let end = self.state.end_of(&key[1..], &page)?;
        let inside = |key: &[u8]| end.as_deref().is_none_or(|end| key < end);
        let rows = page.entries().take_while(|entry| inside(entry.key)).map(|entry| entry.row());
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

fn part_key(page: &[u8], turn: u8, number: u8) -> Vec<u8> {
    [&[PART], page, &[turn, number]].concat()
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
    use crate::store::seal::{Use, invented};
    use crate::store::{Batch, BatchId, DurableStore, Entry, Outcome, Rebuilt, Secret, Store};

    fn batch(number: u8, expect: Vec<(Key, Option<Rev>)>) -> Batch {
        let put = vec![(Key::kept(vec![number]), vec![number; 20])];
        let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
        Batch { id: BatchId([number; 16]), expect, put, delete: Vec::new(), entry }
    }

    /// A register of three rows, whose page the engine has lost half of.
    fn damaged_register(dir: &Path) -> (DurableStore, Rev) {
        let open = || DurableStore::open(dir, &Secret::invented(), Timestamp::UNIX_EPOCH).unwrap();
        for number in 1..4 {
            assert!(matches!(open().0.commit(batch(number, Vec::new())), Ok(Outcome::Done(_))));
        }
        let state = SledState::open(&dir.join("state"), &invented(Use::State)).ok().unwrap();
        state.db.insert(row_key([]), &[9, 9, 9]).unwrap();
        drop(state);
        let (store, opening) = open();
        assert_eq!(opening.rebuilt, None, "nobody has looked at the page yet");
        (store, Rev(2))
    }

    #[test]
    fn large_rows_make_no_files_of_their_own_and_come_back() {
        let home = tempfile::tempdir().unwrap();
        let state = SledState::open(home.path(), &invented(Use::State)).ok().unwrap();
        let noise = |number: u64, length: u64| -> Vec<u8> {
            let mixed =
                |at: u64| (at ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31).wrapping_mul(at | 1);
            (0..length).map(|at| mixed(at).to_be_bytes()[0]).collect()
        };
        for round in 1..4 {
            let mut overlay = Overlay::new((Seq(round), Hash::of(b"")));
            for number in 0..60 {
                // Now longer, now shorter than before.
                let value = noise(number * round, 60_000 / round * (number % 3) + 10);
                let put = vec![(Key::kept(number.to_be_bytes().to_vec()), value)];
                let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
                let batch = Batch { id: BatchId([0; 16]), expect: Vec::new(), put, delete: Vec::new(), entry };
                overlay.take(batch, Seq(round));
            }
            state.write(&overlay).unwrap();
            let rows: Vec<Row> = state.range(Bound::Included(&[]), &[]).collect::<Result<_>>().unwrap();
            let expected = (0..60_u64).map(|number| noise(number * round, 60_000 / round * (number % 3) + 10));
            assert!(rows.iter().map(|row| row.value.clone()).eq(expected), "round {round}");
        }
        let parts = state.db.scan_prefix([PART]).count();
        assert!(parts > 0 && parts < 60 * 21, "{parts} parts");
        assert_eq!(fs::read_dir(home.path().join("blobs")).unwrap().count(), 0);
    }

    #[test]
    fn a_state_without_its_pages_is_damaged_and_not_empty() {
        let home = tempfile::tempdir().unwrap();
        let (store, rev) = damaged_register(home.path());
        drop(store);
        let state = SledState::open(&home.path().join("state"), &invented(Use::State)).ok().unwrap();
        state.db.remove(row_key([])).unwrap();
        drop(state);
        let (store, _) = DurableStore::open(home.path(), &Secret::invented(), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(store.get(&Key::kept(vec![2])).unwrap(), Some((rev, vec![2; 20])));
        assert_eq!(store.rebuilt(), Some(Rebuilt::Damaged));
        assert_eq!(store.range(&[], None, 10).unwrap().len(), 3);
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
