//! The stored form of a client's row of the lists: version 2 is written and looked at; version 1 only lends its numbers.
//!
//! A row is an index: one of version 1, which knows less, is made anew from the file when the register opens (`renew`),
//! so nothing on the desk is ever judged by what an old row does not say.

use serde::Deserialize;

use super::codec::{self, CodecError};
use crate::domain::summary::Summary;

/// The version that is written.
const VERSION: u8 = 2;

/// What version 2 has at its end and version 1 has not: nothing known, no periods.
const UNKNOWN: usize = 5;

/// The stored form of a row.
///
/// # Errors
/// As [`codec::encode_as`].
pub fn encode(row: &Summary) -> Result<Vec<u8>, CodecError> {
    codec::encode_as(VERSION, row)
}

/// The row stored as `bytes`; of version 1, with nothing known of what that version did not hold.
///
/// # Errors
/// [`CodecError`] when the bytes are of a later version or damaged.
pub fn read(bytes: &[u8]) -> Result<Summary, CodecError> {
    codec::decode_lengthened(VERSION, bytes, UNKNOWN)
}

/// The whole row in a form that borrows from the bytes, for rows of the written version.
///
/// # Errors
/// As [`read`], and for a row of version 1.
pub fn look_at<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CodecError> {
    codec::decode_borrowed_as(VERSION, bytes)
}

/// The beginning of a row, likewise.
///
/// # Errors
/// As [`look_at`].
pub fn beginning<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CodecError> {
    codec::decode_beginning(VERSION, bytes)
}

/// Whether a stored row is of a version that knows less than is asked.
pub fn is_old(bytes: &[u8]) -> bool {
    codec::version_of(bytes) == Ok(1)
}
