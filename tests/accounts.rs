//! Who may use the register: accounts are added, changed and ended by an administrator, ended rights stop at once, and
//! what is refused or read stands in the log.

mod office;
mod program;

use std::sync::{Arc, Mutex};

use jiff::civil::date;
use jiff::{ToSpan, Zoned};
use office::{
    ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, STRANGER, TODAY, account, barrier, clock, person,
};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::data_class::DataClass;
use polku::domain::ids::{AccountId, Code};
use polku::domain::record::Record;
use polku::domain::rights::Role;
use polku::register::code::UnlockCode;
use polku::register::reply::Theirs;
use polku::register::request::{LogFilter, Write};
use polku::register::{BatchId, Changed, Clock, Failure, FailureKind, Register, Reply, Request, Service};
use polku::store::{MemStore, Seq};
use polku::text::Language;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn accounts(office: &Office, uid: u32) -> Vec<Account> {
    match office.ask(uid, Request::Accounts).unwrap() {
        Reply::Accounts(accounts) => accounts,
        other => panic!("not accounts: {other:?}"),
    }
}

fn of(office: &Office, id: u32) -> Account {
    accounts(office, FOUNDER).into_iter().find(|account| account.id == AccountId(id)).unwrap()
}

fn add(office: &Office, uid: u32, account: Account) -> Result<Account, Failure> {
    one(office.ask(uid, Request::AddAccount { id: office.id(), account: Box::new(account) }))
}

fn change(office: &Office, uid: u32, base: &Account, account: Account) -> Result<Account, Failure> {
    one(office
        .ask(uid, Request::ChangeAccount { id: office.id(), base: Box::new(base.clone()), account: Box::new(account) }))
}

fn one(reply: Result<Reply, Failure>) -> Result<Account, Failure> {
    match reply? {
        Reply::Account(account) => Ok(*account),
        other => panic!("not an account: {other:?}"),
    }
}

/// The problems of a refusal, by field and id.
fn problems(refused: Result<Account, Failure>) -> Vec<(String, String)> {
    let failure = refused.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Invalid);
    failure.problems.into_iter().map(|problem| (problem.field, problem.id)).collect()
}

fn newcomer() -> Account {
    Account { classes: vec![DataClass::Health], ..account(0, 2001, "fanni", &[Role::Caseworker], "609") }
}

/// Ends an account yesterday, so that it stops now.
fn end(office: &Office, id: u32) {
    let base = of(office, id);
    change(office, FOUNDER, &base, Account { to: Some(TODAY.yesterday().unwrap()), ..base.clone() }).unwrap();
}

#[test]
fn a_new_account_signs_in_and_an_ended_one_stops_at_once() {
    let office = Office::new();
    let unknown = office.ask(2001, Request::Me).unwrap_err();
    assert_eq!(unknown.kind, FailureKind::NoAccount);
    assert!(unknown.args.contains(&("uid".to_owned(), "2001".to_owned())), "{unknown:?}");
    let session = office.sits(2001);
    let made = add(&office, FOUNDER, newcomer()).unwrap();
    assert_eq!((made.id, made.login.as_str()), (AccountId(6), "fanni"));
    let Reply::Me(me) = session.call(Request::Me).unwrap() else { panic!("not me") };
    assert_eq!(me.account, made);

    end(&office, 6);
    let ended = session.call(Request::Me).unwrap_err();
    assert_eq!(ended.kind, FailureKind::AccountEnded);
    assert_eq!(ended.args[1], ("day".to_owned(), "2026-11-20".to_owned()));
    // Rights that begin tomorrow are not in force today.
    let base = of(&office, 6);
    let tomorrow = TODAY.tomorrow().unwrap();
    change(&office, FOUNDER, &base, Account { from: tomorrow, to: None, ..base.clone() }).unwrap();
    assert_eq!(session.call(Request::Me).unwrap_err().args[1].1, tomorrow.to_string());
}

