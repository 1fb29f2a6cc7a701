//! A typed letter through the whole register, beside fuzzy-matcher over every client.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use polku::catalogue::{Catalogue, ListId};
use polku::domain::client::Client;
use polku::domain::language::Language;
use polku::register::{Request, Service, Session};
use polku::search::fold;

use crate::figures::{at, line, pair, times};
use crate::office::{BenchClock, open, uid};

pub const TYPED: [&str; 10] =
    ["virtanen", "mäkinen", "makinen", "vrtnn", "matti virt", "korhonen l", "010190", "0401234", "öhman", "virtnaen"];

/// Every typed letter through the whole register, beside fuzzy-matcher over one folded line a client.
pub fn search(dir: &Path, files: &[Client]) {
    let clock = BenchClock::new();
    let register = open(dir, &clock);
    let session = register.session(uid(), None);
    let places = Catalogue::get().list(ListId::Municipalities);
    let line_of = |client: &Client| {
        let place = client.municipality.last().and_then(|place| places.find(place.value.as_str()));
        let place = place.map_or("", |item| item.label(Language::Fi));
        let (hetu, phone) = (client.hetu().map_or("", |hetu| hetu.as_str()), client.reach.phones.first());
        let parts = [client.given.as_str(), client.surname.as_str(), place, hetu, phone.map_or("", String::as_str)];
        parts.map(|part| part.split(' ').map(fold).collect::<Vec<_>>().join(" ")).join(" ")
    };
    let lines: Vec<String> = files.iter().map(line_of).collect();
    let (many, few) = if lines.len() <= 10_000 { (101, 15) } else { (31, if lines.len() <= 100_000 { 5 } else { 3 }) };
    for shown in [20, 50] {
        let mut rows = Vec::new();
        for typed in TYPED {
            for (end, letter) in typed.char_indices() {
                let text = &typed[..end + letter.len_utf8()];
                let matcher = SkimMatcherV2::default();
                let ours = times(many, || find(&session, text, shown));
                let theirs = times(few, || brute(&matcher, &lines, text, shown));
                rows.push((ours[many / 2], theirs[0], text));
            }
        }
        let worst = rows.iter().max_by_key(|row| row.0).map_or("", |row| row.2);
        let mut ours: Vec<Duration> = rows.iter().map(|row| row.0).collect();
        let mut theirs: Vec<Duration> = rows.iter().map(|row| row.1).collect();
        pair(&format!("letter typed, {shown} rows shown"), &mut ours, 1.0, "");
        pair("  fuzzy-matcher on every client", &mut theirs, 1.0, "");
        let times = |part| at(&theirs, part) / at(&ours, part);
        let keys = rows.len();
        println!("  {:.1} x faster p50, {:.1} x worst ({worst:?}), {keys} keystrokes", times(0.5), times(1.0));
    }
    let mut first = times(101, || {
        clock.put_forward(60);
        find(&session, "v", 20);
    });
    pair("first letter of a search, with its log line", &mut first, 0.99, "");
    // The first filter of the day makes the columns that answer all others.
    let start = Instant::now();
    let bytes = register.ready_filters();
    let each = format!("{:.1} bytes a client", bytes as f64 / files.len() as f64);
    line("what filters ask of everybody, made once a day", start.elapsed(), &each);
    for text in COUNTED {
        let mut counts = times(15, || count(&session, text));
        pair(&format!("count {text:?}"), &mut counts, 1.0, "");
        let mut found = times(15, || find(&session, text, 50));
        pair(&format!("find {text:?}"), &mut found, 1.0, "");
    }
}

/// Filters alone: of one value each, of several, over all of them, and with rights of their own (health).
pub const COUNTED: [&str; 9] = [
    "palvelussa",
    "kunta:ulvila ikä:<30 este:kieli",
    "este:B2.4 kunta:pori",
    "este:kieli",
    "este:B1",
    "-este:* hiljaa:>60",
    "myöhässä:este",
    "seuranta:<+7",
    "korhonen kunta:pori",
];

pub fn count(session: &Session, text: &str) {
    black_box(session.call(Request::Count { text: black_box(text).to_owned() }).expect("a count"));
}

pub fn find(session: &Session, text: &str, limit: usize) {
    let request = Request::Find { text: black_box(text).to_owned(), limit };
    black_box(session.call(request).expect("an answer"));
}

/// The peer: fuzzy-matcher on each line, the best kept in a heap, the letters to highlight found in those.
fn brute(matcher: &SkimMatcherV2, lines: &[String], typed: &str, shown: usize) {
    let typed: String = typed.split(' ').map(fold).collect::<Vec<_>>().join(" ");
    let mut best: BinaryHeap<Reverse<(i64, Reverse<usize>)>> = BinaryHeap::with_capacity(shown + 1);
    for (row, line) in lines.iter().enumerate() {
        if let Some(score) = matcher.fuzzy_match(line, black_box(&typed)) {
            best.push(Reverse((score, Reverse(row))));
            if best.len() > shown {
                best.pop();
            }
        }
    }
    let best = best.into_sorted_vec();
    let lit = best.iter().filter_map(|Reverse((_, Reverse(row)))| matcher.fuzzy_indices(&lines[*row], &typed));
    black_box(lit.count());
}
