//! A line of 100 ms and 64 kbit/s, worked out from the stamps of a run: what came when, and when the person has it.
//!
//! The line: 50 ms each way, 8,000 bytes a second each way, and 88 bytes around each piece of at most 1,400 bytes, which is
//! what SSH over TCP adds. One byte that is echoed at once takes 122 ms: that is the floor of every figure here.

use std::thread;
use std::time::{Duration, Instant};

use crate::figures::at;
use crate::person::{Burst, Machine, Person};

const WAY: f64 = 0.050;
const BYTES_A_SECOND: f64 = 8_000.0;
const AROUND: usize = 88;
const PIECE: usize = 1_400;

/// The pace of the typist, and how often the name is typed.
const PACE: Duration = Duration::from_millis(120);
const ROUNDS: usize = 7;
pub const NAME: &str = "virtanen";

/// Seconds that so many bytes keep the line busy.
fn busy(bytes: usize) -> f64 {
    (bytes + AROUND * bytes.div_ceil(PIECE)) as f64 / BYTES_A_SECOND
}

/// When bursts, stamped at the far end, are with the person.
fn arrivals(bursts: &[Burst]) -> Vec<f64> {
    let mut free = 0.0_f64;
    let arrive = |burst: &Burst| {
        free = free.max(burst.at.as_secs_f64()) + busy(burst.bytes);
        free + WAY
    };
    bursts.iter().map(arrive).collect()
}

/// When the screen is right after a key that the person pressed at zero, given what came of it at the far end.
fn right(bursts: &[Burst]) -> Duration {
    let there = WAY + busy(1);
    let last = bursts.iter().zip(arrivals(bursts)).rfind(|(burst, _)| burst.changed).map(|(_, at)| at);
    Duration::from_secs_f64(there + last.unwrap_or(0.0))
}

pub fn slow(machine: &Machine) {
    let floor = (2.0 * (WAY + busy(1))) * 1e3;
    println!("\na line of 100 ms and 64 kbit/s, modelled; an echo of one byte takes {floor:.0} ms");
    let mut person = Person::sits_down(machine);
    let frame = [person.first_frame()];
    println!("{:<44} {:.0} ms, {} B (goal 320)", "first screen", arrivals(&frame)[0] * 1e3, frame[0].bytes);
    person.rests();
    let mut letters = Vec::new();
    for _ in 0..ROUNDS {
        for letter in NAME.chars() {
            letters.push(right(&person.presses(&letter.to_string()).0));
        }
        person.presses("\u{1b}");
    }
    row("a letter, alone on the line", &mut letters, "goal 126 / 350");
    for letter in "vi".chars() {
        person.presses(&letter.to_string());
    }
    let mut downs: Vec<Duration> = (0..8).map(|_| right(&person.presses("\u{1b}[B").0)).collect();
    row("down", &mut downs, "goal 128");
    let mut opens = Vec::new();
    for _ in 0..9 {
        opens.push(right(&person.presses("\r").0));
        person.presses("\u{1b}");
        person.presses("\u{1b}[B");
    }
    row("open", &mut opens, "goal 290");
    person.presses("\u{1b}");
    let mut typed: Vec<(f64, usize, usize)> = (0..ROUNDS).map(|_| paced(&mut person)).collect();
    typed.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (least, half, most) = (typed[0], typed[ROUNDS / 2], typed[ROUNDS - 1]);
    let name = format!("{} letters at {} ms: right after the last", NAME.len(), PACE.as_millis());
    let ms = |typed: (f64, usize, usize)| typed.0 * 1e3;
    println!(
        "{name:<44} {:.0} ms ({:.0}-{:.0}; goal 130), {} B in {} pieces",
        ms(half),
        ms(least),
        ms(most),
        half.1,
        half.2
    );
    person.leaves();
}

/// The name typed at the pace: seconds from the last letter to the right screen, bytes, pieces.
fn paced(person: &mut Person) -> (f64, usize, usize) {
    let begun = Instant::now();
    let mut all = Vec::new();
    for (place, letter) in (0..).zip(NAME.chars()) {
        let mut due = begun + PACE * place;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        // A late timer is no fault of the program: what follows is counted from when the key was to be pressed.
        person.sends(&letter.to_string());
        let pressed = (PACE * place).as_secs_f64() + WAY + busy(1);
        due += PACE;
        while let Some(mut burst) = person.hears(due.saturating_duration_since(Instant::now())) {
            burst.at += Duration::from_secs_f64(pressed);
            all.push(burst);
        }
    }
    let last = all.iter().zip(arrivals(&all)).rfind(|(burst, _)| burst.changed).map(|(_, at)| at);
    let after = last.unwrap_or(0.0) - (PACE * (NAME.len() as u32 - 1)).as_secs_f64();
    person.presses("\u{1b}");
    (after, all.iter().map(|burst| burst.bytes).sum(), all.len())
}

fn row(name: &str, times: &mut [Duration], goal: &str) {
    times.sort_unstable();
    println!("{name:<44} p50 {:.0} ms, p99 {:.0} ms ({goal})", at(times, 0.5) * 1e3, at(times, 0.99) * 1e3);
}
