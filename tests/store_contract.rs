//! One suite of the storage contract, run on every store, and a model test that holds the durable store to memory.

// The helpers of a test may fail it, too.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sealed;

use std::path::Path;

use jiff::Timestamp;
use polku::store::{
    Batch, BatchId, DurableStore, Entry, Key, Limit, MAX_KEY_BYTES, MAX_PAGE_ROWS, MAX_VALUE_BYTES, MAX_WRITES,
    MemStore, Outcome, Rev, Row, Seq, Store, StoreError,
};
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn key(bytes: impl AsRef<[u8]>) -> Key {
    Key::new(bytes.as_ref()).unwrap()
}

fn id(number: u64) -> BatchId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.to_le_bytes());
    BatchId(bytes)
}

/// A batch that writes these rows.
fn writing(number: u64, rows: &[(&str, &str)]) -> Batch {
    let put = rows.iter().map(|(key_, value)| (key(key_), value.as_bytes().to_vec())).collect();
    let entry = Entry { at: at(number as i64), note: format!("note {number}").into_bytes() };
    Batch { id: id(number), expect: Vec::new(), put, delete: Vec::new(), entry }
}

fn expecting(number: u64, seen: &[(&str, Option<Rev>)], rows: &[(&str, &str)]) -> Batch {
    let expect = seen.iter().map(|(seen, rev)| (key(seen), *rev)).collect();
    Batch { expect, ..writing(number, rows) }
}

fn removing(number: u64, keys: &[&str]) -> Batch {
    Batch { delete: keys.iter().map(key).collect(), ..writing(number, &[]) }
}

fn value(store: &dyn Store, name: &str) -> Option<String> {
    store.get(&key(name)).unwrap().map(|(_, value)| String::from_utf8(value).unwrap())
}

fn rev(store: &dyn Store, name: &str) -> Option<Rev> {
    store.get(&key(name)).unwrap().map(|(rev, _)| rev)
}

fn done(store: &dyn Store, batch: Batch) -> Seq {
    match store.commit(batch).unwrap() {
        Outcome::Done(seq) => seq,
        other => panic!("{other:?}"),
    }
}

fn names(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| std::str::from_utf8(row.key.as_bytes()).unwrap()).collect()
}

fn reads_what_was_written(store: &dyn Store) {
    assert_eq!(store.head().unwrap().0, Seq(0));
    assert_eq!(done(store, writing(1, &[("a", "1"), ("b", "2")])), Seq(1));
    assert_eq!(value(store, "a").as_deref(), Some("1"));
    assert_eq!(rev(store, "a"), rev(store, "b"), "one batch gives one revision");
    let before = rev(store, "b");
    done(store, writing(2, &[("a", "3")]));
    assert_eq!(value(store, "a").as_deref(), Some("3"));
    assert_ne!(rev(store, "a"), rev(store, "b"));
    assert_eq!(rev(store, "b"), before);
    done(store, removing(3, &["a", "never there"]));
    assert_eq!(value(store, "a"), None);
    let both = Batch { delete: vec![key("b")], ..writing(4, &[("b", "first"), ("b", "last")]) };
    done(store, both);
    assert_eq!(value(store, "b").as_deref(), Some("last"), "removals come first, the later put counts");
    assert_eq!(store.head().unwrap().0, Seq(4));
}

fn pages_forward(store: &dyn Store) {
    done(store, writing(1, &[("p1", "1"), ("p2", "2"), ("p3", "3"), ("o", "before"), ("q", "after"), ("p", "0")]));
    done(store, removing(2, &["p2"]));
    assert_eq!(names(&store.range(b"p", None, 10).unwrap()), ["p", "p1", "p3"]);
    assert_eq!(names(&store.range(b"p", None, 2).unwrap()), ["p", "p1"]);
    assert_eq!(names(&store.range(b"p", Some(&key("p1")), 10).unwrap()), ["p3"]);
    assert_eq!(names(&store.range(b"p", Some(&key("a")), 1).unwrap()), ["p"], "a key before the prefix");
    assert_eq!(names(&store.range(b"p", Some(&key("p2")), 10).unwrap()), ["p3"], "a key that is gone");
    assert_eq!(names(&store.range(b"", None, 10).unwrap()), ["o", "p", "p1", "p3", "q"]);
    assert!(store.range(b"p", Some(&key("z")), 10).unwrap().is_empty());
    let many: Vec<Batch> = (0..60u64)
        .map(|batch| {
            let put = (0..40u64).map(|row| (key(format!("r{:05}", batch * 40 + row)), vec![1])).collect();
            Batch { put, ..writing(100 + batch, &[]) }
        })
        .collect();
    store.commit_all(many).unwrap();
    let page = store.range(b"r", None, usize::MAX).unwrap();
    assert_eq!(page.len(), MAX_PAGE_ROWS);
    assert_eq!(store.range(b"r", Some(&page[MAX_PAGE_ROWS - 1].key), usize::MAX).unwrap().len(), 400);
}

