//! Many at work on one register at once: whatever the threads do to each other, nothing is lost, doubled or left askew.

#![allow(clippy::unwrap_used, clippy::panic)]

mod office;
mod sealed;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Barrier};

use jiff::Timestamp;
use office::sitting::over_socket;
use office::socket::Place;
use office::{TODAY, account, clock, person, since};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::client::Client;
use polku::domain::ids::{ClientId, RecordNo};
use polku::domain::period::Period;
use polku::domain::purpose::Purpose;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::domain::rights::Role;
use polku::link::{Limits, Remote};
use polku::register::note::Deed;
use polku::register::reply::{DueWhat, Exported, Past, RowOutcome, Written};
use polku::register::request::{ImportRow, Write};
use polku::register::{BatchId, Failure, FailureKind, Register, Reply, Request, Service};
use polku::store::{
    Batch, DurableStore, Hash, Key, LoggedFrame, MemStore, Outcome, Result as Stored, Rev, Row, Seq, Store,
};

/// People at work; each pair of threads is one of them in two terminals.
const PEOPLE: u32 = 4;
const THREADS: u32 = 8;
/// Clients everybody works on.
const SHARED: u32 = 6;
const STEPS: u32 = 60;

/// A store that others may hold too, and that gives way around every call, so that threads meet in the middle of things.
struct GivingWay<S>(Arc<S>);

impl<S: Store> GivingWay<S> {
    fn around<T>(&self, call: impl FnOnce(&S) -> T) -> T {
        std::thread::yield_now();
        let answer = call(&self.0);
        std::thread::yield_now();
        answer
    }
}

impl<S: Store> Store for GivingWay<S> {
    fn get(&self, key: &Key) -> Stored<Option<(Rev, Vec<u8>)>> {
        self.around(|store| store.get(key))
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Stored<Vec<Row>> {
        self.around(|store| store.range(prefix, after, limit))
    }
    fn commit(&self, batch: Batch) -> Stored<Outcome> {
        self.around(|store| store.commit(batch))
    }
    fn commit_all(&self, batches: Vec<Batch>) -> Stored<Vec<Outcome>> {
        self.around(|store| store.commit_all(batches))
    }
    fn entries(&self, from: Seq, limit: usize) -> Stored<Vec<LoggedFrame>> {
        self.around(|store| store.entries(from, limit))
    }
    fn outcome(&self, id: &BatchId) -> Stored<Option<Outcome>> {
        self.around(|store| store.outcome(id))
    }
    fn redact(&self, frames: &[Seq]) -> Stored<()> {
        self.0.redact(frames)
    }
    fn head(&self) -> Stored<(Seq, Hash)> {
        self.0.head()
    }
    fn verify(&self) -> Stored<(Seq, Hash)> {
        self.0.verify()
    }
    fn inspect(&self) -> Stored<polku::store::Inspection> {
        self.0.inspect()
    }
    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        self.0.token(bytes)
    }
    fn scratch_put(&self, key: &Key, value: &[u8]) -> Stored<()> {
        self.0.scratch_put(key, value)
    }
    fn scratch_get(&self, key: &Key) -> Stored<Option<Vec<u8>>> {
        self.0.scratch_get(key)
    }
    fn scratch_delete(&self, key: &Key) -> Stored<()> {
        self.0.scratch_delete(key)
    }
    fn scratch_list(&self, prefix: &[u8]) -> Stored<Vec<Key>> {
        self.0.scratch_list(prefix)
    }
}

fn uid(thread: u32) -> u32 {
    2_000 + thread % PEOPLE
}

fn somebody(number: u32) -> Account {
    let roles = [Role::Administrator, Role::Caseworker];
    let login = ["aino", "bertta", "celia", "daavid"][number as usize];
    Account { deputy_for: DeputyFor::Everyone, ..account(number + 1, 2_000 + number, login, &roles, "609") }
}

fn open(store: Box<dyn Store>) -> Table {
    let register = Register::open(store, Box::new(clock()), false).unwrap();
    let place = over_socket().then(|| Place::open(&register, Limits::default()));
    Table { register, place }
}

