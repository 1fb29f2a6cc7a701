//! The records of one invented client as they are added: numbered from 1, owned by the caseworker, entered by whoever had the client then.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::DemoPlan;
use super::people::Person;
use super::shares::Seat;
use crate::domain::ids::{AccountId, RecordNo};
use crate::domain::record::{Filed, Record};

/// A file in the making.
pub struct FileOf<'a> {
    /// The day of the plan.
    pub today: Date,
    /// Whose it is.
    pub person: &'a Person,
    /// The caseworker's place for the client, which spreads appointments over the day.
    pub place: u32,
    /// What has been added.
    pub records: BTreeMap<RecordNo, Filed>,
    worker: AccountId,
}

impl<'a> FileOf<'a> {
    /// Nothing recorded yet.
    pub fn new(plan: &DemoPlan, seat: &Seat, person: &'a Person) -> Self {
        Self { today: plan.today, person, place: seat.place, records: BTreeMap::new(), worker: seat.worker }
    }

    /// Adds a record entered on a day, today at the latest.
    pub fn add(&mut self, entered_on: Date, record: Record) -> RecordNo {
        self.add_from(entered_on, "", record)
    }

    /// Adds a record that comes from somebody else than the client.
    pub fn add_from(&mut self, entered_on: Date, source: &str, record: Record) -> RecordNo {
        let no = RecordNo(u32::try_from(self.records.len()).unwrap_or(0) + 1);
        let entered_on = entered_on.clamp(self.person.standing.search.min(self.today), self.today);
        let entered_by = self.person.client.worker(entered_on).unwrap_or(self.worker);
        let filed = Filed { owner: self.worker, entered_by, entered_on, source: source.to_owned(), record };
        self.records.insert(no, filed);
        no
    }
}
