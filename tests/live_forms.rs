//! Two people in the same record: different fields merge, of the same field the person chooses, and it is said early.

mod office;
mod program;
mod room;

use jiff::civil::date;
use office::{COLLEAGUE, FOUNDER, TODAY, barrier};
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{Code, RecordNo};
use polku::domain::record::Record;
use polku::domain::skill_plan::{PlanStatus, Responsible, SkillPlan, Step};
use polku::register::request::Write;
use polku::text::Language;
use program::Program;
use room::{Room, need, reminder, talk};

const NO: RecordNo = RecordNo(1);

/// Aino and Bertta with the same card open.
fn both(room: &Room) -> (Program, Program) {
    (room.at_card(FOUNDER), room.at_card(COLLEAGUE))
}

fn plan() -> Record {
    let step = |text: &str| Step { text: text.to_owned(), by: Responsible::Client, due: None, done: None };
    Record::Plan(SkillPlan {
        kind: Code::from("D5"),
        from_level: "A2".to_owned(),
        target_level: "B1".to_owned(),
        occupation: String::new(),
        barrier: None,
        route: None,
        provider: "Kansalaisopisto".to_owned(),
        apply_by: None,
        starts: None,
        status: PlanStatus::Planned,
        review: Some(date(2027, 1, 15)),
        steps: vec![step("Hakee kurssille"), step("Kielitesti")],
    })
}

fn flag() -> Record {
    Record::Flag(Flag {
        on: None,
        reason: Code::from("F1"),
        audience: Audience::Caseworker,
        text: "katso hakuaika".to_owned(),
        due: None,
        raised: TODAY,
        resolved: None,
    })
}

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

#[test]
fn every_form_shows_what_was_theirs_and_mine() {
    // What both open, where they go, what Bertta writes and what Aino writes.
    let cases: [(&str, Option<Record>, &str, &str, &str); 8] = [
        ("need", Some(need("N1.5", 2)), "tab", "3", "1"),
        ("barrier", Some(barrier("B2.4", 2)), "tab", "3", "1"),
        (
            "barrier_note",
            Some(barrier("B2.4", 2)),
            "tab tab tab",
            "K o t o n a ctrl-n r u o t s i",
            "K o t o n a ctrl-n v i r o",
        ),
        (
            "plan_steps",
            Some(plan()),
            "tab tab tab tab tab tab tab tab tab tab",
            "end ctrl-n K u r s s i",
            "end ctrl-n K o e",
        ),
        ("flag", Some(flag()), "tab", "ctrl-u j o ctrl-n h a e t t u", "ctrl-u e i ctrl-n a u k i"),
        (
            "contact",
            Some(talk("Puhuttu\nkurssista")),
            "tab tab tab tab tab",
            "end space j a space t e s t i s t ä",
            "end space v a i n",
        ),
        ("reminder", Some(reminder("soita", date(2026, 11, 30))), "", "end space K e l a a n", "end space k o t i i n"),
        (
            "client",
            None,
            "tab tab tab tab tab tab",
            "end ctrl-n 0 5 0 space 1 1 1 2 2 2 2",
            "end ctrl-n 0 5 0 space 3 3 3 4 4 4 4",
        ),
    ];
    for (name, record, way, theirs, mine) in cases {
        for keep in ["1", "2"] {
            let room = Room::new();
            let open = if record.is_some() { "enter" } else { "e" };
            if let Some(record) = record.clone() {
                room.add(FOUNDER, record);
            }
            let (mut aino, mut bertta) = both(&room);
            for (program, typed) in [(&mut aino, mine), (&mut bertta, theirs)] {
                let keys = [open, way, typed].into_iter().filter(|keys| !keys.is_empty());
                program.keys(&keys.collect::<Vec<_>>().join(" "));
            }
            let cursor = aino.screen().lines().last().map(str::to_owned);
            bertta.keys("f9");
            assert!(bertta.shows("Muutettu: "), "{name}: {}", bertta.screen());
            let written = room.records();
            aino.listen();
            assert!(aino.shows("Bertta Testaaja muutti tätä juuri"), "{name}: {}", aino.screen());
            assert_eq!(aino.screen().lines().last().map(str::to_owned), cursor, "{name}: the cursor stays");
            aino.keys("f9");
            if keep == "1" {
                insta::assert_snapshot!(format!("clash_{name}"), aino.screen());
            }
            assert_eq!(room.records(), written, "{name}: nothing is overwritten before it is chosen");
            aino.keys(keep);
            let said = if keep == "1" { "Toisen kirjaus jäi voimaan" } else { "Muutettu: " };
            assert!(aino.shows(said), "{name} {keep}: {}", aino.screen());
            let stands = room.records();
            if record.is_some() {
                assert_eq!(stands == written, keep == "1", "{name} {keep}");
            }
        }
    }
}

