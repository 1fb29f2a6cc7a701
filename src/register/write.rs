//! Writing to a client's file: whoever may, builds on what still stands as it was read, and everything that differs is
//! checked before it is committed.

use std::collections::BTreeMap;

use super::access;
use super::asker::Asker;
use super::codec::decode;
use super::commit_file::{About, Edit};
use super::failure::{Failure, FailureKind};
use super::file::{Content, File, Part};
use super::keys;
use super::note::Act;
use super::office::Register;
use super::reply::{Theirs, Written};
use super::request::Write;
use super::validate;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::period::{Period, Span};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, Record, RecordKind};
use crate::domain::rights;
use crate::store::{BatchId, Rev};

impl Register {
    /// Writes one thing to a client's file.
    pub(super) fn write(
        &self,
        account: &Asker,
        id: BatchId,
        client: ClientId,
        write: Write,
    ) -> Result<Written, Failure> {
        let _sent = self.turns.of_id(&id)?;
        let turn = self.turns.of_client(client);
        if let Some(done) = self.already(account, id)? {
            return Ok(done);
        }
        let (purpose, next_no) = self.may_write(account, client)?;
        let file = self.file(client)?;
        let (wanted, about, warnings) = self.applied(account, &file, next_no, write, purpose)?;
        if wanted == file.content {
            return Err(Failure::invalid(vec![Problem::new("record", "nothing-changed")]));
        }
        self.check_classes(account, &file, &wanted)?;
        self.check(&file, &wanted)?;
        let code = about.record.and_then(|(_, no)| code_of(&wanted, &file.content, no));
        let act = about.act;
        let record = about.record;
        let at = self.clock.timestamp();
        self.commit_file(&turn, &Edit { account, id, file: &file, wanted: &wanted, next_no, about: &about, at })?;
        Ok(Written { client, record, code, act: act.to_string(), warnings })
    }

    /// What a write makes of a file, what it is about, and what looks like the same recorded before; nothing of what it
    /// says is checked yet.
    pub(super) fn applied(
        &self,
        account: &Asker,
        file: &File,
        next_no: u32,
        write: Write,
        purpose: Purpose,
    ) -> Result<(Content, About, Vec<Problem>), Failure> {
        let mut wanted = file.content.clone();
        let today = self.today();
        let about = |act, record| About { act, record, of: None, purpose };
        let mut warnings = Vec::new();
        let about = match write {
            Write::Add { record, source } => {
                let no = RecordNo(next_no);
                warnings = twins(&file.content, &record);
                let kind = record.kind();
                let owner = file.content.client.worker(today).unwrap_or(account.id);
                let filed = Filed { owner, entered_by: account.id, entered_on: today, source, record };
                wanted.records.insert(no, filed);
                about(Act::Added, Some((kind, no)))
            }
            Write::Change { no, base, record, source } => {
                self.may_touch(account, file, no)?;
                let old = self.standing(file, no, base)?;
                if old.record.kind() != record.kind() {
                    return Err(Failure::of(FailureKind::NotFound));
                }
                let kind = record.kind();
                wanted.records.insert(no, Filed { source, record, ..old.clone() });
                about(Act::Changed, Some((kind, no)))
            }
            Write::Withdraw { no, base } => {
                self.may_touch(account, file, no)?;
                let kind = self.standing(file, no, base)?.record.kind();
                wanted.records.remove(&no);
                about(Act::Withdrawn, Some((kind, no)))
            }
            Write::Client { base, data } => {
                if file.client_rev != Some(base) {
                    return Err(self.conflict_client(file));
                }
                wanted.client = *data;
                about(Act::Changed, None)
            }
        };
        Ok((wanted, about, warnings))
    }

