//! The whole table of rights on one page, so that a change of it is seen by whoever reads the change; and the places
//! where a list, a figure or a filter could tell more than the table gives.

mod office;

use jiff::civil::{Date, date};
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, STRANGER, TODAY, account, barrier, person};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::client::{BenefitPeriod, Client, Turvakielto};
use polku::domain::data_class::DataClass;
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::period::Span;
use polku::domain::purpose::Purpose;
use polku::domain::record::Record;
use polku::domain::rights::{Act, Case, Relation, Role, Verdict, condition, purpose_of, sees_protected, verdict};
use polku::register::note::Deed;
use polku::register::reply::{Card, DueWhat, Past};
use polku::register::request::{Hidden, Write};
use polku::register::{Failure, FailureKind, Reply, Request};
use strum::IntoEnumIterator;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn flag() -> Record {
    Record::Flag(Flag {
        on: None,
        reason: Code::from("F1"),
        audience: Audience::Coordinator,
        text: String::new(),
        due: None,
        raised: TODAY,
        resolved: None,
    })
}

fn add(office: &Office, uid: u32, client: ClientId, record: Record) {
    office.write(uid, client, Write::Add { record, source: String::new() }).unwrap();
}

#[test]
fn a_coordinator_sees_the_flags_of_the_own_organisation_only() {
    let office = Office::new();
    let here = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let elsewhere = office.create(STRANGER, person("Berg", "Bo", "020391Y9029"));
    add(&office, FOUNDER, here, flag());
    add(&office, STRANGER, elsewhere, flag());
    assert!(office.found(COORDINATOR, "berg").is_empty());
    let Reply::Today(today) = office.ask(COORDINATOR, Request::Today).unwrap() else { panic!("not a day") };
    assert_eq!(today.rows.iter().map(|row| row.client).collect::<Vec<_>>(), [here]);
}

#[test]
fn a_figure_about_one_named_person_tells_no_more_than_a_list() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    add(&office, FOUNDER, client, barrier("B2.4", 3));
    assert_eq!(office.count(COLLEAGUE, "este:kieli"), 1);
    for named in ["mäkinen este:kieli", "140685-901V este:kieli", "1985 este:kieli", "mäkinen -este:digi"] {
        assert_eq!(office.count(FOUNDER, named), 1, "{named}");
        assert_eq!(office.count(COLLEAGUE, named), 0, "{named}");
    }
}

#[test]
fn days_of_birth_ask_about_persons_and_whole_years_for_figures() {
    let office = Office::new();
    join(&office, 2001, &[Role::Head], &[]);
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    add(&office, FOUNDER, client, barrier("B2.4", 3));
    for days in ["syntynyt:14.6.1985", "-syntynyt:..13.6.1985", "syntynyt:6/1985", "syntynyt:<=-40v"] {
        let text = format!("{days} este:kieli");
        assert_eq!((office.count(FOUNDER, &text), office.count(COLLEAGUE, &text)), (1, 0), "{text}");
        let refused = office.ask(2001, Request::Count { text }).unwrap_err();
        assert_eq!(refused.kind, FailureKind::Denied, "{days}");
    }
    for years in ["syntynyt:1985", "syntynyt:1980..1989", "syntynyt:<1990", "-syntynyt:>1990"] {
        assert_eq!(office.count(COLLEAGUE, &format!("{years} este:kieli")), 1, "{years}");
    }
}

#[test]
fn whoever_is_hidden_does_not_change_whom_else_a_search_finds() {
    let office = Office::new();
    let hide = |surname: &str| {
        let turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
        let data = person(surname, "Ismo", "140685-901V");
        office.create(COLLEAGUE, Client { turvakielto, hetus: Vec::new(), ..data })
    };
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let texts = ["mäkinen ismo", "makkinen", "makinen aino"];
    let before = texts.map(|text| (office.found(FOUNDER, text), office.count(FOUNDER, text)));
    assert_eq!(before[0].0.len(), 1, "a word left out");
    for number in 0..12 {
        hide(if number % 2 == 0 { "Mäkinen" } else { "Makkinen" });
    }
    assert!(office.found(COLLEAGUE, "mäkinen ismo").len() >= 6);
    assert_eq!(texts.map(|text| (office.found(FOUNDER, text), office.count(FOUNDER, text))), before);
}

