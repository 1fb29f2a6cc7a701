//! Everything held about one client, for the client (GDPR art. 15): no name of an employee who looked, changed or entered,
//! the roles instead (CJEU C-579/21); the responsible caseworkers stand by name, they are the client's own.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{FieldChange, Kept};
use crate::domain::ids::{ClientId, Code, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::domain::rights::Role;

/// A field by its name in the history, and its value as the history tells it.
pub type Field = (String, String);

/// The report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessReport {
    /// The client.
    pub client: ClientId,
    /// When it was made.
    pub at: Timestamp,
    /// A turvakielto is in force: the report holds what it keeps secret.
    pub protected: bool,
    /// How long the file is kept, and by which rule; none when no rule is about it.
    pub kept: Option<Kept>,
    /// The client data.
    pub data: Vec<Field>,
    /// The records, by number; withheld ones without their content.
    pub records: Vec<ReportRecord>,
    /// What changed, newest first.
    pub changes: Vec<ReportChange>,
    /// Who looked, newest first: when and what for.
    pub looks: Vec<ReportLook>,
    /// Unfinished forms about the client; what stands in them is their writers' and not yet in the register.
    pub drafts: Vec<ReportDraft>,
    /// How many records were withheld.
    pub withheld: usize,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportRecord {
    /// Its number.
    pub no: RecordNo,
    /// What it is.
    pub kind: RecordKind,
    /// When it was entered.
    pub entered_on: Date,
    /// What whoever entered it is.
    pub entered_by: Vec<Role>,
    /// What it says; none when it was withheld.
    pub content: Option<ReportContent>,
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportContent {
    /// The code that names it.
    pub code: Option<Code>,
    /// Whether it is still open.
    pub open: bool,
    /// Where it comes from; empty: from the client.
    pub source: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportChange {
    /// When.
    pub at: Timestamp,
    /// What whoever made it is.
    pub by: Vec<Role>,
    /// What was done, as in [`Past::act`](super::Past::act).
    pub act: String,
    /// Which record; none for the client data.
    pub record: Option<(RecordKind, RecordNo)>,
    /// The code that names it.
    pub code: Option<Code>,
    /// The fields; none when the record was withheld.
    pub fields: Option<Vec<FieldChange>>,
}

/// A look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportLook {
    /// When.
    pub at: Timestamp,
    /// What was looked at, as in [`LogLine::deed`](super::LogLine::deed).
    pub deed: String,
    /// What more there is to say of it.
    pub detail: String,
    /// What for.
    pub purpose: Option<Purpose>,
}

/// An unfinished form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportDraft {
    /// What kind of form.
    pub form: String,
    /// When it was kept last, by the clock of the office.
    pub kept: DateTime,
    /// What whoever writes it is.
    pub by: Vec<Role>,
}
