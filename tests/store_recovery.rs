//! Opening a register whose files were deleted, truncated, overwritten or swapped: the journal gives everything back, and
//! damage to the journal itself is named, never guessed around.

// The helpers of a test may fail it, too.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sealed;

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use polku::store::{
    Batch, BatchId, DurableStore, Entry, Key, Opening, Outcome, Place, Rebuilt, Row, Seq, StateFound, Store,
    StoreError, every_row,
};

fn open(dir: &Path) -> (DurableStore, Opening) {
    DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap()
}

fn batch(number: u64, rows: u64, size: usize) -> Batch {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let put = (0..rows).map(|row| {
        let key = [number.to_be_bytes(), row.to_be_bytes()].concat();
        let value = sealed::noise(number * 64 + row, size);
        (Key::new(key).unwrap(), value)
    });
    let entry = Entry { at: Timestamp::UNIX_EPOCH, note: b"note".to_vec() };
    Batch { id: BatchId(id), expect: Vec::new(), put: put.collect(), delete: Vec::new(), entry }
}

fn commit(store: &DurableStore, batch: Batch) -> Seq {
    match store.commit(batch).unwrap() {
        Outcome::Done(seq) => seq,
        other => panic!("{other:?}"),
    }
}

fn all_rows(store: &DurableStore) -> Vec<Row> {
    every_row(store, b"", None).collect::<Result<_, _>>().unwrap()
}

