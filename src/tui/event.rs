//! Everything that can happen to the program, as one closed list; the edge makes events, [`super::app::App`] takes them.

use std::time::Duration;

use ratatui::layout::Size;

use super::key::Key;
use crate::register::{Change, Failure, Reply, Request};

/// A number for one question to the register, never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId(pub u64);

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; no control characters but `\n`.
    Paste(String),
    /// The terminal has another size.
    Resize(Size),
    /// The register answered.
    Reply(CallId, Result<Reply, Failure>),
    /// Something changed in the register.
    Change(Change),
    /// A wait that the app had asked for is over.
    Alarm(Alarm),
    /// The process will end in a moment: keep what is unsaved.
    Parting,
}

/// What a wait is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Half a key sequence was typed: show how it can go on.
    WhichKey,
    /// Something was typed that is not kept yet.
    Keep,
    /// A screen knows that it shows something old, and rests before it asks again.
    Refresh {
        /// How long still.
        milliseconds: u16,
    },
    /// Something typed could not be kept: try again.
    KeepAgain,
    /// Something is shown for a moment only.
    Fade {
        /// How long still, rounded up.
        seconds: u32,
    },
    /// Nobody is at the keyboard: lock the screen.
    Idle {
        /// How long from the last key on.
        seconds: u32,
    },
}

/// A wait that the edge is to time. The same alarm is timed once, from when it is first seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// What for.
    pub wait: Wait,
    /// Tells this wait from earlier ones.
    pub number: u64,
}

impl Alarm {
    /// How long to wait.
    #[must_use]
    pub fn after(self) -> Duration {
        match self.wait {
            Wait::WhichKey => Duration::from_millis(300),
            Wait::Keep => Duration::from_millis(500),
            Wait::Refresh { milliseconds } => Duration::from_millis(u64::from(milliseconds)),
            Wait::KeepAgain => Duration::from_secs(10),
            Wait::Fade { seconds } | Wait::Idle { seconds } => Duration::from_secs(u64::from(seconds)),
        }
    }
}

/// What the app wants from the edge.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a few live at a time, and boxing would only move the request once more")]
pub enum Order {
    /// Ask the register; the answer comes as [`Event::Reply`].
    Call(CallId, Request),
    /// Give the terminal back to the shell until it continues us.
    Suspend,
    /// Send the whole screen again.
    Redraw,
    /// End the program.
    Quit,
}
