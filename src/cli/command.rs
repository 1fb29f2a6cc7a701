//! The table of commands: built when the program starts, so that its help speaks the chosen language.

mod keeping;

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use strum::IntoEnumIterator;

use crate::domain::purpose::Purpose;
use crate::domain::rights::Role;
use crate::register::note::LogResult;
use crate::text::{Language, Words};

/// Every command, option and argument with its help.
#[must_use]
pub fn command(words: &Words) -> Command {
    let say = |id: &str| words.say(id);
    let commands = [
        demo(words),
        finding(words),
        show(words),
        counting(words),
        searches(words),
        import(words),
        export(words),
        user(words),
        audit(words),
        super::retention::command(words),
        access(words),
        keys(words),
        serve(words),
        server(words),
        keeping::backup(words),
        keeping::restore(words),
        keeping::verify(words),
        keeping::doctor(words),
        register_key(words),
        Command::new("ssh").about(say("ssh-about")).override_usage(say("ssh-usage")).hide(true),
        Command::new("completions")
            .about(say("cli-completions-about"))
            .override_usage(say("cli-completions-usage"))
            .arg(
                positional(words, "shell", "cli-value-shell", "cli-completions-shell")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell)),
            ),
        Command::new("man").about(say("cli-man-about")).override_usage(say("cli-man-usage")),
    ];
    finish(words, top(words).subcommands(commands))
}

/// The same with no other commands than those that look clients up: what it reads, the whole table reads alike.
#[must_use]
pub fn look_ups(words: &Words) -> Command {
    finish(words, top(words).subcommands([finding(words), counting(words)]))
}

fn top(words: &Words) -> Command {
    let say = |id: &str| words.say(id);
    Command::new("polku")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say("cli-about"))
        .override_usage(say("cli-usage"))
        .after_help(format!("{}\n\n{}", say("cli-after"), say("serve-places")))
        .subcommand_help_heading(say("cli-heading-commands"))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
        .args(global_options(words))
        .arg(option(words, "version", "cli-option-version").short('V').action(ArgAction::Version))
}

/// What every command has: help in the chosen language, laid out the same way.
fn finish(words: &Words, command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .disable_help_flag(true)
        .arg(option(words, "help", "cli-option-help").short('h').action(ArgAction::Help).display_order(2 * AFTER_OWN))
        .help_template(format!(
            "{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}",
            words.say("cli-heading-usage")
        ))
        .subcommand_help_heading(words.say("cli-heading-commands"))
        .subcommand_value_name(words.say("cli-value-command"));
    for name in names {
        command = command.mut_subcommand(name, |sub| finish(words, sub));
    }
    command
}

/// Where the options that every command has begin in its help.
const AFTER_OWN: usize = 100;

fn global_options(words: &Words) -> Vec<Arg> {
    let choice = |name: &'static str, value_name: &str, help: &str| value(words, name, value_name, help).global(true);
    let options = [
        choice("lang", "cli-value-lang", "cli-option-lang").value_parser(Language::ALL.map(Language::tag)),
        path(choice("data", "cli-value-directory", "cli-option-data")).value_hint(ValueHint::DirPath),
        path(choice("key", "cli-value-file", "cli-option-key")),
        path(choice("socket", "server-value-socket", "cli-option-socket")),
        choice("color", "cli-value-when", "cli-option-color").value_parser(["auto", "always", "never"]),
        choice("keymap", "cli-value-keymap", "cli-option-keymap"),
        choice("theme", "cli-value-theme", "cli-option-theme"),
    ];
    // A command's own options stand above those that every command has.
    options.into_iter().enumerate().map(|(at, option)| option.display_order(AFTER_OWN + at)).collect()
}

fn demo(words: &Words) -> Command {
    Command::new("demo")
        .about(words.say("cli-demo-about"))
        .override_usage(words.say("cli-demo-usage"))
        .arg(
            value(words, "clients", "cli-value-number", "cli-demo-clients").value_parser(value_parser!(u32).range(1..)),
        )
        .arg(value(words, "seed", "cli-value-number", "cli-demo-seed").value_parser(value_parser!(u64)))
        .arg(flag(words, "no-open", "cli-demo-no-open"))
        .arg(flag(words, "fresh", "cli-demo-fresh"))
}

