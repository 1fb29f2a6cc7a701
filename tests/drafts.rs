//! What is typed outlives the terminal, the line and the server: kept within a second, back with content and cursor in
//! place, and never at another client or for another person.

mod office;
mod program;
mod sealed;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::Receiver;

use jiff::{ToSpan, Zoned};
use office::{COLLEAGUE, COORDINATOR, FOUNDER, Office, TODAY, barrier, clock, person, since, written};
use polku::domain::client::{Client, Turvakielto};
use polku::domain::ids::{AccountId, ClientId, RecordNo};
use polku::domain::period::Period;
use polku::domain::purpose::Purpose;
use polku::domain::record::Record;
use polku::register::clock::Clock;
use polku::register::draft::{DRAFTS_AT_ONCE, Draft, DraftEntry, DraftField, DraftPlace, MOST_DRAFTS};
use polku::register::note::Deed;
use polku::register::request::Write;
use polku::register::{BatchId, Change, Changed, Failure, FailureKind, Reply, Request, Service};
use polku::store::{DurableStore, Seq};
use polku::text::Language;
use polku::tui::event::{Event, Wait};
use program::{Look, Program};
use tempfile::TempDir;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// A clock that goes on a little at every look.
struct Running(AtomicI64);

impl Clock for Running {
    fn now(&self) -> Zoned {
        let looks = self.0.fetch_add(1, Ordering::SeqCst);
        clock().0.saturating_add(looks.milliseconds())
    }
}

fn running() -> Box<dyn Clock> {
    Box::new(Running(AtomicI64::new(0)))
}

/// A register on disk, and the office over it.
struct House {
    folder: TempDir,
    office: Option<Office>,
}

impl House {
    fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        drop(Office::over(Box::new(store(folder.path()))));
        let office = Office::again(Box::new(store(folder.path())), running());
        House { folder, office: Some(office) }
    }

    fn office(&self) -> &Office {
        self.office.as_ref().unwrap()
    }

    /// Another start of the program for a user.
    fn start(&mut self, uid: u32) -> Program {
        self.start_typing(uid, "")
    }

    fn start_typing(&mut self, uid: u32, ahead: &str) -> Program {
        let service = Arc::new(self.office().sits(uid));
        Program::start(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0), ahead)
    }

    /// The server ends and starts again; every session has ended.
    fn restart(&mut self) {
        self.office = None;
        self.office = Some(Office::again(Box::new(store(self.folder.path())), running()));
    }

    fn aino(&self) -> ClientId {
        self.office().create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"))
    }

    fn onni(&self) -> ClientId {
        self.office().create(FOUNDER, person("Virtanen", "Onni", "010190-901R"))
    }
}

fn store(path: &Path) -> DurableStore {
    DurableStore::open(path, &sealed::secret(), clock().0.timestamp()).unwrap().0
}

/// Finds a client by a word and opens the card.
fn open(program: &mut Program, word: &str) {
    program.type_text(word);
    program.keys("enter");
}

