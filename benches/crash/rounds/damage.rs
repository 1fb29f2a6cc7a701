//! Files that are not the truth, damaged every way that was thought of: state, image and drafts. The journal has everything.

use std::fs::{self, OpenOptions};
use std::path::Path;

use super::dice::Dice;
use super::place::{bytes_at, copy_files, files, overwrite};
use super::templates::Templates;

/// Random bytes.
pub fn garbage(dice: &mut Dice, length: usize) -> Vec<u8> {
    (0..length).map(|_| dice.below(256) as u8).collect()
}

fn cut(path: &Path, dice: &mut Dice) {
    let file = OpenOptions::new().write(true).open(path).expect("a file");
    let length = file.metadata().expect("a length").len();
    file.set_len(dice.below(length as usize + 1) as u64).expect("cut");
}

fn scribble(path: &Path, dice: &mut Dice) {
    let length = fs::metadata(path).expect("a length").len() as usize;
    let from = dice.below(length.max(1));
    let part = dice.below(length - from.min(length)) + 1;
    let bytes = garbage(dice, part.min(length - from));
    overwrite(path, from as u64, &bytes);
}

/// Flips a bit of a file; nothing happens to an empty one.
pub fn flip(path: &Path, dice: &mut Dice) {
    let length = fs::metadata(path).expect("a length").len() as usize;
    if length > 0 {
        let at = dice.below(length) as u64;
        let byte = bytes_at(path, at, 1)[0] ^ (1 << dice.below(8));
        overwrite(path, at, &[byte]);
    }
}

/// Does something to the directory of the engine and answers what.
pub fn state(dir: &Path, dice: &mut Dice, templates: &Templates) -> &'static str {
    let db = dir.join("db");
    let replaced_by = |other: &Path| {
        fs::remove_dir_all(dir).ok();
        copy_files(other, dir);
    };
    let kind = dice.below(13);
    // A kill may have left no file yet; then the directory itself is the one thing to damage.
    if kind >= 2 && ![6, 7, 11].contains(&kind) && !db.exists() {
        fs::remove_dir_all(dir).ok();
        return "state deleted";
    }
    match kind {
        0 => {
            fs::remove_dir_all(dir).expect("removed");
            "state deleted"
        }
        1 => {
            fs::remove_dir_all(dir).expect("removed");
            fs::create_dir(dir).expect("a folder");
            "state emptied"
        }
        2 => {
            cut(&db, dice);
            "state truncated"
        }
        3 => {
            let length = fs::metadata(&db).expect("a length").len() as usize;
            fs::write(&db, garbage(dice, length)).expect("written");
            "state filled with garbage"
        }
        4 => {
            scribble(&db, dice);
            "garbage in part of the state"
        }
        5 => {
            flip(&db, dice);
            "bit of the state flipped"
        }
        6 => {
            replaced_by(&templates.full.place.state());
            "state of another register"
        }
        7 => {
            replaced_by(&templates.small.place.state());
            "older state"
        }
        8 => {
            let conf = dir.join("conf");
            let text = fs::read(&conf).unwrap_or_default();
            let other = String::from_utf8_lossy(&text).replace("0.34", ["0.33", "1.0", "0.35"][dice.below(3)]);
            fs::write(&conf, other).expect("written");
            "state of another version of the engine"
        }
        9 => {
            for file in files(dir) {
                if dice.percent(50) {
                    fs::remove_file(file).expect("removed");
                }
            }
            fs::remove_dir_all(dir.join("blobs")).ok();
            "state half deleted"
        }
        10 => {
            fs::remove_file(dir.join("conf")).ok();
            let bytes = garbage(dice, 300);
            fs::write(dir.join("conf"), bytes).expect("written");
            "settings of the engine filled with garbage"
        }
        11 => {
            replaced_by(&templates.others.state());
            "state of another register, sealed with another key"
        }
        _ => {
            let bytes = garbage(dice, 500);
            fs::write(dir.join("snap.00000000000000FF.generating"), bytes).expect("written");
            "snapshot of the engine left unfinished"
        }
    }
}

/// Does something to the image and answers what.
pub fn image(path: &Path, dice: &mut Dice, templates: &Templates) -> &'static str {
    if !path.exists() {
        let bytes = garbage(dice, 5_000);
        fs::write(path, bytes).expect("written");
        return "image of garbage";
    }
    match dice.below(6) {
        0 => {
            fs::remove_file(path).expect("removed");
            "image deleted"
        }
        1 => {
            cut(path, dice);
            "image truncated"
        }
        2 => {
            flip(path, dice);
            "bit of the image flipped"
        }
        3 => {
            scribble(path, dice);
            "garbage in part of the image"
        }
        4 => {
            // Who drew it stands at 60 to 76 of its head, which has its checksum at 8.
            let mut bytes = fs::read(path).expect("an image");
            if bytes.len() >= 128 {
                bytes[60 + dice.below(16)] ^= 0x55;
                let checksum = crc32fast::hash(&bytes[12..128]).to_le_bytes();
                bytes[8..12].copy_from_slice(&checksum);
                fs::write(path, bytes).expect("written");
            }
            "image of another build"
        }
        _ => {
            fs::copy(templates.full.place.register.join("image"), path).ok();
            "image of another register"
        }
    }
}

/// Damages a draft, if there is one, and answers what was done.
pub fn draft(dir: &Path, dice: &mut Dice) -> Option<&'static str> {
    let drafts = files(dir);
    if drafts.is_empty() {
        return None;
    }
    let draft = dice.any(&drafts);
    Some(match dice.below(3) {
        0 => {
            flip(draft, dice);
            "bit of a draft flipped"
        }
        1 => {
            cut(draft, dice);
            "draft truncated"
        }
        _ => {
            let bytes = garbage(dice, 200);
            fs::write(draft, bytes).expect("written");
            "draft filled with garbage"
        }
    })
}
