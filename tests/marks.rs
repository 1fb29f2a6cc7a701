//! Marks in the list of hits and acts on the marked clients, as a person meets them: keys in, whole frames out.

mod office;
mod program;

use std::sync::{Arc, Mutex};

use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, HandClock, Office, TODAY, person, since};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::client::{Client, Turvakielto};
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::period::{Period, Span};
use polku::domain::record::RecordKind;
use polku::register::many::{Chosen, ManyAct};
use polku::register::request::{ImportRow, Write};
use polku::register::{Change, Clock, Failure, FailureKind, Reply, Request, Service};
use polku::store::MemStore;
use polku::text::Language;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const AINO: AccountId = AccountId(1);
const BERTTA: AccountId = AccountId(2);

struct Desk {
    office: Office,
}

impl Desk {
    /// An office with so many clients of Aino's, in which nobody stands in for everybody.
    fn new(clients: usize) -> Desk {
        let clock = HandClock::new();
        let store = MemStore::new(clock.now().timestamp());
        let office = Office::with(Box::new(store), Box::new(clock), &|account| account.deputy_for = DeputyFor::Nobody);
        let desk = Desk { office };
        for number in 0..clients {
            desk.client(NAMES[number % NAMES.len()], &format!("Testi{number}"));
        }
        desk
    }

    fn client(&self, surname: &str, given: &str) -> ClientId {
        self.office.create(FOUNDER, of_aino(surname, given))
    }

    fn works(&self, uid: u32) -> Program {
        self.speaks(uid, Language::Fi)
    }

    fn speaks(&self, uid: u32, language: Language) -> Program {
        Program::new(Arc::new(self.office.sits(uid)), Look::plain(language), TODAY.at(9, 30, 0, 0))
    }

    fn own(&self, uid: u32) -> usize {
        let found = self.office.ask(uid, Request::Find { text: "oma".to_owned(), limit: 0 }).unwrap();
        let Reply::Found(found) = found else { panic!() };
        found.total
    }

    fn records(&self, client: ClientId, kind: RecordKind) -> usize {
        self.office.card(FOUNDER, client).records.iter().filter(|record| record.kind == kind).count()
    }
}

const NAMES: [&str; 6] = ["Aalto", "Berg", "Mäkinen", "Öhman", "Nieminen", "Virtanen"];

fn of_aino(surname: &str, given: &str) -> Client {
    Client {
        caseworker: vec![Period { value: AINO, span: since(date(2026, 5, 4)) }],
        hetus: Vec::new(),
        birth: Some(date(1985, 6, 14)),
        ..person(surname, given, "140685-901V")
    }
}

/// Presses keys; returns how many.
fn press(program: &mut Program, keys: &str) -> usize {
    program.keys(keys);
    keys.split(' ').count()
}

#[test]
fn thirty_clients_go_to_another_worker_and_back_in_ten_keys() {
    let desk = Desk::new(30);
    let mut aino = desk.works(FOUNDER);
    let mut keys = press(&mut aino, "f4");
    keys += press(&mut aino, "ctrl-x a");
    insta::assert_snapshot!("all_thirty_are_marked", aino.screen());
    keys += press(&mut aino, "ctrl-x h");
    insta::assert_snapshot!("the_form_of_a_hand_over", aino.screen());
    aino.type_text("be");
    insta::assert_snapshot!("the_name_is_found", aino.screen());
    keys += press(&mut aino, "enter enter");
    insta::assert_snapshot!("the_preview_of_a_hand_over", aino.screen());
    assert_eq!((desk.own(FOUNDER), desk.own(COLLEAGUE)), (30, 0));
    keys += press(&mut aino, "enter");
    assert_eq!((desk.own(FOUNDER), desk.own(COLLEAGUE)), (0, 30));
    insta::assert_snapshot!("thirty_are_handed_over", aino.screen());
    keys += press(&mut aino, "f7");
    insta::assert_snapshot!("the_preview_of_the_undo", aino.screen());
    keys += press(&mut aino, "enter");
    assert_eq!((desk.own(FOUNDER), desk.own(COLLEAGUE)), (30, 0));
    insta::assert_snapshot!("thirty_are_back", aino.screen());
    assert!(keys <= 10, "{keys} keys beside the letters of the name");
    aino.keys("f7");
    assert!(aino.shows("Ei ole useaan asiakkaaseen"), "{}", aino.screen());
}

