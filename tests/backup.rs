//! Backups of the store: whole frames of a register that is in use, only what is new, nothing erased, and a restore that
//! equals the register record by record; what does not belong together is refused, and nothing that was kept is lost.

// The helpers of a test may fail it, too.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sealed;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use polku::store::{
    BackedUp, BackupError, BackupFolder, Batch, BatchId, DurableStore, Entry, Key, LoggedFrame, MAX_PAGE_FRAMES,
    Outcome, RegisterKey, Restored, Rows, Secret, Seq, Store, StoreError, Until, restore,
};

/// Bytes of a row, with which 500 batches make one segment or three.
const SMALL: usize = 100;
const LARGE: usize = 4_000;

/// The moment of the frame that a batch of this number becomes.
fn moment(number: u64) -> Timestamp {
    Timestamp::from_second(1_000_000 + i64::try_from(number).unwrap()).unwrap()
}

fn open(dir: &Path) -> DurableStore {
    DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap().0
}

/// Five rows, of which two are written again and again.
fn batch(number: u64, size: usize) -> Batch {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let key = |row: u64| Key::new(format!("{}-{row}", if row < 2 { 0 } else { number })).unwrap();
    let put = (0..5).map(|row| (key(row), sealed::noise(number * 8 + row, size))).collect();
    let entry = Entry { at: moment(number), note: b"note".to_vec() };
    Batch { id: BatchId(id), expect: Vec::new(), put, delete: Vec::new(), entry }
}

fn commit(store: &DurableStore, numbers: std::ops::Range<u64>, size: usize) {
    for outcome in store.commit_all(numbers.map(|number| batch(number, size)).collect()).unwrap() {
        assert!(matches!(outcome, Outcome::Done(_)));
    }
}

fn back_up(register: &Path, backup: &Path) -> Result<BackedUp, BackupError> {
    BackupFolder::take(backup)?.write(register, &sealed::secret(), moment(0))
}

fn restored(backup: &Path, to: &Path, until: Until) -> Result<(DurableStore, Restored), BackupError> {
    restore(backup, to, &Secret::new(vec![RegisterKey::new([7; 32])], [3; 32]), until, moment(0))
}

fn frames(store: &dyn Store, upto: Seq) -> Vec<LoggedFrame> {
    let mut all: Vec<LoggedFrame> = Vec::new();
    loop {
        let from = Seq(all.len() as u64 + 1);
        let page = store.entries(from, MAX_PAGE_FRAMES).unwrap();
        if page.is_empty() || from > upto {
            all.retain(|frame| frame.seq <= upto);
            return all;
        }
        all.extend(page);
    }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A register, open, and a backup of it.
    fn backed_up(&self) -> (DurableStore, BackedUp) {
        self.backed_up_of(SMALL)
    }

    /// The same of several segments.
    fn backed_up_large(&self) -> (DurableStore, BackedUp) {
        self.backed_up_of(LARGE)
    }

    fn backed_up_of(&self, size: usize) -> (DurableStore, BackedUp) {
        let store = open(&self.at("register"));
        commit(&store, 0..500, size);
        let done = back_up(&self.at("register"), &self.at("backup")).unwrap();
        (store, done)
    }
}

#[test]
fn a_backup_of_an_open_register_is_equal_and_the_next_writes_only_what_is_new() {
    let home = Home::new();
    let (store, first) = home.backed_up_large();
    let segments = first.manifest.segments.len();
    assert!(segments > 2, "{segments} segments");
    assert_eq!((first.files, first.manifest.head.seq), (segments + 2, 500));
    let again = back_up(&home.at("register"), &home.at("backup")).unwrap();
    assert_eq!((again.files, again.written), (0, 0), "nothing is new");

    store.scratch_put(&Key::new(*b"draft").unwrap(), b"half a sentence").unwrap();
    commit(&store, 500..510, LARGE);
    let later = back_up(&home.at("register"), &home.at("backup")).unwrap();
    assert_eq!((later.files, later.manifest.head.seq), (2, 510), "the newest segment and the drafts");
    assert_eq!(names(&home.at("backup/segments")).len(), segments, "what is not named any more is gone");

    let (copy, told) = restored(&home.at("backup"), &home.at("copy"), Until::Newest).unwrap();
    assert_eq!((told.head, told.drafts), (store.head().unwrap(), 1));
    assert_eq!(frames(&copy, Seq(510)), frames(&store, Seq(510)));
    assert_eq!(Rows::of(&copy).unwrap(), Rows::of(&store).unwrap());
    assert_eq!(copy.scratch_get(&Key::new(*b"draft").unwrap()).unwrap().unwrap(), b"half a sentence");
    // And it goes on from there.
    commit(&copy, 900..901, 10);
    assert_eq!(copy.head().unwrap().0, Seq(511));
}

