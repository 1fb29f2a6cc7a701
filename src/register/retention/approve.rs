//! The approval of a proposal by a second person, and carrying it out step by step to its end.
//!
//! Each step can be done again: what is deleted stays deleted, what is blanked stays blanked, and the state of the proposal,
//! which is durable, says how far it has come. So an erasure that broke off is finished by the next opening of the register
//! or the next approval; until then no image of the desk is drawn, so that the next opening looks at the proposals.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::ask::ErasureView;
use super::proposal::{Floor, Proposal, State, Tally, Target, refused};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::rights::{Act, may};
use crate::register::asker::Asker;
use crate::register::codec::{decode, encode};
use crate::register::failure::{Failure, FailureKind};
use crate::register::keys;
use crate::register::note::{Deed, ErasureDeed, Note};
use crate::register::office::Register;
use crate::store::BatchId;

/// Who is at work on proposals: one at a time; and whether an approved one is not at its end.
#[derive(Default)]
pub(in crate::register) struct Erasing {
    alone: Mutex<()>,
    under_way: AtomicBool,
}

impl Erasing {
    /// The turn of all proposals; taken after the turn of a batch id and before those of clients.
    pub(super) fn alone(&self) -> MutexGuard<'_, ()> {
        self.alone.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether something is being erased.
    pub(in crate::register) fn is_under_way(&self) -> bool {
        self.under_way.load(Ordering::Acquire)
    }
}

impl Register {
    /// Approves a proposal of somebody else and carries it out; carries on with one that was approved and broke off.
    pub(super) fn approve_erasure(&self, asker: &Asker, id: BatchId, no: u32) -> Result<ErasureView, Failure> {
        if !may(&asker.roles, Act::ApproveErasure) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.erasing.alone();
        self.finish_each()?;
        if self.erasure_under(asker, id)?.is_some() {
            return self.one_erasure(no);
        }
        let (rev, proposal) = self.proposal(no)?;
        match proposal.state {
            State::Open => {}
            // It was finished just now.
            State::Done(by, ..) if by == asker.id => return self.one_erasure(no),
            _ => return Err(refused("erasure-settled", no)),
        }
        if self.is_same_person(asker, proposal.by) {
            self.log(&Note::by(asker, Deed::RefusedTo(Act::ApproveErasure.to_string())))?;
            return Err(refused("erasure-own", no));
        }
        let targets = self.targets(no, &proposal)?;
        let at = self.clock.timestamp();
        let (seq, hash) = self.store.head()?;
        let state = State::Deleting(asker.id, at, (seq.0, hash.0));
        let key = keys::erasure(no)?;
        let mut put = vec![(key.clone(), encode(&Proposal { state, ..proposal })?)];
        let highest = targets.iter().filter(|target| target.records.is_empty()).map(|target| target.client).max();
        let before = self.floor()?;
        if let Some(highest) = highest.filter(|highest| Some(*highest) > before) {
            put.push((keys::erasure(0)?, encode(&Floor(highest))?));
        }
        self.erasing.under_way.store(true, Ordering::Release);
        let note = Note::by(asker, Deed::Erasure(ErasureDeed::Approved, no));
        self.commit_erasure(&note, id, vec![(key, Some(rev))], put)?;
        self.carry_out(no)?;
        self.erasing.under_way.store(false, Ordering::Release);
        self.one_erasure(no)
    }

    /// Whether two accounts are, or may be, one person's.
    fn is_same_person(&self, asker: &Asker, proposer: AccountId) -> bool {
        let uid = self.desk().account(proposer).and_then(|account| account.uid);
        asker.id == proposer || (uid.is_some() && uid == asker.uid)
    }

    /// Finishes what was approved and broke off, when the register opens.
    ///
    /// # Errors
    /// A store failure; the next approval tries again.
    pub(in crate::register) fn finish_erasures(&self) -> Result<(), Failure> {
        let _alone = self.erasing.alone();
        self.finish_each()
    }

