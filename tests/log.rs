//! Whatever is asked of the register is in its log, with who, as what, from where and what for; and nothing in the log says
//! what was typed.

mod office;

use std::collections::BTreeSet;

use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, HandClock, Office, STRANGER, TODAY, account, barrier, origin, person};
use polku::domain::account::Account;
use polku::domain::ids::{AccountId, ClientId, RecordNo};
use polku::domain::purpose::Purpose;
use polku::domain::reminder::Reminder;
use polku::domain::rights::Role;
use polku::domain::saved_search::SearchOwner;
use polku::register::code::UnlockCode;
use polku::register::draft::{Draft, DraftPlace};
use polku::register::many::{Chosen, ManyAct};
use polku::register::note::{Deed, LogResult, Note, SearchDeed};
use polku::register::request::{Breaking, Hidden, ImportRow, LogFilter, Look, Scope, Write};
use polku::register::retention::ErasureAsk;
use polku::register::{BatchId, FailureKind, Reply, Request, Service};
use polku::search::Field;
use polku::store::{MemStore, Seq};
use strum::VariantNames;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const OFFICER: u32 = 2001;

/// What a person types and the log never learns.
const TYPED: [&str; 4] = ["140685-901V", "020391Y9029", "salasana", "Näätälä"];

fn office(clock: &HandClock) -> Office {
    let store = MemStore::new(office::clock().0.timestamp());
    let office = Office::with(Box::new(store), Box::new(clock.clone()), &|_| {});
    let officer = account(0, OFFICER, "outi", &[Role::DataProtectionOfficer], "609");
    let request = Request::AddAccount { id: office.id(), account: Box::new(officer) };
    office.ask(FOUNDER, request).unwrap();
    office
}

fn notes(office: &Office) -> Vec<(Seq, Note)> {
    let lines = office.register.log_since(Seq(1), 100_000).unwrap();
    lines.into_iter().map(|(seq, _, note)| (seq, note)).collect()
}

