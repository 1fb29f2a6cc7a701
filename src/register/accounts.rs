//! Accounts: adding, changing and ending them; only whoever may manage accounts does, and each change is logged.

use super::failure::{Failure, FailureKind};
use super::office::Register;
use crate::domain::account::Account;
use crate::store::BatchId;

impl Register {
    /// Adds an account under a new number.
    pub(super) fn add_account(&self, _asker: &Account, _id: BatchId, _new: Account) -> Result<Account, Failure> {
        Err(Failure::of(FailureKind::Denied))
    }

    /// Changes an account that still stands as `base`.
    pub(super) fn change_account(
        &self,
        _asker: &Account,
        _id: BatchId,
        _base: &Account,
        _new: Account,
    ) -> Result<Account, Failure> {
        Err(Failure::of(FailureKind::Denied))
    }
}
