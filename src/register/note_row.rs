//! The stored bytes of a log line: version 2 knows the roles and the origin of whoever asked; a line of version 1, which
//! did not, is read without them.

use super::codec::{CodecError, decode_lengthened, encode_as};
use super::note::Note;

/// The version that is written.
const VERSION: u8 = 2;

/// What version 1 has not: no roles, no origin.
const MISSING: usize = 2;

/// The stored form of a line.
///
/// # Errors
/// As [`encode_as`].
pub fn encode(note: &Note) -> Result<Vec<u8>, CodecError> {
    encode_as(VERSION, note)
}

/// The line stored as `bytes`.
///
/// # Errors
/// [`CodecError`] when the bytes are of a later version or damaged.
pub fn read(bytes: &[u8]) -> Result<Note, CodecError> {
    decode_lengthened(VERSION, bytes, MISSING)
}
