//! What was asked on the command line, as plain data; the only place that reads parsed arguments.

mod keeping;

use std::path::PathBuf;

use clap::ArgMatches;
use clap_complete::Shell;

pub use super::order_log::{Access, Audit};
use super::retention::{self, Retention};
use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
pub use keeping::Restore;

/// Everything that was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Options that hold for every command.
    pub options: Options,
    /// What to do.
    pub order: Order,
}

/// Options that hold for every command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// `--lang`: `fi`, `sv` or `en`.
    pub lang: Option<String>,
    /// `--data`: the directory of the register.
    pub data: Option<PathBuf>,
    /// `--key`: the file of the register's key.
    pub key: Option<PathBuf>,
    /// `--socket`: where the register's server listens.
    pub socket: Option<PathBuf>,
    /// `--json` or `--plain`.
    pub form: Form,
    /// `--color`.
    pub color: ColorWish,
    /// `--keymap`: name of a preset or path of a file.
    pub keymap: Option<String>,
    /// `--theme`: name of a theme.
    pub theme: Option<String>,
}

/// The form of data on stdout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For reading.
    #[default]
    Table,
    /// One record a line, cells separated by tabs, no headings.
    Plain,
    /// One JSON document a line.
    Json,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorWish {
    /// On a terminal, unless the environment asks for none.
    #[default]
    Auto,
    /// Never.
    Never,
    /// Always.
    Always,
}

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Open the terminal program; main does it.
    Terminal,
    /// Build (and open) a register of invented people; main does it.
    Demo(Demo),
    /// Look clients up.
    Find {
        /// The search text.
        text: TextFrom,
        /// The most hits shown.
        limit: usize,
    },
    /// Show one client's card.
    Show {
        /// The client.
        client: ClientId,
        /// What for.
        purpose: Option<Purpose>,
    },
    /// Count clients.
    Count {
        /// The search text.
        text: TextFrom,
    },
    /// Break clients down.
    CountBy(CountBy),
    /// Take clients in.
    Import(Import),
    /// Take clients out.
    Export(Export),
    /// Who may use the register.
    User(User),
    /// Show the log.
    Audit(Audit),
    /// Take out everything held about a client, for the client.
    Access(Access),
    /// Erase what the law wants erased.
    Retention(Retention),
    /// List the searches with their counts.
    Searches,
    /// Check or show keymaps.
    Keys(Keys),
    /// Print a completion script.
    Completions(Shell),
    /// Print the manual page.
    Man,
    /// Be the register's server; main does it.
    Serve(Serve),
    /// Look after the server; main does it.
    Server(Server),
    /// Back the register up; main does it.
    Backup {
        /// The folder of the backup.
        to: PathBuf,
    },
    /// Restore a backup; main does it.
    Restore(Restore),
    /// Look for damage; main does it.
    Verify {
        /// The folder of a backup; none: the register.
        backup: Option<PathBuf>,
    },
    /// Say what is wrong with how the register is kept; main does it.
    Doctor,
    /// Do what an SSH connection asks for; main does it.
    Ssh,
    /// Make or change the key of a register; main does it.
    RegisterKey(RegisterKeyOrder),
}

/// What to break down, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountBy {
    /// The search text; none: everybody.
    pub text: Option<TextFrom>,
    /// Names of fields with commas between, as typed.
    pub by: String,
    /// Print CSV instead of the form that is asked for.
    pub csv: bool,
}

/// Where a search text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFrom {
    /// The arguments.
    Arguments(String),
    /// A line of stdin, after a question when a person types it.
    Input,
    /// A saved search, and what the arguments add to it.
    Saved {
        /// Its name, or the id of one that comes with the program.
        name: String,
        /// More of the search text.
        more: String,
    },
}

/// How the demo register is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demo {
    /// How many clients; none: as many as the municipalities of the Pori release had.
    pub clients: Option<u32>,
    /// Seed of everything invented.
    pub seed: u64,
    /// Build only.
    pub no_open: bool,
    /// Build anew even when there is one.
    pub fresh: bool,
}

/// How to serve a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Serve {
    /// For everybody who reaches the socket, not for whoever started it alone.
    pub shared: bool,
    /// Minutes without a key after which a screen is locked; 0: never.
    pub idle_lock: Option<u16>,
    /// The smallest figure, but 0, that is told to those who get figures alone; none: the register's own.
    pub smallest_figure: Option<u16>,
    /// Minutes without a connection after which the server ends.
    pub idle_exit: Option<u32>,
    /// A client started it and waits for its first line.
    pub for_client: bool,
}

