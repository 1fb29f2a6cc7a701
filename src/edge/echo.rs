//! The echo of the terminal: off while something secret is typed, and on again however the program ends.

use std::io::stdin;
use std::sync::{Mutex, Once, PoisonError};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// The modes as they were, while the echo is off. Static, because the thread of the signals must know.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Turns the echo of what is typed on or off; the end of the line is always shown.
pub fn set(on: bool) {
    if on {
        restore();
        return;
    }
    static WATCH: Once = Once::new();
    WATCH.call_once(watch);
    let Ok(before) = tcgetattr(stdin()) else { return };
    let mut hidden = before.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    hidden.local_modes.insert(LocalModes::ECHONL);
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
    // What was typed before the question is no answer to it.
    let _ = tcsetattr(stdin(), OptionalActions::Flush, &hidden);
}

fn restore() {
    if let Some(before) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // A terminal that is gone needs no echo.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
    }
}

/// Ctrl-C at the question must not leave a terminal on which nothing shows.
fn watch() {
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            restore();
            signal_hook::low_level::exit(128 + signal);
        }
    });
}
