//! Drafts of open forms: kept in the scratch space of the store by account and form; offered again to the same account
//! when no living session has them in front, and never to anybody else.
//!
//! A draft has no end of its own: it waits until its form is saved or given up, also while the rights to its client are
//! away. Which session has a draft in front is known in memory only; after a restart of the register the first one to
//! keep it or to ask for it has it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::act_on_many::id_of;
use super::asker::Asker;
use super::card::Wish;
use super::draft::{DRAFTS_AT_ONCE, Draft, DraftPlace, LONGEST_FORM, MOST_DRAFTS, SEARCH_FORM};
use super::draft_row;
use super::failure::{Failure, FailureKind};
use super::keys;
use super::many::{MAX_CLIENTS, form_needs};
use super::note::Deed;
use super::office::Register;
use super::session::SessionId;
use crate::domain::data_class::DataClass;
use crate::domain::problem::Problem;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Act, never};
use crate::store::{BatchId, Key, MAX_VALUE_BYTES, Outcome};

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
    /// `DraftsFull`, `DraftTooLong`, `Invalid` for more clients than one act takes, or a store failure. What was kept
    /// before stays.
    pub(super) fn keep_draft(&self, session: SessionId, asker: &Asker, mut draft: Draft) -> Result<(), Failure> {
        self.may_draft(asker, &draft.place)?;
        let most = if of_many(&draft.place).is_some() { MAX_CLIENTS } else { 0 };
        if draft.clients.len() > most {
            return Err(Failure::invalid(vec![Problem::new("clients", "too-many-clients").with("max", most)]));
        }
        draft.kept = self.clock.now().datetime();
        let key = draft_key(asker, &draft.place)?;
        let value = draft_row::encode(&draft)?;
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
    pub(super) fn drop_draft(&self, session: SessionId, asker: &Asker, place: &DraftPlace) -> Result<(), Failure> {
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
    /// in front from now on. With them, how many are in front in the account's other sessions; `take` takes those too.
    ///
    /// # Errors
    /// A store failure. A draft that cannot be read is left where it is and hides no other.
    pub(super) fn drafts(&self, session: SessionId, asker: &Asker, take: bool) -> Result<(Vec<Draft>, usize), Failure> {
        let of_account = keys::drafts(asker.id);
        let is_free = |holder: Option<SessionId>| match holder {
            None => true,
            Some(holder) => take && holder != session,
        };
        let free: Vec<Key> = self.on_shelf(|held| {
            let own = held.iter().filter(|(key, holder)| is_free(**holder) && key.as_bytes().starts_with(&of_account));
            own.map(|(key, _)| key.clone()).collect()
        })?;
        let mut found = Vec::new();
        for key in free {
            let read = |bytes: Vec<u8>| draft_row::read(&bytes).ok();
            let Some(draft) = self.store.scratch_get(&key).ok().flatten().and_then(read) else {
                continue;
            };
            if self.is_saved(&draft)? {
                // The save was written, only its answer was lost: nothing is unfinished.
                self.store.scratch_delete(&key)?;
                self.on_shelf(|held| held.remove(&key))?;
            } else if self.may_draft(asker, &draft.place).is_ok() {
                found.push((key, draft));
            }
        }
        found.sort_by_key(|(_, draft)| Reverse(draft.kept));
        let mut drafts = Vec::new();
        for (key, draft) in found.into_iter().take(DRAFTS_AT_ONCE) {
            // Two sessions that ask at once: each draft goes to one of them.
            let taken = self.on_shelf(|held| match held.get_mut(&key) {
                Some(holder) if is_free(*holder) => {
                    *holder = Some(session);
                    true
                }
                _ => false,
            })?;
            if taken && self.look_at_draft(asker, &draft).is_ok() {
                drafts.push(draft);
            } else if taken {
                self.on_shelf(|held| held.insert(key, None))?;
            }
        }
        let elsewhere = self.on_shelf(|held| {
            let own = held.iter().filter(|(key, _)| key.as_bytes().starts_with(&of_account));
            own.filter(|(_, holder)| holder.is_some_and(|holder| holder != session)).count()
        })?;
        Ok((drafts, elsewhere))
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
    fn may_draft(&self, asker: &Asker, place: &DraftPlace) -> Result<(), Failure> {
        match (place.client, of_many(place)) {
            (Some(client), _) => self.may_write(asker, client).map(|_| ()),
            // To which of the clients it may be done is said when it is.
            (None, Some(act)) if never(&asker.roles, act) => Err(Failure::of(FailureKind::Denied)),
            (None, Some(_)) => Ok(()),
            // Whoever counts may save a search.
            (None, None) if place.form == SEARCH_FORM && !never(&asker.roles, Act::Count) => Ok(()),
            (None, None) => self.may_create(asker),
        }
    }

    /// Whether what the draft says was written, and only the answer was lost; of an act on many, to each of the clients.
    fn is_saved(&self, draft: &Draft) -> Result<bool, Failure> {
        let each = draft.clients.iter().map(|client| id_of(draft.save, *client));
        let ids: Vec<BatchId> = if draft.clients.is_empty() { vec![draft.save] } else { each.collect() };
        for id in ids {
            if !matches!(self.store.outcome(&id)?, Some(Outcome::Done(_))) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Admits and logs the look at what a draft holds beyond its client's card: the client data, or a record of a class
    /// that has to be granted, which the card hides or veils.
    fn look_at_draft(&self, asker: &Asker, draft: &Draft) -> Result<(), Failure> {
        let Some(client) = draft.place.client else { return Ok(()) };
        if let (None, Some(_)) = (draft.place.record, draft.base) {
            return self.client_data(asker, client, draft.purpose).map(|_| ());
        }
        let Ok(kind) = draft.place.form.parse::<RecordKind>() else { return Ok(()) };
        let read = draft.read.iter().map(|(name, value)| (name, value));
        let typed = draft.fields.iter().map(|field| (&field.name, &field.value));
        let codes = read.chain(typed).filter(|(name, _)| *name == "code");
        let classes: BTreeSet<DataClass> = codes.map(|(_, code)| self.class_by(kind, code)).collect();
        for class in classes.into_iter().filter(|class| class.is_granted()) {
            let wish = Wish::full(Act::Reveal, draft.purpose, Deed::Revealed(class.to_string()));
            self.look(asker, client, Wish { class: Some(class), ..wish })?;
        }
        Ok(())
    }

    /// Forgets a draft of an erased client, whoever has it in front.
    pub(super) fn forget_draft(&self, key: &Key) -> Result<(), Failure> {
        self.store.scratch_delete(key)?;
        self.on_shelf(|held| held.remove(key))?;
        Ok(())
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

/// What the form of an act on many clients needs; none for any other form.
fn of_many(place: &DraftPlace) -> Option<Act> {
    let own = place.client.is_none() && place.record.is_none();
    form_needs(&place.form).filter(|_| own)
}

/// Where a draft stands: every part of its place is in the key, so that no form can find another one's draft.
fn draft_key(asker: &Asker, place: &DraftPlace) -> Result<Key, Failure> {
    let is_name = |letter: u8| letter.is_ascii_lowercase() || letter == b'-';
    if place.form.len() > LONGEST_FORM || !place.form.bytes().all(is_name) {
        return Err(Failure::invalid(vec![Problem::new("form", "unknown-code").with("code", &place.form)]));
    }
    Ok(keys::draft(asker.id, place)?)
}