#[test]
fn a_filter_asks_only_what_the_row_and_card_would_show() {
    let office = Office::new();
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.mother_tongue = Some(Code::from("ar"));
    data.interpreter = Some(Code::from("so"));
    data.education = Some(Code::from("3"));
    let until = TODAY.checked_add(jiff::Span::new().days(20)).unwrap();
    data.job_search = vec![Span { from: TODAY, to: Some(until) }];
    data.benefits = vec![BenefitPeriod {
        code: Code::from("APR"),
        span: Span { from: date(2026, 5, 1), to: None },
        days: Some(80),
        days_as_of: Some(TODAY),
    }];
    let client = office.create(FOUNDER, data);
    for (text, colleague, coordinator) in [
        ("kieli:ar", false, false),
        ("kieli:fi", true, false),
        ("-kieli:sv", true, false),
        ("kunta:pori", true, false),
        ("-kunta:ulvila", true, false),
        ("tila:02", true, false),
        ("-tila:07", true, false),
        ("-palvelussa", true, false),
        ("ikä:>30", true, true),
        ("-palvelussa", true, false),
        ("tulkki", true, false),
        ("tulkki:so", true, false),
        ("-tulkki:ar", true, false),
        ("koulutus:3", false, false),
        ("-koulutus:7", false, false),
        ("etuus:APR", false, false),
        ("-etuus:TMT", false, false),
        ("kuntaosuus:<=30", false, false),
        ("-kuntaosuus:>30", false, false),
        ("hiljaa:>60", false, false),
        ("-hiljaa:<60", false, false),
        ("työttömänä:>=6", false, false),
        ("-työttömänä:<6", false, false),
        ("ryhmä:jobseeker", false, false),
        ("-ryhmä:immigrant", false, false),
        ("uusi:0", false, false),
        ("-uusi:>0", false, false),
        ("päättyy:20", false, false),
        ("-päättyy:<0", false, false),
        ("-myöhässä", false, false),
        ("-seuranta:*", false, false),
        ("-este:*", false, false),
        ("-tarve:*", false, false),
        ("-suunnitelma:*", false, false),
        ("-lippu:*", false, false),
    ] {
        assert_eq!(office.found(FOUNDER, text), [client], "{text}");
        assert_eq!(!office.found(COLLEAGUE, text).is_empty(), colleague, "{text}");
        assert_eq!(!office.found(COORDINATOR, text).is_empty(), coordinator, "{text}");
    }
}

#[test]
fn the_table_of_rights() {
    let mut page = String::from("Acts by relation: no, look-up, basic or full\n\n");
    for role in Role::iter() {
        let purpose = purpose_of(role).map(|purpose| format!(", for {purpose} only")).unwrap_or_default();
        page.push_str(&format!("{role}{purpose}\n"));
        for act in Act::iter() {
            let row: Vec<String> =
                Relation::iter().map(|relation| format!("{relation}:{}", verdict(role, act, relation))).collect();
            if row.iter().any(|cell| !cell.ends_with(":no")) {
                page.push_str(&format!("  {act:<15} {}\n", row.join("  ")));
            }
        }
    }
    page.push_str("\nClasses of data: what they ask beside a full verdict\n\n");
    for role in Role::iter().filter(|role| Relation::iter().any(|at| verdict(*role, Act::Open, at) == Verdict::Full)) {
        let row: Vec<String> = DataClass::iter().map(|class| format!("{class}:{}", condition(role, class))).collect();
        page.push_str(&format!("{role:<23} {}\n", row.join("  ")));
    }
    insta::assert_snapshot!(page);
}

