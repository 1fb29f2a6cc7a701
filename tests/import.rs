//! The import from outside: spreadsheets made by somebody else's rules go in, and exactly the bad rows are told.

mod cli_run;
mod office;
mod spreadsheet;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;

use cli_run::{Ran, Run, polku};
use jiff::civil::date;
use office::{COLLEAGUE, FOUNDER, Office, TODAY};
use polku::cli::Exit;
use polku::domain::client::Client;
use polku::domain::ids::{ClientId, Code};
use polku::domain::purpose::Purpose;
use polku::register::reply::Exported;
use polku::register::request::Write;
use polku::register::{Change, Failure, FailureKind, Reply, Request, Service};
use spreadsheet::{BAD_KINDS, spreadsheet};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

fn clients(office: &Office) -> Vec<Exported> {
    let mut all: Vec<Exported> = Vec::new();
    loop {
        let after = all.last().map(|last| last.client);
        match office.ask(FOUNDER, Request::Export { after, limit: 500 }).unwrap() {
            Reply::Exported(page) if page.is_empty() => return all,
            Reply::Exported(page) => all.extend(page),
            other => panic!("not a page: {other:?}"),
        }
    }
}

fn client(office: &Office, number: u32) -> Client {
    clients(office).into_iter().find(|exported| exported.client == ClientId(number)).unwrap().data
}

