//! Answering a query: the sets of clients that it finds, exactly, and the best of them with reasons and letters.

use std::cell::OnceCell;

use super::best::{Best, Ranked};
use super::fit::fit;
use super::highlight;
use super::identifier::Reading as NumberReading;
use super::index::Index;
use super::query::{Numeral, Query, Word};
use super::rank::{Found, Hit, Level, Tier, Why};
use super::reading::{Readings, Reworded};
use super::slot_set::SlotSet;

/// Among whom a query is answered.
#[derive(Clone, Copy)]
pub struct Among<'a> {
    /// Who may be seen and passes the filters; nobody else is counted or shown.
    pub visible: &'a SlotSet,
    /// Who rises within a tier: own and recently opened clients.
    pub rising: &'a SlotSet,
}

/// A client found by an identifier.
#[derive(Clone, Copy)]
struct Keyed {
    id: u32,
    tier: Tier,
    why: Why,
}

/// What a query opened.
struct Opened<'q> {
    readings: Readings<'q>,
    /// Clients by the external identifier that the whole text may be.
    external: Vec<Keyed>,
    /// Clients that have all the numbers; none when no number narrows anything.
    numbers: Option<Vec<Keyed>>,
    all: SlotSet,
}

impl Index {
    /// The best `limit` clients for a query, and how many there are.
    pub fn find(&self, query: &Query, limit: usize, among: &Among<'_>) -> Found {
        let reworded = OnceCell::new();
        let words: Vec<&Word> = query.words.iter().collect();
        let opened = self.open(query, &words, &reworded, Some(among.visible));
        let total = opened.all.shared(among.visible);
        let hits = self.best(&opened, query, limit, among);
        let hits = hits.iter().map(|ranked| self.hit(ranked, &opened)).collect();
        Found { total, hits }
    }

    /// All clients `within` that the words and numbers of a query find, guesses too: those that [`Index::find`] counts;
    /// all of them for filters alone, nobody for an empty query.
    #[must_use]
    pub fn matches(&self, query: &Query, within: &SlotSet) -> SlotSet {
        let reworded = OnceCell::new();
        let words: Vec<&Word> = query.words.iter().collect();
        let mut matches = self.open(query, &words, &reworded, Some(within)).all;
        matches.intersect(within);
        matches
    }

    /// Those of them that the tiers find that do not guess: identifiers, words and beginnings only, for figures.
    #[must_use]
    pub fn certain(&self, query: &Query, within: &SlotSet) -> SlotSet {
        let reworded = OnceCell::new();
        let words: Vec<&Word> = query.words.iter().collect();
        let opened = self.open(query, &words, &reworded, Some(within));
        let mut certain = opened.all;
        for reading in opened.readings.list.iter().skip(1) {
            certain.subtract(&reading.hits);
        }
        certain.join(&opened.external.iter().map(|keyed| keyed.id).collect());
        certain.intersect(within);
        certain
    }

    /// Spellings that are compared letter by letter for a query: the part of the work that grows with the register.
    #[must_use]
    pub fn compared(&self, query: &Query) -> usize {
        let reworded = OnceCell::new();
        let words: Vec<&Word> = query.words.iter().collect();
        self.open(query, &words, &reworded, None).readings.compared
    }

