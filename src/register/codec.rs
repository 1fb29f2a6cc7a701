//! Stored bytes of records: a version byte, then postcard; a released version can always be read again.
//!
//! postcard is positional, so a changed shape is a new version: freeze the old structs beside a `From` into the new
//! ones and add a fixture of the old bytes to `tests/fixtures/`
//! (`super::stored` holds this version to its own).

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version that is written of everything that has had one shape only.
const VERSION: u8 = 1;

/// Stored bytes that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// No bytes at all.
    #[error("empty value")]
    Empty,
    /// Written by a later program.
    #[error("value of version {0}, this program reads up to {1}")]
    Newer(u8, u8),
    /// The bytes do not make the record they should.
    #[error("unreadable value")]
    Shape,
}

/// The stored form of `value`.
///
/// # Errors
/// [`CodecError::Shape`] when the value cannot be written, which no record of the domain is.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    encode_as(VERSION, value)
}

/// The stored form of `value` in a later version of its shape.
///
/// # Errors
/// As [`encode`].
pub fn encode_as<T: Serialize>(version: u8, value: &T) -> Result<Vec<u8>, CodecError> {
    postcard::to_extend(value, vec![version]).map_err(|_| CodecError::Shape)
}

/// The version that `bytes` were written in.
///
/// # Errors
/// [`CodecError::Empty`].
pub fn version_of(bytes: &[u8]) -> Result<u8, CodecError> {
    bytes.first().copied().ok_or(CodecError::Empty)
}

/// The value stored as `bytes` in a later version of its shape.
///
/// # Errors
/// As [`decode`].
pub fn decode_as<T: DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<T, CodecError> {
    whole(body(version, bytes)?)
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
    decode_borrowed_as(VERSION, bytes)
}

/// The same of a later version of its shape.
///
/// # Errors
/// As [`decode`].
pub fn decode_borrowed_as<'a, T: Deserialize<'a>>(version: u8, bytes: &'a [u8]) -> Result<T, CodecError> {
    whole(body(version, bytes)?)
}

/// The value stored as `bytes` in a later version of its shape, or in version 1, which had all of it but the end: there
/// `missing` bytes of nought say none, nobody or an empty list.
///
/// # Errors
/// As [`decode`].
pub fn decode_lengthened<T: DeserializeOwned>(version: u8, bytes: &[u8], missing: usize) -> Result<T, CodecError> {
    match bytes.split_first() {
        Some((&VERSION, rest)) => whole(&[rest, &vec![0; missing]].concat()),
        _ => decode_as(version, bytes),
    }
}

fn whole<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, CodecError> {
    match postcard::take_from_bytes(body) {
        Ok((value, [])) => Ok(value),
        // Bytes left over belong to a shape with more fields.
        Ok(_) | Err(_) => Err(CodecError::Shape),
    }
}

/// The value that `bytes` of a version begin with, borrowing from them.
///
/// # Errors
/// As [`decode`].
pub fn decode_beginning<'a, T: Deserialize<'a>>(version: u8, bytes: &'a [u8]) -> Result<T, CodecError> {
    postcard::take_from_bytes(body(version, bytes)?).map(|(value, _)| value).map_err(|_| CodecError::Shape)
}

fn body(wanted: u8, bytes: &[u8]) -> Result<&[u8], CodecError> {
    match bytes.split_first() {
        None => Err(CodecError::Empty),
        Some((&version, rest)) if version == wanted => Ok(rest),
        Some((&version, _)) if version > wanted => Err(CodecError::Newer(version, wanted)),
        // An earlier version is asked for by its own name.
        Some(_) => Err(CodecError::Shape),
    }
}