#[test]
fn different_fields_merge_and_it_is_said() {
    for language in Language::ALL {
        let room = Room::new();
        room.add(FOUNDER, barrier("B2.4", 2));
        let mut aino = room.speaks(FOUNDER, language);
        aino.type_text("mäkinen");
        aino.keys("enter enter tab 3");
        let mut bertta = room.at_card(COLLEAGUE);
        bertta.keys("enter tab tab tab R u o t s i f9");
        aino.listen();
        insta::assert_snapshot!(format!("changed_just_now_{}", language.tag()), aino.screen());
        // The sentence goes with the next key, the short words stay while there is room.
        aino.keys("tab");
        assert!(aino.cursor_row().len() > 1 && aino.shows("Bertta Testaaja"), "{}", aino.screen());
        aino.keys("f9");
        insta::assert_snapshot!(format!("merged_{}", language.tag()), aino.screen());
        let Record::Barrier(merged) = room.record(NO) else { panic!() };
        assert_eq!((merged.effect, merged.detail.as_str()), (3, "Ruotsi"));
    }
}

#[test]
fn a_third_change_while_one_chooses_is_asked_about_again() {
    let room = Room::new();
    room.add(FOUNDER, barrier("B2.4", 2));
    let (mut aino, mut bertta) = both(&room);
    aino.keys("enter tab 1");
    bertta.keys("enter tab 3 f9");
    aino.keys("f9");
    assert!(aino.shows("1 Bertta Testaaja: 3 estää nyt"), "{}", aino.screen());
    bertta.keys("enter tab 0 f9");
    aino.listen();
    assert!(aino.shows("Bertta Testaaja muutti tätä juuri"), "{}", aino.screen());
    aino.keys("2");
    assert!(aino.shows("ennen: 3 estää nyt") && aino.shows("1 Bertta Testaaja: 0 ei"), "{}", aino.screen());
    aino.keys("2");
    let Record::Barrier(kept) = room.record(NO) else { panic!() };
    assert_eq!(kept.effect, 1);
}

#[test]
fn leaving_the_choice_keeps_what_was_typed_and_asks_again() {
    let room = Room::new();
    room.add(FOUNDER, reminder("soita", date(2026, 11, 30)));
    let (mut aino, mut bertta) = both(&room);
    aino.keys("enter end space k o t i i n");
    bertta.keys("enter end space K e l a a n f9");
    aino.keys("f9 esc");
    assert!(aino.shows("soita kotiin") && aino.shows("Muutti juuri: Bertta"), "{}", aino.screen());
    aino.keys("f9 1");
    let Record::Reminder(kept) = room.record(NO) else { panic!() };
    assert_eq!(kept.text, "soita Kelaan");
}

#[test]
fn a_long_note_shows_where_it_differs_and_can_be_scrolled() {
    let room = Room::new();
    let lines: Vec<String> = (1..=30).map(|line| format!("Rivi {line}.")).collect();
    room.add(FOUNDER, talk(&lines.join("\n")));
    let (mut aino, mut bertta) = both(&room);
    let way = "enter tab tab tab tab tab";
    aino.keys(way);
    bertta.keys(way);
    aino.keys("end space O m a . f9");
    assert!(aino.shows("Muutettu"), "{}", aino.screen());
    // Bertta changes a line in the middle too, so that more differs than there are rows for.
    bertta.keys("end space H ä n e n . up up up up up up up up up up up up end space V ä l i s s ä . f9");
    insta::assert_snapshot!("clash_long_note", bertta.screen());
    bertta.keys("pagedown pagedown pagedown pagedown");
    insta::assert_snapshot!("clash_long_note_end", bertta.screen());
    bertta.keys("2");
    let Record::Contact(kept) = room.record(NO) else { panic!() };
    assert!(kept.note.contains("Välissä.") && kept.note.ends_with("Hänen."), "{}", kept.note);
}

