//! Answers one look-up in this process while no server runs: by the register's image, which costs a fraction of starting a
//! server. Still only one process has the register: whoever wants to start a server meanwhile waits for the answer.
//!
//! Whatever is unusual (somebody is starting a server, no image that fits) is left to the ordinary way.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use polku::link::Remote;
use polku::register::image::LAYOUT;
use polku::register::{Change, Failure, Register, Reply, Request, Service, Session};
use polku::store::{Build, DurableStore, RebuiltWatch};

use super::autostart::{self, Reach};
use super::clock::SystemClock;
use super::place::{Place, holds_register};
use super::{key, origin, private, user};

/// Frames that the image may lack; beyond them a server is started, which draws a new one.
const LONGEST_TAIL: usize = 1_000;

/// The register for one command, held by this process.
pub struct Alone {
    place: Place,
    held: Mutex<Option<Held>>,
    /// Says that the register's state was made again.
    say_rebuilt: Box<dyn Fn() + Send + Sync>,
}

/// Let go of in this order.
struct Held {
    session: Session,
    register: Arc<Register>,
    state: RebuiltWatch,
    _starting: File,
}

/// What tells the images of this program from those of another: its version and layout, and the file it runs from, so that
/// no two builds take one another's for their own.
pub fn build() -> Build {
    let file =
        fs::metadata("/proc/self/exe").map(|about| [about.len(), about.mtime() as u64, about.mtime_nsec() as u64]);
    let said = format!("{} {LAYOUT} {:?}", env!("CARGO_PKG_VERSION"), file.ok());
    // Fowler, Noll and Vo, twice: it guards against mistakes, not against anybody.
    let hash = |start: u64| {
        said.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)).to_le_bytes()
    };
    let mut build = [0; 16];
    build[..8].copy_from_slice(&hash(0xcbf2_9ce4_8422_2325));
    build[8..].copy_from_slice(&hash(0x9e37_79b9_7f4a_7c15));
    build
}

/// The register of a place for one command, in this process, where that can be.
///
/// # Errors
/// `Exposed`.
pub fn open(place: &Place, say_rebuilt: impl Fn() + Send + Sync + 'static) -> Result<Option<Alone>, Failure> {
    let Some(folder) = &place.folder else { return Ok(None) };
    // A socket elsewhere was named for a reason: its server is asked, or started.
    if !holds_register(folder) || place.socket.parent() != Some(folder) {
        return Ok(None);
    }
    private::check_folder(folder)?;
    // Whoever serves the register has its lock; whoever is about to has this one.
    let Some(starting) = autostart::nobody_starts(folder) else { return Ok(None) };
    let Some((register, state)) = take(folder, place) else { return Ok(None) };
    let session = register.session(user::number(), origin::own());
    let held = Held { session, register, state, _starting: starting };
    Ok(Some(Alone { place: place.clone(), held: Mutex::new(Some(held)), say_rebuilt: Box::new(say_rebuilt) }))
}

/// What is wrong with a register is told by whoever opens it as usual.
fn take(folder: &Path, place: &Place) -> Option<(Arc<Register>, RebuiltWatch)> {
    let (store, image, tail) =
        DurableStore::resume(folder, &key::secret(place, false).ok()?, &build()).ok().flatten()?;
    if tail.len() > LONGEST_TAIL {
        return None;
    }
    let state = store.rebuilt_watch();
    let register = Register::resume(Box::new(store), Box::new(SystemClock::new()), image, &tail).ok().flatten()?;
    Some((register, state))
}

impl Alone {
    /// Ends with the process, which gives memory and locks back at once; a state that was opened is closed as usual.
    pub fn end(&self) {
        let held = self.held().take();
        if held.as_ref().is_some_and(|held| !held.state.is_open()) {
            std::mem::forget(held);
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service for Alone {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let mut held = self.held();
        if let Some(Held { session, register, state, .. }) = &*held {
            let before = state.rebuilt();
            let reply = session.call(request.clone());
            // What lists do not hold is read from the state, which may turn out to be damaged.
            if state.rebuilt() != before {
                (self.say_rebuilt)();
            }
            if !register.image_is_damaged() {
                return reply;
            }
        }
        // Somebody may be missing from that answer: the server reads the register itself.
        *held = None;
        Remote::connect(Arc::new(Reach::new(self.place.clone(), false)))?.call(request)
    }

    fn watch(&self) -> Receiver<Change> {
        // A command that watches has no business here; it hears of nothing.
        std::sync::mpsc::channel().1
    }
}
