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

/// The clients and accounts in memory, for one day.
pub struct Desk {
    day: Date,
    rows: Vec<Option<Box<[u8]>>>,
    slots: Vec<Slot>,
    seats: Seats,
    /// Made when somebody asks for the first time of the day, and kept in step from then on.
    facts: OnceLock<Facts>,
    index: Index,
    /// Organisations that clients belong to.
    organisations: Vec<Code>,
    accounts: Vec<Account>,
    clients: usize,
}

impl Desk {
    /// An empty desk.
    pub fn new(day: Date, accounts: Vec<Account>) -> Self {
        Self {
            day,
            rows: Vec::new(),
            slots: Vec::new(),
            seats: Seats::default(),
            facts: OnceLock::new(),
            index: Index::new(),
            organisations: Vec::new(),
            accounts,
            clients: 0,
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

    /// Puts or replaces the row of one client.
    pub fn put(&mut self, summary: &Summary, bytes: Vec<u8>) {
        let glimpse = Glimpse::of_summary(summary);
        let old = self.rows.get(summary.id.0 as usize).and_then(Option::as_deref);
        // Most changes of a file leave the person as found, and the index is slow to change.
        let known = old.and_then(|bytes| Glimpse::of(bytes).ok()).is_some_and(|old| old.person() == glimpse.person());
        if !known {
            self.index.replace(summary.id.0, &glimpse.person());
        }
        let slot = slot(&glimpse, self.day, &mut self.organisations);
        self.keep(summary.id, slot, bytes);
    }

    fn keep(&mut self, id: ClientId, slot: Slot, bytes: Vec<u8>) {
        let at = id.0 as usize;
        if self.rows.len() <= at {
            self.rows.resize(at + 1, None);
            self.slots.resize(at + 1, Slot::default());
        }
        self.clients += usize::from(self.rows[at].is_none());
        if let Some(facts) = self.facts.get_mut()
            && let Ok(row) = RowView::of(&bytes)
        {
            facts.put(at, &row);
        }
        self.rows[at] = Some(bytes.into_boxed_slice());
        self.seats.change(id.0, self.slots[at], slot);
        self.slots[at] = slot;
    }

    /// The row of a client.
    pub fn summary(&self, id: ClientId) -> Option<Summary> {
        let bytes = self.rows.get(id.0 as usize)?.as_ref()?;
        summary_row::read(bytes).ok()
    }

    /// The row of a client as it lies there; much quicker to look at than [`Desk::summary`].
    pub fn view(&self, id: ClientId) -> Option<RowView<'_>> {
        let bytes = self.rows.get(id.0 as usize)?.as_ref()?;
        RowView::of(bytes).ok()
    }

    /// The facts of the clients for the day.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            Facts::of(self.day, self.rows.iter().map(|bytes| bytes.as_ref().and_then(|bytes| RowView::of(bytes).ok())))
        })
    }

    /// Who belongs where on the day.
    pub fn seats(&self) -> &Seats {
        &self.seats
    }

    /// The day it is laid out for.
    pub fn day(&self) -> Date {
        self.day
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
        ClientId(u32::try_from(self.rows.len().max(1)).unwrap_or(u32::MAX))
    }

    /// How many clients there are.
    pub fn clients(&self) -> usize {
        self.clients
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
        self.facts = OnceLock::new();
        for at in 0..self.rows.len() {
            let glimpse = self.rows[at].as_ref().and_then(|bytes| Glimpse::of(bytes).ok());
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
