//! What a register is sealed with, as whoever keeps it hands it in: register keys and the seed of one opening; both are
//! wiped from memory when they are let go, and neither is ever shown.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of every key.
pub(super) const KEY_BYTES: usize = 32;

/// A key that wraps others or seals data.
pub(super) type KeyBytes = Zeroizing<[u8; KEY_BYTES]>;

/// The key of a register, which its keeper keeps apart from the register: it wraps the keys that seal the data.
#[derive(Clone)]
pub struct RegisterKey(pub(super) KeyBytes);

impl RegisterKey {
    /// A key of these bytes, which must come from a source of randomness.
    #[must_use]
    pub fn new(bytes: [u8; KEY_BYTES]) -> RegisterKey {
        RegisterKey(Zeroizing::new(bytes))
    }

    /// The key that is written as these 64 hexadecimal digits; nothing when they are something else.
    #[must_use]
    pub fn of_text(text: &str) -> Option<RegisterKey> {
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        if pairs.len() != KEY_BYTES {
            return None;
        }
        let digit = |letter: u8| char::from(letter).to_digit(16);
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = u8::try_from(digit(*high)? << 4 | digit(*low)?).ok()?;
        }
        Some(RegisterKey(bytes))
    }

    /// The key as 64 hexadecimal digits, for the file that its keeper keeps.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        // Of full length from the beginning: growing would leave a copy behind.
        let mut text = Zeroizing::new(String::with_capacity(2 * KEY_BYTES));
        for digit in self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
            text.extend(char::from_digit(digit.into(), 16));
        }
        text
    }
}

impl fmt::Debug for RegisterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RegisterKey")
    }
}

/// What one opening of a register needs.
#[derive(Clone, Debug)]
pub struct Secret {
    /// The newest first; while a key is being changed there are two.
    pub(super) keys: Vec<RegisterKey>,
    seed: Seed,
}

#[derive(Clone)]
struct Seed(KeyBytes);

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

impl Secret {
    /// The keys of a register, of which the first seals and any may open, and a seed for this opening: fresh randomness of
    /// full strength, never used twice, because what is sealed with one seed twice can be told apart.
    #[must_use]
    pub fn new(keys: Vec<RegisterKey>, seed: [u8; KEY_BYTES]) -> Secret {
        Secret { keys, seed: Seed(Zeroizing::new(seed)) }
    }

    /// The same for every test.
    #[cfg(test)]
    pub(super) fn invented() -> Secret {
        Secret::new(vec![RegisterKey::new([1; KEY_BYTES])], [2; KEY_BYTES])
    }

    /// Random bytes for one use of this opening.
    pub(super) fn fresh<const N: usize>(&self, used_for: &str) -> Zeroizing<[u8; N]> {
        derive(&self.seed.0, used_for)
    }
}

/// A key for one use, made of another (HKDF-SHA256, RFC 5869).
pub(super) fn derive<const N: usize>(key: &KeyBytes, used_for: &str) -> Zeroizing<[u8; N]> {
    let mut made = Zeroizing::new([0; N]);
    // It refuses only lengths far beyond any that is asked for here.
    let filled = Hkdf::<Sha256>::new(None, &key[..]).expand(used_for.as_bytes(), &mut made[..]);
    debug_assert!(filled.is_ok());
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_and_read_as_text() {
        let mut bytes = [0; KEY_BYTES];
        bytes.iter_mut().zip(0..).for_each(|(byte, number)| *byte = number * 7 + 3);
        let key = RegisterKey::new(bytes);
        assert_eq!(*RegisterKey::of_text(&key.text()).unwrap().0, bytes);
        let text = key.text().to_uppercase();
        assert_eq!(*RegisterKey::of_text(&text).unwrap().0, bytes);
        for wrong in ["", "03", &text[2..], &format!("{text}00"), &text.replace('0', "g"), &text.replace('0', "ä")] {
            assert!(RegisterKey::of_text(wrong).is_none());
        }
    }

    #[test]
    fn a_key_is_never_shown() {
        let secret = Secret::new(vec![RegisterKey::new([0xab; 32])], [0xcd; 32]);
        assert_eq!(format!("{secret:?}"), "Secret { keys: [RegisterKey], seed: Seed }");
    }

    /// RFC 5869, appendix A.3, by its first 32 bytes: no salt, no info.
    #[test]
    fn keys_are_derived_as_the_standard_says() {
        let made = Hkdf::<Sha256>::new(None, &[0x0b; 22]);
        let mut bytes = [0; 32];
        made.expand(&[], &mut bytes).unwrap();
        assert_eq!(bytes[..8], [0x8d, 0xa4, 0xe7, 0x75, 0xa5, 0x63, 0xc1, 0x8f]);
        let key = Zeroizing::new([0x0b; 32]);
        assert_ne!(*derive::<32>(&key, "one"), *derive::<32>(&key, "another"));
    }
}