#[test]
fn marks_outlive_the_search_that_found_them_and_go_with_esc() {
    let desk = Desk::new(12);
    let mut aino = desk.works(FOUNDER);
    aino.type_text("mäkinen");
    // Letters and blanks are text until the person walks the list.
    aino.keys("space");
    assert!(aino.shows("Haku: mäkinen") && !aino.shows("merkitty"), "{}", aino.screen());
    aino.keys("insert");
    assert!(aino.shows("merkitty 1"), "{}", aino.screen());
    aino.keys("space");
    assert!(aino.shows("merkitty 2"), "{}", aino.screen());
    aino.keys("esc");
    aino.type_text("öhman");
    aino.keys("down space");
    assert!(aino.shows("merkitty 3"), "{}", aino.screen());
    insta::assert_snapshot!("marks_of_two_searches", aino.screen());
    // The same key takes a mark away, and one for all takes all of the hits.
    aino.keys("up ctrl-x a");
    assert!(aino.shows("merkitty 4"), "{}", aino.screen());
    aino.keys("ctrl-x a");
    assert!(aino.shows("merkitty 2"), "{}", aino.screen());
    // Today's work and a card change nothing.
    aino.keys("esc");
    assert!(aino.shows("merkitty 2") && aino.shows("Tänään"), "{}", aino.screen());
    aino.type_text("aalto");
    aino.keys("enter esc");
    assert!(aino.shows("merkitty 2"), "{}", aino.screen());
    // First the text goes, then the marks, then the program would.
    aino.keys("esc");
    assert!(aino.shows("merkitty 2") && !aino.shows("aalto"), "{}", aino.screen());
    aino.keys("esc");
    assert!(!aino.shows("merkitty") && aino.shows("Merkinnät poistettiin."), "{}", aino.screen());
    assert!(!aino.left);
}

#[test]
fn a_mark_is_seen_without_colour_and_in_ascii() {
    let desk = Desk::new(12);
    let look = Look { ascii: true, ..Look::plain(Language::En) };
    let mut aino = Program::new(Arc::new(desk.office.sits(FOUNDER)), look, TODAY.at(9, 30, 0, 0));
    aino.type_text("berg");
    aino.keys("down space");
    insta::assert_snapshot!("marks_in_ascii", aino.screen());
    assert!(aino.last_frame() <= 120, "{} bytes", aino.last_frame());
}

#[test]
fn more_than_can_be_acted_on_are_not_marked() {
    let desk = Desk::new(12);
    let surname = |number| match number {
        0..=500 => "Joukko",
        501..=800 => "Porukka",
        _ => "Lauma",
    };
    let row = |number: usize| ImportRow {
        data: Client { external: Some(format!("X-{number}")), ..of_aino(surname(number), &format!("Testi{number}")) },
        fields: Vec::new(),
        records: Vec::new(),
    };
    let rows = (0..1_000).map(row).collect();
    desk.office.ask(FOUNDER, Request::Import { id: desk.office.id(), rows, dry_run: false }).unwrap();
    let mut aino = desk.works(FOUNDER);
    aino.type_text("joukko");
    aino.keys("ctrl-x a");
    assert!(aino.shows("Osumia on 501: kerralla voi merkitä enintään 500."), "{}", aino.screen());
    assert!(!aino.shows("merkitty"), "{}", aino.screen());
    // Those that the screen has not fetched are marked too, and no more than fit together.
    aino.keys("esc");
    aino.type_text("porukka");
    aino.keys("ctrl-x a");
    assert!(aino.shows("merkitty 300  1/300"), "{}", aino.screen());
    aino.keys("esc");
    aino.type_text("lauma");
    aino.keys("ctrl-x a esc");
    assert!(aino.shows("merkitty 499"), "{}", aino.screen());
    aino.type_text("berg");
    aino.keys("ctrl-x a");
    assert!(aino.shows("Kerralla voi käsitellä enintään 500") && aino.shows("merkitty 499"), "{}", aino.screen());
    aino.keys("insert insert");
    assert!(aino.shows("Kerralla voi käsitellä enintään 500") && aino.shows("merkitty 500"), "{}", aino.screen());
}

