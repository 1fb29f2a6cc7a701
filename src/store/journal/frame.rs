//! The bytes of one frame: a header with its own checksum, then the sealed payload; a frame parses only if both are whole.
//!
//! ```text
//!   0 magic      4 checksum of 8..128   8 payload length  12 payload checksum  16 sequence
//!  24 sequence known durable when this was written       32 seconds, nanoseconds          44 zero
//!  48 batch id  64 hash of the frame before               96 hash of the payload         128 payload, padded to 8
//! ```
//! Numbers are little-endian. The payload is pressed, then sealed for its place in the log; checksum and hash are those of
//! the sealed bytes, so the chain can be checked by whoever may not read it, and tells nothing of what was erased. Erasure fills a payload with one byte that no payload begins with. It is not zero, because
//! zeros are what a power cut leaves where a page was not written.

use std::io;

use jiff::Timestamp;

use crate::store::batch::{Batch, BatchId, Entry, LoggedFrame, Seq};
use crate::store::chain::{self, Payload};
use crate::store::hash::{self, Hash};
use crate::store::key::Key;
use crate::store::limits::MAX_BATCH_BYTES;
use crate::store::press;
use crate::store::seal::{SEAL_BYTES, Seal};

/// Bytes of a frame's header.
pub(super) const HEADER: usize = 128;
/// Frames begin at multiples of this.
pub(super) const ALIGN: usize = 8;
/// What erased payloads are filled with.
pub(super) const BLANK: u8 = 0xe0;
const MAGIC: [u8; 4] = *b"Pfr2";
/// A batch at its limit plus the lengths that postcard writes between its parts, pressed and sealed.
const MAX_PAYLOAD: usize = MAX_BATCH_BYTES + 4_096 + SEAL_BYTES;

/// A frame found in a segment.
pub(super) struct Frame<'a> {
    pub(super) seq: Seq,
    /// Every frame up to this one was durable when this frame was written.
    pub(super) durable: Seq,
    pub(super) at: Timestamp,
    pub(super) id: BatchId,
    pub(super) before: Hash,
    pub(super) payload_hash: Hash,
    pub(super) body: Body<'a>,
    /// Bytes from this frame's beginning to the next one's.
    pub(super) len: usize,
}

/// The part of a frame that erasure blanks.
pub(super) enum Body<'a> {
    /// The sealed payload as written.
    Whole(&'a [u8]),
    /// Blanked.
    Blank,
}

/// A payload that was opened.
pub(super) struct Opened(Option<Vec<u8>>);

impl Opened {
    /// Note, writes and removals; empty when blanked; nothing when the bytes are no payload.
    pub(super) fn payload(&self) -> Option<Payload<'_>> {
        match &self.0 {
            Some(bytes) => chain::decode(bytes),
            None => Some(Payload { note: &[], put: Vec::new(), delete: Vec::new() }),
        }
    }
}

/// Appends the frame of `batch` to `out` and answers its hash.
pub(super) fn write(
    out: &mut Vec<u8>,
    batch: &Batch,
    seq: Seq,
    durable: Seq,
    before: &Hash,
    seal: &Seal,
) -> io::Result<Hash> {
    let plain = press::press(&chain::encode(batch).map_err(io::Error::other)?);
    let mut payload = Vec::with_capacity(plain.len() + SEAL_BYTES);
    seal.seal(&place(seq, batch.entry.at, &batch.id), &plain, &mut payload)?;
    let payload_hash = Hash::of(&payload);
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    let mut header = [0; HEADER];
    header[..4].copy_from_slice(&MAGIC);
    header[8..12].copy_from_slice(&length.to_le_bytes());
    header[12..16].copy_from_slice(&crc32fast::hash(&payload).to_le_bytes());
    header[16..24].copy_from_slice(&seq.0.to_le_bytes());
    header[24..32].copy_from_slice(&durable.0.to_le_bytes());
    header[32..44].copy_from_slice(&hash::moment(batch.entry.at));
    header[48..64].copy_from_slice(&batch.id.0);
    header[64..96].copy_from_slice(&before.0);
    header[96..128].copy_from_slice(&payload_hash.0);
    let checksum = crc32fast::hash(&header[8..]);
    header[4..8].copy_from_slice(&checksum.to_le_bytes());
    out.extend_from_slice(&header);
    out.extend_from_slice(&payload);
    out.resize(out.len().next_multiple_of(ALIGN), 0);
    Ok(chain::link(before, seq, batch.entry.at, &batch.id, &payload_hash))
}

/// The frame at the beginning of `bytes`, if a whole one stands there.
pub(super) fn parse(bytes: &[u8]) -> Option<Frame<'_>> {
    let (mut frame, length, checksum) = parse_header(bytes)?;
    let payload = bytes.get(HEADER..HEADER + length)?;
    frame.body = if crc32fast::hash(payload) == checksum {
        Body::Whole(payload)
    } else if payload.iter().all(|byte| *byte == BLANK) {
        Body::Blank
    } else {
        return None;
    };
    Some(frame)
}