    fn finish_each(&self) -> Result<(), Failure> {
        let under_way: Vec<u32> = self
            .proposals()?
            .into_iter()
            .filter(|(_, (_, proposal))| proposal.state.is_under_way())
            .map(|(no, _)| no)
            .collect();
        if under_way.is_empty() {
            self.erasing.under_way.store(false, Ordering::Release);
            return Ok(());
        }
        self.erasing.under_way.store(true, Ordering::Release);
        under_way.into_iter().try_for_each(|no| self.carry_out(no))?;
        self.erasing.under_way.store(false, Ordering::Release);
        Ok(())
    }

    /// The highest number of a client that was ever erased.
    ///
    /// # Errors
    /// A store failure, or unreadable bytes.
    pub(in crate::register) fn floor(&self) -> Result<Option<ClientId>, Failure> {
        let stored = self.store.get(&keys::erasure(0)?)?;
        Ok(stored.map(|(_, bytes)| decode::<Floor>(&bytes)).transpose()?.map(|floor| floor.0))
    }

    /// Carries out what was approved, from wherever it stands.
    fn carry_out(&self, no: u32) -> Result<(), Failure> {
        let (mut rev, mut proposal) = self.proposal(no)?;
        let targets = self.targets(no, &proposal)?;
        if let State::Deleting(by, at, before) = proposal.state {
            for target in &targets {
                self.erase_target(by, no, target)?;
            }
            self.clear_scratch(&targets)?;
            let tally = self.tally(&targets, before)?;
            proposal = Proposal { state: State::Blanking(by, at, tally), ..proposal };
            let note = Note::because_of(by, Deed::Erasure(ErasureDeed::Deleted, no));
            self.set_state(&note, self.turns.line_id(), no, rev, proposal.clone())?;
            (rev, proposal) = self.proposal(no)?;
        }
        if let State::Blanking(by, at, tally) = proposal.state {
            let traces = self.traces(&targets)?;
            self.store.redact(&traces.frames)?;
            let (seq, hash) = self.store.head()?;
            let state = State::Done(by, at, tally, (seq.0, hash.0));
            let done = Proposal { state, ..proposal };
            let note = Note::because_of(by, Deed::Erasure(ErasureDeed::Erased, no));
            self.set_state(&note, self.turns.line_id(), no, rev, done)?;
        }
        Ok(())
    }

    /// What was erased, counted from what stands and from the journal.
    fn tally(&self, targets: &[Target], before: (u64, [u8; 32])) -> Result<Tally, Failure> {
        let traces = self.traces(targets)?;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut tally = Tally { frames: count(traces.frames.len()), before, ..Tally::default() };
        let mut records = traces.records;
        let mut by_rule = std::collections::BTreeMap::new();
        for target in targets {
            let gone = self.gone(target)?;
            match (target.records.is_empty(), gone) {
                (_, 0) => {
                    tally.kept += 1;
                    continue;
                }
                (true, _) => tally.files += 1,
                (false, gone) => {
                    tally.clients += 1;
                    records += gone;
                }
            }
            *by_rule.entry(target.rule.clone()).or_insert(0) += 1;
            tally.first = tally.first.into_iter().chain([target.since]).min();
            tally.last = tally.last.into_iter().chain([target.since]).max();
        }
        tally.records = count(records);
        tally.rules = by_rule.into_iter().collect();
        Ok(tally)
    }

    /// How much of a target is gone: 1 for a whole file, else entries.
    fn gone(&self, target: &Target) -> Result<usize, Failure> {
        if self.store.get(&keys::client(target.client)?)?.is_none() {
            return Ok(target.records.len().max(1));
        }
        let mut gone = 0;
        for no in &target.records {
            gone += usize::from(self.store.get(&keys::record(target.client, *no)?)?.is_none());
        }
        Ok(gone)
    }

    /// The clients among targets whose whole file is meant and gone, and those of whom entries are.
    pub(super) fn gone_of(&self, targets: &[Target]) -> Result<(BTreeSet<ClientId>, BTreeSet<ClientId>), Failure> {
        let (mut files, mut parts) = (BTreeSet::new(), BTreeSet::new());
        for target in targets {
            match (target.records.is_empty(), self.gone(target)?) {
                (_, 0) => {}
                (true, _) => {
                    files.insert(target.client);
                }
                (false, _) => {
                    parts.insert(target.client);
                }
            }
        }
        Ok((files, parts))
    }
}
