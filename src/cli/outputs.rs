//! Where a command writes: data on one side, talk on the other, so that a pipe only ever carries data.

use std::io::{self, Write};

use super::exit::Exit;
use crate::register::Failure;
use crate::text::harmless_lines;

/// The two sides and what they can show; nothing here is looked up, the edge fills it in.
pub struct Outputs<'a> {
    /// Data.
    pub out: &'a mut dyn Write,
    /// Talk: progress, warnings, errors, questions.
    pub err: &'a mut dyn Write,
    /// Whether a person reads the data side.
    pub out_is_terminal: bool,
    /// Whether a person reads the talk side.
    pub err_is_terminal: bool,
    /// Whether headings may be set in bold.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Outputs<'_> {
    /// Writes one line of data.
    ///
    /// # Errors
    /// [`Stop`] when the reader is gone or the write fails.
    pub fn data(&mut self, line: &str) -> Result<(), Stop> {
        self.out.write_all(line.as_bytes())?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Says one line, or some, to the person; nothing in it acts on a terminal. A lost talk side is no reason to stop the
    /// work.
    pub fn talk(&mut self, line: &str) {
        let line = harmless_lines(line);
        let _ = self.err.write_all(line.as_bytes()).and_then(|()| self.err.write_all(b"\n"));
    }

    /// A heading, bold where colours are wanted.
    #[must_use]
    pub fn heading(&self, text: &str) -> String {
        if self.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read the data has seen enough; that is success.
    ClosedPipe,
    /// The register did not do what was asked.
    Failure(Failure),
    /// A message of the bundles, its arguments, and the exit that belongs to it.
    Told(Exit, &'static str, Vec<(&'static str, String)>),
    /// Everything has been said already.
    Said(Exit),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Told(Exit::Internal, "cli-write-failed", vec![("cause", error.to_string())])
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
