//! Which lines of the log are wanted, and whether a line is one of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::note::{LogResult, Note};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::purpose::Purpose;
use crate::domain::rights::Role;

/// Which lines of the log; what is none does not matter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LogFilter {
    /// About this client.
    pub client: Option<ClientId>,
    /// By this account.
    pub who: Option<AccountId>,
    /// From this day on.
    pub from: Option<Date>,
    /// To this day.
    pub to: Option<Date>,
    /// By somebody who had this role then.
    pub role: Option<Role>,
    /// For this purpose.
    pub purpose: Option<Purpose>,
    /// From a terminal or an address that begins so.
    pub origin: Option<String>,
    /// With this result.
    pub result: Option<LogResult>,
}

impl LogFilter {
    /// Whether a line of a day is wanted.
    #[must_use]
    pub fn wants(&self, note: &Note, day: Date) -> bool {
        self.client.is_none_or(|client| note.client == Some(client)) && self.wants_of_anybody(note, day)
    }

    /// The same, whoever the line is about.
    #[must_use]
    pub fn wants_of_anybody(&self, note: &Note, day: Date) -> bool {
        self.who.is_none_or(|who| note.who == Some(who))
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
            && self.role.is_none_or(|role| note.roles.has(role))
            && self.purpose.is_none_or(|purpose| note.purpose == Some(purpose))
            && self.result.is_none_or(|result| note.deed.result() == result)
            && self.origin.as_deref().is_none_or(|wanted| note.origin.as_ref().is_some_and(|from| from.begins(wanted)))
    }
}
