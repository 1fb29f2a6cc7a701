//! What tells of people who are erased, and the search for it: in everything that the store gives, and by the bytes it was
//! sealed to in every file of a register.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use polku::store::{Key, LoggedFrame, Store};

use super::finding::{Checked, Finding, wrong};
use super::kept::{frames, rows, scratch};
use super::place::{Place, files};
use super::torn::PREAMBLE;

/// Bytes of what is sealed that are enough to know it by.
const PART: usize = 32;
/// Bytes before the payload of a frame, which begins at a multiple of eight.
const HEADER: usize = 128;

/// What is to be found nowhere once it is erased.
pub struct Traces {
    told: Vec<Vec<u8>>,
    sealed: HashSet<[u8; PART]>,
}

impl Traces {
    /// The traces in a closed register of whatever holds one of these texts; `hetu` is a text that keys hold otherwise.
    pub fn of(place: &Place, hetu: &str, mut told: Vec<Vec<u8>>) -> Self {
        let store = place.open_store().expect("a store");
        told.push(store.token(hetu.as_bytes()).to_vec());
        let frames = frames(&store).expect("frames");
        drop(store);
        let sealed = sealed(place, &frames, &told);
        let traces = Self { told, sealed };
        let aside = place.copy_to(&place.home.with_extension("aside"));
        let found = traces.look_into_files(&aside).is_err() && traces.look_into_store(&aside).is_err();
        assert!(found, "it is found as long as it stands");
        traces
    }

    /// None of the bytes that something of what was erased was sealed to is in any file.
    pub fn look_into_files(&self, place: &Place) -> Checked {
        for path in all_files(&place.register) {
            let bytes = fs::read(&path).map_err(wrong)?;
            // A segment is zeros for the most part.
            let found = bytes.windows(PART).position(|part| part[0] != 0 && self.sealed.contains(part));
            if let Some(at) = found {
                let name = path.strip_prefix(&place.home).unwrap_or(&path).display();
                return Err(Finding::Wrong(format!("what was erased stands sealed in {name} at {at}")));
            }
        }
        Ok(())
    }

    /// With the server gone: nothing of what was erased is in the log, the rows or beside them.
    pub fn look_into_store(&self, place: &Place) -> Checked {
        let store = place.open_store()?;
        store.verify().map_err(|error| Finding::Lost(format!("the chain: {error}")))?;
        if let Some(frame) = frames(&store)?.iter().find(|frame| tells(frame, &self.told)) {
            return Err(Finding::Wrong(format!("what was erased stands in frame {}", frame.seq)));
        }
        let rows = rows(&store)?.into_iter().map(|(key, (_, value))| (key, value));
        for (key, value) in rows.chain(scratch(&store)?) {
            if self.told.iter().any(|text| holds(key.as_bytes(), text) || holds(&value, text)) {
                return Err(Finding::Wrong(format!("what was erased stands under {:?}", key.as_bytes())));
            }
        }
        Ok(())
    }
}

/// What of the files of a closed register goes with these texts, in parts.
fn sealed(place: &Place, frames: &[LoggedFrame], told: &[Vec<u8>]) -> HashSet<[u8; PART]> {
    let journal = fs::read(place.newest_segment()).expect("a segment");
    let mut sealed: HashSet<[u8; PART]> = HashSet::new();
    // Images, drafts and the state go as a whole; a head of the journal may stand in them, which stays.
    let mut whole = vec![place.register.join("image"), place.state().join("db")];
    whole.extend(files(&place.register.join("drafts")));
    for path in whole {
        sealed.extend(parts(&fs::read(path).expect("a file")));
    }
    for part in journal.windows(PART) {
        sealed.remove(part);
    }
    let mut at = PREAMBLE as usize;
    for frame in frames {
        let length = u32::from_le_bytes(journal[at + 8..at + 12].try_into().expect("four bytes")) as usize;
        let end = at + HEADER + length;
        if tells(frame, told) {
            sealed.extend(parts(&journal[at + HEADER..end]));
        }
        at = end.next_multiple_of(8);
    }
    sealed
}

/// What is sealed looks like chance: parts that do not are left out.
fn parts(bytes: &[u8]) -> impl Iterator<Item = [u8; PART]> {
    let parts = bytes.chunks_exact(PART).map(|part| <[u8; PART]>::try_from(part).expect("as long"));
    parts.filter(|part| part[0] != 0 && part.iter().collect::<HashSet<_>>().len() > PART * 2 / 3)
}

fn tells(frame: &LoggedFrame, told: &[Vec<u8>]) -> bool {
    let put = frame.put.iter().flat_map(|(key, value)| [key.as_bytes(), value.as_slice()]);
    let mut bytes = put.chain(frame.delete.iter().map(Key::as_bytes)).chain([&frame.entry.note[..]]);
    bytes.any(|bytes| told.iter().any(|text| holds(bytes, text)))
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// All files below a folder.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = entries.filter(|path| path.is_dir()).flat_map(|path| all_files(&path));
    files(folder).into_iter().chain(folders).collect()
}