/// What to do about the key of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterKeyOrder {
    /// Make one.
    New {
        /// The file for it.
        file: PathBuf,
    },
    /// Give the register another.
    Change,
}

/// What to do about the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// Show it.
    Status,
    /// End it.
    Stop,
}

/// What to take in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The file: a spreadsheet or a Polku export.
    pub file: PathBuf,
    /// Names of columns and values, when the file uses its own.
    pub mapping: Option<PathBuf>,
    /// Check only.
    pub dry_run: bool,
    /// Where to write the list of bad rows.
    pub report: Option<PathBuf>,
}

/// What to take out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Everything as JSON Lines; `-` is stdout.
    pub json: Option<PathBuf>,
    /// Everything with what it was before, as JSON Lines; `-` is stdout.
    pub jsonl: Option<PathBuf>,
    /// Client data as a spreadsheet.
    pub clients: Option<PathBuf>,
    /// Identity codes in the spreadsheet too.
    pub with_hetu: bool,
}

/// What about accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum User {
    /// Show them.
    List,
    /// Add one.
    Add(UserWish),
    /// Change one.
    Change(UserWish),
    /// End one.
    End {
        /// Whose.
        login: String,
        /// The last day; none: it stops now.
        on: Option<String>,
    },
    /// Set or take away an unlock code.
    Code(Code),
}

/// An account as it was typed; what was not typed stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserWish {
    /// Sign-in name.
    pub login: String,
    /// `--name`.
    pub name: Option<String>,
    /// `--uid`: a number, or `none`.
    pub uid: Option<String>,
    /// `--role`: names with commas between.
    pub roles: Option<String>,
    /// `--organisation`: codes or names with commas between.
    pub organisations: Option<String>,
    /// `--class`: data classes with commas between, or `none`.
    pub classes: Option<String>,
    /// `--from`: the first day.
    pub from: Option<String>,
    /// `--to`: the last day, or `none`.
    pub to: Option<String>,
    /// `--deputy-for`: `LOGIN:UNTIL` with commas between, or `none`.
    pub deputy_for: Option<String>,
}

/// What about keymaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Find the faults of a file.
    Check(PathBuf),
    /// Print the keys in force.
    Show,
    /// Print a preset as a file to start from.
    Export(String),
}

/// What about an unlock code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Whose; none: one's own. Somebody else's can only be taken away.
    pub login: Option<String>,
    /// Take it away.
    pub remove: bool,
}

impl Asked {
    /// Reads what [`command`](super::command::command) parsed.
    #[must_use]
    pub fn of(matches: &ArgMatches) -> Self {
        let word = |name: &str| matches.get_one::<String>(name).cloned();
        let form = form(matches).or_else(|| form(matches.subcommand()?.1)).unwrap_or_default();
        let color = match word("color").as_deref() {
            Some("always") => ColorWish::Always,
            Some("never") => ColorWish::Never,
            _ => ColorWish::Auto,
        };
        let options = Options {
            lang: word("lang"),
            data: matches.get_one("data").cloned(),
            key: matches.get_one("key").cloned(),
            socket: matches.get_one("socket").cloned(),
            form,
            color,
            keymap: word("keymap"),
            theme: word("theme"),
        };
        let order = matches.subcommand().map_or(Order::Terminal, |(name, matches)| order(name, matches));
        Self { options, order }
    }
}

/// `--json` and `--plain` may stand before or after the command; on `export`, `--json` names a file instead.
fn form(matches: &ArgMatches) -> Option<Form> {
    let given = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false);
    match (given("json"), given("plain")) {
        (true, _) => Some(Form::Json),
        (_, true) => Some(Form::Plain),
        _ => None,
    }
}

