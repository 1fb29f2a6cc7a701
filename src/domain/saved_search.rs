//! A search that somebody saved under a name: the text of the search box, for oneself or for an organisation.
//!
//! Invariant of the register, not of this type: the text is filters alone, because a saved search stands in no client's
//! file, where a right of access or an erasure would look for a name.

use serde::{Deserialize, Serialize};

use super::ids::{AccountId, Code};

/// The most letters of a name.
pub const MOST_NAME: usize = 40;

/// The most bytes of a text: what the search box holds.
pub const MOST_TEXT: usize = 300;

/// The most searches of one owner.
pub const MOST_SEARCHES: usize = 30;

/// Who a saved search belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SearchOwner {
    /// One account: nobody else sees it.
    Account(AccountId),
    /// Everybody who works for the organisation, by its municipality code.
    Organisation(Code),
}

/// Names a saved search: its owner, and its number among the owner's, from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SearchId {
    /// Whose it is.
    pub owner: SearchOwner,
    /// Its number.
    pub no: u32,
}

/// A saved search as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// Its name, at most [`MOST_NAME`] letters, unique among the owner's.
    pub name: String,
    /// The text of the search box, at most [`MOST_TEXT`] bytes.
    pub text: String,
    /// Who made it.
    pub by: AccountId,
}
