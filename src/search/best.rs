//! The best of the clients found: few are ranked one by one; of many, only as many are met as are shown.

use super::find::Among;
use super::fit::fit;
use super::index::Index;
use super::rank::{Level, Tier, head};
use super::reading::Reading;
use super::slot_set::SlotSet;
use super::walk::Walk;

/// Clients up to whom each is ranked by itself.
const RANKED_SINGLY: usize = 192;
/// Ways in which the groups of the typed words may meet that are gone through one after the other.
const MEETINGS: usize = 1024;

/// One candidate.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    head: u64,
    names: (u32, u32),
    pub id: u32,
    pub tier: Tier,
    /// Which reading found the client; none for identifiers and filters.
    pub reading: Option<usize>,
}

/// The candidates for the best `limit`.
pub(super) struct Best<'a> {
    index: &'a Index,
    limit: usize,
    among: &'a Among<'a>,
    kept: Vec<Ranked>,
}

impl<'a> Best<'a> {
    pub fn new(index: &'a Index, limit: usize, among: &'a Among<'a>) -> Best<'a> {
        Best { index, limit, among, kept: Vec::new() }
    }

    fn keep(&mut self, id: u32, level: Level, reading: Option<usize>) {
        let head = head(level, self.among.rising.has(id));
        self.kept.push(Ranked { head, names: self.index.first_names(id), id, tier: level.tier, reading });
    }

    fn seen(&self, hits: &SlotSet) -> SlotSet {
        let mut seen = hits.clone();
        seen.intersect(self.among.visible);
        seen
    }

    /// Ranks all of some clients.
    pub fn each(&mut self, hits: &SlotSet, reading: Option<usize>, level: impl Fn(u32) -> Option<Level>) {
        if self.limit == 0 {
            return;
        }
        for id in self.seen(hits).iter() {
            if let Some(level) = level(id) {
                self.keep(id, level, reading);
            }
        }
    }

    /// Clients who all fit equally well.
    pub fn equal(&mut self, hits: &SlotSet, tier: Tier) {
        let level = Level { tier, strictness: 0, place: 0 };
        if let Some(many) = self.many(hits, None, |_| Some(level)) {
            let surnames = self.index.dictionary.surnames().map(|term| (term, 0));
            let best: Vec<u32> = Walk::new(self.index, surnames, |id, _| many.has(id)).take(self.limit).collect();
            best.into_iter().for_each(|id| self.keep(id, level, None));
        }
    }

    /// The clients of a reading, less some who have been met.
    pub fn reading(&mut self, n: usize, reading: &Reading<'_>, met: &SlotSet) {
        let index = self.index;
        let level = |id: u32| {
            let (_, level) = fit(&index.dictionary, &index.rows.get(id)?, &reading.meant)?;
            Some(level.no_better_than(reading.tier))
        };
        let mut hits = reading.hits.clone();
        hits.subtract(met);
        let Some(many) = self.many(&hits, Some(n), level) else { return };
        match Meetings::of(index, reading) {
            Some(meetings) => meetings.walk(self, many, n, level),
            None => self.each(&many, Some(n), level),
        }
    }

    /// Ranks those who rise, and the others too when they are few; else hands the others back.
    fn many(
        &mut self,
        hits: &SlotSet,
        reading: Option<usize>,
        level: impl Fn(u32) -> Option<Level>,
    ) -> Option<SlotSet> {
        if self.limit == 0 {
            return None;
        }
        let mut seen = self.seen(hits);
        if seen.len() <= RANKED_SINGLY {
            self.each(&seen, reading, level);
            return None;
        }
        let mut rising = seen.clone();
        rising.intersect(self.among.rising);
        self.each(&rising, reading, level);
        seen.subtract(&rising);
        Some(seen)
    }

    /// The best, in their order.
    pub fn finish(mut self) -> Vec<Ranked> {
        let index = self.index;
        let compare =
            |a: &Ranked, b: &Ranked| (a.head, a.names).cmp(&(b.head, b.names)).then_with(|| index.by_name(a.id, b.id));
        if self.kept.len() > self.limit && self.limit > 0 {
            self.kept.select_nth_unstable_by(self.limit - 1, compare);
        }
        self.kept.truncate(self.limit);
        self.kept.sort_unstable_by(compare);
        self.kept
    }
}

/// The ways in which groups of terms of the typed words meet, best first: one group for each word.
struct Meetings<'r, 'q> {
    reading: &'r Reading<'q>,
    ways: Vec<(Level, Vec<usize>)>,
    /// Clients that have a term of the group, counted with repetition.
    sizes: Vec<Vec<usize>>,
    /// True when two typed words may mean one word of a name: then groups that meet in a client need not fit together.
    sharing: bool,
}

impl<'r, 'q> Meetings<'r, 'q> {
    fn of(index: &Index, reading: &'r Reading<'q>) -> Option<Meetings<'r, 'q>> {
        let meant = &reading.meant;
        let count = meant.iter().fold(1usize, |product, word| product.saturating_mul(word.groups.len()));
        if count > MEETINGS {
            return None;
        }
        let mut ways: Vec<(Option<Level>, Vec<usize>)> = vec![(None, Vec::new())];
        for word in meant {
            let longer = ways.iter().flat_map(|(level, way)| {
                word.groups.iter().enumerate().map(move |(n, group)| {
                    let together = level.map_or(group.level, |level| level.and(group.level));
                    (Some(together), way.iter().copied().chain([n]).collect())
                })
            });
            ways = longer.collect();
        }
        let mut ways: Vec<(Level, Vec<usize>)> =
            ways.into_iter().filter_map(|(level, way)| Some((level?.no_better_than(reading.tier), way))).collect();
        ways.sort();
        let size = |terms: &[u32]| terms.iter().map(|term| index.having.len(*term)).sum();
        let sizes = meant.iter().map(|word| word.groups.iter().map(|group| size(&group.terms)).collect()).collect();
        let pairs = (0..meant.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        let sharing = pairs.into_iter().any(|(a, b)| meant[a].shares(&index.dictionary, &meant[b]));
        Some(Meetings { reading, ways, sizes, sharing })
    }

    fn walk(&self, best: &mut Best<'_>, mut left: SlotSet, n: usize, level_of: impl Fn(u32) -> Option<Level>) {
        let index = best.index;
        let meant = &self.reading.meant;
        let mut sets: Vec<Vec<Option<SlotSet>>> =
            meant.iter().map(|word| word.groups.iter().map(|_| None).collect()).collect();
        let mut wanted = best.limit;
        for equal in self.ways.chunk_by(|a, b| a.0 == b.0) {
            let level = equal[0].0;
            // Along the smallest group; the others are asked.
            let driver = |way: &[usize]| (0..way.len()).min_by_key(|word| self.sizes[*word][way[*word]]).unwrap_or(0);
            let drivers: Vec<usize> = equal.iter().map(|(_, way)| driver(way)).collect();
            for ((_, way), driver) in equal.iter().zip(&drivers) {
                for (word, group) in way.iter().enumerate().filter(|(word, _)| word != driver) {
                    sets[word][*group]
                        .get_or_insert_with(|| index.having_any(meant[word].groups[*group].terms.iter().copied()));
                }
            }
            let terms = equal.iter().zip(&drivers).zip(0u32..).flat_map(|(((_, way), driver), tag)| {
                meant[*driver].groups[way[*driver]].terms.iter().map(move |term| (*term, tag))
            });
            let passes = |id: u32, tag: u32| {
                let (way, driver) = (&equal[tag as usize].1, drivers[tag as usize]);
                let asked = way.iter().enumerate().filter(|(word, _)| *word != driver);
                let mut asked = asked.map(|(word, group)| sets[word][*group].as_ref().is_some_and(|set| set.has(id)));
                left.has(id) && asked.all(|has| has) && (!self.sharing || level_of(id) == Some(level))
            };
            let mut found: Vec<u32> = Vec::new();
            for id in Walk::new(index, terms, passes) {
                // Equal clients of several ways follow one another.
                if found.last() != Some(&id) {
                    found.push(id);
                }
                if found.len() == wanted {
                    break;
                }
            }
            wanted -= found.len();
            for id in found {
                left.remove(id);
                best.keep(id, level, Some(n));
            }
            if wanted == 0 {
                return;
            }
        }
    }
}
