//! The command line from outside: what people and scripts type, what they get on which side, and the exit code.

mod cli_run;
mod office;

use std::cell::Cell;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, channel};

use cli_run::{Ran, Run, TwoKeys, polku};
use jiff::civil::date;
use office::{COLLEAGUE, COORDINATOR, FOUNDER, Office, STRANGER, TODAY, barrier, person};
use polku::catalogue::Catalogue;
use polku::cli::{self, Around, Exit, Outputs};
use polku::domain::client::Turvakielto;
use polku::domain::ids::{ClientId, Code, RecordNo};
use polku::domain::record::Record;
use polku::domain::skill_plan::{PlanStatus, Responsible, SkillPlan, Step};
use polku::register::request::Write as Change;
use polku::register::{Change as Changed, Failure, FailureKind, Reply, Request, Service};
use polku::text::{Language, Words};
use strum::IntoEnumIterator;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn add(record: Record) -> Change {
    Change::Add { record, source: String::new() }
}

fn plan() -> Record {
    Record::Plan(SkillPlan {
        kind: Code::from("D5"),
        from_level: "A2.1".to_owned(),
        target_level: "B1.1".to_owned(),
        occupation: "hitsaaja".to_owned(),
        barrier: None,
        route: None,
        provider: String::new(),
        apply_by: None,
        starts: None,
        status: PlanStatus::Needed,
        review: None,
        steps: vec![Step {
            text: "Hae kurssille".to_owned(),
            by: Responsible::Client,
            due: Some(date(2026, 12, 1)),
            done: None,
        }],
    })
}

#[test]
fn found_clients_come_in_three_forms() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino Maria", "140685-901V"));
    office.create(FOUNDER, person("Virtanen", "Kalle", "020391Y9029"));
    let json = polku(&office, &["find", "makinen", "--json"]);
    assert_eq!(json.exit, Exit::Ok);
    let document = json.json();
    assert_eq!(document["schema"], "polku/1");
    assert_eq!(document["kind"], "found");
    assert_eq!(document["total"], 1);
    let client = &document["clients"][0];
    assert_eq!((&client["number"], &client["surname"]), (&1.into(), &"Mäkinen".into()));
    assert_eq!(client["municipality"]["code"], "609");
    assert_eq!(client["municipality"]["label"], "Pori");
    assert_eq!(client["status"]["label"], "Unemployed");
    assert!(json.err.is_empty(), "{}", json.err);

    let plain = polku(&office, &["--plain", "find", "makinen"]);
    let cells: Vec<&str> = plain.out.trim_end_matches('\n').split('\t').collect();
    assert_eq!(cells[..6], ["1", "Mäkinen", "Aino Maria", "1985", "609", "02"]);
    assert_eq!(plain.out.lines().count(), 1);

    let table = Run { width: Some(80), ..Run::default() }.polku(&office, &["find", "kunta:pori"]);
    assert_eq!(table.out.lines().count(), 3, "{}", table.out);
    assert!(table.out.lines().all(|line| line.chars().count() <= 80), "{}", table.out);
    assert!(table.out.contains("Mäkinen Aino Maria"), "{}", table.out);
}

#[test]
fn nothing_found_is_an_exit_of_its_own() {
    let office = Office::new();
    let ran = polku(&office, &["find", "nobody", "--json"]);
    assert_eq!(ran.exit, Exit::Data);
    assert_eq!(ran.json()["clients"].as_array().unwrap().len(), 0);
    assert_eq!(polku(&office, &["count", "nobody"]).out, "0\n");
    assert_eq!(polku(&office, &["count", "nobody"]).exit, Exit::Ok);
}

