//! Backups: a folder that holds the sealed files of a register under the names of their content, and one manifest that says
//! which of them are the backup; nothing is sealed twice, and nothing that is there is written over.
//!
//! ```text
//! backup.json                        written last: what was there before stays the backup until then
//! segments/00000001-1f3a5c….log      the frames of a segment, without the zeros behind them
//! drafts/9b1d….drafts                all drafts in one file
//! keyring/77e0….keyring              the wrapped keys
//! ```
//! The journal is read while its server writes it: whole frames only, up to the newest one. A frame that is being blanked
//! at that moment is read again.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::batch::Seq;
use super::disk::{self, RealDisk};
use super::error::StoreError;
use super::files;
use super::hash::{Hash, hex};
use super::journal::survey::{self, Flaw, Met, Walk, Walked};
use super::seal::{Seal, Seals};
use super::secret::Secret;
use super::{keyring, scratch};

/// The version of what a manifest says.
pub(super) const FORMAT: u32 = 1;
/// The manifest.
pub(super) const MANIFEST: &str = "backup.json";
/// Segments, drafts and keyrings.
const FOLDERS: [&str; 3] = ["segments", "drafts", "keyring"];
/// Held while a backup is being written.
const LOCK: &str = "lock";
/// The scratch store in which a backup is tried out.
pub(super) const TRIAL: &str = "trial";
/// What is read while it is being written is read so often, with a pause.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// Why there is no backup, or none that can be used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store or the system.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The journal is damaged. What was backed up before is kept.
    #[error("the journal is damaged: {0:?}")]
    Damaged(Flaw),
    /// There is no register to back up.
    #[error("no register")]
    NoRegister,
    /// The folder holds other things than a backup, or a register.
    #[error("the folder holds something else")]
    OtherThings,
    /// The folder holds the backup of another register.
    #[error("the backup is of another register")]
    OtherRegister,
    /// The register does not hold the newest frame of the backup: it was restored to an earlier time since, or the backup is
    /// of a copy that went its own way.
    #[error("the backup went another way after frame {0}")]
    OtherHistory(Seq),
    /// Another backup is being written into the folder.
    #[error("the backup is in use")]
    InUse,
    /// There is no backup in the folder.
    #[error("no backup")]
    NoBackup,
    /// The manifest or a file of the backup is damaged or missing.
    #[error("damaged: {0}")]
    DamagedFile(String),
    /// The backup was written by a later program.
    #[error("format {0}")]
    Newer(u32),
    /// The folder to restore to is not empty.
    #[error("not empty")]
    NotEmpty,
    /// The backup holds nothing of that time: it begins or ends here.
    #[error("beyond the backup, which ends at frame {0}")]
    Beyond(Seq),
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> BackupError {
        BackupError::Store(error.into())
    }
}

/// What a backup is, as its manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of these members.
    pub format: u32,
    /// Name of the register, in hexadecimal digits.
    pub register: String,
    /// When the backup was made.
    pub made: Timestamp,
    /// The newest frame.
    pub head: Head,
    /// The keys.
    pub keyring: Kept,
    /// All drafts.
    pub drafts: Kept,
    /// The segments of the journal, in order.
    pub segments: Vec<Kept>,
}

/// The newest frame of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its number.
    pub seq: u64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
    /// Its moment; none where the journal has no frame yet.
    pub at: Option<Timestamp>,
}

/// A file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its name within the folder.
    pub file: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
}

/// What a run of the backup did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// The backup as it is now.
    pub manifest: Manifest,
    /// Files that were written, and their bytes.
    pub files: usize,
    /// Bytes that were written.
    pub written: u64,
    /// Frames whose content was erased by statute.
    pub erased: u64,
}

/// A folder of backups, held by this process.
pub struct BackupFolder {
    dir: PathBuf,
    _lock: File,
}