fn refuses_what_was_changed_meanwhile(store: &dyn Store) {
    done(store, expecting(1, &[("a", None)], &[("a", "1")]));
    let seen = rev(store, "a");
    done(store, expecting(2, &[("a", seen)], &[("a", "2")]));
    let head = store.head().unwrap();
    for (number, stale) in [(3, seen), (4, None)] {
        let refused = store.commit(expecting(number, &[("b", None), ("a", stale)], &[("a", "x"), ("b", "x")])).unwrap();
        assert_eq!(refused, Outcome::Conflict { key: key("a") });
        assert_eq!(store.outcome(&id(number)).unwrap(), None);
    }
    assert_eq!(value(store, "a").as_deref(), Some("2"));
    assert_eq!(value(store, "b"), None);
    assert_eq!(store.head().unwrap(), head, "a refused batch leaves no trace");
    done(store, removing(5, &["a"]));
    done(store, expecting(3, &[("a", None)], &[("a", "again")]));
}

fn answers_the_first_outcome_again(store: &dyn Store) {
    let batch = expecting(1, &[("a", None)], &[("a", "1")]);
    assert_eq!(done(store, batch.clone()), Seq(1));
    done(store, writing(2, &[("a", "2")]));
    assert_eq!(done(store, batch.clone()), Seq(1), "the id is looked at before the expectations");
    assert_eq!(store.commit_all(vec![batch.clone(), batch]).unwrap(), [Outcome::Done(Seq(1)), Outcome::Done(Seq(1))]);
    assert_eq!(value(store, "a").as_deref(), Some("2"));
    assert_eq!(store.outcome(&id(1)).unwrap(), Some(Outcome::Done(Seq(1))));
    assert_eq!(store.outcome(&id(9)).unwrap(), None);
    let twin = writing(3, &[("b", "1")]);
    assert_eq!(store.commit_all(vec![twin.clone(), twin]).unwrap(), [Outcome::Done(Seq(3)), Outcome::Done(Seq(3))]);
}

fn commits_many_each_whole(store: &dyn Store) {
    let outcomes = store
        .commit_all(vec![
            writing(1, &[("a", "1")]),
            expecting(2, &[("a", None)], &[("b", "x")]),
            expecting(3, &[("b", None)], &[("b", "3")]),
            removing(4, &["b"]),
            expecting(5, &[("b", None)], &[("b", "5")]),
        ])
        .unwrap();
    let refused = Outcome::Conflict { key: key("a") };
    let seqs = [Outcome::Done(Seq(1)), refused, Outcome::Done(Seq(2)), Outcome::Done(Seq(3)), Outcome::Done(Seq(4))];
    assert_eq!(outcomes, seqs);
    assert_eq!(value(store, "b").as_deref(), Some("5"));
    assert!(store.commit_all(Vec::new()).unwrap().is_empty());
}

