//! The register under load: a hundred people at work at once, sixteen who only write, a thousand who only sit there.
//!
//! `cargo bench --bench load -- [CLIENTS]`, by default 100,000, over the demo register in a temporary directory (on the
//! disk of `TMPDIR`). Prints figures, asserts nothing; what the disk does alone is measured in the same run. `--keep=DIR`
//! builds the register there once and takes a copy of it in later runs; `--only=start`, `--only=quiet`,
//! `--only=work`, `--only=writers` runs one part; `--seconds=N` is how long a part lasts.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

#[path = "../register/figures.rs"]
#[allow(dead_code, reason = "shared with the bench of the register")]
mod figures;
#[path = "../register/office.rs"]
#[allow(dead_code, reason = "shared with the bench of the register")]
mod office;
mod people;
mod quiet;
#[path = "../../tests/sealed/mod.rs"]
mod sealed;
mod server;
mod start;
mod work;
mod writers;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use polku::domain::ids::ClientId;
use polku::register::Service;
use polku::register::demo::{self, DemoPlan};

use office::{BenchClock, TODAY, open};
use server::Served;

/// Sessions that work at once.
const SESSIONS: usize = 100;
const WRITERS: usize = 16;
/// Between two keys of somebody who types as fast as anybody can.
const TYPING: Duration = Duration::from_millis(100);

struct Arguments {
    clients: u32,
    seconds: u64,
    keep: Option<PathBuf>,
    only: Option<String>,
}

impl Arguments {
    fn read() -> Self {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let value = |name: &str| arguments.iter().find_map(|argument| argument.strip_prefix(name)).map(str::to_owned);
        let clients = arguments.iter().find_map(|argument| argument.replace(['_', ','], "").parse().ok());
        Self {
            clients: clients.unwrap_or(100_000),
            seconds: value("--seconds=").and_then(|seconds| seconds.parse().ok()).unwrap_or(10),
            keep: value("--keep=").map(PathBuf::from),
            only: value("--only="),
        }
    }

    fn wants(&self, part: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only == part)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == server::SERVE) {
        return server::serve(&arguments[at + 1..]);
    }
    let arguments = Arguments::read();
    let home = tempfile::tempdir().expect("a temporary directory");
    let dir = home.path().join("register");
    lay(&dir, &arguments);
    if arguments.wants("start") {
        start::start(&dir, home.path());
    }
    let lasting = Duration::from_secs(arguments.seconds);
    let (uids, founder) = (people::uids(SESSIONS), people::founder_uid());
    let mut all = uids.clone();
    all.push(founder);
    let served = Served::start(&dir, &home.path().join("sockets"), &all);
    if arguments.wants("quiet") {
        println!("server of {} clients: {} MiB resident", arguments.clients, served.status("VmRSS:") >> 10);
        quiet::attach(&served, uids[0]);
        quiet::watch(&served, uids[1], uids[2]);
        quiet::idle(&served, &uids, lasting);
    }
    if arguments.wants("work") {
        for (run, pause) in [TYPING, Duration::ZERO].into_iter().enumerate() {
            let (before, busy) = (served.status("VmRSS:"), served.busy());
            work::work(&|at| Box::new(served.session(uids[at])), SESSIONS, run, pause, lasting);
            let (after, busy) = (served.status("VmRSS:"), served.busy() - busy);
            println!("  server: {busy:.1} s busy, {} MiB resident, {} before", after >> 10, before >> 10);
        }
    }
    if arguments.wants("writers") {
        let busy = served.busy();
        let connect = |_| Box::new(served.session(founder)) as Box<dyn Service>;
        writers::writers(&connect, WRITERS, arguments.clients, lasting, home.path());
        let (peak, busy) = (served.status("VmHWM:"), served.busy() - busy);
        println!("  server: {busy:.1} s busy, {} MiB resident at most", peak >> 10);
    }
}

/// Puts the register of the demo into `dir`, built anew or copied from where an earlier run kept it.
fn lay(dir: &Path, arguments: &Arguments) {
    let Some(kept) = &arguments.keep else {
        return build(dir, arguments.clients);
    };
    let kept = kept.join(arguments.clients.to_string());
    if !kept.exists() {
        build(&kept, arguments.clients);
    }
    copy(&kept, dir);
}

fn build(dir: &Path, clients: u32) {
    let plan = DemoPlan { clients, ..DemoPlan::new(1, TODAY) };
    let founder = people::found(dir, &plan);
    let register = open(dir, &BenchClock::new());
    let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(&plan, number)));
    register.take_in(&founder, BenchClock::new().midnight(), files).expect("taken in");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
    // The register is for its owner alone, and says so when it is not.
    let mode = fs::metadata(from).expect("there").permissions();
    fs::set_permissions(to, mode).expect("the same rights");
}
