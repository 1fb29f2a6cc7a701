//! How far a typed word is from another in slips of the keyboard, counted a machine word at a time.

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
        fn slips_are_counted_as_in_the_textbook(typed in "[abc]{1,9}", word in "[abcд]{0,12}") {
            let pattern = Pattern::new(&typed, |_, _| false);
            let (fast, slow) = (pattern.apart(&word), slow(&typed, &word));
            prop_assert_eq!((fast.whole.min(3), fast.begun.min(3)), (slow.whole.min(3), slow.begun.min(3)));
        }
    }
}