/// All rows as one text.
fn text(program: &Program) -> String {
    program.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the form and the page under it, without status and hints, and the cursor.
fn page(program: &Program) -> String {
    let screen = program.screen();
    let mut rows: Vec<&str> = screen.lines().collect();
    rows.drain(22..24);
    rows.join("\n")
}

#[test]
fn a_form_comes_back_after_the_terminal_and_the_server_were_killed() {
    let mut house = House::new();
    let aino = house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("b k i tab 3 + 1 4 tab");
    program.type_text("Ei vielä riitä työh");
    program.keys("left left");
    let before = page(&program);
    program.alarms_come();
    drop(program);
    house.restart();

    let mut program = house.start(FOUNDER);
    assert_eq!(page(&program), before);
    insta::assert_snapshot!("back_in_the_form", program.screen());
    program.type_text("X");
    program.keys("f9");
    let Record::Barrier(saved) = house.office().record(FOUNDER, aino, RecordNo(1)).filed.unwrap().record else {
        panic!()
    };
    assert_eq!(saved.detail, "Ei vielä riitä työXh".replace("työXh", "tyXöh"));
    drop(program);

    let program = house.start(FOUNDER);
    assert!(!program.shows("jäi kesken") && program.shows("Haku"), "{}", program.screen());
}

#[test]
fn both_of_two_open_forms_come_back_each_on_its_own_client() {
    let mut house = House::new();
    house.aino();
    house.onni();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("r");
    program.type_text("Kysy Ainolta");
    program.alarms_come();
    program.keys("f3");
    open(&mut program, "onni");
    program.keys("r");
    program.type_text("Kysy Onnilta");
    program.alarms_come();
    drop(program);
    house.restart();

    let mut program = house.start(FOUNDER);
    assert!(program.shows("Virtanen Onni") && program.shows("Kysy Onnilta"), "the newest: {}", program.screen());
    assert!(!program.shows("Ainolta") && text(&program).contains("muita lomakkeita: 1"), "{}", program.screen());
    program.keys("f9 esc");
    assert!(program.shows("Mäkinen Aino") && program.shows("Kysy Ainolta"), "then the next: {}", program.screen());
    assert!(!program.shows("Onni") && !text(&program).contains("muita lomakkeita"), "{}", program.screen());
    program.keys("esc tab enter esc");
    assert!(program.shows("Haku") && !program.shows("Kysy Ainolta"), "{}", program.screen());
    drop(program);
    house.restart();
    assert!(!house.start(FOUNDER).shows("jäi kesken"));
}

#[test]
fn what_one_left_is_not_shown_to_another() {
    let mut house = House::new();
    house.aino();
    let worker = vec![Period { value: AccountId(2), span: since(TODAY) }];
    house.office().create(COLLEAGUE, Client { caseworker: worker, ..person("Virtanen", "Onni", "010190-901R") });
    for (uid, name, text) in [(FOUNDER, "aino", "Ainon asia"), (COLLEAGUE, "onni", "Onnin asia")] {
        let mut program = house.start(uid);
        open(&mut program, name);
        program.keys("r");
        program.type_text(text);
        program.alarms_come();
    }
    house.restart();
    let [mut aino, mut onni] = [FOUNDER, COLLEAGUE].map(|uid| house.start(uid));
    assert!(aino.shows("Mäkinen Aino") && aino.shows("Ainon asia") && !aino.shows("Onni"), "{}", aino.screen());
    assert!(onni.shows("Virtanen Onni") && onni.shows("Onnin asia") && !onni.shows("Aino"), "{}", onni.screen());
    // A fresh form of the same kind on either side is empty.
    for program in [&mut aino, &mut onni] {
        program.keys("esc tab enter r");
        assert!(!program.shows("asia"), "{}", program.screen());
    }
    let coordinator = house.start(COORDINATOR);
    assert!(!coordinator.shows("jäi kesken"), "{}", coordinator.screen());
}

#[test]
fn nothing_typed_leaves_nothing_behind() {
    let mut house = House::new();
    house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("b tab tab");
    assert!(program.is_at_rest(), "{:?}", program.alarms());
    program.step(Event::Parting);
    assert!(!program.asked.iter().any(|request| matches!(request, Request::KeepDraft { .. })));
}

#[test]
fn whoever_types_without_a_pause_is_kept_twice_a_second() {
    let mut house = House::new();
    house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("r S");
    let [alarm] = *program.alarms() else { panic!() };
    assert_eq!((alarm.wait, alarm.after().as_millis()), (Wait::Keep, 500));
    program.type_text("oita tänään vielä");
    assert_eq!(program.alarms(), [alarm], "later keys do not put it off");
    program.step(Event::Alarm(alarm));
    assert!(kept(&program)[0].contains("Soita tänään vielä"), "{:?}", kept(&program));
    assert!(program.alarms().is_empty(), "nothing waits while nothing is typed");
    program.type_text("X");
    let [later] = *program.alarms() else { panic!() };
    assert_ne!(later.number, alarm.number);
    program.step(Event::Alarm(later));
    assert_eq!(kept(&program).len(), 2);
}

/// What the register was asked to keep, as text.
fn kept(program: &Program) -> Vec<String> {
    let drafts = program.asked.iter().filter(|request| matches!(request, Request::KeepDraft { .. }));
    drafts.map(|request| format!("{request:?}")).collect()
}

#[test]
fn a_line_that_drops_takes_the_last_key_along() {
    let mut house = House::new();
    house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("r S o i t a");
    program.step(Event::Parting);
    drop(program);
    let program = house.start(FOUNDER);
    assert!(program.cursor_row().contains("Soita"), "{}", program.screen());
}

#[test]
fn quitting_asks_once_keeps_the_draft_and_says_so() {
    let mut house = House::new();
    house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("r S o i t a ctrl-c");
    insta::assert_snapshot!("quitting_with_a_form", program.screen());
    program.keys("esc");
    assert!(!program.left && program.cursor_row().contains("Soita"));
    program.keys("ctrl-c tab enter");
    assert!(program.left);
    drop(program);
    assert!(house.start(FOUNDER).cursor_row().contains("Soita"));
}

/// A session whose disk is full for drafts as long as the switch is on.
struct Full<S>(S, Arc<AtomicBool>);

impl<S: Service> Service for Full<S> {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        match request {
            Request::KeepDraft { .. } if self.1.load(Ordering::SeqCst) => Err(Failure::of(FailureKind::DiskFull)),
            request => self.0.call(request),
        }
    }

    fn watch(&self) -> Receiver<Change> {
        self.0.watch()
    }
}

