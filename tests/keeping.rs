//! The register's keeper at work with the real program: backups under load, restores, verification and the doctor, and what
//! each says when something is wrong.

mod line;
mod machine;
mod sealed;

use std::fs;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::date;
use machine::{Machine, Ran};
use polku::domain::ids::ClientId;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::link::{Dial, Remote};
use polku::register::request::Write;
use polku::register::{BatchId, Failure, FailureKind, Request, Service};
use polku::store::{DurableStore, MAX_PAGE_FRAMES, Row, Seq, Store, every_row};
use serde_json::Value;

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn ran(machine: &Machine, args: &[&str]) -> Ran {
    let ran = machine.run(args);
    ran.assert_harmless();
    ran
}

/// Ran well and answered this document.
fn json(machine: &Machine, args: &[&str]) -> Value {
    let ran = ran(machine, &[args, &["--json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

fn back_up(machine: &Machine) -> Value {
    json(machine, &["backup", &text(&machine.path("backup"))])
}

fn stop(machine: &Machine) {
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
}

/// Every row of a store.
fn rows(store: &dyn Store) -> Vec<Row> {
    every_row(store, b"", None).collect::<Result<_, _>>().unwrap()
}

/// The rows of a register as its log has them at a frame.
fn rows_at(store: &dyn Store, seq: u64) -> Vec<Row> {
    let mut made = std::collections::BTreeMap::new();
    let mut from = Seq(1);
    loop {
        let page = store.entries(from, MAX_PAGE_FRAMES).unwrap();
        for frame in page.iter().filter(|frame| frame.seq.0 <= seq) {
            for key in &frame.delete {
                made.remove(key);
            }
            for (key, value) in &frame.put {
                made.insert(key.clone(), (polku::store::Rev::written_by(frame.seq), value.clone()));
            }
        }
        match page.last() {
            Some(last) if last.seq.0 < seq => from = last.seq.next(),
            _ => return made.into_iter().map(|(key, (rev, value))| Row { key, rev, value }).collect(),
        }
    }
}

fn open(folder: &Path) -> DurableStore {
    DurableStore::open(folder, &sealed::secret_of(folder), Timestamp::UNIX_EPOCH).unwrap().0
}

struct Socket(PathBuf);

impl Dial for Socket {
    fn dial(&self, _again: bool) -> Result<UnixStream, Failure> {
        UnixStream::connect(&self.0).map_err(|_| Failure::of(FailureKind::Offline))
    }
}

/// Writes reminders through the socket until it is told to stop; how many were acknowledged.
fn write(socket: PathBuf, writer: u8, done: &AtomicBool, written: &AtomicU64) {
    let remote = Remote::connect(Arc::new(Socket(socket))).unwrap();
    let mut number = 0_u64;
    while !done.load(Ordering::SeqCst) {
        number += 1;
        let mut id = [writer; 16];
        id[8..].copy_from_slice(&number.to_be_bytes());
        let due = date(2027, 1, 15);
        let record = Record::Reminder(Reminder { text: "soita ".repeat(20), due, done: None });
        let client = ClientId(1 + u32::from(writer) * 10 + (number % 10) as u32);
        let add = Write::Add { record, source: String::new() };
        remote.call(Request::Write { id: BatchId(id), client, write: add }).unwrap();
        written.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn backups_made_while_others_write_are_the_register_at_their_frame() {
    let machine = Machine::with_demo(60);
    assert_eq!(machine.run(&["count", "ikä:>0", "--plain"]).code, 0);
    // Keeps a server running.
    let first = Remote::connect(Arc::new(Socket(machine.data().join("socket"))));
    if first.is_err() {
        machine.run(&["user", "list"]);
    }
    let (done, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (done, written) = (Arc::clone(&done), Arc::clone(&written));
            let socket = machine.data().join("socket");
            std::thread::spawn(move || write(socket, writer, &done, &written))
        })
        .collect();
    let mut heads = Vec::new();
    for number in 0..3 {
        let before = written.load(Ordering::SeqCst);
        while written.load(Ordering::SeqCst) < before + 20 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let told = back_up(&machine);
        let to = machine.path(&format!("copy-{number}"));
        let key = text(&machine.path("register.key"));
        let restored = json(&machine, &["restore", &text(&machine.path("backup")), "--to", &text(&to), "--key", &key]);
        for member in ["seq", "hash", "rows", "rows_hash", "clients", "records"] {
            assert_eq!(restored[member], told[member], "{member}");
        }
        assert_eq!(told["wrong"], 0);
        heads.push((to, told["seq"].as_u64().unwrap()));
    }
    done.store(true, Ordering::SeqCst);
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    let sound = json(&machine, &["verify"]);
    assert_eq!((sound["sound"].as_bool(), &sound["state"]["found"]), (Some(true), &Value::from("equal")));
    stop(&machine);
    let register = open(&machine.data());
    assert!(heads.windows(2).all(|pair| pair[0].1 < pair[1].1), "{heads:?}");
    for (folder, seq) in heads {
        let copy = open(&folder);
        assert_eq!(copy.head().unwrap().0.0, seq);
        // Every frame, then every row with its revision.
        assert_eq!(copy.verify().unwrap(), copy.head().unwrap());
        let last = |store: &DurableStore| store.entries(Seq(seq), 1).unwrap().remove(0);
        assert_eq!(last(&copy), last(&register));
        assert_eq!(rows(&copy), rows_at(&register, seq));
    }
}

#[test]
fn a_backup_that_is_killed_is_made_good_by_the_next() {
    let machine = Machine::with_demo(40);
    let first = back_up(&machine);
    let backup = text(&machine.path("backup"));
    for pause in [0, 20, 60, 150, 300] {
        assert_eq!(machine.run(&["user", "list"]).code, 0);
        let mut child = machine.command(&["backup", &backup]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        // What is there is a whole backup, old or new.
        let checked = json(&machine, &["verify", "--backup", &backup]);
        assert!(checked["seq"].as_u64() >= first["seq"].as_u64());
    }
    let told = back_up(&machine);
    assert_eq!(told["clients"], 40);
    assert!(!machine.path("backup/trial").exists());
    let others: Vec<_> = fs::read_dir(machine.path("backup/segments")).unwrap().collect();
    assert_eq!(others.len(), 1, "{others:?}");
    stop(&machine);
}

#[test]
fn what_is_wrong_with_a_backup_or_a_restore_is_said_with_what_to_do() {
    let machine = Machine::with_demo(20);
    back_up(&machine);
    let (backup, register) = (text(&machine.path("backup")), text(&machine.data()));
    let key = text(&machine.path("register.key"));
    let away = text(&machine.path("away.key"));
    fs::rename(&key, &away).unwrap();
    let refused = |args: &[&str], code: i32, words: &str| {
        let ran = ran(&machine, &[&["--lang", "en"], args].concat());
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.err.contains(words), "{words}: {ran:?}");
        assert!(ran.err.lines().count() >= 2, "no hint: {ran:?}");
    };
    stop(&machine);
    refused(&["backup", &backup], 4, "The register's key");
    refused(&["verify"], 4, "The register's key");
    let strange = machine.file("strange.key", format!("{}\n", "7".repeat(64)));
    fs::set_permissions(&strange, fs::Permissions::from_mode(0o600)).unwrap();
    refused(&["backup", &backup, "--key", &strange], 4, "holds no key that opens");
    refused(&["verify", "--key", &strange], 4, "holds no key that opens");
    let new = text(&machine.path("new"));
    refused(&["restore", &backup, "--to", &new, "--key", &strange], 4, "holds no key that opens");
    refused(&["restore", &backup, "--to", &new], 4, "The register's key");
    refused(&["restore", &backup, "--to", &register, "--key", &away], 1, "is not empty");
    refused(&["restore", &new, "--to", &new, "--key", &away], 1, "There is no backup");
    refused(&["restore", &backup, "--to", &new, "--key", &away, "--seq", "99999"], 1, "nothing of that time");
    refused(&["restore", &backup, "--to", &new, "--key", &away, "--at", "1.1.2001"], 1, "nothing of that time");
    refused(&["restore", &backup, "--to", &new, "--key", &away, "--at", "noon"], 2, "is no moment");
    refused(&["backup", &text(&machine.data().join("inside")), "--key", &away], 1, "within the register");
    machine.file("letters/letter", "");
    refused(&["backup", &text(&machine.path("letters")), "--key", &away], 1, "other things");
    fs::write(machine.path("new.key"), fs::read(&strange).unwrap()).unwrap();
    fs::set_permissions(machine.path("new.key"), fs::Permissions::from_mode(0o600)).unwrap();
    refused(&["restore", &backup, "--to", &new, "--key", &away], 1, "Another key");
    fs::remove_file(machine.path("new.key")).unwrap();
    let restored = ran(&machine, &["restore", &backup, "--to", &new, "--key", &away]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert!(restored.err.contains(&format!("polku --data {new}")), "{restored:?}");
    assert_eq!(fs::read(machine.path("new.key")).unwrap(), fs::read(&away).unwrap());
    assert_eq!(fs::metadata(machine.path("new.key")).unwrap().permissions().mode() & 0o777, 0o600);
    let counted = ran(&machine, &["--data", &new, "count", "ikä:>0", "--json"]);
    assert_eq!(counted.json()["total"], 20);
    machine.run(&["--data", &new, "server", "stop"]);
}

#[test]
fn verify_names_the_frame_of_one_flipped_byte_on_one_screen() {
    let machine = Machine::with_demo(30);
    back_up(&machine);
    let path = machine.data().join("journal/00000001.log");
    let bytes = fs::read(&path).unwrap();
    // The fifth frame, by the lengths that the headers say.
    let mut place = 72;
    for _ in 0..4 {
        let payload = u32::from_le_bytes(bytes[place + 8..place + 12].try_into().unwrap());
        place += (128 + payload as usize).next_multiple_of(8);
    }
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(&[bytes[place + 200] ^ 1], place as u64 + 200).unwrap();
    let found = machine.run(&["verify", "--json"]);
    assert_eq!(found.code, 1, "{found:?}");
    let damage = &found.json()["damage"];
    assert_eq!((&damage["seq"], &damage["segment"], &damage["byte"]), (&5.into(), &1.into(), &place.into()));
    for (language, words) in [("en", "entry 5"), ("fi", "tapahtuman 5"), ("sv", "händelse 5")] {
        let ran = ran(&machine, &["verify", "--lang", language]);
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains(words) && ran.out.contains("journal/00000001.log"), "{ran:?}");
        assert!(ran.out.lines().count() + ran.err.lines().count() <= 24, "{ran:?}");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{ran:?}");
    }
    file.write_all_at(&[bytes[place + 200]], place as u64 + 200).unwrap();
    assert_eq!(json(&machine, &["verify"])["sound"], true);
    stop_if_running(&machine);
    let checked = json(&machine, &["verify", "--backup", &text(&machine.path("backup"))]);
    assert_eq!((&checked["sound"], &checked["clients"]), (&true.into(), &30.into()));
}

fn stop_if_running(machine: &Machine) {
    machine.run(&["server", "stop"]);
}

#[test]
fn a_running_server_verifies_for_those_who_may_and_logs_it() {
    let machine = Machine::with_demo(25);
    assert_eq!(machine.run(&["user", "list"]).code, 0, "starts the server");
    let sound = json(&machine, &["verify"]);
    assert_eq!((&sound["sound"], &sound["indexes"]["clients"]), (&true.into(), &25.into()));
    assert_eq!(sound["indexes"]["wrong"], 0);
    stop(&machine);
    let store = open(&machine.data());
    let head = store.head().unwrap().0;
    assert!(head.0 > sound["seq"].as_u64().unwrap(), "the verification is in the log");
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_mends_it() {
    let machine = Machine::with_demo(10);
    let found = |code: i32, about: &str| {
        let ran = ran(&machine, &["doctor", "--json"]);
        assert_eq!(ran.code, code, "{ran:?}");
        let document = ran.json();
        let checks = document["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["about"] == about).unwrap().clone();
        (check["level"].as_str().unwrap().to_owned(), check["found"].as_str().unwrap().to_owned(), check)
    };
    let is = |code, about, level: &str, what: &str| {
        let (found_level, found_what, check) = found(code, about);
        assert_eq!((found_level.as_str(), found_what.as_str()), (level, what), "{check}");
        check["command"].as_str().map(str::to_owned)
    };
    assert!(is(0, "backup", "warning", "never").unwrap().starts_with("polku backup"));
    back_up(&machine);
    assert_eq!(is(0, "backup", "ok", "fresh"), None);
    assert_eq!(is(0, "key", "ok", "opens"), None);
    assert_eq!(is(0, "permissions", "ok", "private"), None);
    assert_eq!(is(0, "umask", "ok", "private"), None);
    assert_eq!(is(0, "cores", "ok", "off"), None);
    assert_eq!(is(0, "locale", "ok", "utf-8"), None);
    let last = machine.data().join("last-backup");
    let note: Value = serde_json::from_slice(&fs::read(&last).unwrap()).unwrap();
    for (hours, code, level) in [(40, 0, "warning"), (200, 1, "wrong")] {
        let mut old = note.clone();
        let at: Timestamp = note["at"].as_str().unwrap().parse().unwrap();
        old["at"] = (at - jiff::SignedDuration::from_hours(hours)).to_string().into();
        fs::write(&last, old.to_string()).unwrap();
        let command = is(code, "backup", level, "late").unwrap();
        assert_eq!(command, format!("polku backup {}", text(&machine.path("backup"))));
    }
    fs::write(&last, note.to_string()).unwrap();
    fs::create_dir(machine.data().join("state.broken-1")).unwrap();
    fs::write(machine.data().join("state.broken-1/db"), vec![0; 3 << 20]).unwrap();
    let command = is(0, "broken", "warning", "there").unwrap();
    assert_eq!(command, format!("rm -r {}", text(&machine.data().join("state.broken-1"))));
    fs::write(machine.data().join("erasing"), "").unwrap();
    is(0, "erasure", "warning", "unfinished");
    fs::remove_file(machine.data().join("erasing")).unwrap();
    let key = machine.path("register.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(is(1, "key", "wrong", "exposed").unwrap(), format!("chmod go= {}", text(&key)));
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let kept = fs::read(&key).unwrap();
    fs::write(&key, "7".repeat(64)).unwrap();
    is(1, "key", "wrong", "wrong");
    fs::remove_file(&key).unwrap();
    is(1, "key", "wrong", "missing");
    fs::write(&key, kept).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(machine.data(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(is(1, "permissions", "wrong", "exposed").unwrap(), format!("chmod -R go= {}", text(&machine.data())));
    fs::set_permissions(machine.data(), fs::Permissions::from_mode(0o700)).unwrap();
    let before = machine::listing(&machine.data());
    for language in ["en", "fi", "sv"] {
        let ran = ran(&machine, &["doctor", "--lang", language]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.out.contains("-> rm -r "), "{ran:?}");
    }
    assert_eq!(machine::listing(&machine.data()), before, "nothing is opened or changed");
    let elsewhere = machine.run_with(&["doctor", "--json"], &[("LANG", "C"), ("POLKU_DATA", "/nowhere/at/all")]);
    assert!(elsewhere.out.contains("\"found\":\"missing\"") && elsewhere.out.contains("\"found\":\"other\""));
}
