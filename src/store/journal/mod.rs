//! The journal: the append-only truth of a register; what [`Journal::sync`] has returned for survives power loss.
//!
//! Frames are staged in memory, written in one piece and made durable by one `fdatasync`. Because segments are created
//! full of zeros, that sync overwrites allocated bytes and writes no metadata. A sync that failed is never tried again:
//! the kernel may have dropped the bytes, so the journal stops until the register is opened anew.

mod erase;
mod frame;
mod known;
mod read;
mod recover;
mod resume;
mod segment;
pub(super) mod survey;

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

pub(super) use self::known::Known;
use self::known::REMEMBERED_SEGMENTS;
pub(super) use self::read::{Belongs, Reader};
pub(super) use self::resume::Position;
use self::segment::Preamble;
use super::batch::{Batch, BatchId, Seq};
use super::disk::{Disk, SharedDisk};
use super::error::{Result, StoreError};
use super::files;
use super::hash::Hash;
use super::seal::Seal;

/// The journal of one register, owned by one process.
pub(super) struct Journal {
    disk: SharedDisk,
    dir: PathBuf,
    founding: Hash,
    number: u32,
    file: File,
    /// Where the newest durable frame ends in the newest segment.
    offset: usize,
    /// Place of every frame of the newest segment, of one that was resumed only from there on.
    offsets: Vec<u32>,
    /// Sequence of the first frame of the newest segment whose place is known.
    first: Seq,
    /// The newest durable frame.
    head: (Seq, Hash),
    /// The newest frame, staged ones counted.
    staged: (Seq, Hash),
    buffer: Vec<u8>,
    known: Arc<Known>,
    seal: Arc<Seal>,
    bytes_written: usize,
    stopped: bool,
}

impl Journal {
    /// Opens the journal of the register in `register`, or founds one at `at` unless it is `expected`. Also answers whether a crash had left an
    /// unfinished tail, which was never acknowledged and is cut.
    pub(super) fn open(
        disk: SharedDisk,
        register: &Path,
        seal: Arc<Seal>,
        at: Timestamp,
        expected: bool,
    ) -> Result<(Journal, bool)> {
        let dir = read::directory(register);
        files::private_dir(&dir)?;
        let mut number = segment::last(&dir)?;
        if number == 0 {
            if expected {
                return Err(segment::damaged(1, 0));
            }
            number = 1;
            let preamble = Preamble { number, first: Seq(1), before: Hash::founding(at) };
            segment::create(&*disk, &dir, &preamble, at)?;
        }
        erase::finish(&*disk, register, &dir)?;
        let file = segment::open(&dir, number)?;
        let preamble = segment::preamble(&file, number)?;
        let founding = segment::preamble(&segment::open(&dir, 1)?, 1)?.before;
        let bytes = segment::read(&file, number, 0, segment::SIZE)?;
        let (mut offsets, mut newest, mut durable) = (Vec::new(), HashMap::new(), Seq(0));
        let path = segment::path(&dir, number);
        let tail = recover::tail(&*disk, (&file, &path), &bytes, &preamble, &mut |frame, offset| {
            offsets.push(offset as u32);
            newest.insert(frame.id, frame.seq);
            durable = frame.durable;
        })?;
        // What a killed process wrote without waiting is about to be believed, so it must be as durable as the rest, and so
        // must the name of the segment.
        let from = recover::unproven(&offsets, preamble.first, durable).unwrap_or(tail.offset);
        recover::make_durable(&*disk, (&file, &path), number, (from, tail.offset))?;
        disk.sync_dir(&dir)?;
        let head = (tail.seq, tail.hash);
        let place = offsets.last().map(|offset| (number, *offset));
        let mut journal = Journal {
            disk,
            dir,
            founding,
            number,
            file,
            offset: tail.offset,
            offsets,
            first: preamble.first,
            head,
            staged: head,
            buffer: Vec::new(),
            known: Arc::new(Known::new(head, place, newest, None)),
            seal,
            bytes_written: 0,
            stopped: false,
        };
        journal.remember_older()?;
        Ok((journal, tail.torn))
    }

    /// Whether the register in `register` has a journal.
    pub(super) fn has_frames(register: &Path) -> Result<bool> {
        let dir = read::directory(register);
        Ok(dir.is_dir() && segment::last(&dir)? > 0)
    }

    fn remember_older(&mut self) -> Result<()> {
        let older = ids_before(&self.dir, self.number, self.first)?;
        older.into_iter().for_each(|ids| self.known.older(ids));
        Ok(())
    }

