//! `polku user` and `polku audit` from outside: what an administrator and a data-protection officer type and get.

mod cli_run;
mod office;

use cli_run::{Ran, Run, polku};
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, Office, account, clock, person};
use polku::cli::Exit;
use polku::domain::account::{Account, DeputyFor};
use polku::domain::client::Turvakielto;
use polku::domain::ids::ClientId;
use polku::domain::rights::Role;
use polku::register::request::Write;
use polku::register::{Register, Reply, Request};
use polku::store::MemStore;
use polku::text::Language;
use serde_json::{Value, json};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn as_user(office: &Office, uid: u32, args: &[&str]) -> Ran {
    Run { uid, ..Run::default() }.polku(office, args)
}

/// The user of a login, as `polku user list --json` has it.
fn listed(office: &Office, login: &str) -> Value {
    let document = polku(office, &["user", "list", "--json"]).json();
    assert_eq!((&document["schema"], &document["kind"]), (&json!("polku/1"), &json!("users")));
    let users = document["users"].as_array().unwrap().clone();
    users.into_iter().find(|user| user["login"] == login).unwrap_or_else(|| panic!("no {login}"))
}

#[test]
fn a_user_is_added_with_the_number_and_name_that_the_system_knows() {
    let office = Office::new();
    let ran = polku(&office, &["user", "add", "fanni", "--role", "caseworker", "--class", "health"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Ok, "Added: fanni (Fanni Testaaja).\n"));
    let expected = json!({
        "number": 6, "login": "fanni", "name": "Fanni Testaaja", "uid": 2001, "roles": ["caseworker"],
        "organisations": [{ "code": "609", "label": "Pori" }], "classes": ["health"], "from": "2026-11-21", "to": null,
        "deputy_for": [], "state": "valid",
    });
    assert_eq!(listed(&office, "fanni"), expected);
    assert!(matches!(office.ask(2001, Request::Me), Ok(Reply::Me(_))));
    let again = polku(&office, &["user", "add", "fanni", "--role", "caseworker"]);
    assert_eq!(again.exit, Exit::Data);
    assert!(again.err.contains("login: Fanni Testaaja has this login already."), "{}", again.err);
}

#[test]
fn everything_can_be_given_and_changed_and_nothing_else_changes() {
    let office = Office::new();
    let args = [
        "user",
        "add",
        "gunnar",
        "--name",
        "Gunnar Uusi",
        "--uid",
        "3000",
        "--role",
        "caseworker,Administrator",
        "--organisation",
        "Ulvila,609,pori",
        "--from",
        "1.1.2026",
        "--to",
        "31.12.2027",
        "--class",
        "social,health",
        "--deputy-for",
        "aino:+14,bertta:31.1.2027",
        "--json",
    ];
    let document = polku(&office, &args).json();
    assert_eq!(document["kind"], "user");
    assert_eq!((&document["uid"], &document["name"]), (&json!(3000), &json!("Gunnar Uusi")));
    assert_eq!(document["roles"], json!(["caseworker", "administrator"]));
    let codes: Vec<&Value> =
        document["organisations"].as_array().unwrap().iter().map(|organisation| &organisation["code"]).collect();
    assert_eq!(codes, ["886", "609"], "the first is the home");
    assert_eq!(document["classes"], json!(["health", "social"]));
    let deputies = json!([{ "login": "aino", "until": "2026-12-05" }, { "login": "bertta", "until": "2027-01-31" }]);
    assert_eq!(document["deputy_for"], deputies);

    let changed = polku(&office, &["user", "change", "gunnar", "--class", "none", "--to", "none", "--json"]).json();
    let mut expected = document.clone();
    expected["classes"] = json!([]);
    expected["to"] = json!(null);
    assert_eq!(changed, expected);
    let same = polku(&office, &["user", "change", "gunnar", "--class", "none"]);
    assert_eq!((same.exit, same.err.as_str()), (Exit::Ok, "Nothing to change: the account is like that already.\n"));
}

#[test]
fn a_change_that_changes_nothing_answers_with_the_account_all_the_same() {
    let office = Office::new();
    let ran = polku(&office, &["user", "change", "bertta", "--role", "caseworker", "--json"]);
    assert_eq!((ran.exit, &ran.json()["login"]), (Exit::Ok, &json!("bertta")));
    assert!(ran.err.contains("Nothing to change"), "{}", ran.err);
}

#[test]
fn whoever_is_shown_no_client_is_not_told_that_there_is_none() {
    let office = Office::new();
    office.create(FOUNDER, person("Virtanen", "Aino", "140685-901V"));
    for args in [["find", "virtanen"], ["find", "nobody"], ["count", "kunta:pori"]] {
        let refused = as_user(&office, ADMINISTRATOR, &args);
        assert_eq!((refused.exit, refused.out.as_str()), (Exit::Refused, ""), "{args:?}");
        assert!(refused.err.contains("You do not have the right to do this"), "{}", refused.err);
    }
}

