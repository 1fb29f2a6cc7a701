//! Barriers, several at once as a rule: chosen from what fits the person, health in nearly half of the files with any.
//!
//! Social ones stand only where a multisectoral period is open, as the checks want it, and none of the criminal class.

use super::days::{after, before, from_to};
use super::dice::Dice;
use super::file_of::FileOf;
use super::people::Person;
use super::situation::Situation;
use super::words::PHRASES;
use crate::domain::barrier::{Assessor, Barrier, BarrierStatus};
use crate::domain::ids::Code;
use crate::domain::record::{Record, RecordKind};

const HEALTH: [(u32, &str); 6] = [(30, "B1.1"), (24, "B1.2"), (6, "B1.3"), (16, "B1.4"), (14, "B1.5"), (10, "B1.6")];
const SOCIAL: [(u32, &str); 5] = [(35, "B4.1"), (10, "B4.2"), (25, "B4.3"), (15, "B4.4"), (15, "B4.6")];
const FINNISH: [(u32, &str); 12] = [
    (16, "B2.2"),
    (14, "B2.3"),
    (5, "B2.6"),
    (12, "B2.7"),
    (12, "B3.1"),
    (10, "B3.2"),
    (7, "B3.3"),
    (14, "B5.1"),
    (12, "B5.2"),
    (3, "B5.3"),
    (5, "B6.1"),
    (2, "B9"),
];
const FOREIGN: [(u32, &str); 10] = [
    (14, "B2.3"),
    (6, "B2.5"),
    (8, "B2.6"),
    (10, "B2.7"),
    (16, "B2.8"),
    (14, "B3.1"),
    (12, "B5.1"),
    (8, "B5.2"),
    (6, "B5.3"),
    (6, "B7.1"),
];

/// The codes of the barriers of a person, none twice.
pub fn choose(dice: &mut Dice, person: &Person, situation: &Situation) -> Vec<&'static str> {
    const COUNTS: [(u32, u32); 6] = [(20, 0), (27, 1), (24, 2), (16, 3), (9, 4), (4, 5)];
    let count = dice.weighed(&COUNTS).unwrap_or(0).max(u32::from(situation.multisectoral) * 2);
    let count = count.max(u32::from(situation.wants(RecordKind::Barrier)));
    let mut chosen: Vec<&'static str> = Vec::new();
    if count == 0 {
        return chosen;
    }
    if person.foreign && person.client.citizenships.iter().all(|code| code.as_str() != "FI") && dice.percent(75) {
        chosen.push("B2.4");
    }
    if situation.multisectoral {
        chosen.extend(dice.weighed(&SOCIAL));
    }
    if dice.percent(44) {
        chosen.extend(dice.weighed(&HEALTH));
    }
    if person.education <= '2' && dice.percent(45) {
        chosen.push("B2.1");
    }
    let pool: &[(u32, &str)] = if person.foreign { &FOREIGN } else { &FINNISH };
    // Throws that repeat a code are lost, so a file has as many as wanted or a little fewer.
    for _ in 0..count {
        let code = if situation.multisectoral && dice.percent(40) { dice.weighed(&SOCIAL) } else { dice.weighed(pool) };
        chosen.extend(code.filter(|code| !chosen.contains(code)));
    }
    chosen.truncate(count as usize);
    chosen
}

/// The need that answers a barrier.
#[must_use]
pub fn answer(barrier: &str) -> Option<&'static str> {
    Some(match barrier {
        "B1.1" | "B1.4" => "N2.1",
        "B1.2" | "B1.3" => "N2.4",
        "B1.5" => "N2.6",
        "B2.1" => "N1.3",
        "B2.2" | "B2.7" => "N1.4",
        "B2.3" => "N3.5",
        "B2.4" => "N1.5",
        "B2.5" => "N1.6",
        "B2.6" => "N1.7",
        "B2.8" => "N1.8",
        "B3.1" => "N3.1",
        "B3.2" => "N1.2",
        "B4.3" => "N3.7",
        _ => return None,
    })
}

/// Records the barriers, each linked to the need that answers it where there is one.
pub fn add(file: &mut FileOf<'_>, dice: &mut Dice, codes: &[&str]) {
    const STATUS: [(u32, BarrierStatus); 4] = [
        (52, BarrierStatus::Active),
        (30, BarrierStatus::BeingSolved),
        (10, BarrierStatus::Solved),
        (8, BarrierStatus::Permanent),
    ];
    const EFFECT: [(u32, u8); 4] = [(5, 0), (40, 1), (38, 2), (17, 3)];
    const WHO: [(u32, Assessor); 3] = [(64, Assessor::Together), (18, Assessor::Client), (18, Assessor::Caseworker)];
    for code in codes {
        let health = code.starts_with("B1");
        let mut identified = before(file.today, dice.near(0, from_to(file.person.standing.search, file.today)));
        if let Some(span) = file.person.client.multisectoral.first().filter(|_| code.starts_with("B4")) {
            identified = identified.max(span.from);
        }
        let status = dice.weighed(&STATUS).unwrap_or_default();
        let professional = health && dice.percent(35);
        let source = if professional { PHRASES.any("health source", dice) } else { "" };
        let detail = match (*code, health) {
            ("B5.3", _) => "",
            (_, true) if dice.percent(20) => PHRASES.any("health detail", dice),
            (_, false) if dice.percent(30) => PHRASES.any("barrier detail", dice),
            _ => "",
        };
        let need = answer(code).and_then(|need| {
            let found =
                file.records.iter().find(|(_, filed)| filed.record.code().is_some_and(|it| it.as_str() == need));
            found.map(|(no, _)| *no)
        });
        let barrier = Barrier {
            code: Code::from(*code),
            effect: dice.weighed(&EFFECT).unwrap_or(1),
            review: review(dice, status.is_open(), file),
            detail: detail.to_owned(),
            assessed_by: if professional { Assessor::Professional } else { dice.weighed(&WHO).unwrap_or_default() },
            client_agrees: dice.percent(70).then(|| dice.percent(88)),
            identified,
            status,
            need,
        };
        file.add_from(identified, source, Record::Barrier(barrier));
    }
}

/// A day to look again, in the coming months, for some of what is open.
pub fn review(dice: &mut Dice, open: bool, file: &FileOf<'_>) -> Option<jiff::civil::Date> {
    (open && dice.percent(55)).then(|| after(file.today, dice.between(2, 170)))
}
