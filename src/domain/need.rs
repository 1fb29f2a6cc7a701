//! A service need (palvelutarve): what would help, found in one of the four statutory fields of Act 380/2023 §37.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::ids::Code;

/// A service need of one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Code of the needs list (N1.1 ...).
    pub code: Code,
    /// What exactly, at most 500 characters.
    pub detail: String,
    /// 1 can wait, 2 normal, 3 urgent.
    pub urgency: u8,
    /// What the client thinks of it.
    pub client_view: ClientView,
    /// The day it was recognised.
    #[serde(with = "super::day")]
    pub identified: Date,
    /// Where it stands.
    pub status: NeedStatus,
    /// When to look at it again.
    #[serde(with = "super::day::maybe", default)]
    pub review: Option<Date>,
}

/// The client's own view of a need.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ClientView {
    /// Not asked yet.
    #[default]
    NotAsked,
    /// Sees it the same way.
    Agrees,
    /// In part.
    Partly,
    /// Does not see it so.
    Disagrees,
}

/// The life of a need.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum NeedStatus {
    /// Recognised.
    #[default]
    Identified,
    /// Something is being done.
    InAction,
    /// Met.
    Met,
    /// No longer there.
    Lapsed,
    /// Looked into and rejected.
    Rejected,
}

impl NeedStatus {
    /// Whether the need still waits for something.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Identified | Self::InAction)
    }
}
