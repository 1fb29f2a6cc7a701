//! The real program on the command line: what it prints, how it ends, what it leaves alone, and that no client data can act
//! on a terminal.

mod line;
mod machine;

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use machine::{Machine, listing};
use serde_json::Value;

/// A name and a note as somebody hostile writes them: colours, a cleared screen, a window title, a bell, C1, right-to-left.
const HOSTILE: &str = "\u{1b}[31mPun\u{1b}[2Jainen\u{1b}]0;otsikko\u{7}\u{9b}5m\u{202e}\u{8}";

const HEADINGS: &str = "Asiakastunnus;Sukunimi;Etunimi;Syntymäaika;Kotikunta;Tila;Tila alkaen\n";

// ---- the demo -------------------------------------------------------------------------------------------------------

#[test]
fn the_demo_is_built_once_and_anew_only_when_asked() {
    let machine = Machine::new();
    let built = machine.run(&["--lang", "en", "demo", "--no-open", "--clients", "300"]);
    assert_eq!((built.code, built.out.as_str()), (0, ""));
    assert!(built.err.contains("300 invented clients"), "{built:?}");
    let there = machine.run(&["--lang", "en", "demo", "--no-open"]);
    assert_eq!(there.code, 0);
    assert!(there.err.contains("there already: 300 invented clients"), "{there:?}");
    let own = machine.data().join("own-notes.txt");
    std::fs::write(&own, "mine").unwrap();
    let fresh = machine.run(&["--lang", "en", "demo", "--no-open", "--clients", "20", "--fresh"]);
    assert!(fresh.code == 0 && fresh.err.contains("20 invented clients"), "{fresh:?}");
    assert_eq!(machine.run(&["count", "ikä:<100"]).out, "20\n");
    assert_eq!(std::fs::read_to_string(own).unwrap(), "mine");
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_seed_others() {
    let exports = [["1"], ["1"], ["2"]].map(|[seed]| {
        let machine = Machine::new();
        machine.run(&["demo", "--no-open", "--clients", "40", "--seed", seed]);
        machine.run(&["export", "--json", "-"]).out
    });
    assert_eq!(exports[0].lines().count(), 42);
    assert_eq!(exports[0], exports[1]);
    assert_ne!(exports[0], exports[2]);
}

#[test]
fn a_register_of_real_people_is_never_replaced_by_the_demo() {
    let machine = Machine::new();
    let sheet = machine.file("clients.csv", format!("{HEADINGS}A1;Aalto;Aino;1.2.1980;609;02;1.5.2026\n"));
    assert_eq!(machine.run(&["import", &sheet]).code, 0);
    for args in [&["--lang", "en", "demo", "--no-open"][..], &["--lang", "en", "demo", "--no-open", "--fresh"]] {
        let ran = machine.run(args);
        assert_eq!(ran.code, 3, "{ran:?}");
        assert!(ran.err.contains("real people") && ran.err.contains("Nothing was changed"), "{ran:?}");
    }
    assert_eq!(machine.run(&["count", "aalto"]).out, "1\n");
}

#[test]
fn without_a_terminal_one_line_says_what_to_do() {
    let machine = Machine::new();
    let demo = machine.run(&["demo", "--clients", "30"]);
    assert_eq!((demo.code, demo.err.lines().count()), (0, 2), "{demo:?}");
    demo.assert_harmless();
    let bare = machine.run(&[]);
    assert_eq!((bare.code, bare.out.as_str(), bare.err.lines().count()), (2, "", 1), "{bare:?}");
    bare.assert_harmless();
    let mut line = machine.line(&[], &[("TERM", "dumb")]);
    assert_eq!(line.end(), 2);
    let said = String::from_utf8(line.log.clone()).unwrap();
    assert!(said.contains("TERM=dumb") && said.lines().count() == 1 && !said.contains('\u{1b}'), "{said:?}");
    line.assert_clean();
}

#[test]
fn looking_without_a_register_founds_none() {
    let machine = Machine::new();
    let ran = machine.run(&["--lang", "en", "find", "aalto"]);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("no register here") && ran.err.contains("polku demo"), "{ran:?}");
    assert_eq!(listing(&machine.path("")), Vec::<String>::new());
}

// ---- the register as it is found ------------------------------------------------------------------------------------

