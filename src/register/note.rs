//! What the journal says of each commit beside its writes: who, what, what for, about whom; never an identity code.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
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
}

impl Note {
    /// A line about nobody in particular, for no purpose that has to be told.
    pub fn by(who: AccountId, deed: Deed) -> Self {
        Self { who: Some(who), deed, purpose: None, client: None, protected: false }
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
        /// `words`, `identifier`, `filters`, `count`, `today`, `saved`, `import` or `many`.
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
