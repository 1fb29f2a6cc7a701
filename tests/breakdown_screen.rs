//! The bars of the hits as a person meets them: Tab from the search box, fields by arrows and letters, Enter narrows.

mod office;
mod program;

use std::sync::Arc;

use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, TODAY, barrier, person};
use polku::domain::ids::Code;
use polku::register::Request;
use polku::register::request::{Look as Shown, Write};
use polku::text::Language;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// Nine clients in two municipalities, four of them under thirty, with barriers.
fn office() -> Office {
    let office = Office::new();
    for at in 0..9_i8 {
        let mut data = person(&format!("Aalto{}", char::from(b'a' + u8::try_from(at).unwrap())), "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(date(if at < 4 { 1999 } else { 1970 }, 3, 1 + at));
        data.municipality[0].value = Code::from(if at % 3 == 0 { "886" } else { "609" });
        let client = office.create(FOUNDER, data);
        for code in ["B2.4", "B1.2", "B3.1"].iter().take(usize::try_from(at % 4).unwrap()) {
            office.write(FOUNDER, client, Write::Add { record: barrier(code, 2), source: String::new() }).unwrap();
        }
    }
    office
}

fn program(office: &Office, uid: u32, look: Look) -> Program {
    Program::new(Arc::new(office.sits(uid)), look, TODAY.at(9, 30, 0, 0))
}

#[test]
fn bars_in_three_languages() {
    let office = office();
    for language in Language::ALL {
        let mut program = program(&office, FOUNDER, Look::plain(language));
        program.type_text("kunta:pori");
        program.keys("tab");
        insta::assert_snapshot!(format!("bars_{}", language.tag()), program.screen());
    }
}

#[test]
fn every_field_and_every_bar_fits_in_every_language() {
    let office = office();
    for language in Language::ALL {
        let mut program = program(&office, FOUNDER, Look::plain(language));
        program.type_text("aalto");
        program.keys("tab");
        let first = program.screen();
        for _ in 0..polku::search::FIELDS.len() {
            let head = program.screen().lines().next().unwrap().to_owned();
            assert!(head.contains('9') && !head.contains('…') && !head.contains("by-"), "{head}");
            program.keys("right");
        }
        assert_eq!(program.screen(), first, "all the way around");
    }
}

#[test]
fn an_ascii_terminal_gets_bars_too() {
    let office = office();
    let mut program = program(&office, FOUNDER, Look { ascii: true, ..Look::plain(Language::En) });
    program.type_text("aalto");
    program.keys("tab left");
    insta::assert_snapshot!("bars_ascii", program.screen());
    assert!(String::from_utf8_lossy(&program.sent).is_ascii());
}

#[test]
fn how_many_under_thirty_in_ulvila_have_a_language_barrier_takes_few_keys() {
    let office = office();
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("kunta:ulvila ikä:<30");
    let keys = "tab";
    program.keys(keys);
    assert!(program.shows("Jakauma: Este") && program.shows("2 asiakasta"), "{}", program.screen());
    let row = program.screen().lines().find(|row| row.contains("suomen tai ruotsin taito")).unwrap().to_owned();
    assert!(row.contains(" 1 "), "{row}");
    assert!(keys.split(' ').count() <= 8);
}

#[test]
fn enter_narrows_and_escape_leaves_everything_as_it_was() {
    let office = office();
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("aalto");
    program.keys("down down");
    let before = program.screen();
    program.keys("tab");
    assert!(program.shows("Jakauma"), "{}", program.screen());
    program.keys("down esc");
    assert_eq!(program.screen(), before);

    // Typed letters choose the field: the age groups, and in them the second bar.
    program.keys("tab i k");
    assert!(program.shows("Jakauma: Ikä"), "{}", program.screen());
    program.keys("down enter");
    assert!(program.cursor_row().starts_with("Haku: aalto ikä:55..59"), "{}", program.screen());
    assert!(program.shows("1/5"), "{}", program.screen());
    // The field is remembered; a group narrows to one bar.
    program.keys("tab");
    assert!(program.shows("Jakauma: Ikä") && program.shows("5 asiakasta"), "{}", program.screen());
    program.keys("k enter");
    assert!(program.cursor_row().starts_with("Haku: aalto ikä:55..59 kunta:"), "{}", program.screen());
}

#[test]
fn a_bar_that_is_a_filter_already_is_not_written_twice() {
    let office = office();
    for (text, keys) in [
        ("aalto kunta:pori", "tab k enter"),
        ("aalto municipality:PORI", "tab k enter"),
        // Another name of the only value that anybody has.
        ("aalto kunta:609", "tab k enter"),
        ("ikä:55..59", "tab i k enter"),
        ("este:kieli", "tab enter"),
        ("aalto -palvelussa", "tab p a l v e l u s enter"),
    ] {
        let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
        program.type_text(text);
        // All but the cursor, which stands behind a space that is ready for another filter.
        let rows = |program: &Program| program.screen().lines().take(24).collect::<Vec<_>>().join("\n");
        let hits = rows(&program);
        program.keys(keys);
        assert_eq!(rows(&program), hits, "{text}");
    }
    // Another bar, and another value beside the one that stands there, are new.
    for (text, keys, narrowed) in [
        ("aalto kunta:pori", "tab enter", "aalto kunta:pori este:"),
        ("aalto este:kieli", "tab down enter", "aalto este:kieli este:"),
        ("aalto -kunta:ulvila", "tab k enter", "aalto -kunta:ulvila kunta:pori"),
    ] {
        let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
        program.type_text(text);
        program.keys(keys);
        assert!(program.cursor_row().starts_with(&format!("Haku: {narrowed}")), "{}", program.screen());
    }
}

#[test]
fn a_narrowed_search_is_typed_on_at_once() {
    let office = office();
    for (typed, text) in [("oma", "aalto kunta:pori oma"), (",ulvila", "aalto kunta:pori,ulvila")] {
        let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
        program.type_text("aalto");
        program.keys("tab k enter");
        program.type_text(typed);
        assert!(program.cursor_row().starts_with(&format!("Haku: {text} ")), "{}", program.screen());
    }
    // Nothing is offered in the place of `*`, which says all.
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("tarve:ei,*");
    assert!(!program.shows("ohjaus") && !program.shows("täydennä"), "{}", program.screen());
}

#[test]
fn what_was_not_understood_is_said_under_the_bars_and_nothing_understood_has_none() {
    let office = office();
    for (language, said) in [(Language::Fi, "tällaista arvoa ei ole"), (Language::Sv, "värde"), (Language::En, "value")]
    {
        let mut program = program(&office, FOUNDER, Look::plain(language));
        program.type_text("aalto kunta:xyz");
        program.keys("tab");
        assert!(program.shows("”xyz”") || program.shows("“xyz”"), "{}", program.screen());
        assert!(program.shows(said), "{}", program.screen());
    }
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("knuta:pori");
    assert!(!program.shows("Jakauma"), "{}", program.screen());
    let before = program.screen();
    program.keys("tab");
    assert_eq!(program.screen(), before, "everybody is not what was asked for");
}

#[test]
fn bars_follow_what_others_change_and_log_one_look() {
    let office = office();
    let mut program = program(&office, COLLEAGUE, Look::plain(Language::Fi));
    program.type_text("kunta:pori");
    program.keys("tab k");
    assert!(program.shows("6 asiakasta") && program.shows("Jakauma: Kunta"), "{}", program.screen());
    office.create(FOUNDER, person("Berg", "Bo", "020391Y9029"));
    program.listen();
    program.alarms_come();
    assert!(program.shows("7 asiakasta"), "{}", program.screen());
    let again = program.asked.iter().filter(|request| matches!(request, Request::Again(Shown::Breakdown(_))));
    assert_eq!(again.count(), 1);
    assert!(program.is_at_rest());
}

#[test]
fn a_step_down_costs_few_bytes() {
    let office = office();
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("aalto");
    program.keys("tab down");
    assert!(program.last_frame() <= 40, "{}", program.last_frame());
}

#[test]
fn who_gets_figures_alone_sees_bars_of_the_count() {
    let office = office();
    let mut program = program(&office, COORDINATOR, Look::plain(Language::Fi));
    program.type_text("ikä:>20");
    program.keys("tab");
    insta::assert_snapshot!("bars_figures", program.screen());
    program.keys("enter");
    assert!(program.shows("ei voi rajata"), "{}", program.screen());
    program.keys("esc");
    program.type_text(" kunta:ulvila este:kieli");
    program.keys("tab");
    insta::assert_snapshot!("bars_few", program.screen());
}

#[test]
fn nobody_to_break_down_and_nobody_who_may() {
    let office = office();
    let mut one = program(&office, FOUNDER, Look::plain(Language::Fi));
    one.type_text("kunta:karvia");
    one.keys("tab");
    insta::assert_snapshot!("bars_nobody", one.screen());
    one.keys("enter esc");
    assert!(one.cursor_row().starts_with("Haku: kunta:karvia"), "{}", one.screen());
    let mut other = program(&office, ADMINISTRATOR, Look::plain(Language::Fi));
    other.type_text("kunta:pori");
    other.keys("tab");
    assert!(other.cursor_row().starts_with("Haku: kunta:pori"), "{}", other.screen());
}

#[test]
fn a_mistake_is_told_instead_of_nobody() {
    let office = office();
    let mut one = program(&office, FOUNDER, Look::plain(Language::Fi));
    one.type_text("kunta:atlantis ");
    one.keys("tab");
    assert!(one.shows("Jakauma") && one.shows("atlantis”"), "{}", one.screen());
    assert!(!one.shows("Ei jaoteltavia") && !one.shows("0 asiakasta"), "{}", one.screen());
    // A list of the rest is broken down as it stands, and the mistake stays in sight.
    let mut rest = program(&office, FOUNDER, Look::plain(Language::Fi));
    rest.type_text("aalto knuta:pori ");
    rest.keys("tab");
    insta::assert_snapshot!("bars_mistaken_list", rest.screen());
    let mut other = program(&office, COORDINATOR, Look::plain(Language::Fi));
    other.type_text("ikä:>20 knuta:pori ");
    other.keys("tab");
    insta::assert_snapshot!("bars_mistaken_figures", other.screen());
}

#[test]
fn letters_that_begin_no_field_are_said() {
    let office = office();
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("aalto");
    program.keys("tab x");
    assert!(program.shows("Mikään tieto ei ala") && program.shows("Jakauma: Este"), "{}", program.screen());
}

#[test]
fn who_gets_figures_alone_sees_the_figure_while_typing() {
    let office = office();
    for (language, seen) in [(Language::Fi, "6 asiakasta"), (Language::Sv, "6 kunder"), (Language::En, "6 clients")] {
        let mut program = program(&office, COORDINATOR, Look::plain(language));
        program.type_text("kunta:pori");
        let screen = program.screen();
        assert!(program.shows(seen) && program.shows("Tab ") && !screen.contains('…'), "{screen}");
        program.type_text(" ikä:<30");
        assert!(!program.shows(seen) && program.shows("5"), "held back, with fewer than five: {}", program.screen());
    }
    let mut program = program(&office, FOUNDER, Look::plain(Language::Fi));
    program.type_text("kunta:pori");
    assert!(program.shows("1/6") && !program.shows("6 asiakasta"), "{}", program.screen());
}
