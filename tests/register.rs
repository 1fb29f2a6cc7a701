//! The register from outside: what people do with it, in plain scenarios over the in-memory store.

mod office;

use jiff::ToSpan;
use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, STRANGER, TODAY, barrier, person, since};
use polku::domain::client::Turvakielto;
use polku::domain::contact::Contact;
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{AccountId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::Period;
use polku::domain::purpose::Purpose;
use polku::domain::record::{Record, RecordKind};
use polku::domain::reminder::Reminder;
use polku::domain::rights::{Role, Verdict};
use polku::domain::role_set::RoleSet;
use polku::domain::skill_plan::{PlanStatus, SkillPlan};
use polku::register::note::{Deed, Note};
use polku::register::reply::{DueWhat, Revealed, Theirs, TodayGroup};
use polku::register::request::{Hidden, Write};
use polku::register::{FailureKind, Reply, Request, Rev};
use polku::store::Seq;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn need(code: &str) -> Record {
    Record::Need(Need {
        code: Code::from(code),
        detail: String::new(),
        urgency: 2,
        client_view: ClientView::Agrees,
        identified: TODAY,
        status: NeedStatus::Identified,
        review: None,
    })
}

fn plan() -> Record {
    Record::Plan(SkillPlan {
        kind: Code::from("D5"),
        from_level: "A2.1".to_owned(),
        target_level: "B1.1".to_owned(),
        occupation: String::new(),
        barrier: None,
        route: None,
        provider: String::new(),
        apply_by: None,
        starts: None,
        status: PlanStatus::Needed,
        review: None,
        steps: Vec::new(),
    })
}

fn add(record: Record) -> Write {
    Write::Add { record, source: String::new() }
}

#[test]
fn the_main_job_end_to_end() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino Maria", "140685-901V"));
    assert_eq!(office.found(FOUNDER, "makin"), [client]);
    office.write(FOUNDER, client, add(need("N1.5"))).unwrap();
    let written = office.write(FOUNDER, client, add(barrier("B2.4", 3))).unwrap();
    assert_eq!(written.record, Some((RecordKind::Barrier, RecordNo(2))));
    assert_eq!(written.code, Some(Code::from("B2.4")));
    office.write(FOUNDER, client, add(plan())).unwrap();
    let flag = Flag {
        on: Some(RecordNo(3)),
        reason: Code::from("F1"),
        audience: Audience::Coordinator,
        text: String::new(),
        due: None,
        raised: TODAY,
        resolved: None,
    };
    office.write(FOUNDER, client, add(Record::Flag(flag))).unwrap();
    let card = office.card(FOUNDER, client);
    assert_eq!(card.access, Verdict::Full);
    assert_eq!(card.records.len(), 4);
    assert_eq!(card.head.hetu_masked.as_deref(), Some("140685-****"));
    assert_eq!(card.head.age, Some(41));
    assert_eq!(card.head.months_unemployed, Some(6));
    assert_eq!(office.count(FOUNDER, "este:kieli"), 1);
    assert_eq!(office.count(FOUNDER, "lippu:suunnitelma"), 1);
    assert_eq!(office.count(FOUNDER, "este:kieli ikä:<30"), 0);
    assert_eq!(office.count(FOUNDER, "-este:digi kunta:pori oma"), 1);
}

#[test]
fn a_change_on_an_old_revision_shows_theirs_and_writes_nothing() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B2.4", 1))).unwrap();
    let read = office.record(FOUNDER, client, RecordNo(1));
    let change =
        |effect| Write::Change { no: read.no, base: read.rev, record: barrier("B2.4", effect), source: String::new() };
    office.write(FOUNDER, client, change(2)).unwrap();
    let failure = office.write(FOUNDER, client, change(3)).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Conflict);
    match failure.theirs.as_deref() {
        Some(Theirs::Record(Some((_, filed)))) => assert_eq!(filed.record, barrier("B2.4", 2)),
        other => panic!("theirs: {other:?}"),
    }
}

