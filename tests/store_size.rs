//! The files of the state stay small while the same rows are changed again and again, and hold what was last written.

mod sealed;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use polku::store::{Batch, BatchId, DurableStore, Entry, Key, MAX_PAGE_ROWS, Outcome, Store};

const ROWS: u64 = 3_000;
const VALUE: usize = 1_200;
/// Changes of a batch, and batches: several times what the engine takes over at once.
const CHANGES: u64 = 30;
const BATCHES: u64 = 1_500;

fn key(number: u64) -> Key {
    Key::new(number.to_be_bytes()).unwrap()
}

fn size(dir: &Path) -> u64 {
    let files = fs::read_dir(dir).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).filter(fs::Metadata::is_file).map(|about| about.len()).sum()
}

#[test]
fn a_state_that_is_changed_for_long_stays_small_and_whole() {
    let home = tempfile::tempdir().unwrap();
    let open = || DurableStore::open(home.path(), &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap();
    let (store, _) = open();
    let mut expected: BTreeMap<u64, u64> = BTreeMap::new();
    let mut largest = 0;
    for number in 0..BATCHES {
        let (mut put, mut delete) = (Vec::new(), Vec::new());
        for at in number * CHANGES..(number + 1) * CHANGES {
            // Each row comes up again and again, and now and then one goes.
            let row = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) % ROWS;
            if put.iter().any(|(taken, _)| *taken == key(row)) || delete.contains(&key(row)) {
                continue;
            }
            if at % 11 == 0 {
                delete.push(key(row));
                expected.remove(&row);
            } else {
                put.push((key(row), sealed::noise(at, VALUE)));
                expected.insert(row, at);
            }
        }
        let mut id = [0; 16];
        id[..8].copy_from_slice(&number.to_be_bytes());
        let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
        let outcome =
            store.commit_all(vec![Batch { id: BatchId(id), expect: Vec::new(), put, delete, entry }]).unwrap();
        assert!(matches!(outcome[..], [Outcome::Done(_)]));
        largest = largest.max(size(&home.path().join("state")));
    }
    let whole = |store: &DurableStore| {
        let rows = [store.range(&[], None, MAX_PAGE_ROWS).unwrap(), {
            let last = store.range(&[], None, MAX_PAGE_ROWS).unwrap().pop().map(|row| row.key);
            store.range(&[], last.as_ref(), MAX_PAGE_ROWS).unwrap()
        }]
        .concat();
        let written = expected.iter().map(|(row, at)| (key(*row), sealed::noise(*at, VALUE)));
        assert!(rows.into_iter().map(|row| (row.key, row.value)).eq(written), "other rows than were written");
    };
    whole(&store);
    drop(store);
    let live = expected.len() as u64 * (VALUE as u64 + 8);
    assert!(largest > live / 2, "{largest}: nothing was ever carried over");
    assert!(largest < 4 * live, "{largest} bytes of files for {live} of rows");
    let closed = size(&home.path().join("state"));
    assert!(closed < 2 * live, "{closed} bytes of files for {live} of rows after closing");
    let (store, opening) = open();
    assert_eq!((opening.replayed, opening.rebuilt), (0, None));
    whole(&store);
}
