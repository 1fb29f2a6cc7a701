//! Whose turn it is to write: the locks of the write path, all of them here, so that what was validated is what is
//! written while writers of other files go on and share one wait for the disk.
//!
//! A writer holds the turn of its batch id and of its client from before it reads the file until the client's row is on
//! the desk: two sends of one id are answered one after the other, and two changes of one file see each other. Writers
//! of different clients meet only in the store's group commit. What a lock here cannot guard, the store's expectations
//! do: an identity code that two new clients claim at once goes to one of them.
//!
//! Locks are taken in this order and never the other way: the place in the queue or the pass of a heavy request (never
//! both), the turn of a batch id (one), of proposals to erase, the turns of clients (an import takes several, by the
//! number of their stripe), of all accounts or of all saved searches, the laying of rows, the desk, and last those
//! that are let go before the call that takes them returns: the store's own, the watchers, the run of a search.
//! Whoever waits for the disk has given the place back before. The desk is taken once at a time: whoever looks at it
//! and asks for it again waits for ever when a writer came in between. Nobody commits while holding the desk, for a
//! commit waits for the disk.

use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::failure::{Failure, FailureKind};
use crate::domain::ids::ClientId;
use crate::store::{BatchId, Seq};

/// Locks of one kind. With sixteen writers about one write in a hundred waits for a stranger's.
const STRIPES: usize = 1_024;
/// What the ids begin with that the register gives to its own lines.
const OWN: &[u8; 5] = b"polku";

/// The turns of one open register.
pub(super) struct Turns {
    ids: Vec<Mutex<()>>,
    clients: Vec<Mutex<()>>,
    /// The latest moment given out, in microseconds.
    moment: AtomicI64,
    /// The number that the next new client gets.
    next_client: AtomicU32,
    /// The head of the log when the register was opened, and the lines written since: together an id of its own.
    opened_at: Seq,
    lines: AtomicU64,
}

/// The turn of one batch id.
pub(super) struct IdTurn<'a>(#[allow(dead_code, reason = "held")] MutexGuard<'a, ()>);

/// The turn of some clients: who has it may read their files, write them and put their rows on the desk.
pub(super) struct Turn<'a> {
    stripes: Vec<usize>,
    _held: Vec<MutexGuard<'a, ()>>,
}

/// A number for a client to be. When nothing comes of it, it is given back if no later one was handed out meanwhile;
/// else nobody ever has it. A number that a client had is never given to another.
pub(super) struct Reserved<'a> {
    turns: &'a Turns,
    id: ClientId,
    kept: bool,
}

impl Turns {
    /// Turns of a register whose log ends at `head`, with its latest moment and the number of the next client.
    pub fn new(head: Seq, last_micros: i64, next_client: ClientId) -> Self {
        let stripes = || std::iter::repeat_with(|| Mutex::new(())).take(STRIPES).collect();
        Self {
            ids: stripes(),
            clients: stripes(),
            moment: AtomicI64::new(last_micros),
            next_client: AtomicU32::new(next_client.0),
            opened_at: head,
            lines: AtomicU64::new(0),
        }
    }