fn found(store: &dyn Store) {
    let others: Vec<Account> = (1..PEOPLE).map(somebody).collect();
    Register::found(store, &somebody(0), &others, true, clock().0.timestamp()).unwrap();
}

/// A register that people sit down at: in this process, or at the other end of a socket.
struct Table {
    register: Arc<Register>,
    place: Option<Place>,
}

impl Deref for Table {
    type Target = Register;

    fn deref(&self) -> &Register {
        &self.register
    }
}

fn sit(table: &Table, uid: u32) -> Box<dyn Service> {
    match &table.place {
        Some(place) => Box::new(Remote::connect(place.dial(uid)).unwrap()),
        None => Box::new(table.register.session(uid, None)),
    }
}

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// Choices that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, most: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) % u64::from(most)) as u32
    }

    fn id(&mut self) -> BatchId {
        let bytes: Vec<u8> = (0..16).map(|_| self.below(256) as u8).collect();
        BatchId(bytes.try_into().unwrap())
    }
}

/// The identity code of a made-up person, by number.
fn hetu(number: u32) -> String {
    let (day, serial) = (1 + number % 28, 900 + number / 28);
    // The check character is found rather than worked out, so that the test does not repeat the program.
    let check = "0123456789ABCDEFHJKLMNPRSTUVWXY".chars();
    let mut codes = check.map(|check| format!("{day:02}0185-{serial}{check}"));
    codes.find(|code| polku::domain::hetu::Hetu::parse(code).is_ok()).unwrap()
}

fn reminder(text: &str) -> Record {
    Record::Reminder(Reminder { text: text.to_owned(), due: TODAY, done: None })
}

/// A client everybody works on: the town holds a number that only grows by one at a time.
fn shared(number: u32) -> Client {
    let mut client = person("Yhteinen", &format!("Asiakas{number}"), &hetu(number));
    client.reach.town = "0".to_owned();
    client.external = Some(format!("shared-{number}"));
    client.caseworker = vec![Period { value: somebody(0).id, span: since(TODAY) }];
    client
}

fn written(reply: Result<Reply, Failure>) -> Result<Written, Failure> {
    office::written(reply)
}

/// What a thread was told of what it did.
#[derive(Default)]
struct Told {
    /// Times a client's number was counted up.
    counted: BTreeMap<ClientId, i32>,
    /// For each record: added (1), taken back (-1), done again (1).
    records: BTreeMap<(ClientId, RecordNo), i32>,
    /// Changes of each client, imports and its creation among them.
    changes: BTreeMap<ClientId, usize>,
    /// Cards opened.
    opened: usize,
}

impl Told {
    fn change(&mut self, client: ClientId) {
        *self.changes.entry(client).or_default() += 1;
    }

    fn record(&mut self, written: &Written, by: i32) {
        let (_, no) = written.record.unwrap();
        *self.records.entry((written.client, no)).or_default() += by;
        self.change(written.client);
    }

    fn join(&mut self, other: Told) {
        other.counted.into_iter().for_each(|(client, count)| *self.counted.entry(client).or_default() += count);
        other.records.into_iter().for_each(|(record, by)| *self.records.entry(record).or_default() += by);
        other.changes.into_iter().for_each(|(client, count)| *self.changes.entry(client).or_default() += count);
        self.opened += other.opened;
    }
}