/// The header at the beginning of `bytes`, whether or not its payload is whole, with length and checksum of that.
pub(super) fn parse_header(bytes: &[u8]) -> Option<(Frame<'_>, usize, u32)> {
    let header = bytes.get(..HEADER)?;
    if header[..4] != MAGIC || crc32fast::hash(&header[8..]) != u32::from_le_bytes(array(&header[4..8])?) {
        return None;
    }
    let length = usize::try_from(u32::from_le_bytes(array(&header[8..12])?)).ok()?;
    if length > MAX_PAYLOAD {
        return None;
    }
    let seconds = i64::from_le_bytes(array(&header[32..40])?);
    let nanoseconds = i32::from_le_bytes(array(&header[40..44])?);
    let frame = Frame {
        seq: Seq(u64::from_le_bytes(array(&header[16..24])?)),
        durable: Seq(u64::from_le_bytes(array(&header[24..32])?)),
        at: Timestamp::new(seconds, nanoseconds).ok()?,
        id: BatchId(array(&header[48..64])?),
        before: Hash(array(&header[64..96])?),
        payload_hash: Hash(array(&header[96..128])?),
        body: Body::Blank,
        len: (HEADER + length).next_multiple_of(ALIGN),
    };
    Some((frame, length, u32::from_le_bytes(array(&header[12..16])?)))
}

/// What a payload is sealed for.
fn place(seq: Seq, at: Timestamp, id: &BatchId) -> [u8; 36] {
    let mut place = [0; 36];
    place[..8].copy_from_slice(&seq.0.to_le_bytes());
    place[8..20].copy_from_slice(&hash::moment(at));
    place[20..].copy_from_slice(&id.0);
    place
}

fn array<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}

impl Frame<'_> {
    /// The hash of this frame.
    pub(super) fn hash(&self) -> Hash {
        chain::link(&self.before, self.seq, self.at, &self.id, &self.payload_hash)
    }

    /// The payload, opened; empty when blanked; nothing when it does not open.
    pub(super) fn open(&self, seal: &Seal) -> Option<Opened> {
        match self.body {
            Body::Whole(bytes) => {
                let plain = seal.open(&place(self.seq, self.at, &self.id), bytes)?;
                press::unpress(plain).map(|bytes| Opened(Some(bytes)))
            }
            Body::Blank => Some(Opened(None)),
        }
    }

    /// The frame as callers see it.
    pub(super) fn logged(&self, seal: &Seal) -> Option<LoggedFrame> {
        let opened = self.open(seal)?;
        let Payload { note, put, delete } = opened.payload()?;
        Some(LoggedFrame {
            seq: self.seq,
            id: self.id,
            entry: Entry { at: self.at, note: note.to_vec() },
            put: put.into_iter().map(|(key, value)| (Key::kept(key.to_vec()), value.to_vec())).collect(),
            delete: delete.into_iter().map(|key| Key::kept(key.to_vec())).collect(),
            hash: self.hash(),
            redacted: matches!(self.body, Body::Blank),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spoil::{Chance, spoiled};
    use crate::store::seal::{Use, invented};

    /// What a frame says: its place and its note.
    type Said = (Seq, Vec<u8>);

    /// Frames one behind the other, the second erased, and what they say.
    fn frames(seal: &Seal) -> (Vec<Vec<u8>>, Vec<Said>) {
        let (mut bytes, mut said, mut before) = (Vec::new(), Vec::new(), Hash([3; 32]));
        for number in 1..=4_u8 {
            let entry = Entry {
                at: Timestamp::from_second(1_795_305_600).unwrap(),
                note: vec![number; 40 * usize::from(number)],
            };
            let put = vec![(Key::new([number]).unwrap(), vec![number; 300])];
            let id = BatchId([number; 16]);
            let batch = Batch { id, expect: Vec::new(), put, delete: Vec::new(), entry };
            let mut frame = Vec::new();
            before = write(&mut frame, &batch, Seq(number.into()), Seq(0), &before, seal).unwrap();
            if number == 2 {
                let length = parse_header(&frame).unwrap().1;
                frame[HEADER..HEADER + length].fill(BLANK);
                said.push((Seq(2), Vec::new()));
            } else {
                said.push((Seq(number.into()), batch.entry.note));
            }
            bytes.push(frame);
        }
        bytes.push(bytes.concat());
        (bytes, said)
    }

    #[test]
    fn what_is_read_of_spoiled_bytes_was_written() {
        let seal = invented(Use::Journal);
        let (corpus, said) = frames(&seal);
        let mut chance = Chance::new(5);
        let (mut parsed, mut opened) = (0, 0);
        for _ in 0..60_000 {
            let mut bytes = spoiled(&mut chance, &corpus);
            // Whoever spoils on purpose writes checksums that fit.
            if chance.below(3) == 0 && bytes.len() >= HEADER {
                let length = parse_header(&bytes).map_or(bytes.len() - HEADER, |(_, length, _)| length);
                if let Some(payload) = bytes.get(HEADER..HEADER + length) {
                    let checksum = crc32fast::hash(payload).to_le_bytes();
                    bytes[12..16].copy_from_slice(&checksum);
                }
                let checksum = crc32fast::hash(&bytes[8..HEADER]).to_le_bytes();
                bytes[4..8].copy_from_slice(&checksum);
            }
            let mut rest = &bytes[..];
            let mut steps = 0;
            while let Some(frame) = parse(rest) {
                steps += 1;
                assert!((HEADER..=HEADER + MAX_PAYLOAD + ALIGN).contains(&frame.len));
                assert!(frame.len.is_multiple_of(ALIGN));
                parsed += 1;
                if let Some(logged) = frame.logged(&seal) {
                    opened += 1;
                    // Nobody without the key makes a frame that opens as another than it was, or is blank and says something.
                    let note = &logged.entry.note;
                    let known = said.iter().any(|(seq, written)| logged.seq == *seq && note == written);
                    assert!(known || logged.redacted && note.is_empty() && logged.put.is_empty());
                }
                rest = rest.get(frame.len..).unwrap_or_default();
            }
            assert!(steps <= bytes.len() / HEADER, "{steps} steps");
        }
        assert!(parsed > 5_000 && opened > 1_000, "{parsed} parsed, {opened} opened");
    }
}