#[test]
fn a_state_that_is_damaged_in_any_way_is_made_again_and_said() {
    let machine = Machine::with_demo(60);
    let counts = || ["ikä:<100", "tila:työtön", "este:digi,kieli"].map(|query| machine.run(&["count", query]).out);
    let before = counts();
    let state = machine.data().join("state");
    let files = || -> Vec<std::path::PathBuf> {
        let all = std::fs::read_dir(&state).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.is_file()).collect()
    };
    let damage: [&dyn Fn(); 3] = [
        &|| std::fs::remove_dir_all(&state).unwrap(),
        &|| files().iter().for_each(|file| std::fs::write(file, b"").unwrap()),
        &|| files().iter().for_each(|file| std::fs::write(file, vec![0xa5; 9000]).unwrap()),
    ];
    for (at, damage) in damage.iter().enumerate() {
        assert_eq!(machine.run(&["server", "stop"]).code, 0);
        damage();
        // A look-up may do without the state; whoever first needs it is told.
        let asked = [&["count", "ikä:<100"][..], &["count", "este:digi,kieli"], &["show", "1"]];
        let ran = asked.map(|words| machine.run(&[&["--lang", "en"], words].concat()));
        assert_eq!((ran[0].code, &ran[0].out, ran[2].code), (0, &before[0], 0), "{at}: {ran:?}");
        assert_eq!(ran.iter().filter(|ran| ran.err.contains("rebuilt")).count(), 1, "{at}: {ran:?}");
        assert_eq!(counts(), before, "{at}");
        assert!(!machine.run(&["--lang", "en", "count", "ikä:<100"]).err.contains("rebuilt"), "{at}: said twice");
    }
}

#[test]
fn a_register_in_use_is_named_with_what_to_do() {
    let machine = Machine::with_demo(30);
    // Whatever it is that has the register, it answers at no socket.
    let lock = std::fs::File::options().write(true).open(machine.data().join("lock")).unwrap();
    lock.try_lock().unwrap();
    let ran = machine.run(&["--lang", "en", "count", "ikä:<100"]);
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    assert!(ran.err.contains("Another program") && ran.err.contains("Close the other program"), "{ran:?}");
    drop(lock);
    assert_eq!(machine.run(&["count", "ikä:<100"]).out, "30\n");
}

// ---- hostile data ---------------------------------------------------------------------------------------------------

#[test]
fn control_codes_in_names_and_notes_never_reach_a_terminal() {
    let machine = Machine::with_demo(3);
    let row = |id: &str, name: &str| format!("{id};\"{name}\";\"Testi\";1.2.1980;609;02;1.5.2026\n");
    let sheet = machine.file("clients.csv", format!("{HEADINGS}{}{}", row("A1", HOSTILE), row(HOSTILE, "")));
    let imported = machine.run(&["import", &sheet]);
    imported.assert_harmless();
    assert_eq!(imported.code, 1, "{imported:?}");
    // Notes come in by an export whose texts somebody changed.
    let export = machine.run(&["export", "--json", "-"]);
    let mut lines: Vec<Value> = export.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (client, stored) = lines
        .iter()
        .find(|line| line["client"]["external"] == "A1")
        .map(|line| (line["number"].as_u64().unwrap().to_string(), line["client"]["surname"].clone()))
        .unwrap();
    assert_eq!(stored, HOSTILE);
    let noted = lines.iter_mut().find(|line| line["records"].as_array().is_some_and(|all| !all.is_empty())).unwrap();
    let other = noted["number"].as_u64().unwrap().to_string();
    let filed = noted["records"][0].clone();
    let mut text = filed.to_string();
    text = text.replace("\"source\":\"\"", &format!("\"source\":{}", Value::from(HOSTILE)));
    assert_ne!(text, filed.to_string());
    noted["records"][0] = serde_json::from_str(&text).unwrap();
    let changed: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let again = machine.run(&["import", &machine.file("changed.jsonl", changed)]);
    again.assert_harmless();
    let noted = machine.run(&["export", "--json", "-"]);
    assert!(noted.out.contains(&format!("\"source\":{}", escaped(HOSTILE))), "{again:?}");

    let (out, purpose) = (machine.path("out"), "customer-contact");
    std::fs::create_dir(&out).unwrap();
    let (whole, clients) = (out.join("all.jsonl"), out.join("clients.csv"));
    let (whole, clients) = (whole.to_str().unwrap(), clients.to_str().unwrap());
    for args in [
        &["find", "punainen"][..],
        &["find", "punainen", "--json"],
        &["find", "punainen", "--plain"],
        &["find", HOSTILE],
        &["find", &format!("este:{HOSTILE}")],
        &["count", &format!("xyz:{HOSTILE}")],
        &["show", &client, "--purpose", purpose],
        &["show", &client, "--purpose", purpose, "--json"],
        &["show", &client, "--purpose", purpose, "--plain"],
        &["show", &other, "--purpose", purpose],
        &["show", &other, "--purpose", purpose, "--json"],
        &["show", &other, "--purpose", purpose, "--plain"],
        &["export", "--json", "-"],
        &["export", "--json", whole],
        &["export", "--clients", clients],
        &["keys", "check", HOSTILE],
        &[HOSTILE],
        &["show", HOSTILE],
    ] {
        machine.run(args).assert_harmless();
    }
    let found = machine.run(&["find", "testi", "--json"]);
    assert!(found.json()["clients"].as_array().unwrap().iter().any(|row| row["surname"] == HOSTILE), "{found:?}");
    let written = std::fs::read_to_string(whole).unwrap();
    assert!(!written.chars().any(|c| c.is_control() && c != '\n'));

    // The screens: only our own sequences come, so the name shows without acting.
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    line.press("testi");
    line.until_shown("> [31mPun");
    line.press("\r");
    line.until_shown("Mihin tarvitset");
    line.press("\r");
    line.until_shown(&format!("nro {client}"));
    let sent = String::from_utf8(line.log.clone()).unwrap();
    // A step back is a move of our own, but never right behind the sign that stands for the letter before it in the name.
    for acting in ["\u{1b}[2Jainen", "\u{1b}]0;", "\u{7}", "\u{9b}", "\u{202e}", "\u{fffd}\u{8}", "?\u{8}"] {
        assert!(!sent.contains(acting), "{acting:?} was sent");
    }
    line.press("\x03");
    assert_eq!(line.end(), 0);
}

