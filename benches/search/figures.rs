//! Times of repetitions and what is told of them: always the median of one key's repetitions, then shares over the keys.

use std::time::{Duration, Instant};

/// How often something is repeated: until the budget is spent, but at least and at most so many times.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub least: usize,
    pub most: usize,
    pub budget: Duration,
}

impl Times {
    /// The median time of repeated runs.
    pub fn median(self, mut run: impl FnMut()) -> Duration {
        let begun = Instant::now();
        let mut times = Vec::new();
        while times.len() < self.least || (times.len() < self.most && begun.elapsed() < self.budget) {
            let start = Instant::now();
            run();
            times.push(start.elapsed());
        }
        median(times)
    }
}

/// The middle one.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Median, 99th of a hundred and longest over all keys.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub p50: Duration,
    pub p99: Duration,
    pub max: Duration,
}

/// The spread of the times of all keys.
pub fn spread(times: impl Iterator<Item = Duration>) -> Spread {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() * share).div_ceil(100).max(1) - 1).copied().unwrap_or_default();
    Spread { p50: at(50), p99: at(99), max: at(100) }
}

/// Microseconds.
pub fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Bytes of memory that the process holds.
pub fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}
