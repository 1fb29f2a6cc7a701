//! A walk over the bytes of segments that opens, locks and changes nothing: what is whole, and the first thing that is not,
//! by the number of its frame and its place.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::frame::{self, Body};
use super::read::{self, Reader};
use super::segment;
use crate::store::batch::Seq;
use crate::store::hash::Hash;
use crate::store::seal::Seal;

/// The first thing in a journal that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// What is wrong.
    pub what: Wrong,
    /// The first frame that is damaged or missing.
    pub seq: Seq,
    /// The segment, by the number of its file.
    pub segment: u32,
    /// Bytes from the beginning of that file.
    pub offset: u64,
}

/// What can be wrong with a journal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Wrong {
    /// The file of a segment is not there.
    SegmentMissing,
    /// The file of a segment is shorter than it was made.
    SegmentShort,
    /// The beginning of a segment is damaged.
    SegmentHead,
    /// A file says that it is another segment than its name does.
    SegmentSwapped,
    /// Frames are missing.
    Missing,
    /// The header of a frame is damaged.
    Header,
    /// The payload of a frame is not what its checksum says.
    Checksum,
    /// The payload of a frame is not what its hash says.
    Hash,
    /// The payload of a frame does not open with the register's keys.
    Seal,
    /// A whole frame that does not follow the one before it.
    Chain,
    /// Something stands behind the last frame of a segment that was finished.
    Behind,
}

/// A frame as a walk meets it.
pub(in crate::store) struct Met {
    pub(in crate::store) seq: Seq,
    pub(in crate::store) hash: Hash,
    pub(in crate::store) at: Timestamp,
}

/// How far a walk came within a segment.
#[derive(Clone, Copy)]
pub(in crate::store) struct Walked {
    /// Where the last frame ends that was met.
    pub(in crate::store) end: usize,
    /// Something unfinished stands behind it, which nobody was ever told is kept.
    pub(in crate::store) unfinished: Option<Flaw>,
    /// The walk was told to stop here.
    pub(in crate::store) stopped: bool,
}

/// What a walk has met so far.
#[derive(Clone)]
pub(in crate::store) struct Walk {
    pub(in crate::store) founding: Option<Hash>,
    /// The newest frame.
    pub(in crate::store) reached: (Seq, Hash),
    /// Its moment.
    pub(in crate::store) at: Option<Timestamp>,
    pub(in crate::store) erased: u64,
    /// Where it ends: segment and bytes.
    pub(in crate::store) end: (u32, usize),
}

impl Walk {
    /// Before the first frame.
    pub(in crate::store) fn new() -> Walk {
        Walk { founding: None, reached: (Seq(0), Hash([0; 32])), at: None, erased: 0, end: (1, 0) }
    }

    /// Walks the frames of the segment `number` while `wants` says so. In the newest one an unfinished tail is no flaw
    /// unless a later frame says that it had been finished. Without a seal everything but the seals is checked.
    pub(in crate::store) fn segment(
        &mut self,
        number: u32,
        newest: bool,
        bytes: &[u8],
        seal: Option<&Seal>,
        wants: &mut dyn FnMut(&Met) -> bool,
    ) -> Result<Walked, Flaw> {
        let missing = |walk: &Walk, what, offset: usize| Flaw {
            what,
            seq: walk.reached.0.next(),
            segment: number,
            offset: offset as u64,
        };
        let Some(head) = bytes.first_chunk::<{ segment::PREAMBLE }>() else {
            return Err(missing(self, Wrong::SegmentShort, bytes.len()));
        };
        let preamble = segment::parse(head).ok_or_else(|| missing(self, Wrong::SegmentHead, 0))?;
        if preamble.number != number {
            return Err(missing(self, Wrong::SegmentSwapped, 0));
        }
        if self.founding.is_none() && number == 1 {
            self.founding = Some(preamble.before);
            self.reached.1 = preamble.before;
        }
        if (preamble.first, preamble.before) != (self.reached.0.next(), self.reached.1) {
            let lost = preamble.first > self.reached.0.next();
            return Err(if lost { self.lost(Wrong::Missing) } else { missing(self, Wrong::Chain, 0) });
        }
        let mut end = segment::PREAMBLE;
        self.end = (number, end);
        let done = |end, stopped| Walked { end, unfinished: None, stopped };
        while let Some(frame) = bytes.get(end..).and_then(frame::parse) {
            if (frame.seq, frame.before) != (self.reached.0.next(), self.reached.1) {
                return Err(missing(self, Wrong::Chain, end));
            }
            let hash = frame.hash();
            if !wants(&Met { seq: frame.seq, hash, at: frame.at }) {
                return Ok(done(end, true));
            }
            match frame.body {
                Body::Whole(sealed) if Hash::of(sealed) != frame.payload_hash => {
                    return Err(missing(self, Wrong::Hash, end));
                }
                Body::Whole(_) => {
                    let opens = |seal: &Seal| frame.open(seal).is_some_and(|opened| opened.payload().is_some());
                    if seal.is_some_and(|seal| !opens(seal)) {
                        return Err(missing(self, Wrong::Seal, end));
                    }
                }
                Body::Blank => self.erased += 1,
            }
            (self.reached, self.at) = ((frame.seq, hash), Some(frame.at));
            end += frame.len;
            self.end = (number, end);
        }
        let rest = bytes.get(end..).unwrap_or_default();
        if rest.iter().all(|byte| *byte == 0) {
            return Ok(done(end, false));
        }
        let what = if frame::parse_header(rest).is_some() { Wrong::Checksum } else { Wrong::Header };
        let flaw = missing(self, what, end);
        let headers = (0..rest.len()).step_by(frame::ALIGN).filter_map(|start| frame::parse_header(&rest[start..]));
        let mut later = headers.map(|(frame, _, _)| frame).filter(|frame| frame.seq > flaw.seq).peekable();
        if !newest {
            let what = if what == Wrong::Header && later.peek().is_none() { Wrong::Behind } else { what };
            return Err(Flaw { what, ..flaw });
        }
        if later.any(|frame| frame.durable >= flaw.seq) {
            return Err(flaw);
        }
        Ok(Walked { end, unfinished: Some(flaw), stopped: false })
    }