#[test]
fn a_role_that_is_shown_no_clients_is_told_how_many_match() {
    let office = Office::new();
    for at in 1..=6 {
        let mut data = person("Mäkinen", "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(date(1985, 6, at));
        let client = office.create(FOUNDER, data);
        let code = if at == 6 { "B2.1" } else { "B2.4" };
        office.write(FOUNDER, client, add(barrier(code, 3))).unwrap();
    }
    let coordinator = Run { uid: COORDINATOR, ..Run::default() };
    let ran = coordinator.polku(&office, &["find", "este:kieli"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Data, ""), "{ran:?}");
    assert_eq!(
        ran.err,
        "5 clients match.\nThe list does not show them to your role. polku count --by breaks them down.\n"
    );
    let json = |text| coordinator.polku(&office, &["find", text, "--json"]).json();
    assert_eq!((&json("este:kieli")["total"], &json("este:kieli")["counted"]["total"]), (&0.into(), &5.into()));
    let few = json("kunta:pori -este:kieli");
    assert_eq!(
        (&few["counted"]["total"], &few["counted"]["fewer_than"]),
        (&serde_json::Value::Null, &5.into()),
        "{few}"
    );
    let ran = coordinator.polku(&office, &["find", "kunta:pori -este:kieli"]);
    assert!(ran.err.starts_with("Fewer than 5 clients match."), "{}", ran.err);
    assert_eq!(json("ikä:>20").get("counted"), None, "the list shows all of them");
    // Of a text that was not understood there is no figure of the rest.
    let mistaken = coordinator.polku(&office, &["find", "este:kieli knuta:pori"]);
    assert!(mistaken.err.contains("knuta") && !mistaken.err.contains("match"), "{}", mistaken.err);
    assert_eq!(json("este:kieli knuta:pori")["counted"], serde_json::json!({ "total": null }));
    let founder = polku(&office, &["find", "este:kieli", "--json"]).json();
    assert_eq!((&founder["total"], founder.get("counted")), (&5.into(), None));
}

#[test]
fn counts_take_filters_with_a_leading_hyphen() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.create(FOUNDER, person("Virtanen", "Kalle", "020391Y9029"));
    office.write(FOUNDER, client, add(barrier("B2.4", 3))).unwrap();
    assert_eq!(polku(&office, &["count", "este:kieli"]).out, "1\n");
    assert_eq!(polku(&office, &["count", "kunta:pori", "-este:kieli"]).out, "1\n");
    assert_eq!(polku(&office, &["count", "-este:kieli", "--json"]).json()["total"], 1);
    let unread = polku(&office, &["count", "kunta:atlantis"]);
    assert_eq!(unread.exit, Exit::Data, "{unread:?}");
    assert!(unread.err.contains("atlantis"), "{}", unread.err);
}

#[test]
fn a_mistake_is_pointed_at_and_no_figure_is_given_for_the_rest() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B2.4", 3))).unwrap();
    for (text, said) in [
        ("kunat:pori", "  kunat:pori\n  ^^^^^\n"),
        ("este:kieli,keili", "  este:kieli,keili\n             ^^^^^\n"),
        ("kunta:ka", "  kunta:ka\n        ^^\n"),
        ("työttömänä:>x", "  työttömänä:>x\n             ^^\n"),
        ("syntynyt:31.2.1985", "  syntynyt:31.2.1985\n           ^^^^^^^^^\n"),
        ("este:kieli/9", "  este:kieli/9\n             ^\n"),
    ] {
        let ran = polku(&office, &["count", "aino", text]);
        assert_eq!(ran.exit, Exit::Data, "{ran:?}");
        assert!(ran.err.contains(said), "{text}:\n{}", ran.err);
        assert!(!ran.err.contains("aino"), "{}", ran.err);
        // A value that fits several stands for all of them.
        let figure = if text == "kunta:ka" { "0\n" } else { "" };
        assert_eq!(ran.out, figure, "{text}");
        assert_eq!(polku(&office, &["count", "aino", text, "--plain"]).out, figure, "{text}");
        let json = polku(&office, &["count", "aino", text, "--json"]).json();
        assert!(
            json["total"].is_null() == figure.is_empty()
                && json["mistakes"].as_array().is_some_and(|list| list.len() == 1),
            "{json}"
        );
    }
    let several = polku(&office, &["count", "kunta:ka"]);
    assert!(several.err.contains("kankaanpää, karvia"), "{}", several.err);
    // In the language of the filter's name a one-word name goes before what labels in the others begin with.
    for text in ["barrier:lang", "hinder:språ", "este:kie"] {
        let ran = polku(&office, &["count", text]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Ok, ""), "{text}");
        assert_eq!(ran.out, polku(&office, &["count", "este:kieli"]).out, "{text}");
    }
    let near = polku(&office, &["find", "este:keili", "--plain"]);
    assert!(near.err.contains("Did you mean kieli?"), "{}", near.err);
}

