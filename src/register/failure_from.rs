//! How faults of the store, of stored bytes and of commits become failures that a person can act on.

use super::codec::CodecError;
use super::failure::{Failure, FailureKind};
use crate::store::{Outcome, Place, Seq, StoreError};

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::InUse => Self::of(FailureKind::RegisterInUse),
            StoreError::Corrupt { place: Place::Keyring } => Self::of(FailureKind::KeyringLost),
            StoreError::WrongKey => Self::of(FailureKind::WrongKey),
            StoreError::Full => Self::of(FailureKind::DiskFull),
            other => Self::of(FailureKind::Internal).with("ticket", other),
        }
    }
}

impl From<CodecError> for Failure {
    fn from(error: CodecError) -> Self {
        Self::of(FailureKind::Internal).with("ticket", error)
    }
}

/// The frame of a commit.
///
/// # Errors
/// `Conflict` without a name, `Busy`, or `Offline` when nobody knows whether it was written.
pub(super) fn done(outcome: Outcome) -> Result<Seq, Failure> {
    match outcome {
        Outcome::Done(seq) => Ok(seq),
        Outcome::Conflict { .. } => Err(Failure::of(FailureKind::Conflict).with("who", "")),
        Outcome::Busy => Err(Failure::of(FailureKind::Busy)),
        Outcome::Unknown => Err(Failure::of(FailureKind::Offline)),
    }
}
