//! The ways a query may be read, as sets of clients: as typed, words joined or parted, with slips and sounds, less a word.
//!
//! A reading holds only clients that no better one has, and all of them: the sets are exact, whatever is shown of them.

use std::cell::OnceCell;

use super::arabic;
use super::fit::fit;
use super::index::Index;
use super::query::{MAX_WORDS, Word};
use super::rank::{ENOUGH, FEW, MEANT, Tier};
use super::slot_set::SlotSet;
use super::spelling::Meant;
use super::weak;

/// Letters of the parts that a word typed together may be parted into, and ways of parting that are tried.
const PART: usize = 3;
const PARTINGS: usize = 16;
/// Arabic compounds of a query that are read as one word.
const COMPOUNDS: usize = 2;

/// One way to read the words of a query.
pub(super) struct Reading<'q> {
    pub meant: Vec<Meant<'q>>,
    /// The best tier a hit of this reading may have.
    pub tier: Tier,
    /// Whom it finds and no reading before it.
    pub hits: SlotSet,
}

/// All readings opened for a query.
pub(super) struct Readings<'q> {
    pub list: Vec<Reading<'q>>,
    pub all: SlotSet,
    /// Terms compared letter by letter for the weak tiers.
    pub compared: usize,
}

/// The words of a query read in other ways than typed; kept by the caller because readings borrow them.
#[derive(Default)]
pub(super) struct Reworded {
    /// By their letters.
    strong: Vec<Vec<Word>>,
    /// Arabic compounds, by their sounds: written apart, and in Latin letters mostly together.
    compounds: Vec<Vec<Word>>,
}

impl Reworded {
    /// Neighbouring words joined, and one word parted in two or three, where the index has such words.
    pub fn of(index: &Index, words: &[&Word]) -> Reworded {
        let (mut out, mut compounds) = (Vec::new(), Vec::new());
        let begun = |word: &Word| !index.dictionary.beginning(&word.fold).is_empty();
        for n in 1..words.len() {
            let joined = words[n - 1].with(words[n]);
            let compound = arabic::is_compound(&words[n - 1].strict) || arabic::has_article(&words[n].fold);
            let known = begun(&joined);
            if known || compound {
                let rest = words[n + 1..].iter().copied().cloned();
                let joined = words[..n - 1].iter().copied().cloned().chain([joined]).chain(rest).collect();
                if known { out.push(joined) } else { compounds.push(joined) }
            }
        }
        for (n, word) in words.iter().enumerate() {
            for parts in partings(index, word, 3) {
                if words.len() + parts.len() - 1 <= MAX_WORDS + 2 && out.len() < PARTINGS {
                    let rest = words[n + 1..].iter().copied().cloned();
                    out.push(words[..n].iter().copied().cloned().chain(parts).chain(rest).collect());
                }
            }
        }
        Reworded { strong: out, compounds }
    }
}

/// The word parted into whole words of the index, the last of which may be a beginning.
fn partings(index: &Index, word: &Word, most: usize) -> Vec<Vec<Word>> {
    let length = word.strict.len();
    let mut out = Vec::new();
    if most < 2 || word.fold.chars().count() != length {
        return out;
    }
    for at in PART.min(if most == 3 { 2 } else { PART })..length.saturating_sub(PART - 1) {
        let (head, rest) = word.parted(at);
        if !index.dictionary.has(&head.fold) {
            continue;
        }
        if at >= PART && !index.dictionary.beginning(&rest.fold).is_empty() {
            out.push(vec![head.clone(), rest.clone()]);
        }
        out.extend(partings(index, &rest, most - 1).into_iter().map(|more| {
            let mut parts = vec![head.clone()];
            parts.extend(more);
            parts
        }));
        if out.len() >= PARTINGS {
            break;
        }
    }
    out
}

