//! Finding the end of the journal after a crash: an unfinished tail is cut, damage to what was acknowledged is an error.
//!
//! A power cut may persist any subset of the pages of the last, unacknowledged write, so whole frames can stand behind a
//! torn one. What tells them from damage is the `durable` field: a frame written later names everything that had been
//! acknowledged by then.

use std::fs::File;
use std::path::Path;

use super::frame::{self, Frame};
use super::segment::{self, Preamble};
use crate::store::batch::Seq;
use crate::store::disk::Disk;
use crate::store::error::Result;
use crate::store::hash::Hash;

/// The end of the whole frames of a segment.
pub(super) struct Tail {
    /// The last frame, or the one before this segment.
    pub(super) seq: Seq,
    pub(super) hash: Hash,
    /// Where the next frame goes.
    pub(super) offset: usize,
    /// Whether something unfinished stood behind it and was cut.
    pub(super) torn: bool,
}

/// Walks the frames of the newest segment, shows each to `visit`, and cuts what a crash left unfinished.
pub(super) fn tail(
    disk: &dyn Disk,
    (file, path): (&File, &Path),
    bytes: &[u8],
    preamble: &Preamble,
    visit: &mut dyn FnMut(&Frame<'_>, usize),
) -> Result<Tail> {
    let mut tail = walk(bytes, preamble, visit);
    let rest = &bytes[tail.offset..];
    if rest.iter().all(|byte| *byte == 0) {
        return Ok(tail);
    }
    let missing = tail.seq.next();
    for start in (0..rest.len()).step_by(frame::ALIGN) {
        if frame::parse_header(&rest[start..]).is_some_and(|(later, _, _)| later.durable >= missing) {
            return Err(segment::damaged(preamble.number, tail.offset));
        }
    }
    disk.write(file, path, &vec![0; rest.len()], tail.offset as u64)?;
    disk.sync(file, path)?;
    tail.torn = true;
    Ok(tail)
}

/// Makes what a segment holds from `from` up to `upto` durable, where it may never have been waited for. It is written once
/// more: a sync that failed may have let go of the bytes, and a later one would say nothing of them.
pub(super) fn make_durable(
    disk: &dyn Disk,
    (file, path): (&File, &Path),
    number: u32,
    (from, upto): (usize, usize),
) -> Result<()> {
    let bytes = segment::read(file, number, from, upto)?;
    disk.write(file, path, &bytes, from as u64)?;
    Ok(disk.sync(file, path)?)
}

/// Where the frames begin that no frame calls durable: `durable` is the newest that one does, `first` the sequence of the
/// first of `offsets`.
pub(super) fn unproven(offsets: &[u32], first: Seq, durable: Seq) -> Option<usize> {
    let place = usize::try_from(durable.next().0.saturating_sub(first.0)).ok()?;
    offsets.get(place).map(|offset| *offset as usize)
}

/// Walks frames as long as they are whole and continue the chain.
pub(super) fn walk(bytes: &[u8], preamble: &Preamble, visit: &mut dyn FnMut(&Frame<'_>, usize)) -> Tail {
    let last = Seq(preamble.first.0.saturating_sub(1));
    let mut tail = Tail { seq: last, hash: preamble.before, offset: segment::PREAMBLE, torn: false };
    while let Some(frame) = bytes.get(tail.offset..).and_then(frame::parse) {
        if frame.seq != tail.seq.next() || frame.before != tail.hash {
            break;
        }
        visit(&frame, tail.offset);
        tail.seq = frame.seq;
        tail.hash = frame.hash();
        tail.offset += frame.len;
    }
    tail
}
