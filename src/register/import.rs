//! Taking clients in in bulk: rows become batches that share one wait for the disk, each row whole or not at all.
//!
//! A call goes in slices, each in the turn of its own clients, so that whoever writes elsewhere does not wait for it.

use std::collections::{HashMap, VecDeque};

use sha2::{Digest, Sha256};

use super::asker::Asker;
use super::codec::encode;
use super::commit_file::{About, Edit};
use super::failure::{Failure, FailureKind};
use super::file::{Content, File, claimed};
use super::keys;
use super::merge::merged;
use super::note::{Act, Deed, Note};
use super::office::Register;
use super::reply::RowOutcome;
use super::request::{ImportRecord, ImportRow};
use super::turns::{Reserved, Turn, Turns};
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::period::{Period, Span};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, Record, RecordKind};
use crate::domain::rights::{Act as Right, may};
use crate::domain::summary::Summary;
use crate::store::{Batch, BatchId, Key, Outcome, Store};

/// The most rows of one import call.
pub const MAX_ROWS: usize = 1_000;

/// The most records that are added to a file in one batch: a batch of the store expects 20 revisions, and the client,
/// six identifiers and the history may be among them.
const RECORDS_AT_ONCE: usize = 12;
/// Rows that are looked at and written together: enough to share a wait for the disk, few enough that those who are at
/// work on the same clients, or look at the desk, notice nothing.
const SLICE: usize = 64;
/// The highest number that a record keeps from where it comes from; numbers must not run out.
const HIGHEST_KEPT: u32 = 1_000_000;

/// What every batch of an import says of itself.
pub(super) const IMPORTED: About = About { act: Act::Imported, record: None, of: None, purpose: Purpose::Maintenance };

/// A row that passed its checks.
struct Ready {
    at: usize,
    outcome: RowOutcome,
    batch: Batch,
    row: (Summary, Vec<u8>),
}

