//! What the registers of tests and benches are sealed with: the same key and seed every time, so that every run repeats.

use polku::store::{RegisterKey, Secret};

/// The secret of a register that nobody real is in.
pub fn secret() -> Secret {
    Secret::new(vec![RegisterKey::new([7; 32])], [9; 32])
}
