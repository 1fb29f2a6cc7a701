//! The contract between the register and whoever asks it; the same in one process and (with the next layer) over a socket.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use super::reply::Reply;
use super::request::Request;
use crate::domain::ids::ClientId;

/// One verb in, one answer out. A service value speaks for one signed-in account.
pub trait Service: Send + Sync {
    /// Does what is asked, or says why not; a write that returned is durable.
    ///
    /// # Errors
    /// A [`Failure`] with its kind, what was kept and a hint; nothing is half done.
    fn call(&self, request: Request) -> Result<Reply, Failure>;

    /// Hears of every later change; the receiver ends when the register closes.
    fn watch(&self) -> Receiver<Change>;
}

impl<S: Service> Service for Arc<S> {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        (**self).call(request)
    }

    fn watch(&self) -> Receiver<Change> {
        (**self).watch()
    }
}

/// Something changed: a hint to ask again, without content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Place in the journal; of no meaning for [`Changed::Presence`] and [`Changed::Everything`].
    pub seq: u64,
    /// The client it concerns; none for imports, accounts and saved searches.
    pub client: Option<ClientId>,
    /// What kind of change.
    pub what: Changed,
}

/// What kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changed {
    /// Something was written.
    Written,
    /// Somebody opened or left the client.
    Presence,
    /// An account was added or changed.
    Account,
    /// The connection was lost and is back: anything may have changed.
    Everything,
    /// A saved search was saved, changed or dropped.
    Searches,
}