impl BackupFolder {
    /// Takes the folder `dir` for writing a backup; makes it where it is missing.
    ///
    /// # Errors
    /// `OtherThings` when it holds other things, `InUse`, or what the system says.
    pub fn take(dir: &Path) -> Result<BackupFolder, BackupError> {
        if dir.exists() && !is_backup(dir)? && fs::read_dir(dir)?.next().is_some() {
            return Err(BackupError::OtherThings);
        }
        files::private_dir(dir)?;
        let lock = files::private_file(&dir.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(BackupError::InUse),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        FOLDERS.iter().try_for_each(|name| files::private_dir(&dir.join(name)))?;
        let folder = BackupFolder { dir: dir.to_path_buf(), _lock: lock };
        folder.end_trial()?;
        Ok(folder)
    }

    /// Where a backup of this folder is tried out.
    pub fn trial(&self) -> PathBuf {
        self.dir.join(TRIAL)
    }

    /// Removes what trying a backup out left.
    ///
    /// # Errors
    /// What the system says.
    pub fn end_trial(&self) -> io::Result<()> {
        files::remove_tree(&self.trial())
    }

    /// Backs the register in `register` up, which may be in use, at the moment `at`. What was the backup before stays it
    /// until all of the new one is on the disk.
    ///
    /// # Errors
    /// [`BackupError`]; the backup before is kept.
    pub fn write(&self, register: &Path, secret: &Secret, at: Timestamp) -> Result<BackedUp, BackupError> {
        if !survey::folder(register).is_dir() {
            return Err(BackupError::NoRegister);
        }
        let seals = Seals::open(&RealDisk, register, secret, true)?;
        let Some(keyring::WholeCopy { bytes: keys, name, .. }) = keyring::whole_copy(register)? else {
            return Err(BackupError::NoRegister);
        };
        let before = match read_manifest(&self.dir) {
            Ok(before) => Some(before),
            // What a first backup that was cut short left behind.
            Err(BackupError::NoBackup) => None,
            Err(error) => return Err(error),
        };
        let register_name = hex(&name);
        if before.as_ref().is_some_and(|before| before.register != register_name) {
            return Err(BackupError::OtherRegister);
        }
        let (mut files, mut written) = (0, 0);
        let mut put = |folder, stem: &str, ending, bytes: &[u8]| -> Result<Kept, BackupError> {
            let (kept, new) = self.put(folder, stem, ending, bytes)?;
            files += usize::from(new);
            written += if new { kept.bytes } else { 0 };
            Ok(kept)
        };
        let keyring = put("keyring", "", "keyring", &keys)?;
        let (mut walk, mut segments, mut met) = (Walk::new(), Vec::new(), before.is_none());
        let known = before.map(|before| before.head);
        let newest = survey::highest(register)?;
        for number in 1..=newest {
            let newest = number == newest;
            let (bytes, walked) = whole(register, number, newest, &seals.journal, &mut walk, &mut |frame| {
                met |= known.as_ref().is_some_and(|known| is(known, frame.seq, frame.hash));
                true
            })?;
            // Before the first frame.
            met |= walk.founding.zip(known.as_ref()).is_some_and(|(founding, known)| is(known, Seq(0), founding));
            segments.push(put("segments", &format!("{number:08}-"), "log", &bytes[..walked.end])?);
        }
        if let Some(known) = known.filter(|_| !met) {
            return Err(BackupError::OtherHistory(Seq(known.seq)));
        }
        let drafts = put("drafts", "", "drafts", &drafts(register)?)?;
        let head = Head { seq: walk.reached.0.0, hash: walk.reached.1.to_string(), at: walk.at };
        let manifest = Manifest { format: FORMAT, register: register_name, made: at, head, keyring, drafts, segments };
        let text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?;
        disk::replace(&RealDisk, &self.dir.join(MANIFEST), &text)?;
        self.remove_others(&manifest)?;
        Ok(BackedUp { manifest, files, written, erased: walk.erased })
    }

    /// Puts a file there under the name of its content, unless it stands there whole; whether it was written.
    fn put(&self, folder: &str, stem: &str, ending: &str, bytes: &[u8]) -> Result<(Kept, bool), BackupError> {
        let sha256 = Hash::of(bytes).to_string();
        let file = format!("{folder}/{stem}{}.{ending}", &sha256[..16]);
        let (path, kept) = (self.dir.join(&file), Kept { file, bytes: bytes.len() as u64, sha256 });
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            return Ok((kept, false));
        }
        disk::replace(&RealDisk, &path, bytes)?;
        Ok((kept, true))
    }

