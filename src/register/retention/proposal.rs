//! Proposals to erase: durable rows with a number, whose clients stand beside them in parts; made, shown, rejected.
//!
//! Invariant: a client stands in one proposal at a time that is not settled.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ask::{Certificate, ErasureView, MOST_TARGETS, Settled, Signed, Stage};
use super::due::judge;
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::rights::{Act, may};
use crate::register::asker::Asker;
use crate::register::codec::{decode, encode};
use crate::register::derive::cited;
use crate::register::failure::{Failure, FailureKind};
use crate::register::failure_from::done;
use crate::register::file::all_rows;
use crate::register::keys;
use crate::register::note::{Deed, ErasureDeed, Note};
use crate::register::note_row;
use crate::register::office::Register;
use crate::store::{Batch, BatchId, Entry, Key, MAX_BATCH_BYTES, MAX_VALUE_BYTES, Rev};

/// Bytes of one part of the clients.
const PART_BYTES: usize = MAX_VALUE_BYTES / 2;
/// Rows of a proposal: what fits into one batch.
const MOST_ROWS: usize = MAX_BATCH_BYTES / MAX_VALUE_BYTES;

/// The highest number of a client that was ever erased: it is never given to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::register) struct Floor(pub ClientId);

/// A proposal as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::register) struct Proposal {
    pub by: AccountId,
    pub at: Timestamp,
    /// The day it was made for.
    #[serde(with = "crate::domain::day")]
    pub on: Date,
    /// Parts that its clients stand in.
    pub parts: u32,
    pub state: State,
}

/// Where a proposal stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::register) enum State {
    Open,
    Rejected(AccountId, Timestamp),
    /// Approved; files are being deleted. With the end of the journal before it.
    Deleting(AccountId, Timestamp, (u64, [u8; 32])),
    /// All is deleted, and frames are being blanked.
    Blanking(AccountId, Timestamp, Tally),
    /// Carried out; with the end of the journal after it.
    Done(AccountId, Timestamp, Tally, (u64, [u8; 32])),
}

/// What is counted of an erasure, before the frames that tell it are blanked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::register) struct Tally {
    pub files: u32,
    pub clients: u32,
    pub records: u32,
    pub kept: u32,
    pub frames: u32,
    pub rules: Vec<(String, u32)>,
    #[serde(with = "crate::domain::day::maybe")]
    pub first: Option<Date>,
    #[serde(with = "crate::domain::day::maybe")]
    pub last: Option<Date>,
    pub before: (u64, [u8; 32]),
}

/// A client of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::register) struct Target {
    pub client: ClientId,
    /// Single entries; empty: the whole file.
    pub records: Vec<RecordNo>,
    pub rule: String,
    /// Since when it is due.
    #[serde(with = "crate::domain::day")]
    pub since: Date,
}

impl State {
    /// Whether it waits for somebody, or for its end.
    pub fn is_unsettled(&self) -> bool {
        matches!(self, Self::Open | Self::Deleting(..) | Self::Blanking(..))
    }

    /// Whether it was approved and is not at its end.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Deleting(..) | Self::Blanking(..))
    }
}

impl Register {
    /// Proposes to erase what is due today of some clients.
    pub(super) fn propose_erasure(
        &self,
        asker: &Asker,
        id: BatchId,
        clients: Vec<ClientId>,
    ) -> Result<ErasureView, Failure> {
        if !may(&asker.roles, Act::ProposeErasure) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.erasing.alone();
        if let Some(no) = self.erasure_under(asker, id)? {
            return self.one_erasure(no);
        }
        let clients: BTreeSet<ClientId> = clients.into_iter().collect();
        if clients.len() > MOST_TARGETS {
            return Err(refused("too-many-clients", MOST_TARGETS));
        }
        let on = self.today();
        let targets = self.targets_due(&clients, on)?;
        if targets.is_empty() {
            return Err(refused("nothing-due", on));
        }
        let no = 1 + self.proposals()?.keys().next_back().copied().unwrap_or(0);
        let parts = parted(&targets)?;
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let at = self.clock.timestamp();
        let proposal = Proposal { by: asker.id, at, on, parts: count, state: State::Open };
        let mut put = vec![(keys::erasure(no)?, encode(&proposal)?)];
        for (n, part) in (1..).zip(parts) {
            put.push((keys::erasure_part(no, n)?, part));
        }
        if put.len() > MOST_ROWS {
            return Err(refused("too-many-clients", clients.len() / 2));
        }
        let expect = vec![(keys::erasure(no)?, None)];
        let note = Note::by(asker, Deed::Erasure(ErasureDeed::Proposed, no));
        self.commit_erasure(&note, id, expect, put)?;
        self.one_erasure(no)
    }

