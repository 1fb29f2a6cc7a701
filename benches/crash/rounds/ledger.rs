//! What was acknowledged, kept outside the server's process, and its comparison with what a register says it holds.
//!
//! A change whose answer was lost is [`Pending`]: each of its parts may be there whole or not at all, and is taken for
//! what it turns out to be; everything else must be exactly as it was acknowledged.

use std::collections::BTreeMap;

use polku::domain::client::Client;
use polku::domain::ids::{ClientId, RecordNo};
use polku::domain::record::Record;
use polku::register::reply::Exported;
use polku::register::{BatchId, Request};

use super::finding::{Checked, Finding};

/// A client as acknowledged.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The client data.
    pub data: Client,
    /// The records by number.
    pub records: BTreeMap<RecordNo, Record>,
    /// Records whose number the answer did not tell.
    pub unnumbered: Vec<Record>,
    /// Changes of the client, those before the harness came counted; none until they were.
    pub changes: Option<usize>,
}

/// One part of a change: it happens whole or not at all.
#[derive(Clone, Debug)]
pub enum Part {
    /// A new record; every one has contents of its own.
    Add(ClientId, Record),
    /// A record as it stands afterwards; none: it is gone.
    Set(ClientId, RecordNo, Option<Record>),
    /// A record of these contents is gone.
    Gone(ClientId, Record),
    /// The client data as they stand afterwards.
    Data(ClientId, Box<Client>),
    /// A new client with records.
    New(Box<Client>, Vec<Record>),
}

/// A change that was sent and not answered.
#[derive(Clone, Debug)]
pub struct Pending {
    /// What was sent; sent again it must not happen twice.
    pub request: Request,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// All clients as acknowledged, and the drafts.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The clients.
    pub clients: BTreeMap<ClientId, Held>,
    /// What stands in drafts that were kept, by the name of the form; several where an answer was lost.
    pub drafts: BTreeMap<BatchId, (ClientId, Vec<Option<String>>)>,
}

impl Held {
    /// Does a part that was acknowledged; `no` is the number of a new record where the answer told it.
    pub fn take(&mut self, part: &Part, no: Option<RecordNo>) {
        match part {
            Part::Add(_, record) => match no {
                Some(no) => drop(self.records.insert(no, record.clone())),
                None => self.unnumbered.push(record.clone()),
            },
            Part::Set(_, no, Some(record)) => drop(self.records.insert(*no, record.clone())),
            Part::Set(_, no, None) => drop(self.records.remove(no)),
            Part::Gone(_, record) => {
                self.records.retain(|_, held| held != record);
                self.unnumbered.retain(|held| held != record);
            }
            Part::Data(_, data) => self.data = (**data).clone(),
            Part::New(data, records) => {
                self.data = (**data).clone();
                self.unnumbered = records.clone();
                self.changes = Some(0);
            }
        }
        if let Some(changes) = &mut self.changes {
            *changes += 1;
        }
    }
}

/// Client data without what the register fills in for a new client, and what it may not show.
fn plain(data: &Client, hidden: bool) -> Client {
    let mut data = data.clone();
    data.caseworker.clear();
    data.organisation.clear();
    if hidden {
        data.reach = polku::domain::client::Reach::default();
        data.municipality.clear();
    }
    data
}

impl Part {
    /// The client, unless it is a new one.
    pub fn client(&self) -> Option<ClientId> {
        match self {
            Self::Add(client, _) | Self::Set(client, ..) | Self::Gone(client, _) | Self::Data(client, _) => {
                Some(*client)
            }
            Self::New(..) => None,
        }
    }
}

impl Ledger {
    /// What a register holds now, for the beginning.
    pub fn of(export: &[Exported]) -> Self {
        let held = |client: &Exported| Held {
            data: client.data.clone(),
            records: client.records.iter().map(|(no, filed)| (*no, filed.record.clone())).collect(),
            ..Held::default()
        };
        Self { clients: export.iter().map(|client| (client.client, held(client))).collect(), drafts: BTreeMap::new() }
    }

    /// Compares all of it with what a register says, takes over what became of `pending`, and answers how many records
    /// and client data were compared.
    pub fn compare(&mut self, export: &[Exported], pending: &[Pending]) -> Checked<u64> {
        let mut open: Vec<&Part> = pending.iter().flat_map(|pending| &pending.parts).collect();
        let mut compared = 0;
        let mut missing: Vec<ClientId> = self.clients.keys().copied().collect();
        for client in export {
            missing.retain(|id| *id != client.client);
            compared += 1 + client.records.len() as u64;
            match self.clients.get_mut(&client.client) {
                Some(held) => same(held, client, &mut open)?,
                None => {
                    let held = newcomer(client, &mut open)?;
                    self.clients.insert(client.client, held);
                }
            }
        }
        match missing.first() {
            Some(client) => Err(Finding::Lost(format!("client {} is gone", client.0))),
            None => Ok(compared),
        }
    }
}

