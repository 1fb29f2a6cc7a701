//! The forms from outside: keys in, requests out, and what the screen shows on the way.

mod typist;

use jiff::civil::date;
use polku::domain::barrier::{Assessor, Barrier, BarrierStatus};
use polku::domain::contact::Contact;
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::record::{Record, RecordKind};
use polku::domain::reminder::Reminder;
use polku::domain::skill_plan::{PlanStatus, Responsible, Step};
use polku::register::reply::CardRecord;
use polku::text::Language;
use polku::tui::action::Action;
use polku::tui::forms::Task;
use polku::tui::screen::{Input, Tone};
use typist::cases::{added, barrier, card_record, change, rev, willing};
use typist::{TODAY, Typist};
use unicode_normalization::UnicodeNormalization;

fn typist(task: Task) -> Typist {
    Typist::new(task, &[], Language::Fi, willing())
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
    assert_eq!(said.text, "Tallennettu: este Puutteellinen suomen tai ruotsin taito. u kumoaa.");
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
        due: Some(date(2026, 12, 5)),
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
fn every_field_of_a_barrier_reaches_the_register() {
    let need = card_record(
        4,
        Record::Need(Need {
            code: Code::from("N1.5"),
            detail: String::new(),
            urgency: 2,
            client_view: ClientView::NotAsked,
            identified: TODAY,
            status: NeedStatus::Identified,
            review: None,
        }),
    );
    let mut typist = Typist::new(Task::New(RecordKind::Barrier), &[need], Language::Fi, willing());
    typist.press("2 4 tab 1 tab").text("Ei vielä\u{301} riitä").press("ctrl-n").text("töihin").press("tab");
    // The detail, then: a professional assessed it, the client does not see it so, solved, since Monday, by need 4.
    typist.press("4 2 3").act(Action::ClearField).text("ma").press("tab k i tab").text("  TE-toimisto ").press("enter");
    let expected = Barrier {
        effect: 1,
        review: None,
        detail: "Ei vielä\u{301} riitä\ntöihin".nfc().collect(),
        assessed_by: Assessor::Professional,
        client_agrees: Some(false),
        identified: date(2026, 11, 16),
        status: BarrierStatus::Solved,
        need: Some(RecordNo(4)),
        ..barrier()
    };
    assert_eq!(added(&typist), (&Record::Barrier(expected), "TE-toimisto"));
}

#[test]
fn a_plan_with_steps_is_typed_in_lines() {
    let mut typist = typist(Task::New(RecordKind::Plan));
    typist.press("k i tab 3").text("A2.1").press("tab").text("B1.1").press("tab tab tab tab");
    typist.text("15.1.").press("tab tab").text("+3kk").press("tab");
    typist.text("Tasotesti / yhdessä / +7").press("ctrl-n").text("Hakee kurssille").press("ctrl-n");
    // The words of another language are understood as well.
    typist.text("Ilmoittaa / provider / 20.1. / tehty ti").press("tab");
    assert!(
        typist.screen().contains("(+2) Ilmoittaa / järjestäjä / 20.1.2027 / tehty 17.11.20"),
        "{}",
        typist.screen()
    );
    typist.press("enter");
    let (record, _) = added(&typist);
    let Record::Plan(plan) = record else { panic!("{record:?}") };
    let step = |text: &str, by, due, done| Step { text: text.to_owned(), by, due, done };
    assert_eq!(
        plan.steps,
        [
            step("Tasotesti", Responsible::Joint, Some(date(2026, 11, 28)), None),
            step("Hakee kurssille", Responsible::Client, None, None),
            step("Ilmoittaa", Responsible::Provider, Some(date(2027, 1, 20)), Some(date(2026, 11, 17))),
        ]
    );
    assert_eq!((plan.kind.as_str(), plan.status), ("D5", PlanStatus::Planned));
    assert_eq!((plan.from_level.as_str(), plan.target_level.as_str()), ("A2.1", "B1.1"));
    assert_eq!((plan.apply_by, plan.review), (Some(date(2027, 1, 15)), Some(date(2027, 2, 21))));
}

#[test]
fn a_reminder_and_a_booked_meeting_are_typed() {
    let mut reminder = typist(Task::New(RecordKind::Reminder));
    reminder.text("Soita Kelaan").press("tab").act(Action::ClearField).text("pe").press("enter");
    let expected = Reminder { text: "Soita Kelaan".to_owned(), due: date(2026, 11, 27), done: None };
    assert_eq!(added(&reminder).0, &Record::Reminder(expected));

    let mut meeting = typist(Task::Contact { mode: "" });
    meeting.press("2 7 tab 2").act(Action::ClearField).text("30.11.").press("tab").text("930").press("tab");
    meeting.text("45").press("enter");
    let expected = Contact {
        mode: Code::from("27"),
        on: date(2026, 11, 30),
        at: jiff::civil::Time::new(9, 30, 0, 0).ok(),
        minutes: Some(45),
        booked: true,
        note: String::new(),
    };
    assert_eq!(added(&meeting).0, &Record::Contact(expected));
}

#[test]
fn a_record_is_edited_at_the_revision_it_was_read() {
    let record = card_record(3, Record::Barrier(barrier()));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::En, willing());
    typist.press("tab 1 enter");
    let (record, _, base) = change(&typist);
    assert_eq!((record, base), (&Record::Barrier(Barrier { effect: 1, ..barrier() }), rev(3)));
}

