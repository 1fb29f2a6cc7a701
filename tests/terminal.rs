//! Drives the terminal program in a pseudo-terminal, as a person's line does: what is left behind when it ends, how it takes
//! signals, stops, resizes and pastes, and how few bytes it sends.
//!
//! The program is this test file run again with `POLKU_TINY` set: a screen with a field and a list around the real loop.

mod line;

use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use jiff::civil::date;
use line::{Line, PATIENCE};
use polku::register::{Change, Failure, FailureKind, Reply, Request, Service};
use polku::text::{Language, Words};
use polku::tui::action::{Action, Context};
use polku::tui::around::Settings;
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::run::{Ended, run};
use polku::tui::screen::{Effect, Focus, Here, Input, Offer, Screen, Ticket};
use polku::tui::terminal;
use polku::tui::theme::{Role, ThemeName};
use polku::tui::widget::line::line as text;
use polku::tui::widget::list::List;
use polku::tui::widget::text_field::TextField;
use portable_pty::CommandBuilder;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

// ---- the program ----------------------------------------------------------------------------------------------------

struct Tiny {
    field: TextField,
    list: List,
    kept: bool,
}

fn tiny() -> Tiny {
    Tiny { field: TextField::one_line(), list: List::new(500), kept: true }
}

impl Screen for Tiny {
    fn context(&self) -> Context {
        Context::Home
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        out.extend([Action::Open, Action::SelectNext, Action::Refresh].map(Offer::of));
    }

    fn has_unsaved(&self) -> bool {
        !self.kept
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Text(letter) => self.kept = !self.field.insert(letter),
            Input::Paste(text) => self.kept = !self.field.paste(&text),
            Input::Tick => {
                let text = self.field.text().to_owned();
                return vec![Effect::Call(Request::Find { text, limit: 1 }, Ticket(1))];
            }
            Input::Reply(Ticket(1), _) => self.kept = true,
            Input::Action(Action::Refresh) => panic!("asked to"),
            Input::Action(action) => {
                let _ = self.list.act(action, at.size.height - 1);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let used = text(area, buf, "Haku: ", at.theme.style(Role::Label));
        let focus = self.field.view(
            Rect { x: used, width: area.width - used, height: 1, ..area },
            buf,
            at.theme.style(Role::Text),
        );
        let rows = Rect { y: 1, height: area.height - 1, ..area };
        self.list.view(rows, buf, at, |index, area, buf, selected| {
            let role = if selected { Role::Selected } else { Role::Text };
            text(area, buf, &format!("rivi {index} työtön {} kk", index * 7 % 31), at.theme.style(role));
        });
        focus
    }
}

/// Writes what it is asked to find into a file: the draft that must survive.
struct Keeper(PathBuf);

impl Service for Keeper {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        if let Request::Find { text, .. } = request {
            std::fs::write(&self.0, text).unwrap();
        }
        Err(Failure::of(FailureKind::NotFound))
    }

    fn watch(&self) -> Receiver<Change> {
        let (keep, changes) = channel();
        std::mem::forget(keep);
        changes
    }
}

/// Not a test by itself: the program that the tests start.
#[test]
fn tiny_program() {
    let Some(draft) = std::env::var_os("POLKU_TINY") else { return };
    let var = |name| std::env::var(name).ok();
    if let Err(unusable) = terminal::usable(var("TERM").as_deref()) {
        eprintln!("{}", unusable.say(&Words::new(Language::En)));
        std::process::exit(2);
    }
    let settings = Settings {
        theme: if var("NO_COLOR").is_some_and(|value| !value.is_empty()) { ThemeName::Mono } else { ThemeName::Dark },
        ascii: var("LC_ALL").as_deref() == Some("C"),
        language: Language::En,
        keymap: Keymap::preset(Preset::Default),
        job_control: terminal::has_job_control(),
        seed: [7; 16],
        greeting: None,
    };
    let clock = || date(2026, 11, 22).at(9, 0, 0, 0);
    let service = Arc::new(Keeper(draft.into()));
    match run(settings, service, Box::new(|| Box::new(tiny())), clock) {
        Ok(Ended::Quit) => std::process::exit(0),
        Ok(Ended::Signal(signal)) => std::process::exit(128 + signal),
        Ok(Ended::Broken) | Err(_) => std::process::exit(70),
    }
}

// ---- the line -------------------------------------------------------------------------------------------------------

/// The tiny program on a line of its own, and the draft it keeps.
struct Seat {
    line: Line,
    draft: tempfile::TempDir,
}

impl Deref for Seat {
    type Target = Line;
    fn deref(&self) -> &Line {
        &self.line
    }
}

impl DerefMut for Seat {
    fn deref_mut(&mut self) -> &mut Line {
        &mut self.line
    }
}

fn program() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "tiny_program", "--nocapture", "--test-threads=1", "--quiet"]);
    command
}

