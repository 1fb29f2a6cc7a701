//! Keeps a screen from asking the register again faster than anybody can read.
//!
//! Invariants: one question is under way at a time; what was heard meanwhile is asked after the answer, once; when nothing
//! is wanted, there is nothing to wait for.

use jiff::ToSpan;
use jiff::civil::DateTime;

/// The shortest time between two refreshes that nobody waits for, in milliseconds.
const GAP: i64 = 250;

/// When to ask again.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The shortest time between two questions, in milliseconds.
    gap: i64,
    under_way: bool,
    wanted: bool,
    /// Whether what is wanted is wanted as soon as it can be had.
    hurry: bool,
    last: Option<DateTime>,
}

impl Default for Pace {
    fn default() -> Self {
        Self::every(GAP)
    }
}

impl Pace {
    /// A pace of another shortest time, in milliseconds.
    #[must_use]
    pub fn every(gap: i64) -> Pace {
        Pace { gap, under_way: false, wanted: false, hurry: false, last: None }
    }

    /// A question went out for another reason; the next is asked after its answer.
    pub fn begin(&mut self) {
        self.under_way = true;
        (self.wanted, self.hurry) = (false, false);
    }

    /// Something changed: whether to ask at once. In a `hurry` it only waits for the answer under way, not for the time.
    pub fn want(&mut self, now: DateTime, hurry: bool) -> bool {
        self.wanted = true;
        self.hurry |= hurry;
        self.go(now)
    }

    /// Something changed while the first answer is awaited, which may not know of it.
    pub fn note(&mut self) {
        (self.wanted, self.hurry) = (true, true);
    }

    /// The answer came: whether to ask once more at once.
    pub fn answered(&mut self, now: DateTime) -> bool {
        self.under_way = false;
        self.wanted && self.go(now)
    }

    /// Time went on: whether to ask at once.
    pub fn tick(&mut self, now: DateTime) -> bool {
        self.wanted && self.go(now)
    }

    /// When it is time to ask, if something waits for it.
    pub fn due_at(&self) -> Option<DateTime> {
        self.last.filter(|_| self.wanted && !self.under_way).map(|last| last.saturating_add(self.gap.milliseconds()))
    }

    fn go(&mut self, now: DateTime) -> bool {
        // A clock that was put back must not make anybody wait for it.
        let rested = self.last.is_none_or(|last| now < last || now >= last.saturating_add(self.gap.milliseconds()));
        let go = !self.under_way && (self.hurry || rested);
        if go {
            self.begin();
            self.last = Some(now);
        }
        go
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_first_goes_at_once_and_the_next_after_a_while() {
        let now = date(2026, 11, 21).at(9, 30, 0, 0);
        let mut pace = Pace::default();
        assert!(pace.want(now, false));
        assert!(!pace.want(now, false), "one is under way");
        assert!(!pace.answered(now) && pace.due_at() == Some(now.saturating_add(250.milliseconds())));
        assert!(!pace.tick(now) && pace.tick(now.saturating_add(250.milliseconds())));
        assert!(!pace.answered(now.saturating_add(1.second())) && pace.due_at().is_none(), "nothing is left");
    }

    #[test]
    fn a_hurry_waits_for_the_answer_only() {
        let now = date(2026, 11, 21).at(9, 30, 0, 0);
        let mut pace = Pace::default();
        assert!(pace.want(now, true) && !pace.want(now, true));
        assert!(pace.answered(now) && !pace.answered(now));
        assert!(pace.want(now.saturating_sub(1.hour()), false), "the clock was put back");
    }
}