#[test]
fn the_same_request_again_changes_nothing_and_answers_the_same() {
    let office = Office::new();
    let request = Request::AddAccount { id: office.id(), account: Box::new(newcomer()) };
    let first = one(office.ask(FOUNDER, request.clone())).unwrap();
    assert_eq!(one(office.ask(FOUNDER, request)).unwrap(), first);
    assert_eq!(accounts(&office, FOUNDER).len(), 6);
}

#[test]
fn nobody_can_take_the_name_of_a_line_of_the_log_before_it_is_written() {
    let office = Office::new();
    let code = |letters: &str| UnlockCode::new(letters);
    let set = Request::SetCode { id: office.id(), old: code(""), new: code("koivu7") };
    office.ask(COLLEAGUE, set).unwrap();
    let base = Box::new(of(&office, 2));
    let changed = Box::new(Account { name: "Bertta Toinen".to_owned(), ..(*base).clone() });
    // The lines of the log are named after the place where it was opened, and counted: anybody can reckon the next ones.
    let id = BatchId(*b"polku-\0\0\0\0\x06\0\0\0\0\x09");
    for (uid, request) in [
        (COLLEAGUE, Request::SetCode { id, old: code("koivu7"), new: code("koivu8") }),
        (FOUNDER, Request::RemoveCode { id, account: AccountId(2) }),
        (FOUNDER, Request::AddAccount { id, account: Box::new(newcomer()) }),
        (FOUNDER, Request::ChangeAccount { id, base, account: changed }),
    ] {
        assert_eq!(office.ask(uid, request).unwrap_err().kind, FailureKind::Denied);
    }
    let lines = || office.register.log_since(Seq(1), 1000).unwrap().len();
    let (before, client) = (lines(), office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V")));
    (0..10).for_each(|_| drop(office.card(FOUNDER, client)));
    assert_eq!(lines(), before + 11);
}

#[test]
fn only_an_administrator_manages_accounts_and_what_is_refused_is_logged() {
    let office = Office::new();
    for uid in [COLLEAGUE, COORDINATOR] {
        assert_eq!(add(&office, uid, newcomer()).unwrap_err().kind, FailureKind::Denied);
        let base = of(&office, 1);
        assert_eq!(change(&office, uid, &base, base.clone()).unwrap_err().kind, FailureKind::Denied);
    }
    assert_eq!(accounts(&office, FOUNDER).len(), 5);
    let officer = Account { roles: vec![Role::DataProtectionOfficer], ..newcomer() };
    add(&office, ADMINISTRATOR, officer).unwrap();
    let lines = log(&office, 2001, LogFilter::default());
    let refused: Vec<&str> = lines.iter().filter(|line| line.1 == "refused-to").map(|line| line.2.as_str()).collect();
    assert_eq!(refused, ["manage-accounts"; 4]);
    // Colleagues are known by name and role; what more they may see is for whoever manages accounts.
    let seen = accounts(&office, COLLEAGUE);
    assert!(seen.iter().filter(|other| other.id != AccountId(2)).all(|other| other.classes.is_empty()));
    assert_eq!(seen.len(), 6);
}

#[test]
fn everything_wrong_with_an_account_is_told_at_once() {
    let office = Office::new();
    let wrong = Account {
        uid: Some(FOUNDER),
        login: "Aino".to_owned(),
        name: " ".to_owned(),
        roles: Vec::new(),
        organisations: vec![Code::from("nowhere")],
        classes: vec![DataClass::Criminal],
        from: TODAY,
        to: Some(date(2026, 1, 1)),
        deputy_for: DeputyFor::These(vec![(AccountId(77), TODAY)]),
        ..newcomer()
    };
    let told = problems(add(&office, FOUNDER, wrong));
    let told: Vec<(&str, &str)> = told.iter().map(|(field, id)| (field.as_str(), id.as_str())).collect();
    let expected = [
        ("login", "login-taken"),
        ("uid", "uid-taken"),
        ("name", "required"),
        ("roles", "required"),
        ("organisations", "unknown-code"),
        ("classes", "class-not-given"),
        ("to", "end-before-start"),
        ("deputy-for", "unknown-account"),
    ];
    assert_eq!(told, expected);
    for login in ["", "-x", "a b", "ä", "a:b"] {
        let told = problems(add(&office, FOUNDER, Account { login: login.to_owned(), ..newcomer() }));
        assert_eq!(told[0].0, "login", "{login}");
    }
    let everyone = Account { deputy_for: DeputyFor::Everyone, ..newcomer() };
    assert_eq!(problems(add(&office, FOUNDER, everyone))[0].1, "deputy-everyone");
    let standing = of(&office, 2);
    let own = Account { deputy_for: DeputyFor::These(vec![(standing.id, TODAY)]), ..standing.clone() };
    assert_eq!(problems(change(&office, FOUNDER, &standing, own))[0].1, "deputy-oneself");
    let nowhere = Account { organisations: Vec::new(), ..newcomer() };
    assert_eq!(problems(add(&office, FOUNDER, nowhere))[0].1, "required");
}

#[test]
fn a_number_of_the_system_may_go_to_somebody_new_once_the_old_account_has_ended() {
    let office = Office::new();
    end(&office, 2);
    let heir = Account { uid: Some(COLLEAGUE), from: TODAY, ..newcomer() };
    add(&office, FOUNDER, heir).unwrap();
    let Reply::Me(me) = office.ask(COLLEAGUE, Request::Me).unwrap() else { panic!("not me") };
    assert_eq!(me.account.login, "fanni");
}

#[test]
fn the_last_administrator_stays() {
    let office = Office::new();
    end(&office, 5);
    let base = of(&office, 1);
    let ends = [
        Account { to: Some(TODAY.yesterday().unwrap()), ..base.clone() },
        Account { to: Some(TODAY.saturating_add(30.days())), ..base.clone() },
        Account { roles: vec![Role::Caseworker], ..base.clone() },
        Account { uid: None, ..base.clone() },
    ];
    for new in ends {
        assert_eq!(problems(change(&office, FOUNDER, &base, new))[0].1, "last-administrator");
    }
    add(&office, FOUNDER, Account { roles: vec![Role::Administrator], ..newcomer() }).unwrap();
    change(&office, FOUNDER, &base, Account { roles: vec![Role::Caseworker], ..base.clone() }).unwrap();
}

#[test]
fn an_account_changed_meanwhile_is_not_overwritten() {
    let office = Office::new();
    let base = of(&office, 2);
    change(&office, ADMINISTRATOR, &base, Account { name: "Bertta Uusi".to_owned(), ..base.clone() }).unwrap();
    let late = change(&office, FOUNDER, &base, Account { roles: vec![Role::Head], ..base.clone() }).unwrap_err();
    assert_eq!(late.kind, FailureKind::Conflict);
    assert_eq!(late.args, [("who".to_owned(), "Eeva Testaaja".to_owned())]);
    let Some(Theirs::Account(theirs)) = late.theirs.as_deref() else { panic!("{late:?}") };
    assert_eq!(theirs.name, "Bertta Uusi");
}

#[test]
fn whoever_founded_a_register_stands_in_for_everybody_only_until_another_can_sign_in() {
    let store = MemStore::new(clock().0.timestamp());
    let mut founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
    founder.deputy_for = DeputyFor::Everyone;
    let absent = Account { uid: None, ..account(2, 0, "bertta", &[Role::Caseworker], "609") };
    Register::found(&store, &founder, &[absent], true, clock().0.timestamp()).unwrap();
    let register = Register::open(Box::new(store), Box::new(clock()), false).unwrap();
    let office = Office::of(register);
    let silent = Account { uid: None, login: "gunnar".to_owned(), ..newcomer() };
    add(&office, FOUNDER, silent).unwrap();
    assert_eq!(of(&office, 1).deputy_for, DeputyFor::Everyone, "nobody else can sign in yet");
    let founder = office.sits(FOUNDER);
    let news = founder.watch();
    add(&office, FOUNDER, newcomer()).unwrap();
    assert_eq!(of(&office, 1).deputy_for, DeputyFor::Nobody);
    let heard: Vec<Changed> = news.try_iter().map(|change| change.what).collect();
    assert!(!heard.is_empty() && heard.iter().all(|what| *what == Changed::Account), "{heard:?}");
}

#[test]
fn an_account_of_two_organisations_works_for_the_clients_of_both() {
    let office = Office::new();
    let there = office.create(STRANGER, person("Berg", "Bo", "020391Y9029"));
    assert!(office.found(COLLEAGUE, "berg").is_empty());
    let base = of(&office, 2);
    let both = Account { organisations: vec![Code::from("609"), Code::from("886")], ..base.clone() };
    change(&office, FOUNDER, &base, both).unwrap();
    assert_eq!(office.found(COLLEAGUE, "berg"), [there]);
    let here = office.create(COLLEAGUE, person("Aalto", "Aino", "140685-901V"));
    assert_eq!(office.card(COLLEAGUE, here).head.organisation, Some(Code::from("609")), "the first is the home");
}

/// Who, what, more of it, the client and whether a turvakielto was in force; newest first.
type Logged = (String, String, String, Option<u32>, bool);

fn log(office: &Office, uid: u32, wanted: LogFilter) -> Vec<Logged> {
    let Reply::Log(lines) = office.ask(uid, Request::Log { wanted, before: None, limit: 500 }).unwrap() else {
        panic!("not a log")
    };
    let who = |line: &polku::register::reply::LogLine| line.who.clone().map(|(_, name)| name).unwrap_or_default();
    lines
        .iter()
        .map(|line| (who(line), line.deed.clone(), line.detail.clone(), line.client.map(|id| id.0), line.protected))
        .collect()
}

#[test]
fn the_log_is_read_by_its_readers_and_reading_it_is_logged() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.card(FOUNDER, client);
    let refused = office.write(STRANGER, client, Write::Add { record: barrier("B2.4", 3), source: String::new() });
    assert_eq!(refused.unwrap_err().kind, FailureKind::NotFound);
    for uid in [FOUNDER, COLLEAGUE, COORDINATOR, ADMINISTRATOR] {
        let request = Request::Log { wanted: LogFilter::default(), before: None, limit: 10 };
        assert_eq!(office.ask(uid, request).unwrap_err().kind, FailureKind::Denied);
    }
    add(&office, FOUNDER, Account { roles: vec![Role::DataProtectionOfficer], ..newcomer() }).unwrap();
    let about = |wanted| log(&office, 2001, wanted);
    let of_client = LogFilter { client: Some(client), ..LogFilter::default() };
    let lines = about(of_client.clone());
    let deeds: Vec<(&str, &str, &str)> =
        lines.iter().map(|line| (line.0.as_str(), line.1.as_str(), line.2.as_str())).collect();
    let expected = [
        ("Celia Testaaja", "refused-to", "record"),
        ("Aino Testaaja", "opened", "full"),
        ("Aino Testaaja", "wrote", "created"),
    ];
    assert_eq!(deeds, expected);
    assert_eq!(about(of_client)[0].1, "read-log");
    let by = LogFilter { who: Some(AccountId(3)), ..LogFilter::default() };
    assert_eq!(about(by).len(), 1);
    assert!(about(LogFilter { to: Some(TODAY.yesterday().unwrap()), ..LogFilter::default() }).is_empty());
    assert!(about(LogFilter { from: Some(TODAY.tomorrow().unwrap()), ..LogFilter::default() }).is_empty());
    // Page by page it is the same log.
    let mut pages = Vec::new();
    let mut before = None;
    while let Reply::Log(page) =
        office.ask(2001, Request::Log { wanted: LogFilter::default(), before, limit: 3 }).unwrap()
    {
        if before.is_none() {
            before = Some(page[0].seq + 1);
            continue;
        }
        let Some(last) = page.last() else { break };
        before = Some(last.seq);
        pages.extend(page.iter().map(|line| line.seq));
    }
    let highest = pages[0];
    assert_eq!(pages, (1..=highest).rev().collect::<Vec<_>>());
}

