//! The file of a register's key: text of one key a line, the newest first, its owner's alone; made where a register is
//! founded and never written over.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use polku::register::{Failure, FailureKind};
use polku::store::{RegisterKey, Secret, StoreError};
use rustix::rand::{GetRandomFlags, getrandom};
use zeroize::Zeroizing;

use super::place::{Place, holds_register};
use super::{paths, private, user};

/// Under this name systemd hands a key to a service (`LoadCredential=`).
const CREDENTIAL: &str = "polku-key";

/// A key file is a few lines; nothing longer is read.
const LONGEST: u64 = 4 << 10;

/// The key file of a folder's register where nobody named one: beside the folder, so that a copy of the folder is of no use
/// to whoever takes it.
pub fn beside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".key");
    folder.with_file_name(name)
}

/// The key file that systemd handed to this process.
pub fn credential() -> Option<PathBuf> {
    let path = PathBuf::from(paths::variable("CREDENTIALS_DIRECTORY")?).join(CREDENTIAL);
    path.exists().then_some(path)
}

/// What the register of a place is sealed with. Where no register is yet, one that is `founding` makes the key.
///
/// # Errors
/// `KeyMissing`, `WrongKey` when the file holds no key, `Exposed` when others may read it.
pub fn secret(place: &Place, founding: bool) -> Result<Secret, Failure> {
    let folder = place.folder.as_deref().ok_or_else(|| Failure::of(FailureKind::RegisterMissing))?;
    let path = place.key.clone().unwrap_or_else(|| beside(folder));
    if founding && !holds_register(folder) && !path.exists() {
        write_new(&path)?;
    }
    with_fresh_seed(read(&path)?)
}

/// What an opening with these keys is sealed with.
///
/// # Errors
/// A machine without a source of randomness.
pub fn with_fresh_seed(keys: Vec<RegisterKey>) -> Result<Secret, Failure> {
    Ok(Secret::new(keys, random().map_err(StoreError::from)?))
}

/// The keys in a file.
///
/// # Errors
/// As [`secret`].
pub fn read(path: &Path) -> Result<Vec<RegisterKey>, Failure> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(Failure::of(FailureKind::KeyMissing).with("path", path.display()));
        }
        Err(error) => return Err(StoreError::from(error).into()),
    };
    // What systemd handed over it guards by other means, which may look like permissions of a group.
    let handed = credential().is_some_and(|credential| credential == path);
    let command = |command: &str| format!("{command} {}", private::quoted(path));
    if !handed && about.uid() != user::number() && about.uid() != 0 {
        return Err(exposed(path, command(&format!("chown {}", user::current().login))));
    }
    if !handed && about.mode() & private::OTHERS != 0 {
        return Err(exposed(path, command("chmod go=")));
    }
    let wrong = || Failure::of(FailureKind::WrongKey).with("path", path.display());
    if about.len() > LONGEST {
        return Err(wrong());
    }
    // All at once, so that no smaller buffer is left behind with a part of it.
    let mut text = Zeroizing::new(Vec::with_capacity(LONGEST as usize + 1));
    let read = File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut text));
    if read.map_err(StoreError::from)? as u64 > LONGEST {
        return Err(wrong());
    }
    let text = std::str::from_utf8(&text).map_err(|_| wrong())?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Option<Vec<RegisterKey>> = lines.map(RegisterKey::of_text).collect();
    keys.filter(|keys| !keys.is_empty()).ok_or_else(wrong)
}

/// Writes a new key into a new file; durable when it returns.
///
/// # Errors
/// `KeyThere` when the file exists: a key that is written over closes a register for good.
pub fn write_new(path: &Path) -> Result<(), Failure> {
    let key = new()?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(StoreError::from)?;
    }
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let file = file.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::of(FailureKind::KeyThere).with("path", path.display()),
        _ => StoreError::from(error).into(),
    })?;
    let written = write(file, &[key], path);
    Ok(written.map_err(|error| {
        // Half a key would be taken for a wrong one.
        let _ = fs::remove_file(path);
        StoreError::from(error)
    })?)
}

/// Puts these keys in the place of those in a file.
///
/// # Errors
/// What the system says; the file is as it was then.
pub fn replace(path: &Path, keys: &[RegisterKey]) -> io::Result<()> {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = PathBuf::from(fresh);
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    write(file, keys, &fresh)?;
    fs::rename(&fresh, path)?;
    sync_folder(path)
}

/// A key of fresh randomness.
///
/// # Errors
/// A machine without a source of it.
pub fn new() -> Result<RegisterKey, Failure> {
    Ok(RegisterKey::new(random().map_err(StoreError::from)?))
}

fn write(mut file: File, keys: &[RegisterKey], path: &Path) -> io::Result<()> {
    for key in keys {
        file.write_all(key.text().as_bytes())?;
        file.write_all(b"\n")?;
    }
    file.sync_all()?;
    sync_folder(path)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn random() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    // So few come whole, or not at all.
    match getrandom(&mut bytes, GetRandomFlags::empty())? {
        32 => Ok(bytes),
        _ => Err(ErrorKind::UnexpectedEof.into()),
    }
}

fn exposed(path: &Path, command: String) -> Failure {
    Failure::of(FailureKind::Exposed).with("path", path.display()).with("command", command)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_file_is_made_once_and_read_by_its_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("deep").join("register.key");
        assert_eq!(read(&path).unwrap_err().kind, FailureKind::KeyMissing);
        write_new(&path).unwrap();
        let before = fs::read_to_string(&path).unwrap();
        assert_eq!(before.trim().len(), 64);
        assert_eq!(write_new(&path).unwrap_err().kind, FailureKind::KeyThere);
        assert_eq!(fs::read_to_string(&path).unwrap(), before);
        assert_eq!(*read(&path).unwrap()[0].text(), before.trim());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(read(&path).unwrap_err().kind, FailureKind::Exposed);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("key");
        write_new(&path).unwrap();
        let good = fs::read_to_string(&path).unwrap();
        for bad in ["", "# nothing\n", "letters", &good[1..], &format!("{good}more"), &" ".repeat(5_000)] {
            fs::write(&path, bad).unwrap();
            assert_eq!(read(&path).unwrap_err().kind, FailureKind::WrongKey, "{} letters", bad.len());
        }
        fs::write(&path, format!("# of 2026\n{good}\n{good}")).unwrap();
        assert_eq!(read(&path).unwrap().len(), 2);
        replace(&path, &[new().unwrap()]).unwrap();
        assert_eq!(read(&path).unwrap().len(), 1);
    }

    #[test]
    fn the_key_stands_beside_the_folder() {
        assert_eq!(beside(Path::new("/home/a/polku/register")), Path::new("/home/a/polku/register.key"));
        assert_eq!(beside(Path::new("/srv/my.register")), Path::new("/srv/my.register.key"));
    }
}
