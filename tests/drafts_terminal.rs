//! Forms in the real program on a real line: killed, hung up or quit in the middle of a word, they are in front again at
//! the next start, with the cursor where it was and without a key.

mod line;
mod machine;

use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use line::{Line, PATIENCE};
use machine::Machine;
use rustix::process::Signal;

const CTRL_C: &str = "\x03";
/// So long the program says nothing once it has said all.
const QUIET: Duration = Duration::from_millis(100);
const LEFT: &str = "\x1b[D";

/// Somebody with whom a reminder can be set: the program with the form open and a text half typed in it.
fn half_typed(machine: &Machine, text: &str) -> Line {
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    line.press("1");
    line.until("a hit", |screen| screen.rows(0, 80).any(|row| row.starts_with("> ")));
    line.press("\r");
    line.until_shown("nro ");
    line.press("r");
    line.until_shown("Uusi muistutus");
    line.press(text);
    line.until_shown(text);
    line
}

/// A draft is kept within this time of the last key.
const KEPT_WITHIN: Duration = Duration::from_millis(1_200);

/// Waits until what was typed must be kept: drafts are sealed, so that there is one, and that nothing has been written to it
/// for so long, is all that can be seen of them.
fn until_kept(machine: &Machine) {
    let end = Instant::now() + PATIENCE;
    let drafts = || -> Vec<(PathBuf, Option<SystemTime>)> {
        let drafts = std::fs::read_dir(machine.data().join("drafts")).unwrap().flatten();
        let drafts = drafts.filter(|entry| entry.path().extension().is_some_and(|end| end == "draft"));
        drafts.map(|entry| (entry.path(), entry.metadata().and_then(|about| about.modified()).ok())).collect()
    };
    let (mut seen, mut since) = (drafts(), Instant::now());
    while seen.is_empty() || since.elapsed() < KEPT_WITHIN {
        assert!(Instant::now() < end, "nothing is kept");
        std::thread::sleep(Duration::from_millis(20));
        let now = drafts();
        if now != seen {
            (seen, since) = (now, Instant::now());
        }
    }
}

/// How many drafts are on the disk.
fn drafts(machine: &Machine) -> usize {
    let drafts = std::fs::read_dir(machine.data().join("drafts")).unwrap();
    drafts.flatten().filter(|entry| entry.path().extension().is_some_and(|end| end == "draft")).count()
}

/// The rows of the page with its form, and the cursor.
fn page(line: &Line) -> (Vec<String>, (u16, u16)) {
    rows(line.screen.screen())
}

fn rows(screen: &vt100::Screen) -> (Vec<String>, (u16, u16)) {
    // Which blanks were sent depends on what stood there before.
    (screen.rows(0, 80).take(22).map(|row| row.trim_end().to_owned()).collect(), screen.cursor_position())
}

/// The form that was left comes back; by some keys where the server has not yet seen the program end that had it.
fn until_back(line: &mut Line) {
    let (back, elsewhere) = ("Lomake jäi kesken klo ", "lomakkeita auki toisessa päätteessä");
    line.until("a form", |screen| [back, elsewhere].iter().any(|text| screen.contents().contains(text)));
    if line.screen.screen().contents().contains(elsewhere) {
        line.press("\x1b");
        line.until_shown("Jatka tässä");
        line.press("\t\r");
        line.until_shown(back);
    }
}

/// Starts the program again: the form is in front as it was.
fn back(machine: &Machine, before: &(Vec<String>, (u16, u16))) -> Line {
    let mut line = machine.line(&["demo"], &[]);
    until_back(&mut line);
    line.until("the form as it was", |screen| rows(screen) == *before);
    line
}

#[test]
fn a_form_that_is_open_in_another_terminal_is_gone_on_with_here() {
    let machine = Machine::with_demo(30);
    let mut other = half_typed(&machine, "Soita huo");
    until_kept(&machine);
    let mut line = back(&machine, &page(&other));
    line.press("menna\r");
    line.until_shown("Tallennettu: muistutus");
    line.press(CTRL_C);
    assert_eq!(line.end(), 0);
    other.signal(Signal::KILL);
    other.end();
}

#[test]
fn a_program_that_is_killed_in_the_middle_of_a_word_comes_back_there() {
    let machine = Machine::with_demo(30);
    let mut line = half_typed(&machine, "Soita huomisaamuna");
    until_kept(&machine);
    line.press(LEFT);
    line.press("X");
    line.until_shown("Soita huomisaamunXa");
    until_kept(&machine);
    let before = page(&line);
    line.signal(Signal::KILL);
    line.end();

    let mut line = back(&machine, &before);
    line.press("Y");
    line.until_shown("Soita huomisaamunXYa");
    line.press("\r");
    line.until_shown("Tallennettu: muistutus");
    line.press(CTRL_C);
    assert_eq!(line.end(), 0);
    assert_eq!(drafts(&machine), 0);
}

