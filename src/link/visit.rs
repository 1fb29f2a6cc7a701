//! One connection on its thread: greeted, then served until it ends; a fault in a call is answered and stays in that call.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use super::attendance::{Place, Seat};
use super::hello::{Answer, Hello, Wish};
use super::server::Server;
use super::wire::{self, FrameError, Inbox};
use super::{PROTOCOL, control, line};
use crate::register::{Failure, FailureKind, Reply, Request, Service, Session};

/// Serves a connection until it ends; then its seat is free.
pub fn attend(server: &Arc<Server>, stream: Arc<UnixStream>, seat: Seat) {
    // An error means that the connection is gone: there is nobody to tell.
    let _ = serve(server, &stream, seat);
}

fn serve(server: &Arc<Server>, stream: &Arc<UnixStream>, seat: Seat) -> io::Result<()> {
    stream.set_write_timeout(Some(server.limits.reading))?;
    let hello = Hello::<Wish>::read(stream, server.limits.greeting)?;
    let answer = admit(server, &seat, &hello);
    let greeting = Hello { version: server.about.version.clone(), ..Hello::own(answer) };
    if answer == Answer::Welcome && hello.word == Wish::Watch {
        // The herald greets: from that moment on no change is missed.
        return server.herald.take(Arc::clone(stream), seat, &greeting.bytes());
    }
    greeting.send(stream)?;
    match hello.word {
        _ if answer != Answer::Welcome => Ok(()),
        Wish::Session => converse(server, stream, seat.uid),
        Wish::Watch => Ok(()),
        Wish::Status => control::report(server, stream),
        Wish::Stop => {
            server.farewells.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(stream));
            drop(seat);
            server.stop();
            Ok(())
        }
    }
}

/// What to say to a greeting; whoever is welcome has a place.
fn admit(server: &Server, seat: &Seat, hello: &Hello<Wish>) -> Answer {
    let place = match hello.word {
        Wish::Status => return Answer::Welcome,
        Wish::Stop if may_stop(server, seat.uid) => return Answer::Welcome,
        Wish::Stop => return Answer::Denied,
        _ if hello.protocol != PROTOCOL => return Answer::OtherProtocol,
        Wish::Watch if !is_known(server, seat.uid) => return Answer::Denied,
        Wish::Watch => Place::Watch,
        Wish::Session => Place::Session,
    };
    seat.take(place, &server.limits).err().unwrap_or(Answer::Welcome)
}

/// The server's own user, the system's, and whoever keeps the register.
fn may_stop(server: &Server, uid: u32) -> bool {
    uid == 0 || uid == server.about.uid || server.register.session(uid, None).may_stop_server()
}

/// Whether the user can sign in: others hear of no change and send nothing long.
pub fn is_known(server: &Server, uid: u32) -> bool {
    server.register.session(uid, None).is_known()
}

/// Hears from where the user works, then answers request after request.
fn converse(server: &Server, mut stream: &UnixStream, uid: u32) -> io::Result<()> {
    let (mut inbox, mut out) = (Inbox::new(server.limits.frame), Vec::new());
    let origin = match inbox.next(stream, || false) {
        Ok(Some(frame)) => line::origin_of(frame),
        Ok(None) => return Ok(()),
        Err(FrameError::TooLong(_)) => Err("request-too-long"),
        Err(FrameError::Io(error)) => return Err(error),
    };
    let origin = match origin {
        Ok(origin) => origin,
        Err(ticket) => {
            wire::encode(&fault(ticket), &mut out).map_err(io::Error::other)?;
            return stream.write_all(&out);
        }
    };
    let session = server.register.session(uid, origin);
    loop {
        // A long request keeps its turn until it is answered.
        let mut turn = None;
        let frame = inbox.next(stream, || {
            turn = session.is_known().then(|| server.attendance.turn()).flatten();
            turn.is_some()
        });
        let (answer, goes_on) = match frame {
            Ok(Some(frame)) => {
                (wire::decode(frame).map_or_else(|| fault("request-unreadable"), |r| call(&session, r)), true)
            }
            Ok(None) => return Ok(()),
            Err(FrameError::TooLong(_)) => (fault("request-too-long"), false),
            Err(FrameError::Io(error)) => return Err(error),
        };
        if wire::encode(&answer, &mut out).is_err() {
            wire::encode(&fault("reply-too-long"), &mut out).map_err(io::Error::other)?;
        }
        stream.write_all(&out)?;
        if !goes_on {
            return Ok(());
        }
        wire::shrink(&mut out);
    }
}

/// Calls the register; a panic there is a fault that is told without its words, which could name somebody.
fn call(session: &Session, request: Request) -> Result<Reply, Failure> {
    catch_unwind(AssertUnwindSafe(|| session.call(request))).unwrap_or_else(|_| fault("panic"))
}

fn fault(ticket: &str) -> Result<Reply, Failure> {
    Err(Failure::of(FailureKind::Internal).with("ticket", ticket))
}
