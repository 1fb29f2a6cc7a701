//! `polku demo`: builds the practice register unless it is there, and says what it holds; nobody's real register gives way.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use polku::cli::Demo;
use polku::link::Remote;
use polku::register::demo::DemoPlan;
use polku::register::{Clock, Failure, FailureKind, Reply, Request, Service};
use polku::text::{Arg, Words};

use super::autostart::{self, Reach};
use super::clock::SystemClock;
use super::place::{Named, Place, holds_register};
use super::{attend, private, registers, user};

/// Where the practice register stands, built unless it was there already.
///
/// # Errors
/// `Denied` when a register of real people stands there, or what keeps it from being built.
pub fn prepare(demo: &Demo, named: &Named, words: &Words, started: Instant) -> Result<Place, Failure> {
    let missing = || Failure::of(FailureKind::RegisterMissing);
    let place = named.demo().ok_or_else(missing)?;
    let dir = place.folder.clone().ok_or_else(missing)?;
    private::check_folder(&dir)?;
    let whole = holds_register(&dir) && !registers::is_unfinished_demo(&dir);
    let there = if whole { Some(clients(&place)?) } else { None };
    let (count, built) = match there.filter(|_| !demo.fresh) {
        Some(count) => (count, false),
        None => {
            attend::end(&place)?;
            let mut plan = DemoPlan::new(demo.seed, SystemClock::new().today());
            plan.clients = demo.clients.unwrap_or(plan.clients);
            (registers::build_demo(&place, &user::current(), &plan)?, true)
        }
    };
    if demo.no_open || built {
        let milliseconds = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
        let dir = dir.display().to_string();
        let args =
            [("clients", Arg::from(count)), ("milliseconds", Arg::Number(milliseconds)), ("dir", Arg::Text(&dir))];
        let line = words.say_with(if built { "demo-built" } else { "demo-there" }, &args);
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    if built && !demo.no_open {
        begin_anew();
    }
    Ok(place)
}

/// Begins the program anew, in this process and with the same words: the terminal program is to keep nothing of the memory
/// and the threads that building took. Returns only where that cannot be; then they are kept.
fn begin_anew() {
    let mut args = std::env::args_os();
    let name = args.next().unwrap_or_default();
    let args = args.filter(|arg| arg != "--fresh");
    let _ = Command::new(autostart::program()).arg0(name).args(args).exec();
}

/// How many clients the register holds that stands there, which must be a practice register.
fn clients(place: &Place) -> Result<usize, Failure> {
    let service = Remote::connect(Arc::new(Reach::new(place.clone(), false)))?;
    match service.call(Request::Me)? {
        Reply::Me(me) if me.demo => Ok(me.clients),
        Reply::Me(_) => Err(Failure::of(FailureKind::Denied)),
        _ => Err(Failure::of(FailureKind::Internal).with("ticket", "reply-unexpected")),
    }
}
