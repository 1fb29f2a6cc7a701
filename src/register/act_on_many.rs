//! One act on many clients: each client's change is a batch, a log line and a piece of history of its own, checked by the
//! same code as a single write; a preview goes the same way and stops before the commit.
//!
//! Invariants: the id of each client's batch comes from the id of the act, so that the act sent again writes nothing
//! twice; before anything is written it is kept what takes it back. The clients go in slices, each in its own turn, so
//! that whoever works elsewhere does not wait.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::asker::Asker;
use super::commit_file::{About, Edit};
use super::failure::{Failure, FailureKind};
use super::failure_from::done;
use super::find::KNOWN;
use super::keys;
use super::laying::LaidRow;
use super::many::{Changed, Chosen, MAX_CLIENTS, ManyAct, ManyDone, Refusal, Refused};
use super::note::{Act, Deed, Note};
use super::office::Register;
use super::request::Write;
use super::turns::Turn;
use super::undo_many::{Acted, Moment};
use super::validate;
use crate::domain::account::Account;
use crate::domain::client::Client;
use crate::domain::hand_over::{Unchanged, hand_over};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::period::holding;
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::rights::{self, Relation, Verdict, never};
use crate::store::{Batch, BatchId, Outcome};

/// Clients that are read and written together: they share a wait for the disk, and few others wait for one of them.
const SLICE: usize = 64;

/// The kind of search that a preview is: it names clients.
const PREVIEW: &str = "many";

/// What is done to each client.
pub(super) enum Plan<'a> {
    /// The act; for a hand-over with the account that takes over.
    Act(&'a ManyAct, Option<Account>),
    /// An earlier act is taken back.
    Back(&'a Acted),
}

/// One asking.
pub(super) struct Run<'a> {
    pub account: &'a Asker,
    pub id: BatchId,
    pub plan: Plan<'a>,
    /// What for, where none goes without saying.
    pub purpose: Option<Purpose>,
    pub preview: bool,
}

/// A client's change, ready to be written.
pub(super) struct Ready {
    pub batch: Batch,
    pub row: LaidRow,
    /// What for.
    pub purpose: Purpose,
    /// Who is responsible before it, on the day it counts from.
    pub worker: Option<AccountId>,
}

/// What has become of one client's part before anything is written.
pub(super) enum Step {
    /// It was written when the same was sent before.
    Already,
    /// There is nothing to do.
    Nothing,
    /// It can be written.
    Ready(Box<Ready>),
}

/// Why a client's part ends.
pub(super) enum Stop {
    /// The client stays as it is; the others go on.
    Refused(Refusal),
    /// The whole act ends here.
    Failed(Failure),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        let who = || failure.args.iter().find(|(name, _)| name == "who").map(|(_, who)| who.clone());
        Self::Refused(match failure.kind {
            FailureKind::NotFound => Refusal::NotFound,
            FailureKind::Denied => Refusal::Denied,
            FailureKind::DeniedPurposeNeeded => Refusal::PurposeNeeded,
            FailureKind::Conflict => Refusal::ChangedSince(who().unwrap_or_default()),
            FailureKind::Invalid => match failure.problems.first() {
                Some(problem) => Refusal::Invalid(problem.clone()),
                None => return Self::Failed(failure),
            },
            _ => return Self::Failed(failure),
        })
    }
}

impl Register {
    /// Does one act to many clients, or tells what it would do.
    pub(super) fn act_on_many(
        &self,
        account: &Asker,
        id: BatchId,
        clients: Vec<Chosen>,
        act: &ManyAct,
        (purpose, preview): (Option<Purpose>, bool),
    ) -> Result<ManyDone, Failure> {
        if never(&account.roles, act.needs()) {
            return Err(Failure::of(FailureKind::Denied));
        }
        if clients.len() > MAX_CLIENTS {
            return Err(Failure::invalid(vec![Problem::new("clients", "too-many-clients").with("max", MAX_CLIENTS)]));
        }
        let receiver = self.check_act(act)?;
        self.run_many(&Run { account, id, plan: Plan::Act(act, receiver), purpose, preview }, &clients)
    }

