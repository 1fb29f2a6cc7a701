//! A Polku export as rows: the inverse of [`export`](crate::cli::export), strict about names so that nothing gets lost.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use strum::IntoEnumIterator;

use super::complaint::Complaint;
use super::field::Field;
use super::line::Line;
use super::twins::Twins;
use crate::cli::json::SCHEMA;
use crate::domain::client::Client;
use crate::domain::ids::{AccountId, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::register::request::{ImportRecord, ImportRow};

/// The longest line, in bytes: a client with thousands of records.
const LONGEST: usize = 8 << 20;

/// Whether a text is a Polku export rather than a spreadsheet, and of a schema that is understood.
#[must_use]
pub fn is_export(text: &str) -> Option<Result<(), String>> {
    let first = text.lines().next().filter(|line| line.starts_with('{'))?;
    let head: Value = if first.len() > LONGEST { Value::Null } else { serde_json::from_str(first).unwrap_or_default() };
    let schema = head["schema"].as_str().unwrap_or_default();
    Some(if schema == SCHEMA && head["kind"] == "export" { Ok(()) } else { Err(schema.chars().take(60).collect()) })
}

/// One record with what stands beside it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    no: Option<RecordNo>,
    owner: String,
    entered_by: String,
    entered_on: jiff::civil::Date,
    #[serde(default)]
    source: String,
    record: Record,
}

/// The fields of a client of whom the export left out where to be found: what is known of that here stays.
fn beside_whereabouts() -> Vec<String> {
    let whereabouts = |field: &Field| match field {
        Field::Phone | Field::Email | Field::Street | Field::Postcode | Field::Town | Field::ContactAddress => true,
        other => other.of_client() == Field::Municipality,
    };
    let others: BTreeSet<Field> =
        Field::iter().filter(|field| !whereabouts(field)).map(|field| field.of_client()).collect();
    // No spreadsheet has it.
    others.iter().map(Field::to_string).chain(["multisectoral".to_owned()]).collect()
}

/// What lines are read by.
pub struct Reader<'a> {
    /// Accounts by login, in lower case.
    pub workers: &'a HashMap<String, AccountId>,
    /// Who is responsible for the records of people whom this register does not know.
    pub importer: AccountId,
    /// The names that client data can have.
    known: Map<String, Value>,
}

impl<'a> Reader<'a> {
    /// A reader of lines.
    #[must_use]
    pub fn new(workers: &'a HashMap<String, AccountId>, importer: AccountId) -> Self {
        let known = match json!(Client::default()) {
            Value::Object(names) => names,
            _ => Map::new(),
        };
        Self { workers, importer, known }
    }

    /// The rows of an export, its head left out.
    pub fn lines<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Line> + 't {
        let mut twins = Twins::default();
        let mut ended = false;
        let mut last = 1;
        let mut lines = text.lines().zip(1_u64..).skip(1);
        std::iter::from_fn(move || {
            loop {
                let Some((line, at)) = lines.next() else {
                    // A file without its end was cut off on the way.
                    let missing = !std::mem::replace(&mut ended, true);
                    let row = Err(vec![Complaint::CutOff.of(None)]);
                    return missing.then_some(Line { at: last, row, warnings: Vec::new() });
                };
                last = at;
                if line.trim().is_empty() {
                    continue;
                }
                if line.starts_with("{\"end\"") {
                    ended = true;
                    continue;
                }
                let mut warnings = Vec::new();
                let mut row = self.row(line, &mut warnings);
                if let Ok(good) = &row
                    && let Err(problems) = twins.note(&good.data, at)
                {
                    row = Err(problems);
                }
                return Some(Line { at, row, warnings });
            }
        })
    }

    fn row(&self, line: &str, warnings: &mut Vec<Problem>) -> Result<ImportRow, Vec<Problem>> {
        if line.len() > LONGEST {
            return Err(vec![Complaint::LongLine.of(None)]);
        }
        // The parser's own words may quote the data, so they are not passed on.
        let broken = || vec![Complaint::NotALine.of(None)];
        let mut line: Map<String, Value> = serde_json::from_str(line).map_err(|_| broken())?;
        let Some(Value::Object(given)) = line.remove("client") else { return Err(broken()) };
        if let Some(name) = given.keys().find(|name| !self.known.contains_key(*name)) {
            return Err(vec![Complaint::UnknownName.of(None).with("name", name)]);
        }
        // What an older export did not know yet is what a new client has.
        let mut members = self.known.clone();
        members.extend(given);
        let mut data = Value::Object(members);
        self.responsible(&mut data, warnings);
        let data: Client = serde_json::from_value(data).map_err(|_| broken())?;
        let entries: Vec<Entry> = match line.remove("records") {
            None | Some(Value::Null) => Vec::new(),
            Some(records) => serde_json::from_value(records).map_err(|_| broken())?,
        };
        let record = |entry: Entry| ImportRecord {
            no: entry.no,
            owner: self.worker(&entry.owner).unwrap_or(self.importer),
            entered_by: self.worker(&entry.entered_by).unwrap_or(self.importer),
            entered_on: entry.entered_on,
            source: entry.source,
            record: entry.record,
        };
        let withheld = line.get("withheld").and_then(|withheld| withheld["whereabouts"].as_bool()).unwrap_or(false);
        let fields = if withheld { beside_whereabouts() } else { Vec::new() };
        Ok(ImportRow { data, fields, records: entries.into_iter().map(record).collect() })
    }

    /// Logins become numbers; a period of somebody whom this register does not know is left out, with a warning.
    fn responsible(&self, data: &mut Value, warnings: &mut Vec<Problem>) {
        let Some(periods) = data["caseworker"].as_array_mut() else { return };
        let all = periods.len();
        periods.retain_mut(|period| match period["value"].as_str().and_then(|login| self.worker(login)) {
            Some(id) => {
                period["value"] = json!(id);
                true
            }
            None => false,
        });
        if periods.len() < all {
            warnings.push(Complaint::Caseworker.of(Some(Field::Caseworker)));
        }
    }

    fn worker(&self, login: &str) -> Option<AccountId> {
        self.workers.get(&login.to_lowercase()).copied()
    }
}
