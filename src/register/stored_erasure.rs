//! Samples of what is stored about erasure, for the promise of the stored bytes.
#![cfg(test)]

use super::retention::{Proposal, State, Tally, Target};
use super::stored::{DAY, LATER};
use crate::domain::ids::{AccountId, ClientId, RecordNo};

/// A proposal to erase in each of its states.
pub(super) fn proposals() -> Vec<(&'static str, Proposal)> {
    let at = "2026-11-22T07:30:00Z".parse().unwrap();
    let (by, end) = (AccountId(300), (70_000, [7; 32]));
    let tally = Tally {
        files: 300,
        clients: 2,
        records: 70_000,
        kept: 1,
        frames: 70_000,
        rules: vec![("T1".to_owned(), 300), ("T1-entry".to_owned(), 2)],
        first: Some(DAY),
        last: Some(LATER),
        before: end,
    };
    let states = [
        ("open", State::Open),
        ("rejected", State::Rejected(by, at)),
        ("deleting", State::Deleting(by, at, end)),
        ("blanking", State::Blanking(by, at, tally.clone())),
        ("done", State::Done(by, at, tally, end)),
    ];
    let of = |(name, state)| (name, Proposal { by: AccountId(7), at, on: DAY, parts: 2, state });
    states.map(of).to_vec()
}

/// Clients of a proposal: a whole file, and single entries.
pub(super) fn part() -> Vec<Target> {
    let target = |client, records: &[u32]| Target {
        client: ClientId(client),
        records: records.iter().copied().map(RecordNo).collect(),
        rule: "T1".to_owned(),
        since: DAY,
    };
    vec![target(1, &[]), target(70_000, &[1, 300])]
}
