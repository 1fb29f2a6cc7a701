//! The idle lock: when an account was last at the keyboard, and the code that opens a locked session again.

use super::failure::{Failure, FailureKind};
use super::office::Register;
use super::session::SessionId;
use crate::domain::account::Account;

impl Register {
    /// The asker is at the keyboard.
    pub(super) fn active(&self, _session: SessionId, _asker: &Account) -> Result<(), Failure> {
        Ok(())
    }

    /// Ends the lock of a session.
    pub(super) fn unlock(&self, _session: SessionId, _asker: &Account, _code: &str) -> Result<(), Failure> {
        Err(Failure::of(FailureKind::Denied))
    }

    /// Sets or takes away the asker's own code.
    pub(super) fn set_code(&self, _asker: &Account, _old: &str, _new: &str) -> Result<(), Failure> {
        Err(Failure::of(FailureKind::Denied))
    }

    /// A session ended.
    pub(super) fn end_lock(&self, _session: SessionId) {}
}
