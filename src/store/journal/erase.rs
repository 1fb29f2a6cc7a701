//! Blanking payloads in place: announced in a file first, so that a crash half way is finished, not taken for damage.
//!
//! The announcement stays until the state, whose old pages may still hold what was erased, has been written anew.

use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::frame::{BLANK, HEADER};
use super::segment;
use crate::store::error::{Place, Result, StoreError};
use crate::store::files;

/// Segment, offset and length of a frame.
type FramePlace = (u32, usize, usize);

fn announcement(register: &Path) -> PathBuf {
    register.join("erasing")
}

/// Announces and blanks these frames.
pub(super) fn blank(register: &Path, dir: &Path, places: &[FramePlace]) -> Result<()> {
    let mut announced = read(register)?;
    announced.extend_from_slice(places);
    let bytes = postcard::to_stdvec(&announced).map_err(std::io::Error::other)?;
    files::replace(&announcement(register), &bytes)?;
    blank_places(dir, places)
}

/// Blanks again what a crash may have left half blanked.
pub(super) fn finish(register: &Path, dir: &Path) -> Result<()> {
    blank_places(dir, &read(register)?)
}

/// Whether anything is announced.
pub(super) fn pending(register: &Path) -> bool {
    announcement(register).exists()
}

/// Withdraws the announcement.
pub(super) fn done(register: &Path) -> Result<()> {
    Ok(files::remove(&announcement(register))?)
}

fn blank_places(dir: &Path, places: &[FramePlace]) -> Result<()> {
    let mut touched = Vec::new();
    for (number, offset, len) in places {
        let file = segment::open(dir, *number)?;
        file.write_all_at(&vec![BLANK; len.saturating_sub(HEADER)], (offset + HEADER) as u64)?;
        touched.push(file);
    }
    touched.iter().try_for_each(|file| Ok(file.sync_data()?))
}

fn read(register: &Path) -> Result<Vec<FramePlace>> {
    match std::fs::read(announcement(register)) {
        Ok(bytes) => postcard::from_bytes(&bytes).map_err(|_| StoreError::Corrupt { place: Place::Scratch }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
