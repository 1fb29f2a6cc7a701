//! A typed sound key weighed against others by ear: what their differences cost, up to a limit, sound by sound.

use super::nearness::LONGEST;
use super::sound;

/// A cost above every limit; costs are small enough that two of them added stay numbers of a byte.
const FAR: u8 = 200;
/// Sounds of [`sound::SOUNDS`] and of the alphabet around them.
const KNOWN: usize = 29;
/// Those, the letters of a typed key that are no sounds, and all others.
const CLASSES: usize = KNOWN + LONGEST + 1;
const OTHER: u8 = (CLASSES - 1) as u8;

/// A sound key ready to be weighed against many, with the prices looked up beforehand.
pub(super) struct Ear {
    /// The key as numbers of its sounds.
    typed: Vec<u8>,
    /// Letters of it that are no sounds.
    foreign: Vec<char>,
    /// Per sound of the other word the price of taking each typed sound for it.
    prices: [[u8; LONGEST]; CLASSES],
    /// What each sound costs that only one of the words has.
    alone: [u8; CLASSES],
    most: u8,
}

/// What the beginning of another word costs against each beginning of the typed one; more than the limit is [`FAR`].
#[derive(Clone)]
pub(super) struct Column {
    costs: [u8; LONGEST + 1],
    /// The first and the last of them within the limit; the first is beyond the last when none is.
    from: u8,
    to: u8,
}

impl Column {
    /// All beyond the limit: what stands before the first column.
    pub const NONE: Column = Column { costs: [FAR; LONGEST + 1], from: u8::MAX / 2, to: 0 };

    /// True when every beginning of the typed word is beyond the limit.
    pub fn is_far(&self) -> bool {
        self.from > self.to
    }
}

/// The number of a sound, up to [`KNOWN`].
fn known(c: char) -> Option<u8> {
    match c {
        'a'..='z' => Some(c as u8 - b'a'),
        'S' => Some(26),
        'C' => Some(27),
        'Z' => Some(28),
        _ => None,
    }
}

impl Ear {
    /// A key of at most [`LONGEST`] sounds, and what differences matter: more than that is not told apart from much more.
    pub fn new(typed: &str, most: u16) -> Ear {
        let letters: Vec<char> = typed.chars().take(LONGEST).collect();
        let foreign: Vec<char> = letters.iter().copied().filter(|c| known(*c).is_none()).collect();
        let mut ear = Ear {
            typed: Vec::new(),
            foreign,
            prices: [[sound::HARD; LONGEST]; CLASSES],
            alone: [sound::HARD; CLASSES],
            most: most.min(u16::from(FAR) - 1) as u8,
        };
        ear.typed = letters.iter().map(|c| ear.class(*c)).collect();
        for sound in ('a'..='z').chain(['S', 'C', 'Z']) {
            let class = usize::from(ear.class(sound));
            ear.alone[class] = sound::price_alone(sound);
            for (price, typed) in ear.prices[class].iter_mut().zip(&letters) {
                *price = sound::price(*typed, sound);
            }
        }
        for (n, class) in ear.typed.iter().enumerate().filter(|(_, class)| usize::from(**class) >= KNOWN) {
            ear.prices[usize::from(*class)][n] = 0;
        }
        ear
    }

    /// The number of a letter of a key.
    pub fn class(&self, c: char) -> u8 {
        known(c).unwrap_or_else(|| {
            let place = self.foreign.iter().position(|foreign| *foreign == c);
            place.map_or(OTHER, |n| (KNOWN + n) as u8)
        })
    }

    /// The column of a word of which nothing has been heard.
    pub fn nothing(&self) -> Column {
        let mut column = Column { costs: [FAR; LONGEST + 1], from: 0, to: 0 };
        column.costs[0] = 0;
        for (n, class) in self.typed.iter().enumerate() {
            let cost = column.costs[n] + self.alone[usize::from(*class)];
            if cost > self.most {
                break;
            }
            column.costs[n + 1] = cost;
            column.to = n as u8 + 1;
        }
        column
    }

