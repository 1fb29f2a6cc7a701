//! Segments, the journal's files: numbered without gaps, of full size from birth, so that a sync writes data only.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::store::batch::Seq;
use crate::store::disk::Disk;
use crate::store::error::{Place, Result, StoreError};
use crate::store::hash;
use crate::store::hash::Hash;

/// Bytes of a segment. Small enough to be read whole in a millisecond, large enough that new ones are rare.
pub(super) const SIZE: usize = 4 << 20;
/// Bytes before the first frame.
pub(super) const PREAMBLE: usize = 72;
const MAGIC: [u8; 8] = *b"polku-j1";
const UNFINISHED: &str = "next.tmp";

/// What a segment says about itself: 0 magic, 8 checksum of 12..72, 12 number, 16 first sequence, 24 moment, 36 zero,
/// 40 hash before the first frame.
pub(super) struct Preamble {
    pub(super) number: u32,
    /// Sequence of its first frame.
    pub(super) first: Seq,
    /// Hash of the frame before its first.
    pub(super) before: Hash,
}

/// The file of segment `number`.
pub(super) fn path(dir: &Path, number: u32) -> PathBuf {
    dir.join(format!("{number:08}.log"))
}

/// Damage at this place.
pub(super) fn damaged(segment: u32, offset: usize) -> StoreError {
    StoreError::Corrupt { place: Place::Journal { segment, offset: offset as u64 } }
}

/// The number of the last segment, 0 when there is none; a gap in the numbers is damage.
pub(super) fn last(dir: &Path) -> Result<u32> {
    let (mut count, mut highest) = (0, 0);
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".log")).and_then(|stem| stem.parse().ok());
        if let Some(number) = number {
            count += 1;
            highest = highest.max(number);
        }
    }
    if count != highest {
        let missing = (1..=highest).find(|number| !path(dir, *number).exists()).unwrap_or(highest);
        return Err(damaged(missing, 0));
    }
    Ok(highest)
}

/// Creates a segment of zeros behind its preamble, durable before it gets its name.
pub(super) fn create(disk: &dyn Disk, dir: &Path, preamble: &Preamble, at: Timestamp) -> io::Result<File> {
    let mut head = [0; PREAMBLE];
    head[..8].copy_from_slice(&MAGIC);
    head[12..16].copy_from_slice(&preamble.number.to_le_bytes());
    head[16..24].copy_from_slice(&preamble.first.0.to_le_bytes());
    head[24..36].copy_from_slice(&hash::moment(at));
    head[40..].copy_from_slice(&preamble.before.0);
    let checksum = crc32fast::hash(&head[12..]);
    head[8..12].copy_from_slice(&checksum.to_le_bytes());

    let unfinished = dir.join(UNFINISHED);
    let filled = disk.create(&unfinished).and_then(|file| {
        disk.write(&file, &unfinished, &head, 0)?;
        // Written in small parts: one large write makes large pages in memory, and small overwrites of those sync slower.
        let zeros = vec![0; 16 << 10];
        let mut at = PREAMBLE;
        while at < SIZE {
            let part = zeros.len().min(SIZE - at);
            disk.write(&file, &unfinished, &zeros[..part], at as u64)?;
            at += part;
        }
        disk.sync(&file, &unfinished)?;
        Ok(file)
    });
    if filled.is_err() {
        // A full disk needs its bytes back; that this may fail too changes nothing.
        disk.remove(&unfinished).ok();
    }
    let file = filled?;
    disk.rename(&unfinished, &path(dir, preamble.number))?;
    disk.sync_dir(dir)?;
    Ok(file)
}

/// Opens a segment for reading and writing.
pub(super) fn open(dir: &Path, number: u32) -> Result<File> {
    match OpenOptions::new().read(true).write(true).open(path(dir, number)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(damaged(number, 0)),
        other => Ok(other?),
    }
}

/// The preamble of segment `number`, read from its file.
pub(super) fn preamble(file: &File, number: u32) -> Result<Preamble> {
    let mut head = [0; PREAMBLE];
    match file.read_exact_at(&mut head, 0) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(damaged(number, 0)),
        other => other?,
    }
    parse(&head).filter(|preamble| preamble.number == number).ok_or_else(|| damaged(number, 0))
}

/// The preamble in these bytes, if they are one.
pub(super) fn parse(head: &[u8; PREAMBLE]) -> Option<Preamble> {
    let checksum = u32::from_le_bytes(head[8..12].try_into().ok()?);
    if head[..8] != MAGIC || crc32fast::hash(&head[12..]) != checksum {
        return None;
    }
    Some(Preamble {
        number: u32::from_le_bytes(head[12..16].try_into().ok()?),
        first: Seq(u64::from_le_bytes(head[16..24].try_into().ok()?)),
        before: Hash(head[40..].try_into().ok()?),
    })
}

/// The bytes of a segment from `offset` up to `end`.
pub(super) fn read(file: &File, number: u32, offset: usize, end: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; end.saturating_sub(offset)];
    match file.read_exact_at(&mut bytes, offset as u64) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(damaged(number, offset)),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(bytes),
    }
}

/// The segment that holds `seq`, which must lie between 1 and the head; `last` is the number of the newest segment.
pub(super) fn holding(dir: &Path, last: u32, seq: Seq) -> Result<u32> {
    let (mut low, mut high) = (1, last);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if preamble(&open(dir, middle)?, middle)?.first <= seq {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(low)
}
