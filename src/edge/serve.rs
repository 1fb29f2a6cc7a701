//! Serves a register: takes it, listens, says so, and gives it back when told to; never two servers for one register.
//!
//! The folder is looked at before anything is written into it, the store's lock decides who serves, and only who holds it
//! touches the socket: one that was left behind by a server that was killed is told from one that answers.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use polku::cli::Serve;
use polku::link::{self, About, Caller, Limits, Server};
use polku::register::{Clock, Failure, FailureKind, ImageKeeper};
use polku::store::StoreError;
use rustix::process::setsid;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::{Handle, Signals};

use super::clock::SystemClock;
use super::place::Place;
use super::readiness::{self, FirstLine};
use super::{private, registers, room, socket, user};

/// Minutes that a server started by a client waits for the next one.
const IDLE_EXIT: u32 = 10;

/// Minutes without a key after which the screens of a shared register are locked; one's own are only by wish.
const IDLE_LOCK: u16 = 10;

/// Why there is no server.
pub enum Refused {
    /// The register already has one, in this process.
    Running(u32),
    /// Something failed.
    Failed(Failure),
}

impl<T: Into<Failure>> From<T> for Refused {
    fn from(failure: T) -> Self {
        Self::Failed(failure.into())
    }
}

/// A register that is being served.
pub struct Serving {
    server: Arc<Server>,
    rebuilt: bool,
    /// The socket, unless systemd made it and keeps it.
    own: Option<PathBuf>,
    signals: (Handle, JoinHandle<()>),
    images: ImageKeeper,
    _claim: Option<File>,
}

/// Takes the register and listens. A client that waits is told how it went.
///
/// # Errors
/// [`Refused`]; nothing listens then, and the register is closed.
pub fn begin(order: &Serve, place: &Place) -> Result<Serving, Refused> {
    if order.for_client {
        // Away from the client's terminal: its end, and the keys typed there, are none of the server's business.
        let _ = setsid();
    }
    let begun = start(order, place);
    let line = match &begun {
        Ok(serving) => FirstLine::Ready { rebuilt: serving.rebuilt },
        Err(Refused::Running(_)) => FirstLine::Failed(Failure::of(FailureKind::RegisterInUse)),
        Err(Refused::Failed(failure)) => FirstLine::Failed(failure.clone()),
    };
    if order.for_client {
        readiness::tell_client(&line);
    }
    if begun.is_ok() {
        readiness::tell_systemd("READY=1");
    }
    begun
}

fn start(order: &Serve, place: &Place) -> Result<Serving, Refused> {
    let folder = place.folder.as_deref().ok_or_else(|| Failure::of(FailureKind::RegisterMissing))?;
    private::check_folder(folder)?;
    // Taken first: a signal that comes while the register opens ends the server as soon as it is open.
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP]).map_err(StoreError::from)?;
    let handed = readiness::handed_down().map_err(StoreError::from)?;
    let by_systemd = !handed.is_empty();
    let claim = if by_systemd { None } else { claim(&place.socket, folder)? };
    let clock = SystemClock::new();
    let register = registers::take(place, &user::current(), order.shared)?;
    let locks_after = order.idle_lock.or(order.shared.then_some(IDLE_LOCK));
    register.set_idle_lock(locks_after.filter(|&minutes| minutes > 0));
    if let Some(smallest) = order.smallest_figure {
        register.set_few(usize::from(smallest));
    }
    let rebuilt = register.was_rebuilt();
    let images = ImageKeeper::begin(&register);
    let about = About {
        pid: std::process::id(),
        uid: user::number(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        since: clock.timestamp(),
    };
    let minutes = order.idle_exit.or(order.for_client.then_some(IDLE_EXIT)).filter(|_| !order.shared && !by_systemd);
    let idle_exit = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
    let server = Server::new(register, about, Limits { idle_exit, ..room::limits() });
    let own = (!by_systemd).then(|| place.socket.clone());
    let listeners: Vec<UnixListener> = match &own {
        Some(socket) => vec![socket::bind(socket, order.shared).map_err(StoreError::from)?],
        None => handed,
    };
    for listener in listeners {
        server.listen(listener, Caller::Kernel).map_err(StoreError::from)?;
    }
    let handle = signals.handle();
    let told = Arc::clone(&server);
    let heard = thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if signals.forever().next().is_some() {
            told.stop();
        }
    });
    let signals = (handle, heard.map_err(StoreError::from)?);
    Ok(Serving { server, rebuilt, own, signals, images, _claim: claim })
}

/// Makes sure that no other server has the socket. Inside the register's folder the store's lock does; elsewhere a file
/// beside the socket does, for as long as the server runs.
fn claim(socket: &Path, folder: &Path) -> Result<Option<File>, Refused> {
    if let Some(stream) = socket::connect(socket)?
        && let Ok(status) = link::status(stream)
    {
        return Err(Refused::Running(status.pid));
    }
    if socket.parent() == Some(folder) {
        return Ok(None);
    }
    let beside = socket.with_extension("lock");
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(beside).map_err(StoreError::from)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Err(Failure::of(FailureKind::RegisterInUse).into()),
        Err(std::fs::TryLockError::Error(error)) => Err(StoreError::from(error).into()),
    }
}

impl Serving {
    /// Whether the register's state had to be made again from the journal.
    pub fn rebuilt(&self) -> bool {
        self.rebuilt
    }

    /// Serves until a signal, a word over the socket or long idleness ends it; the register is closed when it returns.
    pub fn serve(self) {
        let Self { server, own, signals: (signals, heard), images, .. } = self;
        server.wait();
        readiness::tell_systemd("STOPPING=1");
        // While the register is still ours: whoever connects from now on finds nobody and starts anew.
        if let Some(socket) = own {
            let _ = socket::remove(&socket);
        }
        signals.close();
        let _ = heard.join();
        images.end();
        drop(server);
    }
}
