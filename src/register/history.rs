//! What changed in a file, when, by whom, from what to what: read back from the changes kept beside the file.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::asker::Asker;
use super::card::{Look, Wish};
use super::codec::{decode, encode};
use super::failure::Failure;
use super::file::{Change, File, Part, all_rows};
use super::keys;
use super::note::{Act, Deed};
use super::office::Register;
use super::reply::{FieldChange, Past};
use crate::domain::client::Client;
use crate::domain::data_class::DataClass;
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, ClientId, Code};
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, Record};
use crate::domain::rights::{self, Case};
use crate::store::{Store, every_row};

/// The changes of a file by their moment in microseconds, oldest first.
///
/// # Errors
/// A store failure, or unreadable bytes.
pub(super) fn changes(store: &dyn Store, client: ClientId) -> Result<Vec<(i64, Change)>, Failure> {
    let mut list = Vec::new();
    for row in all_rows(store, &keys::histories(client))? {
        if let Some(micros) = keys::history_micros(&row.key) {
            list.push((micros, decode(&row.value)?));
        }
    }
    Ok(list)
}

impl Register {
    /// The moment of a change of the file made now: later than every change it holds, also when the clock was put back
    /// while the register was closed.
    pub(super) fn moment_in(&self, file: &File, now: Timestamp) -> Result<i64, Failure> {
        let micros = self.turns.moment(now);
        if file.client_rev.is_none() {
            return Ok(micros);
        }
        let mut newest = None;
        let after = keys::history(file.id, micros.saturating_sub(1))?;
        // Nearly always there is nothing.
        for row in every_row(&*self.store, &keys::histories(file.id), Some(after)) {
            newest = keys::history_micros(&row?.key);
        }
        let later = newest.and_then(|newest| Timestamp::from_microsecond(newest.saturating_add(1)).ok());
        Ok(later.map_or(micros, |later| self.turns.moment(later)))
    }
}

/// Stored bytes of each part of a file, as they stand.
pub(super) type Parts = BTreeMap<Part, Vec<u8>>;

/// The parts of a file as stored.
///
/// # Errors
/// When a value cannot be encoded.
pub(super) fn parts(file: &File) -> Result<Parts, Failure> {
    let mut parts = Parts::new();
    if file.client_rev.is_some() {
        parts.insert(Part::Client, encode(&file.content.client)?);
    }
    for (no, filed) in &file.content.records {
        parts.insert(Part::Record(*no), encode(filed)?);
    }
    Ok(parts)
}

/// The fields that tell where a client is found.
const WHERE_FOUND: [&str; 7] = ["phones", "email", "street", "postcode", "town", "contact-address", "municipality"];

/// What stands for a covered value.
const COVER: &str = "****";

impl Register {
    /// What changed, newest first; a logged look, unless it is `quiet` because it was logged before.
    pub(super) fn history(
        &self,
        account: &Asker,
        client: ClientId,
        purpose: Option<Purpose>,
        quiet: bool,
    ) -> Result<Vec<Past>, Failure> {
        let deed = (!quiet).then_some(Deed::ReadHistory);
        let wish = Wish::full(rights::Act::ReadHistory, purpose, deed);
        let Look { case, file, .. } = self.look(account, client, wish)?;
        let past = self.past(&case, &file, Veil::Card)?;
        Ok(past.into_iter().map(|(_, past)| past).collect())
    }

    /// What changed, newest first, with who changed it, as far as the asker has a right to it.
    pub(super) fn past(&self, case: &Case<'_>, file: &File, veil: Veil) -> Result<Vec<(AccountId, Past)>, Failure> {
        let hidden = case.protected && veil == Veil::Card;
        let changes = changes(&*self.store, file.id)?;
        let undone = undone(&changes);
        let mut standing = parts(file)?;
        let mut list = Vec::with_capacity(changes.len());
        for (micros, change) in changes.iter().rev() {
            let mut fields = Vec::new();
            let mut code = None;
            let mut unseen = 0;
            let mut record = change.record;
            for (part, before) in &change.before {
                // What stands is put back step by step; what a step takes away is what the change left.
                let after = match before {
                    Some(bytes) => standing.insert(*part, bytes.clone()),
                    None => standing.remove(part),
                };
                let classes = [before.as_deref(), after.as_deref()].map(|bytes| self.class_in(*part, bytes));
                if classes.iter().any(|class| !case.shows(*class)) {
                    unseen += 1;
                    record = record.filter(|(_, no)| *part != Part::Record(*no));
                    continue;
                }
                // What a health entry says is shown on the card alone, behind its own key and log line.
                if veil == Veil::Card && classes.contains(&DataClass::Health) {
                    continue;
                }
                code = code.or(code_in(*part, after.as_deref().or(before.as_deref())));
                let changed = field_changes(*part, before.as_deref(), after.as_deref(), veil)?;
                let changed = changed.into_iter().map(|change| self.with_names(change));
                fields.extend(changed.map(|change| if hidden { covered(change) } else { change }));
            }
            // A change of nothing but what the asker has no right to leaves no trace.
            if unseen > 0 && unseen == change.before.len() {
                continue;
            }
            let at = jiff::Timestamp::from_microsecond(*micros).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
            let (who, undone) = (self.desk().name_of(change.who), undone.contains(micros));
            let past = Past { at, who, act: change.act.to_string(), record, code, fields, undone };
            list.push((change.who, past));
        }
        Ok(list)
    }

