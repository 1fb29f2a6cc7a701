//! The plain export holds everything and its history, readable with nothing but a JSON parser, and nothing that the exporting
//! account has no right to.

mod cli_run;
mod office;

use std::os::unix::fs::PermissionsExt;

use cli_run::{Run, polku};
use jiff::civil::date;
use office::{ADMINISTRATOR, FOUNDER, Office, TODAY, barrier, person};
use polku::cli::Exit;
use polku::domain::client::{Client, Turvakielto};
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::note::Deed;
use polku::register::request::Write;
use polku::register::{FailureKind, Reply, Request};
use polku::store::Seq;
use serde_json::{Value, json};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// The lines of the file that a command wrote.
fn exported(office: &Office, uid: u32) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.jsonl");
    let ran = Run { uid, ..Run::default() }.polku(office, &["export", "--jsonl", path.to_str().unwrap()]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.err);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn reminder(text: &str) -> Record {
    Record::Reminder(Reminder { text: text.to_owned(), due: date(2027, 1, 15), done: None })
}

fn add(record: Record) -> Write {
    Write::Add { record, source: "Kela".to_owned() }
}

#[test]
fn every_field_of_every_client_and_of_every_change_is_there() {
    let office = Office::new();
    let aino = person("Mäkinen", "Aino", "140685-901V");
    let client = office.create(FOUNDER, aino.clone());
    let bo = office.create(FOUNDER, person("Berg", "Bo", "020391Y9029"));
    let no = office.write(FOUNDER, client, add(reminder("Soita"))).unwrap().record.unwrap().1;
    let before = office.record(FOUNDER, client, no);
    let change = Write::Change { no, base: before.rev, record: reminder("Soita uudelleen"), source: String::new() };
    office.write(FOUNDER, client, change).unwrap();
    let base = office.record(FOUNDER, client, no).rev;
    office.write(FOUNDER, client, Write::Withdraw { no, base }).unwrap();
    office.undo(FOUNDER, client).unwrap();
    let Reply::Client(base, mut data) = office.ask(FOUNDER, Request::Client { client, purpose: None }).unwrap() else {
        panic!("not client data");
    };
    let earlier = data.clone();
    data.reach.email = "aino@example.org".to_owned();
    office.write(FOUNDER, client, Write::Client { base, data: data.clone() }).unwrap();

    let lines = exported(&office, FOUNDER);
    let [head, first, second, end] = &lines[..] else { panic!("{lines:#?}") };
    assert_eq!(
        (&head["schema"], &head["kind"], &head["clients"], &head["history"], &head["date"]),
        (&json!("polku/1"), &json!("export"), &json!(2), &json!(true), &json!(TODAY))
    );
    assert_eq!(end["end"], json!({ "clients": 2, "records": 1 }));
    assert_eq!((&first["number"], &second["number"]), (&json!(client), &json!(bo)));
    // Record by record with the register.
    let Reply::Exported(page) = office.ask(FOUNDER, Request::Export { after: None, limit: 10 }).unwrap() else {
        panic!("not an export");
    };
    for (line, kept) in [first, second].into_iter().zip(&page) {
        let mut data = json!(kept.data);
        for period in data["caseworker"].as_array_mut().unwrap() {
            period["value"] = json!("aino");
        }
        assert_eq!(line["client"], data);
        let records = line["records"].as_array().unwrap();
        assert_eq!(records.len(), kept.records.len());
        for (record, (no, filed)) in records.iter().zip(&kept.records) {
            let parts =
                ["no", "owner", "entered_by", "entered_on", "source", "record"].map(|name| record[name].clone());
            let wanted = [
                json!(no),
                json!("aino"),
                json!("aino"),
                json!(filed.entered_on),
                json!(filed.source),
                json!(filed.record),
            ];
            assert_eq!(parts, wanted);
        }
    }
    let history = first["history"].as_array().unwrap();
    let acts: Vec<&str> = history.iter().map(|change| change["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["created", "added", "changed", "withdrawn", "undone", "changed"]);
    assert!(history.iter().all(|change| change["who"] == "aino" && change["at"].is_string()));
    assert!(history.windows(2).all(|pair| pair[0]["at"].as_str() < pair[1]["at"].as_str()));
    assert_eq!(history[0]["before"], json!([{ "client": null }]));
    assert_eq!(history[1]["before"], json!([{ "no": no, "record": null }]));
    assert_eq!((&history[1]["kind"], &history[1]["no"]), (&json!("reminder"), &json!(no)));
    assert_eq!(history[2]["before"][0]["record"], json!(reminder("Soita")));
    assert_eq!(history[2]["before"][0]["source"], "Kela");
    assert_eq!(history[3]["before"][0]["record"], json!(reminder("Soita uudelleen")));
    assert_eq!((&history[4]["of"], &history[4]["before"]), (&history[3]["at"], &json!([{ "no": no, "record": null }])));
    assert_eq!(history[5]["before"][0]["client"]["reach"], json!(earlier.reach));
    assert_ne!(first["client"]["reach"], history[5]["before"][0]["client"]["reach"]);
    // A disclosure is in the log, and an import reads the file as any export.
    let log = office.register.log_since(Seq(1), 500).unwrap();
    assert!(log.iter().any(|(_, _, note)| note.deed == Deed::Exported(2)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.jsonl");
    std::fs::write(&path, lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    let other = Office::new();
    let ran = polku(&other, &["import", path.to_str().unwrap()]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.err);
    assert_eq!(other.register.clients(), 2);
}

#[test]
fn what_the_account_has_no_right_to_stays_out_of_the_history_too() {
    let office = Office::new();
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.reach.phones = vec!["040 123 4567".to_owned()];
    let client = office.create(FOUNDER, data);
    // Health: one that stands, one that was withdrawn; and one that anybody may see.
    office.write(FOUNDER, client, add(barrier("B1.1", 2))).unwrap();
    let gone = office.write(FOUNDER, client, add(barrier("B1.1", 1))).unwrap().record.unwrap().1;
    let base = office.record(FOUNDER, client, gone).rev;
    office.write(FOUNDER, client, Write::Withdraw { no: gone, base }).unwrap();
    office.write(FOUNDER, client, add(reminder("Soita"))).unwrap();
    let Reply::Client(base, read) = office.ask(FOUNDER, Request::Client { client, purpose: None }).unwrap() else {
        panic!("not client data");
    };
    let turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    let changed = Client { turvakielto, former: vec!["Aalto".to_owned()], ..(*read).clone() };
    office.write(FOUNDER, client, Write::Client { base, data: Box::new(changed) }).unwrap();

    let lines = exported(&office, ADMINISTRATOR);
    let text = lines[1].to_string();
    assert!(!text.contains("040 123") && !text.contains("B1.1"), "{text}");
    assert_eq!(lines[1]["withheld"], json!({ "whereabouts": true, "records": 1, "changes": 3 }));
    let acts: Vec<&str> =
        lines[1]["history"].as_array().unwrap().iter().map(|change| change["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["created", "added", "changed"]);
    assert_eq!(lines[2]["end"]["withheld"], json!({ "clients": 1, "records": 1, "changes": 3 }));
    let whole = exported(&office, FOUNDER);
    assert_eq!(whole[1]["history"].as_array().unwrap().len(), 6);
    assert!(whole[1].to_string().contains("040 123") && whole[1]["withheld"].is_null());
    let refused = office.ask(office::COLLEAGUE, Request::TakeOut { after: None, limit: 10 }).unwrap_err();
    assert_eq!(refused.kind, FailureKind::Denied);
}

#[test]
fn a_verification_is_for_administrators_and_the_officer_and_is_logged() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.write(FOUNDER, client, add(reminder("Soita"))).unwrap();
    let refused = office.ask(office::COLLEAGUE, Request::Verify).unwrap_err();
    assert_eq!(refused.kind, FailureKind::Denied);
    let Reply::Verified(found) = office.ask(ADMINISTRATOR, Request::Verify).unwrap() else {
        panic!("not a verification");
    };
    let indexes = found.indexes.clone().unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!((indexes.clients, indexes.records, indexes.identifiers, indexes.lists), (1, 1, 1, 1));
    let log = office.register.log_since(Seq(1), 500).unwrap();
    let deeds: Vec<&Deed> = log.iter().rev().take(2).map(|(_, _, note)| &note.deed).collect();
    assert_eq!(deeds, [&Deed::Verified { sound: true }, &Deed::RefusedTo("verify".to_owned())]);
}