#[test]
fn no_case_shows_more_than_the_table_gives() {
    let granted = [DataClass::Health, DataClass::Social, DataClass::Turvakielto];
    let mut seen = 0;
    for (role, act, relation) in Role::iter()
        .flat_map(|role| Act::iter().map(move |act| (role, act)))
        .flat_map(|(role, act)| Relation::iter().map(move |relation| (role, act, relation)))
    {
        let purposes = [None, Some(Purpose::CustomerContact), Some(Purpose::RightsRequest)];
        for (protected, open_period, purpose) in [(false, false), (true, false), (false, true), (true, true)]
            .into_iter()
            .flat_map(|(protected, open)| purposes.map(|purpose| (protected, open, purpose)))
        {
            let roles = [role];
            let with = Case { roles: &roles, granted: &granted, act, relation, protected, open_period, purpose };
            let without = Case { granted: &[], ..with };
            let (most, entitled) = (with.verdict(), sees_protected(relation));
            let officer = role == Role::DataProtectionOfficer;
            assert_eq!(most, without.verdict(), "classes never decide how much of a client there is");
            assert!(!with.shows(DataClass::Criminal));
            assert!(!protected || entitled || officer || most == Verdict::No);
            assert!(!officer || purpose == Some(Purpose::RightsRequest) || most == Verdict::No || act == Act::ReadLog);
            for class in DataClass::iter() {
                assert!(!with.shows(class) || most == Verdict::Full, "{role} {act} {relation} {class}");
                assert!(!without.shows(class) || with.shows(class));
            }
            let special = officer || role == Role::Supervisor;
            assert!(special || !without.shows(DataClass::Health));
            assert!(special || open_period || !with.shows(DataClass::Social));
            seen += usize::from(most == Verdict::Full);
        }
    }
    assert!(seen > 100, "the table gives something");
}

/// An account with other roles and classes than the three people of the office.
fn join(office: &Office, uid: u32, roles: &[Role], classes: &[DataClass]) {
    let account = Account { classes: classes.to_vec(), ..account(0, uid, &format!("u{uid}"), roles, "609") };
    office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(account) }).unwrap();
}

/// Takes classes away from the founder.
fn founder_without(office: &Office, gone: DataClass) {
    let Reply::Accounts(accounts) = office.ask(FOUNDER, Request::Accounts).unwrap() else { panic!() };
    let base = accounts[0].clone();
    let mut account = base.clone();
    account.classes.retain(|class| *class != gone);
    office
        .ask(FOUNDER, Request::ChangeAccount { id: office.id(), base: Box::new(base), account: Box::new(account) })
        .unwrap();
}

fn open(office: &Office, uid: u32, client: ClientId, purpose: Option<Purpose>) -> Result<Card, Failure> {
    match office.ask(uid, Request::Open { client, purpose })? {
        Reply::Card(card) => Ok(*card),
        other => panic!("not a card: {other:?}"),
    }
}

fn past(office: &Office, uid: u32, client: ClientId) -> Vec<Past> {
    match office.ask(uid, Request::History { client, purpose: None }).unwrap() {
        Reply::History(past) => past,
        other => panic!("not a past: {other:?}"),
    }
}

/// The client with a multisectoral period, open or over.
fn joint(office: &Office, client: ClientId, to: Option<Date>) {
    let Reply::Client(base, mut data) = office.ask(FOUNDER, Request::Client { client, purpose: None }).unwrap() else {
        panic!()
    };
    data.multisectoral = vec![Span { from: date(2026, 9, 1), to }];
    office.write(FOUNDER, client, Write::Client { base, data }).unwrap();
}

