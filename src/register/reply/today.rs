//! The answer to `Request::Today`: the day's work, row by row, in the order it is to be done.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, Code};
use crate::domain::record::RecordKind;
use crate::domain::summary::Due;

/// Today's work in the order it is to be done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Today {
    /// The rows: today's meetings by time, overdue by days, flags, reminders and the coming 14 days by day.
    pub rows: Vec<TodayRow>,
}

/// One row of Today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TodayRow {
    /// The group it stands in.
    pub group: TodayGroup,
    /// The client.
    pub client: ClientId,
    /// Name as it may be shown.
    pub name: String,
    /// What is due.
    pub what: DueWhat,
}

/// The groups of Today, in order.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::Display, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum TodayGroup {
    /// Meetings booked for today.
    Meetings,
    /// Days gone by.
    Overdue,
    /// Due today, meetings apart.
    DueToday,
    /// Flags raised for the asker.
    Flags,
    /// Due within 14 days.
    Soon,
}

/// Something due: a record of the client, or a date of law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DueWhat {
    /// A record with a day.
    Record(Due),
    /// A date that law sets: first contact or recurring discussion.
    Statutory(Statutory),
    /// A flag without a day.
    Flag {
        /// What is flagged; none for the client itself.
        on: Option<RecordKind>,
        /// Its reason (flag-reasons list).
        reason: Code,
    },
}

impl DueWhat {
    /// The day, where there is one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Record(due) => Some(due.on),
            Self::Statutory(due) => Some(due.on),
            Self::Flag { .. } => None,
        }
    }

    /// The time of day of a meeting.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        match self {
            Self::Record(due) => due.at,
            _ => None,
        }
    }
}

/// A date set by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statutory {
    /// The day.
    pub on: Date,
    /// `first-contact` or `job-search-discussion`.
    pub kind: String,
    /// The rule set (R1 ...).
    pub rule: String,
    /// Act and section, such as `380/2023 §31`.
    pub law: String,
}