#[test]
fn what_a_conflict_shows_of_the_client_stands_in_the_log_as_a_look() {
    let office = Office::new();
    let mut data = person("Virtanen", "Kalle", "140685-901V");
    data.turvakielto = Some(Turvakielto { from: TODAY, to: None });
    let client = office.create(FOUNDER, data.clone());
    office.write(FOUNDER, client, add(barrier("B1.1", 1))).unwrap();
    let nothing = Rev::written_by(Seq(0));
    // Whoever sends a form that was never read is shown all that stands.
    let failure = office.write(FOUNDER, client, Write::Client { base: nothing, data: Box::new(data) }).unwrap_err();
    assert!(matches!(failure.theirs.as_deref(), Some(Theirs::Client(..))), "{failure:?}");
    let change = Write::Change { no: RecordNo(1), base: nothing, record: barrier("B1.1", 2), source: String::new() };
    let failure = office.write(FOUNDER, client, change).unwrap_err();
    assert!(matches!(failure.theirs.as_deref(), Some(Theirs::Record(Some(_)))), "{failure:?}");
    let log = office.register.log_since(Seq(1), 1000).unwrap();
    let last: Vec<&Note> = log.iter().rev().take(2).rev().map(|(_, _, note)| note).collect();
    let look = |deed| Note {
        who: Some(AccountId(1)),
        deed,
        purpose: Some(Purpose::OwnClient),
        client: Some(client),
        protected: true,
        roles: RoleSet::of(&[Role::Administrator, Role::Caseworker]),
        origin: office::origin(),
    };
    assert_eq!(last, [&look(Deed::ReadClient), &look(Deed::Revealed("health".to_owned()))]);
}

#[test]
fn what_somebody_wrote_is_told_to_nobody_else_by_its_name() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let id = office.id();
    let request = Request::Write { id, client, write: add(need("N1.5")) };
    office.ask(FOUNDER, request.clone()).unwrap();
    for (uid, request) in [
        (STRANGER, request),
        (STRANGER, Request::NewClient { id, data: Box::new(person("Berg", "Bo", "020391Y9029")) }),
        (COLLEAGUE, Request::Undo { id, client }),
    ] {
        assert_eq!(office.ask(uid, request).unwrap_err().kind, FailureKind::NotFound);
    }
    assert_eq!(office.found(STRANGER, "berg"), []);
}

#[test]
fn the_same_form_sent_twice_writes_once() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let id = office.id();
    let request = Request::Write { id, client, write: add(need("N1.5")) };
    let first = office::written(office.ask(FOUNDER, request.clone())).unwrap();
    let second = office::written(office.ask(FOUNDER, request)).unwrap();
    assert_eq!(first.record, second.record);
    assert_eq!(office.card(FOUNDER, client).records.len(), 1);
}

#[test]
fn undo_and_redo_are_new_changes_in_the_history() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B2.4", 1))).unwrap();
    let read = office.record(FOUNDER, client, RecordNo(1));
    let change = Write::Change { no: read.no, base: read.rev, record: barrier("B2.4", 3), source: String::new() };
    office.write(FOUNDER, client, change).unwrap();
    let effect = || match office.card(FOUNDER, client).records.first().and_then(|r| r.filed.clone()).map(|f| f.record) {
        Some(Record::Barrier(barrier)) => Some(barrier.effect),
        _ => None,
    };
    assert_eq!(effect(), Some(3));
    office.undo(FOUNDER, client).unwrap();
    assert_eq!(effect(), Some(1));
    office.undo(FOUNDER, client).unwrap();
    assert_eq!(effect(), None);
    assert_eq!(office.undo(FOUNDER, client).unwrap_err().kind, FailureKind::NotFound);
    office.redo(FOUNDER, client).unwrap();
    assert_eq!(effect(), Some(1));
    office.redo(FOUNDER, client).unwrap();
    assert_eq!(effect(), Some(3));
    assert_eq!(office.redo(FOUNDER, client).unwrap_err().kind, FailureKind::NotFound);
    let Reply::History(past) = office.ask(FOUNDER, Request::History { client, purpose: None }).unwrap() else {
        panic!("not a history")
    };
    let acts: Vec<&str> = past.iter().map(|past| past.act.as_str()).collect();
    assert_eq!(acts, ["redone", "redone", "undone", "undone", "changed", "added", "created"]);
    let changed = &past[4].fields;
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!((changed[0].field.as_str(), changed[0].from.as_str(), changed[0].to.as_str()), ("effect", "1", "3"));
}

