//! A filter typed into the search box of Home: what is offered, taken by Tab, pointed at when it is mistaken.

mod office;
mod program;

use std::sync::Arc;

use office::{FOUNDER, Office, TODAY, person};
use polku::domain::client::Client;
use polku::domain::ids::Code;
use polku::domain::period::Period;
use polku::register::Service;
use polku::text::Language;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn home(language: Language) -> Program {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.create(FOUNDER, person("Kuntola", "Eero", "010190-900P"));
    let away = vec![Period { value: Code::from("214"), span: office::since(TODAY) }];
    office.create(FOUNDER, Client { municipality: away, ..person("Salo", "Leena", "010203A9002") });
    let service: Arc<dyn Service> = Arc::new(office.sits(FOUNDER));
    Program::new(service, Look::plain(language), TODAY.at(9, 30, 0, 0))
}

/// The row of the search box and the row under it.
fn top(program: &Program) -> (String, String) {
    let screen = program.screen();
    let at = screen.lines().position(|row| row.starts_with("Haku:")).expect("the search box");
    let row = |at: usize| screen.lines().nth(at).unwrap().trim_end().to_owned();
    (row(at), row(at + 1))
}

#[test]
fn a_filter_is_typed_with_tab() {
    let mut program = home(Language::Fi);
    program.type_text("kun");
    insta::assert_snapshot!("field_begun", program.screen());
    program.keys("tab");
    insta::assert_snapshot!("field_taken", program.screen());
    program.type_text("ka");
    insta::assert_snapshot!("value_begun", program.screen());
    program.keys("tab");
    insta::assert_snapshot!("value_taken", program.screen());
    assert!(program.cursor_row().starts_with("Haku: kunta:kankaanpää "), "{}", program.screen());
    program.type_text(",po");
    assert!(top(&program).0.starts_with("Haku: kunta:kankaanpää,po[ri]"), "{}", program.screen());
    program.keys("tab");
    assert!(top(&program).0.ends_with("1/3"), "{}", program.screen());
}

#[test]
fn a_space_follows_what_is_whole_and_gives_way_to_what_goes_on_from_it() {
    let cases: [(&[&str], &str); 10] = [
        (&["kunta:kan", "TAB", "este:"], "kunta:kankaanpää este:"),
        (&["kunta:kan", "TAB", " este:"], "kunta:kankaanpää este:"),
        (&["kunta:kan", "TAB", ",", "po", "TAB", "oma"], "kunta:kankaanpää,pori oma"),
        (&["este:kie", "TAB", "/3"], "este:kieli/3"),
        (&["suunnitelma:digi/kä", "TAB", ",kie"], "suunnitelma:digi/käynnissä,kie"),
        (&["kun", "TAB", "po"], "kunta:po"),
        (&["-myöh", "TAB", ":es"], "-myöhässä:es"),
        (&["myöh", "TAB", "oma"], "myöhässä oma"),
        (&["kunta:kan", "TAB", ":"], "kunta:kankaanpää :"),
        (&["kunta:kankaanpää ", ","], "kunta:kankaanpää ,"),
    ];
    for (pieces, taken) in cases {
        let mut program = home(Language::Fi);
        for piece in pieces {
            if *piece == "TAB" { program.keys("tab") } else { program.type_text(piece) }
        }
        assert!(program.cursor_row().starts_with(&format!("Haku: {taken}")), "{pieces:?}\n{}", program.screen());
        let at = format!("cursor: column {}, row 0", 6 + taken.chars().count());
        assert!(program.screen().ends_with(&at), "{pieces:?}\n{}", program.screen());
    }
}

#[test]
fn each_language_is_completed_in_its_own_words() {
    for (language, typed, taken) in [
        (Language::Sv, "komm tab bj tab", "kommun:björneborg"),
        (Language::En, "bar tab lang tab", "barrier:language"),
        (Language::En, "plan: run tab", "plan:running"),
        (Language::Sv, "plan: sök tab", "plan:sökt"),
        (Language::Fi, "kunta:bj tab", "kunta:björneborg"),
        (Language::Fi, "-myöh tab", "-myöhässä"),
        (Language::Fi, "suunnitelma:digi/kä tab", "suunnitelma:digi/käynnissä"),
        (Language::Fi, "omavalmentaja:ai tab", "omavalmentaja:aino"),
    ] {
        let mut program = home(language);
        for piece in typed.split(' ') {
            if piece == "tab" { program.keys("tab") } else { program.type_text(piece) }
        }
        assert!(program.cursor_row().contains(&format!(": {taken} ")), "{typed}\n{}", program.screen());
    }
}

