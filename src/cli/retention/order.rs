//! What was asked about retention, as plain data, and the table of its commands.

use clap::{ArgMatches, Command, value_parser};

use crate::cli::command::{output_flag, positional, value};
use crate::domain::ids::ClientId;
use crate::text::Words;

/// What about retention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retention {
    /// Who is due.
    List {
        /// On which day, as typed; none: today.
        on: Option<String>,
    },
    /// Propose to erase.
    Propose {
        /// These clients; none: all who are due.
        clients: Vec<ClientId>,
    },
    /// List the proposals.
    Proposals,
    /// Show one proposal with its clients.
    Show(u32),
    /// Approve it, so that it is carried out.
    Approve(u32),
    /// Reject it.
    Reject(u32),
    /// Print what was erased.
    Certificate(u32),
}

/// The command with its subcommands.
pub fn command(words: &Words) -> Command {
    let named = |name: &'static str| {
        Command::new(name)
            .about(words.say(&format!("retention-{name}-about")))
            .override_usage(words.say(&format!("retention-{name}-usage")))
    };
    let number = || {
        let number = positional(words, "proposal", "cli-value-number", "retention-number").required(true);
        number.value_parser(value_parser!(u32))
    };
    let clients = positional(words, "client", "cli-value-client", "retention-propose-client").num_args(0..);
    Command::new("retention")
        .about(words.say("retention-about"))
        .override_usage(words.say("retention-usage"))
        .after_help(words.say("retention-after"))
        .subcommand_required(true)
        .arg(output_flag(words, "json", "cli-option-json").global(true))
        .arg(output_flag(words, "plain", "cli-option-plain").global(true))
        .subcommand(named("list").arg(value(words, "as-of", "cli-value-day", "retention-list-as-of")))
        .subcommand(named("propose").arg(clients.value_parser(value_parser!(u32))))
        .subcommand(named("proposals"))
        .subcommand(named("show").arg(number()))
        .subcommand(named("approve").arg(number()))
        .subcommand(named("reject").arg(number()))
        .subcommand(named("certificate").arg(number()))
}

/// What was parsed.
pub fn read(matches: &ArgMatches) -> Retention {
    let number = |matches: &ArgMatches| matches.get_one("proposal").copied().unwrap_or_default();
    match matches.subcommand() {
        Some(("propose", matches)) => {
            let clients = matches.get_many::<u32>("client").unwrap_or_default();
            Retention::Propose { clients: clients.copied().map(ClientId).collect() }
        }
        Some(("proposals", _)) => Retention::Proposals,
        Some(("show", matches)) => Retention::Show(number(matches)),
        Some(("approve", matches)) => Retention::Approve(number(matches)),
        Some(("reject", matches)) => Retention::Reject(number(matches)),
        Some(("certificate", matches)) => Retention::Certificate(number(matches)),
        Some((_, matches)) => Retention::List { on: matches.get_one("as-of").cloned() },
        None => Retention::List { on: None },
    }
}
