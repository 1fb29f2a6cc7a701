//! A session that loses one question of a kind, or the answer to it; all else goes through.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;

use polku::register::{Change, Failure, FailureKind, Reply, Request, Service};

/// See the file.
pub struct Losing<S> {
    inner: S,
    loses: fn(&Request) -> bool,
    /// Whether the register hears the question, and only the answer is lost.
    heard: bool,
    lost: AtomicBool,
}

impl<S: Service> Losing<S> {
    /// The first question that `loses` tells is the one.
    pub fn one(inner: S, loses: fn(&Request) -> bool, heard: bool) -> Arc<Losing<S>> {
        Arc::new(Losing { inner, loses, heard, lost: AtomicBool::new(false) })
    }
}

impl<S: Service> Service for Losing<S> {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let loses = (self.loses)(&request) && !self.lost.swap(true, Ordering::SeqCst);
        if loses && !self.heard {
            return Err(Failure::of(FailureKind::Offline));
        }
        let reply = self.inner.call(request);
        if loses { Err(Failure::of(FailureKind::Offline)) } else { reply }
    }

    fn watch(&self) -> Receiver<Change> {
        self.inner.watch()
    }
}