#[test]
fn without_the_health_class_nothing_tells_that_there_is_a_health_entry() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    add(&office, FOUNDER, client, barrier("B1.1", 3));
    add(&office, FOUNDER, client, barrier("B2.4", 3));
    let veiled = office.card(FOUNDER, client);
    assert_eq!(veiled.records.iter().filter(|record| record.filed.is_none()).count(), 1);
    let base = veiled.records.iter().find(|record| record.class == DataClass::Health).unwrap();
    assert_eq!(office.found(FOUNDER, "este:sairaus"), [client]);
    assert_eq!(past(&office, FOUNDER, client).len(), 3);

    founder_without(&office, DataClass::Health);
    let card = office.card(FOUNDER, client);
    assert_eq!(card.records.len(), 1);
    assert_eq!(card.records[0].class, DataClass::Ordinary);
    assert!(office.found(FOUNDER, "este:sairaus").is_empty());
    assert_eq!(office.count(FOUNDER, "este:sairaus"), 0);
    assert_eq!(past(&office, FOUNDER, client).len(), 2);
    let Reply::Today(today) = office.ask(FOUNDER, Request::Today).unwrap() else { panic!() };
    let dues = |due: &&polku::register::reply::TodayRow| matches!(due.what, DueWhat::Record(_));
    assert_eq!(today.rows.iter().filter(dues).count(), 1);
    let reveal = Request::Reveal { client, what: Hidden::Health, purpose: None };
    assert_eq!(office.ask(FOUNDER, reveal).unwrap_err().kind, FailureKind::Denied);
    // Nor can one be recorded, changed, withdrawn or brought back.
    let refused = office.write(FOUNDER, client, Write::Add { record: barrier("B1.2", 1), source: String::new() });
    assert_eq!(refused.unwrap_err().problems[0].id, "class-not-granted-health");
    let (no, rev) = (base.no, base.rev);
    let change = Write::Change { no, base: rev, record: barrier("B2.4", 0), source: String::new() };
    assert_eq!(office.write(FOUNDER, client, change).unwrap_err().kind, FailureKind::NotFound);
    let withdraw = Write::Withdraw { no, base: rev };
    assert_eq!(office.write(FOUNDER, client, withdraw).unwrap_err().kind, FailureKind::NotFound);
    office.undo(FOUNDER, client).unwrap();
    assert_eq!(office.undo(FOUNDER, client).unwrap_err().kind, FailureKind::NotFound);
}

#[test]
fn social_data_are_there_while_a_multisectoral_period_is_open() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let social = || Write::Add { record: barrier("B4.1", 2), source: String::new() };
    assert_eq!(office.write(FOUNDER, client, social()).unwrap_err().problems[0].id, "class-social-closed");
    let criminal = Write::Add { record: barrier("B7.2", 0), source: String::new() };
    assert_eq!(office.write(FOUNDER, client, criminal).unwrap_err().problems[0].id, "class-criminal-off");
    joint(&office, client, None);
    office.write(FOUNDER, client, social()).unwrap();
    assert_eq!(office.card(FOUNDER, client).records.len(), 1);
    assert_eq!(office.found(FOUNDER, "este:arki"), [client]);
    let rows = |uid| match office.ask(uid, Request::Today).unwrap() {
        Reply::Today(today) => today.rows.into_iter().filter(|row| matches!(row.what, DueWhat::Record(_))).count(),
        other => panic!("not a day: {other:?}"),
    };
    assert_eq!(rows(FOUNDER), 1);
    let before = past(&office, FOUNDER, client).len();

    joint(&office, client, Some(TODAY.yesterday().unwrap()));
    assert!(office.card(FOUNDER, client).records.is_empty());
    assert!(office.found(FOUNDER, "este:arki").is_empty() && office.found(FOUNDER, "este:*").is_empty());
    assert_eq!(rows(FOUNDER), 0);
    assert_eq!(past(&office, FOUNDER, client).len(), before, "one more change is seen and one is not");
    assert_eq!(office.write(FOUNDER, client, social()).unwrap_err().problems[0].id, "class-social-closed");
}

