//! The binary: reads what the machine and the user say, then hands over to the server, the command line or the terminal
//! program. Whoever asks the register does so over its socket.

mod edge;

use std::cell::OnceCell;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use edge::autostart::Reach;
use edge::backup::Stopped;
use edge::by_name::ByName;
use edge::clock::SystemClock;
use edge::config::{self, Config};
use edge::keymaps::TerminalKeymaps;
use edge::place::{Named, Place, holds_register};
use edge::screen::{self, Wishes};
use edge::{alone, attend, faults, paths, practice, private, serve, ssh, streams, user};
use polku::catalogue::Catalogue;
use polku::cli::{self, Around, Asked, Exit, Order, Serve, Server, SystemUser};
use polku::link::Remote;
use polku::register::{Clock, Failure, FailureKind, Request, Service};
use polku::text::{Arg, Language, Words};
use polku::tui::run::Ended;

/// What every order is carried out with.
struct Desk<'a> {
    config: &'a Config,
    language: Language,
    words: &'a Words,
    started: Instant,
}

fn main() -> ExitCode {
    let started = Instant::now();
    private::keep_to_self();
    faults::hide();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let over_ssh = typed.get(1).is_some_and(|word| word == "ssh") && typed.len() == 2;
    let args = if over_ssh { ssh::meant(&typed) } else { Ok(typed) };
    let read = paths::config().map_or_else(|| Ok(Config::default()), |(path, named)| config::read(&path, named));
    let (config, mistake) = match read {
        Ok(config) => (config, None),
        Err(mistake) => (Config::default(), Some(mistake)),
    };
    let wished = args.as_deref().ok().and_then(cli::wished_language);
    let variable = paths::text_variable("POLKU_LANG");
    let locale = paths::locale("LC_MESSAGES");
    let language =
        Language::choose(wished.as_deref(), variable.as_deref(), config.language.map(Language::tag), locale.as_deref());
    let words = Words::new(language);
    if let Some(mistake) = mistake {
        say(&mistake.say(&words));
        return ExitCode::from(Exit::Usage.code());
    }
    let desk = Desk { config: &config, language, words: &words, started };
    let code = match args.map(|args| cli::read(&args, &words)) {
        Err(ssh::Unpaired) => desk.end(Exit::Usage, "ssh-quote", &[]),
        Ok(Ok(asked)) if over_ssh && !ssh::allows(&asked) => desk.end(Exit::Refused, "ssh-refused", &[]),
        Ok(Ok(asked)) => desk.carry_out(&asked),
        Ok(Err(answer)) => {
            let written = if answer.exit == Exit::Ok {
                io::stdout().write_all(answer.text.as_bytes())
            } else {
                io::stderr().write_all(answer.text.as_bytes())
            };
            // Whoever closed the pipe has read enough.
            let _ = written;
            answer.exit.code()
        }
    };
    ExitCode::from(code)
}

