//! A caseworker's way through the real program in a terminal of 80 by 24: find, record, flag, undo, leave, come back; what
//! the line carries meanwhile, and what is left on the terminal afterwards.

mod line;
mod machine;

use std::time::Duration;

use line::Line;
use machine::Machine;
use rustix::process::Signal;
use serde_json::Value;

/// Long enough for everything that a key set going.
const QUIET: Duration = Duration::from_millis(300);

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const ENTER: &str = "\r";
const CTRL_C: &str = "\x03";

/// Opens the demo and waits for the whole of Home.
fn home(machine: &Machine) -> Line {
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    line
}

/// Presses keys one by one, as fingers do; returns how many.
fn press(line: &mut Line, keys: &[&str]) -> usize {
    keys.iter().for_each(|key| line.press(key));
    keys.len()
}

/// The row the marker stands on.
fn selected(screen: &vt100::Screen) -> String {
    let mut rows = screen.rows(0, 80);
    rows.find_map(|row| row.strip_prefix("> ").map(str::to_owned)).unwrap_or_default()
}

fn card(machine: &Machine, client: u64) -> Value {
    let ran = machine.run(&["show", &client.to_string(), "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

fn count(machine: &Machine, query: &str) -> u64 {
    machine.run(&["count", query]).out.trim().parse().unwrap()
}

/// Somebody nobody has recorded anything of yet but what everybody has: number, surname, given name.
fn somebody(machine: &Machine) -> (u64, String, String) {
    let none = |card: &Value, kind: &str| card[kind].as_array().unwrap().is_empty();
    let card = (1..300).map(|number| card(machine, number)).find(|card| {
        let head = &card["head"];
        let plain = head["protected"].is_null() && head["former"].as_array().unwrap().is_empty();
        plain
            && hurried(head["surname"].as_str().unwrap()).is_some_and(|typed| typed.chars().count() > 4)
            && ["barriers", "plans", "flags"].iter().all(|kind| none(card, kind))
            && !none(card, "needs")
    });
    let card = card.unwrap();
    let name = |part: &str| card["head"][part].as_str().unwrap().to_owned();
    (card["client"].as_u64().unwrap(), name("surname"), name("given"))
}

/// A name as a person in a hurry types it, without its second vowel and its last letter but one; none for a name too
/// short for that.
fn hurried(name: &str) -> Option<String> {
    let mut letters: Vec<char> = name.to_lowercase().chars().collect();
    letters.remove(letters.len().checked_sub(2)?);
    let mut vowels = letters.iter().enumerate().filter(|(_, letter)| "aeiouyäöå".contains(**letter));
    letters.remove(vowels.nth(1)?.0);
    Some(letters.into_iter().collect())
}

#[test]
fn the_work_of_a_discussion_is_recorded_in_few_keys_and_still_there_tomorrow() {
    let machine = Machine::with_demo(300);
    let (client, surname, given) = somebody(&machine);
    let before = count(&machine, "este:kieli");
    let mut line = home(&machine);

    // Today is in front at once; a name with letters missing finds its owner.
    line.press(&hurried(&surname).unwrap());
    let row = format!("{surname} ");
    let is_meant = |row: &str| row.starts_with(&surname) && row.contains(given.split(' ').next().unwrap());
    line.until("the hit", |screen| screen.rows(0, 80).any(|row| row.get(2..).is_some_and(is_meant)));
    while !is_meant(&selected(line.screen.screen())) {
        let old = selected(line.screen.screen());
        line.press(DOWN);
        line.until("the next hit", |screen| selected(screen) != old);
    }
    line.press(ENTER);
    line.until_shown(&format!("nro {client}"));
    line.until_shown(&format!("{surname} {given}"));

    // A barrier: at most nine keys.
    let keys = press(&mut line, &["b", "k", "i", "\t", "3", "+", "1", "4", ENTER]);
    assert!(keys <= 9);
    line.until_shown("Tallennettu: este");
    // A service need: at most eight.
    let keys = press(&mut line, &["n", "k", "a", "r", "t", ENTER, ENTER]);
    assert!(keys <= 8);
    line.until_shown("Tallennettu: palvelutarve");
    // A skill plan, and a flag on it, which the marker stands on: three keys.
    press(&mut line, &["s", "k", "i", "e", "l", "i", ENTER, ENTER]);
    line.until_shown("Tallennettu: osaamissuunnitelma");
    line.until("the marker on the plan", |screen| selected(screen).starts_with("Suomi tai ruotsi"));
    let keys = press(&mut line, &["f", "1", ENTER]);
    assert!(keys <= 3);
    line.until_shown("Tallennettu: lippu");
    line.until_shown("Liput 1");

    // One step back, and forth again.
    line.press("u");
    line.until("no flag", |screen| !screen.contents().contains("Liput 1"));
    line.press("U");
    line.until_shown("Liput 1");
    line.press(CTRL_C);
    assert_eq!(line.end(), 0);
    line.assert_clean();

    // Another day, another start: all there.
    let mut line = home(&machine);
    line.press(&client.to_string());
    line.until("the client", |screen| selected(screen).starts_with(&row));
    line.press(ENTER);
    for text in ["Puutteellinen suomen", "Osaamisen kartoitus", "Suomi tai ruotsi", "Liput 1"] {
        line.until_shown(text);
    }
    line.press(CTRL_C);
    assert_eq!(line.end(), 0);

    let card = card(&machine, client);
    let barrier = &card["barriers"][0];
    assert_eq!((barrier["code"].as_str(), barrier["effect"].as_u64()), (Some("B2.4"), Some(3)));
    let day = |value: &Value| value.as_str().unwrap().parse::<jiff::civil::Date>().unwrap();
    assert_eq!(day(&barrier["review"]), day(&barrier["identified"]).saturating_add(jiff::Span::new().weeks(2)));
    assert!(card["needs"].as_array().unwrap().iter().any(|need| need["code"] == "N1.1"));
    let plan = &card["plans"][0];
    assert_eq!(plan["kind"], "D5");
    assert_eq!((&card["flags"][0]["on"], &card["flags"][0]["reason"]), (&plan["no"], &Value::from("F1")));
    assert_eq!(plan["flags"][0], card["flags"][0]["no"]);
    assert_eq!(count(&machine, "este:kieli"), before + 1);
}

#[test]
fn the_line_carries_one_write_a_frame_and_nothing_while_idle() {
    let machine = Machine::with_demo(300);
    let mut line = home(&machine);
    line.until_still(QUIET);
    line.assert_idle();
    line.press("a");
    line.until("hits", |screen| screen.contents().contains("Miksi") && !selected(screen).is_empty());
    line.until_still(QUIET);
    line.assert_idle();
    // The first move draws the rows that typing left out.
    line.press(DOWN);
    line.until("the twelfth row", |screen| screen.rows(0, 80).filter(|row| row.contains(" nimi")).count() > 11);
    line.until_still(QUIET);
    for key in [DOWN, DOWN, UP] {
        line.log.clear();
        let (old, writes) = (selected(line.screen.screen()), line.system_writes());
        line.press(key);
        line.until("the marker moved", |screen| selected(screen) != old);
        assert!(line.log.len() <= 40, "{} bytes: {:?}", line.log.len(), String::from_utf8_lossy(&line.log));
        line.assert_idle();
        if let (Some(before), Some(after)) = (writes, line.system_writes()) {
            assert_eq!(after - before, 1);
        }
    }
}

#[test]
fn a_demo_that_was_just_built_leaves_nothing_of_its_engine_in_the_terminal_program() {
    let machine = Machine::new();
    for args in [&["demo", "--clients", "30"][..], &["demo", "--fresh", "--clients", "20"]] {
        let mut line = machine.line(args, &[]);
        line.until_shown("F1 Näppäimet");
        let threads = line.threads();
        assert!(!threads.is_empty() && !threads.iter().any(|name| name.starts_with("sled")), "{threads:?}");
        line.press(CTRL_C);
        assert_eq!(line.end(), 0);
    }
    assert_eq!(count(&machine, "ikä:<100"), 20);
}

#[test]
fn signals_leave_the_terminal_clean() {
    let machine = Machine::with_demo(30);
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut line = home(&machine);
        line.press("a");
        line.until_shown("Miksi");
        line.signal(signal);
        assert_eq!(line.end(), code);
        line.assert_clean();
        assert!(!line.screen.screen().contents().contains("Haku"), "content is left");
        // The lock is let go: the next command is answered.
        assert_eq!(count(&machine, "ikä:<100"), 30);
    }
}

#[test]
fn a_lost_line_ends_the_program_and_lets_the_register_go() {
    let machine = Machine::with_demo(30);
    let mut line = home(&machine);
    line.hang_up("a");
    assert_eq!(machine.run(&["show", "1", "--json"]).code, 0);
}

#[test]
fn a_bad_keymap_is_told_and_never_in_the_way() {
    let machine = Machine::with_demo(30);
    let broken = machine.file("broken.toml", "[card]\n\"b\" = \"new-barier\"\n\"q q\" \n");
    let missing = machine.path("none.toml");
    let half = machine.file("half.toml", "inherits = \"default\"\n[home]\n\"f11\" = \"qiut\"\n\"f12\" = \"quit\"\n");
    for (file, told) in [(broken.as_str(), "broken.toml"), (missing.to_str().unwrap(), "none.toml")] {
        let mut line = machine.line(&["demo", "--keymap", file], &[]);
        line.until_shown("F1 Näppäimet");
        assert!(warning(&line).contains(told), "{told}: {:?}", warning(&line));
        line.press(CTRL_C);
        assert_eq!(line.end(), 0);
    }
    // The good lines of a bad file hold.
    let mut line = machine.line(&["demo", "--keymap", &half], &[]);
    line.until_shown("F1 Näppäimet");
    assert!(warning(&line).contains("half.toml"), "{:?}", warning(&line));
    line.press("\x1b[24~");
    assert_eq!(line.end(), 0);
    line.assert_clean();
}

/// The warning above the hints, its rows put together.
fn warning(line: &Line) -> String {
    line.screen.screen().rows(0, 80).skip_while(|row| !row.starts_with('!')).collect()
}