#[test]
fn who_works_in_the_joint_service_opens_its_clients_whole_and_others_to_look_up() {
    let office = Office::new();
    join(&office, 2001, &[Role::JointServiceWorker], &[]);
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    joint(&office, client, None);
    add(&office, FOUNDER, client, barrier("B4.1", 2));
    add(&office, FOUNDER, client, barrier("B1.1", 2));
    assert_eq!(office.found(2001, "mäkinen"), [client]);
    assert_eq!(open(&office, 2001, client, None).unwrap_err().kind, FailureKind::DeniedPurposeNeeded);
    let card = open(&office, 2001, client, Some(Purpose::CustomerContact)).unwrap();
    assert_eq!((card.access, card.writes), (Verdict::Full, true));
    let classes: Vec<DataClass> = card.records.iter().map(|record| record.class).collect();
    assert_eq!(classes, [DataClass::Social], "health is a class of its own");
    add(&office, 2001, client, barrier("B2.4", 1));

    joint(&office, client, Some(TODAY.yesterday().unwrap()));
    let card = open(&office, 2001, client, Some(Purpose::CustomerContact)).unwrap();
    assert_eq!((card.access, card.writes, card.records.len()), (Verdict::LookUp, false, 0));
    let refused = office.write(2001, client, Write::Add { record: barrier("B2.1", 1), source: String::new() });
    assert_eq!(refused.unwrap_err().kind, FailureKind::Denied);
}

#[test]
fn a_look_up_card_holds_four_things_and_a_basic_card_no_records() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    add(&office, FOUNDER, client, barrier("B2.4", 2));
    let card = open(&office, COORDINATOR, client, Some(Purpose::CustomerContact)).unwrap();
    assert_eq!((card.access, card.reach.as_ref(), card.records.len()), (Verdict::LookUp, None, 0));
    assert_eq!((card.head.birth_year, card.head.born, card.head.age), (Some(1985), None, None));
    assert!(card.head.municipality.is_none() && card.head.status.is_none() && card.head.organisation.is_none());
    assert!(card.head.statutory.is_none() && card.head.hetu_masked.is_none());
    let card = open(&office, COLLEAGUE, client, Some(Purpose::CustomerContact)).unwrap();
    assert_eq!((card.access, card.reach.as_ref(), card.records.len()), (Verdict::Basic, None, 0));
    assert!(card.head.hetu_masked.is_none() && card.head.benefit.is_none() && card.head.mother_tongue.is_none());
}

#[test]
fn an_administrator_who_is_nothing_else_meets_no_client() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let asked = |request| office.ask(ADMINISTRATOR, request).unwrap_err().kind;
    let purpose = Some(Purpose::Maintenance);
    assert!(office.found(ADMINISTRATOR, "mäkinen").is_empty() && office.found(ADMINISTRATOR, "140685-901V").is_empty());
    assert_eq!(asked(Request::Count { text: "kunta:pori".to_owned() }), FailureKind::Denied);
    assert_eq!(asked(Request::Open { client, purpose }), FailureKind::NotFound);
    assert_eq!(asked(Request::History { client, purpose }), FailureKind::NotFound);
    assert_eq!(asked(Request::Client { client, purpose }), FailureKind::NotFound);
    assert_eq!(asked(Request::Reveal { client, what: Hidden::Hetu, purpose }), FailureKind::NotFound);
    let new = Request::NewClient { id: office.id(), data: Box::new(person("Aalto", "Aino", "020391Y9029")) };
    assert_eq!(asked(new), FailureKind::Denied);
}

