//! Erasure by statute from the first look at who is due to the last frame: whoever is erased is nowhere any more, whoever
//! is not stands as before, and what breaks off is finished.

mod erasing;
mod office;
mod sealed;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use erasing::{OFFICER, Shared, approve, asked, assert_sound, bring, contact, due, frames, left_on, memory, need};
use erasing::{office_over, one, places, propose, rows};
use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, HandClock, Office, TODAY, clock, person};
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{ClientId, Code, RecordNo};
use polku::domain::need::NeedStatus;
use polku::domain::period::Span;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::domain::retention_hold::Hold;
use polku::register::draft::{Draft, DraftEntry, DraftField, DraftPlace};
use polku::register::many::{Chosen, ManyAct};
use polku::register::note::{Deed, ErasureDeed};
use polku::register::reply::RowOutcome;
use polku::register::request::{ImportRow, Write};
use polku::register::retention::{DueWhat, ErasureAsk, Stage};
use polku::register::{FailureKind, Images, Register, Reply, Request};
use polku::store::{DurableStore, Seq, Store};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const NAME: &str = "Hautamaa";
const GIVEN: &str = "Pelagia";
const HETU: &str = "140685-901V";
const NOTE: &str = "salainen kirjaus";

/// Somebody who left in 2021, with a history, a flag that was resolved, drafts, and an act on many.
fn gone(office: &Office) -> ClientId {
    let records = vec![
        (date(2021, 3, 1), need("salainen kirjaus tarpeesta", NeedStatus::Met)),
        (date(2021, 4, 1), contact("salainen kirjaus puhelusta", date(2021, 4, 1), false)),
    ];
    let client = bring(office, left_on(NAME, GIVEN, HETU, date(2021, 6, 30)), records);
    let reminder = Reminder { text: format!("{NOTE} muistista"), due: date(2026, 1, 7), done: Some(date(2026, 1, 7)) };
    let write = Write::Add { record: Record::Reminder(reminder), source: String::new() };
    office.write(FOUNDER, client, write).unwrap();
    let no = RecordNo(1);
    let base = office.record(FOUNDER, client, no).rev;
    let record = need("salainen kirjaus muutettuna", NeedStatus::Met);
    office.write(FOUNDER, client, Write::Change { no, base, record, source: String::new() }).unwrap();
    office.undo(FOUNDER, client).unwrap();
    client
}

fn flag(text: &str, resolved: bool) -> Flag {
    let resolution = polku::domain::flag::Resolution { on: TODAY, text: String::new() };
    let (reason, text) = (Code::from("F1"), text.to_owned());
    let resolved = resolved.then_some(resolution);
    Flag { on: None, reason, audience: Audience::Caseworker, text, due: None, raised: TODAY, resolved }
}

fn draft_of(office: &Office, client: Option<ClientId>, form: &str, text: &str, clients: Vec<ClientId>) -> Draft {
    let entry = DraftEntry::Typed { text: text.to_owned(), cursor: 0 };
    let field = DraftField { name: "text".to_owned(), value: String::new(), entry, fault: None };
    let (instance, save) = (office.id(), office.id());
    Draft {
        place: DraftPlace { client, form: form.to_owned(), record: None, instance },
        base: None,
        purpose: None,
        save,
        read: Vec::new(),
        fields: vec![field],
        at: 0,
        kept: TODAY.at(9, 0, 0, 0),
        clients,
    }
}

