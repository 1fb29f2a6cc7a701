//! A real server process of a register: started, reached over its socket, stopped or killed.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::Arc;

use polku::link::{Dial, Remote};
use polku::register::{Failure, FailureKind};
use rustix::process::{Pid, Signal, kill_process};

use super::place::Place;

/// The words that start a server which tells how it went in its first line.
pub fn words(place: &Place) -> Vec<String> {
    let text = |path: PathBuf| path.to_str().expect("plain names").to_owned();
    let (register, socket) = (text(place.register.clone()), text(place.socket()));
    ["serve", "--started-by-client", "--data", &register, "--socket", &socket].map(str::to_owned).to_vec()
}

/// A server that listens.
pub struct Server {
    child: Child,
    socket: PathBuf,
}

/// Why there is none: its own words, or nothing when it was killed.
#[derive(Debug)]
pub struct NotStarted(pub String);

impl Server {
    /// Starts one and waits until it listens.
    pub fn start(place: &Place) -> Result<Self, NotStarted> {
        let mut server = Self::start_only(place);
        let said = server.child.stdout.take().map_or_else(String::new, first_line);
        if said.contains("Ready") {
            return Ok(server);
        }
        let ended = server.child.wait().expect("an end");
        Err(NotStarted(format!("{ended}: {}", said.trim())))
    }

    /// Starts one without waiting.
    pub fn start_only(place: &Place) -> Self {
        let words = words(place);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let child = place.command(&words).stdout(Stdio::piped()).spawn().expect("a process");
        Self { child, socket: place.socket() }
    }

    /// How to reach it.
    pub fn socket(&self) -> Socket {
        Socket(self.socket.clone())
    }

    /// Kills it.
    pub fn kill(self) {
        drop(self);
    }

    /// Kills it without waiting for its end; [`Server::kill`] does that afterwards.
    pub fn strike(&mut self) {
        let _ = self.child.kill();
    }

    /// Asks it to end, and waits.
    pub fn stop(mut self) {
        if let Some(pid) = Pid::from_raw(self.child.id() as i32) {
            let _ = kill_process(pid, Signal::TERM);
        }
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    /// No server outlives its round, whatever became of that.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first line of a process; empty when it ended without one.
pub fn first_line(out: ChildStdout) -> String {
    let mut line = String::new();
    let _ = BufReader::new(out.take(1 << 16)).read_line(&mut line);
    line
}

/// Dials a server once; when it is gone, it is gone.
#[derive(Clone)]
pub struct Socket(pub PathBuf);

impl Dial for Socket {
    fn dial(&self, again: bool) -> Result<UnixStream, Failure> {
        // `Internal` is not tried again.
        let gone = Failure::of(FailureKind::Internal).with("ticket", "the server is gone");
        if again { Err(gone) } else { UnixStream::connect(&self.0).map_err(|_| gone) }
    }
}

impl Socket {
    /// A session of this user, unless the server is gone.
    pub fn session(&self) -> Option<Remote> {
        Remote::connect(Arc::new(self.clone())).ok()
    }
}