#[test]
fn the_data_protection_officer_opens_a_client_for_a_rights_request_only() {
    let office = Office::new();
    join(&office, 2001, &[Role::DataProtectionOfficer], &[]);
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    let client = office.create(FOUNDER, data);
    let write = Write::Add { record: barrier("B1.1", 3), source: String::new() };
    office.write(FOUNDER, client, write).unwrap();
    assert!(office.found(2001, "mäkinen").is_empty());
    assert_eq!(open(&office, 2001, client, None).unwrap_err().kind, FailureKind::DeniedPurposeNeeded);
    let other = open(&office, 2001, client, Some(Purpose::CustomerContact));
    assert_eq!(other.unwrap_err().kind, FailureKind::NotFound);
    let card = open(&office, 2001, client, Some(Purpose::RightsRequest)).unwrap();
    assert_eq!((card.access, card.writes, card.records.len()), (Verdict::Full, false, 1));
    let reveal = Request::Reveal { client, what: Hidden::Health, purpose: Some(Purpose::RightsRequest) };
    office.ask(2001, reveal).unwrap();
}

#[test]
fn a_supervisor_reads_and_writes_nothing() {
    let office = Office::new();
    join(&office, 2001, &[Role::Supervisor], &[]);
    let client = office.create(STRANGER, person("Berg", "Bo", "020391Y9029"));
    assert_eq!(office.found(2001, "berg"), [client]);
    let card = open(&office, 2001, client, Some(Purpose::Supervision)).unwrap();
    assert_eq!((card.access, card.writes), (Verdict::Full, false));
    let refused = office.write(2001, client, Write::Add { record: barrier("B2.4", 1), source: String::new() });
    assert_eq!(refused.unwrap_err().kind, FailureKind::Denied);
    let export = Request::Export { after: None, limit: 10 };
    assert_eq!(office.ask(2001, export).unwrap_err().kind, FailureKind::Denied);
}

#[test]
fn a_deputy_answers_for_a_named_colleague_until_the_day_named() {
    let office = Office::new();
    let named = |id: u32, until| {
        let deputy_for = DeputyFor::These(vec![(AccountId(1), until)]);
        let account = Account { deputy_for, ..account(0, 2000 + id, &format!("u{id}"), &[Role::Deputy], "609") };
        office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(account) }).unwrap();
    };
    named(1, TODAY);
    named(2, TODAY.yesterday().unwrap());
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let other = office.create(COLLEAGUE, person("Virtanen", "Kalle", "020391Y9029"));
    assert_eq!(office.found(2001, "mäkinen"), [client]);
    add(&office, 2001, client, barrier("B2.4", 1));
    assert!(office.found(2001, "virtanen").is_empty(), "{other}");
    assert!(office.found(2002, "mäkinen").is_empty(), "the deputyship is over");
}

