//! Requests over the socket beside a bare echo of 1 kB between two processes, taken in turns in the same run; prints
//! ratios, asserts nothing.
//!
//! `cargo bench --bench link [-- clients]`; the register is made in a temporary directory on the disk of `TMPDIR`, and the
//! server and the echo are processes of their own: this binary again.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

#[path = "register/figures.rs"]
#[allow(dead_code)]
mod figures;
#[path = "register/office.rs"]
#[allow(dead_code)]
mod office;
#[path = "../tests/sealed/mod.rs"]
mod sealed;

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use office::{BenchClock, TODAY};
use polku::domain::ids::ClientId;
use polku::link::{About, Caller, Dial, Limits, Remote, Server, stop};
use polku::register::demo::{self, DemoPlan};
use polku::register::{Failure, FailureKind, Register, Request, Service};

const ECHO: usize = 1 << 10;
const ROUNDS: usize = 40;
const EACH: usize = 500;
/// Durable looks are as slow as the disk: fewer of them.
const OPENS: usize = 25;
const IDLE: usize = 1_000;

struct At(PathBuf);

impl Dial for At {
    fn dial(&self, _again: bool) -> Result<UnixStream, Failure> {
        UnixStream::connect(&self.0).map_err(|_| Failure::of(FailureKind::Offline))
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [what, path] if what == "echo" => echo(Path::new(path)),
        [what, path] if what == "serve" => serve(Path::new(path)),
        _ => measure(args.iter().find_map(|argument| argument.parse().ok()).unwrap_or(5_727)),
    }
}

/// Sends everything back, on the thread that got it.
fn echo(path: &Path) {
    let listener = UnixListener::bind(path).expect("a socket");
    ready();
    let (mut stream, _) = listener.accept().expect("a connection");
    let mut bytes = [0; ECHO];
    while stream.read_exact(&mut bytes).is_ok() {
        stream.write_all(&bytes).expect("a write");
    }
}

/// Serves the register in a directory until it is told to stop.
fn serve(dir: &Path) {
    let register = office::open(dir, &BenchClock::new());
    let about = About {
        pid: std::process::id(),
        uid: office::uid(),
        version: String::new(),
        since: jiff::Timestamp::UNIX_EPOCH,
    };
    let server = Server::new(register, about, Limits::default());
    server.listen(UnixListener::bind(socket(dir)).expect("a socket"), Caller::Kernel).expect("a door");
    ready();
    server.wait();
}

fn socket(dir: &Path) -> PathBuf {
    dir.join("socket")
}

fn ready() {
    println!("ready");
    io::stdout().flush().expect("somebody who waits");
}

/// This binary again, once it says that it is ready.
fn again(what: &str, path: &Path) -> (Child, BufReader<ChildStdout>) {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program).arg(what).arg(path).stdout(Stdio::piped()).spawn().expect("a process");
    let mut said = BufReader::new(child.stdout.take().expect("its output"));
    said.read_line(&mut String::new()).expect("a word");
    (child, said)
}

fn time(times: &mut Vec<Duration>, act: impl FnOnce()) {
    let start = Instant::now();
    act();
    times.push(start.elapsed());
}

/// One row: the median and the p99 in microseconds; answers the median.
fn row(name: &str, times: &mut [Duration], floor: f64) -> f64 {
    times.sort_unstable();
    let (half, most) = (figures::at(times, 0.5) * 1e6, figures::at(times, 0.99) * 1e6);
    let ratio = if floor > 0.0 { format!("{:>6.2} x echo", half / floor) } else { String::new() };
    println!("{name:<44} p50 {half:>8.1} us   p99 {most:>8.1} us {ratio}");
    half
}

