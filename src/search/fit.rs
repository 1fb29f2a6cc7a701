//! How a client fits all typed words at once: each takes a word of the name for itself, together as well as they can.

use std::rc::Rc;

use super::dictionary::Dictionary;
use super::query::MAX_WORDS;
use super::rank::Level;
use super::rows::{MOST, Row};
use super::spelling::Meant;

/// Which word of the row each typed word found, in the order of the typed words.
pub(super) type Places = [u8; MAX_WORDS + 2];

/// Ways to give words of a name to typed words that are compared; beyond, the first that goes is taken.
const WAYS: usize = 2048;

/// The best way to fit; none when a typed word finds no place.
pub(super) fn fit(dictionary: &Dictionary, row: &Row<'_>, meant: &[Rc<Meant<'_>>]) -> Option<(Places, Level)> {
    let mut options: [Vec<(Level, u8)>; MAX_WORDS + 2] = Default::default();
    let mut ways = 1usize;
    for (word, options) in meant.iter().zip(&mut options) {
        for (place, term) in (0..MOST as u8).zip(row.terms()) {
            options.extend(word.level(dictionary, term).map(|level| (level, place)));
        }
        if options.is_empty() {
            return None;
        }
        options.sort_unstable();
        ways = ways.saturating_mul(options.len());
    }
    let mut search = Search { options: &options[..meant.len()], taken: 0, places: Places::default(), best: None };
    if ways <= WAYS {
        search.try_all(0, None);
    } else {
        search.take_any();
    }
    search.best
}

struct Search<'a> {
    options: &'a [Vec<(Level, u8)>],
    /// A bit for each word of the row that has been given away.
    taken: u64,
    places: Places,
    best: Option<(Places, Level)>,
}

impl Search<'_> {
    fn try_all(&mut self, word: usize, so_far: Option<Level>) {
        if word == self.options.len() {
            if let Some(level) = so_far.filter(|level| self.best.is_none_or(|(_, best)| *level < best)) {
                self.best = Some((self.places, level));
            }
            return;
        }
        for n in 0..self.options[word].len() {
            let (level, place) = self.options[word][n];
            let together = so_far.map_or(level, |others| others.and(level));
            // Nothing that is added makes a level better.
            if self.taken & 1 << place != 0 || self.best.is_some_and(|(_, best)| together >= best) {
                continue;
            }
            self.taken |= 1 << place;
            self.places[word] = place;
            self.try_all(word + 1, Some(together));
            self.taken &= !(1 << place);
        }
    }

    /// A place for each word by moving those that came earlier where there is no other way.
    fn take_any(&mut self) {
        let mut owners = [usize::MAX; MOST];
        if !(0..self.options.len()).all(|word| settle(self.options, word, &mut owners, &mut 0)) {
            return;
        }
        let mut level: Option<Level> = None;
        for (place, word) in owners.iter().enumerate().filter(|(_, word)| **word != usize::MAX) {
            self.places[*word] = place as u8;
            let own = self.options[*word].iter().find(|(_, at)| usize::from(*at) == place).map(|(level, _)| *level);
            level = own.map(|own| level.map_or(own, |others| others.and(own))).or(level);
        }
        self.best = level.map(|level| (self.places, level));
    }
}

fn settle(options: &[Vec<(Level, u8)>], word: usize, owners: &mut [usize; MOST], tried: &mut u64) -> bool {
    for (_, place) in &options[word] {
        let place = usize::from(*place);
        if *tried & 1 << place != 0 {
            continue;
        }
        *tried |= 1 << place;
        if owners[place] == usize::MAX || settle(options, owners[place], owners, tried) {
            owners[place] = word;
            return true;
        }
    }
    false
}