#[test]
fn the_query_language_in_every_form() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.create(FOUNDER, person("Virtanen", "Kalle", "020391Y9029"));
    office.write(FOUNDER, client, add(barrier("B2.4", 3))).unwrap();
    for (query, count) in [
        ("este:kieli/3", "1"),
        ("este:kieli/>=2", "1"),
        ("este:kieli/0..2", "0"),
        ("este:*/3", "1"),
        ("este:kie", "1"),
        ("hinder:språk", "1"),
        ("barrier:B2.4", "1"),
        ("este:B2", "1"),
        ("este:\"Puutteellinen suomen tai ruotsin taito\"", "1"),
        ("este:ei", "1"),
        ("-este:ei", "1"),
        ("-este", "1"),
        ("ikä:<18 ikä:>60", "0"),
        ("ikä<40", "1"),
        ("ikä:30..36,41", "2"),
        ("muni:pori", "2"),
        ("omavalmentaja:ei", "0"),
        ("omavalmentaja:*", "2"),
        ("omavalmentaja:oma", "2"),
        ("etuus:ei", "2"),
    ] {
        let ran = polku(&office, &["count", query]);
        assert_eq!((ran.out.trim(), ran.err.as_str()), (count, ""), "{query}");
    }
}

#[test]
fn the_help_shows_filters_that_are_understood() {
    let office = Office::new();
    let mut checked = 0;
    for language in Language::ALL {
        let help = polku::text::Words::new(language).say("query-help");
        let ran = Run { language, ..Run::default() }.polku(&office, &["find", "--help"]);
        assert!(help.lines().all(|line| ran.out.contains(line)), "{}", ran.out);
        for line in help.lines().filter(|line| line.contains("  ") && !line.contains("<30  >=18")) {
            let example = line.chars().take(33).collect::<String>();
            // Nobody is called so here.
            for filter in example.split_whitespace().filter(|filter| !filter.ends_with("virtanen")) {
                let ran = polku(&office, &["count", filter]);
                assert_eq!((ran.exit, ran.err.as_str()), (Exit::Ok, ""), "{filter}");
                checked += 1;
            }
        }
    }
    assert!(checked > 70, "{checked}");
}

#[test]
fn an_identity_code_never_stands_in_the_arguments() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    for args in [
        &["find", "140685-901V"][..],
        &["count", "nimi:x", "140685a901v"],
        &["import", "file-140685-901V.csv"],
        &["show", "140685-901V"],
    ] {
        let ran = polku(&office, args);
        assert_eq!(ran.exit, Exit::Usage, "{args:?}");
        assert!(ran.out.is_empty() && !ran.err.contains("901"), "{ran:?}");
    }
    let typed = Run { input: "140685-901V\n", ..Run::default() };
    for args in [&["find", "-", "--plain"][..], &["find", "--plain"]] {
        let ran = typed.polku(&office, args);
        assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
        assert!(ran.out.starts_with("1\tMäkinen\t"), "{}", ran.out);
    }
    assert_eq!(polku(&office, &["find"]).exit, Exit::Usage, "empty input");
}

#[test]
fn a_card_shows_everything_with_the_identity_code_masked() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.write(FOUNDER, client, add(barrier("B2.4", 3))).unwrap();
    office.write(FOUNDER, client, add(plan())).unwrap();
    let flag = polku::domain::flag::Flag {
        on: Some(RecordNo(2)),
        reason: Code::from("F1"),
        audience: polku::domain::flag::Audience::Coordinator,
        text: "katso\u{1b}[2J".to_owned(),
        due: None,
        raised: TODAY,
        resolved: None,
    };
    office.write(FOUNDER, client, add(Record::Flag(flag))).unwrap();
    let ran = polku(&office, &["show", "1", "--json"]);
    let card = ran.json();
    assert_eq!(card["kind"], "client");
    assert_eq!(card["access"], "full");
    assert_eq!(card["head"]["hetu"], "140685-****");
    assert_eq!(card["barriers"][0]["code"], "B2.4");
    assert_eq!(card["barriers"][0]["effect"], 3);
    assert_eq!(card["barriers"][0]["review"], "2026-12-05");
    assert_eq!(card["plans"][0]["steps"][0]["text"], "Hae kurssille");
    assert_eq!(card["plans"][0]["flags"][0], 3);
    assert_eq!(card["flags"][0]["on"], 2);
    assert_eq!(card["flags"][0]["text"], "katso\u{1b}[2J", "the data stay what they are");
    assert!(!ran.out.contains('\u{1b}'), "but never raw");
    assert!(!ran.out.contains("901V"));

    let page = Run { width: Some(72), ..Run::default() }.polku(&office, &["show", "1"]);
    assert!(page.out.contains("140685-****") && page.out.contains("[ ] Hae kurssille"), "{}", page.out);
    assert!(!page.out.contains('\u{1b}') && !page.out.contains("901V"), "{:?}", page.out);
    assert!(page.out.lines().all(|line| line.chars().count() <= 72), "{}", page.out);

    let plain = polku(&office, &["show", "1", "--plain"]);
    let kinds: Vec<&str> = plain.out.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(kinds, ["client", "barrier", "plan", "flag"]);
}

