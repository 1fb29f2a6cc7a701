//! A short run of the crash harness (`cargo bench --bench crash` is the long one): real servers killed, made to fail and
//! damaged, and nothing acknowledged is lost. One run has a seed that stands, one a new seed that is printed.

// The harness may fail the test from anywhere.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "../benches/crash/rounds/mod.rs"]
#[allow(dead_code, reason = "the bench has more to say")]
mod rounds;

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rounds::{LIFE, Run, Templates};

/// Registers that live through some rounds each.
const LIVES: u64 = 2;
/// Rounds that take longer: backups and erasures.
const SLOW: u64 = 8;

#[test]
fn nothing_acknowledged_is_lost() {
    let home = tempfile::Builder::new().prefix("storm-").tempdir().unwrap();
    let templates = Templates::build(home.path(), Path::new(env!("CARGO_BIN_EXE_polku")));
    let of_today = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    for (seed, rounds, slow) in [(1, LIVES * LIFE, false), (of_today, LIVES * LIFE, false), (of_today, SLOW, true)] {
        let only = if slow { " --slow" } else { "" };
        println!("again: cargo bench --bench crash -- --seed {seed} --rounds {rounds}{only}");
        let run = Run { seed, rounds: 0..rounds, longest: Duration::from_secs(15), lanes: 2, slow, talks: false };
        let report = run.go(home.path(), &templates);
        println!("{report}");
        assert!(report.clean(), "seed {seed}\n{report}");
        assert!(report.acknowledged > 0 && report.compared > 0 && report.replayed > 0, "{report}");
    }
}