/// A closed register of `batches` batches of ten rows, and its rows.
fn register(dir: &Path, batches: u64) -> Vec<Row> {
    let (store, opening) = open(dir);
    assert_eq!(opening, Opening { replayed: 0, rebuilt: None, cut: false });
    store.commit_all((0..batches).map(|number| batch(number, 10, 200)).collect()).unwrap();
    all_rows(&store)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

fn segment(dir: &Path, number: u32) -> PathBuf {
    dir.join(format!("journal/{number:08}.log"))
}

/// Where the last frame of a segment ends.
fn end_of_frames(path: &Path) -> u64 {
    let bytes = fs::read(path).unwrap();
    let mut offset = 72;
    while bytes[offset] != 0 {
        let payload = u32::from_le_bytes(bytes[offset + 8..offset + 12].try_into().unwrap());
        offset += (128 + payload as usize).next_multiple_of(8);
    }
    offset as u64
}

fn overwrite(path: &Path, offset: u64, bytes: &[u8]) {
    OpenOptions::new().write(true).open(path).unwrap().write_all_at(bytes, offset).unwrap();
}

fn garbage(length: usize) -> Vec<u8> {
    (0..length as u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

/// Damages the state of a register, and expects the next opening, or at the latest the next reading, to make it again.
fn rebuilt_after(damage: impl Fn(&Path)) -> Option<Rebuilt> {
    repaired_after(damage).1
}

/// The same, and answers how many frames the opening replayed, and why it made the state again.
fn repaired_after(damage: impl Fn(&Path)) -> (u64, Option<Rebuilt>) {
    let home = tempfile::tempdir().unwrap();
    let rows = register(home.path(), 400);
    damage(&home.path().join("state"));
    let repaired = {
        let (store, opening) = open(home.path());
        assert!(all_rows(&store) == rows, "rows differ after {opening:?}");
        commit(&store, batch(9_999, 1, 10));
        (opening.replayed, store.rebuilt())
    };
    let (store, opening) = open(home.path());
    assert_eq!((opening.rebuilt, all_rows(&store).len()), (None, rows.len() + 1));
    repaired
}

#[test]
fn a_state_that_is_gone_is_made_again() {
    assert_eq!(rebuilt_after(|state| fs::remove_dir_all(state).unwrap()), Some(Rebuilt::Missing));
    let emptied = |state: &Path| {
        fs::remove_dir_all(state).unwrap();
        fs::create_dir(state).unwrap();
    };
    assert_eq!(rebuilt_after(emptied), Some(Rebuilt::Unmarked));
}

#[test]
fn a_truncated_state_is_made_again() {
    for part in [0, 1, 2, 3] {
        let truncate = |state: &Path| {
            let db = OpenOptions::new().write(true).open(state.join("db")).unwrap();
            db.set_len(db.metadata().unwrap().len() * part / 4 + part * 77).unwrap();
        };
        // What is left may be an older state that is whole in itself.
        let (replayed, rebuilt) = repaired_after(truncate);
        assert!(rebuilt.is_some() || replayed > 0, "{part} quarters left");
    }
}

#[test]
fn a_state_full_of_garbage_is_made_again() {
    let everything = |state: &Path| {
        for entry in fs::read_dir(state).unwrap() {
            let file = entry.unwrap();
            if file.file_type().unwrap().is_file() {
                fs::write(file.path(), garbage(file.metadata().unwrap().len() as usize)).unwrap();
            }
        }
    };
    assert!(rebuilt_after(everything).is_some());
    let middle = |state: &Path| {
        let length = state.join("db").metadata().unwrap().len();
        overwrite(&state.join("db"), length / 4, &garbage(length as usize / 2));
    };
    let (replayed, rebuilt) = repaired_after(middle);
    assert!(rebuilt.is_some() || replayed > 0);
}

#[test]
fn an_unfinished_snapshot_does_no_harm() {
    let unfinished = |state: &Path| fs::write(state.join("snap.00000000000000FF.generating"), garbage(500)).unwrap();
    assert_eq!(rebuilt_after(unfinished), None);
}

#[test]
fn the_state_of_another_journal_is_not_believed() {
    let (mine, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let rows = register(mine.path(), 5);
    register(other.path(), 4);
    fs::remove_dir_all(mine.path().join("state")).unwrap();
    {
        let (store, _) = open(other.path());
        commit(&store, batch(77, 1, 1));
    }
    copy(&other.path().join("state"), &mine.path().join("state"));
    let (store, opening) = open(mine.path());
    assert_eq!(opening.rebuilt, Some(Rebuilt::NotThisJournal));
    assert!(all_rows(&store) == rows);
}

#[test]
fn a_state_ahead_of_a_restored_journal_is_made_again() {
    let home = tempfile::tempdir().unwrap();
    let rows = register(home.path(), 5);
    copy(&home.path().join("journal"), &home.path().join("backup"));
    commit(&open(home.path()).0, batch(77, 1, 1));
    fs::remove_dir_all(home.path().join("journal")).unwrap();
    fs::rename(home.path().join("backup"), home.path().join("journal")).unwrap();
    let (store, opening) = open(home.path());
    assert_eq!(opening.rebuilt, Some(Rebuilt::NotThisJournal));
    assert!(all_rows(&store) == rows);
}

#[test]
fn a_state_behind_the_journal_catches_up() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 5);
    copy(&home.path().join("state"), &home.path().join("older"));
    let rows = {
        let (store, _) = open(home.path());
        store.commit_all((100..900).map(|number| batch(number, 10, 900)).collect()).unwrap();
        all_rows(&store)
    };
    fs::remove_dir_all(home.path().join("state")).unwrap();
    fs::rename(home.path().join("older"), home.path().join("state")).unwrap();
    let (store, opening) = open(home.path());
    assert_eq!(opening, Opening { replayed: 800, rebuilt: None, cut: false });
    assert!(all_rows(&store) == rows);
}

#[test]
fn a_journal_that_is_gone_is_not_replaced_by_an_empty_one() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 5);
    fs::rename(home.path().join("journal"), home.path().join("elsewhere")).unwrap();
    let opened = DurableStore::open(home.path(), &sealed::secret(), Timestamp::UNIX_EPOCH).map(|(_, opening)| opening);
    let place = Place::Journal { segment: 1, offset: 0 };
    assert!(matches!(&opened, Err(StoreError::Corrupt { place: found }) if *found == place), "{opened:?}");
    fs::remove_dir_all(home.path().join("journal")).unwrap();
    fs::rename(home.path().join("elsewhere"), home.path().join("journal")).unwrap();
    assert_eq!(open(home.path()).1.rebuilt, None);
}

#[test]
fn a_torn_tail_is_cut() {
    let home = tempfile::tempdir().unwrap();
    let rows = register(home.path(), 5);
    let log = segment(home.path(), 1);
    let whole = fs::read(&log).unwrap();
    let end = end_of_frames(&log);
    commit(&open(home.path()).0, batch(77, 3, 700));
    let longer = fs::read(&log).unwrap();
    let last = end_of_frames(&log);
    fs::remove_dir_all(home.path().join("state")).unwrap();
    let frame = &longer[end as usize..last as usize];
    // Cut short anywhere, or with a page missing from its middle, or garbage altogether.
    let holed = [&frame[..200], &vec![0; 900], &frame[1_100..]].concat();
    let torn = [&frame[..1], &frame[..60], &frame[..128], &frame[..frame.len() - 12], &holed, &garbage(3_000)];
    for remains in torn {
        fs::write(&log, &whole).unwrap();
        overwrite(&log, end, remains);
        let (store, opening) = open(home.path());
        assert!(opening.cut);
        assert!(all_rows(&store) == rows);
        assert_eq!(commit(&store, batch(78, 1, 10)), Seq(6), "a cut frame leaves its number free");
        assert_eq!(store.verify().unwrap().0, Seq(6));
        drop(store);
        assert!(!open(home.path()).1.cut);
        fs::remove_dir_all(home.path().join("state")).unwrap();
    }
}