    /// What is due on a day of these clients and can be erased, without those that stand in a proposal already.
    fn targets_due(&self, clients: &BTreeSet<ClientId>, on: Date) -> Result<Vec<Target>, Failure> {
        let proposed = self.proposed()?;
        let free: Vec<ClientId> = clients.iter().copied().filter(|client| !proposed.contains_key(client)).collect();
        let mut targets = Vec::new();
        // Clients far from each other are not worth reading all that lie between.
        for near in free.chunk_by(|one, other| other.0 - one.0 < 64) {
            for (client, (course, entries)) in self.files_of(near)? {
                let judged = judge(self.catalogue, &course, &entries, on);
                let target = |records, expiry: &crate::domain::retention::Expiry<'_>| Target {
                    client,
                    records,
                    rule: expiry.rule.id.clone(),
                    since: expiry.on,
                };
                if let Some(expiry) = judged.file.as_ref().filter(|_| judged.is_file()) {
                    targets.push(target(Vec::new(), expiry));
                } else if let Some(expiry) = judged.records.values().min_by_key(|expiry| expiry.on) {
                    targets.push(target(judged.records.keys().copied().collect(), expiry));
                }
            }
        }
        Ok(targets)
    }

    /// Rejects a proposal, or withdraws the asker's own.
    pub(super) fn reject_erasure(&self, asker: &Asker, id: BatchId, no: u32) -> Result<ErasureView, Failure> {
        if !may(&asker.roles, Act::ApproveErasure) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.erasing.alone();
        if self.erasure_under(asker, id)?.is_none() {
            let (rev, proposal) = self.proposal(no)?;
            if proposal.state != State::Open {
                return Err(refused("erasure-settled", no));
            }
            let state = State::Rejected(asker.id, self.clock.timestamp());
            let note = Note::by(asker, Deed::Erasure(ErasureDeed::Rejected, no));
            self.set_state(&note, id, no, rev, Proposal { state, ..proposal })?;
        }
        self.one_erasure(no)
    }

    /// One proposal, for whoever may see what is due.
    pub(super) fn erasure_view(&self, asker: &Asker, no: u32) -> Result<ErasureView, Failure> {
        if !may(&asker.roles, Act::SeeRetention) {
            return Err(Failure::of(FailureKind::Denied));
        }
        self.one_erasure(no)
    }

    /// All proposals, the newest first.
    pub(super) fn erasures(&self, asker: &Asker) -> Result<Vec<ErasureView>, Failure> {
        if !may(&asker.roles, Act::SeeRetention) {
            return Err(Failure::of(FailureKind::Denied));
        }
        self.proposals()?.into_iter().rev().map(|(no, (_, proposal))| self.viewed(no, proposal)).collect()
    }

    pub(super) fn one_erasure(&self, no: u32) -> Result<ErasureView, Failure> {
        let (_, proposal) = self.proposal(no)?;
        self.viewed(no, proposal)
    }

    fn viewed(&self, no: u32, proposal: Proposal) -> Result<ErasureView, Failure> {
        let signed = |by: AccountId, at| Signed { by, name: self.desk().name_of(by), at };
        let settled = |by, at, certificate| Some(Settled { signed: signed(by, at), certificate });
        let unsettled = proposal.state.is_unsettled();
        let (stage, settled) = match &proposal.state {
            State::Open => (Stage::Open, None),
            State::Rejected(by, at) => (Stage::Rejected, settled(*by, *at, None)),
            State::Deleting(by, at, _) | State::Blanking(by, at, _) => (Stage::UnderWay, settled(*by, *at, None)),
            State::Done(by, at, tally, after) => (Stage::Done, settled(*by, *at, Some(self.certified(tally, *after)))),
        };
        let targets = if unsettled { self.targets(no, &proposal)? } else { Vec::new() };
        let targets = targets.into_iter().map(|target| (target.client, target.records)).collect();
        Ok(ErasureView { no, stage, proposed: signed(proposal.by, proposal.at), on: proposal.on, targets, settled })
    }

    fn certified(&self, tally: &Tally, after: (u64, [u8; 32])) -> Certificate {
        let rules = &self.catalogue.rules.retention;
        let law = |id: &String| rules.iter().find(|rule| rule.id == *id).map(|rule| cited(&rule.citation));
        let Tally { files, clients, records, kept, frames, before, .. } = *tally;
        let rules = tally.rules.iter().map(|(id, count)| (id.clone(), law(id).unwrap_or_default(), *count)).collect();
        Certificate { files, clients, records, kept, frames, rules, due: tally.first.zip(tally.last), before, after }
    }

    /// A proposal with its revision.
    pub(super) fn proposal(&self, no: u32) -> Result<(Rev, Proposal), Failure> {
        let key = keys::erasure(no)?;
        let found = if no > 0 { self.store.get(&key)? } else { None };
        let (rev, bytes) = found.ok_or_else(|| Failure::of(FailureKind::NotFound))?;
        Ok((rev, decode(&bytes)?))
    }

    /// All proposals by number.
    pub(super) fn proposals(&self) -> Result<BTreeMap<u32, (Rev, Proposal)>, Failure> {
        let rows = all_rows(&*self.store, &keys::erasures())?;
        let own = rows.into_iter().filter_map(|row| Some((keys::erasure_no(&row.key)?, row)));
        own.map(|(no, row)| Ok((no, (row.rev, decode(&row.value)?)))).collect()
    }

    /// The clients of a proposal, by number.
    pub(super) fn targets(&self, no: u32, proposal: &Proposal) -> Result<Vec<Target>, Failure> {
        let mut targets = Vec::new();
        for n in 1..=proposal.parts {
            if let Some((_, bytes)) = self.store.get(&keys::erasure_part(no, n)?)? {
                targets.extend(decode::<Vec<Target>>(&bytes)?);
            }
        }
        Ok(targets)
    }

    /// The clients that stand in proposals that are not settled, and in which.
    pub(super) fn proposed(&self) -> Result<BTreeMap<ClientId, u32>, Failure> {
        let mut proposed = BTreeMap::new();
        for (no, (_, proposal)) in self.proposals()? {
            if proposal.state.is_unsettled() {
                proposed.extend(self.targets(no, &proposal)?.into_iter().map(|target| (target.client, no)));
            }
        }
        Ok(proposed)
    }

    /// The proposal that the asker made or settled before under the same id.
    pub(super) fn erasure_under(&self, asker: &Asker, id: BatchId) -> Result<Option<u32>, Failure> {
        match self.logged_under(id)? {
            None => Ok(None),
            Some(Note { who, deed: Deed::Erasure(_, no), .. }) if who == Some(asker.id) => Ok(Some(no)),
            Some(_) => Err(Failure::of(FailureKind::NotFound)),
        }
    }

    /// Writes the state of a proposal, with its line in the log.
    pub(super) fn set_state(
        &self,
        note: &Note,
        id: BatchId,
        no: u32,
        rev: Rev,
        proposal: Proposal,
    ) -> Result<(), Failure> {
        let key = keys::erasure(no)?;
        let put = vec![(key.clone(), encode(&proposal)?)];
        self.commit_erasure(note, id, vec![(key, Some(rev))], put)
    }

    pub(super) fn commit_erasure(
        &self,
        note: &Note,
        id: BatchId,
        expect: Vec<(Key, Option<Rev>)>,
        put: Vec<(Key, Vec<u8>)>,
    ) -> Result<(), Failure> {
        let entry = Entry { at: self.clock.timestamp(), note: note_row::encode(note)? };
        done(self.store.commit(Batch { id, expect, put, delete: Vec::new(), entry })?)?;
        Ok(())
    }
}

/// A refusal because of how it stands with a proposal.
pub(super) fn refused(problem: &str, what: impl ToString) -> Failure {
    Failure::invalid(vec![Problem::new("erasure", problem).with("max", what)])
}

/// The clients in values of the store.
fn parted(targets: &[Target]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut parts: Vec<Vec<Target>> = vec![Vec::new()];
    let mut bytes = 0;
    for target in targets {
        let more = encode(target)?.len();
        if bytes + more > PART_BYTES && bytes > 0 {
            parts.push(Vec::new());
            bytes = 0;
        }
        bytes += more;
        if let Some(part) = parts.last_mut() {
            part.push(target.clone());
        }
    }
    parts.iter().map(|part| Ok(encode(part)?)).collect()
}
