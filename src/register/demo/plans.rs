//! Skill-development plans: for two files in five, with steps done up to now and steps still to come.

use jiff::civil::Date;

use super::barriers::review;
use super::days::{after, before, from_to};
use super::dice::Dice;
use super::file_of::FileOf;
use super::situation::Situation;
use super::words::PHRASES;
use crate::domain::ids::{Code, RecordNo};
use crate::domain::record::{Record, RecordKind};
use crate::domain::skill_plan::{PlanStatus, Responsible, SkillPlan, Step};

const LEVELS: [&str; 7] = ["A1.2", "A1.3", "A2.1", "A2.2", "B1.1", "B1.2", "B2.1"];

/// Records the plan of a person, sometimes two; never two of a kind.
pub fn add(file: &mut FileOf<'_>, dice: &mut Dice, situation: &Situation) {
    let count = match dice.below(100) {
        ..36 => 1,
        36..40 => 2,
        _ => u32::from(situation.wants(RecordKind::Plan)),
    };
    let mut kinds: Vec<&'static str> = Vec::new();
    for _ in 0..count {
        let (kind, barrier) = kind(file, dice);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            let entered = before(file.today, dice.near(0, from_to(file.person.standing.search, file.today)));
            let plan = plan(file, dice, kind, barrier, entered);
            file.add(entered, Record::Plan(plan));
        }
    }
}

/// The kind that answers a barrier of the file, else what fits the person.
fn kind(file: &FileOf<'_>, dice: &mut Dice) -> (&'static str, Option<RecordNo>) {
    for (no, filed) in &file.records {
        let Record::Barrier(barrier) = &filed.record else { continue };
        let kind = match barrier.code.as_str() {
            "B2.1" => "D1",
            "B2.2" => "D2",
            "B2.4" => "D5",
            "B2.5" => "D6",
            "B2.6" => "D8",
            "B2.7" => "D9",
            "B2.8" => "D13",
            _ => continue,
        };
        if dice.percent(75) {
            return (kind, Some(*no));
        }
    }
    const YOUNG: [(u32, &str); 5] = [(40, "D1"), (15, "D4"), (20, "D9"), (15, "D14"), (10, "D11")];
    const FOREIGN: [(u32, &str); 4] = [(60, "D5"), (20, "D1"), (12, "D9"), (8, "D7")];
    const OTHERS: [(u32, &str); 8] =
        [(24, "D1"), (20, "D2"), (16, "D3"), (6, "D4"), (6, "D8"), (20, "D9"), (4, "D10"), (4, "D12")];
    let pool: &[(u32, &str)] = match (file.person.foreign, file.person.age) {
        (true, _) => &FOREIGN,
        (false, ..25) => &YOUNG,
        (false, _) => &OTHERS,
    };
    (dice.weighed(pool).unwrap_or("D1"), None)
}

fn route(kind: &str, dice: &mut Dice) -> Option<&'static str> {
    match kind {
        "D1" | "D3" => dice.weighed(&[(35, "S2.9"), (25, "S2.6"), (20, "S2.7"), (20, "S2.2")]),
        "D2" | "D9" | "D8" => dice.weighed(&[(70, "S2.1"), (30, "S2.3")]),
        "D4" => Some("S2.9"),
        "D5" | "D6" => dice.weighed(&[(60, "S2.4"), (40, "S2.5")]),
        "D7" => Some("S2.8"),
        "D10" => Some("S4.3"),
        "D13" => Some("S4.1"),
        _ => None,
    }
}

fn plan(file: &FileOf<'_>, dice: &mut Dice, kind: &'static str, barrier: Option<RecordNo>, entered: Date) -> SkillPlan {
    use PlanStatus::{Accepted, Applied, Completed, Dropped, Interrupted, Needed, Planned, Running};
    const STATUS: [(u32, PlanStatus); 9] = [
        (5, PlanStatus::None),
        (20, Needed),
        (23, Planned),
        (14, Applied),
        (8, Accepted),
        (15, Running),
        (8, Completed),
        (4, Interrupted),
        (3, Dropped),
    ];
    let status = dice.weighed(&STATUS).unwrap_or_default();
    let (from_level, target_level) = levels(kind, dice);
    let vocational = matches!(kind, "D1" | "D2" | "D3");
    let ahead = status > Needed && status < Running;
    let starts = match status {
        Planned | Applied | Accepted => dice.percent(60).then(|| after(file.today, dice.between(20, 200))),
        Running | Completed | Interrupted => Some(after(entered, 14).min(file.today)),
        _ => None,
    };
    SkillPlan {
        kind: Code::from(kind),
        from_level,
        target_level,
        occupation: if vocational { PHRASES.common("occupations", dice).to_owned() } else { String::new() },
        barrier,
        route: route(kind, dice).filter(|_| status > Needed).map(Code::from),
        provider: if ahead || status == Running { PHRASES.any("providers", dice).to_owned() } else { String::new() },
        apply_by: (status == Planned && dice.percent(60)).then(|| after(file.today, dice.between(4, 90))),
        starts,
        status,
        review: review(dice, status.is_open(), file),
        steps: steps(file, dice, kind, status, entered),
    }
}

fn levels(kind: &str, dice: &mut Dice) -> (String, String) {
    let (from, to) = match kind {
        "D5" => {
            let from = dice.near(0, 4);
            let to = from + dice.between(1, 2);
            let level = |at: i32| usize::try_from(at).ok().and_then(|at| LEVELS.get(at).copied()).unwrap_or("B2.1");
            (level(from), level(to))
        }
        "D2" | "D8" => (PHRASES.common("levels", dice), "B"),
        _ => ("", ""),
    };
    let to = if to == "B" { PHRASES.section("levels").last().copied().unwrap_or_default() } else { to };
    (from.to_owned(), to.to_owned())
}

/// One to three steps; how far the plan has come says how many are done.
fn steps(file: &FileOf<'_>, dice: &mut Dice, kind: &str, status: PlanStatus, entered: Date) -> Vec<Step> {
    let section = match kind {
        "D5" | "D6" | "D7" => "steps language",
        "D9" => "steps card",
        _ => "steps study",
    };
    let texts = PHRASES.section(section);
    let wanted = if status == PlanStatus::None { 0 } else { dice.between(1, 3) };
    let wanted = usize::try_from(wanted).unwrap_or(0).min(texts.len());
    let done = match status {
        PlanStatus::None | PlanStatus::Needed | PlanStatus::Dropped => 0,
        PlanStatus::Planned => dice.below(2) as usize,
        PlanStatus::Completed => wanted,
        _ => 1,
    };
    let mut at = entered;
    texts
        .iter()
        .take(wanted)
        .enumerate()
        .map(|(place, text)| {
            at = after(at, dice.between(3, 30)).min(file.today);
            let open = place >= done;
            let dated = open && status.is_open() && dice.percent(50);
            Step {
                text: (*text).to_owned(),
                by: dice
                    .weighed(&[(70, Responsible::Client), (15, Responsible::Caseworker), (15, Responsible::Joint)])
                    .unwrap_or_default(),
                due: dated.then(|| after(file.today, dice.between(2, 90))),
                done: (!open).then_some(at),
            }
        })
        .collect()
}