#[test]
fn damage_to_what_was_acknowledged_is_named() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 1);
    for number in 10..14 {
        commit(&open(home.path()).0, batch(number, 3, 100));
    }
    let log = segment(home.path(), 1);
    let whole = fs::read(&log).unwrap();
    let damaged = |offset: u64, bytes: &[u8]| {
        fs::write(&log, &whole).unwrap();
        overwrite(&log, offset, bytes);
        match DurableStore::open(home.path(), &sealed::secret(), Timestamp::UNIX_EPOCH) {
            Err(StoreError::Corrupt { place: Place::Journal { segment, offset } }) => (segment, offset),
            other => panic!("{:?}", other.map(|(_, opening)| opening)),
        }
    };
    assert_eq!(damaged(0, &[0; 8]), (1, 0), "the preamble");
    assert_eq!(damaged(72 + 20, &[0xff]), (1, 72), "a header");
    assert_eq!(damaged(72 + 300, &[0xff; 9]), (1, 72), "a payload");
    fs::write(&log, &whole).unwrap();
    assert_eq!(open(home.path()).0.verify().unwrap().0, Seq(5));
}

#[test]
fn many_segments_are_one_log() {
    let home = tempfile::tempdir().unwrap();
    let (head, rows) = {
        let (store, _) = open(home.path());
        // About 15 MB of values, in groups that cross from one segment into the next.
        for group in 0..10 {
            store.commit_all((0..40).map(|number| batch(group * 40 + number, 40, 950)).collect()).unwrap();
        }
        (store.head().unwrap(), all_rows(&store))
    };
    assert!(segment(home.path(), 4).exists());
    let (store, opening) = open(home.path());
    assert_eq!(opening.rebuilt, None);
    assert_eq!(store.head().unwrap(), head);
    assert_eq!(store.verify().unwrap(), head);
    assert_eq!(rows.len(), 400 * 40);
    assert!(all_rows(&store) == rows);
    let mut log = Vec::new();
    loop {
        let page = store.entries(Seq(log.len() as u64 + 1), 33).unwrap();
        if page.is_empty() {
            break;
        }
        log.extend(page);
    }
    assert_eq!(log.last().map(|frame| (frame.seq, frame.hash)), Some(head));
    assert!((1..).zip(&log).all(|(seq, frame)| frame.seq == Seq(seq) && frame.put == batch(seq - 1, 40, 950).put));
    assert_eq!(commit(&store, batch(399, 40, 950)), Seq(400), "the last batch is remembered");
    assert_eq!(commit(&store, batch(300, 40, 950)), Seq(301), "and those of the segments before");
    drop(store);
    fs::remove_file(segment(home.path(), 2)).unwrap();
    let gap = DurableStore::open(home.path(), &sealed::secret(), Timestamp::UNIX_EPOCH).map(|(_, opening)| opening);
    assert!(matches!(gap, Err(StoreError::Corrupt { place: Place::Journal { segment: 2, .. } })), "{gap:?}");
}

#[test]
fn a_refused_segment_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = open(home.path());
    // A directory in the way stands in for a disk that has no room for another segment.
    let obstacle = home.path().join("journal/next.tmp");
    fs::create_dir(&obstacle).unwrap();
    let mut number = 0;
    while store.commit(batch(number, 15, 60_000)).is_ok() {
        number += 1;
    }
    assert_eq!(store.head().unwrap().0, Seq(number));
    assert_eq!(all_rows(&store).len() as u64, number * 15);
    assert_eq!(commit(&store, batch(1_000, 1, 1)), Seq(number + 1), "a small one still fits");
    fs::remove_dir(&obstacle).unwrap();
    assert_eq!(commit(&store, batch(number, 15, 60_000)), Seq(number + 2));
    drop(store);
    let (store, opening) = open(home.path());
    assert_eq!((opening.rebuilt, opening.cut), (None, false));
    assert_eq!(store.verify().unwrap().0, Seq(number + 2));
    assert_eq!(all_rows(&store).len() as u64, (number + 1) * 15 + 1);
}

#[test]
fn a_second_opener_is_told() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = open(home.path());
    let second = DurableStore::open(home.path(), &sealed::secret(), Timestamp::UNIX_EPOCH).map(|(_, opening)| opening);
    assert!(matches!(second, Err(StoreError::InUse)), "{second:?}");
    commit(&store, batch(1, 1, 1));
    drop(store);
    open(home.path());
}

