//! Clients in and out in bulk: repeatable, whole rows only, and what goes out comes in equal.

mod office;

use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, Office, TODAY, person, since};
use polku::domain::client::Client;
use polku::domain::ids::{ClientId, Code, RecordNo};
use polku::domain::period::Period;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::reply::{Exported, RowOutcome};
use polku::register::request::{ImportRecord, ImportRow, Write};
use polku::register::{FailureKind, Reply, Request};

fn row(data: Client, fields: &[&str]) -> ImportRow {
    ImportRow { data, fields: fields.iter().map(|field| (*field).to_owned()).collect(), records: Vec::new() }
}

fn import(office: &Office, rows: Vec<ImportRow>, dry_run: bool) -> Vec<RowOutcome> {
    match office.ask(FOUNDER, Request::Import { id: office.id(), rows, dry_run }).unwrap() {
        Reply::Imported(outcomes) => outcomes,
        other => panic!("not outcomes: {other:?}"),
    }
}

fn export(office: &Office) -> Vec<Exported> {
    let mut all: Vec<Exported> = Vec::new();
    loop {
        let after = all.last().map(|last| last.client);
        match office.ask(FOUNDER, Request::Export { after, limit: 2 }).unwrap() {
            Reply::Exported(page) if page.is_empty() => return all,
            Reply::Exported(page) => all.extend(page),
            other => panic!("not a page: {other:?}"),
        }
    }
}

#[test]
fn rows_are_taken_in_once_and_brought_up_to_date_after() {
    let office = Office::new();
    let fields = ["surname", "given", "hetu", "status"];
    let rows = || {
        vec![row(person("Aalto", "Anna", "140685-901V"), &fields), row(person("Berg", "Bo", "020391Y9029"), &fields)]
    };
    assert_eq!(import(&office, rows(), false), [RowOutcome::Added(ClientId(1)), RowOutcome::Added(ClientId(2))]);
    assert_eq!(import(&office, rows(), false), [RowOutcome::Same(ClientId(1)), RowOutcome::Same(ClientId(2))]);
    let mut later = rows();
    later[1].data.status = vec![Period { value: Code::from("07"), span: since(date(2026, 10, 1)) }];
    assert_eq!(import(&office, later, false), [RowOutcome::Same(ClientId(1)), RowOutcome::Updated(ClientId(2))]);
    assert_eq!(office.count(FOUNDER, "palvelussa"), 1);
    assert_eq!(office.count(FOUNDER, ""), 2);
}

#[test]
fn bad_rows_are_answered_and_the_good_ones_taken_in() {
    let office = Office::new();
    let mut nameless = person("", "Bo", "020391Y9029");
    nameless.external = Some("A-2".to_owned());
    let rows = vec![
        row(person("Aalto", "Anna", "140685-901V"), &[]),
        row(nameless, &[]),
        row(person("Aalto", "Anna", "140685-901V"), &[]),
    ];
    let outcomes = import(&office, rows, false);
    assert_eq!(outcomes[0], RowOutcome::Added(ClientId(1)));
    let problem = |outcome: &RowOutcome| match outcome {
        RowOutcome::Bad(problems) => (problems[0].field.clone(), problems[0].id.clone()),
        other => panic!("not bad: {other:?}"),
    };
    assert_eq!(problem(&outcomes[1]), ("surname".to_owned(), "required".to_owned()));
    assert_eq!(problem(&outcomes[2]), ("row".to_owned(), "twice-in-file".to_owned()));
    assert_eq!(office.count(FOUNDER, ""), 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let office = Office::new();
    let rows = vec![row(person("Aalto", "Anna", "140685-901V"), &[])];
    assert_eq!(import(&office, rows, true), [RowOutcome::Added(ClientId(1))]);
    assert_eq!(office.count(FOUNDER, ""), 0);
}

#[test]
fn what_goes_out_comes_in_equal() {
    let office = Office::new();
    for (surname, hetu) in [("Aalto", "140685-901V"), ("Berg", "020391Y9029"), ("Ceder", "241201A903J")] {
        let client = office.create(FOUNDER, person(surname, "Anna", hetu));
        let reminder = Record::Reminder(Reminder { text: "Soita".to_owned(), due: TODAY, done: None });
        office.write(FOUNDER, client, Write::Add { record: reminder, source: "TE".to_owned() }).unwrap();
    }
    let out = export(&office);
    assert_eq!(out.len(), 3);
    let other = Office::new();
    let rows = out.iter().map(|exported| ImportRow {
        data: exported.data.clone(),
        fields: Vec::new(),
        records: exported
            .records
            .iter()
            .map(|(no, filed)| ImportRecord {
                no: Some(RecordNo(no.0)),
                owner: filed.owner,
                entered_by: filed.entered_by,
                entered_on: filed.entered_on,
                source: filed.source.clone(),
                record: filed.record.clone(),
            })
            .collect(),
    });
    import(&other, rows.clone().collect(), false);
    assert_eq!(export(&other), out);
    // And once more changes nothing.
    assert!(import(&other, rows.collect(), false).iter().all(|outcome| matches!(outcome, RowOutcome::Same(_))));
}

#[test]
fn a_file_longer_than_a_batch_comes_in_whole_and_once() {
    let office = Office::new();
    let records: Vec<ImportRecord> = (1..=70)
        .map(|no| ImportRecord {
            no: Some(RecordNo(no)),
            owner: polku::domain::ids::AccountId(1),
            entered_by: polku::domain::ids::AccountId(1),
            entered_on: TODAY,
            source: String::new(),
            record: Record::Reminder(Reminder { text: format!("Soita {no}"), due: TODAY, done: None }),
        })
        .collect();
    let rows = || {
        vec![ImportRow { data: person("Aalto", "Anna", "140685-901V"), fields: Vec::new(), records: records.clone() }]
    };
    assert_eq!(import(&office, rows(), true), [RowOutcome::Added(ClientId(1))]);
    assert_eq!(office.count(FOUNDER, ""), 0);
    assert_eq!(import(&office, rows(), false), [RowOutcome::Added(ClientId(1))]);
    assert_eq!(export(&office)[0].records.len(), 70);
    let mut again = rows();
    // A whole import takes the row as it is: what the register added by itself comes with it.
    again[0].data = export(&office)[0].data.clone();
    assert_eq!(import(&office, again, false), [RowOutcome::Same(ClientId(1))]);
    let mut bad = rows();
    bad[0].data.external = Some("B".to_owned());
    bad[0].data.hetus.clear();
    if let Record::Reminder(reminder) = &mut bad[0].records[60].record {
        reminder.text.clear();
    }
    assert!(matches!(import(&office, bad, true)[0], RowOutcome::Bad(_)));
}

#[test]
fn only_administrators_move_the_whole_register() {
    let office = Office::new();
    let failure = office.ask(COLLEAGUE, Request::Export { after: None, limit: 10 }).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Denied);
    let import = Request::Import { id: office.id(), rows: Vec::new(), dry_run: true };
    assert_eq!(office.ask(COLLEAGUE, import).unwrap_err().kind, FailureKind::Denied);
    // An administrator who is nothing else takes everything out as a keeper of copies, but opens nobody's card.
    let client = office.create(FOUNDER, person("Aalto", "Anna", "140685-901V"));
    assert!(office.ask(ADMINISTRATOR, Request::Export { after: None, limit: 10 }).is_ok());
    let failure = office.ask(ADMINISTRATOR, Request::Open { client, purpose: None }).unwrap_err();
    assert_eq!(failure.kind, FailureKind::NotFound);
}