/// Lines and fields of the bad rows.
fn told(ran: &Ran) -> BTreeSet<(u64, String)> {
    let problems = ran.json();
    let problems = problems["problems"].as_array().unwrap();
    let bad = problems.iter().filter(|problem| problem["warning"] == false);
    bad.map(|problem| (problem["line"].as_u64().unwrap(), problem["field"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn of_5000_rows_exactly_the_30_bad_ones_are_told() {
    for (encoding, seed) in [("utf-8", 1), ("latin-1", 2), ("utf-16", 3)] {
        let made = spreadsheet(seed, 5000, 30);
        assert_eq!(made.bad.len(), 30);
        let kinds: BTreeSet<&str> = made.bad.iter().map(|bad| bad.kind).collect();
        assert_eq!(kinds.len(), BAD_KINDS.len(), "every kind of badness is there");
        let folder = Folder::new();
        let file = folder.put("asiakkaat.csv", made.encoded(encoding));
        let report = folder.path("virheet.csv");
        let office = Office::new();

        // Once is enough for what does not depend on the encoding.
        let first = seed == 1;
        let dry = first.then(|| polku(&office, &["import", &file, "--dry-run", "--json"]));
        assert!(clients(&office).is_empty(), "a dry run writes nothing");

        let ran = polku(&office, &["import", &file, "--report", &report, "--json"]);
        assert_eq!(ran.exit, Exit::Data);
        let expected: BTreeSet<(u64, String)> = made.bad.iter().map(|bad| (bad.line, bad.field.to_owned())).collect();
        assert_eq!(told(&ran), expected, "{encoding}");
        if let Some(dry) = dry {
            assert_eq!(dry.exit, Exit::Data, "{}", dry.err);
            assert_eq!(told(&dry), expected, "{encoding}, dry");
        }
        let sums = ran.json();
        let sum = |name: &str| sums[name].as_u64().unwrap();
        assert_eq!(["rows", "added", "updated", "same", "bad"].map(sum), [5000, 4970, 0, 0, 30]);
        assert_eq!(clients(&office).len(), 4970);

        let lines: BTreeSet<u64> = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_path(&report)
            .unwrap()
            .records()
            .map(|record| record.unwrap()[0].parse().unwrap())
            .collect();
        assert_eq!(lines, made.bad.iter().map(|bad| bad.line).collect());
        let report = std::fs::read_to_string(&report).unwrap();
        for hetu in &made.hetus {
            assert!(!ran.err.contains(hetu) && !ran.out.contains(hetu) && !report.contains(hetu));
        }
        assert_eq!(ran.err.contains("Latin-1"), encoding == "latin-1", "{}", ran.err);

        // The people are those of the file, letter by letter.
        let names: BTreeSet<(String, String)> =
            clients(&office).into_iter().map(|client| (client.data.surname, client.data.reach.street)).collect();
        assert_eq!(names, made.good);

        if first {
            let again = polku(&office, &["import", &file, "--json"]).json();
            assert_eq!((&again["same"], &again["added"], &again["updated"]), (&4970.into(), &0.into(), &0.into()));
        }
    }
}

#[test]
fn every_column_finds_its_place() {
    let office = Office::new();
    let folder = Folder::new();
    let text = "Asiakastunnus;Sukunimi;Etunimet;Entiset nimet;Henkilötunnus;Syntymäaika;Puhelin;Puhelin 2;Sähköposti;\
        Katuosoite;Postinumero;Postitoimipaikka;Kotikunta;Äidinkieli;Asiointikieli;Tulkkauskieli;Kansalaisuus;\
        Oleskelulupa alkaen;Koulutusaste;Turvakielto;Työnhaku alkaen;Työllisyyskoodi;Työllisyyskoodi alkaen;Etuus;\
        Etuuspäivät;Etuuspäivien päivä;Vastuuhenkilö\n\
        A-1; Mäkinen ;Aino Maria;Virta, Salo;140685-901V;14.6.1985;+358 40 123 4567;02 123 4567;aino@example.fi;\
        \"Isokatu 1\nC 3\";28100;Pori;pori;arabia;fi;kyllä;suomi;1.2.2015;3;31.12.2027;1.5.2026;Työtön;2.5.2026;\
        Yleistuki;120;1.11.2026;BERTTA\n";
    let ran = polku(&office, &["import", &folder.put("a.csv", text)]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    let client = client(&office, 1);
    assert_eq!((client.surname.as_str(), client.given.as_str()), ("Mäkinen", "Aino Maria"));
    assert_eq!(client.former, ["Virta", "Salo"]);
    assert_eq!(client.hetu().unwrap().masked(), "140685-****");
    assert_eq!(client.reach.phones, ["+358 40 123 4567", "02 123 4567"]);
    assert_eq!(client.reach.street, "Isokatu 1\nC 3");
    assert_eq!(client.municipality[0].value, Code::from("609"));
    assert_eq!(client.mother_tongue, Some(Code::from("ar")));
    assert_eq!(client.interpreter, Some(Code::from("ar")), "yes means the mother tongue");
    assert_eq!(client.first_permit, Some(date(2015, 2, 1)));
    assert_eq!(client.education, Some(Code::from("3")));
    assert_eq!(client.turvakielto.unwrap().to, Some(date(2027, 12, 31)));
    assert_eq!(client.job_search[0].from, date(2026, 5, 1));
    assert_eq!((&client.status[0].value, client.status[0].span.from), (&Code::from("02"), date(2026, 5, 2)));
    let benefit = &client.benefits[0];
    assert_eq!(
        (&benefit.code, benefit.days, benefit.days_as_of),
        (&Code::from("YLT"), Some(120), Some(date(2026, 11, 1)))
    );
    assert_eq!(client.worker(TODAY), Some(polku::domain::ids::AccountId(2)));
}

#[test]
fn swedish_and_english_headings_and_all_delimiters_are_understood() {
    let folder = Folder::new();
    for text in [
        "Efternamn\tFörnamn\tPersonbeteckning\tHemkommun\nÅberg\tÖsten\t140685-901V\tBjörneborg\n",
        "\"Last name\",\"First name\",\"Personal identity code\",Municipality\n\"Åberg\",Östen,140685-901V,609\n",
        "sep=;\r\nSUKUNIMI;etunimi;Hetu;kunta\r\nÅberg;Östen;140685-901V;609 Pori\r\n",
        "surname;given;hetu;municipality\nÅberg;Östen;140685-901V;Pori",
    ] {
        let office = Office::new();
        let ran = polku(&office, &["import", &folder.put("a.csv", text)]);
        assert_eq!(ran.exit, Exit::Ok, "{text}: {ran:?}");
        let client = client(&office, 1);
        assert_eq!((client.surname.as_str(), client.given.as_str()), ("Åberg", "Östen"));
        assert_eq!(client.municipality[0].value, Code::from("609"), "{text}");
    }
}

#[test]
fn a_mapping_file_explains_foreign_headings_and_values() {
    let folder = Folder::new();
    let file = folder.put("a.csv", "Sukunimi henkilön;Etunimi;Tunnus;Tilanne;Alku;Muu\nAalto;Anna;7;TT;1.5.2026;x\n");
    let mapping = "[columns]\n\"Sukunimi henkilön\" = \"surname\"\nTunnus = \"external\"\nTilanne = \"status\"\n\
        Alku = \"job-search\"\nMuu = \"\"\n[constants]\nmunicipality = \"Ulvila\"\n[values.status]\nTT = \"02\"\n";
    let mapping = folder.put("mapping.toml", mapping);
    let office = Office::new();
    let ran = polku(&office, &["import", &file, "--mapping", &mapping]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    assert!(!ran.err.contains("Muu"), "{}", ran.err);
    let client = client(&office, 1);
    assert_eq!(client.external.as_deref(), Some("7"));
    assert_eq!(client.municipality[0].value, Code::from("886"));
    assert_eq!((&client.status[0].value, client.status[0].span.from), (&Code::from("02"), date(2026, 5, 1)));

    let wrong = folder.put("wrong.toml", "[columns]\nTunnus = \"extrenal\"\n[konstants]\n");
    let ran = polku(&office, &["import", &file, "--mapping", &wrong]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.contains("external?") && ran.err.contains("konstants"), "{}", ran.err);
}

#[test]
fn files_that_cannot_be_taken_in_are_explained() {
    let folder = Folder::new();
    let office = Office::new();
    for (text, expected) in [
        ("", "no rows"),
        ("Etunimi;Hetu\nAnna;140685-901V\n", "Sukunimi"),
        ("Sukunimi;Etunimi;Hetu;Personbeteckning\nA;B;C;D\n", "Two columns"),
        ("vain yksi sarake\nx\n", "vain yksi sarake"),
        ("Aalto;Anna;140685-901V\n", "headings"),
        ("{\"schema\":\"polku/9\",\"kind\":\"export\"}\n", "polku/9"),
    ] {
        let ran = polku(&office, &["import", &folder.put("a.csv", text)]);
        assert_eq!(ran.exit, Exit::Data, "{text}: {ran:?}");
        assert!(ran.err.contains(expected), "{text}: {}", ran.err);
        assert!(!ran.err.contains("901V"), "{}", ran.err);
        assert!(ran.err.contains("Nothing was written"), "{}", ran.err);
    }
    let ran = polku(&office, &["import", "/no/such/file.csv"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(clients(&office).is_empty());
    let mixed = [
        b"Sukunimi;Etunimi;Hetu\nM\xc3\xa4\xc3\xa4tt\xc3\xa4;Anna;140685-901V\n".as_slice(),
        b"M\xe4ki;Bo;020391Y9029\n",
    ];
    let ran = polku(&office, &["import", &folder.put("a.csv", mixed.concat()), "--json"]);
    assert_eq!(told(&ran), [(3, "surname".to_owned())].into());
    assert_eq!(client(&office, 1).surname, "Määttä");
}

#[test]
fn people_who_stand_in_the_file_twice_are_told() {
    let folder = Folder::new();
    let office = Office::new();
    let text = "Asiakastunnus;Sukunimi;Etunimet;Hetu;Syntymäaika\n\
        1;Aalto;Anna;140685-901V;\n\
        2;Berg;Bo;140685-901V;\n\
        1;Cygnaeus;Carl;020391Y9029;\n\
        3;AALTO;anna;;14.6.1985\n\
        ;Dahl;Dora;;\n";
    let ran = polku(&office, &["import", &folder.put("a.csv", text), "--json"]);
    let expected = [(3, "hetu"), (4, "external"), (6, "row")].map(|(line, field)| (line, field.to_owned()));
    assert_eq!(told(&ran), expected.into());
    let warning = ran.json()["problems"].as_array().unwrap().iter().find(|note| note["warning"] == true).cloned();
    assert_eq!(warning.unwrap()["line"], 5);
    assert_eq!(clients(&office).len(), 2);
}

#[test]
fn an_empty_cell_keeps_what_is_known_and_a_turvakielto_above_all() {
    let folder = Folder::new();
    let office = Office::new();
    let import = |text: &str| {
        let text = format!("Asiakastunnus;Sukunimi;Etunimet;Puhelin;Turvakielto\n{text}\n");
        polku(&office, &["import", &folder.put("a.csv", text)])
    };
    assert_eq!(import("1;Aalto;Anna;040 123 4567;kyllä").exit, Exit::Ok);
    assert_eq!(import("1;Aalto;Anna;;").exit, Exit::Ok);
    assert_eq!(client(&office, 1).reach.phones, ["040 123 4567"]);
    assert!(client(&office, 1).is_protected(TODAY));
    assert_eq!(import("1;Aalto;Anna;;ehkä").exit, Exit::Data, "never guessed");
    assert!(client(&office, 1).is_protected(TODAY));
    assert_eq!(import("1;Aalto;Anna;;ei").exit, Exit::Ok);
    assert!(!client(&office, 1).is_protected(TODAY));
}

#[test]
fn only_an_administrator_may_import() {
    let folder = Folder::new();
    let office = Office::new();
    let file = folder.put("a.csv", "Sukunimi;Etunimet;Hetu\nAalto;Anna;140685-901V\n");
    let ran = Run { uid: COLLEAGUE, ..Run::default() }.polku(&office, &["import", &file]);
    assert_eq!(ran.exit, Exit::Refused, "{ran:?}");
    assert!(clients(&office).is_empty());
}

/// The register, with something that happens after some import calls.
struct Interrupted<'a> {
    session: office::Sitting,
    calls: &'a AtomicUsize,
    after: usize,
    then: &'a (dyn Fn() -> Option<FailureKind> + Sync),
}

impl Service for Interrupted<'_> {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        if matches!(request, Request::Import { .. })
            && self.calls.fetch_add(1, Ordering::Relaxed) == self.after
            && let Some(kind) = (self.then)()
        {
            return Err(Failure::of(kind));
        }
        self.session.call(request)
    }

    fn watch(&self) -> Receiver<Change> {
        self.session.watch()
    }
}

fn interrupted(office: &Office, file: &str, stop: &AtomicBool, kind: Option<FailureKind>) -> Ran {
    let path = Path::new(file);
    assert!(path.exists());
    // The service must outlive the call as a box, so what it refers to is leaked for the time of the test.
    let stop: &'static AtomicBool = Box::leak(Box::new(AtomicBool::new(stop.load(Ordering::Relaxed))));
    let calls: &'static AtomicUsize = Box::leak(Box::default());
    let then: &'static (dyn Fn() -> Option<FailureKind> + Sync) = Box::leak(Box::new(move || {
        if kind.is_none() {
            stop.store(true, Ordering::Relaxed);
        }
        kind
    }));
    let open = || {
        let session = office.sits(FOUNDER);
        Ok(Box::new(Interrupted { session, calls, after: 1, then }) as Box<dyn Service>)
    };
    Run { stop, ..Run::default() }.over(&open, &["import", file])
}

#[test]
fn an_import_that_was_stopped_goes_on_when_run_again() {
    let made = spreadsheet(5, 1700, 0);
    let folder = Folder::new();
    let file = folder.put("a.csv", made.encoded("utf-8"));
    let stop = AtomicBool::new(false);
    let cases = [
        (None, Exit::Data, 1000),
        (Some(FailureKind::Busy), Exit::Unreachable, 500),
        (Some(FailureKind::DiskFull), Exit::Internal, 500),
    ];
    for (kind, exit, taken) in cases {
        let office = Office::new();
        let ran = interrupted(&office, &file, &stop, kind);
        assert_eq!(ran.exit, exit, "{ran:?}");
        assert_eq!(clients(&office).len(), taken, "{kind:?}");
        let number = if taken == 1000 { "1,000" } else { "500" };
        assert!(ran.err.contains(number), "{}", ran.err);
        let again = polku(&office, &["import", &file, "--json"]);
        assert_eq!(again.exit, Exit::Ok, "{}", again.err);
        assert_eq!(again.json()["same"], taken);
        assert_eq!(clients(&office).len(), 1700);
    }
}

#[test]
fn what_is_said_to_be_brought_up_to_date_is() {
    let folder = Folder::new();
    let office = Office::new();
    let file = folder.put("a.csv", "Asiakastunnus;Sukunimi;Etunimet;Puhelin\n1;Aalto;Anna;040 123 4567\n");
    assert_eq!(polku(&office, &["import", &file]).exit, Exit::Ok);
    let mut changed = client(&office, 1);
    changed.reach.phones = vec!["02 765 4321".to_owned()];
    let base = match office
        .ask(FOUNDER, Request::Client { client: ClientId(1), purpose: Some(Purpose::Maintenance) })
        .unwrap()
    {
        Reply::Client(rev, _) => rev,
        other => panic!("not a client: {other:?}"),
    };
    office.write(FOUNDER, ClientId(1), Write::Client { base, data: Box::new(changed) }).unwrap();
    let again = polku(&office, &["import", &file, "--json"]).json();
    let phones = client(&office, 1).reach.phones;
    assert_eq!(again["updated"] == 1, phones == ["040 123 4567"], "{again}, {phones:?}");
    assert_eq!(office.found(FOUNDER, "0401234567").len(), usize::from(phones == ["040 123 4567"]));
}

#[test]
fn people_without_any_identifier_are_not_taken_in_twice_by_the_same_file() {
    let folder = Folder::new();
    let office = Office::new();
    let file = folder.put("a.csv", "Sukunimi;Etunimet;Syntymäaika\nAalto;Anna;1.2.1990\nBerg;Bo;3.4.1985\n");
    assert_eq!(polku(&office, &["import", &file, "--json"]).json()["added"], 2);
    assert_eq!(polku(&office, &["import", &file, "--json"]).json()["same"], 2);
    assert_eq!(clients(&office).len(), 2);
    assert_eq!(office.found(FOUNDER, "aalto").len(), 1);
}

#[test]
fn hostile_cells_are_kept_as_data_and_shown_harmlessly() {
    let folder = Folder::new();
    let office = Office::new();
    let long = "x".repeat(100_000);
    let text = format!(
        "Sukunimi;Etunimet;Hetu;Katuosoite\nAa\u{1b}[31mlto;Anna;140685-901V;a\u{202e}b\nBerg;Bo;020391Y9029;{long}\n"
    );
    let ran = polku(&office, &["import", &folder.put("a.csv", text), "--json"]);
    assert_eq!(told(&ran), [(3, "street".to_owned())].into());
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'));
    assert_eq!(client(&office, 1).surname, "Aa\u{1b}[31mlto");
    let text = "Sukunimi;Etunimet;Hetu;\u{1b}]0;x\u{7}\nAalto;Anna;140685-901V;x;y\n";
    let ran = polku(&office, &["import", &folder.put("a.csv", text)]);
    assert!(!ran.err.contains('\u{1b}') && !ran.err.contains('\u{7}'), "{:?}", ran.err);
}

#[test]
fn the_first_schema_stays_readable() {
    let office = Office::new();
    let ran = polku(&office, &["import", "tests/data/export-1.jsonl"]);
    assert_eq!(ran.exit, Exit::Ok, "{ran:?}");
    let fixture = std::fs::read_to_string("tests/data/export-1.jsonl").unwrap();
    let whole = polku(&office, &["export"]).out;
    // The head names the version of the program that wrote it.
    assert_eq!(whole.lines().skip(1).collect::<Vec<_>>(), fixture.lines().skip(1).collect::<Vec<_>>());
}

#[test]
fn a_line_of_an_export_that_is_no_object_is_a_bad_row() {
    let folder = Folder::new();
    let office = Office::new();
    let whole = std::fs::read_to_string("tests/data/export-1.jsonl").unwrap();
    let (head, rest) = whole.split_once('\n').unwrap();
    for line in ["[1]", "7", "\"x\"", "true", "null", "{\"client\": []}"] {
        let file = folder.put("a.jsonl", format!("{head}\n{line}\n{rest}"));
        let ran = polku(&office, &["import", &file, "--dry-run", "--json"]);
        assert_eq!(told(&ran), [(2, "row".to_owned())].into(), "{line}");
    }
}