/// Takes the first of the parts that fits.
fn found(open: &mut Vec<&Part>, fits: impl Fn(&Part) -> bool) -> bool {
    let at = open.iter().position(|part| fits(part));
    at.is_some_and(|at| {
        open.remove(at);
        true
    })
}

fn same(held: &mut Held, client: &Exported, open: &mut Vec<&Part>) -> Checked {
    let id = client.client;
    let place = |no: RecordNo| format!("client {}, record {}", id.0, no.0);
    let hidden = client.withheld.whereabouts;
    let mut news = 0;
    if plain(&held.data, hidden) != plain(&client.data, hidden) {
        if !found(open, |part| matches!(part, Part::Data(of, data) if *of == id && **data == client.data)) {
            return Err(Finding::Lost(format!("client {}: other client data", id.0)));
        }
        news += 1;
    }
    held.data = client.data.clone();
    let mut gone: Vec<RecordNo> = held.records.keys().copied().collect();
    for (no, filed) in &client.records {
        gone.retain(|held| held != no);
        let record = &filed.record;
        match held.records.get(no) {
            Some(held) if held == record => continue,
            Some(_) => {
                if !found(
                    open,
                    |part| matches!(part, Part::Set(of, at, Some(to)) if (*of, *at) == (id, *no) && to == record),
                ) {
                    return Err(Finding::Lost(format!("{}: other contents", place(*no))));
                }
                news += 1;
            }
            None => {
                let known = held.unnumbered.iter().position(|held| held == record);
                let fits = |part: &Part| match part {
                    Part::Add(of, added) => *of == id && added == record,
                    Part::Set(of, at, Some(to)) => (*of, *at) == (id, *no) && to == record,
                    _ => false,
                };
                match known {
                    Some(at) => drop(held.unnumbered.remove(at)),
                    None if found(open, fits) => news += 1,
                    None => return Err(Finding::Wrong(format!("{}: nobody wrote it: {record:?}", place(*no)))),
                }
            }
        }
        held.records.insert(*no, record.clone());
    }
    for no in gone {
        let record = held.records.remove(&no);
        let fits = |part: &Part| match part {
            Part::Set(of, at, None) => (*of, *at) == (id, no),
            Part::Gone(of, contents) => *of == id && Some(contents) == record.as_ref(),
            _ => false,
        };
        if !found(open, fits) {
            return Err(Finding::Lost(format!("{} is gone", place(no))));
        }
        news += 1;
    }
    for record in std::mem::take(&mut held.unnumbered) {
        if !found(open, |part| matches!(part, Part::Gone(of, contents) if *of == id && *contents == record)) {
            return Err(Finding::Lost(format!("client {}: a new record is gone", id.0)));
        }
        news += 1;
    }
    held.changes = held.changes.map(|changes| changes + news);
    Ok(())
}

/// A client that nobody was told of: it must be one that was sent, with all of its records.
fn newcomer(client: &Exported, open: &mut Vec<&Part>) -> Checked<Held> {
    let here = open.iter().position(|part| matches!(part, Part::New(data, _) if data.surname == client.data.surname));
    let Some(Part::New(data, records)) = here.map(|at| open.remove(at)) else {
        return Err(Finding::Wrong(format!("client {}: nobody wrote it", client.client.0)));
    };
    if plain(data, false) != plain(&client.data, false) {
        return Err(Finding::Wrong(format!("client {}: other client data than were sent", client.client.0)));
    }
    let mut rest = records.clone();
    for (_, filed) in &client.records {
        match rest.iter().position(|record| *record == filed.record) {
            Some(at) => drop(rest.remove(at)),
            None => return Err(Finding::Wrong(format!("client {}: a record nobody wrote", client.client.0))),
        }
    }
    if !rest.is_empty() {
        return Err(Finding::Half(format!("client {}: without {} of its records", client.client.0, rest.len())));
    }
    Ok(Held {
        data: client.data.clone(),
        records: client.records.iter().map(|(no, filed)| (*no, filed.record.clone())).collect(),
        unnumbered: Vec::new(),
        changes: Some(1),
    })
}