fn order(name: &str, matches: &ArgMatches) -> Order {
    match name {
        "demo" => Order::Demo(Demo {
            clients: matches.get_one("clients").copied(),
            seed: matches.get_one("seed").copied().unwrap_or(1),
            no_open: matches.get_flag("no-open"),
            fresh: matches.get_flag("fresh"),
        }),
        "find" => {
            let limit = matches.get_one::<u32>("limit").copied().unwrap_or(50);
            Order::Find { text: text(matches), limit: limit as usize }
        }
        "show" => Order::Show {
            client: ClientId(matches.get_one("client").copied().unwrap_or_default()),
            purpose: matches.get_one::<String>("purpose").and_then(|name| name.parse().ok()),
        },
        "count" => match matches.get_many::<String>("by") {
            None => Order::Count { text: text(matches) },
            Some(by) => {
                let words = matches.get_many::<String>("text").is_some_and(|words| words.len() > 0);
                let some = words || matches.contains_id("saved");
                let text = some.then(|| text(matches));
                // One field each time is as good as both at once.
                let by = by.map(String::as_str).collect::<Vec<_>>().join(",");
                Order::CountBy(CountBy { text, by, csv: matches.get_flag("csv") })
            }
        },
        "import" => Order::Import(Import {
            file: matches.get_one("file").cloned().unwrap_or_default(),
            mapping: matches.get_one("mapping").cloned(),
            dry_run: matches.get_flag("dry-run"),
            report: matches.get_one("report").cloned(),
        }),
        "export" => Order::Export(Export {
            json: matches.get_one("json").cloned(),
            jsonl: matches.get_one("jsonl").cloned(),
            clients: matches.get_one("clients").cloned(),
            with_hetu: matches.get_flag("with-hetu"),
        }),
        "user" => Order::User(user(matches)),
        "access" => Order::Access(Access::of(matches)),
        "audit" => Order::Audit(Audit::of(matches)),
        "retention" => Order::Retention(retention::read(matches)),
        "searches" => Order::Searches,
        "keys" => Order::Keys(match matches.subcommand() {
            Some(("check", matches)) => Keys::Check(matches.get_one("file").cloned().unwrap_or_default()),
            Some(("export", matches)) => Keys::Export(matches.get_one("preset").cloned().unwrap_or_default()),
            _ => Keys::Show,
        }),
        "completions" => match matches.get_one::<Shell>("shell") {
            Some(&shell) => Order::Completions(shell),
            None => Order::Terminal,
        },
        "man" => Order::Man,
        "serve" => Order::Serve(Serve {
            shared: matches.get_flag("shared"),
            idle_lock: matches.get_one("idle-lock").copied(),
            smallest_figure: matches.get_one("smallest-figure").copied(),
            idle_exit: matches.get_one("idle-exit").copied(),
            for_client: matches.get_flag("started-by-client"),
        }),
        "server" => Order::Server(match matches.subcommand_name() {
            Some("stop") => Server::Stop,
            _ => Server::Status,
        }),
        "backup" | "restore" | "verify" | "doctor" => keeping::order(name, matches),
        "ssh" => Order::Ssh,
        "register-key" => Order::RegisterKey(match matches.subcommand() {
            Some(("new", matches)) => {
                RegisterKeyOrder::New { file: matches.get_one("file").cloned().unwrap_or_default() }
            }
            _ => RegisterKeyOrder::Change,
        }),
        _ => Order::Terminal,
    }
}

fn user(matches: &ArgMatches) -> User {
    match matches.subcommand() {
        Some(("add", matches)) => User::Add(user_wish(matches)),
        Some(("change", matches)) => User::Change(user_wish(matches)),
        Some(("code", matches)) => {
            User::Code(Code { login: matches.get_one("login").cloned(), remove: matches.get_flag("remove") })
        }
        Some(("end", matches)) => User::End {
            login: matches.get_one("login").cloned().unwrap_or_default(),
            on: matches.get_one("on").cloned(),
        },
        _ => User::List,
    }
}

fn user_wish(matches: &ArgMatches) -> UserWish {
    let word = |name: &str| matches.get_one::<String>(name).cloned();
    UserWish {
        login: word("login").unwrap_or_default(),
        name: word("name"),
        uid: word("uid"),
        roles: word("role"),
        organisations: word("organisation"),
        classes: word("class"),
        from: word("from"),
        to: word("to"),
        deputy_for: word("deputy-for"),
    }
}

/// Stands for the hyphen before a filter while the arguments are parsed, since `-este:kieli` is no option. People who
/// type the typographic minus mean the same.
pub const NEGATION: char = '\u{2212}';

/// Words of the arguments; `-` alone or nothing means stdin.
fn text(matches: &ArgMatches) -> TextFrom {
    let given = matches.get_many::<String>("text").unwrap_or_default();
    let word = |word: &String| match word.strip_prefix(NEGATION) {
        Some(rest) => format!("-{rest}"),
        None => word.clone(),
    };
    let words: Vec<String> = given.map(word).collect();
    if let Some(name) = matches.get_one::<String>("saved") {
        return TextFrom::Saved { name: name.clone(), more: words.join(" ") };
    }
    match words.join(" ") {
        text if text.is_empty() || text == "-" => TextFrom::Input,
        text => TextFrom::Arguments(text),
    }
}
