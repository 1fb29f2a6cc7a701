//! The answers about one client: the card with its records, what it hides until asked, who else looks, what changed.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::domain::client::Reach;
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::record::{Filed, RecordKind};
use crate::domain::rights::Verdict;
use crate::store::Rev;

use super::today::Statutory;

/// A client's card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The client.
    pub client: ClientId,
    /// Revision of the client data.
    pub rev: Rev,
    /// How much of it the asker may see.
    pub access: Verdict,
    /// Whether the asker may write to the file.
    pub writes: bool,
    /// Names, language, status, derived figures.
    pub head: Head,
    /// Contact data; none while hidden under a turvakielto.
    pub reach: Option<Reach>,
    /// The records by kind and number.
    pub records: Vec<CardRecord>,
    /// Who else has the client open.
    pub others: Vec<Other>,
}

/// Somebody who has the same client open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Other {
    /// A colleague, by name.
    Colleague(String),
    /// The asker, in another terminal.
    Myself,
}

/// What became of a record or of client data since they were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newer {
    /// The name of whoever changed it last.
    pub who: String,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// What matters about a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Family name.
    pub surname: String,
    /// Given names.
    pub given: String,
    /// Earlier names.
    pub former: Vec<String>,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Date of birth.
    pub born: Option<Date>,
    /// Age in years.
    pub age: Option<u16>,
    /// The identity code with its end hidden.
    pub hetu_masked: Option<String>,
    /// Turvakielto: in force, and until when (none: until further notice).
    pub protected: Option<Option<Date>>,
    /// Home municipality code; none when unknown or hidden.
    pub municipality: Option<Code>,
    /// Mother tongue.
    pub mother_tongue: Option<Code>,
    /// Language of service.
    pub service_language: Option<Code>,
    /// Language to interpret from.
    pub interpreter: Option<Code>,
    /// Education level.
    pub education: Option<Code>,
    /// Employment status and its first day.
    pub status: Option<(Code, Date)>,
    /// First day of the job search in force.
    pub searching_since: Option<Date>,
    /// Whole months of uninterrupted unemployment; none when not unemployed.
    pub months_unemployed: Option<u32>,
    /// Twelve months or more (long-term unemployed).
    pub long_term: bool,
    /// The benefit: code, payment days, the day they are true for.
    pub benefit: Option<(Code, Option<u16>, Option<Date>)>,
    /// Percent of the benefit the municipality pays now, when days are known.
    pub share_percent: Option<u8>,
    /// Payment days to the next band of the municipal share and its percent.
    pub next_share: Option<(u16, u8)>,
    /// Target-group rule version and the criteria that matched, in kebab-case.
    pub target_group: (String, Vec<String>),
    /// The responsible caseworker.
    pub worker: Option<(AccountId, String)>,
    /// The organisation.
    pub organisation: Option<Code>,
    /// The last contact that reached the client.
    pub last_contact: Option<Date>,
    /// The next booked appointment.
    pub appointment: Option<(Date, Option<Time>)>,
    /// The next date of law.
    pub statutory: Option<Statutory>,
    /// Whether a multisectoral period is open, without which no social-class data are recorded.
    pub multisectoral: bool,
    /// When the whole file is due to be erased; none for less than the whole card.
    pub kept: Option<Kept>,
}

/// How long a file is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// The client relationship goes on: not before it ends.
    GoesOn,
    /// Until a day.
    Until {
        /// The first day on which it is due to be erased, unless something holds it then.
        #[serde(with = "crate::domain::day")]
        on: Date,
        /// The name of the rule.
        rule: String,
        /// Act and section.
        law: String,
    },
}

/// One record on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardRecord {
    /// Its number.
    pub no: RecordNo,
    /// Its revision, for changes.
    pub rev: Rev,
    /// Its kind.
    pub kind: RecordKind,
    /// Its data class.
    pub class: DataClass,
    /// Whether it still waits for something.
    pub open: bool,
    /// The next day it asks for.
    pub due: Option<Date>,
    /// The name of whoever entered it.
    pub entered_by: String,
    /// The record; none while its class is hidden.
    pub filed: Option<Filed>,
}

/// What was hidden.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Revealed {
    /// The identity code.
    Hetu(String),
    /// Contact data and home municipality.
    Contact(Reach, Option<Code>),
    /// Health-class records.
    Health(Vec<CardRecord>),
}

/// One change of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// When.
    pub at: jiff::Timestamp,
    /// By whom.
    pub who: String,
    /// What was done: `added`, `changed`, `withdrawn`, `undone`, `redone`, `imported`, `created`.
    pub act: String,
    /// The record, none for client data.
    pub record: Option<(RecordKind, RecordNo)>,
    /// The code that names it.
    pub code: Option<Code>,
    /// Field, from, to; values as text of the field: codes, ISO dates, words.
    pub fields: Vec<FieldChange>,
    /// Undone by a later change.
    pub undone: bool,
}

/// One field of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field in kebab-case.
    pub field: String,
    /// Before; empty when there was nothing.
    pub from: String,
    /// After; empty when nothing is left.
    pub to: String,
}