#[test]
fn an_ended_account_stops_now_and_the_list_says_so() {
    let office = Office::new();
    let ran = polku(&office, &["user", "end", "bertta"]);
    assert_eq!(ran.err, "Ended: bertta (Bertta Testaaja). Last day of the rights: 20 Nov 2026\n");
    let refused = as_user(&office, COLLEAGUE, &["find", "virtanen"]);
    assert_eq!(refused.exit, Exit::Refused);
    assert!(refused.err.contains("The rights of Bertta Testaaja are not in force today"), "{}", refused.err);
    assert_eq!(listed(&office, "bertta")["state"], "ended");
    polku(&office, &["user", "end", "celia", "--on", "31.12.2026"]);
    assert_eq!(
        (&listed(&office, "celia")["state"], &listed(&office, "celia")["to"]),
        (&json!("valid"), &json!("2026-12-31"))
    );
    let run = Run { language: Language::Fi, width: Some(140), ..Run::default() };
    insta::assert_snapshot!("list", run.polku(&office, &["user", "list"]).out);
    insta::assert_snapshot!("list_plain", polku(&office, &["user", "list", "--plain"]).out);
}

#[test]
fn what_will_not_do_is_told_with_its_option() {
    let office = Office::new();
    let told = |args: &[&str]| {
        let ran = polku(&office, &[&["user", "add", "fanni"], args].concat());
        assert!(ran.out.is_empty());
        (ran.exit, ran.err)
    };
    let cases: [(&[&str], Exit, &str); 9] = [
        (&["--role", "boss"], Exit::Usage, "--role: \"boss\" will not do."),
        (&["--role", "caseworker", "--class", "criminal"], Exit::Usage, "--class: \"criminal\" will not do."),
        (&["--role", "caseworker", "--organisation", "Atlantis"], Exit::Usage, "there is no municipality Atlantis"),
        (&["--role", "caseworker", "--from", "32.1."], Exit::Usage, "--from: \"32.1.\" is not a day"),
        (&["--role", "caseworker", "--deputy-for", "aino"], Exit::Usage, "lacks the colleague or the day"),
        (&["--role", "caseworker", "--deputy-for", "nobody:+1"], Exit::Data, "There is no account nobody."),
        (&["--role", "caseworker", "--deputy-for", "aino:1.1.2020"], Exit::Usage, "is over already"),
        (&["--role", "caseworker", "--uid", "x"], Exit::Usage, "--uid: \"x\" will not do."),
        (&[], Exit::Usage, "The account fanni needs a role"),
    ];
    for (args, exit, text) in cases {
        let (ended, err) = told(args);
        assert_eq!(ended, exit, "{err}");
        assert!(err.contains(text), "{err}");
        assert_eq!(err.lines().count(), 2, "{err}");
    }
    let unknown = polku(&office, &["user", "add", "nobody", "--role", "caseworker"]);
    assert_eq!(unknown.exit, Exit::Data);
    assert!(unknown.err.contains("This machine knows no user nobody."), "{}", unknown.err);
    assert_eq!(polku(&office, &["user", "end", "nobody"]).exit, Exit::Data);
    assert_eq!(polku(&office, &["user"]).exit, Exit::Usage);
    let denied = as_user(&office, COLLEAGUE, &["user", "end", "aino"]);
    assert_eq!(denied.exit, Exit::Refused);
}

