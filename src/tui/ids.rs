//! Names for the batches of this terminal: a random start from the edge and a count, so that no two are ever the same.

use std::cell::Cell;

use crate::register::BatchId;

/// Hands out batch names.
pub struct Ids {
    next: Cell<u128>,
}

impl Ids {
    /// Names that begin at `seed`; the edge takes it from the system's randomness, once a start.
    #[must_use]
    pub fn new(seed: [u8; 16]) -> Ids {
        Ids { next: Cell::new(u128::from_be_bytes(seed)) }
    }

    /// A name that was never handed out before.
    pub fn next(&self) -> BatchId {
        let id = self.next.get();
        self.next.set(id.wrapping_add(1));
        BatchId(id.to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_never_the_same() {
        let ids = Ids::new([0xff; 16]);
        assert_eq!(ids.next(), BatchId([0xff; 16]));
        assert_eq!(ids.next(), BatchId([0; 16]), "the count goes round instead of failing");
        assert_ne!(ids.next(), ids.next());
    }
}
