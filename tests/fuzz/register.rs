//! What a register keeps: rows of its state that something spoiled, and searches as people save them.

use polku::domain::ids::ClientId;
use polku::domain::saved_search::SearchOwner;
use polku::register::reply::ListedSearch;
use polku::register::request::Write;
use polku::register::{BatchId, FailureKind, Register, Reply, Request, Service};
use polku::store::{Batch, DurableStore, Entry, Key, MAX_WRITES, MemStore, Outcome, Row, Store};

use super::{Reader, Target, fixture, text, texts};
use crate::office::{FOUNDER, Office, barrier, clock, person};
use crate::sealed;

const STORED: [&str; 2] = [include_str!("../fixtures/stored-v1.txt"), include_str!("../fixtures/stored-v2.txt")];

pub fn targets() -> Vec<Target> {
    vec![
        Target { name: "rows", short: 150, corpus: places_and_values, reader: rows, any_length: false },
        Target { name: "searches", short: 400, corpus: texts::queries, reader: searches, any_length: true },
    ]
}

/// The rows of a small register.
fn kept() -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || DurableStore::open(folder.path(), &sealed::secret(), clock().0.timestamp()).expect("a store").0;
    let office = Office::over(Box::new(open()));
    let clients = [("Aalto", "131052-901X"), ("Niemi", "140685-901V")];
    for (surname, hetu) in clients {
        let client = office.create(FOUNDER, person(surname, "Aino", hetu));
        let record = barrier("B2.4", 2);
        office.write(FOUNDER, client, Write::Add { record, source: "Kela".to_owned() }).expect("a barrier");
    }
    save(&office, "Kieli", "este:kieli").expect("a search");
    drop(office);
    open().range(&[], None, usize::MAX).expect("rows")
}

/// The row in the first byte, then its value, as the register keeps it and as other kinds of rows are kept.
fn places_and_values() -> Vec<Vec<u8>> {
    let rows = kept().into_iter().map(|row| row.value);
    let values = rows.chain(STORED.iter().flat_map(|text| fixture(text, "")));
    values.enumerate().map(|(at, value)| [&[(at % 251) as u8][..], &value].concat()).collect()
}

/// A register with one spoiled row opens or says that it cannot, and answers whatever it is asked.
fn rows() -> Reader {
    let rows = kept();
    Box::new(move |input| {
        let Some((place, value)) = input.split_first() else { return };
        let mut spoiled: Vec<(Key, Vec<u8>)> = rows.iter().map(|row| (row.key.clone(), row.value.clone())).collect();
        let place = usize::from(*place) % spoiled.len();
        spoiled[place].1 = value.iter().copied().take(60_000).collect();
        let store = MemStore::new(clock().0.timestamp());
        for (number, put) in spoiled.chunks(MAX_WRITES).enumerate() {
            let entry = Entry { at: clock().0.timestamp(), note: Vec::new() };
            let id = BatchId([number as u8; 16]);
            let batch = Batch { id, expect: Vec::new(), put: put.to_vec(), delete: Vec::new(), entry };
            assert!(matches!(store.commit(batch), Ok(Outcome::Done(_))));
        }
        let Ok(register) = Register::open(Box::new(store), Box::new(clock()), false) else { return };
        let session = register.session(FOUNDER, None);
        let client = ClientId(1);
        let requests = [
            Request::Me,
            Request::Today,
            Request::Find { text: "aalto".to_owned(), limit: 10 },
            Request::Count { text: "este:kieli".to_owned() },
            Request::Open { client, purpose: None },
            Request::Client { client, purpose: None },
            Request::History { client, purpose: None },
            Request::Searches,
            Request::Drafts { take: false },
            Request::Accounts,
            Request::Export { after: None, limit: 10 },
            Request::Undo { id: BatchId([9; 16]), client },
        ];
        for request in requests {
            // Refused or answered; what is answered can be sent.
            if let Ok(reply) = session.call(request) {
                postcard::to_stdvec(&reply).expect("an answer can be sent");
            }
        }
    })
}

/// A search is kept as it was typed and counted without a mistake, or refused with what is wrong.
fn searches() -> Reader {
    let office = Office::new();
    office.create(FOUNDER, person("Aalto", "Aino", "131052-901X"));
    Box::new(move |input| {
        let typed = text(input);
        let (name, text) = typed.split_once('\n').unwrap_or(("Oma", &typed));
        match save(&office, name, text) {
            Err(failure) => {
                assert_eq!(failure.kind, FailureKind::Invalid);
                assert!(!failure.problems.is_empty(), "refused without a word: {typed:?}");
            }
            Ok(()) => {
                let Ok(Reply::Searches(rows)) = office.ask(FOUNDER, Request::Searches) else { panic!("no searches") };
                let saved = rows.into_iter().find_map(|row| match row.search {
                    ListedSearch::Saved { id, rev, name, text, .. } => Some((id, rev, name, text, row.counted)),
                    ListedSearch::Ready { .. } => None,
                });
                let (search, base, kept_name, kept_text, counted) = saved.expect("it is there");
                assert_eq!((kept_name.as_str(), kept_text.as_str()), (name.trim(), text.trim()));
                assert!(counted.mistakes.is_empty(), "{text:?}: {:?}", counted.mistakes);
                assert!(kept_name.chars().count() <= 200 && kept_text.chars().count() <= 2_000, "no limit");
                office.ask(FOUNDER, Request::DropSearch { id: office.id(), search, base }).expect("dropped");
            }
        }
    })
}

fn save(office: &Office, name: &str, text: &str) -> Result<(), polku::register::Failure> {
    let owner = SearchOwner::Account(polku::domain::ids::AccountId(1));
    let (name, text) = (name.to_owned(), text.to_owned());
    let saved = office.ask(FOUNDER, Request::SaveSearch { id: office.id(), base: None, owner, name, text });
    saved.map(|_| ())
}
