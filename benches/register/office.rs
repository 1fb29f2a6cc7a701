//! The register that is measured: the demo in a directory, with a clock that can be put forward.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::data_class::DataClass;
use polku::domain::ids::{AccountId, Code};
use polku::domain::rights::Role;
use polku::register::clock::Days;
use polku::register::demo::{self, DemoPlan};
use polku::register::{BatchId, Clock, Register};
use polku::store::DurableStore;

/// The day of the demo.
pub const TODAY: Date = date(2026, 11, 21);

/// The clock of the machine, in the time zone of the office, set to the day of the demo and put forward at will.
#[derive(Clone)]
pub struct BenchClock(Arc<Began>);

struct Began {
    at: Instant,
    midnight: Zoned,
    days: Days,
    ahead: AtomicI64,
}

impl BenchClock {
    pub fn new() -> Self {
        let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
        let midnight = TODAY.to_zoned(zone.clone()).expect("a midnight");
        Self(Arc::new(Began { at: Instant::now(), midnight, days: Days::new(zone), ahead: AtomicI64::new(9 * 3_600) }))
    }

    /// The first moment of the day.
    pub fn midnight(&self) -> Timestamp {
        self.0.midnight.timestamp()
    }

    pub fn put_forward(&self, seconds: i64) {
        self.0.ahead.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for BenchClock {
    fn now(&self) -> Zoned {
        self.timestamp().to_zoned(self.0.midnight.time_zone().clone())
    }

    // As the clock of the program does.
    fn timestamp(&self) -> Timestamp {
        let since = SignedDuration::try_from(self.0.at.elapsed()).unwrap_or_default();
        let ahead = SignedDuration::from_secs(self.0.ahead.load(Ordering::Relaxed));
        self.0.midnight.timestamp() + since + ahead
    }

    fn today(&self) -> Date {
        self.0.days.day(self.timestamp())
    }
}

pub fn uid() -> u32 {
    rustix::process::getuid().as_raw()
}

pub fn founder() -> Account {
    Account {
        id: AccountId(1),
        uid: Some(uid()),
        login: "mittaaja".to_owned(),
        name: "Mittaaja".to_owned(),
        roles: vec![Role::Administrator, Role::Caseworker],
        organisations: vec![Code::from("609")],
        classes: vec![DataClass::Health, DataClass::Social],
        from: date(2020, 1, 1),
        to: None,
        deputy_for: DeputyFor::Everyone,
    }
}

/// Founds a register for invented people, without any.
pub fn found(dir: &Path, plan: &DemoPlan) -> (DurableStore, Account) {
    let midnight = BenchClock::new().midnight();
    // The program itself may be tried on it.
    crate::sealed::keep_key(dir);
    let (store, _) = DurableStore::open(dir, &crate::sealed::secret(), midnight).expect("a store");
    let (founder, others) = demo::accounts(plan, founder());
    Register::found(&store, &founder, &others, true, midnight).expect("founded");
    (store, founder)
}

pub fn open(dir: &Path, clock: &BenchClock) -> Arc<Register> {
    let (store, _) = DurableStore::open(dir, &crate::sealed::secret(), Timestamp::UNIX_EPOCH).expect("a store");
    Register::open(Box::new(store), Box::new(clock.clone()), false).expect("a register")
}

/// An id that no other write of the run has.
pub fn id(run: u8, number: usize) -> BatchId {
    let mut id = [run; 16];
    id[..8].copy_from_slice(&(number as u64).to_be_bytes());
    BatchId(id)
}
