//! How many requests look at the desk at the same time: about as many as there are processors.
//!
//! More would not be quicker. They would take turns at the processors in the middle of their work, and whoever is about to
//! put a row on the desk would wait for all of them. Requests that look at every client have a narrower lane, so that
//! they never take every processor from those who type. Whoever waits here holds no lock.

use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

/// The lanes to the desk.
pub(super) struct Lanes {
    quick: Lane,
    heavy: Lane,
}

struct Lane {
    free: Mutex<usize>,
    freed: Condvar,
}

/// The right to look at the desk until it is dropped.
pub(super) struct Pass<'a>(&'a Lane);

impl Lanes {
    /// Lanes as wide as this machine needs.
    pub fn new() -> Self {
        let processors = available_parallelism().map_or(2, NonZero::get);
        Self { quick: Lane::new(processors + 1), heavy: Lane::new(processors) }
    }

    /// A pass for looking some clients up.
    pub fn quick(&self) -> Pass<'_> {
        self.quick.enter()
    }

    /// A pass for looking at every client; the desk itself is looked at slice by slice, each with a pass of its own.
    pub fn heavy(&self) -> Pass<'_> {
        self.heavy.enter()
    }
}

impl Lane {
    fn new(width: usize) -> Self {
        Self { free: Mutex::new(width), freed: Condvar::new() }
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self) -> Pass<'_> {
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
