//! What was written to a client's file before: under an id that comes again, and who wrote last.

use super::asker::Asker;
use super::failure::{Failure, FailureKind};
use super::file::{Change, Part};
use super::history::changes;
use super::note::Deed;
use super::office::Register;
use super::reply::{Newer, Written};
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::store::{BatchId, Rev};

impl Register {
    /// The answer to a write that the account did before under the same id: the line dropped, and the form asks again.
    /// What somebody else did is told to nobody who happens to know its name.
    pub(super) fn already(&self, account: &Asker, id: BatchId) -> Result<Option<Written>, Failure> {
        match self.written_under(id)? {
            Some((who, _)) if who != Some(account.id) => Err(Failure::of(FailureKind::NotFound)),
            done => Ok(done.map(|(_, written)| written)),
        }
    }

    /// What was written under an id, and by whom.
    pub(super) fn written_under(&self, id: BatchId) -> Result<Option<(Option<AccountId>, Written)>, Failure> {
        let Some(note) = self.logged_under(id)? else {
            return Ok(None);
        };
        match (note.client, note.deed) {
            (Some(client), Deed::Wrote(act, record)) => {
                let act = act.to_string();
                Ok(Some((note.who, Written { client, record, code: None, act, warnings: Vec::new() })))
            }
            _ => Err(Failure::of(FailureKind::NotFound)),
        }
    }

    /// How a record, or the client data, stand for somebody who read them at `base` and is writing.
    pub(super) fn newer(
        &self,
        account: &Asker,
        client: ClientId,
        no: Option<RecordNo>,
        base: Rev,
    ) -> Result<Option<Newer>, Failure> {
        self.may_write(account, client)?;
        let file = self.file(client)?;
        if let Some(no) = no {
            self.may_touch(account, &file, no)?;
        }
        let (part, rev) = match no {
            Some(no) => (Part::Record(no), file.record_revs.get(&no).copied()),
            None => (Part::Client, file.client_rev),
        };
        let newer = || Newer { who: self.writer_of(client, part), withdrawn: rev.is_none() };
        Ok((rev != Some(base)).then(newer))
    }

    /// The name of whoever changed the file last.
    pub(super) fn last_writer(&self, client: ClientId) -> String {
        self.last_who(client, |_| true)
    }

    /// The name of whoever changed the client data last.
    pub(super) fn writer_of_client(&self, client: ClientId) -> String {
        self.writer_of(client, Part::Client)
    }

    /// The name of whoever changed a part of the file last.
    pub(super) fn writer_of(&self, client: ClientId, part: Part) -> String {
        self.last_who(client, |change| change.before.iter().any(|(other, _)| *other == part))
    }

    fn last_who(&self, client: ClientId, meant: impl Fn(&Change) -> bool) -> String {
        let changes = changes(&*self.store, client).unwrap_or_default();
        let who = changes.iter().rev().find(|(_, change)| meant(change)).map(|(_, change)| change.who);
        who.map_or_else(String::new, |who| self.desk().name_of(who))
    }
}
