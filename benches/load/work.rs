//! A hundred people at work: each types names letter by letter, opens own clients, writes, looks at the day, and counts.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::date;
use polku::domain::barrier::{Assessor, Barrier as Obstacle, BarrierStatus};
use polku::domain::ids::{ClientId, Code};
use polku::domain::purpose::Purpose;
use polku::domain::record::Record;
use polku::register::request::Write;
use polku::register::{Reply, Request, Service};

use crate::figures::at;
use crate::office::{TODAY, id};

/// Makes the session of the person at a place.
pub type Connect<'a> = &'a (dyn Fn(usize) -> Box<dyn Service> + Sync);

/// Rows of hits that a screen of 80x24 asks for.
const ROWS: usize = 20;

/// All begin with the first letter at the same moment, as nobody ever does: that is not counted.
const ARRIVAL: Duration = Duration::from_secs(1);

/// What is asked, as the figures group it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Open,
    Leave,
    Save,
    Today,
    Count,
}

const KINDS: [(Kind, &str); 6] = [
    (Kind::Letter, "letter typed"),
    (Kind::Open, "card opened (a line of the log)"),
    (Kind::Leave, "card closed"),
    (Kind::Save, "barrier saved"),
    (Kind::Today, "list of the day"),
    (Kind::Count, "count with filters"),
];

/// Choices that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: usize) -> Self {
        Self((seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) as usize) % most
    }
}

/// A barrier to save.
pub fn obstacle(dice: &mut Dice) -> Write {
    let record = Record::Barrier(Obstacle {
        code: Code::from("B2.4"),
        effect: dice.below(4) as u8,
        review: Some(date(2026, 12, 5)),
        detail: "kielikoe varattu".to_owned(),
        assessed_by: Assessor::Together,
        client_agrees: Some(true),
        identified: TODAY,
        status: BarrierStatus::Active,
        need: None,
    });
    Write::Add { record, source: String::new() }
}

/// The asker's own clients with what is due, by number and name.
pub fn own(service: &dyn Service) -> Vec<(ClientId, String)> {
    match service.call(Request::Today).expect("the day") {
        Reply::Today(today) => today.rows.into_iter().map(|row| (row.client, row.name)).collect(),
        other => panic!("not the day: {other:?}"),
    }
}

/// Everybody works for `lasting`, starting together, and thinks for about `pause` after each answer. `run` keeps the ids of the
/// writes of one run apart from those of another.
pub fn work(connect: Connect<'_>, sessions: usize, run: usize, pause: Duration, lasting: Duration) {
    let (begun, over) = (Barrier::new(sessions + 1), AtomicBool::new(false));
    let (mut times, spent) = std::thread::scope(|scope| {
        let (begun, over) = (&begun, &over);
        let people: Vec<_> = (0..sessions)
            .map(|person| {
                scope.spawn(move || {
                    let service = connect(person);
                    let clients = own(&*service);
                    begun.wait();
                    one(&*service, &clients, (run, person), pause, over)
                })
            })
            .collect();
        begun.wait();
        std::thread::sleep(ARRIVAL);
        let start = Instant::now();
        std::thread::sleep(lasting);
        over.store(true, Ordering::Relaxed);
        let spent = start.elapsed();
        let times: Vec<(Kind, Duration)> =
            people.into_iter().flat_map(|person| person.join().expect("worked")).collect();
        (times, spent)
    });
    let all = times.len() as f64 / spent.as_secs_f64();
    println!("\n{sessions} sessions, about {pause:?} between answer and question: {all:.0} requests/s");
    times.sort_unstable_by_key(|(_, time)| *time);
    for (kind, name) in KINDS {
        let these: Vec<Duration> = times.iter().filter(|(other, _)| *other == kind).map(|(_, time)| *time).collect();
        if these.is_empty() {
            continue;
        }
        let rate = these.len() as f64 / spent.as_secs_f64();
        let [half, most, worst] = [0.5, 0.99, 1.0].map(|part| at(&these, part) * 1e3);
        println!("  {name:<34} {rate:>7.0}/s  p50 {half:>8.3} ms  p99 {most:>8.3} ms  worst {worst:>8.3} ms");
    }
}

/// One person's work until it is over.
fn one(
    service: &dyn Service,
    clients: &[(ClientId, String)],
    (run, person): (usize, usize),
    pause: Duration,
    over: &AtomicBool,
) -> Vec<(Kind, Duration)> {
    let counted = Instant::now() + ARRIVAL;
    let mut times = Vec::new();
    let mut dice = Dice::new(person);
    let (mut saved, mut apart) = (run << 32, Dice::new(1_000 + person));
    let mut ask = |kind, request| {
        let start = Instant::now();
        let asked = format!("{request:?}");
        service.call(request).unwrap_or_else(|failure| panic!("{asked}: {failure:?}"));
        if start > counted {
            times.push((kind, start.elapsed()));
        }
        // Nobody types in step with the others.
        std::thread::sleep(pause * 2 * apart.below(1_000) as u32 / 1_000);
    };
    while !over.load(Ordering::Relaxed) {
        let (client, name) = &clients[dice.below(clients.len())];
        let letters = 5 + dice.below(5);
        for (end, letter) in name.char_indices().take(letters) {
            ask(Kind::Letter, Request::Find { text: name[..end + letter.len_utf8()].to_owned(), limit: ROWS });
        }
        ask(Kind::Open, Request::Open { client: *client, purpose: Some(Purpose::CustomerContact) });
        for _ in 0..2 {
            saved += 1;
            let write = obstacle(&mut dice);
            ask(Kind::Save, Request::Write { id: id(person as u8, saved), client: *client, write });
        }
        ask(Kind::Leave, Request::Leave { client: *client });
        if dice.below(4) == 0 {
            ask(Kind::Today, Request::Today);
        }
        if dice.below(100) == 0 {
            ask(Kind::Count, Request::Count { text: "este:B2.4 kunta:pori".to_owned() });
        }
    }
    times
}