    /// That the frame behind the newest one is missing.
    pub(in crate::store) fn lost(&self, what: Wrong) -> Flaw {
        let (segment, offset) = self.end;
        Flaw { what, seq: self.reached.0.next(), segment, offset: offset as u64 }
    }

    /// That a whole segment is missing.
    pub(in crate::store) fn lost_segment(&self, segment: u32) -> Flaw {
        Flaw { what: Wrong::SegmentMissing, seq: self.reached.0.next(), segment, offset: 0 }
    }

    /// That the file of a segment is too short: what is there of it is walked.
    pub(in crate::store) fn short(&mut self, number: u32, bytes: &[u8], seal: Option<&Seal>) -> Flaw {
        match self.segment(number, true, bytes, seal, &mut |_| true) {
            Ok(_) => self.lost(Wrong::SegmentShort),
            Err(flaw) => flaw,
        }
    }
}

/// The highest number of a segment in the register at `register`, also where numbers before it are missing.
pub(in crate::store) fn highest(register: &Path) -> io::Result<u32> {
    let mut highest = 0;
    for entry in fs::read_dir(read::directory(register))? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".log")).and_then(|stem| stem.parse().ok());
        highest = highest.max(number.unwrap_or(0));
    }
    Ok(highest)
}

/// The bytes of a segment as they stand in the file, none when it is missing; everything that was read is on the disk then.
pub(in crate::store) fn bytes(register: &Path, number: u32) -> io::Result<Option<Vec<u8>>> {
    let path = segment::path(&read::directory(register), number);
    let mut file = match fs::File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let mut bytes = Vec::with_capacity(segment::SIZE);
    io::Read::read_to_end(&mut file, &mut bytes)?;
    // Otherwise a copy could hold what the register itself loses in a power cut.
    file.sync_data()?;
    Ok(Some(bytes))
}

/// Whether so many bytes are those of a whole segment.
pub(in crate::store) fn is_full(length: usize) -> bool {
    length == segment::SIZE
}

/// Writes segments into the register at `register`: full of zeros behind these bytes, durable when it returns.
pub(in crate::store) fn write(register: &Path, number: u32, mut bytes: Vec<u8>) -> io::Result<()> {
    bytes.resize(segment::SIZE, 0);
    let path = segment::path(&read::directory(register), number);
    let mut file = crate::store::files::private_file(&path)?;
    io::Write::write_all(&mut file, &bytes)?;
    file.sync_all()
}

/// The folder of the segments of a register.
pub(in crate::store) fn folder(register: &Path) -> std::path::PathBuf {
    read::directory(register)
}

/// A reader of a journal that nobody has open, up to a frame that it is known to hold; the newest frame ends at `end` of
/// the segment `last`.
pub(in crate::store) fn reader(
    register: &Path,
    seal: &Arc<Seal>,
    founding: Hash,
    head: (Seq, Hash),
    (last, end): (u32, usize),
) -> Reader {
    Reader { dir: read::directory(register), last, head, end, founding, seal: Arc::clone(seal) }
}

impl Reader {
    /// The number of the newest segment this reader sees.
    pub(in crate::store) fn last_segment(&self) -> u32 {
        self.last
    }

    /// What opens the frames.
    pub(in crate::store) fn seal(&self) -> &Seal {
        &self.seal
    }
}
