//! Sealing of everything that a register puts on the disk: an authenticated cipher under the keys of its keyring.
//!
//! ```text
//! 0 number of the key, little-endian      2 nonce: 16 bytes of this opening, then a count      26 sealed bytes and tag
//! ```
//! XChaCha20-Poly1305: its nonce is long enough that openings need not know of one another, nor copies of a register that
//! go different ways. What is sealed is bound to its place, so nothing opens where it was not put.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::disk::Disk;
use super::error::Result;
use super::keyring::Keyring;
use super::secret::{Secret, derive};

/// Bytes before the sealed ones.
const HEAD: usize = 26;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Bytes that sealing adds.
pub(super) const SEAL_BYTES: usize = HEAD + TAG;

/// What is sealed; each use has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Frames of the journal.
    Journal,
    /// The state.
    State,
    /// Drafts.
    Scratch,
    /// The image.
    Image,
}

impl Use {
    fn name(self) -> &'static str {
        match self {
            Use::Journal => "polku journal",
            Use::State => "polku state",
            Use::Scratch => "polku drafts",
            Use::Image => "polku image",
        }
    }
}

/// The seals of one opening of a register.
pub(super) struct Seals {
    pub(super) journal: Arc<Seal>,
    pub(super) state: Arc<Seal>,
    pub(super) scratch: Arc<Seal>,
    pub(super) image: Arc<Seal>,
}

impl Seals {
    /// The seals of the register in `register`; where it has no keyring and none is `expected`, it gets one.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub(super) fn open(disk: &dyn Disk, register: &Path, secret: &Secret, expected: bool) -> Result<Seals> {
        let keyring = Keyring::open(disk, register, secret, expected)?;
        let nonces = Nonces::new(secret);
        let of = |used_for| Seal::new(&keyring, used_for, &nonces);
        Ok(Seals { journal: of(Use::Journal), state: of(Use::State), scratch: of(Use::Scratch), image: of(Use::Image) })
    }
}

impl Use {
    /// Of the key that names what is kept.
    fn names(self) -> &'static str {
        match self {
            Use::Journal => "polku journal names",
            Use::State => "polku state names",
            Use::Scratch => "polku drafts names",
            Use::Image => "polku image names",
        }
    }
}

/// Numbers that are used once, by all seals of one opening together.
pub(super) struct Nonces {
    opening: [u8; 16],
    next: AtomicU64,
}

impl Nonces {
    pub(super) fn new(secret: &Secret) -> Arc<Nonces> {
        Arc::new(Nonces { opening: *secret.fresh("nonces of one opening"), next: AtomicU64::new(0) })
    }

    fn take(&self) -> [u8; NONCE] {
        let mut nonce = [0; NONCE];
        nonce[..16].copy_from_slice(&self.opening);
        nonce[16..].copy_from_slice(&self.next.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        nonce
    }
}

/// Seals and opens for one use.
pub(super) struct Seal {
    newest: u16,
    /// Names things by what they are, of which nothing shows.
    names: Hmac<Sha256>,
    ciphers: BTreeMap<u16, XChaCha20Poly1305>,
    nonces: Arc<Nonces>,
}

impl Seal {
    /// The seal of one use.
    pub(super) fn new(keyring: &Keyring, used_for: Use, nonces: &Arc<Nonces>) -> Arc<Seal> {
        let cipher = |key| XChaCha20Poly1305::new(&(*derive::<32>(key, used_for.name())).into());
        let ciphers: BTreeMap<_, _> = keyring.keys().map(|(number, key)| (number, cipher(key))).collect();
        let newest = ciphers.keys().next_back().copied().unwrap_or_default();
        // The oldest key names: a name must not change when a key is added.
        let names = keyring.keys().next().map(|(_, key)| derive::<64>(key, used_for.names()));
        let names = Hmac::<Sha256>::new(&names.map_or([0; 64], |names| *names).into());
        Arc::new(Seal { newest, names, ciphers, nonces: Arc::clone(nonces) })
    }

    /// A word for these bytes, the same every time (the first half of HMAC-SHA256).
    pub(super) fn token(&self, bytes: &[u8]) -> [u8; 16] {
        let mut mac = self.names.clone();
        mac.update(bytes);
        let mut token = [0; 16];
        token.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        token
    }

    /// Appends `plain`, sealed for `place`, to `out`; `place` is told again to open it.
    ///
    /// # Errors
    /// Lengths far beyond any limit of the store; `out` is as it was then.
    pub(super) fn seal(&self, place: &[u8], plain: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        let start = out.len();
        let nonce = self.nonces.take();
        out.extend_from_slice(&self.newest.to_le_bytes());
        out.extend_from_slice(&nonce);
        let from = out.len();
        out.extend_from_slice(plain);
        let tag = self.ciphers.get(&self.newest).and_then(|cipher| {
            cipher.encrypt_inout_detached(&XNonce::from(nonce), place, (&mut out[from..]).into()).ok()
        });
        let Some(tag) = tag else {
            out.truncate(start);
            return Err(io::Error::other("cannot be sealed"));
        };
        out.extend_from_slice(&tag);
        Ok(())
    }

    /// What was sealed for `place`; nothing when it was not, or not by this register, or is damaged.
    pub(super) fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (head, rest) = sealed.split_first_chunk::<HEAD>()?;
        let (number, nonce) = head.split_first_chunk::<2>()?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let (body, tag) = rest.split_last_chunk::<TAG>()?;
        let mut plain = body.to_vec();
        let cipher = self.ciphers.get(&u16::from_le_bytes(*number))?;
        cipher
            .decrypt_inout_detached(&XNonce::from(nonce), place, plain.as_mut_slice().into(), &Tag::from(*tag))
            .ok()?;
        Some(plain)
    }
}

/// The seal of one use in a test.
#[cfg(test)]
pub(super) fn invented(used_for: Use) -> Arc<Seal> {
    let secret = Secret::invented();
    Seal::new(&Keyring::fresh(&secret), used_for, &Nonces::new(&secret))
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::secret::RegisterKey;

    fn seal(key: u8, used_for: Use) -> Arc<Seal> {
        let secret = Secret::new(vec![RegisterKey::new([key; 32])], [key; 32]);
        Seal::new(&Keyring::fresh(&secret), used_for, &Nonces::new(&secret))
    }

    fn sealed(seal: &Seal, place: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        seal.seal(place, plain, &mut out).unwrap();
        assert_eq!(out.len(), plain.len() + SEAL_BYTES);
        out
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_in_its_place_only(plain: Vec<u8>, place: Vec<u8>, other: Vec<u8>, at: usize, bit in 0..8) {
            let ours = seal(1, Use::Journal);
            let mut bytes = sealed(&ours, &place, &plain);
            prop_assert_eq!(ours.open(&place, &bytes), Some(plain.clone()));
            prop_assert_eq!(ours.open(&other, &bytes).is_some(), other == place);
            prop_assert_eq!(seal(1, Use::State).open(&place, &bytes), None);
            prop_assert_eq!(seal(2, Use::Journal).open(&place, &bytes), None);
            let at = at % bytes.len();
            bytes[at] ^= 1_u8 << bit;
            prop_assert_eq!(ours.open(&place, &bytes), None);
            prop_assert_eq!(ours.open(&place, &bytes[..at]), None);
        }
    }

    #[test]
    fn the_same_bytes_are_never_sealed_the_same_twice() {
        let seal = seal(1, Use::State);
        assert_ne!(sealed(&seal, b"here", b"text")[HEAD..], sealed(&seal, b"here", b"text")[HEAD..]);
    }
}
