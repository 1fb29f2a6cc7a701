//! A server on sockets in a temporary folder, one socket for each operating-system user.
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::Arc;

use polku::link::{About, Caller, Dial, Ended, Limits, Server};
use polku::register::{Failure, FailureKind, Register};

use super::clock;

/// Runs the server of a test; nobody in a test has this number.
pub const KEEPER: u32 = 999;

/// Where a server listens.
pub struct Place {
    server: Arc<Server>,
    pub register: Arc<Register>,
    folder: tempfile::TempDir,
}

impl Place {
    pub fn open(register: &Arc<Register>, limits: Limits) -> Self {
        let about =
            About { pid: std::process::id(), uid: KEEPER, version: "0.1.0".to_owned(), since: clock().0.timestamp() };
        Self {
            server: Server::new(Arc::clone(register), about, limits),
            register: Arc::clone(register),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn server(&self) -> Arc<Server> {
        Arc::clone(&self.server)
    }

    /// The socket of a user; the server listens there from the first time on.
    pub fn path(&self, uid: u32) -> PathBuf {
        let path = self.folder.path().join(uid.to_string());
        if !path.exists() {
            self.server.listen(UnixListener::bind(&path).unwrap(), Caller::Fixed(uid)).unwrap();
        }
        path
    }

    pub fn dial(&self, uid: u32) -> Arc<At> {
        Arc::new(At(self.path(uid)))
    }

    pub fn connect(&self, uid: u32) -> UnixStream {
        UnixStream::connect(self.path(uid)).unwrap()
    }

    /// Stops the server and waits for its end.
    pub fn end(&self) -> Ended {
        self.server.stop();
        self.server.wait()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.end();
    }
}

/// Dials a path.
pub struct At(pub PathBuf);

impl Dial for At {
    fn dial(&self, _again: bool) -> Result<UnixStream, Failure> {
        UnixStream::connect(&self.0).map_err(|_| Failure::of(FailureKind::Offline))
    }
}
