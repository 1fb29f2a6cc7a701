//! What makes a line of the log worth a question, as data with its thresholds; the rules are read from the catalogue, and
//! [`anomaly`](super::anomaly) decides by them.

use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::citation::Citation;

/// One rule and the time in which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnomalyRule {
    /// Stable name; its words are the message `anomaly-<id>`.
    pub id: String,
    /// First day on which lines are held to it.
    pub valid_from: Date,
    /// Last day; none: until further notice.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// What it looks for.
    pub sign: Sign,
    /// Where it comes from.
    pub citation: Citation,
}

impl AnomalyRule {
    /// Whether lines of a day are held to it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// What a rule looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Sign {
    /// A view of a colleague's client, or of another organisation's.
    NotOwn,
    /// A view of somebody who has a family name of the user.
    SameSurname,
    /// A view of somebody who has the user's whole name.
    OwnFile,
    /// A view of somebody who has the whole name of another user.
    ColleagueFile,
    /// A view of somebody under turvakielto.
    Protected,
    /// Views of more than so many clients within so many minutes.
    ManyViews {
        /// Clients that are not too many yet.
        clients: usize,
        /// Minutes.
        minutes: i64,
    },
    /// A view or a search on a day that is no working day, or outside these hours.
    OutsideHours {
        /// When work begins.
        from: Time,
        /// When it has ended.
        to: Time,
    },
    /// A view when job search had ended more than so many days before.
    AfterLeaving {
        /// Days after the end that are work still.
        days: i32,
    },
    /// More than so many searches within so many minutes, and nobody opened.
    SearchesOnly {
        /// Searches that are not too many yet.
        searches: usize,
        /// Minutes.
        minutes: i64,
    },
}
