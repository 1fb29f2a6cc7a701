//! The idle lock: when an account was last at the keyboard, which sessions are locked, and the code that opens one again.
//!
//! Invariants: what a screen shows or a client program claims never opens a lock, because each request is held to it
//! here; wrong codes are counted by account, whatever session or process they come from; a code is proved while no lock
//! is held that anybody else waits for.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::asker::Asker;
use super::code::{KeptCode, UnlockCode};
use super::codec::{decode, encode};
use super::failure::{Failure, FailureKind};
use super::keys;
use super::note::{CodeDeed, Deed, Note};
use super::note_row;
use super::office::Register;
use super::request::Request;
use super::session::SessionId;
use super::turns::Turns;
use crate::domain::ids::AccountId;
use crate::domain::rights::{Act, may};
use crate::store::{Batch, BatchId, Entry, Key, Outcome, Rev};

/// Wrong codes in a row until no more are taken for a while.
const TRIES: u8 = 5;

/// How long none are taken then.
const REFUSED: SignedDuration = SignedDuration::from_mins(5);

/// The terminal program locks itself; the register follows so much later, because it hears of keys up to half a minute
/// late.
const AFTER: SignedDuration = SignedDuration::from_mins(1);

/// Who was at the keyboard when; in memory only, so a register that opens anew asks everybody who has one for the code.
#[derive(Default)]
pub(super) struct Locks {
    watched: Mutex<Watched>,
    /// Held while a code is proved: one at a time, so that many at once do not take the memory of many.
    proving: Mutex<()>,
}

#[derive(Default)]
struct Watched {
    /// After so many minutes without a key a session is locked; none: never.
    minutes: Option<u16>,
    /// The last key of each session; none: it is locked since it began.
    sessions: HashMap<SessionId, Option<Timestamp>>,
    accounts: HashMap<AccountId, Person>,
}

#[derive(Default)]
struct Person {
    /// The last key of any session of the account.
    active: Option<Timestamp>,
    /// Codes tried since the last right one, those being proved now too.
    tries: u8,
    /// Until when no code is taken.
    refused: Option<Timestamp>,
}

impl Watched {
    /// Whether the session may go on; one that has not begun may not.
    fn is_open(&mut self, session: SessionId, now: Timestamp) -> bool {
        let Some(minutes) = self.minutes else { return true };
        let Some(Some(last)) = self.sessions.get_mut(&session) else { return false };
        // A clock that was set back must not keep a session open for as long as it was wrong.
        *last = now.min(*last);
        now.duration_since(*last) <= limit(minutes) + AFTER
    }

    /// Somebody proved to be at the keyboard of the session.
    fn active(&mut self, session: SessionId, account: AccountId, now: Timestamp) {
        self.sessions.insert(session, Some(now));
        self.accounts.entry(account).or_default().active = Some(now);
    }
}

fn limit(minutes: u16) -> SignedDuration {
    SignedDuration::from_mins(minutes.into())
}

/// What a locked session may still ask: who it is, the way out, and what keeps its work. A change of the code proves the
/// old one, as unlocking does.
fn is_free(request: &Request) -> bool {
    matches!(
        request,
        Request::Me
            | Request::Unlock { .. }
            | Request::SetCode { .. }
            | Request::KeepDraft { .. }
            | Request::DropDraft { .. }
            | Request::Leave { .. }
    )
}

impl Register {
    /// Locks sessions after so many minutes without a key, or never.
    pub fn set_idle_lock(&self, minutes: Option<u16>) {
        self.watched().minutes = minutes;
    }