#[test]
fn names_are_typed_undisturbed() {
    let mut program = home(Language::Fi);
    program.type_text("mäk");
    assert!(!program.screen().contains('['), "{}", program.screen());
    program.keys("backspace backspace backspace");
    program.type_text("kunto");
    assert!(!program.screen().contains('['), "{}", program.screen());
    program.keys("backspace backspace");
    assert!(top(&program).0.starts_with("Haku: kun[ta:]"), "{}", program.screen());
    program.keys("left");
    assert!(!program.screen().contains('['), "the cursor is not at the end");
    program.keys("right down");
    assert!(!program.screen().contains('['), "the list is walked");
}

#[test]
fn a_value_half_typed_is_no_mistake_yet() {
    let mut program = home(Language::Fi);
    for letter in "este:kie".chars() {
        program.type_text(&letter.to_string());
        assert!(!program.screen().contains('”'), "{}", program.screen());
    }
    program.type_text(" ");
    assert!(!program.screen().contains('”'), "one barrier begins so: {}", program.screen());
    program.type_text("kunta:k");
    assert!(!program.screen().contains('”'), "{}", program.screen());
    program.type_text(" ");
    insta::assert_snapshot!("several", program.screen());
    for (text, said) in [
        ("ikä:", false),
        ("ikä:<", false),
        ("ikä:< ", true),
        ("ikä:nuori", true),
        ("työttömänä:>2k", false),
        ("työttömänä:>2kk", false),
        ("syntynyt:14.6.", false),
        ("syntynyt:14.6. ", true),
        ("este:kieli/", false),
        ("este:kieli/7 ", true),
        ("este:xyz", true),
        ("-est", false),
        ("kunta:\"iso k", true),
    ] {
        let mut program = home(Language::Fi);
        program.type_text(text);
        assert_eq!(program.screen().contains('”'), said, "{text}\n{}", program.screen());
    }
}

#[test]
fn a_filter_on_its_way_is_not_said_to_find_nobody() {
    let mut program = home(Language::Fi);
    for text in ["kunta:", "ikä:", "ikä:<", "-este:"] {
        program.keys("ctrl-u");
        program.type_text(text);
        assert!(!program.shows("Ei osumia") && !program.shows("0/0"), "{text}\n{}", program.screen());
    }
    program.keys("ctrl-u");
    program.type_text("knuta:pori");
    assert!(program.shows("Ei osumia") && program.shows("0/0"), "{}", program.screen());
}

#[test]
fn letters_without_offers_cost_what_they_did() {
    let mut program = home(Language::Fi);
    program.type_text("mäk");
    let before = program.frames.len();
    program.type_text("i");
    let plain: usize = program.frames[before..].iter().sum();
    assert!(plain <= 40, "{plain} bytes for one letter that changes one cell");
}

#[test]
fn a_question_mark_shows_the_query_language() {
    for language in Language::ALL {
        let mut program = home(language);
        program.type_text("?");
        insta::assert_snapshot!(format!("help_{}", language.tag()), program.screen());
    }
}

#[test]
fn what_to_do_about_no_hits_depends_on_what_was_typed() {
    let mut program = home(Language::Fi);
    program.type_text("kunta:pori kunta:kankaanpää");
    assert!(program.shows("väljennä") && !program.shows("vähemmän kirjaimia"), "{}", program.screen());
    program.keys("ctrl-u");
    program.type_text("este:kieli/7");
    assert!(program.shows("vaikutus on 0–3"), "said although it may not be typed to its end: {}", program.screen());
    program.keys("ctrl-u");
    program.type_text("qqq");
    assert!(program.shows("vähemmän kirjaimia"), "{}", program.screen());
    program.keys("ctrl-u");
    program.type_text("?");
    assert!(
        program.shows("omat asiakkaat") && !program.shows("Valm.") && !program.shows("0/0"),
        "{}",
        program.screen()
    );
}

#[test]
fn a_question_for_help_is_no_question_to_the_register() {
    let mut program = home(Language::Fi);
    let asked = program.asked.len();
    program.type_text("?este");
    assert_eq!(program.asked[asked..], [], "{}", program.screen());
    program.keys("f5");
    let mut since = program.asked[asked..].iter();
    assert!(!since.any(|asked| format!("{asked:?}").contains("Find")), "{:?}", &program.asked[asked..]);
    program.keys("esc");
    program.type_text("mäk");
    assert!(program.shows("1/"), "{}", program.screen());
}
