//! One round: a register on a forgetful disk, writers, perhaps a fault, then power cuts at moments of its past; after each,
//! everything acknowledged before the cut must be there, whole, in one unbroken chain, and the register must go on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use polku::store::{Batch, BatchId, DurableStore, Entry, Key, Outcome, Row, Seq, Store, StoreError};

use super::dice::Dice;
use super::disk::{Fault, ForgetfulDisk};
use crate::sealed;

/// What a round, or many, came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub rounds: u64,
    pub cuts: u64,
    pub faults: u64,
    pub acknowledged: u64,
    /// Changes that were acknowledged and looked for after a cut or fault.
    pub checked: u64,
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        self.rounds += other.rounds;
        self.cuts += other.cuts;
        self.faults += other.faults;
        self.acknowledged += other.acknowledged;
        self.checked += other.checked;
    }
}

/// A change that was acknowledged when the disk had done so many deeds.
struct Acknowledged {
    number: u64,
    seq: Seq,
    moment: usize,
}

/// Rows of a batch: all of them or none must be there.
const ROWS: u64 = 3;

fn key(number: u64, row: u64) -> Key {
    Key::new([number.to_be_bytes(), row.to_be_bytes()].concat()).unwrap()
}

fn batch(number: u64, size: usize) -> Batch {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    id[15] = 1;
    let put = (0..ROWS).map(|row| (key(number, row), sealed::noise(number * 8 + row, size)));
    let entry = Entry { at: Timestamp::UNIX_EPOCH, note: b"note".to_vec() };
    Batch { id: BatchId(id), expect: Vec::new(), put: put.collect(), delete: Vec::new(), entry }
}

fn rows(store: &DurableStore) -> BTreeMap<Key, Row> {
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let page = store.range(b"", rows.last().map(|row| &row.key), 500).unwrap();
        let last = page.len() < 500;
        rows.extend(page);
        if last {
            return rows.into_iter().map(|row| (row.key.clone(), row)).collect();
        }
    }
}

/// A round; what went wrong, if anything did.
pub fn round(seed: u64, number: u64) -> Result<Tally, String> {
    let mut dice = Dice::new(seed, number);
    let home = tempfile::tempdir_in(memory()).unwrap();
    let folder = home.path().join("register");
    let disk = Arc::new(ForgetfulDisk::default());
    let open = || DurableStore::open_on(disk.clone(), &folder, &sealed::secret(), Timestamp::UNIX_EPOCH);
    let mut tally = Tally { rounds: 1, ..Tally::default() };
    let mut acknowledged: Vec<Acknowledged> = Vec::new();
    let mut next = 1;
    let mut moments = vec![disk.moment()];
    // Small frames, and now and then such that fill segments.
    let size = if dice.one_in(12) { 60_000 } else { [40, 400, 3_000][dice.below(3)] };
    for opening in 0..1 + dice.below(3) {
        if dice.one_in(2) {
            let fault = [Fault::Full, Fault::Broken, Fault::ReadOnly][dice.below(3)];
            // Creating a segment takes hundreds of calls; saving takes two.
            let far = if opening == 0 && dice.one_in(2) { 300 } else { 60 };
            let from = disk.calls() + 1 + dice.below(far) as u64;
            disk.fail(from, if dice.one_in(2) { 1 } else { 1_000 }, fault);
        }
        let store = match open() {
            Ok((store, _)) => store,
            Err(StoreError::Io(_) | StoreError::Full) => {
                moments.push(disk.moment());
                disk.mend();
                continue;
            }
            Err(error) => return Err(format!("opening {opening}: {error}")),
        };
        let present = rows(&store);
        check(&acknowledged, &present, &store, size)?;
        let writers = 1 + dice.below(3) as u64;
        let each = 1 + dice.below(if size > 10_000 { 12 } else { 25 }) as u64;
        let done = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for writer in 0..writers {
                let (store, disk, done) = (&store, &disk, &done);
                let first = next + writer * each;
                scope.spawn(move || {
                    for number in first..first + each {
                        if let Ok(Outcome::Done(seq)) = store.commit(batch(number, size)) {
                            done.lock().unwrap().push(Acknowledged { number, seq, moment: disk.moment() });
                        }
                    }
                });
            }
        });
        next += writers * each;
        acknowledged.extend(done.into_inner().unwrap());
        moments.push(disk.moment());
        tally.faults = disk.mend();
        if dice.one_in(3) {
            // A draft is durable when it is kept, too.
            store.scratch_put(&key(number, 0), b"draft").ok();
        }
        if dice.one_in(4) && !acknowledged.is_empty() {
            erase(&store, &mut acknowledged, &mut dice);
            moments.push(disk.moment());
        }
        drop(store);
    }
    disk.mend();
    tally.acknowledged = acknowledged.len() as u64;
    // As it is, without a cut.
    let (store, _) = open().map_err(|error| format!("opened as it was left: {error}"))?;
    tally.checked += check(&acknowledged, &rows(&store), &store, size)?;
    drop(store);
    for cut in 0..2 + dice.below(3) {
        let latest = disk.moment();
        let moment = if dice.one_in(2) { moments[dice.below(moments.len())] } else { dice.below(latest + 1) };
        let moment = moment.min(latest);
        let after = home.path().join(format!("after-{cut}"));
        disk.after_cut(&folder, moment, &after, &mut dice);
        std::fs::create_dir_all(&after).unwrap();
        let before: Vec<&Acknowledged> = acknowledged.iter().filter(|one| one.moment <= moment).collect();
        let opened = DurableStore::open(&after, &sealed::secret(), Timestamp::UNIX_EPOCH);
        let (store, _) = opened.map_err(|error| format!("cut at {moment} of {latest}: {error}"))?;
        tally.cuts += 1;
        let told = |error: String| format!("cut at {moment} of {latest}: {error}");
        tally.checked += check(before, &rows(&store), &store, size).map_err(told)?;
        // And it goes on.
        let head = store.head().unwrap().0;
        match store.commit(batch(1_000_000, 50)) {
            Ok(Outcome::Done(seq)) if seq == head.next() => {}
            other => return Err(told(format!("does not go on: {other:?}"))),
        }
        store.verify().map_err(|error| told(format!("after going on: {error}")))?;
        drop(store);
        std::fs::remove_dir_all(&after).unwrap();
    }
    Ok(tally)
}

