//! The carrier: takes what the journal and memory have over into the engine, in the background, and writes the engine's files
//! anew where they grew too large or may hold traces of what was erased.

use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, PoisonError};

use super::durable::Register;
use super::error::{Result, StoreError};
use super::journal::Journal;
use super::overlay::Overlay;
use super::paged::PagedState;
use super::{files, journal, recovery};

/// Bytes that must be free, beside those of the engine, before one that failed is made again: what overlays may take.
const ROOM: u64 = 16 << 20;

/// An engine whose rows are at most this many times what is carried over is written anew with it: changing most of its pages
/// where they stand writes more and leaves files several times as large.
const MUCH: u64 = 4;

/// What the carrier thread is to do, and how it went.
#[derive(Default)]
pub(super) struct Work {
    pub(super) ready: bool,
    pub(super) stop: bool,
    /// What to say when the last carrying failed.
    pub(super) failed: Option<fn() -> StoreError>,
    /// The engine's files are to be written anew.
    rewrite: bool,
    /// Why that failed last.
    rewritten: Option<StoreError>,
}

impl Register {
    pub(super) fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns when nothing of what was erased is left in the engine's files. After an error the next erasure or the next
    /// opening of the register sees to it.
    pub(super) fn leave_no_traces(&self) -> Result<()> {
        let mut work = self.work();
        work.rewrite = true;
        self.changed.notify_all();
        while work.rewrite && !work.stop {
            work = self.changed.wait(work).unwrap_or_else(PoisonError::into_inner);
        }
        work.rewritten.take().map_or(Ok(()), Err)
    }

