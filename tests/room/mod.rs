//! An office where two people can write to the same client, each in a program of their own.
#![allow(dead_code)]

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use jiff::civil::date;
use polku::domain::account::DeputyFor;
use polku::domain::client::Client;
use polku::domain::contact::Contact;
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::Period;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::note::Deed;
use polku::register::reply::CardRecord;
use polku::register::request::Write;
use polku::register::{Changed, Reply, Request, Service};
use polku::store::{MemStore, Seq};
use polku::text::Language;

use crate::office::{COLLEAGUE, FOUNDER, Office, Sitting, TODAY, clock, person, since, written};
use crate::program::{Look, Program};

/// What ends takes no time that anybody notices; this is for an end that got lost.
const LOST: Duration = Duration::from_secs(30);

/// An office in which Bertta stands in for everybody, so that both may write to the same client.
pub struct Room {
    pub office: Office,
    pub client: ClientId,
}

impl Room {
    pub fn new() -> Room {
        Room::with(mine("Mäkinen", "Aino", "140685-901V"))
    }

    pub fn with(first: Client) -> Room {
        let store = MemStore::new(clock().0.timestamp());
        let office = Office::with(Box::new(store), Box::new(clock()), &|account| match account.login.as_str() {
            "bertta" => account.deputy_for = DeputyFor::Everyone,
            "celia" => account.organisations = vec![Code::from("609")],
            _ => {}
        });
        let mut room = Room { office, client: ClientId(1) };
        room.client = room.take_in(first);
        room
    }

    /// Somebody signs in.
    pub fn sits(&self, uid: u32) -> Sitting {
        self.office.sits(uid)
    }

    /// Does what ends sessions beside others, and waits until the register and those others know.
    pub fn parting(&self, ends: impl FnOnce()) {
        let (tell, told) = channel();
        self.office.register.on_change(move |change| change.what != Changed::Presence || tell.send(()).is_ok());
        ends();
        told.recv_timeout(LOST).unwrap();
        // Over a socket, what changed has come to everybody when any call has returned.
        self.sits(FOUNDER).call(Request::Me).unwrap();
    }

    pub fn take_in(&self, data: Client) -> ClientId {
        let request = Request::NewClient { id: self.office.id(), data: Box::new(data) };
        written(self.sits(FOUNDER).call(request)).unwrap().client
    }

    pub fn write(&self, uid: u32, client: ClientId, write: Write) -> RecordNo {
        let done = written(self.sits(uid).call(Request::Write { id: self.office.id(), client, write })).unwrap();
        done.record.map_or(RecordNo(0), |(_, no)| no)
    }

    pub fn add(&self, uid: u32, record: Record) -> RecordNo {
        self.write(uid, self.client, Write::Add { record, source: String::new() })
    }

    pub fn records(&self) -> Vec<CardRecord> {
        match self.sits(FOUNDER).call(Request::Open { client: self.client, purpose: None }) {
            Ok(Reply::Card(card)) => card.records,
            other => panic!("{other:?}"),
        }
    }

    pub fn record(&self, no: RecordNo) -> Record {
        self.records().into_iter().find(|record| record.no == no).unwrap().filed.unwrap().record
    }

    /// Hands the client over to somebody else from today on.
    pub fn hand_over(&self, to: u32) {
        let session = self.sits(COLLEAGUE);
        let Ok(Reply::Client(base, mut data)) = session.call(Request::Client { client: self.client, purpose: None })
        else {
            panic!()
        };
        data.caseworker[0].span.to = TODAY.yesterday().ok();
        data.caseworker.push(Period { value: AccountId(to), span: since(TODAY) });
        self.write(COLLEAGUE, self.client, Write::Client { base, data });
    }

    pub fn works(&self, uid: u32) -> Program {
        self.speaks(uid, Language::Fi)
    }

    pub fn speaks(&self, uid: u32, language: Language) -> Program {
        let service = Arc::new(self.sits(uid));
        Program::new(service, Look::plain(language), TODAY.at(9, 30, 0, 0))
    }

    /// Somebody with the client's card open.
    pub fn at_card(&self, uid: u32) -> Program {
        let mut program = self.works(uid);
        program.type_text("mäkinen");
        program.keys("enter");
        program
    }

    pub fn log(&self, of: impl Fn(&Deed) -> bool) -> usize {
        let lines = self.office.register.log_since(Seq(1), 100_000).unwrap();
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