#[test]
fn somebody_elses_client_needs_a_purpose_and_some_are_not_known_at_all() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let mut hidden = person("Virtanen", "Kalle", "020391Y9029");
    hidden.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    office.create(FOUNDER, hidden);
    let colleague = Run { uid: COLLEAGUE, ..Run::default() };
    let ran = colleague.polku(&office, &["show", "1"]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("--purpose"), "{}", ran.err);
    let ran = colleague.polku(&office, &["show", "1", "--purpose", "customer-contact", "--json"]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    assert_eq!(ran.json()["access"], "basic");
    assert_eq!(colleague.polku(&office, &["show", "2"]).exit, Exit::Data);
    assert_eq!(Run { uid: STRANGER, ..Run::default() }.polku(&office, &["show", "1"]).exit, Exit::Data);
    assert_eq!(polku(&office, &["show", "2"]).exit, Exit::Refused, "one's own under a turvakielto");
    assert_eq!(polku(&office, &["show", "9"]).exit, Exit::Data);
    assert_eq!(polku(&office, &["show", "1", "--purpose", "curiosity"]).exit, Exit::Usage);
}

#[test]
fn data_of_a_name_cannot_act_on_the_terminal() {
    let office = Office::new();
    office.create(FOUNDER, person("M\u{1b}]0;x\u{7}\tki\u{202e}nen", "Ai\nno", "140685-901V"));
    for args in
        [&["find", "kunta:pori"][..], &["find", "kunta:pori", "--plain"], &["show", "1"], &["show", "1", "--plain"]]
    {
        let ran = Run { width: Some(80), ..Run::default() }.polku(&office, args);
        assert_eq!(ran.exit, Exit::Ok);
        let bad = |c: char| polku::text::harmless::is_harmful(c) && c != '\n' && c != '\t';
        assert!(!ran.out.chars().any(bad), "{args:?}: {:?}", ran.out);
    }
    let plain = polku(&office, &["find", "kunta:pori", "--plain"]);
    assert_eq!(plain.out.trim_end().matches('\t').count(), 8, "{:?}", plain.out);
}

#[test]
fn mistakes_are_explained_in_the_language_with_a_suggestion() {
    let office = Office::new();
    let cases: [(&[&str], &str); 10] = [
        (&["fnd", "x"], "find"),
        (&["find", "x", "--limit"], "--limit"),
        (&["find", "--jsn", "x"], "--json"),
        (&["show", "--purpos", "x", "1"], "--purpose"),
        (&["show"], "ASIAKAS"),
        (&["show", "abc"], "abc"),
        (&["show", "1", "--json", "--plain"], "--plain"),
        (&["find", "x", "--color", "sometimes"], "always"),
        (&["completions", "tcl"], "bash"),
        (&["keys"], "check"),
    ];
    for (args, expected) in cases {
        let ran = Run { language: Language::Fi, ..Run::default() }.polku(&office, args);
        assert_eq!(ran.exit, Exit::Usage, "{args:?}");
        assert!(ran.err.starts_with("Virhe: "), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("<cli-"), "{args:?}: {}", ran.err);
        for english in ["error", "argument ", "invalid", "Usage", "value"] {
            assert!(!ran.err.contains(english), "{args:?}: {}", ran.err);
        }
    }
}

