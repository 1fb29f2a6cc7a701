//! The one table of rights: role x act x relation to the client x data class; the register asks here and nowhere else.
//!
//! Read [`verdict`] for how much of a client a role opens, and [`condition`] for what a class of data asks beside that.
//!
//! Sources: Act 906/2019 §16 (rights by task), 380/2023 §124 (only what the task needs), 661/2009 §37 (turvakielto),
//! 1369/2014 §9 and 381/2023 §11 (social data in the multisectoral service), GDPR art. 9 and 10. That a coordinator hands
//! clients over, and a caseworker the own ones, is this program's reading of "only what the task needs": the one balances
//! loads, the other works with the client (roles and stories of the field, not of an act).

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

use super::data_class::DataClass;
use super::purpose::Purpose;

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
    /// Add, change and end accounts.
    ManageAccounts,
    /// Read who looked at whom and who changed what.
    ReadLog,
    /// Give the client to another caseworker from a day on.
    HandOver,
    /// See whose time has run out, by number, and what was erased.
    SeeRetention,
    /// Propose to erase it.
    ProposeErasure,
    /// Approve what somebody else proposed, so that it is erased; reject it.
    ApproveErasure,
    /// Take out everything held about the client, for the client.
    Disclose,
    /// Have everything that is kept looked through for damage.
    Verify,
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
    /// A client of the same organisation with an open period of multisectoral joint service; stands beside the others.
    JointService,
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
    /// All of it that the data classes leave.
    Full,
}

/// What `role` may do of `act` to a client at `relation`, if [`purpose_of`] the role is the one that was given.
#[must_use]
pub fn verdict(role: Role, act: Act, relation: Relation) -> Verdict {
    use Relation::{Colleague, Deputy, JointService, Nobody, Own, Unassigned};
    use Verdict::{Basic, Full, LookUp, No};
    /// What one does with a client whose work is one's own.
    const WORK: [Act; 6] = [Act::Open, Act::Reveal, Act::ReadHistory, Act::Record, Act::HandOver, Act::Find];
    match (role, act, relation) {
        (Role::Caseworker, act, Own | Deputy | Unassigned) if WORK.contains(&act) => Full,
        (Role::Caseworker, Act::Record, Nobody) => Full,
        (Role::Caseworker, Act::Find | Act::Open, Colleague) => Basic,
        (Role::Caseworker, Act::Count, Own | Deputy | Unassigned | Colleague | Nobody) => Full,

        (Role::Deputy, act, Own | Deputy) if WORK.contains(&act) => Full,
        (Role::Deputy, Act::Count, Own | Deputy) => Full,

        (Role::JointServiceWorker, act, Own | Deputy | JointService) if WORK.contains(&act) => Full,
        // Who is in the joint service stands on the card alone: a look-up row leads there.
        (Role::JointServiceWorker, Act::Find | Act::Open, Unassigned | Colleague) => LookUp,
        (Role::JointServiceWorker, Act::Count, Own | Deputy) => Full,

        (Role::Coordinator, Act::Find | Act::Open, Own | Deputy | Unassigned | Colleague) => LookUp,
        // Loads are balanced without opening a card: nothing of the client is read for it.
        (Role::Coordinator, Act::HandOver, Own | Deputy | Unassigned | Colleague) => Full,
        (Role::Coordinator | Role::Head, Act::Count, Own | Deputy | Unassigned | Colleague | Nobody) => Full,

        (Role::Administrator, Act::Import | Act::Export | Act::ManageAccounts, Nobody) => Full,
        // Numbers and counts alone; that two persons are needed is the register's to see to.
        (
            Role::Administrator | Role::DataProtectionOfficer,
            Act::SeeRetention | Act::ProposeErasure | Act::ApproveErasure,
            Nobody,
        )
        | (Role::Supervisor, Act::SeeRetention, Nobody) => Full,
        (Role::Administrator | Role::DataProtectionOfficer, Act::Verify, Nobody) => Full,

        (Role::DataProtectionOfficer, Act::Open | Act::Reveal | Act::ReadHistory | Act::Disclose, relation)
            if relation != Nobody =>
        {
            Full
        }
        (Role::DataProtectionOfficer | Role::Supervisor, Act::ReadLog, Nobody) => Full,

        (Role::Supervisor, Act::Find | Act::Open | Act::Reveal | Act::ReadHistory, relation) if relation != Nobody => {
            Full
        }
        _ => No,
    }
}

/// The only purpose that a role may open clients for; none where any will do.
#[must_use]
pub fn purpose_of(role: Role) -> Option<Purpose> {
    (role == Role::DataProtectionOfficer).then_some(Purpose::RightsRequest)
}

