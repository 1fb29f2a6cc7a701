//! The clock of the machine, in the time zone of the office; the only file that reads it.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use polku::register::Clock;
use polku::register::clock::Days;

/// The zone of the office.
const OFFICE: &str = "Europe/Helsinki";

/// The system clock in Finnish time; falls back to the zone of the machine where no zone data are installed.
pub struct SystemClock {
    zone: TimeZone,
    days: Days,
}

impl SystemClock {
    /// Finds the time zone once.
    pub fn new() -> Self {
        // Read where it nearly always is: looking it up lists every zone of the world first, which takes a millisecond
        // of the start of each program.
        let near = std::fs::read(Path::new("/usr/share/zoneinfo").join(OFFICE)).ok();
        let zone = near.and_then(|data| TimeZone::tzif(OFFICE, &data).ok());
        let zone = zone.unwrap_or_else(|| TimeZone::get(OFFICE).unwrap_or_else(|_| TimeZone::system()));
        Self { days: Days::new(zone.clone()), zone }
    }

    /// A moment in the time of the office.
    pub fn at(&self, moment: Timestamp) -> Zoned {
        moment.to_zoned(self.zone.clone())
    }

    /// The first moment of a day.
    pub fn midnight(&self, day: Date) -> Zoned {
        let start = day.to_zoned(self.zone.clone()).and_then(|zoned| zoned.start_of_day());
        start.unwrap_or_else(|_| Timestamp::UNIX_EPOCH.to_zoned(self.zone.clone()))
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Zoned {
        self.at(Timestamp::now())
    }

    fn timestamp(&self) -> Timestamp {
        Timestamp::now()
    }

    fn today(&self) -> Date {
        self.days.day(Timestamp::now())
    }
}

/// Bytes that no other start of the program had: they seed the ids of batches.
pub fn seed() -> [u8; 16] {
    let mut seed = [0; 16];
    for (at, half) in seed.chunks_mut(8).enumerate() {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_usize(at);
        hasher.write_i64(Timestamp::now().as_microsecond());
        hasher.write_u32(std::process::id());
        half.copy_from_slice(&hasher.finish().to_be_bytes());
    }
    seed
}
