//! Who works: the caseworkers of the demo, each with a user number of its own so that they can sign in.

use std::path::Path;

use polku::domain::account::Account;
use polku::register::Register;
use polku::register::demo::{self, DemoPlan};
use polku::store::DurableStore;

use crate::office::{BenchClock, founder};

/// The user number of the caseworker with the number 1; the others follow.
const FIRST: u32 = 50_000;

/// The user numbers of this many caseworkers. The founder, who stands in for everybody, is not among them.
pub fn uids(count: usize) -> Vec<u32> {
    (2..).map(|number| FIRST + number).take(count).collect()
}

/// The founder's, who stands in for everybody.
pub fn founder_uid() -> u32 {
    crate::office::uid()
}

/// Founds the register of the demo, without clients, for caseworkers who sign in.
pub fn found(dir: &Path, plan: &DemoPlan) -> Account {
    let midnight = BenchClock::new().midnight();
    crate::sealed::keep_key(dir);
    let (store, _) = DurableStore::open(dir, &crate::sealed::secret(), midnight).expect("a store");
    let (founder, mut others) = demo::accounts(plan, founder());
    for account in &mut others {
        account.uid = Some(FIRST + account.id.0);
    }
    Register::found(&store, &founder, &others, true, midnight).expect("founded");
    founder
}