#[test]
fn a_record_withdrawn_meanwhile_is_said_at_once_and_recorded_anew() {
    let room = Room::new();
    room.add(FOUNDER, barrier("B2.4", 2));
    let (mut aino, mut bertta) = both(&room);
    aino.keys("enter tab 3");
    bertta.keys("x");
    aino.listen();
    assert!(aino.shows("Bertta Testaaja poisti juuri tämän kirjauksen"), "{}", aino.screen());
    aino.keys("f9");
    assert!(aino.shows("Bertta Testaaja poisti tämän kirjauksen sillä välin"), "{}", aino.screen());
    aino.keys("f9");
    let Record::Barrier(anew) = room.record(RecordNo(2)) else { panic!() };
    assert_eq!(anew.effect, 3);
}

#[test]
fn who_changed_the_record_is_named_and_not_who_wrote_last_in_the_file() {
    let room = Room::new();
    room.add(FOUNDER, barrier("B2.4", 2));
    let (mut aino, mut bertta) = both(&room);
    aino.keys("enter tab 1");
    bertta.keys("enter tab 3 f9");
    room.add(FOUNDER, need("N1.5", 2));
    aino.keys("f9");
    assert!(aino.shows("1 Bertta Testaaja: 3 estää nyt"), "{}", aino.screen());
}

#[test]
fn undo_of_what_somebody_changed_since_is_refused_with_words() {
    for language in Language::ALL {
        let room = Room::new();
        let mut aino = room.speaks(FOUNDER, language);
        aino.type_text("mäkinen");
        aino.keys("enter b k i tab 3 enter");
        let mut bertta = room.at_card(COLLEAGUE);
        bertta.keys("enter tab 1 f9");
        let before = room.records();
        aino.keys("u");
        insta::assert_snapshot!(format!("undo_refused_{}", language.tag()), aino.screen());
        assert_eq!(room.records(), before);
        // What nobody changed since is undone.
        aino.keys("c a u");
        assert_eq!(room.records(), before);
    }
}

#[test]
fn a_key_on_a_record_that_just_changed_changes_nothing() {
    let room = Room::new();
    room.add(FOUNDER, barrier("B2.4", 2));
    let (mut aino, mut bertta) = both(&room);
    bertta.keys("enter tab 3 f9");
    // The news has not come yet when the key is pressed.
    let before = room.records();
    aino.keys_at_once("d");
    assert!(aino.shows("Bertta Testaaja ehti muuttaa tätä") && aino.shows("3 estää nyt"), "{}", aino.screen());
    assert_eq!(room.records(), before);
    aino.keys("d");
    assert!(!room.records()[0].open);
}

#[test]
fn news_of_other_records_say_nothing_in_a_form() {
    let room = Room::new();
    let no = room.add(FOUNDER, barrier("B2.4", 2));
    let mut aino = room.at_card(FOUNDER);
    aino.keys("enter tab 3");
    let screen = aino.screen();
    room.add(COLLEAGUE, need("N1.5", 2));
    aino.listen();
    assert!(!aino.shows("juuri"), "{}", aino.screen());
    assert_eq!(aino.screen().lines().last(), screen.lines().last());
    aino.keys("f9");
    let Record::Barrier(saved) = room.record(no) else { panic!() };
    assert_eq!(saved.effect, 3);
    let withdraw = |no| Write::Withdraw { no, base: room.records().iter().find(|it| it.no == no).unwrap().rev };
    room.write(COLLEAGUE, room.client, withdraw(no));
}
