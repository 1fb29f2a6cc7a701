//! Sixteen people who only save, each on any client of the register, beside a raw overwrite and fdatasync of as many bytes one after the other.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use polku::domain::ids::ClientId;
use polku::register::Request;

use crate::figures::at;
use crate::office::id;
use crate::work::{Connect, Dice, obstacle};

/// Bytes of the frame of one saved barrier, about.
const FRAME: usize = 1_024;
/// Raw writes of one measurement.
const RAW: usize = 1_000;

/// Everybody saves for `lasting`; how many a second, beside the disk alone before and after.
pub fn writers(connect: Connect<'_>, writers: usize, clients: u32, lasting: Duration, home: &Path) {
    let before = raw(home);
    let (begun, over) = (Barrier::new(writers + 1), AtomicBool::new(false));
    let (mut times, spent) = std::thread::scope(|scope| {
        let (begun, over) = (&begun, &over);
        let people: Vec<_> = (0..writers)
            .map(|person| {
                scope.spawn(move || {
                    let service = connect(person);
                    let (mut dice, mut times) = (Dice::new(person), Vec::new());
                    begun.wait();
                    while !over.load(Ordering::Relaxed) {
                        let client = ClientId(1 + dice.below(clients as usize) as u32);
                        let write = obstacle(&mut dice);
                        let request = Request::Write { id: id(100 + person as u8, times.len()), client, write };
                        let start = Instant::now();
                        service.call(request).expect("saved");
                        times.push((start, start.elapsed()));
                    }
                    times
                })
            })
            .collect();
        begun.wait();
        let start = Instant::now();
        std::thread::sleep(lasting);
        over.store(true, Ordering::Relaxed);
        let spent = start.elapsed();
        let times: Vec<(Instant, Duration)> =
            people.into_iter().flat_map(|person| person.join().expect("worked")).collect();
        println!("\n{writers} writers: by the second {:?}", by_second(start, &times));
        (times.into_iter().map(|(_, time)| time).collect::<Vec<_>>(), spent)
    });
    let raw = (before + raw(home)) / 2.0;
    times.sort_unstable();
    let rate = times.len() as f64 / spent.as_secs_f64();
    let [half, most, worst] = [0.5, 0.99, 1.0].map(|part| at(&times, part) * 1e3);
    println!(
        "{writers} writers: {rate:.0} durable writes/s, {:.2} x the {raw:.0}/s of fdatasync alone; \
         p50 {half:.3} ms, p99 {most:.3} ms, worst {worst:.3} ms",
        rate / raw
    );
}

fn by_second(start: Instant, times: &[(Instant, Duration)]) -> Vec<usize> {
    let mut seconds = Vec::new();
    for (began, _) in times {
        let second = began.saturating_duration_since(start).as_secs() as usize;
        if seconds.len() <= second {
            seconds.resize(second + 1, 0);
        }
        seconds[second] += 1;
    }
    seconds
}

/// Overwrites and syncs a second, one after the other, on the disk of the register.
fn raw(home: &Path) -> f64 {
    let path = home.join("raw");
    let file = OpenOptions::new().create(true).truncate(true).write(true).open(path).expect("a file");
    // Filled in the same portions as a segment of the journal, which makes a difference.
    for part in 0..257 {
        file.write_all_at(&[0; 16 << 10], part << 14).expect("zeros");
    }
    file.sync_all().expect("a sync");
    let start = Instant::now();
    for number in 0..RAW {
        file.write_all_at(&[number as u8; FRAME], ((number * FRAME) % (4 << 20)) as u64).expect("a write");
        file.sync_data().expect("a sync");
    }
    RAW as f64 / start.elapsed().as_secs_f64()
}
