//! The shape of one date-effective rule set for interviews. The sets themselves are data of the catalogue; no law is written here.

use jiff::civil::Date;
use serde::Deserialize;

use super::citation::Citation;

/// What the law asked for between two dates.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Stable name: `R0` to `R4` so far.
    pub id: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none: until further notice.
    #[serde(default)]
    pub to: Option<Date>,
    /// The first interview after the start of a job search.
    pub first_contact: FirstContact,
    /// The recurring interview or job-search discussion.
    pub discussion: Discussion,
    /// Supplementary discussions that follow the initial interview.
    #[serde(default)]
    pub early: Option<EarlySeries>,
    /// Supplementary discussions that come back at long intervals.
    #[serde(default)]
    pub pair: Option<Pair>,
}

impl RuleSet {
    /// True when the set is in force on `day`.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A span within which something must happen; the day of the event is day 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeLimit {
    /// Calendar weeks.
    Weeks(u8),
    /// Working days.
    WorkingDays(u16),
}

/// When the first interview is due.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstContact {
    /// Time from the start of the job search.
    pub limit: TimeLimit,
    /// No new first interview when the previous job search ended less than so many months before.
    #[serde(default)]
    pub renewed_after_months: Option<u16>,
    /// Where the law says so.
    pub citation: Citation,
}

/// From what the recurring discussion is counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Clock {
    /// When uninterrupted unemployment has lasted so many months.
    Unemployment {
        /// The first marks, in months.
        at_months: Vec<u16>,
        /// After the last of them, every so many months more.
        then_every: u16,
    },
    /// So many months after the previous event.
    Event {
        /// Months from the initial interview or the previous discussion.
        every_months: u16,
        /// True when the last discussion of the early series restarts the clock.
        after_early: bool,
    },
}

/// When the recurring discussion is due.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discussion {
    /// From what it is counted.
    pub clock: Clock,
    /// Where the law says so.
    pub citation: Citation,
    /// Everyone past the first mark when the set came into force had to be met by this day.
    #[serde(default)]
    pub catch_up_by: Option<Date>,
    /// The commencement clause for clocks that were running when the set came into force.
    #[serde(default)]
    pub transition: Option<Citation>,
}

/// Supplementary discussions soon after the initial interview.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlySeries {
    /// How many; one fewer when a supplementary discussion preceded the initial interview.
    pub count: u8,
    /// Within so many months of the initial interview.
    pub within_months: u16,
    /// Usual interval in weeks, where the law names one.
    #[serde(default)]
    pub every_weeks: Option<u8>,
    /// Only for job searches that started on this day or later.
    pub started_from: Date,
    /// Where the law says so.
    pub citation: Citation,
}

/// Supplementary discussions that come in a group at long intervals.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// How many in a group.
    pub count: u8,
    /// The group is held within so many months.
    pub within_months: u16,
    /// Months between groups, and from the initial interview to the first.
    pub every_months: u16,
    /// Where the law says so.
    pub citation: Citation,
}
