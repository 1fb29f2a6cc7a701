//! Rows on their way to the desk, gathered while somebody waits for it, so that readers are held up once for many of them.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, RwLock};

use super::desk::Desk;
use crate::domain::summary::Summary;

/// A row as it is put on the desk.
pub(super) type LaidRow = (Summary, Vec<u8>);

/// Rows that wait: whoever comes first lays them for all. There are never two of one client, whose turn lasts until its
/// row lies.
#[derive(Default)]
pub(super) struct Laying {
    waiting: Mutex<Waiting>,
    laid: Condvar,
}

#[derive(Default)]
struct Waiting {
    rows: Vec<LaidRow>,
    /// How many ever came, and how many of them lie on the desk.
    came: u64,
    laid: u64,
    /// Whether somebody is laying just now.
    led: bool,
}

impl Laying {
    /// Puts rows on the desk; when this returns they lie there, by this thread's hand or another's.
    pub fn lay(&self, desk: &RwLock<Desk>, rows: impl IntoIterator<Item = LaidRow>) {
        self.lay_by(desk, rows, |desk, (summary, bytes)| desk.put(&summary, bytes));
    }

    /// The same by what puts one row: when it panics over one, the others lie all the same and nobody waits for ever.
    fn lay_by(&self, desk: &RwLock<Desk>, rows: impl IntoIterator<Item = LaidRow>, put: impl Fn(&mut Desk, LaidRow)) {
        let mut waiting = self.waiting();
        let before = waiting.rows.len();
        waiting.rows.extend(rows);
        waiting.came += (waiting.rows.len() - before) as u64;
        let place = waiting.came;
        while waiting.laid < place {
            if waiting.led {
                waiting = self.laid.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            waiting.led = true;
            drop(waiting);
            let mut desk = desk.write().unwrap_or_else(PoisonError::into_inner);
            // Taken after the wait for the desk, together with what came meanwhile.
            waiting = self.waiting();
            let (rows, came) = (std::mem::take(&mut waiting.rows), waiting.came);
            drop(waiting);
            let mut fault = None;
            for row in rows {
                if let Err(panic) = catch_unwind(AssertUnwindSafe(|| put(&mut desk, row))) {
                    fault = Some(panic);
                }
            }
            drop(desk);
            waiting = self.waiting();
            (waiting.led, waiting.laid) = (false, came);
            self.laid.notify_all();
            if let Some(panic) = fault {
                drop(waiting);
                resume_unwind(panic);
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::client::Client;
    use crate::domain::ids::ClientId;
    use crate::register::summary_row::encode;

    fn row(number: u32) -> LaidRow {
        let summary = Summary::of_client(ClientId(number), &Client::default());
        let bytes = encode(&summary).unwrap();
        (summary, bytes)
    }

    #[test]
    fn a_fault_over_one_row_costs_that_row_and_holds_nobody_up() {
        let desk = RwLock::new(Desk::new(date(2026, 11, 21), Vec::new()));
        let laying = Laying::default();
        let put = |desk: &mut Desk, (summary, bytes): LaidRow| {
            assert!(summary.id != ClientId(2), "a bug");
            desk.put(&summary, bytes);
        };
        let laid = catch_unwind(AssertUnwindSafe(|| laying.lay_by(&desk, [row(1), row(2), row(3)], put)));
        assert!(laid.is_err());
        // Without the fault's end this would wait for ever.
        laying.lay(&desk, [row(4)]);
        assert_eq!(desk.read().unwrap().ids().collect::<Vec<_>>(), [1, 3, 4].map(ClientId));
    }
}
