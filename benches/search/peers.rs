//! The peers, over one folded line per client: fuzzy-matcher, nucleo and neo_frizbee. Each finds and ranks; only
//! fuzzy-matcher highlights too, as Polku does, so the others have a little less to do.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo::Nucleo;
use nucleo::pattern::{CaseMatching, Normalization};
use unicode_normalization::UnicodeNormalization;

use crate::SHOWN;
use crate::people::Client;

/// Lower case, without marks.
pub fn folded(text: &str) -> String {
    let marked = |letter: &char| !('\u{300}'..'\u{370}').contains(letter);
    text.to_lowercase().nfd().filter(marked).collect()
}

/// Given names, surname, municipality, identity code, telephone: what the matcher is run over.
pub fn lines(clients: &[Client]) -> Vec<String> {
    let line =
        |c: &Client| folded(&[&c.given, &c.surname, c.municipality, &c.hetu, &c.phone].map(|s: &str| s).join(" "));
    clients.iter().map(line).collect()
}

/// fuzzy-matcher on every line, the best kept in a heap, the kept ones highlighted.
pub fn fuzzy(matcher: &SkimMatcherV2, lines: &[String], typed: &str) -> usize {
    let mut best: BinaryHeap<Reverse<(i64, Reverse<usize>)>> = BinaryHeap::with_capacity(SHOWN + 1);
    for (row, line) in lines.iter().enumerate() {
        if let Some(score) = matcher.fuzzy_match(line, typed) {
            best.push(Reverse((score, Reverse(row))));
            if best.len() > SHOWN {
                best.pop();
            }
        }
    }
    let best = best.into_sorted_vec();
    best.iter().filter_map(|Reverse((_, Reverse(row)))| matcher.fuzzy_indices(&lines[*row], typed)).count()
}

/// neo_frizbee on every line, no typos, on one thread or several.
pub fn frizbee(lines: &[String], typed: &str, threads: usize) -> usize {
    let mut matcher = neo_frizbee::Matcher::new(typed, &neo_frizbee::Config::default());
    if threads == 1 { matcher.match_list(lines).len() } else { matcher.match_list_parallel(lines, threads).len() }
}

/// The crate nucleo as Helix uses it: its own two worker threads, each key narrows what the key before it found.
pub struct Narrowing(Nucleo<u32>);

impl Narrowing {
    /// Takes the lines in and waits until they are there.
    pub fn new(lines: &[String]) -> Narrowing {
        let mut nucleo = Nucleo::new(nucleo::Config::DEFAULT, Arc::new(|| ()), Some(2), 1);
        let injector = nucleo.injector();
        for (line, row) in lines.iter().zip(0..) {
            injector.push(row, |_, columns| columns[0] = line.as_str().into());
        }
        while nucleo.tick(1000).running {}
        Narrowing(nucleo)
    }

    fn set(&mut self, text: &str, append: bool) -> Duration {
        let start = Instant::now();
        self.0.pattern.reparse(0, text, CaseMatching::Smart, Normalization::Smart, append);
        while self.0.tick(1000).running {}
        black_box(self.0.snapshot().matched_item_count());
        start.elapsed()
    }

    /// Types a query and tells how long each key took.
    pub fn type_out(&mut self, keys: &[String]) -> Vec<Duration> {
        self.set("", false);
        keys.iter().map(|key| self.set(key, true)).collect()
    }
}