#[test]
fn what_was_erased_in_the_register_is_erased_in_the_backup() {
    let home = Home::new();
    let (store, before) = home.backed_up_large();
    let gone = batch(7, LARGE);
    let delete = gone.put.iter().skip(2).map(|(key, _)| key.clone()).collect();
    let entry = Entry { at: moment(600), note: Vec::new() };
    let removal = Batch { id: BatchId([9; 16]), expect: Vec::new(), put: Vec::new(), delete, entry };
    store.commit(removal).unwrap();
    store.redact(&[Seq(8), Seq(501)]).unwrap();
    let after = back_up(&home.at("register"), &home.at("backup")).unwrap();
    assert_eq!(after.erased, 2);
    assert!(after.written < 2 * (4 << 20) + 4_096, "the two segments that changed: {}", after.written);
    let kept = names(&home.at("backup/segments"));
    let old = &before.manifest.segments[0].file;
    assert!(!kept.iter().any(|name| old.ends_with(name.as_str())), "{old} held what is erased");
    let (copy, told) = restored(&home.at("backup"), &home.at("copy"), Until::Newest).unwrap();
    assert_eq!((told.erased, told.head), (2, store.head().unwrap()));
    assert!(copy.entries(Seq(8), 1).unwrap()[0].redacted);
    assert_eq!(Rows::of(&copy).unwrap(), Rows::of(&store).unwrap());
}

#[test]
fn a_register_comes_back_as_it_was_at_any_frame_and_any_moment() {
    let home = Home::new();
    let (store, _) = home.backed_up();
    let all = frames(&store, Seq(500));
    for (at, until, head) in [
        (1, Until::Frame(Seq(1)), 1),
        (2, Until::Frame(Seq(333)), 333),
        (3, Until::Moment(moment(41)), 42),
        (4, Until::Moment(moment(9_999)), 500),
    ] {
        let to = home.at(&format!("copy-{at}"));
        let (copy, told) = restored(&home.at("backup"), &to, until).unwrap();
        assert_eq!(told.head, (Seq(head), all[head as usize - 1].hash));
        assert_eq!(frames(&copy, Seq(500)), all[..head as usize]);
        // The state is what a register is that never held more.
        let fresh = open(&home.at(&format!("fresh-{at}")));
        commit(&fresh, 0..head, SMALL);
        assert_eq!(Rows::of(&copy).unwrap(), Rows::of(&fresh).unwrap());
    }
    for until in [Until::Frame(Seq(501)), Until::Frame(Seq(0)), Until::Moment(Timestamp::UNIX_EPOCH)] {
        let refused = restored(&home.at("backup"), &home.at("beyond"), until).map(|_| ());
        assert!(matches!(refused, Err(BackupError::Beyond(Seq(500)))), "{refused:?}");
    }
}

#[test]
fn what_does_not_belong_together_is_refused_and_kept() {
    let home = Home::new();
    let (store, before) = home.backed_up();
    // A copy that went its own way from an earlier frame on.
    let (copy, _) = restored(&home.at("backup"), &home.at("copy"), Until::Frame(Seq(300))).unwrap();
    commit(&copy, 700..950, 100);
    let refused = back_up(&home.at("copy"), &home.at("backup"));
    assert!(matches!(refused, Err(BackupError::OtherHistory(Seq(500)))), "{refused:?}");
    // A register takes its name from the seed of its founding.
    let founding = Secret::new(vec![RegisterKey::new([7; 32])], [5; 32]);
    drop(DurableStore::open(&home.at("other"), &founding, moment(0)).unwrap());
    let refused = back_up(&home.at("other"), &home.at("backup"));
    assert!(matches!(refused, Err(BackupError::OtherRegister)), "{refused:?}");
    fs::create_dir(home.at("letters")).unwrap();
    fs::write(home.at("letters/letter"), "").unwrap();
    assert!(matches!(back_up(&home.at("register"), &home.at("letters")), Err(BackupError::OtherThings)));
    assert!(matches!(back_up(&home.at("register"), &home.at("copy")), Err(BackupError::OtherThings)), "a register");
    assert!(matches!(back_up(&home.at("letters"), &home.at("new")), Err(BackupError::NoRegister)));
    assert_eq!(names(&home.at("letters")), ["letter"]);
    let held = BackupFolder::take(&home.at("backup")).unwrap();
    assert!(matches!(BackupFolder::take(&home.at("backup")), Err(BackupError::InUse)));
    drop(held);

    for full in ["copy", "letters"] {
        let refused = restored(&home.at("backup"), &home.at(full), Until::Newest).map(|_| ());
        assert!(matches!(refused, Err(BackupError::NotEmpty)), "{full}: {refused:?}");
    }
    let strange = Secret::new(vec![RegisterKey::new([8; 32])], [4; 32]);
    let refused = restore(&home.at("backup"), &home.at("closed"), &strange, Until::Newest, moment(0)).map(|_| ());
    assert!(matches!(refused, Err(BackupError::Store(StoreError::WrongKey))), "{refused:?}");
    assert!(matches!(restored(&home.at("letters"), &home.at("no"), Until::Newest), Err(BackupError::NoBackup)));
    let (back, _) = restored(&home.at("backup"), &home.at("closed"), Until::Newest).unwrap();
    assert_eq!(back.head().unwrap(), store.head().unwrap(), "the folder of a refused restore can be used");
    assert_eq!(back_up(&home.at("register"), &home.at("backup")).unwrap().manifest.head, before.manifest.head);
}

