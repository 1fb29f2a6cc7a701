//! A register for tests: founded in memory (or over any store), with a clock that stands and three people who sign in.
#![allow(dead_code)]

pub mod losing;
pub mod sitting;
pub mod socket;

use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::barrier::{Assessor, Barrier, BarrierStatus};
use polku::domain::client::{Client, DatedHetu, Reach};
use polku::domain::data_class::DataClass;
use polku::domain::hetu::Hetu;
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::period::{Period, Span};
use polku::domain::record::Record;
use polku::domain::rights::Role;
use polku::link::{Limits, Remote};
use polku::register::clock::FixedClock;
use polku::register::reply::{Card, CardRecord, Written};
use polku::register::request::Write;
use polku::register::{BatchId, Clock, Failure, Origin, Register, Reply, Request, Service};
use polku::store::{MemStore, Store};

use sitting::{Ears, Line, over_socket};
#[allow(unused_imports, reason = "not every test binary runs twice")]
pub use sitting::{Sitting, the_same_over_the_socket};
use socket::Place;

/// The day of every scenario: a Saturday in November.
pub const TODAY: Date = date(2026, 11, 21);
/// The founder: administrator and caseworker.
pub const FOUNDER: u32 = 1000;
/// A caseworker of the same organisation.
pub const COLLEAGUE: u32 = 1001;
/// A caseworker of another municipality.
pub const STRANGER: u32 = 1002;
/// A coordinator of the founder's organisation.
pub const COORDINATOR: u32 = 1003;
/// An administrator who is nothing else.
pub const ADMINISTRATOR: u32 = 1004;

pub fn clock() -> FixedClock {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    FixedClock(TODAY.at(9, 30, 0, 0).to_zoned(zone).unwrap())
}

/// From where everybody works.
pub fn origin() -> Option<Origin> {
    Origin::told("pts/9", "10.1.2.3")
}

/// A clock that stands until it is moved; all its clones are one clock.
#[derive(Clone)]
pub struct HandClock(Arc<Mutex<Zoned>>);

impl HandClock {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(clock().0)))
    }

    /// Moves it; backwards too.
    pub fn go(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(seconds.seconds()).unwrap();
    }
}

impl Clock for HandClock {
    fn now(&self) -> Zoned {
        self.0.lock().unwrap().clone()
    }
}

pub fn account(id: u32, uid: u32, login: &str, roles: &[Role], organisation: &str) -> Account {
    Account {
        id: AccountId(id),
        uid: Some(uid),
        login: login.to_owned(),
        name: format!("{}{} Testaaja", login[..1].to_uppercase(), &login[1..]),
        roles: roles.to_vec(),
        organisations: vec![Code::from(organisation)],
        classes: if roles.contains(&Role::Caseworker) {
            vec![DataClass::Health, DataClass::Social]
        } else {
            Vec::new()
        },
        from: date(2020, 1, 1),
        to: None,
        deputy_for: DeputyFor::Nobody,
    }
}

/// An office over a store, founded and opened.
pub struct Office {
    pub register: Arc<Register>,
    next: std::cell::Cell<u64>,
    ears: Ears,
    /// Where everybody but this process finds the register, when the tests run over a socket.
    place: Option<Arc<Place>>,
}

impl Office {
    pub fn new() -> Self {
        Self::over(Box::new(MemStore::new(clock().0.timestamp())))
    }

    pub fn over(store: Box<dyn Store>) -> Self {
        Self::with(store, Box::new(clock()), &|_| {})
    }

    /// An office by another clock, whose people were changed before it was founded.
    pub fn with(store: Box<dyn Store>, clock: Box<dyn Clock>, change: &dyn Fn(&mut Account)) -> Self {
        let mut founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
        // Takes the whole register out.
        founder.classes.push(DataClass::Turvakielto);
        let mut others = [
            account(2, COLLEAGUE, "bertta", &[Role::Caseworker], "609"),
            account(3, STRANGER, "celia", &[Role::Caseworker], "886"),
            account(4, COORDINATOR, "daavid", &[Role::Coordinator], "609"),
            account(5, ADMINISTRATOR, "eeva", &[Role::Administrator], "609"),
        ];
        others.iter_mut().chain([&mut founder]).for_each(change);
        Register::found(&*store, &founder, &others, true, clock.timestamp()).unwrap();
        Self::around(Register::open(store, clock, false).unwrap(), 1)
    }

    /// The office over a store that holds it already: its register opened again, by another clock.
    pub fn again(store: Box<dyn Store>, clock: Box<dyn Clock>) -> Self {
        let register = Register::open(store, clock, false).unwrap();
        // Ids that an office over the same store has not given out.
        Self::around(register, 1 << 32)
    }

    /// An office over a register that is open.
    pub fn of(register: Arc<Register>) -> Self {
        Self::around(register, 1)
    }

