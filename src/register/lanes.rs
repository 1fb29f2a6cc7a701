//! Requests that look at every client, and how many of them run at once: never more than there are processors, so that
//! they take turns among themselves and not with everybody who types. Whoever waits here holds no lock.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The lane of the heavy requests.
pub(super) struct Lanes {
    free: Mutex<usize>,
    freed: Condvar,
}

/// The right to look at every client until it is dropped; the desk itself is looked at slice by slice.
pub(super) struct Pass<'a>(&'a Lanes);

impl Lanes {
    /// A lane as wide as there are processors.
    pub fn new(processors: usize) -> Self {
        Self { free: Mutex::new(processors), freed: Condvar::new() }
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a pass.
    pub fn heavy(&self) -> Pass<'_> {
        let none = |free: &mut usize| *free == 0;
        let mut free = self.freed.wait_while(self.free(), none).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Pass(self)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.freed.notify_one();
    }
}