impl Register {
    /// Takes rows in: new clients are added, known ones (external id, then identity code) brought up to date.
    pub(super) fn import(
        &self,
        account: &Asker,
        id: BatchId,
        rows: Vec<ImportRow>,
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, Failure> {
        if !may(&account.roles, Right::Import) {
            return Err(Failure::of(FailureKind::Denied));
        }
        if rows.len() > MAX_ROWS {
            return Err(Failure::invalid(vec![Problem::new("rows", "too-many").with("max", MAX_ROWS)]));
        }
        let _sent = self.turns.of_id(&id)?;
        let mut outcomes: Vec<RowOutcome> = Vec::with_capacity(rows.len());
        let mut claims = Claims::default();
        let mut numbers = Numbers::new(&self.turns, dry_run);
        let mut rows = rows.into_iter().enumerate().map(|(at, row)| (row_id(id, at), row));
        loop {
            let slice: Vec<(BatchId, ImportRow)> = rows.by_ref().take(SLICE).collect();
            if slice.is_empty() {
                self.log_recognised(account, &outcomes, dry_run)?;
                return Ok(outcomes);
            }
            self.import_slice(account, slice, dry_run, &mut numbers, &mut claims, &mut outcomes)?;
        }
    }

    /// Logs that rows told of clients who are here, and perhaps that they are as the rows say, where nothing was written
    /// that is in the log by itself: whoever takes files in sees no clients, and can ask for any of them this way.
    fn log_recognised(&self, account: &Asker, outcomes: &[RowOutcome], dry_run: bool) -> Result<(), Failure> {
        let told = |outcome: &&RowOutcome| match outcome {
            RowOutcome::Same(_) => true,
            RowOutcome::Updated(_) => dry_run,
            RowOutcome::Added(_) | RowOutcome::Bad(_) => false,
        };
        let hits = u32::try_from(outcomes.iter().filter(told).count()).unwrap_or(u32::MAX);
        if hits == 0 && !dry_run {
            return Ok(());
        }
        let deed = Deed::Searched { kind: "import".to_owned(), hits };
        let purpose = Some(Purpose::Maintenance);
        self.log(&Note { purpose, ..Note::by(account, deed) })
    }

    fn import_slice(
        &self,
        account: &Asker,
        slice: Vec<(BatchId, ImportRow)>,
        dry_run: bool,
        numbers: &mut Numbers<'_>,
        claims: &mut Claims,
        outcomes: &mut Vec<RowOutcome>,
    ) -> Result<(), Failure> {
        // Whose turn is needed is known before it is theirs; whoever turns out to be another then is left alone.
        let mut clients = Vec::with_capacity(slice.len());
        for (id, row) in &slice {
            match self.known(*id, &row.data, claims) {
                Ok(known) => clients.extend(known),
                // Said when it is looked at in its turn.
                Err(failure) if failure.kind == FailureKind::Invalid => {}
                Err(failure) => return Err(failure),
            }
        }
        clients.extend(numbers.ready(slice.len() - clients.len()));
        let turn = self.turns.of_clients(clients);
        let (mut ready, mut later) = (Vec::new(), Vec::new());
        for (id, row) in slice {
            let at = outcomes.len();
            match self.prepare(&turn, account, id, row, numbers, claims) {
                Ok(Prepared::Same(client)) => outcomes.push(RowOutcome::Same(client)),
                Ok(Prepared::Write(outcome, batch, row, rest)) => {
                    outcomes.push(outcome.clone());
                    if !rest.is_empty() {
                        later.push((at, id, row.0.id, rest));
                    }
                    ready.push(Ready { at, outcome, batch, row });
                }
                Err(failure) if failure.kind == FailureKind::Invalid => {
                    outcomes.push(RowOutcome::Bad(failure.problems));
                }
                Err(failure) => return Err(failure),
            }
        }
        if dry_run {
            return Ok(());
        }
        self.commit_rows(ready, outcomes)?;
        for (at, id, client, rest) in later {
            if !matches!(outcomes[at], RowOutcome::Bad(_)) {
                self.add_rest(&turn, account, id, client, rest)?;
            }
        }
        Ok(())
    }

    /// Adds the records of a long file that its first batch had no room for, batch by batch; each is whole by itself,
    /// and a row imported again adds what is still missing.
    fn add_rest(
        &self,
        turn: &Turn<'_>,
        account: &Asker,
        id: BatchId,
        client: ClientId,
        rest: Vec<(RecordNo, Filed)>,
    ) -> Result<(), Failure> {
        for (step, records) in (1..).zip(rest.chunks(RECORDS_AT_ONCE)) {
            let file = self.file(client)?;
            let mut wanted = file.content.clone();
            wanted.records.extend(records.iter().cloned());
            let next_no = self.desk().summary(client).map_or(1, |row| row.next_no);
            let (id, at) = (built_on(step_id(id, step), &file)?, self.clock.timestamp());
            let edit = Edit { account, id, file: &file, wanted: &wanted, next_no, about: &IMPORTED, at };
            self.commit_file(turn, &edit)?;
        }
        Ok(())
    }

    fn commit_rows(&self, ready: Vec<Ready>, outcomes: &mut [RowOutcome]) -> Result<(), Failure> {
        let (mut batches, mut rest) = (Vec::with_capacity(ready.len()), Vec::with_capacity(ready.len()));
        for Ready { at, outcome, batch, row } in ready {
            batches.push((batch, row));
            rest.push((at, outcome));
        }
        let (results, failed) = self.commit_files(batches)?;
        let mut last = None;
        for (result, (at, outcome)) in results.into_iter().zip(rest) {
            match result {
                Outcome::Done(seq) => {
                    outcomes[at] = outcome;
                    last = Some(seq);
                }
                _ => outcomes[at] = RowOutcome::Bad(vec![changed_meanwhile()]),
            }
        }
        if let Some(seq) = last {
            self.publish(seq, None);
        }
        failed.map_or(Ok(()), Err)
    }

    fn prepare(
        &self,
        turn: &Turn<'_>,
        account: &Asker,
        id: BatchId,
        row: ImportRow,
        numbers: &mut Numbers<'_>,
        claims: &mut Claims,
    ) -> Result<Prepared, Failure> {
        let ImportRow { mut data, fields, records } = row;
        self.known_workers(&mut data);
        let mut known = self.identified(&data, claims)?;
        // Taken in by the same call before: nobody can tell from the row of a person without identifiers. What stands
        // stays; records that found no room before the call was cut off follow.
        if known.is_none()
            && let Some(client) = self.taken_in_before(id)?
        {
            known = Some(client);
            data = self.file(client).map_err(erased)?.content.client;
        }
        if known.is_some_and(|client| !turn.has(client)) {
            return Err(Failure::invalid(vec![changed_meanwhile()]));
        }
        let (file, id) = match known {
            Some(client) => {
                let file = self.file(client)?;
                let id = built_on(id, &file)?;
                (file, id)
            }
            None => {
                let number = numbers.next().ok_or_else(|| Failure::invalid(vec![changed_meanwhile()]))?;
                (File::blank(number), id)
            }
        };
        let mut wanted = file.content.clone();
        wanted.client = if known.is_some() { merged(&file.content.client, data, &fields) } else { data };
        if known.is_none() {
            self.assign(account, &mut wanted.client);
        }
        let next_no = self.desk().summary(file.id).map_or(1, |row| row.next_no);
        self.add_records(account, &mut wanted, next_no, records);
        if known.is_some() && wanted == file.content {
            return Ok(Prepared::Same(file.id));
        }
        self.check_brought(account, &file, &wanted)?;
        if known.is_some() {
            self.check(&file, &wanted)?;
        } else {
            // None of its identifiers belongs to anybody, or it would be known.
            self.check_beside(Vec::new(), &file, &wanted)?;
        }
        claims.claim(&*self.store, &wanted.client, file.id)?;
        if known.is_none() {
            numbers.used();
        }
        // All of it was checked together; what one batch has no room for follows.
        let new: Vec<RecordNo> =
            wanted.records.keys().filter(|no| !file.content.records.contains_key(no)).copied().collect();
        let rest = new.iter().skip(RECORDS_AT_ONCE).filter_map(|no| Some((*no, wanted.records.remove(no)?))).collect();
        let edit =
            Edit { account, id, file: &file, wanted: &wanted, next_no, about: &IMPORTED, at: self.clock.timestamp() };
        let (batch, row) = self.batch(turn, &edit)?;
        let outcome = if known.is_some() { RowOutcome::Updated(file.id) } else { RowOutcome::Added(file.id) };
        Ok(Prepared::Write(outcome, batch, row, rest))
    }

    /// The client that a row is about, or was when the same call was sent before, by whomever: the ids of an import come
    /// from its file, and a colleague may finish what somebody began.
    fn known(&self, id: BatchId, data: &Client, claims: &Claims) -> Result<Option<ClientId>, Failure> {
        match self.identified(data, claims)? {
            Some(client) => Ok(Some(client)),
            None => self.taken_in_before(id),
        }
    }

    /// The client that was taken in under an id, when the same call was sent before.
    fn taken_in_before(&self, id: BatchId) -> Result<Option<ClientId>, Failure> {
        let written = self.written_under(id).map_err(erased)?;
        Ok(written.map(|(_, written)| written.client))
    }

    /// The client that a row names: by external id first, then by any identity code.
    fn identified(&self, data: &Client, claims: &Claims) -> Result<Option<ClientId>, Failure> {
        // One too long to be a key is nobody's; that it is too long is said by the checks of the row.
        let external = data.external.iter().map(|id| keys::external(&*self.store, id)).filter(Result::is_ok);
        let codes = data.hetus.iter().map(|dated| keys::hetu(&*self.store, dated.hetu.as_str()));
        for key in external.chain(codes) {
            let key = key?;
            if let Some(earlier) = claims.0.get(&key) {
                return Err(Failure::invalid(vec![Problem::new("row", "twice-in-file").with("client", earlier)]));
            }
            if let Some(client) = self.owner_of(&key)? {
                return Ok(Some(client));
            }
        }
        Ok(None)
    }

    /// New clients without a caseworker or organisation get the importer's organisation and stay unassigned.
    fn assign(&self, account: &Asker, client: &mut Client) {
        let from = client.job_search.last().map_or(self.today(), |span| span.from);
        if let Some(home) = account.home().filter(|_| client.organisation.is_empty()) {
            let span = Span { from, to: None };
            client.organisation = vec![Period { value: home.clone(), span }];
        }
    }

    /// Caseworkers that this register does not know cannot be responsible here.
    fn known_workers(&self, client: &mut Client) {
        let desk = self.desk();
        client.caseworker.retain(|period| desk.account(period.value).is_some());
    }

    /// Adds the records that do not stand yet, each for itself, and leads their links to the numbers they get here.
    fn add_records(&self, account: &Asker, wanted: &mut Content, next_no: u32, mut records: Vec<ImportRecord>) {
        // What is pointed at comes before what points at it.
        records.sort_by_key(|entry| (entry.record.kind() == RecordKind::Flag, entry.record.kind()));
        // A number below the next one is a standing or a withdrawn record's.
        let kept = |no: Option<RecordNo>| no.filter(|no| (next_no..=HIGHEST_KEPT).contains(&no.0));
        let standing = wanted.records.keys().copied();
        let highest = standing.chain(records.iter().filter_map(|entry| kept(entry.no))).map(|no| no.0).max();
        let mut free = highest.map_or(next_no, |highest| next_no.max(highest + 1));
        let mut unmatched: Vec<RecordNo> = wanted.records.keys().copied().collect();
        let mut numbers: HashMap<RecordNo, RecordNo> = HashMap::new();
        let desk = self.desk();
        let known = |id| desk.account(id).map_or(account.id, |known| known.id);
        for mut entry in records {
            let target = entry.record.points_at().and_then(|no| numbers.get(&no));
            let as_it_came = entry.record.clone();
            entry.record.point_at(target.copied());
            // A link to a withdrawn record may still stand here, and is dropped when it comes from elsewhere.
            let alike = |record: &Record| *record == entry.record || (target.is_none() && *record == as_it_came);
            let same = |no: &RecordNo| {
                wanted.records.get(no).is_some_and(|filed| {
                    alike(&filed.record) && filed.source == entry.source && filed.entered_on == entry.entered_on
                })
            };
            let under_its_number = unmatched.iter().position(|no| Some(*no) == entry.no && same(no));
            let no = match under_its_number.or_else(|| unmatched.iter().position(same)) {
                Some(at) => unmatched.remove(at),
                None => {
                    let kept = kept(entry.no).filter(|no| !wanted.records.contains_key(no));
                    let no = kept.unwrap_or_else(|| {
                        free += 1;
                        RecordNo(free - 1)
                    });
                    let filed = Filed {
                        owner: known(entry.owner),
                        entered_by: known(entry.entered_by),
                        entered_on: entry.entered_on,
                        source: entry.source,
                        record: entry.record,
                    };
                    wanted.records.insert(no, filed);
                    no
                }
            };
            if let Some(there) = entry.no {
                numbers.insert(there, no);
            }
        }
    }
}

#[allow(clippy::large_enum_variant, reason = "made once and handed over, never kept in numbers")]
enum Prepared {
    Same(ClientId),
    Write(RowOutcome, Batch, (Summary, Vec<u8>), Vec<(RecordNo, Filed)>),
}

/// The numbers of new clients: reserved ahead for a slice, or only counted when nothing is to be written.
struct Numbers<'a> {
    turns: &'a Turns,
    reserved: VecDeque<Reserved<'a>>,
    counted: Option<ClientId>,
}

