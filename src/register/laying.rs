//! Rows on their way to the desk, gathered while somebody waits for it, so that readers are held up once for many of them.

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
            rows.into_iter().for_each(|(summary, bytes)| desk.put(&summary, bytes));
            drop(desk);
            waiting = self.waiting();
            (waiting.led, waiting.laid) = (false, came);
            self.laid.notify_all();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
