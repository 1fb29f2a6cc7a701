//! The image: a picture of what a program made of the register, kept beside it so that the next start need not make it again.
//!
//! It is a cache and never the truth: it says up to which frame of the journal it goes, every block of it has a checksum, and
//! whatever does not fit means that there is none. Each block is sealed for its place. What it shows is the program's affair; here it is sections of blocks of
//! bytes. An erasure removes it first, and what was being written then is thrown away.
//!
//! ```text
//! head (128 bytes): 0 magic  8 checksum of 12..128  12 segment, offset  20 sequence  28 hash  60 build
//!                   76 offset, 84 length, 92 checksum of the table
//! blocks, one after the other
//! table: for each section the number of its blocks, then offset, length, checksum of each
//! ```

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::batch::Seq;
use super::disk::{self, RealDisk};
use super::files;
use super::hash::Hash;
use super::journal::{Known, Position};
use super::seal::{SEAL_BYTES, Seal};

const MAGIC: [u8; 8] = *b"polku-p2";
const HEAD: usize = 128;
/// Bytes of a block's entry in the table.
const ENTRY: usize = 16;
const NAME: &str = "image";
const UNFINISHED: &str = "image.tmp";
/// Bytes written between two waits for the disk: a letter that is saved meanwhile waits for no more than these.
const AT_ONCE: u64 = 4 << 20;

/// Which program made an image, and how it lays things out; another one's is no image.
pub type Build = [u8; 16];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    offset: u64,
    length: u32,
    checksum: u32,
}

impl Block {
    fn of(entry: &[u8; ENTRY]) -> Block {
        let [offset @ .., l0, l1, l2, l3, c0, c1, c2, c3] = *entry;
        let (length, checksum) = (u32::from_le_bytes([l0, l1, l2, l3]), u32::from_le_bytes([c0, c1, c2, c3]));
        Block { offset: u64::from_le_bytes(offset), length, checksum }
    }
}

/// An image that can be read.
#[derive(Debug)]
pub struct Image {
    file: File,
    at: Position,
    table: Vec<u8>,
    /// Where the blocks of each section stand in the table.
    sections: Vec<Range<usize>>,
    seal: Arc<Seal>,
}

impl Image {
    /// The image of the register in `register`, when there is one of this build and its head and table are whole.
    pub(super) fn open(register: &Path, seal: &Arc<Seal>, build: &Build) -> Option<Image> {
        let file = File::open(register.join(NAME)).ok()?;
        let mut head = [0; HEAD];
        file.read_exact_at(&mut head, 0).ok()?;
        if head[..8] != MAGIC || crc32fast::hash(&head[12..]) != number(&head, 8)? || head[60..76] != *build {
            return None;
        }
        let at = Position {
            segment: number(&head, 12)?,
            offset: number(&head, 16)?,
            seq: Seq(long(&head, 20)?),
            hash: Hash(head.get(28..60)?.try_into().ok()?),
        };
        let whole = Block { offset: long(&head, 76)?, length: number(&head, 84)?, checksum: number(&head, 92)? };
        if whole.offset.checked_add(u64::from(whole.length)) != Some(file.metadata().ok()?.len()) {
            return None;
        }
        let table = take(&file, seal, &[whole])?;
        let (mut sections, mut at_byte) = (Vec::new(), 0);
        while at_byte < table.len() {
            let from = at_byte + 4;
            at_byte = (number(&table, at_byte)? as usize).checked_mul(ENTRY)?.checked_add(from)?;
            sections.push(from..at_byte);
        }
        (at_byte == table.len()).then(|| Image { file, at, table, sections, seal: Arc::clone(seal) })
    }

    /// The frame up to which the image goes, and its hash.
    pub fn reached(&self) -> (Seq, Hash) {
        (self.at.seq, self.at.hash)
    }

    pub(super) fn position(&self) -> &Position {
        &self.at
    }

    /// How many sections there are.
    pub fn sections(&self) -> usize {
        self.sections.len()
    }

