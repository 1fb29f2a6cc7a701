//! The queue for the processors: as many requests are worked on as there are processors, letters first and the others in
//! the order they came, so that a letter waits for letters and not for everything that everybody does.
//!
//! A place is taken before anything else and given back before the wait for the disk or for a lane, and never asked for
//! again: whoever waits here holds nothing that another may want.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread, ThreadId};

use super::request::{Look, Request};

/// Letters that go ahead of somebody else before it is that one's turn: a flood of letters does not stop the work.
const AHEAD: usize = 32;

/// The queue.
pub(super) struct Queue(Mutex<Waiting>);

struct Waiting {
    free: usize,
    /// Who is being worked on.
    inside: Vec<ThreadId>,
    letters: VecDeque<Arc<Waiter>>,
    others: VecDeque<Arc<Waiter>>,
    /// Letters since the last of the others.
    ahead: usize,
}

struct Waiter {
    thread: Thread,
    called: AtomicBool,
}

/// Who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A letter typed into the search: somebody looks at the screen for it.
    Letter,
    /// Any other short work.
    Other,
}

impl Who {
    /// As what a request stands in the queue; none for what is done sooner than a place is found, what waits for the disk
    /// most of its time, and what takes so long that it would hold up the others: that has lanes of its own.
    pub fn of(request: &Request) -> Option<Self> {
        match request {
            Request::Find { .. } | Request::Again(Look::Find { .. }) => Some(Self::Letter),
            // Counts look at every client and have lanes of their own.
            Request::Searches | Request::Again(Look::Searches) => None,
            Request::Breakdown(_) | Request::Again(Look::Breakdown(_)) => None,
            Request::Me
            | Request::Today
            | Request::Open { .. }
            | Request::Reveal { .. }
            | Request::Client { .. }
            | Request::History { .. }
            | Request::Write { .. }
            | Request::NewClient { .. }
            | Request::Undo { .. }
            | Request::Redo { .. }
            | Request::Again(_)
            | Request::Newer { .. }
            | Request::Known { .. } => Some(Self::Other),
            Request::Count { .. }
            | Request::Import { .. }
            | Request::Many { .. }
            | Request::UndoMany { .. }
            | Request::Export { .. }
            | Request::TakeOut { .. }
            | Request::Verify
            | Request::Accounts
            | Request::AddAccount { .. }
            | Request::ChangeAccount { .. }
            | Request::Log { .. }
            | Request::LogHead
            | Request::Anomalies { .. }
            | Request::AccessReport { .. }
            | Request::Others { .. }
            | Request::Leave { .. }
            | Request::KeepDraft { .. }
            | Request::DropDraft { .. }
            | Request::Drafts { .. }
            | Request::Active
            | Request::Unlock { .. }
            | Request::SetCode { .. }
            | Request::RemoveCode { .. }
            | Request::SaveSearch { .. }
            | Request::DropSearch { .. }
            | Request::Erasure(_) => None,
        }
    }
}

/// A place at a processor until it is dropped or given back.
pub(super) struct Place<'a>(&'a Queue);

impl Queue {
    /// A queue for so many processors.
    pub fn new(free: usize) -> Self {
        let (letters, others) = (VecDeque::new(), VecDeque::new());
        Self(Mutex::new(Waiting { free, inside: Vec::with_capacity(free), letters, others, ahead: 0 }))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // No code of a caller runs under this lock, so its contents are whole even after a panic elsewhere.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place.
    pub fn enter(&self, who: Who) -> Place<'_> {
        let mut waiting = self.waiting();
        let thread = thread::current();
        if waiting.free > 0 {
            waiting.free -= 1;
            waiting.inside.push(thread.id());
            return Place(self);
        }
        let waiter = Arc::new(Waiter { thread, called: AtomicBool::new(false) });
        let line = match who {
            Who::Letter => &mut waiting.letters,
            Who::Other => &mut waiting.others,
        };
        line.push_back(Arc::clone(&waiter));
        drop(waiting);
        while !waiter.called.load(Ordering::Acquire) {
            thread::park();
        }
        Place(self)
    }

    /// Gives back the place of this thread, if it has one.
    pub fn leave(&self) {
        let mut waiting = self.waiting();
        let own = thread::current().id();
        let Some(at) = waiting.inside.iter().position(|inside| *inside == own) else { return };
        waiting.inside.swap_remove(at);
        let Some(next) = waiting.next() else {
            waiting.free += 1;
            return;
        };
        waiting.inside.push(next.thread.id());
        drop(waiting);
        next.called.store(true, Ordering::Release);
        next.thread.unpark();
    }
}

impl Waiting {
    fn next(&mut self) -> Option<Arc<Waiter>> {
        let letter = self.others.is_empty() || self.ahead < AHEAD;
        if let Some(next) = letter.then(|| self.letters.pop_front()).flatten() {
            self.ahead += 1;
            return Some(next);
        }
        self.ahead = 0;
        self.others.pop_front()
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    impl Waiting {
        fn number(&self) -> usize {
            self.letters.len() + self.others.len()
        }
    }

    /// In which order those who came in this order are worked on, when all of them had to wait for the one place.
    fn order(came: &[Who]) -> Vec<usize> {
        let (queue, worked) = (Queue::new(1), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            let first = queue.enter(Who::Other);
            for (number, who) in came.iter().enumerate() {
                let (queue, worked) = (&queue, &worked);
                scope.spawn(move || {
                    let _place = queue.enter(*who);
                    worked.lock().unwrap().push(number);
                });
                while queue.waiting().number() <= number {
                    thread::yield_now();
                }
            }
            drop(first);
        });
        assert_eq!(queue.waiting().free, 1);
        worked.into_inner().unwrap()
    }

    #[test]
    fn letters_go_first_and_each_kind_in_the_order_it_came() {
        assert_eq!(order(&[Who::Other, Who::Letter, Who::Other, Who::Letter]), [1, 3, 0, 2]);
    }

    #[test]
    fn a_flood_of_letters_lets_the_others_through() {
        let mut came = [Who::Letter; AHEAD + 3];
        came[0] = Who::Other;
        let order = order(&came);
        assert_eq!(order.iter().position(|number| *number == 0), Some(AHEAD));
    }

    #[test]
    fn a_place_is_given_back_once_also_by_a_panic() {
        let queue = Queue::new(2);
        let place = queue.enter(Who::Letter);
        queue.leave();
        drop(place);
        assert_eq!(queue.waiting().free, 2);
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _place = queue.enter(Who::Other);
            panic!("a bug");
        }));
        assert!(panicked.is_err());
        let waiting = queue.waiting();
        assert_eq!((waiting.free, waiting.inside.len()), (2, 0));
    }
}
