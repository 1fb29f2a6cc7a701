//! Times of repeated runs and how they are printed: medians beside the worst, one row a figure.

use std::time::{Duration, Instant};

/// The times of repeated runs, shortest first.
pub fn times(repetitions: usize, mut run: impl FnMut()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..repetitions)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

pub fn at(sorted: &[Duration], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part) as usize].as_secs_f64()
}

/// One row: the median, and the worst or the p99.
pub fn pair(name: &str, times: &mut [Duration], part: f64, more: &str) {
    times.sort_unstable();
    let (half, most) = (at(times, 0.5) * 1e3, at(times, part) * 1e3);
    let most_is = if part < 1.0 { "p99" } else { "worst" };
    println!("{name:<44} p50 {half:>9.3} ms  {most_is} {most:>9.3} ms  {more}");
}

pub fn line(name: &str, time: Duration, more: &str) {
    println!("{name:<44}     {:>9.3} ms  {more}", time.as_secs_f64() * 1e3);
}

/// Rows a second.
pub fn rate(rows: usize, spent: Duration) -> String {
    format!("{:.0} rows/s", rows as f64 / spent.as_secs_f64())
}
