//! What becomes of a form: closed, refused, met by somebody else's change, saved twice; nothing typed is lost on any way.

mod typist;

use jiff::civil::date;
use polku::domain::barrier::{Barrier, BarrierStatus};
use polku::domain::problem::Problem;
use polku::domain::record::{Record, RecordKind};
use polku::register::reply::Written;
use polku::register::{BatchId, Failure, FailureKind, Reply};
use polku::text::Language;
use polku::tui::forms::Task;
use polku::tui::screen::Tone;
use typist::Typist;
use typist::cases::{added, answering, barrier, card_record, change, conflict, id, rev, willing, written};

#[test]
fn nothing_typed_is_closed_without_a_question() {
    let mut form = Typist::new(Task::New(RecordKind::Barrier), &[], Language::Fi, willing());
    form.press("esc");
    assert!(form.closed && form.question.is_none());

    let mut form = Typist::new(Task::New(RecordKind::Barrier), &[], Language::Fi, willing());
    // The first Esc closes the list, the second asks, and the answer decides.
    form.press("k i f10");
    assert!(!form.closed && form.question.is_none());
    form.press("k i tab f10");
    assert!(!form.closed);
    form.answer(false);
    assert!(!form.closed && form.screen().contains("B2.4"));
    form.press("esc").answer(true);
    assert!(form.closed && form.sent.is_empty());
}

#[test]
fn the_same_save_is_sent_again_under_the_same_name_and_another_one_under_another() {
    let offline = || Err(Failure::of(FailureKind::Offline));
    let service = answering(vec![offline(), offline(), offline(), written()]);
    let mut typist = Typist::new(Task::New(RecordKind::Barrier), &[], Language::En, service);
    typist.press("k i tab 3 enter");
    let said = typist.said.clone().unwrap();
    assert!(said.tone == Tone::Failed && said.text.contains("still in the form"), "{}", said.text);
    assert!(!typist.closed && typist.form.has_unsaved() && typist.screen().contains("B2.4"));
    typist.press("enter");
    typist.press("+ 7 enter enter");
    assert!(typist.closed);
    let ids: Vec<BatchId> = typist.sent.iter().map(id).collect();
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[1], ids[2], "what was typed later must not hide behind the first save");
    assert_eq!(ids[2], ids[3]);
}

#[test]
fn a_full_disk_and_a_fault_keep_everything_in_the_form() {
    for kind in [FailureKind::DiskFull, FailureKind::Busy, FailureKind::Internal, FailureKind::Denied] {
        let service = answering(vec![Err(Failure::of(kind).with("ticket", "T1")), written()]);
        let mut typist = Typist::new(Task::New(RecordKind::Reminder), &[], Language::En, service);
        typist.text("Call").press("enter");
        assert!(!typist.closed && typist.screen().contains("Call"), "{kind}");
        assert!(!typist.said.take().unwrap().text.contains('<'), "{kind}");
        typist.press("enter");
        assert!(typist.closed, "{kind}");
    }
}

#[test]
fn changes_to_different_fields_merge_by_themselves() {
    let theirs = Barrier { status: BarrierStatus::BeingSolved, ..barrier() };
    let service = answering(vec![conflict(Some(theirs.clone())), written()]);
    let record = card_record(3, Record::Barrier(barrier()));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::En, service);
    typist.press("tab 1 enter");
    assert!(typist.closed);
    let (record, _, base) = change(&typist);
    assert_eq!((record, base), (&Record::Barrier(Barrier { effect: 1, ..theirs }), rev(9)));
    assert_ne!(id(&typist.sent[0]), id(&typist.sent[1]));
}

#[test]
fn of_two_values_for_one_field_the_person_chooses() {
    for (key, effect) in [("1", 0), ("2", 1)] {
        let theirs = Barrier { effect: 0, detail: "puhuttu".to_owned(), ..barrier() };
        let service = answering(vec![conflict(Some(theirs.clone())), written()]);
        let record = card_record(3, Record::Barrier(barrier()));
        let mut typist = Typist::new(Task::Edit(record), &[], Language::Fi, service);
        typist.press("tab 1 +7 tab enter".replace("+7", "ctrl-u + 7").as_str());
        let screen = typist.screen();
        assert!(!typist.closed && screen.contains("1 Bertta Testaaja: 0 ei vaikutusta"), "{screen}");
        assert!(screen.contains("2 minä: 1 vähäinen") && screen.contains("ennen: 3 estää nyt"), "{screen}");
        assert!(!screen.contains("Seuranta"), "only what clashes is asked: {screen}");
        typist.press(key);
        let (record, _, base) = change(&typist);
        let expected = Barrier { effect, review: Some(date(2026, 11, 28)), ..theirs };
        assert_eq!((record, base), (&Record::Barrier(expected), rev(9)));
        assert!(typist.closed);
    }
}

#[test]
fn leaving_the_choice_never_overwrites_theirs() {
    let theirs = Barrier { effect: 0, ..barrier() };
    let service = answering(vec![conflict(Some(theirs.clone())), conflict(Some(theirs)), written()]);
    let record = card_record(3, Record::Barrier(barrier()));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::Fi, service);
    typist.press("tab 1 enter esc enter");
    assert_eq!(change(&typist).2, rev(3), "asked again at the old revision");
    typist.press("1");
    assert!(typist.closed);
    assert_eq!(typist.sent.len(), 2, "theirs stands, so there is nothing to write");
}

#[test]
fn a_record_withdrawn_meanwhile_can_be_recorded_anew() {
    let service = answering(vec![conflict(None), written()]);
    let record = card_record(3, Record::Barrier(barrier()));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::En, service);
    typist.press("tab 1 enter");
    assert_eq!(typist.said.clone().unwrap().tone, Tone::Warning);
    typist.press("enter");
    assert_eq!(added(&typist).0, &Record::Barrier(Barrier { effect: 1, ..barrier() }));
    assert!(typist.closed);
}

#[test]
fn a_twin_recorded_before_is_named_in_the_status_row() {
    let Ok(Reply::Written(done)) = written() else { panic!() };
    let warnings = vec![Problem::new("code", "already-open").with("no", 3)];
    let service = answering(vec![Ok(Reply::Written(Written { warnings, ..done }))]);
    let mut typist = Typist::new(Task::New(RecordKind::Barrier), &[], Language::En, service);
    typist.press("k i tab 3 enter");
    let said = typist.said.unwrap();
    assert!(said.tone == Tone::Warning && said.text.contains('3') && !said.text.contains('<'), "{}", said.text);
}

#[test]
fn a_conflict_is_shown_with_all_three_values() {
    let theirs = Barrier { effect: 0, review: None, ..barrier() };
    let service = answering(vec![conflict(Some(theirs))]);
    let record = card_record(3, Record::Barrier(barrier()));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::En, service);
    typist.press("tab 1 ctrl-u + 7 enter");
    let asked = typist.screen();
    insta::assert_snapshot!("conflict", asked + &typist.press("2").screen());
}
