//! Drafts: one small file each, replaced whole, so that a crash keeps either the old draft or the new.
//!
//! A file is named by a hash, because a key may name a client. Drafts live outside the journal and the state: they have
//! no history, erasing one erases it, and they survive a rebuild of the state.

use std::fs;
use std::path::{Path, PathBuf};

use super::checks::check_value;
use super::error::{Place, Result, StoreError};
use super::files;
use super::hash::Hash;
use super::key::Key;

const SUFFIX: &str = "draft";

/// The drafts of one register.
pub(super) struct Scratch {
    dir: PathBuf,
}

impl Scratch {
    /// The drafts kept in the register at `register`.
    pub(super) fn open(register: &Path) -> Result<Scratch> {
        let dir = register.join("drafts");
        files::private_dir(&dir)?;
        Ok(Scratch { dir })
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.dir.join(Hash::of(key.as_bytes()).to_string()).with_extension(SUFFIX)
    }

    pub(super) fn put(&self, key: &Key, value: &[u8]) -> Result<()> {
        check_value(value)?;
        // Checksum of the rest, length of the key, key, value.
        let mut body = vec![key.as_bytes().len() as u8];
        body.extend_from_slice(key.as_bytes());
        body.extend_from_slice(value);
        let mut bytes = crc32fast::hash(&body).to_le_bytes().to_vec();
        bytes.extend_from_slice(&body);
        Ok(files::replace(&self.path(key), &bytes)?)
    }

    pub(super) fn get(&self, key: &Key) -> Result<Option<Vec<u8>>> {
        Ok(read(&self.path(key))?.map(|(_, value)| value))
    }

    pub(super) fn delete(&self, key: &Key) -> Result<()> {
        Ok(files::remove(&self.path(key))?)
    }

    pub(super) fn list(&self, prefix: &[u8]) -> Result<Vec<Key>> {
        let mut keys = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != SUFFIX) {
                continue;
            }
            match read(&path) {
                Ok(Some((key, _))) if key.as_bytes().starts_with(prefix) => keys.push(key),
                // A damaged draft has lost its key; it must not hide the others.
                Ok(_) | Err(StoreError::Corrupt { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        keys.sort_unstable();
        Ok(keys)
    }
}

fn read(path: &Path) -> Result<Option<(Key, Vec<u8>)>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    parse(&bytes).map(Some).ok_or(StoreError::Corrupt { place: Place::Scratch })
}

fn parse(bytes: &[u8]) -> Option<(Key, Vec<u8>)> {
    let (checksum, body) = bytes.split_first_chunk::<4>()?;
    if crc32fast::hash(body) != u32::from_le_bytes(*checksum) {
        return None;
    }
    let (length, rest) = body.split_first()?;
    let (key, value) = rest.split_at_checked(usize::from(*length))?;
    Some((Key::kept(key.to_vec()), value.to_vec()))
}
