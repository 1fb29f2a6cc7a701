//! An office with people whose time has run out, a data-protection officer beside the administrators, and a look into
//! everything that the store holds.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::{Date, date};
use polku::domain::account::Account;
use polku::domain::client::Client;
use polku::domain::contact::Contact;
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::{Period, Span};
use polku::domain::record::Record;
use polku::domain::rights::Role;
use polku::register::clock::FixedClock;
use polku::register::reply::RowOutcome;
use polku::register::request::{ImportRecord, ImportRow};
use polku::register::retention::{DuePage, ErasureAsk, ErasureTold, ErasureView};
use polku::register::{BatchId, Failure, Reply, Request};
use polku::store::{Batch, Hash, Key, LoggedFrame, MAX_PAGE_FRAMES};
use polku::store::{MemStore, Outcome, Rev, Row, Seq, Store, StoreError, every_row};

use crate::office::{FOUNDER, Office, STRANGER, clock, person};

/// The data-protection officer.
pub const OFFICER: u32 = STRANGER;

/// A store that the test looks into while a register has it, and that gives out after so many calls.
pub struct Shared {
    inner: Arc<dyn Store>,
    /// Calls left before every call fails.
    left: Arc<AtomicI64>,
}

impl Shared {
    pub fn of(inner: &Arc<dyn Store>) -> Self {
        Self::failing(inner, &Arc::new(AtomicI64::new(i64::MAX)))
    }

    pub fn failing(inner: &Arc<dyn Store>, left: &Arc<AtomicI64>) -> Self {
        Self { inner: Arc::clone(inner), left: Arc::clone(left) }
    }

    fn call<T>(&self, ask: impl FnOnce(&dyn Store) -> Answer<T>) -> Answer<T> {
        if self.left.fetch_sub(1, Ordering::SeqCst) <= 0 {
            return Err(StoreError::Stopped);
        }
        ask(&*self.inner)
    }
}

type Answer<T> = Result<T, StoreError>;

impl Store for Shared {
    fn get(&self, key: &Key) -> Answer<Option<(Rev, Vec<u8>)>> {
        self.call(|store| store.get(key))
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Answer<Vec<Row>> {
        self.call(|store| store.range(prefix, after, limit))
    }
    fn commit(&self, batch: Batch) -> Answer<Outcome> {
        self.call(|store| store.commit(batch))
    }
    fn commit_all(&self, batches: Vec<Batch>) -> Answer<Vec<Outcome>> {
        self.call(|store| store.commit_all(batches))
    }
    fn entries(&self, from: Seq, limit: usize) -> Answer<Vec<LoggedFrame>> {
        self.call(|store| store.entries(from, limit))
    }
    fn outcome(&self, id: &BatchId) -> Answer<Option<Outcome>> {
        self.call(|store| store.outcome(id))
    }
    fn redact(&self, frames: &[Seq]) -> Answer<()> {
        self.call(|store| store.redact(frames))
    }
    fn head(&self) -> Answer<(Seq, Hash)> {
        self.call(|store| store.head())
    }
    fn verify(&self) -> Answer<(Seq, Hash)> {
        self.call(|store| store.verify())
    }
    fn inspect(&self) -> polku::store::Result<polku::store::Inspection> {
        self.call(|store| store.inspect())
    }
    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        self.inner.token(bytes)
    }
    fn scratch_put(&self, key: &Key, value: &[u8]) -> Answer<()> {
        self.call(|store| store.scratch_put(key, value))
    }
    fn scratch_get(&self, key: &Key) -> Answer<Option<Vec<u8>>> {
        self.call(|store| store.scratch_get(key))
    }
    fn scratch_delete(&self, key: &Key) -> Answer<()> {
        self.call(|store| store.scratch_delete(key))
    }
    fn scratch_list(&self, prefix: &[u8]) -> Answer<Vec<Key>> {
        self.call(|store| store.scratch_list(prefix))
    }
}

pub fn memory() -> Arc<dyn Store> {
    Arc::new(MemStore::new(clock().0.timestamp()))
}

/// An office whose account of another municipality is the data-protection officer.
pub fn office_over(store: &Arc<dyn Store>) -> Office {
    office_by(Box::new(Shared::of(store)), clock())
}

fn office_by(store: Box<dyn Store>, clock: FixedClock) -> Office {
    Office::with(store, Box::new(clock), &|account: &mut Account| {
        if account.uid == Some(OFFICER) {
            account.roles = vec![Role::DataProtectionOfficer];
        }
    })
}

/// A person whose job search lasted from 2020 to the day.
pub fn left_on(surname: &str, given: &str, hetu: &str, last: Date) -> Client {
    let spans = vec![Span { from: date(2020, 1, 7), to: Some(last) }];
    Client { job_search: spans, status: Vec::new(), ..person(surname, given, hetu) }
}

pub fn need(detail: &str, status: NeedStatus) -> Record {
    Record::Need(Need {
        code: Code::from("N1.4"),
        detail: detail.to_owned(),
        urgency: 2,
        client_view: ClientView::Agrees,
        identified: date(2021, 3, 1),
        status,
        review: None,
    })
}