    /// Waits until the newest overlay can take more. When the engine could not take over, it is asked once more.
    pub(super) fn wait_for_room(&self) -> Result<(), fn() -> StoreError> {
        let mut work = self.work();
        let mut asked = false;
        loop {
            {
                let state = self.state();
                if !state.active.is_full() || state.frozen.is_none() {
                    return Ok(());
                }
            }
            if let Some(error) = work.failed {
                if asked {
                    return Err(error);
                }
                asked = true;
                work.failed = None;
                work.ready = true;
                self.changed.notify_all();
            }
            work = self.changed.wait(work).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The carrier thread: writes frozen overlays into the engine until it is told to stop.
    pub(super) fn carry(&self) {
        let mut failed = false;
        loop {
            let wanted = {
                let mut work = self.work();
                while !work.ready && !work.rewrite && !work.stop {
                    work = self.changed.wait(work).unwrap_or_else(PoisonError::into_inner);
                }
                if !work.ready && !work.rewrite {
                    return;
                }
                work.ready = false;
                work.rewrite
            };
            failed = !(self.carry_all(failed) && (!wanted || self.carry_newest()));
            if wanted {
                self.write_anew(failed);
            }
        }
    }

    /// Carries over what is on its way, into an engine made again if the last one `failed`, and lets those who wait know;
    /// whether all of it is there.
    fn carry_all(&self, failed: bool) -> bool {
        if failed && let Err(error) = self.replace(&self.journal(), self.generation()) {
            self.tell(Err(error));
            return false;
        }
        while let Some(carried) = self.carry_one() {
            let failed = carried.is_err();
            self.tell(carried);
            if failed {
                return false;
            }
            // Before the next one is carried over: two of them grow the files by more than they may. What goes wrong is met
            // again by whoever needs the engine next.
            let _ = self.swap_engine(false);
        }
        true
    }

    /// Carries the newest layer over, too: what was erased is removed from the engine by what may stand there.
    fn carry_newest(&self) -> bool {
        {
            let mut state = self.state_mut();
            // Where a writer has just sent it on its way, it is that.
            if state.frozen.is_none() && !state.active.is_empty() {
                state.freeze();
            }
        }
        self.carry_all(false)
    }

    fn generation(&self) -> u32 {
        self.state().generation
    }

    /// Lets those who wait for room know how it went.
    fn tell(&self, carried: Result<()>) {
        self.work().failed = match carried {
            Ok(()) => None,
            Err(StoreError::Full) => Some(|| StoreError::Full),
            Err(_) => Some(|| StoreError::Stopped),
        };
        self.changed.notify_all();
    }

    /// Makes the engine again after a failure, as soon as there is room for all of it.
    /// Nothing is done where that has happened since the engine of this `generation`.
    pub(super) fn replace(&self, journal: &Journal, generation: u32) -> Result<()> {
        let present = files::size_of_dir(&recovery::state_dir(&self.dir))?;
        files::has_room(&self.dir, present + ROOM)?;
        let mut state = self.state_mut();
        if state.generation != generation {
            return Ok(());
        }
        state.replace(&self.dir, &self.seal, &journal.reader())
    }

    /// Carries one overlay over, if there is one; after an error it stays where it is.
    fn carry_one(&self) -> Option<Result<()>> {
        if let Err(error) = self.arrive() {
            return Some(Err(error));
        }
        let (frozen, engine, generation) = {
            let state = self.state();
            let engine = state.engine().cloned();
            (Arc::clone(state.frozen.as_ref()?), engine, state.generation)
        };
        // Of which generation the engine is that has it now.
        let written = engine.and_then(|engine| {
            if self.is_much(&frozen, &engine)? {
                let swapped = self.swap(engine, generation, Some(&frozen))?;
                return Ok(generation + u32::from(swapped));
            }
            engine.write(&frozen).map(|()| generation)
        });
        let generation = *written.as_ref().unwrap_or(&generation);
        let journal = match written {
            Err(StoreError::Corrupt { .. }) => Some(self.journal()),
            _ => None,
        };
        let mut state = self.state_mut();
        let carried = match (written, journal) {
            // The rebuilt engine has everything the journal had, but not more.
            _ if state.generation != generation => state.engine().and_then(|engine| engine.write(&frozen)),
            (_, Some(journal)) => state.rebuild(&self.dir, &self.seal, &journal.reader()),
            (written, None) => written.map(drop),
        };
        if carried.is_ok() {
            self.settling.wanted.store(true, Ordering::Relaxed);
            state.frozen = None;
            if state.active.is_full() {
                state.freeze();
            }
        }
        Some(carried)
    }

    /// Writes the engine's files anew and lets those who wait know. One that failed is not asked for anything: it may wait for
    /// ever for what it could not write.
    fn write_anew(&self, failed: bool) {
        let done = if failed { Err(StoreError::Stopped) } else { self.swap_engine(true) };
        let mut work = self.work();
        work.rewrite = false;
        work.rewritten = done.err();
        self.changed.notify_all();
    }

    /// Puts a fresh engine with the same rows in the place of the present one, if that is too large or it is `wanted`.
    fn swap_engine(&self, wanted: bool) -> Result<()> {
        self.arrive()?;
        let (engine, generation) = {
            let state = self.state();
            (state.engine()?.clone(), state.generation)
        };
        if !wanted && !recovery::is_bloated(&self.dir, &engine)? {
            return Ok(());
        }
        self.swap(engine, generation, None)?;
        if wanted {
            recovery::remove_broken(&self.dir)?;
            journal::traces_gone(&*self.disk, &self.dir)?;
        }
        Ok(())
    }

    /// Whether so much is carried over that the engine is rather written anew, and there is room for that.
    fn is_much(&self, frozen: &Overlay, engine: &PagedState) -> Result<bool> {
        let live = engine.mark().map_or(0, |mark| mark.live);
        let much = live <= MUCH * frozen.row_bytes();
        Ok(much && files::has_room(&self.dir, 2 * (live + frozen.row_bytes())).is_ok())
    }

    /// Puts a fresh engine with the rows of this one, and the changes of `later`, in its place; false when one that was made
    /// from the journal meanwhile, and holds no more than that, stands there.
    fn swap(&self, engine: PagedState, generation: u32, later: Option<&Overlay>) -> Result<bool> {
        recovery::copy_beside(&self.dir, &engine, later)?;
        // Nothing is left for it to write when it is closed below, while others wait.
        engine.sync()?;
        drop(engine);
        let reader = self.journal().reader();
        let mut state = self.state_mut();
        if state.generation != generation {
            return Ok(false);
        }
        state.engine.take().ok_or(StoreError::Stopped)?.discard();
        match recovery::take_copy(&self.dir, &self.seal) {
            Ok(fresh) => state.engine = Some(fresh),
            Err(_) => state.rebuild(&self.dir, &self.seal, &reader)?,
        }
        state.generation += 1;
        Ok(true)
    }
}
