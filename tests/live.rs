//! Two people at one register, each in a program of their own: what one does appears at the other's, nothing jumps, and
//! nothing is asked or logged oftener than it must be.

mod office;
mod program;
mod room;

use jiff::civil::date;
use office::{COLLEAGUE, COORDINATOR, FOUNDER, STRANGER, TODAY, barrier};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::client::Client;
use polku::domain::ids::RecordNo;
use polku::domain::record::Record;
use polku::register::note::Deed;
use polku::register::request::{ImportRow, Look as Looking, Write};
use polku::register::{Reply, Request, Service};
use polku::text::Language;
use program::Program;
use room::{Room, mine, need, reminder};

fn asked(program: &Program, of: impl Fn(&Request) -> bool) -> usize {
    program.asked.iter().filter(|request| of(request)).count()
}

fn is_again(request: &Request) -> bool {
    matches!(request, Request::Again(_))
}

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

#[test]
fn a_change_appears_at_the_others_and_the_selection_stays() {
    let room = Room::new();
    room.add(FOUNDER, need("N1.5", 2));
    room.add(FOUNDER, barrier("B2.4", 2));
    let mut aino = room.at_card(FOUNDER);
    aino.keys("tab");
    let row = aino.cursor_row();
    let mut bertta = room.at_card(COLLEAGUE);
    // More urgent than the one there, so that it stands above the selection.
    bertta.keys("n d i g tab 3 enter");
    aino.listen();
    assert_eq!(aino.cursor_row(), row);
    insta::assert_snapshot!("a_need_came_in_above", aino.screen());
    assert!(aino.last_frame() <= 400, "{} bytes", aino.last_frame());
    bertta.keys("c a");
    aino.listen();
    assert_eq!(aino.cursor_row(), row);
    assert!(aino.shows("Soitettu, ei vastausta") || aino.shows("Yhteydenotot 1"), "{}", aino.screen());
}

#[test]
fn one_changed_row_is_few_bytes() {
    let room = Room::new();
    let no = room.add(FOUNDER, barrier("B2.4", 2));
    let mut aino = room.at_card(FOUNDER);
    let record = room.records().into_iter().find(|record| record.no == no).unwrap();
    aino.listen();
    let Record::Barrier(mut changed) = room.record(no) else { panic!() };
    changed.effect = 3;
    let write = Write::Change { no, base: record.rev, record: Record::Barrier(changed), source: String::new() };
    room.write(COLLEAGUE, room.client, write);
    aino.listen();
    assert!(aino.shows("3 estää nyt"), "{}", aino.screen());
    assert!(aino.last_frame() <= 80, "{} bytes", aino.last_frame());
}

#[test]
fn a_record_that_goes_leaves_the_selection_on_its_neighbour() {
    let room = Room::new();
    for code in ["N1.5", "N1.7", "N1.2"] {
        room.add(FOUNDER, need(code, 2));
    }
    let mut aino = room.at_card(FOUNDER);
    aino.keys("down");
    let (gone, at) = (aino.cursor_row(), aino.screen().lines().last().map(str::to_owned));
    let mut bertta = room.at_card(COLLEAGUE);
    bertta.keys("down");
    assert_eq!(bertta.cursor_row(), gone);
    bertta.keys("x");
    aino.listen();
    assert_ne!(aino.cursor_row(), gone);
    assert_eq!(aino.screen().lines().last().map(str::to_owned), at, "the cursor did not move");
    insta::assert_snapshot!("the_neighbour_is_selected", aino.screen());
}

#[test]
fn a_refresh_that_changes_nothing_sends_nothing() {
    let room = Room::new();
    let other = room.take_in(mine("Wirtanen", "Eero", "010190-900P"));
    room.add(FOUNDER, need("N1.5", 2));
    let at_home = |program: &mut Program| program.type_text("mäkinen");
    let mut programs = [room.at_card(FOUNDER), room.works(FOUNDER), room.works(FOUNDER)];
    at_home(&mut programs[1]);
    programs[2].draw();
    // The others are this person's own terminals; they came one after the other.
    programs.iter_mut().for_each(Program::listen);
    // Nothing of this client is due for the next half year, and nobody has it open.
    room.write(FOUNDER, other, Write::Add { record: reminder("joskus", date(2027, 8, 1)), source: String::new() });
    for program in &mut programs {
        program.listen();
        assert_eq!(program.last_frame(), 0, "{}", program.screen());
        assert!(program.is_at_rest());
    }
    assert_eq!(asked(&programs[0], is_again), 0, "a card is not asked for another client's sake");
    // An empty box shows the day and the counts of the searches.
    assert_eq!((asked(&programs[1], is_again), asked(&programs[2], is_again)), (1, 2));
}

