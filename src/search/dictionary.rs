//! Every spelling of a name at every place once; matching works on these, only ranking on clients.
//!
//! Columns by term, the texts in one arena:
//! ```text
//! text:    Mäkinen makinen makinen | Wirtanen wirtanen virtanen | ...   as displayed, folded, by sound
//! at, lengths, place, marked, letters, sounds, order: one entry a term
//! by_fold, by_alphabet, by_sound: the terms in these orders
//! ```
//! A built dictionary numbers its terms by their folded letters, so that scans run along the arena.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::fold;
use super::kept;
use super::place::Place;
use super::sorted::Sorted;
use super::sound;

/// The highest number a term may have: the rows keep eight bits of their own beside it.
pub(super) const HIGHEST: u32 = (1 << 24) - 1;

/// The bit of a [`letter_set`] for all but a-z.
const OTHER_LETTERS: u32 = 1 << 26;

/// The letters of a text as a set: a-z, one bit for all others, and for the five letters that most often come twice a bit
/// when they do. Each slip of a keyboard can take at most one bit away.
pub(super) fn letter_set(fold: &str) -> u32 {
    let twice = |b: u8| match b {
        b'a' => 1 << 27,
        b'n' => 1 << 28,
        b'i' => 1 << 29,
        b'e' => 1 << 30,
        b'l' => 1 << 31,
        _ => 0,
    };
    fold.bytes().fold(0u32, |bits, b| {
        let bit = if b.is_ascii_lowercase() { 1 << (b - b'a') } else { OTHER_LETTERS };
        bits | if bits & bit != 0 { twice(b) } else { bit }
    })
}

/// The terms in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    text: String,
    at: Vec<u32>,
    /// Bytes as displayed, folded, by sound.
    lengths: Vec<[u16; 3]>,
    places: Vec<Place>,
    /// Which letter is the first that folding changed in more than case; 255 for none.
    marked: Vec<u8>,
    letters: Vec<u32>,
    sounds: Vec<u32>,
    /// Position in the Finnish alphabet; equal for words that differ only in case.
    order: Vec<u32>,
    by_fold: Sorted,
    by_alphabet: Vec<u32>,
    by_sound: Sorted,
    /// Terms that no client uses any more.
    vacant: Vec<u32>,
    waste: usize,
}