#[test]
fn a_backup_that_is_cut_short_leaves_the_earlier_one() {
    let home = Home::new();
    let (store, _) = home.backed_up();
    let earlier = home.at("backup/backup.json");
    let manifest = fs::read(&earlier).unwrap();
    let (head, rows) = (store.head().unwrap(), Rows::of(&store).unwrap());
    // The files of the next backup are there, the manifest that names them is not; neither is the trial cleared away.
    commit(&store, 500..700, SMALL);
    let kept: Vec<(PathBuf, Vec<u8>)> = names(&home.at("backup/segments"))
        .into_iter()
        .map(|name| home.at("backup/segments").join(name))
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    back_up(&home.at("register"), &home.at("backup")).unwrap();
    fs::write(&earlier, manifest).unwrap();
    kept.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    fs::write(home.at("backup/segments/00000009-half.tmp"), "half").unwrap();
    fs::create_dir_all(home.at("backup/trial/journal")).unwrap();
    let (copy, told) = restored(&home.at("backup"), &home.at("copy"), Until::Newest).unwrap();
    assert_eq!((told.head, Rows::of(&copy).unwrap()), (head, rows));
    let next = back_up(&home.at("register"), &home.at("backup")).unwrap();
    assert_eq!(next.manifest.head.seq, 700);
    assert_eq!(names(&home.at("backup/segments")).len(), next.manifest.segments.len());
    assert!(!home.at("backup/trial").exists());
    // The same of the very first one.
    fs::create_dir_all(home.at("second/segments")).unwrap();
    fs::write(home.at("second/segments/00000001-half.tmp"), "half").unwrap();
    assert!(back_up(&home.at("register"), &home.at("second")).is_ok());
    // A restore that was cut short can be begun again.
    fs::create_dir_all(home.at("again/restoring/journal")).unwrap();
    fs::write(home.at("again/keyring"), "half").unwrap();
    assert!(restored(&home.at("second"), &home.at("again"), Until::Newest).is_ok());
}

#[test]
fn a_damaged_backup_is_named_and_made_good_by_the_next() {
    let home = Home::new();
    let (_store, done) = home.backed_up();
    for kept in done.manifest.files() {
        let path = home.at("backup").join(&kept.file);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        match restored(&home.at("backup"), &home.at("copy"), Until::Newest).map(|_| ()) {
            Err(BackupError::DamagedFile(file)) => assert_eq!(file, kept.file),
            other => panic!("{other:?}"),
        }
        let healed = back_up(&home.at("register"), &home.at("backup")).unwrap();
        assert_eq!((healed.files, &healed.manifest.segments), (1, &done.manifest.segments));
    }
    fs::remove_file(home.at("backup").join(&done.manifest.segments[0].file)).unwrap();
    let missing = restored(&home.at("backup"), &home.at("copy"), Until::Newest).map(|_| ());
    assert!(matches!(missing, Err(BackupError::DamagedFile(_))), "{missing:?}");
    let manifest = fs::read_to_string(home.at("backup/backup.json")).unwrap();
    let elsewhere = manifest.replace(&done.manifest.drafts.file, "../register/keyring");
    fs::write(home.at("backup/backup.json"), elsewhere).unwrap();
    let refused = restored(&home.at("backup"), &home.at("copy"), Until::Newest).map(|_| ());
    assert!(matches!(refused, Err(BackupError::DamagedFile(_))), "a name leads nowhere else: {refused:?}");
    fs::write(home.at("backup/backup.json"), manifest.replace("\"format\": 1", "\"format\": 2")).unwrap();
    let newer = restored(&home.at("backup"), &home.at("copy"), Until::Newest).map(|_| ());
    assert!(matches!(newer, Err(BackupError::Newer(2))), "{newer:?}");
}

#[test]
fn a_damaged_register_is_not_backed_up_over_a_good_backup() {
    let home = Home::new();
    let (store, before) = home.backed_up_large();
    drop(store);
    let path = home.at("register/journal/00000002.log");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100_000] ^= 1;
    fs::write(&path, bytes).unwrap();
    match back_up(&home.at("register"), &home.at("backup")) {
        Err(BackupError::Damaged(flaw)) => assert_eq!(flaw.segment, 2),
        other => panic!("{other:?}"),
    }
    let (copy, _) = restored(&home.at("backup"), &home.at("copy"), Until::Newest).unwrap();
    assert_eq!(copy.head().unwrap().0.0, before.manifest.head.seq);
}
