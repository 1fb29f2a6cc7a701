//! Data, file names and arguments that somebody hostile wrote, through the real program on every way out, and files without
//! an end on every way in; and what a running process lets others see of it.

mod line;
mod machine;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use machine::{Machine, Ran};
use polku::text::harmless::is_harmful;
use serde_json::Value;

/// What terminals act on, and what readers cannot see. The sequences are none that we send ourselves.
const HOSTILE: &[(&str, &str)] = &[
    ("csi", "A\u{1b}[6;9zb"),
    ("osc-title", "A\u{1b}]2;otsikko\u{7}b"),
    ("osc-52", "A\u{1b}]52;c;c2FsYQ==\u{1b}\\b"),
    ("dcs", "A\u{1b}P$q\u{1b}\\b"),
    ("c1", "A\u{9b}6;9zb\u{9d}2;x\u{9c}\u{90}\u{85}"),
    ("bidi", "A\u{202e}b\u{2066}c\u{2069}\u{200f}"),
    ("unseen", "A\u{200b}b\u{200d}c\u{feff}\u{ad}\u{e0041}"),
    ("del", "A\u{7f}b"),
    ("return", "A\rb"),
    ("backspace", "A\u{8}\u{8}b"),
    ("nul", "A\0b"),
    ("bell", "A\u{7}b\u{c}\u{b}"),
];

/// Names of texts in an export that people write.
const TEXTS: &[&str] = &[
    "surname",
    "given",
    "street",
    "town",
    "contact_address",
    "detail",
    "note",
    "text",
    "source",
    "occupation",
    "provider",
];

/// Nothing of it acts on a terminal or cannot be seen; `columns` are parted by tabs.
fn assert_harmless(what: &str, text: &str) {
    let bad = text.chars().find(|letter| is_harmful(*letter) && !matches!(letter, '\n' | '\t'));
    assert_eq!(bad, None, "{what}: {text:?}");
}

fn run(machine: &Machine, args: &[&str]) -> Ran {
    let ran = machine.run(args);
    let what = format!("{args:?}");
    assert_harmless(&what, &ran.out);
    assert_harmless(&what, &ran.err);
    ran
}

/// Puts a hostile text in the place of every text of a document that people write.
fn spoil(value: &mut Value, hostile: &str) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if TEXTS.contains(&name.as_str()) && (!text.is_empty() || name != "source") => {
                        hostile.clone_into(text);
                    }
                    Value::Array(all) if name == "former" => *all = vec![Value::from(hostile)],
                    member => spoil(member, hostile),
                }
            }
        }
        Value::Array(members) => members.iter_mut().for_each(|member| spoil(member, hostile)),
        _ => {}
    }
}

/// A register whose clients are each called what somebody hostile wrote, with the number of one whose records are that, too.
fn hostile_register() -> (Machine, Vec<String>) {
    let machine = Machine::with_demo(60);
    let export = machine.run(&["export", "--json", "-"]).out;
    let mut lines: Vec<Value> = export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let with_records = |line: &&mut Value| line["records"].as_array().is_some_and(|all| all.len() > 2);
    let mut numbers = Vec::new();
    for (line, (_, hostile)) in lines.iter_mut().filter(with_records).zip(HOSTILE) {
        spoil(&mut line["client"], hostile);
        spoil(&mut line["records"], hostile);
        numbers.push(line["number"].to_string());
    }
    assert_eq!(numbers.len(), HOSTILE.len());
    let changed: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let imported = run(&machine, &["--lang", "en", "import", &machine.file("changed.jsonl", changed)]);
    assert_eq!(imported.code, 0, "{imported:?}");
    (machine, numbers)
}

