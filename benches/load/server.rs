//! The server that is measured: this bench run again as a process of its own, with one socket for each person, because
//! all of them belong to one user of the machine here.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use polku::link::{About, Caller, Dial, Limits, Remote, Server};
use polku::register::Failure;

use crate::office::{BenchClock, open, uid};

/// The word that makes this program the server.
pub const SERVE: &str = "--serve";

/// The process of the server, and where its sockets are.
pub struct Served {
    child: Child,
    sockets: PathBuf,
}

/// Where one person connects.
pub struct Socket(pub PathBuf);

impl Dial for Socket {
    fn dial(&self, _: bool) -> Result<UnixStream, Failure> {
        UnixStream::connect(&self.0).map_err(|_| Failure::of(polku::register::FailureKind::Offline))
    }
}

impl Served {
    /// Starts the server of the register in `dir` and waits until it listens.
    pub fn start(dir: &Path, sockets: &Path, uids: &[u32]) -> Self {
        std::fs::create_dir_all(sockets).expect("a directory");
        let me = std::env::current_exe().expect("a path");
        let mut child = Command::new(me)
            .arg(SERVE)
            .arg(dir)
            .arg(sockets)
            .args(uids.iter().map(u32::to_string))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut ready = String::new();
        BufReader::new(child.stdout.as_mut().expect("piped")).read_line(&mut ready).expect("a line");
        assert_eq!(ready, "ready\n");
        Self { child, sockets: sockets.to_path_buf() }
    }

    /// The socket of a person.
    pub fn socket(&self, uid: u32) -> Socket {
        Socket(self.sockets.join(uid.to_string()))
    }

    /// A session of a person.
    pub fn session(&self, uid: u32) -> Remote {
        Remote::connect(Arc::new(self.socket(uid))).expect("connected")
    }

    /// A figure of the server's process in `/proc/PID/status`.
    pub fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a process");
        figure(&status, name)
    }

    /// How often threads of the server woke up so far: voluntary switches of all of them.
    pub fn wakeups(&self) -> u64 {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).expect("threads");
        let status = threads.filter_map(|thread| std::fs::read_to_string(thread.ok()?.path().join("status")).ok());
        status.map(|status| figure(&status, "voluntary_ctxt_switches:")).sum()
    }

    /// Seconds of processor time of the server so far.
    pub fn busy(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("a process");
        // After the name in brackets come the state and, from the fourteenth field on, ticks of a hundredth.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields[11..13].iter().filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
    }
}

/// A figure by its name in a `/proc/PID/status`.
pub fn figure(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

impl Drop for Served {
    fn drop(&mut self) {
        // The end of its input ends the server.
        drop(self.child.stdin.take());
        self.child.wait().ok();
    }
}

/// Is the server, until the input ends.
pub fn serve(arguments: &[String]) {
    let [dir, sockets, uids @ ..] = arguments else { return };
    let register = open(Path::new(dir), &BenchClock::new());
    let about =
        About { pid: std::process::id(), uid: uid(), version: "bench".to_owned(), since: Timestamp::UNIX_EPOCH };
    let server = Server::new(register, about, Limits::default());
    for uid in uids {
        let listener = UnixListener::bind(Path::new(sockets).join(uid)).expect("a socket");
        server.listen(listener, Caller::Fixed(uid.parse().expect("a number"))).expect("listens");
    }
    println!("ready");
    std::io::stdout().flush().expect("said");
    let stopping = Arc::clone(&server);
    std::thread::spawn(move || {
        std::io::stdin().read_to_end(&mut Vec::new()).ok();
        stopping.stop();
    });
    server.wait();
}