#[test]
fn a_flag_and_a_reminder_for_many_are_one_form() {
    let desk = Desk::new(0);
    let clients = [desk.client("Aalto", "Aatu"), desk.client("Aalto", "Eetu")];
    let mut aino = desk.works(FOUNDER);
    aino.type_text("aalto");
    aino.keys("ctrl-x a ctrl-x f 1 enter");
    insta::assert_snapshot!("the_preview_of_flags", aino.screen());
    aino.keys("enter");
    assert!(aino.shows("Lippu nostettu: 2."), "{}", aino.screen());
    assert_eq!(clients.map(|client| desk.records(client, RecordKind::Flag)), [1, 1]);
    // Nothing is marked any more: the selected one is meant.
    aino.keys("down ctrl-x r");
    assert!(aino.shows("Uusi muistutus: 1 asiakas"), "{}", aino.screen());
    aino.type_text("soita");
    aino.keys("f9");
    insta::assert_snapshot!("the_preview_of_a_reminder", aino.screen());
    aino.keys("enter");
    assert!(aino.shows("Muistutus asetettu: 1."), "{}", aino.screen());
    assert_eq!(clients.map(|client| desk.records(client, RecordKind::Reminder)).iter().sum::<usize>(), 1);
    // Leaving a preview leads back to the form with what was typed.
    aino.keys("insert ctrl-x r");
    aino.type_text("käy läpi");
    aino.keys("f9 esc");
    assert!(aino.shows("käy läpi"), "{}", aino.screen());
    aino.keys("f9 enter f7 enter");
    assert!(aino.shows("Kumottu: 1."), "{}", aino.screen());
}

/// The names in the rows from the one that begins with `head` on, as far as they are names.
fn names_below(program: &Program, head: &str) -> Vec<String> {
    let screen = program.screen();
    let rows = screen.lines().skip_while(|row| !row.trim_start_matches(['>', ' ']).starts_with(head)).skip(1);
    let names =
        rows.map(|row| row.trim_start_matches(['>', '*', ' ']).split("  ").next().unwrap_or_default().to_owned());
    names.take_while(|name| !name.is_empty()).collect()
}

#[test]
fn a_preview_is_in_the_order_of_the_hits() {
    for keys in ["ctrl-x a", "down down down insert up up up insert insert", "end insert up up insert up up insert"] {
        let desk = Desk::new(0);
        for surname in ["Virtanen", "Öhman", "Aalto", "Mäkinen", "Berg"] {
            desk.client(surname, "Testi");
        }
        let mut aino = desk.works(FOUNDER);
        aino.type_text("testi");
        let hits = names_below(&aino, "Nimi");
        assert_eq!(hits.len(), 5, "{}", aino.screen());
        aino.keys(keys);
        let screen = aino.screen();
        let marked =
            |name: &String| screen.lines().any(|row| row.starts_with([' ', '>']) && row.contains(&format!("*{name}")));
        let wanted: Vec<String> = hits.into_iter().filter(marked).collect();
        aino.keys("ctrl-x r");
        aino.type_text("soita");
        aino.keys("f9");
        assert_eq!(names_below(&aino, "Saa muistutuksen"), wanted, "{keys}\n{screen}\n{}", aino.screen());
        assert!(wanted.len() > 1, "{screen}");
    }
    // Of two searches: the hits that are seen come first, the others as they were marked.
    let desk = Desk::new(0);
    for surname in ["Virtanen", "Öhman", "Aalto"] {
        desk.client(surname, "Testi");
    }
    let mut aino = desk.works(FOUNDER);
    for name in ["virtanen", "öhman", "aalto"] {
        aino.type_text(name);
        aino.keys("insert");
        if name != "aalto" {
            aino.keys("esc");
        }
    }
    aino.keys("ctrl-x r");
    aino.type_text("soita");
    aino.keys("f9");
    let names = names_below(&aino, "Saa muistutuksen");
    assert_eq!(names, ["Aalto Testi", "Virtanen Testi", "Öhman Testi"], "{}", aino.screen());
}