impl Seat {
    fn start(mut command: CommandBuilder, env: &[(&str, &str)]) -> Seat {
        let draft = tempfile::tempdir().unwrap();
        command.env("POLKU_TINY", draft.path().join("draft"));
        command.env("TERM", "xterm-256color");
        command.env("RUST_BACKTRACE", "0");
        command.env_remove("NO_COLOR");
        env.iter().for_each(|(name, value)| command.env(name, value));
        Seat { line: Line::start(command), draft }
    }

    fn open(env: &[(&str, &str)]) -> Seat {
        let mut seat = Seat::start(program(), env);
        seat.until("the first screen", |screen| {
            screen.contents().contains("rivi 3") && screen.contents().contains("F1 Keys")
        });
        seat
    }

    fn assert_clean(&self) {
        self.line.assert_clean();
        let screen = self.screen.screen();
        assert!(!screen.contents().contains("rivi"), "content is left:\n{}", screen.contents());
    }

    fn draft(&self) -> Option<String> {
        std::fs::read_to_string(self.draft.path().join("draft")).ok()
    }
}

// ---- what a person may rely on --------------------------------------------------------------------------------------

#[test]
fn quitting_leaves_the_terminal_as_it_was() {
    let mut line = Seat::open(&[]);
    assert!(line.screen.screen().alternate_screen() && line.screen.screen().bracketed_paste());
    line.press("\x03");
    assert_eq!(line.end(), 0);
    line.assert_clean();
}

#[test]
fn signals_that_end_the_program_leave_the_terminal_clean_and_the_draft_kept() {
    use rustix::process::Signal;
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut line = Seat::open(&[]);
        line.press("lu");
        line.until("the typed letters", |screen| screen.contents().contains("Haku: lu"));
        line.signal(signal);
        assert_eq!(line.end(), code);
        line.assert_clean();
        assert_eq!(line.draft().as_deref(), Some("lu"), "{signal:?}");
    }
}

#[test]
fn a_dropped_line_ends_the_program_within_a_second_and_keeps_the_draft() {
    let mut line = Seat::open(&[]);
    line.press("x");
    line.until("the typed letter", |screen| screen.contents().contains("Haku: x"));
    line.hang_up("y");
    assert!(line.draft().unwrap().starts_with('x'));
}

