//! What a client is given of everything the register holds about them: whole, with sources and roles, without the names of
//! who looked; only by the officer, and logged.

mod cli_run;
mod office;

use cli_run::{Ran, Run, polku};
use jiff::civil::date;
use office::{COLLEAGUE, FOUNDER, Office, STRANGER, TODAY, barrier, person, since};
use polku::cli::Exit;
use polku::domain::client::Turvakielto;
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::Period;
use polku::domain::purpose::Purpose;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::draft::{Draft, DraftPlace};
use polku::register::note::Deed;
use polku::register::request::{Hidden, Write};
use polku::register::{BatchId, Reply, Request, Service};
use polku::store::Seq;
use polku::text::Language;
use serde_json::{Value, json};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const OFFICER: u32 = 2002;

fn office() -> (Office, ClientId) {
    let office = Office::new();
    polku(&office, &["user", "add", "gunnar", "--role", "data-protection-officer"]);
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.reach.street = "Saduntie 1".to_owned();
    data.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    data.caseworker = vec![Period { value: AccountId(1), span: since(date(2026, 5, 4)) }];
    let client = office.create(FOUNDER, data);
    let add = |record, source: &str| {
        office.write(FOUNDER, client, Write::Add { record, source: source.to_owned() }).unwrap();
    };
    let need = Need {
        code: Code::from("N1.4"),
        detail: "Haluaa kielikurssille".to_owned(),
        urgency: 2,
        client_view: ClientView::Agrees,
        identified: TODAY,
        status: NeedStatus::Identified,
        review: None,
    };
    add(Record::Need(need), "");
    // Health data are the client's own too.
    add(barrier("B1.1", 3), "Kela");
    add(Record::Reminder(Reminder { text: "Naapuri Kalle Salo kertoi".to_owned(), due: TODAY, done: None }), "");
    let purpose = Some(Purpose::OwnClient);
    let Ok(Reply::Card(card)) = office.ask(FOUNDER, Request::Open { client, purpose }) else { panic!("no card") };
    let read = card.records.iter().find(|record| record.no == RecordNo(2)).unwrap();
    let change = Write::Change { no: read.no, base: read.rev, record: barrier("B1.1", 1), source: "Kela".to_owned() };
    office.write(FOUNDER, client, change).unwrap();
    office.ask(FOUNDER, Request::Reveal { client, what: Hidden::Hetu, purpose }).unwrap();
    office.ask(FOUNDER, Request::Export { after: None, limit: 10 }).unwrap();
    let place = DraftPlace { client: Some(client), form: "need".to_owned(), record: None, instance: BatchId([9; 16]) };
    let draft = Draft {
        place,
        base: None,
        purpose,
        save: BatchId([8; 16]),
        read: Vec::new(),
        fields: Vec::new(),
        at: 0,
        kept: TODAY.at(0, 0, 0, 0),
        clients: Vec::new(),
    };
    let session = office.sits(FOUNDER);
    session.call(Request::KeepDraft { draft: Box::new(draft) }).unwrap();
    (office, client)
}

fn access(office: &Office, uid: u32, language: Language, args: &[&str]) -> Ran {
    let args: Vec<&str> = std::iter::once("access").chain(args.iter().copied()).collect();
    Run { uid, language, ..Run::default() }.polku(office, &args)
}

#[test]
fn the_report_reads_in_finnish_and_swedish() {
    let (office, _) = office();
    let fi = access(&office, OFFICER, Language::Fi, &["1"]);
    assert_eq!(fi.exit, Exit::Ok);
    insta::assert_snapshot!("report_fi", fi.out);
    insta::assert_snapshot!("report_officer_fi", fi.err);
    let sv = access(&office, OFFICER, Language::Sv, &["1", "--withhold", "3"]);
    insta::assert_snapshot!("report_sv_withheld", sv.out);
    insta::assert_snapshot!("report_officer_sv", sv.err);
}

#[test]
fn it_is_whole_and_names_nobody_who_looked_changed_or_entered() {
    let (office, client) = office();
    office.ask(FOUNDER, Request::History { client, purpose: None }).unwrap_err();
    office.ask(FOUNDER, Request::History { client, purpose: Some(Purpose::Supervision) }).unwrap();
    let out = access(&office, OFFICER, Language::Fi, &["1"]).out;
    for held in ["140685-901V", "Saduntie 1", "Haluaa kielikurssille", "Kela", "Naapuri Kalle Salo", "estää nyt"] {
        assert!(out.contains(held), "{held}\n{out}");
    }
    for name in ["Bertta", "Gunnar", "gunnar", "10.1.2.3", "pts/9"] {
        assert!(!out.contains(name), "{name}\n{out}");
    }
    // The responsible caseworker is the client's own, in the client's own data; nowhere else.
    let named: Vec<&str> = out.lines().filter(|line| line.contains("Testaaja")).collect();
    assert!(named.iter().all(|line| line.trim_start().starts_with("omavalmentaja")), "{named:?}");
    assert!(!named.is_empty());
}