    /// Takes in a new client; the asker becomes responsible unless the data name somebody.
    pub(super) fn create(&self, account: &Asker, id: BatchId, mut data: Client) -> Result<Written, Failure> {
        let _sent = self.turns.of_id(&id)?;
        if let Some(done) = self.already(account, id)? {
            return Ok(done);
        }
        self.may_create(account)?;
        let today = self.today();
        let from_today = Span { from: today, to: None };
        if data.caseworker.is_empty() {
            data.caseworker = vec![Period { value: account.id, span: from_today }];
        }
        if data.organisation.is_empty() {
            data.organisation =
                account.home().map(|home| Period { value: home.clone(), span: from_today }).into_iter().collect();
        }
        let number = self.turns.reserve();
        let client = number.id();
        let turn = self.turns.of_client(client);
        let file = File::blank(client);
        let wanted = Content { client: data, records: BTreeMap::new() };
        self.check(&file, &wanted)?;
        let warnings = self.namesakes(account, &wanted.client);
        let about = About { act: Act::Created, record: None, of: None, purpose: Purpose::CustomerContact };
        let at = self.clock.timestamp();
        let edit = Edit { account, id, file: &file, wanted: &wanted, next_no: 1, about: &about, at };
        let committed = self.commit_file(&turn, &edit);
        if !committed.as_ref().is_err_and(Failure::surely_not_written) {
            number.keep();
        }
        committed?;
        Ok(Written { client, record: None, code: None, act: Act::Created.to_string(), warnings })
    }

    /// Whether the account may take in clients.
    pub(super) fn may_create(&self, account: &Asker) -> Result<(), Failure> {
        if rights::may(&account.roles, rights::Act::Record) { Ok(()) } else { Err(Failure::of(FailureKind::Denied)) }
    }

    /// Whether the account may write to the client's file, what for, and the number the next record gets.
    pub(super) fn may_write(&self, account: &Asker, client: ClientId) -> Result<(Purpose, u32), Failure> {
        // Whoever takes a case that is nobody's has the client in front.
        self.may_do(account, rights::Act::Record, client, Some(Purpose::CustomerContact))
    }

    /// Whether the account may do an act that changes the client's file, what for (`purpose` where none goes without
    /// saying), and the number the next record gets.
    pub(super) fn may_do(
        &self,
        account: &Asker,
        act: rights::Act,
        client: ClientId,
        purpose: Option<Purpose>,
    ) -> Result<(Purpose, u32), Failure> {
        let desk = self.desk();
        let Some(summary) = desk.summary(client) else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        let today = self.today();
        let mut case = access::case(account, act, &summary, today);
        drop(desk);
        // The rows of the lists do not know who is in the multisectoral service; only its workers need to ask.
        if account.roles.contains(&rights::Role::JointServiceWorker) {
            case.open_period = self.client(client)?.1.in_multisectoral(today);
        }
        let purpose = access::usual_purpose(case.relation).or(purpose);
        match (access::admit(case, purpose)?, purpose) {
            ((_, rights::Verdict::Full), Some(purpose)) => Ok((purpose, summary.next_no)),
            ((_, rights::Verdict::Full), None) => Err(Failure::of(FailureKind::DeniedPurposeNeeded)),
            _ => Err(Failure::of(FailureKind::Denied)),
        }
    }

    /// Reads the client data of a file that must exist.
    pub(super) fn client(&self, client: ClientId) -> Result<(Rev, Client), Failure> {
        let (rev, bytes) = self.store.get(&keys::client(client)?)?.ok_or_else(|| Failure::of(FailureKind::NotFound))?;
        Ok((rev, decode(&bytes)?))
    }

    /// Reads a file that must exist.
    pub(super) fn file(&self, client: ClientId) -> Result<File, Failure> {
        File::read(&*self.store, client)?.ok_or_else(|| Failure::of(FailureKind::NotFound))
    }

