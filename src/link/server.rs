//! The server: takes connections, gives each a thread of its own, and ends without losing an answer.
//!
//! Whatever one connection does (garbage, half a frame, not reading, vanishing) concerns that connection alone.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::attendance::Attendance;
use super::herald::Herald;
use super::{bell, door};
use crate::register::Register;

/// What the server says of itself; the edge knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its process.
    pub pid: u32,
    /// The operating-system user it runs as, who may stop it.
    pub uid: u32,
    /// The version of its program.
    pub version: String,
    /// When it began.
    pub since: Timestamp,
}

/// What the server bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sessions and watches at once.
    pub connections: usize,
    /// Of them those of one operating-system user.
    pub per_user: usize,
    /// Ends the server when nobody was connected for so long; none: never.
    pub idle_exit: Option<Duration>,
    /// How long a new connection may take to greet.
    pub greeting: Duration,
    /// How long the rest of a frame may be away once it has begun. Between frames there is no limit.
    pub frame: Duration,
    /// How long a connection may take no byte of an answer.
    pub reading: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            per_user: 2_048,
            idle_exit: None,
            greeting: Duration::from_secs(10),
            frame: Duration::from_secs(30),
            reading: Duration::from_secs(30),
        }
    }
}

/// Who asks, over the connections of a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The user that the kernel vouches for at each connection.
    Kernel,
    /// Always this user; for tests.
    Fixed(u32),
}

/// Why the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was told to: by [`Server::stop`] or over the socket.
    Stopped,
    /// Nobody was connected for [`Limits::idle_exit`].
    Idle,
}

/// The server of one register.
pub struct Server {
    pub(super) register: Arc<Register>,
    pub(super) about: About,
    pub(super) limits: Limits,
    pub(super) attendance: Arc<Attendance>,
    pub(super) herald: Arc<Herald>,
    /// One for each listener: ends its waiting.
    bells: Mutex<Vec<Arc<OwnedFd>>>,
    /// Whoever told the server to stop; they hear that it has when these close, after the register above.
    pub(super) farewells: Mutex<Vec<Arc<UnixStream>>>,
}

impl Server {
    /// A server that takes no connections yet.
    #[must_use]
    pub fn new(register: Arc<Register>, about: About, limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            register,
            about,
            limits,
            attendance: Arc::default(),
            herald: Arc::default(),
            bells: Mutex::default(),
            farewells: Mutex::default(),
        })
    }

    /// Takes connections from `listener` on a thread of its own, until the server stops. May be called for several
    /// listeners. The listener becomes non-blocking; it is closed, never shut down, so one that systemd holds lives on.
    ///
    /// # Errors
    /// No thread or no descriptor is to be had.
    pub fn listen(self: &Arc<Self>, listener: UnixListener, caller: Caller) -> io::Result<()> {
        self.herald.begin(self)?;
        let bell = Arc::new(bell::new()?);
        self.bells.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&bell));
        door::open(Arc::clone(self), listener, caller, bell)
    }

    /// Blocks until [`Server::stop`] was called (by a signal or over the socket), or nobody was connected for
    /// `limits.idle_exit`; by then no call is running, no connection is open and no listener either. Whoever stopped it
    /// over the socket hears so when the server itself is dropped.
    pub fn wait(&self) -> Ended {
        let ended = self.attendance.wait_for_end(&self.limits);
        self.stop();
        self.attendance.wait_for_all();
        ended
    }

    /// Begins the end and returns at once: no new connection and no new call; calls that run are answered.
    pub fn stop(&self) {
        self.attendance.end();
        for bell in &*self.bells.lock().unwrap_or_else(PoisonError::into_inner) {
            bell::ring(bell);
        }
        self.herald.end();
    }
}
