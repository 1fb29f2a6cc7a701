//! Kills, faults and damage without end on registers that the real program serves, and what is left of them: nothing that
//! was acknowledged may be lost.
//!
//! `cargo bench --bench crash -- --rounds 10000 --seed 1`; `--round N` repeats one round with those before it in the life of
//! its register, `--seconds T` ends earlier, `--lanes L` works on so many registers at once, `--slow` makes only backups and
//! erasures, `--dir D` says where. The exit
//! code is 1 when anything was found. With `POLKU_CRASH_KEEP` a register that fails is kept there.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used, clippy::panic)]

mod rounds;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rounds::{LIFE, Run, Templates, disk};

const PROGRAM: &str = env!("CARGO_BIN_EXE_polku");

fn main() -> ExitCode {
    if let Some(code) = disk::in_a_name_space() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = |name: &str| arguments.iter().skip_while(|word| *word != name).nth(1);
    let number = |name: &str| text(name).map(|text| text.parse::<u64>().expect("a number"));
    let rounds = match number("--round") {
        Some(round) => round / LIFE * LIFE..round + 1,
        None => 0..number("--rounds").unwrap_or(1_000),
    };
    let run = Run {
        seed: number("--seed").unwrap_or(1),
        rounds,
        longest: Duration::from_secs(number("--seconds").unwrap_or(u64::MAX >> 1)),
        lanes: number("--lanes").map_or(4, |lanes| lanes.max(1) as usize),
        slow: arguments.iter().any(|word| word == "--slow"),
        talks: true,
    };
    let dir = text("--dir").map_or_else(std::env::temp_dir, PathBuf::from);
    let home = tempfile::Builder::new().prefix("crash-").tempdir_in(dir).expect("a temporary directory");
    println!("seed {}, rounds {:?}, {} lanes, {}", run.seed, run.rounds, run.lanes, PROGRAM);
    let templates = Templates::build(home.path(), Path::new(PROGRAM));
    let began = Instant::now();
    let report = run.go(home.path(), &templates);
    let seconds = began.elapsed().as_secs_f64();
    println!("\n{report}{:>9.1} rounds a second, {seconds:.0} s", report.made() as f64 / seconds);
    if report.clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
