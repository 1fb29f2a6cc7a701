//! What the status row says about a save: what was saved and how to undo it, or what went wrong and what was kept.

use super::action::{Action, Context};
use super::problem::problem_text;
use super::screen::{Here, Message};
use crate::register::reply::Written;
use crate::register::{Failure, FailureKind};
use crate::text::{Arg, Words, dates};
use crate::wording::labels::record_name;

/// The line for a failure: what happened, what was kept, what to do next.
#[must_use]
pub fn failure_message(failure: &Failure, at: &Here) -> Message {
    let text = format!("{} {}", failure_text(failure, at.words), said(failure, "-hint", at.words));
    match failure.kind {
        FailureKind::Invalid | FailureKind::Conflict | FailureKind::DeniedPurposeNeeded => Message::warning(text),
        _ => Message::failed(text),
    }
}

/// What was kept and what to do next.
#[must_use]
pub fn failure_hint(failure: &Failure, words: &Words) -> String {
    said(failure, "-hint", words)
}

/// What happened, without what to do next.
#[must_use]
pub fn failure_text(failure: &Failure, words: &Words) -> String {
    said(failure, "", words)
}

fn said(failure: &Failure, part: &str, words: &Words) -> String {
    let until = failure.args.iter().find(|(name, _)| name == "until");
    let until = until.map(|(_, time)| dates::stored_time(time, words.language()));
    let args = failure.args.iter().map(|(name, value)| match (&until, name.as_str(), value.parse()) {
        (Some(until), "until", _) => (name, until.clone()),
        (_, "day", Ok(day)) => (name, dates::date(day, words.language())),
        _ => (name, value.clone()),
    });
    let shown: Vec<(&String, String)> = args.collect();
    let args: Vec<(&str, Arg)> = shown.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
    // As long as no code is taken, it does not matter whether it was the right one.
    if failure.kind == FailureKind::WrongCode && until.is_some() {
        return words.say_with(&format!("failure-code-refused{part}"), &args);
    }
    // Only undo and redo say what they looked for: nothing is amiss when there is no change to turn.
    if failure.kind == FailureKind::NotFound && failure.args.iter().any(|(name, _)| name == "what") {
        return words.say(&format!("failure-no-turn{part}"));
    }
    words.say_with(&format!("failure-{}{part}", failure.kind), &args)
}

/// The line for a saved change: what was saved, which key undoes it, and what looks like the same recorded before.
#[must_use]
pub fn written_message(written: &Written, at: &Here) -> Message {
    let what = match written.record {
        Some((kind, _)) => match &written.code {
            Some(code) => {
                format!("{} {}", at.words.say(&format!("kind-{kind}")), record_name(kind, Some(code), at.words))
            }
            None => record_name(kind, None, at.words),
        },
        None => at.words.say_with("told-client", &[("no", Arg::Text(&written.client.to_string()))]),
    };
    let done = at.words.say_with(&format!("told-{}", written.act), &[("what", Arg::Text(&what))]);
    // A client that came in is not taken back by a key: too much may hang on it already.
    let back = match written.act.as_str() {
        "created" | "imported" => None,
        "undone" => Some((Action::Redo, "told-redo")),
        _ => Some((Action::Undo, "told-undo")),
    };
    let back = back.and_then(|(action, id)| Some((at.keys.key_of(Context::Card, action)?, id)));
    let mut text = match back {
        Some((key, id)) => format!("{done} {}", at.words.say_with(id, &[("key", Arg::Text(&key))])),
        None => done,
    };
    for warning in &written.warnings {
        text = format!("{text} {}", problem_text(warning, at.words));
    }
    if written.warnings.is_empty() { Message::done(text) } else { Message::warning(text) }
}
