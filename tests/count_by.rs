//! `polku count --by` from outside: what is printed in each form, what is said beside it, and what mistakes look like.

mod cli_run;
mod office;

use cli_run::{Run, polku};
use jiff::civil::date;
use office::{COLLEAGUE, COORDINATOR, FOUNDER, Office, barrier, person};
use polku::cli::Exit;
use polku::domain::ids::Code;
use polku::domain::period::Period;
use polku::register::request::Write;
use polku::text::Language;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// Clients of Pori (one of them born 1999 with two barriers) and of Ulvila.
fn office(pori: i8, ulvila: i8) -> Office {
    let office = Office::new();
    for at in 0..pori + ulvila {
        let mut data = person("Aalto", "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(if at == 0 { date(1999, 3, 2) } else { date(1980, 1, 1 + at) });
        let code = if at < pori { "609" } else { "886" };
        data.municipality = vec![Period { value: Code::from(code), span: data.municipality[0].span }];
        let client = office.create(FOUNDER, data);
        if at == 0 {
            for code in ["B2.4", "B1.2"] {
                office.write(FOUNDER, client, Write::Add { record: barrier(code, 2), source: String::new() }).unwrap();
            }
        }
    }
    office
}

#[test]
fn one_field_comes_in_four_forms() {
    let office = office(5, 2);
    let table = Run { width: Some(80), ..Run::default() }.polku(&office, &["count", "--by", "municipality"]);
    assert_eq!(table.exit, Exit::Ok);
    insta::assert_snapshot!(table.out);
    assert!(table.err.is_empty(), "{}", table.err);
    let plain = polku(&office, &["count", "ikä:>30", "--by", "kunta", "--plain"]);
    assert_eq!(plain.out, "609\t4\n886\t2\n");
    let csv = polku(&office, &["count", "--by", "kommun", "--csv"]);
    assert_eq!(csv.out, "\u{feff}municipality;municipality-label;clients\n609;Pori;5\n886;Ulvila;2\n");
    let json = polku(&office, &["count", "--by", "age", "--json"]).json();
    assert_eq!((&json["kind"], &json["total"]), (&"breakdown".into(), &7.into()));
    assert_eq!((&json["by"][0]["field"], &json["by"][0]["adds_up"]), (&"age".into(), &true.into()));
    let bar = &json["by"][0]["bars"][0];
    assert_eq!((&bar["from"], &bar["to"], &bar["clients"]), (&25.into(), &29.into(), &1.into()), "{json}");
    assert_eq!((&bar["code"], &bar["label"]), (&"25..29".into(), &"25–29".into()));
}

#[test]
fn two_fields_make_a_table_or_a_line_for_each_pair() {
    let office = office(5, 2);
    let wide = polku(&office, &["count", "--by", "kunta,este"]);
    insta::assert_snapshot!(wide.out);
    assert!(wide.err.contains("more than the total"), "{}", wide.err);
    let narrow = Run { width: Some(40), ..Run::default() }.polku(&office, &["count", "--by", "kunta,este"]);
    assert!(narrow.out.lines().all(|line| line.chars().count() <= 40), "{}", narrow.out);
    insta::assert_snapshot!(narrow.out);
    let csv = polku(&office, &["count", "--by", "kunta,este", "--csv"]);
    assert_eq!(
        csv.out.trim_start_matches('\u{feff}').lines().next(),
        Some("municipality;municipality-label;barrier;barrier-label;clients")
    );
    let json = polku(&office, &["count", "--by", "kunta,este", "--json"]).json();
    assert_eq!(json["cells"], serde_json::json!([[1, 1, 4], [0, 0, 2]]));
}

#[test]
fn every_field_has_its_table_in_every_language() {
    let office = office(5, 2);
    for (field, _, _, names) in polku::search::FIELDS {
        for language in Language::ALL {
            let run = Run { language, width: Some(80), ..Run::default() };
            let ran = run.polku(&office, &["count", "--by", names[language as usize]]);
            assert_eq!(ran.exit, Exit::Ok, "{field} {ran:?}");
            assert!(ran.out.lines().count() > 1 && !ran.out.contains("by-"), "{field} {}", ran.out);
        }
    }
}

#[test]
fn a_mistake_is_named_with_what_was_probably_meant() {
    let office = office(1, 0);
    for (by, said) in [
        ("knuta", "Did you mean kunta?"),
        ("zzz", "municipality, age, barrier"),
        ("kun", "kunta, kuntaosuus"),
        ("oma", "municipality, age, barrier"),
        ("", "one field or by two"),
        ("kunta,kommun", "one field or by two"),
        ("kunta,ikä,este", "one field or by two"),
    ] {
        let ran = polku(&office, &["count", "este:*", "--by", by]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{by}");
        assert!(ran.err.contains(said), "{by}: {}", ran.err);
    }
    for args in [&["count", "este:*", "--csv"][..], &["count", "--by", "kunta", "--csv", "--json"]] {
        assert_eq!(polku(&office, args).exit, Exit::Usage, "{args:?}");
    }
    let ran = polku(&office, &["count", "knuta:pori", "--by", "kunta"]);
    assert_eq!(ran.exit, Exit::Data);
    assert!(ran.err.contains("knuta"), "{}", ran.err);
}

#[test]
fn a_mistaken_text_has_no_figures() {
    let office = office(5, 2);
    for text in ["knuta:pori", "kunta:atlantis", "ikä:nuori", "kunta:pori knuta:pori"] {
        for form in [&[][..], &["--plain"], &["--csv"]] {
            let ran = polku(&office, &[&["count", text, "--by", "kunta"], form].concat());
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Data, ""), "{text} {form:?}");
            assert!(!ran.err.is_empty() && !ran.err.contains("nobody"), "{}", ran.err);
        }
        let ran = polku(&office, &["count", text, "--by", "kunta,ikä", "--json"]);
        let json = ran.json();
        assert_eq!(ran.exit, Exit::Data);
        assert!(json["total"].is_null() && json["fewer_than"].is_null(), "{json}");
        assert_eq!((&json["by"][0]["bars"], &json["cells"]), (&serde_json::json!([]), &serde_json::json!([])));
        assert_eq!(json["mistakes"].as_array().map(Vec::len), Some(1), "{json}");
    }
    // A value that fits several stands for all of them, which is said.
    let ran = polku(&office, &["count", "kunta:p,u", "--by", "kunta", "--plain"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Data, "609\t5\n886\t2\n"), "{}", ran.err);
}

