//! The page of the log on the terminal: for whoever may read it, line by line and by the rules, narrowed and paged; nobody
//! else gets past the question.

mod office;
mod program;

use std::sync::Arc;

use jiff::civil::{Date, date};
use office::{COLLEAGUE, FOUNDER, HandClock, Office, account, person, since};
use polku::domain::ids::{AccountId, ClientId};
use polku::domain::period::Period;
use polku::domain::purpose::Purpose;
use polku::domain::rights::Role;
use polku::register::{Reply, Request};
use polku::store::MemStore;
use polku::text::Language;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const OFFICER: u32 = 2001;
const MONDAY: Date = date(2026, 11, 23);

fn office() -> (Office, HandClock) {
    let clock = HandClock::new();
    let store = MemStore::new(office::clock().0.timestamp());
    let office = Office::with(Box::new(store), Box::new(clock.clone()), &|_| {});
    clock.go(48 * 60 * 60);
    let officer = account(0, OFFICER, "outi", &[Role::DataProtectionOfficer], "609");
    office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(officer) }).unwrap();
    (office, clock)
}

fn look(office: &Office, uid: u32, client: ClientId) {
    let purpose = Some(Purpose::CustomerContact);
    let _ = office.ask(uid, Request::Open { client, purpose });
}

/// Somebody looked at two clients, one of them a colleague's, and was refused a third.
fn busy() -> Office {
    let (office, clock) = office();
    let of = |worker: u32, surname: &str, hetu: &str| {
        let mut data = person(surname, "Kaisa", hetu);
        data.caseworker = vec![Period { value: AccountId(worker), span: since(date(2026, 1, 1)) }];
        office.create(FOUNDER, data)
    };
    let (theirs, own) = (of(1, "Mäkinen", "140685-901V"), of(2, "Testaaja", "020391Y9029"));
    clock.go(600);
    look(&office, COLLEAGUE, theirs);
    look(&office, COLLEAGUE, own);
    look(&office, office::STRANGER, own);
    clock.go(600);
    office
}

fn starts(office: &Office, uid: u32, language: Language, size: (u16, u16)) -> Program {
    let look = Look { size, ..Look::plain(language) };
    Program::new(Arc::new(office.sits(uid)), look, MONDAY.at(9, 50, 0, 0))
}

fn opens(office: &Office, language: Language) -> Program {
    let mut program = starts(office, OFFICER, language, (80, 24));
    program.keys("ctrl-t a");
    program
}

#[test]
fn the_lines_of_the_log_and_what_the_rules_find() {
    let office = busy();
    insta::assert_snapshot!("home_fi", starts(&office, OFFICER, Language::Fi, (80, 24)).screen());
    for (language, name) in [(Language::Fi, "fi"), (Language::Sv, "sv"), (Language::En, "en")] {
        let mut program = opens(&office, language);
        insta::assert_snapshot!(format!("lines_{name}"), program.screen());
        program.keys("tab");
        insta::assert_snapshot!(format!("anomalies_{name}"), program.screen());
        program.keys("down enter");
        insta::assert_snapshot!(format!("whole_line_{name}"), program.screen());
    }
}

#[test]
fn a_wide_terminal_shows_what_for_and_from_where() {
    let office = busy();
    let mut program = starts(&office, OFFICER, Language::Sv, (200, 50));
    program.keys("ctrl-t a");
    insta::assert_snapshot!("lines_wide_sv", program.screen());
    program.keys("tab");
    insta::assert_snapshot!("anomalies_wide_sv", program.screen());
}

#[test]
fn it_is_narrowed_by_client_user_and_days() {
    let office = busy();
    let mut program = opens(&office, Language::Fi);
    program.keys("/");
    program.type_text("kaksi");
    program.keys("f9");
    insta::assert_snapshot!("narrow_wrong_fi", program.screen());
    program.keys("ctrl-u");
    program.type_text("2");
    program.keys("tab");
    program.type_text("bert");
    program.keys("tab");
    program.type_text("-1");
    program.keys("f9");
    insta::assert_snapshot!("narrowed_fi", program.screen());
    // The rules look at the same lines, and the box knows what was typed.
    program.keys("tab");
    assert!(program.screen().contains("Sama sukunimi") && !program.screen().contains("Muu kuin oma"));
    program.keys("/");
    assert!(program.screen().contains("bert"));
    // A day that has no lines.
    program.keys("tab tab ctrl-u");
    program.type_text("1.1.2020");
    program.keys("enter");
    program.type_text("2.1.2020");
    program.keys("enter");
    insta::assert_snapshot!("nothing_found_fi", program.screen());
    program.keys("tab");
    insta::assert_snapshot!("empty_fi", program.screen());
}

#[test]
fn a_long_log_comes_page_by_page() {
    let (office, clock) = office();
    let client = office.create(FOUNDER, person("Mäkinen", "Kaisa", "140685-901V"));
    for _ in 0..450 {
        look(&office, FOUNDER, client);
        clock.go(1);
    }
    let mut program = opens(&office, Language::En);
    assert!(program.screen().lines().next().unwrap().ends_with("1/200+"), "{}", program.screen());
    program.keys("end");
    assert!(program.screen().lines().next().unwrap().ends_with("200/400+"), "{}", program.screen());
    program.keys("end end");
    let asked = |program: &Program| program.asked.iter().filter(|one| matches!(one, Request::Log { .. })).count();
    let before = asked(&program);
    let all = program.screen();
    assert!(!all.lines().next().unwrap().ends_with('+'), "{all}");
    program.keys("home end");
    assert_eq!(asked(&program), before, "what has come is not asked for again");
    let Ok(Reply::Log(oldest)) =
        office.ask(OFFICER, Request::Log { wanted: Default::default(), before: Some(2), limit: 5 })
    else {
        panic!("no log")
    };
    assert_eq!(oldest.len(), 1);
    assert!(all.contains("founded the register") || all.contains("changed an account"), "{all}");
}

#[test]
fn who_may_not_read_it_does_not_get_there() {
    let office = busy();
    let mut program = starts(&office, COLLEAGUE, Language::Fi, (80, 24));
    program.keys("ctrl-t a");
    insta::assert_snapshot!("denied_fi", program.screen());
    assert!(!program.asked.iter().any(|one| matches!(one, Request::Log { .. })));
    // It is no action of theirs, and one of the officer's.
    program.keys("f2");
    program.type_text("loki");
    assert!(!program.shows("Ctrl-T a"), "{}", program.screen());
    let mut program = starts(&office, OFFICER, Language::Fi, (80, 24));
    program.keys("f2");
    program.type_text("loki");
    assert!(program.shows("Ctrl-T a"), "{}", program.screen());
}

#[test]
fn whoever_loses_the_role_loses_the_page() {
    let office = busy();
    let mut program = opens(&office, Language::Fi);
    let Ok(Reply::Accounts(accounts)) = office.ask(FOUNDER, Request::Accounts) else { panic!("no accounts") };
    let base = accounts.into_iter().find(|account| account.login == "outi").unwrap();
    let mut other = base.clone();
    other.roles = vec![Role::Head];
    let (base, account) = (Box::new(base), Box::new(other));
    office.ask(FOUNDER, Request::ChangeAccount { id: office.id(), base, account }).unwrap();
    program.keys("f5");
    insta::assert_snapshot!("role_lost_fi", program.screen());
    let lines = office.register.log_since(polku::store::Seq(1), 1000).unwrap();
    let refused = polku::register::note::Deed::RefusedTo("read-log".to_owned());
    assert_eq!(lines.iter().filter(|(.., note)| note.deed == refused).count(), 1);
}