/// Which line a request leaves, or why it leaves none.
enum Leaves {
    Line(fn(&Deed) -> bool),
    Nothing(&'static str),
}

fn draft(client: ClientId) -> Draft {
    Draft {
        place: DraftPlace { client: Some(client), form: "need".to_owned(), record: None, instance: BatchId([9; 16]) },
        base: None,
        purpose: None,
        save: BatchId([8; 16]),
        read: Vec::new(),
        fields: Vec::new(),
        at: 0,
        kept: TODAY.at(0, 0, 0, 0),
        clients: Vec::new(),
    }
}

/// Every request, in an order in which each of them does what it should; with who asks.
fn requests(office: &Office, client: ClientId) -> Vec<(u32, Request, Leaves)> {
    use Leaves::{Line, Nothing};
    let id = || office.id();
    let purpose = None;
    let words = || TYPED[3].to_owned();
    let by = || Breaking { text: String::new(), scope: Scope::Counted, by: vec![Field::Age] };
    let search = SearchOwner::Account(AccountId(1));
    let row = ImportRow { data: person("Berg", "Bo", TYPED[1]), fields: Vec::new(), records: Vec::new() };
    let remind = || Reminder { text: "Soita".to_owned(), due: TODAY, done: None };
    let many = |preview| Request::Many {
        id: BatchId([5; 16]),
        clients: vec![Chosen::new(client)],
        act: ManyAct::Reminder(remind()),
        purpose: Some(Purpose::OwnClient),
        preview,
    };
    let add = Write::Add { record: barrier("B2.4", 3), source: String::new() };
    let rev = match office.ask(FOUNDER, Request::Client { client, purpose }).unwrap() {
        Reply::Client(rev, _) => rev,
        other => panic!("{other:?}"),
    };
    let (old, new) = (UnlockCode::default(), UnlockCode::new(TYPED[2]));
    let fanni = || account(0, 3001, "fanni", &[Role::Caseworker], "609");
    vec![
        (FOUNDER, Request::Me, Nothing("the asker's own account")),
        (FOUNDER, Request::Today, Line(|deed| is_search(deed, "today"))),
        (FOUNDER, Request::Find { text: words(), limit: 5 }, Line(|deed| is_search(deed, "words"))),
        (FOUNDER, Request::Count { text: words() }, Line(|deed| is_search(deed, "count"))),
        (FOUNDER, Request::Breakdown(by()), Line(|deed| is_search(deed, "count"))),
        (FOUNDER, Request::Searches, Line(|deed| is_search(deed, "saved"))),
        (FOUNDER, Request::Known { clients: vec![client] }, Line(|deed| is_search(deed, "known"))),
        (FOUNDER, Request::Open { client, purpose }, Line(|deed| matches!(deed, Deed::Opened { narrow: false }))),
        (
            FOUNDER,
            Request::Again(Look::Open { client, purpose }),
            Line(|deed| matches!(deed, Deed::Opened { narrow: false })),
        ),
        (
            FOUNDER,
            Request::Reveal { client, what: Hidden::Hetu, purpose },
            Line(|deed| *deed == Deed::Revealed("hetu".into())),
        ),
        (FOUNDER, Request::Client { client, purpose }, Line(|deed| *deed == Deed::ReadClient)),
        (FOUNDER, Request::History { client, purpose }, Line(|deed| *deed == Deed::ReadHistory)),
        (FOUNDER, Request::Write { id: id(), client, write: add }, Line(is_write)),
        (FOUNDER, Request::Undo { id: id(), client }, Line(is_write)),
        (FOUNDER, Request::Redo { id: id(), client }, Line(is_write)),
        (
            FOUNDER,
            Request::NewClient { id: id(), data: Box::new(person(TYPED[3], "Aino", "010190-999W")) },
            Line(is_write),
        ),
        (FOUNDER, Request::Newer { client, no: None, base: rev }, Nothing("nothing stands otherwise than it was read")),
        (FOUNDER, Request::Others { client }, Nothing("which colleagues have the client open")),
        (FOUNDER, Request::Leave { client }, Nothing("nothing is shown")),
        (FOUNDER, Request::KeepDraft { draft: Box::new(draft(client)) }, Nothing("the asker's own typing")),
        (FOUNDER, Request::Drafts { take: true }, Nothing("the asker's own typing")),
        (FOUNDER, Request::DropDraft { place: draft(client).place }, Nothing("the asker's own typing")),
        (FOUNDER, many(true), Line(|deed| is_search(deed, "many"))),
        (FOUNDER, many(false), Line(is_write)),
        (FOUNDER, Request::UndoMany { id: id(), of: None, preview: false }, Line(is_write)),
        (FOUNDER, Request::Import { id: id(), rows: vec![row], dry_run: true }, Line(|deed| is_search(deed, "import"))),
        (FOUNDER, Request::Export { after: None, limit: 5 }, Line(|deed| matches!(deed, Deed::Exported(1..)))),
        (FOUNDER, Request::Accounts, Nothing("who works here, no client")),
        (
            FOUNDER,
            Request::AddAccount { id: id(), account: Box::new(fanni()) },
            Line(|deed| matches!(deed, Deed::Account(_))),
        ),
        (
            FOUNDER,
            Request::ChangeAccount {
                id: id(),
                base: Box::new(Account { id: AccountId(7), ..fanni() }),
                account: Box::new(Account { id: AccountId(7), name: "Fanni F".to_owned(), ..fanni() }),
            },
            Line(|deed| matches!(deed, Deed::Account(_))),
        ),
        (FOUNDER, Request::Active, Nothing("nothing is shown")),
        (FOUNDER, Request::SetCode { id: id(), old, new: new.clone() }, Line(|deed| matches!(deed, Deed::Code(..)))),
        (FOUNDER, Request::Unlock { code: new }, Nothing("nothing is shown; wrong codes are logged")),
        (
            ADMINISTRATOR,
            Request::RemoveCode { id: id(), account: AccountId(1) },
            Line(|deed| matches!(deed, Deed::Code(..))),
        ),
        (
            FOUNDER,
            Request::SaveSearch {
                id: id(),
                base: None,
                owner: search,
                name: TYPED[3].to_owned(),
                text: "ikä:<30".to_owned(),
            },
            Line(|deed| matches!(deed, Deed::Search(SearchDeed::Saved, _))),
        ),
        (
            OFFICER,
            Request::Erasure(ErasureAsk::Due { on: None, after: None }),
            Line(|deed| is_search(deed, "retention")),
        ),
        (
            OFFICER,
            Request::Log { wanted: LogFilter::default(), before: None, limit: 5 },
            Line(|deed| *deed == Deed::ReadLog),
        ),
        (OFFICER, Request::LogHead, Line(|deed| *deed == Deed::ReadHead)),
        (
            OFFICER,
            Request::Anomalies { wanted: LogFilter::default(), limit: 5 },
            Line(|deed| *deed == Deed::ReadAnomalies),
        ),
        (OFFICER, Request::AccessReport { client, withhold: Vec::new() }, Line(|deed| *deed == Deed::Disclosed(0))),
    ]
}

fn is_search(deed: &Deed, wanted: &str) -> bool {
    matches!(deed, Deed::Searched { kind, .. } if kind == wanted)
}

fn is_write(deed: &Deed) -> bool {
    matches!(deed, Deed::Wrote(..))
}

#[test]
fn every_request_leaves_its_line_or_shows_nothing_of_a_client() {
    let clock = HandClock::new();
    let office = office(&clock);
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", TYPED[0]));
    let mut met = BTreeSet::new();
    let mut ask = |uid: u32, request: Request, leaves: Leaves| {
        // A run of key presses is one search: this is another.
        clock.go(60);
        met.insert(<&'static str>::from(&request));
        let name = format!("{request:?}");
        let before = notes(&office).len();
        office.ask(uid, request).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        let lines = notes(&office);
        let new: Vec<&Note> = lines[before..].iter().map(|(_, note)| note).collect();
        match leaves {
            Leaves::Nothing(why) => assert!(new.is_empty(), "{name} ({why}): {new:?}"),
            Leaves::Line(is) => {
                assert!(new.iter().any(|note| is(&note.deed)), "{name}: {new:?}");
                for note in new {
                    assert_eq!(note.origin, origin(), "{name}");
                    assert!(note.who.is_some() && !note.roles.roles().is_empty(), "{name}: {note:?}");
                    let about = note.deed.is_view() || is_write(&note.deed);
                    assert!(!about || note.client.is_some() && note.purpose.is_some(), "{name}: {note:?}");
                }
            }
        }
    };
    for (uid, request, leaves) in requests(&office, client) {
        ask(uid, request, leaves);
    }
    let Ok(Reply::Searches(rows)) = office.ask(FOUNDER, Request::Searches) else { panic!("no searches") };
    let saved = rows.iter().find_map(|row| match &row.search {
        polku::register::reply::ListedSearch::Saved { id, rev, .. } => Some((id.clone(), *rev)),
        _ => None,
    });
    let (search, base) = saved.unwrap();
    let drop = Request::DropSearch { id: office.id(), search, base };
    ask(FOUNDER, drop, Leaves::Line(|deed| matches!(deed, Deed::Search(SearchDeed::Dropped, _))));
    let all: BTreeSet<&str> = Request::VARIANTS.iter().copied().collect();
    assert_eq!(met, all, "each request needs a line here");
    let log = format!("{:?}", notes(&office));
    for typed in TYPED {
        assert!(!log.contains(typed), "{typed}");
    }
}

#[test]
fn what_is_denied_is_logged_as_denied() {
    let clock = HandClock::new();
    let office = office(&clock);
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", TYPED[0]));
    let purpose = Some(Purpose::CustomerContact);
    let wanted = LogFilter::default;
    let add = Write::Add { record: barrier("B2.4", 3), source: String::new() };
    for (uid, request) in [
        (STRANGER, Request::Open { client, purpose }),
        (STRANGER, Request::History { client, purpose }),
        (COLLEAGUE, Request::History { client, purpose }),
        (STRANGER, Request::Client { client, purpose }),
        (STRANGER, Request::Reveal { client, what: Hidden::Contact, purpose }),
        (STRANGER, Request::Write { id: office.id(), client, write: add }),
        (COLLEAGUE, Request::Export { after: None, limit: 5 }),
        (COLLEAGUE, Request::Log { wanted: wanted(), before: None, limit: 5 }),
        (COLLEAGUE, Request::LogHead),
        (COLLEAGUE, Request::Anomalies { wanted: wanted(), limit: 5 }),
        (FOUNDER, Request::AccessReport { client, withhold: Vec::new() }),
        (STRANGER, Request::AccessReport { client, withhold: vec![RecordNo(1)] }),
    ] {
        let name = format!("{request:?}");
        let before = notes(&office).len();
        let failure = office.ask(uid, request).unwrap_err();
        assert!(matches!(failure.kind, FailureKind::Denied | FailureKind::NotFound), "{name}: {failure:?}");
        let lines = notes(&office);
        let new: Vec<&Note> = lines[before..].iter().map(|(_, note)| note).collect();
        assert_eq!(new.len(), 1, "{name}: {new:?}");
        assert_eq!((new[0].deed.result(), &new[0].origin), (LogResult::Denied, &origin()), "{name}");
    }
}

#[test]
fn searches_from_two_terminals_are_two_searches() {
    let office = Office::new();
    let terminals = ["pts/1", "pts/2"].map(|name| polku::register::Origin::told(name, ""));
    for terminal in [&terminals[0], &terminals[1], &terminals[0]] {
        let session = office.register.session(FOUNDER, terminal.clone());
        session.call(Request::Find { text: "makinen".to_owned(), limit: 5 }).unwrap();
    }
    let searched: Vec<_> = notes(&office)
        .into_iter()
        .filter(|(_, note)| is_search(&note.deed, "words"))
        .map(|(_, note)| note.origin)
        .collect();
    assert_eq!(searched, terminals);
}

fn lines(office: &Office, wanted: LogFilter) -> Vec<polku::register::reply::LogLine> {
    match office.ask(OFFICER, Request::Log { wanted, before: None, limit: 500 }).unwrap() {
        Reply::Log(lines) => lines,
        other => panic!("not a log: {other:?}"),
    }
}

#[test]
fn the_log_is_narrowed_by_role_purpose_origin_and_result() {
    let clock = HandClock::new();
    let office = office(&clock);
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", TYPED[0]));
    office.card(FOUNDER, client);
    let purpose = Some(Purpose::CustomerContact);
    office.ask(COLLEAGUE, Request::Open { client, purpose }).unwrap();
    office.ask(STRANGER, Request::Open { client, purpose }).unwrap_err();
    let elsewhere = office.register.session(COLLEAGUE, polku::register::Origin::told("tty1", ""));
    elsewhere.call(Request::Open { client, purpose }).unwrap();
    let of = LogFilter { client: Some(client), ..LogFilter::default() };
    let count = |wanted: LogFilter| lines(&office, wanted).into_iter().filter(|line| line.deed != "read-log").count();
    assert_eq!(count(of.clone()), 5);
    assert_eq!(count(LogFilter { role: Some(Role::Administrator), ..of.clone() }), 2);
    assert_eq!(count(LogFilter { purpose, ..of.clone() }), 4);
    assert_eq!(count(LogFilter { result: Some(LogResult::Denied), ..of.clone() }), 1);
    assert_eq!(count(LogFilter { result: Some(LogResult::Done), ..of.clone() }), 1);
    assert_eq!(count(LogFilter { origin: Some("tty".to_owned()), ..of.clone() }), 1);
    assert_eq!(count(LogFilter { origin: Some("10.1.".to_owned()), ..of.clone() }), 4);
    assert_eq!(count(LogFilter { origin: Some("tty".to_owned()), purpose: Some(Purpose::OwnClient), ..of }), 0);
}

#[test]
fn the_newest_line_is_that_of_whoever_asks_and_its_hash_covers_all_before() {
    let clock = HandClock::new();
    let office = office(&clock);
    let head = || match office.ask(OFFICER, Request::LogHead).unwrap() {
        Reply::LogHead(head) => head,
        other => panic!("{other:?}"),
    };
    let first = head();
    let newest = notes(&office).pop().unwrap();
    assert_eq!((newest.0.0, newest.1.deed), (first.seq, Deed::ReadHead));
    assert!(first.hash.len() == 64 && first.hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{first:?}");
    let second = head();
    assert_eq!(second.seq, first.seq + 1);
    assert_ne!(second.hash, first.hash);
}

#[test]
fn an_old_day_is_no_part_of_todays_log() {
    let clock = HandClock::new();
    let office = office(&clock);
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", TYPED[0]));
    clock.go(10 * 24 * 60 * 60);
    office.card(FOUNDER, client);
    let wanted = LogFilter { from: Some(date(2026, 12, 1)), client: Some(client), ..LogFilter::default() };
    assert_eq!(lines(&office, wanted).iter().map(|line| line.deed.as_str()).collect::<Vec<_>>(), ["opened"]);
}
