//! Saved searches as a person meets them: on Home with their counts, taken up, saved, changed and dropped by keys.

mod office;
mod program;

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, TODAY, barrier, clock, person};
use polku::domain::account::Account;
use polku::domain::client::Client;
use polku::domain::ids::{AccountId, Code};
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::domain::rights::Role;
use polku::domain::saved_search::SearchOwner;
use polku::register::request::{Look as Asked, Write};
use polku::register::{Reply, Request};
use polku::store::MemStore;
use polku::text::Language;
use polku::tui::event::Wait;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// Two clients of the founder's, one with a language barrier.
fn office() -> Office {
    let office = Office::new();
    let aino = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.create(FOUNDER, person("Salo", "Leena", "010203A9002"));
    office.write(FOUNDER, aino, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    office
}

fn save(office: &Office, uid: u32, owner: SearchOwner, name: &str, text: &str) {
    let (name, text) = (name.to_owned(), text.to_owned());
    office.ask(uid, Request::SaveSearch { id: office.id(), base: None, owner, name, text }).unwrap();
}

fn pori() -> SearchOwner {
    SearchOwner::Organisation(Code::from("609"))
}

fn program(office: &Office, uid: u32, language: Language) -> Program {
    sized(office, uid, language, (80, 24))
}

fn sized(office: &Office, uid: u32, language: Language, size: (u16, u16)) -> Program {
    Program::new(Arc::new(office.sits(uid)), Look { size, ..Look::plain(language) }, TODAY.at(9, 30, 0, 0))
}

fn reminder(text: &str, days: i32) -> Write {
    let record =
        Record::Reminder(Reminder { text: text.to_owned(), due: TODAY.saturating_add(days.days()), done: None });
    Write::Add { record, source: String::new() }
}

#[test]
fn home_shows_the_searches_in_three_languages() {
    let office = office();
    save(&office, FOUNDER, SearchOwner::Account(AccountId(1)), "Kieli", "oma este:kieli");
    save(&office, COLLEAGUE, pori(), "Porissa ilman palvelua", "kunta:pori -palvelussa");
    for language in Language::ALL {
        let mut program = program(&office, FOUNDER, language);
        program.keys("tab");
        insta::assert_snapshot!(format!("searches_{}", language.tag()), program.screen());
    }
    insta::assert_snapshot!("searches_wide", sized(&office, FOUNDER, Language::Fi, (120, 40)).screen());
}

#[test]
fn tab_goes_to_the_searches_and_back_and_enter_takes_one_up() {
    let office = office();
    let mut program = program(&office, FOUNDER, Language::Fi);
    let start = program.screen();
    program.keys("tab");
    assert!(program.cursor_row().starts_with("> Ei yhteyttä 60 päivään"), "{}", program.screen());
    program.keys("tab");
    assert_eq!(program.screen(), start, "back in the box");
    program.keys("shift-tab down down down down enter");
    assert!(program.cursor_row().starts_with("Haku: oma ikä:<30 -suunnitelma"), "{}", program.screen());
    assert!(program.shows("Salo Leena") && !program.shows("Mäkinen"), "{}", program.screen());
    // It can be refined: the cursor is behind it.
    program.type_text(" kunta:ulvila");
    assert!(program.shows("Ei osumia."), "{}", program.screen());
    program.keys("esc");
    assert_eq!(program.screen(), start);
}

#[test]
fn forty_rows_of_work_do_not_hide_what_presses() {
    let office = office();
    for number in 0..40 {
        office
            .write(FOUNDER, polku::domain::ids::ClientId(1), reminder(&format!("asia {number}"), 1 + number % 10))
            .unwrap();
    }
    let mut program = program(&office, FOUNDER, Language::Fi);
    insta::assert_snapshot!("searches_out_of_sight", program.screen());
    program.keys("tab");
    assert!(program.cursor_row().starts_with("> Ei yhteyttä 60 päivään"), "{}", program.screen());
    assert!(!program.shows("sisällä 1") && program.shows("1/7"), "{}", program.screen());
}

#[test]
fn f9_saves_what_stands_in_the_box() {
    let office = office();
    let mut program = program(&office, FOUNDER, Language::Fi);
    program.type_text("oma este:kieli");
    program.keys("f9");
    program.type_text("Kieli");
    insta::assert_snapshot!("searches_name", program.screen());
    program.keys("enter enter");
    assert!(program.shows("Haku ”Kieli” on tallennettu."), "{}", program.screen());
    program.keys("esc tab");
    assert!(program.cursor_row().starts_with("> Kieli ") && program.cursor_row().contains(" 1  oma este:kieli"));
    assert!(program.is_at_rest());
    // Nobody else sees it.
    assert!(!sized(&office, COLLEAGUE, Language::Fi, (80, 24)).shows("Kieli"));
}

#[test]
fn a_search_is_shared_by_choosing_for_whom() {
    let office = office();
    let mut program = program(&office, FOUNDER, Language::En);
    let colleague = || sized(&office, COLLEAGUE, Language::En, (80, 24));
    program.type_text("barrier:language");
    program.keys("f9");
    program.type_text("Language");
    program.keys("enter");
    assert!(program.shows("Enter save  Right another  Shift-Tab Previous field"), "{}", program.screen());
    program.keys("right enter");
    assert!(colleague().shows("shared"), "{}", colleague().screen());
    // The maker takes it back to where it was not shared.
    program.keys("esc tab f9 tab left enter");
    assert!(!colleague().shows("shared"), "{}", colleague().screen());
    assert!(program.shows("Language") && !program.shows("shared"), "{}", program.screen());
}

#[test]
fn what_is_refused_is_said_at_its_field_and_nothing_is_lost() {
    let office = office();
    let mut program = program(&office, FOUNDER, Language::Fi);
    program.keys("f9");
    assert!(program.shows("Kirjoita ensin haku"), "{}", program.screen());
    program.type_text("mäkinen");
    program.keys("f9");
    assert!(program.shows("voi olla vain hakuehtoja"), "{}", program.screen());
    program.keys("esc");
    program.type_text("kunta:atlantis");
    program.keys("f9");
    program.type_text("Nimi");
    program.keys("ctrl-o");
    insta::assert_snapshot!("searches_refused", program.screen());
    program.keys("esc esc");
    program.type_text("este:kieli");
    program.keys("f9 ctrl-o");
    assert!(program.shows("Täytä tämä kenttä."), "{}", program.screen());
    program.type_text("synt. 14.6.1985");
    program.keys("f9");
    assert!(program.shows("Tämä voi olla henkilötunnus"), "{}", program.screen());
    program.keys("ctrl-u");
    program.type_text("Kieli");
    program.keys("f9 esc");
    program.type_text("este:digi");
    program.keys("f9");
    program.type_text("KIELI");
    program.keys("f9");
    assert!(program.shows("Samanniminen haku on jo."), "{}", program.screen());
    program.type_text(" 2");
    program.keys("f9 esc tab");
    assert!(program.cursor_row().starts_with("> Kieli") && program.shows("KIELI 2"), "{}", program.screen());
}

#[test]
fn a_search_taken_up_and_saved_under_its_name_takes_its_own_place() {
    let office = office();
    save(&office, FOUNDER, SearchOwner::Account(AccountId(1)), "Kieli", "oma este:kieli");
    let mut program = program(&office, FOUNDER, Language::Fi);
    program.keys("tab enter");
    program.type_text(" ikä:<60");
    program.keys("f9");
    assert!(program.cursor_row().contains("Kieli"), "{}", program.screen());
    program.keys("f9 esc tab");
    assert!(program.cursor_row().contains("oma este:kieli ikä:<60"), "{}", program.screen());
    assert!(!program.shows("oma este:kieli\n"), "{}", program.screen());
    // Under another name it is another one.
    program.keys("enter");
    program.type_text(" kunta:pori");
    program.keys("f9");
    program.type_text(" Porissa");
    program.keys("f9 esc tab");
    assert!(program.shows("Kieli Porissa") && program.shows("1/9"), "{}", program.screen());
    // What is typed anew afterwards is not taken for the one that was taken up.
    program.keys("enter ctrl-u");
    program.type_text("este:digi");
    program.keys("f9");
    assert!(!program.cursor_row().contains("Kieli"), "{}", program.screen());
    program.keys("esc esc tab");
    // Renamed where it stands.
    program.keys("f9");
    program.type_text("taito");
    program.keys("f9");
    assert!(program.shows("Kielitaito") && program.shows("Kieli Porissa") && !program.shows("Kieli  "));
}

#[test]
fn dropping_asks_first_and_the_safe_answer_is_marked() {
    let office = office();
    save(&office, FOUNDER, SearchOwner::Account(AccountId(1)), "Kieli", "oma este:kieli");
    save(&office, FOUNDER, pori(), "Porilaiset", "kunta:pori");
    let mut program = program(&office, FOUNDER, Language::Fi);
    program.keys("tab delete enter");
    assert!(program.shows("Kieli"), "{}", program.screen());
    program.keys("down delete");
    insta::assert_snapshot!("searches_drop_shared", program.screen());
    program.keys("right enter");
    assert!(program.shows("Haku on poistettu.") && !program.shows("Porilaiset"), "{}", program.screen());
    program.keys("tab tab delete y");
    assert!(!program.shows("oma este:kieli"), "{}", program.screen());
    // Those of others and those of the program stay.
    program.keys("delete");
    assert!(program.cursor_row().starts_with("> Ei yhteyttä"), "{}", program.screen());
    program.keys("f9");
    assert!(program.shows("Tämä haku tulee ohjelman mukana."), "{}", program.screen());
    save(&office, COLLEAGUE, pori(), "Bertan haku", "este:kieli");
    program.listen();
    program.keys("tab tab delete f9");
    assert!(program.shows("Tämän haun teki Bertta Testaaja."), "{}", program.screen());
}

#[test]
fn a_question_says_what_its_keys_do() {
    let office = office();
    save(&office, FOUNDER, SearchOwner::Account(AccountId(1)), "Kieli", "oma este:kieli");
    for (language, hints) in [
        (Language::Fi, "Enter valitse  Right toinen vaihtoehto  Esc peru"),
        (Language::Sv, "Enter välj  Right det andra svaret  Esc avbryt"),
        (Language::En, "Enter choose  Right the other answer  Esc cancel"),
    ] {
        let mut program = program(&office, FOUNDER, language);
        program.keys("tab delete");
        assert!(program.shows(hints) && !program.shows("F1"), "there is no help over it: {}", program.screen());
        program.keys("esc");
        assert!(program.shows("Kieli") && !program.shows(hints), "{}", program.screen());
    }
}

#[test]
fn counts_follow_the_work_without_haste() {
    let office = office();
    let mut program = program(&office, FOUNDER, Language::Fi);
    save(&office, COLLEAGUE, pori(), "Kielitaito", "este:kieli");
    program.listen();
    assert!(
        program.shows("Kielitaito                               1"),
        "shared ones come at once: {}",
        program.screen()
    );
    let client = polku::domain::ids::ClientId(2);
    office.write(FOUNDER, client, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    program.listen();
    assert!(program.shows("Kielitaito                               1"), "{}", program.screen());
    program.asked.clear();
    program.alarm_comes(|wait| matches!(wait, Wait::Refresh { .. }));
    program.alarms_come();
    assert!(program.shows("Kielitaito                               2"), "{}", program.screen());
    let counted = program.asked.iter().filter(|request| **request == Request::Again(Asked::Searches)).count();
    assert_eq!(counted, 1, "{:?}", program.asked);
    assert!(program.is_at_rest());
    // Who types does not see the counts: they are asked when the box is empty again.
    program.wait(60);
    program.type_text("sa");
    program.asked.clear();
    let record = Record::Reminder(Reminder { text: "asia".to_owned(), due: TODAY, done: None });
    office.write(FOUNDER, client, Write::Add { record, source: String::new() }).unwrap();
    program.listen();
    assert!(!program.asked.contains(&Request::Again(Asked::Searches)), "{:?}", program.asked);
    program.keys("esc");
    assert!(program.asked.contains(&Request::Again(Asked::Searches)), "{:?}", program.asked);
}

#[test]
fn an_answer_that_changes_no_count_sends_no_bytes() {
    let office = office();
    let mut program = program(&office, FOUNDER, Language::Fi);
    program.wait(60);
    program.keys("f5");
    assert_eq!(program.last_frame(), 0, "{}", program.screen());
    assert!(program.asked.contains(&Request::Again(Asked::Searches)));
}

#[test]
fn whoever_gets_figures_alone_gets_them_here_too() {
    let store = Box::new(MemStore::new(clock().0.timestamp()));
    let office = Office::with(store, Box::new(clock()), &|account: &mut Account| {
        if account.id == AccountId(2) {
            account.roles = vec![Role::Head];
        }
    });
    office.create(FOUNDER, person("Salo", "Leena", "010203A9002"));
    insta::assert_snapshot!("searches_coordinator", program(&office, COORDINATOR, Language::Fi).screen());
    insta::assert_snapshot!("searches_head", program(&office, COLLEAGUE, Language::Fi).screen());
    let nobody = program(&office, ADMINISTRATOR, Language::Fi);
    assert!(!nobody.shows("Haut") && nobody.shows("Roolillasi ei näy täällä asiakkaita."), "{}", nobody.screen());
}

/// Seven clients of the founder's, six of them with a language barrier; the colleague is a head.
fn office_with_a_head() -> Office {
    let store = Box::new(MemStore::new(clock().0.timestamp()));
    let office = Office::with(store, Box::new(clock()), &|account: &mut Account| {
        if account.id == AccountId(2) {
            account.roles = vec![Role::Head];
        }
    });
    for at in 1..=7 {
        let data =
            Client { hetus: Vec::new(), birth: Some(date(1980, 1, at)), ..person("Salo", "Leena", "010203A9002") };
        let client = office.create(FOUNDER, data);
        let code = if at == 7 { "B2.1" } else { "B2.4" };
        office.write(FOUNDER, client, Write::Add { record: barrier(code, 3), source: String::new() }).unwrap();
    }
    office
}

#[test]
fn filters_that_a_role_gets_no_list_for_are_answered_with_the_figure() {
    let office = office_with_a_head();
    for (name, uid) in [("coordinator", COORDINATOR), ("head", COLLEAGUE)] {
        let mut program = program(&office, uid, Language::Fi);
        program.type_text("este:kieli");
        insta::assert_snapshot!(format!("counted_{name}"), program.screen());
        program.keys("tab");
        assert!(program.shows("6 asiakasta"), "{}", program.screen());
        program.keys("esc esc");
        program.type_text("-este:kieli");
        insta::assert_snapshot!(format!("counted_few_{name}"), program.screen());
        program.keys("esc");
        program.type_text("este:kieli kunta:ulvila");
        assert!(program.shows("Ei osumia.") && program.shows("väljennä"), "{}", program.screen());
    }
    for language in [Language::Sv, Language::En] {
        let mut program = program(&office, COORDINATOR, language);
        program.type_text("este:kieli");
        insta::assert_snapshot!(format!("counted_{}", language.tag()), program.screen());
    }
    let mut head = program(&office, COLLEAGUE, Language::Fi);
    head.type_text("salo");
    assert!(head.shows("Roolillasi ei haeta nimellä") && !head.shows("0/0"), "{}", head.screen());
    assert!(!head.shows("polku user"), "a head has nothing to do there\n{}", head.screen());
    for typed in ["031185-123A", "syntynyt:14.6.1985", "salo kunta:pori"] {
        head.keys("ctrl-u");
        head.type_text(typed);
        assert!(head.shows("Roolillasi ei haeta nimellä"), "{typed}\n{}", head.screen());
        assert!(!head.shows("Jakauma"), "there are no bars of nobody\n{}", head.screen());
    }
    // A filter on its way is no name.
    head.keys("ctrl-u");
    head.type_text("kunta:");
    assert!(!head.shows("Roolillasi") && head.shows("Hakuehdoista näet"), "{}", head.screen());
    for language in Language::ALL {
        let mut head = program(&office, COLLEAGUE, language);
        head.type_text("salo");
        insta::assert_snapshot!(format!("no_names_{}", language.tag()), head.screen());
    }
    let mut lists = program(&office, COORDINATOR, Language::Fi);
    lists.type_text("ikä:>20");
    assert!(lists.shows("1/7"), "what the list shows has no other figure\n{}", lists.screen());
}

#[test]
fn own_clients_are_offered_to_those_who_can_have_some() {
    let office = office_with_a_head();
    for (uid, offered) in [(FOUNDER, true), (COORDINATOR, false), (COLLEAGUE, false), (ADMINISTRATOR, false)] {
        for typed in ["", "kunta:pori", "salo"] {
            let mut program = sized(&office, uid, Language::Fi, (80, 60));
            program.type_text(typed);
            program.keys("f1");
            assert_eq!(program.shows("Omat asiakkaat"), offered, "{uid} {typed}\n{}", program.screen());
        }
        let mut program = program(&office, uid, Language::Fi);
        program.keys("f4");
        assert_eq!(program.shows("Haku: oma"), offered, "{uid}\n{}", program.screen());
        assert_eq!(program.shows("Omat asiakkaat ei toimi tässä."), !offered, "{uid}\n{}", program.screen());
    }
}

#[test]
fn the_figure_follows_what_others_do() {
    let office = office_with_a_head();
    let mut program = program(&office, COORDINATOR, Language::Fi);
    program.type_text("este:kieli");
    assert!(program.shows("Hakuehtoihin sopii 6 asiakasta."), "{}", program.screen());
    let data = Client { hetus: Vec::new(), birth: Some(date(1980, 2, 1)), ..person("Salo", "Leena", "010203A9002") };
    let client = office.create(FOUNDER, data);
    office.write(FOUNDER, client, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    program.listen();
    program.wait(1);
    assert!(program.shows("Hakuehtoihin sopii 7 asiakasta."), "{}", program.screen());
}

#[test]
fn a_register_without_clients_says_how_to_begin_and_nothing_else() {
    let office = Office::new();
    let program = program(&office, FOUNDER, Language::Fi);
    assert!(program.shows("Rekisterissä ei ole vielä asiakkaita.") && !program.shows("Haut"), "{}", program.screen());
}

#[test]
fn a_search_changed_by_somebody_else_meanwhile_is_not_overwritten() {
    let office = office();
    save(&office, FOUNDER, pori(), "Kielitaito", "este:kieli");
    let mut program = program(&office, FOUNDER, Language::Fi);
    program.keys("tab f9");
    let Reply::Searches(rows) = office.ask(COORDINATOR, Request::Searches).unwrap() else { panic!("no searches") };
    let polku::register::reply::ListedSearch::Saved { id, rev, .. } = rows[0].search.clone() else {
        panic!("{rows:?}")
    };
    let (name, text) = ("Kieli".to_owned(), "este:B2.4".to_owned());
    let request = Request::SaveSearch { id: office.id(), base: Some((id, rev)), owner: pori(), name, text };
    office.ask(COORDINATOR, request).unwrap();
    program.type_text(" omat");
    program.keys("f9");
    assert!(program.shows("Daavid Testaaja"), "{}", program.screen());
    assert!(program.cursor_row().contains("Kielitaito omat"), "what was typed stays: {}", program.screen());
}

#[test]
fn tab_shows_the_whole_group_below_a_long_day_and_the_way_back_shows_the_day() {
    let office = office();
    let aino = office.create(FOUNDER, person("Aalto", "Oona", "020391Y9029"));
    for day in 1..30 {
        office.write(FOUNDER, aino, reminder("Soita", day % 14)).unwrap();
    }
    let mut program = program(&office, FOUNDER, Language::Fi);
    let start = program.screen();
    assert!(!program.shows("Minulle uudet"), "{start}");
    program.keys("tab");
    assert!(program.shows("\nHaut") && program.shows("Minulle uudet"), "{}", program.screen());
    program.keys("down down tab");
    assert_eq!(program.screen(), start);
}