#[test]
fn two_fields_may_be_given_one_at_a_time() {
    let office = office(5, 2);
    let once = polku(&office, &["count", "--by", "kunta,este", "--plain"]);
    let twice = polku(&office, &["count", "--by", "kunta", "--by", "este", "--plain"]);
    assert_eq!((twice.exit, twice.out), (Exit::Ok, once.out));
    for by in [&["--by", "kunta", "--by", "kunta"][..], &["--by", "kunta,este", "--by", "ikä"]] {
        let ran = polku(&office, &[&["count"], by].concat());
        assert_eq!(ran.exit, Exit::Usage);
        assert!(ran.err.contains("one field or by two"), "{}", ran.err);
    }
}

#[test]
fn small_figures_are_held_back_from_those_who_get_figures_only() {
    let few = office(9, 2);
    let coordinator = Run { uid: COORDINATOR, ..Run::default() };
    let ran = coordinator.polku(&few, &["count", "--by", "kunta"]);
    insta::assert_snapshot!(ran.out);
    assert!(ran.err.contains("from 1 to below 5"), "{}", ran.err);
    assert_eq!(coordinator.polku(&few, &["count", "--by", "kunta", "--plain"]).out, "609\t..\n886\t..\n");
    let json = coordinator.polku(&few, &["count", "--by", "kunta", "--json"]).json();
    assert_eq!((&json["total"], &json["few"]), (&11.into(), &5.into()));
    assert!(json["by"][0]["bars"].as_array().unwrap().iter().all(|bar| bar["clients"].is_null()), "{json}");
    let few = coordinator.polku(&few, &["count", "kunta:ulvila", "--by", "ikä", "--json"]).json();
    assert_eq!(
        (&few["total"], &few["fewer_than"], &few["by"][0]["bars"]),
        (&serde_json::Value::Null, &5.into(), &serde_json::json!([]))
    );
    let caseworker = Run { uid: COLLEAGUE, ..Run::default() };
    assert_eq!(caseworker.polku(&office(9, 2), &["count", "--by", "kunta", "--plain"]).out, "609\t9\n886\t2\n");
}

#[test]
fn a_saved_search_is_broken_down_too() {
    let office = office(5, 2);
    let all = polku(&office, &["count", "--by", "kunta", "--plain"]);
    let young = polku(&office, &["count", "--saved", "young-without-plan", "--by", "kunta", "--plain"]);
    assert_eq!((all.out.as_str(), young.out.as_str()), ("609\t5\n886\t2\n", "609\t1\n"));
}
