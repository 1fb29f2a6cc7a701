//! A short run of the crash harness (`cargo bench --bench crash` is the long one): real servers killed, made to fail and
//! damaged, and nothing acknowledged is lost. One run has a seed that stands, one a new seed that is printed.

// The harness may fail the test from anywhere.
#![allow(clippy::expect_used, clippy::panic, clippy::unreachable)]

#[path = "../benches/crash/rounds/mod.rs"]
#[allow(dead_code, reason = "the bench has more to say")]
mod rounds;

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rounds::{LIFE, Run};

/// Registers that live through some rounds each.
const LIVES: u64 = 2;

fn storm(seed: u64) {
    println!("again: cargo bench --bench crash -- --seed {seed} --rounds {}", LIVES * LIFE);
    let home = tempfile::Builder::new().prefix("storm-").tempdir().unwrap();
    let run = Run { seed, rounds: 0..LIVES * LIFE, longest: Duration::from_secs(20), lanes: 2, talks: false };
    let report = run.go(home.path(), Path::new(env!("CARGO_BIN_EXE_polku")));
    println!("{report}");
    assert!(report.clean(), "seed {seed}\n{report}");
    assert!(report.acknowledged > 0 && report.compared > 0 && report.replayed > 0, "{report}");
}

#[test]
fn nothing_acknowledged_is_lost_with_the_seed_of_every_run() {
    storm(1);
}

#[test]
fn nothing_acknowledged_is_lost_with_a_seed_of_today() {
    storm(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs());
}
