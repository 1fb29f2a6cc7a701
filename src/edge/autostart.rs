//! Reaches the register's server, and starts one where this user may and none runs: however many programs ask at once, one
//! server comes of it, because whoever starts it holds a lock until it listens.

use std::ffi::OsString;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use polku::link::Dial;
use polku::register::{Failure, FailureKind, Origin};
use polku::store::StoreError;

use super::place::{Place, holds_register};
use super::readiness::{self, FirstLine};
use super::{key, origin, paths, private, socket};

/// What a server needs to know of its surroundings; everything else of the client's environment is none of its business,
/// above all what systemd says to the client.
const ENVIRONMENT: &[&str] =
    &["HOME", "LANG", "LC_ALL", "LC_MESSAGES", "PATH", "POLKU_LANG", "RUST_BACKTRACE", "TZ", "XDG_CONFIG_HOME"];

/// The log of a server that a client started begins anew beyond this many bytes. It holds faults of the program only.
const LONGEST_LOG: u64 = 256 << 10;

/// The way to a register.
pub struct Reach {
    place: Place,
    /// Whether a register may be founded where there is none.
    founding: bool,
    rebuilt: AtomicBool,
    /// The server that was started last: the system keeps its end for whoever started it.
    started: Mutex<Option<Child>>,
}

impl Reach {
    /// The way to the register at a place.
    pub fn new(place: Place, founding: bool) -> Self {
        Self { place, founding, rebuilt: AtomicBool::new(false), started: Mutex::new(None) }
    }

    /// Whether the server that was started here had to make the register's state again.
    pub fn rebuilt(&self) -> bool {
        self.rebuilt.load(Ordering::Relaxed)
    }

    /// Connects, after starting a server unless somebody else does or did.
    fn start(&self, folder: &Path) -> Result<UnixStream, Failure> {
        private::check_folder(folder)?;
        if !self.founding && !holds_register(folder) {
            return Err(Failure::of(FailureKind::RegisterMissing));
        }
        let _lock = starting_lock(folder).map_err(StoreError::from)?;
        if let Some(stream) = socket::connect(&self.place.socket)? {
            return Ok(stream);
        }
        let mut child = self.spawn(folder).map_err(|error| not_started(&error))?;
        let said = child.stdout.take().and_then(readiness::hear_server);
        let started = match said {
            Some(FirstLine::Ready { rebuilt }) => {
                self.rebuilt.fetch_or(rebuilt, Ordering::Relaxed);
                *self.started.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
                None
            }
            Some(FirstLine::Failed(failure)) => {
                let _ = child.wait();
                Some(failure)
            }
            None => Some(child.wait().map_or_else(|error| not_started(&error), |status| not_started(&status))),
        };
        // One that was started by hand meanwhile will do as well.
        let reached = socket::connect(&self.place.socket)?;
        reached.ok_or_else(|| started.unwrap_or_else(|| Failure::of(FailureKind::Offline)))
    }

    fn spawn(&self, folder: &Path) -> io::Result<Child> {
        let environment = ENVIRONMENT.iter().filter_map(|name| Some((*name, paths::variable(name)?)));
        let mut environment: Vec<(&str, OsString)> = environment.collect();
        // The server stands in another folder.
        let settings = paths::variable("POLKU_CONFIG").and_then(|path| std::path::absolute(path).ok());
        environment.extend(settings.map(|path| ("POLKU_CONFIG", path.into_os_string())));
        Command::new(program())
            .arg0("polku")
            .args(["serve", "--started-by-client", "--data"])
            .arg(folder)
            .arg("--socket")
            .arg(&self.place.socket)
            // The same key, also where this user's settings name that of another register.
            .arg("--key")
            .arg(self.place.key.clone().unwrap_or_else(|| key::beside(folder)))
            .env_clear()
            .envs(environment)
            // It holds on to no folder that somebody may want to unmount.
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log(folder)?)
            .spawn()
    }
}

impl Dial for Reach {
    fn origin(&self) -> Option<Origin> {
        origin::own()
    }

    fn dial(&self, again: bool) -> Result<UnixStream, Failure> {
        if let Some(child) = &mut *self.started.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = child.try_wait();
        }
        if let Some(stream) = socket::connect(&self.place.socket)? {
            return Ok(stream);
        }
        match &self.place.folder {
            Some(folder) => self.start(folder),
            None if again => Err(Failure::of(FailureKind::Offline)),
            None => Err(Failure::of(FailureKind::NotServed).with("path", self.place.socket.display())),
        }
    }

    fn look(&self) -> Result<UnixStream, Failure> {
        socket::connect(&self.place.socket)?.ok_or_else(|| Failure::of(FailureKind::Offline))
    }
}

/// Waits until nobody else is starting a server of this register; it is let go of when the file is dropped.
fn starting_lock(folder: &Path) -> io::Result<File> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let file = private_file(&folder.join("starting"))?;
    file.lock()?;
    Ok(file)
}

/// The same where nobody is starting one just now; nothing otherwise.
pub fn nobody_starts(folder: &Path) -> Option<File> {
    let file = private_file(&folder.join("starting")).ok()?;
    file.try_lock().is_ok().then_some(file)
}

fn log(folder: &Path) -> io::Result<File> {
    let file = private_file(&folder.join("server.log"))?;
    if file.metadata()?.len() > LONGEST_LOG {
        file.set_len(0)?;
    }
    Ok(file)
}

fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}

/// This program. When its file was replaced by a newer one meanwhile, the old one still runs from memory.
pub fn program() -> PathBuf {
    let itself = || PathBuf::from("/proc/self/exe");
    std::env::current_exe().ok().filter(|path| path.is_file()).unwrap_or_else(itself)
}

fn not_started(cause: &impl ToString) -> Failure {
    Failure::of(FailureKind::NotStarted).with("cause", cause.to_string())
}
