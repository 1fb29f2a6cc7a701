//! Figures of the durable store beside what the disk can do in the same run; prints ratios, asserts nothing.
//!
//! `cargo bench --bench commit [-- rows]`; the register is made in a temporary directory on the disk of `TMPDIR`.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

#[path = "../tests/sealed/mod.rs"]
mod sealed;

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use polku::store::{Batch, BatchId, DurableStore, Entry, Key, MAX_PAGE_ROWS, Outcome, Seq, Store};

const COMMITS: usize = 4_000;
const WRITERS: usize = 16;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.next().to_le_bytes()).flatten().take(length).collect()
    }
}

fn key(table: u8, parts: &[u64]) -> Key {
    let mut bytes = vec![table];
    parts.iter().for_each(|part| bytes.extend_from_slice(&part.to_be_bytes()));
    Key::new(bytes).expect("a short key")
}

fn batch(id: u64, put: Vec<(Key, Vec<u8>)>) -> Batch {
    let mut name = [0; 16];
    name[..8].copy_from_slice(&id.to_be_bytes());
    let entry = Entry { at: Timestamp::UNIX_EPOCH, note: vec![7; 40] };
    Batch { id: BatchId(name), expect: Vec::new(), put, delete: Vec::new(), entry }
}

/// One change of a client: the record, a need, two index rows.
fn change(numbers: &mut Numbers, client: u64) -> Vec<(Key, Vec<u8>)> {
    vec![
        (key(1, &[client]), numbers.bytes(300)),
        (key(2, &[client, numbers.next()]), numbers.bytes(200)),
        (key(3, &[numbers.next(), client]), numbers.bytes(100)),
        (key(4, &[numbers.next(), client]), numbers.bytes(100)),
    ]
}

fn percentile(times: &mut [Duration], part: f64) -> f64 {
    times.sort_unstable();
    times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e6
}

fn report(name: &str, times: &mut [Duration]) -> f64 {
    let (half, most) = (percentile(times, 0.5), percentile(times, 0.99));
    println!("{name:<44} p50 {half:>8.1} us   p99 {most:>8.1} us");
    half
}

fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name| status.lines().find_map(|line: &str| line.strip_prefix(name)).map_or("?", str::trim).to_owned();
    format!("resident {}, at most {}", field("VmRSS:"), field("VmHWM:"))
}

fn open(dir: &Path) -> DurableStore {
    let start = Instant::now();
    let (store, opening) = DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).expect("opens");
    println!("open: {:.1?}, {opening:?}; {}", start.elapsed(), memory());
    store
}

fn main() {
    let clients = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let home = tempfile::tempdir().expect("a temporary directory");
    commits(home.path());
    updates(home.path());
    import(home.path(), clients);
}

/// Clients of the register that is changed again and again, and how often.
const CHANGED: u64 = 5_727;
const CHANGES: u64 = 100_000;

/// Bytes of the files in a folder.
fn size(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .map(
            |entry| {
                if entry.path().is_dir() {
                    size(&entry.path())
                } else {
                    entry.metadata().map_or(0, |about| about.len())
                }
            },
        )
        .sum()
}

/// How large the state grows while the same clients are changed: rows of bytes that nobody presses, which is the worst.
fn updates(home: &Path) {
    let dir = home.join("updates");
    let mut numbers = Numbers(88_172_645_463_325_254);
    let store = open(&dir);
    let (mut largest, mut id) = (0, 1 << 50);
    let rows = |numbers: &mut Numbers, client| {
        vec![
            (key(1, &[client]), numbers.bytes(300)),
            (key(2, &[client]), numbers.bytes(200)),
            (key(3, &[client]), numbers.bytes(200)),
            (key(4, &[client]), numbers.bytes(400)),
        ]
    };
    let mut all = |numbers: &mut Numbers, clients: Vec<u64>| {
        let batches = clients.into_iter().map(|client| {
            id += 1;
            batch(id, rows(numbers, client))
        });
        store.commit_all(batches.collect()).expect("written");
        largest = largest.max(size(&dir.join("state")));
    };
    for first in (0..CHANGED).step_by(200) {
        all(&mut numbers, (first..CHANGED.min(first + 200)).collect());
    }
    let mut done = 0;
    while done < CHANGES {
        let clients = (0..200).map(|_| numbers.next() % CHANGED).collect();
        all(&mut numbers, clients);
        done += 200;
    }
    drop(store);
    let live = CHANGED as f64 * 1_140.0;
    let (after, megabyte) = (size(&dir.join("state")), f64::from(1 << 20));
    println!(
        "{CHANGES} changes of {CHANGED} clients: state at most {:.1} MB, {:.1} MB when closed; rows {:.1} MB ({:.1}x); journal {:.0} MB",
        largest as f64 / megabyte,
        after as f64 / megabyte,
        live / megabyte,
        largest as f64 / live,
        size(&dir.join("journal")) as f64 / megabyte
    );
}

