//! Reads the command line, and says in the chosen language what is wrong with it.
//!
//! An argument that was typed is repeated only after [`holds_hetu`] has refused what must not be seen.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command::{command, look_ups};
use super::exit::Exit;
use super::order::{Asked, NEGATION};
use super::secret::holds_hetu;
use crate::text::{Arg, Words};

/// The command line asked for text instead of work: help, the version, or the explanation of a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The text, whole lines.
    pub text: String,
    /// Help goes to stdout (`Exit::Ok`), a mistake to stderr.
    pub exit: Exit,
}

/// The language typed with `--lang`, looked up before anything else so that even mistakes are explained in it.
#[must_use]
pub fn wished_language(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next().map(|value| value.into_owned()),
            Some(rest) => return rest.strip_prefix('=').map(str::to_owned),
            None => {}
        }
    }
    None
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// An [`Answer`] to print instead of doing anything.
pub fn read(args: &[OsString], words: &Words) -> Result<Asked, Answer> {
    if args.iter().skip(1).any(|arg| holds_hetu(&arg.to_string_lossy())) {
        return Err(mistake(words, words.say("cli-hetu-in-arguments"), words.say("cli-hetu-in-arguments-hint")));
    }
    if let Some(asked) = read_look_up(args, words) {
        return Ok(asked);
    }
    let command = command(words);
    let args = negations_marked(help_last(args, &command));
    match command.try_get_matches_from(args) {
        Ok(matches) => Ok(Asked::of(&matches)),
        Err(error) => Err(explain(&error, words)),
    }
}

/// A look-up without a mistake, read without the words of all the help there is: they take longer than the look-up.
fn read_look_up(args: &[OsString], words: &Words) -> Option<Asked> {
    let typed = |names: &[&str]| args.iter().skip(1).any(|arg| names.iter().any(|name| arg == name));
    if !typed(&["find", "count"]) || typed(&["help"]) {
        return None;
    }
    let command = look_ups(&Words::none(words.language()));
    command.try_get_matches_from(negations_marked(args.to_vec())).ok().map(|matches| Asked::of(&matches))
}

/// `polku help find` is `polku find --help`; after another command, `help` is a word like any other.
fn help_last(args: &[OsString], command: &Command) -> Vec<OsString> {
    let mut args = args.to_vec();
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let first = args.iter().skip(1).position(|arg| arg == "help" || names.iter().any(|name| arg == name));
    if let Some(at) = first.map(|at| at + 1).filter(|&at| args[at] == "help") {
        args.remove(at);
        args.push("--help".into());
    }
    args
}

/// After `find` and `count`, one hyphen before a word excludes; our only short options are single letters.
fn negations_marked(args: Vec<OsString>) -> Vec<OsString> {
    let mut searching = false;
    let mark = |arg: OsString| {
        let excludes = |rest: &str| rest.chars().nth(1).is_some() && !rest.starts_with('-');
        match arg.to_str().and_then(|text| text.strip_prefix('-')).filter(|rest| excludes(rest)) {
            Some(rest) if searching => format!("{NEGATION}{rest}").into(),
            _ => {
                searching = searching || arg == "find" || arg == "count";
                arg
            }
        }
    };
    args.into_iter().map(mark).collect()
}

fn explain(error: &clap::Error, words: &Words) -> Answer {
    let arg = context(error, &[ContextKind::InvalidArg]);
    let value = context(error, &[ContextKind::InvalidValue]);
    let text = |id: &str, args: &[(&str, &str)]| {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|&(name, value)| (name, value.into())).collect();
        words.say_with(id, &args)
    };
    let what = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return Answer { text: error.render().to_string(), exit: Exit::Ok };
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(error, &[ContextKind::InvalidSubcommand]);
            text("cli-unknown-command", &[("name", &name)])
        }
        ErrorKind::UnknownArgument => text("cli-unknown-argument", &[("name", &arg)]),
        ErrorKind::InvalidValue if value.is_empty() => text("cli-value-missing", &[("name", &arg)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            text("cli-value-invalid", &[("name", &arg), ("value", &value)])
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            text("cli-value-surplus", &[("name", &arg), ("value", &value)])
        }
        ErrorKind::TooFewValues | ErrorKind::NoEquals => text("cli-value-missing", &[("name", &arg)]),
        ErrorKind::ArgumentConflict => {
            let other = context(error, &[ContextKind::PriorArg]);
            text("cli-not-together", &[("name", &arg), ("other", &other)])
        }
        ErrorKind::MissingRequiredArgument => text("cli-argument-missing", &[("name", &arg)]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words.say("cli-command-missing")
        }
        ErrorKind::InvalidUtf8 => words.say("cli-argument-encoding"),
        _ => words.say("cli-arguments-unreadable"),
    };
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggestion = context(error, &suggested);
    let allowed = context(error, &[ContextKind::ValidValue, ContextKind::ValidSubcommand]);
    // Commands that sshd gives, not people, are no good guess.
    let hint = if !suggestion.is_empty() && suggestion != "ssh" {
        text("cli-did-you-mean", &[("name", &suggestion)])
    } else if !allowed.is_empty() {
        text("cli-allowed", &[("list", &allowed)])
    } else {
        words.say("cli-see-help")
    };
    mistake(words, what, hint)
}

/// A mistake on the command line: what it is, and what to do next.
fn mistake(words: &Words, what: String, hint: String) -> Answer {
    let what = words.say_with("cli-error", &[("text", (&what).into())]);
    Answer { text: format!("{what}\n{hint}\n"), exit: Exit::Usage }
}

/// The first of some pieces of context that the error has, as one text.
fn context(error: &clap::Error, kinds: &[ContextKind]) -> String {
    let value = kinds.iter().find_map(|&kind| error.get(kind));
    match value {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
