//! What each session has on its screen, in memory: who has which client open, and which looks stand in the log already.
//!
//! Invariants: it is gone when the session ends; a name is told only to a session that has the client open itself and may
//! still open it, because who looks at whom says that somebody is a client.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::asker::Asker;
use super::failure::Failure;
use super::office::Register;
use super::reply::{Other, Reply};
use super::request::{Breaking, Look};
use super::service::{Change, Changed};
use super::session::SessionId;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::purpose::Purpose;
use crate::domain::rights::{Act, Verdict};

/// The sessions and what they show.
#[derive(Debug, Default)]
pub(super) struct Shown {
    seats: Vec<Seat>,
    lists: Vec<Listed>,
}

/// A client that a session has open.
#[derive(Debug)]
struct Seat {
    session: SessionId,
    account: AccountId,
    client: ClientId,
    purpose: Option<Purpose>,
    /// The day the look was logged: what is still open on the next day is a look of that day too.
    on: Date,
    /// Whether the look at the history was logged as well.
    past: bool,
}

/// The lists a session was shown last.
#[derive(Debug)]
struct Listed {
    session: SessionId,
    account: AccountId,
    /// The day Today was shown.
    today: Option<Date>,
    /// The day the counts of the searches were shown.
    searches: Option<Date>,
    /// The day, the text and the number of hits wanted.
    found: Option<(Date, String, usize)>,
    /// The day, and what was broken down.
    broken_down: Option<(Date, Breaking)>,
}

impl Shown {
    fn seat(&self, session: SessionId, client: ClientId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.session == session && seat.client == client)
    }

    /// Whether the log knows already that the session shows this.
    fn knows(&self, session: SessionId, account: AccountId, on: Date, look: &Look) -> bool {
        let listed = self.lists.iter().find(|listed| listed.session == session && listed.account == account);
        let seated = |client: ClientId, purpose| {
            self.seat(session, client)
                .filter(|seat| seat.account == account && seat.on == on && seat.purpose == purpose)
        };
        match look {
            Look::Today => listed.is_some_and(|listed| listed.today == Some(on)),
            Look::Searches => listed.is_some_and(|listed| listed.searches == Some(on)),
            Look::Find { text, limit } => listed
                .and_then(|listed| listed.found.as_ref())
                .is_some_and(|(day, known, most)| *day == on && known == text && limit <= most),
            Look::Breakdown(asked) => listed
                .and_then(|listed| listed.broken_down.as_ref())
                .is_some_and(|(day, known)| *day == on && known == asked),
            Look::Open { client, purpose } => seated(*client, *purpose).is_some(),
            Look::History { client, purpose } => seated(*client, *purpose).is_some_and(|seat| seat.past),
        }
    }

    fn listed(&mut self, session: SessionId, account: AccountId) -> &mut Listed {
        self.lists.retain(|listed| listed.session != session || listed.account == account);
        let place = self.lists.iter().position(|listed| listed.session == session).unwrap_or_else(|| {
            self.lists.push(Listed { session, account, today: None, searches: None, found: None, broken_down: None });
            self.lists.len() - 1
        });
        &mut self.lists[place]
    }

    /// Sits a session down at a client; whether it was not there before.
    fn sit(&mut self, seat: Seat) -> bool {
        let old = self.seats.iter_mut().find(|old| old.session == seat.session && old.client == seat.client);
        match old {
            Some(old) => {
                // Another purpose is another look, whose history was not logged.
                let past = old.past && old.purpose == seat.purpose && old.on == seat.on;
                *old = Seat { past, ..seat };
                false
            }
            None => {
                self.seats.push(seat);
                true
            }
        }
    }

    /// Whether anybody sits at the client in another session.
    fn is_shared(&self, session: SessionId, client: ClientId) -> bool {
        self.seats.iter().any(|seat| seat.client == client && seat.session != session)
    }
}

