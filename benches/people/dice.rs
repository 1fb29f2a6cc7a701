//! Chance that never changes: SplitMix64 with the same numbers from the same seed on every machine.

/// A stream of numbers fixed by its seed.
pub struct Dice(u64);

impl Dice {
    /// The stream of this seed and topic; topics do not disturb one another.
    pub fn new(seed: u64, topic: u64) -> Dice {
        let mut dice = Dice(seed ^ topic.wrapping_mul(0xd6e8_feb8_6659_fd93));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// Any of these, all alike.
    pub fn any<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        &these[self.below(these.len())]
    }

    /// A place in a list of names, early ones more often: shifted Zipf. With a `head` of 30 the first of 10,000 names
    /// belongs to about 0.6 % of the people, the thousandth to 0.02 %, as surnames do in Finland.
    pub fn early(&mut self, count: usize, head: f64) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let place = head * ((count as f64 + head) / head).powf(unit) - head;
        (place as usize).min(count.saturating_sub(1))
    }
}