#[test]
fn a_line_that_drops_takes_the_last_letter_along() {
    let machine = Machine::with_demo(30);
    for how in [Signal::HUP, Signal::TERM] {
        let mut line = half_typed(&machine, "Kysy kurssista");
        line.press("!");
        line.until_shown("Kysy kurssista!");
        let before = page(&line);
        line.signal(how);
        line.end();

        let mut line = back(&machine, &before);
        line.press("\x1b");
        line.until_shown("Hylkää muutokset");
        line.press("\t\r");
        line.until("the form closed", |screen| !screen.contents().contains("Kysy kurssista"));
        line.press(CTRL_C);
        assert_eq!(line.end(), 0);
        assert_eq!(drafts(&machine), 0);
    }
}

#[test]
fn whoever_quits_in_a_form_is_asked_once_and_finds_it_again() {
    let machine = Machine::with_demo(30);
    let mut line = half_typed(&machine, "Lue päätös");
    let before = page(&line);
    line.press(CTRL_C);
    line.until_shown("Lopeta, säilytä luonnos");
    line.press("\t\r");
    assert_eq!(line.end(), 0);
    line.assert_clean();
    let mut line = back(&machine, &before);
    line.assert_idle();
}

#[test]
fn whoever_types_without_a_pause_is_kept_all_the_same() {
    let machine = Machine::with_demo(30);
    let mut line = half_typed(&machine, "Soita");
    let begun = Instant::now();
    // A letter and back, as fast as they are answered, until the draft is there: there is no pause to wait for.
    while drafts(&machine) == 0 {
        assert!(begun.elapsed() < PATIENCE, "nothing is kept while somebody types");
        line.press("x");
        line.until_shown("Soitax");
        line.press("\x7f");
        line.until("the letter gone", |screen| !screen.contents().contains("Soitax"));
    }
    // The keys after it are kept too.
    line.press(" huomenna");
    until_kept(&machine);
}

#[test]
fn a_server_that_ends_in_the_middle_of_a_word_takes_nothing_with_it() {
    let machine = Machine::with_demo(30);
    let mut line = half_typed(&machine, "Soita huo");
    until_kept(&machine);
    let ran = machine.run(&["server", "stop"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    line.press("menna");
    line.until_shown("Soita huomenna");
    until_kept(&machine);
    let before = page(&line);
    line.signal(Signal::KILL);
    line.end();
    let mut line = back(&machine, &before);
    line.press("\r");
    line.until_shown("Tallennettu: muistutus");
    line.press(CTRL_C);
    assert_eq!((line.end(), drafts(&machine)), (0, 0));
}

/// The same for two marked people: the form on both of them with a text half typed in it.
fn half_typed_for_two(machine: &Machine, text: &str) -> Line {
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    line.press("oma");
    line.until_shown("Haku: oma");
    line.until_shown("Synt");
    line.press("\x1b[2~");
    line.until_shown("merkitty 1");
    line.press("\x1b[2~");
    line.until_shown("merkitty 2");
    line.press("\x18r");
    line.until_shown("Uusi muistutus: 2 asiakasta");
    line.press(text);
    line.until_shown(text);
    line
}

/// Starts the program again: the form on the two is in front, with the cursor where it was.
fn back_for_two(machine: &Machine, text: &str, cursor: (u16, u16)) -> Line {
    let mut line = machine.line(&["demo"], &[]);
    until_back(&mut line);
    line.until("the form as it was", |screen| screen.contents().contains(text) && screen.cursor_position() == cursor);
    line.until_shown("Uusi muistutus: 2 asiakasta");
    line.until_shown("merkitty 2");
    line
}

#[test]
fn a_form_on_many_comes_back_with_the_marks_after_a_kill_and_after_a_line_that_dropped() {
    let machine = Machine::with_demo(30);
    for (how, text) in [(Signal::KILL, "Soita molemmille"), (Signal::HUP, "Kysy molemmilta")] {
        let mut line = half_typed_for_two(&machine, text);
        if how == Signal::KILL {
            until_kept(&machine);
        }
        let (_, cursor) = page(&line);
        line.signal(how);
        line.end();

        let mut line = back_for_two(&machine, text, cursor);
        line.press("!");
        line.until_shown(&format!("{text}!"));
        line.press("\r");
        line.until_shown("2 muuttuu.");
        line.press("\r");
        line.until_shown("Muistutus asetettu: 2.");
        line.press(CTRL_C);
        assert_eq!(line.end(), 0);

        // Nothing is unfinished any more.
        let mut line = machine.line(&["demo"], &[]);
        line.until("the day", |screen| screen.rows(0, 80).any(|row| row.starts_with("> ")));
        line.until_still(QUIET);
        line.assert_idle();
        assert!(!line.screen.screen().contents().contains("jäi kesken"), "{}", line.screen.screen().contents());
    }
}
