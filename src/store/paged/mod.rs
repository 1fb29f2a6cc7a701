//! The state on disk: rows in pages, over the engine; everything in it can be made again from the journal, and no page is
//! believed that is not the one that was written last.
//!
//! The engine is written rarely, in sorted bulk, which measured several times faster and smaller than a batch per
//! commit. Its own atomicity is not needed: writing the same changes twice gives the same state, and the [`Mark`] that says
//! how far it got is written after them and a sync.

mod copy;
mod mark;
mod page;
mod rows;
mod seen;
mod write;

use std::borrow::Cow;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

pub(super) use mark::Mark;

use self::mark::Known;
use self::page::Page;
use self::rows::Rows;
use self::seen::Seen;
use super::batch::{Rev, Row, Seq};
use super::error::{Place, Result, StoreError};
use super::key::Key;
use super::press;
use super::seal::Seal;
use super::sled::{Bytes, Engine, Refusal};

/// First byte of the key of a page, before the first key of its rows.
const ROW: u8 = 1;
/// First byte of the keys of further parts of a page, before the key, the turn of the page and the number of the part.
const PART: u8 = 2;
/// Under this key stands up to which frame pages are, or were last, being written; there before the first of them is.
const CARRYING: [u8; 1] = [0];
/// Bytes of a part: what the engine finds too large it puts into files of its own.
const PART_BYTES: usize = 3 << 10;

/// The state as the engine keeps it; a clone is another handle.
#[derive(Clone)]
pub(super) struct PagedState {
    engine: Engine,
    dir: PathBuf,
    seal: Arc<Seal>,
    /// Held for reading while rows are looked for, for writing while a page is parted: half of that looks like damage. The
    /// engine's own batches would do, but they wait for one another in all engines of a process, also for one that failed.
    known: Arc<RwLock<Known>>,
    seen: Arc<Seen>,
}

impl PagedState {
    /// Opens or creates the state in `dir`.
    pub(super) fn open(dir: &Path, seal: &Arc<Seal>) -> Result<PagedState, Refusal> {
        let engine = Engine::open(dir)?;
        let known = Known::load(dir, seal).map_err(|error| Refusal::Outside(error.into()))?;
        let (seal, known) = (Arc::clone(seal), Arc::new(RwLock::new(known)));
        let state = PagedState { engine, dir: dir.to_path_buf(), seal, known, seen: Arc::default() };
        match state.take_what_was_begun() {
            Ok(()) => Ok(state),
            Err(StoreError::Corrupt { .. }) => {
                state.discard();
                Err(Refusal::Unopenable)
            }
            Err(error) => Err(Refusal::Outside(error)),
        }
    }

    /// Reads all pages where a carrying never ended, and takes those that it wrote for what they are.
    fn take_what_was_begun(&self) -> Result<()> {
        let (Some(mark), Some(upto)) = (self.mark(), self.engine.get(&CARRYING)?) else { return Ok(()) };
        let upto = upto.first_chunk().map(|upto| Seq(u64::from_le_bytes(*upto)));
        if upto.is_some_and(|upto| upto <= mark.applied.0) {
            return Ok(());
        }
        for page in self.engine.from(&[ROW]) {
            let (key, stored) = page?;
            if !is_page(&key) {
                break;
            }
            let upto = self.open_page(&self.reading(), &key, &stored)?.upto();
            self.writing().note(&key, upto);
        }
        Ok(())
    }

    /// Closes a damaged state, whose engine may panic once more.
    pub(super) fn discard(self) {
        self.engine.discard();
    }

    /// Closes a state whose engine failed, and may wait for ever for what it could not write: nobody waits with it.
    pub(super) fn abandon(self) {
        // Without a thread it stays open until the process ends.
        let _ = std::thread::Builder::new().name("closing".to_owned()).spawn(move || self.discard());
    }

    /// How far it got; nothing if it never got anywhere.
    pub(super) fn mark(&self) -> Option<Mark> {
        self.reading().mark
    }

    /// The row under `key`.
    pub(super) fn get(&self, key: &Key) -> Result<Option<(Rev, Vec<u8>)>> {
        let page = self.page_again(&self.reading(), key.as_bytes())?;
        Ok(page.get(key.as_bytes()).map(|entry| (entry.rev, entry.value.to_vec())))
    }

    /// The revision of the row under `key`.
    pub(super) fn rev(&self, key: &Key) -> Result<Option<Rev>> {
        let page = self.page_again(&self.reading(), key.as_bytes())?;
        Ok(page.get(key.as_bytes()).map(|entry| entry.rev))
    }

