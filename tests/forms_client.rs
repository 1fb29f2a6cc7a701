//! The form of the client data, typed against a real register; and every problem a register can report, at its field.

mod office;
mod typist;

use jiff::civil::date;
use office::{FOUNDER, Office, person, since};
use polku::domain::client::{BenefitPeriod, Client};
use polku::domain::hetu::Hetu;
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::period::{Period, Span};
use polku::domain::problem::Problem;
use polku::domain::record::RecordKind;
use polku::register::request::Write;
use polku::register::{Failure, Reply, Request, Service as _};
use polku::text::Language;
use polku::tui::action::Action;
use polku::tui::forms::Task;
use polku::tui::screen::Tone;
use typist::{CLIENT, Service, Typist};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// The register as a service of a form; the form's client is `client` there.
fn register(office: &Office, client: ClientId) -> Service {
    let session = office.sits(FOUNDER);
    Box::new(move |request| {
        let mut request = request.clone();
        match &mut request {
            Request::Client { client: asked, .. } | Request::Write { client: asked, .. } => {
                assert_eq!(*asked, CLIENT);
                *asked = client;
            }
            _ => {}
        }
        session.call(request)
    })
}

fn client(office: &Office, id: ClientId) -> Client {
    match office.ask(FOUNDER, Request::Client { client: id, purpose: None }).unwrap() {
        Reply::Client(_, client) => *client,
        other => panic!("not a client: {other:?}"),
    }
}

fn edit(office: &Office, id: ClientId) -> Typist {
    Typist::new(Task::EditClient, &[], Language::Fi, register(office, id))
}

fn open_ended(value: &str, span: Span) -> Period<Code> {
    Period { value: Code::from(value), span }
}

#[test]
fn a_new_client_is_typed_and_registered() {
    let office = Office::new();
    let mut typist = Typist::new(Task::NewClient, &[], Language::Fi, register(&office, CLIENT));
    typist.text("Mäkela\u{308}").press("tab").text("Aino Maria").press("tab").text("Virtanen").press("tab");
    typist.text("140685-901V").press("pagedown").text("040 123 4567").press("ctrl-n").text("+358 2 123 456");
    typist.press("tab").text("aino@example.fi").press("pagedown").press("s o m tab 1").press("tab");
    typist.text("so").press("ctrl-n").text("suomi").press("pagedown");
    typist.text("-30").press("tab").text("työtön -30").press("tab").text("ylt 1.9. - / 120 / 1.11.").press("tab");
    typist.text("pori").press("tab").text("aino").press("ctrl-o");
    assert!(typist.closed, "{}", typist.screen());
    assert!(!typist.said.as_ref().unwrap().text.contains("kumoaa"), "a new client is not taken back by a key");
    let id: u32 = typist.returned.as_deref().unwrap().parse().unwrap();
    let client = client(&office, ClientId(id));
    assert_eq!((client.surname.as_str(), client.given.as_str()), ("Mäkelä", "Aino Maria"));
    assert_eq!(client.former, ["Virtanen"]);
    assert_eq!(client.hetu().map(Hetu::as_str), Some("140685-901V"));
    assert_eq!(client.reach.phones, ["040 123 4567", "+358 2 123 456"]);
    assert_eq!(client.reach.email, "aino@example.fi");
    assert_eq!(client.mother_tongue, Some(Code::from("so")));
    assert_eq!(client.service_language, Some(Code::from("fi")));
    let month_ago = since(date(2026, 10, 22));
    assert_eq!(client.job_search, [month_ago]);
    assert_eq!(client.status, [open_ended("02", month_ago)]);
    let benefit = BenefitPeriod {
        code: Code::from("YLT"),
        span: since(date(2026, 9, 1)),
        days: Some(120),
        days_as_of: Some(date(2026, 11, 1)),
    };
    assert_eq!(client.benefits, [benefit]);
    assert_eq!(client.municipality, [open_ended("609", since(date(2026, 11, 21)))]);
    assert_eq!(client.caseworker, [Period { value: AccountId(1), span: since(date(2026, 11, 21)) }]);
}

