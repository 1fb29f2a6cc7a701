//! Flags for review and personal reminders.

use super::days::{after, before};
use super::dice::Dice;
use super::file_of::FileOf;
use super::situation::Situation;
use super::words::PHRASES;
use crate::domain::flag::{Audience, Flag, Resolution};
use crate::domain::ids::Code;
use crate::domain::record::{Record, RecordKind};
use crate::domain::reminder::Reminder;

/// Records a flag for some files and a reminder for some.
pub fn add(file: &mut FileOf<'_>, dice: &mut Dice, situation: &Situation) {
    const REASONS: [(u32, &str); 5] = [(45, "F1"), (25, "F2"), (15, "F3"), (5, "F4"), (10, "F5")];
    let wanted = situation.flagged || situation.wants(RecordKind::Flag);
    let resolved = !wanted && dice.percent(2);
    if wanted || resolved || dice.percent(3) {
        let plan = file.records.iter().find(|(_, filed)| filed.record.kind() == RecordKind::Plan).map(|(no, _)| *no);
        let audience =
            if wanted || plan.is_none() || dice.percent(35) { Audience::Caseworker } else { Audience::Coordinator };
        let raised = before(file.today, dice.between(1, 30));
        let dated = !wanted && dice.percent(60);
        let resolution =
            Resolution { on: after(raised, 5).min(file.today), text: PHRASES.any("resolved", dice).to_owned() };
        let flag = Flag {
            on: plan,
            reason: Code::from(dice.weighed(&REASONS).unwrap_or("F1")),
            audience,
            text: if dice.percent(50) { PHRASES.any("flag", dice).to_owned() } else { String::new() },
            due: dated.then(|| after(file.today, dice.between(1, 20))),
            raised,
            resolved: resolved.then_some(resolution),
        };
        file.add(raised, Record::Flag(flag));
    }
    if dice.percent(7) {
        let entered = before(file.today, dice.between(1, 40));
        let done = dice.percent(20).then(|| after(entered, 10).min(file.today));
        let due = after(file.today, dice.between(1, 30));
        let due = done.unwrap_or(due);
        let text = PHRASES.any("reminder", dice).to_owned();
        file.add(entered, Record::Reminder(Reminder { text, due, done }));
    }
}
