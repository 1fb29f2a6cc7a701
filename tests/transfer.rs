//! Clients in and out in bulk: repeatable, whole rows only, and what goes out comes in equal.

mod office;

use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, Office, TODAY, person, since};
use polku::domain::client::Client;
use polku::domain::contact::Contact;
use polku::domain::flag::{Audience, Flag, Resolution};
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::period::Period;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::note::Deed;
use polku::register::reply::{Exported, RowOutcome};
use polku::register::request::{ImportRecord, ImportRow, Write};
use polku::register::{FailureKind, Reply, Request};
use polku::store::Seq;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

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
fn a_row_without_an_organisation_sent_again_takes_away_none() {
    let office = Office::new();
    let data = person("Aalto", "Anna", "140685-901V");
    assert!(data.organisation.is_empty());
    assert_eq!(import(&office, vec![row(data.clone(), &[])], false), [RowOutcome::Added(ClientId(1))]);
    let given = export(&office)[0].data.organisation.clone();
    assert_eq!(given.len(), 1, "the importer's");
    assert_eq!(import(&office, vec![row(data, &[])], false), [RowOutcome::Same(ClientId(1))]);
    assert_eq!(export(&office)[0].data.organisation, given);
}

#[test]
fn an_import_that_one_began_another_finishes() {
    let office = Office::new();
    let nameless =
        Client { hetus: Vec::new(), birth: Some(date(1985, 6, 14)), ..person("Aalto", "Anna", "140685-901V") };
    let request = Request::Import { id: office.id(), rows: vec![row(nameless, &[])], dry_run: false };
    for (uid, outcome) in [(FOUNDER, RowOutcome::Added(ClientId(1))), (ADMINISTRATOR, RowOutcome::Same(ClientId(1)))] {
        assert_eq!(office.ask(uid, request.clone()).unwrap(), Reply::Imported(vec![outcome]));
    }
}

