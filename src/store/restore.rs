//! Restoring a backup: every file is held to the manifest, the chain is followed, and the journal is cut where it is asked;
//! a folder becomes a register only when all of it is on the disk.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::Store;
use super::backup::{BackupError, Kept, Manifest, read_manifest};
use super::batch::Seq;
use super::disk::{self, RealDisk};
use super::durable::DurableStore;
use super::error::StoreError;
use super::files;
use super::hash::Hash;
use super::journal::survey::{self, Met, Walk};
use super::keyring;
use super::scratch;
use super::seal::Seals;
use super::secret::Secret;

/// Where a register is put together before it is one.
const UNFINISHED: &str = "restoring";

/// What moves from there into the folder of the register before the journal does, which makes it one.
const BESIDE_JOURNAL: [&str; 3] = ["keyring", "keyring.spare", "drafts"];

/// How far a backup is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// All of it.
    Newest,
    /// To this frame.
    Frame(Seq),
    /// As it was at this moment: to before the first frame that is later.
    Moment(Timestamp),
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The newest frame.
    pub head: (Seq, Hash),
    /// Its moment.
    pub at: Option<Timestamp>,
    /// Frames whose content was erased by statute.
    pub erased: u64,
    /// Segments of the journal.
    pub segments: usize,
    /// Drafts; none are restored to an earlier time, because they were typed later.
    pub drafts: usize,
    /// When the backup was made.
    pub made: Timestamp,
}

/// Restores the backup in `backup` into the folder `to`, which must be empty or absent, and opens it at the moment `at`.
///
/// # Errors
/// [`BackupError`]; a folder that is not a register then can be restored into again.
pub fn restore(
    backup: &Path,
    to: &Path,
    secret: &Secret,
    until: Until,
    at: Timestamp,
) -> Result<(DurableStore, Restored), BackupError> {
    let manifest = read_manifest(backup)?;
    make_room(to)?;
    let fresh = to.join(UNFINISHED);
    let restored = fill(backup, &fresh, &manifest, secret, until);
    if restored.is_err() {
        // Nothing that was there before: a full disk needs its bytes back.
        let _ = fs::remove_dir_all(&fresh);
    }
    let restored = restored?;
    match found(to, &fresh, secret, at, restored.head) {
        Ok(store) => Ok((store, restored)),
        Err(error) => {
            // The folder was empty: whatever stands there now was made here, and a full disk needs its bytes back.
            let _ = empty(to);
            Err(error)
        }
    }
}

/// Makes a register of the folder `to`, all of which stands in `fresh`, and opens it.
fn found(
    to: &Path,
    fresh: &Path,
    secret: &Secret,
    at: Timestamp,
    head: (Seq, Hash),
) -> Result<DurableStore, BackupError> {
    for name in BESIDE_JOURNAL {
        fs::rename(fresh.join(name), to.join(name))?;
    }
    // From here on it is a register.
    fs::rename(survey::folder(fresh), survey::folder(to))?;
    fs::remove_dir(fresh)?;
    files::sync_dir(to)?;
    let (store, _) = DurableStore::open(to, secret, at)?;
    if store.verify()? != head {
        return Err(BackupError::Store(StoreError::Corrupt { place: super::Place::State }));
    }
    Ok(store)
}

/// Removes everything in a folder.
fn empty(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }?;
    }
    Ok(())
}

/// Makes the folder, which must be empty but for what an earlier restoring left that was cut short.
fn make_room(to: &Path) -> Result<(), BackupError> {
    let left = |name: &OsString| name == UNFINISHED || BESIDE_JOURNAL.iter().any(|left| name == left);
    if to.exists() {
        let names: Vec<_> = fs::read_dir(to)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
        let ours = to.join(UNFINISHED).is_dir() && names.iter().all(left);
        if !names.is_empty() && !ours {
            return Err(BackupError::NotEmpty);
        }
        empty(to)?;
    }
    files::private_dir(to)?;
    Ok(files::private_dir(&to.join(UNFINISHED))?)
}

/// Writes keyring, journal and drafts into a folder that is no register yet.
fn fill(backup: &Path, to: &Path, manifest: &Manifest, secret: &Secret, until: Until) -> Result<Restored, BackupError> {
    if matches!(until, Until::Frame(seq) if seq.0 == 0 || seq.0 > manifest.head.seq) {
        return Err(BackupError::Beyond(Seq(manifest.head.seq)));
    }
    let keys = read(backup, &manifest.keyring)?;
    if keyring::name_in(&keys).is_none() {
        return Err(BackupError::DamagedFile(manifest.keyring.file.clone()));
    }
    keyring::put(&RealDisk, to, &keys)?;
    let seals = Seals::open(&RealDisk, to, secret, true)?;
    files::private_dir(&survey::folder(to))?;
    let mut wants = |frame: &Met| match until {
        Until::Newest => true,
        Until::Frame(seq) => frame.seq <= seq,
        Until::Moment(moment) => frame.at <= moment,
    };
    let (mut walk, mut segments) = (Walk::new(), 0);
    for (number, kept) in (1..).zip(&manifest.segments) {
        let mut bytes = read(backup, kept)?;
        let walked = walk.segment(number, false, &bytes, Some(&seals.journal), &mut wants);
        let walked = walked.map_err(BackupError::Damaged)?;
        bytes.truncate(walked.end);
        survey::write(to, number, bytes)?;
        segments += 1;
        if walked.stopped {
            break;
        }
    }
    if until == Until::Newest && walk.reached.1.to_string() != manifest.head.hash {
        return Err(BackupError::Damaged(walk.lost(survey::Wrong::Missing)));
    }
    if until != Until::Newest && walk.reached.0 == Seq(0) {
        return Err(BackupError::Beyond(Seq(manifest.head.seq)));
    }
    files::sync_dir(&survey::folder(to))?;
    let drafts_dir = scratch::folder(to);
    files::private_dir(&drafts_dir)?;
    let mut drafts = 0;
    if walk.reached.0.0 == manifest.head.seq {
        for (name, bytes) in read_drafts(backup, &manifest.drafts)? {
            disk::replace(&RealDisk, &drafts_dir.join(name), &bytes)?;
            drafts += 1;
        }
    }
    files::sync_dir(to)?;
    let segments = segments as usize;
    let (head, at, erased) = (walk.reached, walk.at, walk.erased);
    Ok(Restored { head, at, erased, segments, drafts, made: manifest.made })
}

/// The content of a file of a backup, held to what the manifest says.
fn read(backup: &Path, kept: &Kept) -> Result<Vec<u8>, BackupError> {
    let damaged = || BackupError::DamagedFile(kept.file.clone());
    // A name in a manifest leads nowhere else.
    let inside = Path::new(&kept.file).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !inside {
        return Err(damaged());
    }
    let bytes = match fs::read(backup.join(&kept.file)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(damaged()),
        other => other?,
    };
    if bytes.len() as u64 != kept.bytes || Hash::of(&bytes).to_string() != kept.sha256 {
        return Err(damaged());
    }
    Ok(bytes)
}

fn read_drafts(backup: &Path, kept: &Kept) -> Result<Vec<(String, Vec<u8>)>, BackupError> {
    let damaged = || BackupError::DamagedFile(kept.file.clone());
    let drafts: Vec<(String, Vec<u8>)> = postcard::from_bytes(&read(backup, kept)?).map_err(|_| damaged())?;
    let plain = |name: &str| name.ends_with(".draft") && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    if drafts.iter().all(|(name, _)| plain(name)) { Ok(drafts) } else { Err(damaged()) }
}
