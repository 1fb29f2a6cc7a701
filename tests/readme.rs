//! Keeps the README true: every picture, output and table in it is made here by the program itself and compared.
//!
//! `POLKU_WRITE_README=1 cargo test --test readme` writes the blocks anew. A block stands between `<!-- KIND:NAME -->` and
//! `<!-- /KIND -->`. What shows invented people comes from the demo register of seed 1 on one fixed day; commands run as
//! the binary runs them.

mod line;
mod machine;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use machine::Machine;
use polku::catalogue::Catalogue;
use polku::cli::{self, Around, KeyFault, KeyRow, Keymaps, Outputs};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::data_class::DataClass;
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::rights::Role;
use polku::register::Register;
use polku::register::clock::FixedClock;
use polku::register::demo::{self, DemoPlan};
use polku::store::MemStore;
use polku::text::{Language, Words};
use polku::tui::around::Settings;
use polku::tui::drive::Drive;
use polku::tui::keymap::markdown::markdown;
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::screens::home::Home;
use polku::tui::theme::ThemeName;
use ratatui::layout::Size;

/// A Monday in November.
const TODAY: Date = date(2026, 11, 23);
const USER: u32 = 1000;

const MARKED: &str = "this part is made by `tests/readme.rs`";

/// The demo register of seed 1, laid around the fixed day.
fn register() -> Arc<Register> {
    let clock = || FixedClock(TODAY.at(9, 30, 0, 0).to_zoned(TimeZone::fixed(jiff::tz::offset(2))).unwrap());
    let midnight = TODAY.to_zoned(TimeZone::fixed(jiff::tz::offset(2))).unwrap().timestamp();
    let plan = DemoPlan::new(1, TODAY);
    let founder = Account {
        id: AccountId(1),
        uid: Some(USER),
        login: "minna".to_owned(),
        name: "Minna Malli".to_owned(),
        roles: vec![Role::Administrator, Role::Caseworker],
        organisations: vec![Code::from("609")],
        classes: vec![DataClass::Health, DataClass::Social],
        from: TODAY,
        to: None,
        deputy_for: DeputyFor::Everyone,
    };
    let (founder, others) = demo::accounts(&plan, founder);
    let store = Box::new(MemStore::new(midnight));
    Register::found(&*store, &founder, &others, true, midnight).unwrap();
    let register = Register::open(store, Box::new(clock()), false).unwrap();
    let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(&plan, number)));
    register.take_in(&founder, midnight, files).unwrap();
    register
}

/// The terminal program as a Finnish caseworker sees it.
fn screens(register: &Arc<Register>) -> Vec<(&'static str, String)> {
    let settings = Settings {
        theme: ThemeName::Dark,
        ascii: false,
        language: Language::Fi,
        keymap: Keymap::preset(Preset::Default),
        job_control: true,
        seed: [1; 16],
        greeting: None,
    };
    let service = Arc::new(register.session(USER, None));
    let now = TODAY.at(9, 30, 0, 0);
    let mut drive = Drive::new(settings, Size::new(80, 24), now, service, Box::new(|| Box::new(Home::new())));
    let mut pictures = vec![("screen:home", drive.text())];
    drive.write("makinen jhana");
    pictures.push(("screen:search", drive.text()));
    drive.press("enter").unwrap();
    pictures.push(("screen:card", drive.text()));
    drive.press("b k i tab 3 + 1 4").unwrap();
    pictures.push(("screen:barrier", drive.text()));
    pictures
}

/// The commands used here ask for no keymaps; those that do run as the binary.
struct NoKeymaps;

impl Keymaps for NoKeymaps {
    fn presets(&self) -> Vec<String> {
        Vec::new()
    }
    fn source(&self, _: &str) -> Option<String> {
        None
    }
    fn check(&self, _: &str, _: &str, _: &Words) -> Vec<KeyFault> {
        Vec::new()
    }
    fn rows(&self, _: Option<&str>, _: &Words) -> Result<Vec<KeyRow>, Vec<KeyFault>> {
        Ok(Vec::new())
    }
}

/// A command and what it prints, as a person at a terminal sees it.
fn asked(register: &Arc<Register>, line: &str) -> String {
    let args: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
    let words = Words::new(cli::wished_language(&args).and_then(|tag| Language::from_tag(&tag)).unwrap_or_default());
    let asked = cli::read(&args, &words).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut around = Around {
        words: &words,
        catalogue: Catalogue::get(),
        today: TODAY,
        open: &|| Ok(Box::new(register.session(USER, None))),
        input: &mut std::io::empty(),
        input_is_terminal: false,
        echo: &|_| {},
        seed: [9; 16],
        keymaps: &NoKeymaps,
        stop: &AtomicBool::new(false),
        person: &|_| None,
        elapsed: &|| Duration::ZERO,
    };
    let mut outputs = Outputs {
        out: &mut out,
        err: &mut err,
        out_is_terminal: true,
        err_is_terminal: true,
        color: false,
        width: 100,
    };
    cli::run(&asked, &mut around, &mut outputs);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    format!("$ {line}\n{}{}", text(out), text(err))
}

/// A command of the binary and what it prints and answers.
fn ran(machine: &Machine, line: &str) -> String {
    let args: Vec<&str> = line.split(' ').skip(1).collect();
    let ran = machine.run(&args);
    format!("$ {line}\n{}{}$ echo $?\n{}", ran.out, ran.err, ran.code)
}