#[test]
fn a_file_that_only_asks_who_is_here_is_in_the_log() {
    let office = Office::new();
    let fields = ["surname", "given", "hetu"];
    let rows = || vec![row(person("Aalto", "Anna", "140685-901V"), &fields)];
    let told = || {
        let log = office.register.log_since(Seq(1), 1000).unwrap();
        let hits = log.into_iter().filter_map(|(_, _, note)| match note.deed {
            Deed::Searched { kind, hits } if kind == "import" => Some(hits),
            _ => None,
        });
        hits.collect::<Vec<u32>>()
    };
    import(&office, rows(), true);
    assert_eq!(told(), [0], "nobody yet");
    import(&office, rows(), false);
    assert_eq!(told(), [0], "who was taken in stands there as taken in");
    import(&office, rows(), false);
    import(&office, rows(), true);
    let mut other = rows();
    other[0].data.given = "Anneli".to_owned();
    import(&office, other, true);
    assert_eq!(told(), [0, 1, 1, 1]);
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

fn entry(no: Option<u32>, record: Record) -> ImportRecord {
    ImportRecord {
        no: no.map(RecordNo),
        owner: AccountId(1),
        entered_by: AccountId(1),
        entered_on: TODAY,
        source: String::new(),
        record,
    }
}

fn reminder(text: &str) -> Record {
    Record::Reminder(Reminder { text: text.to_owned(), due: TODAY, done: None })
}

fn flag(on: u32) -> Flag {
    Flag {
        on: Some(RecordNo(on)),
        reason: Code::from("F1"),
        audience: Audience::Caseworker,
        text: String::new(),
        due: None,
        raised: TODAY,
        resolved: None,
    }
}

fn with(records: Vec<ImportRecord>) -> ImportRow {
    ImportRow { records, ..row(person("Aalto", "Anna", "140685-901V"), &["hetu"]) }
}

/// The numbers, and what each record says or points at.
fn file(office: &Office) -> Vec<(u32, String)> {
    let words = |record: Record| match record {
        Record::Reminder(reminder) => reminder.text,
        Record::Flag(flag) => format!("{:?}", flag.on.map(|no| no.0)),
        other => format!("{other:?}"),
    };
    export(office)[0].records.iter().map(|(no, filed)| (no.0, words(filed.record.clone()))).collect()
}

#[test]
fn an_identifier_too_long_to_keep_is_a_fault_of_its_row_alone() {
    let office = Office::new();
    let mut long = person("Berg", "Bo", "020391Y9029");
    long.external = Some("x".repeat(300));
    let failure = office.try_create(FOUNDER, long.clone()).unwrap_err();
    assert_eq!((failure.kind, failure.problems.len()), (FailureKind::Invalid, 1));
    let outcomes = import(&office, vec![row(long, &[]), row(person("Aalto", "Anna", "140685-901V"), &[])], false);
    assert!(matches!(&outcomes[0], RowOutcome::Bad(problems) if problems[0].field == "external"), "{outcomes:?}");
    assert_eq!(outcomes[1], RowOutcome::Added(ClientId(1)));
}

#[test]
fn records_that_are_alike_come_in_each_for_itself() {
    let office = Office::new();
    let records = || {
        let flag = Record::Flag(flag(2));
        vec![entry(Some(1), reminder("a")), entry(Some(2), reminder("a")), entry(Some(3), flag)]
    };
    let whole = [(1, "a"), (2, "a"), (3, "Some(2)")].map(|(no, words)| (no, words.to_owned()));
    import(&office, vec![ImportRow { fields: Vec::new(), ..with(records()) }], false);
    assert_eq!(file(&office), whole);
    assert_eq!(import(&office, vec![with(records())], false), [RowOutcome::Same(ClientId(1))]);
}

#[test]
fn links_follow_records_whose_number_is_taken_here() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Aalto", "Anna", "140685-901V"));
    office.write(FOUNDER, client, Write::Add { record: reminder("here"), source: String::new() }).unwrap();
    let records =
        || vec![entry(Some(1), Record::Flag(flag(2))), entry(Some(2), reminder("b")), entry(Some(9), reminder("c"))];
    let mut taken = records();
    taken[1].no = Some(RecordNo(1));
    taken[0].no = Some(RecordNo(2));
    taken[0].record = Record::Flag(flag(1));
    assert_eq!(import(&office, vec![with(taken.clone())], false), [RowOutcome::Updated(client)]);
    let mut words = file(&office);
    let b = words.iter().find(|(_, words)| words == "b").unwrap().0;
    assert_ne!(b, 1);
    words.retain(|(_, words)| words.starts_with("Some"));
    assert_eq!(words, [(2, format!("Some({b})"))]);
    assert_eq!(import(&office, vec![with(taken)], false), [RowOutcome::Same(client)]);
}

#[test]
fn a_withdrawn_number_is_nobody_elses_after_an_import_either() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Aalto", "Anna", "140685-901V"));
    for text in ["a", "b"] {
        office.write(FOUNDER, client, Write::Add { record: reminder(text), source: String::new() }).unwrap();
    }
    let base = office.record(FOUNDER, client, RecordNo(2)).rev;
    office.write(FOUNDER, client, Write::Withdraw { no: RecordNo(2), base }).unwrap();
    let records = vec![entry(None, reminder("c")), entry(Some(2), reminder("d")), entry(Some(u32::MAX), reminder("e"))];
    import(&office, vec![with(records)], false);
    let numbers: Vec<u32> = file(&office).into_iter().map(|(no, _)| no).collect();
    assert_eq!(numbers, [1, 3, 4, 5]);
}

#[test]
fn a_flag_outlives_what_it_was_raised_on() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Aalto", "Anna", "140685-901V"));
    for record in [reminder("a"), Record::Flag(flag(1))] {
        office.write(FOUNDER, client, Write::Add { record, source: String::new() }).unwrap();
    }
    let base = office.record(FOUNDER, client, RecordNo(1)).rev;
    office.write(FOUNDER, client, Write::Withdraw { no: RecordNo(1), base }).unwrap();
    // It comes into another register without the link that leads nowhere.
    let out = export(&office).remove(0);
    let records = out.records.into_iter().map(|(no, filed)| entry(Some(no.0), filed.record)).collect();
    let row = ImportRow { data: out.data, fields: Vec::new(), records };
    assert_eq!(import(&office, vec![row.clone()], false), [RowOutcome::Same(client)]);
    let other = Office::new();
    let outcomes = import(&other, vec![row], false);
    assert_eq!(outcomes, [RowOutcome::Added(ClientId(1))]);
    assert_eq!(file(&other), [(2, "None".to_owned())]);
    // And here it can be resolved.
    let base = office.record(FOUNDER, client, RecordNo(2)).rev;
    let resolved = Some(Resolution { on: TODAY, text: String::new() });
    let record = Record::Flag(Flag { resolved, ..flag(1) });
    office.write(FOUNDER, client, Write::Change { no: RecordNo(2), base, record, source: String::new() }).unwrap();
}

