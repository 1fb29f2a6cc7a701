//! Counting and hashing the rows of a store, so that two registers can be held against one another without showing them.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Store;
use super::batch::Row;
use super::error::Result;
use super::every_row::every_row;
use super::hash::Hash;

/// Rows of a store, and one hash over all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// How many.
    pub count: u64,
    /// Over key, revision and value of each in order: equal for two registers that hold the same at the same frame.
    pub hash: Hash,
}

impl Rows {
    /// Reads every row of a store that nobody writes to meanwhile.
    ///
    /// # Errors
    /// A failure of the store.
    pub fn of(store: &dyn Store) -> Result<Rows> {
        let mut sum = Sum::default();
        every_row(store, &[], None).try_for_each(|row| row.map(|row| sum.add(&row)))?;
        Ok(sum.rows())
    }
}

/// A hash over rows as they come.
#[derive(Default)]
pub(super) struct Sum {
    count: u64,
    sha: Sha256,
}

impl Sum {
    pub(super) fn add(&mut self, row: &Row) {
        self.count += 1;
        let key = row.key.as_bytes();
        self.sha.update([key.len() as u8]);
        self.sha.update(key);
        self.sha.update(row.rev.0.to_le_bytes());
        self.sha.update((row.value.len() as u64).to_le_bytes());
        self.sha.update(&row.value);
    }

    pub(super) fn rows(self) -> Rows {
        Rows { count: self.count, hash: Hash(self.sha.finalize().into()) }
    }
}