#[test]
fn today_keeps_its_selection_when_others_work() {
    let room = Room::new();
    room.add(FOUNDER, reminder("soita Kelaan", TODAY));
    room.add(FOUNDER, reminder("kysy todistus", date(2026, 11, 30)));
    let mut aino = room.works(FOUNDER);
    while !aino.cursor_row().contains("kysy todistus") {
        aino.keys("down");
    }
    let no = room.add(COLLEAGUE, reminder("unohtunut", date(2026, 11, 2)));
    aino.listen();
    assert!(aino.cursor_row().contains("kysy todistus") && aino.shows("unohtunut"), "{}", aino.screen());
    insta::assert_snapshot!("today_with_a_new_row", aino.screen());
    // Its neighbour goes, and then what is selected itself.
    let rev = |no: RecordNo| room.records().into_iter().find(|record| record.no == no).unwrap().rev;
    room.write(COLLEAGUE, room.client, Write::Withdraw { no, base: rev(no) });
    aino.listen();
    assert!(aino.shows("unohtunut"), "so soon after the last one it waits");
    aino.alarms_come();
    assert!(aino.cursor_row().contains("kysy todistus") && !aino.shows("unohtunut"), "{}", aino.screen());
    aino.wait(1);
    room.write(COLLEAGUE, room.client, Write::Withdraw { no: RecordNo(2), base: rev(RecordNo(2)) });
    aino.listen();
    assert!(!aino.shows("kysy todistus") && aino.cursor_row().starts_with('>'), "{}", aino.screen());
    // The counts of the searches have time.
    aino.alarms_come();
    assert!(aino.is_at_rest());
}

#[test]
fn hits_keep_their_client_selected_when_the_ranks_move() {
    let room = Room::new();
    for (given, hetu) in [("Eero", "010190-900P"), ("Leena", "010203A9002")] {
        room.take_in(mine("Mäkinen", given, hetu));
    }
    for walking in [true, false] {
        let mut aino = room.works(FOUNDER);
        aino.type_text("mäkin");
        if walking {
            aino.keys("down");
        }
        let selected = |program: &Program| {
            program.screen().lines().find(|row| row.starts_with('>')).unwrap().chars().take(24).collect::<String>()
        };
        let (before, cursor) = (selected(&aino), aino.screen().lines().last().map(str::to_owned));
        let rows = aino.screen().matches("Mäkinen").count();
        // One more of the name, who stands above: the ranks are by name among equals.
        let fresh = if walking { ("Aapo", "010100A901H") } else { ("Aada", "020200A9020") };
        room.take_in(mine("Mäkinen", fresh.0, fresh.1));
        aino.listen();
        assert_eq!(aino.screen().matches("Mäkinen").count(), rows + 1, "{}", aino.screen());
        assert_eq!(selected(&aino), before, "{}", aino.screen());
        if !walking {
            assert_eq!(aino.screen().lines().last().map(str::to_owned), cursor, "the cursor is still in the box");
            aino.keys("enter");
            assert!(aino.shows(before.trim_start_matches("> ").trim()), "Enter opens what was seen: {}", aino.screen());
        }
    }
}

#[test]
fn todays_list_is_up_to_date_when_the_box_is_emptied() {
    let room = Room::new();
    let mut aino = room.works(FOUNDER);
    aino.type_text("mäk");
    room.add(COLLEAGUE, reminder("soita Kelaan", TODAY));
    aino.listen();
    aino.keys("esc");
    assert!(aino.shows("soita Kelaan"), "{}", aino.screen());
}