#[test]
fn what_was_written_to_act_on_a_terminal_acts_nowhere() {
    let (machine, numbers) = hostile_register();
    let purpose = ["--purpose", "customer-contact"];
    for (number, (kind, hostile)) in numbers.iter().zip(HOSTILE) {
        for form in [&[][..], &["--json"], &["--plain"]] {
            let shown = run(&machine, &[&["show", number], &purpose[..], form].concat());
            assert_eq!(shown.code, 0, "{kind}: {shown:?}");
        }
        // JSON keeps what the data are, by escapes.
        let shown = run(&machine, &[&["show", number, "--json"], &purpose[..]].concat());
        assert_eq!(
            shown.json()["client"]["surname"].as_str().or(shown.json()["head"]["surname"].as_str()),
            Some(*hostile)
        );
    }
    let uid = rustix::process::getuid().as_raw();
    let users = machine.run(&["user", "list", "--json"]).json();
    let own = users["users"].as_array().unwrap().iter().find(|user| user["uid"] == uid).unwrap();
    let own = own["login"].as_str().unwrap();
    let roles = "administrator,caseworker,data-protection-officer";
    assert_eq!(run(&machine, &["user", "change", own, "--role", roles]).code, 0);
    let (out, report) = (machine.path("out"), machine.path("report.csv"));
    fs::create_dir(&out).unwrap();
    let path = |name: &str| out.join(name).to_str().unwrap().to_owned();
    for args in [
        &["find", "ikä:<100"][..],
        &["find", "ikä:<100", "--json"],
        &["find", "ikä:<100", "--plain"],
        &["count", "ikä:<100", "--by", "kunta"],
        &["searches"],
        &["audit"],
        &["audit", "--json"],
        &["audit", "--plain"],
        &["user", "list"],
        &["user", "list", "--json"],
        &["export", "--json", "-"],
        &["export", "--json", &path("all.jsonl")],
        &["export", "--clients", &path("clients.csv"), "--with-hetu"],
        &["server", "status"],
        &["keys", "show"],
    ] {
        assert_eq!(run(&machine, args).code, 0, "{args:?}");
    }
    assert_harmless("all.jsonl", &fs::read_to_string(out.join("all.jsonl")).unwrap());
    // A spreadsheet keeps the letters that are only unseen, and begins with its mark.
    let sheet = fs::read_to_string(out.join("clients.csv")).unwrap();
    let acts =
        |letter: char| letter.is_control() && letter != '\n' || "\u{202e}\u{2066}\u{2069}\u{200f}".contains(letter);
    assert_eq!(sheet.trim_start_matches('\u{feff}').chars().find(|letter| acts(*letter)), None, "{sheet:?}");
    // A row that is refused stands in the report, and what it says is no data of the row.
    let rows: String =
        HOSTILE.iter().map(|(_, hostile)| format!("\"{hostile}\";\"{hostile}\";\"{hostile}\"\n")).collect();
    let sheet = machine.file("bad.csv", format!("Sukunimi;Etunimi;Syntymäaika\n{rows}"));
    let ran = run(&machine, &["import", &sheet, "--report", report.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_harmless("the report", &fs::read_to_string(&report).unwrap());
    let log = fs::read_to_string(machine.data().join("server.log")).unwrap_or_default();
    assert_harmless("the log of the server", &log);
}

#[test]
fn no_argument_and_no_name_of_a_file_acts_on_a_terminal() {
    let machine = Machine::with_demo(3);
    for (kind, hostile) in HOSTILE.iter().filter(|(kind, _)| *kind != "nul") {
        let keymap =
            machine.file(&format!("{hostile}.toml"), format!("[card]\n\"{hostile}\" = 3\n[\"{hostile}\"]\nx = 1\n"));
        let settings = machine.file(&format!("{hostile}.conf"), format!("[\"{hostile}\"]\n"));
        let sheet = machine.file(&format!("{hostile}.csv"), format!("Sukunimi;\"{hostile}\"\nAalto;x\n"));
        let mapping =
            machine.file(&format!("{hostile}.map"), format!("[\"{hostile}\"]\n[columns]\nA = \"{hostile}\"\n"));
        let folder = machine.path(&format!("{hostile}-folder"));
        let folder = folder.to_str().unwrap();
        for args in [
            &["keys", "check", &keymap][..],
            &["keys", "check", &keymap, "--json"],
            &["keys", "show", "--keymap", &keymap],
            &["keys", "show", "--keymap", hostile],
            &["keys", "export", hostile],
            &["import", &sheet],
            &["import", hostile],
            &["import", &sheet, "--mapping", &mapping],
            &["export", "--json", &format!("/nowhere/{hostile}")],
            &["find", hostile],
            &["find", &format!("este:{hostile}")],
            &["count", &format!("{hostile}:x")],
            &["count", "--saved", hostile],
            &["show", hostile],
            &["show", "1", "--purpose", hostile],
            &["audit", "--user", hostile],
            &["audit", "--from", hostile],
            &["user", "add", hostile, "--name", hostile, "--role", hostile],
            &["user", "change", hostile, "--class", hostile],
            &["user", "end", hostile, "--on", hostile],
            &["completions", hostile],
            &["--lang", hostile, "man"],
            &["--theme", hostile, "find", "x"],
            &["--data", folder, "find", "x"],
            &["--data", folder, "server", "status"],
            &["--socket", folder, "find", "x"],
            &["--key", hostile, "--data", folder, "import", &sheet],
            &[hostile],
            &["find", &format!("--{hostile}")],
        ] {
            assert_ne!(run(&machine, args).code, 70, "{kind}: {args:?}");
        }
        let ran = machine.run_with(&["find", "x"], &[("POLKU_CONFIG", &settings)]);
        assert_eq!(ran.code, 2);
        assert_harmless(kind, &ran.err);
    }
    let manual = run(&machine, &["man"]);
    assert_eq!(manual.code, 0);
    for shell in ["bash", "zsh", "fish"] {
        run(&machine, &["completions", shell]);
    }
    // What is no text at all is refused as well.
    let bytes = OsStr::from_bytes(b"\xff\x1b[6;9z");
    let output = machine.command(&["find"]).arg(bytes).output().unwrap();
    assert_harmless("bytes", &String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_screens_send_no_sequence_of_anybody_else() {
    let (machine, numbers) = hostile_register();
    for (number, (kind, hostile)) in numbers.iter().zip(HOSTILE) {
        let mut line = machine.line(&["demo"], &[]);
        line.until_shown("F1 Näppäimet");
        line.press(number);
        line.until_shown("Miksi");
        line.press("\r");
        line.until("the card or its question", |screen| {
            let shown = screen.contents();
            shown.contains(&format!("nro {number}")) || shown.contains("Mihin tarvitset")
        });
        if line.screen.screen().contents().contains("Mihin tarvitset") {
            line.press("\r");
            line.until_shown(&format!("nro {number}"));
        }
        // Sections, details, contact data, history and a form of theirs.
        for key in ["\t", "\t", "\u{1b}[B", "vc", "h", "\u{1b}", "e", "\u{1b}"] {
            line.press(key);
            line.until_still(std::time::Duration::from_millis(80));
        }
        line.press("\u{3}");
        line.until_still(std::time::Duration::from_millis(80));
        let sent = String::from_utf8(line.log.clone()).unwrap();
        let acts = ["\u{1b}[6;9z", "\u{1b}]", "\u{1b}P", "\u{7}", "\u{7f}", "\0", "\u{c}", "\u{b}"];
        for act in acts {
            assert!(!sent.contains(act), "{kind}: {act:?} was sent for {hostile:?}");
        }
        let ours = |letter: &char| matches!(letter, '\u{1b}' | '\r' | '\n' | '\u{8}');
        let bad = sent.chars().find(|letter| is_harmful(*letter) && !ours(letter));
        assert_eq!(bad, None, "{kind}");
        assert!(!sent.contains("A\rb") && !sent.contains("A\u{8}"), "{kind}");
    }
}

#[test]
fn files_and_texts_without_an_end_are_refused_in_words() {
    let machine = Machine::with_demo(3);
    let endless = "/dev/zero";
    let long = |name: &str, letters: usize| machine.file(name, "# \n".repeat(letters / 3 + 1));
    let said = |args: &[&str], env: &[(&str, &str)], words: [&str; 3]| {
        for (language, words) in ["fi", "sv", "en"].into_iter().zip(words) {
            let ran = machine.run_with(&[&["--lang", language], args].concat(), env);
            assert!(ran.code != 0 && ran.code != 70 && ran.err.contains(words), "{args:?} {env:?}: {ran:?}");
            assert!(ran.err.len() < 2_000, "{args:?}: {} bytes of talk", ran.err.len());
        }
    };
    let file = ["on liian pitkä", "är för lång", "is too long"];
    let (settings, keymap, mapping) = (long("c.toml", 70_000), long("k.toml", 140_000), long("m.toml", 1_100_000));
    let sheet = machine.file("clients.csv", "Sukunimi;Etunimi\nAalto;Aino\n");
    for settings in [settings.as_str(), endless] {
        said(&["find", "x"], &[("POLKU_CONFIG", settings)], file);
    }
    for keymap in [keymap.as_str(), endless] {
        said(&["keys", "check", keymap], &[], file);
        said(&["keys", "show", "--keymap", keymap], &[], file);
    }
    said(&["keys", "show", "--keymap", "/nowhere/k.toml"], &[], ["ei voi lukea", "kan inte läsas", "cannot be read"]);
    for mapping in [mapping.as_str(), endless] {
        said(&["import", &sheet, "--mapping", mapping], &[], file);
    }
    let huge = machine.path("huge.csv");
    fs::File::create(&huge).unwrap().set_len((1 << 30) + 1).unwrap();
    said(&["import", huge.to_str().unwrap()], &[], file);
    let wide = machine.file("wide.csv", format!("Sukunimi;Etunimi{}\nAalto;Aino\n", ";x".repeat(5_000)));
    let heading = machine.file("heading.csv", format!("Sukunimi;{}\nAalto;Aino\n", "x".repeat(50_000)));
    for sheet in [&wide, &heading] {
        said(&["import", sheet], &[], ["otsikkorivi", "rubrikrad", "line of headings"]);
    }
    let cell = machine.file("cell.csv", format!("Sukunimi;Etunimi\nAalto;{}\n", "x".repeat(2_000_000)));
    said(&["import", &cell], &[], ["aivan liian pitkä", "alldeles för lång", "far too long"]);
    let export = machine.run(&["export", "--json", "-"]).out;
    let line = export.lines().nth(1).unwrap().replacen('{', &format!("{{\"x\":\"{}\",", "x".repeat(9 << 20)), 1);
    let lines: Vec<&str> = export.lines().enumerate().map(|(at, own)| if at == 1 { &line } else { own }).collect();
    let export = machine.file("long.jsonl", lines.join("\n"));
    said(
        &["import", &export],
        &[],
        ["Rivi on aivan liian pitkä", "Raden är alldeles för lång", "The line is far too long"],
    );
    let search = "oma ".repeat(2_000);
    said(
        &["find", &search],
        &[],
        ["Hakuteksti on liian pitkä", "Söktexten är för lång", "The search text is too long"],
    );
    for input in [search.as_bytes().to_vec(), vec![b'a'; 10 << 20]] {
        let input = machine.file("input", input);
        let mut command = machine.command(&["--lang", "en", "count", "-"]);
        let ran = Ran::of(&command.stdin(fs::File::open(input).unwrap()).output().unwrap());
        assert!(ran.code == 2 && ran.err.contains("The search text is too long"), "{ran:?}");
    }
    let login = "x".repeat(100_000);
    let ran = machine.run(&["--lang", "en", "user", "add", &login, "--role", "caseworker"]);
    assert!(ran.code != 0 && ran.code != 70, "{}", ran.code);
}

#[test]
fn a_running_process_shows_nothing_of_itself_and_dumps_no_memory() {
    let machine = Machine::with_demo(3);
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    let status = machine.run(&["server", "status", "--json"]).json();
    let server = status["pid"].as_u64().unwrap();
    for (what, pid) in [("the server", server), ("the terminal program", u64::from(line.pid()))] {
        let read = |name: &str| fs::read_to_string(format!("/proc/{pid}/{name}"));
        let status = read("status").unwrap();
        assert!(status.lines().any(|line| line.replace('\t', " ") == "Umask: 0077"), "{what}: {status}");
        let limits = read("limits").unwrap_or_default();
        if let Some(core) = limits.lines().find(|line| line.starts_with("Max core file size")) {
            assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{what}");
        }
        // Of a process that dumps no memory the files are the system's, whoever runs it; root is the system.
        use std::os::unix::fs::MetadataExt;
        assert_eq!(fs::metadata(format!("/proc/{pid}/environ")).unwrap().uid(), 0, "{what}");
        let own = fs::read_link(format!("/proc/{pid}/exe"));
        assert!(own.is_err() || rustix::process::getuid().is_root(), "{what}");
    }
    line.press("\u{3}");
    assert_eq!(line.end(), 0);
}
