//! A flag: somebody asks somebody to look at one thing by a day, and it stays raised until it is resolved in words.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::ids::{Code, RecordNo};

/// A flag on a client or on one of the client's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// The record it is on; none when it is on the client.
    pub on: Option<RecordNo>,
    /// Code of the flag-reasons list.
    pub reason: Code,
    /// Whom it is for.
    pub audience: Audience,
    /// In words, at most 255 characters.
    pub text: String,
    /// By when.
    #[serde(with = "super::day::maybe", default)]
    pub due: Option<Date>,
    /// The day it was raised.
    #[serde(with = "super::day")]
    pub raised: Date,
    /// How and when it was resolved; none while it is raised.
    pub resolved: Option<Resolution>,
}

/// Whom a flag is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Audience {
    /// The coordinator's review list.
    #[default]
    Coordinator,
    /// The client's responsible caseworker.
    Caseworker,
}

/// The end of a flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// The day.
    #[serde(with = "super::day")]
    pub on: Date,
    /// What came of it, at most 255 characters.
    pub text: String,
}
