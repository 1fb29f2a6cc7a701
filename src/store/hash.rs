//! The hash that links the log, bytes as they are shown, and the bytes of a moment as it is hashed and written.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }

    /// The hash that stands before the first frame of a register founded at `at`, so that the logs of two registers
    /// differ from their first frame on.
    pub(super) fn founding(at: Timestamp) -> Hash {
        let mut sha = Sha256::new();
        sha.update(b"polku register, founded at ");
        sha.update(moment(at));
        Hash(sha.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Seconds and nanoseconds of a moment as 12 bytes.
pub(super) fn moment(at: Timestamp) -> [u8; 12] {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&at.as_second().to_le_bytes());
    bytes[8..].copy_from_slice(&at.subsec_nanosecond().to_le_bytes());
    bytes
}
