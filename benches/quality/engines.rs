//! The three that are asked: Polku's index and two matchers run over every client, each used as its authors mean it.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use polku::search::{Among, Index, Person, Query, SlotSet};

use crate::marks::bare;
use crate::people::Client;

/// Hits looked at.
pub const SHOWN: usize = 10;

/// What is asked, in the order of the table.
pub const NAMES: [&str; 3] = ["Polku", "fuzzy-matcher", "nucleo-matcher"];

/// The clients as each of the three wants them.
pub struct Engines {
    index: Index,
    visible: SlotSet,
    rising: SlotSet,
    folded: Vec<String>,
    lines: Vec<Utf32String>,
    alone: bool,
}

/// The line an application would show and match: names as registered, surname first, then the date of birth.
fn line(client: &Client) -> String {
    let born = client.birth;
    let former = client.former.join(" ");
    let gap = if former.is_empty() { "" } else { " " };
    format!("{} {}{gap}{former} {}.{}.{}", client.surname, client.given, born.day(), born.month(), born.year())
}

/// Lower case, without marks.
fn folded(text: &str) -> String {
    text.to_lowercase().chars().map(bare).collect()
}

impl Engines {
    /// Builds the index and the lines; `alone` leaves the two others out, which takes seconds instead of minutes.
    pub fn new(clients: &[Client], alone: bool) -> Engines {
        let former: Vec<Vec<&str>> = clients.iter().map(|c| c.former.iter().map(String::as_str).collect()).collect();
        let index = Index::build(clients.iter().zip(&former).zip(0..).map(|((client, former), slot)| {
            let person = Person {
                surname: &client.surname,
                given: &client.given,
                former,
                birth: Some(client.birth),
                hetus: &[],
                phones: &[],
                external: None,
            };
            (slot, person)
        }));
        let lines: Vec<String> = clients.iter().map(line).collect();
        Engines {
            index,
            visible: SlotSet::all(clients.len()),
            rising: SlotSet::none(clients.len()),
            folded: lines.iter().map(|line| folded(line)).collect(),
            lines: lines.iter().map(|line| Utf32String::from(line.as_str())).collect(),
            alone,
        }
    }

    /// The best hits of each for a query.
    pub fn ask(&self, typed: &str) -> [Vec<u32>; 3] {
        let peer = |ask: fn(&Engines, &str) -> Vec<u32>| if self.alone { Vec::new() } else { ask(self, typed) };
        [self.polku(typed), peer(Engines::fuzzy), peer(Engines::nucleo)]
    }

    fn polku(&self, typed: &str) -> Vec<u32> {
        let among = Among { visible: &self.visible, rising: &self.rising };
        self.index.find(&Query::parse(typed), SHOWN, &among).hits.iter().map(|hit| hit.id).collect()
    }

    /// One pattern on one line, as in skim; a new matcher for each query, because it remembers what it saw.
    fn fuzzy(&self, typed: &str) -> Vec<u32> {
        let (matcher, typed) = (SkimMatcherV2::default(), folded(typed));
        best(
            self.folded
                .iter()
                .zip(0..)
                .filter_map(|(line, at)| Some((matcher.fuzzy_match(line, &typed)?, line.len(), at))),
        )
    }

    /// Words in any order, all of them, with "smart" marks, as in Helix.
    fn nucleo(&self, typed: &str) -> Vec<u32> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        best(
            self.lines.iter().zip(0..).filter_map(|(line, at)| {
                Some((i64::from(pattern.score(line.slice(..), &mut matcher)?), line.len(), at))
            }),
        )
    }
}

/// The best by score; of equals the shorter line, then the order of the register.
fn best(scored: impl Iterator<Item = (i64, usize, u32)>) -> Vec<u32> {
    let mut scored: Vec<(Reverse<i64>, usize, u32)> =
        scored.map(|(score, length, at)| (Reverse(score), length, at)).collect();
    if scored.len() > SHOWN {
        scored.select_nth_unstable(SHOWN - 1);
        scored.truncate(SHOWN);
    }
    scored.sort_unstable();
    scored.into_iter().map(|(_, _, at)| at).collect()
}
