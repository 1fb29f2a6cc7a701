//! The whole register as JSON Lines: a head, one client a line with periods and records, and an end that proves it whole.
//!
//! ```text
//! {"schema":"polku/1","kind":"export","version":"0.1.0","date":"2026-11-22","clients":2}
//! {"number":1,"client":{"surname":"Aalto",...,"caseworker":[{"value":"mlaine","span":{"from":"2026-01-01","to":null}}]},
//!  "records":[{"no":1,"owner":"mlaine","entered_by":"mlaine","entered_on":"2026-01-02","source":"","record":{"need":{...}}}]}
//! {"end":{"clients":2,"records":1}}
//! ```
//!
//! Where something was left out, because the exporting account has no right to it, the client's line says what:
//! `"withheld":{"whereabouts":true,"records":2}` (home municipality and contact data under a turvakielto; health and
//! social records), and the end line says of how many: `"withheld":{"clients":1,"records":2}`. The import takes a
//! missing whereabouts for unknown, not for empty.
//!
//! Members are named as the fields of [`Client`](crate::domain::client::Client) and of the records; accounts stand by
//! login, days are ISO dates. `tests/data/export-1.jsonl` holds the names still: a rename there is a new schema.

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::Tally;
use crate::cli::json::SCHEMA;
use crate::domain::account::Account;
use crate::domain::client::Client;
use crate::domain::ids::{AccountId, RecordNo};
use crate::domain::record::Filed;
use crate::register::reply::{Exported, PartBefore, PastChange, TakenOut, Withheld};

/// Logins by account.
pub struct Logins(HashMap<AccountId, String>);

impl Logins {
    /// The logins of these accounts.
    #[must_use]
    pub fn of(accounts: &[Account]) -> Self {
        Self(accounts.iter().map(|account| (account.id, account.login.clone())).collect())
    }

    /// The login of an account; its number when it has none.
    #[must_use]
    pub fn login(&self, id: AccountId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| format!("#{}", id.0))
    }
}

/// The first line.
#[must_use]
pub fn head(today: Date, clients: usize, history: bool) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    let mut head = json!({ "schema": SCHEMA, "kind": "export", "version": version, "date": today, "clients": clients });
    if history {
        head["history"] = json!(true);
    }
    head
}

/// The last line.
#[must_use]
pub fn end(tally: &Tally) -> Value {
    let mut end = json!({ "clients": tally.clients, "records": tally.records });
    if tally.withheld() {
        end["withheld"] = json!({ "clients": tally.hidden, "records": tally.hidden_records });
        if let Some(changes) = tally.changes {
            end["withheld"]["changes"] = json!(changes);
        }
    }
    json!({ "end": end })
}

/// The line of one client.
#[must_use]
pub fn client(exported: &Exported, logins: &Logins) -> Value {
    let data = client_data(&exported.data, logins);
    let records: Value = exported.records.iter().map(|(no, filed)| record(*no, filed, logins)).collect();
    let mut line = json!({ "number": exported.client, "client": data, "records": records });
    if exported.withheld != Withheld::default() {
        line["withheld"] =
            json!({ "whereabouts": exported.withheld.whereabouts, "records": exported.withheld.records });
    }
    line
}

/// The line of one client with every change, oldest first.
#[must_use]
pub fn with_history(taken: &TakenOut, logins: &Logins) -> Value {
    let mut line = client(&taken.exported, logins);
    line["history"] = taken.history.iter().map(|past| change(past, logins)).collect();
    if taken.withheld > 0 {
        line["withheld"]["changes"] = json!(taken.withheld);
    }
    line
}

fn change(past: &PastChange, logins: &Logins) -> Value {
    let before = past.before.iter().map(|part| match part {
        PartBefore::NoClient => json!({ "client": null }),
        PartBefore::Client(data) => json!({ "client": client_data(data, logins) }),
        PartBefore::NoRecord(no) => json!({ "no": no, "record": null }),
        PartBefore::Record(no, filed) => record(*no, filed, logins),
    });
    json!({
        "at": past.at,
        "who": logins.login(past.who),
        "act": past.act,
        "kind": past.record.map(|(kind, _)| kind.to_string()),
        "no": past.record.map(|(_, no)| no),
        "of": past.of,
        "before": before.collect::<Vec<_>>(),
    })
}

fn client_data(client: &Client, logins: &Logins) -> Value {
    let mut data = json!(client);
    let workers = client.caseworker.iter();
    data["caseworker"] =
        workers.map(|period| json!({ "value": logins.login(period.value), "span": period.span })).collect();
    data
}

fn record(no: RecordNo, filed: &Filed, logins: &Logins) -> Value {
    json!({
        "no": no,
        "owner": logins.login(filed.owner),
        "entered_by": logins.login(filed.entered_by),
        "entered_on": filed.entered_on,
        "source": filed.source,
        "record": filed.record,
    })
}