#[test]
fn a_status_from_today_ends_the_one_before_on_the_day_before() {
    let office = Office::new();
    let id = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let mut typist = edit(&office, id);
    typist.press("pagedown pagedown pagedown tab").text("07 t").press("tab");
    let until = Some(date(2026, 11, 20));
    assert!(typist.screen().contains("(+1) 07 "), "{}", typist.screen());
    typist.press("shift-tab");
    assert!(typist.screen().contains("02 Työtön 1.5.2026–20.11.2026"), "{}", typist.screen());
    typist.press("ctrl-o");
    assert!(matches!(typist.written(), Request::Write { write: Write::Client { .. }, .. }));
    assert!(typist.closed, "{}", typist.screen());
    let status = client(&office, id).status;
    let before = Span { from: date(2026, 5, 1), to: until };
    assert_eq!(status, [open_ended("02", before), open_ended("07", since(date(2026, 11, 21)))]);
}

#[test]
fn an_untouched_client_is_not_written_and_a_touched_one_keeps_the_rest() {
    let office = Office::new();
    let before = Client { former: vec!["Erkki  Esimerkki".to_owned()], ..person("Mäkinen", "Aino", "140685-901V") };
    let id = office.create(FOUNDER, before.clone());
    let before = client(&office, id);
    let mut typist = edit(&office, id);
    for _ in 0..40 {
        typist.press("tab");
    }
    typist.press("ctrl-o");
    assert!(typist.closed);
    assert!(!typist.sent.iter().any(|request| matches!(request, Request::Write { .. })));

    let mut typist = edit(&office, id);
    typist.act(Action::ClearField).text("Mäki").press("enter");
    assert!(typist.closed, "{}", typist.screen());
    assert_eq!(client(&office, id), Client { surname: "Mäki".to_owned(), ..before });
}

#[test]
fn the_identity_code_is_checked_at_once_and_shown_whole_only_while_it_is_typed() {
    let office = Office::new();
    let id = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let mut typist = edit(&office, id);
    assert!(typist.screen().contains("140685-****"), "{}", typist.screen());
    assert!(!typist.screen().contains("901V"));
    typist.press("tab tab tab");
    assert!(typist.screen().contains("140685-901V"));
    for (typed, said) in [
        ("140685-901W", "Tarkistusmerkki"),
        ("140685-901v", "isoina"),
        ("310285-901V", "syntymäaika"),
        ("140685*901V", "merkki"),
        ("1406", "11 merkki"),
    ] {
        typist.act(Action::ClearField).text(typed);
        assert!(typist.screen().contains(said), "{typed}: {}", typist.screen());
    }
    typist.press("tab");
    assert!(typist.screen().contains("1406"));
    typist.press("ctrl-o");
    assert!(!typist.closed && typist.cursor_row().contains("Henkilötunnus"), "{}", typist.screen());
    assert_eq!(typist.said.clone().unwrap().tone, Tone::Failed);
}

#[test]
fn somebody_elses_identity_code_is_refused_at_its_field() {
    let office = Office::new();
    office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let mut typist = Typist::new(Task::NewClient, &[], Language::En, register(&office, CLIENT));
    typist.text("X").press("tab").text("Y").press("tab tab").text("140685-901V").press("ctrl-o");
    assert!(!typist.closed && typist.cursor_row().contains("Identity code"), "{}", typist.screen());
    assert!(typist.screen().contains("Another client in this register has this"));
}

#[test]
fn two_people_editing_one_client_lose_nothing() {
    let office = Office::new();
    let id = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let mut typist = edit(&office, id);
    let Reply::Client(base, mut theirs) = office.ask(FOUNDER, Request::Client { client: id, purpose: None }).unwrap()
    else {
        panic!()
    };
    theirs.given = "Aino Inkeri".to_owned();
    theirs.reach.email = "aino@example.fi".to_owned();
    office.write(FOUNDER, id, Write::Client { base, data: theirs }).unwrap();

    typist.press("tab").act(Action::ClearField).text("Aino Kaarina").press("tab").text("Virtanen").press("ctrl-o");
    let screen = typist.screen();
    assert!(screen.contains("1 Aino Testaaja: Aino Inkeri") && screen.contains("2 minä: Aino Kaarina"), "{screen}");
    typist.press("2");
    assert!(typist.closed, "{}", typist.screen());
    let now = client(&office, id);
    assert_eq!((now.given.as_str(), now.reach.email.as_str()), ("Aino Kaarina", "aino@example.fi"));
    assert_eq!(now.former, ["Virtanen"]);
}

