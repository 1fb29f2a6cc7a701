//! Everything a client's file can hold beside the client data, as one closed kind; who entered it stands beside it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::barrier::Barrier;
use super::contact::Contact;
use super::flag::Flag;
use super::ids::{AccountId, Code, RecordNo};
use super::need::Need;
use super::reminder::Reminder;
use super::skill_plan::SkillPlan;

/// One record of a client's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// A service need.
    Need(Need),
    /// An employment barrier.
    Barrier(Barrier),
    /// A skill-development plan.
    Plan(SkillPlan),
    /// A flag.
    Flag(Flag),
    /// A contact.
    Contact(Contact),
    /// A reminder.
    Reminder(Reminder),
}

/// The kind of a record, without its content.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum RecordKind {
    /// A service need.
    Need,
    /// An employment barrier.
    Barrier,
    /// A skill-development plan.
    Plan,
    /// A flag.
    Flag,
    /// A contact.
    Contact,
    /// A reminder.
    Reminder,
}

/// A record with what the law wants to stand beside it (Act 380/2023 §114(4)): who entered it, when, and its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The account responsible for it.
    pub owner: AccountId,
    /// The account that entered it.
    pub entered_by: AccountId,
    /// The day it was entered.
    #[serde(with = "super::day")]
    pub entered_on: Date,
    /// Where it comes from when not from the client; empty otherwise, at most 80 characters.
    pub source: String,
    /// The record.
    pub record: Record,
}

impl Record {
    /// The kind.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Need(_) => RecordKind::Need,
            Self::Barrier(_) => RecordKind::Barrier,
            Self::Plan(_) => RecordKind::Plan,
            Self::Flag(_) => RecordKind::Flag,
            Self::Contact(_) => RecordKind::Contact,
            Self::Reminder(_) => RecordKind::Reminder,
        }
    }

    /// The catalogue code that names it, where it has one.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        match self {
            Self::Need(need) => Some(&need.code),
            Self::Barrier(barrier) => Some(&barrier.code),
            Self::Plan(plan) => Some(&plan.kind),
            Self::Flag(flag) => Some(&flag.reason),
            Self::Contact(contact) => Some(&contact.mode),
            Self::Reminder(_) => None,
        }
    }

    /// The record of the same file that it points at: what a flag is on, a barrier's need, a plan's barrier.
    #[must_use]
    pub fn points_at(&self) -> Option<RecordNo> {
        match self {
            Self::Barrier(barrier) => barrier.need,
            Self::Plan(plan) => plan.barrier,
            Self::Flag(flag) => flag.on,
            Self::Need(_) | Self::Contact(_) | Self::Reminder(_) => None,
        }
    }

    /// The same record pointing at another one; nothing changes where a kind points at none.
    pub fn point_at(&mut self, no: Option<RecordNo>) {
        match self {
            Self::Barrier(barrier) => barrier.need = no,
            Self::Plan(plan) => plan.barrier = no,
            Self::Flag(flag) => flag.on = no,
            Self::Need(_) | Self::Contact(_) | Self::Reminder(_) => {}
        }
    }

    /// Whether it still waits for somebody: an open need, a booked meeting, a raised flag.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Need(need) => need.status.is_open(),
            Self::Barrier(barrier) => barrier.status.is_open(),
            Self::Plan(plan) => plan.status.is_open(),
            Self::Flag(flag) => flag.resolved.is_none(),
            Self::Contact(contact) => contact.booked,
            Self::Reminder(reminder) => reminder.done.is_none(),
        }
    }

    /// The day it next asks for attention; none when it is closed or undated.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        if !self.is_open() {
            return None;
        }
        match self {
            Self::Need(need) => need.review,
            Self::Barrier(barrier) => barrier.review,
            Self::Plan(plan) => plan.next_due(),
            Self::Flag(flag) => flag.due,
            Self::Contact(contact) => Some(contact.on),
            Self::Reminder(reminder) => Some(reminder.due),
        }
    }
}

impl SkillPlan {
    /// The earliest of review, last day to apply (until applied) and undone steps.
    #[must_use]
    pub fn next_due(&self) -> Option<Date> {
        use super::skill_plan::PlanStatus::{Needed, Planned};
        let apply_by = self.apply_by.filter(|_| matches!(self.status, Needed | Planned));
        let steps = self.steps.iter().filter(|step| step.done.is_none()).filter_map(|step| step.due);
        steps.chain(self.review).chain(apply_by).min()
    }
}