#[test]
fn a_screen_that_is_covered_is_refreshed_when_it_is_seen_again() {
    let room = Room::new();
    let mut aino = room.at_card(FOUNDER);
    aino.keys("h");
    aino.asked.clear();
    room.add(COLLEAGUE, need("N1.5", 2));
    aino.listen();
    assert!(aino.shows("Kielikoulutus"), "{}", aino.screen());
    assert_eq!(asked(&aino, is_again), 1, "the history alone: {:?}", aino.asked);
    aino.keys("esc");
    assert!(aino.shows("Palvelutarpeet 1"), "{}", aino.screen());
    assert_eq!(asked(&aino, is_again), 2, "{:?}", aino.asked);
    aino.keys("esc");
    assert_eq!(asked(&aino, is_again), 3, "{:?}", aino.asked);
    let opened = |request: &Request| matches!(request, Request::Open { .. } | Request::Find { .. } | Request::Today);
    assert_eq!(asked(&aino, opened), 0);
}

#[test]
fn the_history_keeps_its_selection() {
    let room = Room::new();
    for code in ["N1.5", "N1.7", "N1.2"] {
        room.add(FOUNDER, need(code, 2));
    }
    let mut aino = room.at_card(FOUNDER);
    aino.keys("h down down down down");
    let row = aino.cursor_row();
    room.add(COLLEAGUE, barrier("B2.4", 2));
    aino.listen();
    assert_eq!(aino.cursor_row(), row);
    assert!(aino.shows("este: Puutteellinen"), "{}", aino.screen());
}

#[test]
fn one_opening_is_one_line_in_the_log_however_much_others_work() {
    let room = Room::new();
    let mut aino = room.at_card(FOUNDER);
    aino.keys("h");
    let mut lists = room.works(FOUNDER);
    lists.type_text("mäk");
    let before = room.looks();
    for round in 0..20 {
        room.add(COLLEAGUE, need(["N1.5", "N1.7"][round % 2], 2));
        aino.listen();
        lists.listen();
        aino.wait(60);
        lists.wait(60);
    }
    assert!(aino.shows("Kielikoulutus"));
    aino.keys("esc");
    assert_eq!(room.looks(), before, "what is on a screen already is no new look");
    aino.keys("f5 esc enter");
    assert_eq!(room.looks(), before + 1, "an opening is");
}

#[test]
fn only_what_a_session_shows_is_spared_its_line_in_the_log() {
    let room = Room::new();
    let other = room.take_in(mine("Wirtanen", "Eero", "010190-900P"));
    let session = room.sits(FOUNDER);
    let again = |client| Request::Again(Looking::Open { client, purpose: None });
    session.call(again(room.client)).unwrap();
    assert_eq!(room.looks(), 1, "it was not open yet");
    session.call(again(room.client)).unwrap();
    assert_eq!(room.looks(), 1);
    session.call(again(other)).unwrap();
    assert_eq!(room.looks(), 2, "nor was this one");
    session.call(Request::Again(Looking::History { client: other, purpose: None })).unwrap();
    assert_eq!(room.looks(), 3, "nor its history");
    session.call(Request::Leave { client: other }).unwrap();
    session.call(again(other)).unwrap();
    assert_eq!(room.looks(), 4, "nor after it was closed");
    room.sits(FOUNDER).call(again(other)).unwrap();
    assert_eq!(room.looks(), 5, "nor is it open in another terminal");
    let find = |text: &str| Request::Again(Looking::Find { text: text.to_owned(), limit: 20 });
    let stranger = room.sits(STRANGER);
    stranger.call(find("mäk")).unwrap();
    assert_eq!(room.looks(), 6);
}

#[test]
fn a_card_is_shut_with_words_when_the_right_to_it_ends() {
    for (language, words) in
        [(Language::Fi, "kortti suljettiin"), (Language::Sv, "kortet stängdes"), (Language::En, "the card was closed")]
    {
        let room = Room::new();
        let mut aino = room.speaks(FOUNDER, language);
        aino.type_text("mäkinen");
        aino.keys("enter");
        room.hand_over(3);
        aino.listen();
        assert!(aino.shows(words) && aino.cursor_row().contains("mäkinen"), "{}", aino.screen());
        assert_eq!(room.log(|deed| *deed == Deed::Refused), 0, "nobody tried anything");
    }
}

#[test]
fn rights_that_an_administrator_takes_away_shut_the_card() {
    let room = Room::new();
    let mut bertta = room.at_card(COLLEAGUE);
    let administrator = room.sits(FOUNDER);
    let Ok(Reply::Accounts(accounts)) = administrator.call(Request::Accounts) else { panic!() };
    let base = accounts.into_iter().find(|account| account.login == "bertta").unwrap();
    let account = Account { deputy_for: DeputyFor::Nobody, ..base.clone() };
    administrator
        .call(Request::ChangeAccount { id: room.office.id(), base: Box::new(base), account: Box::new(account) })
        .unwrap();
    bertta.listen();
    assert!(bertta.shows("kortti suljettiin") && bertta.cursor_row().contains("mäkinen"), "{}", bertta.screen());
}

