//! `polku find`: the clients that match, best first; and `polku count`: how many there are.

use serde_json::{Value, json};

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::order::{Form, TextFrom};
use super::outputs::{Outputs, Stop};
use super::{asked, json, table, telling};
use crate::catalogue::ListId;
use crate::register::reply::{Counted, Found, FoundRow, QueryMistake};
use crate::register::{Failure, FailureKind, Reply, Request};
use crate::text::dates;

/// Looks clients up and lists them.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn find(
    from: &TextFrom,
    limit: usize,
    form: Form,
    around: &mut Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let text = asked::text(from, around, outputs)?;
    let Reply::Found(found) = around.ask(Request::Find { text: text.clone(), limit })? else {
        return Err(wrong_reply());
    };
    // "No hits" would say that there is no such client, to somebody who is shown none.
    if found.lists_nobody && found.rows.is_empty() && found.counted.is_none() {
        return Err(Failure::of(FailureKind::Denied).into());
    }
    telling::tell_mistakes(&found.mistakes, &text, outputs, around.words);
    match form {
        Form::Json => json::write(outputs, &document(&found, around))?,
        Form::Plain => table::write(outputs, form, &[], 1, &plain(&found))?,
        Form::Table if found.rows.is_empty() => {}
        Form::Table => {
            let headings = ["number", "name", "born", "municipality", "status", "worker", "due"];
            let headings = headings.map(|id| around.words.say(&format!("cli-column-{id}")));
            table::write(outputs, form, &headings, 1, &readable(&found, around))?;
        }
    }
    if found.rows.is_empty() {
        match &found.counted {
            // The figure of the rest would be taken for the answer.
            Some(_) if found.mistakes.iter().any(QueryMistake::leaves_out) => {}
            Some(counted) => tell_counted(counted, around, outputs),
            None => outputs.talk(&around.words.say("cli-found-nothing")),
        }
        return Ok(Exit::Data);
    }
    if found.total > found.rows.len() {
        let args = [("shown", found.rows.len().into()), ("total", found.total.into())];
        outputs.talk(&around.words.say_with("cli-found-more", &args));
    }
    Ok(Exit::Ok)
}

/// Counts clients; zero is an answer like any other, and a text that was not understood has none: the figure of the rest
/// would be taken for it.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn count(from: &TextFrom, form: Form, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let text = asked::text(from, around, outputs)?;
    let Reply::Counted(counted) = around.ask(Request::Count { text: text.clone() })? else {
        return Err(wrong_reply());
    };
    telling::tell_mistakes(&counted.mistakes, &text, outputs, around.words);
    match form {
        Form::Json => {
            let mut members = figure(&counted, &counted.mistakes);
            members["mistakes"] = mistakes(&counted.mistakes);
            json::write(outputs, &json::document("counted", members))?;
        }
        Form::Plain | Form::Table if !counted.is_of_all() => {}
        // The sign stands for scripts; a person is told why.
        Form::Plain | Form::Table => {
            outputs.data(&counted.figure())?;
            if let Some(few) = counted.fewer_than {
                outputs.talk(&around.words.say_with("cli-count-few", &[("few", few.into())]));
            }
        }
    }
    // A script must not take what fits several for what it meant.
    Ok(if counted.mistakes.is_empty() { Exit::Ok } else { Exit::Data })
}

/// Says how many match where the list shows none of them.
fn tell_counted(counted: &Counted, around: &Around<'_>, outputs: &mut Outputs<'_>) {
    let words = around.words;
    match (counted.fewer_than, counted.total) {
        (Some(few), _) => outputs.talk(&words.say_with("counted-few", &[("few", few.into())])),
        (None, 0) => outputs.talk(&words.say("cli-found-nothing")),
        (None, clients) => {
            outputs.talk(&words.say_with("counted-clients", &[("clients", clients.into())]));
            outputs.talk(&words.say("counted-hidden-here"));
        }
    }
}

/// A figure for scripts: exact, or that it is small; none of a text that was not understood.
fn figure(counted: &Counted, mistakes: &[QueryMistake]) -> Value {
    match counted.fewer_than {
        _ if mistakes.iter().any(QueryMistake::leaves_out) => json!({ "total": null }),
        Some(few) => json!({ "total": null, "fewer_than": few }),
        None => json!({ "total": counted.total }),
    }
}

fn document(found: &Found, around: &Around<'_>) -> Value {
    let labels = around.labels();
    let client = |row: &FoundRow| {
        json!({
            "number": row.client.0,
            "surname": row.surname,
            "given": row.given,
            "birth_year": row.birth_year,
            "municipality": labels.json(ListId::Municipalities, row.municipality.as_ref()),
            "status": labels.json(ListId::EmploymentStatus, row.status.as_ref()),
            "worker": row.worker,
            "own": row.own,
            "protected": row.protected,
            "next_due": row.next_due.map(|day| day.to_string()),
        })
    };
    let mut members = json!({
        "total": found.total,
        "total_exact": true,
        "mistakes": mistakes(&found.mistakes),
        "clients": found.rows.iter().map(client).collect::<Vec<_>>(),
    });
    if let Some(counted) = &found.counted {
        members["counted"] = figure(counted, &found.mistakes);
    }
    json::document("found", members)
}

/// Mistakes of a search text.
pub(super) fn mistakes(mistakes: &[QueryMistake]) -> Value {
    let mistake = |mistake: &QueryMistake| json!({ "start": mistake.at.0, "end": mistake.at.1, "id": mistake.id, "suggestion": mistake.suggestion });
    mistakes.iter().map(mistake).collect()
}

/// Codes rather than labels: a script does not care for the language.
fn plain(found: &Found) -> Vec<Vec<String>> {
    let text = |value: &Option<crate::domain::ids::Code>| value.as_ref().map(|code| code.0.clone()).unwrap_or_default();
    let line = |row: &FoundRow| {
        vec![
            row.client.to_string(),
            row.surname.clone(),
            row.given.clone(),
            row.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            text(&row.municipality),
            text(&row.status),
            row.worker.clone().unwrap_or_default(),
            row.next_due.map(|day| day.to_string()).unwrap_or_default(),
            if row.own { "own" } else { "" }.to_owned(),
            if row.protected { "protected" } else { "" }.to_owned(),
        ]
    };
    found.rows.iter().map(line).collect()
}

fn readable(found: &Found, around: &Around<'_>) -> Vec<Vec<String>> {
    let labels = around.labels();
    let language = around.words.language();
    let line = |row: &FoundRow| {
        let mut name = format!("{} {}", row.surname, row.given);
        if row.protected {
            name = around.words.say_with("cli-protected-name", &[("name", (&name).into())]);
        }
        vec![
            row.client.to_string(),
            name,
            row.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            labels.of_any(ListId::Municipalities, row.municipality.as_ref()),
            labels.of_any(ListId::EmploymentStatus, row.status.as_ref()),
            row.worker.clone().unwrap_or_default(),
            row.next_due.map(|day| dates::date(day, language)).unwrap_or_default(),
        ]
    };
    found.rows.iter().map(line).collect()
}
