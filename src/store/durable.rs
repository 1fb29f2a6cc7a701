//! The durable store: the journal first, then memory, then the engine; a commit is acknowledged when the journal has it.
//!
//! Readers see overlay over overlay over engine, under one lock, so a page is never half a batch. A background thread
//! carries full overlays into the engine. Locks are taken in the order journal, blanking, state, and work before state.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;

use jiff::Timestamp;

use super::batch::{Batch, BatchId, LoggedFrame, Outcome, Rev, Row, Seq};
use super::carrier::Work;
use super::checks::check_batch;
use super::disk::{Disk, RealDisk, SharedDisk};
use super::error::{Place, Result, StoreError};
use super::group::Group;
use super::hash::Hash;
use super::image::ImageShelf;
use super::journal::{Journal, Known, Reader};
use super::key::Key;
use super::limits::{MAX_PAGE_FRAMES, MAX_PAGE_ROWS};
use super::paged::PagedState;
use super::recovery::{self, Opening, Rebuilt};
use super::scratch::Scratch;
use super::seal::{Seal, Seals};
use super::secret::Secret;
use super::state::State;
use super::{Store, files, redaction};

/// Bytes of rows after which the engine, closed with them, is worth being written anew.
const MUCH: u64 = 1 << 20;

/// A register in a directory, owned by this process.
pub struct DurableStore {
    pub(super) register: Arc<Register>,
    /// A store that was opened for one look-up has none until there is something to carry.
    carrier: Mutex<Option<JoinHandle<()>>>,
}

/// What the threads of a store share.
pub(super) struct Register {
    pub(super) disk: SharedDisk,
    pub(super) dir: PathBuf,
    group: Group<Vec<Batch>, Result<Vec<Outcome>>>,
    journal: Mutex<Journal>,
    /// The journal's ids and head, without waiting for the disk.
    known: Arc<Known>,
    state: RwLock<State>,
    /// Held for reading while frames are read, for writing while they are blanked.
    pub(super) blanking: RwLock<()>,
    pub(super) scratch: Scratch,
    /// Where the state is to be read from when somebody needs it; nothing once it was.
    pub(super) absent: Mutex<Option<Reader>>,
    pub(super) present: AtomicBool,
    pub(super) shelf: ImageShelf,
    /// Of the state.
    pub(super) seal: Arc<Seal>,
    pub(super) work: Mutex<Work>,
    /// Something in `work` changed.
    pub(super) changed: Condvar,
    // Dropped in this order, after the engine above.
    pub(super) settling: Settling,
    _lock: File,
}

/// Opens and reads the engine once more after it was closed with much new in it. The first opening has to sort that out,
/// which takes about ten times as long as an ordinary one; better at the end of an import than in front of the next user.
pub(super) struct Settling {
    dir: PathBuf,
    seal: Arc<Seal>,
    pub(super) wanted: AtomicBool,
}

impl Drop for Settling {
    fn drop(&mut self) {
        if *self.wanted.get_mut() {
            recovery::settle(&self.dir, &self.seal);
        }
    }
}

impl DurableStore {
    /// Opens the register in `dir`, which is sealed with `secret`, or founds one at `at`. `InUse` when another process has
    /// it and keeps it for two seconds; `WrongKey` when it is sealed with another key.
    pub fn open(dir: &Path, secret: &Secret, at: Timestamp) -> Result<(DurableStore, Opening)> {
        Self::open_on(Arc::new(RealDisk), dir, secret, at)
    }

