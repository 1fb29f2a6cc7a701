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
    to: u64,
    /// A sync of them failed: the kernel dropped them, and no later sync brings them to the disk.
    dropped: bool,
}

/// Bytes of the journal that a power cut could take.
#[derive(Clone, Debug, Default)]
pub struct Unsynced(Vec<Written>);

impl Unsynced {
    /// Bytes were written.
    pub fn wrote(&mut self, inode: u64, from: u64, length: u64) {
        let to = from + length;
        self.0.retain(|old| old.inode != inode || old.from < from || old.to > to);
        self.0.push(Written { inode, from, to, dropped: false });
    }

    /// A sync of a file returned well.
    pub fn synced(&mut self, inode: u64) {
        self.0.retain(|old| old.inode != inode || old.dropped);
    }

    /// A sync of a file failed.
    pub fn failed(&mut self, inode: u64) {
        self.0.iter_mut().filter(|old| old.inode == inode).for_each(|old| old.dropped = true);
    }

    /// Cuts the power: what a failed sync took is zeros again, of the rest each page with this chance. Answers how many
    /// pages that were.
    pub fn cut(&self, journal: &Path, dice: &mut Dice, chance: usize) -> u64 {
        let mut pages = 0;
        for file in files(journal) {
            let Ok(about) = fs::metadata(&file) else { continue };
            for written in self.0.iter().filter(|written| written.inode == about.ino()) {
                let mut from = written.from;
                while from < written.to {
                    let to = (from / PAGE * PAGE + PAGE).min(written.to);
                    if (written.dropped || dice.percent(chance)) && to <= about.len() {
                        overwrite(&file, from, &vec![0; (to - from) as usize]);
                        pages += 1;
                    }
                    from = to;
                }
            }
        }
        pages
    }
}