    /// The turn of a batch id that an asker chose.
    ///
    /// # Errors
    /// `Denied` for one that only the register itself gives: its lines must not be taken for written before they are.
    pub fn of_id(&self, id: &BatchId) -> Result<IdTurn<'_>, Failure> {
        Self::chosen(id)?;
        let place = id.0.iter().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
        Ok(IdTurn(held(&self.ids[place % STRIPES])))
    }

    /// Whether an asker may choose the id, for batches that are done in no turn of their own.
    ///
    /// # Errors
    /// As [`Turns::of_id`].
    pub fn chosen(id: &BatchId) -> Result<(), Failure> {
        if id.0.starts_with(OWN) { Err(Failure::of(FailureKind::Denied)) } else { Ok(()) }
    }

    /// The turn of some clients; waits for whoever has one of them.
    pub fn of_clients(&self, clients: impl IntoIterator<Item = ClientId>) -> Turn<'_> {
        let mut stripes: Vec<usize> = clients.into_iter().map(stripe).collect();
        stripes.sort_unstable();
        stripes.dedup();
        let held = stripes.iter().map(|at| held(&self.clients[*at])).collect();
        Turn { stripes, _held: held }
    }

    /// The turn of one client.
    pub fn of_client(&self, client: ClientId) -> Turn<'_> {
        self.of_clients([client])
    }

    /// The turn of every client there is or will be.
    pub fn of_all(&self) -> Turn<'_> {
        self.of_clients((0..STRIPES as u32).map(ClientId))
    }

    /// A moment later than every earlier one: it orders the history of a file.
    pub fn moment(&self, now: Timestamp) -> i64 {
        let later = |last: i64| now.as_microsecond().max(last.saturating_add(1));
        let last = self.moment.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(later(last)));
        last.map_or_else(later, later)
    }

    /// The latest moment given out, in microseconds.
    pub fn latest(&self) -> i64 {
        self.moment.load(Ordering::Relaxed)
    }

    /// A number for a new client.
    pub fn reserve(&self) -> Reserved<'_> {
        Reserved { turns: self, id: ClientId(self.next_client.fetch_add(1, Ordering::Relaxed)), kept: false }
    }

    /// The number that a new client would get now.
    pub fn next_client(&self) -> ClientId {
        ClientId(self.next_client.load(Ordering::Relaxed))
    }

    /// A client with a number of its own came in: new ones get later numbers.
    pub fn taken(&self, id: ClientId) {
        self.next_client.fetch_max(id.0.saturating_add(1), Ordering::Relaxed);
    }

    /// An id for a line of the log that no asker can choose and none of the lines before has.
    pub fn line_id(&self) -> BatchId {
        BatchId::after(self.opened_at, self.lines.fetch_add(1, Ordering::Relaxed))
    }
}

impl Turn<'_> {
    /// Whether it is this client's turn too.
    pub fn has(&self, client: ClientId) -> bool {
        self.stripes.binary_search(&stripe(client)).is_ok()
    }
}

impl Reserved<'_> {
    /// The number.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// The client was written, or may have been.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        if !self.kept {
            let (after, id) = (self.id.0.wrapping_add(1), self.id.0);
            self.turns.next_client.compare_exchange(after, id, Ordering::Relaxed, Ordering::Relaxed).ok();
        }
    }
}

fn stripe(client: ClientId) -> usize {
    client.0 as usize % STRIPES
}

fn held(lock: &Mutex<()>) -> MutexGuard<'_, ()> {
    // It guards no data of its own, so there is nothing that a panic could have left half done.
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns() -> Turns {
        Turns::new(Seq(9), 0, ClientId(1))
    }

    #[test]
    fn moments_only_grow_also_when_the_clock_goes_back() {
        let turns = turns();
        let at = |micros| Timestamp::from_microsecond(micros).unwrap();
        assert_eq!([turns.moment(at(100)), turns.moment(at(100)), turns.moment(at(5))], [100, 101, 102]);
        assert_eq!(turns.moment(at(1_000)), 1_000);
    }

    #[test]
    fn a_number_is_given_back_only_when_no_later_one_is_out() {
        let turns = turns();
        let (first, second) = (turns.reserve(), turns.reserve());
        assert_eq!((first.id(), second.id()), (ClientId(1), ClientId(2)));
        drop(first);
        second.keep();
        assert_eq!(turns.next_client(), ClientId(3), "number 1 stays unused");
        drop(turns.reserve());
        assert_eq!(turns.next_client(), ClientId(3));
    }

    #[test]
    fn clients_of_one_stripe_are_locked_once_and_in_order() {
        let turns = turns();
        let far = ClientId(7 + STRIPES as u32);
        let turn = turns.of_clients([far, ClientId(3), ClientId(7)]);
        assert_eq!(turn.stripes, [3, 7]);
        assert!(turn.has(far) && turn.has(ClientId(3)) && !turn.has(ClientId(4)));
    }

    #[test]
    fn nobody_can_choose_the_id_of_a_line() {
        let turns = turns();
        let (one, other) = (turns.line_id(), turns.line_id());
        assert_ne!(one, other);
        assert!(turns.of_id(&one).is_err());
        assert!(turns.of_id(&BatchId([1; 16])).is_ok());
    }
}
