//! Why a request was not done: a kind, field problems, and arguments for words; never a sentence.

use serde::{Deserialize, Serialize};

use crate::domain::problem::Problem;

use super::reply::Theirs;

/// What kind of failure it is; the command line maps kinds to exit codes, the bundles have `failure-<kind>`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum FailureKind {
    /// A field says something impossible.
    Invalid,
    /// Somebody changed it since it was read.
    Conflict,
    /// The account may not.
    Denied,
    /// The account may, after saying what for.
    DeniedPurposeNeeded,
    /// No such thing, or none that the account may know of.
    NotFound,
    /// Try again shortly.
    Busy,
    /// The register cannot be reached.
    Offline,
    /// Another version answers; arguments `server` and `client`.
    Version,
    /// The operating-system user has no account; arguments `login` and `uid`.
    NoAccount,
    /// The account's rights have ended or have not begun; arguments `name` and `day`.
    AccountEnded,
    /// Nobody was at the keyboard for too long: unlock or sign in again.
    Locked,
    /// The unlock code is wrong; argument `left`: how many tries are left.
    WrongCode,
    /// The socket belongs to somebody who has no business there; arguments `path` and `owner`.
    Untrusted,
    /// The register's folder is not the owner's alone; arguments `path` and `command`, which mends it.
    Exposed,
    /// Nobody listens where the register should be, and nothing may be started there; argument `path`.
    NotServed,
    /// The system does not let this user connect; argument `path`.
    Barred,
    /// The register's server did not start; argument `cause`.
    NotStarted,
    /// The account has as many drafts as it may; argument `most`.
    DraftsFull,
    /// A form holds more text than a draft can.
    DraftTooLong,
    /// Another process has the register open.
    RegisterInUse,
    /// There is no register at the place.
    RegisterMissing,
    /// The disk is full; nothing was written.
    DiskFull,
    /// A fault of the program or the disk; the ticket stands in the log.
    Internal,
    /// The file of the register's key is not there; argument `path`.
    KeyMissing,
    /// The file holds no key that opens the register; argument `path`.
    WrongKey,
    /// A new key was to be put where a file is already; argument `path`.
    KeyThere,
    /// The register has lost its keyring, or was made before registers were sealed; argument `path`.
    KeyringLost,
}

/// Why a request was not done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// The kind.
    pub kind: FailureKind,
    /// Field problems, for `Invalid`.
    pub problems: Vec<Problem>,
    /// Arguments for the words: `who`, `ticket` ...
    pub args: Vec<(String, String)>,
    /// What stands there now, for `Conflict`.
    pub theirs: Option<Box<Theirs>>,
}

impl Failure {
    /// A failure of a kind, without more.
    #[must_use]
    pub fn of(kind: FailureKind) -> Self {
        Self { kind, problems: Vec::new(), args: Vec::new(), theirs: None }
    }

    /// A failure by field problems.
    #[must_use]
    pub fn invalid(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::of(FailureKind::Invalid) }
    }

    /// Whether the asker may not see or do this at all, or not without more words.
    #[must_use]
    pub fn is_denial(&self) -> bool {
        use FailureKind::{AccountEnded, Denied, DeniedPurposeNeeded, NoAccount, NotFound};
        matches!(self.kind, AccountEnded | Denied | DeniedPurposeNeeded | NoAccount | NotFound)
    }

    /// Whether nothing of what was asked can have been written, not even unnoticed.
    #[must_use]
    pub(super) fn surely_not_written(&self) -> bool {
        matches!(self.kind, FailureKind::Invalid | FailureKind::Conflict | FailureKind::Busy)
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}