/// Deletes what some batches wrote and blanks them; they are no longer looked for.
fn erase(store: &DurableStore, acknowledged: &mut Vec<Acknowledged>, dice: &mut Dice) {
    let one = acknowledged.swap_remove(dice.below(acknowledged.len()));
    let delete = (0..ROWS).map(|row| key(one.number, row)).collect();
    let mut removal = batch(one.number + 500_000, 0);
    (removal.put, removal.delete) = (Vec::new(), delete);
    if let Ok(Outcome::Done(seq)) = store.commit(removal) {
        store.redact(&[one.seq, seq]).ok();
    }
}

/// That everything acknowledged is there, no batch by half, and the log is one chain that gives this state; how many were
/// looked for.
fn check<'a>(
    acknowledged: impl IntoIterator<Item = &'a Acknowledged>,
    present: &BTreeMap<Key, Row>,
    store: &DurableStore,
    size: usize,
) -> Result<u64, String> {
    let mut checked = 0;
    for one in acknowledged {
        for (key, value) in batch(one.number, size).put {
            match present.get(&key) {
                Some(row) if row.value == value => {}
                Some(_) => return Err(format!("change {} has another value", one.number)),
                None => return Err(format!("change {} is lost", one.number)),
            }
        }
        checked += 1;
    }
    let mut counts: BTreeMap<&[u8], BTreeSet<&[u8]>> = BTreeMap::new();
    for key in present.keys() {
        let (number, row) = key.as_bytes().split_at(8);
        counts.entry(number).or_default().insert(row);
    }
    if let Some((number, half)) = counts.iter().find(|(_, rows)| rows.len() as u64 != ROWS) {
        return Err(format!("half a batch: {} rows of {number:?}", half.len()));
    }
    let head = store.verify().map_err(|error| format!("the chain: {error}"))?;
    if head != store.head().unwrap() {
        return Err("verified up to another head".to_owned());
    }
    let mut replayed: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
    let mut from = Seq(1);
    loop {
        let page = store.entries(from, 2_000).map_err(|error| format!("the log: {error}"))?;
        let Some(last) = page.last() else { break };
        from = last.seq.next();
        for frame in page {
            frame.delete.iter().for_each(|key| drop(replayed.remove(key)));
            replayed.extend(frame.put);
        }
    }
    let state = present.iter().map(|(key, row)| (key, &row.value));
    if !replayed.iter().eq(state) {
        return Err("the state is not what the log gives".to_owned());
    }
    Ok(checked)
}

/// A disk in memory, where there is one: what a cut leaves is worked out here, and waits for no real disk.
fn memory() -> &'static Path {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory } else { Path::new("/tmp") }
}
