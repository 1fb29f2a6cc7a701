//! Service needs: what answers the barriers first, then what fits the person.

use super::barriers::{answer, review};
use super::days::{before, from_to};
use super::dice::Dice;
use super::file_of::FileOf;
use super::situation::Situation;
use super::words::PHRASES;
use crate::domain::ids::Code;
use crate::domain::need::{ClientView, Need, NeedStatus};
use crate::domain::record::{Record, RecordKind};

const FINNISH: [(u32, &str); 10] = [
    (12, "N1.1"),
    (12, "N1.2"),
    (12, "N1.3"),
    (12, "N1.4"),
    (16, "N3.1"),
    (8, "N3.2"),
    (12, "N3.3"),
    (6, "N3.4"),
    (8, "N3.5"),
    (2, "N3.6"),
];
const FOREIGN: [(u32, &str); 8] =
    [(34, "N1.5"), (12, "N1.1"), (8, "N1.8"), (16, "N3.10"), (10, "N3.1"), (8, "N3.11"), (6, "N1.3"), (6, "N3.12")];
const YOUNG: [(u32, &str); 5] = [(34, "N4.3"), (24, "N1.3"), (20, "N1.2"), (14, "N3.1"), (8, "N3.4")];

/// Records the needs of the person with these barriers.
pub fn add(file: &mut FileOf<'_>, dice: &mut Dice, barriers: &[&str], situation: &Situation) {
    const COUNTS: [(u32, u32); 5] = [(27, 0), (38, 1), (24, 2), (8, 3), (3, 4)];
    const VIEW: [(u32, ClientView); 4] =
        [(20, ClientView::NotAsked), (62, ClientView::Agrees), (13, ClientView::Partly), (5, ClientView::Disagrees)];
    const STATUS: [(u32, NeedStatus); 5] = [
        (42, NeedStatus::Identified),
        (34, NeedStatus::InAction),
        (14, NeedStatus::Met),
        (6, NeedStatus::Lapsed),
        (4, NeedStatus::Rejected),
    ];
    let count = dice.weighed(&COUNTS).unwrap_or(0).max(u32::from(situation.wants(RecordKind::Need))) as usize;
    let mut chosen: Vec<&'static str> = Vec::new();
    for at in 0..count {
        let answered = barriers.get(at).and_then(|barrier| answer(barrier)).filter(|_| dice.percent(70));
        let pool: &[(u32, &str)] = match (file.person.foreign, file.person.age) {
            (true, _) => &FOREIGN,
            (false, ..25) => &YOUNG,
            (false, _) => &FINNISH,
        };
        let code = answered.or_else(|| dice.weighed(pool));
        chosen.extend(code.filter(|code| !chosen.contains(code)));
    }
    for code in chosen {
        let identified = before(file.today, dice.near(0, from_to(file.person.standing.search, file.today)));
        let status = dice.weighed(&STATUS).unwrap_or_default();
        let need = Need {
            code: Code::from(code),
            detail: if dice.percent(45) { PHRASES.any("need detail", dice).to_owned() } else { String::new() },
            urgency: dice.weighed(&[(25, 1), (60, 2), (15, 3)]).unwrap_or(2),
            client_view: dice.weighed(&VIEW).unwrap_or_default(),
            identified,
            status,
            review: review(dice, status.is_open(), file),
        };
        file.add(identified, Record::Need(need));
    }
}
