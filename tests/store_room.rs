//! A store whose disk fills up refuses, keeps what it acknowledged, and goes on as soon as there is room, while it is open.
//!
//! The disk is a small one of the test's own in a name space of its own: the test runs itself again in there. Where the
//! system grants none it says so and passes.

mod sealed;

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;
use polku::store::{Batch, BatchId, DurableStore, Entry, Key, Outcome, Store, StoreError};

/// Set inside: the folder of the small disk.
const DISK: &str = "POLKU_TEST_DISK";

/// Bytes of a value, and values of a batch: a few batches fill what the engine takes over at once.
const VALUE: usize = 60_000;
const VALUES: u8 = 8;

fn key(number: u32, at: u8) -> Key {
    Key::new([&number.to_be_bytes()[..], &[at]].concat()).unwrap()
}

fn value(number: u32) -> Vec<u8> {
    sealed::noise(u64::from(number), VALUE)
}

fn put(store: &DurableStore, number: u32) -> Result<(), StoreError> {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
    let put = (0..VALUES).map(|at| (key(number, at), value(number))).collect();
    match store.commit(Batch { id: BatchId(id), expect: Vec::new(), put, delete: Vec::new(), entry })? {
        Outcome::Done(_) => Ok(()),
        other => panic!("{other:?}"),
    }
}

/// What happens on the small disk.
fn story(disk: &Path) {
    let folder = disk.join("register");
    let (store, _) = DurableStore::open(&folder, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap();
    let ballast = disk.join("ballast");
    std::fs::write(&ballast, vec![1; 200 << 20]).unwrap();
    let mut kept = Vec::new();
    let mut refused = 0;
    for number in 1..400 {
        match put(&store, number) {
            Ok(()) => kept.push(number),
            Err(StoreError::Full) => refused += 1,
            Err(error) => panic!("{number}: {error}"),
        }
        if refused == 3 {
            break;
        }
    }
    assert_eq!(refused, 3, "the disk did not fill up");
    let whole = |kept: &[u32], store: &DurableStore| {
        for (number, at) in kept.iter().flat_map(|number| (0..VALUES).map(move |at| (*number, at))) {
            assert!(
                store.get(&key(number, at)).unwrap().is_some_and(|(_, stored)| stored == value(number)),
                "{number}"
            );
        }
    };
    std::fs::remove_file(ballast).unwrap();
    // Twice what may be kept in memory before the engine must take over.
    for number in 1_000..1_000 + 70 {
        put(&store, number).unwrap_or_else(|error| panic!("{number}: {error}"));
        kept.push(number);
    }
    whole(&kept, &store);
    drop(store);
    let (store, opening) = DurableStore::open(&folder, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(opening.rebuilt, None);
    whole(&kept, &store);
}

#[test]
fn a_store_goes_on_when_its_full_disk_has_room_again() {
    if let Some(disk) = std::env::var_os(DISK) {
        return story(&PathBuf::from(disk));
    }
    let folder = tempfile::tempdir().unwrap();
    let script = r#"mount -t tmpfs -o size=240m tmpfs "$1" 2>/dev/null || exit 66; shift; exec "$@""#;
    let mut command = Command::new("unshare");
    command.args(if rustix::process::getuid().is_root() { &["-m"][..] } else { &["-Urm"] });
    command.args(["sh", "-c", script, "sh"]).arg(folder.path()).arg(std::env::current_exe().unwrap());
    command.args(["--exact", "a_store_goes_on_when_its_full_disk_has_room_again", "--nocapture"]);
    match command.env(DISK, folder.path()).output() {
        Ok(output) if output.status.success() => {}
        Ok(output) if output.status.code() == Some(66) => eprintln!("left out, since no disk can be mounted here"),
        Ok(output) if String::from_utf8_lossy(&output.stderr).starts_with("unshare:") => {
            eprintln!("left out, since there is no name space here: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => eprintln!("left out, since there is no unshare here: {error}"),
    }
}
