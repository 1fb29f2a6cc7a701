//! The time, handed in from the edge: nothing below it reads a clock, so every test repeats.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

/// Where the register gets the time from.
pub trait Clock: Send + Sync {
    /// The moment, in the time zone of the office.
    fn now(&self) -> Zoned;

    /// The moment as stored.
    fn timestamp(&self) -> Timestamp {
        self.now().timestamp()
    }

    /// The day of the office.
    fn today(&self) -> Date {
        self.now().date()
    }
}

/// A clock that stands still, for tests, demo data and benches.
pub struct FixedClock(pub Zoned);

impl Clock for FixedClock {
    fn now(&self) -> Zoned {
        self.0.clone()
    }
}
