//! Samples for the fixture of the wire: what a verification found, and a client with everything that was before.
#![cfg(test)]

use jiff::Timestamp;

use super::fixture::{CLIENT, record, text};
use crate::domain::ids::{AccountId, RecordNo};
use crate::domain::record::{Filed, RecordKind};
use crate::register::reply::{Exported, PartBefore, PastChange, TakenOut, Withheld};
use crate::register::stored::{self, DAY};
use crate::register::verify::{Indexes, Verified};
use crate::store::{Flaw, Hash, Inspection, KeyringFound, Rows, Seq, StateFound, Wrong};

fn kept() -> Inspection {
    Inspection {
        segments: 3,
        erased: 4,
        head: (Seq(300), Hash([7; 32])),
        at: Some(Timestamp::UNIX_EPOCH),
        flaw: None,
        unfinished: None,
        keyring: KeyringFound::Whole,
        state: StateFound::Equal(Rows { count: 900, hash: Hash([8; 32]) }),
        drafts: 2,
        damaged_drafts: 1,
    }
}

pub(super) fn verified() -> Verified {
    let (first, old) = (Some(CLIENT), 1);
    let indexes = Indexes { clients: 200, records: 700, identifiers: 210, lists: 200, old, wrong: 2, first };
    Verified { kept: kept(), indexes: Some(indexes) }
}

pub(super) fn damaged() -> Verified {
    let flaw = |what| Flaw { what, seq: Seq(301), segment: 2, offset: 70_000 };
    let rows = Rows { count: 900, hash: Hash([8; 32]) };
    let kept = Inspection {
        flaw: Some(flaw(Wrong::Checksum)),
        unfinished: Some(flaw(Wrong::Header)),
        keyring: KeyringFound::OneCopy,
        state: StateFound::Differs { rows, differing: 5, first: text("73") },
        ..kept()
    };
    Verified { kept, indexes: None }
}

pub(super) fn taken_out() -> TakenOut {
    let filed = Filed {
        owner: AccountId(2),
        entered_by: AccountId(3),
        entered_on: DAY,
        source: text("Kela"),
        record: record(),
    };
    let withheld = Withheld { whereabouts: false, records: 1 };
    let worker = Some(text("minna"));
    let records = vec![(RecordNo(2), filed.clone())];
    let exported = Exported { client: CLIENT, data: stored::client(), records, worker, withheld };
    let change = |before| PastChange {
        at: Timestamp::UNIX_EPOCH,
        who: AccountId(2),
        act: text("changed"),
        record: Some((RecordKind::Barrier, RecordNo(2))),
        of: Some(Timestamp::UNIX_EPOCH),
        before,
    };
    let new = vec![PartBefore::NoClient, PartBefore::NoRecord(RecordNo(2))];
    let old = vec![PartBefore::Client(Box::new(stored::client())), PartBefore::Record(RecordNo(2), Box::new(filed))];
    TakenOut { exported, history: vec![change(new), change(old)], withheld: 1 }
}
