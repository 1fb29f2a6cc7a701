//! Somebody at the register: in this process, or over a socket when the tests run a second time that way.

use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use polku::link::Remote;
use polku::register::{Change, Changed, Failure, Reply, Request, Service, Session};
use polku::store::Seq;

use super::socket::Place;

/// Set to `socket` for the second run.
const CARRIER: &str = "POLKU_TEST_CARRIER";

/// A change that crosses a socket takes no time that anybody notices; this is for one that got lost.
const LOST: Duration = Duration::from_secs(30);

/// Whether everybody sits at the other end of a socket.
pub fn over_socket() -> bool {
    std::env::var(CARRIER).is_ok_and(|carrier| carrier == "socket")
}

/// Runs every test of the calling binary once more, over a socket. To run one of them like that by hand:
/// `POLKU_TEST_CARRIER=socket cargo test --test register NAME`.
pub fn the_same_over_the_socket() {
    if over_socket() {
        return;
    }
    let run = Command::new(std::env::current_exe().unwrap()).env(CARRIER, "socket").output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "over the socket:\n{said}\n{}", String::from_utf8_lossy(&run.stderr));
    // This one is among them, so one alone would be none.
    assert!(said.contains("test result: ok.") && !said.contains("ok. 1 passed"), "{said}");
}

/// Somebody who signed in.
pub enum Sitting {
    /// In this process.
    Here(Session),
    /// At the other end of a socket.
    There(Line),
}

/// A connection; what changed has crossed to everybody who watches when a call returns, as it has in one process.
pub struct Line {
    /// None only while it is dropped.
    remote: Option<Remote>,
    ears: Ears,
    /// The server lives as long as somebody sits at it, as a register does in one process.
    place: Arc<Place>,
}

/// Everybody who watches over a socket.
pub type Ears = Arc<Mutex<Vec<Ear>>>;

/// One who watches over a socket, beside one who watches the same register in this process.
pub struct Ear {
    near: Receiver<Change>,
    far: Receiver<Change>,
    tell: Sender<Change>,
    heard: Vec<Change>,
    /// Where the journal ended when the watch began: over a socket, what was written just before may still be told.
    since: u64,
}

impl Ear {
    /// Waits until all that was heard near has been heard far; false when nobody listens any more.
    fn catch_up(&mut self) -> bool {
        for change in self.near.try_iter() {
            let covers = |far: &Change| {
                let same = far.client == change.client && far.what == change.what && far.seq >= change.seq;
                same || far.what == Changed::Everything
            };
            while !self.heard.iter().any(covers) {
                match self.far.recv_timeout(LOST) {
                    Ok(far) if far.what == Changed::Written && far.seq <= self.since => {}
                    Ok(far) => {
                        self.heard.push(far);
                        if self.tell.send(far).is_err() {
                            return false;
                        }
                    }
                    Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("did not cross: {change:?}"),
                    // The service has ended, and so has its receiver.
                    Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => return false,
                }
            }
        }
        self.heard.clear();
        true
    }
}

impl Line {
    pub fn new(remote: Remote, place: &Arc<Place>, ears: &Ears) -> Self {
        Self { remote: Some(remote), ears: Arc::clone(ears), place: Arc::clone(place) }
    }

    fn all_caught_up(&self) {
        self.ears.lock().unwrap().retain_mut(Ear::catch_up);
    }
}

impl Service for Sitting {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        match self {
            Self::Here(session) => session.call(request),
            Self::There(line) => {
                let reply = line.remote.as_ref().unwrap().call(request);
                line.all_caught_up();
                reply
            }
        }
    }

    fn watch(&self) -> Receiver<Change> {
        match self {
            Self::Here(session) => session.watch(),
            Self::There(line) => {
                let log = line.place.register.log_since(Seq(0), usize::MAX).unwrap();
                let since = log.last().map_or(0, |(seq, ..)| seq.0);
                let far = line.remote.as_ref().unwrap().watch();
                let (tell, changes) = channel();
                let (near_tell, near) = channel();
                line.place.register.on_change(move |change| near_tell.send(change).is_ok());
                line.ears.lock().unwrap().push(Ear { near, far, tell, heard: Vec::new(), since });
                changes
            }
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        drop(self.remote.take());
        // Others may have been told that this one left.
        if !std::thread::panicking() {
            self.all_caught_up();
        }
    }
}
