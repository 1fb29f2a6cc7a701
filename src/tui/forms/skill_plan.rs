//! The form of a skill-development plan; its steps are lines `what / who / by when`.

use crate::catalogue::ListId;
use crate::domain::record::{Record, RecordKind};
use crate::domain::skill_plan::{SkillPlan, Step};
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, LineKind, Sheet, Spec};
use crate::tui::form::values::{Parts, Values};

/// The form.
pub static SHEET: Sheet = Sheet { name: "plan", fields: FIELDS, read, write };

const STATUS: &[&str] =
    &["none", "needed", "planned", "applied", "accepted", "running", "completed", "interrupted", "dropped"];

const FIELDS: &[Spec] = &[
    Spec::required("code", Kind::Code(ListId::SkillNeeds)),
    Spec::required("status", Kind::Words("plan-status", STATUS)),
    Spec::new("from-level", Kind::Line(60)),
    Spec::new("target-level", Kind::Line(60)),
    Spec::new("occupation", Kind::Line(80)),
    Spec::new("route", Kind::Code(ListId::Services)),
    Spec::new("provider", Kind::Line(80)),
    Spec::new("apply-by", Kind::Day(Direction::Future)),
    Spec::new("starts", Kind::Day(Direction::Future)),
    Spec::new("review", Kind::Day(Direction::Future)),
    Spec::new("steps", Kind::Lines(LineKind::Steps)),
    Spec::new("barrier", Kind::Link(RecordKind::Barrier)),
    Spec::new("source", Kind::Line(80)),
];

/// A new plan: a need is recognised, nothing is agreed yet.
pub fn new() -> Values {
    let mut values = Values::default();
    values.set("status", "needed");
    // Through both ways once, so that every field is there and an untouched form equals itself.
    write(&read(&values))
}

fn read(values: &Values) -> Content {
    let plan = SkillPlan {
        kind: values.code("code").unwrap_or_default(),
        from_level: values.trimmed("from-level"),
        target_level: values.trimmed("target-level"),
        occupation: values.trimmed("occupation"),
        barrier: values.link("barrier"),
        route: values.code("route"),
        provider: values.trimmed("provider"),
        apply_by: values.day("apply-by"),
        starts: values.day("starts"),
        status: values.word("status"),
        review: values.day("review"),
        steps: values.lines("steps").iter().map(step).collect(),
    };
    Content::Record(Box::new(Record::Plan(plan)), values.trimmed("source"))
}

fn step(parts: &Parts) -> Step {
    Step {
        text: parts.text(0).to_owned(),
        by: parts.text(1).parse().unwrap_or_default(),
        due: parts.day(2),
        done: parts.day(3),
    }
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::Record(record, source) = content
        && let Record::Plan(plan) = &**record
    {
        values.set_code("code", Some(&plan.kind));
        values.set("from-level", plan.from_level.as_str());
        values.set("target-level", plan.target_level.as_str());
        values.set("occupation", plan.occupation.as_str());
        values.set_link("barrier", plan.barrier);
        values.set_code("route", plan.route.as_ref());
        values.set("provider", plan.provider.as_str());
        values.set_day("apply-by", plan.apply_by);
        values.set_day("starts", plan.starts);
        values.set("status", plan.status.to_string());
        values.set_day("review", plan.review);
        values.set_lines("steps", plan.steps.iter().map(step_parts));
        values.set("source", source.as_str());
    }
    values
}

fn step_parts(step: &Step) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![step.text.clone(), step.by.to_string(), day(step.due), day(step.done)]
}
