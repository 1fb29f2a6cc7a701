//! Where a form is to be written; a revision goes along, so that nothing newer is overwritten unseen.

use crate::domain::ids::{ClientId, Code, RecordNo};
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
    /// Many clients at once: the form is followed by a preview.
    Many(Crowd),
}

/// The clients of an act on many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// The clients.
    pub clients: Vec<ClientId>,
    /// The organisations that the asker works for: whoever takes over works for one of them.
    pub organisations: Vec<Code>,
}
