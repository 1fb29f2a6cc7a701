//! Lets requests that look at every client through one at a time, so that a machine of few cores keeps one for those who
//! type; whoever waits here holds no lock.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The place where heavy requests wait for each other.
#[derive(Default)]
pub(super) struct Heavy(Mutex<()>);

impl Heavy {
    /// Waits until no other heavy request runs; the next one may when this is dropped.
    pub fn turn(&self) -> MutexGuard<'_, ()> {
        // It guards no data, so there is nothing that a panic could have left half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
