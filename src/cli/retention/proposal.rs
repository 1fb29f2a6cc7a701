//! Proposals to erase: making one, showing them, and what became of one that is rejected.

use serde_json::{Value, json};

use super::list::{due, is_free};
use super::{ask, one};
use crate::cli::around::{Around, wrong_reply};
use crate::cli::exit::Exit;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::{json, table};
use crate::domain::ids::ClientId;
use crate::register::retention::{ErasureAsk, ErasureTold, ErasureView, MOST_TARGETS, Signed};
use crate::register::{BatchId, Service};
use crate::text::dates;

/// Proposes to erase what is due of some clients, of all who are due when none are named.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn propose(
    service: &dyn Service,
    clients: &[ClientId],
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let (mut wanted, mut left) = (clients.to_vec(), 0);
    if wanted.is_empty() {
        wanted = due(service, None)?.1.iter().filter(|row| is_free(row)).map(|row| row.client).collect();
        wanted.dedup();
        left = wanted.len().saturating_sub(MOST_TARGETS);
        wanted.truncate(MOST_TARGETS);
    }
    let view = one(service, ErasureAsk::Propose { id: BatchId(around.seed), clients: wanted })?;
    if form == Form::Table {
        let args = [("no", view.no.into()), ("clients", view.targets.len().into())];
        outputs.talk(&around.words.say_with("retention-proposed", &args));
    } else {
        told(&view, form, around, outputs)?;
    }
    if left > 0 {
        outputs.talk(&around.words.say_with("retention-proposed-left", &[("left", left.into())]));
    }
    Ok(Exit::Ok)
}

/// Shows a proposal with its clients.
///
/// # Errors
/// [`Stop`] when a line cannot be written.
pub fn show(view: &ErasureView, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    told(view, form, around, outputs)?;
    Ok(Exit::Ok)
}

/// Says that a proposal is rejected.
///
/// # Errors
/// [`Stop`] when a line cannot be written.
pub fn rejected(view: &ErasureView, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    match form {
        Form::Table => outputs.talk(&around.words.say_with("retention-rejected", &[("no", view.no.into())])),
        _ => told(view, form, around, outputs)?,
    }
    Ok(Exit::Ok)
}

/// Lists the proposals, the newest first.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn all(service: &dyn Service, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let ErasureTold::All(views) = ask(service, ErasureAsk::All)? else { return Err(wrong_reply()) };
    match form {
        Form::Json => {
            let members = json!({ "erasures": views.iter().map(document).collect::<Vec<_>>() });
            json::write(outputs, &json::document("erasures", members))?;
        }
        Form::Plain => table::write(outputs, form, &[], 2, &views.iter().map(plain).collect::<Vec<_>>())?,
        Form::Table if views.is_empty() => outputs.talk(&around.words.say("retention-no-proposals")),
        Form::Table => {
            let headings =
                ["cli-column-number", "cli-column-state", "retention-column-proposed", "retention-column-settled"];
            let headings = headings.map(|id| around.words.say(id));
            let rows: Vec<Vec<String>> = views.iter().map(|view| readable(view, around)).collect();
            table::write(outputs, form, &headings, 2, &rows)?;
        }
    }
    Ok(Exit::Ok)
}

fn told(view: &ErasureView, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    match form {
        Form::Json => json::write(outputs, &json::document("erasure", document(view))),
        Form::Plain => {
            table::write(outputs, form, &[], 2, &[plain(view)])?;
            let rows: Vec<Vec<String>> = view
                .targets
                .iter()
                .map(|(client, records)| {
                    let records = records.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
                    vec![client.to_string(), if records.is_empty() { "file".to_owned() } else { records }]
                })
                .collect();
            table::write(outputs, form, &[], 1, &rows)
        }
        Form::Table => {
            let words = around.words;
            let [no, stage, proposed, settled] = cells(view, around);
            let args = [("no", (&no).into()), ("stage", (&stage).into()), ("proposed", (&proposed).into())];
            outputs.data(&words.say_with("retention-show", &args))?;
            if !settled.is_empty() {
                outputs.data(&words.say_with("retention-show-settled", &[("settled", (&settled).into())]))?;
            }
            let rows: Vec<Vec<String>> = view
                .targets
                .iter()
                .map(|(client, records)| {
                    let what = match records.len() {
                        0 => words.say("retention-file"),
                        count => words.say_with("retention-records", &[("count", count.into())]),
                    };
                    vec![client.to_string(), what]
                })
                .collect();
            if rows.is_empty() {
                return Ok(());
            }
            let headings = ["cli-column-client", "retention-column-what"].map(|id| words.say(id));
            table::write(outputs, form, &headings, 1, &rows)
        }
    }
}

/// Who and when, in words.
pub fn signed(signed: &Signed, around: &Around<'_>) -> String {
    let at = dates::moment(super::certificate::office_time(signed.at), around.words.language());
    around.words.say_with("retention-signed", &[("name", (&signed.name).into()), ("at", (&at).into())])
}

/// Who and when, as JSON.
pub fn signed_document(signed: &Signed) -> Value {
    json!({ "number": signed.by, "name": signed.name, "at": signed.at })
}

fn document(view: &ErasureView) -> Value {
    let clients: Vec<Value> = view
        .targets
        .iter()
        .map(|(client, records)| {
            let records = if records.is_empty() { Value::Null } else { json!(records) };
            json!({ "client": client, "records": records })
        })
        .collect();
    json!({
        "number": view.no,
        "stage": view.stage.to_string(),
        "on": view.on,
        "proposed": signed_document(&view.proposed),
        "settled": view.settled.as_ref().map(|settled| signed_document(&settled.signed)),
        "clients": clients,
    })
}

fn plain(view: &ErasureView) -> Vec<String> {
    let settled = view.settled.as_ref().map(|settled| &settled.signed);
    vec![
        view.no.to_string(),
        view.stage.to_string(),
        view.proposed.name.clone(),
        view.proposed.at.to_string(),
        settled.map(|signed| signed.name.clone()).unwrap_or_default(),
        settled.map(|signed| signed.at.to_string()).unwrap_or_default(),
        view.targets.len().to_string(),
    ]
}

fn readable(view: &ErasureView, around: &Around<'_>) -> Vec<String> {
    cells(view, around).to_vec()
}

fn cells(view: &ErasureView, around: &Around<'_>) -> [String; 4] {
    let stage = around.words.say(&format!("retention-stage-{}", view.stage));
    let settled = view.settled.as_ref().map(|settled| signed(&settled.signed, around)).unwrap_or_default();
    [view.no.to_string(), stage, signed(&view.proposed, around), settled]
}
