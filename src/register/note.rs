//! What the journal says of each commit beside its writes: who, what, what for, about whom; never an identity code.

use serde::{Deserialize, Serialize};

use super::asker::Asker;
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::origin::Origin;
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::domain::role_set::RoleSet;
use crate::domain::saved_search::SearchId;

/// The log line of one commit, changes and looks alike (Act 906/2019 §17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who; none for the founding of the register.
    pub who: Option<AccountId>,
    /// What.
    pub deed: Deed,
    /// What for.
    pub purpose: Option<Purpose>,
    /// About whom.
    pub client: Option<ClientId>,
    /// A turvakielto was in force: such rows are read first.
    pub protected: bool,
    /// What whoever asked was at that moment; no role in lines of before the log kept them.
    pub roles: RoleSet,
    /// From where; none for work in this process, and in lines of before the log kept it.
    pub origin: Option<Origin>,
}

impl Note {
    /// A line about nobody in particular, for no purpose that has to be told.
    pub(super) fn by(asker: &Asker, deed: Deed) -> Self {
        let (who, roles) = (Some(asker.id), RoleSet::of(&asker.roles));
        Self { who, roles, origin: asker.origin().cloned(), ..Self::of_register(deed) }
    }

    /// A line about what the register does because of what somebody decided, who need not be here any more.
    pub(super) fn because_of(who: AccountId, deed: Deed) -> Self {
        Self { who: Some(who), ..Self::of_register(deed) }
    }

    /// A line about what the register did by itself.
    pub(super) fn of_register(deed: Deed) -> Self {
        let roles = RoleSet::default();
        Self { who: None, deed, purpose: None, client: None, protected: false, roles, origin: None }
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// The register was founded.
    Founded,
    /// An account was added or changed.
    Account(AccountId),
    /// Looked up: what kind of text it was and how many hits, never the text.
    Searched {
        /// `words`, `identifier`, `filters`, `count`, `today`, `saved`, `import`, `many` or `known`.
        kind: String,
        /// Hits.
        hits: u32,
    },
    /// Opened the card; with whether a basic or a look-up card was shown.
    Opened {
        /// Less than the full card.
        narrow: bool,
    },
    /// Asked and refused.
    Refused,
    /// Saw what the card hides.
    Revealed(String),
    /// Saw the history.
    ReadHistory,
    /// Read the client data into a form.
    ReadClient,
    /// Took part of the whole register out.
    Exported(u32),
    /// Wrote.
    Wrote(Act, Option<(RecordKind, RecordNo)>),
    /// Read the log.
    ReadLog,
    /// Wanted to write, manage or take out, and was refused: the act of the rights table.
    RefusedTo(String),
    /// Something became of the unlock code of an account.
    Code(CodeDeed, AccountId),
    /// Something became of a saved search; never its name or text.
    Search(SearchDeed, SearchId),
    /// Rows of the lists that an earlier program stored were made anew from the files; how many.
    Renewed(u32),
    /// Something became of the proposal of this number to erase what is due by statute.
    Erasure(ErasureDeed, u32),
    /// Asked what the rules of the log find.
    ReadAnomalies,
    /// Asked for the newest line of the log, for keeping elsewhere.
    ReadHead,
    /// Took out everything held about the client, for the client; how many records were withheld.
    Disclosed(u32),
    /// Looked through everything that is kept.
    Verified {
        /// Whether all of it was as it was written.
        sound: bool,
    },
}

/// What came of what was asked.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum LogResult {
    /// It was shown.
    Shown,
    /// It was done.
    Done,
    /// It was denied.
    Denied,
}

impl Deed {
    /// What came of it.
    #[must_use]
    pub fn result(&self) -> LogResult {
        match self {
            Self::Refused | Self::RefusedTo(_) | Self::Code(CodeDeed::Refused, _) => LogResult::Denied,
            Self::Searched { .. }
            | Self::Opened { .. }
            | Self::Revealed(_)
            | Self::ReadHistory
            | Self::ReadClient
            | Self::Exported(_)
            | Self::ReadLog
            | Self::ReadAnomalies
            | Self::ReadHead
            | Self::Verified { .. }
            | Self::Disclosed(_) => LogResult::Shown,
            Self::Founded
            | Self::Account(_)
            | Self::Wrote(..)
            | Self::Code(..)
            | Self::Search(..)
            | Self::Renewed(_)
            | Self::Erasure(..) => LogResult::Done,
        }
    }

    /// Whether somebody saw a client by it.
    #[must_use]
    pub fn is_view(&self) -> bool {
        matches!(
            self,
            Self::Opened { .. } | Self::Revealed(_) | Self::ReadHistory | Self::ReadClient | Self::Disclosed(_)
        )
    }
}

/// What became of a proposal to erase.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ErasureDeed {
    /// Made.
    Proposed,
    /// Rejected or withdrawn.
    Rejected,
    /// Approved by a second person.
    Approved,
    /// What it names is deleted.
    Deleted,
    /// Carried out: what told of it is blanked.
    Erased,
}

/// What became of a saved search.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum SearchDeed {
    /// Saved under a new name.
    Saved,
    /// Changed.
    Changed,
    /// Dropped.
    Dropped,
}

/// What became of an unlock code.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum CodeDeed {
    /// Set or changed.
    Set,
    /// Taken away.
    Removed,
    /// Wrong too many times in a row: no code is taken for a while.
    Refused,
}

/// The acts of writing, as history shows them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Act {
    /// A new client.
    Created,
    /// A new client or new data from an import.
    Imported,
    /// A new record.
    Added,
    /// Changed.
    Changed,
    /// Withdrawn.
    Withdrawn,
    /// An earlier change taken back.
    Undone,
    /// A taken-back change done again.
    Redone,
}