/// A text as our JSON writes it.
fn escaped(text: &str) -> String {
    let escape = |c: char| if c.is_ascii_graphic() { c.to_string() } else { format!("\\u{:04x}", c as u32) };
    format!("\"{}\"", text.chars().map(escape).collect::<String>()).replace("\\u0008", "\\b")
}

// ---- wishes ---------------------------------------------------------------------------------------------------------

#[test]
fn the_language_is_chosen_by_option_then_variable_then_file_then_locale() {
    let machine = Machine::new();
    let speaks = |args: &[&str], env: &[(&str, &str)]| {
        let text = machine.run_with(&[args, &["find", "aalto"]].concat(), env).err;
        let words = [("fi", "Täällä ei ole"), ("sv", "Det finns inget register"), ("en", "There is no register")];
        words
            .into_iter()
            .find(|(_, begin)| text.contains(begin))
            .map(|(tag, _)| tag)
            .unwrap_or_else(|| panic!("{text}"))
    };
    assert_eq!(speaks(&[], &[]), "fi");
    assert_eq!(speaks(&[], &[("LANG", "en_GB.UTF-8")]), "en");
    assert_eq!(speaks(&[], &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "sv_FI.UTF-8")]), "sv");
    let file = machine.file("other.toml", "language = \"sv\"\n");
    assert_eq!(speaks(&[], &[("LANG", "en_GB.UTF-8"), ("POLKU_CONFIG", &file)]), "sv");
    machine.file("config/polku/config.toml", "language = \"sv\"\n");
    assert_eq!(speaks(&[], &[("LANG", "en_GB.UTF-8")]), "sv");
    assert_eq!(speaks(&[], &[("LANG", "en_GB.UTF-8"), ("POLKU_LANG", "fi")]), "fi");
    assert_eq!(speaks(&["--lang", "en"], &[("LANG", "sv_FI.UTF-8"), ("POLKU_LANG", "fi")]), "en");
}

