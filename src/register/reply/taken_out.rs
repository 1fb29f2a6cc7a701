//! A client with everything and its history, for the export that stays readable without this program.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Exported;
use crate::domain::client::Client;
use crate::domain::ids::{AccountId, RecordNo};
use crate::domain::record::{Filed, RecordKind};

/// A client with everything that is and was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenOut {
    /// As it stands.
    pub exported: Exported,
    /// Every change, oldest first.
    pub history: Vec<PastChange>,
    /// Changes that were left out, about records of classes that were not given.
    pub withheld: usize,
}

/// A change with what stood there before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastChange {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: AccountId,
    /// What was done: `created`, `imported`, `added`, `changed`, `withdrawn`, `undone` or `redone`.
    pub act: String,
    /// The record it was about; none for client data.
    pub record: Option<(RecordKind, RecordNo)>,
    /// For undone and redone: the moment of the change concerned.
    pub of: Option<Timestamp>,
    /// What stood there before, by part.
    pub before: Vec<PartBefore>,
}

/// A part of a file before a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PartBefore {
    /// There were no client data: the client was new.
    NoClient,
    /// The client data.
    Client(Box<Client>),
    /// There was no such record.
    NoRecord(RecordNo),
    /// A record.
    Record(RecordNo, Box<Filed>),
}

impl PartBefore {
    /// The number of the record; none for client data.
    #[must_use]
    pub fn number(&self) -> Option<RecordNo> {
        match self {
            Self::NoClient | Self::Client(_) => None,
            Self::NoRecord(no) | Self::Record(no, _) => Some(*no),
        }
    }
}