    /// The same with the truth of the register, its journal, keyring and drafts, on another disk than that of the machine.
    pub fn open_on(disk: Arc<dyn Disk>, dir: &Path, secret: &Secret, at: Timestamp) -> Result<(DurableStore, Opening)> {
        files::private_dir(dir)?;
        let lock = files::lock(&dir.join("lock"))?;
        let seals = Seals::open(&*disk, dir, secret, Journal::has_frames(dir)?)?;
        // Names that a keyring got and that nobody waited for.
        disk.sync_dir(dir)?;
        // The state is never older than the journal: where there is one, there was the other.
        let expected = recovery::state_dir(dir).exists();
        let (journal, cut) = Journal::open(Arc::clone(&disk), dir, Arc::clone(&seals.journal), at, expected)?;
        let (engine, active, opening) = recovery::open_state(&*disk, dir, &seals.state, &journal.reader())?;
        let state = State { active, frozen: None, engine: Some(engine), generation: 0, rebuilt: opening.rebuilt };
        let store = Self::over(disk, dir, lock, journal, &seals, state, None)?;
        store.begin_carrying()?;
        Ok((store, Opening { cut, ..opening }))
    }

    /// Where images of this register are put.
    pub fn shelf(&self) -> ImageShelf {
        self.register.shelf.clone()
    }

    /// A store over what was opened; `absent` is where the state is to be read from, if that was put off.
    pub(super) fn over(
        disk: SharedDisk,
        dir: &Path,
        lock: File,
        journal: Journal,
        seals: &Seals,
        state: State,
        absent: Option<Reader>,
    ) -> Result<DurableStore> {
        let known = journal.known();
        let scratch = Scratch::open(Arc::clone(&disk), dir, Arc::clone(&seals.scratch))?;
        let seal = Arc::clone(&seals.state);
        let register = Arc::new(Register {
            disk,
            dir: dir.to_path_buf(),
            group: Group::new(),
            shelf: ImageShelf::new(dir, Arc::clone(&known), Arc::clone(&seals.image)),
            known,
            journal: Mutex::new(journal),
            state: RwLock::new(state),
            present: AtomicBool::new(absent.is_none()),
            absent: Mutex::new(absent),
            blanking: RwLock::new(()),
            scratch,
            work: Mutex::new(Work::default()),
            changed: Condvar::new(),
            settling: Settling { dir: dir.to_path_buf(), seal: Arc::clone(&seal), wanted: AtomicBool::new(false) },
            seal,
            _lock: lock,
        });
        Ok(DurableStore { register, carrier: Mutex::new(None) })
    }

    fn begin_carrying(&self) -> Result<()> {
        let mut carrier = self.carrier.lock().unwrap_or_else(PoisonError::into_inner);
        if carrier.is_none() {
            let register = Arc::clone(&self.register);
            *carrier = Some(std::thread::Builder::new().name("store".to_owned()).spawn(move || register.carry())?);
        }
        Ok(())
    }
}

impl Drop for DurableStore {
    /// Hands everything to the engine. Failing is harmless: the journal has it.
    fn drop(&mut self) {
        self.register.shelf.close();
        self.register.work().stop = true;
        self.register.changed.notify_all();
        if let Some(carrier) = self.carrier.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            carrier.join().ok();
        }
        if self.register.work().failed.is_some() {
            self.register.state_mut().engine.take().into_iter().for_each(PagedState::abandon);
        }
        let state = self.register.state();
        if state.frozen.is_none() && (!state.active.is_empty() || state.active.is_full()) {
            let much = state.active.row_bytes() >= MUCH;
            self.register.settling.wanted.fetch_or(much, Ordering::Relaxed);
            state.engine().and_then(|engine| engine.write(&state.active)).ok();
        }
    }
}

