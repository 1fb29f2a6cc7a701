//! Words of the query language that stand for kinds of record and states of a plan, in the three languages at once.

use strum::IntoEnumIterator;

use crate::domain::record::RecordKind;
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::Criterion;
use crate::search::fold;

const KINDS: &[(RecordKind, &[&str])] = &[
    (RecordKind::Need, &["tarve", "behov", "need"]),
    (RecordKind::Barrier, &["este", "hinder", "barrier"]),
    (RecordKind::Plan, &["suunnitelma", "osaaminen", "plan"]),
    (RecordKind::Contact, &["yhteydenotto", "kontakt", "contact"]),
    (RecordKind::Reminder, &["muistutus", "påminnelse", "reminder"]),
];

const STATUSES: &[(PlanStatus, &[&str])] = &[
    (PlanStatus::None, &["ei", "ingen", "none"]),
    (PlanStatus::Needed, &["tarvitaan", "behövs", "needed"]),
    (PlanStatus::Planned, &["suunniteltu", "planerad", "planned"]),
    (PlanStatus::Applied, &["haettu", "sökt", "applied"]),
    (PlanStatus::Accepted, &["hyväksytty", "antagen", "accepted"]),
    (PlanStatus::Running, &["käynnissä", "pågår", "running"]),
    (PlanStatus::Completed, &["valmis", "slutförd", "completed"]),
    (PlanStatus::Interrupted, &["keskeytynyt", "avbruten", "interrupted"]),
    (PlanStatus::Dropped, &["luovuttu", "avstått", "dropped"]),
];

const CRITERIA: &[(Criterion, &[&str])] = &[
    (Criterion::Under30, &["alle30", "under30", "under-30"]),
    (Criterion::KelaBenefit, &["kela", "fpa", "kela-benefit"]),
    (Criterion::NoEarningsRelated, &["eiansiopäivärahaa", "ingenförtjänstdel", "no-earnings-related"]),
    (Criterion::Immigrant, &["maahanmuuttaja", "invandrare", "immigrant"]),
    (Criterion::ForeignLanguage, &["vieraskielinen", "främmandespråkig", "foreign-language"]),
    (Criterion::TemporaryProtection, &["tilapäinensuojelu", "tillfälligtskydd", "temporary-protection"]),
    (Criterion::Jobseeker, &["työnhakija", "arbetssökande", "jobseeker"]),
];

/// The criterion of the target group a word stands for.
pub fn criterion(word: &str) -> Option<Criterion> {
    named(CRITERIA, word)
}

/// The kind of record a word stands for.
pub fn record_kind(word: &str) -> Option<RecordKind> {
    named(KINDS, word)
}

/// The state of a plan a word stands for.
pub fn plan_status(word: &str) -> Option<PlanStatus> {
    named(STATUSES, word).or_else(|| PlanStatus::iter().find(|status| status.to_string() == word))
}

fn named<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let word = fold(word);
    table.iter().find(|(_, names)| names.iter().any(|name| fold(name) == word)).map(|(value, _)| *value)
}
