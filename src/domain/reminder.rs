//! A reminder: a personal note with a day; not part of the statutory record, seen by the worker and a deputy.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A reminder on one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// What to remember, at most 200 characters.
    pub text: String,
    /// The day it comes up.
    #[serde(with = "super::day")]
    pub due: Date,
    /// The day it was done; none while it waits.
    #[serde(with = "super::day::maybe", default)]
    pub done: Option<Date>,
}