/// One step of work, chosen by dice.
fn step(session: &dyn Service, dice: &mut Dice, told: &mut Told, thread: u32, number: u32) {
    let client = ClientId(1 + dice.below(SHARED));
    match dice.below(10) {
        0..=2 => {
            let write = Write::Add { record: reminder(&format!("{thread}/{number}")), source: String::new() };
            let done = written(session.call(Request::Write { id: dice.id(), client, write })).unwrap();
            told.record(&done, 1);
        }
        3..=4 => count_up(session, dice, told, client),
        5 => match written(session.call(Request::Undo { id: dice.id(), client })) {
            Ok(done) if done.record.is_some() => told.record(&done, -1),
            Ok(done) => {
                told.change(done.client);
                *told.counted.entry(client).or_default() -= 1;
            }
            Err(failure) => assert!(may_meet(&failure), "{failure:?}"),
        },
        6 => match written(session.call(Request::Redo { id: dice.id(), client })) {
            Ok(done) if done.record.is_some() => told.record(&done, 1),
            Ok(done) => {
                told.change(done.client);
                *told.counted.entry(client).or_default() += 1;
            }
            Err(failure) => assert!(may_meet(&failure), "{failure:?}"),
        },
        7 => import(session, dice, told, client, thread, number),
        8 => {
            let Ok(Reply::Card(card)) = session.call(Request::Open { client, purpose: None }) else {
                panic!("no card")
            };
            assert_eq!(card.client, client);
            told.opened += 1;
        }
        _ => {
            let text = ["yhteinen", "tuotu", "asiakas3", "tila:02"][dice.below(4) as usize].to_owned();
            session.call(Request::Find { text: text.clone(), limit: 20 }).unwrap();
            session.call(Request::Count { text }).unwrap();
            session.call(Request::Today).unwrap();
        }
    }
}

/// Nothing to undo, or somebody was quicker: both are fair.
fn may_meet(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::NotFound | FailureKind::Conflict)
}

/// Reads the number and writes the next one; whoever was overtaken reads again.
fn count_up(session: &dyn Service, dice: &mut Dice, told: &mut Told, client: ClientId) {
    loop {
        let Ok(Reply::Client(base, mut data)) = session.call(Request::Client { client, purpose: None }) else {
            panic!("no data");
        };
        data.reach.town = (data.reach.town.parse::<u32>().unwrap() + 1).to_string();
        match written(session.call(Request::Write { id: dice.id(), client, write: Write::Client { base, data } })) {
            Ok(_) => break,
            Err(failure) => assert_eq!(failure.kind, FailureKind::Conflict, "{failure:?}"),
        }
    }
    told.change(client);
    *told.counted.entry(client).or_default() += 1;
}

/// Two new people, and one known client whose e-mail address is brought up to date.
fn import(session: &dyn Service, dice: &mut Dice, told: &mut Told, known: ClientId, thread: u32, number: u32) {
    let new = |half: u32| {
        let number = 1_000 + (thread * STEPS + number) * 2 + half;
        person("Tuotu", &format!("Henkilö{number}"), &hetu(number))
    };
    let mut update = shared(known.0);
    update.reach.email = format!("a{thread}.{number}@example.fi");
    let row = |data, fields: &[&str]| ImportRow {
        data,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        records: Vec::new(),
    };
    let rows = vec![row(new(0), &[]), row(update, &["email"]), row(new(1), &[])];
    let reply = session.call(Request::Import { id: dice.id(), rows, dry_run: false });
    let Ok(Reply::Imported(outcomes)) = reply else { panic!("not imported: {reply:?}") };
    for (outcome, new) in outcomes.iter().zip([true, false, true]) {
        match outcome {
            RowOutcome::Added(client) if new => told.change(*client),
            RowOutcome::Updated(client) if !new => told.change(*client),
            other => panic!("{other:?}"),
        }
    }
}

/// Everybody works for a while, starting together.
fn work(register: &Table, seed: u64) -> Told {
    let mut told = Told::default();
    let session = sit(register, uid(0));
    let mut dice = Dice::new(seed);
    for number in 1..=SHARED {
        let created = session.call(Request::NewClient { id: dice.id(), data: Box::new(shared(number)) });
        assert_eq!(written(created).unwrap().client, ClientId(number));
        told.change(ClientId(number));
    }
    let begun = Barrier::new(THREADS as usize);
    std::thread::scope(|scope| {
        let working: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (begun, session) = (&begun, sit(register, uid(thread)));
                scope.spawn(move || {
                    let (mut dice, mut told) = (Dice::new(seed * 1_000 + u64::from(thread) + 1), Told::default());
                    begun.wait();
                    for number in 0..STEPS {
                        step(&*session, &mut dice, &mut told, thread, number);
                    }
                    told
                })
            })
            .collect();
        working.into_iter().for_each(|thread| told.join(thread.join().unwrap()));
    });
    told
}

