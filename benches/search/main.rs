//! What one keystroke of the search costs, beside fuzzy-matcher, nucleo, neo_frizbee and fzf in the same run.
//!
//! `cargo bench --bench search -- [CLIENTS...] [--keys] [--alone]`, by default 5,727, 100,000 and 1,000,000 clients, about
//! five minutes. Thirty queries are typed key by key. The figure of a key is the median of its repetitions, for every side;
//! the table shows the median, the 99th of a hundred and the longest over the keys. `--keys` lists each key, `--alone`
//! leaves the peers out. Polku's figures include taking the text apart, ranking the best 50, finding the letters to
//! highlight in them and counting all hits. The peers get one folded line per client (given names, surname, municipality,
//! identity code, telephone) and the folded text. fzf is a whole process, asked the whole queries only.
//!
//! Only ratios travel between machines. Other work on the machine hurts the sides that use two threads most.

mod figures;
mod fzf;
mod ours;
mod peers;
#[path = "../people/mod.rs"]
#[allow(dead_code)] // Shared with another bench, which uses other parts of it.
mod people;
mod typed;

use std::hint::black_box;
use std::time::Duration;

use fuzzy_matcher::skim::SkimMatcherV2;

use figures::{Spread, Times, median, micros, spread};
use ours::Ours;
use peers::Narrowing;
use people::lists::Lists;

/// Hits ranked and highlighted.
const SHOWN: usize = 50;

/// Those who answer every key, in the order of the table.
const SIDES: [&str; 5] = [
    "Polku",
    "fuzzy-matcher on every line, 1 thread",
    "nucleo, 2 threads, narrowing",
    "neo_frizbee, 1 thread",
    "neo_frizbee, 2 threads",
];

/// One key and what it took each side.
struct Key {
    text: String,
    hits: usize,
    times: [Duration; 5],
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|a| a.replace(['_', ','], "").parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![5_727, 100_000, 1_000_000];
    }
    println!(
        "Polku: plain code on one thread, no vector instructions beyond what the compiler makes of loops; no unsafe code."
    );
    for size in sizes {
        measure(size, has("--keys"), has("--alone"));
    }
}

fn measure(size: usize, list: bool, alone: bool) {
    let clients = people::people(size, &Lists::read(), 4);
    let mut ours = Ours::new(&clients);
    println!(
        "\n{size} clients: index built in {:.0} ms; bytes per client {} by its own count, {} by resident memory",
        micros(ours.built) / 1e3,
        ours.index.memory() / size,
        ours.grown / size
    );
    let lines = if alone { Vec::new() } else { peers::lines(&clients) };
    let keys = all_keys(&ours, &lines);
    if list {
        for key in &keys {
            let times = key.times.iter().map(|time| format!("{:>11.1}", micros(*time))).collect::<String>();
            println!("  {:<22} {:>8} hits {times} us", key.text, key.hits);
        }
    }
    table(&keys, if alone { 1 } else { SIDES.len() });
    if !alone {
        whole_process(&lines);
        slower(&keys);
    }
    let changes = ours.changes(&clients, 1001);
    println!("change of one client: p50 {:.1} us, worst of 1001 {:.1} us", micros(changes[500]), micros(changes[1000]));
}

/// Types every query, all sides in turn; no lines, no peers.
fn all_keys(ours: &Ours, lines: &[String]) -> Vec<Key> {
    let times = |least, most, budget| Times { least, most, budget: Duration::from_millis(budget) };
    let large = lines.len() > 100_000;
    let (quick, slow) = (times(5, 51, 30), times(if large { 1 } else { 3 }, 15, 30));
    let matcher = SkimMatcherV2::default();
    let mut narrowing = (!lines.is_empty()).then(|| Narrowing::new(lines));
    let mut all = Vec::new();
    for typed in typed::TYPED {
        let texts = typed::keys(typed);
        let folded: Vec<String> = texts.iter().map(|text| peers::folded(text)).collect();
        let rounds = if large { 1 } else { 5 };
        let narrowed: Vec<Vec<Duration>> = narrowing
            .iter_mut()
            .flat_map(|nucleo| (0..rounds).map(|_| nucleo.type_out(&folded)).collect::<Vec<_>>())
            .collect();
        for (at, (text, folded)) in texts.iter().zip(&folded).enumerate() {
            let mut hits = 0;
            let own = quick.median(|| hits = ours.ask(text));
            let mut key = Key { text: (*text).to_owned(), hits, times: [own; 5] };
            if !lines.is_empty() {
                key.times[1] = slow.median(|| _ = black_box(peers::fuzzy(&matcher, lines, black_box(folded))));
                key.times[2] = median(narrowed.iter().map(|round| round[at]).collect());
                for threads in [1, 2] {
                    let three = Times { least: 3, ..slow };
                    key.times[2 + threads] =
                        three.median(|| _ = black_box(peers::frizbee(lines, black_box(folded), threads)));
                }
            }
            all.push(key);
        }
    }
    all
}

fn table(keys: &[Key], sides: usize) {
    println!(
        "\n| {} keys | p50 us | p99 us | longest us | Polku faster, p50 | longest |\n|---|---|---|---|---|---|",
        keys.len()
    );
    let of = |side: usize| spread(keys.iter().map(|key| key.times[side]));
    let own = of(0);
    for (side, name) in SIDES.iter().enumerate().take(sides) {
        let Spread { p50, p99, max } = of(side);
        let times = |theirs: Duration, ours: Duration| format!("{:.1}x", micros(theirs) / micros(ours));
        println!(
            "| {name} | {:.1} | {:.1} | {:.1} | {} | {} |",
            micros(p50),
            micros(p99),
            micros(max),
            times(p50, own.p50),
            times(max, own.max)
        );
    }
}

/// fzf as a process for each whole query, and for a query that matches nothing: its start and its reading.
fn whole_process(lines: &[String]) {
    let Some(version) = fzf::version() else { return println!("fzf is not installed: left out") };
    let Ok(home) = tempfile::tempdir() else { return println!("no temporary directory: fzf left out") };
    let list = home.path().join("lines");
    let ask = |typed: &str| fzf::filter(&list, &peers::folded(typed)).unwrap_or_default();
    if fzf::list(&list, lines).is_err() {
        return println!("the list cannot be written: fzf left out");
    }
    let base = median((0..3).map(|_| ask("#~#~#")).collect());
    let Spread { p50, max, .. } = spread(typed::TYPED.iter().map(|typed| ask(typed)));
    println!(
        "fzf {version} --filter, a process for each of {} whole queries: p50 {:.1} ms, longest {:.1} ms; start and reading alone {:.1} ms",
        typed::TYPED.len(),
        micros(p50) / 1e3,
        micros(max) / 1e3,
        micros(base) / 1e3
    );
}

/// The keys at which a peer was faster than Polku, the worst first.
fn slower(keys: &[Key]) {
    let mut slower: Vec<(f64, String)> = Vec::new();
    for key in keys {
        let best = (1..SIDES.len()).min_by_key(|side| key.times[*side]).unwrap_or(1);
        let ratio = micros(key.times[0]) / micros(key.times[best]);
        if ratio > 1.0 {
            let (own, theirs) = (micros(key.times[0]), micros(key.times[best]));
            slower.push((ratio, format!("'{}' {own:.0} us against {theirs:.0} ({})", key.text, SIDES[best])));
        }
    }
    slower.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("keys slower than the best peer's same key: {} of {}", slower.len(), keys.len());
    for (ratio, told) in slower.iter().take(10) {
        println!("  {ratio:.1}x {told}");
    }
}