#[test]
fn a_draft_that_cannot_be_kept_is_told_before_it_could_be_lost() {
    let house = House::new();
    house.aino();
    let full = Arc::new(AtomicBool::new(true));
    let service = Arc::new(Full(house.office().sits(FOUNDER), full.clone()));
    let mut program = Program::new(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0));
    open(&mut program, "aino");
    program.keys("r S o i t a");

    // Quitting before the pause is over: it turns out only now that nothing can be kept, so the program stays.
    program.keys("ctrl-c tab enter");
    assert!(!program.left && program.shows("Luonnosta ei saatu talteen."), "{}", program.screen());
    assert_eq!(program.alarms().iter().map(|alarm| alarm.wait).collect::<Vec<_>>(), [Wait::KeepAgain]);
    program.keys("ctrl-c");
    assert!(program.shows("kirjoittamasi häviää"), "{}", program.screen());
    program.keys("esc !");
    assert!(program.shows("Uusi muistutus · luonnos ei ole tallessa"), "stays in sight: {}", program.screen());
    full.store(false, Ordering::SeqCst);
    program.alarms_come();
    assert!(program.shows("Luonnos on taas tallessa.") && !program.shows("ei ole tallessa"), "{}", program.screen());
    assert!(program.is_at_rest());
    full.store(true, Ordering::SeqCst);
    program.type_text("X");
    program.alarms_come();
    program.keys("ctrl-c tab enter");
    assert!(program.left, "whoever was told may lose it: {}", program.screen());
}

#[test]
fn keys_typed_before_the_answer_are_for_the_search_and_the_form_waits() {
    let mut house = House::new();
    house.aino();
    house.onni();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("r S o i t a");
    program.step(Event::Parting);
    drop(program);
    let mut program = house.start_typing(FOUNDER, "o n n i");
    assert!(program.shows("Kesken jääneitä lomakkeita: 1") && program.shows("Virtanen Onni"), "{}", program.screen());
    assert!(!program.shows("Soita"));
    program.keys("esc");
    assert!(program.shows("Esc kesken jäänyt lomake"), "{}", program.screen());
    program.keys("esc");
    assert!(program.shows("Mäkinen Aino") && program.cursor_row().contains("Soita"), "{}", program.screen());
}

#[test]
fn the_form_of_a_new_client_comes_back_and_leads_to_the_card() {
    let mut house = House::new();
    let mut program = house.start(FOUNDER);
    program.keys("f6");
    program.type_text("Mäkelä");
    program.keys("tab");
    program.type_text("Vil");
    let before = page(&program);
    program.step(Event::Parting);
    drop(program);
    house.restart();
    let mut program = house.start(FOUNDER);
    assert_eq!(page(&program), before);
    program.type_text("le");
    program.keys("f9");
    assert!(program.shows("Mäkelä Ville") && program.shows("nro 1"), "{}", program.screen());
}

