//! What the rules find in the log of a working office: each rule once where it should and not where it should not, and all
//! of them on a long log.

mod office;

use std::time::Instant;

use jiff::civil::date;
use office::{COLLEAGUE, FOUNDER, HandClock, Office, STRANGER, account, person, since};
use polku::domain::client::{Client, Turvakielto};
use polku::domain::ids::{AccountId, ClientId};
use polku::domain::period::{Period, Span};
use polku::domain::purpose::Purpose;
use polku::domain::rights::Role;
use polku::register::reply::{Anomalies, Anomaly};
use polku::register::request::LogFilter;
use polku::register::{FailureKind, Reply, Request};
use polku::store::MemStore;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const OFFICER: u32 = 2001;
const HOUR: i64 = 60 * 60;

/// An office on a Monday morning: nothing that is done now is outside office hours.
fn office() -> (Office, HandClock) {
    let clock = HandClock::new();
    let store = MemStore::new(office::clock().0.timestamp());
    let office = Office::with(Box::new(store), Box::new(clock.clone()), &|_| {});
    clock.go(48 * HOUR);
    let officer = account(0, OFFICER, "outi", &[Role::DataProtectionOfficer], "609");
    office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(officer) }).unwrap();
    (office, clock)
}

fn of(worker: u32, data: Client) -> Client {
    Client { caseworker: vec![Period { value: AccountId(worker), span: since(date(2026, 1, 1)) }], ..data }
}

fn look(office: &Office, uid: u32, client: ClientId) {
    let purpose = Some(Purpose::CustomerContact);
    office.ask(uid, Request::Open { client, purpose }).unwrap();
}

fn found(office: &Office, wanted: LogFilter) -> Anomalies {
    match office.ask(OFFICER, Request::Anomalies { wanted, limit: 500 }).unwrap() {
        Reply::Anomalies(found) => found,
        other => panic!("{other:?}"),
    }
}

/// Rule, who and about whom, newest first.
fn told(found: &Anomalies) -> Vec<(&str, &str, Option<u32>)> {
    let told = |finding: &Anomaly| finding.client.map(|client| client.0);
    found.findings.iter().map(|finding| (&*finding.rule, &*finding.who.1, told(finding))).collect()
}

#[test]
fn quiet_work_with_ones_own_clients_is_no_finding() {
    let (office, clock) = office();
    let client = office.create(FOUNDER, of(1, person("Mäkinen", "Kaisa", "140685-901V")));
    for _ in 0..5 {
        look(&office, FOUNDER, client);
        office.found(FOUNDER, "makinen");
        clock.go(HOUR / 2);
    }
    let found = found(&office, LogFilter::default());
    assert_eq!((told(&found), found.total), (Vec::new(), 0));
    assert!(found.lines > 5, "{}", found.lines);
}

#[test]
fn views_that_a_name_or_a_relation_makes_worth_a_question() {
    let (office, _) = office();
    let others = office.create(FOUNDER, of(1, person("Mäkinen", "Kaisa", "140685-901V")));
    let kin = office.create(FOUNDER, of(2, person("Testaaja", "Eino", "020391Y9029")));
    let own = office.create(FOUNDER, of(2, person("Testaaja", "Bertta Maria", "010190-999W")));
    let colleague = office.create(FOUNDER, of(2, person("Testaaja", "Aino", "010190-998V")));
    for client in [others, kin, own, colleague] {
        look(&office, COLLEAGUE, client);
    }
    let bertta = "Bertta Testaaja";
    let expected = [
        ("colleague-file", bertta, Some(colleague.0)),
        ("own-file", bertta, Some(own.0)),
        ("same-surname", bertta, Some(kin.0)),
        ("not-own", bertta, Some(others.0)),
    ];
    let everything = found(&office, LogFilter { who: Some(AccountId(2)), ..LogFilter::default() });
    assert_eq!(told(&everything), expected);
    // Each rests on its lines, which say as what, from where and what for.
    for finding in &everything.findings {
        assert_eq!((finding.lines.len(), finding.count), (1, 1));
        let line = &finding.lines[0];
        assert_eq!((line.client, line.deed.as_str()), (finding.client, "opened"));
        assert_eq!((&line.roles, &line.origin), (&vec![Role::Caseworker], &office::origin()));
        assert!(!finding.source.is_empty());
    }
    let one = found(&office, LogFilter { client: Some(kin), ..LogFilter::default() });
    assert_eq!(told(&one), [("same-surname", bertta, Some(kin.0))]);
    assert!(found(&office, LogFilter { who: Some(AccountId(3)), ..LogFilter::default() }).findings.is_empty());
}

