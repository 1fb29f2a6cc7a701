//! The dry run: who is due on a day, by which rule, and what holds it.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::ask;
use crate::cli::around::{Around, wrong_reply};
use crate::cli::exit::Exit;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::user::given;
use crate::cli::{json, table};
use crate::register::Service;
use crate::register::retention::{DueRow, DueWhat, ErasureAsk, ErasureTold};
use crate::text::{Direction, dates};

/// Shows who is due.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn list(
    service: &dyn Service,
    on: Option<&str>,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let on = on.map(|text| given::day("--as-of", text, Direction::Future, around)).transpose()?;
    let (on, rows) = due(service, on)?;
    let free = rows.iter().filter(|row| is_free(row)).count();
    match form {
        Form::Json => {
            let rows: Vec<Value> = rows.iter().map(document).collect();
            let members = json!({ "on": on, "total": rows.len(), "free": free, "due": rows });
            json::write(outputs, &json::document("due", members))?;
        }
        Form::Plain => table::write(outputs, form, &[], 4, &rows.iter().map(plain).collect::<Vec<_>>())?,
        Form::Table if rows.is_empty() => {}
        Form::Table => {
            let headings =
                ["cli-column-client", "retention-column-what", "retention-column-since", "retention-column-law"];
            let headings = headings.into_iter().chain(["cli-column-state"]).map(|id| around.words.say(id));
            let headings: Vec<String> = headings.collect();
            let rows: Vec<Vec<String>> = rows.iter().map(|row| readable(row, around)).collect();
            table::write(outputs, form, &headings, 4, &rows)?;
        }
    }
    let day = dates::date(on, around.words.language());
    let args = [("day", (&day).into()), ("total", rows.len().into()), ("free", free.into())];
    outputs.talk(&around.words.say_with("retention-list-total", &args));
    Ok(Exit::Ok)
}

/// Everything that is due on a day, page by page.
///
/// # Errors
/// [`Stop`] when the register does not tell.
pub fn due(service: &dyn Service, on: Option<Date>) -> Result<(Date, Vec<DueRow>), Stop> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let ErasureTold::Due(page) = ask(service, ErasureAsk::Due { on, after })? else { return Err(wrong_reply()) };
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return Ok((page.on, rows));
        }
    }
}

/// Whether it can be proposed now.
pub fn is_free(row: &DueRow) -> bool {
    row.holds.is_empty() && row.proposal.is_none()
}

fn document(row: &DueRow) -> Value {
    let records = match &row.what {
        DueWhat::File => Value::Null,
        DueWhat::Records(records) => json!(records),
    };
    let holds: Vec<Value> =
        row.holds.iter().map(|(hold, count)| json!({ "why": hold.to_string(), "count": count })).collect();
    json!({
        "client": row.client,
        "records": records,
        "since": row.since,
        "rule": row.rule,
        "law": row.law,
        "holds": holds,
        "proposal": row.proposal,
    })
}

fn plain(row: &DueRow) -> Vec<String> {
    let records = match &row.what {
        DueWhat::File => "file".to_owned(),
        DueWhat::Records(records) => records.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
    };
    let holds: Vec<String> = row.holds.iter().map(|(hold, count)| format!("{hold}:{count}")).collect();
    vec![
        row.client.to_string(),
        records,
        row.since.to_string(),
        row.rule.clone(),
        row.law.clone(),
        holds.join(","),
        row.proposal.map(|no| no.to_string()).unwrap_or_default(),
    ]
}

fn readable(row: &DueRow, around: &Around<'_>) -> Vec<String> {
    let words = around.words;
    let what = match &row.what {
        DueWhat::File => words.say("retention-file"),
        DueWhat::Records(records) => words.say_with("retention-records", &[("count", records.len().into())]),
    };
    let holds: Vec<String> = row
        .holds
        .iter()
        .map(|(hold, count)| words.say_with(&format!("retention-hold-{hold}"), &[("count", (*count).into())]))
        .collect();
    let state = match row.proposal {
        Some(no) => words.say_with("retention-state-proposed", &[("no", no.into())]),
        None if holds.is_empty() => words.say("retention-state-free"),
        None => words.say_with("retention-state-held", &[("why", (&holds.join(", ")).into())]),
    };
    let law = format!("{} ({})", row.law, row.rule);
    vec![row.client.to_string(), what, dates::date(row.since, words.language()), law, state]
}
