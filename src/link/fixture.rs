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

use jiff::civil::time;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::IntoEnumIterator;

use super::PROTOCOL;
use super::hello::{Answer, Hello, Wish, Word};
use super::wire;
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Record, RecordKind};
use crate::domain::rights::Verdict;
use crate::domain::summary::Due;
use crate::register::code::UnlockCode;
use crate::register::reply::{
    Card, CardRecord, Completion, Counted, DueWhat, Exported, FieldChange, Found, FoundRow, Head, LogLine, Me, Newer,
    Offer, Other, Past, QueryMistake, Revealed, RowOutcome, Statutory, Theirs, Today, TodayGroup, TodayRow, Withheld,
    Written, breakdown_sample,
};
use crate::register::request::{Breaking, Hidden, ImportRecord, ImportRow, LogFilter, Look, Scope, Write};
use crate::register::stored::{self, DAY, LATER};
use crate::register::{BatchId, Change, Changed, Failure, FailureKind, Reply, Request, Rev};
use crate::search::{Field, Hit, Part, Tier, Why};
use crate::store::Seq;

const CLIENT: ClientId = ClientId(70_000);
const ID: BatchId = BatchId([7; 16]);
const PURPOSE: Option<Purpose> = Some(Purpose::CustomerContact);

fn text(text: &str) -> String {
    text.to_owned()
}

fn rev() -> Rev {
    Rev::written_by(Seq(300))
}

fn record() -> Record {
    stored::records().remove(1).1
}

fn account() -> Account {
    let deputies = DeputyFor::These(vec![(AccountId(8), LATER)]);
    stored::account(vec![Code::from("609")], vec![DataClass::Health], deputies)
}

fn problem() -> Problem {
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
    let wanted = LogFilter { client: Some(client), who: Some(AccountId(7)), from: Some(DAY), to: Some(LATER) };
    vec![
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
        ("drop-draft", Request::DropDraft { place: stored::draft().place }),
        ("drafts", Request::Drafts { take: true }),
        ("active", Request::Active),
        ("unlock", Request::Unlock { code: UnlockCode::new("1234") }),
        ("set-code", Request::SetCode { id, old: UnlockCode::default(), new: UnlockCode::new("1234") }),
        ("remove-code", Request::RemoveCode { id, account: AccountId(7) }),
        ("breakdown", Request::Breakdown(breaking(Scope::Counted))),
        ("again.breakdown", Request::Again(Look::Breakdown(breaking(Scope::Listed { limit: 20 })))),
    ]
}

fn breaking(scope: Scope) -> Breaking {
    Breaking { text: text("ika:<30"), scope, by: vec![Field::Municipality, Field::Barrier] }
}

fn statutory() -> Statutory {
    Statutory { on: DAY, kind: text("first-contact"), rule: text("R1"), law: text("380/2023 §31") }
}

fn card() -> Card {
    let stored = stored::client();
    let head = Head {
        surname: stored.surname,
        given: stored.given,
        former: stored.former,
        birth_year: Some(1985),
        born: Some(DAY),
        age: Some(41),
        hetu_masked: Some(text("140685-****")),
        protected: Some(Some(LATER)),
        municipality: Some(Code::from("609")),
        mother_tongue: Some(Code::from("uk")),
        service_language: Some(Code::from("sv")),
        interpreter: Some(Code::from("ru")),
        education: Some(Code::from("3")),
        status: Some((Code::from("02"), DAY)),
        searching_since: Some(DAY),
        months_unemployed: Some(6),
        long_term: true,
        benefit: Some((Code::from("TMT"), Some(312), Some(DAY))),
        share_percent: Some(50),
        next_share: Some((88, 60)),
        target_group: (text("R1"), vec![text("under-30")]),
        worker: Some((AccountId(7), text("Aino Esimerkki"))),
        organisation: Some(Code::from("886")),
        last_contact: Some(DAY),
        appointment: Some((LATER, Some(time(9, 0, 0, 0)))),
        statutory: Some(statutory()),
        multisectoral: true,
    };
    let reach = Some(stored.reach);
    Card {
        client: CLIENT,
        rev: rev(),
        access: Verdict::Full,
        writes: true,
        head,
        reach,
        records: vec![card_record()],
        others: others(),
    }
}

