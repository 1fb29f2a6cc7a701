//! Undo and redo: new changes that put earlier contents back, only where nobody has changed them since.

use super::asker::Asker;
use super::codec::decode;
use super::commit_file::{About, Edit};
use super::failure::{Failure, FailureKind};
use super::file::{Change, Content, File, Part};
use super::history::{Parts, changes, parts};
use super::note::Act;
use super::office::Register;
use super::reply::Written;
use crate::domain::ids::{AccountId, ClientId};
use crate::store::BatchId;

/// Contents of parts of a file: none where nothing stood.
type Contents = Vec<(Part, Option<Vec<u8>>)>;

impl Register {
    /// Takes back the asker's last change on this client that stands.
    pub(super) fn undo(&self, account: &Asker, id: BatchId, client: ClientId) -> Result<Written, Failure> {
        self.back_and_forth(account, id, client, Act::Undone)
    }

    /// Does again what the asker took back last.
    pub(super) fn redo(&self, account: &Asker, id: BatchId, client: ClientId) -> Result<Written, Failure> {
        self.back_and_forth(account, id, client, Act::Redone)
    }

    fn back_and_forth(&self, account: &Asker, id: BatchId, client: ClientId, act: Act) -> Result<Written, Failure> {
        let _sent = self.turns.of_id(&id)?;
        let turn = self.turns.of_client(client);
        if let Some(done) = self.already(account, id)? {
            return Ok(done);
        }
        let (purpose, next_no) = self.may_write(account, client)?;
        let file = self.file(client)?;
        let changes = changes(&*self.store, client)?;
        let (undoable, redoable) = stacks(&changes, account.id);
        let target = if act == Act::Undone { undoable.last() } else { redoable.last() };
        let Some(target) = target.copied() else {
            return Err(Failure::of(FailureKind::NotFound).with("what", act));
        };
        // Undo returns to what stood before the change; redo to what stood before its undoing.
        let turned = if act == Act::Undone { target } else { undoing_of(&changes, target).unwrap_or(target) };
        let contents = self.returning(&file, &changes, turned)?;
        let mut wanted = file.content.clone();
        put_back(&mut wanted, &contents)?;
        self.check_classes(account, &file, &wanted)?;
        self.check(&file, &wanted)?;
        let record = changes.iter().find(|(micros, _)| *micros == target).and_then(|(_, change)| change.record);
        let code = record.and_then(|(_, no)| {
            let filed = file.content.records.get(&no).or_else(|| wanted.records.get(&no))?;
            filed.record.code().cloned()
        });
        let about = About { act, record, of: Some(target), purpose };
        let at = self.clock.timestamp();
        self.commit_file(&turn, &Edit { account, id, file: &file, wanted: &wanted, next_no, about: &about, at })?;
        Ok(Written { client, record, code, act: act.to_string(), warnings: Vec::new() })
    }

    /// What the change at `moment` replaced, provided that what it left still stands.
    pub(super) fn returning(&self, file: &File, changes: &[(i64, Change)], moment: i64) -> Result<Contents, Failure> {
        let standing: Parts = parts(file)?;
        let Some(at) = changes.iter().position(|(micros, _)| *micros == moment) else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        for (part, _) in &changes[at].1.before {
            let later = changes[at + 1..].iter().find_map(|(_, change)| {
                change.before.iter().find(|(other, _)| other == part).map(|(_, before)| (change.who, before))
            });
            if let Some((who, left)) = later
                && left.as_ref() != standing.get(part)
            {
                return Err(Failure::of(FailureKind::Conflict).with("who", self.desk().name_of(who)));
            }
        }
        Ok(changes[at].1.before.clone())
    }
}

/// Moments of the account's changes that can be undone and redone, the next one last.
fn stacks(changes: &[(i64, Change)], account: AccountId) -> (Vec<i64>, Vec<i64>) {
    let (mut undoable, mut redoable) = (Vec::new(), Vec::new());
    for (micros, change) in changes.iter().filter(|(_, change)| change.who == account) {
        match (change.act, change.of) {
            (Act::Undone, Some(of)) => {
                undoable.retain(|moment| *moment != of);
                redoable.push(of);
            }
            (Act::Redone, Some(of)) => {
                redoable.retain(|moment| *moment != of);
                undoable.push(of);
            }
            // Taking a client in is not undone: the file is erased by its own verb, with its own rights.
            (Act::Created | Act::Imported, _) => {}
            _ => {
                undoable.push(*micros);
                redoable.clear();
            }
        }
    }
    (undoable, redoable)
}

/// The moment of the last undoing of a change.
fn undoing_of(changes: &[(i64, Change)], target: i64) -> Option<i64> {
    let undoing = changes.iter().rev().find(|(_, change)| change.act == Act::Undone && change.of == Some(target));
    undoing.map(|(micros, _)| *micros)
}

/// Parts of a file put back to stored bytes, for undo and redo.
///
/// # Errors
/// When the bytes cannot be read.
pub(super) fn put_back(content: &mut Content, parts: &[(Part, Option<Vec<u8>>)]) -> Result<(), Failure> {
    for (part, bytes) in parts {
        match (part, bytes) {
            (Part::Client, Some(bytes)) => content.client = decode(bytes)?,
            // A client is taken in once and erased by its own verb, never undone.
            (Part::Client, None) => return Err(Failure::of(FailureKind::NotFound)),
            (Part::Record(no), Some(bytes)) => {
                content.records.insert(*no, decode(bytes)?);
            }
            (Part::Record(no), None) => {
                content.records.remove(no);
            }
        }
    }
    Ok(())
}
