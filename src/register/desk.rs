//! What the register keeps in memory of every client: enough to find, list and count without touching the store.
//!
//! A client is one stored row of the lists as bytes (decoded when shown), a slot of plain values for the day (rights
//! and sorting), and the words in the search index. All of it equals what a fresh load from the store gives.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::access;
use super::codec::CodecError;
use super::facts::Facts;
use super::glimpse::Glimpse;
use super::kept_rows::KeptRows;
use super::row_view::RowView;
use super::seats::Seats;
use super::sight::Sight;
use super::summary_row;
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, ClientId, Code};
use crate::domain::period::holding;
use crate::domain::rights::{Act, Case, Verdict};
use crate::domain::summary::Summary;
use crate::search::{Filling, Index};

/// Values of one client that hold on the desk's day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Whether there is such a client.
    pub used: bool,
    /// A turvakielto is in force.
    pub protected: bool,
    /// The responsible caseworker.
    pub worker: Option<AccountId>,
    /// The organisation: its place in the desk's list, from 1; 0 when there is none.
    organisation: u32,
}

impl Slot {
    /// The place of the organisation, from 1; 0 when there is none.
    pub fn organisation(self) -> usize {
        self.organisation as usize
    }
}

impl Slot {
    const BYTES: usize = 9;

    fn bytes(self) -> [u8; Self::BYTES] {
        let flags = [self.used, self.protected, self.worker.is_some()];
        let mut bytes = [0; Self::BYTES];
        bytes[0] = flags.into_iter().enumerate().map(|(bit, set)| u8::from(set) << bit).sum();
        bytes[1..5].copy_from_slice(&self.worker.map_or(0, |worker| worker.0).to_le_bytes());
        bytes[5..].copy_from_slice(&self.organisation.to_le_bytes());
        bytes
    }

    fn of_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [flags, w0, w1, w2, w3, organisation @ ..] = *bytes;
        Self {
            used: flags & 1 != 0,
            protected: flags & 2 != 0,
            worker: (flags & 4 != 0).then(|| AccountId(u32::from_le_bytes([w0, w1, w2, w3]))),
            organisation: u32::from_le_bytes(organisation),
        }
    }
}

/// The clients and accounts in memory, for one day.
pub struct Desk {
    day: Date,
    rows: KeptRows,
    slots: Vec<Slot>,
    seats: Seats,
    /// Made when somebody asks for the first time of the day, and kept in step from then on.
    facts: OnceLock<Facts>,
    /// Facts in the making, and the slot to go on with.
    making: Option<(Facts, usize)>,
    index: Index,
    /// Organisations that clients belong to.
    organisations: Vec<Code>,
    accounts: Vec<Account>,
}

impl Desk {
    /// An empty desk.
    pub fn new(day: Date, accounts: Vec<Account>) -> Self {
        Self {
            day,
            rows: KeptRows::default(),
            slots: Vec::new(),
            seats: Seats::default(),
            facts: OnceLock::new(),
            making: None,
            index: Index::new(),
            organisations: Vec::new(),
            accounts,
        }
    }

    /// Puts all rows on an empty desk at once; much quicker than one by one.
    ///
    /// # Errors
    /// [`CodecError`] when a stored row cannot be read.
    pub fn load(&mut self, rows: impl IntoIterator<Item = Vec<u8>>) -> Result<(), CodecError> {
        let mut filling = Filling::default();
        for bytes in rows {
            let glimpse = Glimpse::of(&bytes)?;
            filling.add(glimpse.id.0, &glimpse.person());
            let (id, slot) = (glimpse.id, slot(&glimpse, self.day, &mut self.organisations));
            self.keep(id, slot, bytes);
        }
        self.index = filling.finish();
        Ok(())
    }

    /// A desk of what an image holds; nothing when the parts do not fit together.
    pub fn of_kept(
        day: Date,
        accounts: Vec<Account>,
        organisations: Vec<Code>,
        slots: &[u8],
        index: Index,
        rows: KeptRows,
    ) -> Option<Self> {
        let (slots, []) = slots.as_chunks::<{ Slot::BYTES }>() else { return None };
        let slots: Vec<Slot> = slots.iter().map(Slot::of_bytes).collect();
        let placed = slots.iter().all(|slot| slot.organisation() <= organisations.len());
        if !placed || slots.len() != rows.slots() || slots.len() < index.slots() {
            return None;
        }
        let mut seats = Seats::default();
        for (at, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.used) {
            seats.change(at as u32, Slot::default(), *slot);
        }
        let facts = OnceLock::new();
        Some(Self { day, rows, slots, seats, facts, making: None, index, organisations, accounts })
    }

