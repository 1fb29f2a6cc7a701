//! Opening the journal from a frame that is known already: only what follows it is read, which takes a fraction of a
//! millisecond instead of several.
//!
//! It is done only where nothing is to be made good: a torn tail, an erasure cut short, a frame that is not where it should
//! be, all mean that the journal is opened as usual.

use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use super::frame::{self, Frame};
use super::known::Known;
use super::{Journal, erase, ids_before, read, recover, segment};
use crate::store::batch::{LoggedFrame, Seq};
use crate::store::disk::SharedDisk;
use crate::store::error::Result;
use crate::store::hash::Hash;
use crate::store::seal::Seal;

/// A frame and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Position {
    pub(in crate::store) seq: Seq,
    pub(in crate::store) hash: Hash,
    pub(in crate::store) segment: u32,
    pub(in crate::store) offset: u32,
}

/// Segments that are gone through at most; whoever is further behind is better off reading the state.
const MOST_SEGMENTS: u32 = 2;
/// Bytes read at first.
const FIRST: usize = 128 << 10;
/// Bytes read at a time where zeros are expected.
const BLOCK: usize = 32 << 10;

impl Journal {
    /// Opens the journal of the register in `register`, which is known up to a frame, and answers what follows that; nothing
    /// where it has to be opened as usual.
    pub(in crate::store) fn resume(
        disk: SharedDisk,
        register: &Path,
        seal: Arc<Seal>,
        at: &Position,
    ) -> Result<Option<(Journal, Vec<LoggedFrame>)>> {
        let dir = read::directory(register);
        if erase::pending(register) {
            return Ok(None);
        }
        let number = segment::last(&dir)?;
        if at.segment == 0 || at.segment > number || number - at.segment >= MOST_SEGMENTS {
            return Ok(None);
        }
        let (mut reached, mut tail) = (None, Vec::new());
        let (mut offsets, mut ids, mut last, mut durable) = (Vec::new(), HashMap::new(), None, Seq(0));
        for number in at.segment..=number {
            let file = segment::open(&dir, number)?;
            let start = if number == at.segment { at.offset as usize } else { segment::PREAMBLE };
            (offsets, ids) = (Vec::new(), HashMap::new());
            let mut sound = true;
            let end = walk(&file, number, start, &mut |frame, offset| {
                sound = match reached {
                    None => (frame.seq, frame.hash()) == (at.seq, at.hash),
                    Some(before) => follows(frame, before),
                };
                if !sound {
                    return false;
                }
                if reached.is_some() {
                    tail.extend(frame.logged(&seal));
                }
                reached = Some((frame.seq, frame.hash()));
                offsets.push(offset as u32);
                ids.insert(frame.id, frame.seq);
                durable = frame.durable;
                true
            })?;
            let Some(end) = end.filter(|_| sound && reached.is_some()) else { return Ok(None) };
            last = Some((file, end));
        }
        let (Some(head), Some((file, offset))) = (reached, last) else { return Ok(None) };
        if head.0.0 - at.seq.0 != tail.len() as u64 {
            return Ok(None);
        }
        let first = Seq(head.0.next().0 - offsets.len() as u64);
        // What a killed process wrote without waiting is about to be believed; the frame of an image was waited for.
        if !tail.is_empty() {
            let (path, from) = (segment::path(&dir, number), recover::unproven(&offsets, first, durable.max(at.seq)));
            recover::make_durable(&*disk, (&file, &path), number, (from.unwrap_or(offset), offset))?;
            disk.sync_dir(&dir)?;
        }
        let place = offsets.last().map(|offset| (number, *offset));
        let founding = segment::preamble(&segment::open(&dir, 1)?, 1)?.before;
        let journal = Journal {
            disk,
            dir,
            founding,
            number,
            file,
            offset,
            offsets,
            first,
            head,
            staged: head,
            buffer: Vec::new(),
            known: Arc::new(Known::new(head, place, ids, Some(head.0))),
            seal,
            bytes_written: 0,
            stopped: false,
        };
        Ok(Some((journal, tail)))
    }

    /// Reads the ids that resuming left unread.
    pub(super) fn read_ids(&self) -> Result<()> {
        let preamble = segment::preamble(&self.file, self.number)?;
        let bytes = segment::read(&self.file, self.number, 0, self.offset)?;
        let mut newest = HashMap::new();
        recover::walk(&bytes, &preamble, &mut |frame, _| {
            newest.insert(frame.id, frame.seq);
        });
        self.known.has_read(newest, ids_before(&self.dir, self.number, preamble.first)?);
        Ok(())
    }
}

fn follows(frame: &Frame<'_>, (seq, hash): (Seq, Hash)) -> bool {
    frame.seq == seq.next() && frame.before == hash
}

/// Shows the frames of a segment from one on to `visit` while it answers true; where the last one ends, or nothing when
/// something else than zeros stands behind it.
fn walk(
    file: &File,
    number: u32,
    start: usize,
    visit: &mut dyn FnMut(&Frame<'_>, usize) -> bool,
) -> Result<Option<usize>> {
    let mut bytes = segment::read(file, number, start, segment::SIZE.min(start + FIRST))?;
    let mut offset = 0;
    loop {
        while let Some(frame) = bytes.get(offset..).and_then(frame::parse) {
            if !visit(&frame, start + offset) {
                return Ok(None);
            }
            offset += frame.len;
        }
        let end = start + bytes.len();
        if end == segment::SIZE || is_zero(&bytes[offset..]) && bytes.len() - offset >= frame::HEADER {
            break;
        }
        // A frame may go on beyond the block.
        bytes.extend(segment::read(file, number, end, segment::SIZE)?);
    }
    if !is_zero(&bytes[offset..]) {
        return Ok(None);
    }
    let (ends, mut at) = (start + offset, start + bytes.len());
    while at < segment::SIZE {
        let block = &mut bytes[..];
        let length = block.len().min(BLOCK).min(segment::SIZE - at);
        file.read_exact_at(&mut block[..length], at as u64)?;
        if !is_zero(&block[..length]) {
            return Ok(None);
        }
        at += length;
    }
    Ok(Some(ends))
}

fn is_zero(bytes: &[u8]) -> bool {
    // Without a way out in between the compiler takes many bytes at once.
    bytes.chunks(BLOCK).all(|part| part.iter().fold(0, |any, byte| any | byte) == 0)
}
