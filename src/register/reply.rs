//! Everything the register answers, as plain data: what a screen needs to draw, already cut to the asker's rights.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::account::Account;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, Code, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::record::{Filed, RecordKind};
use crate::store::Rev;

use super::draft::Draft;
use super::many::ManyDone;
use super::retention::ErasureTold;
use super::verify::Verified;

mod access;
mod breakdown;
mod card;
mod found;
mod log;
mod searches;
mod taken_out;
mod today;

pub use access::*;
#[cfg(test)]
pub(crate) use breakdown::sample as breakdown_sample;
pub use breakdown::{Bar, BarValue, Breakdown, Figure, Side};
pub use card::*;
pub use found::*;
pub use log::*;
pub use searches::*;
pub use taken_out::*;
pub use today::*;

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
    /// Searches with their counts: the asker's own by name, shared ones by name, those that come with the program.
    Searches(Vec<SearchRow>),
    /// What was done to many clients, or would be.
    Many(Box<ManyDone>),
    /// Clients.
    Known(Vec<ClientId>),
    /// How many clients have which values.
    Breakdown(Box<Breakdown>),
    /// About erasure by statute.
    Erasure(Box<ErasureTold>),
    /// The newest line of the log.
    LogHead(LogHead),
    /// What the rules found in the log.
    Anomalies(Anomalies),
    /// Everything held about a client.
    AccessReport(Box<AccessReport>),
    /// How whole everything is.
    Verified(Box<Verified>),
    /// A page of clients with their history.
    TakenOut(Vec<TakenOut>),
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
    /// The state was made again from the journal when the register opened.
    pub rebuilt: bool,
    /// After so many minutes without a key the screen is locked; none: never.
    pub idle_lock: Option<u16>,
    /// Whether the asker has an unlock code; without one a lock ends by signing in again.
    pub has_code: bool,
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