fn others() -> Vec<Other> {
    vec![Other::Colleague(text("Bertta Testaaja")), Other::Myself]
}

fn card_record() -> CardRecord {
    CardRecord {
        no: RecordNo(2),
        rev: rev(),
        kind: RecordKind::Barrier,
        class: DataClass::Ordinary,
        open: true,
        due: Some(LATER),
        entered_by: text("Aino Esimerkki"),
        filed: Some(stored::filed(record())),
    }
}

fn today() -> Today {
    let due = Due {
        on: DAY,
        at: Some(time(9, 0, 0, 0)),
        kind: RecordKind::Contact,
        no: RecordNo(4),
        code: None,
        text: text(""),
    };
    let row = |group, what| TodayRow { group, client: CLIENT, name: text("Åkerlund Testi"), what };
    let flag = DueWhat::Flag { on: Some(RecordKind::Plan), reason: Code::from("F1") };
    Today {
        rows: vec![
            row(TodayGroup::Meetings, DueWhat::Record(due)),
            row(TodayGroup::Overdue, DueWhat::Statutory(statutory())),
            row(TodayGroup::Flags, flag),
        ],
    }
}

fn found() -> Found {
    let spans = vec![(Part::Surname, 0..3), (Part::Given, 0..2), (Part::Former(1), 0..1)];
    let row = FoundRow {
        client: CLIENT,
        surname: text("Åkerlund"),
        given: text("Testi"),
        birth_year: Some(1985),
        municipality: Some(Code::from("609")),
        status: Some(Code::from("02")),
        worker: Some(text("Aino Esimerkki")),
        own: true,
        protected: true,
        next_due: Some(LATER),
        hit: Hit { id: 70_000, why: Why::Word, tier: Tier::Prefix, spans },
    };
    let offer = Offer { text: text("este:"), language: 0 };
    let completion = Some(Completion { at: (0, 3), field: Some(text("kunta")), offers: vec![offer] });
    Found { rows: vec![row], total: 300, mistakes: vec![mistake()], completion }
}

fn mistake() -> QueryMistake {
    QueryMistake { at: (0, 4), id: text("unknown-field"), suggestion: Some(text("kunta")) }
}

fn past() -> Past {
    let field = FieldChange { field: text("effect"), from: text("1"), to: text("3") };
    Past {
        at: "2026-11-22T07:30:00Z".parse().unwrap(),
        who: text("Aino Esimerkki"),
        act: text("changed"),
        record: Some((RecordKind::Barrier, RecordNo(2))),
        code: Some(Code::from("B2.4")),
        fields: vec![field],
        undone: true,
    }
}

fn replies() -> Vec<(&'static str, Reply)> {
    let me = Me {
        account: account(),
        today: DAY,
        demo: true,
        clients: 5_727,
        own: 150,
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
    let line = LogLine {
        seq: 300,
        at: "2026-11-22T07:30:00Z".parse().unwrap(),
        who: Some((AccountId(7), text("Aino Esimerkki"))),
        deed: text("wrote"),
        detail: text("added"),
        record: Some(RecordKind::Barrier),
        number: Some(300),
        purpose: PURPOSE,
        client: Some(CLIENT),
        protected: true,
    };
    let revealed = |revealed| Reply::Revealed(Box::new(revealed));
    vec![
        ("me", Reply::Me(Box::new(me))),
        ("today", Reply::Today(today())),
        ("found", Reply::Found(found())),
        ("counted", Reply::Counted(Counted { total: 0, mistakes: vec![mistake()], fewer_than: Some(5) })),
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
        ("breakdown", Reply::Breakdown(Box::new(breakdown_sample(mistake())))),
    ]
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
        let lines = self.0.iter().map(|(name, bytes)| {
            let bytes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{name} {bytes}\n")
        });
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
