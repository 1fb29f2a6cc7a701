//! The commands that keep a register: backup, restore, verify and doctor.

use clap::{Command, ValueHint, value_parser};

use super::{output_flag, path, positional, value};
use crate::text::Words;

fn begun(words: &Words, name: &'static str) -> Command {
    Command::new(name)
        .about(words.say(&format!("{name}-about")))
        .override_usage(words.say(&format!("{name}-usage")))
        .after_help(words.say(&format!("{name}-after")))
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
}

pub(super) fn backup(words: &Words) -> Command {
    let folder = path(positional(words, "folder", "cli-value-directory", "backup-folder")).required(true);
    begun(words, "backup").arg(folder.value_hint(ValueHint::DirPath))
}

pub(super) fn restore(words: &Words) -> Command {
    let backup = path(positional(words, "backup", "cli-value-directory", "restore-backup")).required(true);
    let to = path(value(words, "to", "cli-value-directory", "restore-to")).required(true);
    begun(words, "restore")
        .arg(backup.value_hint(ValueHint::DirPath))
        .arg(to.value_hint(ValueHint::DirPath))
        .arg(value(words, "at", "keeping-value-moment", "restore-at").conflicts_with("seq"))
        .arg(value(words, "seq", "cli-value-number", "restore-seq").value_parser(value_parser!(u64).range(1..)))
}

pub(super) fn verify(words: &Words) -> Command {
    let backup = path(value(words, "backup", "cli-value-directory", "verify-backup"));
    begun(words, "verify").arg(backup.value_hint(ValueHint::DirPath))
}

pub(super) fn doctor(words: &Words) -> Command {
    begun(words, "doctor")
}
