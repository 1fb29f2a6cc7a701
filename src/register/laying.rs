//! Rows on their way to the desk, gathered while somebody waits for it, so that readers are held up once for many of them.

use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use super::desk::Desk;
use crate::domain::summary::Summary;

/// A row as it is put on the desk.
pub(super) type LaidRow = (Summary, Vec<u8>);

/// Rows that wait, and how many were laid so far. There are never two of one client: its turn lasts until the row lies.
#[derive(Default)]
pub(super) struct Laying {
    waiting: Mutex<Waiting>,
    laid: Mutex<u64>,
}

#[derive(Default)]
struct Waiting {
    rows: Vec<LaidRow>,
    /// How many ever came.
    came: u64,
}

impl Laying {
    /// Puts rows on the desk; when this returns they lie there, by this thread's hand or another's.
    pub fn lay(&self, desk: &RwLock<Desk>, rows: impl IntoIterator<Item = LaidRow>) {
        let place = {
            let mut waiting = held(&self.waiting);
            let before = waiting.rows.len();
            waiting.rows.extend(rows);
            waiting.came += (waiting.rows.len() - before) as u64;
            waiting.came
        };
        let mut laid = held(&self.laid);
        if *laid >= place {
            return;
        }
        let mut desk = desk.write().unwrap_or_else(PoisonError::into_inner);
        // Taken after the wait for the desk, together with what came meanwhile.
        let (rows, came) = {
            let mut waiting = held(&self.waiting);
            (std::mem::take(&mut waiting.rows), waiting.came)
        };
        for (summary, bytes) in rows {
            desk.put(&summary, bytes);
        }
        *laid = came;
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
