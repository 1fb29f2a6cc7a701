//! What one account may know of the clients on the desk for one act: sets of clients, composed once from the rights of
//! each relation, because a key press asks it of all of them.

use std::cell::OnceCell;

use strum::{EnumCount, IntoEnumIterator};

use super::access;
use super::desk::Desk;
use super::seats::Seats;
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, Code};
use crate::domain::rights::{Act, Case, Relation, Verdict};
use crate::search::SlotSet;

/// The answers of [`Desk::verdict`] and [`Case::shows`] for one account and act; what nobody asks for is not made.
pub struct Sight<'a> {
    desk: &'a Desk,
    account: &'a Account,
    act: Act,
    organisations: &'a [Code],
    known: OnceCell<SlotSet>,
    basically: OnceCell<SlotSet>,
    fully: OnceCell<SlotSet>,
    classes: [OnceCell<SlotSet>; <DataClass as EnumCount>::COUNT],
}

impl<'a> Sight<'a> {
    /// What `account` may know for `act`.
    pub fn new(desk: &'a Desk, account: &'a Account, act: Act, organisations: &'a [Code]) -> Self {
        let cell = OnceCell::new;
        let classes = std::array::from_fn(|_| OnceCell::new());
        Self { desk, account, act, organisations, known: cell(), basically: cell(), fully: cell(), classes }
    }

    /// Who belongs where.
    pub fn seats(&self) -> &Seats {
        self.desk.seats()
    }

    /// The clients whom the account may know of.
    pub fn known(&self) -> &SlotSet {
        self.known.get_or_init(|| self.those(|case| case.verdict() != Verdict::No))
    }

    /// Those of whom it may see the basic card.
    pub fn basically(&self) -> &SlotSet {
        self.basically.get_or_init(|| self.those(|case| case.verdict() >= Verdict::Basic))
    }

    /// Those of whom it may see everything that the data classes leave.
    pub fn fully(&self) -> &SlotSet {
        self.fully.get_or_init(|| self.those(|case| case.verdict() == Verdict::Full))
    }

    /// Those of whom lists may let a record of a class be felt.
    pub fn shows(&self, class: DataClass) -> &SlotSet {
        self.classes[class as usize].get_or_init(|| {
            if class != DataClass::Social {
                return self.those(|case| case.shows(class));
            }
            // Social data are there while a multisectoral period is open.
            let shows = |case: &Case<'_>| Case { open_period: true, ..*case }.shows(class);
            self.desk.facts().joint(&self.those(shows))
        })
    }

    /// The clients about whom an asking is one that `right` says yes to: it depends on how the account stands to the
    /// client, and on a turvakielto, alone.
    fn those(&self, right: impl Fn(&Case<'_>) -> bool) -> SlotSet {
        let (day, seats) = (self.desk.day(), self.desk.seats());
        if !self.account.is_valid(day) {
            return SlotSet::default();
        }
        let rights: Vec<[bool; 2]> = Relation::iter()
            .map(|relation| [false, true].map(|ban| right(&access::case_at(self.account, self.act, relation, ban))))
            .collect();
        let right = |relation: Relation, protected: bool| rights[relation as usize][usize::from(protected)];
        let word = |relation: Relation, protected: u64| {
            let one = |ban: bool, of: u64| if right(relation, ban) { of } else { 0 };
            one(true, protected) | one(false, !protected)
        };
        let everyone = self.account.deputy_for == DeputyFor::Everyone;
        // Whoever stands in for everybody stands so to the clients of every organisation.
        let elsewhere = if everyone { SlotSet::default() } else { self.elsewhere() };
        let at = |set: &SlotSet, at: usize| set.words().get(at).copied().unwrap_or(0);
        let mut those = SlotSet::of_words(seats.used.words().iter().enumerate().map(|(place, used)| {
            let (protected, assigned) = (at(&seats.protected, place), at(&seats.assigned, place));
            let elsewhere = at(&elsewhere, place);
            let with_worker = if everyone { Relation::Deputy } else { Relation::Colleague };
            used & ((word(Relation::Elsewhere, protected) & elsewhere)
                | (word(Relation::Unassigned, protected) & !elsewhere & !assigned)
                | (word(with_worker, protected) & !elsewhere & assigned))
        }));
        let mut set = |worker: AccountId, relation| {
            for id in seats.of(worker) {
                if right(relation, seats.protected.has(*id)) { those.insert(*id) } else { those.remove(*id) }
            }
        };
        if let DeputyFor::These(list) = &self.account.deputy_for {
            let standing = list.iter().filter(|(worker, _)| self.account.stands_in_for(*worker, day));
            standing.for_each(|(worker, _)| set(*worker, Relation::Deputy));
        }
        set(self.account.id, Relation::Own);
        those
    }

    /// The clients of organisations that the account does not work for.
    fn elsewhere(&self) -> SlotSet {
        let seats = self.desk.seats();
        let mut elsewhere = seats.placed.clone();
        for (at, organisation) in self.organisations.iter().enumerate() {
            if let Some(own) = seats.at(at + 1).filter(|_| self.account.works_for(organisation.as_str())) {
                elsewhere.subtract(own);
            }
        }
        elsewhere
    }
}
