//! The state as readers see it: newest writes over writes on their way over the engine; the newest layer decides.

use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use super::batch::{Rev, Row};
use super::error::{Result, StoreError};
use super::journal::Reader;
use super::key::Key;
use super::overlay::{self, Overlay};
use super::paged::PagedState;
use super::recovery::{self, Rebuilt};
use super::seal::Seal;

/// The layers of the state; whoever reads holds its lock for reading, so that what is read is never half a batch.
pub(super) struct State {
    /// The newest writes.
    pub(super) active: Overlay,
    /// Writes on their way into the engine.
    pub(super) frozen: Option<Arc<Overlay>>,
    /// Everything older; none once the store is closing.
    pub(super) engine: Option<PagedState>,
    /// Counts the engines, so that a carrier can tell that its own was replaced.
    pub(super) generation: u32,
    /// Why the engine was last made again.
    pub(super) rebuilt: Option<Rebuilt>,
}

impl State {
    /// The row under `key`.
    pub(super) fn get(&self, key: &Key) -> Result<Option<(Rev, Vec<u8>)>> {
        match self.change(key) {
            Some((rev, value)) => Ok(value.as_ref().map(|value| (*rev, value.clone()))),
            None => self.engine()?.get(key),
        }
    }

    /// Its revision only.
    pub(super) fn rev(&self, key: &Key) -> Result<Option<Rev>> {
        match self.change(key) {
            Some((rev, value)) => Ok(value.as_ref().map(|_| *rev)),
            None => self.engine()?.rev(key),
        }
    }

    /// The engine.
    pub(super) fn engine(&self) -> Result<&PagedState> {
        self.engine.as_ref().ok_or(StoreError::Stopped)
    }

    fn change(&self, key: &Key) -> Option<&overlay::Change> {
        self.active.get(key).or_else(|| self.frozen.as_ref().and_then(|frozen| frozen.get(key)))
    }

    /// One page of rows.
    pub(super) fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Result<Vec<Row>> {
        let from = match after {
            Some(key) if key.as_bytes() >= prefix => Bound::Excluded(key.as_bytes()),
            _ => Bound::Included(prefix),
        };
        let overlays: Vec<&Overlay> = std::iter::once(&self.active).chain(self.frozen.as_deref()).collect();
        overlay::merge(&overlays, self.engine()?.range(from, prefix), from, prefix, limit)
    }

    /// Sends the newest writes on their way into the engine.
    pub(super) fn freeze(&mut self) {
        let empty = Overlay::new(self.active.upto());
        self.frozen = Some(Arc::new(std::mem::replace(&mut self.active, empty)));
    }

    /// Makes the engine again from the journal because it is damaged.
    pub(super) fn rebuild(&mut self, register: &Path, seal: &Arc<Seal>, reader: &Reader) -> Result<()> {
        self.replace(register, seal, reader)?;
        self.rebuilt = Some(Rebuilt::Damaged);
        Ok(())
    }

    /// Puts a new engine, made from the journal, in place of one that failed: it takes no more, although there may be
    /// room by now.
    pub(super) fn replace(&mut self, register: &Path, seal: &Arc<Seal>, reader: &Reader) -> Result<()> {
        let fresh = recovery::rebuild(register, seal, reader)?;
        self.generation += 1;
        self.engine.replace(fresh).into_iter().for_each(PagedState::abandon);
        Ok(())
    }
}