    /// The column behind one more sound: from the last two columns, the sound before it and itself. Costs as many steps as
    /// there are beginnings within the limit.
    pub fn hear(&self, before: &Column, last: &Column, previous: u8, class: u8, next: &mut Column) {
        let (typed, prices) = (self.typed.as_slice(), &self.prices[usize::from(class)]);
        let alone = self.alone[usize::from(class)];
        *next = Column::NONE;
        let mut left = FAR;
        let reach = usize::from((last.to + 1).max(before.to + 2));
        let mut n = usize::from(last.from.min(before.from + 2));
        while n <= typed.len() && (n <= reach || left != FAR) {
            let mut cost = last.costs[n] + alone;
            if n > 0 {
                let missing = left + self.alone[usize::from(typed[n - 1])];
                cost = cost.min(last.costs[n - 1] + prices[n - 1]).min(missing);
                if n > 1 && previous == typed[n - 1] && typed[n - 2] == class {
                    cost = cost.min(before.costs[n - 2] + sound::HARD);
                }
            }
            left = if cost > self.most { FAR } else { cost };
            next.costs[n] = left;
            if left != FAR {
                next.from = next.from.min(n as u8);
                next.to = n as u8;
            }
            n += 1;
        }
    }

    /// What the whole typed key costs against what was heard up to a column; more than the limit is any number that is more.
    pub fn whole(&self, column: &Column) -> u16 {
        u16::from(column.costs[self.typed.len()])
    }

    /// What the differences of the typed key and another cost, by [`sound::price`]: of the whole of the other, and of its
    /// cheapest beginning. More than the limit may be any number that is more.
    pub fn apart(&self, word: &str) -> (u16, u16) {
        let (mut before, mut last, mut next) = (Column::NONE, self.nothing(), Column::NONE);
        let (mut begun, mut previous) = (self.whole(&last), u8::MAX);
        for c in word.chars().take(sound::LONGEST) {
            let class = self.class(c);
            self.hear(&before, &last, previous, class, &mut next);
            (before, last, next) = (last, next, before);
            previous = class;
            begun = begun.min(self.whole(&last));
            if last.is_far() && before.is_far() {
                break;
            }
        }
        (self.whole(&last), begun)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook's table, cell by cell.
    fn slow(typed: &str, word: &str) -> (u16, u16) {
        let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
        let alone = |c: char| u16::from(sound::price_alone(c));
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
                    ways.push(d[i - 1][j - 1] + u16::from(sound::price(a[i - 1], b[j - 1])));
                }
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    ways.push(d[i - 2][j - 2] + u16::from(sound::HARD));
                }
                d[i][j] = ways.into_iter().min().unwrap_or(0);
            }
        }
        (d[a.len()][b.len()], *d[a.len()].iter().min().unwrap())
    }

    proptest! {
        #[test]
        fn differences_cost_what_the_textbook_says(typed in "[abdehkstCSZж]{1,9}", word in "[abdehkstCSZжд]{0,12}", most in 2u16..9) {
            let capped = |(whole, begun): (u16, u16)| (whole.min(most + 1), begun.min(most + 1));
            prop_assert_eq!(capped(Ear::new(&typed, most).apart(&word)), capped(slow(&typed, &word)));
        }
    }

    #[test]
    fn the_ear_forgives_what_is_hardly_heard() {
        let cost = |a: &str, b: &str| Ear::new(&sound::key(a), 99).apart(&sound::key(b)).0;
        for (a, b) in [("Birgitta", "Pirkitta"), ("David", "Tavit"), ("Mohamed", "Muhammad"), ("Ahmed", "Ahmad")] {
            assert!((1..=4).contains(&cost(a, b)), "{a} {b} {}", cost(a, b));
        }
        assert!(cost("Virtanen", "Korhonen") > 8);
        assert_eq!(Ear::new("virta", 8).apart("virtanen").1, 0);
    }
}
