//! Chance that never changes: a stream of numbers fixed by seed, client number and topic.
//!
//! It is written out here, after the published SplitMix64, because a library may change its streams between versions,
//! and demo data must have the same bytes for ever. Only whole numbers are used: they are the same on every machine.

/// What a stream decides; topics have streams of their own, so that a change to one leaves the others as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Who the person is.
    Person = 1,
    /// Where the person stands: job search, status, benefits.
    Standing = 2,
    /// What has been recorded.
    Work = 3,
    /// What makes a caseload lively.
    Situation = 4,
    /// Colleagues.
    Staff = 5,
}

/// One stream.
#[derive(Clone, Debug)]
pub struct Dice(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads every bit of `value` over all bits of the answer.
#[must_use]
pub fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl Dice {
    /// The stream of one topic of one client.
    #[must_use]
    pub fn new(seed: u64, number: u32, topic: Topic) -> Self {
        let own = (u64::from(number) << 8) | topic as u64;
        Self(mix(seed.wrapping_add(STEP)) ^ mix(own.wrapping_mul(STEP)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 up to but not including `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        let high = (self.next() >> 32) * u64::from(end);
        (high >> 32) as u32
    }

    /// A number from `low` to `high`, both included; `low` when `high` is less.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = u32::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        low.saturating_add_unsigned(self.below(width))
    }

    /// The smaller of two throws: small numbers are common, large ones rare.
    pub fn near(&mut self, low: i32, high: i32) -> i32 {
        self.between(low, high).min(self.between(low, high))
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance
    }

    /// One of the values by weight; `None` only when there are none.
    pub fn weighed<T: Copy>(&mut self, choices: &[(u32, T)]) -> Option<T> {
        let mut left = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in choices {
            if left < *weight {
                return Some(*value);
            }
            left -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_fixed_for_ever() {
        // Figures of the published algorithm; if they change, every demo register changes.
        let mut dice = Dice(0);
        assert_eq!([dice.next(), dice.next()], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }

    #[test]
    fn bounds_hold_and_are_reached() {
        let mut dice = Dice::new(1, 1, Topic::Work);
        let throws: Vec<i32> = (0..1000).map(|_| dice.between(-2, 2)).collect();
        assert_eq!((throws.iter().min(), throws.iter().max()), (Some(&-2), Some(&2)));
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.between(5, 4), 5);
        assert_eq!(dice.weighed::<u8>(&[]), None);
        assert_eq!(dice.weighed(&[(0, 'a'), (3, 'b')]), Some('b'));
    }

    #[test]
    fn topics_and_neighbours_differ() {
        let first = |number, topic| Dice::new(7, number, topic).next();
        assert_ne!(first(1, Topic::Person), first(2, Topic::Person));
        assert_ne!(first(1, Topic::Person), first(1, Topic::Work));
    }
}