#[test]
fn what_was_erased_is_gone_from_the_disk() {
    let home = tempfile::tempdir().unwrap();
    let secret = b"Aino Esimerkki 010190-900X";
    let key = Key::new("client").unwrap();
    register(home.path(), 3);
    {
        let (store, _) = open(home.path());
        let writes = Batch { put: vec![(key.clone(), secret.to_vec())], ..batch(50, 0, 0) };
        let seq = commit(&store, writes);
        let removal = commit(&store, Batch { delete: vec![key.clone()], ..batch(51, 0, 0) });
        assert_eq!(removal, seq.next());
        drop(store);
        let (store, _) = open(home.path());
        store.redact(&[seq, removal]).unwrap();
    }
    let (store, opening) = open(home.path());
    assert_eq!(opening.rebuilt, None);
    assert_eq!(store.verify().unwrap().0, Seq(5));
    assert_eq!(all_rows(&store).len(), 30);
    let mut directories = vec![home.path().to_path_buf()];
    while let Some(dir) = directories.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                assert!(!bytes.windows(secret.len()).any(|part| part == secret), "still in {}", path.display());
            }
        }
    }
}

/// Everything in the files of a folder.
fn files_of(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    // What is just being replaced may go while it is looked at.
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let all = entries.flat_map(|path| match fs::read(&path) {
        _ if path.is_dir() => files_of(&path),
        Ok(bytes) => vec![(path, bytes)],
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => panic!("{}: {error}", path.display()),
    });
    all.collect()
}

#[test]
fn an_erasure_leaves_nothing_behind_while_the_register_is_open() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 3);
    drop(open(home.path()));
    fs::create_dir(home.path().join("state.broken-1")).unwrap();
    fs::write(home.path().join("state.broken-1/db"), "an older state").unwrap();
    let (store, _) = open(home.path());
    let end = end_of_frames(&segment(home.path(), 1));
    let seq = commit(&store, batch(50, 3, 300));
    // In the engine, so that its pages are made of it too.
    drop(store);
    let sealed = fs::read(segment(home.path(), 1)).unwrap()[end as usize + 128..][..900].to_vec();
    let (store, _) = open(home.path());
    let held = |bytes: &[u8]| {
        files_of(home.path()).into_iter().find(|(_, all)| all.windows(bytes.len()).any(|part| part == bytes))
    };
    assert!(held(&sealed).is_some());
    let pages: Vec<Vec<u8>> = {
        let state = fs::read(home.path().join("state/db")).unwrap();
        state
            .chunks(64)
            .filter(|part| part.iter().filter(|byte| **byte != 0).count() > 60)
            .map(<[u8]>::to_vec)
            .collect()
    };
    assert!(pages.len() > 20, "{} parts of pages", pages.len());
    let removal = Batch { delete: batch(50, 3, 1).put.into_iter().map(|(key, _)| key).collect(), ..batch(51, 0, 0) };
    let removed = commit(&store, removal);
    store.redact(&[seq, removed]).unwrap();
    assert_eq!(held(&sealed).map(|(path, _)| path), None, "the frame");
    assert_eq!(pages.iter().find_map(|page| held(page)).map(|(path, _)| path), None, "a page of the state");
    assert!(!home.path().join("state.broken-1").exists());
    assert!(!home.path().join("erasing").exists());
    assert_eq!(commit(&store, batch(60, 1, 10)), removed.next());
    assert_eq!((all_rows(&store).len(), store.verify().unwrap().0), (31, removed.next()));
    drop(store);
    let (store, opening) = open(home.path());
    assert_eq!((opening.rebuilt, all_rows(&store).len()), (None, 31));
}

#[test]
fn an_erasure_reaches_what_is_on_its_way_into_the_engine() {
    let home = tempfile::tempdir().unwrap();
    for round in 0..2 {
        let dir = home.path().join(round.to_string());
        let written = {
            let (store, _) = open(&dir);
            commit(&store, batch(50, 3, 300))
        };
        let (store, _) = open(&dir);
        // More than the engine is handed at once: it is being carried when the rows above are removed.
        store.commit_all((0..12).map(|number| batch(100 + number, 15, 60_000)).collect()).unwrap();
        let delete = batch(50, 3, 1).put.into_iter().map(|(key, _)| key).collect();
        let removed = commit(&store, Batch { delete, ..batch(51, 0, 0) });
        store.redact(&[written, removed]).unwrap();
        // What the engine's files hold now is all there is: nothing else of the register remembers the removal.
        assert!(!dir.join("erasing").exists());
        assert_eq!((all_rows(&store).len(), store.verify().unwrap().0), (180, removed));
        let kept = home.path().join(format!("{round}-kept"));
        copy(&dir.join("state"), &kept);
        drop(store);
        // The journal alone gives the same state as the engine had it then.
        fs::remove_dir_all(dir.join("state")).unwrap();
        copy(&kept, &dir.join("state"));
        let (store, opening) = open(&dir);
        assert_eq!((opening.replayed, opening.rebuilt), (0, None), "the engine had the removal, too");
        assert_eq!(all_rows(&store).len(), 180);
    }
}

