//! Failures, problems and mistakes as sentences: what happened, what was kept, what to do next.

use super::exit::Exit;
use super::outputs::{Outputs, Stop};
use crate::domain::problem::Problem;
use crate::register::reply::QueryMistake;
use crate::register::{Failure, FailureKind};
use crate::text::harmless::harmless;
use crate::text::width::width;
use crate::text::{Arg, Words, dates};

/// Says why a command stopped, and gives the exit that belongs to it.
pub fn tell(stop: Stop, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    match stop {
        Stop::ClosedPipe => Exit::Ok,
        Stop::Said(exit) => exit,
        Stop::Told(exit, id, args) => {
            let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, value.into())).collect();
            error(outputs, words, &words.say_with(id, &args));
            hint(outputs, words, &format!("{id}-hint"), &args);
            exit
        }
        Stop::Failure(failure) => tell_failure(&failure, outputs, words),
    }
}

/// The failures of forms have words of their own for the command line, where nothing stays in a form.
fn tell_failure(failure: &Failure, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let until = failure.args.iter().find(|(name, _)| name == "until");
    let until = until.map(|(_, time)| dates::stored_time(time, words.language()));
    // As long as no code is taken, it does not matter whether it was the right one.
    let refused = failure.kind == FailureKind::WrongCode && until.is_some();
    let kind = if refused { "code-refused".to_owned() } else { failure.kind.to_string() };
    let own = format!("cli-failure-{kind}");
    let id = if words.has(&own) { own } else { format!("failure-{kind}") };
    let args = failure.args.iter().map(|(name, value)| match (&until, name.as_str(), value.parse()) {
        (Some(until), "until", _) => (name, until.clone()),
        (_, "day", Ok(day)) => (name, dates::date(day, words.language())),
        _ => (name, value.clone()),
    });
    let shown: Vec<(&String, String)> = args.collect();
    let args: Vec<(&str, Arg<'_>)> = shown.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    error(outputs, words, &words.say_with(&id, &args));
    for problem in &failure.problems {
        outputs.talk(&format!("  {}: {}", say_field(&problem.field, words), say_problem(problem, words)));
    }
    hint(outputs, words, &format!("{id}-hint"), &args);
    Exit::of(failure.kind)
}

fn error(outputs: &mut Outputs<'_>, words: &Words, text: &str) {
    let line = words.say_with("cli-error", &[("text", text.into())]);
    outputs.talk(&line);
}

fn hint(outputs: &mut Outputs<'_>, words: &Words, id: &str, args: &[(&str, Arg<'_>)]) {
    if words.has(id) {
        outputs.talk(&words.say_with(id, args));
    }
}

/// A field as people call it; the few that only files have stand by their own names.
#[must_use]
pub fn say_field(field: &str, words: &Words) -> String {
    let id = format!("field-{field}");
    if words.has(&id) { words.say(&id) } else { field.to_owned() }
}

/// A field problem as a sentence; the import has some that no form knows.
#[must_use]
pub fn say_problem(problem: &Problem, words: &Words) -> String {
    let own = format!("import-problem-{}", problem.id);
    let id = if words.has(&own) { own } else { format!("problem-{}", problem.id) };
    let args: Vec<(&str, Arg<'_>)> = problem
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), value.parse::<i64>().map_or_else(|_| value.into(), Arg::Number)))
        .collect();
    words.say_with(&id, &args)
}

/// Says what was not understood of a search text; the rest was looked up.
pub fn tell_mistakes(mistakes: &[QueryMistake], text: &str, outputs: &mut Outputs<'_>, words: &Words) {
    for mistake in mistakes {
        let part = text.get(mistake.at.0..mistake.at.1).unwrap_or_default();
        let id = format!("query-{}", mistake.id);
        let id = if words.has(&id) { &id } else { "cli-query-mistake" };
        outputs.talk(&words.say_with(id, &[("text", part.into())]));
        point_at(mistake, text, outputs);
        if let Some(suggestion) = &mistake.suggestion {
            outputs.talk(&words.say_with("cli-did-you-mean", &[("name", suggestion.into())]));
        }
    }
}

/// The piece of the text that holds the mistake, and signs under its place. The rest of the text names people, and talk
/// may be kept where people must not be named.
fn point_at(mistake: &QueryMistake, text: &str, outputs: &mut Outputs<'_>) {
    let (from, to) = mistake.at;
    let (Some(before), Some(behind)) = (text.get(..from), text.get(to..)) else { return };
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = to + behind.find(char::is_whitespace).unwrap_or(behind.len());
    // A space of several bytes is cut where no letter begins.
    let (Some(piece), Some(before), Some(wrong)) = (text.get(start..end), text.get(start..from), text.get(from..to))
    else {
        return;
    };
    let piece = harmless(piece);
    if !piece.is_empty() && width(&piece) + MARGIN.len() <= outputs.width {
        let (before, wrong) = (width(&harmless(before)), width(&harmless(wrong)).max(1));
        outputs.talk(&format!("{MARGIN}{piece}"));
        outputs.talk(&format!("{MARGIN}{}{}", " ".repeat(before), "^".repeat(wrong)));
    }
}

/// Before the text that is pointed at.
const MARGIN: &str = "  ";