    /// What is wrong with an act whoever it is done to; answers the account that takes over.
    fn check_act(&self, act: &ManyAct) -> Result<Option<Account>, Failure> {
        let today = self.today();
        let (problems, receiver) = match act {
            ManyAct::Flag(_) | ManyAct::Reminder(_) => {
                let client = Client::default();
                let place = validate::record::Place { client: &client, others: &[], withdrawn: None, today };
                let check = |record| validate::record::check(self.catalogue, &record, "", &place);
                (act.record().map(check).unwrap_or_default(), None)
            }
            ManyAct::HandOver { to, from } => {
                let receiver = self.desk().account(*to).cloned();
                let mut problems = Vec::new();
                match &receiver {
                    None => problems.push(Problem::new("caseworker", "unknown-account").with("account", to.0)),
                    Some(receiver) if !can_be_responsible(receiver, *from) => {
                        problems.push(Problem::new("caseworker", "cannot-be-responsible").with("day", from));
                    }
                    Some(_) => {}
                }
                if *from < today {
                    problems.push(Problem::new("from", "date-in-past"));
                }
                (problems, receiver)
            }
        };
        if problems.is_empty() { Ok(receiver) } else { Err(Failure::invalid(problems)) }
    }

    /// Goes through the clients, each once, slice by slice.
    pub(super) fn run_many(&self, run: &Run<'_>, clients: &[Chosen]) -> Result<ManyDone, Failure> {
        let _pass = self.lanes.heavy();
        let _sent = self.turns.of_id(&run.id)?;
        let mut seen = BTreeSet::new();
        let clients: Vec<Chosen> = clients.iter().filter(|chosen| seen.insert(chosen.client)).copied().collect();
        let (of, act) = match &run.plan {
            Plan::Act(act, _) => (run.id, (*act).clone()),
            Plan::Back(acted) => (acted.of, acted.act.clone()),
        };
        let receiver = match act {
            ManyAct::HandOver { to, .. } => Some(self.desk().name_of(to)),
            ManyAct::Flag(_) | ManyAct::Reminder(_) => None,
        };
        let mut result = ManyDone { of, act, receiver, done: Vec::new(), refused: Vec::new() };
        for slice in clients.chunks(SLICE) {
            let turn = self.turns.of_clients(slice.iter().map(|chosen| chosen.client));
            let mut ready = Vec::new();
            for chosen in slice {
                match self.step(&turn, run, *chosen) {
                    Ok(Step::Already) => result.done.push(self.changed(run.account, *chosen, None)),
                    Ok(Step::Nothing) => {}
                    Ok(Step::Ready(step)) if run.preview => {
                        let seen = matches!(run.plan, Plan::Act(ManyAct::HandOver { .. }, _)).then_some(step.worker);
                        let chosen = Chosen { client: chosen.client, seen };
                        result.done.push(self.changed(run.account, chosen, step.worker));
                    }
                    Ok(Step::Ready(step)) => ready.push((*chosen, *step)),
                    Err(Stop::Refused(why)) => result.refused.push(self.kept_as_is(run.account, chosen.client, why)),
                    Err(Stop::Failed(failure)) => return Err(failure),
                }
            }
            self.write_slice(run, ready, &mut result)?;
        }
        let place = |client: ClientId| clients.iter().position(|chosen| chosen.client == client);
        result.done.sort_by_key(|changed| place(changed.chosen.client));
        self.log_many(run, &result)?;
        Ok(result)
    }

    fn step(&self, turn: &Turn<'_>, run: &Run<'_>, chosen: Chosen) -> Result<Step, Stop> {
        let id = id_in(run, chosen.client);
        if self.already(run.account, id)?.is_some() {
            return Ok(Step::Already);
        }
        match &run.plan {
            Plan::Act(act, receiver) => self.ready(turn, run, id, chosen, act, receiver.as_ref()),
            Plan::Back(acted) => self.ready_back(turn, run, id, chosen.client, acted),
        }
    }