    /// Bytes of a section.
    pub fn length(&self, section: usize) -> usize {
        self.entries(section).iter().map(|entry| (Block::of(entry).length as usize).saturating_sub(SEAL_BYTES)).sum()
    }

    /// How many blocks a section has.
    pub fn blocks(&self, section: usize) -> usize {
        self.entries(section).len()
    }

    /// One block of a section; nothing when it is damaged.
    pub fn block(&self, section: usize, n: usize) -> Option<Vec<u8>> {
        take(&self.file, &self.seal, &[Block::of(self.entries(section).get(n)?)])
    }

    /// All blocks of a section, joined; nothing when one is damaged.
    pub fn section(&self, section: usize) -> Option<Vec<u8>> {
        self.sections.get(section)?;
        take(&self.file, &self.seal, &self.entries(section).iter().map(Block::of).collect::<Vec<_>>())
    }

    fn entries(&self, section: usize) -> &[[u8; ENTRY]] {
        let entries = self.sections.get(section).and_then(|entries| self.table.get(entries.clone()));
        entries.unwrap_or_default().as_chunks().0
    }
}

/// Reads blocks that stand one behind the other: the one place where bytes of an image come from the disk.
fn take(file: &File, seal: &Seal, blocks: &[Block]) -> Option<Vec<u8>> {
    let Some(first) = blocks.first() else { return Some(Vec::new()) };
    let length = blocks.iter().map(|block| block.length as usize).sum();
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, first.offset).ok()?;
    let (mut rest, mut plain) = (&bytes[..], Vec::with_capacity(length));
    for block in blocks {
        let (own, more) = rest.split_at_checked(block.length as usize)?;
        if crc32fast::hash(own) != block.checksum {
            return None;
        }
        plain.append(&mut seal.open(&block.offset.to_le_bytes(), own)?);
        rest = more;
    }
    Some(plain)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

/// Where images of one open register are put.
#[derive(Clone)]
pub struct ImageShelf {
    dir: PathBuf,
    known: Arc<Known>,
    seal: Arc<Seal>,
    /// What is being written counts only while nobody has erased anything or closed the register.
    epoch: Arc<Mutex<Epoch>>,
}

#[derive(Default)]
struct Epoch {
    erasures: u64,
    closed: bool,
}

/// An image that is being written.
pub struct Drawing {
    file: File,
    at: Position,
    epoch: u64,
    offset: u64,
    synced: u64,
    sections: Vec<Vec<Block>>,
    seal: Arc<Seal>,
}

impl ImageShelf {
    pub(super) fn new(dir: &Path, known: Arc<Known>, seal: Arc<Seal>) -> ImageShelf {
        ImageShelf { dir: dir.to_path_buf(), known, seal, epoch: Arc::default() }
    }

    pub(super) fn seal(&self) -> &Arc<Seal> {
        &self.seal
    }

    fn epoch(&self) -> MutexGuard<'_, Epoch> {
        // Both fields are changed in one step each.
        self.epoch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an image that goes up to the present head; nothing where that stands in no segment just now, or the
    /// register is closed.
    ///
    /// # Errors
    /// What the system says, a full disk above all.
    pub fn begin(&self) -> io::Result<Option<Drawing>> {
        let epoch = self.epoch();
        let Some(at) = self.known.position().filter(|_| !epoch.closed) else { return Ok(None) };
        let file = files::private_file(&self.dir.join(UNFINISHED))?;
        let (offset, seal) = (HEAD as u64, Arc::clone(&self.seal));
        Ok(Some(Drawing { file, at, epoch: epoch.erasures, offset, synced: 0, sections: Vec::new(), seal }))
    }

    /// Puts an image in the place of the last one; whether it did. The names of somebody erased meanwhile could be in it,
    /// and then it is thrown away.
    ///
    /// # Errors
    /// What the system says; the last image stands then.
    pub fn finish(&self, mut drawing: Drawing, build: &Build) -> io::Result<bool> {
        drawing.close(build)?;
        let epoch = self.epoch();
        if epoch.closed || epoch.erasures != drawing.epoch {
            return Ok(false);
        }
        fs::rename(self.dir.join(UNFINISHED), self.dir.join(NAME))?;
        Ok(true)
    }

