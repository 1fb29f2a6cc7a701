//! The register at the other end of a socket, as a [`Service`]: a connection that breaks is made again and the same
//! request sent again, which never writes twice because every write carries its own name.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::dial::Dial;
use super::line::{self, Line};
use super::watching::Watching;
use super::wire;
use crate::register::{Change, Failure, FailureKind, Reply, Request, Service};

/// The waits between tries, in milliseconds: five seconds in all, so a server that is replaced is not missed.
pub(super) const WAITS: [u64; 8] = [20, 60, 150, 320, 650, 1_000, 1_300, 1_500];

/// The most times one request is sent: one that ends the server each time must not do so for ever.
const SENDS: usize = 4;

/// The register over a socket.
pub struct Remote {
    dial: Arc<dyn Dial>,
    line: Mutex<Asking>,
    watching: Watching,
}

/// The connection for calls and the room for their frames.
#[derive(Default)]
struct Asking {
    line: Option<Line>,
    out: Vec<u8>,
}

impl Remote {
    /// Connects and greets.
    ///
    /// # Errors
    /// `Version` with the arguments `server` and `client`; `Busy` when too many are connected; `Offline`; or what the
    /// dial says.
    pub fn connect(dial: Arc<dyn Dial>) -> Result<Self, Failure> {
        let line = patiently(|again| begin(&*dial, again > 0))?;
        let watching = Watching::new(Arc::clone(&dial));
        Ok(Self { dial, line: Mutex::new(Asking { line: Some(line), out: Vec::new() }), watching })
    }

    fn asking(&self) -> MutexGuard<'_, Asking> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn begin(dial: &dyn Dial, again: bool) -> Result<Line, Failure> {
    Line::begin(dial.dial(again)?, dial.origin().as_ref())
}

/// Tries again, with growing waits, what may come right by itself; `act` is told how many tries there were before.
pub(super) fn patiently<T>(mut act: impl FnMut(usize) -> Result<T, Failure>) -> Result<T, Failure> {
    for (tries, wait) in WAITS.into_iter().enumerate() {
        match act(tries) {
            Err(failure) if matches!(failure.kind, FailureKind::Offline | FailureKind::Busy) => {
                thread::sleep(Duration::from_millis(wait));
            }
            other => return other,
        }
    }
    act(WAITS.len())
}

impl Service for Remote {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let mut asking = self.asking();
        let Asking { line, out } = &mut *asking;
        line::frame(&request, out)?;
        let mut sends = 0;
        let broken = Failure::of(FailureKind::Offline);
        // A line that was idle may have broken long ago: the first try is then no try at all.
        if let Some(Ok(reply)) = line.as_mut().map(|line| line.ask(out)) {
            wire::shrink(out);
            drop(asking);
            return self.watching.after(reply);
        }
        // The old session has ended when the new one begins: what it held open is free again.
        if let Some(old) = line.take() {
            old.leave();
        }
        let reply = patiently(|_| {
            if sends >= SENDS {
                return Ok(Err(broken.clone()));
            }
            let mut new = begin(&*self.dial, true)?;
            sends += 1;
            let reply = new.ask(out).map_err(|_| broken.clone())?;
            *line = Some(new);
            Ok(reply)
        })?;
        wire::shrink(out);
        drop(asking);
        self.watching.after(reply)
    }

    fn watch(&self) -> Receiver<Change> {
        self.watching.begin()
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        self.watching.end();
        if let Some(line) = self.asking().line.take() {
            line.leave();
        }
    }
}