#[test]
fn when_the_rights_end_the_screen_is_blank_and_what_was_typed_waits() {
    let office = Office::new();
    let client = office.create(COLLEAGUE, person("Mäkinen", "Aino", "140685-901V"));
    let now = TODAY.at(9, 30, 0, 0);
    // In one process: what crosses a socket to somebody whose rights have ended is the next scenario.
    let service = Arc::new(office.register.session(COLLEAGUE, None));
    let mut program = Program::new(service, Look::plain(Language::Fi), now);
    program.type_text("makinen");
    program.keys("enter");
    assert!(program.shows("Mäkinen Aino") && program.shows("040 123 4567"), "{}", program.screen());
    program.keys("r");
    program.type_text("Soita opistoon");
    assert!(program.shows("Soita opistoon"), "{}", program.screen());

    end(&office, 2);
    program.listen();
    insta::assert_snapshot!("rights_ended", program.screen());
    for key in ["f3", "f4", "x", "down", "enter", "f5"] {
        program.keys(key);
        assert!(!program.shows("Mäkinen") && !program.shows("Soita") && program.shows("eivät"), "{key}");
    }
    let base = of(&office, 2);
    change(&office, FOUNDER, &base, Account { to: None, ..base.clone() }).unwrap();
    program.listen();
    assert!(program.shows("Soita opistoon"), "{}", program.screen());
    program.keys("f9");
    let records = office.card(COLLEAGUE, client).records;
    let Some(Record::Reminder(reminder)) = records[0].filed.as_ref().map(|filed| &filed.record) else { panic!() };
    assert_eq!(reminder.text, "Soita opistoon");
}

