//! A draft: what stands in an open form, as plain data; kept by user, client and form, so that no other client's form
//! can ever show it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::store::{BatchId, Rev};

/// Which open form a draft belongs to, beside the account that types in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DraftPlace {
    /// The client; none for the form of a new client.
    pub client: Option<ClientId>,
    /// The kind of form: `barrier`, `client` ...
    pub form: String,
    /// The record being edited; none for a new one and for client data.
    pub record: Option<RecordNo>,
    /// The name of the form's first save: tells two open forms of one kind from each other.
    pub instance: BatchId,
}

/// What stands in an open form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form.
    pub place: DraftPlace,
    /// What it is about, beside its kind: the record that a flag is raised on.
    pub about: String,
    /// The revision that was read, for a form that edits.
    pub base: Option<Rev>,
    /// What the client was opened for.
    pub purpose: Option<Purpose>,
    /// The name of the next save: one that was sent and not answered goes again under the same name.
    pub save: BatchId,
    /// The values as read before any typing, by field.
    pub read: Vec<(String, String)>,
    /// What stands in the fields.
    pub fields: Vec<DraftField>,
    /// The place of the field with the cursor.
    pub at: u32,
    /// When it was kept, by the clock of the register; set there.
    pub kept: Timestamp,
}

/// What stands in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftField {
    /// The field.
    pub name: String,
    /// What was chosen or read, in the plain form that is saved.
    pub value: String,
    /// What is typed and not taken yet, letter by letter; none when nothing is.
    pub typed: Option<String>,
    /// Byte place of the cursor in what is typed.
    pub cursor: u32,
}