impl<'a> Numbers<'a> {
    fn new(turns: &'a Turns, dry_run: bool) -> Self {
        Self { turns, reserved: VecDeque::new(), counted: dry_run.then(|| turns.next_client()) }
    }

    /// Makes sure of this many, and says which.
    fn ready(&mut self, count: usize) -> Vec<ClientId> {
        if let Some(next) = self.counted {
            return (next.0..).take(count).map(ClientId).collect();
        }
        while self.reserved.len() < count {
            self.reserved.push_back(self.turns.reserve());
        }
        self.reserved.iter().map(Reserved::id).collect()
    }

    /// The number of the next new client; none when more rows are new than were at first sight.
    fn next(&self) -> Option<ClientId> {
        self.counted.or_else(|| self.reserved.front().map(Reserved::id))
    }

    /// That number has a client now.
    fn used(&mut self) {
        if let Some(next) = &mut self.counted {
            next.0 += 1;
        } else if let Some(number) = self.reserved.pop_front() {
            number.keep();
        }
    }
}

impl Drop for Numbers<'_> {
    fn drop(&mut self) {
        // The latest first: that is how numbers can be given back.
        while self.reserved.pop_back().is_some() {}
    }
}

/// What was taken in before is not there any more: it was erased by statute, and the same row does not bring it back.
fn erased(failure: Failure) -> Failure {
    match failure.kind {
        FailureKind::NotFound => Failure::invalid(vec![Problem::new("row", "erased-since")]),
        _ => failure,
    }
}

