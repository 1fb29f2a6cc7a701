//! The mark: how far the state got and which pages it has, in one sealed file beside the engine's, replaced as a whole.
//!
//! An engine whose files were damaged may come back with a page as it once was, or without one, and say nothing. The mark says
//! for each page up to which frame it was written, so that no such page is believed.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::batch::Seq;
use crate::store::disk::{self, RealDisk};
use crate::store::hash::Hash;
use crate::store::press;
use crate::store::seal::Seal;

/// Name of the file, and what it is sealed for.
const NAME: &str = "mark";

/// How far the state got.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(in crate::store) struct Mark {
    /// The newest frame whose writes it holds, and its hash, which tells whether this is the same journal.
    pub(in crate::store) applied: (Seq, Hash),
    /// Bytes of rows when last counted.
    pub(in crate::store) live: u64,
}

/// The mark and the pages as they should be.
#[derive(Default, Deserialize)]
pub(super) struct Known {
    pub(super) mark: Option<Mark>,
    /// For each page, by the name of its key, the frame up to which it was written.
    pages: HashMap<[u8; 8], Seq>,
}

impl Known {
    /// What the file in `dir` says; nothing known when there is none that can be read.
    pub(super) fn load(dir: &Path, seal: &Seal) -> io::Result<Known> {
        let sealed = match fs::read(path(dir)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Known::default()),
            sealed => sealed?,
        };
        let known = seal.open(NAME.as_bytes(), &sealed).and_then(press::unpress);
        Ok(known.and_then(|known| postcard::from_bytes(&known).ok()).unwrap_or_default())
    }

    /// Writes the file anew, with this mark.
    pub(super) fn save(&self, dir: &Path, seal: &Seal, mark: &Mark) -> io::Result<()> {
        // As this struct is read.
        let known = postcard::to_stdvec(&(Some(mark), &self.pages)).map_err(io::Error::other)?;
        let mut sealed = Vec::new();
        seal.seal(NAME.as_bytes(), &press::press(&known), &mut sealed)?;
        disk::replace(&RealDisk, &path(dir), &sealed)
    }

    /// Notes that the page with this key is written up to a frame.
    pub(super) fn note(&mut self, key: &[u8], upto: Seq) {
        self.pages.insert(name(key), upto);
    }

    /// Whether a page that was written up to this frame is the one that should be there. What is beyond the mark was
    /// written by a carrying that never ended: it holds what the page should, and of what the journal has beyond it some.
    pub(super) fn fits(&self, key: &[u8], upto: Seq) -> bool {
        self.mark.is_none_or(|mark| upto > mark.applied.0) || self.pages.get(&name(key)) == Some(&upto)
    }
}

fn path(dir: &Path) -> PathBuf {
    dir.join(NAME)
}

/// Half of the number of pages squared, divided by 2^64, is how likely two have one name: nothing at any size of a register.
fn name(key: &[u8]) -> [u8; 8] {
    let mut name = [0; 8];
    name.copy_from_slice(&Hash::of(key).0[..8]);
    name
}