fn measure(clients: u32) {
    let home = tempfile::tempdir().expect("a temporary directory");
    let dir = home.path().join("register");
    build(&dir, clients);
    let (mut echo, _echo_said) = again("echo", &home.path().join("echo"));
    let (mut server, _server_said) = again("serve", &dir);
    let mut bare = UnixStream::connect(home.path().join("echo")).expect("the echo");
    let dial: Arc<dyn Dial> = Arc::new(At(socket(&dir)));
    let remote = Remote::connect(Arc::clone(&dial)).expect("the server");

    let ask = |request: Request| drop(remote.call(request).expect("an answer"));
    let (mut echoes, mut others, mut accounts, mut finds, mut opens, mut connects) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let client = ClientId(1);
    let mut bytes = [7; ECHO];
    let mut bounce = |times: &mut Vec<Duration>| {
        time(times, || {
            bare.write_all(&bytes).expect("a write");
            bare.read_exact(&mut bytes).expect("an answer");
        });
    };
    for warm in [true, false] {
        if !warm {
            for times in [&mut echoes, &mut others, &mut accounts, &mut finds, &mut opens, &mut connects] {
                times.clear();
            }
        }
        for round in 0..if warm { 4 } else { ROUNDS } {
            (0..EACH).for_each(|_| bounce(&mut echoes));
            (0..EACH).for_each(|_| time(&mut others, || ask(Request::Others { client })));
            (0..EACH).for_each(|_| time(&mut accounts, || ask(Request::Accounts)));
            let text = ["ma", "virtanen", "korh", "an"][round % 4].to_owned();
            (0..OPENS).for_each(|_| time(&mut finds, || ask(Request::Find { text: text.clone(), limit: 50 })));
            (0..OPENS).for_each(|_| time(&mut opens, || ask(Request::Open { client, purpose: None })));
            (0..OPENS).for_each(|_| {
                let mut line = None;
                time(&mut connects, || line = Some(Remote::connect(Arc::clone(&dial)).expect("a line")));
            });
        }
    }
    println!("{clients} clients, {ROUNDS} rounds");
    let floor = row("bare echo of 1 kB", &mut echoes, 0.0);
    row("who else is here (no content)", &mut others, floor);
    row("the accounts (about 40)", &mut accounts, floor);
    row("find, 50 hits", &mut finds, floor);
    row("open a card (a durable log line)", &mut opens, floor);
    row("connect and greet", &mut connects, floor);

    let before = memory(server.id());
    let idle: Vec<Remote> = (0..IDLE).map(|_| Remote::connect(Arc::clone(&dial)).expect("a line")).collect();
    let after = memory(server.id());
    println!("{IDLE} idle sessions: {:.1} kB each", (after - before) as f64 / IDLE as f64);
    changes(&dial, &remote);
    drop(idle);

    drop(bare);
    drop(remote);
    stop(UnixStream::connect(socket(&dir)).expect("the server")).expect("the end");
    server.wait().expect("ended");
    echo.wait().expect("ended");
}

/// From the answer of a write to the news of it at another program.
fn changes(dial: &Arc<dyn Dial>, remote: &Remote) {
    let other = Remote::connect(Arc::clone(dial)).expect("a line");
    let mut news = other.watch();
    let mut times = Vec::new();
    for number in 0..500 {
        let until = thread::scope(|scope| {
            let listens = &mut news;
            let heard = scope.spawn(move || {
                listens.recv().expect("news");
                Instant::now()
            });
            let text = format!("muistutus {number}");
            let record = polku::domain::record::Record::Reminder(polku::domain::reminder::Reminder {
                text,
                due: TODAY,
                done: None,
            });
            let write = polku::register::request::Write::Add { record, source: String::new() };
            remote.call(Request::Write { id: office::id(3, number), client: ClientId(1), write }).expect("written");
            let answered = Instant::now();
            heard.join().expect("heard").saturating_duration_since(answered)
        });
        times.push(until);
    }
    row("news of a write, after its answer", &mut times, 0.0);
}

fn build(dir: &Path, clients: u32) {
    let plan = DemoPlan { clients, ..DemoPlan::new(1, TODAY) };
    let (store, founder) = office::found(dir, &plan);
    let clock = BenchClock::new();
    let midnight = clock.midnight();
    let register = Register::open(Box::new(store), Box::new(clock), false).expect("a register");
    let files = (1..=clients).map(|number| (ClientId(number), demo::file(&plan, number)));
    register.take_in(&founder, midnight, files).expect("taken in");
}

/// Resident kilobytes of a process.
fn memory(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}
