//! A saved barrier beside a raw overwrite and fdatasync of as many bytes.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;
use polku::domain::barrier::{Assessor, Barrier, BarrierStatus};
use polku::domain::ids::{ClientId, Code};
use polku::domain::record::Record;
use polku::register::request::Write;
use polku::register::{BatchId, Register, Request, Service};
use polku::store::{Batch, DurableStore, Hash, Key, LoggedFrame, Outcome, Result as Stored, Rev, Row, Seq, Store};

use crate::figures::{at, pair};
use crate::office::{BenchClock, TODAY, id, uid};

const WRITES: usize = 2_000;
/// Bytes of a frame of the journal beside the batch: its header, and the lengths between its parts, roughly.
const FRAME: usize = 128 + 32;

/// The durable store, noting the bytes and the time of each commit.
struct Watched(DurableStore, Arc<Mutex<Vec<(usize, Duration)>>>);

impl Store for Watched {
    fn commit(&self, batch: Batch) -> Stored<Outcome> {
        let put: usize = batch.put.iter().map(|(key, value)| key.as_bytes().len() + value.len()).sum();
        let bytes = FRAME + put + batch.entry.note.len();
        let start = Instant::now();
        let outcome = self.0.commit(batch);
        self.1.lock().expect("one thread").push((bytes, start.elapsed()));
        outcome
    }

    fn get(&self, key: &Key) -> Stored<Option<(Rev, Vec<u8>)>> {
        self.0.get(key)
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Stored<Vec<Row>> {
        self.0.range(prefix, after, limit)
    }
    fn commit_all(&self, batches: Vec<Batch>) -> Stored<Vec<Outcome>> {
        self.0.commit_all(batches)
    }
    fn entries(&self, from: Seq, limit: usize) -> Stored<Vec<LoggedFrame>> {
        self.0.entries(from, limit)
    }
    fn outcome(&self, id: &BatchId) -> Stored<Option<Outcome>> {
        self.0.outcome(id)
    }
    fn redact(&self, frames: &[Seq]) -> Stored<()> {
        self.0.redact(frames)
    }
    fn head(&self) -> Stored<(Seq, Hash)> {
        self.0.head()
    }
    fn verify(&self) -> Stored<(Seq, Hash)> {
        self.0.verify()
    }
    fn inspect(&self) -> Stored<polku::store::Inspection> {
        self.0.inspect()
    }
    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        self.0.token(bytes)
    }
    fn scratch_put(&self, key: &Key, value: &[u8]) -> Stored<()> {
        self.0.scratch_put(key, value)
    }
    fn scratch_get(&self, key: &Key) -> Stored<Option<Vec<u8>>> {
        self.0.scratch_get(key)
    }
    fn scratch_delete(&self, key: &Key) -> Stored<()> {
        self.0.scratch_delete(key)
    }
    fn scratch_list(&self, prefix: &[u8]) -> Stored<Vec<Key>> {
        self.0.scratch_list(prefix)
    }
}

/// A barrier saved on one client after the other, beside a raw overwrite and fdatasync of as many bytes, in turns.
pub fn writes(dir: &Path, home: &Path, clients: u32) {
    let (store, _) = DurableStore::open(dir, &crate::sealed::secret(), Timestamp::UNIX_EPOCH).expect("a store");
    let commits = Arc::new(Mutex::new(Vec::new()));
    let watched = Watched(store, Arc::clone(&commits));
    let register = Register::open(Box::new(watched), Box::new(BenchClock::new()), false).expect("a register");
    let session = register.session(uid(), None);
    let raw = preallocated(&home.join("raw"));
    let (mut register_times, mut store_times, mut raw_times, mut sent) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut offset = 0;
    for number in 0..WRITES {
        let client = ClientId((number as u32).wrapping_mul(7_919) % clients + 1);
        let record = Record::Barrier(Barrier {
            code: Code::from("B2.4"),
            effect: 3,
            review: Some(date(2026, 12, 5)),
            detail: "kielikoe varattu".to_owned(),
            assessed_by: Assessor::Together,
            client_agrees: Some(true),
            identified: TODAY,
            status: BarrierStatus::Active,
            need: None,
        });
        let write = Write::Add { record, source: String::new() };
        let start = Instant::now();
        session.call(Request::Write { id: id(1, number), client, write }).expect("saved");
        register_times.push(start.elapsed());
        let (bytes, spent) = commits.lock().expect("one thread").pop().expect("one commit");
        store_times.push(spent);
        sent += bytes;
        let frame = vec![number as u8; bytes];
        let start = Instant::now();
        raw.write_all_at(&frame, offset).expect("a write");
        raw.sync_data().expect("a sync");
        raw_times.push(start.elapsed());
        offset = (offset + bytes as u64) % (4 << 20);
    }
    pair("raw overwrite + fdatasync", &mut raw_times, 0.99, &format!("{} bytes", sent / WRITES));
    let over = |times: &[Duration], part| at(times, part) / at(&raw_times, part);
    store_times.sort_unstable();
    register_times.sort_unstable();
    let ratio = format!("{:.2} x raw, p99 {:.2} x", over(&store_times, 0.5), over(&store_times, 0.99));
    pair("barrier saved: the commit", &mut store_times.clone(), 0.99, &ratio);
    let ratio = format!("{:.2} x raw, p99 {:.2} x", over(&register_times, 0.5), over(&register_times, 0.99));
    pair("barrier saved: the whole request", &mut register_times.clone(), 0.99, &ratio);
}

/// A file filled in the same portions as a segment of the journal, which makes a difference.
fn preallocated(path: &Path) -> File {
    let raw = OpenOptions::new().create(true).truncate(true).write(true).open(path).expect("a file");
    for part in 0..257 {
        raw.write_all_at(&[0; 16 << 10], part << 14).expect("zeros");
    }
    raw.sync_all().expect("a sync");
    raw
}
