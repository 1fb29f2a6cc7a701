//! What a command gets from the edge: words, the day, a way to the register, the keyboard; nothing is read from the system.

use std::io::BufRead;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::civil::Date;

use super::keymaps::Keymaps;
use super::labels::Labels;
use super::outputs::Stop;
use crate::catalogue::Catalogue;
use crate::register::{Failure, FailureKind, Reply, Request, Service};
use crate::text::Words;

/// Everything a command may use.
pub struct Around<'a> {
    /// The words of the chosen language.
    pub words: &'a Words,
    /// The code lists.
    pub catalogue: &'a Catalogue,
    /// The day of the office.
    pub today: Date,
    /// Opens the register for whoever started the program; called only by commands that need it.
    pub open: &'a dyn Fn() -> Result<Box<dyn Service>, Failure>,
    /// What is typed or piped in.
    pub input: &'a mut dyn BufRead,
    /// Whether a person types it.
    pub input_is_terminal: bool,
    /// Turns the echo of what is typed on (`true`) or off.
    pub echo: &'a dyn Fn(bool),
    /// Names what a command writes; no other start of the program had the same.
    pub seed: [u8; 16],
    /// The keymaps, which belong to the terminal program.
    pub keymaps: &'a dyn Keymaps,
    /// Set by Ctrl-C: stop at the next place that leaves everything whole.
    pub stop: &'a AtomicBool,
    /// Who has a login on this machine, as the system says it.
    pub person: &'a dyn Fn(&str) -> Option<SystemUser>,
    /// Time since the program started, for progress; never stored.
    pub elapsed: &'a (dyn Fn() -> Duration + Sync),
}

/// An operating-system user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemUser {
    /// The number that the kernel vouches for.
    pub uid: u32,
    /// Full name, or the login when the system knows none.
    pub name: String,
}

impl Around<'_> {
    /// The labels of codes in the chosen language.
    pub(super) fn labels(&self) -> Labels<'_> {
        Labels::new(self.catalogue, self.words.language())
    }

    /// Opens the register and asks one thing.
    pub(super) fn ask(&self, request: Request) -> Result<Reply, Stop> {
        Ok((self.open)()?.call(request)?)
    }
}

/// The failure of a register that answers something else than it was asked.
pub(super) fn wrong_reply() -> Stop {
    Stop::Failure(Failure::of(FailureKind::Internal).with("ticket", "reply-unexpected"))
}