#[test]
fn an_untouched_record_is_not_written() {
    let record = card_record(3, Record::Barrier(Barrier { detail: " kaksi\n\nriviä ".to_owned(), ..barrier() }));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::Sv, willing());
    typist.press("tab tab tab tab tab shift-tab enter");
    assert!(typist.closed && typist.sent.is_empty());
    assert_eq!(typist.said.unwrap().tone, Tone::Plain);
}

#[test]
fn a_hidden_record_is_not_opened() {
    let record = CardRecord { filed: None, ..card_record(3, Record::Barrier(barrier())) };
    let typist = Typist::new(Task::Edit(record), &[], Language::En, willing());
    assert!(typist.closed);
    assert!(typist.said.unwrap().text.contains("hidden"));
}

#[test]
fn what_is_missing_or_unreadable_keeps_the_form_open_with_the_cursor_on_it() {
    let mut typist = typist(Task::New(RecordKind::Barrier));
    typist.press("enter");
    assert!(typist.sent.is_empty() && !typist.closed);
    assert!(typist.cursor_row().contains("Este *"));
    assert_eq!(typist.screen().matches("Täytä tämä kenttä.").count(), 2, "{}", typist.screen());
    typist.press("k i tab 3").text("31.2.").press("enter");
    assert!(typist.sent.is_empty());
    assert!(typist.cursor_row().contains("Seuranta"), "{}", typist.screen());
    assert!(typist.screen().contains("28"), "{}", typist.screen());
    typist.act(Action::ClearField).text("28.2.").press("enter");
    let Record::Barrier(barrier) = added(&typist).0 else { panic!() };
    assert_eq!(barrier.review, Some(date(2027, 2, 28)));
}

#[test]
fn pastes_go_into_text_only_whole_or_not_at_all() {
    let mut typist = typist(Task::New(RecordKind::Barrier));
    typist.press("k i tab");
    typist.input(Input::Paste("3".to_owned()));
    assert_eq!(typist.said.take().unwrap().tone, Tone::Warning, "a scale takes no text");
    typist.press("3 tab");
    typist.text("alku ");
    typist.input(Input::Paste("x".repeat(100_001)));
    let said = typist.said.take().unwrap();
    assert!(said.tone == Tone::Warning && said.text.contains("ei kadonnut"), "{}", said.text);
    typist.input(Input::Paste("y".repeat(50_000)));
    assert_eq!(typist.said.take().unwrap().tone, Tone::Warning);
    typist.input(Input::Paste("a\r\nb\u{1b}[2Jc\tä".to_owned()));
    typist.press("enter");
    let Record::Barrier(barrier) = added(&typist).0 else { panic!() };
    assert_eq!(barrier.detail, "alku a\nb[2Jc ä");
}

#[test]
fn control_characters_of_the_data_are_shown_harmlessly_and_kept() {
    let detail = "evil\u{1b}[31m\u{202e}text".to_owned();
    let record = card_record(3, Record::Barrier(Barrier { detail: detail.clone(), ..barrier() }));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::En, willing());
    assert!(!typist.screen().contains(['\u{1b}', '\u{202e}']));
    typist.press("tab tab tab");
    assert!(!typist.screen().contains(['\u{1b}', '\u{202e}']));
    typist.press("shift-tab shift-tab 1 enter");
    assert_eq!(change(&typist).0, &Record::Barrier(Barrier { effect: 1, detail, ..barrier() }));
}

#[test]
fn the_screens_of_a_barrier_in_three_languages() {
    for language in Language::ALL {
        let mut typist = Typist::new(Task::New(RecordKind::Barrier), &[], language, willing());
        let mut screens = typist.press("k i").screen();
        screens.push_str(&typist.press("tab").screen());
        screens.push_str(&typist.press("3 + 1 4").screen());
        screens.push_str(&typist.act(Action::ClearField).text("31.2.").press("enter").screen());
        insta::assert_snapshot!(format!("barrier-{}", language.tag()), screens);
    }
}

#[test]
fn the_screens_of_the_other_forms_in_three_languages() {
    for language in Language::ALL {
        let tasks = [
            (Task::New(RecordKind::Need), "k i tab"),
            (Task::New(RecordKind::Plan), "k i tab 3 tab tab tab down down"),
            (Task::Flag { on: Some(RecordNo(4)) }, ""),
            (Task::Contact { mode: "27" }, "x ctrl-n y"),
            (Task::New(RecordKind::Reminder), "x tab"),
        ];
        let mut screens = String::new();
        for (task, keys) in tasks {
            screens.push_str(&Typist::new(task, &[], language, willing()).press(keys).screen());
        }
        let mut client = Typist::new(Task::NewClient, &[], language, willing());
        for _ in 0..4 {
            screens.push_str(&client.screen());
            client.press("pagedown");
        }
        assert!(!screens.contains(" <"), "a message is missing: {screens}");
        insta::assert_snapshot!(format!("others-{}", language.tag()), screens);
    }
}
