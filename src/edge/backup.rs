//! `polku backup`: copies the sealed files of a register that may be in use, and tries the copy out by restoring it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::Timestamp;
use polku::cli::keeping::{self, BackedUp, Contents};
use polku::cli::{Exit, Options, Outputs};
use polku::register::verify::indexes;
use polku::register::{Clock, Failure, FailureKind};
use polku::store::{self, BackupError, BackupFolder, DurableStore, Restored, Rows, StoreError, Until};
use polku::text::Words;
use serde::{Deserialize, Serialize};

use super::clock::SystemClock;
use super::place::{Place, holds_register};
use super::{key, paths, private};

/// Says in the folder of a register when it was last backed up, and where to.
const NOTE: &str = "last-backup";

/// Why a command that keeps a register ended.
pub enum Stopped {
    /// A failure of the register or the store.
    Failure(Failure),
    /// A message of the bundles with its arguments.
    Told(Exit, &'static str, Vec<(&'static str, String)>),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// The newest backup that was tried out.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastBackup {
    /// When.
    pub at: Timestamp,
    /// The folder of the backup.
    pub folder: PathBuf,
    /// The newest frame in it.
    pub seq: u64,
}

/// What the register in a folder says of its newest backup; nothing when there is none.
pub fn last(register: &Path) -> Option<LastBackup> {
    serde_json::from_slice(&fs::read(register.join(NOTE)).ok()?).ok()
}

/// The folder of a register that this user may read and write, and nobody else.
///
/// # Errors
/// `RegisterMissing`, `NotServed` for one that others look after, `Exposed`.
pub fn own_register(place: &Place) -> Result<&Path, Failure> {
    let not_ours = || Failure::of(FailureKind::NotServed).with("path", place.socket.display());
    let folder = place.folder.as_deref().ok_or_else(not_ours)?;
    if !holds_register(folder) {
        return Err(Failure::of(FailureKind::RegisterMissing));
    }
    private::check_folder(folder)?;
    Ok(folder)
}

/// Backs the register of a place up into the folder `to`.
///
/// # Errors
/// [`Stopped`]; what was backed up before is kept.
pub fn backup(
    place: &Place,
    to: &Path,
    started: Instant,
    options: &Options,
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Result<Exit, Stopped> {
    let register = own_register(place)?;
    let to = paths::absolute(to);
    if within(&to, register) {
        return Err(Stopped::Told(Exit::Data, "backup-inside", vec![("folder", shown(&to))]));
    }
    let clock = SystemClock::new();
    let about = |error| told(error, &to, place);
    let folder = BackupFolder::take(&to).map_err(about)?;
    let now = clock.timestamp();
    let done = folder.write(register, &key::secret(place, false)?, now).map_err(about)?;
    let contents = try_out(&folder, &to, place)?;
    let note = LastBackup { at: now, folder: to.clone(), seq: done.manifest.head.seq };
    keep_note(register, &note).map_err(StoreError::from).map_err(Failure::from)?;
    let told = BackedUp {
        register: shown(register),
        folder: shown(&to),
        files: done.files,
        written: done.written,
        contents,
        milliseconds: milliseconds(started),
    };
    Ok(keeping::backed_up(&told, options.form, outputs, words))
}

/// Restores a backup beside itself, reads all of it, and removes it again.
pub fn try_out(folder: &BackupFolder, backup: &Path, place: &Place) -> Result<Contents, Stopped> {
    let trial = Trial(folder);
    // What is sealed in it must not be sealed as anything else is: a secret of its own.
    let secret = key::secret(place, false)?;
    let now = SystemClock::new().timestamp();
    let restored = store::restore(backup, &folder.trial(), &secret, Until::Newest, now);
    let (store, restored) = restored.map_err(|error| told(error, backup, place))?;
    let contents = contents(&store, &restored);
    drop(store);
    drop(trial);
    contents.map_err(Stopped::from)
}

/// Is removed however the trial ends; what a kill leaves behind, the next backup removes.
struct Trial<'a>(&'a BackupFolder);

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        let _ = self.0.end_trial();
    }
}

/// What a restored register holds, every row of it read.
///
/// # Errors
/// What is wrong with it.
pub fn contents(store: &DurableStore, restored: &Restored) -> Result<Contents, Failure> {
    let clock = SystemClock::new();
    let (seq, hash) = restored.head;
    Ok(Contents {
        seq: seq.0,
        hash: hash.to_string(),
        at: restored.at.map(|at| clock.at(at).datetime()),
        erased: restored.erased,
        rows: Rows::of(store)?,
        indexes: indexes(store)?,
        drafts: restored.drafts,
    })
}

/// An error of a backup, about the folder `at`.
pub fn told(error: BackupError, at: &Path, place: &Place) -> Stopped {
    let told = |exit, id, more: Vec<(&'static str, String)>| {
        Stopped::Told(exit, id, [vec![("folder", shown(at))], more].concat())
    };
    match error {
        BackupError::Store(StoreError::WrongKey) => {
            let path = place.key.clone().or_else(|| place.folder.as_deref().map(key::beside)).unwrap_or_default();
            Stopped::Failure(Failure::of(FailureKind::WrongKey).with("path", path.display()))
        }
        BackupError::Store(StoreError::Full) => told(Exit::Internal, "keeping-full", Vec::new()),
        BackupError::Store(StoreError::Io(error)) => {
            let refused = matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
            let exit = if refused { Exit::Refused } else { Exit::Internal };
            told(exit, "keeping-failed", vec![("cause", error.to_string())])
        }
        BackupError::Store(error) => Stopped::Failure(error.into()),
        BackupError::NoRegister => Stopped::Failure(Failure::of(FailureKind::RegisterMissing)),
        BackupError::Damaged(flaw) => {
            let file = format!("{:08}", flaw.segment);
            let (seq, byte) = (flaw.seq.to_string(), flaw.offset.to_string());
            told(Exit::Data, "backup-damaged", vec![("seq", seq), ("segment", file), ("byte", byte)])
        }
        BackupError::OtherThings => told(Exit::Data, "backup-other-things", Vec::new()),
        BackupError::OtherRegister => told(Exit::Data, "backup-other-register", Vec::new()),
        BackupError::OtherHistory(seq) => told(Exit::Data, "backup-other-history", vec![("seq", seq.to_string())]),
        BackupError::InUse => told(Exit::Unreachable, "backup-in-use", Vec::new()),
        BackupError::NoBackup => told(Exit::Data, "restore-no-backup", Vec::new()),
        BackupError::DamagedFile(file) => told(Exit::Data, "restore-damaged-file", vec![("file", file)]),
        BackupError::Newer(_) => told(Exit::Data, "restore-newer", Vec::new()),
        BackupError::NotEmpty => told(Exit::Data, "restore-not-empty", Vec::new()),
        BackupError::Beyond(seq) => told(Exit::Data, "restore-beyond", vec![("seq", seq.to_string())]),
    }
}

fn keep_note(register: &Path, note: &LastBackup) -> io::Result<()> {
    let (path, fresh) = (register.join(NOTE), register.join(format!("{NOTE}.new")));
    // The process makes files that are its user's alone.
    fs::write(&fresh, serde_json::to_vec(note).map_err(io::Error::other)?)?;
    fs::File::open(&fresh)?.sync_all()?;
    fs::rename(fresh, path)
}

/// Whether a folder lies within another, or is it.
fn within(folder: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let there = folder.ancestors().find(|above| above.exists()).unwrap_or(folder);
    real(there).starts_with(real(other))
}

/// A path as it is shown.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Since the program started.
pub fn milliseconds(started: Instant) -> i64 {
    i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX)
}