fn exported(register: &Table) -> Vec<Exported> {
    let session = sit(register, uid(0));
    let mut all: Vec<Exported> = Vec::new();
    loop {
        let after = all.last().map(|last| last.client);
        match session.call(Request::Export { after, limit: 500 }).unwrap() {
            Reply::Exported(page) if page.is_empty() => return all,
            Reply::Exported(page) => all.extend(page),
            other => panic!("not a page: {other:?}"),
        }
    }
}

fn history(session: &dyn Service, client: ClientId) -> Vec<Past> {
    match session.call(Request::History { client, purpose: Some(Purpose::CustomerContact) }).unwrap() {
        Reply::History(history) => history,
        other => panic!("not a history: {other:?}"),
    }
}

/// What the desk says, as far as anybody can ask.
fn desk(register: &Table) -> Vec<Reply> {
    let session = sit(register, uid(0));
    let mut said: Vec<Reply> =
        [Request::Me, Request::Today].into_iter().map(|ask| session.call(ask).unwrap()).collect();
    for text in ["yhteinen", "tuotu", "asiakas3", "tila:02", "henkilö12", "0101"] {
        said.push(session.call(Request::Find { text: text.to_owned(), limit: 1_000 }).unwrap());
        said.push(session.call(Request::Count { text: text.to_owned() }).unwrap());
    }
    said
}

/// All that must be true when everybody has gone home; `fresh` is the same register opened anew.
fn nothing_is_askew(register: &Table, fresh: &Table, told: &Told) {
    let session = sit(register, uid(0));
    let files = exported(register);
    assert_eq!(register.clients(), files.len());
    assert_eq!(files.len(), told.changes.len(), "every client somebody was told of, and no other");
    for file in &files {
        let client = file.client;
        if client.0 <= SHARED {
            let counted = told.counted.get(&client).copied().unwrap_or_default();
            assert_eq!(file.data.reach.town, counted.to_string(), "a change of {client:?} was lost");
        }
        for (no, _) in &file.records {
            assert_eq!(told.records.get(&(client, *no)), Some(&1), "{no:?} of {client:?} should not stand");
        }
        let past = history(&*session, client);
        assert_eq!(past.len(), told.changes[&client], "the history of {client:?} is not complete");
        assert!(past.windows(2).all(|pair| pair[0].at > pair[1].at), "the history of {client:?} is out of order");
    }
    let standing: usize = files.iter().map(|file| file.records.len()).sum();
    let should: usize = told.records.values().map(|times| usize::try_from(*times).unwrap()).sum();
    assert_eq!(standing, should, "records that nobody took back");

    let Reply::Today(today) = session.call(Request::Today).unwrap() else { panic!("no list of the day") };
    let due = today.rows.iter().filter(|row| matches!(row.what, DueWhat::Record(_))).count();
    assert_eq!(due, standing, "each reminder of the day once on the desk");
    assert_eq!(desk(register), desk(fresh), "the desk is what a fresh load gives");
    assert_eq!(exported(fresh), files);

    let log = register.log_since(Seq(1), 100_000).unwrap();
    assert!(log.windows(2).all(|pair| pair[0].0.next() == pair[1].0), "the log has no gaps");
    let opened = log.iter().filter(|(_, _, note)| matches!(note.deed, Deed::Opened { .. })).count();
    assert_eq!(opened, told.opened, "each look has its line");
    let wrote = log.iter().filter(|(_, _, note)| matches!(note.deed, Deed::Wrote(..))).count();
    assert_eq!(wrote, told.changes.values().sum::<usize>(), "each change has its line");
}

#[test]
fn nothing_is_lost_when_many_work_at_once() {
    for seed in 1..=4 {
        let store = Arc::new(MemStore::new(clock().0.timestamp()));
        found(&*store);
        let register = open(Box::new(GivingWay(Arc::clone(&store))));
        let told = work(&register, seed);
        store.verify().unwrap();
        let fresh = open(Box::new(GivingWay(store)));
        nothing_is_askew(&register, &fresh, &told);
    }
}

