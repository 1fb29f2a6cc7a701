//! Files of a register that something spoiled: its journal, its keyring, its image. What opens tells nothing that was not
//! written; everything else is refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use polku::store::{Batch, BatchId, Build, DurableStore, Entry, Key, LoggedFrame, Seq, Store};

use super::{Reader, Target};
use crate::sealed;

const BUILD: Build = [3; 16];

/// Blocks of the image.
const BLOCKS: usize = 6;

pub fn targets() -> Vec<Target> {
    vec![
        Target { name: "journal", short: 12, corpus: edits, reader: journal, any_length: false },
        Target { name: "keyring", short: 60, corpus: edits, reader: || by_image("keyring"), any_length: false },
        Target { name: "image", short: 60, corpus: edits, reader: || by_image("image"), any_length: false },
    ]
}

/// Bytes of one change of a file: which file, what is done, where, and by what.
const EDIT: usize = 8;

fn edits() -> Vec<Vec<u8>> {
    let one = |done: u8, at: u32| [&[0, done][..], &at.to_le_bytes(), &[0x55, 8]].concat();
    let mut corpus: Vec<Vec<u8>> =
        (0..6).flat_map(|done| [0, 16, 128, 300, 1_000, 4_000].map(|at| one(done, at))).collect();
    corpus.push(Vec::new());
    corpus
}

/// The files of a small register, by their paths in its folder.
struct Files {
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: Vec<PathBuf>,
    frames: Vec<LoggedFrame>,
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_795_305_600 + seconds).expect("a moment")
}

fn open(folder: &Path) -> polku::store::Result<DurableStore> {
    DurableStore::open(folder, &sealed::secret(), at(0)).map(|(store, _)| store)
}

fn frames(store: &DurableStore) -> polku::store::Result<Vec<LoggedFrame>> {
    let mut frames: Vec<LoggedFrame> = Vec::new();
    loop {
        let page = store.entries(Seq(frames.len() as u64 + 1), 1_000)?;
        if page.is_empty() {
            return Ok(frames);
        }
        frames.extend(page);
    }
}

impl Files {
    fn of_a_register() -> Files {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("register");
        let store = open(&folder).expect("a register");
        for number in 0..24_u8 {
            let key = |number: u8| Key::new([b'k', number % 9]).expect("a key");
            let put = vec![(key(number), sealed::noise(u64::from(number), 10 + 30 * usize::from(number)))];
            let delete = if number % 5 == 4 { vec![key(number + 1)] } else { Vec::new() };
            let entry = Entry { at: at(i64::from(number)), note: vec![number; 9] };
            let batch = Batch { id: BatchId([number + 1; 16]), expect: Vec::new(), put, delete, entry };
            store.commit(batch).expect("a commit");
        }
        let shelf = store.shelf();
        let mut drawing = shelf.begin().expect("a disk").expect("a place");
        for number in 0..BLOCKS {
            drawing.section();
            drawing.block(&block(number)).expect("a disk");
        }
        assert!(shelf.finish(drawing, &BUILD).expect("a disk"));
        let frames = frames(&store).expect("the frames");
        drop(store);
        let (mut files, mut folders, mut open) = (BTreeMap::new(), Vec::new(), vec![folder.clone()]);
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(&next).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(&folder).expect("inside").to_path_buf();
                if path.is_dir() {
                    folders.push(name);
                    open.push(path);
                } else {
                    files.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
        folders.sort();
        Files { files, folders, frames }
    }

    /// The register anew in a folder, the files of a kind changed by an input; the state is left out where `lazy`.
    fn lay_out(&self, folder: &Path, kind: &str, input: &[u8], lazy: bool) {
        fs::create_dir(folder).expect("a folder");
        self.folders.iter().for_each(|name| fs::create_dir(folder.join(name)).expect("a folder"));
        let mut files = self.files.clone();
        let spoilt: Vec<PathBuf> = files.keys().filter(|name| name.starts_with(kind)).cloned().collect();
        assert!(!spoilt.is_empty(), "no {kind} in {:?}", files.keys());
        for edit in input.chunks_exact(EDIT) {
            let name = &spoilt[usize::from(edit[0]) % spoilt.len()];
            let bytes = files.entry(name.clone()).or_default();
            // Most of a segment is room for what is still to come.
            let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            let at = u32::from_le_bytes([edit[2], edit[3], edit[4], edit[5]]) as usize % (used + 1);
            change(bytes, edit[1], at, edit[6], usize::from(edit[7]));
        }
        for (name, bytes) in &files {
            if !(lazy && name.starts_with("state")) {
                fs::write(folder.join(name), bytes).expect("a file");
            }
        }
    }
}

fn change(bytes: &mut Vec<u8>, done: u8, at: usize, by: u8, length: usize) {
    let end = (at + length).min(bytes.len());
    let run = at.min(end)..end;
    match done % 6 {
        0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= by.max(1)),
        1 => bytes.truncate(at),
        2 => bytes[run].fill(0),
        3 => bytes[run].fill(by),
        4 => {
            // As a write that went to the wrong place.
            let moved = bytes[run].to_vec();
            let to = (at + usize::from(by) * 8).min(bytes.len() - moved.len());
            bytes[to..to + moved.len()].copy_from_slice(&moved);
        }
        _ => drop(bytes.drain(run)),
    }
}

fn block(number: usize) -> Vec<u8> {
    sealed::noise(number as u64, 500 * number)
}

/// What opens has the frames that were written, from the first on without a gap, and a state that is their replay.
fn journal() -> Reader {
    let files = Files::of_a_register();
    Box::new(move |input| {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("register");
        files.lay_out(&folder, "journal", input, false);
        let Ok(store) = open(&folder) else { return };
        let Ok(found) = frames(&store) else { return };
        assert!(found.len() <= files.frames.len(), "{} frames", found.len());
        let mut state: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
        for (frame, written) in found.iter().zip(&files.frames) {
            assert!(frame == written, "frame {} is another", written.seq);
            frame.delete.iter().for_each(|key| drop(state.remove(key)));
            state.extend(frame.put.iter().cloned());
        }
        let rows = store.range(&[], None, 1_000).expect("rows").into_iter().map(|row| (row.key, row.value));
        assert!(rows.eq(state), "the state is no replay of the log");
    })
}

/// What opens by an image with this file spoiled shows the blocks that were drawn, or none in their place.
fn by_image(kind: &'static str) -> Reader {
    let files = Files::of_a_register();
    Box::new(move |input| {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("register");
        files.lay_out(&folder, kind, input, true);
        let Ok(Some((_store, image, tail))) = DurableStore::resume(&folder, &sealed::secret(), &BUILD) else {
            assert!(!input.is_empty(), "the register as it was does not open");
            return;
        };
        assert!(tail.is_empty() && image.sections() <= BLOCKS, "{} sections", image.sections());
        for section in 0..image.sections() {
            for n in 0..image.blocks(section) {
                let drawn = image.block(section, n).is_none_or(|bytes| bytes == block(section));
                assert!(drawn, "block {n} of {section} is another");
            }
        }
    })
}
