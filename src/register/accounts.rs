//! Accounts: adding, changing and ending them; only whoever may manage accounts does, and each change is logged.
//!
//! Invariants: logins and, at any one time, operating-system users are of one account each, and there is an
//! administrator who can sign in.

use std::sync::PoisonError;

use super::account_row;
use super::asker::Asker;
use super::failure::{Failure, FailureKind};
use super::failure_from::done;
use super::keys;
use super::note::{Deed, Note};
use super::note_row;
use super::office::Register;
use super::reply::Theirs;
use super::service::{Change, Changed};
use super::validate;
use crate::domain::account::{Account, DeputyFor};
use crate::domain::ids::AccountId;
use crate::domain::rights::{Act, may};
use crate::store::{Batch, BatchId, Entry, Key, Outcome, Rev};

/// A key with the revision that must stand under it, and the account to put there.
type Put = (Key, Option<Rev>, Account);

impl Register {
    /// The accounts as the asker may know them: colleagues by name and role; what more they may see, and for whom they
    /// stand in, is for whoever manages accounts.
    pub(super) fn accounts_for(&self, asker: &Asker) -> Vec<Account> {
        let mut accounts = self.desk().accounts().all().to_vec();
        if !may(&asker.roles, Act::ManageAccounts) {
            for other in accounts.iter_mut().filter(|other| other.id != asker.id) {
                other.classes = Vec::new();
                other.deputy_for = DeputyFor::Nobody;
            }
        }
        accounts
    }

    /// Adds an account under a new number.
    pub(super) fn add_account(&self, asker: &Asker, id: BatchId, new: Account) -> Result<Account, Failure> {
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.may_manage(asker)?;
        if let Some(done) = self.account_by(id)? {
            return Ok(done);
        }
        let last = self.desk().accounts().all().iter().map(|account| account.id.0).max().unwrap_or(0);
        let new = Account { id: AccountId(last.saturating_add(1)), ..new };
        self.put_account(asker, id, None, new)
    }

    /// Changes an account that still stands as `base`.
    pub(super) fn change_account(
        &self,
        asker: &Asker,
        id: BatchId,
        base: &Account,
        new: Account,
    ) -> Result<Account, Failure> {
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.may_manage(asker)?;
        if let Some(done) = self.account_by(id)? {
            return Ok(done);
        }
        let Some(standing) = self.desk().account(base.id).cloned() else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        if standing != *base || new.id != base.id {
            let mut failure = Failure::of(FailureKind::Conflict).with("who", self.last_manager(base.id)?);
            failure.theirs = Some(Box::new(Theirs::Account(standing)));
            return Err(failure);
        }
        self.put_account(asker, id, Some(&standing), new)
    }

    /// The right to manage accounts, and that nobody else does at the same time: what is checked spans all of them.
    fn may_manage(&self, asker: &Asker) -> Result<std::sync::MutexGuard<'_, ()>, Failure> {
        if !may(&asker.roles, Act::ManageAccounts) {
            return Err(Failure::of(FailureKind::Denied));
        }
        Ok(self.managing.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put_account(&self, asker: &Asker, id: BatchId, old: Option<&Account>, new: Account) -> Result<Account, Failure> {
        let today = self.today();
        let mut accounts = self.desk().accounts().all().to_vec();
        let problems = validate::account::check(self.catalogue, &accounts, old, &new, today);
        if !problems.is_empty() {
            return Err(Failure::invalid(problems));
        }
        accounts.retain(|account| account.id != new.id);
        let mut puts: Vec<Put> = vec![self.standing_account(new.clone())?];
        // Whoever founded a register stood in for everybody while nobody else could sign in.
        let signs_in = new.uid.is_some() && new.to.is_none_or(|to| today <= to);
        let founders = accounts.into_iter().filter(|other| signs_in && other.deputy_for == DeputyFor::Everyone);
        for founder in founders {
            puts.push(self.standing_account(Account { deputy_for: DeputyFor::Nobody, ..founder })?);
        }
        let at = self.clock.timestamp();
        let note = Note::by(asker, Deed::Account(new.id));
        let batch = Batch {
            id,
            expect: puts.iter().map(|(key, rev, _)| (key.clone(), *rev)).collect(),
            put: puts
                .iter()
                .map(|(key, _, account)| Ok((key.clone(), account_row::encode(account)?)))
                .collect::<Result<_, Failure>>()?,
            delete: Vec::new(),
            entry: Entry { at, note: note_row::encode(&note)? },
        };
        match self.store.commit(batch)? {
            Outcome::Conflict { .. } => Err(Failure::of(FailureKind::Conflict).with("who", self.last_manager(new.id)?)),
            outcome => {
                let seq = done(outcome)?;
                self.on_desk(|desk| puts.into_iter().for_each(|(_, _, account)| desk.put_account(account)));
                self.tell(Change { seq: seq.0, client: None, what: Changed::Account });
                Ok(new)
            }
        }
    }

    /// An account to be put where another version of it, or none, stands.
    fn standing_account(&self, account: Account) -> Result<Put, Failure> {
        let key = keys::account(account.id)?;
        let rev = self.store.get(&key)?.map(|(rev, _)| rev);
        Ok((key, rev, account))
    }

    /// The answer to a change that was done before under the same id.
    fn account_by(&self, id: BatchId) -> Result<Option<Account>, Failure> {
        match self.logged_under(id)?.map(|note| note.deed) {
            None => Ok(None),
            Some(Deed::Account(account)) => Ok(self.desk().account(account).cloned()),
            Some(_) => Err(Failure::of(FailureKind::NotFound)),
        }
    }

    /// The name of whoever changed an account last.
    fn last_manager(&self, id: AccountId) -> Result<String, Failure> {
        let found = self.each_logged(None, |_, note, _| note.deed == Deed::Account(id))?;
        Ok(found.and_then(|note| note.who).map_or_else(String::new, |who| self.desk().name_of(who)))
    }
}
