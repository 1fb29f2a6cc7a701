//! Blanking payloads in place: announced in a file first, so that a crash half way is finished, not taken for damage.
//!
//! The announcement stays until the state, whose old pages may still hold what was erased, has been written anew.

use std::path::{Path, PathBuf};

use super::frame::{BLANK, HEADER};
use super::segment;
use crate::store::disk::{self, Disk};
use crate::store::error::{Place, Result, StoreError};

/// Segment, offset and length of a frame.
type FramePlace = (u32, usize, usize);

fn announcement(register: &Path) -> PathBuf {
    register.join("erasing")
}

/// Announces and blanks these frames.
pub(super) fn blank(disk: &dyn Disk, register: &Path, dir: &Path, places: &[FramePlace]) -> Result<()> {
    let mut announced = read(register)?;
    announced.extend_from_slice(places);
    let bytes = postcard::to_stdvec(&announced).map_err(std::io::Error::other)?;
    disk::replace(disk, &announcement(register), &bytes)?;
    blank_places(disk, dir, places)
}

/// Blanks again what a crash may have left half blanked.
pub(super) fn finish(disk: &dyn Disk, register: &Path, dir: &Path) -> Result<()> {
    blank_places(disk, dir, &read(register)?)
}

/// Whether anything is announced.
pub(super) fn pending(register: &Path) -> bool {
    announcement(register).exists()
}

/// Withdraws the announcement.
pub(super) fn done(disk: &dyn Disk, register: &Path) -> Result<()> {
    Ok(disk::remove(disk, &announcement(register))?)
}

fn blank_places(disk: &dyn Disk, dir: &Path, places: &[FramePlace]) -> Result<()> {
    let mut touched = Vec::new();
    for (number, offset, len) in places {
        let (file, path) = (segment::open(dir, *number)?, segment::path(dir, *number));
        disk.write(&file, &path, &vec![BLANK; len.saturating_sub(HEADER)], (offset + HEADER) as u64)?;
        touched.push((file, path));
    }
    touched.iter().try_for_each(|(file, path)| Ok(disk.sync(file, path)?))
}

fn read(register: &Path) -> Result<Vec<FramePlace>> {
    match std::fs::read(announcement(register)) {
        Ok(bytes) => postcard::from_bytes(&bytes).map_err(|_| StoreError::Corrupt { place: Place::Scratch }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
