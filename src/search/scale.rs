//! A typed word weighed against others, letter by letter or sound by sound: what their differences cost, up to a limit.

use super::arabic;
use super::sound;

/// Letters of a typed word that are compared; no name is longer.
pub(super) const LONGEST: usize = 32;

/// A cost above every limit; costs are small enough that two of them added stay numbers of a byte.
const FAR: u8 = 200;
/// Sounds of [`sound::SOUNDS`] and of the alphabet around them.
const KNOWN: usize = 29;
/// Those, the letters of a typed word that are none of them, and all others: as many as a set has bits.
const CLASSES: usize = 64;
const OTHER: u8 = (CLASSES - 1) as u8;
const _: () = assert!(KNOWN + LONGEST < CLASSES);
/// Budgets with which not every letter may follow.
const TIGHT: usize = sound::HARD as usize;

/// What differences cost.
struct Prices {
    /// To take a class of the other word for one of the typed word.
    between: [[u8; CLASSES]; CLASSES],
    /// To have one that the typed word has not: at the beginning, and further on.
    first: [u8; CLASSES],
    alone: [u8; CLASSES],
    /// To leave out one of the typed word.
    missing: [u8; CLASSES],
    /// To swap two neighbours.
    swapped: u8,
    /// Per budget the classes that a typed one may be taken for, and those that may stand alone, as sets.
    within: [[u64; CLASSES]; TIGHT],
    alone_within: [u64; TIGHT],
}

/// Every slip costs one.
static SLIPS: Prices = Prices::equal(1);
/// What is hardly heard costs little.
static EAR: Prices = Prices::by_ear();
/// Letters of an Arabic key typed, and Latin sounds.
static ARABIC: Prices = Prices::arabic();
/// The letters of an Arabic key that are no Latin sounds; the last one is an `a` at the beginning.
const LETTERS: [char; 6] = ['A', 'J', 'T', 'D', 'L', 'a'];

const fn sound_of(class: usize) -> char {
    match class {
        26 => 'S',
        27 => 'C',
        28 => 'Z',
        letter => (b'a' + letter as u8) as char,
    }
}

impl Prices {
    /// The same for every difference.
    const fn equal(price: u8) -> Prices {
        let mut prices = Prices {
            between: [[price; CLASSES]; CLASSES],
            first: [price; CLASSES],
            alone: [price; CLASSES],
            missing: [price; CLASSES],
            swapped: price,
            within: [[0; CLASSES]; TIGHT],
            alone_within: [0; TIGHT],
        };
        let mut one = 0;
        while one < CLASSES {
            prices.between[one][one] = 0;
            one += 1;
        }
        prices.with_sets()
    }

    /// What [`sound::price`] asks.
    const fn by_ear() -> Prices {
        let mut prices = Prices::equal(sound::HARD);
        let mut one = 0;
        while one < KNOWN {
            let mut other = 0;
            while other < KNOWN {
                prices.between[one][other] = sound::price(sound_of(one), sound_of(other));
                other += 1;
            }
            let alone = sound::price_alone(sound_of(one));
            (prices.first[one], prices.alone[one], prices.missing[one]) = (alone, alone, alone);
            one += 1;
        }
        prices.with_sets()
    }

    /// What [`arabic`] says of Latin sounds for the letters of an Arabic key; nothing is swapped.
    const fn arabic() -> Prices {
        let mut prices = Prices::equal(sound::HARD);
        prices.swapped = FAR / 4;
        let mut typed = 0;
        while typed < KNOWN + LETTERS.len() {
            let first = typed == KNOWN + LETTERS.len() - 1;
            let letter = if typed < KNOWN { sound_of(typed) } else { LETTERS[typed - KNOWN] };
            let mut latin = 0;
            while latin < KNOWN {
                prices.between[latin][typed] = arabic::against(letter, sound_of(latin), first);
                prices.first[latin] = arabic::unwritten(sound_of(latin), true);
                prices.alone[latin] = arabic::unwritten(sound_of(latin), false);
                latin += 1;
            }
            prices.missing[typed] = arabic::silent(letter);
            typed += 1;
        }
        prices.with_sets()
    }

    const fn with_sets(mut self) -> Prices {
        (self.within, self.alone_within) = ([[0; CLASSES]; TIGHT], [0; TIGHT]);
        let mut budget = 0;
        while budget < TIGHT {
            let mut pair = 0;
            while pair < CLASSES * CLASSES {
                let (typed, other) = (pair / CLASSES, pair % CLASSES);
                if self.between[other][typed] as usize <= budget {
                    self.within[budget][typed] |= 1 << other;
                }
                if self.alone[other] as usize <= budget || self.first[other] as usize <= budget {
                    self.alone_within[budget] |= 1 << other;
                }
                pair += 1;
            }
            budget += 1;
        }
        self
    }
}

