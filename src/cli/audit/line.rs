//! One line of the log as a row, as cells for scripts, and as JSON; the three hold the same.

use serde_json::{Value, json};

use crate::register::reply::LogLine;
use crate::text::Words;
use crate::wording::log;

/// The headings of a row.
pub const HEADINGS: [&str; 6] = ["moment", "user", "deed", "purpose", "client", "origin"];

/// A row for people; roles and result are in the other forms.
pub fn readable(line: &LogLine, words: &Words) -> Vec<String> {
    vec![
        log::moment(line.at, words),
        log::who(line),
        log::deed(line, words),
        log::purpose(line, words),
        log::client(line, words),
        log::origin(line),
    ]
}

/// JSON.
pub fn document(line: &LogLine) -> Value {
    json!({
        "seq": line.seq,
        "at": line.at,
        "who": line.who.as_ref().map(|(id, name)| json!({ "number": id.0, "name": name })),
        "roles": line.roles,
        "deed": line.deed,
        "detail": line.detail,
        "record": line.record,
        "number": line.number,
        "purpose": line.purpose,
        "client": line.client,
        "protected": line.protected,
        "result": line.result,
        "terminal": line.origin.as_ref().map(|origin| &origin.terminal).filter(|name| !name.is_empty()),
        "address": line.origin.as_ref().map(|origin| &origin.address).filter(|address| !address.is_empty()),
    })
}

/// Cells for scripts; later ones are added at the end.
pub fn plain(line: &LogLine) -> Vec<String> {
    vec![
        line.seq.to_string(),
        line.at.to_string(),
        line.who.as_ref().map(|(id, _)| id.0.to_string()).unwrap_or_default(),
        line.who.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        line.deed.clone(),
        line.detail.clone(),
        line.record.map(|kind| kind.to_string()).unwrap_or_default(),
        line.number.map(|number| number.to_string()).unwrap_or_default(),
        line.purpose.map(|purpose| purpose.to_string()).unwrap_or_default(),
        line.client.map(|client| client.to_string()).unwrap_or_default(),
        if line.protected { "protected" } else { "" }.to_owned(),
        line.result.to_string(),
        line.roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        line.origin.as_ref().map(|origin| origin.terminal.clone()).unwrap_or_default(),
        line.origin.as_ref().map(|origin| origin.address.clone()).unwrap_or_default(),
    ]
}