impl Dictionary {
    /// Terms ever made, vacant ones included.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    fn slice(&self, term: u32, from: usize, to: usize) -> &str {
        let (at, lengths) = (self.at[term as usize] as usize, &self.lengths[term as usize]);
        let end = |parts: usize| at + lengths[..parts].iter().map(|n| usize::from(*n)).sum::<usize>();
        &self.text[end(from)..end(to)]
    }

    /// The word as displayed.
    pub fn spelled(&self, term: u32) -> &str {
        self.slice(term, 0, 1)
    }

    /// The word folded; empty for a vacant term and for the surname of somebody without one.
    pub fn fold(&self, term: u32) -> &str {
        self.slice(term, 1, 2)
    }

    /// The word by its sound.
    pub fn sound(&self, term: u32) -> &str {
        self.slice(term, 2, 3)
    }

    /// Bytes of the folded word.
    pub fn fold_len(&self, term: u32) -> usize {
        usize::from(self.lengths[term as usize][1])
    }

    /// Where the word stands in a name.
    pub fn place(&self, term: u32) -> Place {
        self.places[term as usize]
    }

    /// How many letters from the first stand unmarked; 255 for all.
    pub fn marked(&self, term: u32) -> u8 {
        self.marked[term as usize]
    }

    /// Position in the Finnish alphabet.
    pub fn order(&self, term: u32) -> u32 {
        self.order[term as usize]
    }

    /// The [`letter_set`]s of all terms, by number.
    pub fn letters(&self) -> &[u32] {
        &self.letters
    }

    /// The [`sound::sound_set`]s of all terms, by number.
    pub fn sounds(&self) -> &[u32] {
        &self.sounds
    }

    /// The terms whose folded letters begin with `start`.
    pub fn beginning(&self, start: &str) -> &[u32] {
        self.by_fold.beginning(start, |term| self.fold(term))
    }

    /// Whether there is a term with exactly these folded letters.
    pub fn has(&self, fold: &str) -> bool {
        let at = self.by_fold.place(fold, |term| self.fold(term));
        self.by_fold.terms.get(at).is_some_and(|t| self.fold(*t) == fold)
    }

    /// The terms in the order of their folded letters.
    pub fn by_fold(&self) -> &Sorted {
        &self.by_fold
    }

    /// The terms in the order of their sound keys.
    pub fn by_sound(&self) -> &Sorted {
        &self.by_sound
    }

    /// The terms whose sound keys begin with `start`.
    pub fn sounding(&self, start: &str) -> &[u32] {
        self.by_sound.beginning(start, |term| self.sound(term))
    }

    /// The first surnames in Finnish order.
    pub fn surnames(&self) -> impl Iterator<Item = u32> + '_ {
        self.by_alphabet.iter().copied().filter(|t| self.place(*t) == Place::Surname)
    }

    /// The term of a spelling, made when it is new.
    pub fn intern(&mut self, place: Place, spelled: &str) -> u32 {
        let fold = fold::fold(spelled);
        let found = self.by_fold.terms.binary_search_by(|t| self.key(*t).cmp(&(&fold, place, spelled)));
        let at = match found {
            Ok(at) => return self.by_fold.terms[at],
            // Sixteen million spellings are more than there are; one more than that is not found by name.
            Err(_) if self.at.len() > HIGHEST as usize => return 0,
            Err(at) => at,
        };
        let id = self.push(place, spelled, &fold);
        let (mut by_fold, mut by_sound) = (std::mem::take(&mut self.by_fold), std::mem::take(&mut self.by_sound));
        by_fold.insert(at, id, |term| self.fold(term));
        by_sound.insert(by_sound.place(self.sound(id), |term| self.sound(term)), id, |term| self.sound(term));
        (self.by_fold, self.by_sound) = (by_fold, by_sound);
        let key = fold::alphabetical(spelled);
        let at = self.by_alphabet.partition_point(|t| fold::alphabetical(self.spelled(*t)) < key);
        self.by_alphabet.insert(at, id);
        self.place_in_alphabet(at);
        id
    }

    fn key(&self, term: u32) -> (&str, Place, &str) {
        (self.fold(term), self.place(term), self.spelled(term))
    }

    fn push(&mut self, place: Place, spelled: &str, fold: &str) -> u32 {
        let sound = sound::key(spelled);
        let letters = fold::letters(spelled);
        let marked = letters.iter().position(|l| l.fold != l.strict).map_or(u8::MAX, |n| n.min(254) as u8);
        let lengths = [spelled.len(), fold.len(), sound.len()].map(|n| n.min(usize::from(u16::MAX)) as u16);
        let at = self.text.len() as u32;
        [spelled, fold, &sound].iter().for_each(|part| self.text.push_str(part));
        let id = self.vacant.pop().unwrap_or_else(|| {
            self.at.push(0);
            self.lengths.push([0; 3]);
            self.places.push(place);
            self.marked.push(0);
            self.letters.push(0);
            self.sounds.push(0);
            self.order.push(0);
            (self.at.len() - 1) as u32
        });
        let n = id as usize;
        (self.at[n], self.lengths[n], self.places[n], self.marked[n]) = (at, lengths, place, marked);
        (self.letters[n], self.sounds[n], self.order[n]) = (letter_set(fold), sound::sound_set(&sound), 0);
        id
    }

    /// Gives the word at `at` of the alphabet a number between its neighbours; renumbers all when there is no room.
    fn place_in_alphabet(&mut self, at: usize) {
        let id = self.by_alphabet[at];
        let key = fold::alphabetical(self.spelled(id));
        let neighbour = |at: Option<usize>| at.and_then(|at| self.by_alphabet.get(at)).copied();
        let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
        let same = [before, after].into_iter().flatten().find(|t| fold::alphabetical(self.spelled(*t)) == key);
        let (low, high) = (before.map_or(0, |t| self.order(t)), after.map_or(u32::MAX, |t| self.order(t)));
        if let Some(same) = same {
            self.order[id as usize] = self.order(same);
        } else if high - low > 1 {
            self.order[id as usize] = low + (high - low) / 2;
        } else {
            // Whoever had its neighbour's number keeps doing so; only the new word has none to go by.
            let old = self.order.clone();
            self.number_alphabet(|a, b| a != id && b != id && old[a as usize] == old[b as usize]);
        }
    }

    fn number_alphabet(&mut self, same: impl Fn(u32, u32) -> bool) {
        let step = (u32::MAX / (self.by_alphabet.len() as u32 + 2)).max(1);
        let (mut order, mut previous) = (0, None);
        for id in &self.by_alphabet {
            if previous.is_none_or(|previous| !same(previous, *id)) {
                order += step;
            }
            previous = Some(*id);
            self.order[*id as usize] = order;
        }
    }

    /// Forgets a term that nobody has any more; its letters are blanked at once.
    pub fn forget(&mut self, term: u32) {
        let (mut by_fold, mut by_sound) = (std::mem::take(&mut self.by_fold), std::mem::take(&mut self.by_sound));
        if let Ok(at) = by_fold.terms.binary_search_by(|t| self.key(*t).cmp(&self.key(term))) {
            by_fold.remove(at, |term| self.fold(term));
        }
        let from = by_sound.place(self.sound(term), |term| self.sound(term));
        if let Some(more) = by_sound.terms[from..].iter().position(|t| *t == term) {
            by_sound.remove(from + more, |term| self.sound(term));
        }
        (self.by_fold, self.by_sound) = (by_fold, by_sound);
        let at = self.by_alphabet.partition_point(|t| self.order(*t) < self.order(term));
        if let Some(more) = self.by_alphabet[at..].iter().position(|t| *t == term) {
            self.by_alphabet.remove(at + more);
        }
        let (at, lengths) = (self.at[term as usize] as usize, self.lengths[term as usize]);
        let length: usize = lengths.iter().map(|n| usize::from(*n)).sum();
        self.text.replace_range(at..at + length, &"\0".repeat(length));
        self.waste += length;
        (self.lengths[term as usize], self.letters[term as usize], self.sounds[term as usize]) = ([0; 3], 0, 0);
        self.vacant.push(term);
        if self.waste > self.text.len() / 2 + (1 << 16) {
            self.compact();
        }
    }

    fn compact(&mut self) {
        let mut text = String::with_capacity(self.text.len() - self.waste);
        for term in 0..self.at.len() {
            let kept = self.slice(term as u32, 0, 3);
            let at = text.len() as u32;
            text.push_str(kept);
            self.at[term] = at;
        }
        (self.text, self.waste) = (text, 0);
    }

    /// Compares two runs of words by the Finnish alphabet.
    pub fn compare(&self, a: impl Iterator<Item = (u8, u32)>, b: impl Iterator<Item = (u8, u32)>) -> Ordering {
        // A shorter surname stands before a longer one whatever the given names, so the column comes first, reversed.
        let key = |(column, term): (u8, u32)| (std::cmp::Reverse(column), self.order(term));
        a.map(key).cmp(b.map(key))
    }

    /// The terms as arrays.
    pub fn keep(&self, out: &mut Vec<kept::Array>) {
        let lengths: Vec<u16> = self.lengths.iter().flatten().copied().collect();
        let places: Vec<u8> = self.places.iter().map(|place| *place as u8).collect();
        out.extend([vec![self.text.clone().into_bytes()], kept::whole(&self.at), kept::whole(&lengths)]);
        out.extend([vec![places], vec![self.marked.clone()]]);
        let columns = [&self.letters, &self.sounds, &self.order, &self.by_alphabet, &self.vacant];
        out.extend(columns.map(|column| kept::whole(column)));
        for sorted in [&self.by_fold, &self.by_sound] {
            out.extend([kept::whole(&sorted.terms), vec![sorted.shared.clone()], vec![sorted.led.clone()]]);
        }
        out.push(kept::whole(&[self.waste as u32]));
    }

    /// The terms of kept arrays.
    pub fn kept(next: &mut kept::Next) -> Option<Dictionary> {
        let text = String::from_utf8(next.bytes()?).ok()?;
        let at = next.numbers()?;
        let lengths: Vec<u16> = next.numbers()?;
        let lengths = lengths.as_chunks::<3>().0.to_vec();
        let places = next
            .bytes()?
            .into_iter()
            .map(|place| Place::ALL.get(usize::from(place)).copied())
            .collect::<Option<_>>()?;
        let marked = next.bytes()?;
        let mut column = || next.numbers();
        let (letters, sounds, order) = (column()?, column()?, column()?);
        let (by_alphabet, vacant) = (column()?, column()?);
        let mut sorted = || Some(Sorted { terms: next.numbers()?, shared: next.bytes()?, led: next.bytes()? });
        let (by_fold, by_sound) = (sorted()?, sorted()?);
        let [waste]: [u32; 1] = next.numbers()?.try_into().ok()?;
        let waste = waste as usize;
        Some(Dictionary {
            text,
            at,
            lengths,
            places,
            marked,
            letters,
            sounds,
            order,
            by_fold,
            by_alphabet,
            by_sound,
            vacant,
            waste,
        })
    }

    /// Bytes held, without the allocator's own.
    pub fn memory(&self) -> usize {
        self.text.capacity()
            + (self.at.capacity() + self.letters.capacity() + self.sounds.capacity() + self.order.capacity()) * 4
            + (self.by_alphabet.capacity() + self.vacant.capacity()) * 4
            + self.by_fold.memory()
            + self.by_sound.memory()
            + self.lengths.capacity() * 6
            + self.places.capacity()
            + self.marked.capacity()
    }
}