#[test]
fn client_data_come_back_half_typed_and_the_look_at_them_is_logged() {
    let mut house = House::new();
    let aino = house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("e pagedown pagedown pagedown tab ctrl-n");
    program.type_text("työllistynyt 1.1");
    let before = page(&program);
    program.step(Event::Parting);
    drop(program);
    house.restart();
    let looks = |house: &House| {
        let log = house.office().register.log_since(Seq(1), 1000).unwrap();
        log.iter().filter(|(_, _, note)| note.deed == Deed::ReadClient && note.client == Some(aino)).count()
    };
    let looked = looks(&house);
    let program = house.start(FOUNDER);
    assert_eq!(page(&program), before);
    assert_eq!(looks(&house), looked + 1);
}

#[test]
fn a_protected_client_s_form_comes_back_with_the_purpose_it_was_opened_for() {
    let mut house = House::new();
    let ban = Turvakielto { from: TODAY, to: None };
    let data = Client { turvakielto: Some(ban), ..person("Mäkinen", "Aino", "140685-901V") };
    let aino = house.office().create(FOUNDER, data);
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("2 r S o i t a");
    program.step(Event::Parting);
    drop(program);
    house.restart();
    let head = house.office().register.log_since(Seq(1), 1000).unwrap().len();
    let program = house.start(FOUNDER);
    assert!(program.cursor_row().contains("Soita"), "no question what for: {}", program.screen());
    let log = house.office().register.log_since(Seq(1), 1000).unwrap();
    let opened = log[head..].iter().find(|(_, _, note)| matches!(note.deed, Deed::Opened { .. })).unwrap();
    assert_eq!((opened.2.client, opened.2.protected), (Some(aino), true));
    assert!(opened.2.purpose.is_some_and(|purpose| purpose != Purpose::OwnClient), "{opened:?}");
}