#[test]
fn help_speaks_the_three_languages() {
    let office = Office::new();
    for (language, usage) in [(Language::Fi, "Käyttö:"), (Language::Sv, "Användning:"), (Language::En, "Usage:")] {
        for args in [
            &["--help"][..],
            &["help"],
            &["help", "import"],
            &["--lang", "fi", "help", "find"],
            &["find", "--help"],
            &["show", "-h"],
            &["keys", "check", "--help"],
            &["demo", "--help"],
            &["export", "--help"],
        ] {
            let ran = Run { language, ..Run::default() }.polku(&office, args);
            assert_eq!(ran.exit, Exit::Ok, "{args:?}: {}", ran.err);
            assert!(ran.out.contains(usage), "{args:?}: {}", ran.out);
            assert!(!ran.out.contains("<cli-") && !ran.out.contains("{$"), "{args:?}: {}", ran.out);
            if language != Language::En {
                for english in ["Usage", "Options", "Commands", "Arguments", "Print", "default", "possible"] {
                    assert!(!ran.out.contains(english), "{args:?}: {english}: {}", ran.out);
                }
            }
        }
    }
    assert!(polku(&office, &["-V"]).out.starts_with("polku "));
}

#[test]
fn the_wish_for_a_language_is_read_before_anything_else() {
    let wish = |args: &[&str]| cli::wished_language(&args.iter().map(Into::into).collect::<Vec<_>>());
    assert_eq!(wish(&["polku", "fnd", "--lang", "sv"]).as_deref(), Some("sv"));
    assert_eq!(wish(&["polku", "--lang=en"]).as_deref(), Some("en"));
    assert_eq!(wish(&["polku", "find", "x"]), None);
    assert_eq!(wish(&["polku", "--lang"]), None);
}

#[test]
fn keys_completions_and_man_never_open_the_register() {
    let closed = || -> Result<Box<dyn Service>, Failure> { panic!("the register was opened") };
    let run = Run::default();
    let over = |args: &[&str]| run.over(&closed, args);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(over(&["completions", shell]).out.contains("import"), "{shell}");
    }
    let man = over(&["man"]);
    assert!(man.out.contains(".TH polku") && man.out.contains("dry\\-run"), "{}", man.out);
    assert_eq!(over(&["keys", "export", "default"]).out, "# keys\n");
    assert_eq!(over(&["keys", "export", "none"]).exit, Exit::Usage);
    assert_eq!(over(&["keys", "show", "--plain"]).out, "list\tq\tquit\tQuit\n");
    assert_eq!(over(&["keys", "show", "--keymap", "none"]).exit, Exit::Usage);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    for (text, exit) in [("", Exit::Ok), ("warn\n", Exit::Ok), ("x\n", Exit::Usage)] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(over(&["keys", "check", file.to_str().unwrap()]).exit, exit, "{text:?}");
    }
    assert_eq!(over(&["keys", "check", "/no/such/file"]).exit, Exit::Usage);
}

/// A register that fails in a chosen way.
struct Failing(FailureKind);

impl Service for Failing {
    fn call(&self, _: Request) -> Result<Reply, Failure> {
        let args = [
            "who", "ticket", "server", "client", "login", "uid", "name", "day", "left", "path", "owner", "command",
            "most", "cause",
        ];
        Err(args.iter().fold(Failure::of(self.0), |failure, name| failure.with(name, "N-1")))
    }

    fn watch(&self) -> Receiver<Changed> {
        channel().1
    }
}

#[test]
fn every_failure_has_its_exit_its_words_and_a_next_step() {
    for language in Language::ALL {
        for kind in FailureKind::iter() {
            let open = || Ok(Box::new(Failing(kind)) as Box<dyn Service>);
            let ran = Run { language, ..Run::default() }.over(&open, &["count", "x"]);
            assert_eq!(ran.exit, Exit::of(kind), "{kind}");
            assert_eq!(ran.err.lines().count(), 2, "{kind}: {}", ran.err);
            assert!(!ran.err.contains('<') && !ran.err.contains("{$"), "{kind}: {}", ran.err);
            assert!(ran.out.is_empty());
        }
    }
    let codes = |kind| Exit::of(kind).code();
    assert_eq!(codes(FailureKind::NotFound), 1);
    assert_eq!(codes(FailureKind::Denied), 3);
    assert_eq!(codes(FailureKind::RegisterInUse), 4);
    assert_eq!(codes(FailureKind::Internal), 70);
}