#[test]
fn who_was_responsible_on_the_day_of_the_look_counts() {
    let (office, clock) = office();
    let mut data = of(1, person("Mäkinen", "Kaisa", "140685-901V"));
    data.caseworker[0].span.to = Some(date(2026, 11, 24));
    data.caseworker.push(Period { value: AccountId(2), span: since(date(2026, 11, 25)) });
    let client = office.create(FOUNDER, data);
    look(&office, COLLEAGUE, client);
    clock.go(48 * HOUR);
    look(&office, COLLEAGUE, client);
    let found = found(&office, LogFilter { who: Some(AccountId(2)), ..LogFilter::default() });
    assert_eq!(told(&found), [("not-own", "Bertta Testaaja", Some(client.0))]);
    assert_eq!(found.findings[0].lines.len(), 1);
}

#[test]
fn a_turvakielto_a_client_who_left_and_an_evening() {
    let (office, clock) = office();
    let mut protected = of(1, person("Mäkinen", "Kaisa", "140685-901V"));
    protected.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    let protected = office.create(FOUNDER, protected);
    look(&office, FOUNDER, protected);
    let mut left = of(1, person("Niemi", "Olli", "020391Y9029"));
    left.job_search = vec![Span { from: date(2026, 1, 1), to: Some(date(2026, 10, 1)) }];
    let left = office.create(FOUNDER, left);
    look(&office, FOUNDER, left);
    clock.go(12 * HOUR);
    let here = office.create(FOUNDER, of(1, person("Berg", "Bo", "010190-999W")));
    look(&office, FOUNDER, here);
    let aino = "Aino Testaaja";
    let expected =
        [("outside-hours", aino, None), ("after-leaving", aino, Some(left.0)), ("protected", aino, Some(protected.0))];
    assert_eq!(told(&found(&office, LogFilter::default())), expected);
    // A day at a time, and by the line's own day.
    let monday = LogFilter { to: Some(date(2026, 11, 22)), ..LogFilter::default() };
    assert!(found(&office, monday).findings.is_empty());
    let tuesday = LogFilter { from: Some(date(2026, 11, 24)), ..LogFilter::default() };
    assert!(found(&office, tuesday).findings.is_empty());
}

#[test]
fn many_clients_in_an_hour_and_many_searches_for_nobody() {
    let (office, clock) = office();
    let clients: Vec<ClientId> = (0..32)
        .map(|n| {
            let mut data = of(1, person("Niemi", &format!("Olli{n}"), "140685-901V"));
            data.hetus.clear();
            office.create(FOUNDER, data)
        })
        .collect();
    for client in &clients {
        look(&office, FOUNDER, *client);
        clock.go(60);
    }
    for n in 0..22 {
        office.found(STRANGER, &format!("nimi{n}"));
        clock.go(45);
    }
    let found = found(&office, LogFilter::default());
    let expected = [("searches-only", "Celia Testaaja", None), ("many-views", "Aino Testaaja", None)];
    assert_eq!(told(&found), expected);
    assert_eq!(found.findings.iter().map(|finding| finding.count).collect::<Vec<_>>(), [22, 32]);
}

#[test]
fn only_who_reads_the_log_asks_and_the_newest_come_first() {
    let (office, _) = office();
    for uid in [FOUNDER, COLLEAGUE, office::COORDINATOR, office::ADMINISTRATOR] {
        let request = Request::Anomalies { wanted: LogFilter::default(), limit: 5 };
        assert_eq!(office.ask(uid, request).unwrap_err().kind, FailureKind::Denied);
    }
    let clients: Vec<ClientId> = [("Mäkinen", "140685-901V"), ("Niemi", "020391Y9029"), ("Berg", "010190-999W")]
        .map(|(name, hetu)| office.create(FOUNDER, of(1, person(name, "Kaisa", hetu))))
        .to_vec();
    clients.iter().for_each(|client| look(&office, COLLEAGUE, *client));
    let request = Request::Anomalies { wanted: LogFilter::default(), limit: 2 };
    let Reply::Anomalies(found) = office.ask(OFFICER, request).unwrap() else { panic!() };
    let newest: Vec<_> = found.findings.iter().map(|finding| finding.client).collect();
    assert_eq!((newest, found.total), (vec![Some(clients[2]), Some(clients[1])], 3));
}

/// Whoever reads a long log waits once over it, not once a line: how many lines a second is not promised, only that ten
/// times the lines do not take a hundred times as long.
#[test]
fn a_log_ten_times_as_long_takes_about_ten_times_as_long() {
    let (office, clock) = office();
    let client = office.create(FOUNDER, of(1, person("Mäkinen", "Kaisa", "140685-901V")));
    let mut took = Vec::new();
    let mut lines = 0;
    for wanted in [300, 3_000] {
        while lines < wanted {
            look(&office, COLLEAGUE, client);
            clock.go(20);
            lines += 1;
        }
        let fastest = (0..3).map(|_| {
            let begun = Instant::now();
            let found = found(&office, LogFilter::default());
            assert!(found.lines >= wanted);
            begun.elapsed()
        });
        took.push(fastest.min().unwrap());
    }
    assert!(took[1] < 40 * took[0].max(std::time::Duration::from_millis(2)), "{took:?}");
}
