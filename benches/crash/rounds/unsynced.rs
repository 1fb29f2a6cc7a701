//! What was written to the journal and not yet synced: a power cut may keep any part of it, and keeps nothing of what a
//! failed sync had taken.
//!
//! This follows the bytes of the journal alone, from outside the process. Names, directories and other files are for a disk
//! that loses and reorders writes, under the program.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::dice::Dice;
use super::place::{files, overwrite};

const PAGE: u64 = 4_096;

/// Bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    inode: u64,
    from: u64,
    /// What the disk may still have there.
    before: Vec<u8>,
    /// A sync of them failed: the kernel dropped them, and no later sync brings them to the disk.
    dropped: bool,
}

/// Bytes of the journal that a power cut could take.
#[derive(Clone, Debug, Default)]
pub struct Unsynced(Vec<Written>);

impl Written {
    fn to(&self) -> u64 {
        self.from + self.before.len() as u64
    }
}

impl Unsynced {
    /// Bytes were written over these.
    pub fn wrote(&mut self, inode: u64, from: u64, before: &[u8]) {
        let (mut before, to) = (before.to_vec(), from + before.len() as u64);
        // What was not on the disk itself is not what it has.
        for old in self.0.iter().rev().filter(|old| old.inode == inode) {
            let (first, last) = (from.max(old.from), to.min(old.to()));
            if first < last {
                let there = &old.before[(first - old.from) as usize..(last - old.from) as usize];
                before[(first - from) as usize..(last - from) as usize].copy_from_slice(there);
            }
        }
        self.0.retain(|old| old.inode != inode || old.from < from || old.to() > to);
        self.0.push(Written { inode, from, before, dropped: false });
    }

    /// A sync of a file returned well.
    pub fn synced(&mut self, inode: u64) {
        self.0.retain(|old| old.inode != inode || old.dropped);
    }

    /// A sync of a file failed.
    pub fn failed(&mut self, inode: u64) {
        self.0.iter_mut().filter(|old| old.inode == inode).for_each(|old| old.dropped = true);
    }

    /// Cuts the power: what a failed sync took is as it was before, of the rest each page with this chance. Answers how many
    /// pages that were.
    pub fn cut(&self, journal: &Path, dice: &mut Dice, chance: usize) -> u64 {
        let mut pages = 0;
        for file in files(journal) {
            let Ok(about) = fs::metadata(&file) else { continue };
            for written in self.0.iter().filter(|written| written.inode == about.ino()) {
                let mut from = written.from;
                while from < written.to() {
                    let to = (from / PAGE * PAGE + PAGE).min(written.to());
                    if (written.dropped || dice.percent(chance)) && to <= about.len() {
                        let part = (from - written.from) as usize..(to - written.from) as usize;
                        overwrite(&file, from, &written.before[part]);
                        pages += 1;
                    }
                    from = to;
                }
            }
        }
        pages
    }
}
