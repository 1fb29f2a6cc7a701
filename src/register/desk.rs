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
use super::kept_accounts::Accounts;
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
use crate::search::{Array, Filling, Flat, Index, Next, Number};

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

impl Number for Slot {
    fn put(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.bytes());
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        let (slots, []) = bytes.as_chunks::<{ Slot::BYTES }>() else { return None };
        Some(slots.iter().map(Slot::of_bytes).collect())
    }
}

/// The clients and accounts in memory, for one day.
pub struct Desk {
    day: Date,
    rows: KeptRows,
    slots: Flat<Slot, 256>,
    seats: Seats,
    /// Made when somebody asks for the first time of the day, and kept in step from then on.
    facts: OnceLock<Facts>,
    /// Facts in the making, and the slot to go on with.
    making: Option<(Facts, usize)>,
    index: Index,
    /// Organisations that clients belong to.
    organisations: Vec<Code>,
    accounts: Accounts,
}

impl Desk {
    /// An empty desk.
    pub fn new(day: Date, accounts: Vec<Account>) -> Self {
        Self {
            day,
            rows: KeptRows::default(),
            slots: Flat::default(),
            seats: Seats::default(),
            facts: OnceLock::new(),
            making: None,
            index: Index::new(),
            organisations: Vec::new(),
            accounts: accounts.into(),
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
    pub fn of_kept(day: Date, organisations: Vec<Code>, next: &mut Next, rows: KeptRows) -> Option<Self> {
        let accounts = Accounts::kept(next)?;
        let (slots, seats) = (Flat::kept(next, Slot::BYTES)?, Seats::kept(next)?);
        let index = Index::kept(next)?;
        let placed = seats.organisations() <= organisations.len();
        if !placed || slots.len() != rows.slots() || slots.len() < index.slots() {
            return None;
        }
        let facts = OnceLock::new();
        Some(Self { day, rows, slots, seats, facts, making: None, index, organisations, accounts })
    }

    /// What [`Desk::of_kept`] takes up.
    ///
    /// # Errors
    /// [`CodecError`] when an account cannot be written.
    pub fn arrays(&self) -> Result<Vec<Array>, CodecError> {
        let mut arrays = self.accounts.keep()?.to_vec();
        arrays.push(self.slots.keep());
        arrays.extend(self.seats.keep());
        arrays.extend(self.index.keep());
        Ok(arrays)
    }

    /// Reads all that an image has and nobody has looked at; false when something is damaged.
    pub fn read_all(&mut self) -> bool {
        let slots = self.slots.read_all();
        let placed = self.slots.all().iter().all(|slot| slot.organisation() <= self.organisations.len());
        slots && placed && self.seats.read_all() && self.index.read_all() && self.rows.read_all()
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
        let slots = self.slots.change();
        if slots.len() <= at {
            slots.resize(at + 1, Slot::default());
        }
        if let Some(facts) = self.facts.get_mut().or_else(|| self.making.as_mut().map(|(facts, _)| facts))
            && let Ok(row) = RowView::of(&bytes)
        {
            facts.put(at, &row);
        }
        self.rows.put(at, bytes);
        self.seats.change(id.0, slots[at], slot);
        slots[at] = slot;
    }

    /// Takes a client off the desk; the number stays unused.
    pub fn remove(&mut self, id: ClientId) {
        let at = id.0 as usize;
        if self.rows.get(at).is_none() {
            return;
        }
        self.index.remove(id.0);
        if let Some(facts) = self.facts.get_mut().or_else(|| self.making.as_mut().map(|(facts, _)| facts)) {
            facts.remove(at);
        }
        self.rows.remove(at);
        if let Some(slot) = self.slots.change().get_mut(at) {
            self.seats.change(id.0, *slot, Slot::default());
            *slot = Slot::default();
        }
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
        let slot = self.slots.get(id as usize).unwrap_or_default();
        // Of an organisation that there is not it cannot be told who may know.
        if slot.organisation() <= self.organisations.len() { slot } else { Slot::default() }
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
        self.accounts.put(account);
    }

    /// The clients a caseworker is responsible for.
    pub fn own(&self, worker: AccountId) -> impl ExactSizeIterator<Item = ClientId> + '_ {
        self.seats.of(worker).iter().map(|id| ClientId(*id))
    }

    /// All clients, by number.
    pub fn ids(&self) -> impl Iterator<Item = ClientId> + '_ {
        let used = self.slots.all().iter().enumerate().filter(|(_, slot)| slot.used);
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
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// An account.
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.get(id)
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
            let slots = self.slots.change();
            self.seats.change(at as u32, slots[at], slot);
            slots[at] = slot;
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
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::search::Blocks;

    #[derive(Debug)]
    struct Shelf(Vec<Array>);

    impl Blocks for Shelf {
        fn count(&self, array: usize) -> usize {
            self.0[array].len()
        }

        fn length(&self, array: usize) -> usize {
            self.0[array].iter().map(Vec::len).sum()
        }

        fn block(&self, array: usize, n: usize) -> Option<Vec<u8>> {
            self.0[array].get(n).cloned()
        }
    }

    /// A desk of two organisations, of a slot and of what its seats say.
    fn kept(slot: Slot, seat: Slot) -> Option<Desk> {
        let rows = || {
            let mut rows = KeptRows::default();
            rows.put(1, Vec::new());
            rows
        };
        let mut desk = Desk::new(date(2026, 11, 21), Vec::new());
        (desk.rows, desk.slots) = (rows(), vec![Slot::default(), slot].into());
        desk.seats.change(1, Slot::default(), seat);
        let mut next = Next::new(Arc::new(Shelf(desk.arrays().unwrap())), 0);
        Desk::of_kept(desk.day, vec![Code::from("609"), Code::from("886")], &mut next, rows())
    }

    #[test]
    fn slots_of_an_organisation_that_there_is_not_make_no_desk() {
        let at = |organisation: u32| Slot { used: true, organisation, ..Slot::default() };
        for organisation in 0..=2 {
            let desk = kept(at(organisation), at(organisation)).unwrap();
            assert_eq!(desk.slot(1).organisation(), organisation as usize);
        }
        assert!(kept(at(3), at(3)).is_none());
        // Read one by one, they are nobody's; read whole, they make no desk either.
        for organisation in [3, u32::MAX] {
            let mut desk = kept(at(organisation), at(2)).unwrap();
            assert_eq!(desk.slot(1), Slot::default());
            assert!(!desk.read_all());
        }
    }
}