#[test]
fn a_preview_is_walked_from_client_to_client() {
    let desk = Desk::new(0);
    for (surname, worker) in [("Aalto", AINO), ("Berg", AINO), ("Dahl", BERTTA)] {
        let mut data = of_aino(surname, "Joukko");
        data.caseworker[0].value = worker;
        desk.office.create(FOUNDER, data);
    }
    let mut daavid = desk.works(COORDINATOR);
    daavid.type_text("joukko");
    daavid.keys("ctrl-x a ctrl-x h b e enter enter 4");
    for (keys, row, place) in [
        ("up", "> Dahl", " 1/3"),
        ("down", "> Aalto", " 2/3"),
        ("down", "> Berg", " 3/3"),
        ("up", "> Aalto", " 2/3"),
        ("up", "> Dahl", " 1/3"),
        ("end", "> Berg", " 3/3"),
        ("home", "> Dahl", " 1/3"),
    ] {
        daavid.keys(keys);
        assert!(daavid.cursor_row().starts_with(row), "{keys}\n{}", daavid.screen());
        assert!(daavid.screen().lines().next().unwrap().ends_with(place), "{keys}\n{}", daavid.screen());
        assert!(daavid.shows("Jää ennalleen 1"), "the heading stays in sight\n{}", daavid.screen());
    }
}

#[test]
fn ones_own_clients_come_on_top_of_a_preview_and_change_nothing_under_it() {
    let desk = Desk::new(3);
    let mut aino = desk.works(FOUNDER);
    aino.type_text("berg");
    aino.keys("insert ctrl-x r");
    aino.type_text("soita");
    aino.keys("f9");
    let preview = aino.screen();
    aino.keys("f4");
    assert!(aino.shows("Haku: oma") && aino.shows("1/3"), "{}", aino.screen());
    aino.keys("esc esc");
    assert_eq!(aino.screen(), preview);
    aino.keys("esc esc tab enter");
    assert!(aino.shows("Haku: berg") && aino.shows("merkitty 1"), "{}", aino.screen());
}

#[test]
fn who_cannot_be_handed_over_stands_first_with_the_reason() {
    let desk = Desk::new(0);
    let mut made = Vec::new();
    for (surname, change) in
        [("Aalto", None), ("Berg", Some(0)), ("Carlsson", Some(1)), ("Dahl", Some(2)), ("Eklund", Some(3))]
    {
        let mut data = of_aino(surname, "Joukko");
        let ends = Span { from: date(2026, 5, 4), to: Some(date(2026, 12, 31)) };
        match change {
            Some(0) => {
                data.caseworker[0].span = ends;
                data.caseworker.push(Period { value: AINO, span: since(date(2027, 1, 1)) });
            }
            Some(1) => data.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None }),
            Some(2) => data.organisation = vec![Period { value: Code::from("886"), span: since(date(2026, 5, 4)) }],
            Some(3) => data.caseworker = vec![Period { value: BERTTA, span: since(date(2026, 5, 4)) }],
            _ => {}
        }
        made.push(desk.office.create(FOUNDER, data));
    }
    for language in Language::ALL {
        let mut aino = desk.speaks(FOUNDER, language);
        aino.type_text("joukko");
        aino.keys("ctrl-x a ctrl-x h b e enter enter");
        insta::assert_snapshot!(format!("refusals_{}", language.tag()), aino.screen());
    }
    let mut aino = desk.works(FOUNDER);
    aino.type_text("joukko");
    aino.keys("ctrl-x a ctrl-x h b e enter enter enter");
    assert!(aino.shows("Siirretty (Bertta Testaaja): 1. Ennallaan: 4. F7 kumoaa."), "{}", aino.screen());
    assert_eq!(desk.own(COLLEAGUE), 2);
}

