//! The idle lock through the whole program: keys in, frames and bytes out, the clock of the register moved by hand.

mod office;
mod program;

use std::sync::Arc;

use jiff::civil::DateTime;
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, HandClock, Office, Sitting, TODAY, barrier, person};
use polku::domain::ids::{AccountId, ClientId, RecordNo};
use polku::domain::record::Record;
use polku::register::code::UnlockCode;
use polku::register::draft::{Draft, DraftPlace};
use polku::register::note::{CodeDeed, Deed};
use polku::register::reply::Me;
use polku::register::request::{Look as Looking, Write};
use polku::register::{BatchId, Change, Clock, Failure, FailureKind, Reply, Request, Service};
use polku::store::{MemStore, Seq};
use polku::text::{Language, Words};
use polku::tui::event::Wait;
use polku::tui::told::failure_text;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const CODE: &str = "koivu7";
const MINUTE: i64 = 60;

/// An office that locks after ten minutes, with one client of the founder.
struct Desk {
    clock: HandClock,
    office: Office,
    client: ClientId,
}

impl Desk {
    fn new() -> Desk {
        Desk::whose_founder(TODAY.saturating_add(jiff::Span::new().years(1)))
    }

    /// The founder's rights end after the day `to`.
    fn whose_founder(to: jiff::civil::Date) -> Desk {
        let clock = HandClock::new();
        let store = Box::new(MemStore::new(clock.timestamp()));
        let office = Office::with(store, Box::new(clock.clone()), &|account| {
            account.to = (account.uid == Some(FOUNDER)).then_some(to);
        });
        let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
        office.register.set_idle_lock(Some(10));
        Desk { clock, office, client }
    }

    fn with_code() -> Desk {
        let desk = Desk::new();
        desk.set_code(&desk.office.sits(FOUNDER), "", CODE).unwrap();
        desk
    }

    fn set_code(&self, session: &impl Service, old: &str, new: &str) -> Result<Reply, Failure> {
        let (old, new) = (UnlockCode::new(old), UnlockCode::new(new));
        session.call(Request::SetCode { id: self.office.id(), old, new })
    }

    fn now(&self) -> DateTime {
        self.clock.now().datetime()
    }

    fn program(&self, uid: u32, language: Language) -> Program {
        Program::new(Arc::new(self.office.sits(uid)), Look::plain(language), self.now())
    }

    /// A program with the client's card open.
    fn card(&self, language: Language) -> Program {
        let mut program = self.program(FOUNDER, language);
        program.type_text("aino");
        program.keys("enter");
        assert!(program.shows("Mäkinen"), "{}", program.screen());
        program
    }

    /// Time goes by for the register and for the program, whose timers are not run.
    fn wait(&self, program: &mut Program, seconds: i64) {
        self.clock.go(seconds);
        program.wait(seconds);
    }

    /// Nobody is at the keyboard until the timer of the lock has run out.
    fn idle(&self, program: &mut Program) {
        self.wait(program, 10 * MINUTE);
        program.alarm_comes(|wait| wait == Wait::Idle { seconds: 600 });
    }
}

fn unlock(session: &impl Service, code: &str) -> Result<Reply, Failure> {
    session.call(Request::Unlock { code: UnlockCode::new(code) })
}

fn kind(reply: Result<Reply, Failure>) -> Option<FailureKind> {
    reply.err().map(|failure| failure.kind)
}

fn arg(reply: Result<Reply, Failure>, name: &str) -> Option<String> {
    let failure = reply.unwrap_err();
    assert_eq!(failure.kind, FailureKind::WrongCode);
    failure.args.into_iter().find(|(arg, _)| arg == name).map(|(_, value)| value)
}

fn me(session: &impl Service) -> Box<Me> {
    match session.call(Request::Me).unwrap() {
        Reply::Me(me) => me,
        other => panic!("not me: {other:?}"),
    }
}

fn write(desk: &Desk, session: &impl Service) -> Result<Reply, Failure> {
    let write = Write::Add { record: barrier("B2.4", 3), source: String::new() };
    session.call(Request::Write { id: desk.office.id(), client: desk.client, write })
}

