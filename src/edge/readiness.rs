//! How a server and whoever started it hear of each other: systemd by the sockets it hands down and a datagram, a client by
//! one line on a pipe, which is let go of at once.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener};
use std::process::ChildStdout;

use listenfd::ListenFd;
use polku::register::Failure;
use serde::{Deserialize, Serialize};

use super::paths;

/// The longest first line, in bytes.
const LONGEST: u64 = 64 << 10;

/// What a server says to the client that started it.
#[derive(Debug, Serialize, Deserialize)]
pub enum FirstLine {
    /// It listens.
    Ready {
        /// The register's state had to be made again from the journal.
        rebuilt: bool,
    },
    /// It does not, and has ended.
    Failed(Failure),
}

/// Tells the client, and lets go of the pipe: the server outlives it.
pub fn tell_client(line: &FirstLine) {
    let mut text = serde_json::to_vec(line).unwrap_or_default();
    text.push(b'\n');
    let mut out = io::stdout().lock();
    // A client that has gone meanwhile needs no answer; others will come.
    let _ = out.write_all(&text).and_then(|()| out.flush());
    if let Ok(nothing) = File::options().write(true).open("/dev/null") {
        let _ = rustix::stdio::dup2_stdout(nothing);
    }
}

/// Waits for the first line of a server; none when it ended without one.
pub fn hear_server(pipe: ChildStdout) -> Option<FirstLine> {
    let mut line = String::new();
    BufReader::new(pipe.take(LONGEST)).read_line(&mut line).ok()?;
    serde_json::from_str(&line).ok()
}

/// The sockets that systemd listens on for this process.
pub fn handed_down() -> io::Result<Vec<UnixListener>> {
    let mut handed = ListenFd::from_env();
    let sockets = (0..handed.len()).map(|at| handed.take_unix_listener(at));
    sockets.filter_map(Result::transpose).collect()
}

/// Tells systemd, when it waits to be told, that the server is ready or is ending.
pub fn tell_systemd(state: &str) {
    let Some(name) = paths::variable("NOTIFY_SOCKET") else { return };
    let address = match name.as_bytes() {
        [b'@', name @ ..] => SocketAddr::from_abstract_name(name),
        _ => SocketAddr::from_pathname(&name),
    };
    let told = UnixDatagram::unbound().and_then(|socket| socket.send_to_addr(state.as_bytes(), &address?));
    // Whoever does not listen is not waiting.
    let _ = told;
}