#[test]
fn a_number_is_not_used_again_after_withdrawal_and_undo_brings_the_record_back() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    office.write(FOUNDER, client, add(need("N1.5"))).unwrap();
    let read = office.record(FOUNDER, client, RecordNo(1));
    office.write(FOUNDER, client, Write::Withdraw { no: read.no, base: read.rev }).unwrap();
    let next = office.write(FOUNDER, client, add(need("N1.6"))).unwrap();
    assert_eq!(next.record, Some((RecordKind::Need, RecordNo(2))));
    office.undo(FOUNDER, client).unwrap();
    office.undo(FOUNDER, client).unwrap();
    let numbers: Vec<u32> = office.card(FOUNDER, client).records.iter().map(|record| record.no.0).collect();
    assert_eq!(numbers, [1]);
}

#[test]
fn undo_does_not_overwrite_what_a_colleague_changed_since() {
    let office = Office::new();
    let mut data = person("Virtanen", "Kalle", "140685-901V");
    // Nobody is responsible yet, so both may work on the file.
    data.caseworker = vec![Period { value: polku::domain::ids::AccountId(1), span: since(date(2030, 1, 1)) }];
    let client = office.create(FOUNDER, data);
    office.write(FOUNDER, client, add(barrier("B2.4", 1))).unwrap();
    let purpose = Some(Purpose::CustomerContact);
    let Reply::Card(card) = office.ask(COLLEAGUE, Request::Open { client, purpose }).unwrap() else {
        panic!("no card")
    };
    let read = &card.records[0];
    let change = Write::Change { no: read.no, base: read.rev, record: barrier("B2.4", 3), source: String::new() };
    office.write(COLLEAGUE, client, change).unwrap();
    let failure = office.undo(FOUNDER, client).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Conflict);
    assert_eq!(failure.args, [("who".to_owned(), "Bertta Testaaja".to_owned())]);
}

#[test]
fn every_wrong_field_is_named_at_once_and_nothing_is_written() {
    let office = Office::new();
    let mut data = person("", "Kalle", "140685-901V");
    data.reach.phones = vec!["soita illalla".to_owned()];
    data.reach.email = "not an address".to_owned();
    data.mother_tongue = Some(Code::from("xx"));
    data.status.push(Period { value: Code::from("07"), span: since(date(2026, 6, 1)) });
    let failure = office.try_create(FOUNDER, data).unwrap_err();
    let mut named: Vec<(String, String)> =
        failure.problems.iter().map(|problem| (problem.field.clone(), problem.id.clone())).collect();
    named.sort();
    let expected = [
        ("email", "email-shape"),
        ("mother-tongue", "unknown-code"),
        ("phone", "phone-shape"),
        ("status", "periods-overlap"),
        ("surname", "required"),
    ];
    assert_eq!(named, expected.map(|(field, id)| (field.to_owned(), id.to_owned())));
    assert_eq!(office.count(FOUNDER, ""), 0);
}

#[test]
fn an_identity_code_belongs_to_one_client() {
    let office = Office::new();
    let first = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let failure = office.try_create(FOUNDER, person("Virtanen", "Ville", "140685-901V")).unwrap_err();
    assert_eq!(failure.problems[0].id, "hetu-taken");
    assert_eq!(office.found(FOUNDER, "140685-901V"), [first]);
    // The separator is part of the code: the same digits with another one are another person.
    assert!(office.found(FOUNDER, "140685Y901V").is_empty());
}

