//! The promise of the wire: whoever speaks a protocol number means the same bytes by it.
//!
//! `tests/fixtures/wire.txt` begins with the protocol and holds a line for each kind of request, reply, failure and
//! change, and for the greeting: a name and its bytes. When a test here fails because bytes differ, raise
//! [`PROTOCOL`](super::PROTOCOL) (once between two releases is enough) and write the file anew:
//! `POLKU_WRITE_FIXTURE=1 cargo test --lib link::fixture`.
#![cfg(test)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::IntoEnumIterator;

use super::PROTOCOL;
use super::fixture_answers::{card, card_record, found, mistake, others, past, today};
use super::fixture_log;
use super::hello::{Answer, Hello, Wish, Word};
use super::wire;
use super::{fixture_erasure, fixture_kept, fixture_many};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Record, RecordKind};
use crate::register::code::UnlockCode;
use crate::register::reply::SearchRow;
use crate::register::reply::{
    Counted, Exported, Me, Newer, Revealed, RowOutcome, Theirs, Withheld, Written, breakdown_sample,
};
use crate::register::request::{Breaking, Hidden, ImportRecord, ImportRow, Look, Scope, Write};
use crate::register::stored::{self, DAY, LATER};
use crate::register::{BatchId, Change, Changed, Failure, FailureKind, Reply, Request, Rev};
use crate::search::Field;
use crate::store::{Seq, hex};

pub(super) const CLIENT: ClientId = ClientId(70_000);
const ID: BatchId = BatchId([7; 16]);
pub(super) const PURPOSE: Option<Purpose> = Some(Purpose::CustomerContact);

pub(super) fn text(text: &str) -> String {
    text.to_owned()
}

pub(super) fn rev() -> Rev {
    Rev::written_by(Seq(300))
}

pub(super) fn record() -> Record {
    stored::records().remove(1).1
}

fn account() -> Account {
    let deputies = DeputyFor::These(vec![(AccountId(8), LATER)]);
    stored::account(vec![Code::from("609")], vec![DataClass::Health], deputies)
}

pub(super) fn problem() -> Problem {
    Problem::new("phone", "phone-shape").with("max", 20).at(1)
}