    /// Removes what the manifest does not name: what was blanked since, and what a run that was cut short left.
    fn remove_others(&self, manifest: &Manifest) -> io::Result<()> {
        let named: BTreeSet<&str> = manifest.files().map(|kept| kept.file.as_str()).collect();
        for folder in FOLDERS {
            for entry in fs::read_dir(self.dir.join(folder))? {
                let entry = entry?;
                let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
                if !named.contains(name.as_str()) {
                    fs::remove_file(entry.path())?;
                }
            }
            files::sync_dir(&self.dir.join(folder))?;
        }
        Ok(())
    }
}

impl Manifest {
    /// Every file of the backup.
    pub fn files(&self) -> impl Iterator<Item = &Kept> {
        self.segments.iter().chain([&self.keyring, &self.drafts])
    }
}

/// Whether a frame is the one that was the newest of a backup.
fn is(known: &Head, seq: Seq, hash: Hash) -> bool {
    known.seq == seq.0 && known.hash == hash.to_string()
}

/// The bytes of a segment whose frames are all whole, and how far they go; read again while somebody writes it.
fn whole(
    register: &Path,
    number: u32,
    newest: bool,
    seal: &Seal,
    walk: &mut Walk,
    each: &mut dyn FnMut(&Met) -> bool,
) -> Result<(Vec<u8>, Walked), BackupError> {
    let mut tries = 0;
    loop {
        let mut tried = walk.clone();
        let Some(bytes) = survey::bytes(register, number)? else {
            return Err(BackupError::Damaged(walk.lost_segment(number)));
        };
        if !survey::is_full(bytes.len()) {
            return Err(BackupError::Damaged(tried.short(number, &bytes, Some(seal))));
        }
        match tried.segment(number, newest, &bytes, Some(seal), each) {
            Ok(walked) => {
                *walk = tried;
                return Ok((bytes, walked));
            }
            Err(_) if tries < TRIES => std::thread::sleep(PAUSE),
            Err(flaw) => return Err(BackupError::Damaged(flaw)),
        }
        tries += 1;
    }
}

/// All drafts of a register in one piece: name and sealed bytes of each. One that goes while they are read is gone.
fn drafts(register: &Path) -> Result<Vec<u8>, BackupError> {
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for path in scratch::paths(&scratch::folder(register))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match fs::read(&path) {
            Ok(bytes) => all.push((name, bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(postcard::to_stdvec(&all).map_err(io::Error::other)?)
}

/// Whether a folder holds a backup, or what the first run of one left when it was cut short.
fn is_backup(dir: &Path) -> io::Result<bool> {
    let known = |name: &str| name == LOCK || name == TRIAL || name.starts_with("backup.") || FOLDERS.contains(&name);
    let mut only = true;
    for entry in fs::read_dir(dir)? {
        only &= entry?.file_name().to_str().is_some_and(known);
    }
    Ok(dir.join(MANIFEST).is_file() || only)
}

/// What the backup in a folder says of itself.
///
/// # Errors
/// `NoBackup`, `Newer`, or `DamagedFile` when it does not say that.
pub fn read_manifest(dir: &Path) -> Result<Manifest, BackupError> {
    let bytes = match fs::read(dir.join(MANIFEST)) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(BackupError::NoBackup);
        }
        other => other?,
    };
    #[derive(Deserialize)]
    struct Version {
        format: u32,
    }
    let damaged = || BackupError::DamagedFile(MANIFEST.to_owned());
    let Version { format } = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    if format > FORMAT {
        return Err(BackupError::Newer(format));
    }
    serde_json::from_slice(&bytes).map_err(|_| damaged())
}
