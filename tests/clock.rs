//! A clock that jumps back, between two openings of the register and while it is open: what happened later stands later, is
//! taken back first, and no line of the log is lost.

mod office;
mod sealed;

use std::path::Path;
use std::sync::Arc;

use jiff::ToSpan;
use office::{FOUNDER, account, clock, person, written};
use polku::domain::ids::{ClientId, RecordNo};
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::domain::rights::Role;
use polku::register::clock::FixedClock;
use polku::register::request::Write;
use polku::register::{BatchId, Register, Reply, Request, Service};
use polku::store::{DurableStore, Seq};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// The register in a folder, by a clock that is so many minutes off.
fn open(folder: &Path, minutes: i64) -> Arc<Register> {
    let now = clock().0.checked_add(minutes.minutes()).unwrap();
    let (store, _) = DurableStore::open(folder, &sealed::secret(), now.timestamp()).unwrap();
    if !Register::is_founded(&store).unwrap() {
        let founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
        Register::found(&store, &founder, &[], true, now.timestamp()).unwrap();
    }
    Register::open(Box::new(store), Box::new(FixedClock(now)), false).unwrap()
}

fn remind(register: &Arc<Register>, client: ClientId, text: &str) {
    let mut id = [0; 16];
    id[..text.len()].copy_from_slice(text.as_bytes());
    let record = Record::Reminder(Reminder { text: text.to_owned(), due: office::TODAY, done: None });
    let write = Write::Add { record, source: String::new() };
    let request = Request::Write { id: BatchId(id), client, write };
    written(register.session(FOUNDER, None).call(request)).unwrap();
}

/// The numbers of the reminders as the history has them, newest first; a logged look.
fn history(register: &Arc<Register>, client: ClientId) -> Vec<u32> {
    match register.session(FOUNDER, None).call(Request::History { client, purpose: None }).unwrap() {
        Reply::History(past) => past.iter().filter_map(|change| change.record).map(|(_, no)| no.0).collect(),
        other => panic!("not a history: {other:?}"),
    }
}

#[test]
fn what_happens_after_a_clock_went_back_stands_after_what_happened_before() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("register");
    let register = open(&folder, 0);
    let data = Box::new(person("Aalto", "Aino", "140685-901V"));
    let request = Request::NewClient { id: BatchId([1; 16]), data };
    let client = written(register.session(FOUNDER, None).call(request)).unwrap().client;
    remind(&register, client, "first");
    drop(register);
    // An hour back; each opening looks as well, so that the log ends with the earlier hour.
    let mut lines = 0;
    for (minutes, text) in [(-60, "second"), (-59, "third"), (-58, "fourth"), (5, "fifth"), (-120, "sixth")] {
        let register = open(&folder, minutes);
        remind(&register, client, text);
        history(&register, client);
        let all = register.log_since(Seq(1), 1_000).unwrap().len();
        assert!(all >= lines + 2, "{text}: a line of the log is missing");
        lines = all;
    }
    let register = open(&folder, -120);
    assert_eq!(history(&register, client), [6, 5, 4, 3, 2, 1]);
    // What was done last is taken back first.
    let undo = Request::Undo { id: BatchId([2; 16]), client };
    assert_eq!(
        written(register.session(FOUNDER, None).call(undo)).unwrap().record.map(|(_, no)| no),
        Some(RecordNo(6))
    );
}