impl Desk<'_> {
    fn carry_out(&self, asked: &Asked) -> u8 {
        let theme = match screen::theme_named(asked.options.theme.as_deref(), self.words) {
            Ok(theme) => theme,
            Err(told) => {
                say(&told);
                return Exit::Usage.code();
            }
        };
        let named = Named::of(&asked.options, self.config);
        let place = match &asked.order {
            Order::Terminal => match screen::usable(self.words) {
                Err(line) => {
                    say(&line);
                    return Exit::Usage.code();
                }
                Ok(()) => there(named.place()),
            },
            Order::Demo(demo) => match practice::prepare(demo, &named, self.words, self.started) {
                Ok(_) if demo.no_open => return Exit::Ok.code(),
                Ok(place) => match screen::usable(self.words) {
                    // The demo is built; that nobody looks at it now is no fault.
                    Err(line) => {
                        say(&line);
                        return Exit::Ok.code();
                    }
                    Ok(()) => Ok(place),
                },
                Err(failure) if failure.kind == FailureKind::Denied => {
                    return self.end(Exit::Refused, "demo-refused", &[]);
                }
                Err(failure) => Err(failure),
            },
            Order::Serve(order) => return self.serve(order, &named),
            Order::Server(order) => return self.attend(*order, asked, &named),
            Order::Backup { .. } | Order::Restore(_) | Order::Verify { .. } | Order::Doctor => {
                return self.keep(asked, &named);
            }
            Order::RegisterKey(order) => {
                return match edge::register_key::carry_out(order, &named, self.words) {
                    Ok(line) => {
                        say(&line);
                        Exit::Ok.code()
                    }
                    Err(failure) => self.fail(failure),
                };
            }
            _ => return self.command(asked, &named).code(),
        };
        let wishes = Wishes { theme, keymap: asked.options.keymap.as_deref(), color: asked.options.color };
        let shown = place.and_then(|place| {
            let reach = Arc::new(Reach::new(place, true));
            let service = ByName(Remote::connect(reach.clone())?);
            // Whoever has no account hears so on the ordinary screen.
            service.call(Request::Me)?;
            screen::show(Arc::new(service), reach.rebuilt(), &wishes, self.config, self.language)
                .map_err(|error| Failure::of(FailureKind::Internal).with("ticket", error))
        });
        match shown {
            Ok(Ended::Quit) => Exit::Ok.code(),
            Ok(Ended::Signal(signal)) => u8::try_from(128 + signal).unwrap_or(128),
            Ok(Ended::Broken) => Exit::Internal.code(),
            Err(failure) => self.fail(failure),
        }
    }

    /// Is the register's server until it ends.
    fn serve(&self, order: &Serve, named: &Named) -> u8 {
        let idle_lock = order.idle_lock.or(self.config.idle_lock);
        let smallest_figure = order.smallest_figure.or(self.config.smallest_figure);
        let order = &Serve { idle_lock, smallest_figure, ..order.clone() };
        let begun = there(named.served(order.shared)).map_err(serve::Refused::Failed);
        let begun = begun.and_then(|place| serve::begin(order, &place).map(|serving| (serving, place)));
        match begun {
            Ok((serving, place)) => {
                if !order.for_client {
                    let shown = |path: &std::path::Path| path.display().to_string();
                    let folder = place.folder.as_deref().map(shown).unwrap_or_default();
                    let (socket, pid) = (shown(&place.socket), std::process::id().to_string());
                    let args = [("folder", Arg::from(&folder)), ("socket", (&socket).into()), ("pid", (&pid).into())];
                    if serving.rebuilt() {
                        say(&self.words.say("failure-register-rebuilt"));
                    }
                    say(&self.words.say_with("serve-ready", &args));
                }
                serving.serve();
                if !order.for_client {
                    say(&self.words.say("serve-ended"));
                }
                Exit::Ok.code()
            }
            Err(serve::Refused::Running(pid)) => {
                self.end(Exit::Unreachable, "serve-already", &[("pid", &pid.to_string())])
            }
            Err(serve::Refused::Failed(failure)) => self.fail(failure),
        }
    }

    /// Shows or ends the server.
    fn attend(&self, order: Server, asked: &Asked, named: &Named) -> u8 {
        let done = there(named.place()).and_then(|place| {
            streams::with_outputs(&asked.options, |outputs| match order {
                Server::Status => attend::status(&place, &asked.options, outputs, self.words),
                Server::Stop => attend::stop(&place, outputs, self.words),
            })
        });
        done.map_or_else(|failure| self.fail(failure), Exit::code)
    }

    /// Looks after how a register is kept.
    fn keep(&self, asked: &Asked, named: &Named) -> u8 {
        let (options, words, started) = (&asked.options, self.words, self.started);
        let readable = || named.readable().map(|(place, _)| place).ok_or_else(missing);
        let done = streams::with_outputs(options, |outputs| match &asked.order {
            Order::Backup { to } => edge::backup::backup(&there(named.owned())?, to, started, options, outputs, words),
            Order::Restore(order) => {
                edge::restore::restore(order, &named.at(&order.to), started, options, outputs, words)
            }
            Order::Verify { backup: Some(backup) } => {
                let place = there(named.owned())?;
                edge::verify::verify_backup(backup, &place, started, options, outputs, words)
            }
            Order::Verify { backup: None } => edge::verify::verify(&readable()?, started, options, outputs, words),
            _ => {
                let place = named.owned().filter(|place| place.folder.as_deref().is_some_and(holds_register));
                let place = place.map_or_else(readable, Ok)?;
                Ok(edge::doctor::doctor(&place, options, outputs, words))
            }
        });
        match done {
            Ok(exit) => exit.code(),
            Err(Stopped::Failure(failure)) => self.fail(failure),
            Err(Stopped::Told(exit, id, args)) => {
                let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.end(exit, id, &args)
            }
        }
    }

    /// Runs a command that answers in lines.
    fn command(&self, asked: &Asked, named: &Named) -> Exit {
        let founding = matches!(asked.order, Order::Import(_));
        // What the settings tell a server, a lock above all, is a server's to keep.
        let locks = self.config.idle_lock.is_some_and(|minutes| minutes > 0);
        let plain = !locks && self.config.smallest_figure.is_none();
        let brief = plain && matches!(asked.order, Order::Find { .. } | Order::Count { .. });
        let stop = streams::stop_flag(founding);
        // A second question is asked where the first one was.
        let alone = OnceCell::new();
        let open = || -> Result<Box<dyn Service>, Failure> {
            let place = if founding {
                there(named.place())?
            } else {
                let (place, demo) = named.readable().ok_or_else(missing)?;
                if demo {
                    say(&self.words.say("demo-used"));
                }
                place
            };
            if let Some(alone) = alone.get() {
                return Ok(Box::new(ByName(Arc::clone(alone))));
            }
            if brief {
                let words = self.words.clone();
                let say_rebuilt = move || say(&words.say("failure-register-rebuilt"));
                if let Some(opened) = alone::open(&place, say_rebuilt)? {
                    return Ok(Box::new(ByName(Arc::clone(alone.get_or_init(|| Arc::new(opened))))));
                }
            }
            let reach = Arc::new(Reach::new(place, founding));
            let service = ByName(Remote::connect(reach.clone())?);
            if reach.rebuilt() {
                say(&self.words.say("failure-register-rebuilt"));
            }
            Ok(Box::new(service))
        };
        let mut input = io::stdin().lock();
        let mut around = Around {
            words: self.words,
            catalogue: Catalogue::get(),
            today: SystemClock::new().today(),
            open: &open,
            input: &mut input,
            input_is_terminal: io::stdin().is_terminal(),
            echo: &edge::echo::set,
            seed: edge::clock::seed(),
            keymaps: &TerminalKeymaps,
            stop: &stop,
            person: &|login| user::named(login).map(|user| SystemUser { uid: user.uid, name: user.name }),
            elapsed: &|| self.started.elapsed(),
        };
        let exit = streams::with_outputs(&asked.options, |outputs| cli::run(asked, &mut around, outputs));
        if let Some(alone) = alone.get() {
            alone.end();
        }
        exit
    }

    fn fail(&self, failure: Failure) -> u8 {
        let options = cli::Options::default();
        streams::with_outputs(&options, |outputs| cli::tell_failure(failure, outputs, self.words)).code()
    }

    fn end(&self, exit: Exit, id: &'static str, args: &[(&'static str, &str)]) -> u8 {
        let options = cli::Options::default();
        streams::with_outputs(&options, |outputs| cli::tell_end(exit, id, args, outputs, self.words)).code()
    }
}

fn there(place: Option<Place>) -> Result<Place, Failure> {
    place.ok_or_else(missing)
}

/// Without a home there is no folder where a register could be.
fn missing() -> Failure {
    Failure::of(FailureKind::RegisterMissing)
}

/// One line to the person; when nobody listens there is nobody to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