fn keeps_limits(store: &dyn Store) {
    let limit = |result: Result<Vec<Outcome>, StoreError>| match result {
        Err(StoreError::Limit { which }) => which,
        other => panic!("{other:?}"),
    };
    let good = || writing(1, &[("a", "1")]);
    let rows = |count: usize, size: usize| (0..count).map(|row| (key([row as u8]), vec![1; size])).collect::<Vec<_>>();
    let keys = |count: usize| (0..count).map(|row| key([row as u8])).collect::<Vec<_>>();
    let writes = Batch { put: rows(MAX_WRITES, 1), delete: keys(1), ..writing(2, &[]) };
    assert_eq!(limit(store.commit_all(vec![good(), writes])), Limit::Writes);
    assert_eq!(value(store, "a"), None, "nothing is written before all are checked");
    let expects = Batch { expect: keys(21).into_iter().map(|key| (key, None)).collect(), ..writing(2, &[]) };
    assert_eq!(limit(store.commit_all(vec![expects])), Limit::Expects);
    let large = Batch { put: rows(1, MAX_VALUE_BYTES + 1), ..writing(2, &[]) };
    assert_eq!(limit(store.commit_all(vec![large])), Limit::ValueBytes);
    let heavy = Batch { put: rows(17, MAX_VALUE_BYTES), ..writing(2, &[]) };
    assert_eq!(limit(store.commit_all(vec![heavy])), Limit::BatchBytes);
    assert!(matches!(Key::new(vec![0; MAX_KEY_BYTES + 1]), Err(StoreError::Limit { which: Limit::KeyBytes })));
    assert!(store.scratch_put(&key("a"), &vec![0; MAX_VALUE_BYTES + 1]).is_err());

    let largest = Batch { put: rows(15, MAX_VALUE_BYTES), ..writing(3, &[]) };
    done(store, largest.clone());
    assert_eq!(store.get(&key([14])).unwrap().unwrap().1.len(), MAX_VALUE_BYTES);
    assert_eq!(store.entries(Seq(1), 1).unwrap()[0].put, largest.put);
    done(store, Batch { put: vec![(Key::new(vec![9; MAX_KEY_BYTES]).unwrap(), Vec::new())], ..writing(4, &[]) });
    assert_eq!(store.range(&[9; MAX_KEY_BYTES], None, 2).unwrap().len(), 1);
}

fn logs_every_batch(store: &dyn Store) {
    done(store, writing(1, &[("a", "1"), ("b", "2")]));
    done(store, writing(2, &[]));
    done(store, removing(3, &["a"]));
    let log = store.entries(Seq(1), 10).unwrap();
    assert_eq!(log.iter().map(|frame| frame.seq).collect::<Vec<_>>(), [Seq(1), Seq(2), Seq(3)]);
    assert_eq!(log[0].put, writing(1, &[("a", "1"), ("b", "2")]).put);
    assert_eq!(log[2].delete, [key("a")]);
    assert_eq!((&log[1].entry, log[1].id), (&writing(2, &[]).entry, id(2)));
    assert_eq!(store.head().unwrap(), (Seq(3), log[2].hash));
    assert_eq!(store.entries(Seq(2), 1).unwrap(), log[1..2]);
    assert_eq!(store.entries(Seq(0), 1).unwrap(), log[..1]);
    assert!(store.entries(Seq(4), 10).unwrap().is_empty());
    assert_eq!(store.verify().unwrap(), store.head().unwrap());
}

fn erases_only_what_is_past(store: &dyn Store) {
    done(store, writing(1, &[("a", "secret")]));
    done(store, writing(2, &[("a", "secret too"), ("b", "kept")]));
    done(store, removing(3, &["a"]));
    let before = store.entries(Seq(1), 10).unwrap();
    let refused = |frames: &[Seq]| matches!(store.redact(frames), Err(StoreError::StillCurrent));
    assert!(refused(&[Seq(2)]), "b still has this value");
    assert!(refused(&[Seq(3)]), "a would come back");
    assert!(refused(&[Seq(1), Seq(2), Seq(3)]));
    assert_eq!(store.entries(Seq(1), 10).unwrap(), before);
    done(store, writing(4, &[("b", "kept")]));
    store.redact(&[Seq(1), Seq(2)]).unwrap();
    store.redact(&[Seq(3)]).unwrap();
    store.redact(&[Seq(1), Seq(99)]).unwrap();
    let after = store.entries(Seq(1), 10).unwrap();
    for (before, after) in before.iter().zip(&after) {
        assert_eq!((before.seq, before.id, before.hash), (after.seq, after.id, after.hash));
        assert_eq!(before.entry.at, after.entry.at);
        assert!(after.redacted && after.put.is_empty() && after.delete.is_empty() && after.entry.note.is_empty());
    }
    assert!(!after[3].redacted);
    assert_eq!(value(store, "b").as_deref(), Some("kept"));
    assert_eq!(store.verify().unwrap(), (Seq(4), after[3].hash));
    assert_eq!(done(store, writing(1, &[])), Seq(1), "an erased batch is not written again");
}

