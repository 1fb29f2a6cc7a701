//! The door: accepts connections one after the other and gives each to a thread of its own; it never waits for one.

use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, poll};

use super::hello::{Answer, Hello};
use super::server::{Caller, Server};
use super::visit;

/// The stack of a connection's thread. It is only set aside: memory is taken for what a call really uses.
const STACK: usize = 1 << 20;

/// Begins to take connections.
///
/// # Errors
/// No thread is to be had.
pub fn open(server: Arc<Server>, listener: UnixListener, caller: Caller, bell: Arc<OwnedFd>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let post = server.attendance.post();
    let begin = thread::Builder::new().name("link-door".to_owned());
    begin.spawn(move || {
        // The post is given up last, when the listener is closed.
        let (_post, server, listener) = (post, server, listener);
        take(&server, &listener, caller, &bell);
    })?;
    Ok(())
}

fn take(server: &Arc<Server>, listener: &UnixListener, caller: Caller, bell: &OwnedFd) {
    loop {
        let mut wait = [PollFd::new(bell, PollFlags::IN), PollFd::new(listener, PollFlags::IN)];
        if poll(&mut wait, None).is_err() {
            // A signal.
            continue;
        }
        if !wait[0].revents().is_empty() {
            return;
        }
        match listener.accept() {
            Ok((stream, _)) => welcome(server, stream, caller),
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
            // No descriptor is left: whoever waits is taken when somebody has gone.
            Err(_) => server.attendance.wait_for_room(),
        }
    }
}

/// Gives a connection its seat and its thread; one that finds no room is told so.
fn welcome(server: &Arc<Server>, stream: UnixStream, caller: Caller) {
    let stream = Arc::new(stream);
    let Some(uid) = who(&stream, caller) else { return };
    let seat = match server.attendance.enter(Arc::clone(&stream), uid, &server.limits) {
        Ok(seat) => seat,
        Err(answer) => return refuse(server, &stream, answer),
    };
    let (guests, post) = (Arc::clone(server), server.attendance.post());
    let begin = thread::Builder::new().name("link-visit".to_owned()).stack_size(STACK);
    let visitor = Arc::clone(&stream);
    let begun = begin.spawn(move || {
        let (_post, guests) = (post, guests);
        visit::attend(&guests, visitor, seat);
    });
    if begun.is_err() {
        refuse(server, &stream, Answer::Full);
    }
}

/// Answers without having listened: a few bytes into an empty connection never wait.
fn refuse(server: &Server, stream: &UnixStream, answer: Answer) {
    // Whoever is gone already need not be told.
    let _ = Hello { version: server.about.version.clone(), ..Hello::own(answer) }.send(stream);
}

/// Who stands at the other end.
fn who(stream: &UnixStream, caller: Caller) -> Option<u32> {
    match caller {
        Caller::Fixed(uid) => Some(uid),
        Caller::Kernel => {
            rustix::net::sockopt::socket_peercred(stream).ok().map(|credentials| credentials.uid.as_raw())
        }
    }
}
