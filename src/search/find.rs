//! Answering a query: spellings first, then the rows that have them, best tiers first, the weak ones only when needed.

use super::highlight;
use super::identifier::Reading;
use super::index::Index;
use super::query::{MAX_WORDS, Numeral, Query, Word};
use super::rank::{Found, Hit, Level, Tier, Why, head};
use super::rows::{MOST, Row};
use super::slot_set::SlotSet;
use super::spelling::{self, Spelling};

/// Rows looked at for the weak tiers of one query.
const WEAK_ROWS: usize = 20_000;

/// Among whom a query is answered.
#[derive(Clone, Copy)]
pub struct Among<'a> {
    /// Who may be seen and passes the filters; nobody else is counted or shown.
    pub visible: &'a SlotSet,
    /// Who rises within a tier: own and recently opened clients.
    pub rising: &'a SlotSet,
}

/// How a typed word fits each term: nothing, or a packed level.
type Table = Vec<u32>;

impl Index {
    /// The best `limit` clients for a query, and how many there are.
    pub fn find(&self, query: &Query, limit: usize, among: &Among<'_>) -> Found {
        if query.is_empty() {
            return Found { total: 0, total_exact: true, hits: Vec::new() };
        }
        let mut words: Vec<&Word> = query.words.iter().collect();
        // The longest word chooses its place in a name first.
        words.sort_by_key(|word| std::cmp::Reverse(word.strict.len()));
        let mut matches: Vec<Vec<Spelling>> =
            words.iter().map(|word| spelling::strong(&self.dictionary, word)).collect();
        let mut levels = tables(self, &matches);
        let mut search = Search::new(self, limit, among);
        search.run(query, &matches, &levels);
        for weak in [spelling::subsequences, spelling::slips] {
            if search.total >= limit || words.is_empty() {
                break;
            }
            let mut more = false;
            for (word, found) in words.iter().zip(&mut matches) {
                more |= weak(&self.dictionary, word, found);
            }
            if more {
                levels = tables(self, &matches);
                search = Search::new(self, limit, among);
                search.run(query, &matches, &levels);
            }
        }
        search.finish(&words, &levels)
    }

    /// All clients that the words and numbers of a query find, in the tiers that [`Index::find`] opens for it, whoever
    /// may be seen; everybody for filters alone, nobody for an empty query.
    #[must_use]
    pub fn matches(&self, query: &Query) -> SlotSet {
        let (visible, rising) = (SlotSet::all(self.slots()), SlotSet::default());
        let among = Among { visible: &visible, rising: &rising };
        let all = self.find(query, SHOWN, &among).total.max(SHOWN);
        self.find(query, all, &among).hits.iter().map(|hit| hit.id).collect()
    }
}

/// Hits of better tiers from which the weak ones stay closed for [`Index::matches`].
const SHOWN: usize = 50;

fn packed(level: Level) -> u32 {
    (level.tier as u32) << 24 | u32::from(level.strictness) << 8 | u32::from(level.place)
}

fn tier_of(packed: u32) -> Tier {
    match packed >> 24 {
        2 => Tier::Word,
        3 => Tier::Prefix,
        4 => Tier::Loose,
        5 => Tier::Subsequence,
        _ => Tier::Slip,
    }
}

fn unpacked(packed: u32) -> Level {
    Level { tier: tier_of(packed), strictness: (packed >> 8) as u16, place: packed as u8 }
}

/// One kept candidate.
#[derive(Clone, Copy)]
struct Ranked {
    head: u64,
    /// Alphabetical numbers of the first two words of the name; the first is 0 without a surname.
    names: (u32, u32),
    id: u32,
}

/// A client found by an identifier.
#[derive(Clone, Copy)]
struct Keyed {
    id: u32,
    tier: Tier,
    why: Why,
}

/// One walk through the candidates of a query: every client is met once, counted, and kept if among the best.
struct Search<'a> {
    index: &'a Index,
    limit: usize,
    among: &'a Among<'a>,
    seen: Vec<u64>,
    kept: Vec<Ranked>,
    /// What a candidate has to beat, once the list is full.
    bar: Option<(u64, (u32, u32))>,
    keyed: Vec<Keyed>,
    total: usize,
    cut: bool,
}