/// Nothing of the client may stand in a cell, nor may it have been sent again.
fn shows_nobody(program: &Program) {
    let sent = String::from_utf8_lossy(&program.sent).into_owned();
    for part in ["Mäkinen", "Aino M", "140685", "B2.4", "040 123"] {
        assert!(!program.shows(part), "{}", program.screen());
        assert!(!sent.contains(part), "{sent}");
    }
}

#[test]
fn the_whole_screen_is_blanked_and_says_who_and_how_and_how_to_leave() {
    for language in Language::ALL {
        let desk = Desk::with_code();
        let mut program = desk.card(language);
        desk.idle(&mut program);
        insta::assert_snapshot!(format!("locked_{}", language.tag()), program.screen());
        shows_nobody(&program);
        assert!(String::from_utf8_lossy(&program.sent).contains("\x1b[2J"), "the terminal is erased, not painted over");
        assert!(program.is_at_rest(), "a locked program waits for keys only");
    }
}

#[test]
fn a_form_comes_back_with_its_content_and_cursor() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    program.keys("b k i tab 3 + 1");
    program.keys("f1");
    let before = program.screen();
    desk.idle(&mut program);
    shows_nobody(&program);
    let locked = program.screen();
    // Keys that work everywhere else do nothing here.
    program.keys("f1 f2 ctrl-p f3 f4 f5 f6 f7 f8 f9 ctrl-o esc down tab ctrl-z ctrl-l ctrl-t l");
    assert_eq!(program.screen(), locked);
    program.type_text(CODE);
    assert!(program.shows("••••••") && !program.shows(CODE), "{}", program.screen());
    assert!(!String::from_utf8_lossy(&program.sent).contains('7'), "no letter of the code is echoed");
    program.keys("enter");
    assert_eq!(program.screen(), before);
    assert!(!format!("{:?}", program.asked).contains(CODE), "no debug output shows the code");
    // On with the form, in the field where it was left.
    program.keys("esc 4 enter");
    let record = desk.office.record(FOUNDER, desk.client, RecordNo(1)).filed.unwrap().record;
    let Record::Barrier(barrier) = record else { panic!("{record:?}") };
    assert_eq!((barrier.code.as_str(), barrier.effect), ("B2.4", 3));
    assert_eq!(barrier.review, Some(TODAY.saturating_add(jiff::Span::new().days(14))));
}

#[test]
fn what_others_change_meanwhile_arrives_below_and_shows_after_unlocking() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    desk.idle(&mut program);
    let (locked, asked, drawn) = (program.screen(), program.asked.len(), program.frames.len());
    let other = desk.office.sits(FOUNDER);
    unlock(&other, CODE).unwrap();
    write(&desk, &other).unwrap();
    write(&desk, &other).unwrap();
    program.listen();
    assert_eq!(program.screen(), locked);
    assert!(program.frames[drawn..].iter().all(|&bytes| bytes == 0), "not a byte: {:?}", &program.frames[drawn..]);
    assert_eq!(program.asked.len(), asked, "nobody looks at the client, so no look is logged");
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("Puutteellinen suomen"), "{}", program.screen());
    let is_card = |request: &&Request| matches!(request, Request::Open { .. } | Request::Again(Looking::Open { .. }));
    let opened = program.asked[asked..].iter().filter(is_card).count();
    assert_eq!(opened, 1, "the card is asked for once, whatever happened");
}

#[test]
fn a_save_that_meets_the_lock_is_done_after_it_and_once() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    program.keys("b k i tab 3");
    // The register counts by its own clock, and locks although the program thinks otherwise.
    desk.clock.go(12 * MINUTE);
    program.keys("f9");
    assert!(program.shows("Avauskoodi"), "{}", program.screen());
    shows_nobody(&program);
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("Tallennettu: este"), "{}", program.screen());
    assert_eq!(desk.office.card(FOUNDER, desk.client).records.len(), 1);
}

