//! The one table of rights: role x act x relation to the client; the register asks here and nowhere else.
//!
//! Sources: Act 906/2019 §16 (rights by task), 380/2023 §124 (only what the task needs), 661/2009 §37 (turvakielto).

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// What an account can be; several at once add up.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// Works with clients.
    Caseworker,
    /// Stands in for named colleagues.
    Deputy,
    /// Works in the multisectoral joint service.
    JointServiceWorker,
    /// Balances loads, answers narrow questions.
    Coordinator,
    /// Leads; sees totals.
    Head,
    /// Keeps users, code lists and backups; sees no client content.
    Administrator,
    /// Reads the logs.
    DataProtectionOfficer,
    /// Gets extract files only.
    Researcher,
    /// Inspects, reading only.
    Supervisor,
}

/// What is asked for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Act {
    /// See the client in a list of hits.
    Find,
    /// See the client's card.
    Open,
    /// See hetu, protected contact data or health entries.
    Reveal,
    /// See what changed.
    ReadHistory,
    /// Add, change, withdraw, undo records and client data.
    Record,
    /// Be counted among totals.
    Count,
    /// Bring clients in.
    Import,
    /// Take everything out.
    Export,
}

/// How the asker stands to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum Relation {
    /// The responsible caseworker.
    Own,
    /// Stands in for the responsible caseworker.
    Deputy,
    /// Nobody is responsible yet.
    Unassigned,
    /// A colleague's client in the same organisation.
    Colleague,
    /// Another organisation's client.
    Elsewhere,
    /// No client in particular: an import, a total.
    Nobody,
}

/// What the table answers, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// Not at all.
    No,
    /// Name, year of birth, worker and next appointment, after a purpose is given.
    LookUp,
    /// The basic card without records, after a purpose is given.
    Basic,
    /// All of it.
    Full,
}

/// What `role` may do of `act` to a client at `relation`.
#[must_use]
pub fn verdict(role: Role, act: Act, relation: Relation) -> Verdict {
    use Relation::{Colleague, Deputy, Elsewhere, Nobody, Own, Unassigned};
    use Verdict::{Basic, Full, LookUp, No};
    match (role, act, relation) {
        (Role::Caseworker | Role::Deputy | Role::JointServiceWorker, act, relation) => match (act, relation) {
            (Act::Import | Act::Export, _) => No,
            (_, Own | Deputy | Unassigned) => Full,
            (Act::Count, Nobody | Colleague) => Full,
            (Act::Record, Nobody) => Full,
            (Act::Find | Act::Open, Colleague) => Basic,
            (_, Colleague | Elsewhere | Nobody) => No,
        },
        (Role::Coordinator, Act::Find | Act::Open, Own | Deputy | Unassigned | Colleague) => LookUp,
        (Role::Coordinator | Role::Head, Act::Count, Own | Deputy | Unassigned | Colleague | Nobody) => Full,
        (Role::Administrator, Act::Import | Act::Export, Nobody) => Full,
        (Role::Supervisor, Act::Find | Act::Open | Act::Reveal | Act::ReadHistory, _) => Full,
        _ => No,
    }
}

/// The most that any of `roles` gives.
#[must_use]
pub fn best(roles: &[Role], act: Act, relation: Relation) -> Verdict {
    roles.iter().map(|role| verdict(*role, act, relation)).max().unwrap_or(Verdict::No)
}

/// Whether a client under turvakielto may be seen at all: by the responsible caseworker and named deputies only.
#[must_use]
pub fn sees_protected(relation: Relation) -> bool {
    matches!(relation, Relation::Own | Relation::Deputy)
}