    /// One client's change as the act would have it.
    fn ready(
        &self,
        turn: &Turn<'_>,
        run: &Run<'_>,
        id: BatchId,
        chosen: Chosen,
        act: &ManyAct,
        receiver: Option<&Account>,
    ) -> Result<Step, Stop> {
        let (account, client) = (run.account, chosen.client);
        if !self.stands_in_row(account, act.needs(), client) {
            return Err(Refusal::Denied.into());
        }
        let (purpose, next_no) = self.may_do(account, act.needs(), client, run.purpose)?;
        let file = self.file(client)?;
        let (mut wanted, mut worker) = (file.content.clone(), file.content.client.worker(self.today()));
        let mut about = About { act: Act::Changed, record: None, of: None, purpose };
        match (act, act.record(), receiver) {
            (ManyAct::HandOver { to, from }, _, Some(receiver)) => {
                let data = &file.content.client;
                worker = data.worker(*from);
                if data.is_protected(self.today()) {
                    return Err(Refusal::Protected.into());
                }
                if chosen.seen.is_some_and(|seen| seen != worker) {
                    return Err(Refusal::ChangedSince(self.writer_of_client(client)).into());
                }
                if holding(&data.organisation, *from).is_some_and(|home| !receiver.works_for(home.value.as_str())) {
                    return Err(Refusal::OtherOrganisation.into());
                }
                wanted.client.caseworker = hand_over(&data.caseworker, *to, *from).map_err(|why| match why {
                    Unchanged::AlreadyTheirs => Refusal::AlreadyTheirs,
                    Unchanged::LaterNamed => Refusal::LaterNamed,
                })?;
            }
            (_, Some(record), _) => {
                let write = Write::Add { record, source: String::new() };
                (wanted, about, _) = self.applied(account, &file, next_no, write, purpose)?;
            }
            _ => return Err(Failure::of(FailureKind::NotFound).into()),
        }
        let at = self.clock.timestamp();
        let edit = Edit { account, id, file: &file, wanted: &wanted, next_no, about: &about, at };
        self.prepared(turn, &edit, worker)
    }

    /// One client's change, checked and ready to be written.
    pub(super) fn prepared(&self, turn: &Turn<'_>, edit: &Edit<'_>, worker: Option<AccountId>) -> Result<Step, Stop> {
        self.check_classes(edit.account, edit.file, edit.wanted)?;
        self.check(edit.file, edit.wanted)?;
        let (batch, row) = self.batch(turn, edit)?;
        Ok(Step::Ready(Box::new(Ready { batch, row, purpose: edit.about.purpose, worker })))
    }

    /// Whether the right to an act on a known client stands in the row. Who is in the multisectoral service stands in the
    /// file alone: a preview would sort those out of many, and no look at any of them would be logged.
    fn stands_in_row(&self, account: &Asker, act: rights::Act, client: ClientId) -> bool {
        let desk = self.desk();
        let verdict = |act| desk.verdict(account, act, client);
        verdict(rights::Act::Find) == Verdict::No || verdict(act) == Verdict::Full
    }