    /// The data class of a stored part; client data are ordinary, whatever else covers some of them.
    fn class_in(&self, part: Part, bytes: Option<&[u8]>) -> DataClass {
        let filed = bytes.filter(|_| part != Part::Client).and_then(|bytes| decode::<Filed>(bytes).ok());
        filed.map_or(DataClass::Ordinary, |filed| self.class_of(&filed.record))
    }

    /// A change of the caseworkers with their names in the place of the numbers of their accounts.
    pub(super) fn with_names(&self, change: FieldChange) -> FieldChange {
        if change.field != "caseworker" {
            return change;
        }
        let named = |text: &str| {
            let periods = text.split(", ").map(|period| match period.split_once(' ') {
                Some((id, days)) => match id.parse() {
                    Ok(id) => format!("{} {days}", self.desk().name_of(AccountId(id))),
                    Err(_) => period.to_owned(),
                },
                None => period.to_owned(),
            });
            periods.collect::<Vec<_>>().join(", ")
        };
        FieldChange { from: named(&change.from), to: named(&change.to), field: change.field }
    }
}

/// What of the values stays covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Veil {
    /// What the card hides until it is asked for by a look of its own.
    Card,
    /// Nothing: it is shown to the client.
    Nothing,
}

/// The moments of changes that are taken back now.
pub(super) fn undone(changes: &[(i64, Change)]) -> Vec<i64> {
    let mut list = Vec::new();
    for (_, change) in changes {
        match (change.act, change.of) {
            (Act::Undone, Some(of)) => list.push(of),
            (Act::Redone, Some(of)) => list.retain(|micros| *micros != of),
            _ => {}
        }
    }
    list
}

/// A change under a turvakielto: contact data that the card shows only to who asks for them are not in its history.
fn covered(change: FieldChange) -> FieldChange {
    if !WHERE_FOUND.contains(&change.field.as_str()) {
        return change;
    }
    let cover = |text: String| if text.is_empty() { text } else { COVER.to_owned() };
    FieldChange { field: change.field, from: cover(change.from), to: cover(change.to) }
}

fn code_in(part: Part, bytes: Option<&[u8]>) -> Option<Code> {
    match part {
        Part::Client => None,
        Part::Record(_) => decode::<Filed>(bytes?).ok()?.record.code().cloned(),
    }
}

/// Field by field what differs between two stored forms of a part.
pub(super) fn field_changes(
    part: Part,
    before: Option<&[u8]>,
    after: Option<&[u8]>,
    veil: Veil,
) -> Result<Vec<FieldChange>, Failure> {
    let (from, to) = (flat(part, before, veil)?, flat(part, after, veil)?);
    let mut names: Vec<&String> = from.keys().chain(to.keys()).collect();
    names.sort();
    names.dedup();
    let empty = String::new();
    let changes = names.into_iter().filter_map(|name| {
        let (from, to) = (from.get(name).unwrap_or(&empty), to.get(name).unwrap_or(&empty));
        (from != to).then(|| FieldChange { field: name.clone(), from: from.clone(), to: to.clone() })
    });
    Ok(changes.collect())
}

fn flat(part: Part, bytes: Option<&[u8]>, veil: Veil) -> Result<BTreeMap<String, String>, Failure> {
    let Some(bytes) = bytes else {
        return Ok(BTreeMap::new());
    };
    let value = match part {
        Part::Client => {
            let mut client: Client = decode(bytes)?;
            // The history shows that the identity code changed, never the code.
            let shown = |hetu: &Hetu| if veil == Veil::Card { hetu.masked() } else { hetu.as_str().to_owned() };
            let hetus: Vec<String> = client.hetus.drain(..).map(|dated| shown(&dated.hetu)).collect();
            let mut value = serde_json::to_value(client).unwrap_or(Value::Null);
            if let Value::Object(map) = &mut value {
                map.insert("hetus".to_owned(), Value::from(hetus));
                if let Some(Value::Object(reach)) = map.remove("reach") {
                    map.extend(reach);
                }
            }
            value
        }
        Part::Record(_) => {
            let filed: Filed = decode(bytes)?;
            let source = filed.source;
            let record = match filed.record {
                Record::Need(need) => serde_json::to_value(need),
                Record::Barrier(barrier) => serde_json::to_value(barrier),
                Record::Plan(plan) => serde_json::to_value(plan),
                Record::Flag(flag) => serde_json::to_value(flag),
                Record::Contact(contact) => serde_json::to_value(contact),
                Record::Reminder(reminder) => serde_json::to_value(reminder),
            };
            let mut value = record.unwrap_or(Value::Null);
            if let Value::Object(map) = &mut value {
                map.insert("source".to_owned(), Value::from(source));
            }
            value
        }
    };
    let Value::Object(map) = value else {
        return Ok(BTreeMap::new());
    };
    Ok(map.into_iter().map(|(name, value)| (name.replace('_', "-"), words(&value))).collect())
}

/// A value as one line: lists by commas, periods as `value from - to`.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(map) => match (map.get("from"), map.get("to")) {
            (Some(from), Some(to)) if map.len() == 2 => format!("{} - {}", words(from), words(to)),
            _ => map.values().map(words).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
        },
        other => other.to_string(),
    }
}
