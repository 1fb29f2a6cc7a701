//! A register of invented people for learning and measuring: the same seed and day give the same bytes for ever.
//!
//! Every client is made from the seed, the day and the client's number alone, so files can be made in any order, and a
//! larger register is made no slower. Nobody in it is real: identity codes are of the range for test codes, telephone
//! numbers have a prefix that is in nobody's use, and streets do not exist.

mod barriers;
mod birth;
mod caseload;
mod contacts;
mod days;
mod dice;
mod file_of;
mod flags;
mod needs;
mod people;
mod peoples;
mod periods;
mod plans;
mod reach;
mod shares;
mod situation;
mod staff;
mod words;

use jiff::civil::Date;

use super::file::Content;
use crate::domain::account::Account;
use dice::{Dice, Topic};
use file_of::FileOf;

/// What to invent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoPlan {
    /// How many clients; their numbers are 1 to this.
    pub clients: u32,
    /// Another seed makes other people.
    pub seed: u64,
    /// The day everything is laid around: nothing is recorded after it.
    pub today: Date,
}

impl DemoPlan {
    /// The clients of the five municipalities in the press release of 2019: 4,347 of them in Pori.
    pub const CLIENTS: u32 = 5_727;

    /// As many clients as the five municipalities had.
    #[must_use]
    pub fn new(seed: u64, today: Date) -> Self {
        Self { clients: Self::CLIENTS, seed, today }
    }
}

/// The founder as caseworker number 1, and the invented colleagues: one caseworker for about 150 clients, each working
/// for a municipality, then a coordinator and a head.
#[must_use]
pub fn accounts(plan: &DemoPlan, founder: Account) -> (Account, Vec<Account>) {
    staff::accounts(plan, founder)
}

/// The whole file of the client with this number, 1 to `plan.clients`; it passes the checks of every write of a
/// register of invented people.
#[must_use]
pub fn file(plan: &DemoPlan, number: u32) -> Content {
    let seat = shares::seat(plan, number);
    let situation = caseload::situation(seat.place, &mut Dice::new(plan.seed, number, Topic::Situation));
    let person = people::person(plan, number, &seat, &situation);
    let mut file = FileOf::new(plan, &seat, &person);
    let mut dice = Dice::new(plan.seed, number, Topic::Work);
    let obstacles = barriers::choose(&mut dice, &person, &situation);
    needs::add(&mut file, &mut dice, &obstacles, &situation);
    barriers::add(&mut file, &mut dice, &obstacles);
    plans::add(&mut file, &mut dice, &situation);
    contacts::add(&mut file, &mut dice, &situation);
    flags::add(&mut file, &mut dice, &situation);
    caseload::prompt(&mut file, &mut dice, &situation);
    Content { records: file.records, client: person.client }
}

#[cfg(test)]
mod tests;