impl<'a> Search<'a> {
    fn new(index: &'a Index, limit: usize, among: &'a Among<'a>) -> Search<'a> {
        let seen = vec![0; index.rows.slots().div_ceil(64)];
        let (kept, keyed) = (Vec::new(), Vec::new());
        Search { index, limit, among, seen, kept, bar: None, keyed, total: 0, cut: false }
    }

    fn run(&mut self, query: &Query, matches: &[Vec<Spelling>], tables: &[Table]) {
        if query.only_filters() {
            let level = Level { tier: Tier::Begun, strictness: 0, place: 0 };
            (0..self.index.rows.slots() as u32)
                .for_each(|id| self.meet(id, |index| index.rows.get(id).map(|_| (level, None))));
            return;
        }
        if let Some(key) = query.external {
            let rows: Vec<u32> = self.index.keyed(&(key..=key)).collect();
            for id in rows {
                self.meet_keyed(Keyed { id, tier: Tier::Exact, why: Why::External }, None);
            }
        }
        match self.numbers(query) {
            Some(keyed) => {
                for found in keyed {
                    let level = match self.index.rows.get(found.id).map(|row| assign(&row, tables)) {
                        Some(Some((_, level))) => level,
                        _ => continue,
                    };
                    self.meet_keyed(found, level);
                }
            }
            None => self.names(matches, tables),
        }
    }

    /// Clients that have all the numbers; none when no number narrows anything.
    fn numbers(&self, query: &Query) -> Option<Vec<Keyed>> {
        let worded = !query.words.is_empty();
        let sets: Vec<Vec<Keyed>> = query.numerals.iter().filter_map(|n| self.numeral(n, worded)).collect();
        sets.into_iter().reduce(|a, b| both(&a, &b))
    }

    fn numeral(&self, numeral: &Numeral, worded: bool) -> Option<Vec<Keyed>> {
        let joined = self.any(&numeral.joined);
        if !joined.is_empty() {
            return Some(joined);
        }
        let parts = numeral.parts.iter().filter(|part| !(worded && part.begun));
        parts.map(|part| self.any(&part.readings)).reduce(|a, b| both(&a, &b))
    }

    fn any(&self, readings: &[Reading]) -> Vec<Keyed> {
        let mut out = Vec::new();
        for reading in readings {
            let tier = if reading.complete { Tier::Exact } else { Tier::Begun };
            out.extend(self.index.keyed(&reading.keys).map(|id| Keyed { id, tier, why: reading.why }));
        }
        out.sort_by_key(|k| (k.id, k.tier));
        out.dedup_by_key(|k| k.id);
        out
    }

    /// Walks the rows of the rarest word, best spellings first, and asks each for the other words.
    fn names(&mut self, matches: &[Vec<Spelling>], tables: &[Table]) {
        let dictionary = &self.index.dictionary;
        let rows = |found: &Vec<Spelling>| found.iter().map(|(id, _)| dictionary.term(*id).rows.len()).sum::<usize>();
        let Some(rarest) = (0..matches.len()).min_by_key(|word| rows(&matches[*word])) else { return };
        // Reading a record costs more than setting a bit, unless the other word is far more common.
        let enough = rows(&matches[rarest]).saturating_mul(16);
        let others = matches.iter().enumerate().filter(|(word, found)| *word != rarest && rows(found) <= enough);
        let others: Vec<Vec<u64>> = others.map(|(_, found)| self.bits(found)).collect();
        let rarest = &matches[rarest];
        let mut rarest: Vec<(Level, u32, u32)> =
            rarest.iter().map(|(id, level)| (*level, dictionary.term(*id).order, *id)).collect();
        rarest.sort_by_key(|(level, order, _)| (*level, *order));
        let mut weak = 0;
        for (level, order, id) in rarest {
            let term = dictionary.term(id);
            if level.tier >= Tier::Subsequence {
                weak += term.rows.len();
                if weak > WEAK_ROWS {
                    self.cut = true;
                    break;
                }
            }
            let alone = tables.len() == 1;
            let first = (term.place as u8 == 0).then_some(order);
            let everywhere = |row: &&u32| others.iter().all(|bits| bits[**row as usize / 64] & 1 << (**row % 64) != 0);
            for row in term.rows.iter().filter(everywhere) {
                self.meet(*row, |index| {
                    // The record is fetched only where it is needed: reading it is what a row costs.
                    if alone {
                        return Some((level, first));
                    }
                    Some((assign(&index.rows.get(*row)?, tables)?.1?, None))
                });
            }
        }
    }

    /// The rows that have any of the spellings, a bit each.
    fn bits(&self, found: &[Spelling]) -> Vec<u64> {
        let mut bits = vec![0; self.seen.len()];
        let rows = found.iter().flat_map(|(id, _)| &self.index.dictionary.term(*id).rows);
        rows.for_each(|row| bits[*row as usize / 64] |= 1 << (row % 64));
        bits
    }

    /// Counts and ranks a candidate that is new, fits and may be seen.
    fn meet(&mut self, id: u32, fit: impl FnOnce(&'a Index) -> Option<(Level, Option<u32>)>) {
        let (slot, bit) = (id as usize / 64, 1 << (id % 64));
        if self.seen[slot] & bit != 0 {
            return;
        }
        self.seen[slot] |= bit;
        let Some((level, first)) = fit(self.index) else { return };
        if self.among.visible.has(id) {
            self.total += 1;
            self.offer(head(level, self.among.rising.has(id)), first, id);
        }
    }

    /// The same for a client found by an identifier; `names` is how the typed words fit, if there are any.
    fn meet_keyed(&mut self, found: Keyed, names: Option<Level>) {
        let level = Level { tier: found.tier, strictness: 0, place: 0 };
        let before = self.total;
        let level = names.map_or(level, |names| names.and(level));
        self.meet(found.id, |_| Some((level, None)));
        if self.total > before {
            self.keyed.push(Keyed { tier: level.tier, ..found });
        }
    }

    /// Keeps a candidate if it may be among the best; `first` is the number of its first surname, where that is known.
    fn offer(&mut self, head: u64, first: Option<u32>, id: u32) {
        if self.bar.is_some_and(|(bar, _)| head > bar) || self.limit == 0 {
            return;
        }
        // A surname that stands too late in the alphabet needs no look at the record.
        if self.bar.zip(first).is_some_and(|((bar, names), first)| (head, first) > (bar, names.0)) {
            return;
        }
        let names = self.names_of(id);
        if self.bar.is_some_and(|bar| (head, names) > bar) {
            return;
        }
        self.kept.push(Ranked { head, names, id });
        if self.kept.len() >= self.limit.saturating_mul(2).saturating_add(256) {
            let index = self.index;
            self.kept.select_nth_unstable_by(self.limit - 1, |a, b| compare(index, a, b));
            self.kept.truncate(self.limit);
            self.bar = self.kept.last().map(|last| (last.head, last.names));
        }
    }

    fn names_of(&self, id: u32) -> (u32, u32) {
        let terms = self.index.rows.get(id).map_or(&[][..], |row| row.terms);
        let nth = |n: usize| terms.get(n).map(|term| self.index.dictionary.term(*term));
        let Some(first) = nth(0).filter(|term| term.place.column() == Some(0)) else { return (0, 0) };
        let second = match nth(1).map(|term| (term.place.column(), term.order)) {
            Some((Some(1), order)) => order,
            // A second surname stands behind every given name, the full comparison goes on from there.
            Some((Some(_), _)) => u32::MAX,
            _ => 0,
        };
        (first.order, second)
    }

    fn finish(mut self, words: &[&Word], tables: &[Table]) -> Found {
        let index = self.index;
        self.kept.sort_unstable_by(|a, b| compare(index, a, b));
        self.kept.truncate(self.limit);
        self.keyed.sort_by_key(|found| found.id);
        let hits = self.kept.iter().map(|kept| self.hit(kept.id, words, tables)).collect();
        Found { total: self.total, total_exact: !self.cut, hits }
    }

    fn hit(&self, id: u32, words: &[&Word], tables: &[Table]) -> Hit {
        let keyed = self.keyed.binary_search_by_key(&id, |found| found.id).ok().map(|at| self.keyed[at]);
        let row = self.index.rows.get(id);
        let fit = row.and_then(|row| assign(&row, tables).map(|(places, level)| (row, places, level)));
        let (mut tier, mut why, mut spans) = (Tier::Begun, Why::Filter, Vec::new());
        if let Some((row, places, Some(level))) = fit {
            tier = level.tier;
            let matched: Vec<highlight::Match<'_>> = places
                .iter()
                .zip(words.iter().zip(tables))
                .filter_map(|(place, (word, table))| {
                    let place = usize::from(*place);
                    let id = *row.terms.get(place)?;
                    let (term, spot) = (self.index.dictionary.term(id), row.spot(place));
                    Some(highlight::Match { word, term, spot, tier: tier_of(*table.get(id as usize)?) })
                })
                .collect();
            (why, spans) = (highlight::why(&matched), highlight::spans(&matched));
        }
        if let Some(keyed) = keyed {
            (tier, why) = (keyed.tier, keyed.why);
        }
        Hit { id, why, tier, spans }
    }
}

/// Clients in both lists, each sorted by slot; the weaker tier and the first reason count.
fn both(a: &[Keyed], b: &[Keyed]) -> Vec<Keyed> {
    let same = |x: &Keyed| b.binary_search_by_key(&x.id, |y| y.id).ok().map(|at| b[at]);
    a.iter().filter_map(|x| same(x).map(|y| Keyed { tier: x.tier.max(y.tier), ..*x })).collect()
}

fn compare(index: &Index, a: &Ranked, b: &Ranked) -> std::cmp::Ordering {
    let names = |id: u32| {
        let terms = index.rows.get(id).map_or(&[][..], |row| row.terms);
        terms.iter().filter_map(|term| index.dictionary.term(*term).place.column().map(|column| (column, *term)))
    };
    let heads = (a.head, a.names).cmp(&(b.head, b.names));
    heads.then_with(|| index.dictionary.compare(names(a.id), names(b.id))).then_with(|| a.id.cmp(&b.id))
}

fn tables(index: &Index, matches: &[Vec<Spelling>]) -> Vec<Table> {
    let table = |found: &Vec<Spelling>| {
        let mut table = vec![0; index.dictionary.slots()];
        found.iter().for_each(|(id, level)| table[*id as usize] = packed(*level));
        table
    };
    matches.iter().map(table).collect()
}

/// Which word of the row each typed word found; unused entries are 0.
type Places = [u8; MAX_WORDS];

/// No typed word.
const NOBODY: u8 = u8::MAX;

/// Gives each typed word a word of the row, no two the same, better levels first; which, and the level of all together.
///
/// None when a word finds no place; no level when nothing was typed.
fn assign(row: &Row<'_>, tables: &[Table]) -> Option<(Places, Option<Level>)> {
    let level = |word: usize, place: usize| tables[word][row.terms[place] as usize];
    let mut owners = [NOBODY; MOST];
    let taken = &mut owners[..row.terms.len()];
    for word in 0..tables.len() {
        if !settle(word, &level, taken, &mut 0) {
            return None;
        }
    }
    let mut places = Places::default();
    let mut together: Option<Level> = None;
    for (place, word) in taken.iter().enumerate().filter(|(_, word)| **word != NOBODY) {
        places[usize::from(*word)] = place as u8;
        let level = unpacked(level(usize::from(*word), place));
        together = Some(together.map_or(level, |others| others.and(level)));
    }
    Some((places, together))
}

/// Finds a place for a word, moving words that came earlier when there is no other way.
fn settle(word: usize, level: &impl Fn(usize, usize) -> u32, taken: &mut [u8], tried: &mut u64) -> bool {
    let mut best: Option<(u32, usize)> = None;
    let mut fits = false;
    for (place, owner) in taken.iter().enumerate() {
        let level = level(word, place);
        fits |= level != 0;
        if level != 0 && *owner == NOBODY && best.is_none_or(|(least, _)| level < least) {
            best = Some((level, place));
        }
    }
    if let Some((_, place)) = best {
        taken[place] = word as u8;
        return true;
    }
    if !fits {
        return false;
    }
    for place in 0..taken.len() {
        if level(word, place) == 0 || *tried & (1 << place) != 0 {
            continue;
        }
        *tried |= 1 << place;
        if settle(usize::from(taken[place]), level, taken, tried) {
            taken[place] = word as u8;
            return true;
        }
    }
    false
}
