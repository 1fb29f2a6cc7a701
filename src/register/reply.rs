//! Everything the register answers, as plain data: what a screen needs to draw, already cut to the asker's rights.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::domain::account::Account;
use crate::domain::client::{Client, Reach};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, RecordKind};
use crate::domain::rights::Verdict;
use crate::domain::summary::Due;
use crate::search::Hit;
use crate::store::Rev;

pub use super::breakdown_reply::{Bar, BarValue, Breakdown, Figure, Side};
use super::draft::Draft;

/// A reply; the variant belongs to the request of the same name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Who the asker is.
    Me(Box<Me>),
    /// Today's work.
    Today(Today),
    /// Hits of a look-up.
    Found(Found),
    /// A count.
    Counted(Counted),
    /// A client's card.
    Card(Box<Card>),
    /// What was hidden.
    Revealed(Box<Revealed>),
    /// Client data with their revision.
    Client(Rev, Box<Client>),
    /// What changed, newest first.
    History(Vec<Past>),
    /// What was written.
    Written(Written),
    /// What became of each row, in order.
    Imported(Vec<RowOutcome>),
    /// A page of clients.
    Exported(Vec<Exported>),
    /// Accounts.
    Accounts(Vec<Account>),
    /// An account as it stands now.
    Account(Box<Account>),
    /// Lines of the log, newest first.
    Log(Vec<LogLine>),
    /// Who else has the client open.
    Others(Vec<Other>),
    /// How what was read stands now; none: as it was read.
    Newer(Option<Newer>),
    /// Drafts, the newest first, and how many more the asker has in front in other sessions.
    Drafts(Vec<Draft>, usize),
    /// Done; there is nothing to tell.
    Done,
    /// How many clients have which values.
    Breakdown(Box<Breakdown>),
}

/// The asker and the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Me {
    /// The asker's account.
    pub account: Account,
    /// The day the register works by.
    pub today: Date,
    /// Whether it holds invented people only.
    pub demo: bool,
    /// Clients in all.
    pub clients: usize,
    /// The asker's own clients.
    pub own: usize,
    /// The state was made again from the journal when the register opened.
    pub rebuilt: bool,
    /// After so many minutes without a key the screen is locked; none: never.
    pub idle_lock: Option<u16>,
    /// Whether the asker has an unlock code; without one a lock ends by signing in again.
    pub has_code: bool,
}

/// One line of the log: who did or saw what, and what for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogLine {
    /// Place in the journal.
    pub seq: u64,
    /// When.
    pub at: jiff::Timestamp,
    /// Who; none for the founding of the register.
    pub who: Option<(AccountId, String)>,
    /// What, in kebab-case: `log-<deed>` of the bundles.
    pub deed: String,
    /// What more there is to say of it: an act of writing, the kind of a search, what was revealed, whose account it
    /// was, what was refused.
    pub detail: String,
    /// The kind of the record that was written.
    pub record: Option<RecordKind>,
    /// Hits of a search, clients of an export.
    pub number: Option<u32>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// About whom.
    pub client: Option<ClientId>,
    /// A turvakielto was in force.
    pub protected: bool,
}

/// Today's work in the order it is to be done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Today {
    /// The rows: today's meetings by time, overdue by days, flags, reminders and the coming 14 days by day.
    pub rows: Vec<TodayRow>,
}

/// One row of Today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TodayRow {
    /// The group it stands in.
    pub group: TodayGroup,
    /// The client.
    pub client: ClientId,
    /// Name as it may be shown.
    pub name: String,
    /// What is due.
    pub what: DueWhat,
}

/// The groups of Today, in order.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::Display, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum TodayGroup {
    /// Meetings booked for today.
    Meetings,
    /// Days gone by.
    Overdue,
    /// Due today, meetings apart.
    DueToday,
    /// Flags raised for the asker.
    Flags,
    /// Due within 14 days.
    Soon,
}

