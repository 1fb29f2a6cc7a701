//! How far a typed word is from another: slips of the keyboard, counted a machine word at a time, and differences weighed by ear.

use super::sound;

/// Letters of a typed word that are compared; no name is longer.
pub(super) const LONGEST: usize = 32;

/// A typed word ready to be compared with many.
pub(super) struct Pattern {
    /// Per letter the places of the word that it may stand at.
    places: [u64; 256],
    last: u64,
    length: u32,
}

/// How many slips part a typed word from another: from the whole of it, and from its nearest beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Apart {
    pub whole: u32,
    pub begun: u32,
}

fn class(c: char) -> usize {
    // Letters of other scripts share 128 classes; two that meet are compared again by whoever shows them.
    if c.is_ascii() { c as usize } else { 128 + c as usize % 128 }
}

impl Pattern {
    /// A word of at most [`LONGEST`] letters, compared letter by letter; `alike` tells which other letters pass for one.
    pub fn new(typed: &str, alike: impl Fn(char, char) -> bool) -> Pattern {
        let mut places = [0; 256];
        let mut length = 0;
        for c in typed.chars().take(LONGEST) {
            places[class(c)] |= 1 << length;
            for other in (' '..='~').filter(|other| *other != c && alike(c, *other)) {
                places[class(other)] |= 1 << length;
            }
            length += 1;
        }
        Pattern { places, last: 1 << length.max(1) >> 1, length }
    }

    /// Letters missing, added, changed, or two neighbours swapped (Hyyrö's bit-parallel count of them); of a word longer
    /// by more than three letters the rest is not looked at, so that [`Apart::whole`] may be less than it is, but not near.
    pub fn apart(&self, word: &str) -> Apart {
        let looked_at = self.length as usize + 4;
        if word.len() > looked_at && word.is_ascii() {
            return self.count(word.as_bytes()[..looked_at].iter().map(|byte| usize::from(*byte)));
        }
        if word.is_ascii() { self.count(word.bytes().map(usize::from)) } else { self.count(word.chars().map(class)) }
    }

    /// False when more than one slip parts the word from every beginning of another, told by the letters of that which
    /// stand in their places: the first two, or, the slip being among those, the three behind them hardly moved.
    pub fn begun_within_one(&self, word: &str) -> bool {
        let letters = word.as_bytes();
        if !word.is_ascii() || self.length < 4 {
            return true;
        }
        let fits = |place: usize, at: usize| {
            letters.get(at).is_some_and(|letter| self.places[usize::from(*letter)] >> place & 1 == 1)
        };
        let behind = |from: usize, at: usize| (from..(self.length as usize).min(5)).all(|n| fits(n, at + n - from));
        (fits(0, 0) && fits(1, 1)) || (1..=3).any(|at| behind(2, at)) || (fits(2, 1) && fits(1, 2) && behind(3, 3))
    }

    fn count(&self, letters: impl Iterator<Item = usize>) -> Apart {
        let (mut positive, mut negative, mut diagonal, mut previous) = (u64::MAX, 0u64, 0u64, 0u64);
        let (mut whole, mut begun) = (self.length, self.length);
        for letter in letters {
            let here = self.places[letter & 0xff];
            let swapped = ((!diagonal & here) << 1) & previous;
            diagonal = swapped | (((here & positive).wrapping_add(positive)) ^ positive) | here | negative;
            let up = negative | !(diagonal | positive);
            let down = diagonal & positive;
            whole += u32::from(up & self.last != 0);
            whole -= u32::from(down & self.last != 0);
            let shifted = up << 1 | 1;
            positive = down << 1 | !(diagonal | shifted);
            negative = diagonal & shifted;
            previous = here;
            begun = begun.min(whole);
        }
        Apart { whole, begun }
    }
}

/// What the differences of two sound keys cost, by [`sound::price`]: of the whole of the second, and of its cheapest
/// beginning. The work is the product of the lengths, each at most [`sound::LONGEST`].
pub(super) fn by_ear(typed: &str, word: &str) -> (u16, u16) {
    let mut letters = [' '; sound::LONGEST + 1];
    let mut m = 0;
    for c in typed.chars().take(sound::LONGEST) {
        letters[m] = c;
        m += 1;
    }
    let typed = &letters[..m];
    let mut column = [0u16; sound::LONGEST + 2];
    for (n, c) in typed.iter().enumerate() {
        column[n + 1] = column[n] + u16::from(sound::price_alone(*c));
    }
    let mut before = column;
    let mut begun = column[m];
    let mut previous = None;
    for c in word.chars().take(sound::LONGEST) {
        let mut next = [0u16; sound::LONGEST + 2];
        let alone = u16::from(sound::price_alone(c));
        next[0] = column[0] + alone;
        for (n, t) in typed.iter().enumerate() {
            let changed = column[n] + u16::from(sound::price(*t, c));
            let missing = (column[n + 1] + alone).min(next[n] + u16::from(sound::price_alone(*t)));
            let swapped = if n > 0 && previous == Some(*t) && typed[n - 1] == c {
                before[n - 1] + u16::from(sound::HARD)
            } else {
                u16::MAX
            };
            next[n + 1] = changed.min(missing).min(swapped);
        }
        (before, column, previous) = (column, next, Some(c));
        begun = begun.min(column[m]);
    }
    (column[m], begun)
}