    /// The same whose ids begin at a number that no office over the same store has come to.
    pub fn of_from(register: Arc<Register>, next: u64) -> Self {
        Self::around(register, next)
    }

    fn around(register: Arc<Register>, next: u64) -> Self {
        let place = over_socket().then(|| Arc::new(Place::open(&register, Limits::default())));
        Self { register, next: std::cell::Cell::new(next), ears: Ears::default(), place }
    }

    /// Somebody signs in; over the socket when the tests run that way.
    pub fn sits(&self, uid: u32) -> Sitting {
        match &self.place {
            None => Sitting::Here(self.register.session(uid, origin())),
            Some(place) => {
                let remote = Remote::connect(place.dial(uid)).unwrap();
                Sitting::There(Line::new(remote, place, &self.ears))
            }
        }
    }

    /// An id that no other call got.
    pub fn id(&self) -> BatchId {
        let next = self.next.get();
        self.next.set(next + 1);
        let mut id = [7; 16];
        id[..8].copy_from_slice(&next.to_be_bytes());
        BatchId(id)
    }

    pub fn ask(&self, uid: u32, request: Request) -> Result<Reply, Failure> {
        self.sits(uid).call(request)
    }

    pub fn create(&self, uid: u32, data: Client) -> ClientId {
        self.try_create(uid, data).unwrap().client
    }

    pub fn try_create(&self, uid: u32, data: Client) -> Result<Written, Failure> {
        written(self.ask(uid, Request::NewClient { id: self.id(), data: Box::new(data) }))
    }

    pub fn write(&self, uid: u32, client: ClientId, write: Write) -> Result<Written, Failure> {
        written(self.ask(uid, Request::Write { id: self.id(), client, write }))
    }

    pub fn undo(&self, uid: u32, client: ClientId) -> Result<Written, Failure> {
        written(self.ask(uid, Request::Undo { id: self.id(), client }))
    }

    pub fn redo(&self, uid: u32, client: ClientId) -> Result<Written, Failure> {
        written(self.ask(uid, Request::Redo { id: self.id(), client }))
    }

    pub fn card(&self, uid: u32, client: ClientId) -> Card {
        match self.ask(uid, Request::Open { client, purpose: None }).unwrap() {
            Reply::Card(card) => *card,
            other => panic!("not a card: {other:?}"),
        }
    }

    pub fn record(&self, uid: u32, client: ClientId, no: RecordNo) -> CardRecord {
        self.card(uid, client).records.into_iter().find(|record| record.no == no).unwrap()
    }

    pub fn count(&self, uid: u32, text: &str) -> usize {
        match self.ask(uid, Request::Count { text: text.to_owned() }).unwrap() {
            Reply::Counted(counted) => {
                assert!(counted.mistakes.is_empty(), "{text}: {:?}", counted.mistakes);
                counted.total
            }
            other => panic!("not a count: {other:?}"),
        }
    }

    /// The clients found, best first.
    pub fn found(&self, uid: u32, text: &str) -> Vec<ClientId> {
        match self.ask(uid, Request::Find { text: text.to_owned(), limit: 50 }).unwrap() {
            Reply::Found(found) => found.rows.iter().map(|row| row.client).collect(),
            other => panic!("not hits: {other:?}"),
        }
    }
}

pub fn written(reply: Result<Reply, Failure>) -> Result<Written, Failure> {
    match reply? {
        Reply::Written(written) => Ok(written),
        other => panic!("not written: {other:?}"),
    }
}

pub fn since(from: Date) -> Span {
    Span { from, to: None }
}

/// A person with an identity code of the test range, unemployed since the first of May.
pub fn person(surname: &str, given: &str, hetu: &str) -> Client {
    Client {
        surname: surname.to_owned(),
        given: given.to_owned(),
        hetus: vec![DatedHetu { hetu: Hetu::parse(hetu).unwrap(), from: None, to: None }],
        reach: Reach { phones: vec!["040 123 4567".to_owned()], ..Reach::default() },
        municipality: vec![Period { value: Code::from("609"), span: since(date(2020, 1, 1)) }],
        mother_tongue: Some(Code::from("fi")),
        service_language: Some(Code::from("fi")),
        job_search: vec![since(date(2026, 5, 1))],
        status: vec![Period { value: Code::from("02"), span: since(date(2026, 5, 1)) }],
        ..Client::default()
    }
}

/// A barrier recorded today, to be looked at again in two weeks.
pub fn barrier(code: &str, effect: u8) -> Record {
    Record::Barrier(Barrier {
        code: Code::from(code),
        effect,
        review: Some(TODAY.saturating_add(14.days())),
        detail: String::new(),
        assessed_by: Assessor::Together,
        client_agrees: None,
        identified: TODAY,
        status: BarrierStatus::Active,
        need: None,
    })
}
