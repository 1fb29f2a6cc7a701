//! A card as one JSON document: everything the asker may see, with what is hidden marked as hidden.

use serde_json::{Map, Value, json};

use crate::catalogue::ListId;
use crate::cli::json;
use crate::cli::labels::Labels;
use crate::domain::ids::Code;
use crate::domain::record::{Record, RecordKind};
use crate::register::reply::{Card, CardRecord, Head, Kept};

/// The document of a card.
pub fn document(card: &Card, labels: &Labels<'_>) -> Value {
    let of = |kind: RecordKind| -> Value {
        card.records.iter().filter(|record| record.kind == kind).map(|record| entry(record, card, labels)).collect()
    };
    let members = json!({
        "client": card.client.0,
        "access": card.access.to_string(),
        "head": head(&card.head, labels),
        "contact": card.reach,
        "needs": of(RecordKind::Need),
        "barriers": of(RecordKind::Barrier),
        "plans": of(RecordKind::Plan),
        "flags": of(RecordKind::Flag),
        "contacts": of(RecordKind::Contact),
        "reminders": of(RecordKind::Reminder),
    });
    json::document("client", members)
}

fn head(head: &Head, labels: &Labels<'_>) -> Value {
    let dated = |list: ListId, value: &Option<(Code, jiff::civil::Date)>| {
        value.as_ref().map(|(code, since)| json!({ "code": code, "label": labels.of(list, code), "since": since }))
    };
    let benefit = head.benefit.as_ref().map(|(code, days, as_of)| {
        json!({ "code": code, "label": labels.of(ListId::Benefits, code), "days": days, "as_of": as_of })
    });
    let statutory =
        head.statutory.as_ref().map(|due| json!({ "on": due.on, "kind": due.kind, "rule": due.rule, "law": due.law }));
    json!({
        "surname": head.surname,
        "given": head.given,
        "former": head.former,
        "birth_year": head.birth_year,
        "born": head.born,
        "age": head.age,
        "hetu": head.hetu_masked,
        "protected": head.protected.map(|until| json!({ "until": until })),
        "municipality": labels.json(ListId::Municipalities, head.municipality.as_ref()),
        "mother_tongue": labels.json(ListId::Languages, head.mother_tongue.as_ref()),
        "service_language": labels.json(ListId::Languages, head.service_language.as_ref()),
        "interpreter": labels.json(ListId::Languages, head.interpreter.as_ref()),
        "education": labels.json(ListId::EducationLevels, head.education.as_ref()),
        "status": dated(ListId::EmploymentStatus, &head.status),
        "searching_since": head.searching_since,
        "months_unemployed": head.months_unemployed,
        "long_term": head.long_term,
        "benefit": benefit,
        "share_percent": head.share_percent,
        "next_share": head.next_share.map(|(days, percent)| json!({ "in_days": days, "percent": percent })),
        "target_group": { "rules": head.target_group.0, "criteria": head.target_group.1 },
        "worker": head.worker.as_ref().map(|(_, name)| name),
        "organisation": labels.json(ListId::Municipalities, head.organisation.as_ref()),
        "last_contact": head.last_contact,
        "appointment": head.appointment.map(|(on, at)| json!({ "on": on, "at": at })),
        "statutory": statutory,
        "multisectoral": head.multisectoral,
        "kept": head.kept.as_ref().map(kept),
    })
}

/// When the file is due to be erased; null while the client relationship goes on.
fn kept(kept: &Kept) -> Value {
    match kept {
        Kept::GoesOn => json!({ "until": null, "rule": null, "law": null }),
        Kept::Until { on, rule, law } => json!({ "until": on, "rule": rule, "law": law }),
    }
}

/// A record with what stands beside it; its own fields come after the common ones.
fn entry(record: &CardRecord, card: &Card, labels: &Labels<'_>) -> Value {
    let mut entry = Map::new();
    entry.insert("no".into(), json!(record.no));
    entry.insert("class".into(), json!(record.class));
    entry.insert("hidden".into(), json!(record.filed.is_none()));
    entry.insert("open".into(), json!(record.open));
    entry.insert("due".into(), json!(record.due));
    entry.insert("entered_by".into(), json!(record.entered_by));
    let Some(filed) = &record.filed else {
        return Value::Object(entry);
    };
    entry.insert("entered_on".into(), json!(filed.entered_on));
    entry.insert("source".into(), json!(filed.source));
    entry.insert("label".into(), json!(labels.of_record(&filed.record)));
    if let Value::Object(fields) = fields(&filed.record) {
        entry.extend(fields);
    }
    if record.kind != RecordKind::Flag {
        entry.insert("flags".into(), flags_on(record, card));
    }
    Value::Object(entry)
}

fn fields(record: &Record) -> Value {
    match record {
        Record::Need(need) => json!(need),
        Record::Barrier(barrier) => json!(barrier),
        Record::Plan(plan) => json!(plan),
        Record::Flag(flag) => json!(flag),
        Record::Contact(contact) => json!(contact),
        Record::Reminder(reminder) => json!(reminder),
    }
}

/// Numbers of the raised flags on a record.
fn flags_on(record: &CardRecord, card: &Card) -> Value {
    let raised = card.records.iter().filter(|other| {
        let on = other.filed.as_ref().and_then(|filed| match &filed.record {
            Record::Flag(flag) => flag.on,
            _ => None,
        });
        other.open && on == Some(record.no)
    });
    raised.map(|flag| json!(flag.no)).collect()
}