#[test]
fn a_row_of_many_records_and_new_identity_codes_fits_its_batches() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Aalto", "Anna", "140685-901V"));
    let mut wide = with((1..=40).map(|no| entry(Some(no), reminder(&no.to_string()))).collect());
    for hetu in ["020391Y9029", "241201A903J"] {
        wide.data.hetus.extend(person("Aalto", "Anna", hetu).hetus);
    }
    wide.data.external = Some("A-1".to_owned());
    wide.fields.push("external".to_owned());
    for hetu in ["010180-9059", "020281-9061"] {
        wide.data.hetus.extend(person("Aalto", "Anna", hetu).hetus);
    }
    assert_eq!(import(&office, vec![wide], false), [RowOutcome::Updated(client)]);
    assert_eq!(file(&office).len(), 40);
}

#[test]
fn a_long_file_without_identifiers_that_was_cut_off_is_completed_by_the_same_call() {
    let office = Office::new();
    let id = office.id();
    let send = |records: u32| {
        let data =
            Client { hetus: Vec::new(), birth: Some(date(1985, 6, 14)), ..person("Aalto", "Anna", "140685-901V") };
        let records = (1..=records).map(|no| entry(Some(no), reminder(&no.to_string()))).collect();
        let rows = vec![ImportRow { data, fields: Vec::new(), records }];
        match office.ask(FOUNDER, Request::Import { id, rows, dry_run: false }).unwrap() {
            Reply::Imported(outcomes) => outcomes,
            other => panic!("not outcomes: {other:?}"),
        }
    };
    // All that the first batch of the whole file had room for.
    assert_eq!(send(12), [RowOutcome::Added(ClientId(1))]);
    assert_eq!(send(30), [RowOutcome::Updated(ClientId(1))]);
    assert_eq!(file(&office).len(), 30);
    assert_eq!(send(30), [RowOutcome::Same(ClientId(1))]);
}

#[test]
fn a_phone_number_of_spaces_is_a_fault_of_its_row_alone() {
    let office = Office::new();
    let mut wide = person("Berg", "Bo", "020391Y9029");
    wide.reach.phones = vec![format!("040 123{}4567", " ".repeat(70_000))];
    let outcomes = import(&office, vec![row(wide, &[]), row(person("Aalto", "Anna", "140685-901V"), &[])], false);
    assert!(matches!(&outcomes[0], RowOutcome::Bad(problems) if problems[0].field == "phone"));
    assert_eq!(outcomes[1], RowOutcome::Added(ClientId(1)));
}

#[test]
fn a_page_of_long_files_ends_early_and_the_next_goes_on() {
    let office = Office::new();
    let long = "x".repeat(4_000);
    for (no, name) in ["Aalto", "Berg", "Koski"].into_iter().enumerate() {
        let mut data = person(name, "Anna", "140685-901V");
        data.hetus.clear();
        data.external = Some(no.to_string());
        let mode = || Code::from("27");
        let contact =
            || Contact { mode: mode(), on: TODAY, at: None, minutes: None, booked: false, note: long.clone() };
        let records = (0..1_100).map(|_| entry(None, Record::Contact(contact()))).collect();
        import(&office, vec![ImportRow { records, ..row(data, &["external"]) }], false);
    }
    let page = |after| match office.ask(FOUNDER, Request::Export { after, limit: 500 }).unwrap() {
        Reply::Exported(page) => page.iter().map(|exported| exported.client).collect::<Vec<_>>(),
        other => panic!("not a page: {other:?}"),
    };
    assert_eq!(page(None), [ClientId(1), ClientId(2)]);
    assert_eq!(page(Some(ClientId(2))), [ClientId(3)]);
    assert!(page(Some(ClientId(3))).is_empty());
}
