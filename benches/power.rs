//! Power cuts and failing disks without end, on a disk that stands in for the real one: nothing that was acknowledged may be
//! lost, nothing may be there by half.
//!
//! `cargo bench --bench power -- --rounds 10000 --seed 1`; `--round N` repeats one round. The exit code is 1 when anything was
//! found.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

#[path = "../tests/power/mod.rs"]
mod power;
#[path = "../tests/sealed/mod.rs"]
mod sealed;

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use power::round::{Tally, round};

/// Rounds that are made at once: they wait for the disk now and then.
const LANES: usize = 4;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| {
        let text = arguments.iter().skip_while(|word| *word != name).nth(1);
        text.map(|text| text.parse::<u64>().expect("a number"))
    };
    let seed = number("--seed").unwrap_or(1);
    let rounds = match number("--round") {
        Some(round) => round..round + 1,
        None => 0..number("--rounds").unwrap_or(1_000),
    };
    let (next, began) = (AtomicU64::new(rounds.start), Instant::now());
    let (tally, found) = (Mutex::new(Tally::default()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= rounds.end {
                        return;
                    }
                    match round(seed, number) {
                        Ok(one) => tally.lock().expect("no lane panics").add(&one),
                        Err(error) => {
                            println!("seed {seed}, round {number}: {error}");
                            found.lock().expect("no lane panics").push(number);
                        }
                    }
                }
            });
        }
    });
    let (tally, found) = (tally.into_inner().expect("no lane panics"), found.into_inner().expect("no lane panics"));
    let seconds = began.elapsed().as_secs_f64();
    println!("seed {seed}: {} rounds in {seconds:.0} s ({:.1} a second)", tally.rounds, tally.rounds as f64 / seconds);
    println!("{:>9} power cuts, {} calls of the disk failed", tally.cuts, tally.faults);
    println!("{:>9} changes acknowledged, {} times looked for", tally.acknowledged, tally.checked);
    println!("{:>9} rounds with a loss, half a batch or a broken chain: {found:?}", found.len());
    if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