#[test]
fn who_takes_over_is_told_with_the_organisation_and_is_of_one_of_ones_own() {
    let clock = HandClock::new();
    let store = MemStore::new(clock.now().timestamp());
    let [pori, ulvila, eura] = ["609", "886", "050"].map(Code::from);
    let change = |account: &mut Account| match account.id.0 {
        // Aino works for two organisations, Celia for one of them and another one.
        1 => account.organisations = vec![pori.clone(), ulvila.clone()],
        3 => account.organisations = vec![eura.clone(), ulvila.clone()],
        _ => account.organisations = vec![pori.clone()],
    };
    let desk = Desk { office: Office::with(Box::new(store), Box::new(clock), &change) };
    desk.client("Aalto", "Testi");
    for (language, home, other) in [(Language::Fi, "Pori", "Ulvila"), (Language::Sv, "Björneborg", "Ulvsby")] {
        let mut aino = desk.speaks(FOUNDER, language);
        aino.type_text("aalto");
        aino.keys("insert ctrl-x h");
        insta::assert_snapshot!(format!("who_can_take_over_{}", language.tag()), aino.screen());
        // The organisation finds people too.
        aino.type_text("ulv");
        assert!(aino.shows(&format!("> Aino Testaaja (aino), {home}, {other} ")), "{}", aino.screen());
        assert!(aino.shows(&format!("Celia Testaaja (celia), {other} ")), "{}", aino.screen());
        assert!(!aino.shows("Bertta"), "{}", aino.screen());
    }
    let mut bertta = desk.works(COLLEAGUE);
    bertta.type_text("aalto");
    bertta.keys("insert ctrl-x h");
    assert!(bertta.shows("Aino Testaaja (aino), Pori") && !bertta.shows("Celia"), "{}", bertta.screen());
}

#[test]
fn a_coordinator_says_once_what_for_and_opens_no_card() {
    let desk = Desk::new(30);
    let mut daavid = desk.works(COORDINATOR);
    daavid.type_text("valm:aino");
    if !daavid.shows("1/30") {
        // The language of queries may call the field otherwise; everybody here is called Testi.
        daavid.keys("ctrl-u");
        daavid.type_text("testi");
    }
    let mut keys = press(&mut daavid, "ctrl-x a ctrl-x h");
    daavid.type_text("be");
    keys += press(&mut daavid, "enter enter");
    insta::assert_snapshot!("what_for_is_asked_once", daavid.screen());
    keys += press(&mut daavid, "4");
    insta::assert_snapshot!("a_coordinators_preview", daavid.screen());
    keys += press(&mut daavid, "enter");
    assert_eq!((desk.own(FOUNDER), desk.own(COLLEAGUE)), (0, 30));
    keys += press(&mut daavid, "f7 enter");
    assert_eq!((desk.own(FOUNDER), desk.own(COLLEAGUE)), (30, 0));
    assert!(keys <= 10, "{keys}");
    assert!(!daavid.asked.iter().any(|request| matches!(request, Request::Open { .. } | Request::Client { .. })));
    // What the role never has is not there.
    daavid.keys("insert ctrl-x f");
    assert!(daavid.shows("ei toimi tässä"), "{}", daavid.screen());
    let mut eeva = desk.works(ADMINISTRATOR);
    eeva.keys("ctrl-x h");
    assert!(eeva.shows("ei toimi tässä"), "{}", eeva.screen());
}

#[test]
fn a_client_whom_one_may_not_see_any_more_loses_the_mark_with_a_word() {
    let desk = Desk::new(6);
    let gone = desk.client("Salo", "Testi");
    let mut bertta = desk.works(COLLEAGUE);
    bertta.type_text("testi");
    bertta.keys("ctrl-x a");
    assert!(bertta.shows("merkitty 7"), "{}", bertta.screen());
    let Reply::Client(base, mut data) =
        desk.office.ask(FOUNDER, Request::Client { client: gone, purpose: None }).unwrap()
    else {
        panic!()
    };
    data.turvakielto = Some(Turvakielto { from: TODAY, to: None });
    desk.office.write(FOUNDER, gone, Write::Client { base, data }).unwrap();
    bertta.listen();
    assert!(bertta.shows("merkitty 6") && bertta.shows("Yhtä merkittyä asiakasta et enää näe"), "{}", bertta.screen());
}