fn requests() -> Vec<(&'static str, Request)> {
    let (client, purpose, id, base) = (CLIENT, PURPOSE, ID, rev());
    let write = |write| Request::Write { id, client, write };
    let imported = ImportRecord {
        no: Some(RecordNo(2)),
        owner: AccountId(2),
        entered_by: AccountId(3),
        entered_on: DAY,
        source: text("Kela"),
        record: record(),
    };
    let row = ImportRow { data: stored::client(), fields: vec![text("phone")], records: vec![imported] };
    let [(_, own), (_, shared)] = stored::searches();
    let wanted = fixture_log::filter();
    let samples = vec![
        ("me", Request::Me),
        ("today", Request::Today),
        ("find", Request::Find { text: text("mäkinen oma"), limit: 50 }),
        ("count", Request::Count { text: text("ikä:<30") }),
        ("open", Request::Open { client, purpose }),
        ("reveal", Request::Reveal { client, what: Hidden::Hetu, purpose }),
        ("client", Request::Client { client, purpose }),
        ("history", Request::History { client, purpose: None }),
        ("write-add", write(Write::Add { record: record(), source: text("Kela") })),
        ("write-change", write(Write::Change { no: RecordNo(2), base, record: record(), source: String::new() })),
        ("write-withdraw", write(Write::Withdraw { no: RecordNo(2), base })),
        ("write-client", write(Write::Client { base, data: Box::new(stored::client()) })),
        ("new-client", Request::NewClient { id, data: Box::new(stored::client()) }),
        ("undo", Request::Undo { id, client }),
        ("redo", Request::Redo { id, client }),
        ("import", Request::Import { id, rows: vec![row], dry_run: true }),
        ("export", Request::Export { after: Some(client), limit: 500 }),
        ("accounts", Request::Accounts),
        ("add-account", Request::AddAccount { id, account: Box::new(account()) }),
        ("change-account", Request::ChangeAccount { id, base: Box::new(account()), account: Box::new(account()) }),
        ("log", Request::Log { wanted, before: Some(300), limit: 500 }),
        ("others", Request::Others { client }),
        ("again.today", Request::Again(Look::Today)),
        ("again.find", Request::Again(Look::Find { text: text("makinen"), limit: 20 })),
        ("again.open", Request::Again(Look::Open { client, purpose })),
        ("again.history", Request::Again(Look::History { client, purpose })),
        ("newer", Request::Newer { client, no: Some(RecordNo(2)), base }),
        ("leave", Request::Leave { client }),
        ("keep-draft", Request::KeepDraft { draft: Box::new(stored::draft()) }),
        ("keep-draft-of-many", Request::KeepDraft { draft: Box::new(stored::draft_of_many()) }),
        ("drop-draft", Request::DropDraft { place: stored::draft().place }),
        ("drafts", Request::Drafts { take: true }),
        ("active", Request::Active),
        ("unlock", Request::Unlock { code: UnlockCode::new("1234") }),
        ("set-code", Request::SetCode { id, old: UnlockCode::default(), new: UnlockCode::new("1234") }),
        ("remove-code", Request::RemoveCode { id, account: AccountId(7) }),
        ("searches", Request::Searches),
        (
            "save-search",
            Request::SaveSearch {
                id,
                base: Some((own.clone(), base)),
                owner: shared.owner,
                name: text("Hiljaiset"),
                text: text("oma hiljaa:>60"),
            },
        ),
        ("drop-search", Request::DropSearch { id, search: own, base }),
        ("again.searches", Request::Again(Look::Searches)),
        ("many-flag", fixture_many::request(0)),
        ("many-reminder", fixture_many::request(1)),
        ("many-hand-over", fixture_many::request(2)),
        ("undo-many", Request::UndoMany { id, of: Some(ID), preview: true }),
        ("known", Request::Known { clients: vec![client] }),
        ("breakdown", Request::Breakdown(breaking(Scope::Counted))),
        ("verify", Request::Verify),
        ("take-out", Request::TakeOut { after: Some(client), limit: 500 }),
        ("again.breakdown", Request::Again(Look::Breakdown(breaking(Scope::Listed)))),
        ("log-head", Request::LogHead),
        ("anomalies", Request::Anomalies { wanted: fixture_log::filter(), limit: 500 }),
        ("access-report", Request::AccessReport { client, withhold: vec![RecordNo(300)] }),
    ];
    samples.into_iter().chain(fixture_erasure::requests()).collect()
}

fn breaking(scope: Scope) -> Breaking {
    Breaking { text: text("ika:<30"), scope, by: vec![Field::Municipality, Field::Barrier] }
}

fn replies() -> Vec<(&'static str, Reply)> {
    let me = Me {
        account: account(),
        today: DAY,
        demo: true,
        clients: 5_727,
        rebuilt: true,
        idle_lock: Some(15),
        has_code: true,
    };
    let written = Written {
        client: CLIENT,
        record: Some((RecordKind::Barrier, RecordNo(2))),
        code: Some(Code::from("B2.4")),
        act: text("added"),
        warnings: vec![problem()],
    };
    let outcomes = vec![
        RowOutcome::Added(CLIENT),
        RowOutcome::Updated(CLIENT),
        RowOutcome::Same(CLIENT),
        RowOutcome::Bad(vec![problem()]),
    ];
    let exported = Exported {
        client: CLIENT,
        data: stored::client(),
        records: vec![(RecordNo(2), stored::filed(record()))],
        worker: Some(text("aino")),
        withheld: Withheld { whereabouts: true, records: 2 },
    };
    let line = fixture_log::line();
    let counted = || Counted { total: 0, mistakes: vec![mistake()], fewer_than: Some(5) };
    let revealed = |revealed| Reply::Revealed(Box::new(revealed));
    let samples = vec![
        ("me", Reply::Me(Box::new(me))),
        ("today", Reply::Today(today())),
        ("found", Reply::Found(found())),
        ("counted", Reply::Counted(counted())),
        ("card", Reply::Card(Box::new(card()))),
        ("revealed-hetu", revealed(Revealed::Hetu(text("140685-901V")))),
        ("revealed-contact", revealed(Revealed::Contact(stored::client().reach, Some(Code::from("609"))))),
        ("revealed-health", revealed(Revealed::Health(vec![card_record()]))),
        ("client", Reply::Client(rev(), Box::new(stored::client()))),
        ("history", Reply::History(vec![past()])),
        ("written", Reply::Written(written)),
        ("imported", Reply::Imported(outcomes)),
        ("exported", Reply::Exported(vec![exported])),
        ("accounts", Reply::Accounts(vec![account()])),
        ("account", Reply::Account(Box::new(account()))),
        ("log", Reply::Log(vec![line])),
        ("others", Reply::Others(others())),
        ("newer", Reply::Newer(Some(Newer { who: text("Bertta Testaaja"), withdrawn: true }))),
        ("drafts", Reply::Drafts(vec![stored::draft()], 2)),
        ("done", Reply::Done),
        ("searches", Reply::Searches(SearchRow::samples(&counted()))),
        ("many", Reply::Many(Box::new(fixture_many::reply()))),
        ("known", Reply::Known(vec![CLIENT])),
        ("breakdown", Reply::Breakdown(Box::new(breakdown_sample(mistake())))),
        ("log-head", Reply::LogHead(fixture_log::head())),
        ("anomalies", Reply::Anomalies(fixture_log::anomalies())),
        ("access-report", Reply::AccessReport(Box::new(fixture_log::report()))),
        ("verified", Reply::Verified(Box::new(fixture_kept::verified()))),
        ("verified.damaged", Reply::Verified(Box::new(fixture_kept::damaged()))),
        ("taken-out", Reply::TakenOut(vec![fixture_kept::taken_out()])),
    ];
    samples.into_iter().chain(fixture_erasure::replies()).collect()
}

