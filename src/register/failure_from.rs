//! How faults of the store and of stored bytes become failures that a person can act on.

use super::codec::CodecError;
use super::failure::{Failure, FailureKind};
use crate::store::{Place, StoreError};

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
