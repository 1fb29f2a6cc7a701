//! The terms in the order of their sounds, and how much of a key each has from the one before it: beginnings that many share
//! are weighed once, and what sounds like none of them is passed over as a whole.
//!
//! ```text
//! terms:   virtane  virtanen  virto  vist ...      sound keys, sorted
//! shared:  .        7         4      2             bytes that stand as in the key before
//! ```

use super::ear::{Column, Ear};
use super::sound;

/// Terms whose shared bytes are judged at once.
const AT_ONCE: usize = 64;

/// The order of all terms in use.
#[derive(Clone, Debug, Default)]
pub(super) struct BySound {
    pub terms: Vec<u32>,
    pub shared: Vec<u8>,
}

/// How many bytes two keys begin with alike, as far as keys are looked at.
fn alike(one: &str, other: &str) -> u8 {
    one.bytes().zip(other.bytes()).take(usize::from(u8::MAX)).take_while(|(a, b)| a == b).count() as u8
}

impl BySound {
    /// Sorts terms by their keys.
    pub fn new<'d>(mut terms: Vec<u32>, sound: impl Fn(u32) -> &'d str) -> BySound {
        terms.sort_by(|a, b| sound(*a).cmp(sound(*b)));
        let mut last = "";
        let shared = terms.iter().map(|term| alike(std::mem::replace(&mut last, sound(*term)), sound(*term))).collect();
        BySound { terms, shared }
    }

    /// Puts a new term in its place.
    pub fn insert<'d>(&mut self, term: u32, sound: impl Fn(u32) -> &'d str) {
        let key = sound(term);
        let at = self.terms.partition_point(|other| sound(*other) < key);
        let before = at.checked_sub(1).map_or(0, |before| alike(sound(self.terms[before]), key));
        if let Some(behind) = self.terms.get(at) {
            self.shared[at] = alike(key, sound(*behind));
        }
        self.terms.insert(at, term);
        self.shared.insert(at, before);
    }

    /// Takes a term out, whose key must still be known.
    pub fn remove<'d>(&mut self, term: u32, sound: impl Fn(u32) -> &'d str) {
        let from = self.terms.partition_point(|other| sound(*other) < sound(term));
        if let Some(more) = self.terms[from..].iter().position(|other| *other == term) {
            let at = from + more;
            self.terms.remove(at);
            let shared = self.shared.remove(at);
            if let Some(behind) = self.shared.get_mut(at) {
                *behind = shared.min(*behind);
            }
        }
    }

    /// The terms whose keys begin with `start`.
    pub fn beginning<'d>(&self, start: &str, sound: impl Fn(u32) -> &'d str) -> &[u32] {
        let from = self.terms.partition_point(|term| sound(*term) < start);
        let rest = &self.terms[from..];
        &rest[..rest.partition_point(|term| sound(*term).starts_with(start))]
    }

    /// All terms that cost a typed key at most `most` as a whole or at most `begun` by a beginning, with both costs; and how
    /// many sounds were weighed. A cost above the limit of `ear` may be any number above it.
    pub fn near<'d>(
        &self,
        sound: impl Fn(u32) -> &'d str,
        ear: &Ear,
        (most, begun): (u16, u16),
        mut found: impl FnMut(u32, u16, u16),
    ) -> usize {
        let mut columns = vec![Column::NONE; sound::LONGEST + 2];
        let mut classes = [u8::MAX; sound::LONGEST + 1];
        let mut cheapest = [u16::MAX; sound::LONGEST + 1];
        // The column of `depth` sounds stands one further on, behind one of nothing.
        columns[1] = ear.nothing();
        cheapest[0] = ear.whole(&columns[1]);
        let (mut at, mut depth, mut weighed) = (0, 0, 0);
        while at < self.terms.len() {
            let term = self.terms[at];
            let key = sound(term).as_bytes();
            depth = usize::from(self.shared[at]).min(depth);
            while depth < key.len().min(sound::LONGEST) && key[depth].is_ascii() {
                let class = ear.class(char::from(key[depth]));
                let (known, new) = columns.split_at_mut(depth + 2);
                ear.hear(&known[depth], &known[depth + 1], classes[depth], class, &mut new[0]);
                weighed += 1;
                depth += 1;
                classes[depth] = class;
                cheapest[depth] = cheapest[depth - 1].min(ear.whole(&columns[depth + 1]));
                if columns[depth + 1].is_far() && columns[depth].is_far() {
                    break;
                }
            }
            let (far, cost) = (columns[depth + 1].is_far() && columns[depth].is_far(), cheapest[depth]);
            if depth > 0 && far {
                let behind = self.behind(at, depth);
                if cost <= begun {
                    self.terms[at..behind].iter().for_each(|term| found(*term, u16::MAX, cost));
                }
                at = behind;
                continue;
            }
            let ends = depth == key.len() || depth == sound::LONGEST;
            let (whole, cost) = if ends { (ear.whole(&columns[depth + 1]), cost) } else { ear.apart(sound(term)) };
            if whole <= most || cost <= begun {
                found(term, whole, cost);
            }
            at += 1;
        }
        weighed
    }

    /// The first place behind `at` where less than `depth` bytes are shared with the place before it.
    fn behind(&self, at: usize, depth: usize) -> usize {
        let mut behind = at + 1;
        for shared in self.shared[behind..].chunks(AT_ONCE) {
            if shared.iter().fold(u8::MAX, |least, shared| least.min(*shared)) as usize >= depth {
                behind += shared.len();
            } else {
                return behind + shared.iter().position(|shared| usize::from(*shared) < depth).unwrap_or(0);
            }
        }
        behind
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_passed_over_is_far(
            keys in prop::collection::vec("[abeiknrstCSд]{0,10}", 1..80),
            gone in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
            typed in "[abeiknrstCSд]{1,8}",
            most in 2u16..9,
        ) {
            let sound = |term: u32| keys[term as usize].as_str();
            let half = keys.len() as u32 / 2;
            let mut order = BySound::new((0..half).collect(), sound);
            (half..keys.len() as u32).for_each(|term| order.insert(term, sound));
            let gone: Vec<u32> = gone.iter().map(|gone| gone.index(keys.len()) as u32).collect();
            gone.iter().for_each(|term| order.remove(*term, sound));
            let left: Vec<u32> = (0..keys.len() as u32).filter(|term| !gone.contains(term)).collect();
            let afresh = BySound::new(left.clone(), sound);
            prop_assert_eq!(&order.shared, &afresh.shared);

            let begun = most.min(4);
            let ear = Ear::new(&typed, most);
            let capped = |term: u32, whole: u16, begun: u16| (term, whole.min(most + 1), begun.min(most + 1));
            let mut found = Vec::new();
            order.near(sound, &ear, (most, begun), |term, whole, begun| found.push(capped(term, whole, begun)));
            found.sort_unstable();
            let weighed = left.iter().map(|term| (*term, ear.apart(sound(*term))));
            let wanted: Vec<_> = weighed
                .filter(|(_, (whole, cost))| *whole <= most || *cost <= begun)
                .map(|(term, (whole, begun))| capped(term, whole, begun))
                .collect();
            prop_assert_eq!(found, wanted);
            let starts = order.beginning("ka", sound).len();
            prop_assert_eq!(starts, left.iter().filter(|term| sound(**term).starts_with("ka")).count());
        }
    }
}
