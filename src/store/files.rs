//! Files and directories of a register: private to their owner whatever the umask, and durable when a call returns.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::FallocateFlags;
use rustix::io::Errno;

use super::error::{Result, StoreError};

const DIR_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;
/// An owner that was just killed lets go of its lock within milliseconds; two seconds is generous.
const LOCK_TRIES: u32 = 40;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// Makes the directory and what is above it if missing, and private in any case.
pub(super) fn private_dir(dir: &Path) -> io::Result<()> {
    if !dir.is_dir() {
        DirBuilder::new().recursive(true).mode(DIR_MODE).create(dir)?;
        if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            sync_dir(parent)?;
        }
    }
    fs::set_permissions(dir, Permissions::from_mode(DIR_MODE))
}

/// Creates or empties a private file for writing.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(FILE_MODE).open(path)?;
    file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    Ok(file)
}

/// Makes every file directly in `dir` private, for files that an engine created.
pub(super) fn make_private(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let mode = if entry.file_type()?.is_dir() { DIR_MODE } else { FILE_MODE };
        match fs::set_permissions(entry.path(), Permissions::from_mode(mode)) {
            // The engine may have removed the file meanwhile.
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Removes a directory with all that is in it; fine when there is none.
pub(super) fn remove_tree(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes creations, renames and removals in `dir` durable.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Takes the one lock of the register, or `InUse` after two seconds. It is held as long as the file is open.
pub(super) fn lock(path: &Path) -> Result<File> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(FILE_MODE).open(path)?;
    for attempt in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => {
                file.set_permissions(Permissions::from_mode(FILE_MODE))?;
                return Ok(file);
            }
            Err(fs::TryLockError::WouldBlock) if attempt + 1 < LOCK_TRIES => std::thread::sleep(LOCK_PAUSE),
            Err(fs::TryLockError::WouldBlock) => break,
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(StoreError::InUse)
}

/// Takes the one lock of the register if nobody else has it.
pub(super) fn lock_at_once(path: &Path) -> io::Result<Option<File>> {
    let file = match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Moves `dir` to the first free name `<dir>.broken-<n>` and answers that name.
pub(super) fn set_aside(dir: &Path) -> io::Result<PathBuf> {
    let mut number = 1u32;
    loop {
        let aside = dir.with_extension(format!("broken-{number}"));
        if !aside.exists() {
            fs::rename(dir, &aside)?;
            dir.parent().map_or(Ok(()), sync_dir)?;
            return Ok(aside);
        }
        number += 1;
    }
}

/// Answers whether so many bytes more find room beside the register: `StorageFull` when they do not.
pub(super) fn has_room(dir: &Path, bytes: u64) -> io::Result<()> {
    let path = dir.join("room");
    let file = private_file(&path)?;
    let reserved = rustix::fs::fallocate(&file, FallocateFlags::empty(), 0, bytes);
    fs::remove_file(path)?;
    match reserved {
        // A file system that reserves nothing says nothing either.
        Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
        reserved => Ok(reserved?),
    }
}

/// Bytes on disk directly in `dir`.
pub(super) fn size_of_dir(dir: &Path) -> io::Result<u64> {
    fs::read_dir(dir)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}