    /// The record a change builds on, if it still stands as it was read.
    fn standing<'a>(&self, file: &'a File, no: RecordNo, base: Rev) -> Result<&'a Filed, Failure> {
        let rev = file.record_revs.get(&no).copied();
        let filed = file.content.records.get(&no);
        match (rev, filed) {
            (Some(rev), Some(filed)) if rev == base => Ok(filed),
            _ => {
                let theirs = rev.zip(filed.cloned());
                let who = self.writer_of(file.id, Part::Record(no));
                let mut failure = Failure::of(FailureKind::Conflict).with("who", who);
                failure.theirs = Some(Box::new(Theirs::Record(theirs)));
                Err(failure)
            }
        }
    }

    fn conflict_client(&self, file: &File) -> Failure {
        let who = self.writer_of(file.id, Part::Client);
        let mut failure = Failure::of(FailureKind::Conflict).with("who", who);
        let theirs = file.client_rev.map(|rev| Theirs::Client(rev, file.content.client.clone()));
        failure.theirs = theirs.map(Box::new);
        failure
    }

    /// Checks everything of `wanted` that differs from the file.
    pub(super) fn check(&self, file: &File, wanted: &Content) -> Result<(), Failure> {
        let changed = file.content.client != wanted.client;
        let taken = if changed { self.taken(file.id, &wanted.client)? } else { Vec::new() };
        self.check_beside(taken, file, wanted)
    }

    /// The same where identifiers that belong to somebody else have been looked for already.
    pub(super) fn check_beside(&self, found: Vec<Problem>, file: &File, wanted: &Content) -> Result<(), Failure> {
        let today = self.today();
        let mut problems = Vec::new();
        if file.content.client != wanted.client {
            problems.extend(validate::client::check(self.catalogue, &wanted.client, today, self.meta.demo));
        }
        problems.extend(found);
        let others: Vec<(RecordNo, RecordKind)> =
            wanted.records.iter().map(|(no, filed)| (*no, filed.record.kind())).collect();
        for (no, filed) in &wanted.records {
            let old = file.content.records.get(no);
            if old != Some(filed) {
                let before = old.and_then(|old| old.record.points_at());
                let withdrawn = before.filter(|no| !file.content.records.contains_key(no));
                let place = validate::record::Place { client: &wanted.client, others: &others, withdrawn, today };
                problems.extend(validate::record::check(self.catalogue, &filed.record, &filed.source, &place));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Failure::invalid(problems)) }
    }

    /// Identity codes and foreign identifiers that belong to somebody else.
    pub(super) fn taken(&self, id: ClientId, client: &Client) -> Result<Vec<Problem>, Failure> {
        let mut problems = Vec::new();
        for (at, dated) in client.hetus.iter().enumerate() {
            if self.owner_of(&keys::hetu(&*self.store, dated.hetu.as_str())?)?.is_some_and(|owner| owner != id) {
                problems.push(Problem::new("hetu", "hetu-taken").at(at));
            }
        }
        // One too long to be a key is nobody's; that it is too long is said by the other checks.
        if let Some(external) = &client.external
            && let Ok(key) = keys::external(&*self.store, external)
            && self.owner_of(&key)?.is_some_and(|owner| owner != id)
        {
            problems.push(Problem::new("external", "external-taken"));
        }
        Ok(problems)
    }

    /// The client that an identifier belongs to.
    pub(super) fn owner_of(&self, key: &crate::store::Key) -> Result<Option<ClientId>, Failure> {
        Ok(self.store.get(key)?.map(|(_, bytes)| decode(&bytes)).transpose()?)
    }

    /// Clients of the same name and birth that the asker may see: perhaps the same person.
    fn namesakes(&self, account: &Asker, client: &Client) -> Vec<Problem> {
        let desk = self.desk();
        let today = self.today();
        let alike = |id: &ClientId| {
            desk.summary(*id).is_some_and(|row| {
                row.surname.to_lowercase() == client.surname.to_lowercase()
                    && row.given.to_lowercase() == client.given.to_lowercase()
                    && row.born == client.born()
                    && access::verdict(account, rights::Act::Find, &row, today) != rights::Verdict::No
            })
        };
        let query = format!("{} {}", client.surname, client.given);
        let candidates = self.lookalikes(&desk, &query);
        let twins = candidates.into_iter().filter(alike);
        twins.map(|id| Problem::new("surname", "same-name-and-birth").with("client", id)).collect()
    }
}

/// An open need or barrier of the same code, recorded before.
fn twins(content: &Content, record: &Record) -> Vec<Problem> {
    if !matches!(record, Record::Need(_) | Record::Barrier(_)) {
        return Vec::new();
    }
    let twin = content.records.iter().find(|(_, filed)| {
        filed.record.kind() == record.kind() && filed.record.is_open() && filed.record.code() == record.code()
    });
    twin.map(|(no, _)| Problem::new("code", "already-open").with("no", no)).into_iter().collect()
}

fn code_of(wanted: &Content, before: &Content, no: RecordNo) -> Option<crate::domain::ids::Code> {
    let filed = wanted.records.get(&no).or_else(|| before.records.get(&no))?;
    filed.record.code().cloned()
}
