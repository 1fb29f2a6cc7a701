//! A user account: who a caseworker is to the register, with roles that hold between two dates and then end by themselves.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::data_class::DataClass;
use super::ids::{AccountId, Code};
use super::rights::Role;

/// One user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The operating-system user it belongs to; none for people who never sign in here, as most of the demo's.
    pub uid: Option<u32>,
    /// Sign-in name.
    pub login: String,
    /// Name shown to colleagues.
    pub name: String,
    /// What the account may be.
    pub roles: Vec<Role>,
    /// The organisations whose clients it works for, as municipality codes; at least one, the first is its home.
    pub organisations: Vec<Code>,
    /// The data classes with a right of their own ([`DataClass::is_granted`]) that it was given.
    pub classes: Vec<DataClass>,
    /// First day of the rights.
    #[serde(with = "super::day")]
    pub from: Date,
    /// Last day of the rights; none while they go on.
    #[serde(with = "super::day::maybe", default)]
    pub to: Option<Date>,
    /// For whom the account stands in.
    pub deputy_for: DeputyFor,
}

/// Whose clients a deputy answers for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeputyFor {
    /// Nobody's.
    #[default]
    Nobody,
    /// These colleagues', until the day given.
    These(Vec<(AccountId, Date)>),
    /// Everybody's: the founder of a register in which no other account can sign in yet.
    Everyone,
}

impl Account {
    /// Whether the account's rights hold on `day`.
    #[must_use]
    pub fn is_valid(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the account stands in for `colleague` on `day`.
    #[must_use]
    pub fn stands_in_for(&self, colleague: AccountId, day: Date) -> bool {
        match &self.deputy_for {
            DeputyFor::Nobody => false,
            DeputyFor::These(list) => list.iter().any(|(id, until)| *id == colleague && day <= *until),
            DeputyFor::Everyone => true,
        }
    }

    /// The home organisation: that of the clients it takes in. None only before validation.
    #[must_use]
    pub fn home(&self) -> Option<&Code> {
        self.organisations.first()
    }

    /// Whether it works for clients of `organisation`.
    #[must_use]
    pub fn works_for(&self, organisation: &str) -> bool {
        self.organisations.iter().any(|own| own.as_str() == organisation)
    }
}
