//! A draft: what stands in an open form, as plain data; kept by user, client and form, so that no other client's form
//! can ever show it.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::store::{BatchId, Rev};

/// The most drafts of one account; beyond it the oldest forms are to be finished first.
pub const MOST_DRAFTS: usize = 200;
/// The most drafts of one answer; those left out stay free and come with the next question.
pub const DRAFTS_AT_ONCE: usize = 8;
/// The most bytes of a form's name.
pub const LONGEST_FORM: usize = 32;

/// The form that names a search.
pub const SEARCH_FORM: &str = "search";

/// Which open form a draft belongs to, beside the account that types in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DraftPlace {
    /// The client; none for the form of a new client and for the forms on many clients.
    pub client: Option<ClientId>,
    /// The kind of form: `barrier`, `client` ...; lower-case letters and hyphens, at most [`LONGEST_FORM`] of them.
    pub form: String,
    /// The record that the form was opened on; none for a new one and for client data.
    pub record: Option<RecordNo>,
    /// The name of the form's first save: tells two open forms of one kind from each other.
    pub instance: BatchId,
}

/// What stands in an open form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form.
    pub place: DraftPlace,
    /// The revision that was read, for a form that edits; none once its record was withdrawn by somebody else.
    pub base: Option<Rev>,
    /// What the client was opened for.
    pub purpose: Option<Purpose>,
    /// The name of the next save: one that was sent and not answered goes again under the same name. When the journal
    /// holds a change of this name, the form was saved and its draft is over.
    pub save: BatchId,
    /// The values as read before any typing, by field.
    pub read: Vec<(String, String)>,
    /// What stands in the fields.
    pub fields: Vec<DraftField>,
    /// The place of the field with the cursor among `fields`.
    pub at: u32,
    /// When it was kept, by the wall clock of the register; set there.
    pub kept: DateTime,
    /// The marked clients of an act on many, at most [`super::many::MAX_CLIENTS`]; empty for any other form.
    pub clients: Vec<ClientId>,
}

/// What stands in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftField {
    /// The field.
    pub name: String,
    /// What was chosen or read, in the plain form that is saved; empty while a typed text takes its place.
    pub value: String,
    /// What is being typed.
    pub entry: DraftEntry,
    /// What is wrong with the field, as shown under it.
    pub fault: Option<DraftFault>,
}

/// How far the filling in of a field has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftEntry {
    /// Nothing is being typed: the value says all.
    Taken,
    /// The value stands there as text that was not touched.
    Shown {
        /// Byte place of the cursor in the text.
        cursor: u32,
        /// Whether the next letter takes the place of the text.
        fresh: bool,
        /// Whether an empty line was begun under a list of lines.
        begun: bool,
    },
    /// A text, not read yet.
    Typed {
        /// The text, letter by letter.
        text: String,
        /// Byte place of the cursor in it.
        cursor: u32,
    },
    /// The list under the field is open.
    Listed {
        /// What narrows it.
        text: String,
        /// Byte place of the cursor in that.
        cursor: u32,
        /// The value of the marked row, and the first row seen; none when nothing is marked.
        marked: Option<(String, u32)>,
        /// Whether the mark was moved with the arrows.
        browsing: bool,
    },
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftFault {
    /// What is typed cannot be read; reading it again says why.
    Unreadable,
    /// What the form or the register found.
    Found(Problem),
}