#[test]
fn what_somebody_else_changed_meanwhile_is_shown_at_the_save() {
    let mut house = House::new();
    let aino = house.aino();
    house.office().write(FOUNDER, aino, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("enter tab 1");
    program.step(Event::Parting);
    drop(program);
    let base = house.office().record(FOUNDER, aino, RecordNo(1)).rev;
    let theirs = Write::Change { no: RecordNo(1), base, record: barrier("B2.4", 0), source: String::new() };
    house.office().write(FOUNDER, aino, theirs).unwrap();
    let mut program = house.start(FOUNDER);
    program.keys("f9");
    assert!(program.shows("2 minä: 1 vähäinen") && program.shows("ennen: 3"), "{}", program.screen());
    program.keys("2");
    let Record::Barrier(saved) = house.office().record(FOUNDER, aino, RecordNo(1)).filed.unwrap().record else {
        panic!()
    };
    assert_eq!(saved.effect, 1);
}

#[test]
fn a_terminal_whose_server_was_restarted_claims_its_draft_before_another_takes_it() {
    let mut house = House::new();
    house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("r S o i t a");
    program.alarms_come();
    let asked = kept(&program).len();
    program.step(Event::Change(Change { seq: 0, client: None, what: Changed::Everything }));
    assert_eq!(program.alarms().len(), 1);
    program.alarms_come();
    assert_eq!(kept(&program).len(), asked + 1);
}

#[test]
fn a_form_in_a_terminal_whose_line_is_dead_is_brought_over_by_choice() {
    let mut house = House::new();
    house.aino();
    let mut dead = house.start(FOUNDER);
    open(&mut dead, "aino");
    dead.keys("r S o i t a");
    dead.alarms_come();

    let mut program = house.start(FOUNDER);
    assert!(program.shows("auki toisessa päätteessä: 1. Esc tuo ne tänne"), "{}", program.screen());
    program.keys("esc esc");
    assert!(!program.shows("Soita"), "left where it is: {}", program.screen());
    program.keys("esc tab enter");
    assert!(program.shows("Mäkinen Aino") && program.cursor_row().contains("Soita"), "{}", program.screen());
    program.type_text(" tänään");
    program.alarms_come();

    // It was not dead after all: both go on, each with a draft of its own.
    dead.type_text(" heti");
    (0..3).for_each(|_| dead.alarms_come());
    drop((dead, program));
    let mut program = house.start(FOUNDER);
    assert!(program.cursor_row().contains("Soita heti"), "{}", program.screen());
    program.keys("esc tab enter esc");
    assert!(program.cursor_row().contains("Soita tänään"), "{}", program.screen());
}

#[test]
fn a_draft_about_health_is_a_logged_look_of_its_own() {
    let mut house = House::new();
    house.aino();
    let mut program = house.start(FOUNDER);
    open(&mut program, "aino");
    program.keys("b p i t k tab 2");
    program.type_text("+7");
    assert!(program.shows("B1.1 Pitkäaikaissairaus"), "{}", program.screen());
    program.step(Event::Parting);
    drop(program);
    let looks = |house: &House| {
        let log = house.office().register.log_since(Seq(1), 1000).unwrap();
        log.iter().filter(|(_, _, note)| note.deed == Deed::Revealed("health".to_owned())).count()
    };
    assert_eq!(looks(&house), 0);
    drop(house.start(FOUNDER));
    assert_eq!(looks(&house), 1);
}

// ---- the register by itself -----------------------------------------------------------------------------------------

fn draft(client: Option<ClientId>, number: u8) -> Draft {
    let entry = DraftEntry::Typed { text: format!("teksti {number}"), cursor: 3 };
    Draft {
        place: DraftPlace { client, form: "reminder".to_owned(), record: None, instance: BatchId([number; 16]) },
        base: None,
        purpose: None,
        save: BatchId([number; 16]),
        read: Vec::new(),
        fields: vec![DraftField { name: "text".to_owned(), value: String::new(), entry, fault: None }],
        at: 0,
        kept: TODAY.at(0, 0, 0, 0),
        clients: Vec::new(),
    }
}

fn keep(session: &impl Service, draft: &Draft) -> Result<Reply, Failure> {
    session.call(Request::KeepDraft { draft: Box::new(draft.clone()) })
}

fn offered(session: &impl Service) -> Vec<Draft> {
    match session.call(Request::Drafts { take: false }).unwrap() {
        Reply::Drafts(drafts, _) => drafts,
        other => panic!("not drafts: {other:?}"),
    }
}

/// The numbers of the drafts offered.
fn numbers(session: &impl Service) -> Vec<u8> {
    offered(session).iter().map(|draft| draft.place.instance.0[0]).collect()
}

fn kind(result: Result<Reply, Failure>) -> FailureKind {
    result.unwrap_err().kind
}

#[test]
fn a_draft_is_in_front_of_one_session_at_a_time() {
    let house = House::new();
    let aino = house.aino();
    let [one, other] = [house.office().sits(FOUNDER), house.office().sits(FOUNDER)];
    keep(&one, &draft(Some(aino), 1)).unwrap();
    keep(&one, &draft(Some(aino), 2)).unwrap();
    assert_eq!(numbers(&other), [0; 0]);
    assert_eq!(kind(keep(&other, &draft(Some(aino), 1))), FailureKind::Conflict);
    other.call(Request::DropDraft { place: draft(Some(aino), 1).place }).unwrap();
    drop(one);
    assert_eq!(numbers(&other), [2, 1], "the newest first");
    assert_eq!(numbers(&house.office().sits(FOUNDER)), [0; 0]);
    other.call(Request::DropDraft { place: draft(Some(aino), 2).place }).unwrap();
    drop(other);
    assert_eq!(numbers(&house.office().sits(FOUNDER)), [1]);
}

#[test]
fn after_a_restart_the_first_who_keeps_a_draft_has_it() {
    let mut house = House::new();
    let aino = house.aino();
    keep(&house.office().sits(FOUNDER), &draft(Some(aino), 1)).unwrap();
    house.restart();
    let [typing, fresh] = [house.office().sits(FOUNDER), house.office().sits(FOUNDER)];
    keep(&typing, &draft(Some(aino), 1)).unwrap();
    assert_eq!(numbers(&fresh), [0; 0]);
}

#[test]
fn a_draft_needs_the_right_to_save_it_and_outlives_the_right() {
    let house = House::new();
    let office = house.office();
    let aino = house.aino();
    let [worker, colleague] = [office.sits(FOUNDER), office.sits(COLLEAGUE)];
    assert_eq!(kind(keep(&colleague, &draft(Some(aino), 1))), FailureKind::Denied);
    assert_eq!(kind(keep(&office.sits(COORDINATOR), &draft(None, 1))), FailureKind::Denied);
    assert_eq!(kind(keep(&worker, &draft(Some(ClientId(99)), 1))), FailureKind::NotFound);
    for form in ["../../x", "Barrier", &"x".repeat(40)] {
        let mut odd = draft(Some(aino), 1);
        odd.place.form = form.to_owned();
        assert_eq!(kind(keep(&worker, &odd)), FailureKind::Invalid, "{form}");
    }
    keep(&worker, &draft(Some(aino), 1)).unwrap();
    drop(worker);

    let give = |from: u32, to: u32| {
        let Reply::Client(base, mut data) = office.ask(from, Request::Client { client: aino, purpose: None }).unwrap()
        else {
            panic!()
        };
        data.caseworker = vec![Period { value: AccountId(to), span: since(TODAY) }];
        office.write(from, aino, Write::Client { base, data }).unwrap();
    };
    give(FOUNDER, 2);
    assert_eq!(numbers(&office.sits(FOUNDER)), [0; 0], "now a colleague's client");
    assert_eq!(numbers(&colleague), [0; 0], "nobody else's draft comes along");
    give(COLLEAGUE, 1);
    assert_eq!(numbers(&office.sits(FOUNDER)), [1], "nothing typed is lost");
}

#[test]
fn a_form_that_was_saved_without_an_answer_is_not_unfinished() {
    let house = House::new();
    let aino = house.aino();
    let session = house.office().sits(FOUNDER);
    keep(&session, &draft(Some(aino), 1)).unwrap();
    let write = Write::Add { record: barrier("B2.4", 3), source: String::new() };
    written(session.call(Request::Write { id: BatchId([1; 16]), client: aino, write })).unwrap();
    drop(session);
    assert_eq!(numbers(&house.office().sits(FOUNDER)), [0; 0]);
    drop(house.office);
    assert_eq!(std::fs::read_dir(house.folder.path().join("drafts")).unwrap().count(), 0);
}

#[test]
fn there_is_an_end_to_how_many_and_how_long() {
    let office = Office::new();
    let aino = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let session = office.sits(FOUNDER);
    for number in 0..MOST_DRAFTS {
        keep(&session, &draft(Some(aino), u8::try_from(number).unwrap())).unwrap();
    }
    let full = keep(&session, &draft(Some(aino), 255)).unwrap_err();
    assert_eq!((full.kind, full.args), (FailureKind::DraftsFull, vec![("most".to_owned(), MOST_DRAFTS.to_string())]));
    keep(&session, &draft(Some(aino), 7)).unwrap();
    let mut long = draft(Some(aino), 7);
    long.read = vec![("text".to_owned(), "x".repeat(70_000))];
    assert_eq!(kind(keep(&session, &long)), FailureKind::DraftTooLong);
    drop(session);

    let session = office.sits(FOUNDER);
    let mut seen = Vec::new();
    loop {
        let some = offered(&session);
        if some.is_empty() {
            break;
        }
        assert!(some.len() <= DRAFTS_AT_ONCE);
        assert!(some.iter().all(|draft| draft.read.is_empty()), "what was kept before stays");
        seen.extend(some.iter().map(|draft| draft.place.instance.0[0]));
    }
    seen.sort_unstable();
    assert_eq!(seen, (0..200).collect::<Vec<u8>>());
}

#[test]
fn a_damaged_draft_hides_no_other() {
    let mut house = House::new();
    let aino = house.aino();
    let session = house.office().sits(FOUNDER);
    (1..=3).for_each(|number| drop(keep(&session, &draft(Some(aino), number)).unwrap()));
    drop(session);
    let drafts = house.folder.path().join("drafts");
    let damaged = std::fs::read_dir(&drafts).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&damaged, b"not a draft").unwrap();
    assert_eq!(numbers(&house.office().sits(FOUNDER)).len(), 2);
    house.restart();
    assert_eq!(numbers(&house.office().sits(FOUNDER)).len(), 2);
    assert!(damaged.exists());
}
