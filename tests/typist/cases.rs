//! What a typist types about, and the services that answer.

use jiff::civil::date;
use polku::domain::barrier::{Assessor, Barrier, BarrierStatus};
use polku::domain::ids::{AccountId, Code, RecordNo};
use polku::domain::record::{Filed, Record, RecordKind};
use polku::register::reply::{CardRecord, Theirs, Written};
use polku::register::request::{Request, Write};
use polku::register::{BatchId, Failure, FailureKind, Reply, Rev};
use polku::store::Seq;

use super::{CLIENT, Service, TODAY, Typist};

/// A service that takes everything.
pub fn willing() -> Service {
    Box::new(|request| match request {
        Request::Write { client, .. } => Ok(Reply::Written(Written {
            client: *client,
            record: Some((RecordKind::Barrier, RecordNo(1))),
            code: Some(Code::from("B2.4")),
            act: "added".to_owned(),
            warnings: Vec::new(),
        })),
        Request::Accounts => Ok(Reply::Accounts(Vec::new())),
        other => panic!("not expected: {other:?}"),
    })
}

/// A service that gives these answers to writes, in order.
pub fn answering(mut answers: Vec<Result<Reply, Failure>>) -> Service {
    answers.reverse();
    Box::new(move |request| match request {
        Request::Accounts => Ok(Reply::Accounts(Vec::new())),
        _ => answers.pop().expect("asked once too often"),
    })
}

pub fn added(typist: &Typist) -> (&Record, &str) {
    match typist.written() {
        Request::Write { client, write: Write::Add { record, source }, .. } => {
            assert_eq!(*client, CLIENT);
            (record, source)
        }
        other => panic!("not an addition: {other:?}"),
    }
}

pub fn barrier() -> Barrier {
    Barrier {
        code: Code::from("B2.4"),
        effect: 3,
        review: Some(date(2026, 12, 5)),
        detail: String::new(),
        assessed_by: Assessor::Together,
        client_agrees: None,
        identified: TODAY,
        status: BarrierStatus::Active,
        need: None,
    }
}

pub fn card_record(no: u32, record: Record) -> CardRecord {
    CardRecord {
        no: RecordNo(no),
        rev: rev(no.into()),
        kind: record.kind(),
        class: Default::default(),
        open: true,
        due: record.due(),
        entered_by: "Aino Testaaja".to_owned(),
        filed: Some(Filed {
            owner: AccountId(1),
            entered_by: AccountId(1),
            entered_on: TODAY,
            source: String::new(),
            record,
        }),
    }
}

pub fn rev(seq: u64) -> Rev {
    Rev::written_by(Seq(seq))
}

pub fn change(typist: &Typist) -> (&Record, &str, Rev) {
    match typist.written() {
        Request::Write { write: Write::Change { record, source, base, .. }, .. } => (record, source, *base),
        other => panic!("not a change: {other:?}"),
    }
}

pub fn id(request: &Request) -> BatchId {
    match request {
        Request::Write { id, .. } | Request::NewClient { id, .. } => *id,
        other => panic!("does not write: {other:?}"),
    }
}

pub fn written() -> Result<Reply, Failure> {
    willing()(&Request::Write {
        id: BatchId([0; 16]),
        client: CLIENT,
        write: Write::Withdraw { no: RecordNo(1), base: rev(1) },
    })
}

pub fn conflict(theirs: Option<Barrier>) -> Result<Reply, Failure> {
    let filed = |record| Filed {
        owner: AccountId(2),
        entered_by: AccountId(2),
        entered_on: TODAY,
        source: String::new(),
        record: Record::Barrier(record),
    };
    let theirs = Theirs::Record(theirs.map(|record| (rev(9), filed(record))));
    let failure = Failure::of(FailureKind::Conflict).with("who", "Bertta Testaaja");
    Err(Failure { theirs: Some(Box::new(theirs)), ..failure })
}
