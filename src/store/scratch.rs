//! Drafts: one small file each, replaced whole, so that a crash keeps either the old draft or the new.
//!
//! A file is named by a keyed hash, because a key may name a client and could be guessed, and holds key and value sealed. Drafts
//! live outside the journal and the state: they have no history, erasing one erases it, and they survive a rebuild of the
//! state.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::checks::check_value;
use super::disk::{self, SharedDisk};
use super::error::{Place, Result, StoreError};
use super::files;
use super::hash::hex;
use super::key::Key;
use super::seal::Seal;

const SUFFIX: &str = "draft";
/// What drafts are sealed for: each says its key itself.
const PLACE: &[u8] = b"draft";

/// The drafts of one register.
pub(super) struct Scratch {
    dir: PathBuf,
    disk: SharedDisk,
    seal: Arc<Seal>,
}

impl Scratch {
    /// The drafts kept in the register at `register`.
    pub(super) fn open(disk: SharedDisk, register: &Path, seal: Arc<Seal>) -> Result<Scratch> {
        let dir = folder(register);
        files::private_dir(&dir)?;
        Ok(Scratch { dir, disk, seal })
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.dir.join(hex(&self.seal.token(key.as_bytes()))).with_extension(SUFFIX)
    }

    pub(super) fn put(&self, key: &Key, value: &[u8]) -> Result<()> {
        check_value(value)?;
        // Length of the key, key, value.
        let mut body = vec![key.as_bytes().len() as u8];
        body.extend_from_slice(key.as_bytes());
        body.extend_from_slice(value);
        let mut bytes = Vec::new();
        self.seal.seal(PLACE, &body, &mut bytes)?;
        Ok(disk::replace(&*self.disk, &self.path(key), &bytes)?)
    }

    pub(super) fn get(&self, key: &Key) -> Result<Option<Vec<u8>>> {
        match self.read(&self.path(key))? {
            // Put in the place of another.
            Some((kept, _)) if kept != *key => Err(StoreError::Corrupt { place: Place::Scratch }),
            kept => Ok(kept.map(|(_, value)| value)),
        }
    }

    pub(super) fn delete(&self, key: &Key) -> Result<()> {
        Ok(disk::remove(&*self.disk, &self.path(key))?)
    }

    pub(super) fn list(&self, prefix: &[u8]) -> Result<Vec<Key>> {
        let mut keys = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != SUFFIX) {
                continue;
            }
            match self.read(&path) {
                Ok(Some((key, _))) if key.as_bytes().starts_with(prefix) => keys.push(key),
                // A damaged draft has lost its key; it must not hide the others.
                Ok(_) | Err(StoreError::Corrupt { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        keys.sort_unstable();
        Ok(keys)
    }

    /// How many drafts there are, and how many of them cannot be read.
    pub(super) fn check(&self) -> Result<(u64, u64)> {
        let (mut all, mut damaged) = (0, 0);
        for path in paths(&self.dir)? {
            match self.read(&path) {
                Ok(None) => {}
                Ok(Some(_)) => all += 1,
                Err(StoreError::Corrupt { .. }) => (all, damaged) = (all + 1, damaged + 1),
                Err(error) => return Err(error),
            }
        }
        Ok((all, damaged))
    }

    fn read(&self, path: &Path) -> Result<Option<(Key, Vec<u8>)>> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let body = self.seal.open(PLACE, &bytes);
        body.and_then(|body| parse(&body)).map(Some).ok_or(StoreError::Corrupt { place: Place::Scratch })
    }
}

/// Where the drafts of the register at `register` are.
pub(super) fn folder(register: &Path) -> PathBuf {
    register.join("drafts")
}

/// The files of the drafts in their folder, in order; none where there is no folder.
pub(super) fn paths(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    let mut drafts: Vec<_> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == SUFFIX)).collect();
    drafts.sort_unstable();
    Ok(drafts)
}

fn parse(body: &[u8]) -> Option<(Key, Vec<u8>)> {
    let (length, rest) = body.split_first()?;
    let (key, value) = rest.split_at_checked(usize::from(*length))?;
    Some((Key::kept(key.to_vec()), value.to_vec()))
}
