//! The stored form of a draft: version 2 is written, version 1, which knew no clients of an act on many, is read for ever.

use super::codec::{CodecError, decode_lengthened, encode_as};
use super::draft::Draft;

/// The version that is written.
const VERSION: u8 = 2;

/// What version 2 has at its end and version 1 has not: no clients.
const NO_CLIENTS: usize = 1;

/// The stored form of a draft.
///
/// # Errors
/// As [`encode_as`].
pub fn encode(draft: &Draft) -> Result<Vec<u8>, CodecError> {
    encode_as(VERSION, draft)
}

/// The draft stored as `bytes`.
///
/// # Errors
/// [`CodecError`] when the bytes are of a later version or damaged.
pub fn read(bytes: &[u8]) -> Result<Draft, CodecError> {
    decode_lengthened(VERSION, bytes, NO_CLIENTS)
}