fn keeps_drafts_apart(store: &dyn Store) {
    let head = store.head().unwrap();
    store.scratch_put(&key("u1/b"), b"draft").unwrap();
    store.scratch_put(&key("u1/a"), b"").unwrap();
    store.scratch_put(&key("u2/a"), b"other").unwrap();
    store.scratch_put(&key("u1/b"), b"newer").unwrap();
    assert_eq!(store.scratch_get(&key("u1/b")).unwrap().as_deref(), Some(&b"newer"[..]));
    assert_eq!(store.scratch_list(b"u1/").unwrap(), [key("u1/a"), key("u1/b")]);
    store.scratch_delete(&key("u1/b")).unwrap();
    store.scratch_delete(&key("u1/b")).unwrap();
    assert_eq!(store.scratch_get(&key("u1/b")).unwrap(), None);
    assert_eq!(store.scratch_list(b"").unwrap(), [key("u1/a"), key("u2/a")]);
    assert_eq!(store.get(&key("u1/a")).unwrap(), None);
    assert_eq!(store.head().unwrap(), head);
}

fn writers_do_not_mix(store: &dyn Store) {
    std::thread::scope(|scope| {
        for writer in 0..6u64 {
            scope.spawn(move || {
                for turn in 0..30u64 {
                    // Everybody adds one to the same counter, and tries again after a conflict.
                    let mut number = (writer * 30 + turn) * 1_000;
                    loop {
                        let seen = store.get(&key("sum")).unwrap();
                        let sum = seen.as_ref().map_or(0, |(_, sum)| u32::from_le_bytes(sum[..].try_into().unwrap()));
                        let put = vec![(key("sum"), (sum + 1).to_le_bytes().to_vec())];
                        let expect = vec![(key("sum"), seen.map(|(rev, _)| rev))];
                        match store.commit(Batch { put, expect, ..writing(number, &[]) }).unwrap() {
                            Outcome::Done(_) => break,
                            Outcome::Conflict { .. } => number += 1,
                            other => panic!("{other:?}"),
                        }
                    }
                }
            });
        }
    });
    assert_eq!(store.get(&key("sum")).unwrap().unwrap().1, 180u32.to_le_bytes());
    assert_eq!(store.verify().unwrap().0, Seq(180));
}

macro_rules! contract {
    ($($promise:ident),* $(,)?) => {
        mod memory {
            $(#[test] fn $promise() { super::$promise(&super::MemStore::new(super::at(0))); })*
        }
        mod durable {
            $(#[test] fn $promise() {
                let dir = tempfile::tempdir().unwrap();
                super::$promise(&super::durable_in(dir.path()));
            })*
        }
    };
}

contract!(
    reads_what_was_written,
    pages_forward,
    refuses_what_was_changed_meanwhile,
    answers_the_first_outcome_again,
    commits_many_each_whole,
    keeps_limits,
    logs_every_batch,
    erases_only_what_is_past,
    keeps_drafts_apart,
    writers_do_not_mix,
);

fn durable_in(dir: &Path) -> DurableStore {
    DurableStore::open(dir, &sealed::secret(), at(0)).unwrap().0
}

/// What the model test does; keys and values are small numbers so that they meet.
#[derive(Clone, Debug)]
enum Step {
    Commit(Vec<Plan>),
    Redact(Vec<u64>),
    Draft(u8, Option<u8>),
    Reopen,
}