#[test]
fn small_figures_are_not_told_to_those_who_get_figures_only() {
    let office = Office::new();
    join(&office, 2001, &[Role::Head], &[]);
    let counted = |uid, text: &str| match office.ask(uid, Request::Count { text: text.to_owned() }).unwrap() {
        Reply::Counted(counted) => (counted.total, counted.fewer_than),
        other => panic!("not a count: {other:?}"),
    };
    for (at, surname) in ["Aalto", "Berg", "Cederholm", "Dahl", "Eerola"].iter().enumerate() {
        let mut data = person(surname, "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(date(1980, 1, 1 + i8::try_from(at).unwrap()));
        office.create(FOUNDER, data);
        let expected = if at < 4 { (0, Some(5)) } else { (5, None) };
        assert_eq!(counted(2001, "kunta:pori"), expected);
        assert_eq!(counted(COORDINATOR, "kunta:pori"), expected);
        assert_eq!(counted(FOUNDER, "kunta:pori"), (at + 1, None));
    }
    assert_eq!(counted(2001, "kunta:ulvila"), (0, None));
}

#[test]
fn a_look_up_tells_the_figure_of_a_count_where_the_list_shows_nobody_and_only_there() {
    let office = Office::new();
    let several =
        [(2020, vec![Role::Head, Role::DataProtectionOfficer]), (2021, vec![Role::Coordinator, Role::Deputy])];
    let single = Role::iter().zip(2001..).map(|(role, uid)| (uid, vec![role]));
    let seats: Vec<(u32, Vec<Role>)> = single.chain(several).collect();
    seats.iter().for_each(|(uid, roles)| join(&office, *uid, roles, &[]));
    for at in 0..6 {
        let mut data = person("Aalto", "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(date(1980, 1, 1 + at));
        let client = office.create(FOUNDER, data);
        add(&office, FOUNDER, client, barrier(if at < 5 { "B2.4" } else { "B2.1" }, 3));
    }
    let mut told = Vec::new();
    for text in ["este:kieli", "-este:kieli", "kunta:pori", "kunta:ulvila", "ikä:>20", "aalto este:kieli", "este:zzz"]
    {
        for (uid, roles) in &seats {
            let asked = Request::Find { text: text.to_owned(), limit: 50 };
            let Reply::Found(found) = office.ask(*uid, asked).unwrap() else { panic!("not hits") };
            let Ok(Reply::Counted(counted)) = office.ask(*uid, Request::Count { text: text.to_owned() }) else {
                assert_eq!(found.counted, None, "{text} {roles:?}");
                continue;
            };
            let figures_alone = roles.iter().all(|role| *role == Role::Coordinator || *role == Role::Head);
            let shows_nobody = roles.contains(&Role::Head);
            match found.counted {
                Some(figure) => {
                    assert!(figures_alone || shows_nobody, "{text} {roles:?}");
                    assert_eq!(
                        (figure.total, figure.fewer_than),
                        (counted.total, counted.fewer_than),
                        "{text} {roles:?}"
                    );
                    told.push((text, roles.clone(), figure.fewer_than.is_some()));
                }
                None if figures_alone => assert_eq!(found.total, counted.total, "{text} {roles:?}"),
                None => assert!(!shows_nobody, "{text} {roles:?}"),
            }
        }
    }
    for few in [("este:kieli", false), ("-este:kieli", true)] {
        for role in [Role::Coordinator, Role::Head] {
            assert!(told.contains(&(few.0, vec![role], few.1)), "{few:?} {role} {told:?}");
        }
    }
    assert!(told.iter().all(|(text, _, _)| *text != "aalto este:kieli"), "a name asks for a person: {told:?}");
}

#[test]
fn the_figure_of_a_look_up_is_no_second_line_of_the_log() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    add(&office, FOUNDER, client, barrier("B2.4", 3));
    let asked = Request::Find { text: "este:kieli".to_owned(), limit: 20 };
    let Reply::Found(found) = office.ask(COORDINATOR, asked).unwrap() else { panic!("not hits") };
    assert_eq!(found.counted.and_then(|counted| counted.fewer_than), Some(5));
    let log = office.register.log_since(polku::store::Seq(1), 500).unwrap();
    let looks: Vec<Deed> =
        log.into_iter().map(|(_, _, note)| note.deed).filter(|deed| matches!(deed, Deed::Searched { .. })).collect();
    assert_eq!(looks, [Deed::Searched { kind: "filters".to_owned(), hits: 0 }]);
}

#[test]
fn who_may_not_be_told_a_figure_is_refused_and_not_told_nought() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    join(&office, 2001, &[Role::Supervisor], &[]);
    join(&office, 2002, &[Role::DataProtectionOfficer], &[]);
    join(&office, 2003, &[Role::Head], &[]);
    let count = |uid, text: &str| office.ask(uid, Request::Count { text: text.to_owned() });
    for uid in [2001, 2002, ADMINISTRATOR] {
        assert_eq!(count(uid, "kunta:pori").unwrap_err().kind, FailureKind::Denied, "{uid}");
    }
    assert!(count(2001, "mäkinen").is_ok(), "a supervisor finds people by name");
    assert!(count(2003, "kunta:pori").is_ok(), "figures are what a head is for");
    assert_eq!(count(2003, "mäkinen").unwrap_err().kind, FailureKind::Denied);
}

