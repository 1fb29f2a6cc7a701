//! The image beside a register: a cache that is used only where it fits the journal exactly, and never outlives an erasure.

// The helpers of a test may fail it, too.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sealed;

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::Path;

use jiff::Timestamp;
use polku::store::{Batch, BatchId, Build, DurableStore, Entry, Image, Key, LoggedFrame, Outcome, Rev, Seq, Store};

const BUILD: Build = [7; 16];

fn open(dir: &Path) -> DurableStore {
    DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap().0
}

fn resume(dir: &Path) -> Option<(DurableStore, Image, Vec<LoggedFrame>)> {
    DurableStore::resume(dir, &sealed::secret(), &BUILD).unwrap()
}

fn key(number: u64) -> Key {
    Key::new(number.to_be_bytes()).unwrap()
}

fn id(number: u64) -> BatchId {
    let mut bytes = [1; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    BatchId(bytes)
}

fn batch(number: u64) -> Batch {
    let entry = Entry { at: Timestamp::UNIX_EPOCH, note: b"note".to_vec() };
    let put = vec![(key(number), format!("value {number}").into_bytes())];
    Batch { id: id(number), expect: Vec::new(), put, delete: Vec::new(), entry }
}

fn commit(store: &DurableStore, batch: Batch) -> Seq {
    match store.commit(batch).unwrap() {
        Outcome::Done(seq) => seq,
        other => panic!("{other:?}"),
    }
}

/// Draws an image of two sections, `text` in the second.
fn draw(store: &DurableStore, text: &str) -> bool {
    let shelf = store.shelf();
    let mut drawing = shelf.begin().unwrap().unwrap();
    drawing.section();
    drawing.section();
    text.as_bytes().chunks(5).for_each(|part| drawing.block(part).unwrap());
    shelf.finish(drawing, &BUILD).unwrap()
}

/// A closed register of ten frames, an image, and `more` frames beyond it.
fn register(dir: &Path, more: u64) {
    let store = open(dir);
    (1..=10).for_each(|number| assert_eq!(commit(&store, batch(number)), Seq(number)));
    assert!(draw(&store, "as of ten"));
    (11..=10 + more).for_each(|number| assert_eq!(commit(&store, batch(number)), Seq(number)));
}

#[test]
fn a_register_is_resumed_where_its_image_ends() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 3);
    let (store, image, tail) = resume(home.path()).unwrap();
    assert_eq!((image.sections(), image.blocks(0), image.blocks(1)), (2, 0, 2));
    assert_eq!(image.section(1).unwrap(), b"as of ten");
    assert_eq!((image.block(1, 1).unwrap(), image.section(0).unwrap()), (b" ten".to_vec(), Vec::new()));
    assert!(image.section(2).is_none() && image.block(1, 2).is_none());
    assert_eq!(image.reached().0, Seq(10));
    assert_eq!(tail.iter().map(|frame| frame.seq).collect::<Vec<_>>(), [Seq(11), Seq(12), Seq(13)]);
    assert_eq!(tail[2].put, batch(13).put);
    assert_eq!(store.entries(Seq(1), 99).unwrap().len(), 13);
    assert_eq!(store.verify().unwrap(), store.head().unwrap());
    let mode = fs::metadata(home.path().join("image")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_resumed_register_is_a_whole_one() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 3);
    let line = |n| Batch { id: BatchId::after(Seq(13), n), put: Vec::new(), ..batch(99) };
    {
        let (store, ..) = resume(home.path()).unwrap();
        // Lines of its own need nothing that lies before.
        assert_eq!(
            (commit(&store, line(0)), commit(&store, line(0)), commit(&store, line(1))),
            (Seq(14), Seq(14), Seq(15))
        );
        // What was sent before is known, beyond the image and before it.
        for number in [2, 12] {
            assert_eq!(store.outcome(&id(number)).unwrap(), Some(Outcome::Done(Seq(number))));
            assert_eq!(commit(&store, batch(number)), Seq(number));
        }
        assert_eq!(store.outcome(&id(50)).unwrap(), None);
    }
    {
        let (store, _, tail) = resume(home.path()).unwrap();
        assert_eq!(tail.len(), 5);
        let seen = Batch { expect: vec![(key(12), Some(Rev::written_by(Seq(12))))], ..batch(16) };
        assert_eq!(commit(&store, seen), Seq(16));
        let stale = Batch { expect: vec![(key(12), None)], ..batch(17) };
        assert_eq!(store.commit(stale).unwrap(), Outcome::Conflict { key: key(12) });
        assert_eq!(store.range(&[], None, 99).unwrap().len(), 14);
        assert_eq!(store.get(&key(13)).unwrap(), Some((Rev::written_by(Seq(13)), b"value 13".to_vec())));
        assert!(DurableStore::resume(home.path(), &sealed::secret(), &BUILD).unwrap().is_none(), "it is in use");
    }
    let store = open(home.path());
    assert_eq!(store.range(&[], None, 99).unwrap().len(), 14);
    assert_eq!(store.head().unwrap().0, Seq(16));
    assert_eq!(commit(&store, line(1)), Seq(15), "known by the ordinary opening too");
}

#[test]
fn the_state_may_be_gone_when_a_resumed_register_needs_it() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 0);
    for entry in fs::read_dir(home.path().join("state")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::write(path, b"no engine wrote this").unwrap();
        }
    }
    let (store, ..) = resume(home.path()).unwrap();
    assert_eq!(store.rebuilt(), None, "nobody has needed it yet");
    assert_eq!(store.get(&key(3)).unwrap().unwrap().1, b"value 3");
    assert!(store.rebuilt().is_some());
}

