//! The forms from outside: keys in, requests out, and what the screen shows on the way.

mod typist;

use jiff::civil::{Date, date};
use polku::domain::barrier::{Assessor, Barrier, BarrierStatus};
use polku::domain::contact::Contact;
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{AccountId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::record::{Filed, Record, RecordKind};
use polku::register::reply::{CardRecord, Written};
use polku::register::request::{Request, Write};
use polku::register::{Failure, FailureKind, Reply, Rev};
use polku::store::Seq;
use polku::text::Language;
use polku::tui::forms::Task;
use polku::tui::screen::{Input, Tone};
use typist::{CLIENT, Service, TODAY, Typist};

/// A service that takes everything.
fn willing() -> Service {
    Box::new(|request| match request {
        Request::Write { client, .. } => Ok(Reply::Written(Written {
            client: *client,
            record: Some((RecordKind::Barrier, RecordNo(1))),
            code: Some(Code::from("B2.4")),
            act: "added".to_owned(),
            warnings: Vec::new(),
        })),
        Request::Accounts => Ok(Reply::Accounts(Vec::new())),
        other => panic!("not expected: {other:?}"),
    })
}

/// A service that gives these answers to writes, in order.
fn answering(mut answers: Vec<Result<Reply, Failure>>) -> Service {
    answers.reverse();
    Box::new(move |request| match request {
        Request::Accounts => Ok(Reply::Accounts(Vec::new())),
        _ => answers.pop().expect("asked once too often"),
    })
}

fn typist(task: Task) -> Typist {
    Typist::new(task, &[], Language::Fi, willing())
}

fn added(typist: &Typist) -> (&Record, &str) {
    match typist.written() {
        Request::Write { client, write: Write::Add { record, source }, .. } => {
            assert_eq!(*client, CLIENT);
            (record, source)
        }
        other => panic!("not an addition: {other:?}"),
    }
}

fn barrier() -> Barrier {
    Barrier {
        code: Code::from("B2.4"),
        effect: 3,
        review: Some(date(2026, 12, 6)),
        detail: String::new(),
        assessed_by: Assessor::Together,
        client_agrees: None,
        identified: TODAY,
        status: BarrierStatus::Active,
        need: None,
    }
}

fn card_record(no: u32, record: Record) -> CardRecord {
    CardRecord {
        no: RecordNo(no),
        rev: rev(no.into()),
        kind: record.kind(),
        class: Default::default(),
        open: true,
        due: record.due(),
        entered_by: "Aino Testaaja".to_owned(),
        filed: Some(Filed {
            owner: AccountId(1),
            entered_by: AccountId(1),
            entered_on: TODAY,
            source: String::new(),
            record,
        }),
    }
}

fn rev(seq: u64) -> Rev {
    Rev::written_by(Seq(seq))
}

#[test]
fn a_barrier_with_effect_and_follow_up_takes_nine_keys() {
    let mut typist = typist(Task::New(RecordKind::Barrier));
    typist.press("k i tab 3 + 1 4 enter");
    // The card's own key is the ninth.
    assert_eq!(typist.pressed + 1, 9);
    assert_eq!(added(&typist), (&Record::Barrier(barrier()), ""));
    assert!(typist.closed);
    let said = typist.said.unwrap();
    assert_eq!(said.tone, Tone::Done);
    assert_eq!(said.text, "Tallennettu: este B2.4 Puutteellinen suomen tai ruotsin taito. u kumoaa.");
}

#[test]
fn a_need_takes_at_most_eight_keys() {
    let mut typist = typist(Task::New(RecordKind::Need));
    typist.press("k i tab 3 enter");
    assert!(typist.pressed < 8);
    let (record, _) = added(&typist);
    let Record::Need(need) = record else { panic!("{record:?}") };
    let expected = Need {
        code: Code::from("N1.5"),
        detail: String::new(),
        urgency: 3,
        client_view: ClientView::NotAsked,
        identified: TODAY,
        status: NeedStatus::Identified,
        review: None,
    };
    assert_eq!(*need, expected);
}

#[test]
fn a_plan_is_flagged_with_three_keys() {
    let mut typist = typist(Task::Flag { on: Some(RecordNo(4)) });
    typist.press("1 enter");
    assert_eq!(typist.pressed + 1, 3);
    let flag = Flag {
        on: Some(RecordNo(4)),
        reason: Code::from("F1"),
        audience: Audience::Coordinator,
        text: String::new(),
        due: Some(date(2026, 12, 6)),
        raised: TODAY,
        resolved: None,
    };
    assert_eq!(added(&typist).0, &Record::Flag(flag));
}

#[test]
fn a_held_discussion_with_defaults_takes_three_keys() {
    let mut typist = typist(Task::Contact { mode: "27" });
    typist.press("enter");
    // c d on the card.
    assert_eq!(typist.pressed + 2, 3);
    let contact =
        Contact { mode: Code::from("27"), on: TODAY, at: None, minutes: None, booked: false, note: String::new() };
    assert_eq!(added(&typist).0, &Record::Contact(contact));
}

#[test]
fn show() {
    let mut t = typist(Task::New(RecordKind::Barrier));
    println!("{}", t.screen());
    t.press("k i");
    println!("{}", t.screen());
    t.press("tab");
    println!("{}", t.screen());
    t.press("3 + 1 4");
    println!("{}", t.screen());
    t.press("tab tab");
    println!("{}", t.screen());
    let t = typist(Task::NewClient);
    println!("{}", t.screen());
    let mut t = typist(Task::New(RecordKind::Plan));
    t.press("k i tab 3");
    for _ in 0..8 {
        t.press("tab");
    }
    t.text("Hakee kurssille / as / +14");
    println!("{}", t.screen());
    let mut t = typist(Task::NewClient);
    t.press("pagedown pagedown pagedown tab");
    t.text("02");
    println!("{}", t.screen());
    t.press("tab");
    t.text("tmt 1.1. / 120");
    println!("{}", t.screen());
    t.press("ctrl-o");
    println!("{}", t.screen());
}