impl<'q> Readings<'q> {
    /// Opens readings until there are enough clients among `among`, or among all.
    pub fn open(
        index: &Index,
        words: &[&'q Word],
        reworded: &'q OnceCell<Reworded>,
        among: Option<&SlotSet>,
    ) -> Readings<'q> {
        let nobody = SlotSet::none(index.slots());
        let mut open = Readings { list: Vec::new(), all: nobody, compared: 0 };
        if words.is_empty() {
            return open;
        }
        let dictionary = &index.dictionary;
        let strong = |words: &[&'q Word]| words.iter().map(|word| Meant::strong(dictionary, word)).collect::<Vec<_>>();
        open.add(index, strong(words), Tier::Exact, among, None);
        if open.all.len() >= ENOUGH {
            return open;
        }
        let named = words.len() > 1 && open.is_named(index);
        let reworded = reworded.get_or_init(|| Reworded::of(index, words));
        for words in &reworded.strong {
            open.add(index, strong(&words.iter().collect::<Vec<_>>()), Tier::Joined, among, None);
        }
        for words in reworded.compounds.iter().take(COMPOUNDS) {
            let mut meant = strong(&words.iter().collect::<Vec<_>>());
            for word in &mut meant {
                open.widen(index, word, weak::likely);
            }
            open.add(index, meant, Tier::Sound, among, None);
        }
        let mut meant = strong(words);
        for word in &mut meant {
            open.widen(index, word, weak::likely);
        }
        let likely = open.add(index, meant, Tier::Exact, among, None);
        if open.all.len() < FEW && !named {
            let mut meant = std::mem::take(&mut open.list[likely].meant);
            for word in &mut meant {
                open.widen(index, word, weak::unlikely);
            }
            let before = std::mem::replace(&mut open.list[likely].hits, SlotSet::none(index.slots()));
            open.all.subtract(&before);
            open.list.remove(likely);
            open.add(index, meant, Tier::Exact, among, None);
        }
        if open.all.is_empty() && words.len() > 1 {
            open.less_a_word(index, words, among);
        }
        open
    }

    /// Whether anybody found so far has all the typed words whole.
    fn is_named(&self, index: &Index) -> bool {
        let whole = |id: u32, reading: &Reading<'_>| {
            let fits = index.rows.get(id).and_then(|row| fit(&index.dictionary, &row, &reading.meant));
            fits.is_some_and(|(_, level)| level.tier <= Tier::Word)
        };
        self.list.iter().any(|reading| reading.hits.iter().any(|id| whole(id, reading)))
    }

    fn widen(
        &mut self,
        index: &Index,
        word: &mut Meant<'q>,
        tiers: fn(&super::dictionary::Dictionary, &Word) -> weak::Weak,
    ) {
        let weak = tiers(&index.dictionary, word.word);
        self.compared += weak.compared;
        word.add(&index.dictionary, weak.found);
    }

    /// One word left out, first by the letters of the others, then by what they may mean.
    fn less_a_word(&mut self, index: &Index, words: &[&'q Word], among: Option<&SlotSet>) {
        for widened in [false, true] {
            for left_out in 0..words.len() {
                let others = words.iter().enumerate().filter(|(n, _)| *n != left_out);
                let mut meant: Vec<Meant<'q>> =
                    others.map(|(_, word)| Meant::strong(&index.dictionary, word)).collect();
                // A beginning of two letters means nobody by itself.
                if meant.iter().all(|meant| meant.word.strict.len() < PART) {
                    continue;
                }
                if widened {
                    for word in &mut meant {
                        self.widen(index, word, weak::likely);
                    }
                }
                self.add(index, meant, Tier::Partial, among, Some(MEANT));
            }
            if !self.all.is_empty() {
                break;
            }
        }
    }

    /// Adds a reading with those it finds first, if they are not too many; its place in the list.
    fn add(
        &mut self,
        index: &Index,
        meant: Vec<Meant<'q>>,
        tier: Tier,
        among: Option<&SlotSet>,
        most: Option<usize>,
    ) -> usize {
        let mut hits = together(index, &meant);
        if let Some(among) = among {
            hits.intersect(among);
        }
        if most.is_some_and(|most| hits.len() > most) {
            return self.list.len();
        }
        hits.subtract(&self.all);
        self.all.join(&hits);
        self.list.push(Reading { meant, tier, hits });
        self.list.len() - 1
    }
}

/// The clients who have a word of their names for each typed word, no word for two.
fn together(index: &Index, meant: &[Meant<'_>]) -> SlotSet {
    let mut sets = meant.iter().map(|word| index.having_any(word.terms()));
    let Some(mut hits) = sets.next() else { return SlotSet::none(index.slots()) };
    sets.for_each(|set| hits.intersect(&set));
    let mut sharing = 0;
    for (n, a) in meant.iter().enumerate() {
        for b in &meant[..n] {
            if !hits.is_empty() && a.shares(&index.dictionary, b) {
                sharing += 1;
                hits.intersect(&two_of(index, a, b));
            }
        }
    }
    // For two words that is all there is to it. Of three who share, each two may find places and all three none.
    if sharing > 1 {
        let fits = |id: &u32| index.rows.get(*id).is_some_and(|row| fit(&index.dictionary, &row, meant).is_some());
        let fitting: SlotSet = hits.iter().filter(fits).collect();
        hits.intersect(&fitting);
    }
    hits
}

/// The clients who have at least two words that are meant by one or the other.
fn two_of(index: &Index, a: &Meant<'_>, b: &Meant<'_>) -> SlotSet {
    let (mut once, mut twice) = (SlotSet::none(index.slots()), SlotSet::none(index.slots()));
    let both = a.terms().chain(b.terms().filter(|term| a.level(&index.dictionary, *term).is_none()));
    for term in both {
        index.having.pieces(term).for_each(|slots| once.fill_twice(slots, &mut twice));
    }
    twice
}
