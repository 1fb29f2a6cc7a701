//! Pressing bytes together before they are sealed; whatever does not get shorter stays as it is.
//!
//! One byte says how: 0 as they were, 1 an LZ4 block behind its plain length, which refers to the dictionary: eight
//! kilobytes that small records of a register often share, made once of invented people. What was pressed with it cannot be
//! read without it, so it never changes; another one would get another number.

use super::limits::MAX_BATCH_BYTES;

const PLAIN: u8 = 0;
const LZ4: u8 = 1;
static DICTIONARY: &[u8; 8192] = include_bytes!("press.dictionary");
/// What unpressing may become at most: nothing longer is ever written, and damage must not ask for the whole memory.
const LONGEST: usize = MAX_BATCH_BYTES + (64 << 10);

/// The bytes, pressed if that makes them shorter.
pub(super) fn press(bytes: &[u8]) -> Vec<u8> {
    let mut pressed = vec![0; 5 + lz4_flex::block::get_maximum_output_size(bytes.len())];
    pressed[0] = LZ4;
    pressed[1..5].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
    match lz4_flex::block::compress_into_with_dict(bytes, &mut pressed[5..], DICTIONARY) {
        Ok(length) if length + 4 < bytes.len() => pressed.truncate(5 + length),
        _ => {
            pressed.clear();
            pressed.push(PLAIN);
            pressed.extend_from_slice(bytes);
        }
    }
    pressed
}

/// The bytes that were pressed; nothing when these are not such.
pub(super) fn unpress(mut pressed: Vec<u8>) -> Option<Vec<u8>> {
    let (&how, _) = pressed.split_first()?;
    if how == PLAIN {
        pressed.drain(..1);
        return Some(pressed);
    }
    let (head, body) = pressed.split_first_chunk::<5>()?;
    let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]) as usize;
    if head[0] != LZ4 || length > LONGEST {
        return None;
    }
    lz4_flex::block::decompress_with_dict(body, length, DICTIONARY).ok().filter(|bytes| bytes.len() == length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::hash::Hash;

    proptest! {
        #[test]
        fn what_was_pressed_comes_back(bytes: Vec<u8>, times in 1..40usize) {
            let long = bytes.repeat(times);
            let pressed = press(&long);
            prop_assert!(pressed.len() <= long.len() + 1);
            prop_assert_eq!(unpress(pressed), Some(long));
        }

        #[test]
        fn what_was_not_pressed_is_refused_or_short(bytes: Vec<u8>) {
            if let Some(plain) = unpress(bytes) {
                prop_assert!(plain.len() <= LONGEST);
            }
        }
    }

    #[test]
    fn the_dictionary_is_the_one_that_registers_were_pressed_with() {
        let hash = Hash::of(DICTIONARY).to_string();
        assert_eq!(hash, "5c2688b0315def1f3ec055c9467991054454bd70c24b4b9c3828ac9df3da51d8");
    }

    #[test]
    fn what_repeats_itself_gets_shorter() {
        assert!(press(&[7; 10_000]).len() < 100);
    }
}
