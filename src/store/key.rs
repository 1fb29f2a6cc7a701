//! The key of a row: at most 255 bytes, ordered byte by byte.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::{Limit, StoreError};
use super::limits::MAX_KEY_BYTES;

/// A row's key. Its `Debug` form shows the length only, because keys of index rows hold what was indexed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<u8>", into = "Vec<u8>")]
pub struct Key(Vec<u8>);

impl Key {
    /// A key of these bytes; `Limit::KeyBytes` beyond 255 of them.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Key, StoreError> {
        let bytes = bytes.into();
        if bytes.len() > MAX_KEY_BYTES {
            return Err(StoreError::Limit { which: Limit::KeyBytes });
        }
        Ok(Key(bytes))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Bytes read back from a keeper, which stored them as a key.
    pub(super) fn kept(bytes: Vec<u8>) -> Key {
        Key(bytes)
    }
}

impl TryFrom<Vec<u8>> for Key {
    type Error = StoreError;

    fn try_from(bytes: Vec<u8>) -> Result<Key, StoreError> {
        Key::new(bytes)
    }
}

impl From<Key> for Vec<u8> {
    fn from(key: Key) -> Vec<u8> {
        key.0
    }
}

impl AsRef<[u8]> for Key {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Borrow<[u8]> for Key {
    fn borrow(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({} bytes)", self.0.len())
    }
}
