//! Terms in the order of their keys, and how much of a key each has from the one before it: beginnings that many share are
//! weighed once, and what begins too differently is passed over as a whole.
//!
//! ```text
//! terms:   virtane  virtanen  virto  vist ...      keys, sorted
//! shared:  .        7         4      2             bytes that stand as in the key before
//! led:     v        n         o      s             the byte behind those
//! ```

use super::scale::{Column, Scale};

/// Letters of a key that are looked at; as many as [`Scale::apart`] looks at.
const LOOKED_AT: usize = super::sound::LONGEST;
/// Terms whose shared bytes are judged at once.
const AT_ONCE: usize = 64;

/// Terms and their keys; who holds the keys tells them with every call.
#[derive(Clone, Debug, Default)]
pub(super) struct Sorted {
    pub terms: Vec<u32>,
    pub shared: Vec<u8>,
    pub led: Vec<u8>,
}

/// How many bytes a key has from the one before it, as far as keys are looked at, and the byte behind those; 0 at the end.
fn alike(before: &str, key: &str) -> (u8, u8) {
    let both = before.bytes().zip(key.bytes()).take(usize::from(u8::MAX));
    let shared = both.take_while(|(a, b)| a == b).count();
    (shared as u8, key.as_bytes().get(shared).copied().unwrap_or(0))
}

