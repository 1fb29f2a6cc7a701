//! The keyring of a register: the keys that seal its data, each wrapped by the register key; kept twice, because without
//! it nothing opens.
//!
//! ```text
//! 0 magic   8 checksum of 12..   12 name of the register   28 keys: number (2), nonce (24), wrapped key (32), tag (16)
//! ```
//! Changing the register key wraps the same keys anew, which takes a moment whatever the size of the register, and adds one
//! for everything written from then on. The keys before it stay: what they sealed stands where it was written.

use std::fs;
use std::io;
use std::path::Path;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::disk::{self, Disk};
use super::error::{Place, Result, StoreError};
use super::secret::{KEY_BYTES, KeyBytes, RegisterKey, Secret, derive};

const MAGIC: [u8; 8] = *b"polku-k1";
const NAME: &str = "keyring";
const SPARE: &str = "keyring.spare";
const HEAD: usize = 28;
/// Bytes of one wrapped key.
const ENTRY: usize = 2 + 24 + KEY_BYTES + 16;

/// The keys of a register, by number from 1 on; the newest seals.
pub(super) struct Keyring {
    register: [u8; 16],
    keys: Vec<(u16, KeyBytes)>,
}

impl Keyring {
    /// The keyring of the register in `register`. Where there is none yet and none is `expected`, it is made.
    ///
    /// # Errors
    /// `WrongKey` when no key of `secret` opens it; `Corrupt` when both copies are missing or damaged.
    pub(super) fn open(disk: &dyn Disk, register: &Path, secret: &Secret, expected: bool) -> Result<Keyring> {
        let mut found = false;
        for name in [NAME, SPARE] {
            let bytes = match fs::read(register.join(name)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                other => other?,
            };
            found = true;
            let Some((name, entries)) = parse(&bytes) else { continue };
            for key in &secret.keys {
                if let Some(keyring) = unwrap(key, name, entries) {
                    return Ok(keyring);
                }
            }
            return Err(StoreError::WrongKey);
        }
        if found || expected {
            return Err(StoreError::Corrupt { place: Place::Keyring });
        }
        let keyring = Keyring::fresh(secret);
        keyring.write(disk, register, secret)?;
        Ok(keyring)
    }

    /// A new keyring.
    pub(super) fn fresh(secret: &Secret) -> Keyring {
        Keyring { register: *secret.fresh("name of the register"), keys: vec![(1, secret.fresh("key 1"))] }
    }

    /// The same with one more key, wrapped by the first key of `secret`, in the place of this one.
    ///
    /// # Errors
    /// What the system says; either the old or the new one opens then.
    pub(super) fn renew(mut self, disk: &dyn Disk, register: &Path, secret: &Secret) -> Result<()> {
        let newest = self.keys.last().map_or(0, |(number, _)| *number);
        let Some(number) = newest.checked_add(1) else {
            return Err(StoreError::Io(io::Error::other("too many keys")));
        };
        self.keys.push((number, secret.fresh(&format!("key {number}"))));
        self.write(disk, register, secret)
    }

    /// The keys with their numbers, oldest first.
    pub(super) fn keys(&self) -> impl Iterator<Item = (u16, &KeyBytes)> {
        self.keys.iter().map(|(number, key)| (*number, key))
    }

    fn write(&self, disk: &dyn Disk, register: &Path, secret: &Secret) -> Result<()> {
        let Some(key) = secret.keys.first() else { return Err(StoreError::WrongKey) };
        let cipher = wrapping(key);
        let mut bytes = vec![0; HEAD];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[12..HEAD].copy_from_slice(&self.register);
        for (number, key) in &self.keys {
            let nonce: [u8; 24] = *secret.fresh(&format!("wrapping of key {number}"));
            let mut wrapped: KeyBytes = Zeroizing::new(**key);
            let tag = cipher
                .encrypt_inout_detached(
                    &XNonce::from(nonce),
                    &place(&self.register, *number),
                    wrapped.as_mut_slice().into(),
                )
                .map_err(|_| io::Error::other("cannot be wrapped"))?;
            bytes.extend_from_slice(&number.to_le_bytes());
            bytes.extend_from_slice(&nonce);
            bytes.extend_from_slice(&wrapped[..]);
            bytes.extend_from_slice(&tag);
        }
        let checksum = crc32fast::hash(&bytes[12..]);
        bytes[8..12].copy_from_slice(&checksum.to_le_bytes());
        Ok(put(disk, register, &bytes)?)
    }
}

/// A whole copy of a keyring.
pub(super) struct WholeCopy {
    pub(super) bytes: Vec<u8>,
    /// The name of the register.
    pub(super) name: [u8; 16],
    /// Whether the other copy is the same.
    pub(super) both: bool,
}

/// The first whole copy of the keyring in `register`.
pub(super) fn whole_copy(register: &Path) -> io::Result<Option<WholeCopy>> {
    let copy = |name| match fs::read(register.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other,
    };
    let (first, spare) = (copy(NAME)?, copy(SPARE)?);
    let both = first == spare;
    let whole = [first, spare].into_iter().find_map(|bytes| {
        let (name, _) = parse(&bytes)?;
        Some((name, bytes))
    });
    Ok(whole.map(|(name, bytes)| WholeCopy { bytes, name, both }))
}