/// Every field name the register's checks report, by form, with the label of the field it must show up at.
const PROBLEMS: &[(Form, &[(&str, &str)])] = &[
    (
        Form::Record(RecordKind::Need),
        &[
            ("code", "Service need"),
            ("detail", "Detail"),
            ("urgency", "Urgency"),
            ("identified", "Identified"),
            ("review", "Review"),
            ("source", "Source"),
        ],
    ),
    (
        Form::Record(RecordKind::Barrier),
        &[
            ("code", "Barrier"),
            ("effect", "Effect"),
            ("detail", "Detail"),
            ("identified", "Identified"),
            ("review", "Review"),
            ("need", "Service need"),
            ("source", "Source"),
        ],
    ),
    (
        Form::Record(RecordKind::Plan),
        &[
            ("code", "Skill need"),
            ("from-level", "Level now"),
            ("target-level", "Target level"),
            ("occupation", "Target occupation"),
            ("provider", "Provider"),
            ("route", "Route"),
            ("apply-by", "Apply by"),
            ("starts", "Starts"),
            ("review", "Review"),
            ("barrier", "Barrier"),
            ("steps", "Steps"),
        ],
    ),
    (Form::Record(RecordKind::Flag), &[("reason", "Reason"), ("text", "Text"), ("due", "Due")]),
    (
        Form::Record(RecordKind::Contact),
        &[("mode", "Way of contact"), ("note", "Note"), ("on", "Day"), ("minutes", "Minutes")],
    ),
    (Form::Record(RecordKind::Reminder), &[("text", "Text"), ("due", "Due")]),
    (
        Form::Client,
        &[
            ("surname", "Family name"),
            ("given", "Given names"),
            ("former", "Former names"),
            ("external", "Identifier elsewhere"),
            ("hetu", "Identity code"),
            ("birth", "Date of birth"),
            ("first-permit", "First residence permit"),
            ("turvakielto-from", "Non-disclosure from"),
            ("turvakielto-to", "Non-disclosure until"),
            ("phone", "Telephone"),
            ("email", "Email"),
            ("street", "Street"),
            ("postcode", "Postcode"),
            ("town", "Post town"),
            ("contact-address", "Contact address"),
            ("mother-tongue", "Mother tongue"),
            ("interpreter", "Interpreter"),
            ("education", "Education"),
            ("service-language", "Service language"),
            ("citizenship", "Citizenship"),
            ("municipality", "Home municipality"),
            ("status", "Employment status"),
            ("benefit", "Benefit"),
            ("benefit-days", "Benefit"),
            ("benefit-as-of", "Benefit"),
            ("job-search", "Job search"),
            ("caseworker", "Caseworker"),
            ("organisation", "Organisation"),
            ("multisectoral", "Multisectoral"),
        ],
    ),
];

enum Form {
    Record(RecordKind),
    Client,
}

#[test]
fn every_problem_stands_under_its_field_with_the_cursor_in_it() {
    for (form, fields) in PROBLEMS {
        for (field, label) in *fields {
            let problem = Problem::new(field, "number-range").with("min", 11).with("max", 77);
            let failure = Failure::invalid(vec![problem]);
            let service: Service = Box::new(move |request| match request {
                Request::Accounts => Ok(Reply::Accounts(Vec::new())),
                _ => Err(failure.clone()),
            });
            let (task, keys) = match form {
                Form::Record(RecordKind::Flag) => (Task::Flag { on: None }, "1 ctrl-o"),
                Form::Record(RecordKind::Contact) => (Task::Contact { mode: "27" }, "ctrl-o"),
                Form::Record(RecordKind::Reminder) => (Task::New(RecordKind::Reminder), "x ctrl-o"),
                Form::Record(kind) => (Task::New(*kind), "k i tab 2 ctrl-o"),
                Form::Client => (Task::NewClient, "x tab y ctrl-o"),
            };
            let mut typist = Typist::new(task, &[], Language::En, service);
            typist.press(keys);
            assert!(!typist.closed);
            let screen = typist.screen();
            let row = typist.cursor_row();
            assert!(
                row.trim_start_matches(['│', ' ']).to_lowercase().starts_with(&label.to_lowercase()),
                "{field}: {row}\n{screen}"
            );
            assert_eq!(screen.matches("Give a number from 11 to 77.").count(), 1, "{field}: {screen}");
        }
    }
}
