//! A contact: one call, letter, meeting or statutory discussion with the client, by the state register's mode codes.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::ids::Code;

/// The mode of an attempted call (URA 02): an event of its own, it satisfies no deadline.
pub const ATTEMPTED_CALL: &str = "02";

/// A contact with one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Code of the contact-modes list (URA yhtottotapa).
    pub mode: Code,
    /// The day.
    #[serde(with = "super::day")]
    pub on: Date,
    /// The time of day, when it matters: an appointment has one.
    pub at: Option<Time>,
    /// Length in minutes, when recorded.
    pub minutes: Option<u16>,
    /// Booked for a coming day rather than held.
    pub booked: bool,
    /// What was said and agreed, at most 4,000 characters; the client may read it.
    pub note: String,
}
