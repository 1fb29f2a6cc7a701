//! Drafts of open forms: kept in the scratch space of the store by account and form; offered again to the same account
//! when no living session has them in front, and never to anybody else.

use super::draft::{Draft, DraftPlace};
use super::failure::{Failure, FailureKind};
use super::office::Register;
use super::session::SessionId;
use crate::domain::account::Account;

impl Register {
    /// Keeps a draft; it is durable when this returns.
    pub(super) fn keep_draft(&self, _session: SessionId, _asker: &Account, _draft: Draft) -> Result<(), Failure> {
        Err(Failure::of(FailureKind::Denied))
    }

    /// Forgets a draft.
    pub(super) fn drop_draft(&self, _session: SessionId, _asker: &Account, _place: &DraftPlace) -> Result<(), Failure> {
        Err(Failure::of(FailureKind::Denied))
    }

    /// The account's drafts that no other living session has in front.
    pub(super) fn drafts(&self, _session: SessionId, _asker: &Account) -> Result<Vec<Draft>, Failure> {
        Ok(Vec::new())
    }

    /// A session ended: its drafts may be offered again.
    pub(super) fn end_drafts(&self, _session: SessionId) {}
}
