//! Drafts of open forms: kept in the scratch space of the store by account and form; offered again to the same account
//! when no living session has them in front, and never to anybody else.
//!
//! A draft has no end of its own: it waits until its form is saved or given up, also while the rights to its client are
//! away. Which session has a draft in front is known in memory only; after a restart of the register the first one to
//! keep it or to ask for it has it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::codec::{decode, encode};
use super::draft::{DRAFTS_AT_ONCE, Draft, DraftPlace, LONGEST_FORM, MOST_DRAFTS};
use super::failure::{Failure, FailureKind};
use super::keys;
use super::office::Register;
use super::session::SessionId;
use crate::domain::account::Account;
use crate::domain::problem::Problem;
use crate::store::{Key, MAX_VALUE_BYTES, Outcome};

/// Which drafts there are, and the living session that has each of them in front; read from the store when first needed.
#[derive(Default)]
pub(super) struct Shelf(Mutex<Option<Held>>);

type Held = BTreeMap<Key, Option<SessionId>>;

impl Shelf {
    fn lock(&self) -> MutexGuard<'_, Option<Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Register {
    /// Keeps a draft; it is durable when this returns.
    ///
    /// # Errors
    /// What a write to the client would be refused with; `Conflict` when another living session has the draft in front,
    /// `DraftsFull`, `DraftTooLong`, or a store failure. What was kept before stays.
    pub(super) fn keep_draft(&self, session: SessionId, asker: &Account, mut draft: Draft) -> Result<(), Failure> {
        self.may_draft(asker, &draft.place)?;
        draft.kept = self.clock.now().datetime();
        let key = draft_key(asker, &draft.place)?;
        let value = encode(&draft)?;
        if value.len() > MAX_VALUE_BYTES {
            return Err(Failure::of(FailureKind::DraftTooLong));
        }
        let before = self.on_shelf(|held| {
            let of_account = keys::drafts(asker.id);
            let before = held.get(&key).copied();
            let others = || held.keys().filter(|key| key.as_bytes().starts_with(&of_account)).count();
            match before {
                Some(Some(holder)) if holder != session => return Err(Failure::of(FailureKind::Conflict)),
                None if others() >= MOST_DRAFTS => {
                    return Err(Failure::of(FailureKind::DraftsFull).with("most", MOST_DRAFTS));
                }
                _ => {}
            }
            held.insert(key.clone(), Some(session));
            Ok(before)
        })??;
        let kept = self.store.scratch_put(&key, &value);
        if kept.is_err() && before.is_none() {
            self.on_shelf(|held| held.remove(&key))?;
        }
        Ok(kept?)
    }

    /// Forgets a draft; fine when there is none. One that another living session has in front stays.
    ///
    /// # Errors
    /// A store failure.
    pub(super) fn drop_draft(&self, session: SessionId, asker: &Account, place: &DraftPlace) -> Result<(), Failure> {
        let key = draft_key(asker, place)?;
        let theirs = self.on_shelf(|held| held.get(&key).copied().flatten().is_some_and(|holder| holder != session))?;
        if theirs {
            return Ok(());
        }
        self.store.scratch_delete(&key)?;
        self.on_shelf(|held| held.remove(&key))?;
        Ok(())
    }

    /// The account's newest drafts that no living session has in front, and that it may still save; the asker has them
    /// in front from now on.
    ///
    /// # Errors
    /// A store failure. A draft that cannot be read is left where it is and hides no other.
    pub(super) fn drafts(&self, session: SessionId, asker: &Account) -> Result<Vec<Draft>, Failure> {
        let of_account = keys::drafts(asker.id);
        let free: Vec<Key> = self.on_shelf(|held| {
            let own = held.iter().filter(|(key, holder)| holder.is_none() && key.as_bytes().starts_with(&of_account));
            own.map(|(key, _)| key.clone()).collect()
        })?;
        let mut found = Vec::new();
        for key in free {
            let Some(draft) = self.store.scratch_get(&key).ok().flatten().and_then(|bytes| decode(&bytes).ok()) else {
                continue;
            };
            let draft: Draft = draft;
            if matches!(self.store.outcome(&draft.save)?, Some(Outcome::Done(_))) {
                // The save was written, only its answer was lost: nothing is unfinished.
                self.store.scratch_delete(&key)?;
                self.on_shelf(|held| held.remove(&key))?;
            } else if self.may_draft(asker, &draft.place).is_ok() {
                found.push((key, draft));
            }
        }
        found.sort_by(|(_, one), (_, other)| other.kept.cmp(&one.kept));
        let mut drafts = Vec::new();
        for (key, draft) in found.into_iter().take(DRAFTS_AT_ONCE) {
            // Two sessions that ask at once: each draft goes to one of them.
            let taken = self.on_shelf(|held| match held.get_mut(&key) {
                Some(holder @ None) => {
                    *holder = Some(session);
                    true
                }
                _ => false,
            })?;
            if taken && self.look_at_draft(asker, &draft).is_ok() {
                drafts.push(draft);
            }
        }
        Ok(drafts)
    }

    /// A session ended: its drafts may be offered again.
    pub(super) fn end_drafts(&self, session: SessionId) {
        for holder in self.shelf.lock().iter_mut().flat_map(BTreeMap::values_mut) {
            if *holder == Some(session) {
                *holder = None;
            }
        }
    }

    /// Whether the account may save what such a form says.
    fn may_draft(&self, asker: &Account, place: &DraftPlace) -> Result<(), Failure> {
        match place.client {
            Some(client) => self.may_write(asker, client).map(|_| ()),
            None => self.may_create(asker),
        }
    }

    /// Logs the look at client data that a draft holds; the other drafts are looked at with their client's card.
    fn look_at_draft(&self, asker: &Account, draft: &Draft) -> Result<(), Failure> {
        match (draft.place.client, draft.place.record, draft.base) {
            (Some(client), None, Some(_)) => self.client_data(asker, client, draft.purpose).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn on_shelf<T>(&self, act: impl FnOnce(&mut Held) -> T) -> Result<T, Failure> {
        let mut shelf = self.shelf.lock();
        let held = match shelf.take() {
            Some(held) => held,
            None => self.store.scratch_list(&keys::all_drafts())?.into_iter().map(|key| (key, None)).collect(),
        };
        Ok(act(shelf.insert(held)))
    }
}

/// Where a draft stands: every part of its place is in the key, so that no form can find another one's draft.
fn draft_key(asker: &Account, place: &DraftPlace) -> Result<Key, Failure> {
    let is_name = |letter: u8| letter.is_ascii_lowercase() || letter == b'-';
    if place.form.len() > LONGEST_FORM || !place.form.bytes().all(is_name) {
        return Err(Failure::invalid(vec![Problem::new("form", "unknown-code").with("code", &place.form)]));
    }
    Ok(keys::draft(asker.id, place)?)
}
