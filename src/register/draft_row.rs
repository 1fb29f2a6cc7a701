//! The stored form of a draft: version 2 is written, version 1, which knew no clients of an act on many, is read for ever.

use super::codec::{CodecError, decode_as, encode_as, version_of};
use super::draft::Draft;

/// The version that is written.
const VERSION: u8 = 2;

/// What version 2 has at its end and version 1 has not: no clients.
const NO_CLIENTS: u8 = 0;

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
    if version_of(bytes)? == 1 {
        let longer: Vec<u8> = [VERSION].iter().chain(&bytes[1..]).chain(&[NO_CLIENTS]).copied().collect();
        return decode_as(VERSION, &longer);
    }
    decode_as(VERSION, bytes)
}
