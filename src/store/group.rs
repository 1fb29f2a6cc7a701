//! Group commit: whoever comes first writes for all who wait, so that many writers share one wait for the disk.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs on their way to one writer at a time, and answers on their way back.
pub(super) struct Group<J, A> {
    queue: Mutex<Queue<J, A>>,
    answered: Condvar,
}

struct Queue<J, A> {
    next: u64,
    waiting: Vec<(u64, J)>,
    /// Whether somebody is writing just now.
    led: bool,
    /// `None` when the writing panicked.
    answers: HashMap<u64, Option<A>>,
}

impl<J, A> Group<J, A> {
    pub(super) fn new() -> Group<J, A> {
        let queue = Queue { next: 0, waiting: Vec::new(), led: false, answers: HashMap::new() };
        Group { queue: Mutex::new(queue), answered: Condvar::new() }
    }

    /// Hands in `job` and waits for its answer. `write` gets all jobs that wait, in order, and answers each in the same
    /// order; it is called by one thread at a time. `None` when it panicked.
    pub(super) fn submit(&self, job: J, write: impl Fn(Vec<J>) -> Vec<A>) -> Option<A> {
        let mut queue = self.lock();
        let ticket = queue.next;
        queue.next += 1;
        queue.waiting.push((ticket, job));
        loop {
            if let Some(answer) = queue.answers.remove(&ticket) {
                return answer;
            }
            if queue.led {
                queue = self.answered.wait(queue).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            queue.led = true;
            let (tickets, jobs): (Vec<_>, Vec<_>) = std::mem::take(&mut queue.waiting).into_iter().unzip();
            drop(queue);
            let answers = catch_unwind(AssertUnwindSafe(|| write(jobs))).unwrap_or_default();
            queue = self.lock();
            queue.led = false;
            let answers = answers.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
            queue.answers.extend(tickets.into_iter().zip(answers));
            self.answered.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue<J, A>> {
        // No code of a caller runs under this lock, so its contents are whole even after a panic elsewhere.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn who_waits_is_written_together() {
        let group: Group<u32, u32> = Group::new();
        let (writes, begun) = (AtomicUsize::new(0), Barrier::new(2));
        let double = |jobs: Vec<u32>| -> Vec<u32> {
            if writes.fetch_add(1, Ordering::SeqCst) == 0 {
                begun.wait();
                // The first write lasts until all the others stand in the queue.
                while group.lock().waiting.len() < 8 {
                    std::thread::yield_now();
                }
            }
            jobs.into_iter().map(|job| job * 2).collect()
        };
        std::thread::scope(|scope| {
            let first = scope.spawn(|| group.submit(100, double));
            begun.wait();
            let (group, double) = (&group, &double);
            for job in 0..8 {
                scope.spawn(move || assert_eq!(group.submit(job, double), Some(job * 2)));
            }
            assert_eq!(first.join().unwrap(), Some(200));
        });
        assert_eq!(writes.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn a_panic_is_an_answer() {
        let group: Group<u32, u32> = Group::new();
        assert_eq!(group.submit(1, |_| panic!("a bug")), None);
        assert_eq!(group.submit(1, |jobs| jobs), Some(1));
    }
}