pub fn contact(note: &str, on: Date, booked: bool) -> Record {
    let note = note.to_owned();
    let mode = if on < date(2022, 5, 2) { "70" } else { "27" };
    Record::Contact(Contact { mode: Code::from(mode), on, at: None, minutes: Some(45), booked, note })
}

/// Brings a client in with records entered on their days.
pub fn bring(office: &Office, mut data: Client, records: Vec<(Date, Record)>) -> ClientId {
    let since = Span { from: date(2020, 1, 7), to: None };
    data.caseworker = vec![Period { value: AccountId(1), span: since }];
    let records = records.into_iter().zip(1..).map(|((entered_on, record), no)| ImportRecord {
        no: Some(RecordNo(no)),
        owner: AccountId(1),
        entered_by: AccountId(1),
        entered_on,
        source: String::new(),
        record,
    });
    let row = ImportRow { data, fields: Vec::new(), records: records.collect() };
    match office.ask(FOUNDER, Request::Import { id: office.id(), rows: vec![row], dry_run: false }).unwrap() {
        Reply::Imported(outcomes) => match &outcomes[..] {
            [RowOutcome::Added(client)] => *client,
            other => panic!("not added: {other:?}"),
        },
        other => panic!("not imported: {other:?}"),
    }
}

pub fn asked(office: &Office, uid: u32, ask: ErasureAsk) -> Result<ErasureTold, Failure> {
    match office.ask(uid, Request::Erasure(ask))? {
        Reply::Erasure(told) => Ok(*told),
        other => panic!("not about erasure: {other:?}"),
    }
}

pub fn one(told: Result<ErasureTold, Failure>) -> Result<ErasureView, Failure> {
    match told? {
        ErasureTold::One(view) => Ok(view),
        other => panic!("not a proposal: {other:?}"),
    }
}

pub fn due(office: &Office, uid: u32, on: Option<Date>) -> DuePage {
    match asked(office, uid, ErasureAsk::Due { on, after: None }).unwrap() {
        ErasureTold::Due(page) => page,
        other => panic!("not a page: {other:?}"),
    }
}

pub fn propose(office: &Office, uid: u32, clients: &[ClientId]) -> Result<ErasureView, Failure> {
    one(asked(office, uid, ErasureAsk::Propose { id: office.id(), clients: clients.to_vec() }))
}

pub fn approve(office: &Office, uid: u32, no: u32) -> Result<ErasureView, Failure> {
    one(asked(office, uid, ErasureAsk::Approve { id: office.id(), no }))
}

/// All frames.
pub fn frames(store: &dyn Store) -> Vec<LoggedFrame> {
    let mut frames = Vec::new();
    loop {
        let page = store.entries(Seq(frames.len() as u64 + 1), MAX_PAGE_FRAMES).unwrap();
        if page.is_empty() {
            return frames;
        }
        frames.extend(page);
    }
}

/// All rows.
pub fn rows(store: &dyn Store) -> Vec<Row> {
    every_row(store, b"", None).collect::<Result<_, _>>().unwrap()
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// Where a text stands in anything that the store gives: the log, the state, scratch space.
pub fn places(store: &dyn Store, text: impl AsRef<[u8]>) -> Vec<String> {
    let text = text.as_ref();
    let mut found = Vec::new();
    for frame in frames(store) {
        let values = frame.put.iter().flat_map(|(key, value)| [key.as_bytes(), value.as_slice()]);
        let mut bytes = values.chain(frame.delete.iter().map(Key::as_bytes)).chain([&frame.entry.note[..]]);
        if bytes.any(|bytes| holds(bytes, text)) {
            found.push(format!("frame {}", frame.seq));
        }
    }
    for row in rows(store) {
        if holds(row.key.as_bytes(), text) || holds(&row.value, text) {
            found.push(format!("row {:?}", row.key.as_bytes()));
        }
    }
    for key in store.scratch_list(&[]).unwrap() {
        if holds(key.as_bytes(), text) || store.scratch_get(&key).unwrap().is_some_and(|value| holds(&value, text)) {
            found.push(format!("scratch {:?}", key.as_bytes()));
        }
    }
    found
}

/// The state that a replay of the log gives, by which the store's own is held.
pub fn replayed(store: &dyn Store) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let mut state = BTreeMap::new();
    for frame in frames(store) {
        for key in &frame.delete {
            state.remove(key.as_bytes());
        }
        for (key, value) in frame.put {
            state.insert(key.as_bytes().to_vec(), value);
        }
    }
    state
}

/// The chain holds, and the state is what the log says.
pub fn assert_sound(store: &dyn Store) {
    store.verify().unwrap();
    let state: BTreeMap<Vec<u8>, Vec<u8>> =
        rows(store).into_iter().map(|row| (row.key.as_bytes().to_vec(), row.value)).collect();
    assert!(state == replayed(store), "the state is not the replay of the log");
}