/// A typed word ready to be weighed against many.
pub(super) struct Scale {
    /// The word as numbers of its letters, what leaving each out costs, and how many there are.
    typed: [u8; LONGEST + 1],
    missing: [u8; LONGEST],
    length: usize,
    /// Letters of it that are no known ones.
    foreign: Vec<char>,
    prices: &'static Prices,
    most: u8,
}

/// What the beginning of another word costs against each beginning of the typed one; more than the limit is [`FAR`].
#[derive(Clone)]
pub(super) struct Column {
    costs: [u8; LONGEST + 1],
    /// The first and the last of them within the limit; the first is beyond the last when none is.
    from: u8,
    to: u8,
    /// The classes behind which a beginning may be within the limit still, as a set.
    follow: u64,
}

impl Column {
    /// All beyond the limit: what stands before the first column.
    pub const NONE: Column = Column { costs: [FAR; LONGEST + 1], from: u8::MAX / 2, to: 0, follow: 0 };

    /// False when a word that goes on with such a letter is beyond the limit, whatever comes behind it.
    pub fn may_go_on(&self, class: u8) -> bool {
        self.follow >> class & 1 == 1
    }
}

/// Where a class stands in a table.
const fn place(class: u8) -> usize {
    class as usize & (CLASSES - 1)
}

/// The number of a letter or a sound, below [`KNOWN`].
fn known(c: char) -> Option<u8> {
    match c {
        'a'..='z' => Some(c as u8 - b'a'),
        'S' => Some(26),
        'C' => Some(27),
        'Z' => Some(28),
        _ => None,
    }
}

impl Scale {
    /// What stands before the first letter of a word, in place of its class.
    pub const BEGINNING: u8 = u8::MAX;

    /// For slips of the keyboard: letters missing, added, changed, or two neighbours swapped, of which only so many matter.
    pub fn slips(typed: &str, most: u16) -> Scale {
        Scale::new(typed, &SLIPS, most)
    }

    /// For differences that are heard, by [`sound::price`], between sound keys.
    pub fn ear(typed: &str, most: u16) -> Scale {
        Scale::new(typed, &EAR, most)
    }

    /// For an Arabic key and the Latin sounds that may be a spelling of it.
    pub fn arabic(key: &str, most: u16) -> Scale {
        let letters = key.chars().filter(|c| *c != '_').take(LONGEST);
        let class = |(n, c): (usize, char)| {
            let place = LETTERS.iter().position(|letter| *letter == c && (c != 'a' || n == 0));
            place.map_or_else(|| known(c).unwrap_or(OTHER), |place| (KNOWN + place) as u8)
        };
        Scale::of(&ARABIC, most).with(letters.enumerate().map(class).collect())
    }

    /// A word of at most [`LONGEST`] letters. What costs more than `most` is not told apart from what costs much more.
    fn new(typed: &str, prices: &'static Prices, most: u16) -> Scale {
        let letters = || typed.chars().take(LONGEST);
        let foreign: Vec<char> = letters().filter(|c| known(*c).is_none()).collect();
        let scale = Scale { foreign, ..Scale::of(prices, most) };
        let classes: Vec<u8> = letters().map(|c| scale.class(c)).collect();
        scale.with(classes)
    }

    /// For a word without letters.
    fn of(prices: &'static Prices, most: u16) -> Scale {
        let most = most.min(u16::from(FAR / 4) - 1) as u8;
        Scale { typed: [OTHER; LONGEST + 1], missing: [0; LONGEST], length: 0, foreign: Vec::new(), prices, most }
    }

    fn with(mut self, classes: Vec<u8>) -> Scale {
        self.length = classes.len().min(LONGEST);
        for (n, class) in classes.into_iter().take(LONGEST).enumerate() {
            (self.typed[n], self.missing[n]) = (class, self.prices.missing[place(class)]);
        }
        self
    }

    /// The number of a letter.
    pub fn class(&self, c: char) -> u8 {
        known(c).unwrap_or_else(|| {
            let place = self.foreign.iter().position(|foreign| *foreign == c);
            place.map_or(OTHER, |n| (KNOWN + n) as u8)
        })
    }

    /// The column of a word of which nothing has been read.
    pub fn nothing(&self) -> Column {
        let mut column = Column { from: 0, ..Column::NONE };
        column.costs[0] = 0;
        for n in 0..self.length {
            let cost = column.costs[n] + self.missing[n];
            if cost > self.most {
                break;
            }
            column.costs[n + 1] = cost;
            column.to = n as u8 + 1;
        }
        column.follow = (0..=usize::from(column.to)).fold(0, |set, n| set | self.follow(n, column.costs[n]));
        column
    }

