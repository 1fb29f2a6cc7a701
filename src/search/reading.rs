//! The ways a query may be read, as sets of clients: as typed, words joined or parted, with slips and sounds, less a word.
//!
//! A reading holds only clients that no better one has, and all of them: the sets are exact, whatever is shown of them.

use std::cell::OnceCell;
use std::rc::Rc;

use super::arabic;
use super::fit::fit;
use super::index::Index;
use super::query::{MAX_WORDS, Word};
use super::rank::{ENOUGH, FEW, MEANT, Tier};
use super::slot_set::SlotSet;
use super::spelling::Meant;
use super::together::{Lookup, Tiers};

/// Letters of the parts that a word typed together may be parted into, and ways of parting that are tried.
const PART: usize = 3;
const PARTINGS: usize = 16;
/// Arabic compounds of a query that are read as one word.
const COMPOUNDS: usize = 2;

/// One way to read the words of a query.
pub(super) struct Reading<'q> {
    pub meant: Vec<Rc<Meant<'q>>>,
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
    /// Arabic compounds, by their sounds: in Latin letters they are written apart, together, and in many spellings.
    compounds: Vec<Vec<Word>>,
}

impl Reworded {
    /// Neighbouring words joined, and one word parted in two or three, where the index has such words.
    pub fn of(index: &Index, words: &[&Word]) -> Reworded {
        let (mut out, mut compounds) = (Vec::new(), Vec::new());
        let begun = |word: &Word| !index.dictionary.beginning(&word.fold).is_empty();
        for n in 1..words.len() {
            let joined = words[n - 1].with(words[n]);
            let (before, word) = (&words[n - 1].fold, &words[n].fold);
            let compound = arabic::is_compound(&words[n - 1].strict) || arabic::has_article(word);
            let article = arabic::is_article(before, word);
            let among = |joined: Word, from: usize, to: usize| {
                let rest = words[to..].iter().copied().cloned();
                words[..from].iter().copied().cloned().chain([joined]).chain(rest).collect::<Vec<Word>>()
            };
            if compound || article {
                // With the servant before the article: `Abd al-Rahman` is one name.
                match n.checked_sub(2).filter(|n| article && arabic::is_servant(&words[*n].fold)) {
                    Some(servant) => compounds.push(among(words[servant].with(&joined), servant, n + 1)),
                    None => compounds.push(among(joined.clone(), n - 1, n + 1)),
                }
            }
            if begun(&joined) {
                out.push(among(joined, n - 1, n + 1));
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
        let mut lookup = Lookup::new(index);
        open.add(lookup.find(words, Tiers::Strong, among), Tier::Exact, None);
        if open.all.len() >= ENOUGH {
            return open;
        }
        let named = words.len() > 1 && open.is_named(index);
        let reworded = reworded.get_or_init(|| Reworded::of(index, words));
        for words in &reworded.strong {
            let words: Vec<&Word> = words.iter().collect();
            open.add(lookup.find(&words, Tiers::Strong, among), Tier::Joined, None);
        }
        for words in reworded.compounds.iter().take(COMPOUNDS) {
            let words: Vec<&Word> = words.iter().collect();
            open.add(lookup.find(&words, Tiers::Likely, among), Tier::Sound, None);
        }
        let before = open.all.clone();
        open.add(lookup.find(words, Tiers::Likely, among), Tier::Exact, None);
        if open.all.len() < FEW && !named {
            open.list.pop();
            open.all = before;
            open.add(lookup.find(words, Tiers::All, among), Tier::Exact, None);
        }
        if open.all.is_empty() && words.len() > 1 {
            open.less_a_word(&mut lookup, words, among);
        }
        open.compared = lookup.compared;
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

    /// One word left out, first by the letters of the others, then by what they may mean.
    fn less_a_word(&mut self, lookup: &mut Lookup<'_, 'q>, words: &[&'q Word], among: Option<&SlotSet>) {
        for tiers in [Tiers::Strong, Tiers::Likely] {
            for left_out in (0..words.len()).filter(|n| !words[..*n].contains(&words[*n])) {
                let others = words.iter().enumerate().filter(|(n, _)| *n != left_out);
                let others: Vec<&'q Word> = others.map(|(_, word)| *word).collect();
                // A beginning of two letters means nobody by itself.
                if others.iter().all(|word| word.strict.len() < PART) {
                    continue;
                }
                self.add(lookup.find(&others, tiers, among), Tier::Partial, Some(MEANT));
            }
            if !self.all.is_empty() {
                break;
            }
        }
    }

    /// Adds a reading with those it finds first, if they are not too many.
    fn add(&mut self, (meant, mut hits): (Vec<Rc<Meant<'q>>>, SlotSet), tier: Tier, most: Option<usize>) {
        if most.is_some_and(|most| hits.len() > most) {
            return;
        }
        hits.subtract(&self.all);
        self.all.join(&hits);
        self.list.push(Reading { meant, tier, hits });
    }
}
