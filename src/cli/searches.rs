//! `polku searches`: one's own searches, shared ones and those that come with the program, each with its count.

use serde_json::{Value, json};

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::order::Form;
use super::outputs::{Outputs, Stop};
use super::{json, table};
use crate::catalogue::ListId;
use crate::domain::saved_search::SearchOwner;
use crate::register::reply::{ListedSearch, SearchRow};
use crate::register::{Failure, FailureKind, Reply, Request};
use crate::search::fold;

/// A search as it is told.
struct Told<'a> {
    row: &'a SearchRow,
    /// The id of one that comes with the program.
    id: &'a str,
    name: String,
    text: String,
    whose: &'static str,
}

/// Lists the searches.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn searches(form: Form, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let rows = ask(around)?;
    let told: Vec<Told<'_>> = rows.iter().map(|row| told(row, around)).collect();
    match form {
        Form::Json => {
            let searches: Vec<Value> = told.iter().map(|one| document(one, around)).collect();
            json::write(outputs, &json::document("searches", json!({ "searches": searches })))?;
        }
        Form::Plain => {
            let line = |one: &Told<'_>| {
                let organisation = organisation(one.row).map(|code| code.0.clone()).unwrap_or_default();
                let whose = one.whose.to_owned();
                vec![
                    one.id.to_owned(),
                    whose,
                    organisation,
                    one.row.counted.figure(),
                    one.name.clone(),
                    one.text.clone(),
                ]
            };
            table::write(outputs, form, &[], 4, &told.iter().map(line).collect::<Vec<_>>())?;
        }
        Form::Table => {
            let headings = ["search", "count", "whose", "text"];
            let headings = headings.map(|id| around.words.say(&format!("cli-column-{id}")));
            let line = |one: &Told<'_>| {
                let whose = match organisation(one.row) {
                    Some(code) => around.labels().of(ListId::Municipalities, code),
                    None if one.id.is_empty() => around.words.say("cli-search-own"),
                    None => one.id.to_owned(),
                };
                vec![one.name.clone(), one.row.counted.figure(), whose, one.text.clone()]
            };
            table::write(outputs, form, &headings, 0, &told.iter().map(line).collect::<Vec<_>>())?;
        }
    }
    Ok(Exit::Ok)
}

/// The text of the search of a name, one's own before a shared one, or of the id of one that comes with the program.
///
/// # Errors
/// [`Stop`] when there is none.
pub fn text_of(name: &str, around: &Around<'_>) -> Result<String, Stop> {
    let rows = ask(around)?;
    let told: Vec<Told<'_>> = rows.iter().map(|row| told(row, around)).collect();
    let wanted = fold(name.trim());
    let found =
        told.iter().find(|one| one.id == name.trim()).or_else(|| told.iter().find(|one| fold(&one.name) == wanted));
    match found {
        Some(one) => Ok(one.text.clone()),
        None => Err(Stop::Told(Exit::Data, "cli-search-unknown", vec![("name", name.to_owned())])),
    }
}

/// The searches; whoever may count nobody has none, and is told so.
fn ask(around: &Around<'_>) -> Result<Vec<SearchRow>, Stop> {
    match around.ask(Request::Searches)? {
        Reply::Searches(rows) if rows.is_empty() => Err(Failure::of(FailureKind::Denied).into()),
        Reply::Searches(rows) => Ok(rows),
        _ => Err(wrong_reply()),
    }
}

fn told<'a>(row: &'a SearchRow, around: &Around<'_>) -> Told<'a> {
    let (searches, language) = (&around.catalogue.searches, around.labels().language());
    let (id, whose) = match &row.search {
        ListedSearch::Ready { id, .. } => (id.as_str(), "ready"),
        ListedSearch::Saved { id, .. } if matches!(id.owner, SearchOwner::Account(_)) => ("", "own"),
        ListedSearch::Saved { .. } => ("", "shared"),
    };
    Told { row, id, name: row.search.name(searches, language), text: row.search.text(searches, language), whose }
}

fn organisation(row: &SearchRow) -> Option<&crate::domain::ids::Code> {
    match &row.search {
        ListedSearch::Saved { id, .. } => match &id.owner {
            SearchOwner::Organisation(code) => Some(code),
            SearchOwner::Account(_) => None,
        },
        ListedSearch::Ready { .. } => None,
    }
}

fn document(one: &Told<'_>, around: &Around<'_>) -> Value {
    let counted = &one.row.counted;
    let by = match &one.row.search {
        ListedSearch::Saved { by, .. } => Some(by),
        ListedSearch::Ready { .. } => None,
    };
    let exact = counted.fewer_than.is_none() && counted.is_of_all();
    let mut members = json!({
        "id": (!one.id.is_empty()).then_some(one.id),
        "name": one.name,
        "text": one.text,
        "whose": one.whose,
        "organisation": around.labels().json(ListId::Municipalities, organisation(one.row)),
        "by": by,
        "total": exact.then_some(counted.total),
        "mistakes": super::find::mistakes(&counted.mistakes),
    });
    if let Some(few) = counted.fewer_than {
        members["fewer_than"] = json!(few);
    }
    members
}