#[test]
fn json_holds_the_same_under_a_version() {
    let (office, _) = office();
    let json = access(&office, OFFICER, Language::En, &["1", "--json", "--withhold", "3"]).json();
    assert_eq!((&json["schema"], &json["kind"]), (&json!("polku/1"), &json!("access-report")));
    assert_eq!((&json["client"], &json["protected"], &json["withheld"]), (&json!(1), &json!(true), &json!(1)));
    assert_eq!(json["kept"], json!({ "until": null, "law": null }));
    assert_eq!(json["data"]["hetus"], "140685-901V");
    let records = json["records"].as_array().unwrap();
    assert_eq!(records.len(), 3);
    assert_eq!((&records[1]["code"], &records[1]["source"]), (&json!("B1.1"), &json!("Kela")));
    assert_eq!(records[1]["entered_by"], json!(["administrator", "caseworker"]));
    assert_eq!((&records[2]["withheld"], &records[2]["fields"]), (&json!(true), &Value::Null));
    assert!(!json.to_string().contains("Kalle Salo"));
    let changes = json["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 5);
    assert_eq!(changes.iter().filter(|change| change["withheld"] == true).count(), 1);
    let looks: Vec<(&Value, &Value)> =
        json["looks"].as_array().unwrap().iter().map(|look| (&look["deed"], &look["purpose"])).collect();
    let expected = [
        (json!("disclosed"), json!("rights-request")),
        (json!("exported"), json!("maintenance")),
        (json!("revealed"), json!("own-client")),
        (json!("opened"), json!("own-client")),
    ];
    assert_eq!(looks, expected.iter().map(|(deed, purpose)| (deed, purpose)).collect::<Vec<_>>());
    assert_eq!(json["drafts"][0]["form"], "need");
}

#[test]
fn only_the_officer_has_it_and_each_is_logged() {
    let (office, client) = office();
    for uid in [FOUNDER, COLLEAGUE, STRANGER, office::COORDINATOR, office::ADMINISTRATOR] {
        let ran = access(&office, uid, Language::En, &["1"]);
        assert!(matches!(ran.exit, Exit::Refused | Exit::Data) && ran.out.is_empty(), "{uid}: {ran:?}");
    }
    let disclosed = || {
        let lines = office.register.log_since(Seq(1), 1000).unwrap();
        let of = |deed: &Deed| matches!(deed, Deed::Disclosed(_));
        lines.into_iter().filter(|(_, _, note)| of(&note.deed)).map(|(_, _, note)| note).collect::<Vec<_>>()
    };
    assert!(disclosed().is_empty());
    assert_eq!(access(&office, OFFICER, Language::En, &["1", "--withhold", "1,3"]).exit, Exit::Ok);
    let lines = disclosed();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].client, lines[0].purpose), (Some(client), Some(Purpose::RightsRequest)));
    assert_eq!((&lines[0].deed, lines[0].protected), (&Deed::Disclosed(2), true));
    // Nothing is disclosed where a number is wrong.
    let wrong = access(&office, OFFICER, Language::En, &["1", "--withhold", "9"]);
    assert_eq!((wrong.exit, wrong.out.as_str()), (Exit::Data, ""));
    assert!(wrong.err.contains("There is no record number 9."), "{}", wrong.err);
    assert_eq!(disclosed().len(), 1);
    assert_eq!(access(&office, OFFICER, Language::En, &["99"]).exit, Exit::Data);
}

#[test]
fn the_file_is_new_and_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (office, _) = office();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    let out = path.to_str().unwrap();
    // What is refused leaves no file behind.
    assert_eq!(access(&office, FOUNDER, Language::En, &["1", "--out", out]).exit, Exit::Refused);
    assert!(!path.exists());
    let ran = access(&office, OFFICER, Language::Sv, &["1", "--out", out]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Ok, ""));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let first = std::fs::read_to_string(&path).unwrap();
    assert!(first.contains("Saduntie 1"));
    let again = access(&office, OFFICER, Language::Fi, &["1", "--out", out]);
    assert_eq!(again.exit, Exit::Usage);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
}
