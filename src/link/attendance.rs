//! Who is connected: every connection has a seat and every thread a post, so that the end of the server can wait for both.

use std::collections::HashMap;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::hello::Answer;
use super::server::{Ended, Limits};

/// Seats beyond the limit for those who ask how the server is or end it: a full server can still be told to stop.
const SPARE: usize = 16;

/// Long requests that are taken in at once: each may hold many times its bytes.
const TURNS: usize = 2;

/// What a connection is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It has not greeted yet, or asks how the server is.
    Door,
    /// It asks and is answered.
    Session,
    /// It hears of changes.
    Watch,
}

/// Everybody who is connected.
#[derive(Default)]
pub struct Attendance {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    ending: bool,
    threads: usize,
    /// Long requests being taken in.
    turns: usize,
    /// Sessions and watches that ever began.
    arrivals: u64,
    next: u64,
    seats: HashMap<u64, Taken>,
}

struct Taken {
    stream: Arc<UnixStream>,
    uid: u32,
    place: Place,
}

impl State {
    fn guests(&self) -> impl Iterator<Item = &Taken> {
        self.seats.values().filter(|seat| seat.place != Place::Door)
    }
}

/// A connection's seat; it is free again when this is dropped.
pub struct Seat {
    attendance: Arc<Attendance>,
    number: u64,
    /// The operating-system user.
    pub uid: u32,
}

/// A long request's turn; it is over when this is dropped.
pub struct Turn(Arc<Attendance>);

/// A thread's post; the thread counts as ended when this is dropped.
pub struct Post(Arc<Attendance>);

impl Attendance {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A seat at the door for a new connection.
    ///
    /// # Errors
    /// The answer to give instead: the server is ending, or more are there than it can even listen to.
    pub fn enter(self: &Arc<Self>, stream: Arc<UnixStream>, uid: u32, limits: &Limits) -> Result<Seat, Answer> {
        let mut state = self.state();
        if state.ending {
            return Err(Answer::Ending);
        }
        let own = state.seats.values().filter(|seat| seat.uid == uid).count();
        if own >= limits.per_user + SPARE || state.seats.len() >= limits.connections + SPARE {
            return Err(Answer::Full);
        }
        let number = state.next;
        state.next += 1;
        state.seats.insert(number, Taken { stream, uid, place: Place::Door });
        Ok(Seat { attendance: Arc::clone(self), number, uid })
    }

    /// A post for a thread that begins.
    pub fn post(self: &Arc<Self>) -> Post {
        self.state().threads += 1;
        Post(Arc::clone(self))
    }

    /// Waits for the turn of a long request; none when the end has begun.
    pub fn turn(self: &Arc<Self>) -> Option<Turn> {
        let busy = |state: &mut State| !state.ending && state.turns >= TURNS;
        let mut state = self.changed.wait_while(self.state(), busy).unwrap_or_else(PoisonError::into_inner);
        if state.ending {
            return None;
        }
        state.turns += 1;
        Some(Turn(Arc::clone(self)))
    }

    /// How many sessions and watches there are.
    pub fn count(&self) -> (usize, usize) {
        let state = self.state();
        let sessions = state.guests().filter(|seat| seat.place == Place::Session).count();
        (sessions, state.guests().count() - sessions)
    }

    /// Lets nobody in any more and everybody go: a call that runs is answered, and nothing is read after it.
    pub fn end(&self) {
        let mut state = self.state();
        state.ending = true;
        for seat in state.seats.values() {
            // One that is gone already needs no telling.
            let _ = seat.stream.shutdown(Shutdown::Read);
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Waits until the end begins, or until nobody was connected for as long as `limits` say.
    pub fn wait_for_end(&self, limits: &Limits) -> Ended {
        let mut state = self.state();
        loop {
            if state.ending {
                return Ended::Stopped;
            }
            let seen = state.arrivals;
            let alone = |state: &mut State| !state.ending && state.arrivals == seen && state.guests().next().is_none();
            state = match limits.idle_exit.filter(|_| state.guests().next().is_none()) {
                Some(idle) => {
                    let (mut state, _) =
                        self.changed.wait_timeout_while(state, idle, alone).unwrap_or_else(PoisonError::into_inner);
                    if alone(&mut state) {
                        state.ending = true;
                        return Ended::Idle;
                    }
                    state
                }
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Waits until every connection is closed and every thread has ended.
    pub fn wait_for_all(&self) {
        let state = self.state();
        let there = |state: &mut State| !state.seats.is_empty() || state.threads > 0;
        drop(self.changed.wait_while(state, there).unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until somebody leaves, but not for long: the system has no room for one more connection.
    pub fn wait_for_room(&self) {
        let state = self.state();
        let there = state.seats.len();
        let full = |state: &mut State| !state.ending && state.seats.len() >= there;
        let moment = std::time::Duration::from_millis(200);
        drop(self.changed.wait_timeout_while(state, moment, full).unwrap_or_else(PoisonError::into_inner));
    }
}

impl Seat {
    /// Moves from the door to a place inside.
    ///
    /// # Errors
    /// The answer to give instead.
    pub fn take(&self, place: Place, limits: &Limits) -> Result<(), Answer> {
        let mut state = self.attendance.state();
        if state.ending {
            return Err(Answer::Ending);
        }
        let own = state.guests().filter(|seat| seat.uid == self.uid).count();
        if own >= limits.per_user || state.guests().count() >= limits.connections {
            return Err(Answer::Full);
        }
        if let Some(seat) = state.seats.get_mut(&self.number) {
            seat.place = place;
        }
        state.arrivals += 1;
        drop(state);
        self.attendance.changed.notify_all();
        Ok(())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        drop(self.attendance.state().seats.remove(&self.number));
        self.attendance.changed.notify_all();
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.0.state().threads -= 1;
        self.0.changed.notify_all();
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.state().turns -= 1;
        self.0.changed.notify_all();
    }
}