    /// The values of the day of every slot, as an image holds them.
    pub fn kept_slots(&self) -> Vec<u8> {
        self.slots.iter().flat_map(|slot| slot.bytes()).collect()
    }

    /// The rows.
    pub fn rows(&self) -> &KeptRows {
        &self.rows
    }

    /// The organisations that clients belong to.
    pub fn organisations(&self) -> &[Code] {
        &self.organisations
    }

    /// The day it is laid out for.
    pub fn day(&self) -> Date {
        self.day
    }

    /// Puts or replaces the row of one client.
    pub fn put(&mut self, summary: &Summary, bytes: Vec<u8>) {
        let glimpse = Glimpse::of_summary(summary);
        let old = self.rows.get(summary.id.0 as usize);
        // Most changes of a file leave the person as found, and the index is slow to change.
        let known = old.and_then(|bytes| Glimpse::of(bytes).ok()).is_some_and(|old| old.person() == glimpse.person());
        if !known {
            self.index.replace(summary.id.0, &glimpse.person());
        }
        self.keep_glimpse(&glimpse, bytes);
    }

    /// The same where row and index may not be of one moment: the index learns of the client in any case.
    pub fn put_anew(&mut self, summary: &Summary, bytes: Vec<u8>) {
        let glimpse = Glimpse::of_summary(summary);
        self.index.replace(summary.id.0, &glimpse.person());
        self.keep_glimpse(&glimpse, bytes);
    }

    fn keep_glimpse(&mut self, glimpse: &Glimpse<'_>, bytes: Vec<u8>) {
        let slot = slot(glimpse, self.day, &mut self.organisations);
        self.keep(glimpse.id, slot, bytes);
    }

    fn keep(&mut self, id: ClientId, slot: Slot, bytes: Vec<u8>) {
        let at = id.0 as usize;
        if self.slots.len() <= at {
            self.slots.resize(at + 1, Slot::default());
        }
        if let Some(facts) = self.facts.get_mut().or_else(|| self.making.as_mut().map(|(facts, _)| facts))
            && let Ok(row) = RowView::of(&bytes)
        {
            facts.put(at, &row);
        }
        self.rows.put(at, bytes);
        self.seats.change(id.0, self.slots[at], slot);
        self.slots[at] = slot;
    }

    /// The row of a client.
    pub fn summary(&self, id: ClientId) -> Option<Summary> {
        let bytes = self.rows.get(id.0 as usize)?;
        summary_row::read(bytes).ok()
    }

