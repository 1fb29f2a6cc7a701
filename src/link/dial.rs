//! How a program reaches the server: known to the edge alone, which knows paths and may start one.

use std::os::unix::net::UnixStream;

use crate::register::{Failure, Origin};

/// Connects to the server.
pub trait Dial: Send + Sync {
    /// A new connection for a call that somebody waits for; where nobody listens, the edge starts a server when it may.
    /// `again`: an earlier connection broke, so a server may just be ending or being replaced.
    ///
    /// # Errors
    /// `Offline` and `Busy` are tried again for about five seconds; every other failure is told as it is.
    fn dial(&self, again: bool) -> Result<UnixStream, Failure>;

    /// A new connection to a server that already listens, for whoever only waits for changes: never starts one, so that
    /// a server stopped on purpose stays stopped until somebody asks it something.
    ///
    /// # Errors
    /// As [`Dial::dial`].
    fn look(&self) -> Result<UnixStream, Failure> {
        self.dial(true)
    }

    /// From where the connections are; none for work in this process without a terminal.
    fn origin(&self) -> Option<Origin> {
        None
    }
}