#[test]
fn it_is_said_that_the_founder_no_longer_stands_in_for_everybody() {
    let store = MemStore::new(clock().0.timestamp());
    let founder = account(1, FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
    let founder = Account { deputy_for: DeputyFor::Everyone, ..founder };
    Register::found(&store, &founder, &[], true, clock().0.timestamp()).unwrap();
    let office = Office::of(Register::open(Box::new(store), Box::new(clock()), false).unwrap());
    let later = polku(&office, &["user", "add", "later", "--uid", "none", "--role", "caseworker"]);
    assert!(later.err.contains("cannot sign in") && !later.err.contains("everybody"), "{}", later.err);
    let ran = polku(&office, &["user", "add", "fanni", "--role", "caseworker"]);
    assert!(ran.err.contains("Aino Testaaja no longer stands in for everybody"), "{}", ran.err);
    assert_eq!(listed(&office, "aino")["deputy_for"], json!([]));
}

#[test]
fn the_officer_reads_who_looked_at_whom_and_what_for() {
    let office = Office::new();
    polku(&office, &["user", "add", "gunnar", "--role", "data-protection-officer"]);
    let officer = 2002;
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.card(FOUNDER, client);
    as_user(&office, COLLEAGUE, &["show", "1", "--purpose", "customer-contact"]);
    let record = office::barrier("B2.4", 2);
    office.write(COLLEAGUE, client, Write::Add { record: record.clone(), source: String::new() }).unwrap_err();
    office.write(FOUNDER, client, Write::Add { record, source: String::new() }).unwrap();
    let table = Run { uid: officer, width: Some(110), ..Run::default() }.polku(&office, &["audit", "--client", "1"]);
    insta::assert_snapshot!("audit", table.out);
    let json = as_user(&office, officer, &["audit", "--user", "bertta", "--json"]).json();
    assert_eq!((&json["kind"], &json["more"]), (&json!("log"), &json!(false)));
    let lines = json["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["deed"], &lines[0]["detail"]), (&json!("refused-to"), &json!("record")));
    assert_eq!((&lines[1]["deed"], &lines[1]["purpose"]), (&json!("opened"), &json!("customer-contact")));
    assert_eq!((&lines[1]["who"]["name"], &lines[1]["client"]), (&json!("Bertta Testaaja"), &json!(1)));
    let plain = as_user(&office, officer, &["audit", "--plain", "--limit", "1", "--from", "21.11.", "--to", "21.11."]);
    let cells: Vec<&str> = plain.out.trim_end_matches('\n').split('\t').collect();
    assert_eq!((cells.len(), cells[4]), (15, "read-log"));
    assert_eq!(&cells[11..], ["shown", "data-protection-officer", "pts/9", "10.1.2.3"]);
    assert!(plain.err.contains("Showing the newest 1 lines"), "{}", plain.err);
    assert_eq!(as_user(&office, officer, &["audit", "--to", "1.1.2026"]).exit, Exit::Data);
    assert_eq!(as_user(&office, officer, &["audit", "--from", "tuhat"]).exit, Exit::Usage);
    assert_eq!(as_user(&office, FOUNDER, &["audit"]).exit, Exit::Refused);
    assert_eq!(as_user(&office, officer, &["show", "1", "--purpose", "rights-request"]).exit, Exit::Ok);
}

#[test]
fn a_figure_too_small_is_said_to_be_small() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let ran = as_user(&office, office::COORDINATOR, &["count", "municipality:pori"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Ok, "<5\n"));
    assert!(ran.err.contains("fewer than 5"), "{}", ran.err);
    let json = as_user(&office, office::COORDINATOR, &["count", "municipality:pori", "--json"]).json();
    assert_eq!((&json["total"], &json["fewer_than"]), (&Value::Null, &json!(5)));
}

#[test]
fn every_line_of_the_log_has_its_words() {
    use polku::register::note::Act;
    use polku::text::Words;
    use strum::IntoEnumIterator;
    for language in Language::ALL {
        let words = Words::new(language);
        let acts = Act::iter().map(|act| format!("log-wrote-{act}"));
        let refused = polku::domain::rights::Act::iter().map(|act| format!("log-refused-to-{act}"));
        let roles = Role::iter().map(|role| format!("role-{role}"));
        let classes = polku::domain::data_class::DataClass::iter().map(|class| format!("class-{class}"));
        let codes = ["set", "removed", "refused"].map(|deed| format!("log-code-{deed}"));
        let results = polku::register::note::LogResult::iter().map(|result| format!("log-result-{result}"));
        let rules =
            polku::catalogue::Catalogue::get().rules.anomalies.iter().map(|rule| format!("anomaly-{}", rule.id));
        let looks = ["opened", "revealed", "read-history", "read-client", "disclosed", "exported"];
        let looks = looks.map(|deed| format!("access-look-{deed}"));
        let told = results.chain(rules).chain(looks);
        for id in acts.chain(refused).chain(roles).chain(classes).chain(codes).chain(told) {
            assert!(words.has(&id), "{language:?} {id}");
        }
    }
}

#[test]
fn an_export_without_the_class_says_what_it_lacks_and_an_import_of_it_takes_nothing_away() {
    let office = Office::new();
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.turvakielto = Some(Turvakielto { from: jiff::civil::date(2026, 1, 1), to: None });
    let client = office.create(FOUNDER, data);
    office.write(FOUNDER, client, Write::Add { record: office::barrier("B1.1", 2), source: String::new() }).unwrap();
    let ran = as_user(&office, ADMINISTRATOR, &["export"]);
    assert_eq!(ran.exit, Exit::Ok);
    assert!(ran.err.contains("under non-disclosure (1), health or social records (1)"), "{}", ran.err);
    assert!(!ran.out.contains("040 123 4567") && !ran.out.contains("B1.1"), "{}", ran.out);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[1]["withheld"], json!({ "whereabouts": true, "records": 1 }));
    assert_eq!(lines[2]["end"]["withheld"], json!({ "clients": 1, "records": 1 }));

    let file = std::env::temp_dir().join(format!("polku-users-{}.jsonl", std::process::id()));
    std::fs::write(&file, &ran.out).unwrap();
    let back = polku(&office, &["import", file.to_str().unwrap(), "--json"]).json();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(back["same"], 1, "{back}");
    let request = Request::Client { client: ClientId(1), purpose: Some(polku::domain::purpose::Purpose::OwnClient) };
    let Ok(Reply::Client(_, kept)) = office.ask(FOUNDER, request) else { panic!() };
    assert_eq!(kept.reach.phones, ["040 123 4567"]);
}
