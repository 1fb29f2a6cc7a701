//! An unlock code: never shown, never logged, and kept only as an argon2id hash, from which it cannot be had back.
//!
//! The salt is the name of the batch that sets the code: no two batches of any account have the same, and the register
//! needs no randomness of its own. The hash is a PHC string, which carries its parameters, so later ones can be dearer.

use std::fmt;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::failure::{Failure, FailureKind};
use crate::domain::problem::Problem;
use crate::store::BatchId;

/// The fewest letters of a code.
pub const LEAST: usize = 4;

/// The most letters of a code.
pub const MOST: usize = 128;

/// A code as it was typed; its `Debug` form does not show it, and its memory is overwritten when it is let go of.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlockCode(String);

impl UnlockCode {
    /// The code of these letters.
    #[must_use]
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with it as a new code.
    pub(super) fn problem(&self) -> Option<Problem> {
        match self.0.nfc().count() {
            letters if letters < LEAST => Some(Problem::new("unlock-code", "code-too-short").with("least", LEAST)),
            letters if letters > MOST => Some(Problem::new("unlock-code", "too-long").with("max", MOST)),
            _ => None,
        }
    }

    /// The same letters are the same bytes, however a keyboard composes them.
    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        // Room for all of them from the beginning, so that no smaller buffer is left behind; composing makes no text more
        // than three times as long.
        let mut composed = String::with_capacity(3 * self.0.len());
        composed.extend(self.0.nfc());
        Zeroizing::new(composed.into_bytes())
    }
}

impl Drop for UnlockCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for UnlockCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnlockCode")
    }
}

/// What is kept of a code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptCode {
    /// The hash as a PHC string.
    pub phc: String,
}

impl KeptCode {
    /// What to keep of `code`, set by the batch `id`; takes tens of milliseconds and 19 MiB, on purpose.
    ///
    /// # Errors
    /// `Internal` when the memory cannot be had.
    pub fn of(code: &UnlockCode, id: BatchId) -> Result<Self, Failure> {
        let hash: Result<PasswordHash, _> = Argon2::default().hash_password_with_salt(&code.bytes(), &id.0);
        let hash = hash.map_err(|error| Failure::of(FailureKind::Internal).with("ticket", error))?;
        Ok(Self { phc: hash.to_string() })
    }

    /// Whether `code` is the one; as slow as [`KeptCode::of`].
    pub fn is(&self, code: &UnlockCode) -> bool {
        let hash = PasswordHash::new(&self.phc);
        hash.is_ok_and(|hash| Argon2::default().verify_password(&code.bytes(), &hash).is_ok())
    }
}

impl fmt::Debug for KeptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeptCode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_proved_by_its_letters_alone() {
        let kept = KeptCode::of(&UnlockCode::new("sähkö"), BatchId([7; 16])).unwrap();
        assert!(kept.phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "the parameters stand in the string");
        assert!(kept.is(&UnlockCode::new("sa\u{308}hko\u{308}")), "composed otherwise, still the same letters");
        assert!(!kept.is(&UnlockCode::new("sahko")));
        assert!(!kept.is(&UnlockCode::default()));
        let other = KeptCode::of(&UnlockCode::new("sähkö"), BatchId([8; 16])).unwrap();
        assert_ne!(kept.phc, other.phc, "the same code of two people cannot be told to be the same");
        assert!(!KeptCode { phc: "damaged".to_owned() }.is(&UnlockCode::new("damaged")));
    }

    #[test]
    fn a_code_never_shows_itself() {
        assert_eq!(format!("{:?}", UnlockCode::new("1234")), "UnlockCode");
        assert_eq!(format!("{:?}", KeptCode { phc: "1234".to_owned() }), "KeptCode");
    }
}