    fn reading(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stored key and bytes of the page that begins at or before `key`; nothing in a state that has none yet.
    fn page_before(&self, known: &Known, key: &[u8]) -> Result<Option<(Bytes, Bytes)>> {
        let found = self.engine.last(&[ROW], &row_key(key))?;
        // There is always a first page once anything was written; without it rows would be gone unseen.
        if found.is_none() && known.mark.is_some() { Err(damaged()) } else { Ok(found) }
    }

    /// The page where `key` stands or would stand, with its first key.
    fn page_for(&self, known: &Known, key: &[u8]) -> Result<(Vec<u8>, Page)> {
        let Some((first, stored)) = self.page_before(known, key)? else { return Ok((Vec::new(), Page::empty())) };
        let page = self.open_page(known, &first, &stored)?;
        if !page.holds(key) {
            return Err(damaged());
        }
        Ok((first[1..].to_vec(), page))
    }

    /// The page where `key` stands or would stand; whoever writes looks there more than once.
    fn page_again(&self, known: &Known, key: &[u8]) -> Result<Arc<Page>> {
        let Some(stored) = self.page_before(known, key)? else { return Ok(Arc::new(Page::empty())) };
        let page = self.seen.page(stored, |(first, stored)| self.open_page(known, first, stored))?;
        if page.holds(key) { Ok(page) } else { Err(damaged()) }
    }

    /// The page whose key and first part these are. A first part begins with the turn of the page and the number of its
    /// further parts.
    fn open_page(&self, known: &Known, stored_key: &[u8], stored: &[u8]) -> Result<Page> {
        let ([turn, further], first) = stored.split_first_chunk::<2>().ok_or_else(damaged)?;
        let mut sealed = Cow::Borrowed(first);
        for number in 0..*further {
            let part = self.engine.get(&part_key(stored_key, *turn, number))?.ok_or_else(damaged)?;
            sealed.to_mut().extend_from_slice(&part);
        }
        let page = self.seal.open(stored_key, &sealed).and_then(press::unpress).and_then(Page::of);
        page.filter(|page| known.fits(stored_key, page.upto())).ok_or_else(damaged)
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
        Rows::of(self, prefix, first).skip_while(move |row| {
            row.as_ref().is_ok_and(|row| match from {
                Bound::Included(first) => row.key.as_bytes() < first,
                Bound::Excluded(first) => row.key.as_bytes() <= first,
                Bound::Unbounded => false,
            })
        })
    }
}

/// Where a page ends: where the next one begins, also when that was parted from it and nobody came to tell it so.
fn end_of<'a>(page: &'a Page, next: Option<&'a [u8]>) -> Result<Option<&'a [u8]>> {
    match (page.until(), next) {
        (None, next) => Ok(next),
        (Some(until), Some(next)) if next <= until => Ok(Some(next)),
        // A page is missing.
        (Some(_), _) => Err(damaged()),
    }
}

/// Whether a page stands under a stored key.
fn is_page(stored_key: &[u8]) -> bool {
    stored_key.first() == Some(&ROW)
}

fn row_key(key: &[u8]) -> Vec<u8> {
    [&[ROW], key].concat()
}

fn part_key(page: &[u8], turn: u8, number: u8) -> Vec<u8> {
    [&[PART], page, &[turn, number]].concat()
}

fn damaged() -> StoreError {
    StoreError::Corrupt { place: Place::State }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::Timestamp;

    use super::*;
    use crate::store::hash::Hash;
    use crate::store::overlay::Overlay;
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
        let state = PagedState::open(&dir.join("state"), &invented(Use::State)).ok().unwrap();
        state.engine.insert(&row_key(&[]), &[9, 9, 9]).unwrap();
        drop(state);
        let (store, opening) = open();
        assert_eq!(opening.rebuilt, None, "nobody has looked at the page yet");
        (store, Rev(2))
    }

    #[test]
    fn large_rows_make_no_files_of_their_own_and_come_back() {
        let home = tempfile::tempdir().unwrap();
        let state = PagedState::open(home.path(), &invented(Use::State)).ok().unwrap();
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
        let parts = state.engine.from(&[PART]).count();
        assert!(parts > 0 && parts < 60 * 21, "{parts} parts");
        assert_eq!(fs::read_dir(home.path().join("blobs")).unwrap().count(), 0);
    }

