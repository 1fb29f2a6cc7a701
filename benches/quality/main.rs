//! Whom the search finds when the name is wrong: recall by kind of error, beside two matchers on the same cases.
//!
//! `cargo bench --bench quality -- [CLIENTS] [--kind=NAME] [--alone] [--misses=NAME]`, by default 100,000 clients and all
//! kinds. `--alone` leaves the two matchers out (seconds instead of minutes); `--misses` prints the cases of a kind that Polku
//! does not find among the first 5, with what it shows instead.
//!
//! The cases are made by rules of how people err (keyboard, ear, memory, other countries' spelling), from clients drawn at
//! random; nothing of the search is used to make them. A case is *found* among the first k hits when one of them is a
//! client of whom everything is true that the query means: a query for Matti Virtanen is answered by every client with
//! that surname, now or before, and that given name, because nobody could tell which one is wanted. Cases that more than
//! 25 clients answer are not used. Cases whose misspelt words are, as they stand, the right name of somebody else are
//! set aside into a row of their own: no reader could know better. *False hits* are those of the first 10 that do not
//! answer the query, *shown* is how many of the 10 there were at all.

mod begun;
mod case;
mod engines;
mod ground;
mod heard;
mod keyboard;
mod letters;
mod marks;
mod otherwise;
mod parts;
#[path = "../people/mod.rs"]
#[allow(dead_code)] // Shared with another bench, which uses other parts of it.
mod people;
mod set;
mod shape;
mod tally;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use case::Case;
use engines::{Engines, NAMES};
use ground::Ground;
use people::lists::Lists;
use set::KINDS;
use tally::{AT, Tally, place};

type Answers = Vec<[Vec<u32>; 3]>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().find_map(|argument| argument.strip_prefix(name)?.strip_prefix('='));
    let count = arguments.iter().find_map(|a| a.replace(['_', ','], "").parse().ok()).unwrap_or(100_000);
    let lists = Lists::read();
    let clients = people::people(count, &lists, 4);
    let alone = option("--misses").is_some() || arguments.iter().any(|argument| argument == "--alone");
    let engines = Engines::new(&clients, alone);
    let ground = Ground::new(clients, lists);
    if let Some(kind) = option("--misses") {
        return misses(kind, &ground, &engines);
    }
    println!(
        "{count} clients; found among the first {}, {}, {}; false hits and hits shown of the first 10",
        AT[0], AT[1], AT[2]
    );
    print!("\n| kind of error | cases |");
    for name in NAMES {
        print!(" {name} @1 | @5 | @10 | false | shown |");
    }
    println!("\n|---|{}", "---|".repeat(1 + 5 * NAMES.len()));
    let (mut all, mut aside) = ([Tally::default(); 3], [Tally::default(); 3]);
    let mut worst: Vec<(&str, [f64; 3])> = Vec::new();
    for (at, kind) in KINDS.iter().enumerate() {
        if option("--kind").is_some_and(|only| only != kind.name) {
            continue;
        }
        let (cases, set_aside) = set::cases(at, &ground);
        let sums = tallies(&cases, &answers(&cases, &engines));
        row(kind.name, &sums);
        worst.push((kind.name, sums.map(|sum| sum.at_five())));
        all = add(all, sums);
        aside = add(aside, tallies(&set_aside, &answers(&set_aside, &engines)));
    }
    row("over all", &all);
    row("set aside: typed is somebody else's name", &aside);
    worst.sort_by(|one, other| one.1[0].total_cmp(&other.1[0]));
    println!(
        "\nlowest @5 of Polku: {}",
        worst.iter().take(5).map(|(kind, at)| format!("{kind} {:.3}", at[0])).collect::<Vec<_>>().join(", ")
    );
    let behind: Vec<&str> = worst.iter().filter(|(_, at)| at[0] <= at[1].max(at[2])).map(|(kind, _)| *kind).collect();
    println!(
        "kinds where a peer finds as many or more @5: {}",
        if behind.is_empty() { "none".to_owned() } else { behind.join(", ") }
    );
}

/// The answers to all cases, in their order, worked out on all cores.
fn answers(cases: &[Case], engines: &Engines) -> Answers {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((at, case)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, cases.get(at)?)))
        {
            done.push((at, engines.ask(&case.typed)));
        }
        done
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut all: Vec<(usize, [Vec<u32>; 3])> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, answer)| answer).collect()
}

fn tallies(cases: &[Case], answers: &Answers) -> [Tally; 3] {
    let mut sums = [Tally::default(); 3];
    for (case, answers) in cases.iter().zip(answers) {
        for (sum, hits) in sums.iter_mut().zip(answers) {
            sum.count(case, hits);
        }
    }
    sums
}

fn add(one: [Tally; 3], other: [Tally; 3]) -> [Tally; 3] {
    [one[0].and(other[0]), one[1].and(other[1]), one[2].and(other[2])]
}

fn row(name: &str, sums: &[Tally; 3]) {
    print!("| {name} | {} |", sums[0].cases());
    for sum in sums {
        print!("{}", sum.cells());
    }
    println!();
}

/// The cases of a kind that are not found, whom they mean, and what is shown instead.
fn misses(kind: &str, ground: &Ground, engines: &Engines) {
    let Some(at) = KINDS.iter().position(|known| known.name == kind) else {
        let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        return println!("no kind {kind}; there are {}", kinds.join(" "));
    };
    let (cases, aside) = set::cases(at, ground);
    println!("{} cases, {} set aside", cases.len(), aside.len());
    let name = |client: &u32| {
        let client = &ground.clients[*client as usize];
        let former = if client.former.is_empty() { String::new() } else { format!(" ({})", client.former.join(", ")) };
        format!("{} {}{former} {}", client.surname, client.given, client.birth.year())
    };
    for (case, [ours, ..]) in cases.iter().zip(answers(&cases, engines)) {
        if place(case, &ours).is_some_and(|place| place < 5) {
            continue;
        }
        let shown: Vec<String> = ours.iter().take(3).map(name).collect();
        let whom = case.right.first().map(name).unwrap_or_default();
        println!("{:<28} meant {whom} | shown {}: {}", case.typed, ours.len(), shown.join("; "));
    }
}