#[test]
fn social_and_criminal_classes_are_held_to_their_law() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let failure = office.write(FOUNDER, client, add(barrier("B4.2", 2))).unwrap_err();
    assert_eq!(failure.problems[0].id, "class-social-closed");
    let failure = office.write(FOUNDER, client, add(barrier("B7.2", 2))).unwrap_err();
    assert_eq!(failure.problems[0].id, "class-criminal-off");
    let Reply::Client(base, mut data) = office.ask(FOUNDER, Request::Client { client, purpose: None }).unwrap() else {
        panic!("no client data")
    };
    data.multisectoral = vec![since(date(2026, 10, 1))];
    office.write(FOUNDER, client, Write::Client { base, data }).unwrap();
    office.write(FOUNDER, client, add(barrier("B4.2", 2))).unwrap();
    let mut worded = barrier("B5.3", 1);
    if let Record::Barrier(barrier) = &mut worded {
        barrier.detail = "free words".to_owned();
    }
    let failure = office.write(FOUNDER, client, add(worded)).unwrap_err();
    assert_eq!(failure.problems[0].id, "free-text-forbidden");
}

#[test]
fn health_entries_stay_veiled_until_revealed() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B1.1", 3))).unwrap();
    let record = office.record(FOUNDER, client, RecordNo(1));
    assert!(record.filed.is_none());
    let reveal = Request::Reveal { client, what: Hidden::Health, purpose: None };
    match office.ask(FOUNDER, reveal).unwrap() {
        Reply::Revealed(revealed) => match *revealed {
            Revealed::Health(records) => assert_eq!(records[0].filed.as_ref().unwrap().record, barrier("B1.1", 3)),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_history_says_that_a_health_entry_was_made_and_not_what_it_is() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B1.1", 3))).unwrap();
    office.write(FOUNDER, client, add(barrier("B2.4", 2))).unwrap();
    let Reply::History(past) = office.ask(FOUNDER, Request::History { client, purpose: None }).unwrap() else {
        panic!("not a history")
    };
    assert_eq!(past[0].code, Some(Code::from("B2.4")));
    assert_eq!((past[1].code.clone(), past[1].fields.len()), (None, 0));
    assert_eq!(past[1].record, Some((RecordKind::Barrier, RecordNo(1))));
}

#[test]
fn a_colleague_sees_the_basic_card_after_saying_what_for() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B2.4", 1))).unwrap();
    let failure = office.ask(COLLEAGUE, Request::Open { client, purpose: None }).unwrap_err();
    assert_eq!(failure.kind, FailureKind::DeniedPurposeNeeded);
    let purpose = Some(Purpose::CustomerContact);
    let Reply::Card(card) = office.ask(COLLEAGUE, Request::Open { client, purpose }).unwrap() else {
        panic!("no card")
    };
    assert_eq!(card.access, Verdict::Basic);
    assert!(card.records.is_empty() && card.reach.is_none() && card.head.hetu_masked.is_none());
    let refused = office.write(COLLEAGUE, client, add(need("N1.5"))).unwrap_err();
    assert_eq!(refused.kind, FailureKind::Denied);
    let reveal = Request::Reveal { client, what: Hidden::Hetu, purpose };
    assert_eq!(office.ask(COLLEAGUE, reveal).unwrap_err().kind, FailureKind::Denied);
    // Whoever keeps the machine is told of nobody, not even how many there are.
    let Reply::Found(found) =
        office.ask(ADMINISTRATOR, Request::Find { text: "virtanen".to_owned(), limit: 9 }).unwrap()
    else {
        panic!("no hits")
    };
    assert_eq!((found.rows.len(), found.total), (0, 0));
    // Another organisation does not learn that the client exists.
    assert!(office.found(STRANGER, "virtanen").is_empty());
    let failure = office.ask(STRANGER, Request::Open { client, purpose }).unwrap_err();
    assert_eq!(failure.kind, FailureKind::NotFound);
}