/// A command that takes a search text.
fn searching(words: &Words, name: &'static str, about: &str, usage: &str) -> Command {
    Command::new(name)
        .about(words.say(about))
        .override_usage(words.say(usage))
        .after_help(format!("{}\n\n{}", words.say("cli-search-after"), words.say("query-help")))
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
        .arg(value(words, "saved", "cli-value-search", "cli-search-saved"))
        .arg(positional(words, "text", "cli-value-text", "cli-search-text").num_args(0..))
}

fn finding(words: &Words) -> Command {
    searching(words, "find", "cli-find-about", "cli-find-usage")
        .arg(value(words, "limit", "cli-value-number", "cli-find-limit").value_parser(value_parser!(u32).range(1..)))
}

fn searches(words: &Words) -> Command {
    Command::new("searches")
        .about(words.say("cli-searches-about"))
        .override_usage(words.say("cli-searches-usage"))
        .after_help(words.say("cli-searches-after"))
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
}

fn counting(words: &Words) -> Command {
    searching(words, "count", "cli-count-about", "cli-count-usage")
        .arg(value(words, "by", "cli-value-fields", "cli-count-by").action(ArgAction::Append))
        .arg(flag(words, "csv", "cli-count-csv").requires("by").conflicts_with_all(["json", "plain"]))
}

fn show(words: &Words) -> Command {
    let purposes: Vec<&'static str> = Purpose::iter().map(Into::into).collect();
    let list = purposes.join(", ");
    let purpose_help = words.say_with("cli-show-purpose", &[("list", (&list).into())]);
    Command::new("show")
        .about(words.say("cli-show-about"))
        .override_usage(words.say("cli-show-usage"))
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
        .arg(
            positional(words, "client", "cli-value-client", "cli-show-client")
                .required(true)
                .value_parser(value_parser!(u32)),
        )
        .arg(value(words, "purpose", "cli-value-purpose", "cli-show-purpose").help(purpose_help).value_parser(purposes))
}

fn import(words: &Words) -> Command {
    Command::new("import")
        .about(words.say("cli-import-about"))
        .override_usage(words.say("cli-import-usage"))
        .after_help(words.say("cli-import-after"))
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
        .arg(path(positional(words, "file", "cli-value-file", "cli-import-file")).required(true))
        .arg(path(value(words, "mapping", "cli-value-file", "cli-import-mapping")))
        .arg(flag(words, "dry-run", "cli-import-dry-run"))
        .arg(path(value(words, "report", "cli-value-file", "cli-import-report")))
}

fn export(words: &Words) -> Command {
    Command::new("export")
        .about(words.say("cli-export-about"))
        .override_usage(words.say("cli-export-usage"))
        .after_help(words.say("cli-export-after"))
        .arg(path(value(words, "json", "cli-value-file", "cli-export-json")))
        .arg(path(value(words, "jsonl", "cli-value-file", "cli-export-jsonl")))
        .arg(path(value(words, "clients", "cli-value-file", "cli-export-clients")))
        .arg(flag(words, "with-hetu", "cli-export-with-hetu").requires("clients"))
}

