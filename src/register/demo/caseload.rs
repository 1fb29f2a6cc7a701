//! What makes a caseload lively: the first places of every caseload hold what a caseworker meets on any day.
//!
//! Every caseworker's Today so has meetings, something overdue, something due and a flag, whoever founds the register
//! and however large it is; elsewhere chance decides, and nothing but chance.

use jiff::civil::time;

use super::contacts;
use super::days::after;
use super::dice::Dice;
use super::file_of::FileOf;
use super::situation::Situation;
use super::words::PHRASES;
use crate::domain::record::{Record, RecordKind};
use crate::domain::reminder::Reminder;

/// The situation of the client at a place of a caseload, from 0.
pub fn situation(place: u32, dice: &mut Dice) -> Situation {
    let calm = Situation {
        foreign: dice.percent(13),
        protected: dice.below(1000) < 3,
        multisectoral: dice.percent(3),
        late: dice.below(1000) < 5,
        ..Situation::default()
    };
    let due = |kind, days| Situation { due: Some((kind, days)), late: false, ..calm };
    match place {
        0 => Situation { meeting: Some(time(9, 0, 0, 0)), foreign: true, interpreter: true, late: false, ..calm },
        1 => Situation { meeting: Some(time(10, 30, 0, 0)), late: false, ..calm },
        2 => Situation { meeting: Some(time(13, 0, 0, 0)), protected: true, late: false, ..calm },
        3 => Situation { meeting: Some(time(14, 15, 0, 0)), multisectoral: true, late: false, ..calm },
        4 => Situation { foreign: true, newcomer: true, interpreter: true, ..calm },
        5 => due(RecordKind::Need, -2),
        6 => due(RecordKind::Barrier, -5),
        7 => due(RecordKind::Plan, -9),
        8 => due(RecordKind::Reminder, -3),
        9 => Situation { late: true, ..calm },
        10 => due(RecordKind::Contact, -1),
        11 => due(RecordKind::Reminder, 0),
        12 => due(RecordKind::Plan, 0),
        13 => due(RecordKind::Barrier, 0),
        14 => due(RecordKind::Flag, 0),
        15 => Situation { flagged: true, ..calm },
        _ => calm,
    }
}

/// Gives an open record of the wanted kind the wanted day; where there is none to ask for it, a reminder does.
pub fn prompt(file: &mut FileOf<'_>, dice: &mut Dice, situation: &Situation) {
    let Some((kind, days)) = situation.due else { return };
    let day = after(file.today, days);
    if kind == RecordKind::Contact {
        return contacts::book(file, dice, day, None);
    }
    for filed in file.records.values_mut().filter(|filed| filed.record.is_open()) {
        match &mut filed.record {
            Record::Need(need) if kind == RecordKind::Need => need.review = Some(day),
            Record::Barrier(barrier) if kind == RecordKind::Barrier => barrier.review = Some(day),
            Record::Plan(plan) if kind == RecordKind::Plan => plan.review = Some(day),
            Record::Flag(flag) if kind == RecordKind::Flag => flag.due = Some(day),
            _ => continue,
        }
        return;
    }
    let text = PHRASES.any("reminder", dice).to_owned();
    let entered = after(file.today, -dice.between(10, 30));
    file.add(entered, Record::Reminder(Reminder { text, due: day, done: None }));
}
