//! Who has which client open now: held in memory by session, gone when the session ends.

use super::office::Register;
use super::session::SessionId;
use crate::domain::account::Account;
use crate::domain::ids::ClientId;

impl Register {
    /// A session closed the card of a client.
    pub(super) fn leave(&self, _session: SessionId, _client: ClientId) {}

    /// A session ended.
    pub(super) fn end_presence(&self, _session: SessionId) {}

    /// Names of others who have the client open.
    pub(super) fn others(&self, _session: SessionId, _asker: &Account, _client: ClientId) -> Vec<String> {
        Vec::new()
    }
}
