//! Where a form is to be written; a revision goes along, so that nothing newer is overwritten unseen.

use crate::domain::ids::{ClientId, RecordNo};
use crate::register::Rev;

/// Where the form is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new record of a client.
    Add(ClientId),
    /// A record as it was read at this revision.
    Change(ClientId, RecordNo, Rev),
    /// The client data; the revision is known once they are loaded.
    Client(ClientId, Option<Rev>),
    /// A new client.
    NewClient,
}