/// Collects spellings in any order; the dictionary is numbered and sorted once, at the end.
#[derive(Default)]
pub(super) struct Builder {
    words: Vec<(Box<str>, Place)>,
    known: HashMap<Box<str>, [u32; 7]>,
}

impl Builder {
    /// The preliminary number of a spelling.
    pub fn intern(&mut self, place: Place, spelled: &str) -> u32 {
        let slot = place as usize;
        if let Some(id) = self.known.get(spelled).map(|ids| ids[slot]).filter(|id| *id != u32::MAX) {
            return id;
        }
        if self.words.len() > HIGHEST as usize {
            return 0;
        }
        let id = self.words.len() as u32;
        self.words.push((spelled.into(), place));
        self.known.entry(spelled.into()).or_insert([u32::MAX; 7])[slot] = id;
        id
    }

    /// The dictionary, and the final number of each preliminary one.
    pub fn finish(self) -> (Dictionary, Vec<u32>) {
        let Builder { words, known } = self;
        drop(known);
        let mut sorted: Vec<(String, u32)> =
            words.iter().zip(0..).map(|((spelled, _), n)| (fold::fold(spelled), n)).collect();
        sorted.sort_unstable_by(|(a, m), (b, n)| {
            let rest = |n: &u32| (words[*n as usize].1, &words[*n as usize].0);
            a.cmp(b).then_with(|| rest(m).cmp(&rest(n)))
        });
        let mut dictionary = Dictionary::default();
        let mut renumbered = vec![0; words.len()];
        for (fold, old) in &sorted {
            let (spelled, place) = &words[*old as usize];
            renumbered[*old as usize] = dictionary.push(*place, spelled, fold);
        }
        let all: Vec<u32> = (0..words.len() as u32).collect();
        dictionary.by_fold = Sorted::new(all.clone(), |term| dictionary.fold(term));
        let mut by_sound = all.clone();
        by_sound.sort_by(|a, b| dictionary.sound(*a).cmp(dictionary.sound(*b)));
        dictionary.by_sound = Sorted::new(by_sound, |term| dictionary.sound(term));
        let keys: Vec<String> = (0..words.len() as u32).map(|t| fold::alphabetical(dictionary.spelled(t))).collect();
        let key = |t: u32| keys[t as usize].as_str();
        let mut by_alphabet = all;
        by_alphabet.sort_by(|a, b| key(*a).cmp(key(*b)));
        dictionary.by_alphabet = by_alphabet;
        dictionary.number_alphabet(|a, b| key(a) == key(b));
        dictionary.shrink();
        (dictionary, renumbered)
    }
}

impl Dictionary {
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.at.shrink_to_fit();
        self.lengths.shrink_to_fit();
        self.places.shrink_to_fit();
        self.marked.shrink_to_fit();
        for column in [&mut self.letters, &mut self.sounds, &mut self.order] {
            column.shrink_to_fit();
        }
    }
}