#[test]
fn a_coordinator_sees_the_look_up_card_and_no_more() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let purpose = Some(Purpose::CustomerContact);
    let Reply::Card(card) = office.ask(COORDINATOR, Request::Open { client, purpose }).unwrap() else {
        panic!("no card")
    };
    assert_eq!(card.access, Verdict::LookUp);
    assert!(card.head.status.is_none() && card.head.benefit.is_none() && card.head.born.is_none());
    assert_eq!(card.head.worker.unwrap().1, "Aino Testaaja");
}

#[test]
fn the_history_names_caseworkers_and_shows_no_account_numbers() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let Reply::History(past) = office.ask(FOUNDER, Request::History { client, purpose: None }).unwrap() else {
        panic!("not a history")
    };
    let worker = past[0].fields.iter().find(|change| change.field == "caseworker").unwrap();
    assert!(worker.to.starts_with(&past[0].who), "{worker:?}");
}

#[test]
fn the_history_of_a_protected_client_tells_of_contact_data_only_that_they_changed() {
    let office = Office::new();
    let mut found = person("Virtanen", "Kalle", "140685-901V");
    found.reach.street = "Koekatu 1".to_owned();
    found.turvakielto = Some(Turvakielto { from: TODAY, to: None });
    let client = office.create(FOUNDER, found);
    let purpose = Some(Purpose::OwnClient);
    let Reply::History(past) = office.ask(FOUNDER, Request::History { client, purpose }).unwrap() else {
        panic!("not a history")
    };
    let street = past[0].fields.iter().find(|change| change.field == "street").unwrap();
    assert_eq!((street.from.as_str(), street.to.as_str()), ("", "****"));
    assert!(past[0].fields.iter().any(|change| change.field == "surname" && change.to == "Virtanen"));
}

#[test]
fn turvakielto_hides_the_client_from_all_but_the_responsible_worker() {
    let office = Office::new();
    let mut data = person("Virtanen", "Kalle", "140685-901V");
    data.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    let client = office.create(FOUNDER, data);
    assert_eq!(office.found(FOUNDER, "virtanen"), [client]);
    assert!(office.found(COLLEAGUE, "virtanen").is_empty());
    assert!(office.found(COLLEAGUE, "140685-901V").is_empty());
    assert_eq!(office.count(FOUNDER, "kunta:pori"), 0);
    assert_eq!(office.count(FOUNDER, "-kunta:ulvila"), 0);
    let failure = office.ask(FOUNDER, Request::Open { client, purpose: None }).unwrap_err();
    assert_eq!(failure.kind, FailureKind::DeniedPurposeNeeded);
    let purpose = Some(Purpose::OwnClient);
    let Reply::Card(card) = office.ask(FOUNDER, Request::Open { client, purpose }).unwrap() else { panic!("no card") };
    assert!(card.reach.is_none() && card.head.municipality.is_none());
    assert_eq!(card.head.protected, Some(None));
    let failure = office.ask(COLLEAGUE, Request::Open { client, purpose }).unwrap_err();
    assert_eq!(failure.kind, FailureKind::NotFound);
}

#[test]
fn the_log_knows_every_look_and_never_what_was_typed() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let log = || office.register.log_since(Seq(1), 100).unwrap();
    let before = log().len();
    office.found(FOUNDER, "140685-901V");
    office.found(FOUNDER, "140685-901");
    office.card(FOUNDER, client);
    let notes: Vec<String> = log().iter().skip(before).map(|(_, _, note)| format!("{note:?}")).collect();
    assert_eq!(notes.len(), 2, "one search of two key presses, one opening: {notes:?}");
    assert!(notes.iter().all(|note| !note.contains("140685")), "{notes:?}");
    assert!(notes[0].contains("Searched") && notes[1].contains("Opened"));
    // Today names clients too, so seeing it is a look; coming back to it within the half minute is the same one.
    office.ask(FOUNDER, Request::Today).unwrap();
    office.ask(FOUNDER, Request::Today).unwrap();
    assert_eq!(log().iter().skip(before + 2).filter(|(_, _, note)| format!("{note:?}").contains("today")).count(), 1);
}

