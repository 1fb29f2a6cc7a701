//! Answers about the log: its lines, its newest line, and what the rules find in it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{AccountId, ClientId};
use crate::domain::origin::Origin;
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::domain::rights::Role;
use crate::register::note::LogResult;

/// One line of the log: who did or saw what, and what for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogLine {
    /// Place in the journal.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who; none for the founding of the register.
    pub who: Option<(AccountId, String)>,
    /// What, in kebab-case: `log-<deed>` of the bundles.
    pub deed: String,
    /// What more there is to say of it: an act of writing, the kind of a search, what was revealed, whose account it
    /// was, what was refused.
    pub detail: String,
    /// The kind of the record that was written.
    pub record: Option<RecordKind>,
    /// Hits of a search, clients of an export, records withheld from a report.
    pub number: Option<u32>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// About whom.
    pub client: Option<ClientId>,
    /// A turvakielto was in force.
    pub protected: bool,
    /// What whoever asked was then; none in lines of before the log kept it.
    pub roles: Vec<Role>,
    /// From where.
    pub origin: Option<Origin>,
    /// What came of it.
    pub result: LogResult,
}

/// The newest line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// Its place.
    pub seq: u64,
    /// Its hash, which covers every line before it, in hexadecimal.
    pub hash: String,
    /// When it was written.
    pub at: Timestamp,
}

/// What the rules found, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Anomalies {
    /// The findings, as many as were wanted.
    pub findings: Vec<Anomaly>,
    /// How many there are.
    pub total: usize,
    /// How many lines of the log were looked at.
    pub lines: usize,
}

/// One finding: a question, never an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anomaly {
    /// The rule by which it was found: `anomaly-<rule>` of the bundles.
    pub rule: String,
    /// The rule's source.
    pub source: String,
    /// Whose lines they are.
    pub who: (AccountId, String),
    /// About whom; none where it is about how somebody worked.
    pub client: Option<ClientId>,
    /// The lines it rests on, oldest first; at most [`MOST_LINES`](crate::domain::anomaly::MOST_LINES).
    pub lines: Vec<LogLine>,
    /// How many lines there are.
    pub count: usize,
}
