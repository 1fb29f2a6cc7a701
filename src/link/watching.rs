//! Hearing of changes over a connection of its own: its thread sleeps in a read. When the connection is lost it looks for
//! the server a few times and then waits until a call has reached one; back again, it says that anything may have changed.

use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::dial::Dial;
use super::hello::{self, Wish};
use super::line;
use super::news::EVERYTHING;
use super::remote::patiently;
use super::wire::{self, Inbox};
use crate::register::{Change, Failure, Reply};

/// How long the rest of a change may be away once it has begun.
const PATIENCE: Duration = Duration::from_secs(30);

/// All watches of one program.
pub struct Watching(Arc<Shared>);

struct Shared {
    dial: Arc<dyn Dial>,
    /// Whether a thread waits for a call to get through.
    waits: AtomicBool,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    ended: bool,
    /// Calls that got through while a thread waited for one.
    calls: u64,
    /// The open connections, to be closed at the end.
    open: Vec<Arc<UnixStream>>,
}

impl Watching {
    /// None yet.
    pub fn new(dial: Arc<dyn Dial>) -> Self {
        let (waits, state, changed) = (AtomicBool::new(false), Mutex::default(), Condvar::new());
        Self(Arc::new(Shared { dial, waits, state, changed }))
    }

    /// Begins to hear: every change after this returns is told, or one that says that anything may have changed. The
    /// receiver ends with the service.
    pub fn begin(&self) -> Receiver<Change> {
        let (tell, changes) = channel();
        let first = connect(&*self.0.dial).ok().and_then(|stream| self.0.keep(stream));
        let shared = Arc::clone(&self.0);
        let thread = thread::Builder::new().name("link-watch".to_owned());
        // Without a thread the receiver ends at once, as it does with a register that closes.
        let _ = thread.spawn(move || shared.run(first, &tell));
        changes
    }

    /// Takes note of a call's answer: one that got through shows that the server is there.
    pub fn after(&self, reply: Result<Reply, Failure>) -> Result<Reply, Failure> {
        if reply.is_ok() && self.0.waits.load(Ordering::Relaxed) {
            self.0.state().calls += 1;
            self.0.changed.notify_all();
        }
        reply
    }

    /// Ends all watches.
    pub fn end(&self) {
        let mut state = self.0.state();
        state.ended = true;
        let open = std::mem::take(&mut state.open);
        drop(state);
        self.0.changed.notify_all();
        for stream in open {
            line::leave(&stream);
        }
    }
}

fn connect(dial: &dyn Dial) -> Result<UnixStream, Failure> {
    let stream = dial.look()?;
    hello::greet(&stream, Wish::Watch)?;
    Ok(stream)
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a connection to be closed at the end; none when that was already.
    fn keep(&self, stream: UnixStream) -> Option<Arc<UnixStream>> {
        let stream = Arc::new(stream);
        let mut state = self.state();
        if state.ended {
            return None;
        }
        state.open.push(Arc::clone(&stream));
        Some(stream)
    }

    fn run(&self, first: Option<Arc<UnixStream>>, tell: &Sender<Change>) {
        let mut line = first;
        loop {
            if let Some(stream) = line.take() {
                let told = hear(&stream, tell);
                self.state().open.retain(|open| !Arc::ptr_eq(open, &stream));
                if !told {
                    return;
                }
            }
            let Some(stream) = self.find() else { return };
            line = Some(stream);
            if tell.send(EVERYTHING).is_err() {
                return;
            }
        }
    }

    /// A new connection, however long that takes; none when the service has ended.
    fn find(&self) -> Option<Arc<UnixStream>> {
        loop {
            let found = patiently(|_| if self.state().ended { Ok(None) } else { connect(&*self.dial).map(Some) });
            match found {
                Ok(None) => return None,
                Ok(Some(stream)) => return self.keep(stream),
                Err(_) => self.wait_for_call(),
            }
        }
    }

    fn wait_for_call(&self) {
        let state = self.state();
        self.waits.store(true, Ordering::Relaxed);
        let seen = state.calls;
        let wait = |state: &mut State| !state.ended && state.calls == seen;
        drop(self.changed.wait_while(state, wait).unwrap_or_else(PoisonError::into_inner));
        self.waits.store(false, Ordering::Relaxed);
    }
}

/// Tells every change until the connection breaks; false when nobody listens any more.
fn hear(stream: &UnixStream, tell: &Sender<Change>) -> bool {
    let mut inbox = Inbox::new(PATIENCE);
    while let Ok(Some(frame)) = inbox.next(stream, || false) {
        // A change that cannot be read is one all the same.
        if tell.send(wire::decode(frame).unwrap_or(EVERYTHING)).is_err() {
            return false;
        }
    }
    true
}
