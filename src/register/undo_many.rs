//! Taking back an act on many clients: what is needed for it is kept beside the drafts before the act is written, so that
//! it is there after any break; each client is put back as a new change, only where nobody has changed it since.
//!
//! It is kept by account for some days, and forgotten then while the register is served. Whoever handed a client over may take it back by the right they had before.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::access;
use super::act_on_many::{Plan, Run, Step, Stop};
use super::asker::Asker;
use super::codec::{decode, encode};
use super::commit_file::{About, Edit};
use super::failure::{Failure, FailureKind};
use super::file::{Content, File};
use super::history::{changes, undone};
use super::keys;
use super::many::{Chosen, ManyAct, ManyDone, Refusal};
use super::note::Act;
use super::office::Register;
use super::turns::Turn;
use super::undo::put_back;
use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
use crate::domain::rights::Verdict;
use crate::domain::summary::Summary;
use crate::store::BatchId;

/// How long an act can be taken back.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An act on many clients, as kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Acted {
    /// Its id.
    pub of: BatchId,
    /// When.
    pub at: Timestamp,
    /// What it was.
    pub act: ManyAct,
    /// Each client's change; one that is not in the client's history was never written.
    pub moments: Vec<Moment>,
    /// The id of its undoing.
    pub taken_back: Option<BatchId>,
}

/// One client's change of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Moment {
    /// The client.
    pub client: ClientId,
    /// The moment of the change in the client's history, in microseconds.
    pub micros: i64,
    /// What for.
    pub purpose: Purpose,
}

impl Register {
    /// Takes an act of the account back, the newest one if none is named; or tells what that would do.
    ///
    /// # Errors
    /// `NotFound` with `what` when there is none that can still be taken back.
    pub(super) fn undo_many(
        &self,
        account: &Asker,
        id: BatchId,
        of: Option<BatchId>,
        preview: bool,
    ) -> Result<ManyDone, Failure> {
        let nothing = || Failure::of(FailureKind::NotFound).with("what", Act::Undone);
        let now = self.clock.timestamp();
        let fresh = |acted: &Acted| now.duration_since(acted.at) <= KEPT;
        let open = |acted: &Acted| acted.taken_back.is_none_or(|by| by == id);
        let acted = match of {
            Some(of) => self.acted(account, of)?.filter(fresh),
            None => {
                let all = self.store.scratch_list(&keys::acts(account.id))?;
                let all = all.iter().filter_map(|key| self.store.scratch_get(key).ok().flatten());
                let all = all.filter_map(|bytes| decode::<Acted>(&bytes).ok());
                all.filter(|acted| fresh(acted) && open(acted)).max_by_key(|acted| acted.at)
            }
        };
        let acted = acted.ok_or_else(nothing)?;
        let clients: Vec<Chosen> = acted.moments.iter().map(|moment| Chosen::new(moment.client)).collect();
        let run = Run { account, id, plan: Plan::Back(&acted), purpose: None, preview };
        let done = self.run_many(&run, &clients)?;
        if !preview {
            let bytes = encode(&Acted { taken_back: Some(id), ..acted.clone() })?;
            self.store.scratch_put(&keys::act(account.id, acted.of)?, &bytes)?;
        }
        Ok(done)
    }

    fn acted(&self, account: &Asker, of: BatchId) -> Result<Option<Acted>, Failure> {
        let bytes = self.store.scratch_get(&keys::act(account.id, of)?)?;
        Ok(bytes.map(|bytes| decode(&bytes)).transpose()?)
    }

    /// Forgets the acts that are too old to be taken back, whoever's they are: they name clients, and some say what of.
    ///
    /// # Errors
    /// A store failure.
    pub(super) fn forget_acts(&self) -> Result<(), Failure> {
        let now = self.clock.timestamp();
        for key in self.store.scratch_list(&keys::all_acts())? {
            let old = self.store.scratch_get(&key)?.and_then(|bytes| decode::<Acted>(&bytes).ok());
            if old.is_none_or(|old| now.duration_since(old.at) > KEPT) {
                self.store.scratch_delete(&key)?;
            }
        }
        Ok(())
    }

    /// Keeps what takes an act back; called before it is written, for each slice of its clients.
    pub(super) fn remember(
        &self,
        account: &Asker,
        of: BatchId,
        act: &ManyAct,
        moments: Vec<Moment>,
    ) -> Result<(), Failure> {
        let at = self.clock.timestamp();
        let known = self.acted(account, of)?;
        if known.is_none() {
            self.forget_acts()?;
        }
        let mut acted =
            known.unwrap_or_else(|| Acted { of, at, act: act.clone(), moments: Vec::new(), taken_back: None });
        // One that was kept and then not written is tried again under another moment.
        acted.moments.retain(|old| moments.iter().all(|new| new.client != old.client));
        acted.moments.extend(moments);
        Ok(self.store.scratch_put(&keys::act(account.id, of)?, &encode(&acted)?)?)
    }

    /// One client's change put back.
    pub(super) fn ready_back(
        &self,
        turn: &Turn<'_>,
        run: &Run<'_>,
        id: BatchId,
        client: ClientId,
        acted: &Acted,
    ) -> Result<Step, Stop> {
        let Some(moment) = acted.moments.iter().find(|moment| moment.client == client) else {
            return Ok(Step::Nothing);
        };
        let (account, purpose) = (run.account, moment.purpose);
        let file = self.file(client)?;
        let changes = changes(&*self.store, client)?;
        let Some((_, change)) = changes.iter().find(|(micros, _)| *micros == moment.micros) else {
            return Ok(Step::Nothing);
        };
        let mut wanted = file.content.clone();
        put_back(&mut wanted, &change.before)?;
        let next_no = self.may_take_back(account, &file, &wanted, acted, purpose)?;
        if undone(&changes).contains(&moment.micros) {
            return Err(Refusal::TakenBack.into());
        }
        self.returning(&file, &changes, moment.micros)?;
        let about = About { act: Act::Undone, record: change.record, of: Some(moment.micros), purpose };
        let at = self.clock.timestamp();
        let edit = Edit { account, id, file: &file, wanted: &wanted, next_no, about: &about, at };
        self.prepared(turn, &edit, file.content.client.worker(self.today()))
    }

    /// Whether the account may put the file back, by how it stands now or, for a hand-over, by how it stood before; and
    /// the number of the file's next record.
    fn may_take_back(
        &self,
        account: &Asker,
        file: &File,
        wanted: &Content,
        acted: &Acted,
        purpose: Purpose,
    ) -> Result<u32, Failure> {
        let may = self.may_do(account, acted.act.needs(), file.id, Some(purpose));
        let Err(refused) = may else { return may.map(|(_, next_no)| next_no) };
        if !matches!(acted.act, ManyAct::HandOver { .. }) {
            return Err(refused);
        }
        let before = Summary::of_client(file.id, &wanted.client);
        let case = access::case(account, acted.act.needs(), &before, self.today());
        let next_no = self.desk().summary(file.id).map(|row| row.next_no);
        match (access::admit(case, Some(purpose)), next_no) {
            (Ok((_, Verdict::Full)), Some(next_no)) => Ok(next_no),
            _ => Err(refused),
        }
    }
}