    /// Writes what is ready of one slice, and tells everybody of each client.
    fn write_slice(&self, run: &Run<'_>, ready: Vec<(Chosen, Ready)>, result: &mut ManyDone) -> Result<(), Failure> {
        if ready.is_empty() {
            return Ok(());
        }
        if let Plan::Act(act, _) = &run.plan {
            let moment = |(chosen, ready): &(Chosen, Ready)| Moment {
                client: chosen.client,
                micros: ready.batch.put.iter().find_map(|(key, _)| keys::history_moment(key)).unwrap_or_default(),
                purpose: ready.purpose,
            };
            self.remember(run.account, run.id, act, ready.iter().map(moment).collect())?;
        }
        let (mut files, mut names) = (Vec::with_capacity(ready.len()), Vec::with_capacity(ready.len()));
        for (chosen, ready) in ready {
            names.push((chosen, ready.worker));
            files.push((ready.batch, ready.row));
        }
        let (outcomes, mut failed) = self.commit_files(files)?;
        for ((chosen, worker), outcome) in names.into_iter().zip(outcomes) {
            match done(outcome) {
                Ok(seq) => {
                    self.publish(seq, Some(chosen.client));
                    result.done.push(self.changed(run.account, chosen, worker));
                }
                Err(failure) if failure.kind == FailureKind::Conflict => {
                    let why = Refusal::ChangedSince(self.writer_of_client(chosen.client));
                    result.refused.push(self.kept_as_is(run.account, chosen.client, why));
                }
                Err(failure) => failed = failed.or(Some(failure)),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    fn changed(&self, account: &Asker, chosen: Chosen, worker: Option<AccountId>) -> Changed {
        let name = self.name_for(account, chosen.client);
        Changed { chosen, name, worker: worker.map(|worker| self.desk().name_of(worker)) }
    }

    fn kept_as_is(&self, account: &Asker, client: ClientId, why: Refusal) -> Refused {
        Refused { client, name: self.name_for(account, client), why }
    }

    /// The name of a client that the account may see in lists; else nothing.
    fn name_for(&self, account: &Asker, client: ClientId) -> String {
        let desk = self.desk();
        let seen = desk.verdict(account, rights::Act::Find, client) != Verdict::No;
        let row = desk.view(client).filter(|_| seen);
        row.map(|row| format!("{} {}", row.who.surname, row.who.given)).unwrap_or_default()
    }

    /// Those of some clients that the account may still see in lists, in order; logged as a search is.
    ///
    /// # Errors
    /// A store failure: what cannot be logged is not answered.
    pub(super) fn known_of(&self, account: &Asker, mut clients: Vec<ClientId>) -> Result<Vec<ClientId>, Failure> {
        clients.truncate(MAX_CLIENTS);
        {
            let desk = self.desk();
            clients.retain(|client| desk.verdict(account, rights::Act::Find, *client) != Verdict::No);
        }
        self.log_search(account, KNOWN, clients.len())?;
        Ok(clients)
    }

    /// Logs a preview as the look that it is, and whom the asker named without a right to it: in a preview those only
    /// whom the asker must not even know of.
    fn log_many(&self, run: &Run<'_>, result: &ManyDone) -> Result<(), Failure> {
        let hidden = |client: ClientId| {
            let desk = self.desk();
            desk.slot(client.0).used && desk.verdict(run.account, rights::Act::Find, client) == Verdict::No
        };
        let lines = result.refused.iter().filter(|refused| match refused.why {
            Refusal::Denied => !run.preview,
            Refusal::NotFound => hidden(refused.client),
            _ => false,
        });
        let deed = || Deed::RefusedTo(result.act.needs().to_string());
        let lines = lines.map(|refused| {
            let (client, protected) = (Some(refused.client), self.desk().slot(refused.client.0).protected);
            self.log_line(&Note { client, protected, ..Note::by(run.account, deed()) })
        });
        let lines = lines.collect::<Result<Vec<Batch>, Failure>>()?;
        if !lines.is_empty() {
            let outcomes = self.store.commit_all(lines)?;
            if outcomes.iter().any(|outcome| !matches!(outcome, Outcome::Done(_))) {
                return Err(Failure::of(FailureKind::Busy));
            }
        }
        if run.preview {
            self.log_search(run.account, PREVIEW, result.done.len() + result.refused.len())?;
        }
        Ok(())
    }
}

/// Whether an account can be responsible for clients on `day`.
fn can_be_responsible(account: &Account, day: Date) -> bool {
    let works = |role| rights::verdict(role, rights::Act::Record, Relation::Own) == Verdict::Full;
    account.is_valid(day) && account.roles.iter().any(|role| works(*role))
}

/// The id of one client's batch in an act; taking an act back under the same id has other ones.
pub(super) fn id_of(id: BatchId, client: ClientId) -> BatchId {
    derived(b"one-of-many", id, client)
}

fn id_in(run: &Run<'_>, client: ClientId) -> BatchId {
    match run.plan {
        Plan::Act(..) => id_of(run.id, client),
        Plan::Back(_) => derived(b"one-of-many-back", run.id, client),
    }
}

fn derived(what: &[u8], id: BatchId, client: ClientId) -> BatchId {
    let digest = Sha256::new().chain_update(what).chain_update(id.0).chain_update(client.0.to_be_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.finalize()).for_each(|(byte, digest)| *byte = digest);
    BatchId(bytes)
}