fn durable(dir: &Path) -> Box<DurableStore> {
    Box::new(DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap().0)
}

#[test]
fn what_many_wrote_at_once_stands_on_the_disk() {
    let home = tempfile::tempdir().unwrap();
    let store = durable(home.path());
    found(&*store);
    let register = open(store);
    let told = work(&register, 9);
    let before = (desk(&register), exported(&register));
    drop(register);
    let fresh = open(durable(home.path()));
    assert_eq!((desk(&fresh), exported(&fresh)), before);
    nothing_is_askew(&fresh, &fresh, &told);
}

/// Every thread sends what `request` makes as `who`, all at the same moment.
fn at_once(
    register: &Table,
    who: impl Fn(u32) -> u32,
    request: impl Fn(u32) -> Request + Sync,
) -> Vec<Result<Reply, Failure>> {
    let begun = Barrier::new(THREADS as usize);
    std::thread::scope(|scope| {
        let (begun, request) = (&begun, &request);
        let calls = (0..THREADS).map(|thread| {
            let session = sit(register, who(thread));
            scope.spawn(move || {
                begun.wait();
                session.call(request(thread))
            })
        });
        let calls: Vec<_> = calls.collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    })
}

#[test]
fn of_many_who_take_in_the_same_person_one_does() {
    let store = Arc::new(MemStore::new(clock().0.timestamp()));
    found(&*store);
    let register = open(Box::new(GivingWay(store)));
    for round in 0..20 {
        let data = |thread: u32| person(&format!("Sama{thread}"), "Henkilö", &hetu(round));
        let replies = at_once(&register, uid, |thread| Request::NewClient {
            id: Dice::new(u64::from(round * THREADS + thread) + 1).id(),
            data: Box::new(data(thread)),
        });
        let (taken, told): (Vec<_>, Vec<_>) = replies.into_iter().partition(Result::is_ok);
        assert_eq!(taken.len(), 1, "round {round}");
        for failure in told.into_iter().map(Result::unwrap_err) {
            assert_eq!(failure.kind, FailureKind::Invalid, "{failure:?}");
            assert_eq!((failure.problems[0].field.as_str(), failure.problems[0].id.as_str()), ("hetu", "hetu-taken"));
        }
    }
    assert_eq!(register.clients(), 20);
}

#[test]
fn the_same_form_sent_many_times_at_once_writes_once() {
    let store = Arc::new(MemStore::new(clock().0.timestamp()));
    found(&*store);
    let register = open(Box::new(GivingWay(store)));
    // A form is one person's, from however many lines it comes; a file can be anybody's.
    let one = |_| uid(0);
    let client_of = |reply: &Result<Reply, Failure>| written(reply.clone()).unwrap().client;
    for round in 0..20_u32 {
        let id = Dice::new(u64::from(round) + 1).id();
        // Without an identity code only the id of the form tells that it is the same person.
        let mut data = person("Kerran", &format!("Henkilö{round}"), &hetu(round));
        data.hetus.clear();
        let replies = at_once(&register, one, |_| Request::NewClient { id, data: Box::new(data.clone()) });
        let client = client_of(&replies[0]);
        assert!(replies.iter().all(|reply| client_of(reply) == client), "{replies:?}");
        let id = Dice::new(u64::from(round) + 1_001).id();
        let write = || Write::Add { record: reminder("kerran"), source: String::new() };
        let replies = at_once(&register, one, |_| Request::Write { id, client, write: write() });
        assert!(replies.iter().all(Result::is_ok), "{replies:?}");
        let row = ImportRow { data: data.clone(), fields: Vec::new(), records: Vec::new() };
        let id = Dice::new(u64::from(round) + 2_001).id();
        let replies = at_once(&register, uid, |_| Request::Import { id, rows: vec![row.clone()], dry_run: false });
        assert!(replies.iter().all(Result::is_ok), "{replies:?}");
    }
    let files = exported(&register);
    assert_eq!((files.len(), register.clients()), (40, 40));
    assert_eq!(files.iter().map(|file| file.records.len()).sum::<usize>(), 20);
}
