//! The report as one JSON document: fields by their names and values by their codes, so that it means the same in every
//! language.

use serde_json::{Map, Value, json};

use crate::cli::json;
use crate::register::reply::{AccessReport, Field, Kept, ReportChange, ReportRecord};

/// The document.
pub fn document(report: &AccessReport) -> Value {
    let looks = report
        .looks
        .iter()
        .map(|look| json!({ "at": look.at, "deed": look.deed, "detail": look.detail, "purpose": look.purpose }));
    let drafts = report.drafts.iter().map(|draft| json!({ "form": draft.form, "kept": draft.kept, "by": draft.by }));
    json::document(
        "access-report",
        json!({
            "client": report.client,
            "at": report.at,
            "protected": report.protected,
            "withheld": report.withheld,
            "kept": report.kept.as_ref().map(|kept| match kept {
                Kept::GoesOn => json!({ "until": null, "law": null }),
                Kept::Until { on, law, .. } => json!({ "until": on, "law": law }),
            }),
            "data": fields(&report.data),
            "records": report.records.iter().map(record).collect::<Vec<_>>(),
            "changes": report.changes.iter().map(change).collect::<Vec<_>>(),
            "looks": looks.collect::<Vec<_>>(),
            "drafts": drafts.collect::<Vec<_>>(),
        }),
    )
}

fn fields(fields: &[Field]) -> Value {
    Value::Object(fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect::<Map<_, _>>())
}

fn record(record: &ReportRecord) -> Value {
    let content = record.content.as_ref();
    json!({
        "no": record.no,
        "kind": record.kind,
        "entered_on": record.entered_on,
        "entered_by": record.entered_by,
        "withheld": content.is_none(),
        "code": content.and_then(|content| content.code.as_ref()),
        "open": content.map(|content| content.open),
        "source": content.map(|content| &content.source),
        "fields": content.map(|content| fields(&content.fields)),
    })
}

fn change(change: &ReportChange) -> Value {
    json!({
        "at": change.at,
        "by": change.by,
        "act": change.act,
        "kind": change.record.map(|(kind, _)| kind),
        "no": change.record.map(|(_, no)| no),
        "withheld": change.fields.is_none(),
        "fields": change.fields,
    })
}