#[test]
fn a_mistake_in_the_settings_is_told_with_its_place() {
    let machine = Machine::new();
    for (text, place) in [
        ("language = \"en\"\nthem = \"dark\"\n", "2:1"),
        ("language = \"klingon\"\n", "1:12"),
        ("# väri\n theme = \"pink\"\n", "2:10"),
        ("ascii = \"maybe\"\n", "1:9"),
        ("language = \"en\n", "1:15"),
    ] {
        let file = machine.file("config/polku/config.toml", text);
        let ran = machine.run(&["find", "aalto"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text:?}: {ran:?}");
        assert!(ran.err.starts_with(&format!("{file}:{place}: ")), "{text:?}: {ran:?}");
    }
    let missing = machine.run_with(&["find", "aalto"], &[("POLKU_CONFIG", "/nowhere/config.toml")]);
    assert!(missing.code == 2 && missing.err.contains("/nowhere/config.toml"), "{missing:?}");
    machine.file("config/polku/config.toml", "");
    let theme = machine.run(&["--theme", "pink", "find", "aalto"]);
    assert!(theme.code == 2 && theme.err.contains("high-contrast"), "{theme:?}");
}

#[test]
fn every_keymap_of_ours_is_in_order_and_every_mistake_of_another_is_told() {
    let machine = Machine::new();
    for preset in ["default", "vim", "emacs", "suomi"] {
        let source = machine.run(&["keys", "export", preset]);
        assert_eq!(source.code, 0);
        let file = machine.file(&format!("{preset}.toml"), &source.out);
        let checked = machine.run(&["keys", "check", &file]);
        assert_eq!(checked.code, 0, "{preset}: {checked:?}");
        assert_eq!(machine.run(&["keys", "show", "--keymap", &file]).code, 0);
    }
    let file = machine.file(
        "mine.toml",
        "inherits = \"defalt\"\n[card]\n\"b\" = \"new-barier\"\n\"ctrl-ö\" = 3\n[hom]\n\"x\" = \"quit\"\n[home]\n\"q\" = \"quit\"\n",
    );
    let checked = machine.run(&["--lang", "en", "keys", "check", &file]);
    assert_eq!((checked.code, checked.out.as_str()), (2, ""));
    for (place, said) in [("1:12", "default"), ("3:7", "new-barrier"), ("4:", ""), ("5:2", "home"), ("8:1", "letter")] {
        let told = checked.err.lines().find(|line| line.starts_with(&format!("{file}:{place}")));
        assert!(told.is_some_and(|line| line.contains(said)), "{place}: {}", checked.err);
    }
    let json = machine.run(&["keys", "check", &file, "--json"]);
    assert_eq!(json.code, 2);
    assert_eq!(json.json()["faults"].as_array().unwrap().len(), checked.err.lines().count() - 1);
}

// ---- the shell ------------------------------------------------------------------------------------------------------

#[test]
fn completions_and_the_manual_name_every_command() {
    let machine = Machine::new();
    let commands =
        ["demo", "find", "show", "count", "import", "export", "keys", "serve", "server", "completions", "man"];
    for shell in ["bash", "zsh", "fish"] {
        let ran = machine.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        commands.iter().for_each(|command| assert!(ran.out.contains(command), "{shell}: {command}"));
    }
    let man = machine.run(&["man"]);
    assert_eq!(man.code, 0);
    assert!(man.out.contains(".TH polku 1"), "{}", &man.out[..200]);
    commands.iter().for_each(|command| assert!(man.out.contains(command), "{command}"));
    for language in ["fi", "sv", "en"] {
        let help = machine.run(&["--lang", language, "--help"]);
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        commands.iter().for_each(|command| assert!(help.out.contains(command), "{language}: {command}"));
    }
    assert_eq!(machine.run(&["--version"]).out, format!("polku {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let machine = Machine::with_demo(300);
    for args in [&["export", "--json", "-"][..], &["find", "a", "--limit", "300"], &["man"], &["--help"]] {
        let mut child = machine.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{args:?}: {said}");
        assert!(!line.is_empty() && !said.contains("panic"), "{args:?}: {said}");
    }
}

#[test]
fn an_identity_code_as_an_argument_is_refused_and_never_repeated() {
    let machine = Machine::with_demo(3);
    for args in [&["find", "131052-901V"][..], &["count", "tunnus:131052-901V"], &["131052-901V"]] {
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(!ran.err.contains("131052"), "{ran:?}");
    }
}

#[test]
fn a_demo_whose_building_was_interrupted_is_built_anew() {
    let machine = Machine::new();
    assert_eq!(machine.run(&["demo", "--no-open", "--clients", "40"]).code, 0);
    // What a builder that was killed leaves: its mark, and a register with some of the people.
    std::fs::write(machine.data().join("demo-unfinished"), "").unwrap();
    let again = machine.run(&["demo", "--no-open", "--clients", "60"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(machine.run(&["count", "ikä:>0"]).out.trim(), "60");
    assert!(!machine.data().join("demo-unfinished").exists());
}