#[test]
fn what_stands_in_a_form_is_kept_when_the_card_under_it_is_shut() {
    let room = Room::new();
    let mut aino = room.at_card(FOUNDER);
    aino.keys("r k y s y");
    room.hand_over(3);
    aino.listen();
    assert!(aino.shows("kysy") && aino.shows("kortti suljettiin"), "{}", aino.screen());
    aino.keys("enter");
    assert!(aino.shows("kysy") && aino.shows("oikeutta"), "{}", aino.screen());
}

#[test]
fn a_revealed_code_stays_for_its_time_and_nothing_jumps_under_a_question() {
    let room = Room::new();
    let no = room.add(FOUNDER, barrier("B1.2", 3));
    let mut aino = room.at_card(FOUNDER);
    aino.keys("v h v t");
    assert!(aino.shows("140685-901V") && aino.shows("Mielenterveyden"), "{}", aino.screen());
    room.add(COLLEAGUE, need("N1.5", 2));
    aino.listen();
    assert!(aino.shows("140685-901V") && aino.shows("Mielenterveyden"), "{}", aino.screen());
    aino.wait(11);
    aino.keys("down");
    assert!(!aino.shows("140685-901V") && aino.shows("Mielenterveyden"), "{}", aino.screen());
    assert_eq!(no, RecordNo(1));
    // A question over a form over the card: all three stay, and the card is new beneath them.
    aino.keys("r S o i t a esc");
    let asked = aino.screen();
    room.add(COLLEAGUE, need("N1.7", 3));
    aino.listen();
    assert_eq!(aino.screen().lines().last(), asked.lines().last(), "{}", aino.screen());
    aino.keys("esc");
    assert!(aino.shows("Soita"), "{}", aino.screen());
}

#[test]
fn the_question_what_for_is_not_disturbed() {
    let room = Room::new();
    let mut daavid = room.works(COORDINATOR);
    daavid.type_text("mäkinen");
    daavid.keys("enter down");
    let asked = daavid.screen();
    room.add(COLLEAGUE, need("N1.7", 3));
    daavid.listen();
    assert_eq!(daavid.screen(), asked);
}

#[test]
fn a_storm_of_changes_is_a_few_questions() {
    let room = Room::new();
    let mut aino = room.at_card(FOUNDER);
    let mut home = room.works(FOUNDER);
    let mut hits = room.works(FOUNDER);
    hits.type_text("mäkinen");
    for program in [&mut aino, &mut home, &mut hits] {
        program.listen();
        program.asked.clear();
    }
    for round in 0..1_000 {
        room.add(COLLEAGUE, reminder(&format!("asia {round}"), date(2027, 8, 1)));
    }
    // Home shows two things that change: the day and the counts of the searches.
    let most = [2, 4, 2];
    for (program, most) in [&mut aino, &mut home, &mut hits].into_iter().zip(most) {
        program.listen();
        // First the day, then the counts.
        program.alarms_come();
        program.alarms_come();
        assert!(program.asked.len() <= most, "{:?}", program.asked);
        assert!(program.is_at_rest());
    }
    // Imports name no client: everybody asks, but not faster than anybody can read.
    for program in [&mut aino, &mut home, &mut hits] {
        program.asked.clear();
        program.wait(1);
    }
    for round in 0..10 {
        let data = Client { external: Some(format!("X-{round}")), ..mine("Uusi", "Asiakas", "010190-900P") };
        let row = ImportRow { data, fields: vec!["external".to_owned()], records: Vec::new() };
        let request = Request::Import { id: room.office.id(), rows: vec![row], dry_run: false };
        room.sits(FOUNDER).call(request).unwrap();
        for program in [&mut aino, &mut home, &mut hits] {
            program.listen();
        }
    }
    for (program, most) in [&mut aino, &mut home, &mut hits].into_iter().zip(most) {
        assert!(program.asked.len() <= most, "{:?}", program.asked);
        program.alarms_come();
        program.alarms_come();
        assert!(program.is_at_rest());
    }
}