fn failures() -> Vec<(String, Failure)> {
    let kinds = FailureKind::iter().map(|kind| (kind.to_string(), Failure::of(kind)));
    let theirs = [
        ("record", Theirs::Record(Some((rev(), stored::filed(record()))))),
        ("client", Theirs::Client(rev(), stored::client())),
        ("account", Theirs::Account(account())),
    ];
    let theirs = theirs.map(|(name, theirs)| {
        let failure = Failure::invalid(vec![problem()]).with("who", "Aino");
        (format!("theirs-{name}"), Failure { theirs: Some(Box::new(theirs)), ..failure })
    });
    kinds.chain(theirs).collect()
}

fn changes() -> Vec<(&'static str, Change)> {
    let change = |what| Change { seq: 300, client: Some(CLIENT), what };
    vec![
        ("written", change(Changed::Written)),
        ("presence", change(Changed::Presence)),
        ("account", change(Changed::Account)),
        ("everything", change(Changed::Everything)),
        ("searches", change(Changed::Searches)),
    ]
}

/// What today's program sends, by name, in order.
#[derive(Default)]
struct Sent(BTreeMap<String, Vec<u8>>);

impl Sent {
    /// Notes a value's frame, which must give the value again.
    fn note<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, name: String, value: &T) {
        let mut bytes = Vec::new();
        wire::encode(value, &mut bytes).unwrap();
        assert_eq!(wire::decode::<T>(&bytes[4..]).as_ref(), Some(value), "{name}");
        assert!(self.0.insert(name, bytes).is_none());
    }

    /// Notes a greeting for each word.
    fn note_words<T: Word + Debug>(&mut self, name: &str) {
        for word in T::ALL {
            let hello = Hello { protocol: 0x0102, word: *word, version: text("1.22.333-rc.1") };
            assert_eq!(Hello::of(&hello.bytes()).as_ref(), Some(&hello));
            self.0.insert(format!("hello-{name}-{word:?}").to_lowercase(), hello.bytes().to_vec());
        }
    }

    fn all() -> Self {
        let mut sent = Self::default();
        sent.note_words::<Wish>("wish");
        sent.note_words::<Answer>("answer");
        requests().iter().for_each(|(name, value)| sent.note(format!("request-{name}"), value));
        for (name, value) in replies() {
            sent.note(format!("reply-{name}"), &Ok::<Reply, Failure>(value));
        }
        for (name, value) in failures() {
            sent.note(format!("failure-{name}"), &Err::<Reply, Failure>(value));
        }
        changes().iter().for_each(|(name, value)| sent.note(format!("change-{name}"), value));
        sent
    }

    fn written(&self) -> String {
        let lines = self.0.iter().map(|(name, bytes)| format!("{name} {}\n", hex(bytes)));
        format!("protocol {PROTOCOL}\n{}", lines.collect::<String>())
    }
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wire.txt")
}

