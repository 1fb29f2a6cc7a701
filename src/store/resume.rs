//! Opening a register by its image: the journal from there on is read, and the state only when somebody needs it.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, Weak};

use super::batch::LoggedFrame;
use super::disk::RealDisk;
use super::durable::{DurableStore, Register};
use super::error::Result;
use super::files;
use super::image::{Build, Image};
use super::journal::Journal;
use super::limits::MAX_PAGE_FRAMES;
use super::overlay::Overlay;
use super::recovery::{self, Rebuilt};
use super::seal::Seals;
use super::secret::Secret;
use super::state::State;

/// Frames that an image may lack: more of them take longer than reading the state.
const LONGEST_TAIL: usize = 10_000;

/// Tells whether the state of a store was opened or made again, also when the store is in other hands; it holds nothing
/// open.
pub struct RebuiltWatch(Weak<Register>);

impl RebuiltWatch {
    /// Whether the state has been opened: then it is to be closed, too.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.upgrade().is_some_and(|register| register.present.load(Ordering::Acquire))
    }

    /// Why the state was last made again, if it was.
    #[must_use]
    pub fn rebuilt(&self) -> Option<Rebuilt> {
        self.0.upgrade()?.rebuilt()
    }
}

impl DurableStore {
    /// Why the state was last made again from the journal, at opening or since.
    pub fn rebuilt(&self) -> Option<Rebuilt> {
        self.register.rebuilt()
    }

    /// A watch on whether the state is made again from now on.
    pub fn rebuilt_watch(&self) -> RebuiltWatch {
        RebuiltWatch(Arc::downgrade(&self.register))
    }

    /// Opens the register in `dir` by its image, without reading the state until somebody needs it, and answers the image
    /// and what the journal has beyond it. Nothing when somebody else has the register, or when there is no image of this
    /// build that fits the journal: then it has to be opened as usual.
    ///
    /// # Errors
    /// What the system says.
    pub fn resume(
        dir: &Path,
        secret: &Secret,
        build: &Build,
    ) -> Result<Option<(DurableStore, Image, Vec<LoggedFrame>)>> {
        let Some(lock) = files::lock_at_once(&dir.join("lock"))? else { return Ok(None) };
        let seals = Seals::open(&RealDisk, dir, secret, true)?;
        let Some(image) = Image::open(dir, &seals.image, build) else { return Ok(None) };
        if !recovery::state_dir(dir).exists() {
            return Ok(None);
        }
        let Some((journal, tail)) =
            Journal::resume(Arc::new(RealDisk), dir, Arc::clone(&seals.journal), image.position())?
        else {
            return Ok(None);
        };
        let absent = journal.reader();
        let active = Overlay::new(journal.head());
        let state = State { active, frozen: None, engine: None, generation: 0, rebuilt: None };
        Ok(Some((Self::over(Arc::new(RealDisk), dir, lock, journal, &seals, state, Some(absent))?, image, tail)))
    }

    /// The image of this register with what the journal has beyond it, when there is one of this build that fits.
    ///
    /// # Errors
    /// A failure of the journal.
    pub fn image(&self, build: &Build) -> Result<Option<(Image, Vec<LoggedFrame>)>> {
        let Some(image) = Image::open(&self.register.dir, self.register.shelf.seal(), build) else { return Ok(None) };
        let mut from = image.reached().0;
        let (mut tail, mut first) = (Vec::new(), true);
        loop {
            let mut page = self.register.entries(from, MAX_PAGE_FRAMES)?;
            if first {
                if page.first().is_none_or(|frame| (frame.seq, frame.hash) != image.reached()) {
                    return Ok(None);
                }
                page.remove(0);
                first = false;
            }
            let Some(last) = page.last().map(|frame| frame.seq) else { return Ok(Some((image, tail))) };
            from = last.next();
            tail.extend(page);
            if tail.len() > LONGEST_TAIL {
                return Ok(None);
            }
        }
    }
}

impl Register {
    /// Opens the state, where that was put off.
    pub(super) fn arrive(&self) -> Result<()> {
        if self.present.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut absent = self.absent.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(reader) = &*absent else { return Ok(()) };
        let (engine, missing, opening) = recovery::open_state(&*self.disk, &self.dir, &self.seal, reader)?;
        if !missing.is_empty() {
            engine.write(&missing)?;
        }
        let mut state = self.state_mut();
        (state.engine, state.rebuilt) = (Some(engine), opening.rebuilt);
        drop(state);
        *absent = None;
        self.present.store(true, Ordering::Release);
        Ok(())
    }
}
