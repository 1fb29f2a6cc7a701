//! Faults of the program that happen with somebody's data in hand: neither the log of a server, nor the terminal, nor what
//! the asker is told, nor any file of the register has the words of the fault.
//!
//! The program is this test file run again with `POLKU_STUMBLES` set: the real server and the real screens by the hook of the
//! real program, over a store and a service that panic with everything they know in their words.

#[path = "../src/edge/faults.rs"]
#[allow(dead_code)]
mod faults;
mod line;
mod office;
mod sealed;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;

use line::Line;
use office::socket::Place;
use office::{FOUNDER, account, clock, person};
use polku::domain::contact::Contact;
use polku::domain::ids::{ClientId, Code};
use polku::domain::record::Record;
use polku::domain::rights::Role;
use polku::link::{Limits, Remote};
use polku::register::request::Write;
use polku::register::{BatchId, Change, Failure, Register, Reply, Request, Service};
use polku::store::{
    Batch, DurableStore, Hash, Inspection, Key, LoggedFrame, Outcome, Result as Stored, Rev, Row, Seq, Store,
};
use polku::text::Language;
use polku::tui::around::Settings;
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::run::{Ended, run};
use polku::tui::screens::home::Home;
use polku::tui::theme::ThemeName;
use portable_pty::CommandBuilder;

/// What stands in the words of every fault here.
const SURNAME: &str = "Salonen-Keksitty";
const HETU: &str = "140685-901V";
const NOTE: &str = "Kertoi sairaudestaan";
const SECRETS: [&str; 5] = [SURNAME, "Keksitty", HETU, NOTE, "sairaude"];

fn assert_silent(what: &str, text: &str) {
    let told = SECRETS.iter().find(|secret| text.contains(*secret));
    assert_eq!(told, None, "{what}:\n{text}");
}

// ---- what stumbles --------------------------------------------------------------------------------------------------

/// A store that, once armed, panics over every value with a name in it.
struct Stumbling {
    inner: DurableStore,
    armed: Arc<AtomicBool>,
}

impl Stumbling {
    fn look(&self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        if self.armed.load(Ordering::SeqCst) && SECRETS.iter().any(|secret| text.contains(secret)) {
            panic!("cannot read {text} of {SURNAME}, {HETU}: {NOTE}");
        }
    }
}

impl Store for Stumbling {
    fn get(&self, key: &Key) -> Stored<Option<(Rev, Vec<u8>)>> {
        let found = self.inner.get(key)?;
        found.iter().for_each(|(_, value)| self.look(value));
        Ok(found)
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Stored<Vec<Row>> {
        let rows = self.inner.range(prefix, after, limit)?;
        rows.iter().for_each(|row| self.look(&row.value));
        Ok(rows)
    }
    fn commit(&self, batch: Batch) -> Stored<Outcome> {
        batch.put.iter().for_each(|(_, value)| self.look(value));
        self.inner.commit(batch)
    }
    fn commit_all(&self, batches: Vec<Batch>) -> Stored<Vec<Outcome>> {
        batches.iter().flat_map(|batch| &batch.put).for_each(|(_, value)| self.look(value));
        self.inner.commit_all(batches)
    }
    fn entries(&self, from: Seq, limit: usize) -> Stored<Vec<LoggedFrame>> {
        self.inner.entries(from, limit)
    }
    fn outcome(&self, id: &BatchId) -> Stored<Option<Outcome>> {
        self.inner.outcome(id)
    }
    fn redact(&self, frames: &[Seq]) -> Stored<()> {
        self.inner.redact(frames)
    }
    fn head(&self) -> Stored<(Seq, Hash)> {
        self.inner.head()
    }
    fn verify(&self) -> Stored<(Seq, Hash)> {
        self.inner.verify()
    }
    fn inspect(&self) -> Stored<Inspection> {
        self.inner.inspect()
    }
    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        self.inner.token(bytes)
    }
    fn scratch_put(&self, key: &Key, value: &[u8]) -> Stored<()> {
        self.inner.scratch_put(key, value)
    }
    fn scratch_get(&self, key: &Key) -> Stored<Option<Vec<u8>>> {
        self.inner.scratch_get(key)
    }
    fn scratch_delete(&self, key: &Key) -> Stored<()> {
        self.inner.scratch_delete(key)
    }
    fn scratch_list(&self, prefix: &[u8]) -> Stored<Vec<Key>> {
        self.inner.scratch_list(prefix)
    }
}