#[test]
fn a_protocol_number_means_the_same_bytes_for_ever() {
    let now = Sent::all().written();
    if std::env::var_os("POLKU_WRITE_FIXTURE").is_some() {
        fs::write(path(), &now).unwrap();
        return;
    }
    let then = fs::read_to_string(path()).unwrap();
    let then: Vec<&str> = then.lines().collect();
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let differ = now.lines().filter(|line| !then.contains(line)).map(name);
    let differ: Vec<String> =
        differ.chain(then.iter().filter(|line| !now.lines().any(|l| l == **line)).map(|l| name(l))).collect();
    assert!(
        differ.is_empty(),
        "the bytes of the wire are others than the fixture says: raise PROTOCOL in src/link/mod.rs unless that was done \
         since the last release, then run POLKU_WRITE_FIXTURE=1 cargo test --lib link::fixture\n{}",
        differ.join("\n")
    );
}

/// Whether the samples of an enum hold all its variants: their places have no gap, and none comes after the last.
fn all_there<T: DeserializeOwned + Debug>(places: impl Iterator<Item = u8>) {
    let mut places: Vec<u8> = places.collect();
    places.sort_unstable();
    places.dedup();
    let next = u8::try_from(places.len()).unwrap();
    assert_eq!(places, (0..next).collect::<Vec<u8>>());
    // A place that exists says that its fields are missing, or is whole; one that does not is no variant at all.
    assert!(matches!(postcard::from_bytes::<T>(&[next]), Err(postcard::Error::SerdeDeCustom)), "no sample of {next}");
}

#[test]
fn every_kind_of_request_and_answer_has_a_sample() {
    let place = |bytes: Vec<u8>| bytes[0];
    all_there::<Request>(requests().iter().map(|(_, value)| place(postcard::to_stdvec(value).unwrap())));
    all_there::<Reply>(replies().iter().map(|(_, value)| place(postcard::to_stdvec(value).unwrap())));
    all_there::<Changed>(changes().iter().map(|(_, value)| place(postcard::to_stdvec(&value.what).unwrap())));
    let theirs = failures().into_iter().filter_map(|(_, failure)| failure.theirs);
    all_there::<Theirs>(theirs.map(|theirs| place(postcard::to_stdvec(&theirs).unwrap())));
}

#[test]
fn a_cut_frame_is_never_taken_for_a_whole_one() {
    for (name, bytes) in Sent::all().0 {
        if name.starts_with("hello") {
            continue;
        }
        let body = &bytes[4..];
        for length in 0..body.len() {
            let cut = &body[..length];
            let whole = match name.split('-').next() {
                Some("request") => wire::decode::<Request>(cut).is_some(),
                Some("change") => wire::decode::<Change>(cut).is_some(),
                _ => wire::decode::<Result<Reply, Failure>>(cut).is_some(),
            };
            assert!(!whole, "{name} at {length}");
        }
    }
}

proptest! {
    /// Real frames with bytes changed in the middle: whatever comes of it, nothing stops and nothing grows.
    #[test]
    fn a_mutated_frame_never_stops_the_reader(which in any::<prop::sample::Index>(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let frames: Vec<Vec<u8>> = Sent::all().0.into_iter().filter(|(name, _)| !name.starts_with("hello")).map(|(_, bytes)| bytes).collect();
        let mut body = which.get(&frames)[4..].to_vec();
        for (place, byte) in edits {
            let place = place.index(body.len());
            body[place] = byte;
        }
        let _ = wire::decode::<Request>(&body);
        let _ = wire::decode::<Result<Reply, Failure>>(&body);
        let _ = wire::decode::<Change>(&body);
    }

    #[test]
    fn no_bytes_whatever_are_misread_as_a_greeting(bytes in any::<[u8; 32]>(), word in any::<u8>()) {
        let _ = Hello::<Wish>::of(&bytes);
        let mut near = Hello { protocol: 1, word: Wish::Session, version: text("0.1.0") }.bytes();
        near[8] = word;
        near[9..].copy_from_slice(&bytes[9..]);
        if let Some(hello) = Hello::<Answer>::of(&near) {
            prop_assert!(hello.version.chars().all(|letter| letter.is_ascii_graphic()));
        }
    }
}
