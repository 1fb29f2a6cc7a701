//! A storm of commits killed with `kill -9` at random moments, over and over on one register: nothing acknowledged is
//! lost, nothing is half there, the log stays whole.
//!
//! The child is this test binary itself, running the test [`storm`] with a directory in its environment.

// The helpers of a test may fail it, too.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sealed;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use polku::store::{Batch, BatchId, DurableStore, Entry, Key, Outcome, Row, Seq, Store, every_row};

const DIRECTORY: &str = "POLKU_TEST_STORM_DIRECTORY";
const ROUND: &str = "POLKU_TEST_STORM_ROUND";
const ROUNDS: u32 = 40;
const WRITERS: u32 = 4;
/// Turns of a writer between opening and closing the register.
const TURNS: u32 = 60;
/// Rows of one batch, all or none of which must be there.
const PARTS: u32 = 3;

fn open(dir: &Path) -> DurableStore {
    DurableStore::open(dir, &sealed::secret(), Timestamp::UNIX_EPOCH).unwrap().0
}

fn key(round: u32, writer: u32, turn: u32, part: u32) -> Key {
    Key::new([round, writer, turn, part].map(u32::to_be_bytes).concat()).unwrap()
}

/// A value that only this row can have; its length varies so that frames end anywhere. Some rounds write much, so that
/// the kill meets new segments and the engine at work.
fn value(round: u32, writer: u32, turn: u32, part: u32) -> Vec<u8> {
    let seed = [round, writer, turn, part].map(u32::to_le_bytes).concat();
    let largest = if round % 5 == 2 { 30_000 } else { 1_500 };
    let length = 40 + (turn as usize * 131 + part as usize * 977) % largest;
    seed.into_iter().cycle().take(length).collect()
}

fn batch(round: u32, writer: u32, turn: u32) -> Batch {
    let name = [round, writer, turn, 0].map(u32::to_be_bytes).concat();
    let put = (0..PARTS).map(|part| (key(round, writer, turn, part), value(round, writer, turn, part)));
    Batch {
        id: BatchId(name.try_into().unwrap()),
        expect: vec![(key(round, writer, turn, 0), None)],
        put: put.collect(),
        delete: Vec::new(),
        entry: Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() },
    }
}

/// As a test of its own, a short storm; as the child, one that closes and opens the register again and again until it is
/// killed, and prints what was acknowledged.
#[test]
fn storm() {
    let home = tempfile::tempdir().unwrap();
    let child = std::env::var_os(DIRECTORY);
    let dir = child.as_ref().map_or(home.path(), |dir| Path::new(dir));
    let child = child.is_some();
    let round = std::env::var(ROUND).map_or(0, |round| round.parse().unwrap());
    let mut turn = 0;
    loop {
        let store = open(dir);
        session(&store, round, turn..turn + TURNS, child);
        turn += TURNS;
        if !child {
            assert_eq!(store.verify().unwrap().0, Seq(u64::from(TURNS * WRITERS)));
            check(&store, round, &[]);
            return;
        }
    }
}

/// Several threads commit these turns.
fn session(store: &DurableStore, round: u32, turns: Range<u32>, child: bool) {
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let turns = turns.clone();
            scope.spawn(move || {
                for turn in turns {
                    let outcome = store.commit(batch(round, writer, turn)).unwrap();
                    let Outcome::Done(Seq(seq)) = outcome else { panic!("{outcome:?}") };
                    if child {
                        // In one write; the first break ends what the test runner has written.
                        let line = format!("\nacknowledged {seq} {writer} {turn}\n");
                        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                    }
                }
            });
        }
    });
}

/// Runs the storm until `pause` after its first acknowledgement, or after its start, and answers what it acknowledged.
fn killed_storm(dir: &Path, round: u32, pause: Duration, from_start: bool) -> Vec<(u64, u32, u32)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "storm", "--nocapture", "--test-threads=1"])
        .env(DIRECTORY, dir)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let (first, seen) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut acknowledged = Vec::new();
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8(line.unwrap()).unwrap();
            if let Some(rest) = line.strip_prefix("acknowledged ") {
                let mut numbers = rest.split(' ').map(|number| number.parse::<u64>().ok());
                // A line cut by the kill was acknowledged too, but cannot be read.
                if let (Some(Some(seq)), Some(Some(writer)), Some(Some(turn))) =
                    (numbers.next(), numbers.next(), numbers.next())
                {
                    acknowledged.push((seq, writer as u32, turn as u32));
                    first.send(()).ok();
                }
            }
        }
        acknowledged
    });
    if !from_start {
        seen.recv().unwrap();
    }
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut acknowledged = reader.join().unwrap();
    // The kill may have cut the digits of the very last line.
    acknowledged.pop();
    acknowledged
}

fn all_rows(store: &dyn Store, prefix: &[u8]) -> Vec<Row> {
    every_row(store, prefix, None).collect::<Result<_, _>>().unwrap()
}

/// Every row is right, no batch is half there, and everything acknowledged is.
fn check(store: &dyn Store, round: u32, acknowledged: &[(u64, u32, u32)]) {
    let mut whole: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for row in all_rows(store, &round.to_be_bytes()) {
        let number =
            |index: usize| u32::from_be_bytes(row.key.as_bytes()[index * 4..index * 4 + 4].try_into().unwrap());
        let (writer, turn, part) = (number(1), number(2), number(3));
        assert!(row.value == value(round, writer, turn, part), "a wrong value in round {round}");
        *whole.entry((writer, turn)).or_default() += 1;
    }
    assert!(whole.values().all(|parts| *parts == PARTS), "half a batch in round {round}");
    for (seq, writer, turn) in acknowledged {
        assert!(whole.contains_key(&(*writer, *turn)), "round {round} lost the acknowledged frame {seq}");
        let frame = store.entries(Seq(*seq), 1).unwrap().remove(0);
        assert_eq!(frame.id, batch(round, *writer, *turn).id);
    }
}

#[test]
fn a_storm_survives_being_killed() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut history = Vec::new();
    for round in 0..ROUNDS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Every fourth child is killed while it opens the register, the others while they write.
        let from_start = round % 4 == 3;
        let pause = Duration::from_micros((random >> 33) % if from_start { 50_000 } else { 150_000 });
        let acknowledged = killed_storm(dir, round, pause, from_start);
        // Some rounds leave the recovery to the next child.
        if round % 3 != 1 {
            let store = open(dir);
            let sample: Vec<_> = acknowledged.iter().copied().rev().take(50).collect();
            check(&store, round, &sample);
        }
        history.push(acknowledged);
    }
    let total: usize = history.iter().map(Vec::len).sum();
    assert!(total > ROUNDS as usize, "only {total} commits were acknowledged in all rounds");
    let store = open(dir);
    let (head, _) = store.verify().unwrap();
    assert!(history.iter().flatten().all(|(seq, ..)| *seq <= head.0));
    let rows: usize = (0..ROUNDS).map(|round| all_rows(&store, &round.to_be_bytes()).len()).sum();
    assert_eq!(rows as u64, head.0 * u64::from(PARTS), "as many rows as the log wrote");
    for (round, acknowledged) in (0..).zip(&history) {
        let missing = acknowledged.iter().find(|(_, writer, turn)| {
            (0..PARTS).any(|part| store.get(&key(round, *writer, *turn, part)).unwrap().is_none())
        });
        assert_eq!(missing, None, "round {round}");
    }
}
