//! The terminal itself: raw mode, alternate screen, and one restore that may be called from anywhere, any number of times.
//!
//! No mouse, no keyboard protocol beyond bracketed paste, no question that would have to be answered: nothing is switched on
//! that a lost line could leave behind.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::stdio::{stdin, stdout};

use crate::text::{Arg, Words};

/// Alternate screen, bracketed paste, visible cursor; goes out with the first frame.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25h";

/// Undoes all of it. The screen is erased first: a console without an alternate screen would go on showing client data.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[r\x1b[m\x1b[H\x1b[2J\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is ours. Static, because the panic hook and the signal thread must know.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Why the screens cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// Input or output is no terminal.
    NoTerminal,
    /// The terminal (by its TERM) cannot place text.
    Dumb(String),
}

impl Unusable {
    /// One line for the person, with what to do instead.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Unusable::NoTerminal => words.say("frame-no-terminal"),
            Unusable::Dumb(term) => words.say_with("frame-dumb-terminal", &[("term", Arg::Text(term))]),
        }
    }
}

/// Whether the screens can be shown, given the value of TERM.
///
/// # Errors
/// Why they cannot; nothing has been sent to the terminal then.
pub fn usable(term: Option<&str>) -> Result<(), Unusable> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Unusable::NoTerminal);
    }
    match term {
        None | Some("" | "dumb" | "unknown") => Err(Unusable::Dumb(term.unwrap_or_default().to_owned())),
        Some(_) => Ok(()),
    }
}

/// The terminal's size, or 80 by 24 if it does not say.
#[must_use]
pub fn size() -> Size {
    match rustix::termios::tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { width: size.ws_col, height: size.ws_row },
        _ => Size { width: 80, height: 24 },
    }
}

/// Whether a shell is there to take over when the program stops: our job is not the session's own.
#[must_use]
pub fn has_job_control() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Takes the terminal over: raw mode now, the rest of it with [`ENTER`] in the first frame.
///
/// # Errors
/// What the terminal says.
pub fn enter() -> io::Result<()> {
    // Whatever was saved before may be old: a shell may have changed the modes while we were stopped.
    disable_raw_mode()?;
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    Ok(())
}

/// Gives the terminal back as it was. Does nothing if that is done already, so that it may be called from everywhere.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // There is nobody left to tell.
        let _ = Tty.write_all(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Gives back the modes only, which cannot block on a line that takes no more bytes.
pub fn restore_modes() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
    }
}

/// Stops the program's whole job, as Ctrl-Z does, and returns when it is continued.
///
/// # Errors
/// What the system says.
pub fn stop() -> io::Result<()> {
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?)
}

/// Standard output without the buffer of the standard library, which would cut a frame at its last line feed.
#[derive(Debug)]
pub struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(stdout(), bytes) {
                // Another process may have made the terminal non-blocking.
                Err(rustix::io::Errno::AGAIN) => {
                    poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
                }
                other => return Ok(other?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What waiting for the keyboard came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// So many bytes were read.
    Bytes(usize),
    /// Nothing came in time.
    Quiet,
    /// The line is gone.
    Gone,
}

/// Waits for bytes from the keyboard, at most `milliseconds` if given, and reads them.
pub fn read(bytes: &mut [u8], milliseconds: Option<u16>) -> Keyboard {
    use rustix::io::Errno;
    let wait = milliseconds.map(|milliseconds| rustix::event::Timespec {
        tv_sec: 0,
        tv_nsec: i64::from(milliseconds.min(999)) * 1_000_000,
    });
    loop {
        let mut fds = [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
        match poll(&mut fds, wait.as_ref()) {
            Ok(0) => return Keyboard::Quiet,
            Ok(_) if fds[0].revents().contains(PollFlags::IN) => match rustix::io::read(stdin(), &mut *bytes) {
                Ok(0) => return Keyboard::Gone,
                Ok(count) => return Keyboard::Bytes(count),
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(_) => return Keyboard::Gone,
            },
            Err(Errno::INTR) => {}
            Ok(_) | Err(_) => return Keyboard::Gone,
        }
    }
}
