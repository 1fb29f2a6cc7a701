//! A card for reading: what matters in lines of a label and a value, then the records by kind.

use strum::IntoEnumIterator;

use super::plain::text;
use crate::catalogue::ListId;
use crate::cli::around::Around;
use crate::cli::outputs::{Outputs, Stop};
use crate::domain::record::{Record, RecordKind};
use crate::register::reply::{Card, CardRecord, Head, Kept};
use crate::text::width::{pad_right, truncate, width};
use crate::text::{Arg, Charset, dates, numbers, one_line};

/// Writes the page of a card.
///
/// # Errors
/// [`Stop`] when a line cannot be written.
pub fn write(card: &Card, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let words = around.words;
    let title = format!("{} {}, {}", card.client, card.head.surname, card.head.given);
    let title = outputs.heading(&one_line(&title));
    outputs.data(&title)?;
    let mut lines = head(&card.head, around);
    match &card.reach {
        Some(reach) => {
            let address = [&reach.street, &reach.postcode, &reach.town].map(|part| part.trim()).join(" ");
            lines.push(("phone", reach.phones.join(", ")));
            lines.push(("email", reach.email.clone()));
            lines.push(("address", address.trim().to_owned()));
        }
        None => lines.push(("address", words.say("cli-show-hidden"))),
    }
    let labelled: Vec<(String, String)> = lines
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(id, value)| (words.say(&format!("cli-show-label-{id}")), one_line(&value).into_owned()))
        .collect();
    let margin = labelled.iter().map(|(label, _)| width(label)).max().unwrap_or(0) + 2;
    for (label, value) in &labelled {
        cut(outputs, &format!("{}{value}", pad_right(label, margin)))?;
    }
    for kind in RecordKind::iter() {
        let records: Vec<&CardRecord> = card.records.iter().filter(|record| record.kind == kind).collect();
        if records.is_empty() {
            continue;
        }
        let heading = words.say_with(&format!("cli-show-kind-{kind}"), &[("count", records.len().into())]);
        let heading = outputs.heading(&heading);
        outputs.data("")?;
        outputs.data(&heading)?;
        for record in records {
            cut(outputs, &line(record, around))?;
            for step in steps(record, around) {
                cut(outputs, &step)?;
            }
        }
    }
    Ok(())
}

/// A line of data, cut to the terminal when a person reads it.
fn cut(outputs: &mut Outputs<'_>, line: &str) -> Result<(), Stop> {
    let room = if outputs.out_is_terminal { outputs.width } else { usize::MAX };
    let line = truncate(line, room, Charset::Unicode).into_owned();
    outputs.data(&line)
}

