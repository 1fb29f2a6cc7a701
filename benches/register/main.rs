//! What the register costs as people meet it: a typed letter, a saved barrier, what others see of it, an import, a cold
//! start, memory.
//!
//! `cargo bench --bench register -- [--only=PART...] [CLIENTS...]`, by default 5,727 and 100,000, over the demo register in a temporary
//! directory (on the disk of `TMPDIR`). Prints figures and ratios, asserts nothing. Only ratios travel between machines:
//! each figure stands beside its floor or peer, measured in turns in the same run. Other work on the machine makes the
//! ratios of the search look worse, because its figures are medians and its peer's are the best of their repetitions.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

mod alone;
mod figures;
mod live;
mod office;
mod programs;
#[path = "../../tests/sealed/mod.rs"]
mod sealed;
mod search;
mod writes;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use jiff::Timestamp;
use polku::domain::client::Client;
use polku::domain::ids::ClientId;
use polku::register::Register;
use polku::register::demo::{self, DemoPlan};
use polku::store::DurableStore;

use figures::line;
use office::{BenchClock, TODAY, found, open, uid};
use programs::{import, starts};
use search::{TYPED, count, find, search};
use writes::writes;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--resident") {
        return resident(Path::new(&arguments[at + 1]));
    }
    let mut sizes: Vec<u32> = arguments.iter().filter_map(|a| a.replace(['_', ','], "").parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![5_727, 100_000];
    }
    let only = |part: &str| {
        !arguments.iter().any(|a| a.starts_with("--only=")) || arguments.contains(&format!("--only={part}"))
    };
    for clients in sizes {
        let home = tempfile::tempdir().expect("a temporary directory");
        let dir = home.path().join("demo");
        let plan = DemoPlan { clients, ..DemoPlan::new(1, TODAY) };
        println!("\n{clients} clients");
        if only("alone") {
            alone::alone(home.path(), clients);
        }
        // What runs alone brings its own register.
        if ["memory", "start", "search", "live", "import", "write"].into_iter().all(|part| !only(part)) {
            continue;
        }
        build(&dir, &plan);
        if only("memory") {
            memory(&dir, clients);
        }
        if only("start") {
            starts(&dir, home.path(), clients);
        }
        let files: Vec<Client> = (1..=clients).map(|number| demo::file(&plan, number).client).collect();
        if only("search") {
            search(&dir, &files);
        }
        if only("live") {
            live::live(&dir);
        }
        if only("import") {
            import(&dir, home.path(), files);
        }
        if only("write") {
            writes(&dir, home.path(), clients);
        }
    }
}

fn build(dir: &Path, plan: &DemoPlan) {
    let start = Instant::now();
    let (store, founder) = found(dir, plan);
    let at = BenchClock::new().midnight();
    let register = Register::open(Box::new(store), Box::new(BenchClock::new()), false).expect("a register");
    let founded = start.elapsed();
    let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(plan, number)));
    register.take_in(&founder, at, files).expect("taken in");
    let built = start.elapsed();
    drop(register);
    let closed = start.elapsed() - built;
    let start = Instant::now();
    for number in 1..=plan.clients.min(20_000) {
        black_box(demo::file(plan, number));
    }
    let invented = start.elapsed() / plan.clients.min(20_000);
    line("demo: founded, empty", founded, "");
    line("demo: built, ready to search", built, &format!("of it {:.1?} inventing a file", invented));
    line("demo: closed", closed, "");
    for _ in 0..2 {
        let start = Instant::now();
        let (store, opening) = DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).expect("a store");
        let opened = start.elapsed();
        let register = Register::open(Box::new(store), Box::new(BenchClock::new()), false).expect("a register");
        let desk = start.elapsed() - opened;
        let start = Instant::now();
        drop(register);
        let more = format!(
            "store {opened:.1?}, {} frames replayed; desk {desk:.1?}; close {:.1?}",
            opening.replayed,
            start.elapsed()
        );
        line("open in this process", opened + desk, &more);
    }
}

/// This bench run again, only to open the register and say what it holds.
fn memory(dir: &Path, clients: u32) {
    let me = std::env::current_exe().expect("a path");
    let output = Command::new(me).arg("--resident").arg(dir).output().expect("the bench");
    let said = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [before, opened, searched, filtered, peak] = figures[..] else { return println!("memory: {said}") };
    let goal = 40e6 + 1_200.0 * f64::from(clients);
    println!(
        "{:<44} {:.1} MB opened, {:.1} after searches, {:.0} bytes a client more after filters (goal {:.1} MB); empty process {:.1}, peak {:.1}",
        "memory of a register process",
        opened / 1e6,
        searched / 1e6,
        (filtered - searched) / f64::from(clients),
        goal / 1e6,
        before / 1e6,
        peak / 1e6,
    );
}

fn resident(dir: &Path) {
    let status = |name: &str| {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned)).unwrap_or_default();
        line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1_024
    };
    let before = status("VmRSS:");
    let register = open(dir, &BenchClock::new());
    let opened = status("VmRSS:");
    let session = register.session(uid(), None);
    for typed in TYPED {
        for (end, letter) in typed.char_indices() {
            find(&session, &typed[..end + letter.len_utf8()], 50);
        }
    }
    let searched = status("VmRSS:");
    count(&session, "este:kieli");
    println!("{before} {opened} {searched} {} {}", status("VmRSS:"), status("VmHWM:"));
}