#[test]
fn many_frames_and_more_segments_than_one_are_gone_through_or_left_to_the_ordinary_way() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 0);
    let large = |number: u64| Batch { put: vec![(key(number), sealed::noise(number, 60_000))], ..batch(number) };
    let extend = |from: u64, to: u64| {
        let store = open(home.path());
        store.commit_all((from..to).map(large).collect()).unwrap();
    };
    extend(20, 100);
    let (store, _, tail) = resume(home.path()).unwrap();
    assert_eq!((tail.len(), store.head().unwrap().0), (80, Seq(90)));
    assert_eq!(store.outcome(&id(3)).unwrap(), Some(Outcome::Done(Seq(3))));
    assert_eq!(commit(&store, large(100)), Seq(91));
    drop(store);
    extend(101, 300);
    assert!(resume(home.path()).is_none(), "too far behind");
    assert!(open(home.path()).image(&BUILD).unwrap().is_some(), "whoever reads everything may still use it");
}

#[test]
fn an_image_that_does_not_fit_is_none() {
    let home = tempfile::tempdir().unwrap();
    let fresh = |name: &str, more: u64| {
        let dir = home.path().join(name);
        register(&dir, more);
        dir
    };
    let none = |dir: &Path, why: &str| {
        assert!(resume(dir).is_none(), "{why}");
        let rows = open(dir).range(&[], None, 99).unwrap().len();
        assert!(rows >= 9, "{why}: {rows} rows");
    };
    let other = fresh("other build", 0);
    assert!(DurableStore::resume(&other, &sealed::secret(), &[8; 16]).unwrap().is_none());
    // Of another register with as many frames.
    let (one, two) = (fresh("one", 0), home.path().join("two"));
    let store = DurableStore::open(&two, &sealed::secret(), Timestamp::from_second(9).unwrap()).unwrap().0;
    (1..=10).for_each(|number| assert_eq!(commit(&store, batch(number)), Seq(number)));
    drop(store);
    fs::copy(one.join("image"), two.join("image")).unwrap();
    none(&two, "another register's");
    // A kill while the newest frame was written.
    let torn = fresh("torn", 2);
    let log = OpenOptions::new().read(true).write(true).open(torn.join("journal/00000001.log")).unwrap();
    let mut bytes = vec![0; 4 << 20];
    log.read_exact_at(&mut bytes, 0).unwrap();
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    log.write_all_at(&[0; 40], end as u64 - 30).unwrap();
    none(&torn, "torn");
    // The journal ends before the image does.
    let cut = fresh("cut", 0);
    let log = OpenOptions::new().write(true).open(cut.join("journal/00000001.log")).unwrap();
    let starts: Vec<usize> = (0..bytes.len() - 4).step_by(8).filter(|at| bytes[*at..*at + 4] == *b"Pfr2").collect();
    log.write_all_at(&vec![0; 4_096], starts[9] as u64).unwrap();
    none(&cut, "beyond the journal");
    // An erasure was cut short.
    let erasing = fresh("erasing", 0);
    fs::write(erasing.join("erasing"), [0]).unwrap();
    none(&erasing, "an erasure to be finished");
}

#[test]
fn a_damaged_image_is_told_from_a_whole_one_wherever_it_is_damaged() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 1);
    let path = home.path().join("image");
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x41;
        fs::write(&path, &bytes).unwrap();
        let read = resume(home.path()).and_then(|(_, image, _)| image.section(1));
        // Some bytes of the head mean nothing.
        assert!(read.is_none_or(|read| read == b"as of ten"), "byte {at}");
    }
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(resume(home.path()).is_none(), "{length} bytes");
    }
    fs::write(&path, &whole).unwrap();
    fs::write(home.path().join("image.tmp"), &whole[..60]).unwrap();
    assert!(resume(home.path()).is_some(), "one that was never finished is none");
}

#[test]
fn an_erasure_takes_the_image_away_and_what_is_being_drawn() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 0);
    let store = open(home.path());
    let images = || ["image", "image.tmp"].map(|name| home.path().join(name).exists());
    let shelf = store.shelf();
    let mut drawing = shelf.begin().unwrap().unwrap();
    drawing.section();
    drawing.block(b"value 4").unwrap();
    assert_eq!(images(), [true, true]);
    commit(&store, Batch { put: Vec::new(), delete: vec![key(4)], ..batch(11) });
    store.redact(&[Seq(4), Seq(11)]).unwrap();
    assert_eq!(images(), [false, false]);
    assert!(!shelf.finish(drawing, &BUILD).unwrap(), "begun before");
    assert_eq!(images(), [false, false]);
    assert!(draw(&store, "without four"));
    assert_eq!(store.image(&BUILD).unwrap().unwrap().0.section(1).unwrap(), b"without four");
    // A register that is closed gets no image from whoever comes late.
    let late = shelf.begin().unwrap().unwrap();
    drop(store);
    assert!(!shelf.finish(late, &BUILD).unwrap());
    assert!(shelf.begin().unwrap().is_none());
}

#[test]
fn an_image_that_cannot_be_written_leaves_the_last_one() {
    let home = tempfile::tempdir().unwrap();
    register(home.path(), 2);
    // Stands for a disk that is full.
    fs::create_dir(home.path().join("image.tmp")).unwrap();
    let store = open(home.path());
    assert!(store.shelf().begin().is_err());
    commit(&store, batch(13));
    drop(store);
    let (_, image, tail) = resume(home.path()).unwrap();
    assert_eq!((image.reached().0, tail.len()), (Seq(10), 3));
}
