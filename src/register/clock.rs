//! The time, handed in from the edge: nothing below it reads a clock, so every test repeats.

use std::ops::Range;
use std::sync::{PoisonError, RwLock};

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
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

/// The days of a time zone. A day is worked out once and known until a moment lies outside it, because every request asks
/// for it several times, and a zone takes longer to consult than many a request to answer.
pub struct Days {
    zone: TimeZone,
    known: RwLock<Option<(Range<Timestamp>, Date)>>,
}

impl Days {
    /// The days of `zone`.
    #[must_use]
    pub fn new(zone: TimeZone) -> Self {
        Self { zone, known: RwLock::new(None) }
    }

    /// The day that a moment belongs to.
    #[must_use]
    pub fn day(&self, moment: Timestamp) -> Date {
        if let Some((day, date)) = &*self.known.read().unwrap_or_else(PoisonError::into_inner)
            && day.contains(&moment)
        {
            return *date;
        }
        let zoned = moment.to_zoned(self.zone.clone());
        let date = zoned.date();
        let next = zoned.checked_add(1.day()).and_then(|next| next.start_of_day());
        // A day at the end of all time is worked out each time.
        if let (Ok(begin), Ok(end)) = (zoned.start_of_day(), next) {
            let day = begin.timestamp()..end.timestamp();
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some((day, date));
        }
        date
    }
}

/// A clock that stands still, for tests, demo data and benches.
pub struct FixedClock(pub Zoned);

impl Clock for FixedClock {
    fn now(&self) -> Zoned {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::tz;

    use super::*;

    #[test]
    fn a_day_is_what_the_zone_says_at_every_hour_forwards_and_backwards() {
        // Clocks go forward on 29 March and back on 25 October.
        let zone = TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4").unwrap();
        let days = Days::new(zone.clone());
        let from = Date::constant(2026, 1, 1).to_zoned(tz::TimeZone::UTC).unwrap().timestamp();
        let hours: Vec<Timestamp> = (0..24 * 366).map(|hour| from + SignedDuration::from_hours(hour)).collect();
        for moment in hours.iter().chain(hours.iter().rev()) {
            for moment in [*moment, *moment - SignedDuration::from_nanos(1)] {
                assert_eq!(days.day(moment), moment.to_zoned(zone.clone()).date(), "{moment}");
            }
        }
    }
}