impl Sorted {
    /// Terms that stand in the order of their keys.
    pub fn new<'d>(terms: Vec<u32>, key: impl Fn(u32) -> &'d str) -> Sorted {
        let mut last = "";
        let (shared, led) =
            terms.iter().map(|term| alike(std::mem::replace(&mut last, key(*term)), key(*term))).unzip();
        Sorted { terms, shared, led }
    }

    /// Puts a new term in its place.
    pub fn insert<'d>(&mut self, at: usize, term: u32, key: impl Fn(u32) -> &'d str) {
        self.terms.insert(at, term);
        self.shared.insert(at, 0);
        self.led.insert(at, 0);
        self.compare(at, &key);
        self.compare(at + 1, &key);
    }

    /// Takes the term at a place out.
    pub fn remove<'d>(&mut self, at: usize, key: impl Fn(u32) -> &'d str) {
        self.terms.remove(at);
        self.shared.remove(at);
        self.led.remove(at);
        self.compare(at, &key);
    }

    /// Where a key stands, or would stand.
    pub fn place<'d>(&self, wanted: &str, key: impl Fn(u32) -> &'d str) -> usize {
        self.terms.partition_point(|term| key(*term) < wanted)
    }

    /// Bytes held, without the allocator's own.
    pub fn memory(&self) -> usize {
        self.terms.capacity() * 4 + self.shared.capacity() + self.led.capacity()
    }

    /// Compares the key at a place with the one before it.
    fn compare<'d>(&mut self, at: usize, key: impl Fn(u32) -> &'d str) {
        if let Some(term) = self.terms.get(at) {
            let before = at.checked_sub(1).map_or("", |before| key(self.terms[before]));
            (self.shared[at], self.led[at]) = alike(before, key(*term));
        }
    }

    /// The terms whose keys begin with `start`.
    pub fn beginning<'d>(&self, start: &str, key: impl Fn(u32) -> &'d str) -> &[u32] {
        let rest = &self.terms[self.place(start, &key)..];
        &rest[..rest.partition_point(|term| key(*term).starts_with(start))]
    }

    /// All terms that cost a typed word at most `most` as a whole or at most `begun` by a beginning, with both costs; and how
    /// many letters were weighed. A cost above the limit of `scale` may be any number above it. Of those that `may` tells are
    /// too far, some are left out.
    pub fn near<'d>(
        &self,
        key: impl Fn(u32) -> &'d str,
        scale: &Scale,
        (most, begun): (u16, u16),
        may: impl Fn(u32) -> bool,
        mut found: impl FnMut(u32, u16, u16),
    ) -> usize {
        let mut columns = vec![Column::NONE; LOOKED_AT + 2];
        let mut classes = [Scale::BEGINNING; LOOKED_AT + 1];
        let mut cheapest = [u16::MAX; LOOKED_AT + 1];
        // The column of `depth` letters stands one further on, behind one of nothing.
        columns[1] = scale.nothing();
        cheapest[0] = scale.whole(&columns[1]);
        let (mut at, mut depth, mut weighed) = (0, 0, 0);
        let far = |letter: u8, column: &Column| !column.may_go_on(scale.class(char::from(letter)));
        'terms: while at < self.terms.len() {
            let shared = usize::from(self.shared[at]);
            depth = shared.min(depth);
            let led = self.led[at];
            // The letter behind the shared ones is known without the key.
            if depth == shared && led.is_ascii_alphabetic() && far(led, &columns[depth + 1]) {
                at = self.pass_over(at, depth + 1, cheapest[depth], begun, &mut found);
                continue;
            }
            let term = self.terms[at];
            if !may(term) {
                at += 1;
                continue;
            }
            let word = key(term);
            let bytes = word.as_bytes();
            while depth < bytes.len().min(LOOKED_AT) && bytes[depth].is_ascii() {
                if far(bytes[depth], &columns[depth + 1]) {
                    at = self.pass_over(at, depth + 1, cheapest[depth], begun, &mut found);
                    continue 'terms;
                }
                let class = scale.class(char::from(bytes[depth]));
                let (known, new) = columns.split_at_mut(depth + 2);
                scale.read(&known[depth], &known[depth + 1], classes[depth], class, &mut new[0]);
                weighed += 1;
                depth += 1;
                classes[depth] = class;
                cheapest[depth] = cheapest[depth - 1].min(scale.whole(&columns[depth + 1]));
            }
            let cost = cheapest[depth];
            let ends = depth == bytes.len() || depth == LOOKED_AT;
            let (whole, cost) = if ends { (scale.whole(&columns[depth + 1]), cost) } else { scale.apart(word) };
            if whole <= most || cost <= begun {
                found(term, whole, cost);
            }
            at += 1;
        }
        weighed
    }

    /// Passes over the terms that share `depth` bytes with the one at a place, none of which is near as a whole: they are
    /// found by their common beginning or not at all. Where the next one stands.
    fn pass_over(
        &self,
        at: usize,
        depth: usize,
        cost: u16,
        begun: u16,
        found: &mut impl FnMut(u32, u16, u16),
    ) -> usize {
        let behind = self.behind(at, depth);
        if cost <= begun {
            self.terms[at..behind].iter().for_each(|term| found(*term, u16::MAX, cost));
        }
        behind
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
            most in 1u16..9,
        ) {
            let key = |term: u32| keys[term as usize].as_str();
            let mut first: Vec<u32> = (0..keys.len() as u32 / 2).collect();
            first.sort_by_key(|term| key(*term));
            let mut order = Sorted::new(first, key);
            (keys.len() as u32 / 2..keys.len() as u32).for_each(|term| order.insert(order.place(key(term), key), term, key));
            let gone: Vec<u32> = gone.iter().map(|gone| gone.index(keys.len()) as u32).collect();
            for gone in &gone {
                if let Some(at) = order.terms.iter().position(|term| term == gone) {
                    order.remove(at, key);
                }
            }
            let left: Vec<u32> = (0..keys.len() as u32).filter(|term| !gone.contains(term)).collect();
            let afresh = Sorted::new(order.terms.clone(), key);
            prop_assert!(order.terms.iter().is_sorted_by_key(|term| key(*term)));
            prop_assert_eq!((&order.shared, &order.led), (&afresh.shared, &afresh.led));

            let begun = most.min(4);
            for scale in [Scale::ear(&typed, most), Scale::slips(&typed, most)] {
                let capped = |term: u32, whole: u16, begun: u16| (term, whole.min(most + 1), begun.min(most + 1));
                let mut found = Vec::new();
                let left_out: Vec<u32> = left.iter().copied().filter(|term| term % 3 == 0).collect();
                order.near(key, &scale, (most, begun), |term| !left_out.contains(&term), |term, whole, begun| found.push(capped(term, whole, begun)));
                found.retain(|(term, ..)| !left_out.contains(term));
                found.sort_unstable();
                let weighed = left.iter().filter(|term| !left_out.contains(term)).map(|term| (*term, scale.apart(key(*term))));
                let wanted: Vec<_> = weighed
                    .filter(|(_, (whole, cost))| *whole <= most || *cost <= begun)
                    .map(|(term, (whole, begun))| capped(term, whole, begun))
                    .collect();
                prop_assert_eq!(found, wanted);
            }
            let starts = order.beginning("ka", key).len();
            prop_assert_eq!(starts, left.iter().filter(|term| key(**term).starts_with("ka")).count());
        }
    }
}
