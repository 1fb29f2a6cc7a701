//! Exit codes: the one table from what went wrong to the number that a script sees.

use crate::register::FailureKind;

/// How the program ends; the number is a promise to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; a reader that closed its pipe early counts as done.
    Ok = 0,
    /// Not found, or refused because of the data.
    Data = 1,
    /// The command line or a settings file is wrong.
    Usage = 2,
    /// The account may not, or somebody else changed it meanwhile.
    Refused = 3,
    /// The register cannot be reached, or another process has it open.
    Unreachable = 4,
    /// A fault of the program, the disk or the system.
    Internal = 70,
}

impl Exit {
    /// The number for the shell.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// How a failed request ends the program.
    #[must_use]
    pub const fn of(kind: FailureKind) -> Self {
        match kind {
            FailureKind::Invalid
            | FailureKind::NotFound
            | FailureKind::DraftsFull
            | FailureKind::DraftTooLong
            | FailureKind::KeyThere => Self::Data,
            FailureKind::Conflict
            | FailureKind::Denied
            | FailureKind::Barred
            | FailureKind::DeniedPurposeNeeded
            | FailureKind::NoAccount
            | FailureKind::AccountEnded
            | FailureKind::Locked
            | FailureKind::WrongCode => Self::Refused,
            FailureKind::Busy
            | FailureKind::Offline
            | FailureKind::Version
            | FailureKind::NotStarted
            | FailureKind::NotServed
            | FailureKind::Untrusted
            | FailureKind::Exposed
            | FailureKind::RegisterInUse
            | FailureKind::KeyMissing
            | FailureKind::WrongKey
            | FailureKind::KeyringLost
            | FailureKind::RegisterMissing => Self::Unreachable,
            FailureKind::DiskFull | FailureKind::Internal => Self::Internal,
        }
    }
}