    /// After so many minutes without a key a session is locked.
    pub(super) fn idle_lock(&self) -> Option<u16> {
        self.watched().minutes
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.locks.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds a request to the lock.
    ///
    /// A session of an account with a code begins locked unless somebody proved to be the account lately, so that
    /// ending a locked terminal opens nothing. One without a code begins open: whoever signed in just proved it.
    ///
    /// # Errors
    /// `Locked`.
    pub(super) fn pass_lock(&self, session: SessionId, asker: &Asker, request: &Request) -> Result<(), Failure> {
        let Some(minutes) = self.idle_lock() else { return Ok(()) };
        let now = self.clock.timestamp();
        let mut watched = self.watched();
        if !watched.sessions.contains_key(&session) {
            drop(watched);
            let has_code = self.has_code(asker.id)?;
            watched = self.watched();
            if has_code {
                let last = watched.accounts.get(&asker.id).and_then(|person| person.active);
                let lately = last.filter(|&last| now.duration_since(now.min(last)) < limit(minutes));
                // A command may take long and gets the whole limit; but it is no key, for a timer may have given it.
                watched.sessions.entry(session).or_insert(lately.map(|_| now));
            } else {
                watched.active(session, asker.id, now);
            }
        }
        if is_free(request) || watched.is_open(session, now) { Ok(()) } else { Err(Failure::of(FailureKind::Locked)) }
    }

    /// The asker is at the keyboard.
    pub(super) fn active(&self, session: SessionId, asker: &Asker) {
        let now = self.clock.timestamp();
        self.watched().active(session, asker.id, now);
    }

    /// Ends the lock of a session.
    pub(super) fn unlock(&self, session: SessionId, asker: &Asker, code: &UnlockCode) -> Result<(), Failure> {
        let Some((_, kept)) = self.kept_code(&keys::code(asker.id)?)? else {
            return Err(Failure::of(FailureKind::Locked));
        };
        self.prove(asker, &kept, code)?;
        self.active(session, asker);
        Ok(())
    }

    /// Sets, changes or takes away the asker's own code; an id that was used before did it then.
    pub(super) fn set_code(
        &self,
        session: SessionId,
        asker: &Asker,
        id: BatchId,
        old: &UnlockCode,
        new: &UnlockCode,
    ) -> Result<(), Failure> {
        Turns::chosen(&id)?;
        if self.store.outcome(&id)?.is_some() {
            return Ok(());
        }
        let key = keys::code(asker.id)?;
        let kept = self.kept_code(&key)?;
        match &kept {
            Some((_, kept)) => self.prove(asker, kept, old)?,
            None if !self.watched().is_open(session, self.clock.timestamp()) => {
                return Err(Failure::of(FailureKind::Locked));
            }
            None => {}
        }
        let problem = if new.is_empty() && kept.is_some() { None } else { new.problem() };
        if let Some(problem) = problem {
            return Err(Failure::invalid(vec![problem]));
        }
        let deed = if new.is_empty() { CodeDeed::Removed } else { CodeDeed::Set };
        let value = match deed {
            CodeDeed::Set => Some(self.one_at_a_time(|| KeptCode::of(new, id))?),
            _ => None,
        };
        self.keep_code(asker, id, (key, kept.map(|(rev, _)| rev)), value.as_ref(), Deed::Code(deed, asker.id))?;
        self.active(session, asker);
        Ok(())
    }

    /// Takes away the code of somebody who forgot it; nobody can set another's.
    pub(super) fn remove_code(&self, asker: &Asker, id: BatchId, whose: AccountId) -> Result<(), Failure> {
        // One's own is taken away by whoever knows it.
        if !may(&asker.roles, Act::ManageAccounts) || whose == asker.id {
            return Err(Failure::of(FailureKind::Denied));
        }
        Turns::chosen(&id)?;
        let key = keys::code(whose)?;
        let Some((rev, _)) = self.kept_code(&key)? else { return Ok(()) };
        self.keep_code(asker, id, (key, Some(rev)), None, Deed::Code(CodeDeed::Removed, whose))?;
        let mut watched = self.watched();
        if let Some(person) = watched.accounts.get_mut(&whose) {
            (person.tries, person.refused) = (0, None);
        }
        Ok(())
    }

    /// Whether the account has a code.
    pub(super) fn has_code(&self, account: AccountId) -> Result<bool, Failure> {
        Ok(self.store.get(&keys::code(account)?)?.is_some())
    }

    /// A session ended.
    pub(super) fn end_lock(&self, session: SessionId) {
        self.watched().sessions.remove(&session);
    }

    fn kept_code(&self, key: &Key) -> Result<Option<(Rev, KeptCode)>, Failure> {
        let Some((rev, bytes)) = self.store.get(key)? else { return Ok(None) };
        Ok(Some((rev, decode(&bytes)?)))
    }

    /// Writes or deletes a row of a code that still stands as it was read.
    fn keep_code(
        &self,
        asker: &Asker,
        id: BatchId,
        (key, rev): (Key, Option<Rev>),
        value: Option<&KeptCode>,
        deed: Deed,
    ) -> Result<(), Failure> {
        let entry = Entry { at: self.clock.timestamp(), note: note_row::encode(&Note::by(asker, deed))? };
        let (put, delete) = match value {
            Some(value) => (vec![(key.clone(), encode(value)?)], Vec::new()),
            None => (Vec::new(), vec![key.clone()]),
        };
        match self.store.commit(Batch { id, expect: vec![(key, rev)], put, delete, entry })? {
            Outcome::Done(_) => Ok(()),
            // Only two terminals of one person, or an administrator at the same moment, can come here.
            _ => Err(Failure::of(FailureKind::Busy)),
        }
    }

    /// Holds a typed code to the kept one.
    ///
    /// # Errors
    /// `WrongCode` with how many tries are left, or until when none are taken; `Busy` while all that are left are being
    /// proved.
    fn prove(&self, asker: &Asker, kept: &KeptCode, code: &UnlockCode) -> Result<(), Failure> {
        self.begin_try(asker.id)?;
        let right = self.one_at_a_time(|| kept.is(code));
        let now = self.clock.timestamp();
        let mut watched = self.watched();
        let person = watched.accounts.entry(asker.id).or_default();
        if right {
            (person.tries, person.refused) = (0, None);
            return Ok(());
        }
        let wrong = Failure::of(FailureKind::WrongCode);
        if person.refused.is_none() && person.tries < TRIES {
            return Err(wrong.with("left", TRIES - person.tries));
        }
        let until = *person.refused.get_or_insert(now.saturating_add(REFUSED).unwrap_or(now));
        drop(watched);
        let deed = Deed::Code(CodeDeed::Refused, asker.id);
        self.log(&Note::by(asker, deed))?;
        Err(self.refused(until))
    }

    /// Counts a try before it is known to be wrong: many at once are not more tries than one after the other.
    fn begin_try(&self, account: AccountId) -> Result<(), Failure> {
        let now = self.clock.timestamp();
        let mut watched = self.watched();
        let person = watched.accounts.entry(account).or_default();
        if let Some(until) = person.refused {
            // As with activity: a clock that was set back does not make the wait longer.
            let until = until.min(now.saturating_add(REFUSED).unwrap_or(until));
            if now < until {
                person.refused = Some(until);
                return Err(self.refused(until));
            }
            (person.tries, person.refused) = (0, None);
        }
        if person.tries >= TRIES {
            return Err(Failure::of(FailureKind::Busy));
        }
        person.tries += 1;
        Ok(())
    }

    /// The failure of a try while none are taken; `until` is a time of day in the office.
    fn refused(&self, until: Timestamp) -> Failure {
        let until = until.to_zoned(self.clock.now().time_zone().clone()).time();
        Failure::of(FailureKind::WrongCode).with("until", until.strftime("%H:%M"))
    }

    fn one_at_a_time<T>(&self, proves: impl FnOnce() -> T) -> T {
        let _turn = self.locks.proving.lock().unwrap_or_else(PoisonError::into_inner);
        proves()
    }
}