#[test]
fn what_changed_between_the_preview_and_the_key_is_not_passed_over() {
    let desk = Desk::new(0);
    let clients = [desk.client("Aalto", "Aatu"), desk.client("Aalto", "Eetu")];
    let mut daavid = desk.works(COORDINATOR);
    daavid.type_text("aalto");
    daavid.keys("ctrl-x a ctrl-x h b e enter enter 4");
    assert!(daavid.shows("2 muuttuu"), "{}", daavid.screen());
    // Aino hands one of them to herself from today on: another period, and still hers.
    let act = ManyAct::HandOver { to: BERTTA, from: TODAY };
    let request = Request::Many {
        id: desk.office.id(),
        clients: vec![Chosen::new(clients[0])],
        act,
        purpose: None,
        preview: false,
    };
    desk.office.ask(FOUNDER, request).unwrap();
    daavid.listen();
    daavid.keys("enter");
    // Whoever agreed to the preview reads who was left out, and why.
    insta::assert_snapshot!("what_differed_from_the_preview", daavid.screen());
    daavid.keys("enter");
    assert!(daavid.shows("Siirretty (Bertta Testaaja): 1. Ennallaan: 1. F7 kumoaa."), "{}", daavid.screen());
    assert!(!daavid.shows("merkitty") && !daavid.shows("jäi kesken"), "{}", daavid.screen());
}

/// A register whose answer to the first act on many is lost on the way.
struct Dropping {
    inner: office::Sitting,
    lost: Mutex<usize>,
}

impl Service for Dropping {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let acts = matches!(request, Request::Many { preview: false, .. } | Request::UndoMany { preview: false, .. });
        let reply = self.inner.call(request);
        let mut lost = self.lost.lock().unwrap();
        if acts && *lost > 0 {
            *lost -= 1;
            return Err(Failure::of(FailureKind::Offline));
        }
        reply
    }

    fn watch(&self) -> std::sync::mpsc::Receiver<Change> {
        self.inner.watch()
    }
}

#[test]
fn a_line_that_drops_between_the_key_and_the_answer_writes_nothing_twice() {
    let desk = Desk::new(30);
    let service = Arc::new(Dropping { inner: desk.office.sits(FOUNDER), lost: Mutex::new(1) });
    let mut aino = Program::new(service.clone(), Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0));
    aino.keys("f4 ctrl-x a ctrl-x r");
    aino.type_text("soita");
    aino.keys("f9 enter");
    assert!(aino.shows("Yhteys rekisteriin katkesi."), "{}", aino.screen());
    aino.keys("enter");
    assert!(aino.shows("Muistutus asetettu: 30."), "{}", aino.screen());
    assert_eq!(desk.records(ClientId(1), RecordKind::Reminder), 1);
    *service.lost.lock().unwrap() = 1;
    aino.keys("f7 enter");
    assert!(aino.shows("Yhteys rekisteriin katkesi."), "{}", aino.screen());
    aino.keys("enter");
    assert!(aino.shows("Kumottu: 30."), "{}", aino.screen());
    assert_eq!(desk.records(ClientId(1), RecordKind::Reminder), 0);
}

#[test]
fn keys_pressed_before_the_hits_came_wait_for_them() {
    let desk = Desk::new(30);
    let mut aino = desk.works(FOUNDER);
    aino.keys_at_once("f4 ctrl-x a ctrl-x h b e enter enter enter");
    // All but the key that does it: nobody agrees to a preview that was not there yet.
    assert!(aino.shows("30 muuttuu."), "{}", aino.screen());
    assert_eq!(desk.own(FOUNDER), 30);
    aino.keys("enter");
    assert_eq!((desk.own(FOUNDER), desk.own(COLLEAGUE)), (0, 30));
}

#[test]
fn the_act_of_another_terminal_can_be_taken_back_after_a_new_start() {
    let desk = Desk::new(3);
    let mut aino = desk.works(FOUNDER);
    aino.keys("f4 ctrl-x a ctrl-x h b e enter enter enter");
    drop(aino);
    let mut aino = desk.works(FOUNDER);
    aino.keys("f7");
    insta::assert_snapshot!("an_undo_after_a_new_start", aino.screen());
    aino.keys("enter");
    assert_eq!(desk.own(FOUNDER), 3);
}