fn changed_meanwhile() -> Problem {
    Problem::new("row", "changed-meanwhile")
}

/// Identifiers that earlier rows of the same call have claimed.
#[derive(Default)]
struct Claims(HashMap<Key, ClientId>);

impl Claims {
    fn claim(&mut self, store: &dyn Store, client: &Client, id: ClientId) -> Result<(), Failure> {
        self.0.extend(claimed(store, client)?.into_iter().map(|key| (key, id)));
        Ok(())
    }
}

/// The id of a later batch of a row.
fn step_id(id: BatchId, step: u8) -> BatchId {
    let mut bytes = id.0;
    bytes[0] ^= 0x80;
    bytes[1] ^= step;
    BatchId(bytes)
}

/// The id of a batch that builds on what stands in a file now. The same call sent again finds nothing left to write; after
/// somebody's change in between it writes anew, which the old id would make the store pass over in silence.
fn built_on(id: BatchId, file: &File) -> Result<BatchId, Failure> {
    let stands = Sha256::digest(encode(&(file.client_rev, &file.record_revs))?);
    let mut bytes = id.0;
    for (byte, more) in bytes.iter_mut().zip(stands) {
        *byte ^= more;
    }
    Ok(BatchId(bytes))
}

/// The id of one row's batch: the call's id with the row's place mixed into its last bytes.
fn row_id(id: BatchId, at: usize) -> BatchId {
    let mut bytes = id.0;
    let at = u32::try_from(at).unwrap_or(u32::MAX).to_be_bytes();
    for (byte, more) in bytes[12..].iter_mut().zip(at) {
        *byte ^= more;
    }
    BatchId(bytes)
}
