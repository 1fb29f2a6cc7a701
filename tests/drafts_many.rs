//! Forms on many clients outlive the terminal, the line and the server: text, cursor and marks come back, for those who may
//! still be seen, and only to whom they belong.

mod office;
mod program;
mod sealed;

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use office::losing::Losing;
use office::{COLLEAGUE, COORDINATOR, FOUNDER, HandClock, Office, TODAY, clock, person, since};
use polku::domain::account::DeputyFor;
use polku::domain::client::{Client, Turvakielto};
use polku::domain::ids::{AccountId, ClientId, RecordNo};
use polku::domain::period::Period;
use polku::domain::record::RecordKind;
use polku::register::draft::{Draft, DraftEntry, DraftField, DraftPlace};
use polku::register::many::MAX_CLIENTS;
use polku::register::request::Write;
use polku::register::{BatchId, FailureKind, Reply, Request, Service};
use polku::store::{DurableStore, MAX_VALUE_BYTES};
use polku::text::Language;
use polku::tui::event::Event;
use program::{Look, Program};
use tempfile::TempDir;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// A register on disk with clients of Aino's, in which nobody stands in for everybody.
struct House {
    folder: TempDir,
    office: Option<Office>,
    clients: Vec<ClientId>,
}

impl House {
    fn new(clients: usize) -> House {
        let folder = tempfile::tempdir().unwrap();
        let alone = |account: &mut polku::domain::account::Account| account.deputy_for = DeputyFor::Nobody;
        drop(Office::with(Box::new(store(folder.path())), Box::new(clock()), &alone));
        let office = Office::again(Box::new(store(folder.path())), Box::new(HandClock::new()));
        let clients = NAMES[..clients].iter().map(|name| office.create(FOUNDER, of_aino(name))).collect();
        House { folder, office: Some(office), clients }
    }

    fn office(&self) -> &Office {
        self.office.as_ref().unwrap()
    }

    fn start(&self, uid: u32) -> Program {
        self.start_over(Arc::new(self.office().sits(uid)))
    }

    fn start_over(&self, service: Arc<dyn Service>) -> Program {
        Program::new(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0))
    }

    /// The server ends and starts again; every session has ended.
    fn restart(&mut self) {
        self.office = None;
        self.office = Some(Office::again(Box::new(store(self.folder.path())), Box::new(HandClock::new())));
    }

    fn records(&self, kind: RecordKind) -> Vec<usize> {
        let of = |client: &ClientId| {
            self.office().card(FOUNDER, *client).records.iter().filter(|record| record.kind == kind).count()
        };
        self.clients.iter().map(of).collect()
    }

    /// How many drafts Aino and Bertta have, in front of somebody or not.
    fn drafts(&self) -> usize {
        let of = |uid| match self.office().ask(uid, Request::Drafts { take: false }).unwrap() {
            Reply::Drafts(drafts, elsewhere) => drafts.len() + elsewhere,
            other => panic!("not drafts: {other:?}"),
        };
        of(FOUNDER) + of(COLLEAGUE)
    }

    fn own(&self, uid: u32) -> usize {
        self.office().count(uid, "oma")
    }
}

fn store(path: &Path) -> DurableStore {
    DurableStore::open(path, &sealed::secret(), clock().0.timestamp()).unwrap().0
}

const NAMES: [&str; 3] = ["Eetu", "Kalle", "Testi"];

fn of_aino(given: &str) -> Client {
    Client {
        caseworker: vec![Period { value: AccountId(1), span: since(date(2026, 5, 4)) }],
        hetus: Vec::new(),
        birth: Some(date(1985, 6, 14)),
        ..person("Joukko", given, "140685-901V")
    }
}

/// The rows of the box over Home, and the cursor.
fn form(program: &Program) -> String {
    let screen = program.screen();
    let inside = screen.lines().filter(|line| line.contains('│') || line.starts_with("cursor"));
    inside.collect::<Vec<_>>().join("\n")
}

