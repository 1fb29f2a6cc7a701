//! One act on many clients, as plain data: what is asked, what was or would be done, and who stays as they are and why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::BatchId;
use crate::domain::flag::Flag;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::reminder::Reminder;
use crate::domain::rights::Act;

/// The most clients of one act.
pub const MAX_CLIENTS: usize = 500;

/// What is done to each of many clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ManyAct {
    /// Raise a flag on the client.
    Flag(Flag),
    /// Set a reminder.
    Reminder(Reminder),
    /// Make another caseworker responsible, from a day on and without an end.
    HandOver {
        /// Who takes the clients over.
        to: AccountId,
        /// From which day, today or later.
        from: Date,
    },
}

impl ManyAct {
    /// The act of the rights table that it needs.
    #[must_use]
    pub fn needs(&self) -> Act {
        match self {
            Self::Flag(_) | Self::Reminder(_) => Act::Record,
            Self::HandOver { .. } => Act::HandOver,
        }
    }

    /// The record that it adds; none for what changes the client data.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Flag(flag) => Some(Record::Flag(flag.clone())),
            Self::Reminder(reminder) => Some(Record::Reminder(reminder.clone())),
            Self::HandOver { .. } => None,
        }
    }
}

/// What the form on many clients of this name needs, of the rights table; none when there is no such form.
#[must_use]
pub fn form_needs(form: &str) -> Option<Act> {
    match form {
        "flag" | "reminder" => Some(Act::Record),
        "hand-over" => Some(Act::HandOver),
        _ => None,
    }
}

/// One of many clients, as the asker saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The client.
    pub client: ClientId,
    /// Whom a preview of a hand-over showed as responsible: what changed since is not passed over. None before a preview.
    pub seen: Option<Option<AccountId>>,
}

impl Chosen {
    /// A client of whom no preview was seen.
    #[must_use]
    pub fn new(client: ClientId) -> Self {
        Self { client, seen: None }
    }
}

/// What was done to many clients, or would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyDone {
    /// The id of the act: what it is taken back by.
    pub of: BatchId,
    /// What was done, or is taken back.
    pub act: ManyAct,
    /// The name of whoever takes over, for a hand-over.
    pub receiver: Option<String>,
    /// The clients that it changed or would change, in the order they were named.
    pub done: Vec<Changed>,
    /// The clients that stay as they are.
    pub refused: Vec<Refused>,
}

/// A client that was changed, or would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The client, to be sent with the act itself.
    pub chosen: Chosen,
    /// Family and given names; empty when the asker may not know them.
    pub name: String,
    /// The name of whoever was responsible before.
    pub worker: Option<String>,
}

/// A client that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The client.
    pub client: ClientId,
    /// Family and given names; empty when the asker may not know them.
    pub name: String,
    /// Why.
    pub why: Refusal,
}

/// Why a client stays as it is; `many-why-<refusal>` of the bundles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr, strum::EnumDiscriminants)]
#[strum(serialize_all = "kebab-case")]
#[strum_discriminants(name(RefusalKind), derive(strum::EnumIter, strum::IntoStaticStr))]
#[strum_discriminants(strum(serialize_all = "kebab-case"))]
pub enum Refusal {
    /// There is no such client, or none that the asker may know of.
    NotFound,
    /// The asker may not do this to the client.
    Denied,
    /// The asker may, after saying what for.
    PurposeNeeded,
    /// The client is theirs already.
    AlreadyTheirs,
    /// Somebody was named for a later day.
    LaterNamed,
    /// A turvakielto is in force: such a client is handed over one by one.
    Protected,
    /// The receiver does not work for the client's organisation.
    OtherOrganisation,
    /// Somebody changed it since; by name.
    ChangedSince(String),
    /// It was taken back before.
    TakenBack,
    /// The client's file does not take it.
    Invalid(Problem),
}