#[test]
fn wrong_codes_are_counted_by_account_and_then_refused_for_a_while() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    desk.idle(&mut program);
    program.type_text("väärä");
    program.keys("enter");
    insta::assert_snapshot!("wrong_code_fi", program.screen());
    assert_eq!(arg(unlock(&desk.office.sits(FOUNDER), "väärä"), "left").as_deref(), Some("3"), "another session");
    for _ in 0..3 {
        program.type_text("väärä");
        program.keys("enter");
    }
    insta::assert_snapshot!("codes_refused_fi", program.screen());
    // The right code does not help now, nor does a new session, nor a change of the code.
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("klo 9.45"), "{}", program.screen());
    let fresh = desk.office.sits(FOUNDER);
    assert_eq!(arg(unlock(&fresh, CODE), "until").as_deref(), Some("09:45"));
    assert_eq!(arg(desk.set_code(&fresh, CODE, "toinen"), "until").as_deref(), Some("09:45"));
    assert_eq!(kind(fresh.call(Request::Today)), Some(FailureKind::Locked));
    desk.wait(&mut program, 5 * MINUTE - 1);
    assert_eq!(arg(unlock(&fresh, CODE), "until").as_deref(), Some("09:45"));
    desk.wait(&mut program, 1);
    assert_eq!(arg(unlock(&fresh, "väärä"), "left").as_deref(), Some("4"), "the count begins anew");
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("Mäkinen"), "{}", program.screen());
    let log = desk.office.register.log_since(Seq(1), 1000).unwrap();
    let refused = log.iter().filter(|(_, _, note)| note.deed == Deed::Code(CodeDeed::Refused, AccountId(1)));
    assert_eq!(refused.count(), 1);
}

#[test]
fn a_clock_that_is_set_back_prolongs_neither_the_refusal_nor_the_session() {
    let desk = Desk::with_code();
    let session = desk.office.sits(FOUNDER);
    unlock(&session, CODE).unwrap();
    desk.clock.go(-60 * MINUTE);
    assert_eq!(kind(session.call(Request::Today)), None);
    desk.clock.go(12 * MINUTE);
    assert_eq!(kind(session.call(Request::Today)), Some(FailureKind::Locked));
    (0..5).for_each(|_| assert_eq!(kind(unlock(&session, "väärä")), Some(FailureKind::WrongCode)));
    desk.clock.go(-60 * MINUTE);
    assert_eq!(kind(unlock(&session, CODE)), Some(FailureKind::WrongCode));
    desk.clock.go(5 * MINUTE);
    assert_eq!(kind(unlock(&session, CODE)), None);
}

#[test]
fn rights_that_ended_meanwhile_do_not_come_back() {
    let desk = Desk::whose_founder(TODAY);
    let session = desk.office.sits(FOUNDER);
    desk.set_code(&session, "", CODE).unwrap();
    let mut program = desk.card(Language::Fi);
    desk.idle(&mut program);
    desk.wait(&mut program, 24 * 60 * MINUTE);
    program.type_text(CODE);
    program.keys("enter");
    shows_nobody(&program);
    let failure = unlock(&session, CODE).unwrap_err();
    assert!(matches!(failure.kind, FailureKind::AccountEnded | FailureKind::Denied), "{failure:?}");
    let said: String = failure_text(&failure, &Words::new(Language::Fi)).chars().take(20).collect();
    assert!(program.shows(&said), "{said}\n{}", program.screen());
    program.keys("ctrl-c");
    assert!(program.left);
}

#[test]
fn killing_the_program_does_not_open_the_lock() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    desk.idle(&mut program);
    drop(program);
    let mut program = desk.program(FOUNDER, Language::Fi);
    assert!(program.shows("Avauskoodi") && program.shows("Aino Testaaja"), "{}", program.screen());
    shows_nobody(&program);
    program.type_text(CODE);
    program.keys("enter");
    program.type_text("aino");
    assert!(program.shows("Mäkinen"), "{}", program.screen());
    // A second terminal of somebody who is at work does not ask.
    let second = desk.program(FOUNDER, Language::Fi);
    assert!(!second.shows("Avauskoodi"), "{}", second.screen());
}

