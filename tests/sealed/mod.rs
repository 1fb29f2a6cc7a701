//! What the registers of tests and benches are sealed with: the same key and seed every time, so that every run repeats.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use polku::store::{RegisterKey, Secret};

/// The secret of a register that nobody real is in.
pub fn secret() -> Secret {
    Secret::new(vec![RegisterKey::new([7; 32])], [9; 32])
}

/// The secret of a register that the program founded in `folder`, beside which it keeps the key.
pub fn secret_of(folder: &Path) -> Secret {
    let text = fs::read_to_string(key_file(folder)).unwrap_or_default();
    RegisterKey::of_text(text.trim()).map_or_else(secret, |key| Secret::new(vec![key], [9; 32]))
}

/// Puts the key where the program looks for that of the register in `folder`.
pub fn keep_key(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let path = key_file(folder);
    fs::write(&path, RegisterKey::new([7; 32]).text().as_bytes()).unwrap_or_default();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap_or_default();
}

fn key_file(folder: &Path) -> std::path::PathBuf {
    let name = format!("{}.key", folder.file_name().unwrap_or_default().to_string_lossy());
    folder.with_file_name(name)
}

/// Bytes that no pressing makes shorter, the same for the same number.
pub fn noise(number: u64, length: usize) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
