//! Deleting one client's file, or single entries of it, by ordinary batches in the client's turn.
//!
//! Of a whole file what it is found by goes first and at once, so that after a crash nobody meets half of a client. Of
//! single entries the rest of the file is written anew, so that no frame from before holds anything that stands.

use std::collections::BTreeSet;

use super::due::{Course, Entries, judge};
use super::proposal::Target;
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::register::codec::{decode, encode};
use crate::register::failure::Failure;
use crate::register::failure_from::done;
use crate::register::file::{Change, File, Part, all_rows, claimed};
use crate::register::history::changes;
use crate::register::keys;
use crate::register::note::{Deed, ErasureDeed, Note};
use crate::register::note_row;
use crate::register::office::Register;
use crate::register::summarise::summarise;
use crate::register::summary_row;
use crate::store::{Batch, Entry, Key, MAX_BATCH_BYTES, MAX_EXPECTS, MAX_VALUE_BYTES, MAX_WRITES, Rev};

/// Values that are written anew, with what stood there.
type Anew = Vec<(Key, Option<Rev>, Vec<u8>)>;

/// What one batch does.
#[derive(Default)]
struct Step {
    expect: Vec<(Key, Option<Rev>)>,
    put: Vec<(Key, Vec<u8>)>,
    delete: Vec<Key>,
}

/// On whose approval something is erased, and of whom.
struct Order {
    by: AccountId,
    no: u32,
    client: ClientId,
}

impl Register {
    /// Erases what a proposal names of a client, as far as it is still due and nothing holds it.
    pub(super) fn erase_target(&self, by: AccountId, no: u32, target: &Target) -> Result<(), Failure> {
        let order = Order { by, no, client: target.client };
        let _turn = self.turns.of_client(target.client);
        let file = File::read(&*self.store, target.client)?;
        match (file, target.records.is_empty()) {
            (Some(file), true) => {
                if self.still(&file)?.0 {
                    self.delete_found_by(&order, &file)?;
                    self.delete_rest(&order)?;
                }
                Ok(())
            }
            // It was begun.
            (None, true) => self.delete_rest(&order),
            (Some(file), false) => self.erase_entries(&order, file, target),
            (None, false) => Ok(()),
        }
    }

    /// Whether a file is due and free as a whole today, and which of its entries are.
    fn still(&self, file: &File) -> Result<(bool, BTreeSet<RecordNo>), Failure> {
        let client = &file.content.client;
        let course = Course { job_search: client.job_search.clone(), multisectoral: client.multisectoral.clone() };
        let mut entries = Entries { standing: file.content.records.clone(), ..Entries::default() };
        for (_, change) in changes(&*self.store, file.id)? {
            entries.take(&change)?;
        }
        let judged = judge(self.catalogue, &course, &entries, self.today());
        Ok((judged.is_file(), judged.records.keys().copied().collect()))
    }

    /// Client data, row of the lists and identifiers: after this nobody finds the client.
    fn delete_found_by(&self, order: &Order, file: &File) -> Result<(), Failure> {
        let mut keys = Vec::new();
        for key in claimed(&*self.store, &file.content.client)? {
            if self.owner_of(&key)? == Some(file.id) {
                keys.push(key);
            }
        }
        keys.extend([keys::summary(file.id)?, keys::client(file.id)?]);
        let last = keys.len().div_ceil(MAX_WRITES);
        for (n, delete) in (1..).zip(keys.chunks(MAX_WRITES)) {
            let expect = if n == last { vec![(keys::client(file.id)?, file.client_rev)] } else { Vec::new() };
            self.erase_step(order, Step { expect, delete: delete.to_vec(), ..Step::default() })?;
        }
        self.on_desk(|desk| desk.remove(file.id));
        self.forget_opened(file.id);
        let (head, _) = self.store.head()?;
        self.publish(head, Some(file.id));
        Ok(())
    }

    fn delete_rest(&self, order: &Order) -> Result<(), Failure> {
        for prefix in [keys::records(order.client), keys::histories(order.client)] {
            let rows = all_rows(&*self.store, &prefix)?;
            for rows in rows.chunks(MAX_WRITES) {
                let delete = rows.iter().map(|row| row.key.clone()).collect();
                self.erase_step(order, Step { delete, ..Step::default() })?;
            }
        }
        Ok(())
    }