#[test]
fn a_state_from_before_an_erasure_brings_nothing_back() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("register");
    register(&dir, 3);
    let written = {
        let (store, _) = open(&dir);
        commit(&store, batch(50, 3, 300))
    };
    // As a kill leaves it between the blanking of the frames and the carrying of what they removed.
    let before = home.path().join("before");
    copy(&dir.join("state"), &before);
    {
        let (store, _) = open(&dir);
        let delete = batch(50, 3, 1).put.into_iter().map(|(key, _)| key).collect();
        let removed = commit(&store, Batch { delete, ..batch(51, 0, 0) });
        store.redact(&[written, removed]).unwrap();
    }
    fs::remove_dir_all(dir.join("state")).unwrap();
    copy(&before, &dir.join("state"));
    let found = polku::store::inspect(&dir, &sealed::secret()).unwrap();
    assert!(matches!(found.state, StateFound::Unreadable(_)), "{:?}", found.state);
    let (store, opening) = open(&dir);
    assert_eq!(all_rows(&store).len(), 30, "nothing of what was erased: {opening:?}");
    assert_eq!(opening.rebuilt, Some(Rebuilt::BeforeErasure));
    drop(store);
    let old = fs::read(before.join("db")).unwrap();
    let pages = old.chunks(64).filter(|part| part.iter().filter(|byte| **byte != 0).count() > 60);
    let files = files_of(&dir);
    let left = pages.filter_map(|page| files.iter().find(|(_, all)| all.windows(64).any(|part| part == page)));
    assert_eq!(left.map(|(path, _)| path).next(), None, "a page of the state from before");
}

#[test]
fn a_state_that_may_hold_what_was_erased_is_not_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("register");
    register(&dir, 3);
    // As a kill leaves it before the engine's files are written anew: announced, with no frames, as postcard writes none.
    fs::write(dir.join("erasing"), [0]).unwrap();
    fs::write(dir.join("state").join("db"), [7; 100_000]).unwrap();
    let (store, opening) = open(&dir);
    assert_eq!((opening.rebuilt.is_some(), all_rows(&store).len()), (true, 30));
    let left: Vec<String> =
        fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| name != "erasing" && !name.contains("broken")), "{left:?}");
}

#[test]
fn a_state_that_is_written_again_and_again_stays_small() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = open(home.path());
    let size = || files_of(&home.path().join("state")).iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let mut largest = 0;
    for round in 0..60 {
        // The same two megabytes of rows, other values.
        let again =
            |number: u64| Batch { put: batch(number, 40, 1_300).put, ..batch(round * 40 + number + 1_000, 0, 0) };
        store.commit_all((0..40).map(again).collect()).unwrap();
        largest = largest.max(size());
    }
    drop(store);
    assert!(largest.max(size()) < 16 << 20, "{largest} bytes");
    let (store, opening) = open(home.path());
    assert_eq!((opening.rebuilt, all_rows(&store).len()), (None, 1_600));
}

#[test]
fn a_bloated_state_shrinks() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 10);
    let size = || -> u64 {
        let files = fs::read_dir(home.path().join("state")).unwrap();
        files.map(|file| file.unwrap().metadata().unwrap().len()).sum()
    };
    // What the engine never gives back.
    File::options().write(true).open(home.path().join("state/db")).unwrap().set_len(size() + (40 << 20)).unwrap();
    let (store, opening) = open(home.path());
    assert_eq!((opening.rebuilt, all_rows(&store).len()), (None, 100));
    drop(store);
    assert!(size() < 8 << 20, "{} bytes", size());
}

#[test]
fn files_are_private() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("register");
    register(&dir, 3);
    let (store, _) = open(&dir);
    store.scratch_put(&Key::new("draft").unwrap(), b"text").unwrap();
    let mut directories = vec![dir];
    while let Some(dir) = directories.pop() {
        assert_eq!(dir.metadata().unwrap().permissions().mode() & 0o777, 0o700, "{}", dir.display());
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else {
                assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
            }
        }
    }
}