impl Register {
    /// The journal. A panic under its lock may have left frames staged that no overlay has, so it stops then.
    pub(super) fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(|poisoned| {
            let mut journal = poisoned.into_inner();
            journal.stop();
            journal
        })
    }

    pub(super) fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn rebuilt(&self) -> Option<Rebuilt> {
        self.state().rebuilt
    }

    pub(super) fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a group of jobs with one sync.
    fn write(&self, jobs: Vec<Vec<Batch>>) -> Vec<Result<Vec<Outcome>>> {
        let refuse = |error: fn() -> StoreError| jobs.iter().map(|_| Err(error())).collect();
        if let Err(error) = self.wait_for_room() {
            return refuse(error);
        }
        let mut journal = self.journal();
        if journal.stopped() {
            return refuse(|| StoreError::Stopped);
        }
        let before = journal.bytes_written();
        let mut staged: Vec<(Seq, Batch)> = Vec::new();
        let mut revs: HashMap<Key, Option<Rev>> = HashMap::new();
        let mut answers = Vec::with_capacity(jobs.len());
        for job in jobs {
            let outcomes = job.into_iter().map(|batch| self.decide(&mut journal, batch, &mut revs, &mut staged));
            answers.push(outcomes.collect());
        }
        if journal.sync().is_err() {
            return answers.into_iter().map(|answer: Result<Vec<_>>| answer.map(unknown)).collect();
        }
        let bytes = journal.bytes_written() - before;
        let head = journal.head();
        let mut state = self.state_mut();
        for (seq, batch) in staged {
            state.active.take(batch, seq);
        }
        state.active.reached(head, bytes);
        if state.active.is_full() && state.frozen.is_none() {
            state.freeze();
            drop(state);
            self.work().ready = true;
            self.changed.notify_all();
        }
        answers
    }

    /// Stages one batch, unless it is known or refused.
    fn decide(
        &self,
        journal: &mut Journal,
        batch: Batch,
        revs: &mut HashMap<Key, Option<Rev>>,
        staged: &mut Vec<(Seq, Batch)>,
    ) -> Result<Outcome> {
        if let Some(seq) = journal.find_id(&batch.id)? {
            return Ok(Outcome::Done(seq));
        }
        for (key, expected) in &batch.expect {
            let present = match revs.get(key) {
                Some(rev) => *rev,
                None => self.repairing(journal, |state| state.rev(key))?,
            };
            if present != *expected {
                return Ok(Outcome::Conflict { key: key.clone() });
            }
        }
        let seq = journal.stage(&batch)?;
        revs.extend(batch.delete.iter().map(|key| (key.clone(), None)));
        revs.extend(batch.put.iter().map(|(key, _)| (key.clone(), Some(Rev::written_by(seq)))));
        staged.push((seq, batch));
        Ok(Outcome::Done(seq))
    }

    /// Reads from the state; if it turns out to be damaged, makes it again from the journal and reads once more.
    fn read<T>(&self, read: impl Fn(&State) -> Result<T>) -> Result<T> {
        self.arrive()?;
        // Bound first, so that the lock is let go before the repair.
        let answer = read(&self.state());
        match answer {
            Err(StoreError::Corrupt { place: Place::State } | StoreError::Full | StoreError::Stopped) => {
                self.repairing(&self.journal(), read)
            }
            answer => answer,
        }
    }

    /// The same for those who hold the journal.
    fn repairing<T>(&self, journal: &Journal, read: impl Fn(&State) -> Result<T>) -> Result<T> {
        self.arrive()?;
        let (answer, generation) = {
            let state = self.state();
            (read(&state), state.generation)
        };
        match answer {
            Err(StoreError::Corrupt { place: Place::State }) => {
                let mut state = self.state_mut();
                state.rebuild(&self.dir, &self.seal, &journal.reader())?;
                read(&state)
            }
            // An engine that met a full disk remembers it even when it is only asked; and there is none where another could
            // not take its place.
            Err(StoreError::Full | StoreError::Stopped) => {
                self.replace(journal, generation)?;
                read(&self.state())
            }
            answer => answer,
        }
    }

    pub(super) fn entries(&self, from: Seq, limit: usize) -> Result<Vec<LoggedFrame>> {
        let (reader, hint) = {
            let journal = self.journal();
            (journal.reader(), journal.place_of(from))
        };
        let _whole = self.blanking.read().unwrap_or_else(PoisonError::into_inner);
        reader.entries(from, limit.min(MAX_PAGE_FRAMES), hint)
    }
}