/// A sound key ready to be weighed against many by [`by_ear`], with the prices looked up beforehand.
pub(super) struct Ear<'a> {
    typed: &'a str,
    length: usize,
    /// Per sound of the other word the price of taking each typed sound for it.
    prices: [[u8; sound::LONGEST]; 32],
    /// Per sound what it costs alone, and the same for the typed ones.
    alone: [u8; 32],
    typed_alone: [u8; sound::LONGEST],
    typed_classes: [u8; sound::LONGEST],
    most: u16,
    plain: bool,
}

/// The number of a sound; none for letters that are no sounds.
fn sound_class(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' => Some(byte - b'a'),
        b'S' => Some(26),
        b'C' => Some(27),
        b'Z' => Some(28),
        _ => None,
    }
}

impl<'a> Ear<'a> {
    /// A key, and what differences matter: more than that is not told apart from much more.
    pub fn new(typed: &'a str, most: u16) -> Ear<'a> {
        let mut ear = Ear {
            typed,
            length: 0,
            prices: [[0; sound::LONGEST]; 32],
            alone: [0; 32],
            typed_alone: [0; sound::LONGEST],
            typed_classes: [0; sound::LONGEST],
            most,
            plain: typed.len() <= sound::LONGEST && typed.bytes().all(|byte| sound_class(byte).is_some()),
        };
        if !ear.plain {
            return ear;
        }
        for byte in (b'a'..=b'z').chain(*b"SCZ") {
            let class = usize::from(sound_class(byte).unwrap_or(31));
            ear.alone[class] = sound::price_alone(char::from(byte));
            for (n, typed) in typed.bytes().enumerate() {
                ear.prices[class][n] = sound::price(char::from(typed), char::from(byte));
            }
        }
        for (n, byte) in typed.bytes().enumerate() {
            ear.typed_alone[n] = sound::price_alone(char::from(byte));
            ear.typed_classes[n] = sound_class(byte).unwrap_or(31);
        }
        ear.length = typed.len();
        ear
    }

    /// As [`by_ear`], but what is more than `most` may be any number that is more.
    pub fn apart(&self, word: &str) -> (u16, u16) {
        const FAR: u16 = 1000;
        if !self.plain {
            return by_ear(self.typed, word);
        }
        let m = self.length;
        let mut column = [0u16; sound::LONGEST + 1];
        for n in 0..m {
            column[n + 1] = column[n] + u16::from(self.typed_alone[n]);
        }
        let mut before = column;
        let (mut begun, mut previous, mut least_before) = (column[m], u8::MAX, 0);
        for byte in word.bytes().take(sound::LONGEST) {
            let Some(class) = sound_class(byte) else { return by_ear(self.typed, word) };
            let prices = &self.prices[usize::from(class)];
            let alone = u16::from(self.alone[usize::from(class)]);
            let mut next = [0u16; sound::LONGEST + 1];
            next[0] = column[0] + alone;
            let mut least = next[0];
            for n in 0..m {
                let changed = column[n] + u16::from(prices[n]);
                let missing = (column[n + 1] + alone).min(next[n] + u16::from(self.typed_alone[n]));
                let mut cost = changed.min(missing);
                if n > 0 && previous == self.typed_classes[n] && self.typed_classes[n - 1] == class {
                    cost = cost.min(before[n - 1] + u16::from(sound::HARD));
                }
                next[n + 1] = cost;
                least = least.min(cost);
            }
            (before, column, previous) = (column, next, class);
            begun = begun.min(column[m]);
            if least > self.most && least_before > self.most {
                return (FAR, begun);
            }
            least_before = least;
        }
        (column[m], begun)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook count, cell by cell.
    fn slow(typed: &str, word: &str) -> Apart {
        let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
        let mut d = vec![vec![0u32; b.len() + 1]; a.len() + 1];
        for (i, row) in d.iter_mut().enumerate() {
            row[0] = i as u32;
        }
        d[0] = (0..=b.len() as u32).collect();
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let changed = d[i - 1][j - 1] + u32::from(a[i - 1] != b[j - 1]);
                d[i][j] = changed.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
                }
            }
        }
        let last = &d[a.len()];
        Apart { whole: last[b.len()], begun: *last.iter().min().unwrap() }
    }

    proptest! {
        #[test]
        fn prices_looked_up_are_prices_asked(typed in "[abdehkstCSZ]{1,9}", word in "[abdehkstCSZд]{0,12}", most in 2u16..9) {
            let capped = |(whole, begun): (u16, u16)| (whole.min(most + 1), begun.min(most + 1));
            prop_assert_eq!(capped(Ear::new(&typed, most).apart(&word)), capped(by_ear(&typed, &word)));
        }

        #[test]
        fn slips_are_counted_as_in_the_textbook(typed in "[abc]{1,9}", word in "[abcд]{0,12}") {
            let pattern = Pattern::new(&typed, |_, _| false);
            let (fast, slow) = (pattern.apart(&word), slow(&typed, &word));
            prop_assert_eq!((fast.whole.min(3), fast.begun.min(3)), (slow.whole.min(3), slow.begun.min(3)));
            prop_assert!(pattern.begun_within_one(&word) || pattern.apart(&word).begun > 1);
        }
    }

    #[test]
    fn the_ear_forgives_what_is_hardly_heard() {
        let cost = |a: &str, b: &str| by_ear(&sound::key(a), &sound::key(b)).0;
        for (a, b) in [("Birgitta", "Pirkitta"), ("David", "Tavit"), ("Mohamed", "Muhammad"), ("Ahmed", "Ahmad")] {
            assert!((1..=4).contains(&cost(a, b)), "{a} {b} {}", cost(a, b));
        }
        assert!(cost("Virtanen", "Korhonen") > 8);
        assert_eq!(by_ear("virta", "virtanen").1, 0);
    }
}