#[test]
fn a_panic_leaves_the_terminal_clean_and_its_message_readable() {
    let mut line = Seat::open(&[]);
    line.press("\x1b[15~");
    assert_ne!(line.end(), 0);
    line.assert_clean();
    assert!(line.screen.screen().contents().contains("asked to"), "{}", line.screen.screen().contents());
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_paints_again() {
    let mut shell = CommandBuilder::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    shell.env("PS1", "kehote$ ");
    let mut line = Seat::start(shell, &[]);
    line.until("prompt", |screen| screen.contents().contains("kehote$"));
    let exe = std::env::current_exe().unwrap();
    line.press(&format!("{} --exact tiny_program --nocapture --test-threads=1 --quiet\r", exe.display()));
    line.until("the first screen", |screen| screen.alternate_screen() && screen.contents().contains("F1 Keys"));
    line.press("lu");
    line.until("the typed letters", |screen| screen.contents().contains("Haku: lu"));
    for _ in 0..2 {
        line.press("\x1a");
        line.until("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("Stopped"));
        assert!(!line.screen.screen().bracketed_paste() || line.screen.screen().contents().contains("kehote$"));
        line.press("clear; fg\r");
        line.until("the screen again", |screen| screen.alternate_screen() && screen.contents().contains("Haku: lu"));
        line.until("all of it", |screen| screen.contents().contains("F1 Keys") && screen.bracketed_paste());
    }
    line.press("i");
    line.until("keys work again", |screen| screen.contents().contains("Haku: lui"));
}

#[test]
fn ctrl_z_without_a_shell_says_so_and_goes_on() {
    let mut line = Seat::open(&[]);
    line.press("\x1a");
    line.until("message", |screen| screen.contents().contains("no shell to return to"));
    line.press("a");
    line.until("goes on", |screen| screen.contents().contains("Haku: a"));
}

#[test]
fn every_size_is_drawn_as_if_it_had_been_the_first() {
    let mut line = Seat::open(&[]);
    for (columns, rows, text) in
        [(132, 43, "rivi 39"), (40, 12, "needs at least"), (20, 5, "needs at"), (60, 16, "rivi 9"), (80, 24, "rivi 20")]
    {
        line.resize(columns, rows);
        line.until("the new size", |screen| screen.contents().contains(text));
    }
    line.press("\x0c");
    line.press("z");
    line.until("the letter after a redraw", |screen| screen.contents().contains("Haku: z"));
}

#[test]
fn a_window_that_is_too_small_takes_no_key_but_quit() {
    let mut line = Seat::open(&[]);
    line.resize(40, 10);
    line.until("the sign", |screen| screen.contents().contains("40 x 10"));
    line.press("abc\x1b[15~");
    line.press("\x03");
    assert_eq!(line.end(), 0);
    assert_eq!(line.draft(), None);
}

#[test]
fn without_colours_the_selection_is_still_marked_and_reversed() {
    let mut line = Seat::open(&[("NO_COLOR", "1")]);
    line.press("\x1b[B");
    line.until("the moved mark", |screen| screen.cell(2, 0).is_some_and(|cell| cell.contents() == ">"));
    let cell = line.screen.screen().cell(2, 0).unwrap();
    assert!(cell.inverse() && cell.bold());
    assert_eq!(line.screen.screen().cell(1, 0).unwrap().contents().trim(), "");
    assert_eq!(cell.fgcolor(), vt100::Color::Default);
    let sent = String::from_utf8_lossy(&line.log).into_owned();
    let colours = sent
        .split("\x1b[")
        .filter_map(|rest| rest.split_once('m'))
        .filter(|(codes, _)| codes.split(';').any(|code| matches!(code.parse::<u8>(), Ok(30..=49 | 90..=107))));
    assert_eq!(colours.count(), 0);
}

#[test]
fn a_locale_without_utf_8_gets_ascii_only() {
    let line = Seat::open(&[("LC_ALL", "C")]);
    assert!(line.log.is_ascii());
    assert!(line.screen.screen().contents().contains("tyoton"));
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let mut line = Seat::open(&[]);
    line.press("\x1b[200~yksi\r\nkaksi\x1b[15~\x03\x1b[201~");
    line.until("the pasted text", |screen| screen.contents().contains("Haku: yksi kaksi[15~"));
    line.press("!");
    line.until("the next letter", |screen| screen.contents().contains("kaksi[15~!"));
}

#[test]
fn typing_ahead_loses_nothing() {
    let mut line = Seat::open(&[]);
    let typed = "abcdefghijklmnopqrstuvwxyz".repeat(150);
    line.press(&typed[..3000]);
    line.until("the end of it", |screen| screen.contents().contains(&typed[490..500]));
    line.press("\x15");
}

#[test]
fn letters_and_marks_are_put_together_and_latin_1_is_understood() {
    let mut line = Seat::open(&[]);
    line.press("A\u{30a}ke");
    line.press_bytes(b"\xe4k");
    line.until("one letter", |screen| screen.contents().contains("Haku: Åkeäk"));
}

#[test]
fn half_a_sequence_shows_how_it_goes_on() {
    let mut line = Seat::open(&[]);
    line.press("\x14");
    line.until("the box", |screen| screen.contents().contains("c  Next colours"));
    line.press("c");
    line.until("the box gone", |screen| {
        !screen.contents().contains("Next keymap") && screen.contents().contains("Colours: for a light")
    });
}

#[test]
fn help_and_palette_name_the_keys() {
    let mut line = Seat::open(&[]);
    line.press("\x1bOP");
    line.until("the keys", |screen| screen.contents().contains("Filter:"));
    line.press("shell");
    line.until("the key", |screen| screen.contents().contains("To the shell      Ctrl-Z"));
    line.press("\x1b");
    line.until("no keys", |screen| !screen.contents().contains("Filter:"));
    line.press("\x10");
    line.until("the actions", |screen| screen.contents().contains("Filter:"));
    line.press("colours");
    line.until("the one action", |screen| screen.contents().contains("1/1") && screen.contents().contains("Ctrl-T c"));
    line.press("\r");
    line.until("it is done", |screen| screen.contents().contains("Colours: for a light"));
}

#[test]
fn an_idle_program_sends_nothing_and_a_draft_is_kept_by_itself() {
    let mut line = Seat::open(&[]);
    line.assert_idle();
    line.press("lu");
    line.until("the typed letters", |screen| screen.contents().contains("Haku: lu"));
    let end = Instant::now() + PATIENCE;
    while line.draft().as_deref() != Some("lu") {
        assert!(Instant::now() < end, "no draft");
        std::thread::yield_now();
    }
    line.assert_idle();
}

#[test]
fn bytes_stay_within_their_goals() {
    let mut line = Seat::open(&[]);
    assert!(line.log.len() <= 1_800, "first screen: {} bytes", line.log.len());
    let mut step = |keys: &str, row: u16, most: usize| {
        line.log.clear();
        line.writes = 0;
        line.press(keys);
        line.until("the mark", |screen| screen.cell(row, 0).is_some_and(|cell| cell.contents() == ">"));
        assert!(line.log.len() <= most, "{} bytes for {keys:?}", line.log.len());
        assert_eq!(line.writes, 1);
    };
    step("\x1b[B", 2, 40);
    step("\x1b[A", 1, 40);
    step("\x1b[F", 21, 1_600);
}

#[test]
fn no_terminal_and_a_dumb_one_get_one_clear_line_and_no_control_codes() {
    let exe = std::env::current_exe().unwrap();
    let output = std::process::Command::new(exe)
        .args(["--exact", "tiny_program", "--nocapture", "--test-threads=1", "--quiet"])
        .env("POLKU_TINY", "unused")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("need a terminal"));
    assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
    let mut line = Seat::start(program(), &[("TERM", "dumb")]);
    assert_eq!(line.end(), 2);
    assert!(String::from_utf8_lossy(&line.log).contains("TERM=dumb"));
    assert!(!line.log.contains(&0x1b));
}
