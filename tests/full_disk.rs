//! A disk that fills up while a form is open: the form stays as it is and says so, and once there is room it is saved.

mod office;
mod program;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use office::{FOUNDER, Office, TODAY, clock, person};
use polku::domain::ids::{ClientId, RecordNo};
use polku::domain::record::Record;
use polku::register::{BatchId, FailureKind, Request};
use polku::store::{
    Batch, Hash, Key, LoggedFrame, MemStore, Outcome, Result as Stored, Rev, Row, Seq, Store, StoreError,
};
use polku::text::{Language, Words};
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn open(client: ClientId) -> Request {
    Request::Open { client, purpose: None }
}

/// A store whose disk somebody can fill up.
struct Filling(MemStore, Arc<AtomicBool>);

impl Filling {
    fn room(&self) -> Stored<()> {
        if self.1.load(Ordering::SeqCst) { Err(StoreError::Full) } else { Ok(()) }
    }
}

impl Store for Filling {
    fn get(&self, key: &Key) -> Stored<Option<(Rev, Vec<u8>)>> {
        self.0.get(key)
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Stored<Vec<Row>> {
        self.0.range(prefix, after, limit)
    }
    fn commit(&self, batch: Batch) -> Stored<Outcome> {
        self.room().and_then(|()| self.0.commit(batch))
    }
    fn commit_all(&self, batches: Vec<Batch>) -> Stored<Vec<Outcome>> {
        self.room().and_then(|()| self.0.commit_all(batches))
    }
    fn entries(&self, from: Seq, limit: usize) -> Stored<Vec<LoggedFrame>> {
        self.0.entries(from, limit)
    }
    fn outcome(&self, id: &BatchId) -> Stored<Option<Outcome>> {
        self.0.outcome(id)
    }
    fn redact(&self, frames: &[Seq]) -> Stored<()> {
        self.room().and_then(|()| self.0.redact(frames))
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
        self.room().and_then(|()| self.0.scratch_put(key, value))
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

#[test]
fn a_form_that_finds_the_disk_full_stays_and_is_saved_when_there_is_room() {
    let full = Arc::new(AtomicBool::new(false));
    let office = Office::over(Box::new(Filling(MemStore::new(clock().0.timestamp()), Arc::clone(&full))));
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let service = Arc::new(office.sits(FOUNDER));
    let mut program = Program::new(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0));
    program.type_text("aino");
    program.keys("enter r");
    program.type_text("Soita äidille");
    full.store(true, Ordering::SeqCst);
    program.type_text("!");
    program.alarms_come();
    program.keys("enter");
    let words = Words::new(Language::Fi);
    for said in ["failure-disk-full", "failure-disk-full-hint"] {
        let text = words.say(said);
        let first = text.split(' ').take(3).collect::<Vec<_>>().join(" ");
        assert!(program.shows(&first), "{first}\n{}", program.screen());
    }
    assert!(program.shows("Uusi muistutus") && program.shows("Soita äidille!"), "{}", program.screen());
    // A look goes into the log, so there is none without room either.
    assert_eq!(office.ask(FOUNDER, open(client)).unwrap_err().kind, FailureKind::DiskFull);
    // It does not go away by asking again, nor by typing on.
    program.type_text("!");
    program.keys("enter");
    assert!(program.shows("Soita äidille!!"), "{}", program.screen());

    full.store(false, Ordering::SeqCst);
    program.keys("enter");
    assert!(program.shows("Tallennettu: muistutus"), "{}", program.screen());
    let record = office.record(FOUNDER, client, RecordNo(1)).filed.unwrap().record;
    assert!(matches!(record, Record::Reminder(reminder) if reminder.text == "Soita äidille!!"));
    assert_eq!(office.card(FOUNDER, client).records.len(), 1);
}