fn user(words: &Words) -> Command {
    let named = |name: &'static str| {
        Command::new(name)
            .about(words.say(&format!("cli-user-{name}-about")))
            .override_usage(words.say(&format!("cli-user-{name}-usage")))
    };
    let login = || positional(words, "login", "cli-value-login", "cli-user-login").required(true);
    let roles: Vec<&'static str> = Role::iter().map(Into::into).collect();
    let roles = words.say_with("cli-user-role", &[("list", (&roles.join(", ")).into())]);
    let wish = |command: Command| {
        command.arg(login()).after_help(words.say("cli-user-after")).args([
            value(words, "name", "cli-value-text", "cli-user-name"),
            value(words, "uid", "cli-value-number", "cli-user-uid"),
            value(words, "role", "cli-value-roles", "cli-user-name").help(roles.clone()),
            value(words, "organisation", "cli-value-organisations", "cli-user-organisation"),
            value(words, "class", "cli-value-classes", "cli-user-class"),
            value(words, "from", "cli-value-day", "cli-user-from"),
            value(words, "to", "cli-value-day", "cli-user-to"),
            value(words, "deputy-for", "cli-value-deputies", "cli-user-deputy-for"),
        ])
    };
    Command::new("user")
        .about(words.say("cli-user-about"))
        .override_usage(words.say("cli-user-usage"))
        .subcommand_required(true)
        .arg(output_flag(words, "json", "cli-option-json").global(true))
        .arg(output_flag(words, "plain", "cli-option-plain").global(true))
        .subcommand(named("list"))
        .subcommand(wish(named("add")))
        .subcommand(wish(named("change")))
        .subcommand(named("end").arg(login()).arg(value(words, "on", "cli-value-day", "cli-user-on")))
        .subcommand(
            Command::new("code")
                .about(words.say("code-about"))
                .override_usage(words.say("code-usage"))
                .after_help(words.say("code-after"))
                .arg(positional(words, "login", "code-value-login", "code-login").requires("remove"))
                .arg(flag(words, "remove", "code-remove")),
        )
}

fn audit(words: &Words) -> Command {
    let choice = |name: &'static str, value_name: &str, all: Vec<&'static str>| {
        let list = all.join(", ");
        let help = words.say_with(&format!("audit-{name}"), &[("list", (&list).into())]);
        option(words, name, "audit-head-option")
            .help(help)
            .value_name(words.say(value_name))
            .hide_possible_values(true)
            .value_parser(all)
    };
    Command::new("audit")
        .about(words.say("cli-audit-about"))
        .override_usage(words.say("cli-audit-usage"))
        .after_help(words.say("audit-after"))
        .arg(flag(words, "anomalies", "audit-anomalies"))
        .arg(flag(words, "head", "audit-head-option").conflicts_with_all([
            "anomalies",
            "client",
            "user",
            "from",
            "to",
            "role",
            "purpose",
            "origin",
            "result",
        ]))
        .arg(choice("role", "cli-value-roles", Role::iter().map(Into::into).collect()))
        .arg(choice("purpose", "cli-value-purpose", Purpose::iter().map(Into::into).collect()))
        .arg(choice("result", "audit-value-result", LogResult::iter().map(Into::into).collect()))
        .arg(value(words, "origin", "cli-value-text", "audit-origin"))
        .arg(output_flag(words, "json", "cli-option-json"))
        .arg(output_flag(words, "plain", "cli-option-plain"))
        .arg(value(words, "client", "cli-value-client", "cli-audit-client").value_parser(value_parser!(u32)))
        .arg(value(words, "user", "cli-value-login", "cli-audit-user"))
        .arg(value(words, "from", "cli-value-day", "cli-audit-from"))
        .arg(value(words, "to", "cli-value-day", "cli-audit-to"))
        .arg(value(words, "limit", "cli-value-number", "cli-audit-limit").value_parser(value_parser!(u32).range(1..)))
}

fn access(words: &Words) -> Command {
    Command::new("access")
        .about(words.say("access-command"))
        .override_usage(words.say("access-usage"))
        .after_help(words.say("access-after"))
        .arg(flag(words, "json", "cli-option-json"))
        .arg(
            positional(words, "client", "cli-value-client", "access-client")
                .required(true)
                .value_parser(value_parser!(u32)),
        )
        .arg(
            value(words, "withhold", "cli-value-number", "access-withhold")
                .value_parser(value_parser!(u32))
                .value_delimiter(',')
                .action(ArgAction::Append),
        )
        .arg(path(value(words, "out", "cli-value-file", "access-out")))
}