#[test]
fn an_unfinished_form_of_a_killed_program_waits_behind_the_lock() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    program.keys("b k i tab 3");
    desk.idle(&mut program);
    drop(program);
    let mut program = desk.program(FOUNDER, Language::Fi);
    assert!(program.shows("Avauskoodi"), "{}", program.screen());
    shows_nobody(&program);
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("B2.4") && program.shows("Mäkinen"), "{}", program.screen());
}

#[test]
fn without_a_code_the_way_back_is_to_sign_in_again() {
    let desk = Desk::new();
    let mut program = desk.card(Language::Fi);
    program.keys("b k i tab 3 tab");
    desk.idle(&mut program);
    insta::assert_snapshot!("locked_without_a_code_fi", program.screen());
    shows_nobody(&program);
    program.type_text("koivu7");
    assert!(!program.left && !program.shows("••"), "{}", program.screen());
    program.keys("enter");
    assert!(program.left);
    drop(program);
    desk.clock.go(2 * MINUTE);
    // A new sign-in proved who it is.
    let program = desk.program(FOUNDER, Language::Fi);
    assert!(program.shows("B2.4") && program.shows("Mäkinen"), "{}", program.screen());
}

/// A register that can keep no draft.
struct Full<S>(S);

impl<S: Service> Service for Full<S> {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        match request {
            Request::KeepDraft { .. } => Err(Failure::of(FailureKind::DiskFull)),
            request => self.0.call(request),
        }
    }

    fn watch(&self) -> std::sync::mpsc::Receiver<Change> {
        self.0.watch()
    }
}

#[test]
fn a_form_that_cannot_be_kept_is_spoken_of_and_not_thrown_away_unasked() {
    for code in ["", CODE] {
        let desk = if code.is_empty() { Desk::new() } else { Desk::with_code() };
        let service = Arc::new(Full(desk.office.sits(FOUNDER)));
        let mut program = Program::new(service, Look::plain(Language::Fi), desk.now());
        program.type_text("aino");
        program.keys("enter b k i tab 3");
        desk.idle(&mut program);
        shows_nobody(&program);
        assert!(program.shows("ei ole saatu talteen") && !program.shows("ovat tallessa"), "{}", program.screen());
        assert!(!program.left);
        if !code.is_empty() {
            program.type_text(code);
            program.keys("enter");
            assert!(program.shows("B2.4"), "{}", program.screen());
            desk.idle(&mut program);
        }
        program.keys("ctrl-c");
        assert!(program.left, "whoever reads that it is lost may still leave");
    }
}

#[test]
fn a_code_taken_away_meanwhile_is_noticed() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    desk.idle(&mut program);
    let administrator = desk.office.sits(ADMINISTRATOR);
    administrator.call(Request::RemoveCode { id: desk.office.id(), account: AccountId(1) }).unwrap();
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("ei ole avauskoodia"), "{}", program.screen());
    shows_nobody(&program);
}

#[test]
fn the_register_refuses_a_locked_session_whatever_its_program_does() {
    let desk = Desk::with_code();
    let session = desk.office.sits(FOUNDER);
    let client = desk.client;
    assert_eq!(kind(session.call(Request::Active)), None);
    desk.clock.go(11 * MINUTE);
    assert_eq!(kind(session.call(Request::Today)), None, "the program locks first");
    desk.clock.go(1);
    let place = DraftPlace { client: Some(client), form: "need".to_owned(), record: None, instance: BatchId([1; 16]) };
    let refused = [
        Request::Today,
        Request::Find { text: "aino".to_owned(), limit: 1 },
        Request::Count { text: "aino".to_owned() },
        Request::Open { client, purpose: None },
        Request::Client { client, purpose: None },
        Request::History { client, purpose: None },
        Request::Export { after: None, limit: 1 },
        Request::Accounts,
        Request::Others { client },
        Request::Drafts { take: false },
        Request::Active,
        Request::RemoveCode { id: BatchId([2; 16]), account: AccountId(2) },
        Request::NewClient { id: BatchId([3; 16]), data: Box::new(person("Aalto", "Eero", "010190-900P")) },
    ];
    for request in refused {
        let said = format!("{request:?}");
        assert_eq!(kind(session.call(request)), Some(FailureKind::Locked), "{said}");
    }
    assert_eq!(kind(write(&desk, &session)), Some(FailureKind::Locked));
    let draft = Draft {
        place: place.clone(),
        base: None,
        purpose: None,
        save: BatchId([1; 16]),
        read: Vec::new(),
        fields: Vec::new(),
        at: 0,
        kept: desk.now(),
        clients: Vec::new(),
    };
    let keep = Request::KeepDraft { draft: Box::new(draft) };
    for request in [keep, Request::DropDraft { place }, Request::Leave { client }, Request::Me] {
        assert_ne!(kind(session.call(request.clone())), Some(FailureKind::Locked), "{request:?}");
    }
    assert_eq!(me(&session).account.name, "Aino Testaaja");
    assert!(me(&session).has_code);
    assert_eq!(me(&session).idle_lock, Some(10));
    unlock(&session, CODE).unwrap();
    assert_eq!(kind(write(&desk, &session)), None);
}