    fn carried(state: &PagedState, number: u64, rows: impl Iterator<Item = u64>) {
        let mut overlay = Overlay::new((Seq(number), Hash::of(b"")));
        let put = rows.map(|row| (Key::kept(row.to_be_bytes().to_vec()), number.to_be_bytes().repeat(150))).collect();
        let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
        overlay.take(Batch { id: BatchId([0; 16]), expect: Vec::new(), put, delete: Vec::new(), entry }, Seq(number));
        state.write(&overlay).unwrap();
    }

    fn reopened(state: PagedState) -> PagedState {
        let (dir, seal) = (state.dir.clone(), Arc::clone(&state.seal));
        drop(state);
        PagedState::open(&dir, &seal).ok().unwrap()
    }

    fn versions(state: &PagedState) -> Result<Vec<u64>> {
        state.range(Bound::Included(&[]), &[]).map(|row| Ok(row?.rev.0)).collect()
    }

    #[test]
    fn a_page_that_comes_back_as_it_once_was_is_damage() {
        let home = tempfile::tempdir().unwrap();
        let state = PagedState::open(home.path(), &invented(Use::State)).ok().unwrap();
        carried(&state, 1, 0..100);
        let old = state.engine.from(&[ROW]).collect::<Result<Vec<_>>>().unwrap();
        assert!(old.len() > 10);
        carried(&state, 2, (0..100).filter(|row| row % 50 == 0));
        let state = reopened(state);
        assert_eq!(versions(&state).unwrap().iter().filter(|version| **version == 2).count(), 2);
        let changed = |(key, stored): &(Bytes, Bytes)| state.engine.get(key).unwrap().unwrap() != *stored;
        let (key, before) = old.into_iter().rfind(changed).unwrap();
        let now = state.engine.get(&key).unwrap().unwrap();
        state.engine.insert(&key, &before).unwrap();
        let state = reopened(state);
        assert!(matches!(versions(&state), Err(StoreError::Corrupt { place: Place::State })));
        let row = Key::kept(key[1..].to_vec());
        assert!(matches!(state.get(&row), Err(StoreError::Corrupt { place: Place::State })));
        state.engine.insert(&key, &now).unwrap();
        assert_eq!((versions(&state).unwrap().len(), state.rev(&row).unwrap().is_some()), (100, true));
    }

    #[test]
    fn pages_of_a_carrying_that_never_ended_are_believed() {
        let home = tempfile::tempdir().unwrap();
        let state = PagedState::open(home.path(), &invented(Use::State)).ok().unwrap();
        carried(&state, 1, (0..100).map(|row| row * 10));
        let mark = fs::read(home.path().join("mark")).unwrap();
        // Between the others, so that pages are parted.
        carried(&state, 2, 300..340);
        fs::write(home.path().join("mark"), &mark).unwrap();
        let state = reopened(state);
        assert_eq!(state.mark().unwrap().applied.0, Seq(1));
        let found = versions(&state).unwrap();
        assert_eq!((found.len(), found.iter().filter(|version| **version == 2).count()), (136, 40));
        // The same once more, and more: not every page that was parted is touched again.
        carried(&state, 3, 330..340);
        let state = reopened(state);
        let found = versions(&state).unwrap();
        assert_eq!((state.mark().unwrap().applied.0, found.len()), (Seq(3), 136));
        assert_eq!(found.iter().filter(|version| **version == 2).count(), 30);
    }

    #[test]
    fn a_state_without_its_pages_is_damaged_and_not_empty() {
        let home = tempfile::tempdir().unwrap();
        let (store, rev) = damaged_register(home.path());
        drop(store);
        let state = PagedState::open(&home.path().join("state"), &invented(Use::State)).ok().unwrap();
        state.engine.remove(&row_key(&[])).unwrap();
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
    fn an_engine_whose_place_none_could_take_is_made_again() {
        let home = tempfile::tempdir().unwrap();
        let open = || DurableStore::open(home.path(), &Secret::invented(), Timestamp::UNIX_EPOCH).unwrap().0;
        open().commit(batch(1, Vec::new())).unwrap();
        let store = open();
        let lost = || store.register.state_mut().engine.take().unwrap().discard();
        lost();
        assert_eq!(store.range(&[], None, 10).unwrap().len(), 1);
        lost();
        let rev = Some(Rev(1));
        assert_eq!(store.commit(batch(2, vec![(Key::kept(vec![1]), rev)])).unwrap(), Outcome::Done(Seq(2)));
        drop(store);
        assert_eq!(open().range(&[], None, 10).unwrap().len(), 2);
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