impl Register {
    /// Answers a look and remembers that the session shows it; `again` when the session says that it shows it already,
    /// which spares a line of the log if it is true.
    pub(super) fn show(&self, session: SessionId, account: &Asker, look: Look, again: bool) -> Result<Reply, Failure> {
        let on = self.today();
        let quiet = again && self.on_screens(|shown| shown.knows(session, account.id, on, &look));
        match look {
            Look::Today => {
                let today = self.todays_work(account, quiet)?;
                self.on_screens(|shown| shown.listed(session, account.id).today = Some(on));
                Ok(Reply::Today(today))
            }
            Look::Searches => {
                let searches = self.searches(account, quiet)?;
                self.on_screens(|shown| shown.listed(session, account.id).searches = Some(on));
                Ok(Reply::Searches(searches))
            }
            Look::Find { text, limit } => {
                let found = self.find(account, &text, limit, quiet)?;
                if !quiet {
                    self.on_screens(|shown| shown.listed(session, account.id).found = Some((on, text, limit)));
                }
                Ok(Reply::Found(found))
            }
            Look::Breakdown(asked) => {
                let broken = self.breakdown(account, &asked, quiet)?;
                if !quiet {
                    self.on_screens(|shown| shown.listed(session, account.id).broken_down = Some((on, asked)));
                }
                Ok(Reply::Breakdown(Box::new(broken)))
            }
            Look::Open { client, purpose } => {
                let opened = self.open_card(account, client, purpose, quiet);
                let mut card = match opened {
                    Ok(card) => card,
                    Err(failure) => {
                        // Whoever may not see the client any more is not shown as being there.
                        if failure.is_denial() {
                            self.leave(session, client);
                        }
                        return Err(failure);
                    }
                };
                self.remember_opened(account.id, client);
                if !quiet {
                    let seat = Seat { session, account: account.id, client, purpose, on, past: false };
                    if self.on_screens(|shown| shown.sit(seat)) {
                        self.tell_beside(session, client);
                    }
                }
                card.others = self.others(session, account, client);
                Ok(Reply::Card(Box::new(card)))
            }
            Look::History { client, purpose } => {
                let past = self.history(account, client, purpose, quiet)?;
                self.on_screens(|shown| {
                    let seats = shown.seats.iter_mut();
                    let seat = seats.filter(|seat| seat.session == session && seat.client == client);
                    seat.filter(|seat| seat.purpose == purpose).for_each(|seat| seat.past = true);
                });
                Ok(Reply::History(past))
            }
        }
    }

    /// A session closed the card of a client.
    pub(super) fn leave(&self, session: SessionId, client: ClientId) {
        let left = self.on_screens(|shown| {
            let before = shown.seats.len();
            shown.seats.retain(|seat| seat.session != session || seat.client != client);
            shown.seats.len() < before
        });
        if left {
            self.tell_beside(session, client);
        }
    }

    /// A session ended.
    pub(super) fn end_presence(&self, session: SessionId) {
        let left: Vec<ClientId> = self.on_screens(|shown| {
            shown.lists.retain(|listed| listed.session != session);
            let (gone, kept) = std::mem::take(&mut shown.seats).into_iter().partition(|seat| seat.session == session);
            shown.seats = kept;
            let gone: Vec<Seat> = gone;
            gone.into_iter().map(|seat| seat.client).collect()
        });
        left.into_iter().for_each(|client| self.tell_beside(session, client));
    }

    /// Who else has the client open, for a session that has it open itself and may still open it; each once, the asker's
    /// own other terminals last.
    pub(super) fn others(&self, session: SessionId, asker: &Asker, client: ClientId) -> Vec<Other> {
        let mut there = self.on_screens(|shown| {
            let seated = shown.seat(session, client).is_some_and(|seat| seat.account == asker.id);
            let others = shown.seats.iter().filter(|seat| seated && seat.client == client && seat.session != session);
            others.map(|seat| seat.account).collect::<Vec<AccountId>>()
        });
        let desk = self.desk();
        if there.is_empty() || desk.verdict(asker, Act::Open, client) == Verdict::No {
            return Vec::new();
        }
        let mut once = BTreeSet::new();
        there.retain(|account| once.insert(*account));
        let colleagues = there.iter().filter(|account| **account != asker.id);
        let mut others: Vec<Other> = colleagues.map(|account| Other::Colleague(desk.name_of(*account))).collect();
        others.extend(there.contains(&asker.id).then_some(Other::Myself));
        others
    }

    fn on_screens<T>(&self, change: impl FnOnce(&mut Shown) -> T) -> T {
        change(&mut self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Tells that somebody came or went, when there is somebody to whom it matters; who it was, each has to ask.
    fn tell_beside(&self, session: SessionId, client: ClientId) {
        if self.on_screens(|shown| shown.is_shared(session, client)) {
            self.tell(Change { seq: 0, client: Some(client), what: Changed::Presence });
        }
    }
}