/// Something due: a record of the client, or a date of law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DueWhat {
    /// A record with a day.
    Record(Due),
    /// A date that law sets: first contact or recurring discussion.
    Statutory(Statutory),
    /// A flag without a day.
    Flag {
        /// What is flagged; none for the client itself.
        on: Option<RecordKind>,
        /// Its reason (flag-reasons list).
        reason: Code,
    },
}

impl DueWhat {
    /// The day, where there is one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Record(due) => Some(due.on),
            Self::Statutory(due) => Some(due.on),
            Self::Flag { .. } => None,
        }
    }

    /// The time of day of a meeting.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        match self {
            Self::Record(due) => due.at,
            _ => None,
        }
    }
}

/// A date set by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statutory {
    /// The day.
    pub on: Date,
    /// `first-contact` or `job-search-discussion`.
    pub kind: String,
    /// The rule set (R1 ...).
    pub rule: String,
    /// Act and section, such as `380/2023 §31`.
    pub law: String,
}

/// Hits of a look-up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The best ones, in order.
    pub rows: Vec<FoundRow>,
    /// How many there are in all.
    pub total: usize,
    /// Whether `total` is exact or a lower bound.
    pub total_exact: bool,
    /// What was not understood of the text; the rest was looked up.
    pub mistakes: Vec<QueryMistake>,
}

/// A mistake in the search text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryMistake {
    /// Byte place in the text: start and end.
    pub at: (usize, usize),
    /// What is wrong: `query-<id>` of the bundles.
    pub id: String,
    /// What could have been meant.
    pub suggestion: Option<String>,
}

/// One hit, cut to what the asker may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundRow {
    /// The client.
    pub client: ClientId,
    /// Family name.
    pub surname: String,
    /// Given names.
    pub given: String,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Home municipality code; none when unknown or hidden.
    pub municipality: Option<Code>,
    /// Employment status code.
    pub status: Option<Code>,
    /// The responsible caseworker's name.
    pub worker: Option<String>,
    /// Whether the asker is responsible.
    pub own: bool,
    /// Whether a turvakielto is in force.
    pub protected: bool,
    /// The next day something is due.
    pub next_due: Option<Date>,
    /// Why it matched and which letters.
    pub hit: Hit,
}

/// A count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Clients that match; 0 while `fewer_than` says more.
    pub total: usize,
    /// A figure too small to be told to whoever gets figures alone: there are some, and fewer than so many.
    pub fewer_than: Option<usize>,
    /// What was not understood.
    pub mistakes: Vec<QueryMistake>,
}

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

/// What was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// The client.
    pub client: ClientId,
    /// The record; none for client data.
    pub record: Option<(RecordKind, RecordNo)>,
    /// The code that names it.
    pub code: Option<Code>,
    /// What was done, as in [`Past::act`].
    pub act: String,
    /// Likely the same thing recorded before: an open need or barrier with the same code, a person with the same name and birth.
    pub warnings: Vec<Problem>,
}

/// What became of an import row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RowOutcome {
    /// A new client.
    Added(ClientId),
    /// A known client, brought up to date.
    Updated(ClientId),
    /// A known client, nothing new.
    Same(ClientId),
    /// Not taken in.
    Bad(Vec<Problem>),
}

/// A client with everything, for export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The client.
    pub client: ClientId,
    /// The client data.
    pub data: Client,
    /// The records.
    pub records: Vec<(RecordNo, Filed)>,
    /// Name of the responsible caseworker's login, for other registers.
    pub worker: Option<String>,
    /// What was left out.
    pub withheld: Withheld,
}

/// What an export leaves out of a client, because the account has no right to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// Home municipality and contact data, under a turvakielto.
    pub whereabouts: bool,
    /// Records of classes that were not given.
    pub records: usize,
}

/// What stands there instead of what was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "made once and handed over, never kept in numbers")]
pub enum Theirs {
    /// A record, none when it was withdrawn.
    Record(Option<(Rev, Filed)>),
    /// Client data.
    Client(Rev, Client),
    /// An account.
    Account(Account),
}
