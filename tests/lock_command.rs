//! `polku user code` and a locked account at the command line: over pipes, and at a terminal that must not show the code.

mod cli_run;
mod line;
mod machine;
mod office;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use cli_run::{Ran, Run, polku};
use line::Line;
use machine::Machine;
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, HandClock, Office, person};
use polku::cli::Exit;
use polku::register::code::UnlockCode;
use polku::register::{Clock, Request};
use polku::store::MemStore;
use polku::text::Language;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn office() -> (Office, HandClock) {
    let clock = HandClock::new();
    let office = Office::with(Box::new(MemStore::new(clock.timestamp())), Box::new(clock.clone()), &|_| {});
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    (office, clock)
}

fn typed(office: &Office, input: &str, args: &[&str]) -> Ran {
    Run { input, ..Run::default() }.polku(office, args)
}

fn opens(office: &Office, code: &str) -> bool {
    office.ask(FOUNDER, Request::Unlock { code: UnlockCode::new(code) }).is_ok()
}

#[test]
fn a_code_is_set_changed_and_taken_away_by_lines_of_a_pipe() {
    let (office, _) = office();
    let code = ["user", "code"];
    let ran = typed(&office, "koivu7\n", &code);
    assert_eq!((ran.exit, ran.out.as_str(), ran.err.as_str()), (Exit::Ok, "", "The unlock code is set.\n"));
    assert!(opens(&office, "koivu7"));
    let ran = typed(&office, "haapa8\nkuusi 9\r\n", &code);
    assert_eq!(ran.exit, Exit::Refused);
    assert_eq!(
        ran.err,
        "Error: The unlock code is wrong. Tries left: 4\nNothing was changed. Give the same command again.\n"
    );
    assert_eq!(typed(&office, "koivu7\nkuusi 9\r\n", &code).exit, Exit::Ok);
    assert!(opens(&office, "kuusi 9") && !opens(&office, "koivu7"));
    let ran = typed(&office, "kuusi 9\nabc\n", &code);
    assert_eq!(ran.exit, Exit::Data);
    assert!(ran.err.contains("  unlock code: Too short: an unlock code has at least 4 characters.\n"), "{}", ran.err);
    let ran = typed(&office, "kuusi 9\n", &code);
    assert!(ran.exit == Exit::Data && ran.err.contains("No new unlock code was given."), "{}", ran.err);
    let ran = typed(&office, "kuusi 9\n", &["user", "code", "--remove"]);
    assert!(ran.exit == Exit::Ok && ran.err.starts_with("The unlock code is removed."), "{}", ran.err);
    assert!(!opens(&office, "kuusi 9"));
    let ran = typed(&office, "", &["user", "code", "--remove"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Ok, "There is no unlock code, so nothing was removed.\n"));
}

#[test]
fn an_administrator_takes_away_a_forgotten_code_and_nobody_sets_anothers() {
    let (office, _) = office();
    assert_eq!(typed(&office, "koivu7\n", &["user", "code"]).exit, Exit::Ok);
    let ran = polku(&office, &["user", "code", "bertta"]);
    assert!(ran.exit == Exit::Usage && ran.err.contains("--remove"), "{}", ran.err);
    let remove = ["user", "code", "aino", "--remove"];
    let by = |uid| Run { uid, ..Run::default() }.polku(&office, &remove);
    assert_eq!(by(COLLEAGUE).exit, Exit::Refused);
    assert!(opens(&office, "koivu7"));
    let ran = by(ADMINISTRATOR);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Ok, "The unlock code is removed: Aino Testaaja\n"));
    assert!(!opens(&office, "koivu7"));
    let ran = Run { uid: ADMINISTRATOR, ..Run::default() }.polku(&office, &["user", "code", "nobody", "--remove"]);
    assert!(ran.exit == Exit::Data && ran.err.contains("There is no account nobody"), "{}", ran.err);
}