    /// The row of a client as it lies there; much quicker to look at than [`Desk::summary`].
    pub fn view(&self, id: ClientId) -> Option<RowView<'_>> {
        let bytes = self.rows.get(id.0 as usize)?;
        RowView::of(bytes).ok()
    }

    /// The facts of the clients for the day.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            Facts::of(
                self.day,
                (0..self.rows.slots()).map(|at| self.rows.get(at).and_then(|bytes| RowView::of(bytes).ok())),
            )
        })
    }

    /// Makes the facts of some more clients, `most` at a time, so that nobody waits long for the desk; whether there is
    /// more to do. Whoever asks for facts before all are made makes them at once.
    pub fn make_facts(&mut self, most: usize) -> bool {
        if self.facts.get().is_some() {
            self.making = None;
            return false;
        }
        let empty = || (Facts::of(self.day, (0..self.rows.slots()).map(|_| None)), 0);
        let (mut facts, from) = self.making.take().unwrap_or_else(empty);
        let end = self.rows.slots().min(from + most);
        for at in from..end {
            if let Some(row) = self.rows.get(at).and_then(|bytes| RowView::of(bytes).ok()) {
                facts.put(at, &row);
            }
        }
        let more = end < self.rows.slots();
        if more {
            self.making = Some((facts, end));
        } else {
            self.facts = OnceLock::from(facts);
        }
        more
    }

    /// Who belongs where on the day.
    pub fn seats(&self) -> &Seats {
        &self.seats
    }

    /// The values of the day of a client.
    pub fn slot(&self, id: u32) -> Slot {
        self.slots.get(id as usize).copied().unwrap_or_default()
    }

    /// What the account may do of `act` to a client, as [`access::verdict`] says from the row; `No` when there is none.
    pub fn verdict(&self, account: &Account, act: Act, id: ClientId) -> Verdict {
        let known = self.slot(id.0).used && account.is_valid(self.day);
        if known { self.case(account, act, id).verdict() } else { Verdict::No }
    }

    /// The same for many clients.
    pub fn sight<'a>(&'a self, account: &'a Account, act: Act) -> Sight<'a> {
        Sight::new(self, account, act, &self.organisations)
    }

    /// The asking of the account for `act` about a client, as [`access::case`] makes it from the row.
    pub fn case<'a>(&self, account: &'a Account, act: Act, id: ClientId) -> Case<'a> {
        let slot = self.slot(id.0);
        let organisation = || self.organisations.get((slot.organisation as usize).checked_sub(1)?);
        let elsewhere = || organisation().is_some_and(|organisation| !account.works_for(organisation.as_str()));
        let relation = access::relation_to(account, slot.worker, elsewhere, self.day);
        access::case_at(account, act, relation, slot.protected)
    }

    /// Puts or replaces an account.
    pub fn put_account(&mut self, account: Account) {
        match self.accounts.iter_mut().find(|known| known.id == account.id) {
            Some(known) => *known = account,
            None => self.accounts.push(account),
        }
    }

    /// The clients a caseworker is responsible for.
    pub fn own(&self, worker: AccountId) -> impl ExactSizeIterator<Item = ClientId> + '_ {
        self.seats.of(worker).iter().map(|id| ClientId(*id))
    }

    /// All clients, by number.
    pub fn ids(&self) -> impl Iterator<Item = ClientId> + '_ {
        let used = self.slots.iter().enumerate().filter(|(_, slot)| slot.used);
        used.filter_map(|(at, _)| u32::try_from(at).ok()).map(ClientId)
    }

    /// The number a new client gets.
    pub fn next_id(&self) -> ClientId {
        ClientId(u32::try_from(self.rows.slots().max(1)).unwrap_or(u32::MAX))
    }

    /// How many clients there are.
    pub fn clients(&self) -> usize {
        self.rows.count()
    }

    /// The search index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The accounts.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// An account.
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// The name of an account, or its number when it is not known.
    pub fn name_of(&self, id: AccountId) -> String {
        self.account(id).map_or_else(|| format!("#{}", id.0), |account| account.name.clone())
    }

    /// Whether the desk is laid out for `day`.
    pub fn is_for(&self, day: Date) -> bool {
        self.day == day
    }

    /// Lays the values of the day out anew: periods and turvakielto begin and end at midnight.
    pub fn turn_to(&mut self, day: Date) {
        self.day = day;
        (self.facts, self.making) = (OnceLock::new(), None);
        for at in 0..self.rows.slots() {
            let glimpse = self.rows.get(at).and_then(|bytes| Glimpse::of(bytes).ok());
            let slot = glimpse.map(|glimpse| slot(&glimpse, day, &mut self.organisations)).unwrap_or_default();
            self.seats.change(at as u32, self.slots[at], slot);
            self.slots[at] = slot;
        }
    }
}

fn slot(glimpse: &Glimpse<'_>, day: Date, organisations: &mut Vec<Code>) -> Slot {
    let organisation = holding(&glimpse.organisation, day).map(|period| period.value);
    let mut place = |code: &str| {
        let known = organisations.iter().position(|other| other.as_str() == code);
        let at = known.unwrap_or_else(|| {
            organisations.push(Code::from(code));
            organisations.len() - 1
        });
        at as u32 + 1
    };
    Slot {
        used: true,
        protected: glimpse.turvakielto.is_some_and(|ban| ban.holds(day)),
        worker: holding(&glimpse.caseworker, day).map(|period| period.value),
        organisation: organisation.map_or(0, &mut place),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn slots_of_an_organisation_that_there_is_not_make_no_desk() {
        let desk = |organisation: u32| {
            let mut rows = KeptRows::default();
            rows.put(1, Vec::new());
            let slot = Slot { used: true, organisation, ..Slot::default() };
            let slots = [Slot::default().bytes(), slot.bytes()].concat();
            let organisations = vec![Code::from("609"), Code::from("886")];
            Desk::of_kept(date(2026, 11, 21), Vec::new(), organisations, &slots, Index::new(), rows)
        };
        for organisation in 0..=2 {
            assert_eq!(desk(organisation).map(|desk| desk.slot(1).organisation()), Some(organisation as usize));
        }
        assert!(desk(3).is_none() && desk(u32::MAX).is_none());
    }
}