    /// The newest durable frame.
    pub(super) fn head(&self) -> (Seq, Hash) {
        self.head
    }

    /// Where the batch `id` stands, if it is staged or within the remembered part.
    ///
    /// # Errors
    /// When ids that were left unread at opening cannot be read now.
    pub(super) fn find_id(&self, id: &BatchId) -> Result<Option<Seq>> {
        if let Some((seq, _)) = self.known.find(id) {
            return Ok(Some(seq));
        }
        if !self.known.may_be_unread(id) {
            return Ok(None);
        }
        self.read_ids()?;
        Ok(self.known.find(id).map(|(seq, _)| seq))
    }

    /// What others may ask while frames are being written.
    pub(super) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// A reader of everything up to the newest durable frame.
    pub(super) fn reader(&self) -> Reader {
        let (dir, seal) = (self.dir.clone(), Arc::clone(&self.seal));
        Reader { dir, last: self.number, head: self.head, end: self.offset, founding: self.founding, seal }
    }

    /// Segment and offset of `seq` if it stands in the newest segment.
    pub(super) fn place_of(&self, seq: Seq) -> Option<(u32, usize)> {
        let index = usize::try_from(seq.0.checked_sub(self.first.0)?).ok()?;
        self.offsets.get(index).map(|offset| (self.number, *offset as usize))
    }

    /// Bytes of frames written since the journal was opened.
    pub(super) fn bytes_written(&self) -> usize {
        self.bytes_written
    }

    /// Whether a failed write has stopped the journal.
    pub(super) fn stopped(&self) -> bool {
        self.stopped
    }

    /// Writes nothing more until the register is opened again.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
    }

    /// Puts the frame of `batch` behind the staged ones. `Full` leaves those staged and the journal usable.
    pub(super) fn stage(&mut self, batch: &Batch) -> Result<Seq> {
        if self.stopped {
            return Err(StoreError::Stopped);
        }
        let seq = self.staged.0.next();
        let mut start = self.buffer.len();
        let hash = match frame::write(&mut self.buffer, batch, seq, self.head.0, &self.staged.1, &self.seal) {
            Ok(hash) => hash,
            Err(error) => {
                self.buffer.truncate(start);
                return Err(StoreError::Io(error));
            }
        };
        if self.offset + self.buffer.len() > segment::SIZE {
            let frame = self.buffer.split_off(start);
            self.sync()?;
            self.next_segment(batch.entry.at)?;
            self.buffer = frame;
            start = 0;
        }
        self.offsets.push((self.offset + start) as u32);
        self.known.staged(batch.id, seq);
        self.staged = (seq, hash);
        Ok(seq)
    }

    /// Writes what is staged and returns when it is durable. Any failure stops the journal: what was staged may or may
    /// not be there when the register is opened again.
    pub(super) fn sync(&mut self) -> Result<()> {
        if self.stopped {
            return Err(StoreError::Stopped);
        }
        if self.buffer.is_empty() {
            return Ok(());
        }
        let path = segment::path(&self.dir, self.number);
        let written = self.disk.write(&self.file, &path, &self.buffer, self.offset as u64);
        let written = written.and_then(|()| self.disk.sync(&self.file, &path));
        if let Err(error) = written {
            self.stopped = true;
            return Err(error.into());
        }
        self.offset += self.buffer.len();
        self.bytes_written += self.buffer.len();
        self.buffer.clear();
        self.buffer.shrink_to(256 << 10);
        self.head = self.staged;
        self.known.reached(self.head, self.offsets.last().map(|offset| (self.number, *offset)));
        Ok(())
    }

    fn next_segment(&mut self, at: Timestamp) -> Result<()> {
        let preamble = Preamble { number: self.number + 1, first: self.head.0.next(), before: self.head.1 };
        self.file = match segment::create(&*self.disk, &self.dir, &preamble, at) {
            Ok(file) => file,
            Err(error) => {
                // Once the new segment has its name, nothing may be added to the one before it.
                self.stopped = segment::path(&self.dir, preamble.number).exists();
                return Err(error.into());
            }
        };
        self.number = preamble.number;
        self.first = preamble.first;
        self.offset = segment::PREAMBLE;
        self.offsets.clear();
        self.known.next_segment();
        Ok(())
    }

    /// Blanks the payloads of these frames, durably; a crash half way is made good by the next opening.
    pub(super) fn erase(&mut self, register: &Path, frames: &[Seq]) -> Result<()> {
        if self.stopped {
            return Err(StoreError::Stopped);
        }
        let reader = self.reader();
        let places = frames.iter().map(|seq| reader.find(*seq)).collect::<Result<Vec<_>>>()?;
        let erased = erase::blank(&*self.disk, register, &self.dir, &places);
        // Half blanked is neither whole nor blank: the next opening finishes it.
        self.stopped |= erased.is_err();
        erased
    }
}

