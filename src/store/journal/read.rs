//! Reading the journal without its lock: everything up to a known head is immutable, except for blanked payloads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::frame::{self, Body, Frame};
use super::segment;
use crate::store::batch::{LoggedFrame, Seq};
use crate::store::chain::Payload;
use crate::store::error::Result;
use crate::store::hash::Hash;
use crate::store::seal::Seal;

/// A page of entries ends after this many bytes of frames; it always holds one frame.
const PAGE_BYTES: usize = 8 << 20;

/// Is shown frames by [`Reader::replay`]: place and hash, bytes in the journal, what it holds.
pub(in crate::store) type Replay<'a> = dyn FnMut((Seq, Hash), usize, &Payload<'_>) -> Result<()> + 'a;

/// What a reader must know; taken under the journal's lock, good for ever.
#[derive(Clone)]
pub(in crate::store) struct Reader {
    pub(super) dir: PathBuf,
    /// Number of the newest segment.
    pub(super) last: u32,
    /// The newest frame.
    pub(super) head: (Seq, Hash),
    /// Where it ends in the newest segment.
    pub(super) end: usize,
    /// The hash before the first frame.
    pub(super) founding: Hash,
    /// Opens the frames.
    pub(super) seal: Arc<Seal>,
}

/// How a state that was written up to some frame stands to a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Belongs {
    /// It is that of this journal up to there, and a replay from there on makes the present one of it.
    Here,
    /// The journal has no such frame.
    Elsewhere,
    /// The content of a later frame was erased: a replay does not tell what that frame removed.
    BeforeErasure,
}

impl Reader {
    /// The newest frame this reader sees.
    pub(in crate::store) fn head(&self) -> (Seq, Hash) {
        self.head
    }

    /// The hash before the first frame.
    pub(in crate::store) fn founding(&self) -> Hash {
        self.founding
    }

    /// At most `limit` frames from `from` on; `hint` is segment and offset of `from` if the caller knows them.
    pub(in crate::store) fn entries(
        &self,
        from: Seq,
        limit: usize,
        hint: Option<(u32, usize)>,
    ) -> Result<Vec<LoggedFrame>> {
        let mut page = Vec::new();
        let mut bytes = 0;
        self.each(Seq(from.0.max(1)), hint, &mut |frame, number, offset| {
            if page.len() >= limit || bytes >= PAGE_BYTES {
                return Ok(false);
            }
            bytes += frame.len;
            page.push(frame.logged(&self.seal).ok_or_else(|| segment::damaged(number, offset))?);
            Ok(true)
        })?;
        Ok(page)
    }

    /// How a state stands to this journal that was written up to this frame.
    pub(in crate::store) fn belongs(&self, (seq, hash): (Seq, Hash)) -> Result<Belongs> {
        let mut found = match seq {
            Seq(0) => Some(self.founding),
            seq if seq == self.head.0 => Some(self.head.1),
            _ => None,
        };
        let mut erased = false;
        if seq < self.head.0 {
            self.each(seq.max(Seq(1)), None, &mut |frame, _, _| {
                if frame.seq == seq {
                    found = Some(frame.hash());
                } else {
                    erased = matches!(frame.body, Body::Blank);
                }
                Ok(found == Some(hash) && !erased)
            })?;
        }
        Ok(match (found == Some(hash), erased) {
            (false, _) => Belongs::Elsewhere,
            (true, true) => Belongs::BeforeErasure,
            (true, false) => Belongs::Here,
        })
    }

    /// Shows what every frame from `from` on holds to `visit`, in order, with the length of the frame in the journal.
    pub(in crate::store) fn replay(&self, from: Seq, visit: &mut Replay<'_>) -> Result<()> {
        self.each(Seq(from.0.max(1)), None, &mut |frame, number, offset| {
            let damaged = || segment::damaged(number, offset);
            let opened = frame.open(&self.seal).ok_or_else(damaged)?;
            visit((frame.seq, frame.hash()), frame.len, &opened.payload().ok_or_else(damaged)?)?;
            Ok(true)
        })
    }

    /// Reads everything and checks every hash, also those of the payloads that are not blanked.
    pub(in crate::store) fn verify(&self) -> Result<(Seq, Hash)> {
        let mut reached = (Seq(0), self.founding);
        self.each(Seq(1), None, &mut |frame, number, offset| {
            let whole = match frame.body {
                Body::Whole(sealed) => {
                    Hash::of(sealed) == frame.payload_hash
                        && frame.open(&self.seal).is_some_and(|opened| opened.payload().is_some())
                }
                Body::Blank => true,
            };
            if !whole || frame.before != reached.1 {
                return Err(segment::damaged(number, offset));
            }
            reached = (frame.seq, frame.hash());
            Ok(true)
        })?;
        if reached != self.head {
            return Err(segment::damaged(self.last, 0));
        }
        Ok(reached)
    }

    /// Segment, offset and length of the frame `seq`, which must lie between 1 and the head.
    pub(super) fn find(&self, seq: Seq) -> Result<(u32, usize, usize)> {
        let mut found = None;
        self.each(seq, None, &mut |frame, number, offset| {
            found = Some((number, offset, frame.len));
            Ok(false)
        })?;
        found.ok_or_else(|| segment::damaged(self.last, 0))
    }

    /// Shows frames from `from` up to the head to `visit` until it answers false. Each must continue the chain of the
    /// one before it.
    fn each(
        &self,
        from: Seq,
        hint: Option<(u32, usize)>,
        visit: &mut dyn FnMut(&Frame<'_>, u32, usize) -> Result<bool>,
    ) -> Result<()> {
        if from > self.head.0 {
            return Ok(());
        }
        let (mut number, start) = match hint {
            Some(known) => known,
            None => (segment::holding(&self.dir, self.last, from)?, 0),
        };
        let mut base = start;
        let mut expected: Option<(Seq, Hash)> = None;
        loop {
            let file = segment::open(&self.dir, number)?;
            if base == 0 {
                let preamble = segment::preamble(&file, number)?;
                let before = Seq(preamble.first.0.saturating_sub(1));
                if expected.is_some_and(|expected| expected != (before, preamble.before)) {
                    return Err(segment::damaged(number, 0));
                }
                expected = Some((before, preamble.before));
                base = segment::PREAMBLE;
            }
            let end = if number == self.last { self.end } else { segment::SIZE };
            let bytes = segment::read(&file, number, base, end)?;
            let mut offset = 0;
            while let Some(frame) = bytes.get(offset..).and_then(frame::parse) {
                if expected.is_some_and(|(seq, hash)| frame.seq != seq.next() || frame.before != hash) {
                    return Err(segment::damaged(number, base + offset));
                }
                if frame.seq >= from && !visit(&frame, number, base + offset)? {
                    return Ok(());
                }
                if frame.seq == self.head.0 {
                    return Ok(());
                }
                expected = Some((frame.seq, frame.hash()));
                offset += frame.len;
            }
            // The next segment must go on where this one ends; at the newest one, the head was promised and is missing.
            if number == self.last {
                return Err(segment::damaged(number, base + offset));
            }
            let next = segment::preamble(&segment::open(&self.dir, number + 1)?, number + 1)?;
            if expected.is_some_and(|(seq, _)| seq.next() != next.first) {
                return Err(segment::damaged(number, base + offset));
            }
            number += 1;
            base = 0;
        }
    }
}

/// The directory of the journal of the register in `dir`.
pub(in crate::store) fn directory(dir: &Path) -> PathBuf {
    dir.join("journal")
}