/// All rows as one text.
fn text(program: &Program) -> String {
    program.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_hand_over_comes_back_with_its_marks_after_the_terminal_and_the_server_were_killed() {
    let mut house = House::new(3);
    let mut aino = house.start(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x h");
    aino.type_text("ber");
    aino.keys("left");
    let before = form(&aino);
    assert!(before.contains("Bertta Testaaja"), "{}", aino.screen());
    aino.alarms_come();
    assert!(aino.is_at_rest(), "it is kept like any other: {:?}", aino.alarms());
    drop(aino);
    house.restart();

    let mut aino = house.start(FOUNDER);
    assert_eq!(form(&aino), before);
    insta::assert_snapshot!("a_hand_over_is_back", aino.screen());
    aino.keys("enter enter");
    assert!(aino.shows("3 muuttuu."), "{}", aino.screen());
    aino.keys("enter");
    assert!(aino.shows("Siirretty (Bertta Testaaja): 3."), "{}", aino.screen());
    assert_eq!((house.own(FOUNDER), house.own(COLLEAGUE), house.drafts()), (0, 3, 0));
    drop(aino);
    assert!(!house.start(FOUNDER).shows("jäi kesken"));
}

#[test]
fn a_reminder_comes_back_for_those_who_may_still_be_seen() {
    let house = House::new(3);
    let mut bertta = house.start(COLLEAGUE);
    bertta.type_text("joukko");
    bertta.keys("ctrl-x a ctrl-x r");
    bertta.type_text("Soita kaikille");
    bertta.step(Event::Parting);
    drop(bertta);
    let protect = |client: ClientId| {
        let Reply::Client(base, mut data) =
            house.office().ask(FOUNDER, Request::Client { client, purpose: None }).unwrap()
        else {
            panic!()
        };
        data.turvakielto = Some(Turvakielto { from: TODAY, to: None });
        house.office().write(FOUNDER, client, Write::Client { base, data }).unwrap();
    };
    protect(house.clients[1]);
    let mut bertta = house.start(COLLEAGUE);
    assert!(bertta.cursor_row().contains("Soita kaikille"), "{}", bertta.screen());
    assert!(bertta.shows("Uusi muistutus: 2 asiakasta"), "{}", bertta.screen());
    assert!(bertta.shows("Yhtä merkittyä asiakasta et enää näe"), "{}", bertta.screen());
    bertta.type_text("!");
    bertta.step(Event::Parting);
    drop(bertta);
    for client in [house.clients[0], house.clients[2]] {
        protect(client);
    }
    // What was typed is there although nobody is left to do it for, and can be given up.
    let mut bertta = house.start(COLLEAGUE);
    assert!(bertta.cursor_row().contains("Soita kaikille!"), "{}", bertta.screen());
    assert!(bertta.shows("Uusi muistutus: 0 asiakasta"), "{}", bertta.screen());
    bertta.keys("f9");
    assert!(bertta.shows("Mikään ei muutu."), "{}", bertta.screen());
    bertta.keys("enter esc tab enter");
    assert!(!bertta.shows("Soita") && house.drafts() == 0, "{}", bertta.screen());
}

#[test]
fn a_flag_that_is_given_up_asks_once_and_leaves_the_marks_and_no_draft() {
    let house = House::new(3);
    let mut aino = house.start(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x f");
    assert!(aino.is_at_rest(), "nothing typed is nothing to keep: {:?}", aino.alarms());
    aino.keys("1");
    aino.step(Event::Parting);
    drop(aino);
    let mut aino = house.start(FOUNDER);
    assert!(aino.shows("Nosta lippu: 3 asiakasta"), "{}", aino.screen());
    aino.keys("esc");
    assert!(aino.shows("Hylkää muutokset"), "{}", aino.screen());
    aino.keys("tab enter");
    assert!(aino.shows("merkitty 3"), "{}", aino.screen());
    assert_eq!((house.drafts(), house.records(RecordKind::Flag)), (0, vec![0, 0, 0]));
    aino.keys("esc");
    drop(aino);
    assert!(!house.start(FOUNDER).shows("jäi kesken"));
}

#[test]
fn forms_on_many_and_on_one_wait_for_each_other_and_for_marks() {
    let house = House::new(2);
    let mut aino = house.start(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x r");
    aino.type_text("Kaikille");
    aino.alarms_come();
    aino.keys("f3");
    aino.type_text("kalle");
    aino.keys("enter r");
    aino.type_text("Yhdelle");
    aino.alarms_come();
    drop(aino);
    let mut aino = house.start(FOUNDER);
    // Kept within one second: either can be the newest.
    let first = if aino.shows("Kaikille") { "Kaikille" } else { "Yhdelle" };
    let second = if first == "Kaikille" { "Yhdelle" } else { "Kaikille" };
    assert!(aino.cursor_row().contains(first) && !aino.shows(second), "{}", aino.screen());
    assert!(text(&aino).contains("omakkeita: 1"), "{}", aino.screen());
    aino.keys("esc tab enter");
    if !aino.shows(second) {
        aino.keys("esc");
    }
    assert!(aino.cursor_row().contains(second), "{}", aino.screen());
}

#[test]
fn marks_that_were_set_meanwhile_stay_and_the_form_waits() {
    let house = House::new(3);
    let mut aino = house.start(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x r");
    aino.type_text("Soita");
    aino.step(Event::Parting);
    drop(aino);
    let service = Arc::new(house.office().sits(FOUNDER));
    let mut aino = Program::start(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0), "k a l l e");
    assert!(aino.shows("Kesken jääneitä lomakkeita: 1"), "{}", aino.screen());
    aino.keys("insert enter esc esc");
    assert!(aino.shows("merkitty 1") && !aino.shows("Soita"), "{}", aino.screen());
    aino.keys("esc");
    assert!(!aino.shows("merkitty") && !aino.shows("Soita"), "{}", aino.screen());
    aino.keys("esc");
    assert!(aino.cursor_row().contains("Soita") && aino.shows("3 asiakasta"), "{}", aino.screen());
}

#[test]
fn an_act_whose_answer_was_lost_is_not_unfinished_and_one_that_was_not_done_is() {
    for heard in [true, false] {
        let house = House::new(3);
        let loses = |request: &Request| matches!(request, Request::Many { preview: false, .. });
        let service = Losing::one(house.office().sits(FOUNDER), loses, heard);
        let mut aino = house.start_over(service);
        aino.keys("f4 ctrl-x a ctrl-x r");
        aino.type_text("Soita");
        aino.alarms_come();
        aino.keys("f9 enter");
        assert!(aino.shows("Yhteys rekisteriin katkesi."), "{}", aino.screen());
        aino.step(Event::Parting);
        drop(aino);
        let mut aino = house.start(FOUNDER);
        assert_eq!(aino.shows("jäi kesken"), !heard, "{}", aino.screen());
        if !heard {
            aino.keys("f9 enter");
        }
        assert_eq!((house.records(RecordKind::Reminder), house.drafts()), (vec![1, 1, 1], 0));
    }
}

#[test]
fn a_start_that_fails_in_part_loses_nothing() {
    let house = House::new(3);
    let mut aino = house.start(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x h b e");
    aino.step(Event::Parting);
    drop(aino);
    let kinds: [fn(&Request) -> bool; 3] = [
        |request| matches!(request, Request::Me),
        |request| matches!(request, Request::Known { .. }),
        |request| matches!(request, Request::Accounts),
    ];
    for (number, loses) in kinds.into_iter().enumerate() {
        let service = Losing::one(house.office().sits(FOUNDER), loses, true);
        let mut aino = house.start_over(service);
        match number {
            0 => {}
            1 => {
                assert!(aino.shows("Yhteys rekisteriin katkesi.") && !aino.shows("Bertta"), "{}", aino.screen());
                aino.keys("esc");
            }
            _ => {
                assert!(aino.shows("Yhteys rekisteriin katkesi.") && !aino.shows("Bertta"), "{}", aino.screen());
                drop(aino);
                aino = house.start(FOUNDER);
            }
        }
        assert!(aino.shows("Bertta Testaaja") && aino.shows("3 asiakasta"), "{number}: {}", aino.screen());
        aino.step(Event::Parting);
    }
}

#[test]
fn keys_pressed_while_the_marks_are_looked_after_go_into_the_form() {
    let house = House::new(3);
    let mut aino = house.start(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x r");
    aino.type_text("Soit");
    aino.step(Event::Parting);
    drop(aino);
    let service = Arc::new(house.office().sits(FOUNDER));
    let mut aino = Program::start(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0), "x");
    assert!(aino.shows("Haku: x"), "{}", aino.screen());
    aino.keys_at_once("esc esc a");
    assert!(aino.cursor_row().contains("Soita"), "{}", aino.screen());
}

// ---- the register by itself -----------------------------------------------------------------------------------------

fn draft(form: &str, number: u8, clients: Vec<ClientId>) -> Draft {
    let entry = DraftEntry::Typed { text: "teksti".to_owned(), cursor: 3 };
    Draft {
        place: DraftPlace { client: None, form: form.to_owned(), record: None, instance: BatchId([number; 16]) },
        base: None,
        purpose: None,
        save: BatchId([number; 16]),
        read: Vec::new(),
        fields: vec![DraftField { name: "text".to_owned(), value: String::new(), entry, fault: None }],
        at: 0,
        kept: TODAY.at(0, 0, 0, 0),
        clients,
    }
}

fn keep(session: &impl Service, draft: &Draft) -> Result<(), FailureKind> {
    let reply = session.call(Request::KeepDraft { draft: Box::new(draft.clone()) });
    reply.map(|_| ()).map_err(|failure| failure.kind)
}

fn offered(session: &impl Service) -> Vec<Draft> {
    match session.call(Request::Drafts { take: false }).unwrap() {
        Reply::Drafts(drafts, _) => drafts,
        other => panic!("not drafts: {other:?}"),
    }
}

#[test]
fn a_draft_of_many_is_its_owners_and_needs_the_right_to_the_act() {
    let house = House::new(3);
    let all = || house.clients.clone();
    let [aino, bertta, daavid] = [FOUNDER, COLLEAGUE, COORDINATOR].map(|uid| house.office().sits(uid));
    for form in ["flag", "reminder"] {
        assert_eq!(keep(&daavid, &draft(form, 1, all())), Err(FailureKind::Denied), "{form}");
    }
    keep(&daavid, &draft("hand-over", 1, all())).unwrap();
    keep(&aino, &draft("flag", 2, all())).unwrap();
    drop((aino, daavid));
    assert_eq!(offered(&bertta), []);
    let of = |uid| offered(&house.office().sits(uid)).into_iter().map(|draft| (draft.place.form, draft.clients));
    assert_eq!(of(COORDINATOR).collect::<Vec<_>>(), [("hand-over".to_owned(), all())]);
    assert_eq!(of(FOUNDER).collect::<Vec<_>>(), [("flag".to_owned(), all())]);
}

#[test]
fn as_many_clients_as_one_act_takes_can_be_kept_and_no_more() {
    let house = House::new(1);
    let aino = house.office().sits(FOUNDER);
    let clients = |count: usize| (0..count).map(|number| ClientId(u32::MAX - u32::try_from(number).unwrap()));
    keep(&aino, &draft("flag", 1, clients(MAX_CLIENTS).collect())).unwrap();
    assert_eq!(keep(&aino, &draft("flag", 1, clients(MAX_CLIENTS + 1).collect())), Err(FailureKind::Invalid));
    // Other forms are of one client, or of none.
    let two = || house.clients.clone();
    assert_eq!(keep(&aino, &draft("client", 2, two())), Err(FailureKind::Invalid));
    let mut of_one = draft("flag", 2, two());
    of_one.place.client = Some(house.clients[0]);
    assert_eq!(keep(&aino, &of_one), Err(FailureKind::Invalid));
    let mut of_record = draft("flag", 2, two());
    of_record.place.record = Some(RecordNo(1));
    assert_eq!(keep(&aino, &of_record), Err(FailureKind::Invalid));
    let mut long = draft("flag", 1, clients(MAX_CLIENTS).collect());
    long.read = vec![("text".to_owned(), "x".repeat(MAX_VALUE_BYTES - 1000))];
    assert_eq!(keep(&aino, &long), Err(FailureKind::DraftTooLong));
    drop(aino);
    let kept = offered(&house.office().sits(FOUNDER));
    assert_eq!((kept.len(), kept[0].clients.len()), (1, MAX_CLIENTS), "what was kept before stays");
}
