//! A set of clients by slot, one bit each; sets of different lengths meet as if the shorter one went on with nobody.

/// Clients by slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotSet {
    words: Vec<u64>,
}

impl SlotSet {
    /// Nobody, with room for slots below `slots`.
    #[must_use]
    pub fn none(slots: usize) -> Self {
        Self { words: vec![0; slots.div_ceil(64)] }
    }

    /// Everybody below `slots`.
    #[must_use]
    pub fn all(slots: usize) -> Self {
        let mut words = vec![u64::MAX; slots.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), slots % 64) {
            *last = (1 << rest) - 1;
        }
        Self { words }
    }

    /// The clients of these words of 64 slots each, lowest first.
    #[must_use]
    pub fn of_words(words: impl IntoIterator<Item = u64>) -> Self {
        Self { words: words.into_iter().collect() }
    }

    /// Puts a client in.
    pub fn insert(&mut self, slot: u32) {
        let at = slot as usize / 64;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        self.words[at] |= 1 << (slot % 64);
    }

    /// Puts many in that all lie below the room the set was made with; others are left out.
    pub(super) fn fill(&mut self, slots: &[u32]) {
        for slot in slots {
            if let Some(word) = self.words.get_mut(*slot as usize / 64) {
                *word |= 1 << (slot % 64);
            }
        }
    }

    /// Counts each slot once more, in one set for each binary digit, lowest first; `many` takes those beyond the digits.
    pub(super) fn count(digits: &mut [SlotSet], many: &mut SlotSet, slots: &[u32]) {
        for slot in slots {
            let (at, bit) = (*slot as usize / 64, 1 << (slot % 64));
            let mut carry = bit;
            for digit in digits.iter_mut() {
                let Some(word) = digit.words.get_mut(at).filter(|_| carry != 0) else { break };
                (*word, carry) = (*word ^ carry, *word & carry);
            }
            if let Some(word) = many.words.get_mut(at) {
                *word |= carry;
            }
        }
    }

    /// Those counted at least so many times by [`SlotSet::count`].
    pub(super) fn at_least(digits: &[SlotSet], many: SlotSet, count: usize) -> SlotSet {
        let mut reached = many;
        for (at, word) in reached.words.iter_mut().enumerate() {
            // From the highest digit on: larger so far, or equal so far.
            let (mut larger, mut equal) = (*word, !*word);
            for (n, digit) in digits.iter().enumerate().rev() {
                let here = digit.words[at];
                if count >> n & 1 == 0 {
                    larger |= equal & here;
                    equal &= !here;
                } else {
                    equal &= here;
                }
            }
            *word = larger | equal;
        }
        reached
    }

    /// Takes a client out.
    pub fn remove(&mut self, slot: u32) {
        if let Some(word) = self.words.get_mut(slot as usize / 64) {
            *word &= !(1 << (slot % 64));
        }
    }

    /// Whether a client is in.
    #[must_use]
    pub fn has(&self, slot: u32) -> bool {
        self.words.get(slot as usize / 64).is_some_and(|word| word & 1 << (slot % 64) != 0)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Those in both.
    pub fn intersect(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own &= other);
    }

    /// Those in either.
    pub fn join(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own |= other);
    }

    /// Those that are not in the other.
    pub fn subtract(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own &= !other);
    }

    /// How many are in both, without making the set of them.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(own, other)| (own & other).count_ones() as usize).sum()
    }

    /// The clients, by slot.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.words.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at as u32 * 64 + bit)
            })
        })
    }

    /// The 64 slots of each word, lowest first: for loops that go over several sets at once.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.words.capacity() * 8
    }
}

impl From<Vec<u64>> for SlotSet {
    /// As [`SlotSet::of_words`].
    fn from(words: Vec<u64>) -> Self {
        Self { words }
    }
}

impl FromIterator<u32> for SlotSet {
    fn from_iter<T: IntoIterator<Item = u32>>(slots: T) -> Self {
        let mut set = Self::default();
        slots.into_iter().for_each(|slot| set.insert(slot));
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn everybody_ends_where_the_slots_end() {
        for slots in [0, 1, 63, 64, 65, 200] {
            let all = SlotSet::all(slots);
            assert_eq!((all.len(), all.has(slots as u32)), (slots, false), "{slots}");
            assert_eq!(all.iter().count(), slots);
        }
    }

    proptest! {
        #[test]
        fn what_is_counted_is_there_so_often(slots in prop::collection::vec(0u32..9, 0..60), wanted in 2usize..11) {
            let bits = 1 + wanted.ilog2() as usize;
            let mut digits = vec![SlotSet::none(9); bits];
            let mut many = SlotSet::none(9);
            slots.chunks(7).for_each(|slots| SlotSet::count(&mut digits, &mut many, slots));
            let often = |slot: &u32| slots.iter().filter(|other| *other == slot).count() >= wanted;
            let expected: Vec<u32> = (0..9).filter(often).collect();
            prop_assert_eq!(SlotSet::at_least(&digits, many, wanted).iter().collect::<Vec<_>>(), expected);
        }

        #[test]
        fn sets_behave_as_sets(a in prop::collection::btree_set(0u32..300, 0..80), b in prop::collection::btree_set(0u32..200, 0..80)) {
            let (one, other): (SlotSet, SlotSet) = (a.iter().copied().collect(), b.iter().copied().collect());
            let made = |change: fn(&mut SlotSet, &SlotSet)| {
                let mut set = one.clone();
                change(&mut set, &other);
                set.iter().collect::<BTreeSet<u32>>()
            };
            prop_assert_eq!(one.iter().collect::<BTreeSet<u32>>(), a.clone());
            prop_assert_eq!(made(SlotSet::intersect), &a & &b);
            prop_assert_eq!(made(SlotSet::join), &a | &b);
            prop_assert_eq!(made(SlotSet::subtract), &a - &b);
            prop_assert_eq!(one.shared(&other), (&a & &b).len());
            prop_assert_eq!((one.len(), one.is_empty()), (a.len(), a.is_empty()));
        }
    }
}
