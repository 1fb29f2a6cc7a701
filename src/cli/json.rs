//! JSON of look-ups and exports: one schema with a version, and no character a terminal could act on.
//!
//! Every document of `--json` is one object on one line with `"schema": "polku/1"` and a `kind`:
//!
//! | kind | members |
//! |---|---|
//! | `found` | `total`, `total_exact`, `mistakes`, `clients`: number, surname, given, birth_year, municipality, status, worker, own, protected, next_due |
//! | `counted` | `total`, `mistakes`, `fewer_than` where a figure is too small to be told; `total` is null then |
//! | `searches` | `searches`: id (of those that come with the program), name, text, whose (`own`, `shared`, `ready`), organisation, by, total, mistakes, `fewer_than` as in `counted` |
//! | `breakdown` | `total`, `fewer_than`, `few`, `mistakes`, `by`: field, adds_up, bars (code, label, from, to, clients); `cells`: clients by bar of the first and of the second field; a figure that is not told is null |
//! | `client` | `client`, `access`, `head`, `contact`, `needs`, `barriers`, `plans`, `flags`, `contacts`, `reminders` |
//! | `imported` | `dry_run`, `stopped`, `rows`, `added`, `updated`, `same`, `bad`, `by_problem`, `problems` |
//! | `exported` | `clients`, `records`, `files` |
//! | `users` | `users`: number, login, name, uid, roles, organisations, classes, from, to, deputy_for (`"everyone"` or login and until), state (`valid`, `ended`, `not-yet`) |
//! | `user` | the members of one of `users` |
//! | `log` | `more`, `lines`: seq, at, who (number, name), roles, deed, detail, record, number, purpose, client, protected, result (`shown`, `done`, `denied`), terminal, address |
//! | `log-head` | `seq`, `hash` (which covers every line before), `at` |
//! | `anomalies` | `looked_at` (lines), `total`, `findings`: rule, source, who, client, count, `lines` as in `log` |
//! | `access-report` | `client`, `at`, `protected`, `withheld`, `kept` (until, law; null until the relationship ends), `data`, `records`: no, kind, entered_on, entered_by (roles), withheld, code, open, source (empty: the client), fields; `changes`: at, by (roles), act, kind, no, withheld, fields; `looks`: at, deed, detail, purpose; `drafts`: form, kept, by (roles) |
//! | `due` | `on`, `total`, `free`, `due`: client, records (null: the whole file), since, rule, law, holds (why, count), proposal |
//! | `erasure` | `number`, `stage` (`open`, `rejected`, `under-way`, `done`), `on`, `proposed` and `settled`: number, name, at; `clients`: client, records |
//! | `erasures` | `erasures`: the members of `erasure` |
//! | `certificate` | `number`, `proposed`, `approved`, `files`, `clients`, `records`, `kept`, `frames`, `rules`: rule, law, clients; `due`: first, last; `before` and `after`: seq, hash |
//! | `keymap` | `file`, `faults` or `keys` |
//! | `server` | `running`, `pid`, `version`, `protocol`, `since`, `sessions`, `folder`, `socket` |
//! | `backed-up` | `register`, `backup`, `files`, `bytes`, `milliseconds`; of the restored copy: seq, hash, at, erased, clients, records, rows, rows_hash, drafts, identifiers, lists, wrong |
//! | `restored` | `backup`, `made`, `register`, `key`, `cut`, `milliseconds`; of the register as above |
//! | `verified` | `sound`, `register`, `seq`, `hash`, `at`, `segments`, `erased`, `damage` and `unfinished` (what, seq, segment, byte), `keyring`, `state` (found, rows, rows_hash, differing, first), `indexes` (clients, records, identifiers, lists, old, wrong, first), `drafts`, `damaged_drafts`, `milliseconds` |
//! | `verified-backup` | `sound`, `backup`, `made`, `milliseconds`; of the restored copy as above |
//! | `doctor` | `checks`: about, level (`ok`, `warning`, `wrong`), found, text, command |
//!
//! Codes are objects `{"code", "label"}`, days are ISO dates, what is unknown or hidden is `null`. Members may be
//! added within a version; none is renamed or removed.

use serde_json::{Map, Value, json};

use super::outputs::{Outputs, Stop};
use crate::text::harmless::is_harmful;

/// Name and version of the schema.
pub const SCHEMA: &str = "polku/1";

/// A document of a kind with its members.
pub fn document(kind: &str, members: Value) -> Value {
    let mut document = Map::new();
    document.insert("schema".into(), json!(SCHEMA));
    document.insert("kind".into(), json!(kind));
    if let Value::Object(members) = members {
        document.extend(members);
    }
    Value::Object(document)
}

/// Writes a document as one line of data.
///
/// # Errors
/// [`Stop`] when the line cannot be written.
pub fn write(outputs: &mut Outputs<'_>, document: &Value) -> Result<(), Stop> {
    outputs.data(&harmless_line(document))
}

/// One line of JSON in which every harmful character is written as its escape, so that the data stay what they are.
pub fn harmless_line(document: &Value) -> String {
    let line = document.to_string();
    if !line.chars().any(is_harmful) {
        return line;
    }
    let mut safe = String::with_capacity(line.len() + 16);
    for letter in line.chars() {
        if is_harmful(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(letter);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_characters_are_escaped_and_come_back() {
        let name = "A\u{1b}[2J\u{9b}\u{202e}\u{f0001}ä";
        let line = harmless_line(&json!({ "name": name }));
        assert!(!line.chars().any(is_harmful), "{line:?}");
        let back: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(back["name"], name);
    }
}
