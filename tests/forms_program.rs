//! The forms within the whole program: each keystroke budget counted from the open card, and the record in the register.

mod office;
mod program;

use std::sync::Arc;

use jiff::ToSpan;
use office::{FOUNDER, Office, TODAY, person};
use polku::domain::ids::{ClientId, RecordNo};
use polku::domain::record::Record;
use polku::text::Language;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// An office with one client, whose card is open.
fn open_card() -> (Office, ClientId, Program) {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let service = Arc::new(office.sits(FOUNDER));
    let mut program = Program::new(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0));
    program.type_text("aino");
    program.keys("enter");
    (office, client, program)
}

fn record(office: &Office, client: ClientId, no: u32) -> Record {
    office.record(FOUNDER, client, RecordNo(no)).filed.unwrap().record
}

fn press(program: &mut Program, keys: &str, budget: usize) {
    assert!(keys.split(' ').count() <= budget, "{keys} takes more than {budget} keys");
    program.keys(keys);
}

#[test]
fn the_budgets_hold_on_the_open_card() {
    let (office, client, mut program) = open_card();
    press(&mut program, "b k i tab 3 + 1 4 enter", 9);
    let Record::Barrier(barrier) = record(&office, client, 1) else { panic!() };
    assert_eq!((barrier.code.as_str(), barrier.effect), ("B2.4", 3));
    assert_eq!(barrier.review, Some(TODAY.saturating_add(14.days())));
    assert!(program.shows("Tallennettu: este Puutteellinen suomen"), "{}", program.screen());

    press(&mut program, "n k i tab 3 enter", 8);
    let Record::Need(need) = record(&office, client, 2) else { panic!() };
    assert_eq!((need.code.as_str(), need.urgency), ("N1.5", 3));

    press(&mut program, "c d enter", 6);
    let Record::Contact(contact) = record(&office, client, 3) else { panic!() };
    assert_eq!((contact.on, contact.booked), (TODAY, false));

    press(&mut program, "s k i tab 3 f9", 8);
    let Record::Plan(plan) = record(&office, client, 4) else { panic!() };
    assert_eq!(plan.kind.as_str(), "D5");

    press(&mut program, "f 1 enter", 3);
    let Record::Flag(flag) = record(&office, client, 5) else { panic!() };
    assert_eq!((flag.on, flag.reason.as_str()), (Some(RecordNo(4)), "F1"));
    insta::assert_snapshot!("card_after_the_forms", program.screen());

    program.keys("u");
    assert!(office.card(FOUNDER, client).records.iter().all(|record| record.no != RecordNo(5)));
}

#[test]
fn an_undo_too_many_says_that_there_is_nothing_to_undo() {
    let (_, _, mut program) = open_card();
    program.keys("u");
    assert!(program.shows("Tässä ei ole mitään kumottavaa"), "{}", program.screen());
    assert!(!program.shows("Tietoa ei ole enää"), "{}", program.screen());
}

#[test]
fn what_was_just_recorded_is_what_the_next_key_is_about() {
    let (office, client, mut program) = open_card();
    program.keys("s k i tab enter");
    program.keys("s d 1 tab enter");
    press(&mut program, "f 1 enter", 3);
    let Record::Flag(flag) = record(&office, client, 3) else { panic!() };
    assert_eq!(flag.on, Some(RecordNo(2)), "the plan recorded last, not the first of two: {}", program.screen());
    program.keys("f");
    assert!(program.shows("Nosta lippu: Ammatillinen tutkinto"), "{}", program.screen());
}

#[test]
fn a_day_that_stands_in_the_field_is_typed_over_and_can_be_edited() {
    let (office, client, mut program) = open_card();
    program.keys("r S o i t a tab m a enter");
    let Record::Reminder(reminder) = record(&office, client, 1) else { panic!() };
    assert_eq!(reminder.due, TODAY.saturating_add(2.days()), "the next Monday: {}", program.screen());
    program.keys("r S o i t a tab backspace backspace backspace backspace 2 0 2 7 enter");
    let Record::Reminder(reminder) = record(&office, client, 2) else { panic!("{}", program.screen()) };
    assert_eq!(reminder.due.year(), 2027);
}

#[test]
fn keys_typed_ahead_of_a_save_are_for_what_comes_after_it() {
    let (office, client, mut program) = open_card();
    program.keys_at_once("b k i tab 3 + 1 4 enter n k i tab 3 enter c a u");
    let records = office.card(FOUNDER, client).records;
    let kinds: Vec<String> = records.iter().map(|record| record.kind.to_string()).collect();
    assert_eq!(kinds, ["need", "barrier"], "{}", program.screen());
}

#[test]
fn keys_pressed_before_the_client_data_come_are_not_lost() {
    let (office, client, mut program) = open_card();
    program.keys_at_once("e ctrl-u V i r t a tab");
    program.keys("f9");
    assert_eq!(office.card(FOUNDER, client).head.surname, "Virta", "{}", program.screen());
}

#[test]
fn letters_and_lists_are_cheap_on_the_line() {
    let (_, _, mut program) = open_card();
    program.keys("r");
    let mut letters = Vec::new();
    for key in "s o i t a".split(' ') {
        program.keys(key);
        letters.push(program.last_frame());
    }
    assert!(letters.iter().all(|&bytes| bytes <= 120), "{letters:?}");
    program.keys("f10 k");
    let mut lists = Vec::new();
    for key in "b k i tab 3 + 1 4 enter".split(' ') {
        program.keys(key);
        lists.push(program.last_frame());
    }
    // The first opens the form with its list, the second narrows it; then letter by letter.
    assert!(lists.iter().all(|&bytes| bytes <= 2_400), "{lists:?}");
    let typed = &lists[2..8];
    assert!(typed.iter().sum::<usize>() / typed.len() <= 560, "{lists:?}");
    println!("{letters:?} {lists:?}");
}

#[test]
fn the_name_of_the_client_stays_in_sight_above_every_form() {
    for keys in ["b", "n", "s", "f", "c o", "r", "e"] {
        let (_, _, mut program) = open_card();
        program.keys(keys);
        assert!(program.shows("Mäkinen Aino"), "{keys}: {}", program.screen());
    }
}
