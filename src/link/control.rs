//! How the server is, and its end: understood between all versions, so the report is lines of text, of which unknown ones
//! are passed over.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use jiff::Timestamp;

use super::PROTOCOL;
use super::hello::{self, Wish};
use super::server::Server;
use crate::register::{Failure, FailureKind};

/// The most bytes of a report.
const MOST: u64 = 4 << 10;

/// How long the end of a server is waited for.
const END: Duration = Duration::from_secs(60);

/// How the server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its process.
    pub pid: u32,
    /// The version of its program.
    pub version: String,
    /// The protocol its frames speak.
    pub protocol: u16,
    /// Whether this program speaks the same.
    pub speaks_ours: bool,
    /// When it began; none when it does not say.
    pub since: Option<Timestamp>,
    /// Sessions that are open: terminals and command lines.
    pub sessions: u32,
    /// Of how many terminals it tells changes.
    pub watches: u32,
}

/// Asks the server how it is.
///
/// # Errors
/// `Offline` when it is gone or ending, `Version` when whoever answers is no server.
pub fn status(stream: UnixStream) -> Result<Status, Failure> {
    hello::greet(&stream, Wish::Status)?;
    let offline = |_| Failure::of(FailureKind::Offline);
    stream.set_read_timeout(Some(hello::PATIENCE)).map_err(offline)?;
    let mut text = String::new();
    stream.take(MOST).read_to_string(&mut text).map_err(offline)?;
    let field = |name: &str| {
        text.lines().find_map(|line| line.split_once(' ').filter(|(key, _)| *key == name)).map(|(_, value)| value)
    };
    let number = |name: &str| field(name).and_then(|value| value.parse().ok()).unwrap_or_default();
    let protocol = u16::try_from(number("protocol")).unwrap_or_default();
    Ok(Status {
        pid: number("pid"),
        version: field("version").unwrap_or_default().to_owned(),
        protocol,
        speaks_ours: protocol == PROTOCOL,
        since: field("since").and_then(|value| value.parse().ok()),
        sessions: number("sessions"),
        watches: number("watches"),
    })
}

/// Ends the server: for its own user, the system's, and accounts with the administrator's role. Returns when it has
/// ended and closed its register.
///
/// # Errors
/// `Denied`; `Offline` when it is gone or ending already; `Busy` when a call takes longer than a minute to end: the
/// server ends after it.
pub fn stop(mut stream: UnixStream) -> Result<(), Failure> {
    hello::greet(&stream, Wish::Stop)?;
    stream.set_read_timeout(Some(END)).map_err(|_| Failure::of(FailureKind::Offline))?;
    match stream.read(&mut [0]) {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(Failure::of(FailureKind::Busy)),
        _ => Ok(()),
    }
}

/// Answers how the server is.
pub(super) fn report(server: &Server, mut stream: &UnixStream) -> io::Result<()> {
    let (sessions, watches) = server.attendance.count();
    let about = &server.about;
    let lines = [
        ("pid", about.pid.to_string()),
        ("version", about.version.clone()),
        ("protocol", PROTOCOL.to_string()),
        ("since", about.since.to_string()),
        ("sessions", sessions.to_string()),
        ("watches", watches.to_string()),
    ];
    let text: String = lines.iter().map(|(name, value)| format!("{name} {value}\n")).collect();
    stream.write_all(text.as_bytes())
}