/// A reader that goes away after some bytes.
struct Closing(Cell<usize>);

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.get() {
            0 => Err(io::ErrorKind::BrokenPipe.into()),
            left => {
                let taken = left.min(bytes.len());
                self.0.set(left - taken);
                Ok(taken)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    for args in [&["find", "makinen"][..], &["export"], &["man"], &["show", "1", "--json"], &["completions", "bash"]] {
        let words = Words::new(Language::En);
        let line: Vec<_> = std::iter::once("polku").chain(args.iter().copied()).map(Into::into).collect();
        let asked = cli::read(&line, &words).unwrap();
        let open = || Ok(Box::new(office.sits(FOUNDER)) as Box<dyn Service>);
        let stop = false.into();
        let mut around = Around {
            words: &words,
            catalogue: Catalogue::get(),
            today: TODAY,
            open: &open,
            input: &mut io::empty(),
            input_is_terminal: false,
            echo: &|_| {},
            seed: [9; 16],
            keymaps: &TwoKeys,
            stop: &stop,
            person: &|_| None,
            elapsed: &|| std::time::Duration::ZERO,
        };
        let mut out = Closing(Cell::new(10));
        let mut err = Vec::new();
        let mut outputs = Outputs {
            out: &mut out,
            err: &mut err,
            out_is_terminal: false,
            err_is_terminal: false,
            color: false,
            width: 80,
        };
        assert_eq!(cli::run(&asked, &mut around, &mut outputs), Exit::Ok, "{args:?}");
        assert!(err.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&err));
    }
}

#[test]
fn an_export_comes_in_equal() {
    let office = Office::new();
    let mut first = person("Mäkinen", "Aino", "140685-901V");
    first.external = Some("A-1".to_owned());
    first.former = vec!["Virta".to_owned()];
    first.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: Some(date(2028, 1, 1)) });
    let client = office.create(FOUNDER, first);
    office.create(COLLEAGUE, person("Virtanen", "=Kalle()", "020391Y9029"));
    office.write(FOUNDER, client, add(barrier("B2.4", 3))).unwrap();
    office.write(FOUNDER, client, add(plan())).unwrap();

    let whole = polku(&office, &["export"]);
    assert_eq!(whole.exit, Exit::Ok, "{}", whole.err);
    assert_eq!(whole.out.lines().count(), 4);
    assert!(whole.out.contains("\"owner\":\"aino\""), "{}", whole.out);
    let head: serde_json::Value = serde_json::from_str(whole.out.lines().next().unwrap()).unwrap();
    assert_eq!((&head["schema"], &head["clients"]), (&"polku/1".into(), &2.into()));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.jsonl");
    let file = file.to_str().unwrap();
    let ran = polku(&office, &["export", "--json", file]);
    assert!(ran.out.is_empty() && ran.err.contains("2 clients"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), whole.out);

    let other = Office::new();
    let ran = polku(&other, &["import", file]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    assert_eq!(polku(&other, &["export"]).out, whole.out);
    let again = polku(&other, &["import", file, "--json"]).json();
    assert_eq!((&again["same"], &again["added"]), (&2.into(), &0.into()), "{again}");

    std::fs::write(file, whole.out.lines().take(2).collect::<Vec<_>>().join("\n")).unwrap();
    let cut: Ran = polku(&Office::new(), &["import", file, "--json"]);
    assert_eq!(cut.exit, Exit::Data);
    assert_eq!(cut.json()["problems"][0]["id"], "cut-off");
}

#[test]
fn a_spreadsheet_goes_out_without_identity_codes_and_comes_back() {
    let office = Office::new();
    let mut first = person("Mäkinen", "Aino", "140685-901V");
    first.external = Some("A-1".to_owned());
    first.reach.phones = vec!["+358 40 123 4567".to_owned(), "02 123 4567".to_owned()];
    office.create(FOUNDER, first);
    office.create(FOUNDER, person("Virtanen", "=Kalle()", "020391Y9029"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("clients.csv");
    let file = file.to_str().unwrap();
    let ran = polku(&office, &["export", "--clients", file]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(!text.contains("901V") && text.contains("14.6.1985") | text.contains("1985-06-14"), "{text}");
    assert!(text.contains("'=Kalle()"), "{text}");

    let ran = polku(&office, &["export", "--clients", file, "--with-hetu"]);
    assert!(ran.err.contains("holds identity codes"), "{}", ran.err);
    let other = Office::new();
    let ran = polku(&other, &["import", file]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    for client in [1, 2] {
        let all = |office: &Office| match office
            .ask(FOUNDER, Request::Client { client: ClientId(client), purpose: None })
            .unwrap()
        {
            Reply::Client(_, client) => *client,
            other => panic!("{other:?}"),
        };
        assert_eq!(all(&other), all(&office));
    }
    assert_eq!(polku(&office, &["export", "--with-hetu"]).exit, Exit::Usage);
}
