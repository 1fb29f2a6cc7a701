//! `polku server`: asks the register's server how it is, or ends it; the same between programs of all versions.

use polku::cli::server::Running;
use polku::cli::{self, Exit, Options, Outputs};
use polku::link;
use polku::register::{Failure, FailureKind};
use polku::text::{Arg, Words};

use super::clock::SystemClock;
use super::place::Place;
use super::socket;

/// Shows the server of a place.
///
/// # Errors
/// What keeps it from being asked; that there is none is an answer.
pub fn status(place: &Place, options: &Options, outputs: &mut Outputs<'_>, words: &Words) -> Result<Exit, Failure> {
    let clock = SystemClock::new();
    let running = asked(place)?.map(|status| Running {
        pid: status.pid,
        version: status.version,
        protocol: status.protocol,
        since: status.since.map(|since| clock.at(since).datetime()),
        sessions: status.sessions,
        folder: place.folder.as_deref().map(|folder| folder.display().to_string()).unwrap_or_default(),
    });
    let path = place.socket.display().to_string();
    Ok(cli::server::status(running.as_ref(), &path, options.form, outputs, words))
}

/// Ends the server of a place and waits until it has closed the register. Where none runs there is nothing to do.
///
/// # Errors
/// `Denied` to whoever may not end it, or what keeps it from being told.
pub fn stop(place: &Place, outputs: &mut Outputs<'_>, words: &Words) -> Result<Exit, Failure> {
    let line = match end(place)? {
        Some(pid) => words.say_with("server-stopped", &[("pid", Arg::Text(&pid.to_string()))]),
        None => words.say_with("server-none", &[("socket", Arg::Text(&place.socket.display().to_string()))]),
    };
    outputs.talk(&line);
    Ok(Exit::Ok)
}

/// The same without a word; the process that has ended.
///
/// # Errors
/// As [`stop`].
pub fn end(place: &Place) -> Result<Option<u32>, Failure> {
    let Some(status) = asked(place)? else { return Ok(None) };
    match socket::connect(&place.socket)?.map(link::stop) {
        // It was ending already, or has just ended.
        None | Some(Ok(())) => Ok(Some(status.pid)),
        Some(Err(failure)) => Err(failure),
    }
}

/// How the server is, if one runs.
fn asked(place: &Place) -> Result<Option<link::Status>, Failure> {
    let Some(stream) = socket::connect(&place.socket)? else { return Ok(None) };
    match link::status(stream) {
        Ok(status) => Ok(Some(status)),
        // Nobody is in the way any more once it has let go of its socket.
        Err(failure) if failure.kind == FailureKind::Offline && socket::connect(&place.socket)?.is_none() => Ok(None),
        Err(failure) => Err(failure),
    }
}
