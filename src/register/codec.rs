//! Stored bytes of records: a version byte, then postcard; a released version can always be read again.
//!
//! postcard is positional, so a changed shape is a new version: freeze the old structs beside a `From` into the new
//! ones and add a fixture of the old bytes to `tests/fixtures/`
//! (`super::stored` holds this version to its own).

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version that is written.
const VERSION: u8 = 1;

/// Stored bytes that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// No bytes at all.
    #[error("empty value")]
    Empty,
    /// Written by a later program.
    #[error("value of version {0}, this program reads up to {VERSION}")]
    Newer(u8),
    /// The bytes do not make the record they should.
    #[error("unreadable value")]
    Shape,
}

/// The stored form of `value`.
///
/// # Errors
/// [`CodecError::Shape`] when the value cannot be written, which no record of the domain is.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    postcard::to_extend(value, vec![VERSION]).map_err(|_| CodecError::Shape)
}

/// The value stored as `bytes`.
///
/// # Errors
/// [`CodecError`] when the bytes are of a later version or damaged.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    decode_borrowed(bytes)
}

/// The value stored as `bytes`, borrowing from them.
///
/// # Errors
/// As [`decode`].
pub fn decode_borrowed<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CodecError> {
    match postcard::take_from_bytes(body(bytes)?) {
        Ok((value, [])) => Ok(value),
        // Bytes left over belong to a shape with more fields.
        Ok(_) | Err(_) => Err(CodecError::Shape),
    }
}

/// The value that `bytes` begin with, borrowing from them.
///
/// # Errors
/// As [`decode`].
pub fn decode_beginning<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CodecError> {
    postcard::take_from_bytes(body(bytes)?).map(|(value, _)| value).map_err(|_| CodecError::Shape)
}

fn body(bytes: &[u8]) -> Result<&[u8], CodecError> {
    match bytes.split_first() {
        None => Err(CodecError::Empty),
        Some((&VERSION, rest)) => Ok(rest),
        Some((&version, _)) => Err(CodecError::Newer(version)),
    }
}