#[test]
fn keys_put_the_lock_off_and_refreshing_does_not() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::Fi);
    let told = |program: &Program| program.asked.iter().filter(|request| **request == Request::Active).count();
    let first = told(&program);
    assert_eq!(first, 1, "many keys at once are told of once");
    for _ in 0..40 {
        desk.wait(&mut program, 20);
        program.keys("down");
    }
    assert_eq!(told(&program), first + 20, "at most every half minute");
    let idle = program.alarms().iter().filter(|alarm| matches!(alarm.wait, Wait::Idle { .. })).count();
    assert_eq!(idle, 1, "one timer, put off by each key");
    assert!(program.shows("Mäkinen"));
    // What others do refreshes the card, and is no key.
    for _ in 0..9 {
        desk.wait(&mut program, MINUTE);
        let other = desk.office.sits(FOUNDER);
        unlock(&other, CODE).unwrap();
        write(&desk, &other).unwrap();
        program.listen();
    }
    assert!(program.shows("Mäkinen"), "{}", program.screen());
    desk.wait(&mut program, MINUTE);
    program.alarm_comes(|wait| matches!(wait, Wait::Idle { .. }));
    assert!(program.shows("Avauskoodi"), "{}", program.screen());
}

#[test]
fn coming_back_after_the_limit_shows_the_lock_first() {
    let desk = Desk::with_code();
    // From the shell: the program was stopped, and its timer with it.
    let mut program = desk.card(Language::Fi);
    desk.wait(&mut program, 10 * MINUTE);
    program.resize(80, 24);
    assert!(program.shows("Avauskoodi"), "{}", program.screen());
    shows_nobody(&program);
    // From a machine that was asleep, by a key: it wakes the screen and is nothing else.
    let mut program = desk.program(FOUNDER, Language::Fi);
    program.type_text(CODE);
    program.keys("enter");
    desk.wait(&mut program, 10 * MINUTE);
    program.keys("a");
    assert!(program.shows("Avauskoodi") && !program.shows("•"), "{}", program.screen());
    program.type_text(CODE);
    program.keys("enter");
    assert!(program.shows("Haku") && !program.shows("Avauskoodi"), "{}", program.screen());
}

#[test]
fn the_lock_works_in_any_window_and_takes_a_pasted_code() {
    let desk = Desk::with_code();
    let mut program = desk.card(Language::En);
    desk.idle(&mut program);
    for (width, height) in [(40, 12), (20, 5), (3, 2), (1, 1), (200, 60)] {
        program.resize(width, height);
        shows_nobody(&program);
    }
    program.resize(40, 10);
    assert!(program.shows("Unlock code:"), "{}", program.screen());
    program.paste("wrong");
    program.keys("esc");
    program.paste(CODE);
    program.keys("enter");
    program.resize(80, 24);
    assert!(program.shows("Mäkinen"), "{}", program.screen());
}

#[test]
fn without_a_limit_nothing_is_timed_told_or_locked() {
    let desk = Desk::with_code();
    desk.office.register.set_idle_lock(None);
    let mut program = desk.card(Language::Fi);
    assert!(program.is_at_rest());
    desk.wait(&mut program, 24 * 60 * MINUTE);
    program.keys("down");
    assert!(program.is_at_rest() && program.shows("Mäkinen"), "{}", program.screen());
    assert!(!program.asked.contains(&Request::Active));
}

