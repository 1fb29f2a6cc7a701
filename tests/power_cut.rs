//! A register survives power cuts and failing disks: nothing acknowledged is lost and nothing is there by half.
//!
//! The long form is `cargo bench --bench crash`; a failing round is repeated with `POLKU_POWER=SEED:ROUND cargo test --test
//! power_cut`.

mod power;
mod sealed;

use power::round::{Tally, round};

#[test]
fn what_was_acknowledged_survives_power_cuts_and_failing_disks() {
    let (seed, rounds) = match std::env::var("POLKU_POWER") {
        Ok(said) => {
            let (seed, round) = said.split_once(':').expect("SEED:ROUND");
            let round = round.parse::<u64>().expect("a number");
            (seed.parse().expect("a number"), round..round + 1)
        }
        Err(_) => (1, 0..40),
    };
    let mut tally = Tally::default();
    for number in rounds {
        match round(seed, number) {
            Ok(one) => tally.add(&one),
            Err(error) => panic!("seed {seed}, round {number}: {error}"),
        }
    }
    println!("{tally:?}");
}