/// What a class of data asks of a role beside a full verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Condition {
    /// Nothing more.
    None,
    /// That the account was given the class.
    Granted,
    /// That a multisectoral period of the client is open.
    OpenPeriod,
    /// Both of these.
    GrantedAndOpenPeriod,
    /// That the client is the asker's own or deputised, or the account was given the class.
    Entitled,
    /// It is not to be had.
    Never,
}

/// What `class` asks of `role` beside a full verdict.
#[must_use]
pub fn condition(role: Role, class: DataClass) -> Condition {
    match (class, role) {
        (DataClass::Ident | DataClass::Ordinary | DataClass::Economic | DataClass::Migration, _) => Condition::None,
        // An access request is answered whole, and the inspection of a case is of all of it.
        (DataClass::Health | DataClass::Social, Role::DataProtectionOfficer | Role::Supervisor) => Condition::None,
        (DataClass::Health, _) => Condition::Granted,
        (DataClass::Social, Role::JointServiceWorker) => Condition::OpenPeriod,
        (DataClass::Social, _) => Condition::GrantedAndOpenPeriod,
        (DataClass::Turvakielto, Role::DataProtectionOfficer) => Condition::None,
        (DataClass::Turvakielto, _) => Condition::Entitled,
        (DataClass::Criminal, _) => Condition::Never,
    }
}

/// One asking: by whom, about whom, what for. It answers how much of the client there is, and which classes of data.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The asker's roles.
    pub roles: &'a [Role],
    /// The data classes that the asker's account was given.
    pub granted: &'a [DataClass],
    /// What is asked.
    pub act: Act,
    /// How the asker stands to the client.
    pub relation: Relation,
    /// Whether a turvakielto is in force.
    pub protected: bool,
    /// Whether a multisectoral period of the client is open.
    pub open_period: bool,
    /// What for.
    pub purpose: Option<Purpose>,
}

impl Case<'_> {
    /// How much of the client any of the roles gives.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.roles.iter().map(|role| self.of(*role)).max().unwrap_or(Verdict::No)
    }

    /// Whether any of the roles gives data of `class` too.
    #[must_use]
    pub fn shows(&self, class: DataClass) -> bool {
        self.roles.iter().any(|role| self.of(*role) == Verdict::Full && self.holds(condition(*role, class), class))
    }

    fn of(&self, role: Role) -> Verdict {
        if purpose_of(role).is_some_and(|purpose| self.purpose != Some(purpose)) {
            return Verdict::No;
        }
        // A list of hits alone confirms that the person is a client; an access request of that very person is answered.
        if self.protected && !sees_protected(self.relation) && role != Role::DataProtectionOfficer {
            return Verdict::No;
        }
        let joint = self.open_period && !matches!(self.relation, Relation::Elsewhere | Relation::Nobody);
        let beside = if joint { verdict(role, self.act, Relation::JointService) } else { Verdict::No };
        verdict(role, self.act, self.relation).max(beside)
    }

    fn holds(&self, condition: Condition, class: DataClass) -> bool {
        let granted = self.granted.contains(&class);
        match condition {
            Condition::None => true,
            Condition::Granted => granted,
            Condition::OpenPeriod => self.open_period,
            Condition::GrantedAndOpenPeriod => granted && self.open_period,
            Condition::Entitled => granted || sees_protected(self.relation),
            Condition::Never => false,
        }
    }
}

/// What any of `roles` may do to no client in particular.
#[must_use]
pub fn may(roles: &[Role], act: Act) -> bool {
    roles.iter().any(|role| verdict(*role, act, Relation::Nobody) == Verdict::Full)
}

/// Whether the roles may do `act` to no client whatever, so that an empty answer would only look like one.
#[must_use]
pub fn never(roles: &[Role], act: Act) -> bool {
    roles.iter().all(|role| Relation::iter().all(|relation| verdict(*role, act, relation) == Verdict::No))
}

/// Whether the roles open no client at all, so that figures are all they get.
#[must_use]
pub fn only_figures(roles: &[Role]) -> bool {
    roles.iter().all(|role| verdict(*role, Act::Open, Relation::Own) < Verdict::Basic)
}

/// Whether a client under turvakielto may be seen at all: by the responsible caseworker and named deputies only, and
/// while there is none by whoever may take the case.
#[must_use]
pub fn sees_protected(relation: Relation) -> bool {
    matches!(relation, Relation::Own | Relation::Deputy | Relation::Unassigned)
}
