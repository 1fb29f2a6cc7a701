//! Checks of a record before it is written, including what its data class allows on this client.

use jiff::civil::Date;

use super::fields::Checks;
use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::barrier::Barrier;
use crate::domain::client::Client;
use crate::domain::contact::Contact;
use crate::domain::data_class::DataClass;
use crate::domain::flag::Flag;
use crate::domain::ids::RecordNo;
use crate::domain::need::Need;
use crate::domain::problem::Problem;
use crate::domain::record::{Record, RecordKind};
use crate::domain::skill_plan::SkillPlan;

/// Where a record is to be written.
pub struct Place<'a> {
    /// The client it belongs to.
    pub client: &'a Client,
    /// The client's other records: number and kind.
    pub others: &'a [(RecordNo, RecordKind)],
    /// What it pointed at before and was withdrawn since: that link may stay.
    pub withdrawn: Option<RecordNo>,
    /// The day of the office.
    pub today: Date,
}

/// Everything wrong with `record` at `place`; empty when it may be written.
pub fn check(catalogue: &Catalogue, record: &Record, source: &str, place: &Place<'_>) -> Vec<Problem> {
    let mut checks = Checks::new(catalogue, place.today);
    checks.at_most("source", source, 80);
    match record {
        Record::Need(need) => check_need(&mut checks, need, place),
        Record::Barrier(barrier) => check_barrier(&mut checks, barrier, place),
        Record::Plan(plan) => check_plan(&mut checks, plan, place),
        Record::Flag(flag) => check_flag(&mut checks, flag, place),
        Record::Contact(contact) => check_contact(&mut checks, contact),
        Record::Reminder(reminder) => {
            checks.required("text", &reminder.text);
            checks.at_most("text", &reminder.text, 200);
            checks.sensible("due", reminder.due);
        }
    }
    checks.problems
}

/// Health data are taken in because they affect employment (Act 380/2023 §114 no. 8); social data only within the
/// multisectoral service (381/2023 §11); criminal-record data not at all (GDPR art. 10).
fn check_class(checks: &mut Checks<'_>, item: Option<&Item>, place: &Place<'_>) {
    match item.map(|item| item.class) {
        Some(DataClass::Criminal) => checks.report(Problem::new("code", "class-criminal-off")),
        Some(DataClass::Social) if !place.client.in_multisectoral(place.today) => {
            checks.report(Problem::new("code", "class-social-closed"));
        }
        _ => {}
    }
}

fn check_need(checks: &mut Checks<'_>, need: &Need, place: &Place<'_>) {
    let item = checks.code("code", ListId::Needs, &need.code, need.identified);
    check_class(checks, item, place);
    checks.at_most("detail", &need.detail, 500);
    checks.within("urgency", i64::from(need.urgency), 1, 3);
    checks.not_future("identified", need.identified);
    if let Some(review) = need.review {
        checks.sensible("review", review);
    }
}

fn check_barrier(checks: &mut Checks<'_>, barrier: &Barrier, place: &Place<'_>) {
    let item = checks.code("code", ListId::Barriers, &barrier.code, barrier.identified);
    check_class(checks, item, place);
    checks.within("effect", i64::from(barrier.effect), 0, 3);
    checks.at_most("detail", &barrier.detail, 500);
    if item.and_then(Item::barrier).is_some_and(|barrier| barrier.free_text_forbidden)
        && !barrier.detail.trim().is_empty()
    {
        checks.report(Problem::new("detail", "free-text-forbidden"));
    }
    checks.not_future("identified", barrier.identified);
    if let Some(review) = barrier.review {
        checks.sensible("review", review);
    }
    linked(checks, "need", barrier.need, RecordKind::Need, place);
}

fn check_plan(checks: &mut Checks<'_>, plan: &SkillPlan, place: &Place<'_>) {
    checks.code("code", ListId::SkillNeeds, &plan.kind, place.today);
    checks.at_most("from-level", &plan.from_level, 60);
    checks.at_most("target-level", &plan.target_level, 60);
    checks.at_most("occupation", &plan.occupation, 80);
    checks.at_most("provider", &plan.provider, 80);
    checks.optional_code("route", ListId::Services, plan.route.as_ref());
    for (field, day) in [("apply-by", plan.apply_by), ("starts", plan.starts), ("review", plan.review)] {
        if let Some(day) = day {
            checks.sensible(field, day);
        }
    }
    linked(checks, "barrier", plan.barrier, RecordKind::Barrier, place);
    checks.few("steps", plan.steps.len(), 12);
    for (at, step) in plan.steps.iter().enumerate() {
        if step.text.trim().is_empty() {
            checks.report(Problem::new("steps", "required").at(at));
        }
        if step.text.chars().count() > 120 {
            checks.report(Problem::new("steps", "too-long").with("max", 120).at(at));
        }
        if step.done.is_some_and(|done| done > place.today) {
            checks.report(Problem::new("steps", "date-in-future").at(at));
        }
    }
}

fn check_flag(checks: &mut Checks<'_>, flag: &Flag, place: &Place<'_>) {
    checks.code("reason", ListId::FlagReasons, &flag.reason, flag.raised);
    checks.at_most("text", &flag.text, 255);
    checks.not_future("raised", flag.raised);
    if let Some(due) = flag.due {
        checks.sensible("due", due);
    }
    if let Some(no) = flag.on
        && place.withdrawn != Some(no)
        && !place.others.iter().any(|(other, kind)| *other == no && *kind != RecordKind::Flag)
    {
        checks.report(Problem::new("on", "unknown-code").with("code", no));
    }
    if let Some(resolved) = &flag.resolved {
        checks.at_most("resolution", &resolved.text, 255);
        checks.not_future("resolved", resolved.on);
    }
}

fn check_contact(checks: &mut Checks<'_>, contact: &Contact) {
    checks.code("mode", ListId::ContactModes, &contact.mode, contact.on);
    checks.at_most("note", &contact.note, 4000);
    if contact.booked {
        checks.sensible("on", contact.on);
    } else {
        checks.not_future("on", contact.on);
    }
    if let Some(minutes) = contact.minutes {
        checks.within("minutes", i64::from(minutes), 0, 600);
    }
}

fn linked(checks: &mut Checks<'_>, field: &str, no: Option<RecordNo>, kind: RecordKind, place: &Place<'_>) {
    if let Some(no) = no
        && place.withdrawn != Some(no)
        && !place.others.contains(&(no, kind))
    {
        checks.report(Problem::new(field, "unknown-code").with("code", no));
    }
}
