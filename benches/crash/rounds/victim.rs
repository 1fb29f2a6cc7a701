//! A process of the program that is killed: after a while, or at a call that changes files. It never outlives its round.

use std::io::Read;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::atomic::Ordering;
use std::time::Duration;

use nix::sys::signal::Signal;

use super::dice::Dice;
use super::place::Place;
use super::server::first_line;
use super::trace::{Plan, Traced, Tracing};

/// When it is killed.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// After this long.
    After(Duration),
    /// At a call.
    At(Plan),
}

impl When {
    /// Sooner or later within so many microseconds, or as `plan` says, as often the one as the other.
    pub fn drawn(longest: usize, dice: &mut Dice, plan: impl FnOnce(&mut Dice) -> Plan) -> Self {
        if dice.percent(40) {
            Self::After(Duration::from_micros(dice.below(longest) as u64))
        } else {
            Self::At(plan(dice))
        }
    }
}

/// A process that ends with its round, whatever became of that.
struct Owned(Child);

impl Drop for Owned {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

enum Process {
    Plain(Owned, Duration),
    Traced(Tracing),
}

/// A process that is about to be killed.
pub struct Victim {
    process: Process,
    out: Option<ChildStdout>,
}

impl Victim {
    /// Starts the program with these words in a place; where a call is to be struck, calls count from the beginning when
    /// `armed`. None where the system forbids tracing.
    pub fn start(place: &Place, words: &[String], when: When, armed: bool) -> Option<Self> {
        match when {
            When::After(pause) => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let mut child = place.command(&words).stdout(Stdio::piped()).spawn().expect("a process");
                let out = child.stdout.take();
                Some(Self { process: Process::Plain(Owned(child), pause), out })
            }
            When::At(plan) => {
                let tracing = Tracing::start(place, words, Some(plan), armed);
                let out = Some(tracing.out()?);
                Some(Self { process: Process::Traced(tracing), out })
            }
        }
    }

    /// Whether it says that it listens; waits for its first line.
    pub fn is_ready(&mut self) -> bool {
        self.out.take().is_some_and(|out| first_line(out).contains("Ready"))
    }

    /// Its calls count from now on.
    pub fn arm(&self) {
        if let Process::Traced(tracing) = &self.process {
            tracing.shared.armed.store(true, Ordering::SeqCst);
        }
    }

    /// Kills it after its while; returns at once where it is killed at a call.
    pub fn fall(&mut self) {
        if let Process::Plain(child, pause) = &mut self.process {
            std::thread::sleep(*pause);
            let _ = child.0.kill();
        }
    }

    /// Kills it now.
    pub fn kill(&mut self) {
        match &mut self.process {
            Process::Plain(child, _) => drop(child.0.kill()),
            Process::Traced(tracing) => tracing.signal(Signal::SIGKILL),
        }
    }

    /// Waits for its end, and reads what it prints.
    pub fn end(mut self) -> Traced {
        if let Some(mut out) = self.out.take() {
            let _ = out.read_to_end(&mut Vec::new());
        }
        match self.process {
            Process::Plain(mut child, _) => {
                let code = child.0.wait().expect("an end").code();
                Traced { code, ..Traced::default() }
            }
            Process::Traced(tracing) => tracing.end(),
        }
    }
}