#[test]
fn a_code_is_set_by_its_owner_alone_and_never_told() {
    let desk = Desk::new();
    let session = desk.office.sits(FOUNDER);
    let problems = |reply: Result<Reply, Failure>| reply.unwrap_err().problems.into_iter().map(|it| it.id).collect();
    let wrong: Vec<String> = problems(desk.set_code(&session, "", "abc"));
    assert_eq!(wrong, ["code-too-short"]);
    let wrong: Vec<String> = problems(desk.set_code(&session, "", &"a".repeat(129)));
    assert_eq!(wrong, ["too-long"]);
    let wrong: Vec<String> = problems(desk.set_code(&session, "", ""));
    assert_eq!(wrong, ["code-too-short"], "there is none to take away");
    assert!(!me(&session).has_code);
    let (old, new) = (UnlockCode::default(), UnlockCode::new(CODE));
    let request = Request::SetCode { id: desk.office.id(), old, new };
    assert_eq!(session.call(request.clone()), Ok(Reply::Done));
    assert_eq!(session.call(request), Ok(Reply::Done), "asked again after a dropped line, done once");
    assert_eq!(arg(desk.set_code(&session, "", "toinen"), "left").as_deref(), Some("4"));
    assert_eq!(arg(desk.set_code(&session, "väärä", ""), "left").as_deref(), Some("3"));
    desk.set_code(&session, CODE, "toinen").unwrap();
    unlock(&session, "toinen").unwrap();
    let remove = |uid, account| {
        let id = desk.office.id();
        kind(desk.office.sits(uid).call(Request::RemoveCode { id, account: AccountId(account) }))
    };
    assert_eq!(remove(COLLEAGUE, 1), Some(FailureKind::Denied));
    assert_eq!(remove(FOUNDER, 1), Some(FailureKind::Denied), "one's own needs the code, also for an administrator");
    assert_eq!(remove(ADMINISTRATOR, 1), None);
    assert!(!me(&session).has_code);
    let log = desk.office.register.log_since(Seq(1), 1000).unwrap();
    let deeds: Vec<_> = log
        .iter()
        .filter_map(|(_, _, note)| match note.deed {
            Deed::Code(deed, whose) => Some((note.who, deed, whose)),
            _ => None,
        })
        .collect();
    let founder = AccountId(1);
    assert_eq!(
        deeds,
        [
            (Some(founder), CodeDeed::Set, founder),
            (Some(founder), CodeDeed::Set, founder),
            (Some(AccountId(5)), CodeDeed::Removed, founder)
        ]
    );
}

#[test]
fn a_locked_session_without_a_code_cannot_be_given_one() {
    let desk = Desk::new();
    let session = desk.office.sits(FOUNDER);
    assert_eq!(kind(session.call(Request::Today)), None);
    desk.clock.go(12 * MINUTE);
    assert_eq!(kind(desk.set_code(&session, "", CODE)), Some(FailureKind::Locked));
    assert_eq!(kind(unlock(&session, CODE)), Some(FailureKind::Locked));
    assert!(!me(&session).has_code);
}

#[test]
fn many_tries_at_once_are_not_more_tries() {
    let desk = Desk::with_code();
    let sessions: Vec<Sitting> = (0..12).map(|_| desk.office.sits(FOUNDER)).collect();
    let wrong = std::thread::scope(|scope| {
        let tries: Vec<_> =
            sessions.iter().map(|session| scope.spawn(move || kind(unlock(session, "väärä")))).collect();
        let kinds: Vec<_> = tries.into_iter().map(|each| each.join().unwrap()).collect();
        kinds.iter().filter(|kind| **kind == Some(FailureKind::WrongCode)).count()
            + kinds.iter().filter(|kind| **kind == Some(FailureKind::Busy)).count()
    });
    assert_eq!(wrong, 12, "none of them opens");
    assert!(arg(unlock(&sessions[0], CODE), "until").is_some(), "and the right one comes too late");
}
