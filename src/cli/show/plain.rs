//! A card as lines with tabs: kind, number, code, state, day, text; the client itself comes first as kind `client`.

use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::table;
use crate::domain::record::Record;
use crate::register::reply::{Card, CardRecord};

/// Writes the lines of a card.
///
/// # Errors
/// [`Stop`] when a line cannot be written.
pub fn write(card: &Card, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let head = &card.head;
    let status = head.status.as_ref();
    let mut rows = vec![vec![
        "client".to_owned(),
        card.client.to_string(),
        status.map(|(code, _)| code.0.clone()).unwrap_or_default(),
        if head.protected.is_some() { "protected" } else { "" }.to_owned(),
        head.statutory.as_ref().map(|due| due.on.to_string()).unwrap_or_default(),
        format!("{} {}", head.surname, head.given),
    ]];
    rows.extend(card.records.iter().map(line));
    table::write(outputs, Form::Plain, &[], 5, &rows)
}

fn line(record: &CardRecord) -> Vec<String> {
    let state = match (&record.filed, record.open) {
        (None, _) => "hidden",
        (_, true) => "open",
        (_, false) => "closed",
    };
    let code = record.filed.as_ref().and_then(|filed| filed.record.code()).map(|code| code.0.clone());
    vec![
        record.kind.to_string(),
        record.no.to_string(),
        code.unwrap_or_default(),
        state.to_owned(),
        record.due.map(|day| day.to_string()).unwrap_or_default(),
        record.filed.as_ref().map(|filed| text(&filed.record).to_owned()).unwrap_or_default(),
    ]
}

/// The words somebody wrote in a record.
pub fn text(record: &Record) -> &str {
    match record {
        Record::Need(need) => &need.detail,
        Record::Barrier(barrier) => &barrier.detail,
        Record::Plan(plan) => &plan.occupation,
        Record::Flag(flag) => &flag.text,
        Record::Contact(contact) => &contact.note,
        Record::Reminder(reminder) => &reminder.text,
    }
}