fn assert_gone(office: &Office, store: &dyn Store, client: ClientId) {
    for text in [NAME, GIVEN, HETU, "901V", NOTE, "hautamaa", "Hautama"] {
        assert_eq!(places(store, text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(places(store, store.token(HETU.as_bytes())), Vec::<String>::new(), "what stands for the code in keys");
    assert_sound(store);
    for text in [NAME, "hautama", HETU, &client.to_string(), "1985"] {
        assert!(!office.found(FOUNDER, text).contains(&client), "{text}");
    }
    let kind = |request| office.ask(FOUNDER, request).unwrap_err().kind;
    assert_eq!(kind(Request::Open { client, purpose: None }), FailureKind::NotFound);
    assert_eq!(kind(Request::History { client, purpose: None }), FailureKind::NotFound);
    let Reply::Today(today) = office.ask(FOUNDER, Request::Today).unwrap() else { panic!("not a day") };
    assert!(today.rows.iter().all(|row| row.client != client));
    let Reply::Exported(page) = office.ask(FOUNDER, Request::Export { after: None, limit: 500 }).unwrap() else {
        panic!("not clients")
    };
    assert!(page.iter().all(|exported| exported.client != client));
}

#[test]
fn whoever_is_erased_is_nowhere_and_everybody_else_stands_as_before() {
    let store = memory();
    let office = office_over(&store);
    let before = office.create(FOUNDER, person("Virtanen", "Aino", "010190-901R"));
    let client = gone(&office);
    let after = office.create(FOUNDER, person("Korhonen", "Eino", "020391Y9029"));
    office.ready();
    let clerk = office.sits(FOUNDER);
    let keep = |draft: Draft| polku::register::Service::call(&clerk, Request::KeepDraft { draft: Box::new(draft) });
    keep(draft_of(&office, Some(client), "contact", NOTE, Vec::new())).unwrap();
    keep(draft_of(&office, Some(before), "reminder", "muuta", Vec::new())).unwrap();
    let many = Request::Many {
        id: office.id(),
        clients: [client, before].map(Chosen::new).to_vec(),
        act: ManyAct::Flag(flag("katsottava", true)),
        purpose: None,
        preview: false,
    };
    office.ask(FOUNDER, many).unwrap();
    keep(draft_of(&office, None, "flag", "muuta", vec![client, after])).unwrap();
    office.card(FOUNDER, client);
    let counted = office.count(FOUNDER, "kunta:pori");

    let page = due(&office, OFFICER, None);
    assert_eq!((page.on, page.rows.len(), page.next), (TODAY, 1, None), "{page:?}");
    let row = &page.rows[0];
    assert_eq!((row.client, &row.what, row.since), (client, &DueWhat::File, date(2026, 7, 1)));
    assert_eq!((row.rule.as_str(), row.law.as_str(), row.holds.len()), ("T1", "916/2012 13:4", 0));
    let others = [before, after].map(|client| office.card(FOUNDER, client));

    let proposal = propose(&office, OFFICER, &[client, before]).unwrap();
    assert_eq!((proposal.no, proposal.stage, &proposal.targets[..]), (1, Stage::Open, &[(client, Vec::new())][..]));
    assert_eq!(due(&office, OFFICER, None).rows[0].proposal, Some(1));
    assert_eq!(office.card(FOUNDER, client).head.surname, NAME, "a proposal erases nothing");
    let (head, hash) = store.head().unwrap();
    let done = approve(&office, ADMINISTRATOR, 1).unwrap();
    assert_eq!((done.stage, done.targets.len()), (Stage::Done, 0));
    let settled = done.settled.unwrap();
    assert_eq!(settled.signed.name, "Eeva Testaaja");
    let certificate = settled.certificate.unwrap();
    assert_eq!((certificate.files, certificate.clients, certificate.kept), (1, 0, 0));
    assert_eq!(certificate.records, 4, "need, contact, reminder, flag");
    assert_eq!(certificate.rules, [("T1".to_owned(), "916/2012 13:4".to_owned(), 1)]);
    assert_eq!(certificate.due, Some((date(2026, 7, 1), date(2026, 7, 1))));
    assert!(certificate.before.0 >= head.0 && (certificate.before.0 > head.0 || certificate.before.1 == hash.0));
    let told = frames(&*store);
    assert_eq!(certificate.after.1, told[certificate.after.0 as usize - 1].hash.0);
    assert_eq!(told.iter().filter(|frame| frame.redacted).count(), certificate.frames as usize);

    assert_gone(&office, &*store, client);
    assert_eq!(office.count(FOUNDER, "kunta:pori"), counted - 1);
    assert!(due(&office, OFFICER, None).rows.is_empty());
    for (client, card) in [before, after].into_iter().zip(&others) {
        assert_eq!((&office.card(FOUNDER, client).head, client), (&card.head, card.client));
    }
    let Reply::Drafts(drafts, _) = office.ask(FOUNDER, Request::Drafts { take: true }).unwrap() else {
        panic!("not drafts")
    };
    assert_eq!(drafts.len(), 2, "{drafts:?}");
    assert!(drafts.iter().any(|draft| draft.clients == [after]));
    let undone = office.ask(FOUNDER, Request::UndoMany { id: office.id(), of: None, preview: false }).unwrap();
    let Reply::Many(undone) = undone else { panic!("not many") };
    assert_eq!(undone.done.iter().map(|changed| changed.chosen.client).collect::<Vec<_>>(), [before]);

    // After a new start it is the same, and the number is nobody else's.
    drop(clerk);
    drop(office);
    let office = Office::again(Box::new(Shared::of(&store)), Box::new(clock()));
    assert_gone(&office, &*store, client);
    assert_eq!(office.count(FOUNDER, "kunta:pori"), counted - 1);
}

impl Ready for Office {}
trait Ready: std::borrow::Borrow<Office> {
    /// Makes the facts that filters ask, so that they have to be kept in step.
    fn ready(&self) {
        self.borrow().register.ready_filters();
    }
}

#[test]
fn the_number_of_the_last_client_is_never_given_to_another() {
    let store = memory();
    let office = office_over(&store);
    let client = gone(&office);
    propose(&office, OFFICER, &[client]).unwrap();
    approve(&office, ADMINISTRATOR, 1).unwrap();
    drop(office);
    let office = Office::again(Box::new(Shared::of(&store)), Box::new(clock()));
    let next = office.create(FOUNDER, person("Virtanen", "Aino", HETU));
    assert_eq!(next, ClientId(client.0 + 1), "and the identity code is free again");
}

#[test]
fn nobody_approves_what_they_proposed_and_nobody_without_the_right_sees_who_is_due() {
    let store = memory();
    let office = office_over(&store);
    let client = gone(&office);
    for uid in [COLLEAGUE, COORDINATOR] {
        let ask = |ask| asked(&office, uid, ask).unwrap_err().kind;
        assert_eq!(ask(ErasureAsk::Due { on: None, after: None }), FailureKind::Denied);
        assert_eq!(ask(ErasureAsk::Propose { id: office.id(), clients: vec![client] }), FailureKind::Denied);
        assert_eq!(ask(ErasureAsk::Approve { id: office.id(), no: 1 }), FailureKind::Denied);
        assert_eq!(ask(ErasureAsk::Reject { id: office.id(), no: 1 }), FailureKind::Denied);
        assert_eq!(ask(ErasureAsk::Show { no: 1 }), FailureKind::Denied);
        assert_eq!(ask(ErasureAsk::All), FailureKind::Denied);
    }
    propose(&office, FOUNDER, &[client]).unwrap();
    let refused = approve(&office, FOUNDER, 1).unwrap_err();
    assert_eq!((refused.kind, refused.problems[0].id.as_str()), (FailureKind::Invalid, "erasure-own"));
    assert_eq!(office.found(FOUNDER, NAME), [client], "nothing was erased");
    let again = propose(&office, OFFICER, &[client]).unwrap_err();
    assert_eq!(again.problems[0].id, "nothing-due", "it stands in a proposal already");
    let withdrawn = one(asked(&office, FOUNDER, ErasureAsk::Reject { id: office.id(), no: 1 })).unwrap();
    assert_eq!((withdrawn.stage, withdrawn.targets.len()), (Stage::Rejected, 0));
    let late = approve(&office, OFFICER, 1).unwrap_err();
    assert_eq!(late.problems[0].id, "erasure-settled");
    assert_eq!(approve(&office, OFFICER, 7).unwrap_err().kind, FailureKind::NotFound);
    assert_eq!(propose(&office, OFFICER, &[client]).unwrap().no, 2);
    let notes = office.register.log_since(Seq(1), 500).unwrap();
    let deeds: Vec<&Deed> = notes.iter().map(|(_, _, note)| &note.deed).collect();
    assert!(deeds.contains(&&Deed::Erasure(ErasureDeed::Rejected, 1)));
    assert!(deeds.contains(&&Deed::RefusedTo("approve-erasure".to_owned())));
}

#[test]
fn the_same_question_asked_again_proposes_and_approves_once() {
    let store = memory();
    let office = office_over(&store);
    let client = gone(&office);
    let propose = ErasureAsk::Propose { id: office.id(), clients: vec![client] };
    let first = one(asked(&office, OFFICER, propose.clone())).unwrap();
    assert_eq!(one(asked(&office, OFFICER, propose)).unwrap(), first);
    let approve = ErasureAsk::Approve { id: office.id(), no: 1 };
    let done = one(asked(&office, ADMINISTRATOR, approve.clone())).unwrap();
    assert_eq!(one(asked(&office, ADMINISTRATOR, approve)).unwrap(), done);
}

#[test]
fn pending_matters_hold_and_a_new_search_after_the_proposal_keeps_the_file() {
    let store = memory();
    let office = office_over(&store);
    let open = vec![(date(2022, 6, 1), need("kesken", NeedStatus::Identified))];
    let held = bring(&office, left_on("Salo", "Sisko", "010190-901R", date(2021, 6, 30)), open);
    let record = Record::Flag(flag("katso", false));
    office.write(FOUNDER, held, Write::Add { record, source: String::new() }).unwrap();
    let booked = contact("", date(2026, 12, 1), true);
    office.write(FOUNDER, held, Write::Add { record: booked, source: String::new() }).unwrap();
    let back = gone(&office);
    let page = due(&office, OFFICER, None);
    let holds: Vec<_> = page.rows.iter().map(|row| (row.client, row.holds.clone())).collect();
    let expected = vec![(Hold::OpenNeed, 1), (Hold::OpenFlag, 1), (Hold::ComingContact, 1)];
    assert_eq!(holds, [(held, expected), (back, Vec::new())]);
    assert_eq!(propose(&office, OFFICER, &[held]).unwrap_err().problems[0].id, "nothing-due");

    propose(&office, OFFICER, &[held, back]).unwrap();
    let Reply::Client(base, data) = office.ask(FOUNDER, Request::Client { client: back, purpose: None }).unwrap()
    else {
        panic!("not data")
    };
    let mut data = *data;
    data.job_search.push(Span { from: TODAY, to: None });
    office.write(FOUNDER, back, Write::Client { base, data: Box::new(data) }).unwrap();
    let done = approve(&office, ADMINISTRATOR, 1).unwrap();
    let certificate = done.settled.unwrap().certificate.unwrap();
    assert_eq!((certificate.files, certificate.kept, certificate.frames), (0, 1, 0));
    assert_eq!(office.found(FOUNDER, NAME), [back]);
    assert_eq!(due(&office, OFFICER, None).rows[0].client, held, "the other one's clock is cleared");
    assert_sound(&*store);
}

/// Somebody who is still a client, with entries of the time when these had two years of their own.
fn staying(office: &Office) -> ClientId {
    let mut data = person(NAME, GIVEN, HETU);
    data.job_search = vec![Span { from: date(2021, 1, 7), to: None }];
    let plain = |text: &str, status| need(text, status);
    let records = vec![
        (date(2021, 3, 1), plain("salainen kirjaus vanhasta", NeedStatus::Met)),
        (date(2021, 3, 2), plain("kesken oleva vanha", NeedStatus::Identified)),
        (date(2022, 5, 23), plain("uuden lain aikainen", NeedStatus::Met)),
        (date(2021, 4, 1), contact("haastattelu", date(2021, 4, 1), false)),
    ];
    bring(office, data, records)
}

#[test]
fn single_entries_go_by_their_own_time_and_the_rest_of_the_file_stays() {
    let store = memory();
    let office = office_over(&store);
    let client = staying(&office);
    // One more that goes was entered, changed and withdrawn: only its history is left.
    let row = |office: &Office| office.card(FOUNDER, client).records.iter().map(|record| record.no).collect::<Vec<_>>();
    let base = office.record(FOUNDER, client, RecordNo(1)).rev;
    let record = need("salainen kirjaus vanhasta, korjattu", NeedStatus::Met);
    office.write(FOUNDER, client, Write::Change { no: RecordNo(1), base, record, source: String::new() }).unwrap();
    let base = office.record(FOUNDER, client, RecordNo(3)).rev;
    let record = need("uuden lain aikainen, korjattu", NeedStatus::Met);
    office.write(FOUNDER, client, Write::Change { no: RecordNo(3), base, record, source: String::new() }).unwrap();
    let page = due(&office, OFFICER, None);
    let what = &page.rows[0].what;
    let due_now = match what {
        DueWhat::Records(records) => records.clone(),
        DueWhat::File => panic!("not the file"),
    };
    assert!(due_now.contains(&RecordNo(1)) && !due_now.contains(&RecordNo(2)) && !due_now.contains(&RecordNo(3)));
    assert_eq!((page.rows[0].rule.as_str(), page.rows[0].since), ("T1-entry", date(2023, 3, 2)));

    propose(&office, ADMINISTRATOR, &[client]).unwrap();
    let certificate = approve(&office, OFFICER, 1).unwrap().settled.unwrap().certificate.unwrap();
    assert_eq!((certificate.files, certificate.clients, certificate.records), (0, 1, due_now.len() as u32));
    assert_eq!(places(&*store, NOTE), Vec::<String>::new());
    assert_sound(&*store);
    let kept: Vec<RecordNo> = (1..=4).map(RecordNo).filter(|no| !due_now.contains(no)).collect();
    assert_eq!(row(&office), kept);
    assert_eq!(office.found(FOUNDER, NAME), [client]);
    assert!(!places(&*store, "uuden lain aikainen, korjattu").is_empty());
    let Reply::History(past) = office.ask(FOUNDER, Request::History { client, purpose: None }).unwrap() else {
        panic!("no history")
    };
    assert_eq!(past.len(), 2, "taken in, and the change of what stays: {past:?}");
    assert_eq!(office.undo(FOUNDER, client).unwrap().record.map(|(_, no)| no), Some(RecordNo(3)));
    assert!(due(&office, OFFICER, None).rows.is_empty());
    drop(office);
    let office = Office::again(Box::new(Shared::of(&store)), Box::new(clock()));
    assert_eq!(row(&office), kept);
}

#[test]
fn withdrawn_entries_leave_the_history_too() {
    let store = memory();
    let office = office_over(&store);
    let client = staying(&office);
    let base = office.record(FOUNDER, client, RecordNo(1)).rev;
    office.write(FOUNDER, client, Write::Withdraw { no: RecordNo(1), base }).unwrap();
    assert!(!places(&*store, NOTE).is_empty());
    propose(&office, ADMINISTRATOR, &[client]).unwrap();
    approve(&office, OFFICER, 1).unwrap();
    assert_eq!(places(&*store, NOTE), Vec::<String>::new());
    assert_sound(&*store);
}

#[test]
fn a_frame_of_many_clients_is_blanked_and_what_stands_in_it_of_others_is_written_anew() {
    let store = memory();
    let office = office_over(&store);
    let client = gone(&office);
    let other = office.create(FOUNDER, person("Virtanen", "Aino", "010190-901R"));
    drop(office);
    // As rows of an earlier program are made anew when a register opens: of both in one frame.
    let both: Vec<_> = rows(&*store).into_iter().filter(|row| row.key.as_bytes()[0] == b's').collect();
    assert_eq!(both.len(), 2);
    let entry = frames(&*store)[0].entry.clone();
    let put = both.iter().map(|row| (row.key.clone(), row.value.clone())).collect();
    let id = polku::register::BatchId([3; 16]);
    store.commit(polku::store::Batch { id, expect: Vec::new(), put, delete: Vec::new(), entry }).unwrap();
    let office = Office::again(Box::new(Shared::of(&store)), Box::new(clock()));
    propose(&office, OFFICER, &[client]).unwrap();
    approve(&office, ADMINISTRATOR, 1).unwrap();
    assert_gone(&office, &*store, client);
    drop(office);
    let office = Office::again(Box::new(Shared::of(&store)), Box::new(clock()));
    assert_eq!(office.found(FOUNDER, "virtanen"), [other]);
}

/// Breaks an erasure off at each call of the store and has it finished by `finish`; answers how many calls there are.
fn broken_off(finish: impl Fn(&Arc<dyn Store>) -> Office) -> i64 {
    for calls in 0.. {
        let store = memory();
        let first = office_over(&store);
        let whole = gone(&first);
        let mut data = person("Salo", "Sisko", "010190-901R");
        data.job_search = vec![Span { from: date(2021, 1, 7), to: None }];
        let old = vec![(date(2021, 3, 1), need("salainen kirjaus muulla", NeedStatus::Met))];
        let part = bring(&first, data, old);
        first
            .write(FOUNDER, part, Write::Add { record: need("jää", NeedStatus::Identified), source: String::new() })
            .unwrap();
        propose(&first, OFFICER, &[whole, part]).unwrap();
        drop(first);
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let breaking = Office::again(Box::new(Shared::failing(&store, &left)), Box::new(clock()));
        let ask = ErasureAsk::Approve { id: breaking.id(), no: 1 };
        // Only the erasure breaks off: a sitting takes no calls itself.
        let sitting = breaking.sits(ADMINISTRATOR);
        left.store(calls, Ordering::SeqCst);
        let told = polku::register::Service::call(&sitting, Request::Erasure(ask));
        drop(sitting);
        drop(breaking);
        let office = finish(&store);
        let Ok(view) = one(asked(&office, OFFICER, ErasureAsk::Show { no: 1 })) else { panic!("no proposal") };
        if view.stage == Stage::Open {
            assert!(told.is_err(), "{calls}");
            assert_eq!(office.found(FOUNDER, NAME), [whole], "{calls}: nothing was begun");
            continue;
        }
        assert_eq!(view.stage, Stage::Done, "{calls}");
        let certificate = view.settled.unwrap().certificate.unwrap();
        assert_eq!((certificate.files, certificate.clients, certificate.records), (1, 1, 4), "{calls}");
        assert_gone(&office, &*store, whole);
        assert_eq!(office.card(FOUNDER, part).records.len(), 1, "{calls}");
        if told.is_ok() {
            return calls;
        }
    }
    unreachable!("an erasure has an end")
}

#[test]
fn an_erasure_that_breaks_off_anywhere_is_finished_by_the_next_opening() {
    if office::sitting::over_socket() {
        return;
    }
    let calls = broken_off(|store| Office::again(Box::new(Shared::of(store)), Box::new(clock())));
    assert!(calls > 40, "only {calls}");
}

#[test]
fn the_durable_store_holds_nothing_of_whoever_is_erased() {
    let dir = tempfile::tempdir().unwrap();
    let open = || -> Arc<dyn Store> {
        Arc::new(DurableStore::open(dir.path(), &sealed::secret(), clock().0.timestamp()).unwrap().0)
    };
    let store = open();
    let office = office_over(&store);
    let client = gone(&office);
    let other = office.create(FOUNDER, person("Virtanen", "Aino", "010190-901R"));
    for told in [NAME.as_bytes(), &store.token(HETU.as_bytes()), NOTE.as_bytes()] {
        assert!(!places(&*store, told).is_empty(), "looked for in the right way");
    }
    propose(&office, OFFICER, &[client]).unwrap();
    approve(&office, ADMINISTRATOR, 1).unwrap();
    assert_gone(&office, &*store, client);
    drop(office);
    drop(store);
    let store = open();
    let office = Office::again(Box::new(Shared::of(&store)), Box::new(clock()));
    assert_gone(&office, &*store, client);
    assert_eq!(office.found(FOUNDER, "virtanen"), [other]);
    drop(office);
    drop(store);
    for text in [NAME, GIVEN, HETU, NOTE] {
        for file in files(dir.path()) {
            let bytes = std::fs::read(&file).unwrap();
            let held = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!held, "{text} in {}", file.display());
        }
    }
}

fn files(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut list = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { list.extend(files(&path)) } else { list.push(path) }
    }
    list
}

#[test]
fn what_is_due_on_a_coming_day_is_told_and_not_proposed() {
    let store = memory();
    let office = office_over(&store);
    let client = bring(&office, left_on("Salo", "Sisko", "010190-901R", date(2022, 11, 21)), Vec::new());
    assert!(due(&office, OFFICER, None).rows.is_empty(), "the last of the four years is today");
    let page = due(&office, OFFICER, Some(date(2026, 11, 22)));
    assert_eq!((page.rows[0].client, page.rows[0].rule.as_str()), (client, "T2"));
    assert_eq!(propose(&office, OFFICER, &[client]).unwrap_err().problems[0].id, "nothing-due");
}

#[test]
fn the_clock_of_the_register_decides_on_the_day_of_the_approval() {
    let store = memory();
    let hand = HandClock::new();
    let office = Office::with(Box::new(Shared::of(&store)), Box::new(hand.clone()), &|account| {
        if account.uid == Some(OFFICER) {
            account.roles = vec![polku::domain::rights::Role::DataProtectionOfficer];
        }
    });
    let client = gone(&office);
    propose(&office, OFFICER, &[client]).unwrap();
    // A clock that was put back: what was due then is not due now.
    hand.go(-200 * 86_400);
    let certificate = approve(&office, ADMINISTRATOR, 1).unwrap().settled.unwrap().certificate.unwrap();
    assert_eq!((certificate.files, certificate.kept), (0, 1));
    let _: &Register = &office.register;
}

#[test]
fn the_same_file_does_not_bring_back_whom_the_law_wanted_erased() {
    let store = memory();
    let office = office_over(&store);
    let data = left_on(NAME, GIVEN, HETU, date(2021, 6, 30));
    let row = ImportRow { data, fields: Vec::new(), records: Vec::new() };
    let import = Request::Import { id: office.id(), rows: vec![row], dry_run: false };
    let taken = |request: &Request| match office.ask(FOUNDER, request.clone()).unwrap() {
        Reply::Imported(outcomes) => outcomes,
        other => panic!("not imported: {other:?}"),
    };
    let [RowOutcome::Added(client)] = taken(&import)[..] else { panic!("not added") };
    propose(&office, OFFICER, &[client]).unwrap();
    approve(&office, ADMINISTRATOR, 1).unwrap();
    let [RowOutcome::Bad(problems)] = &taken(&import)[..] else { panic!("not bad") };
    assert_eq!(problems[0].id, "erased-since");
    assert_gone(&office, &*store, client);
}

#[test]
fn a_number_that_was_erased_stays_unused_when_the_register_opens_by_its_image() {
    let dir = tempfile::tempdir().unwrap();
    let open = || {
        let (store, _) = DurableStore::open(dir.path(), &sealed::secret(), clock().0.timestamp()).unwrap();
        let image = store.image(&[1; 16]).unwrap();
        let found = image.is_some();
        let images = Images::new(store.shelf(), [1; 16], 0);
        let register = Register::open_by(Box::new(store), Box::new(clock()), false, Some(images), image).unwrap();
        (register, found)
    };
    let founding: Arc<dyn Store> =
        Arc::new(DurableStore::open(dir.path(), &sealed::secret(), clock().0.timestamp()).unwrap().0);
    let office = office_over(&founding);
    let client = gone(&office);
    propose(&office, OFFICER, &[client]).unwrap();
    approve(&office, ADMINISTRATOR, 1).unwrap();
    drop(office);
    drop(founding);
    let (register, found) = open();
    assert!(!found && register.draw_image().unwrap());
    drop(register);
    let (register, found) = open();
    assert!(found, "opened by the image");
    let office = Office::of_from(register, 1 << 33);
    assert_eq!(office.create(FOUNDER, person("Virtanen", "Aino", HETU)), ClientId(client.0 + 1));
}

#[test]
fn the_next_approval_finishes_what_broke_off() {
    if office::sitting::over_socket() {
        return;
    }
    for calls in (0..90).step_by(3) {
        let store = memory();
        let first = office_over(&store);
        let client = gone(&first);
        propose(&first, OFFICER, &[client]).unwrap();
        drop(first);
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let office = Office::again(Box::new(Shared::failing(&store, &left)), Box::new(clock()));
        left.store(calls, Ordering::SeqCst);
        let broken = approve(&office, ADMINISTRATOR, 1);
        left.store(i64::MAX, Ordering::SeqCst);
        let done = approve(&office, ADMINISTRATOR, 1).unwrap();
        assert_eq!(done.stage, Stage::Done, "{calls} {broken:?}");
        assert_gone(&office, &*store, client);
    }
}
