//! A skill-development plan (osaamisen kehittämissuunnitelma): from a level to a level by a route, in dated steps.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::ids::{Code, RecordNo};

/// A skill-development plan of one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillPlan {
    /// Code of the skill-needs list (D1 ...).
    pub kind: Code,
    /// Level now: a CEFR level or free text, at most 60 characters.
    pub from_level: String,
    /// Level aimed at, likewise.
    pub target_level: String,
    /// Occupation aimed at, free text or ISCO-08 code, at most 80 characters.
    pub occupation: String,
    /// The barrier it answers, if recorded.
    pub barrier: Option<RecordNo>,
    /// The planned route: code of the services list.
    pub route: Option<Code>,
    /// Who provides it, at most 80 characters.
    pub provider: String,
    /// Last day to apply.
    #[serde(with = "super::day::maybe", default)]
    pub apply_by: Option<Date>,
    /// Planned first day.
    #[serde(with = "super::day::maybe", default)]
    pub starts: Option<Date>,
    /// Where it stands.
    pub status: PlanStatus,
    /// When to look at it again.
    #[serde(with = "super::day::maybe", default)]
    pub review: Option<Date>,
    /// What is to be done, in order.
    pub steps: Vec<Step>,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done, at most 120 characters.
    pub text: String,
    /// Who does it.
    pub by: Responsible,
    /// By when.
    #[serde(with = "super::day::maybe", default)]
    pub due: Option<Date>,
    /// The day it was done.
    #[serde(with = "super::day::maybe", default)]
    pub done: Option<Date>,
}

/// Who is to do a step.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Responsible {
    /// The client.
    #[default]
    Client,
    /// The caseworker.
    Caseworker,
    /// The provider of the service.
    Provider,
    /// Client and caseworker together.
    Joint,
}

/// The life of a skill-development plan.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PlanStatus {
    /// Looked into: nothing needed.
    None,
    /// A need to develop skills is recognised.
    #[default]
    Needed,
    /// The route is agreed.
    Planned,
    /// Applied for.
    Applied,
    /// A place was given.
    Accepted,
    /// Going on.
    Running,
    /// Finished.
    Completed,
    /// Interrupted.
    Interrupted,
    /// Given up before it began.
    Dropped,
}

impl PlanStatus {
    /// Whether somebody still has something to do for it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Needed | Self::Planned | Self::Applied | Self::Accepted | Self::Running)
    }
}
