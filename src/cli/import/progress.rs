//! How far an import is: a bar on a terminal, from the first second on, out of the way of every line that is said.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is over sooner shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that may not be there.
pub struct Progress {
    wanted: bool,
    total: u64,
    started: Duration,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Progress through `total` lines, shown when `wanted`; `now` is the time since the program started.
    #[must_use]
    pub fn new(wanted: bool, total: u64, now: Duration) -> Self {
        Self { wanted, total, started: now, bar: None }
    }

    /// The work has come to `line`.
    pub fn at(&mut self, line: u64, now: Duration) {
        if self.wanted && self.bar.is_none() && now.saturating_sub(self.started) > PATIENCE {
            let bar = ProgressBar::with_draw_target(Some(self.total), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("[{bar:40}] {percent}% {pos}/{len} ({eta})") {
                bar.set_style(style.progress_chars("=> "));
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(line);
        }
    }

    /// Does something that writes lines, with the bar out of the way.
    pub fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
