//! Why somebody looks at a client: stored with every look, because the client may ask (CJEU C-579/21, Act 906/2019 §17).

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// The purpose of a look; the codes are those of the catalogue's purposes list.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Purpose {
    /// Work on one's own client.
    OwnClient,
    /// Standing in for a colleague.
    Deputising,
    /// The client makes contact: at the desk, on the phone.
    CustomerContact,
    /// Handing over or receiving a client.
    HandingOver,
    /// Guidance or supervision of the work.
    Supervision,
    /// A request of the client concerning their own data.
    RightsRequest,
    /// Import, export, backup, checking the system.
    Maintenance,
}
