//! Committing one change of a client's file: what is written, its log line and what was there before go in whole or not at
//! all, and only where the file still stands as it was read.

use jiff::Timestamp;

use super::access;
use super::asker::Asker;
use super::codec::encode;
use super::failure::{Failure, FailureKind};
use super::failure_from::done;
use super::file::{Change, Content, File};
use super::keys;
use super::laying::LaidRow;
use super::note::{Act, Deed, Note};
use super::note_row;
use super::office::Register;
use super::summarise::summarise;
use super::summary_row;
use super::turns::Turn;
use crate::domain::ids::RecordNo;
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::store::{Batch, BatchId, Entry, Outcome, Seq};

/// What a write is about, for the log, the history and the answer.
pub(super) struct About {
    /// What was done.
    pub act: Act,
    /// The record; none for client data.
    pub record: Option<(RecordKind, RecordNo)>,
    /// For undone and redone: the moment of the change concerned.
    pub of: Option<i64>,
    /// What for.
    pub purpose: Purpose,
}

/// One commit to be: whose, under which id, what the file is to become.
pub(super) struct Edit<'a> {
    /// Who writes.
    pub account: &'a Asker,
    /// The id of the batch.
    pub id: BatchId,
    /// The file as read.
    pub file: &'a File,
    /// What it is to become.
    pub wanted: &'a Content,
    /// The number the next record would get.
    pub next_no: u32,
    /// What it is about.
    pub about: &'a About,
    /// When.
    pub at: Timestamp,
}

impl Register {
    /// Commits the difference between the file and what is wanted, with its log line and history.
    pub(super) fn commit_file(&self, turn: &Turn<'_>, edit: &Edit<'_>) -> Result<Seq, Failure> {
        let (batch, row) = self.batch(turn, edit)?;
        // From here on this waits for the disk.
        self.queue.leave();
        match self.store.commit(batch)? {
            Outcome::Conflict { .. } => {
                // Somebody else may have claimed one of its identifiers since it was looked for.
                let taken = self.taken(edit.file.id, &edit.wanted.client)?;
                if !taken.is_empty() {
                    return Err(Failure::invalid(taken));
                }
                Err(Failure::of(FailureKind::Conflict).with("who", self.last_writer(edit.file.id)))
            }
            outcome => {
                let seq = done(outcome)?;
                self.lay([row]);
                self.publish(seq, Some(edit.file.id));
                Ok(seq)
            }
        }
    }

    /// The batch of such a commit, and the row it puts on the desk; only in the client's turn.
    pub(super) fn batch(&self, turn: &Turn<'_>, edit: &Edit<'_>) -> Result<(Batch, LaidRow), Failure> {
        let Edit { account, id, file, wanted, next_no, about, at } = *edit;
        // A file is written in its turn.
        debug_assert!(turn.has(file.id));
        let mut difference = file.difference(&*self.store, wanted)?;
        let micros = self.moment_in(file, at)?;
        let summary = summarise(self.catalogue, file.id, wanted, next_no);
        let bytes = summary_row::encode(&summary)?;
        difference.put.push((keys::summary(file.id)?, bytes.clone()));
        let change = Change {
            who: account.id,
            act: about.act,
            record: about.record,
            of: about.of,
            before: std::mem::take(&mut difference.before),
        };
        let history = keys::history(file.id, micros)?;
        if file.client_rev.is_some() {
            difference.expect.push((history.clone(), None));
        }
        difference.put.push((history, encode(&change)?));
        let note = Note {
            purpose: Some(about.purpose),
            client: Some(file.id),
            protected: access::is_protected(&summary, self.today()),
            ..Note::by(account, Deed::Wrote(about.act, about.record))
        };
        let entry = Entry { at, note: note_row::encode(&note)? };
        let batch = Batch { id, expect: difference.expect, put: difference.put, delete: difference.delete, entry };
        Ok((batch, (summary, bytes)))
    }
}
