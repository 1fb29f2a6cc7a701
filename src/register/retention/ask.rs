//! What can be asked about erasure, and what is told: plain data that names clients by their numbers alone.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};

use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::retention_hold::Hold;
use crate::domain::rights::Act;
use crate::store::BatchId;

/// The most clients of one proposal: what one person can answer for, and one erasure carries out in a few minutes.
pub const MOST_TARGETS: usize = 1_000;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ErasureAsk {
    /// A page of what is due, by client number; a logged look. -> `ErasureTold::Due`
    Due {
        /// The day asked about; none: today.
        on: Option<Date>,
        /// The last client of the page before.
        after: Option<ClientId>,
    },
    /// Proposes to erase whatever is due today of these clients, at most [`MOST_TARGETS`]. -> `ErasureTold::One`
    Propose {
        /// Made once by the asker: sending the same again proposes nothing twice.
        id: BatchId,
        /// The clients.
        clients: Vec<ClientId>,
    },
    /// Approves a proposal of somebody else and carries it out; carries on what was approved and broke off.
    /// -> `ErasureTold::One`
    Approve {
        /// As in `Propose`.
        id: BatchId,
        /// The proposal.
        no: u32,
    },
    /// Rejects a proposal, or withdraws one's own. -> `ErasureTold::One`
    Reject {
        /// As in `Propose`.
        id: BatchId,
        /// The proposal.
        no: u32,
    },
    /// One proposal. -> `ErasureTold::One`
    Show {
        /// Its number.
        no: u32,
    },
    /// All proposals, the newest first. -> `ErasureTold::All`
    All,
}

impl ErasureAsk {
    /// The act of the rights table behind it.
    #[must_use]
    pub fn needs(&self) -> Act {
        match self {
            Self::Due { .. } | Self::Show { .. } | Self::All => Act::SeeRetention,
            Self::Propose { .. } => Act::ProposeErasure,
            Self::Approve { .. } | Self::Reject { .. } => Act::ApproveErasure,
        }
    }
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "made once and handed over, never kept in numbers")]
pub enum ErasureTold {
    /// What is due.
    Due(DuePage),
    /// A proposal as it stands.
    One(ErasureView),
    /// Proposals.
    All(Vec<ErasureView>),
}

/// A page of what is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuePage {
    /// The day it is told for.
    #[serde(with = "crate::domain::day")]
    pub on: Date,
    /// By client number.
    pub rows: Vec<DueRow>,
    /// The last client looked at; none when there are no more.
    pub next: Option<ClientId>,
}

/// Something of a client that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRow {
    /// The client.
    pub client: ClientId,
    /// What.
    pub what: DueWhat,
    /// Since when: the first day after the time ran out, of several entries the earliest.
    #[serde(with = "crate::domain::day")]
    pub since: Date,
    /// The name of the rule.
    pub rule: String,
    /// Act and section.
    pub law: String,
    /// What holds it, and how many of each; empty when it can be erased.
    pub holds: Vec<(Hold, u32)>,
    /// The open proposal that it stands in.
    pub proposal: Option<u32>,
}

/// How much of a client is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DueWhat {
    /// The whole file.
    File,
    /// Single entries.
    Records(Vec<RecordNo>),
}

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The account.
    pub by: AccountId,
    /// Its name.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Stage {
    /// Waits for a second person.
    Open,
    /// Rejected or withdrawn; nothing was erased.
    Rejected,
    /// Approved, and not carried out to its end yet.
    UnderWay,
    /// Carried out.
    Done,
}

/// The end of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Who approved or rejected it.
    pub signed: Signed,
    /// What was erased, once it was.
    pub certificate: Option<Certificate>,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureView {
    /// Its number.
    pub no: u32,
    /// Where it stands.
    pub stage: Stage,
    /// Who proposed it.
    pub proposed: Signed,
    /// The day it was made for.
    #[serde(with = "crate::domain::day")]
    pub on: Date,
    /// The clients, with the records where not the whole file is meant; nobody any more once it is settled.
    pub targets: Vec<(ClientId, Vec<RecordNo>)>,
    /// Its end.
    pub settled: Option<Settled>,
}

/// What an erasure did: counts, rules and hashes, and nobody's name or number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Clients whose whole file was erased.
    pub files: u32,
    /// Clients of whom single entries were erased.
    pub clients: u32,
    /// Entries erased, those of whole files among them.
    pub records: u32,
    /// Clients that were proposed and kept, because they were no longer due or something held them.
    pub kept: u32,
    /// Frames of the journal that were blanked.
    pub frames: u32,
    /// By rule: its name, act and section, for how many clients.
    pub rules: Vec<(String, String, u32)>,
    /// The earliest and the latest day since when something was due.
    pub due: Option<(Date, Date)>,
    /// End of the journal and its hash before it was carried out.
    pub before: (u64, [u8; 32]),
    /// The same after it.
    pub after: (u64, [u8; 32]),
}
