//! The binary: reads what the machine and the user say, then hands over to the command line or the terminal program.

mod edge;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use edge::clock::SystemClock;
use edge::config::{self, Config};
use edge::keymaps::TerminalKeymaps;
use edge::screen::{self, Wishes};
use edge::user::{self, User};
use edge::{paths, registers, streams};
use polku::catalogue::Catalogue;
use polku::cli::{self, Around, Asked, Demo, Exit, Order};
use polku::register::demo::DemoPlan;
use polku::register::{Clock, Failure, FailureKind, Register, Service};
use polku::text::{Arg, Language, Words};
use polku::tui::run::Ended;

fn main() -> ExitCode {
    let started = Instant::now();
    let args: Vec<_> = std::env::args_os().collect();
    let read = paths::config().map_or_else(|| Ok(Config::default()), |(path, named)| config::read(&path, named));
    let (config, mistake) = match read {
        Ok(config) => (config, None),
        Err(mistake) => (Config::default(), Some(mistake)),
    };
    let wished = cli::wished_language(&args);
    let variable = paths::text_variable("POLKU_LANG");
    let locale = paths::locale("LC_MESSAGES");
    let language =
        Language::choose(wished.as_deref(), variable.as_deref(), config.language.map(Language::tag), locale.as_deref());
    let words = Words::new(language);
    if let Some(mistake) = mistake {
        say(&mistake.say(&words));
        return ExitCode::from(Exit::Usage.code());
    }
    let code = match cli::read(&args, &words) {
        Ok(asked) => carry_out(&asked, &config, language, &words, started),
        Err(answer) => {
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

fn carry_out(asked: &Asked, config: &Config, language: Language, words: &Words, started: Instant) -> u8 {
    let theme = match screen::theme_named(asked.options.theme.as_deref(), words) {
        Ok(theme) => theme,
        Err(told) => {
            say(&told);
            return Exit::Usage.code();
        }
    };
    let user = user::current();
    let named = asked.options.data.clone().or_else(|| config.data.clone());
    let opened = match &asked.order {
        Order::Terminal => match screen::usable(words) {
            Err(line) => {
                say(&line);
                return Exit::Usage.code();
            }
            Ok(()) => place(named, false).and_then(|dir| registers::open_or_found(&dir, &user)),
        },
        Order::Demo(demo) => match prepare_demo(demo, named, &user, words, started) {
            Ok(register) if demo.no_open => {
                drop(register);
                return Exit::Ok.code();
            }
            Ok(register) => match screen::usable(words) {
                // The demo is built; that nobody looks at it now is no fault.
                Err(line) => {
                    say(&line);
                    return Exit::Ok.code();
                }
                Ok(()) => Ok(register),
            },
            Err(failure) if failure.kind == FailureKind::Denied => {
                say(&words.say_with("cli-error", &[("text", Arg::Text(&words.say("demo-refused")))]));
                say(&words.say("demo-refused-hint"));
                return Exit::Refused.code();
            }
            Err(failure) => Err(failure),
        },
        _ => return command(asked, named, &user, words, started).code(),
    };
    let wishes = Wishes { theme, keymap: asked.options.keymap.as_deref(), color: asked.options.color };
    let shown = opened.and_then(|register| {
        screen::show(register, &user, &wishes, config, language)
            .map_err(|error| Failure::of(FailureKind::Internal).with("ticket", error))
    });
    match shown {
        Ok(Ended::Quit) => Exit::Ok.code(),
        Ok(Ended::Signal(signal)) => u8::try_from(128 + signal).unwrap_or(128),
        Ok(Ended::Broken) => Exit::Internal.code(),
        Err(failure) => {
            streams::with_outputs(&asked.options, |outputs| cli::tell_failure(failure, outputs, words)).code()
        }
    }
}

/// Builds the demo register unless it is there, and says what it holds.
fn prepare_demo(
    demo: &Demo,
    named: Option<PathBuf>,
    user: &User,
    words: &Words,
    started: Instant,
) -> Result<Arc<Register>, Failure> {
    let dir = place(named, true)?;
    let mut plan = DemoPlan::new(demo.seed, SystemClock::new().today());
    plan.clients = demo.clients.unwrap_or(plan.clients);
    let (register, built) = registers::open_demo(&dir, user, &plan, demo.fresh)?;
    if demo.no_open || built {
        let clients = register.clients();
        let milliseconds = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
        let dir = dir.display().to_string();
        let args =
            [("clients", Arg::from(clients)), ("milliseconds", Arg::Number(milliseconds)), ("dir", Arg::Text(&dir))];
        say(&words.say_with(if built { "demo-built" } else { "demo-there" }, &args));
    }
    Ok(register)
}

/// Runs a command that answers in lines.
fn command(asked: &Asked, named: Option<PathBuf>, user: &User, words: &Words, started: Instant) -> Exit {
    let stop = streams::stop_flag(matches!(asked.order, Order::Import(_)));
    let open = || -> Result<Box<dyn Service>, Failure> {
        let register = if matches!(asked.order, Order::Import(_)) {
            registers::open_or_found(&place(named.clone(), false)?, user)?
        } else {
            let (dir, demo) =
                registers::readable(named.clone()).ok_or_else(|| Failure::of(FailureKind::RegisterMissing))?;
            if demo {
                say(&words.say("demo-used"));
            }
            registers::open(&dir)?
        };
        if register.was_rebuilt() {
            say(&words.say("failure-register-rebuilt"));
        }
        Ok(Box::new(register.session(user.uid)))
    };
    let mut input = io::stdin().lock();
    let mut around = Around {
        words,
        catalogue: Catalogue::get(),
        today: SystemClock::new().today(),
        open: &open,
        input: &mut input,
        input_is_terminal: io::stdin().is_terminal(),
        echo: &edge::echo::set,
        seed: edge::clock::seed(),
        keymaps: &TerminalKeymaps,
        stop: &stop,
        elapsed: &|| started.elapsed(),
    };
    streams::with_outputs(&asked.options, |outputs| cli::run(asked, &mut around, outputs))
}

fn place(named: Option<PathBuf>, demo: bool) -> Result<PathBuf, Failure> {
    paths::data(named, demo).ok_or_else(|| Failure::of(FailureKind::RegisterMissing))
}

/// One line to the person; when nobody listens there is nobody to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
