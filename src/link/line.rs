//! A program's end of one connection: greeted, asked in turn, and taken leave of.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use super::hello::{self, Wish};
use super::wire::{self, FrameError, Inbox};
use crate::register::{Failure, FailureKind, Origin, Reply, Request};

/// How long the rest of an answer may be away once it has begun.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a leave may take: the server may be stuck, and whoever leaves has better things to do.
const LEAVE: Duration = Duration::from_secs(1);

/// The most bytes of the frame that says from where a session is.
const LONGEST_ORIGIN: usize = 256;

/// A connection that asks.
pub struct Line {
    stream: UnixStream,
    inbox: Inbox,
}

/// The connection broke before the answer was whole.
pub struct Broken;

impl Line {
    /// Begins a session over a new connection, and says from where.
    ///
    /// # Errors
    /// As [`hello::greet`]; `Offline` when the connection broke since.
    pub fn begin(mut stream: UnixStream, origin: Option<&Origin>) -> Result<Self, Failure> {
        hello::greet(&stream, Wish::Session)?;
        let mut told = Vec::new();
        wire::encode(&origin.map(|origin| (&*origin.terminal, &*origin.address)), &mut told)
            .map_err(|_| fault("request-too-long"))?;
        stream.write_all(&told).map_err(|_| Failure::of(FailureKind::Offline))?;
        Ok(Self { stream, inbox: Inbox::new(PATIENCE) })
    }

    /// Sends a request, given as its frame, and reads the answer on this thread.
    ///
    /// # Errors
    /// [`Broken`]; whether the request was carried out is not known then.
    pub fn ask(&mut self, request: &[u8]) -> Result<Result<Reply, Failure>, Broken> {
        // A server that refused without listening has answered all the same.
        let sent = self.stream.write_all(request);
        match self.inbox.next(&self.stream, || true) {
            Ok(Some(frame)) => Ok(wire::decode(frame).unwrap_or_else(|| Err(fault("reply-unreadable")))),
            Err(FrameError::TooLong(_)) => Ok(Err(fault("reply-too-long"))),
            Ok(None) | Err(FrameError::Io(_)) => {
                drop(sent);
                Err(Broken)
            }
        }
    }

    /// Takes leave: when this returns, the server has ended the session and all it held, unless it is stuck.
    pub fn leave(self) {
        leave(&self.stream);
    }
}

/// From where a session is, as its first frame says: whatever a log should not hold is cut off.
///
/// # Errors
/// The ticket of the fault: the frame says something else, or is longer than any program of ours makes it.
pub fn origin_of(frame: &[u8]) -> Result<Option<Origin>, &'static str> {
    if frame.len() > LONGEST_ORIGIN {
        return Err("request-too-long");
    }
    let told: Option<(&str, &str)> = wire::decode_borrowed(frame).ok_or("request-unreadable")?;
    Ok(told.and_then(|(terminal, address)| Origin::told(terminal, address)))
}

/// Closes a connection and waits a moment for the other side to have done so.
pub fn leave(mut stream: &UnixStream) {
    if stream.shutdown(Shutdown::Write).is_ok() && stream.set_read_timeout(Some(LEAVE)).is_ok() {
        // Whatever still comes is not wanted; an error is as good an end as any.
        while matches!(stream.read(&mut [0; 512]), Ok(1..)) {}
    }
}

/// The frame of a request.
///
/// # Errors
/// `Internal` when it is too long for any server.
pub fn frame(request: &Request, out: &mut Vec<u8>) -> Result<(), Failure> {
    wire::encode(request, out).map_err(|_| fault("request-too-long"))
}

fn fault(ticket: &str) -> Failure {
    Failure::of(FailureKind::Internal).with("ticket", ticket)
}