/// A register of one client with a note, and what arms its store.
fn register(folder: &Path) -> (Arc<Register>, Arc<AtomicBool>) {
    let armed = Arc::new(AtomicBool::new(false));
    let inner = DurableStore::open(folder, &sealed::secret(), clock().0.timestamp()).unwrap().0;
    let founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
    Register::found(&inner, &founder, &[], true, clock().0.timestamp()).unwrap();
    let store = Stumbling { inner, armed: Arc::clone(&armed) };
    let register = Register::open(Box::new(store), Box::new(clock()), false).unwrap();
    let session = register.session(FOUNDER, None);
    let data = Box::new(person(SURNAME, "Aino", HETU));
    session.call(Request::NewClient { id: BatchId([1; 16]), data }).unwrap();
    let (mode, on) = (Code::from("27"), office::TODAY);
    let contact = Contact { mode, on, at: None, minutes: Some(45), booked: false, note: NOTE.to_owned() };
    let write = Write::Add { record: Record::Contact(contact), source: String::new() };
    session.call(Request::Write { id: BatchId([2; 16]), client: ClientId(1), write }).unwrap();
    (register, armed)
}

/// A service that panics when a client is opened, with that client's card in its words.
struct Clumsy(polku::register::Session);

impl Service for Clumsy {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let opens = matches!(request, Request::Open { .. });
        let reply = self.0.call(request);
        assert!(!opens, "cannot show {reply:?} of {SURNAME}, {HETU}: {NOTE}");
        reply
    }

    fn watch(&self) -> Receiver<Change> {
        self.0.watch()
    }
}

/// Not a test by itself: the program that the tests start.
#[test]
fn stumbling_program() {
    let Some(how) = std::env::var_os("POLKU_STUMBLES") else { return };
    faults::hide();
    let folder = std::env::var_os("POLKU_FOLDER").unwrap();
    let (register, armed) = register(Path::new(&folder));
    if how == "server" {
        let place = Place::open(&register, Limits::default());
        let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
        armed.store(true, Ordering::SeqCst);
        let client = ClientId(1);
        for request in [
            Request::Open { client, purpose: None },
            Request::Client { client, purpose: None },
            Request::Export { after: None, limit: 10 },
            Request::NewClient { id: BatchId([3; 16]), data: Box::new(person(SURNAME, "Olli", "131052-901X")) },
        ] {
            println!("{:?}", remote.call(request));
        }
        armed.store(false, Ordering::SeqCst);
        println!("afterwards {}", remote.call(Request::Me).is_ok());
        std::process::exit(0);
    }
    let settings = Settings {
        theme: ThemeName::Mono,
        ascii: false,
        language: Language::En,
        keymap: Keymap::preset(Preset::Default),
        job_control: false,
        seed: [7; 16],
        greeting: None,
    };
    let clock = || office::TODAY.at(9, 0, 0, 0);
    let service = Arc::new(Clumsy(register.session(FOUNDER, None)));
    match run(settings, service, Box::new(|| Box::new(Home::new())), clock) {
        Ok(Ended::Broken) => std::process::exit(70),
        _ => std::process::exit(1),
    }
}

const SELF: [&str; 5] = ["--exact", "stumbling_program", "--nocapture", "--test-threads=1", "--quiet"];

fn assert_no_file_tells(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            assert_no_file_tells(&path);
        } else {
            assert_silent(&path.display().to_string(), &String::from_utf8_lossy(&fs::read(&path).unwrap()));
        }
    }
}

// ---- what is told of it ---------------------------------------------------------------------------------------------

#[test]
fn a_server_that_stumbles_over_somebody_names_nobody_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (folder, log) = (home.path().join("register"), home.path().join("server.log"));
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(SELF).env("POLKU_STUMBLES", "server").env("POLKU_FOLDER", &folder);
    let output = command.stderr(fs::File::create(&log).unwrap()).output().unwrap();
    let (answers, log) = (String::from_utf8(output.stdout).unwrap(), fs::read_to_string(log).unwrap());
    assert!(answers.matches("(\"ticket\", \"panic\")").count() >= 3, "{answers}\n{log}");
    assert!(answers.contains("afterwards true"), "{answers}");
    assert!(log.matches("panic: tests/panics.rs:").count() >= 3, "{log}");
    assert_silent("the answers", &answers);
    assert_silent("the log", &log);
    assert_no_file_tells(&folder);
}

#[test]
fn a_terminal_program_that_stumbles_over_somebody_leaves_no_name_on_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("register");
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(SELF);
    command.env("POLKU_STUMBLES", "terminal");
    command.env("POLKU_FOLDER", &folder);
    command.env("TERM", "xterm-256color");
    let mut line = Line::start(command);
    line.until_shown("F1 Keys");
    line.press("salonen");
    line.until_shown(SURNAME);
    line.press("\r");
    assert_eq!(line.end(), 70);
    line.assert_clean();
    let shown = line.screen.screen().contents();
    let sent = String::from_utf8_lossy(&line.log);
    let after = sent.rsplit("\u{1b}[?1049l").next().unwrap();
    assert!(after.contains("panic: tests/panics.rs:"), "{after:?}");
    assert_silent("the screen", &shown);
    assert_silent("what came after the screens", after);
    assert_silent("what was sent", &sent.replace(SURNAME, ""));
    assert_no_file_tells(&folder);
}