/// Ids of labels with their values; an empty value is left out.
fn head(head: &Head, around: &Around<'_>) -> Vec<(&'static str, String)> {
    let (words, labels) = (around.words, around.labels());
    let language = words.language();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| dates::date(day, language)).unwrap_or_default();
    let say = |id: &str, args: &[(&str, Arg<'_>)]| words.say_with(id, args);
    let born = match (head.born, head.age) {
        (Some(born), Some(age)) => {
            say("cli-show-born", &[("date", (&dates::date(born, language)).into()), ("age", i64::from(age).into())])
        }
        (Some(born), None) => day(Some(born)),
        (None, _) => head.birth_year.map(|year| year.to_string()).unwrap_or_default(),
    };
    let appointment = head.appointment.map(|(on, at)| {
        let at = at.map(|at| format!(" {}", dates::time(at, language))).unwrap_or_default();
        format!("{}{at}", dates::date(on, language))
    });
    let protected = head.protected.map(|until| match until {
        Some(until) => say("cli-show-protected-until", &[("date", (&dates::date(until, language)).into())]),
        None => say("cli-show-protected", &[]),
    });
    let status = head.status.as_ref().map(|(code, since)| {
        let since = dates::date(*since, language);
        let label = labels.of(ListId::EmploymentStatus, code);
        say("cli-show-since", &[("what", (&label).into()), ("date", (&since).into())])
    });
    let unemployed = head.months_unemployed.map(|months| {
        let id = if head.long_term { "cli-show-months-long" } else { "cli-show-months" };
        say(id, &[("months", months.into())])
    });
    let benefit = head.benefit.as_ref().map(|(code, days, as_of)| {
        let label = labels.of(ListId::Benefits, code);
        match (days, as_of) {
            (Some(days), Some(as_of)) => {
                let as_of = dates::date(*as_of, language);
                let days = i64::from(*days);
                let args = [("what", (&label).into()), ("days", days.into()), ("date", (&as_of).into())];
                say("cli-show-benefit-days", &args)
            }
            _ => label,
        }
    });
    let statutory = head.statutory.as_ref().map(|due| {
        let date = dates::date(due.on, language);
        let kind = words.say(&format!("statutory-{}", due.kind));
        say("cli-show-statutory", &[("what", (&kind).into()), ("date", (&date).into()), ("law", (&due.law).into())])
    });
    let kept = head.kept.as_ref().map(|kept| match kept {
        Kept::GoesOn => words.say("kept-goes-on"),
        Kept::Until { on, rule, law } => {
            let date = dates::date(*on, language);
            say("kept-until", &[("date", (&date).into()), ("law", law.into()), ("rule", rule.into())])
        }
    });
    let criteria: Vec<String> = head.target_group.1.iter().map(|id| words.say(&format!("criterion-{id}"))).collect();
    let share = head.share_percent.map(|percent| numbers::percent(i64::from(percent) * 10, language));
    vec![
        ("protected", protected.unwrap_or_default()),
        ("born", born),
        ("hetu", head.hetu_masked.clone().unwrap_or_default()),
        ("municipality", labels.of_any(ListId::Municipalities, head.municipality.as_ref())),
        ("worker", head.worker.as_ref().map(|(_, name)| name.clone()).unwrap_or_default()),
        ("status", status.unwrap_or_default()),
        ("searching", day(head.searching_since)),
        ("unemployed", unemployed.unwrap_or_default()),
        ("benefit", benefit.unwrap_or_default()),
        ("share", share.unwrap_or_default()),
        ("target", criteria.join(", ")),
        ("mother-tongue", labels.of_any(ListId::Languages, head.mother_tongue.as_ref())),
        ("service-language", labels.of_any(ListId::Languages, head.service_language.as_ref())),
        ("interpreter", labels.of_any(ListId::Languages, head.interpreter.as_ref())),
        ("education", labels.of_any(ListId::EducationLevels, head.education.as_ref())),
        ("last-contact", day(head.last_contact)),
        ("appointment", appointment.unwrap_or_default()),
        ("statutory", statutory.unwrap_or_default()),
        ("kept", kept.unwrap_or_default()),
    ]
}

fn line(record: &CardRecord, around: &Around<'_>) -> String {
    let words = around.words;
    let Some(filed) = &record.filed else {
        return format!("  {:>3}  {}", record.no.0, words.say("cli-show-hidden"));
    };
    let mut parts = vec![around.labels().of_record(&filed.record)];
    if let Record::Barrier(barrier) = &filed.record {
        let effect = i64::from(barrier.effect);
        parts.push(words.say_with("cli-show-effect", &[("effect", effect.into())]));
    }
    if let Record::Contact(contact) = &filed.record {
        parts.push(dates::date(contact.on, words.language()));
    }
    parts.push(text(&filed.record).to_owned());
    parts.push(if record.open { String::new() } else { words.say("cli-show-closed") });
    if let Some(due) = record.due {
        parts.push(words.say_with("cli-show-due", &[("date", (&dates::date(due, words.language())).into())]));
    }
    parts.retain(|part| !part.is_empty());
    format!("  {:>3}  {}", record.no.0, one_line(&parts.join("; ")))
}

fn steps(record: &CardRecord, around: &Around<'_>) -> Vec<String> {
    let Some(Record::Plan(plan)) = record.filed.as_ref().map(|filed| &filed.record) else {
        return Vec::new();
    };
    let language = around.words.language();
    let step = |step: &crate::domain::skill_plan::Step| {
        let mark = if step.done.is_some() { "x" } else { " " };
        let day = step.done.or(step.due).map(|day| dates::date(day, language)).unwrap_or_default();
        format!("       [{mark}] {} {day}", one_line(&step.text)).trim_end().to_owned()
    };
    plan.steps.iter().map(step).collect()
}
