//! What the register keeps in memory of every client: enough to find, list and count without touching the store.
//!
//! A client is one stored row of the lists as bytes (decoded when shown), a slot of plain values for the day (rights
//! and sorting), and the words in the search index. All of it equals what a fresh load from the store gives.

use jiff::civil::Date;

use super::access;
use super::codec::{self, CodecError};
use crate::domain::account::Account;
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, ClientId, Code};
use crate::domain::period::holding;
use crate::domain::summary::Summary;
use crate::search::{Index, Person};

/// Values of one client that hold on the desk's day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Whether there is such a client.
    pub used: bool,
    /// A turvakielto is in force.
    pub protected: bool,
    /// The responsible caseworker.
    pub worker: Option<AccountId>,
    /// The organisation: a municipality code as a number, 0 when there is none.
    pub organisation: u16,
}

impl Slot {
    /// Whether the client is of the account's organisation, or of none.
    pub fn organisation_is(&self, account: &Account) -> bool {
        self.organisation == 0 || self.organisation == number(&account.organisation)
    }
}

fn number(code: &Code) -> u16 {
    code.as_str().parse().unwrap_or(u16::MAX)
}

/// The clients and accounts in memory, for one day.
pub struct Desk {
    day: Date,
    rows: Vec<Option<Box<[u8]>>>,
    slots: Vec<Slot>,
    index: Index,
    accounts: Vec<Account>,
    clients: usize,
}

impl Desk {
    /// An empty desk.
    pub fn new(day: Date, accounts: Vec<Account>) -> Self {
        Self { day, rows: Vec::new(), slots: Vec::new(), index: Index::new(), accounts, clients: 0 }
    }

    /// Puts all rows on the desk at once; much quicker than one by one.
    ///
    /// # Errors
    /// [`CodecError`] when a stored row cannot be read.
    pub fn load(&mut self, rows: Vec<Vec<u8>>) -> Result<(), CodecError> {
        let mut summaries = Vec::with_capacity(rows.len());
        for bytes in rows {
            let summary: Summary = codec::decode(&bytes)?;
            self.keep(&summary, bytes);
            summaries.push(summary);
        }
        let words: Vec<Words<'_>> = summaries.iter().map(Words::of).collect();
        self.index = Index::build(words.iter().map(|words| (words.summary.id.0, words.person())));
        Ok(())
    }

    /// Puts or replaces the row of one client.
    pub fn put(&mut self, summary: &Summary, bytes: Vec<u8>) {
        self.keep(summary, bytes);
        self.index.replace(summary.id.0, &Words::of(summary).person());
    }

    fn keep(&mut self, summary: &Summary, bytes: Vec<u8>) {
        let at = summary.id.0 as usize;
        if self.rows.len() <= at {
            self.rows.resize(at + 1, None);
            self.slots.resize(at + 1, Slot::default());
        }
        self.clients += usize::from(self.rows[at].is_none());
        self.rows[at] = Some(bytes.into_boxed_slice());
        self.slots[at] = slot(summary, self.day);
    }

    /// The row of a client.
    pub fn summary(&self, id: ClientId) -> Option<Summary> {
        let bytes = self.rows.get(id.0 as usize)?.as_ref()?;
        codec::decode(bytes).ok()
    }

    /// The values of the day of a client.
    pub fn slot(&self, id: u32) -> Slot {
        self.slots.get(id as usize).copied().unwrap_or_default()
    }

    /// The clients a caseworker is responsible for.
    pub fn own(&self, worker: AccountId) -> impl Iterator<Item = ClientId> + '_ {
        self.ids().filter(move |id| self.slot(id.0).worker == Some(worker))
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
        for at in 0..self.rows.len() {
            let summary = self.rows[at].as_ref().and_then(|bytes| codec::decode::<Summary>(bytes).ok());
            self.slots[at] = summary.map(|summary| slot(&summary, day)).unwrap_or_default();
        }
    }
}

fn slot(summary: &Summary, day: Date) -> Slot {
    Slot {
        used: true,
        protected: access::is_protected(summary, day),
        worker: holding(&summary.caseworker, day).map(|period| period.value),
        organisation: holding(&summary.organisation, day).map_or(0, |period| number(&period.value)),
    }
}

/// What the index learns of a client, as it wants to borrow it.
struct Words<'a> {
    summary: &'a Summary,
    former: Vec<&'a str>,
    hetus: Vec<&'a str>,
    phones: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn of(summary: &'a Summary) -> Self {
        Self {
            summary,
            former: summary.former.iter().map(String::as_str).collect(),
            hetus: summary.hetus.iter().map(Hetu::as_str).collect(),
            phones: summary.phones.iter().map(String::as_str).collect(),
        }
    }

    fn person(&self) -> Person<'_> {
        Person {
            surname: &self.summary.surname,
            given: &self.summary.given,
            former: &self.former,
            birth: self.summary.born,
            hetus: &self.hetus,
            phones: &self.phones,
            number: self.summary.id.0,
            external: self.summary.external.as_deref(),
        }
    }
}