    /// Throws away what was begun and not finished.
    pub fn abandon(&self, drawing: Drawing) {
        let epoch = self.epoch();
        if !epoch.closed && epoch.erasures == drawing.epoch {
            // It is emptied when the next one is begun.
            let _ = fs::remove_file(self.dir.join(UNFINISHED));
        }
    }

    /// Something is about to be erased: there is no image from here on.
    pub(super) fn erase(&self) -> io::Result<()> {
        let mut epoch = self.epoch();
        epoch.erasures += 1;
        disk::remove(&RealDisk, &self.dir.join(UNFINISHED))?;
        disk::remove(&RealDisk, &self.dir.join(NAME))
    }

    /// The register is about to be somebody else's.
    pub(super) fn close(&self) {
        self.epoch().closed = true;
    }
}

impl Drawing {
    /// The frame up to which it goes.
    pub fn reached(&self) -> Seq {
        self.at.seq
    }

    /// Begins the next section.
    pub fn section(&mut self) {
        self.sections.push(Vec::new());
    }

    /// Adds a block to the section: the one place where bytes of an image go to the disk.
    ///
    /// # Errors
    /// What the system says.
    pub fn block(&mut self, bytes: &[u8]) -> io::Result<()> {
        let block = self.put(bytes)?;
        if let Some(section) = self.sections.last_mut() {
            section.push(block);
        }
        if self.offset - self.synced > AT_ONCE {
            self.synced = self.offset;
            self.file.sync_data()?;
        }
        Ok(())
    }

    /// Seals these bytes behind everything there is.
    fn put(&mut self, bytes: &[u8]) -> io::Result<Block> {
        let (offset, mut sealed) = (self.offset, Vec::with_capacity(bytes.len() + SEAL_BYTES));
        self.seal.seal(&offset.to_le_bytes(), bytes, &mut sealed)?;
        let length = u32::try_from(sealed.len()).map_err(io::Error::other)?;
        self.file.write_all_at(&sealed, offset)?;
        self.offset += u64::from(length);
        Ok(Block { offset, length, checksum: crc32fast::hash(&sealed) })
    }

    fn close(&mut self, build: &Build) -> io::Result<()> {
        let mut table = Vec::new();
        for section in &self.sections {
            table.extend_from_slice(&(section.len() as u32).to_le_bytes());
            for block in section {
                table.extend_from_slice(&block.offset.to_le_bytes());
                table.extend_from_slice(&block.length.to_le_bytes());
                table.extend_from_slice(&block.checksum.to_le_bytes());
            }
        }
        let table = self.put(&table)?;
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(&MAGIC);
        head[12..16].copy_from_slice(&self.at.segment.to_le_bytes());
        head[16..20].copy_from_slice(&self.at.offset.to_le_bytes());
        head[20..28].copy_from_slice(&self.at.seq.0.to_le_bytes());
        head[28..60].copy_from_slice(&self.at.hash.0);
        head[60..76].copy_from_slice(build);
        head[76..84].copy_from_slice(&table.offset.to_le_bytes());
        head[84..88].copy_from_slice(&table.length.to_le_bytes());
        head[92..96].copy_from_slice(&table.checksum.to_le_bytes());
        let checksum = crc32fast::hash(&head[12..]);
        head[8..12].copy_from_slice(&checksum.to_le_bytes());
        self.file.write_all_at(&head, 0)?;
        self.file.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::seal::{Use, invented};

    #[test]
    fn a_head_that_points_beyond_every_file_is_no_image() {
        let dir = tempfile::tempdir().unwrap();
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(&MAGIC);
        head[76..84].copy_from_slice(&u64::MAX.to_le_bytes());
        head[84..88].copy_from_slice(&1_u32.to_le_bytes());
        let checksum = crc32fast::hash(&head[12..]);
        head[8..12].copy_from_slice(&checksum.to_le_bytes());
        fs::write(dir.path().join(NAME), head).unwrap();
        assert!(Image::open(dir.path(), &invented(Use::Image), &[0; 16]).is_none());
    }
}