const SHEET: &str = "\
Asiakastunnus;Sukunimi;Etunimet;Syntymäaika;Kotikunta;Työllisyyskoodi;Työllisyyskoodi alkaen;Äidinkieli
A-1001;Esimerkki;Aino;14.6.1985;Pori;02;1.5.2026;suomi
A-1002;Malli;Bo;31.2.1990;Ulvila;Työtön;15.3.2026;ruotsi
A-1003;Testinen;Olena;2.3.1979;Pori;02;1.9.2026;ukraina
";

const FOREIGN: &str = "\
Id,Person,First,Born on,Situation,Since,Remarks
77,Esimerkki,Olli,3.4.1991,unemployed,1.6.2026,x
";

const MAPPING: &str = "\
[columns]
\"Id\" = \"external\"
\"Person\" = \"surname\"
\"First\" = \"given\"
\"Born on\" = \"birth\"
\"Situation\" = \"status\"
\"Since\" = \"status-since\"
\"Remarks\" = \"\"          # not taken in

[constants]
municipality = \"609\"    # Pori, for every row

[values.status]
\"unemployed\" = \"02\"
";

const KEYS: &str = "\
inherits = \"default\"

[card]
\"l\" = \"flag\"
\"b\" = \"new-barier\"
\"kk\" = \"history\"
";

fn blocks() -> BTreeMap<&'static str, String> {
    let register = register();
    let mut blocks: BTreeMap<&str, String> = BTreeMap::new();
    for (name, picture) in screens(&register) {
        blocks.insert(name, fenced("text", &picture));
    }
    let found = asked(&register, "polku --lang en find makinen jhana");
    let number = found.lines().nth(2).unwrap().split(' ').next().unwrap().to_owned();
    blocks.insert("output:find", fenced("console", &found));
    blocks.insert("output:show", fenced("console", &asked(&register, &format!("polku --lang en show {number}"))));
    let counts = ["polku count kunta:ulvila ikä:<30 este:kieli", "polku --lang en count barrier:language --json"];
    blocks.insert("output:count", fenced("console", &counts.map(|line| asked(&register, line)).join("\n")));
    let machine = Machine::new();
    machine.file("clients.csv", SHEET);
    machine.file("mine.toml", KEYS);
    machine.file("foreign.csv", FOREIGN);
    machine.file("mapping.toml", MAPPING);
    blocks.insert("file:sheet", fenced("text", SHEET));
    let imports = ["--dry-run ", "", ""].map(|dry| ran(&machine, &format!("polku --lang en import {dry}clients.csv")));
    blocks.insert("output:import", fenced("console", &imports.join("\n")));
    blocks.insert("file:foreign", fenced("text", FOREIGN));
    blocks.insert("file:mapping", fenced("toml", MAPPING));
    let mapped = ran(&machine, "polku --lang en import --mapping mapping.toml foreign.csv");
    blocks.insert("output:mapping", fenced("console", &mapped));
    blocks.insert("file:keys", fenced("toml", KEYS));
    blocks.insert("output:keys", fenced("console", &ran(&machine, "polku --lang en keys check mine.toml")));
    let help = machine.run(&["--lang", "en", "--help"]).out;
    blocks.insert("output:help", fenced("console", &format!("$ polku --lang en --help\n{help}")));
    blocks.insert("table:keys", markdown(&Words::new(Language::En)));
    blocks
}

fn fenced(kind: &str, text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    format!("```{kind}\n{}\n```", lines.join("\n"))
}

/// The README with every block replaced, and the names of the blocks it has.
fn written(readme: &str, blocks: &BTreeMap<&str, String>) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut names = Vec::new();
    let mut rest = readme;
    while let Some(start) = rest.find("<!-- ") {
        let end = start + rest[start..].find(" -->").unwrap() + 4;
        let name = &rest[start + 5..end - 4];
        out.push_str(&rest[..end]);
        rest = &rest[end..];
        if let Some(block) = blocks.get(name) {
            let close = format!("<!-- /{} -->", name.split(':').next().unwrap());
            let stop = rest.find(&close).unwrap_or_else(|| panic!("{name} has no end"));
            out.push_str(&format!("\n{}\n", block.trim()));
            rest = &rest[stop..];
            names.push(name.to_owned());
        }
    }
    out.push_str(rest);
    (out, names)
}

#[test]
fn the_readme_shows_what_the_program_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let blocks = blocks();
    let (wanted, names) = written(&readme, &blocks);
    for name in blocks.keys() {
        assert!(names.iter().any(|found| found == name), "the README has no block {name}");
    }
    if std::env::var_os("POLKU_WRITE_README").is_some() {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    let differing = readme.lines().zip(wanted.lines()).position(|(old, new)| old != new);
    if let Some(at) = differing {
        let line = |text: &str| text.lines().nth(at).unwrap_or_default().to_owned();
        panic!(
            "README.md line {}: {MARKED}; POLKU_WRITE_README=1 cargo test --test readme writes it\nis   {}\nmade {}",
            at + 1,
            line(&readme),
            line(&wanted)
        );
    }
    assert_eq!(readme, wanted);
}

#[test]
fn files_the_readme_links_to_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    let mut checked = 0;
    for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
        assert!(root.join(link).exists(), "{link}");
        checked += 1;
    }
    assert!(checked > 3, "the README links to nothing");
}