#[test]
fn under_a_turvakielto_the_whereabouts_stay_with_those_who_answer_for_the_client() {
    let office = Office::new();
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
    data.external = Some("A-17".to_owned());
    let client = office.create(COLLEAGUE, data);
    for uid in [FOUNDER, STRANGER, COORDINATOR, ADMINISTRATOR] {
        for text in ["mäkinen", "140685-901V", "14.6.1985", "1", "kunta:pori"] {
            assert!(office.found(uid, text).is_empty(), "{uid} {text}");
            match office.ask(uid, Request::Count { text: text.to_owned() }) {
                Ok(Reply::Counted(counted)) => {
                    assert_eq!((counted.total, counted.fewer_than), (0, None), "{uid} {text}")
                }
                refused => assert_eq!((uid, refused.unwrap_err().kind), (ADMINISTRATOR, FailureKind::Denied)),
            }
        }
        let opened = open(&office, uid, client, Some(Purpose::CustomerContact));
        assert_eq!(opened.unwrap_err().kind, FailureKind::NotFound);
    }
    assert_eq!(office.found(COLLEAGUE, "140685-901V"), [client]);
    for text in ["kunta:pori", "-kunta:ulvila"] {
        assert!(office.found(COLLEAGUE, text).is_empty(), "not even for whoever answers for the client: {text}");
        assert_eq!(office.count(COLLEAGUE, text), 0);
    }
    assert_eq!(open(&office, COLLEAGUE, client, None).unwrap_err().kind, FailureKind::DeniedPurposeNeeded);
    let card = open(&office, COLLEAGUE, client, Some(Purpose::OwnClient)).unwrap();
    assert!(card.reach.is_none() && card.head.municipality.is_none());
    let purpose = Some(Purpose::OwnClient);
    office.ask(COLLEAGUE, Request::Reveal { client, what: Hidden::Contact, purpose }).unwrap();
    let log = office.register.log_since(polku::store::Seq(1), 500).unwrap();
    let (_, _, revealed) =
        log.iter().rev().find(|(_, _, note)| note.deed == Deed::Revealed("contact".to_owned())).unwrap();
    assert!(revealed.protected);

    // A code that is taken must be refused, and so must an identifier elsewhere; whoever tries one is seen in the log.
    let code = person("Toinen", "Nimi", "140685-901V");
    let elsewhere = Client { external: Some("A-17".to_owned()), ..person("Toinen", "Nimi", "020391Y9029") };
    for (uid, data, problem) in [(STRANGER, code, "hetu-taken"), (FOUNDER, elsewhere, "external-taken")] {
        let taken = office.try_create(uid, data).unwrap_err();
        assert_eq!(taken.problems[0].id, problem);
        let log = office.register.log_since(polku::store::Seq(1), 500).unwrap();
        let last = &log.last().unwrap().2;
        assert_eq!(
            (&last.deed, last.client, last.protected),
            (&Deed::RefusedTo("find".to_owned()), Some(client), true)
        );
        assert_eq!(last.who, Some(AccountId(uid - 999)), "{problem}");
    }

    // Out of the register they go with whoever was given the class for that, and else not.
    let page = |uid| match office.ask(uid, Request::Export { after: None, limit: 10 }).unwrap() {
        Reply::Exported(page) => page.into_iter().next().unwrap(),
        other => panic!("not an export: {other:?}"),
    };
    let without = page(ADMINISTRATOR);
    assert!(
        without.withheld.whereabouts && without.data.reach.phones.is_empty() && without.data.municipality.is_empty()
    );
    let with = page(FOUNDER);
    assert!(!with.withheld.whereabouts && with.data.reach.phones == ["040 123 4567"]);
}