    /// Erases single entries, with what the history says of them.
    fn erase_entries(&self, order: &Order, file: File, target: &Target) -> Result<(), Failure> {
        let (_, due) = self.still(&file)?;
        // What does not stand was erased before the crash, or withdrawn: its history goes.
        let goes = |no: &&RecordNo| due.contains(no) || !file.content.records.contains_key(no);
        let gone: BTreeSet<RecordNo> = target.records.iter().filter(goes).copied().collect();
        if gone.is_empty() {
            return Ok(());
        }
        let client = file.id;
        let mut content = file.content.clone();
        content.records.retain(|no, _| !gone.contains(no));
        for filed in content.records.values_mut() {
            if filed.record.points_at().is_some_and(|no| gone.contains(&no)) {
                filed.record.point_at(None);
            }
        }
        let next_no = self.desk().summary(client).map_or(1, |row| row.next_no);
        let summary = summarise(self.catalogue, client, &content, next_no);
        let row = summary_row::encode(&summary)?;
        let standing = gone.iter().filter(|no| file.content.records.contains_key(no));
        let delete = standing.map(|no| keys::record(client, *no)).collect::<Result<Vec<Key>, _>>()?;
        for delete in delete.chunks(MAX_WRITES) {
            self.erase_step(order, Step { delete: delete.to_vec(), ..Step::default() })?;
        }
        let mut anew: Anew = vec![(keys::summary(client)?, None, row.clone())];
        anew.push((keys::client(client)?, file.client_rev, encode(&content.client)?));
        for key in claimed(&*self.store, &content.client)? {
            anew.push((key, None, encode(&client)?));
        }
        for (no, filed) in &content.records {
            anew.push((keys::record(client, *no)?, file.record_revs.get(no).copied(), encode(filed)?));
        }
        let mut emptied = Vec::new();
        for old in all_rows(&*self.store, &keys::histories(client))? {
            match without(decode(&old.value)?, &gone) {
                Some(change) => anew.push((old.key, Some(old.rev), encode(&change)?)),
                None => emptied.push(old.key),
            }
        }
        for delete in emptied.chunks(MAX_WRITES) {
            self.erase_step(order, Step { delete: delete.to_vec(), ..Step::default() })?;
        }
        for slice in slices(anew) {
            let mut step = Step::default();
            for (key, rev, value) in slice {
                step.expect.extend(rev.is_some().then(|| (key.clone(), rev)));
                step.put.push((key, value));
            }
            self.erase_step(order, step)?;
        }
        self.lay([(summary, row)]);
        let (head, _) = self.store.head()?;
        self.publish(head, Some(client));
        Ok(())
    }

    fn erase_step(&self, order: &Order, step: Step) -> Result<(), Failure> {
        let Step { expect, put, delete } = step;
        let note = Note::because_of(order.by, Deed::Erasure(ErasureDeed::Deleted, order.no));
        let note = Note { client: Some(order.client), ..note };
        let entry = Entry { at: self.clock.timestamp(), note: note_row::encode(&note)? };
        done(self.store.commit(Batch { id: self.turns.line_id(), expect, put, delete, entry })?)?;
        Ok(())
    }
}

/// A change of a file without what it says of entries that go; none when it says nothing else.
fn without(change: Change, gone: &BTreeSet<RecordNo>) -> Option<Change> {
    if change.record.is_some_and(|(_, no)| gone.contains(&no)) {
        return None;
    }
    let had = change.before.len();
    let goes = |part: &Part| matches!(part, Part::Record(no) if gone.contains(no));
    let before: Vec<_> = change.before.into_iter().filter(|(part, _)| !goes(part)).collect();
    (had == 0 || !before.is_empty()).then_some(Change { before, ..change })
}

/// Rows in batches that the store takes.
fn slices(rows: Anew) -> Vec<Anew> {
    let mut slices: Vec<Anew> = vec![Vec::new()];
    let mut bytes = 0;
    for row in rows {
        let more = 2 * row.0.as_bytes().len() + row.2.len();
        let full = slices.last().is_some_and(|slice| slice.len() == MAX_EXPECTS);
        if full || bytes + more > MAX_BATCH_BYTES - MAX_VALUE_BYTES {
            slices.push(Vec::new());
            bytes = 0;
        }
        bytes += more;
        if let Some(slice) = slices.last_mut() {
            slice.push(row);
        }
    }
    slices.retain(|slice| !slice.is_empty());
    slices
}
