//! What was asked about the log, and of everything held about a client, as plain data; a part of [`order`](super::order).

use std::path::PathBuf;

use clap::ArgMatches;

use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::rights::Role;
use crate::register::note::LogResult;

/// Everything held about a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The client.
    pub client: ClientId,
    /// Records that are about somebody else.
    pub withhold: Vec<RecordNo>,
    /// The file to make; none: stdout.
    pub out: Option<PathBuf>,
}

/// Which part of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Only the newest line, with its hash.
    pub head: bool,
    /// What the rules find, rather than the lines.
    pub anomalies: bool,
    /// By somebody of this role.
    pub role: Option<Role>,
    /// For this purpose.
    pub purpose: Option<Purpose>,
    /// From a terminal or an address that begins so.
    pub origin: Option<String>,
    /// With this result.
    pub result: Option<LogResult>,
    /// About this client.
    pub client: Option<ClientId>,
    /// By this account's login.
    pub user: Option<String>,
    /// From this day on, as typed.
    pub from: Option<String>,
    /// To this day, as typed.
    pub to: Option<String>,
    /// The most lines.
    pub limit: usize,
}

impl Access {
    /// Reads the arguments of `access`.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        Self {
            client: ClientId(matches.get_one("client").copied().unwrap_or_default()),
            withhold: matches.get_many("withhold").unwrap_or_default().copied().map(RecordNo).collect(),
            out: matches.get_one("out").cloned(),
        }
    }
}

impl Audit {
    /// Reads the arguments of `audit`.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let word = |name: &str| matches.get_one::<String>(name);
        Self {
            head: matches.get_flag("head"),
            anomalies: matches.get_flag("anomalies"),
            role: word("role").and_then(|name| name.parse().ok()),
            purpose: word("purpose").and_then(|name| name.parse().ok()),
            origin: word("origin").cloned(),
            result: word("result").and_then(|name| name.parse().ok()),
            client: matches.get_one("client").copied().map(ClientId),
            user: word("user").cloned(),
            from: word("from").cloned(),
            to: word("to").cloned(),
            limit: matches.get_one::<u32>("limit").copied().unwrap_or(100) as usize,
        }
    }
}