/// A clock that a test moves on.
struct Moving(Arc<Mutex<Zoned>>);

impl Clock for Moving {
    fn now(&self) -> Zoned {
        self.0.lock().unwrap().clone()
    }
}

#[test]
fn rights_that_run_out_at_midnight_stop_at_the_next_key() {
    let (store, time) = (MemStore::new(clock().0.timestamp()), Arc::new(Mutex::new(clock().0)));
    let founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
    let leaving = Account { to: Some(TODAY), ..account(2, COLLEAGUE, "bertta", &[Role::Caseworker], "609") };
    Register::found(&store, &founder, &[leaving], true, clock().0.timestamp()).unwrap();
    let register = Register::open(Box::new(store), Box::new(Moving(Arc::clone(&time))), false).unwrap();
    let office = Office::of(register);
    office.create(COLLEAGUE, person("Mäkinen", "Aino", "140685-901V"));
    let service = Arc::new(office.sits(COLLEAGUE));
    let mut program = Program::new(service, Look::plain(Language::En), TODAY.at(23, 59, 0, 0));
    program.type_text("makine");
    assert!(program.shows("Mäkinen Aino"), "{}", program.screen());
    *time.lock().unwrap() = clock().0.saturating_add(1.day());
    program.type_text("n");
    assert!(program.shows("The rights of Bertta Testaaja are not in force today"), "{}", program.screen());
    assert!(!program.shows("Mäkinen") && !program.shows("makine"), "{}", program.screen());
}

#[test]
fn whose_rights_end_hears_of_that_wherever_they_sit() {
    let office = Office::new();
    let sitting = office.sits(COLLEAGUE);
    let news = sitting.watch();
    end(&office, 2);
    let heard: Vec<Changed> = news.try_iter().map(|change| change.what).collect();
    assert_eq!(heard, [Changed::Account]);
    assert_eq!(sitting.call(Request::Today).unwrap_err().kind, FailureKind::AccountEnded);
}

#[test]
fn somebody_without_an_account_sees_that_and_nothing_else() {
    let office = Office::new();
    let service = Arc::new(office.sits(4711));
    let program = Program::new(service, Look::plain(Language::En), TODAY.at(9, 30, 0, 0));
    assert!(program.shows("user number 4711"), "{}", program.screen());
    assert!(program.is_at_rest());
}
