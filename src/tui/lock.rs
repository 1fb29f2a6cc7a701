//! The idle lock around all screens: when the terminal is blanked, what waits meanwhile, and how it opens again.
//!
//! Invariants: while locked, no key reaches a screen and no screen reaches the terminal; what the screens ask waits and
//! is asked once the lock is off, so nothing is looked at for nobody and nothing sent is lost; without a limit, and while
//! locked, there is no wait to be timed.

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::app::{App, Call};
use super::event::{Event, Order, Wait};
use super::key::Key;
use super::screen::Keeping;
use super::screens::locked::{Known, Locked, Wish};
use crate::register::reply::Me;
use crate::register::{Change, Changed, Failure, FailureKind, Reply, Request};

/// The register hears of keys no more often than this; it allows for it.
const TELL_EVERY: SignedDuration = SignedDuration::from_secs(30);

/// What the program knows of the lock.
pub(super) struct Lock {
    /// Minutes without a key; none: never.
    minutes: Option<u16>,
    /// The last key, by the wall clock.
    touched: DateTime,
    /// The last key that the register heard of.
    told: Option<DateTime>,
    /// Whose session it is.
    pub known: Known,
    /// The screen over all others while locked.
    pub screen: Option<Locked>,
    /// What the screens below want to ask, once each.
    waiting: Vec<Call>,
}

impl Lock {
    /// No lock, until the register says that there is one.
    pub fn new(now: DateTime) -> Lock {
        Lock { minutes: None, touched: now, told: None, known: Known::default(), screen: None, waiting: Vec::new() }
    }

    /// Whether the limit has gone by without a timer having said so: the program or the machine was asleep.
    fn is_over(&self, now: DateTime) -> bool {
        self.minutes
            .is_some_and(|minutes| now.duration_since(self.touched) >= SignedDuration::from_mins(minutes.into()))
    }

    /// Keeps a question for later; an equal one of the same screen is asked once, for the newest ticket.
    fn park(&mut self, call: Call) {
        let same = |other: &&mut Call| other.asker == call.asker && other.request == call.request;
        match self.waiting.iter_mut().find(same) {
            Some(other) => *other = call,
            None => self.waiting.push(call),
        }
    }
}

/// What goes to the register also from behind the lock: it keeps work, and shows nobody anything.
fn goes_on(request: &Request) -> bool {
    matches!(request, Request::KeepDraft { .. } | Request::DropDraft { .. } | Request::Leave { .. } | Request::Me)
}

impl App {
    /// Takes what belongs to the lock, and lets everything else through.
    pub(super) fn pass_lock(&mut self, event: Event) -> Option<Event> {
        let now = self.around.now;
        let by_hand = matches!(event, Event::Key(_) | Event::Paste(_));
        if let Event::Alarm(alarm) = event
            && matches!(alarm.wait, Wait::Idle { .. })
        {
            if self.alarms().contains(&alarm) {
                self.shut();
            }
            return None;
        }
        if self.lock.screen.is_none() && self.lock.is_over(now) {
            self.shut();
            // A key that only wakes the screen was meant for nothing on it.
            return (!by_hand).then_some(event);
        }
        if self.lock.screen.is_none() {
            if by_hand {
                self.touch();
            }
            return Some(event);
        }
        match event {
            Event::Key(key) => self.press_locked(key),
            Event::Paste(text) => self.lock.screen.iter_mut().for_each(|screen| screen.paste(&text)),
            event => return Some(event),
        }
        None
    }

    /// Puts the lock off, and tells the register now and then.
    fn touch(&mut self) {
        let now = self.around.now;
        self.lock.touched = now;
        let Some(minutes) = self.lock.minutes else { return };
        self.disarm_idle();
        self.arm(Wait::Idle { seconds: u32::from(minutes) * 60 });
        // A clock that was set back must not keep the register from hearing.
        if self.lock.told.is_none_or(|told| now < told || now.duration_since(told) >= TELL_EVERY) {
            self.lock.told = Some(now);
            self.send(Call::of_the_frame(Request::Active));
        }
    }

    /// Takes what the register says of the asker, and of the limit.
    pub(super) fn meet(&mut self, me: &Me) {
        self.lock.known = Known::of(me);
        if self.lock.minutes != me.idle_lock {
            self.lock.minutes = me.idle_lock;
            self.disarm_idle();
            if let (Some(minutes), None) = (me.idle_lock, &self.lock.screen) {
                self.lock.touched = self.around.now;
                self.arm(Wait::Idle { seconds: u32::from(minutes) * 60 });
            }
        }
    }

    /// Blanks the terminal after everything unsaved was kept; the screens stay as they are.
    pub(super) fn shut(&mut self) {
        if self.lock.screen.is_some() {
            return;
        }
        self.keep();
        self.disarm(Wait::Keep);
        self.disarm_idle();
        self.leave_sequence();
        self.lock.screen = Some(Locked::new(self.around.now));
        // Erased as a whole: a cell that happens to be equal might stand for something of a client.
        self.order(Order::Redraw);
        // A code may have been set or taken away meanwhile.
        self.send(Call::of_the_frame(Request::Me));
    }

    /// Shows the screens again, which ask for everything anew.
    fn open(&mut self) {
        let change = Change { seq: 0, client: None, what: Changed::Everything };
        self.hear(change);
        self.lock.screen = None;
        self.lock.told = None;
        for call in std::mem::take(&mut self.lock.waiting) {
            self.send(call);
        }
        self.lock.touched = self.around.now;
        if let Some(minutes) = self.lock.minutes {
            self.arm(Wait::Idle { seconds: u32::from(minutes) * 60 });
        }
    }

    fn press_locked(&mut self, key: Key) {
        let Some(screen) = &mut self.lock.screen else { return };
        match screen.press(key, &self.lock.known, &self.around.here()) {
            Wish::Nothing => {}
            Wish::Unlock(code) => self.send(Call::of_the_frame(Request::Unlock { code })),
            Wish::Leave => self.leave(),
        }
    }

    /// Ends the program once what is typed is kept; who has read that it cannot be, or asks again, does not wait.
    fn leave(&mut self) {
        if self.leaving || self.is_keeping(Keeping::Failed) {
            self.order(Order::Quit);
            return;
        }
        self.keep();
        self.leaving = true;
        self.leave_when_kept();
    }

    /// Sends a question, or keeps it for after the lock.
    pub(super) fn ask(&mut self, call: Call) {
        if self.lock.screen.is_some() && !goes_on(&call.request) { self.lock.park(call) } else { self.send(call) }
    }

    /// The register says that the session is locked: the question waits behind the lock.
    pub(super) fn locked_out(&mut self, call: Call) {
        // That somebody was at the keyboard is not true for later.
        if call.request != Request::Active {
            self.lock.park(call);
        }
        self.shut();
    }

    /// Takes the answer to a question of the frame's own.
    pub(super) fn answered(&mut self, request: &Request, reply: Result<Reply, Failure>) {
        let Some(screen) = &mut self.lock.screen else { return };
        match (request, reply) {
            (Request::Unlock { .. }, Ok(_)) => self.open(),
            (Request::Unlock { .. }, Err(failure)) => {
                screen.refused(&failure, &self.around.here());
                if failure.kind == FailureKind::Locked {
                    // There is no code any longer; the screen says so when the register has.
                    self.send(Call::of_the_frame(Request::Me));
                }
            }
            (Request::Me, Err(failure)) => screen.refused(&failure, &self.around.here()),
            _ => {}
        }
    }

    fn disarm_idle(&mut self) {
        self.disarm_all(|wait| matches!(wait, Wait::Idle { .. }));
    }
}
