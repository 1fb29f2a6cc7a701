//! Files of an import: spreadsheets, Polku exports and the mapping files beside them, through the whole command.

use std::fs;

use polku::cli::Exit;
use polku::text::harmless::is_harmful;
use serde_json::Value;

use super::{Reader, Target, corpus_of};
use crate::cli_run::polku;
use crate::office::{FOUNDER, Office, barrier, person};
use polku::register::request::Write;

const SHEET: &str = "Asiakastunnus;Sukunimi;Etunimi;Henkilötunnus;Kotikunta;Tila;Tila alkaen;Puhelin;Koulutus\n\
                     A1;Aalto;Aino;131052-901X;Pori;02;1.5.2026;044 987 6543;3\n\
                     A2;\"Nie;mi\";\"Olli\nJuhani\";;609;työtön;2026-05-01;;\n";

/// What no message about a row may repeat.
const SECRETS: [&str; 4] = ["131052-901X", "140685-901V", "Aalto", "987 6543"];

pub fn targets() -> Vec<Target> {
    let target = |name, short, corpus, reader| Target { name, short, corpus, reader, any_length: true };
    vec![
        target("sheet", 120, sheets, || import("clients.csv", None)),
        target("export", 100, exports, || import("register.jsonl", None)),
        target("mapping", 150, mappings, || import("mapping.toml", Some(SHEET))),
    ]
}

fn sheets() -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(SHEET.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin1 = SHEET.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let tabs = SHEET.replace(';', "\t");
    let mut corpus = corpus_of(&[SHEET, &tabs, &format!("sep=;\n{SHEET}"), &SHEET.replace('\n', "\r\n")]);
    corpus.extend([utf16, latin1]);
    corpus
}

fn exports() -> Vec<Vec<u8>> {
    let office = Office::new();
    for (surname, hetu) in [("Aalto", "131052-901X"), ("Niemi", "140685-901V")] {
        let client = office.create(FOUNDER, person(surname, "Aino", hetu));
        let record = barrier("B2.4", 2);
        office.write(FOUNDER, client, Write::Add { record, source: "Kela".to_owned() }).expect("a barrier");
    }
    let ran = polku(&office, &["export", "--json", "-"]);
    assert_eq!(ran.exit, Exit::Ok);
    vec![ran.out.into_bytes()]
}

fn mappings() -> Vec<Vec<u8>> {
    corpus_of(&[
        "[columns]\n\"Puhelin\" = \"\"\n\"Tila\" = \"status\"\n[constants]\nmother-tongue = \"fi\"\n[values.status]\n\"työtön\" = \"02\"\n",
        "[values.municipality]\nPori = \"609\"\n",
        "",
    ])
}

/// Reads the input as a file of this name, beside a sheet if it is no data itself: every row is counted once, as good or as
/// bad, no complaint repeats what stands in it, and nothing acts on a terminal.
fn import(name: &'static str, sheet: Option<&'static str>) -> Reader {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (file, data) = (path(name), path("clients.csv"));
    if let Some(sheet) = sheet {
        fs::write(&data, sheet).expect("a file");
    }
    let office = Office::new();
    Box::new(move |input| {
        let _folder = &folder;
        fs::write(&file, input).expect("a file");
        let mapped = ["--lang", "en", "import", "--dry-run", "--json", "--mapping", &file, &data];
        let ran = match sheet {
            Some(_) => polku(&office, &mapped),
            None => polku(&office, &["--lang", "en", "import", "--dry-run", "--json", &file]),
        };
        assert!(matches!(ran.exit, Exit::Ok | Exit::Data | Exit::Usage), "{:?}", ran.exit);
        assert!(!ran.err.chars().chain(ran.out.chars()).any(|letter| letter != '\n' && is_harmful(letter)), "{ran:?}");
        // The headings are told where they are not understood, and a cut file may have a person there.
        if ran.exit != Exit::Usage && !ran.out.is_empty() {
            let told: Value = serde_json::from_str(&ran.out).expect("a document");
            let count = |name: &str| told[name].as_u64().unwrap_or_default();
            assert_eq!(count("rows"), ["added", "updated", "same", "bad"].map(count).iter().sum::<u64>(), "{told}");
            let problems = told["problems"].to_string();
            assert!(!SECRETS.iter().any(|secret| problems.contains(secret)), "{problems}");
        }
        assert!(!ran.err.contains("131052-901X") && !ran.err.contains("140685-901V"), "{}", ran.err);
    })
}