#[test]
fn today_stands_in_the_order_of_the_day() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let meeting = |at| {
        Record::Contact(Contact {
            mode: Code::from("27"),
            on: TODAY,
            at: Some(at),
            minutes: None,
            booked: true,
            note: String::new(),
        })
    };
    office.write(FOUNDER, client, add(meeting(jiff::civil::time(14, 0, 0, 0)))).unwrap();
    office.write(FOUNDER, client, add(meeting(jiff::civil::time(9, 0, 0, 0)))).unwrap();
    let reminder = |due| Record::Reminder(Reminder { text: "Soita".to_owned(), due, done: None });
    office.write(FOUNDER, client, add(reminder(TODAY.saturating_sub(3.days())))).unwrap();
    office.write(FOUNDER, client, add(reminder(TODAY))).unwrap();
    office.write(FOUNDER, client, add(barrier("B2.4", 2))).unwrap();
    let Reply::Today(today) = office.ask(FOUNDER, Request::Today).unwrap() else { panic!("no today") };
    let rows: Vec<(TodayGroup, Option<jiff::civil::Time>)> = today
        .rows
        .iter()
        .filter(|row| matches!(row.what, DueWhat::Record(_)))
        .map(|row| (row.group, row.what.time()))
        .collect();
    let expected = [
        (TodayGroup::Meetings, Some(jiff::civil::time(9, 0, 0, 0))),
        (TodayGroup::Meetings, Some(jiff::civil::time(14, 0, 0, 0))),
        (TodayGroup::Overdue, None),
        (TodayGroup::DueToday, None),
        (TodayGroup::Soon, None),
    ];
    assert_eq!(rows, expected);
    // What a health entry is about does not stand on the first screen.
    office.write(FOUNDER, client, add(barrier("B1.2", 2))).unwrap();
    let Reply::Today(with_health) = office.ask(FOUNDER, Request::Today).unwrap() else { panic!("no today") };
    let codes: Vec<Option<Code>> = with_health
        .rows
        .iter()
        .filter_map(|row| match &row.what {
            DueWhat::Record(due) if due.kind == RecordKind::Barrier => Some(due.code.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(codes, [Some(Code::from("B2.4")), None]);
    // The first interview was due ten working days after the start of the search, and nobody held it.
    let law = today.rows.iter().find(|row| matches!(row.what, DueWhat::Statutory(_))).unwrap();
    assert_eq!((law.group, law.what.day()), (TodayGroup::Overdue, Some(date(2026, 5, 18))));
}

#[test]
fn a_change_is_heard_by_everybody_who_watches() {
    use polku::register::Service;
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    let colleague = office.sits(COLLEAGUE);
    let watch = colleague.watch();
    office.write(FOUNDER, client, add(need("N1.5"))).unwrap();
    assert_eq!(watch.try_recv().unwrap().client, Some(client));
    assert!(watch.try_recv().is_err());
}

#[test]
fn a_doubled_need_is_written_with_a_word_of_warning() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    assert!(office.write(FOUNDER, client, add(need("N1.5"))).unwrap().warnings.is_empty());
    assert_eq!(office.write(FOUNDER, client, add(need("N1.5"))).unwrap().warnings[0].id, "already-open");
    let twin = person("virtanen", "kalle", "140685-902W");
    let written = office.try_create(FOUNDER, twin).unwrap();
    assert_eq!(written.warnings[0].id, "same-name-and-birth");
}