    /// The column behind one more letter: from the last two columns, the letter before it and itself. Costs as many steps as
    /// there are beginnings within the limit.
    pub fn read(&self, before: &Column, last: &Column, previous: u8, class: u8, next: &mut Column) {
        let length = self.length.min(LONGEST);
        let between = &self.prices.between[place(class)];
        let begins = previous == Scale::BEGINNING;
        let alone = if begins { self.prices.first[place(class)] } else { self.prices.alone[place(class)] };
        *next = Column::NONE;
        let mut left = FAR;
        let reach = usize::from((last.to + 1).max(before.to + 2));
        let mut n = usize::from(last.from.min(before.from + 2));
        while n <= length && (n <= reach || left != FAR) {
            let mut cost = last.costs[n] + alone;
            if n > 0 {
                let typed = self.typed[n - 1];
                cost = cost.min(last.costs[n - 1] + between[place(typed)]).min(left + self.missing[n - 1]);
                if n > 1 && previous == typed && self.typed[n - 2] == class {
                    cost = cost.min(before.costs[n - 2] + self.prices.swapped);
                }
            }
            left = FAR;
            if cost <= self.most {
                left = cost;
                next.costs[n] = cost;
                next.from = next.from.min(n as u8);
                next.to = n as u8;
                next.follow |= self.follow(n, cost);
            }
            n += 1;
        }
        // The second of two that are swapped.
        for n in usize::from(last.from)..(usize::from(last.to) + 1).min(length.saturating_sub(1)) {
            if self.typed[n + 1] == class && last.costs[n] + self.prices.swapped <= self.most {
                next.follow |= 1 << place(self.typed[n]);
            }
        }
    }

    /// The letters that may follow where so many of the typed ones were met at a cost, the second of two swapped ones apart.
    fn follow(&self, met: usize, cost: u8) -> u64 {
        let budget = usize::from(self.most - cost);
        match self.prices.alone_within.get(budget) {
            None => u64::MAX,
            Some(alone) => alone | self.prices.within[budget][place(self.typed[met])],
        }
    }

    /// What the whole typed word costs against what was read up to a column; more than the limit is any number that is more.
    pub fn whole(&self, column: &Column) -> u16 {
        u16::from(column.costs[self.length])
    }

    /// What the differences of the typed word and another cost: of the whole of the other, and of its cheapest beginning.
    /// More than the limit may be any number that is more.
    pub fn apart(&self, word: &str) -> (u16, u16) {
        let columns = &mut [Column::NONE, self.nothing(), Column::NONE];
        let [mut before, mut last, mut next] = columns.each_mut();
        let (mut begun, mut previous) = (self.whole(last), Scale::BEGINNING);
        for c in word.chars().take(sound::LONGEST) {
            let class = self.class(c);
            if !last.may_go_on(class) {
                return (u16::from(FAR), begun);
            }
            self.read(before, last, previous, class, next);
            (before, last, next) = (last, next, before);
            previous = class;
            begun = begun.min(self.whole(last));
        }
        (self.whole(last), begun)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook's table, cell by cell.
    fn slow(typed: &str, word: &str, between: fn(char, char) -> u8, alone: fn(char) -> u8, swapped: u16) -> (u16, u16) {
        let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
        let alone = |c: char| u16::from(alone(c));
        let mut d = vec![vec![0u16; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut ways = vec![];
                if i > 0 {
                    ways.push(d[i - 1][j] + alone(a[i - 1]));
                }
                if j > 0 {
                    ways.push(d[i][j - 1] + alone(b[j - 1]));
                }
                if i > 0 && j > 0 {
                    ways.push(d[i - 1][j - 1] + u16::from(between(a[i - 1], b[j - 1])));
                }
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    ways.push(d[i - 2][j - 2] + swapped);
                }
                d[i][j] = ways.into_iter().min().unwrap_or(0);
            }
        }
        (d[a.len()][b.len()], *d[a.len()].iter().min().unwrap())
    }

    proptest! {
        #[test]
        fn differences_cost_what_the_textbook_says(typed in "[abdehkstCSZж]{1,9}", word in "[abdehkstCSZжд]{0,12}", most in 1u16..9) {
            let capped = |(whole, begun): (u16, u16)| (whole.min(most + 1), begun.min(most + 1));
            let heard = slow(&typed, &word, sound::price, sound::price_alone, sound::HARD.into());
            prop_assert_eq!(capped(Scale::ear(&typed, most).apart(&word)), capped(heard));
            let slips = slow(&typed, &word, |a, b| u8::from(a != b), |_| 1, 1);
            prop_assert_eq!(capped(Scale::slips(&typed, most).apart(&word)), capped(slips));
        }
    }

    #[test]
    fn the_ear_forgives_what_is_hardly_heard() {
        let cost = |a: &str, b: &str| Scale::ear(&sound::key(a), 99).apart(&sound::key(b)).0;
        for (a, b) in [("Birgitta", "Pirkitta"), ("David", "Tavit"), ("Mohamed", "Muhammad"), ("Ahmed", "Ahmad")] {
            assert!((1..=4).contains(&cost(a, b)), "{a} {b} {}", cost(a, b));
        }
        assert!(cost("Virtanen", "Korhonen") > 8);
        assert_eq!(Scale::ear("virta", 8).apart("virtanen").1, 0);
    }
}