/// The ids of the remembered segments before the segment `number`, newest first; its first frame is `first`.
fn ids_before(dir: &Path, mut number: u32, first: Seq) -> Result<Vec<HashMap<BatchId, Seq>>> {
    let (mut expected, mut older) = (first, Vec::new());
    while number > 1 && older.len() < REMEMBERED_SEGMENTS {
        number -= 1;
        let file = segment::open(dir, number)?;
        let preamble = segment::preamble(&file, number)?;
        let mut ids = HashMap::new();
        let bytes = segment::read(&file, number, 0, segment::SIZE)?;
        let tail = recover::walk(&bytes, &preamble, &mut |frame, _| {
            ids.insert(frame.id, frame.seq);
        });
        if tail.seq.next() != expected {
            return Err(segment::damaged(number, tail.offset));
        }
        expected = preamble.first;
        older.push(ids);
    }
    Ok(older)
}

/// Whether erased frames may still have traces in the state, which is then to be written anew.
pub(super) fn traces_left(register: &Path) -> bool {
    erase::pending(register)
}

/// The state was written anew.
pub(super) fn traces_gone(disk: &dyn Disk, register: &Path) -> Result<()> {
    erase::done(disk, register)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileExt;

    use super::*;
    use crate::store::batch::Entry;
    use crate::store::disk::RealDisk;
    use crate::store::seal::{Use, invented};

    fn batch(number: u8) -> Batch {
        let entry = Entry { at: Timestamp::UNIX_EPOCH, note: vec![number] };
        Batch { id: BatchId([number; 16]), expect: Vec::new(), put: Vec::new(), delete: Vec::new(), entry }
    }

    #[test]
    fn a_failed_write_stops_the_journal_for_good() {
        let home = tempfile::tempdir().unwrap();
        let (mut journal, _) =
            Journal::open(Arc::new(RealDisk), home.path(), invented(Use::Journal), Timestamp::UNIX_EPOCH, false)
                .unwrap();
        journal.stage(&batch(1)).unwrap();
        journal.sync().unwrap();
        let head = journal.head();
        // A file that cannot be written stands in for a disk that fails.
        let working = std::mem::replace(&mut journal.file, File::open(segment::path(&journal.dir, 1)).unwrap());
        journal.stage(&batch(2)).unwrap();
        assert!(matches!(journal.sync(), Err(StoreError::Io(_))));
        journal.file = working;
        assert!(matches!(journal.sync(), Err(StoreError::Stopped)), "not tried again");
        assert!(matches!(journal.stage(&batch(3)), Err(StoreError::Stopped)));
        assert!(matches!(journal.erase(home.path(), &[Seq(1)]), Err(StoreError::Stopped)));
        assert_eq!(journal.reader().verify().unwrap(), head);
        drop(journal);
        let (journal, cut) =
            Journal::open(Arc::new(RealDisk), home.path(), invented(Use::Journal), Timestamp::UNIX_EPOCH, false)
                .unwrap();
        assert_eq!((journal.head(), cut), (head, false));
    }

    #[test]
    fn a_blanking_cut_short_is_finished_at_the_next_opening() {
        let home = tempfile::tempdir().unwrap();
        let (mut journal, _) =
            Journal::open(Arc::new(RealDisk), home.path(), invented(Use::Journal), Timestamp::UNIX_EPOCH, false)
                .unwrap();
        for number in 1..4 {
            journal.stage(&batch(number)).unwrap();
        }
        journal.sync().unwrap();
        let head = journal.head();
        let (_, offset, _) = journal.reader().find(Seq(2)).unwrap();
        journal.erase(home.path(), &[Seq(2)]).unwrap();
        // As if the kill had come after the announcement and half of the payload.
        journal.file.write_all_at(&[1], (offset + frame::HEADER) as u64).unwrap();
        assert!(journal.reader().verify().is_err());
        drop(journal);
        let (journal, _) =
            Journal::open(Arc::new(RealDisk), home.path(), invented(Use::Journal), Timestamp::UNIX_EPOCH, false)
                .unwrap();
        assert_eq!(journal.reader().verify().unwrap(), head);
        assert!(journal.reader().entries(Seq(2), 1, None).unwrap()[0].redacted);
    }
}