    /// Opens tiers by whom they find `within`, or among all: how far a query was opened must not tell of anybody else.
    fn open<'q>(
        &self,
        query: &Query,
        words: &[&'q Word],
        reworded: &'q OnceCell<Reworded>,
        within: Option<&SlotSet>,
    ) -> Opened<'q> {
        let external = query.external.map(|key| self.with_number(&super::identifier::exactly(key))).unwrap_or_default();
        let external: Vec<Keyed> =
            external.into_iter().map(|id| Keyed { id, tier: Tier::Exact, why: Why::External }).collect();
        let numbers = self.numbers(query, within);
        let numbered: Option<SlotSet> = numbers.as_ref().map(|keyed| keyed.iter().map(|keyed| keyed.id).collect());
        let readings = Readings::open(self, words, reworded, numbered.as_ref().or(within));
        let mut all = match numbered {
            _ if query.only_filters() => self.rows.live().clone(),
            Some(numbered) if words.is_empty() => numbered,
            _ => readings.all.clone(),
        };
        all.join(&external.iter().map(|keyed| keyed.id).collect());
        Opened { readings, external, numbers, all }
    }

    fn numbers(&self, query: &Query, within: Option<&SlotSet>) -> Option<Vec<Keyed>> {
        let worded = !query.words.is_empty();
        let sets: Vec<Vec<Keyed>> = query.numerals.iter().filter_map(|n| self.numeral(n, worded, within)).collect();
        sets.into_iter().reduce(|a, b| both(&a, &b))
    }

    fn numeral(&self, numeral: &Numeral, worded: bool, within: Option<&SlotSet>) -> Option<Vec<Keyed>> {
        let joined = self.any(&numeral.joined, within);
        if !joined.is_empty() {
            return Some(joined);
        }
        let parts = numeral.parts.iter().filter(|part| !(worded && part.begun));
        parts.map(|part| self.any(&part.readings, within)).reduce(|a, b| both(&a, &b))
    }

    fn any(&self, readings: &[NumberReading], within: Option<&SlotSet>) -> Vec<Keyed> {
        let mut out = Vec::new();
        for reading in readings {
            let tier = if reading.complete { Tier::Exact } else { Tier::Begun };
            out.extend(self.with_number(&reading.among).into_iter().map(|id| Keyed { id, tier, why: reading.why }));
        }
        out.retain(|keyed: &Keyed| within.is_none_or(|within| within.has(keyed.id)));
        out.sort_by_key(|keyed| (keyed.id, keyed.tier));
        out.dedup_by_key(|keyed| keyed.id);
        out
    }

    fn best(&self, opened: &Opened<'_>, query: &Query, limit: usize, among: &Among<'_>) -> Vec<Ranked> {
        let mut best = Best::new(self, limit, among);
        let external: SlotSet = opened.external.iter().map(|keyed| keyed.id).collect();
        best.equal(&external, Tier::Exact);
        if query.only_filters() {
            best.equal(&opened.all, Tier::Begun);
            return best.finish();
        }
        let without = |mut set: SlotSet| {
            set.subtract(&external);
            set
        };
        match &opened.numbers {
            Some(numbers) if opened.readings.list.is_empty() => {
                for tier in [Tier::Exact, Tier::Begun] {
                    let of_tier = numbers.iter().filter(|keyed| keyed.tier == tier).map(|keyed| keyed.id).collect();
                    best.equal(&without(of_tier), tier);
                }
            }
            numbers => {
                for (n, reading) in opened.readings.list.iter().enumerate() {
                    let Some(numbers) = numbers else {
                        best.reading(n, reading, &external);
                        continue;
                    };
                    best.each(&without(reading.hits.clone()), Some(n), |id| {
                        let (_, names) = fit(&self.dictionary, &self.rows.get(id)?, &reading.meant)?;
                        let keyed = keyed_in(numbers, id)?;
                        Some(names.no_better_than(reading.tier).no_better_than(keyed.tier))
                    });
                }
            }
        }
        best.finish()
    }

    fn hit(&self, ranked: &Ranked, opened: &Opened<'_>) -> Hit {
        let id = ranked.id;
        let external = keyed_in(&opened.external, id);
        let keyed = external.or_else(|| keyed_in(opened.numbers.as_deref().unwrap_or_default(), id));
        let reading = ranked.reading.map(|n| &opened.readings.list[n]);
        let (mut why, mut spans) = (Why::Filter, Vec::new());
        if let Some(reading) = reading
            && let Some(row) = self.rows.get(id)
            && let Some((places, _)) = fit(&self.dictionary, &row, &reading.meant)
        {
            let found = reading.meant.iter().zip(places).filter_map(|(meant, place)| {
                let term = row.term(usize::from(place))?;
                let level: Level = meant.level(&self.dictionary, term)?;
                let spot = row.spot(&self.dictionary, usize::from(place));
                Some(highlight::Match { word: meant.word, term, spot, tier: level.tier })
            });
            let found: Vec<highlight::Match<'_>> = found.collect();
            // Joined words that are only begun rank lower, for the same reason.
            let tier = if reading.tier == Tier::Joined { Tier::Joined } else { ranked.tier };
            why = highlight::why(&self.dictionary, &found, tier);
            spans = highlight::spans(&self.dictionary, &found);
        }
        Hit { id, why: keyed.map_or(why, |keyed| keyed.why), tier: ranked.tier, spans }
    }
}

fn keyed_in(keyed: &[Keyed], id: u32) -> Option<Keyed> {
    keyed.binary_search_by_key(&id, |keyed| keyed.id).ok().map(|at| keyed[at])
}

/// Clients in both lists, each sorted by slot; the weaker tier and the first reason count.
fn both(a: &[Keyed], b: &[Keyed]) -> Vec<Keyed> {
    a.iter().filter_map(|x| keyed_in(b, x.id).map(|y| Keyed { tier: x.tier.max(y.tier), ..*x })).collect()
}