/// After a failed sync nothing that went with it is certain.
fn unknown(outcomes: Vec<Outcome>) -> Vec<Outcome> {
    outcomes.into_iter().map(|_| Outcome::Unknown).collect()
}

impl Store for DurableStore {
    fn get(&self, key: &Key) -> Result<Option<(Rev, Vec<u8>)>> {
        self.register.read(|state| state.get(key))
    }

    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Result<Vec<Row>> {
        self.register.read(|state| state.range(prefix, after, limit.min(MAX_PAGE_ROWS)))
    }

    fn commit(&self, batch: Batch) -> Result<Outcome> {
        let outcomes = self.commit_all(vec![batch])?;
        Ok(outcomes.into_iter().next().unwrap_or(Outcome::Unknown))
    }

    fn commit_all(&self, batches: Vec<Batch>) -> Result<Vec<Outcome>> {
        batches.iter().try_for_each(check_batch)?;
        if self.register.state().frozen.is_some() {
            self.begin_carrying()?;
        }
        let count = batches.len();
        let answer = self.register.group.submit(batches, |jobs| self.register.write(jobs));
        answer.unwrap_or_else(|| Ok(vec![Outcome::Unknown; count]))
    }

    fn entries(&self, from: Seq, limit: usize) -> Result<Vec<LoggedFrame>> {
        self.register.entries(from, limit)
    }

    fn outcome(&self, id: &BatchId) -> Result<Option<Outcome>> {
        let known = &self.register.known;
        match known.find(id) {
            None if known.may_be_unread(id) => Ok(self.register.journal().find_id(id)?.map(Outcome::Done)),
            None => Ok(None),
            Some((seq, true)) => Ok(Some(Outcome::Done(seq))),
            // It is being written just now, or that failed: whoever has the journal next can tell.
            Some((_, false)) => {
                let _written = self.register.journal();
                let known = known.find(id);
                Ok(known.map(|(seq, durable)| if durable { Outcome::Done(seq) } else { Outcome::Unknown }))
            }
        }
    }

    fn redact(&self, frames: &[Seq]) -> Result<()> {
        let mut journal = self.register.journal();
        let erase: BTreeSet<Seq> =
            frames.iter().copied().filter(|seq| (Seq(1)..=journal.head().0).contains(seq)).collect();
        let reader = journal.reader();
        redaction::keeps_state(&erase, &|from, limit| reader.entries(from, limit, None), &|key| {
            self.register.repairing(&journal, |state| state.rev(key))
        })?;
        // Before anything is blanked: an image that outlives this would still name who is erased.
        self.register.shelf.erase()?;
        {
            let _alone = self.register.blanking.write().unwrap_or_else(PoisonError::into_inner);
            let erase: Vec<Seq> = erase.into_iter().collect();
            journal.erase(&self.register.dir, &erase)?;
        }
        drop(journal);
        self.begin_carrying()?;
        self.register.leave_no_traces()
    }

    fn head(&self) -> Result<(Seq, Hash)> {
        Ok(self.register.known.head())
    }

    fn verify(&self) -> Result<(Seq, Hash)> {
        let reader = self.register.journal().reader();
        let _whole = self.register.blanking.read().unwrap_or_else(PoisonError::into_inner);
        reader.verify()
    }

    fn inspect(&self) -> Result<super::Inspection> {
        super::verify::of_store(self)
    }

    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        self.register.seal.token(bytes)
    }

    fn scratch_put(&self, key: &Key, value: &[u8]) -> Result<()> {
        self.register.scratch.put(key, value)
    }

    fn scratch_get(&self, key: &Key) -> Result<Option<Vec<u8>>> {
        self.register.scratch.get(key)
    }

    fn scratch_delete(&self, key: &Key) -> Result<()> {
        self.register.scratch.delete(key)
    }

    fn scratch_list(&self, prefix: &[u8]) -> Result<Vec<Key>> {
        self.register.scratch.list(prefix)
    }
}
