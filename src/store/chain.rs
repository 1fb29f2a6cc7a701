//! The hash chain of the log: each frame's hash covers the hash before it, and outlives the blanking of its payload.
//!
//! The hash covers the payload only through the payload's own hash, which stays in the frame's header; that is why an
//! erased frame still verifies.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::batch::{Batch, BatchId, Seq};
use super::hash::{Hash, moment};

/// The part of a frame that can be blanked, as it is written.
#[derive(Serialize)]
struct Written<'a> {
    note: Bytes<'a>,
    put: Vec<(Bytes<'a>, Bytes<'a>)>,
    delete: Vec<Bytes<'a>>,
}

/// The same, read back without copying.
#[derive(Deserialize)]
pub(super) struct Payload<'a> {
    pub(super) note: &'a [u8],
    #[serde(borrow)]
    pub(super) put: Vec<(&'a [u8], &'a [u8])>,
    pub(super) delete: Vec<&'a [u8]>,
}

/// Bytes written in one piece; serde would write a slice byte by byte.
struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// First byte of every payload.
const PAYLOAD_VERSION: u8 = 1;

/// The payload of a batch: a version byte, then postcard.
pub(super) fn encode(batch: &Batch) -> Result<Vec<u8>, postcard::Error> {
    let written = Written {
        note: Bytes(&batch.entry.note),
        put: batch.put.iter().map(|(key, value)| (Bytes(key.as_bytes()), Bytes(value))).collect(),
        delete: batch.delete.iter().map(|key| Bytes(key.as_bytes())).collect(),
    };
    postcard::to_extend(&written, vec![PAYLOAD_VERSION])
}

/// The payload in these bytes, if they are one.
pub(super) fn decode(bytes: &[u8]) -> Option<Payload<'_>> {
    let (&PAYLOAD_VERSION, body) = bytes.split_first()? else { return None };
    postcard::from_bytes(body).ok()
}

/// The hash of the frame `seq`, made of its header and the hash before it.
pub(super) fn link(before: &Hash, seq: Seq, at: Timestamp, id: &BatchId, payload: &Hash) -> Hash {
    let mut sha = Sha256::new();
    sha.update(before.0);
    sha.update(seq.0.to_le_bytes());
    sha.update(moment(at));
    sha.update(id.0);
    sha.update(payload.0);
    Hash(sha.finalize().into())
}
