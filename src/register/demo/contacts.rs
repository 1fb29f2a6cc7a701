//! Contacts: statutory discussions every three months as the rule sets want them, other contacts between, and appointments.
//!
//! All rule sets since 2017 come back to three months, counted from unemployment or from the previous discussion; so
//! discussions stand a few days after every third month of the count, and whoever has missed one is overdue by any of them.

use jiff::civil::{Date, Time, time};

use super::days::{after, before, from_to, weekday_at_or_after, weekday_at_or_before};
use super::dice::Dice;
use super::file_of::FileOf;
use super::periods::Standing;
use super::situation::Situation;
use super::words::PHRASES;
use crate::domain::calendar::add_months;
use crate::domain::contact::{ATTEMPTED_CALL, Contact};
use crate::domain::ids::Code;
use crate::domain::record::Record;

/// First day of the present codes of discussions; interviews had codes of their own before (see the contact-modes list).
const DISCUSSIONS: Date = jiff::civil::date(2022, 5, 2);

/// Channel of a discussion, as the last of its three codes: visit, video, phone.
const CHANNEL: [(u32, usize); 3] = [(45, 0), (15, 1), (40, 2)];

/// Records what was held, what was tried and what is booked.
pub fn add(file: &mut FileOf<'_>, dice: &mut Dice, situation: &Situation) {
    let (today, standing) = (file.today, file.person.standing);
    let shift = dice.between(2, 4);
    let marks = marks(&standing, today);
    let first = weekday_at_or_after(after(standing.search, dice.between(1, 4)));
    let met = first <= today && !(situation.late && from_to(standing.search, today) < 95);
    // A service that began long after the search hides older interviews from the caseworker; some files have them.
    if met && (from_to(first, today) < 700 || marks.is_empty() || dice.percent(40)) {
        discussion(file, dice, first, true);
    }
    let missed = if situation.late { 1 } else { 0 };
    let held = marks.len().saturating_sub(missed);
    let kept = usize::try_from(dice.between(1, 3)).unwrap_or(1);
    let mut last = if met { first } else { standing.search };
    for mark in &marks[held.saturating_sub(kept)..held] {
        let on = weekday_at_or_before(after(*mark, shift));
        if on > first && on <= today {
            discussion(file, dice, on, false);
            last = last.max(on);
        }
    }
    between(file, dice, first);
    if let Some(at) = situation.meeting {
        return book(file, dice, today, Some(at));
    }
    let next = add_months(last, 3).unwrap_or(today);
    let ahead = from_to(today, next);
    if met && !situation.late && (1..24).contains(&ahead) && dice.percent(80) {
        let day = weekday_at_or_before(next);
        book(file, dice, if day > today { day } else { next }, None);
    } else if !met && !situation.late {
        book(file, dice, first.max(weekday_at_or_after(after(today, 1))), None);
    }
}

/// The days from which discussions are due, up to today, the last four of them: every third month of the search, and
/// from a new beginning of unemployment at once and every third month again.
fn marks(standing: &Standing, today: Date) -> Vec<Date> {
    let mut marks = quarters(standing.search, standing.again.unwrap_or(today));
    if let Some(again) = standing.again {
        marks.push(again);
        marks.extend(quarters(again, today));
    }
    marks.drain(..marks.len().saturating_sub(4));
    marks
}

/// Every third month after `since`, up to `until`: the last four of them.
fn quarters(since: Date, until: Date) -> Vec<Date> {
    let months = i32::from(until.year() - since.year()) * 12 + i32::from(until.month()) - i32::from(since.month());
    let last = u16::try_from(months / 3).unwrap_or(0);
    let places = last.saturating_sub(4).max(1)..=last;
    places.filter_map(|place| add_months(since, place * 3)).filter(|mark| *mark <= until).collect()
}

fn discussion(file: &mut FileOf<'_>, dice: &mut Dice, on: Date, initial: bool) {
    let codes = match (on < DISCUSSIONS, initial) {
        (true, _) => ["70", "71", "72"],
        (false, true) => ["21", "22", "23"],
        (false, false) => ["27", "28", "29"],
    };
    let channel = dice.weighed(&CHANNEL).unwrap_or(0);
    let section = match (initial, file.person.standing.in_service && on >= file.person.standing.since) {
        (true, _) => "initial",
        (false, true) => "service",
        (false, false) => "discussion",
    };
    let note = PHRASES.any(section, dice);
    let note = if dice.percent(80) { format!("{note} {}", PHRASES.any("agreed", dice)) } else { note.to_owned() };
    let minutes = dice.weighed(&[(15, 20), (35, 30), (35, 45), (15, 60)]);
    hold(file, codes[channel], on, minutes, note);
}

/// Up to two other contacts since the first one: calls, attempts, messages, a supplementary discussion.
fn between(file: &mut FileOf<'_>, dice: &mut Dice, first: Date) {
    const OTHERS: [(u32, (&str, &str)); 9] = [
        (24, ("01", "call")),
        (18, (ATTEMPTED_CALL, "attempt")),
        (12, ("04", "message")),
        (10, ("05", "message")),
        (16, ("31", "call")),
        (10, ("34", "message")),
        (4, ("36", "call")),
        (6, ("97", "message")),
        (0, ("95", "call")),
    ];
    let days = from_to(first, file.today).min(500);
    for _ in 0..dice.below(3) {
        if days < 1 {
            return;
        }
        let on = before(file.today, dice.near(0, days - 1));
        let on = weekday_at_or_before(on).max(first);
        if on >= DISCUSSIONS && dice.percent(12) {
            let code = ["24", "25", "26"][dice.weighed(&CHANNEL).unwrap_or(0)];
            let note = PHRASES.any("discussion", dice).to_owned();
            hold(file, code, on, Some(20), note);
        } else if let Some((code, section)) = dice.weighed(&OTHERS) {
            let note = PHRASES.any(section, dice).to_owned();
            hold(file, code, on, None, note);
        }
    }
}

fn hold(file: &mut FileOf<'_>, code: &str, on: Date, minutes: Option<u16>, note: String) {
    let contact = Contact { mode: Code::from(code), on, at: None, minutes, booked: false, note };
    file.add(on, Record::Contact(contact));
}

/// Books a discussion; without a time, at one that the client's place on the caseload gives, so that few fall together.
pub fn book(file: &mut FileOf<'_>, dice: &mut Dice, on: Date, at: Option<Time>) {
    const SLOTS: [(i8, i8); 12] = [
        (9, 0),
        (10, 0),
        (11, 0),
        (13, 0),
        (14, 0),
        (15, 0),
        (9, 30),
        (10, 30),
        (11, 30),
        (13, 30),
        (14, 30),
        (15, 30),
    ];
    let (hour, minute) = SLOTS[(file.place % 12) as usize];
    let at = at.unwrap_or_else(|| time(hour, minute, 0, 0));
    let initial = !file.records.values().any(|filed| matches!(filed.record, Record::Contact(_)));
    let codes = match (on < DISCUSSIONS, initial) {
        (true, _) => ["70", "71", "72"],
        (false, true) => ["21", "22", "23"],
        (false, false) => ["27", "28", "29"],
    };
    let mode = Code::from(codes[dice.weighed(&CHANNEL).unwrap_or(0)]);
    let note = if dice.percent(40) { PHRASES.any("booked", dice).to_owned() } else { String::new() };
    let contact = Contact { mode, on, at: Some(at), minutes: Some(45), booked: true, note };
    file.add(before(file.today, dice.between(2, 20)), Record::Contact(contact));
}