#[derive(Clone, Debug)]
struct Plan {
    id: u64,
    /// Key, and whether to expect its present revision or, wrongly perhaps, none.
    expect: Vec<(u8, bool)>,
    put: Vec<(u8, Vec<u8>)>,
    delete: Vec<u8>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let small = 0..12u8;
    let expect = prop::collection::vec((small.clone(), prop::bool::weighted(0.8)), 0..3);
    let put = prop::collection::vec((small.clone(), prop::collection::vec(any::<u8>(), 0..40)), 0..5);
    (0..60u64, expect, put, prop::collection::vec(small, 0..3)).prop_map(|(id, expect, put, delete)| Plan {
        id,
        expect,
        put,
        delete,
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => prop::collection::vec(plan(), 1..5).prop_map(Step::Commit),
        2 => prop::collection::vec(1..40u64, 1..6).prop_map(Step::Redact),
        1 => (0..4u8, any::<Option<u8>>()).prop_map(|(key, value)| Step::Draft(key, value)),
        1 => Just(Step::Reopen),
    ]
}

/// The batch of a plan, its expectations taken from the present state of `store`.
fn planned(plan: &Plan, store: &dyn Store) -> Batch {
    let row = |number: &u8| key([*number % 3, *number]);
    let expect = plan.expect.iter().map(|(number, present)| {
        let rev = store.get(&row(number)).unwrap().map(|(rev, _)| rev).filter(|_| *present);
        (row(number), rev)
    });
    Batch {
        id: id(plan.id),
        expect: expect.collect(),
        put: plan.put.iter().map(|(number, value)| (row(number), value.clone())).collect(),
        delete: plan.delete.iter().map(row).collect(),
        entry: Entry { at: Timestamp::new(plan.id as i64, 7).unwrap(), note: vec![plan.id as u8; 3] },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn durable_does_what_memory_does(steps in prop::collection::vec(step(), 1..30)) {
        let dir = tempfile::tempdir().unwrap();
        let memory = MemStore::new(at(0));
        let mut durable = Some(durable_in(dir.path()));
        for step in &steps {
            if matches!(step, Step::Reopen) {
                drop(durable.take());
                durable = Some(durable_in(dir.path()));
            }
            let durable = durable.as_ref().unwrap();
            match step {
                Step::Reopen => {}
                Step::Commit(plans) => {
                    let batches: Vec<Batch> = plans.iter().map(|plan| planned(plan, &memory)).collect();
                    prop_assert_eq!(memory.commit_all(batches.clone()).unwrap(), durable.commit_all(batches).unwrap());
                }
                Step::Redact(frames) => {
                    let frames: Vec<Seq> = frames.iter().copied().map(Seq).collect();
                    prop_assert_eq!(memory.redact(&frames).is_ok(), durable.redact(&frames).is_ok());
                }
                Step::Draft(number, Some(value)) => {
                    memory.scratch_put(&key([*number]), &[*value]).unwrap();
                    durable.scratch_put(&key([*number]), &[*value]).unwrap();
                }
                Step::Draft(number, None) => {
                    memory.scratch_delete(&key([*number])).unwrap();
                    durable.scratch_delete(&key([*number])).unwrap();
                }
            }
            // What is sealed has another hash.
            prop_assert_eq!(memory.head().unwrap().0, durable.head().unwrap().0);
            for prefix in [&b""[..], &[0], &[1, 4]] {
                prop_assert_eq!(memory.range(prefix, None, 7).unwrap(), durable.range(prefix, None, 7).unwrap());
                let after = key([1, 1]);
                let (left, right) = (memory.range(prefix, Some(&after), 99), durable.range(prefix, Some(&after), 99));
                prop_assert_eq!(left.unwrap(), right.unwrap());
            }
            prop_assert_eq!(memory.scratch_list(b"").unwrap(), durable.scratch_list(b"").unwrap());
        }
        {
            let durable = durable.as_ref().unwrap();
            let (left, mut right) = (memory.entries(Seq(1), 2_000).unwrap(), durable.entries(Seq(1), 2_000).unwrap());
            prop_assert_eq!(durable.verify().unwrap(), durable.head().unwrap());
            for (frame, memory) in right.iter_mut().zip(&left) {
                frame.hash = memory.hash;
            }
            prop_assert_eq!(left, right);
        }
        // The log alone gives the state again.
        drop(durable.take());
        std::fs::remove_dir_all(dir.path().join("state")).unwrap();
        let rebuilt = durable_in(dir.path());
        prop_assert_eq!(memory.range(b"", None, 2_000).unwrap(), rebuilt.range(b"", None, 2_000).unwrap());
    }
}
