//! The selected record in full, below the records of a wide screen: every field with its name, long texts wrapped.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::record::{Filed, Record};
use crate::domain::skill_plan::Step;
use crate::register::reply::CardRecord;
use crate::text::{dates, harmless_lines};
use crate::tui::screen::Here;
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::tui::widget::wrap::wrap;
use crate::wording::{fields, labels};

/// Rows of the pane: the name, the facts, and what fits of the text.
pub const ROWS: u16 = 8;

/// Draws `record` into `area`; a veiled one shows nothing.
pub fn draw(record: &CardRecord, area: Rect, buf: &mut Buffer, at: &Here) {
    let Some(filed) = &record.filed else {
        return;
    };
    let mut rows = area.rows();
    let name = labels::record_name(record.kind, filed.record.code(), at.words);
    if let Some(row) = rows.next() {
        line(row, buf, &name, at.theme.style(Role::Heading));
    }
    for text in [facts(record, filed, at), own_words(&filed.record, at)] {
        let text = harmless_lines(&text);
        for range in wrap(&text, area.width) {
            let Some(row) = rows.next().filter(|_| !text.is_empty()) else {
                break;
            };
            line(row, buf, text[range].trim_end(), at.theme.style(Role::Text));
        }
    }
}

/// The short fields in one text: `urgency: urgent, identified: 3.11.2026`.
fn facts(record: &CardRecord, filed: &Filed, at: &Here) -> String {
    let language = at.words.language();
    let day = |day: jiff::civil::Date| dates::date(day, language);
    let said = |id: String| at.words.say(&id);
    let mut facts: Vec<(&str, String)> = match &filed.record {
        Record::Need(need) => vec![
            ("urgency", said(format!("urgency-{}", need.urgency))),
            ("status", said(format!("need-status-{}", need.status))),
            ("client-view", said(format!("client-view-{}", need.client_view))),
            ("identified", day(need.identified)),
        ],
        Record::Barrier(barrier) => vec![
            ("effect", said(format!("effect-{}", barrier.effect))),
            ("status", said(format!("barrier-status-{}", barrier.status))),
            ("assessed-by", said(format!("assessor-{}", barrier.assessed_by))),
            ("identified", day(barrier.identified)),
        ],
        Record::Plan(plan) => vec![
            ("status", said(format!("plan-status-{}", plan.status))),
            ("from-level", plan.from_level.clone()),
            ("target-level", plan.target_level.clone()),
            ("occupation", plan.occupation.clone()),
            ("provider", plan.provider.clone()),
            ("apply-by", plan.apply_by.map(day).unwrap_or_default()),
            ("starts", plan.starts.map(day).unwrap_or_default()),
        ],
        Record::Flag(flag) => {
            vec![("audience", said(format!("audience-{}", flag.audience))), ("raised", day(flag.raised))]
        }
        Record::Contact(contact) => vec![
            ("on", day(contact.on)),
            ("at", contact.at.map(|time| dates::time(time, language)).unwrap_or_default()),
            ("minutes", contact.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
        ],
        Record::Reminder(reminder) => vec![("due", day(reminder.due))],
    };
    facts.push(("source", filed.source.clone()));
    let named = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    let mut words: Vec<String> =
        named.map(|(field, value)| format!("{}: {value}", fields::name(field, Some(record.kind), at.words))).collect();
    let entered_on = day(filed.entered_on);
    let entered = [("who", (&record.entered_by).into()), ("date", (&entered_on).into())];
    words.push(at.words.say_with("card-entered", &entered));
    words.join(", ")
}

/// What somebody wrote: detail, note, text, steps.
fn own_words(record: &Record, at: &Here) -> String {
    match record {
        Record::Need(need) => need.detail.clone(),
        Record::Barrier(barrier) => barrier.detail.clone(),
        Record::Plan(plan) => plan.steps.iter().map(|each| step(each, at)).collect::<Vec<_>>().join("\n"),
        Record::Flag(flag) => {
            let end = flag.resolved.as_ref().map(|end| end.text.clone()).unwrap_or_default();
            format!("{}\n{end}", flag.text).trim().to_owned()
        }
        Record::Contact(contact) => contact.note.clone(),
        Record::Reminder(reminder) => reminder.text.clone(),
    }
}

/// `Apply for the course: client 15.1.2027, done 10.1.2027`.
fn step(step: &Step, at: &Here) -> String {
    let language = at.words.language();
    let by = at.words.say(&format!("responsible-{}", step.by));
    let due = step.due.map(|day| format!(" {}", dates::date(day, language))).unwrap_or_default();
    let done = step
        .done
        .map(|day| format!(", {} {}", fields::name("done", None, at.words), dates::date(day, language)))
        .unwrap_or_default();
    format!("{}: {by}{due}{done}", step.text)
}