/// Durable commits beside a raw overwrite of as many bytes with fdatasync, taken in turns.
fn commits(home: &Path) {
    let mut numbers = Numbers(88_172_645_463_325_252);
    let store = open(&home.join("commits"));
    let raw = OpenOptions::new().create(true).truncate(true).write(true).open(home.join("raw")).expect("a file");
    // Filled in the same portions as a segment of the journal, which makes a difference.
    for part in 0..256 {
        raw.write_all_at(&[0; 16 << 10], part << 14).expect("zeros");
    }
    raw.sync_all().expect("a sync");
    let (mut commits, mut looks, mut overwrites) = (Vec::new(), Vec::new(), Vec::new());
    let frame = numbers.bytes(848);
    let mut offset = 0;
    for number in 0..COMMITS as u64 {
        let change = batch(number * 2, change(&mut numbers, number));
        let look = batch(number * 2 + 1, Vec::new());
        let start = Instant::now();
        assert!(matches!(store.commit(change), Ok(Outcome::Done(_))));
        commits.push(start.elapsed());
        let start = Instant::now();
        assert!(matches!(store.commit(look), Ok(Outcome::Done(_))));
        looks.push(start.elapsed());
        let start = Instant::now();
        raw.write_all_at(&frame, offset).expect("a write");
        raw.sync_data().expect("a sync");
        overwrites.push(start.elapsed());
        offset = (offset + frame.len() as u64) % ((4 << 20) - frame.len() as u64);
    }
    let floor = report("raw overwrite of as many bytes + fdatasync", &mut overwrites);
    let commit = report("durable commit of 4 rows", &mut commits);
    let look = report("durable log entry", &mut looks);
    println!("ratio to raw: commit {:.2}, log entry {:.2}", commit / floor, look / floor);

    let next = AtomicU64::new(1 << 40);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS as u64 {
            let (store, next) = (&store, &next);
            scope.spawn(move || {
                let mut numbers = Numbers(writer + 1);
                for _ in 0..COMMITS / WRITERS {
                    let id = next.fetch_add(1, Ordering::Relaxed);
                    assert!(matches!(store.commit(batch(id, change(&mut numbers, id))), Ok(Outcome::Done(_))));
                }
            });
        }
    });
    println!("{WRITERS} writers: {:.0} durable commits/s", COMMITS as f64 / start.elapsed().as_secs_f64());

    let mut lookups = Vec::new();
    for number in 0..COMMITS as u64 {
        let key = key(1, &[number * 7_919 % COMMITS as u64]);
        let start = Instant::now();
        store.get(&key).expect("readable");
        lookups.push(start.elapsed());
    }
    report("get", &mut lookups);
}

/// The shape of an import: 200 batches of 40 rows a call.
fn import(home: &Path, clients: u64) {
    let dir = home.join("import");
    let mut numbers = Numbers(88_172_645_463_325_253);
    let store = open(&dir);
    let (mut id, mut client) = (0, 0);
    let mut spent = Duration::ZERO;
    while client < clients {
        let mut batches = Vec::with_capacity(200);
        while batches.len() < 200 && client < clients {
            let rows = (client..clients.min(client + 10)).flat_map(|client| change(&mut numbers, client)).collect();
            client = clients.min(client + 10);
            id += 1;
            batches.push(batch(id, rows));
        }
        let start = Instant::now();
        let outcomes = store.commit_all(batches).expect("written");
        spent += start.elapsed();
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Done(_))));
    }
    let rate = clients as f64 / spent.as_secs_f64();
    println!("import: {rate:.0} clients/s, {:.0} rows/s, durable; {}", rate * 4.0, memory());
    let start = Instant::now();
    drop(store);
    println!("close: {:.1?}", start.elapsed());

    for _ in 0..2 {
        let store = open(&dir);
        let start = Instant::now();
        let (mut rows, mut after) = (0, None);
        loop {
            let page = store.range(&[1], after.as_ref(), MAX_PAGE_ROWS).expect("readable");
            rows += page.len();
            match page.last() {
                Some(row) if page.len() == MAX_PAGE_ROWS => after = Some(row.key.clone()),
                _ => break,
            }
        }
        println!("scan of {rows} rows: {:.1?}; {}", start.elapsed(), memory());
        let start = Instant::now();
        store.entries(Seq(id / 2), 1).expect("readable");
        println!("one old log entry: {:.1?}", start.elapsed());
        let start = Instant::now();
        let (head, _) = store.verify().expect("whole");
        println!("verify {head} frames: {:.1?}", start.elapsed());
        let start = Instant::now();
        drop(store);
        println!("close: {:.1?}", start.elapsed());
    }
    let size = |part: &str| -> u64 {
        let files = fs::read_dir(dir.join(part)).expect("a directory");
        files.map(|file| file.and_then(|file| file.metadata()).map_or(0, |data| data.len())).sum()
    };
    let per_client = |part| size(part) / clients.max(1);
    println!("bytes per client on disk: journal {}, state {}", per_client("journal"), per_client("state"));

    fs::remove_dir_all(dir.join("state")).expect("removed");
    drop(open(&dir));
}
