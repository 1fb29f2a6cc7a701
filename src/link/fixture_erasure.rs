//! Samples of what is asked and told about erasure, for the fixture of the wire.
#![cfg(test)]

use super::fixture::{CLIENT, text};
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::retention_hold::Hold;
use crate::register::retention::{
    Certificate, DuePage, DueRow, DueWhat, ErasureAsk, ErasureTold, ErasureView, Settled, Signed, Stage,
};
use crate::register::stored::{DAY, LATER};
use crate::register::{BatchId, Reply, Request};

pub(super) fn requests() -> Vec<(&'static str, Request)> {
    let id = BatchId([7; 16]);
    let asks = [
        ("erasure-due", ErasureAsk::Due { on: Some(DAY), after: Some(CLIENT) }),
        ("erasure-propose", ErasureAsk::Propose { id, clients: vec![ClientId(1), CLIENT] }),
        ("erasure-approve", ErasureAsk::Approve { id, no: 300 }),
        ("erasure-reject", ErasureAsk::Reject { id, no: 300 }),
        ("erasure-show", ErasureAsk::Show { no: 300 }),
        ("erasure-all", ErasureAsk::All),
    ];
    asks.map(|(name, ask)| (name, Request::Erasure(ask))).to_vec()
}

pub(super) fn replies() -> Vec<(&'static str, Reply)> {
    let signed =
        |by| Signed { by: AccountId(by), name: text("Aino Esimerkki"), at: "2026-11-22T07:30:00Z".parse().unwrap() };
    let row = |what| DueRow {
        client: CLIENT,
        what,
        since: DAY,
        rule: text("T1"),
        law: text("916/2012 13:4"),
        holds: vec![(Hold::OpenNeed, 2), (Hold::PointedAt, 1)],
        proposal: Some(300),
    };
    let rows = vec![row(DueWhat::File), row(DueWhat::Records(vec![RecordNo(300)]))];
    let certificate = Certificate {
        files: 300,
        clients: 2,
        records: 70_000,
        kept: 1,
        frames: 70_000,
        rules: vec![(text("T1"), text("916/2012 13:4"), 300)],
        due: Some((DAY, LATER)),
        before: (300, [7; 32]),
        after: (70_000, [8; 32]),
    };
    let view = |stage, settled| ErasureView {
        no: 300,
        stage,
        proposed: signed(7),
        on: DAY,
        targets: vec![(CLIENT, Vec::new()), (ClientId(1), vec![RecordNo(300)])],
        settled,
    };
    let settled = |certificate| Some(Settled { signed: signed(300), certificate });
    let all = vec![view(Stage::Open, None), view(Stage::Rejected, settled(None)), view(Stage::UnderWay, settled(None))];
    let told = [
        ("erasure-due", ErasureTold::Due(DuePage { on: DAY, rows, next: Some(CLIENT) })),
        ("erasure-one", ErasureTold::One(view(Stage::Done, settled(Some(certificate))))),
        ("erasure-all", ErasureTold::All(all)),
    ];
    told.map(|(name, told)| (name, Reply::Erasure(Box::new(told)))).to_vec()
}
