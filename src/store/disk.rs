//! What the truth of a register asks of a disk: few verbs, so that another disk, one that fails, can stand in for the real one.
//!
//! Nothing is durable before it was synced: bytes by a sync of their file, names by a sync of their folder. Reading goes past
//! this contract, because a disk that stands in for another shows what was written to it.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use super::files;

/// A disk.
pub trait Disk: Send + Sync {
    /// Creates or empties a private file.
    fn create(&self, path: &Path) -> io::Result<File>;

    /// Writes all of these bytes from `offset` on into the open file of this path.
    fn write(&self, file: &File, path: &Path, bytes: &[u8], offset: u64) -> io::Result<()>;

    /// Makes the bytes of the open file of this path durable.
    fn sync(&self, file: &File, path: &Path) -> io::Result<()>;

    /// Gives a file another name, in the place of a file that has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes creations, renames and removals in a folder durable.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
}

/// A disk that several parts of a store share.
pub(super) type SharedDisk = Arc<dyn Disk>;

/// The disk of this machine.
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        files::private_file(path)
    }

    fn write(&self, file: &File, _path: &Path, bytes: &[u8], offset: u64) -> io::Result<()> {
        file.write_all_at(bytes, offset)
    }

    fn sync(&self, file: &File, _path: &Path) -> io::Result<()> {
        file.sync_data()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        files::sync_dir(dir)
    }
}

/// Replaces the file at `path` by these bytes: afterwards, and after a crash at any moment, it holds the old or the new.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("tmp");
    let file = disk.create(&fresh)?;
    disk.write(&file, &fresh, bytes, 0)?;
    disk.sync(&file, &fresh)?;
    disk.rename(&fresh, path)?;
    path.parent().map_or(Ok(()), |dir| disk.sync_dir(dir))
}

/// Removes a file durably; fine when there is none.
pub(super) fn remove(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match disk.remove(path) {
        Ok(()) => path.parent().map_or(Ok(()), |dir| disk.sync_dir(dir)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