#[test]
fn a_locked_account_gets_nothing_from_a_command_and_hears_what_to_do() {
    let (office, clock) = office();
    office.register.set_idle_lock(Some(10));
    assert_eq!(typed(&office, "koivu7\n", &["user", "code"]).exit, Exit::Ok);
    assert_eq!(polku(&office, &["find", "aino"]).exit, Exit::Ok, "who has just given the code is there");
    clock.go(10 * 60);
    for language in Language::ALL {
        let ran = Run { language, ..Run::default() }.polku(&office, &["find", "aino"]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Refused, ""));
        assert!(ran.err.contains("polku"), "{}", ran.err);
        assert!(!ran.err.contains("cli-") && !ran.err.contains("Mäkinen"), "{}", ran.err);
    }
    let ran = polku(&office, &["find", "aino"]);
    assert!(ran.err.contains("Open polku, give your unlock code there"), "{}", ran.err);
    for _ in 0..5 {
        typed(&office, "haapa8\nkuusi9\n", &["user", "code"]);
    }
    let ran = typed(&office, "koivu7\nkuusi9\n", &["user", "code"]);
    assert!(ran.exit == Exit::Refused && ran.err.contains("codes are taken again at 9:45."), "{}", ran.err);
    clock.go(5 * 60);
    // The code itself opens, also here.
    assert_eq!(typed(&office, "koivu7\nkuusi9\n", &["user", "code"]).exit, Exit::Ok);
    assert_eq!(polku(&office, &["find", "aino"]).exit, Exit::Ok);
}

/// Serves the machine's register with an idle lock, until the machine is gone.
fn serve(machine: &Machine) -> Child {
    let mut command = machine.command(&["serve", "--idle-lock", "1", "--lang", "en"]);
    let mut server = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut ready = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut ready).unwrap();
    assert!(ready.contains("socket"), "{ready}");
    server
}

#[test]
fn a_server_that_starts_anew_asks_for_the_code_before_it_shows_anything() {
    let machine = Machine::with_demo(20);
    let mut setting =
        machine.command(&["user", "code", "--lang", "en"]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    setting.stdin.take().unwrap().write_all(b"koivu7\n").unwrap();
    assert!(setting.wait().unwrap().success());
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
    // A server that starts by itself locks when the settings say so.
    assert_eq!(machine.run(&["find", "a"]).code, 0);
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
    machine.file("config/polku/config.toml", "idle-lock = 10\n");
    let ran = machine.run(&["find", "a"]);
    assert!(ran.code == 3, "{ran:?}");
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
    let mut server = serve(&machine);
    let ran = machine.run(&["find", "a", "--lang", "en"]);
    assert!(ran.code == 3 && ran.out.is_empty() && ran.err.contains("is locked"), "{ran:?}");
    let mut line = machine.line(&["--lang", "en"], &[]);
    line.until_shown("Unlock code:");
    line.press("haapa8\r");
    line.until_shown("Tries left: 4");
    line.press("koivu7\r");
    line.until_shown("F1 Keys");
    assert!(!String::from_utf8_lossy(&line.log).contains("koivu7"));
    assert_eq!(machine.run(&["find", "a"]).code, 0, "who unlocked one terminal is there");
    line.press("\x03");
    assert_eq!(line.end(), 0);
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
    server.wait().unwrap();
}

/// Answers a question at the terminal.
fn answer(line: &mut Line, question: &str, answer: &str) {
    line.until_shown(question);
    line.press(&format!("{answer}\r"));
}

#[test]
fn at_a_terminal_the_code_is_asked_for_twice_and_never_shown() {
    let machine = Machine::with_demo(1);
    let mut line = machine.line(&["user", "code", "--lang", "en"], &[]);
    answer(&mut line, "New unlock code: ", "koivu7");
    answer(&mut line, "New unlock code again: ", "koivu7");
    assert_eq!(line.end(), 0, "{}", line.screen.screen().contents());
    line.until_shown("The unlock code is set.");
    assert!(!String::from_utf8_lossy(&line.log).contains("koivu7"), "no echo");
    line.assert_clean();

    let mut line = machine.line(&["user", "code", "--lang", "en"], &[]);
    answer(&mut line, "Present unlock code: ", "koivu7");
    answer(&mut line, "New unlock code: ", "kuusi9");
    answer(&mut line, "New unlock code again: ", "kuusi8");
    assert_eq!(line.end(), 1);
    line.until_shown("The new unlock codes were not the same.");
    line.assert_clean();

    // Ctrl-C at the question: the terminal shows what is typed again.
    let mut line = machine.line(&["user", "code", "--lang", "en"], &[]);
    line.until_shown("Present unlock code: ");
    line.press("\x03");
    assert_eq!(line.end(), 130);
    line.assert_clean();
    let ran = machine.run(&["user", "code", "--lang", "en"]);
    assert!(ran.code == 1 && ran.err.contains("No new unlock code was given."), "{ran:?}");
}