fn keys(words: &Words) -> Command {
    let file = path(positional(words, "file", "cli-value-file", "cli-keys-check-file")).required(true);
    Command::new("keys")
        .about(words.say("cli-keys-about"))
        .override_usage(words.say("cli-keys-usage"))
        .subcommand_required(true)
        .arg(output_flag(words, "json", "cli-option-json").global(true))
        .arg(output_flag(words, "plain", "cli-option-plain").global(true))
        .subcommand(
            Command::new("check")
                .about(words.say("cli-keys-check-about"))
                .override_usage(words.say("cli-keys-check-usage"))
                .arg(file),
        )
        .subcommand(
            Command::new("show")
                .about(words.say("cli-keys-show-about"))
                .override_usage(words.say("cli-keys-show-usage")),
        )
        .subcommand(
            Command::new("export")
                .about(words.say("cli-keys-export-about"))
                .override_usage(words.say("cli-keys-export-usage"))
                .arg(positional(words, "preset", "cli-value-preset", "cli-keys-export-preset").required(true)),
        )
}

fn serve(words: &Words) -> Command {
    Command::new("serve")
        .about(words.say("serve-about"))
        .override_usage(words.say("serve-usage"))
        .after_help(words.say("serve-after"))
        .arg(flag(words, "shared", "serve-shared"))
        .arg(value(words, "idle-lock", "server-value-minutes", "serve-idle-lock").value_parser(value_parser!(u16)))
        .arg(
            value(words, "smallest-figure", "cli-value-number", "serve-smallest-figure")
                .value_parser(value_parser!(u16).range(1..)),
        )
        .arg(
            value(words, "idle-exit", "server-value-minutes", "serve-idle-exit")
                .value_parser(value_parser!(u32).range(1..))
                .conflicts_with("shared"),
        )
        // Between a client and the server it starts: no promise to anybody.
        .arg(Arg::new("started-by-client").long("started-by-client").action(ArgAction::SetTrue).hide(true))
}

fn server(words: &Words) -> Command {
    Command::new("server")
        .about(words.say("server-about"))
        .override_usage(words.say("server-usage"))
        .subcommand_required(true)
        .arg(output_flag(words, "json", "cli-option-json").global(true))
        .arg(output_flag(words, "plain", "cli-option-plain").global(true))
        .subcommand(
            Command::new("status")
                .about(words.say("server-status-about"))
                .override_usage(words.say("server-status-usage")),
        )
        .subcommand(
            Command::new("stop").about(words.say("server-stop-about")).override_usage(words.say("server-stop-usage")),
        )
}

fn register_key(words: &Words) -> Command {
    let file = path(positional(words, "file", "cli-value-file", "register-key-file")).required(true);
    Command::new("register-key")
        .about(words.say("register-key-about"))
        .override_usage(words.say("register-key-usage"))
        .after_help(words.say("register-key-after"))
        .subcommand_required(true)
        .subcommand(
            Command::new("new")
                .about(words.say("register-key-new-about"))
                .override_usage(words.say("register-key-new-usage"))
                .arg(file),
        )
        .subcommand(
            Command::new("change")
                .about(words.say("register-key-change-about"))
                .override_usage(words.say("register-key-change-usage")),
        )
}

fn option(words: &Words, name: &'static str, help: &str) -> Arg {
    Arg::new(name).long(name).help(words.say(help)).help_heading(words.say("cli-heading-options"))
}

fn flag(words: &Words, name: &'static str, help: &str) -> Arg {
    option(words, name, help).action(ArgAction::SetTrue)
}

/// `--json` and `--plain` exclude each other.
pub(super) fn output_flag(words: &Words, name: &'static str, help: &str) -> Arg {
    let other = if name == "json" { "plain" } else { "json" };
    flag(words, name, help).conflicts_with(other)
}

/// The lists of possible values stand in the help text, in the chosen language.
pub(super) fn value(words: &Words, name: &'static str, value_name: &str, help: &str) -> Arg {
    option(words, name, help).value_name(words.say(value_name)).hide_possible_values(true).hide_default_value(true)
}

pub(super) fn positional(words: &Words, name: &'static str, value_name: &str, help: &str) -> Arg {
    Arg::new(name)
        .value_name(words.say(value_name))
        .help(words.say(help))
        .help_heading(words.say("cli-heading-arguments"))
        .hide_possible_values(true)
}

fn path(arg: Arg) -> Arg {
    arg.value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath)
}
