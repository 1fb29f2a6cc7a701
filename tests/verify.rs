//! Damage of every kind is named by the first frame that it hits, its segment and its byte, also of a register that does not
//! open any more; and a register that is whole is found whole.

// The helpers of a test may fail it, too.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sealed;

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use polku::store::{
    Batch, BatchId, DurableStore, Entry, Flaw, Inspection, Key, KeyringFound, Rows, Seq, StateFound, Store, Wrong,
    inspect,
};

const FRAMES: u64 = 300;

fn open(dir: &Path) -> DurableStore {
    DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap().0
}

fn commit(store: &DurableStore, number: u64) {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let put = vec![(Key::new(number.to_be_bytes()).unwrap(), sealed::noise(number, 30_000))];
    let entry = Entry { at: Timestamp::UNIX_EPOCH, note: b"note".to_vec() };
    store.commit(Batch { id: BatchId(id), expect: Vec::new(), put, delete: Vec::new(), entry }).unwrap();
}

/// A closed register of three segments.
fn register() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let store = open(home.path());
    (0..FRAMES).for_each(|number| commit(&store, number));
    store.scratch_put(&Key::new(*b"draft").unwrap(), b"half a sentence").unwrap();
    home
}

fn look(dir: &Path) -> Inspection {
    inspect(dir, &sealed::secret()).unwrap()
}

fn segment(dir: &Path, number: u32) -> PathBuf {
    dir.join(format!("journal/{number:08}.log"))
}

/// The number of the first frame of a segment, and where its frames begin; the last is where they end.
fn frames(path: &Path) -> (u64, Vec<usize>) {
    let bytes = fs::read(path).unwrap();
    let (mut offset, mut found) = (72, Vec::new());
    while bytes[offset] != 0 {
        found.push(offset);
        let payload = u32::from_le_bytes(bytes[offset + 8..offset + 12].try_into().unwrap());
        offset += (128 + payload as usize).next_multiple_of(8);
    }
    found.push(offset);
    (u64::from_le_bytes(bytes[16..24].try_into().unwrap()), found)
}

fn flip(path: &Path, offset: usize) {
    let file = OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, offset as u64).unwrap();
    file.write_all_at(&[byte[0] ^ 4], offset as u64).unwrap();
}

fn flaw(what: Wrong, seq: u64, segment: u32, offset: usize) -> Option<Flaw> {
    Some(Flaw { what, seq: Seq(seq), segment, offset: offset as u64 })
}

#[test]
fn a_whole_register_is_found_whole_open_and_closed() {
    let home = register();
    let rows = Rows::of(&open(home.path())).unwrap();
    let closed = look(home.path());
    assert!(closed.is_sound(), "{closed:?}");
    assert_eq!((closed.head.0, closed.segments, closed.drafts), (Seq(FRAMES), 3, 1));
    assert_eq!(closed.state, StateFound::Equal(rows));
    let store = open(home.path());
    assert_eq!(store.inspect().unwrap(), closed);
    assert!(!home.path().join("state.verify").exists());
    drop(store);
    fs::remove_dir_all(home.path().join("state")).unwrap();
    let absent = look(home.path());
    assert_eq!((absent.is_sound(), absent.state), (true, StateFound::Absent));
}

#[test]
fn one_flipped_bit_anywhere_is_named_by_its_frame() {
    let home = register();
    for number in 1..=3 {
        let path = segment(home.path(), number);
        let (first, frames) = frames(&path);
        // Of the last frame only the state knows that it was ever finished.
        for at in [0, frames.len() / 2, frames.len() - 2] {
            for (inside, what) in [(5, Wrong::Header), (90, Wrong::Header), (900, Wrong::Checksum)] {
                flip(&path, frames[at] + inside);
                let found = look(home.path());
                let last = number < 3 && at == frames.len() - 2 && what == Wrong::Header;
                let what = if last { Wrong::Behind } else { what };
                assert_eq!(found.flaw, flaw(what, first + at as u64, number, frames[at]), "{number} {at} {inside}");
                assert_eq!(found.state, StateFound::NotCompared);
                flip(&path, frames[at] + inside);
            }
        }
    }
    assert!(look(home.path()).is_sound());
}