/// The name of the register whose keyring these bytes are.
pub(super) fn name_in(bytes: &[u8]) -> Option<[u8; 16]> {
    parse(bytes).map(|(name, _)| name)
}

/// Puts a keyring into a register, in the place of one that it has.
pub(super) fn put(disk: &dyn Disk, register: &Path, bytes: &[u8]) -> io::Result<()> {
    // One after the other, so that one of them is whole at any moment.
    disk::replace(disk, &register.join(NAME), bytes)?;
    disk::replace(disk, &register.join(SPARE), bytes)
}

/// The name of the register and the wrapped keys, when the bytes are those of a keyring.
fn parse(bytes: &[u8]) -> Option<([u8; 16], &[[u8; ENTRY]])> {
    let (head, entries) = bytes.split_first_chunk::<HEAD>()?;
    let (entries, []) = entries.as_chunks::<ENTRY>() else { return None };
    let checksum = u32::from_le_bytes(head[8..12].try_into().ok()?);
    let whole = head[..8] == MAGIC && crc32fast::hash(&bytes[12..]) == checksum && !entries.is_empty();
    whole.then_some((head[12..].try_into().ok()?, entries))
}

fn unwrap(key: &RegisterKey, register: [u8; 16], entries: &[[u8; ENTRY]]) -> Option<Keyring> {
    let cipher = wrapping(key);
    let keys = entries.iter().map(|entry| {
        let (number, rest) = entry.split_first_chunk::<2>()?;
        let (nonce, rest) = rest.split_first_chunk::<24>()?;
        let (wrapped, tag) = rest.split_first_chunk::<KEY_BYTES>()?;
        let (number, mut key) = (u16::from_le_bytes(*number), Zeroizing::new(*wrapped));
        let tag: [u8; 16] = tag.try_into().ok()?;
        let (nonce, tag) = (XNonce::from(*nonce), Tag::from(tag));
        cipher.decrypt_inout_detached(&nonce, &place(&register, number), key.as_mut_slice().into(), &tag).ok()?;
        Some((number, key))
    });
    Some(Keyring { register, keys: keys.collect::<Option<_>>()? })
}

fn wrapping(key: &RegisterKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*derive::<KEY_BYTES>(&key.0, "polku wrapping")).into())
}

/// What a wrapped key is bound to.
fn place(register: &[u8; 16], number: u16) -> Vec<u8> {
    [&register[..], &number.to_le_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    fn secret(keys: &[u8], seed: u8) -> Secret {
        Secret::new(keys.iter().map(|key| RegisterKey::new([*key; 32])).collect(), [seed; 32])
    }

    fn numbers(keyring: &Keyring) -> Vec<(u16, [u8; 32])> {
        keyring.keys().map(|(number, key)| (number, **key)).collect()
    }

    #[test]
    fn a_keyring_opens_with_its_key_only() {
        let home = tempfile::tempdir().unwrap();
        let made = Keyring::open(&RealDisk, home.path(), &secret(&[1], 1), false).unwrap();
        let opened = Keyring::open(&RealDisk, home.path(), &secret(&[2, 1], 2), true).unwrap();
        assert_eq!(numbers(&made), numbers(&opened));
        assert!(matches!(Keyring::open(&RealDisk, home.path(), &secret(&[2], 2), true), Err(StoreError::WrongKey)));
        assert!(matches!(Keyring::open(&RealDisk, home.path(), &secret(&[], 2), true), Err(StoreError::WrongKey)));
        for (name, opens) in [(NAME, true), (SPARE, false)] {
            let path = home.path().join(name);
            let mut bytes = fs::read(&path).unwrap();
            bytes[40] ^= 1;
            fs::write(&path, bytes).unwrap();
            assert_eq!(Keyring::open(&RealDisk, home.path(), &secret(&[1], 3), true).is_ok(), opens, "the spare opens");
        }
        let empty = tempfile::tempdir().unwrap();
        let missing = Keyring::open(&RealDisk, empty.path(), &secret(&[1], 1), true);
        assert!(matches!(missing, Err(StoreError::Corrupt { place: Place::Keyring })));
    }

    #[test]
    fn a_new_register_key_opens_what_the_old_one_sealed() {
        let home = tempfile::tempdir().unwrap();
        let made = Keyring::open(&RealDisk, home.path(), &secret(&[1], 1), false).unwrap();
        let before = numbers(&made);
        made.renew(&RealDisk, home.path(), &secret(&[2, 1], 2)).unwrap();
        assert!(matches!(Keyring::open(&RealDisk, home.path(), &secret(&[1], 3), true), Err(StoreError::WrongKey)));
        let after = numbers(&Keyring::open(&RealDisk, home.path(), &secret(&[2], 4), true).unwrap());
        assert_eq!(after[..1], before);
        assert_eq!(after[1].0, 2);
        assert_ne!(after[1].1, after[0].1);
    }
}
