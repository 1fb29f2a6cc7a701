//! An employment barrier (työllistymisen este): what stands between the client and work, how much, and who says so.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::ids::{Code, RecordNo};

/// An employment barrier of one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barrier {
    /// Code of the barriers list (B1.1 ...).
    pub code: Code,
    /// Effect on finding work: 0 none, 1 some, 2 major, 3 blocks now.
    pub effect: u8,
    /// When to look at it again.
    #[serde(with = "super::day::maybe", default)]
    pub review: Option<Date>,
    /// What exactly, at most 500 characters; must stay empty where the code list forbids free text.
    pub detail: String,
    /// Who assessed it.
    pub assessed_by: Assessor,
    /// Whether the client sees it too; none when not asked.
    pub client_agrees: Option<bool>,
    /// The day it was recognised.
    #[serde(with = "super::day")]
    pub identified: Date,
    /// Where it stands.
    pub status: BarrierStatus,
    /// The service need that answers it, if recorded.
    pub need: Option<RecordNo>,
}

/// Who assessed a barrier.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Assessor {
    /// Client and caseworker in discussion.
    #[default]
    Together,
    /// The client.
    Client,
    /// The caseworker.
    Caseworker,
    /// A professional, such as a physician or psychologist.
    Professional,
}

/// The life of a barrier.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum BarrierStatus {
    /// It stands.
    #[default]
    Active,
    /// Something is being done about it.
    BeingSolved,
    /// Gone.
    Solved,
    /// Accepted as lasting; work is sought around it.
    Permanent,
}

impl BarrierStatus {
    /// Whether it still stands in the way.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Active | Self::BeingSolved)
    }
}
