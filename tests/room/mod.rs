//! An office where two people can write to the same client, each in a program of their own.
#![allow(dead_code)]

use std::cell::Cell;
use std::sync::Arc;

use jiff::civil::date;
use polku::domain::account::DeputyFor;
use polku::domain::client::Client;
use polku::domain::contact::Contact;
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::Period;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::domain::rights::Role;
use polku::register::note::Deed;
use polku::register::reply::CardRecord;
use polku::register::request::Write;
use polku::register::{BatchId, Register, Reply, Request, Service};
use polku::store::{MemStore, Seq};
use polku::text::Language;

use crate::office::{COLLEAGUE, COORDINATOR, FOUNDER, STRANGER, TODAY, account, clock, person, since, written};
use crate::program::{Look, Program};

/// An office in which Bertta stands in for everybody, so that both may write to the same client.
pub struct Room {
    pub register: Arc<Register>,
    pub client: ClientId,
    next: Cell<u64>,
}

impl Room {
    pub fn new() -> Room {
        Room::with(mine("Mäkinen", "Aino", "140685-901V"))
    }

    pub fn with(first: Client) -> Room {
        let store = MemStore::new(clock().0.timestamp());
        let founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
        let mut bertta = account(2, COLLEAGUE, "bertta", &[Role::Caseworker], "609");
        bertta.deputy_for = DeputyFor::Everyone;
        let others = [
            bertta,
            account(3, STRANGER, "celia", &[Role::Caseworker], "609"),
            account(4, COORDINATOR, "daavid", &[Role::Coordinator], "609"),
        ];
        Register::found(&store, &founder, &others, true, clock().0.timestamp()).unwrap();
        let register = Register::open(Box::new(store), Box::new(clock()), false).unwrap();
        let mut room = Room { register, client: ClientId(1), next: Cell::new(1) };
        room.client = room.take_in(first);
        room
    }

    pub fn id(&self) -> BatchId {
        self.next.set(self.next.get() + 1);
        let mut id = [7; 16];
        id[..8].copy_from_slice(&self.next.get().to_be_bytes());
        BatchId(id)
    }

    pub fn take_in(&self, data: Client) -> ClientId {
        let request = Request::NewClient { id: self.id(), data: Box::new(data) };
        written(self.register.session(FOUNDER).call(request)).unwrap().client
    }

    pub fn write(&self, uid: u32, client: ClientId, write: Write) -> RecordNo {
        let done = written(self.register.session(uid).call(Request::Write { id: self.id(), client, write })).unwrap();
        done.record.map_or(RecordNo(0), |(_, no)| no)
    }

    pub fn add(&self, uid: u32, record: Record) -> RecordNo {
        self.write(uid, self.client, Write::Add { record, source: String::new() })
    }

    pub fn records(&self) -> Vec<CardRecord> {
        match self.register.session(FOUNDER).call(Request::Open { client: self.client, purpose: None }) {
            Ok(Reply::Card(card)) => card.records,
            other => panic!("{other:?}"),
        }
    }

    pub fn record(&self, no: RecordNo) -> Record {
        self.records().into_iter().find(|record| record.no == no).unwrap().filed.unwrap().record
    }

    /// Hands the client over to somebody else from today on.
    pub fn hand_over(&self, to: u32) {
        let session = self.register.session(COLLEAGUE);
        let Ok(Reply::Client(base, mut data)) = session.call(Request::Client { client: self.client, purpose: None })
        else {
            panic!()
        };
        data.caseworker[0].span.to = TODAY.yesterday().ok();
        data.caseworker.push(Period { value: AccountId(to), span: since(TODAY) });
        self.write(COLLEAGUE, self.client, Write::Client { base, data });
    }

    pub fn sits(&self, uid: u32) -> Program {
        self.speaks(uid, Language::Fi)
    }

    pub fn speaks(&self, uid: u32, language: Language) -> Program {
        let service = Arc::new(self.register.session(uid));
        Program::new(service, Look::plain(language), TODAY.at(9, 30, 0, 0))
    }

    /// Somebody with the client's card open.
    pub fn at_card(&self, uid: u32) -> Program {
        let mut program = self.sits(uid);
        program.type_text("mäkinen");
        program.keys("enter");
        program
    }

    pub fn log(&self, of: impl Fn(&Deed) -> bool) -> usize {
        let lines = self.register.log_since(Seq(1), 100_000).unwrap();
        lines.iter().filter(|(_, _, note)| of(&note.deed)).count()
    }

    pub fn looks(&self) -> usize {
        self.log(|deed| matches!(deed, Deed::Opened { .. } | Deed::ReadHistory | Deed::Searched { .. }))
    }
}

pub fn mine(surname: &str, given: &str, hetu: &str) -> Client {
    Client {
        caseworker: vec![Period { value: AccountId(1), span: since(date(2026, 5, 4)) }],
        ..person(surname, given, hetu)
    }
}

pub fn need(code: &str, urgency: u8) -> Record {
    Record::Need(Need {
        code: Code::from(code),
        detail: String::new(),
        urgency,
        client_view: ClientView::Agrees,
        identified: TODAY,
        status: NeedStatus::InAction,
        review: Some(date(2026, 12, 3)),
    })
}

pub fn reminder(text: &str, due: jiff::civil::Date) -> Record {
    Record::Reminder(Reminder { text: text.to_owned(), due, done: None })
}

pub fn talk(note: &str) -> Record {
    let (mode, on) = (Code::from("01"), date(2026, 11, 20));
    Record::Contact(Contact { mode, on, at: None, minutes: Some(30), booked: false, note: note.to_owned() })
}
