//! What the log and the access report look like on the wire: a part of the [fixture](super::fixture).
#![cfg(test)]

use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::domain::rights::Role;
use crate::register::Origin;
use crate::register::note::LogResult;
use crate::register::reply::{
    AccessReport, Anomalies, Anomaly, FieldChange, Kept, LogHead, LogLine, ReportChange, ReportContent, ReportDraft,
    ReportLook, ReportRecord,
};
use crate::register::request::LogFilter;
use crate::register::stored::{DAY, LATER};

const CLIENT: ClientId = ClientId(70_000);

fn moment() -> jiff::Timestamp {
    "2026-11-22T07:30:00Z".parse().unwrap()
}

/// A filter with everything in it.
pub fn filter() -> LogFilter {
    LogFilter {
        client: Some(CLIENT),
        who: Some(AccountId(7)),
        from: Some(DAY),
        to: Some(LATER),
        role: Some(Role::Coordinator),
        purpose: Some(Purpose::CustomerContact),
        origin: Some("pts/".to_owned()),
        result: Some(LogResult::Denied),
    }
}

/// A line with everything in it.
pub fn line() -> LogLine {
    LogLine {
        seq: 300,
        at: moment(),
        who: Some((AccountId(7), "Aino Esimerkki".to_owned())),
        deed: "wrote".to_owned(),
        detail: "added".to_owned(),
        record: Some(RecordKind::Barrier),
        number: Some(300),
        purpose: Some(Purpose::CustomerContact),
        client: Some(CLIENT),
        protected: true,
        roles: vec![Role::Caseworker, Role::Administrator],
        origin: Origin::told("pts/3", "2001:db8::1"),
        result: LogResult::Done,
    }
}

/// The newest line.
pub fn head() -> LogHead {
    LogHead { seq: 300, hash: "00ff".to_owned(), at: moment() }
}

/// A finding.
pub fn anomalies() -> Anomalies {
    let finding = Anomaly {
        rule: "not-own".to_owned(),
        source: "380/2023 124".to_owned(),
        who: (AccountId(7), "Aino Esimerkki".to_owned()),
        client: Some(CLIENT),
        lines: vec![line()],
        count: 51,
    };
    Anomalies { findings: vec![finding], total: 300, lines: 70_000 }
}

/// A report with everything in it.
pub fn report() -> AccessReport {
    let field = || ("effect".to_owned(), "3".to_owned());
    let content =
        ReportContent { code: Some(Code::from("B2.4")), open: true, source: "Kela".to_owned(), fields: vec![field()] };
    let record = |content| ReportRecord {
        no: RecordNo(300),
        kind: RecordKind::Barrier,
        entered_on: DAY,
        entered_by: vec![Role::Caseworker],
        content,
    };
    let change = |fields| ReportChange {
        at: moment(),
        by: vec![Role::Caseworker],
        act: "changed".to_owned(),
        record: Some((RecordKind::Barrier, RecordNo(300))),
        code: Some(Code::from("B2.4")),
        fields,
    };
    let changed = FieldChange { field: "effect".to_owned(), from: "2".to_owned(), to: "3".to_owned() };
    AccessReport {
        client: CLIENT,
        at: moment(),
        protected: true,
        kept: Some(Kept::GoesOn),
        data: vec![field()],
        records: vec![record(Some(content)), record(None)],
        changes: vec![change(Some(vec![changed])), change(None)],
        looks: vec![ReportLook {
            at: moment(),
            deed: "revealed".to_owned(),
            detail: "hetu".to_owned(),
            purpose: Some(Purpose::RightsRequest),
        }],
        drafts: vec![ReportDraft { form: "need".to_owned(), kept: DAY.at(9, 30, 15, 0), by: vec![Role::Deputy] }],
        withheld: 1,
    }
}
