//! The registers that lives begin with: built once by the real program, copied for every life.

use std::fs;
use std::path::Path;

use polku::domain::ids::ClientId;
use polku::domain::record::Record;
use polku::register::reply::Exported;
use polku::register::request::Write;
use polku::register::{Reply, Request, Service};

use super::check::export;
use super::due::Due;
use super::ledger::Ledger;
use super::place::Place;
use super::server::Server;
use super::words::{Words, with_text};
use super::writer::PURPOSE;

/// People of a small register.
const CLIENTS: &str = "5";
/// People of an import.
const IMPORTED: &str = "12";
/// Bytes of a segment of the journal.
const SEGMENT: u64 = 4 << 20;
/// What is left of the segment of a register that soon needs the next one, at most.
const NEARLY: u64 = 48 << 10;

/// A register to begin with, and what it holds.
pub struct Template {
    /// Where it stands.
    pub place: Place,
    /// What it holds.
    pub ledger: Ledger,
}

/// All of them.
pub struct Templates {
    /// A handful of people.
    pub small: Template,
    /// The same with a journal whose first segment is nearly full.
    pub full: Template,
    /// Other people, sealed with another key.
    pub others: Place,
    /// People whose time has run out.
    pub due: Due,
    /// A file to import, and what the small register holds after it, people in the order of their names.
    pub import: (String, Vec<Content>),
}

/// What an export says of a client whatever its number is.
pub type Content = (String, Vec<(u32, Record)>);

/// What an export says, whatever the numbers of the clients are.
pub fn contents(export: &[Exported]) -> Vec<Content> {
    let content = |client: &Exported| {
        let records = client.records.iter().map(|(no, filed)| (no.0, filed.record.clone())).collect();
        (format!("{:?} {:?} {:?}", client.data.surname, client.data.given, client.data.hetus), records)
    };
    let mut contents: Vec<Content> = export.iter().map(content).collect();
    contents.sort_by(|one, other| one.0.cmp(&other.0));
    contents
}

/// Runs the program to its end, which must be a good one.
pub fn run(place: &Place, words: &[&str]) {
    let ended = place.command(words).output().expect("a process");
    assert!(ended.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ended.stdout));
}

impl Templates {
    /// Builds them below a folder with the program under test.
    pub fn build(home: &Path, program: &'static Path) -> Self {
        let small = Place::new(&home.join("small"), program);
        run(&small, &["demo", "--no-open", "--clients", CLIENTS]);
        let full = small.copy_to(&home.join("full"));
        fill(&full);
        let others = Place::new(&home.join("others"), program);
        run(&others, &["demo", "--no-open", "--clients", IMPORTED, "--seed", "99"]);
        let file = home.join("people.jsonl").to_str().expect("plain names").to_owned();
        run(&others, &["export", "--json", &file]);
        run(&others, &["server", "stop"]);
        let taken = small.copy_to(&home.join("taken"));
        let server = Server::start(&taken).expect("a server");
        import(&taken, &file).expect("imported");
        let session = server.socket().session().expect("a session");
        let after = contents(&export(&session).expect("exported"));
        drop(session);
        server.stop();
        let due = Due::build(small.copy_to(&home.join("due")));
        Self { small: Template::of(small), full: Template::of(full), others, due, import: (file, after) }
    }
}

/// Imports a file through the server that listens; starts none.
pub fn import(place: &Place, file: &str) -> Result<(), String> {
    let socket = place.socket();
    // Without a folder the program has nothing to start a server for.
    let mut command = place.command(&["import", "--socket", socket.to_str().expect("plain names"), file]);
    let ended = command.env_remove("POLKU_DATA").output().expect("a process");
    if ended.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&ended.stdout).into_owned()) }
}

impl Template {
    /// A register that no server has, and what it holds.
    pub fn of(place: Place) -> Self {
        let server = Server::start(&place).expect("a server");
        let session = server.socket().session().expect("a session");
        let ledger = Ledger::of(&export(&session).expect("exported"));
        drop(session);
        server.stop();
        let _ = fs::remove_file(place.register.join("server.log"));
        Self { place, ledger }
    }
}

/// Writes one note again and again until the segment is nearly full.
fn fill(place: &Place) {
    let server = Server::start(place).expect("a server");
    let session = server.socket().session().expect("a session");
    let mut words = Words::new(1);
    let client = ClientId(1);
    let record = words.record(true);
    let write = Write::Add { record: record.clone(), source: String::new() };
    let added = session.call(Request::Write { id: words.id(), client, write }).expect("added");
    let Reply::Written(written) = added else { panic!("{added:?}") };
    let no = written.record.expect("a record").1;
    while place.end_of_frames() < SEGMENT - NEARLY {
        let card = session.call(Request::Open { client, purpose: PURPOSE }).expect("a card");
        let Reply::Card(card) = card else { panic!("no card") };
        let base = card.records.iter().find(|shown| shown.no == no).expect("the note").rev;
        let record = with_text(&record, words.text(3_900)).expect("a note");
        let write = Write::Change { no, base, record, source: String::new() };
        session.call(Request::Write { id: words.id(), client, write }).expect("changed");
    }
    drop(session);
    server.stop();
}