#[test]
fn missing_swapped_and_shortened_segments_are_named() {
    let home = register();
    let (one, two, three) = (segment(home.path(), 1), segment(home.path(), 2), segment(home.path(), 3));
    let second = frames(&two).0;
    fs::rename(&two, home.path().join("away")).unwrap();
    assert_eq!(look(home.path()).flaw, flaw(Wrong::SegmentMissing, second, 2, 0));
    fs::rename(home.path().join("away"), &two).unwrap();

    fs::rename(&one, home.path().join("away")).unwrap();
    fs::rename(&two, &one).unwrap();
    fs::rename(home.path().join("away"), &two).unwrap();
    assert_eq!(look(home.path()).flaw, flaw(Wrong::SegmentSwapped, 1, 1, 0));
    fs::rename(&one, home.path().join("away")).unwrap();
    fs::rename(&two, &one).unwrap();
    fs::rename(home.path().join("away"), &two).unwrap();

    let whole = fs::read(&three).unwrap();
    let (third, places) = frames(&three);
    fs::write(&three, &whole[..places[3]]).unwrap();
    assert_eq!(look(home.path()).flaw, flaw(Wrong::SegmentShort, third + 3, 3, places[3]));
    fs::write(&three, &whole[..30]).unwrap();
    assert_eq!(look(home.path()).flaw, flaw(Wrong::SegmentShort, third, 3, 30));
    // The end is wiped: the journal alone could not tell, the state does.
    let mut wiped = whole.clone();
    wiped[places[5]..].fill(0);
    fs::write(&three, &wiped).unwrap();
    assert_eq!(look(home.path()).flaw, flaw(Wrong::Missing, third + 5, 3, places[5]));
    fs::write(&three, &whole).unwrap();

    let mut wiped = fs::read(&one).unwrap();
    let (_, places) = frames(&one);
    let whole = wiped.clone();
    wiped[places[7]..].fill(0);
    fs::write(&one, &wiped).unwrap();
    assert_eq!(look(home.path()).flaw, flaw(Wrong::Missing, 8, 1, places[7]));
    fs::write(&one, &whole).unwrap();
    flip(&two, 30);
    assert_eq!(look(home.path()).flaw, flaw(Wrong::SegmentHead, second, 2, 0));
}

#[test]
fn a_register_that_does_not_open_any_more_is_looked_through() {
    let home = register();
    let path = segment(home.path(), 1);
    let (_, places) = frames(&path);
    flip(&path, places[2] + 300);
    for name in ["keyring", "keyring.spare"] {
        fs::write(home.path().join(name), "nothing").unwrap();
    }
    assert!(DurableStore::open(home.path(), &sealed::secret(), Timestamp::UNIX_EPOCH).is_err());
    let found = look(home.path());
    assert_eq!((found.keyring, found.flaw), (KeyringFound::Damaged, flaw(Wrong::Checksum, 3, 1, places[2])));
}

#[test]
fn keyring_and_drafts_are_looked_at_too() {
    let home = register();
    fs::remove_file(home.path().join("keyring.spare")).unwrap();
    let found = look(home.path());
    assert_eq!((found.keyring, found.is_sound()), (KeyringFound::OneCopy, false));
    fs::copy(home.path().join("keyring"), home.path().join("keyring.spare")).unwrap();
    let draft = fs::read_dir(home.path().join("drafts")).unwrap().next().unwrap().unwrap().path();
    flip(&draft, 40);
    let found = look(home.path());
    assert_eq!((found.drafts, found.damaged_drafts, found.is_sound()), (1, 1, false));
}

#[test]
fn a_write_that_a_crash_cut_short_is_no_damage() {
    let home = register();
    let path = segment(home.path(), 3);
    let (first, places) = frames(&path);
    let (last, count) = (*places.last().unwrap(), places.len() as u64 - 1);
    let file = OpenOptions::new().write(true).open(&path).unwrap();
    let half = &fs::read(&path).unwrap()[places[0]..places[0] + 1_000];
    file.write_all_at(half, last as u64).unwrap();
    let found = look(home.path());
    assert!(found.flaw.is_some() || found.unfinished.is_some());
    // A frame that does not follow is damage; one that was never finished is not.
    file.write_all_at(&vec![0; 1_000], last as u64).unwrap();
    file.write_all_at(&[7; 600], last as u64).unwrap();
    let found = look(home.path());
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.unfinished, flaw(Wrong::Header, first + count, 3, last));
}
