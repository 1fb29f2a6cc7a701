//! Dates of birth and identity codes: no code twice, by construction, for more than a million clients.
//!
//! There are only a hundred test numbers (900-999) for a date of birth and a separator. So the number of the client is
//! taken apart instead of throwing dice: its place among 256 gives the age, and how often that age came before gives
//! day, number and separator, each combination once. Years of age do not overlap, because a year of age has 365 days
//! here, counted back from the birthday.

use jiff::ToSpan;
use jiff::civil::Date;

use super::DemoPlan;
use super::days;
use super::dice::mix;
use crate::domain::hetu::Hetu;

/// A date of birth with what makes the identity code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// The day.
    pub on: Date,
    /// Whole years of age on the day of the plan.
    pub age: u8,
    /// Individual number, 900-999.
    individual: u32,
    /// Separator: the usual one of the century, or one of those in use since 2023.
    separator: char,
}

/// How many of 256 clients are of an age: many under 30, as the trial's target group was.
const BANDS: [(u8, u8, u8); 5] = [(18, 18, 4), (19, 19, 7), (20, 29, 8), (30, 59, 5), (60, 64, 3)];

/// Age, how many places before this one have the same age, and how many have it at all; by place.
static PLACES: [(u8, u8, u8); 256] = places();

const fn places() -> [(u8, u8, u8); 256] {
    let mut table = [(0, 0, 1); 256];
    let (mut at, mut band) = (0, 0);
    while band < BANDS.len() {
        let (first, last, of) = BANDS[band];
        let mut age = first;
        while age <= last {
            let mut rank = 0;
            while rank < of {
                table[at] = (age, rank, of);
                at += 1;
                rank += 1;
            }
            age += 1;
        }
        band += 1;
    }
    table
}

/// Days of a year of age that are used, and a step that shares no factor with it.
const DAYS: u64 = 365;
const DAY_STEP: u64 = 149;

/// Date of birth and identity code of the client with this number.
#[must_use]
pub fn birth(plan: &DemoPlan, number: u32) -> Birth {
    let zero_based = u64::from(number.saturating_sub(1));
    let (round, place) = (zero_based / 256, zero_based % 256);
    // An odd factor and an offset of the round's own permute its 256 places.
    let shuffle = mix(plan.seed ^ mix(round));
    let place = (place.wrapping_mul(shuffle | 1)).wrapping_add(shuffle >> 32) % 256;
    let (age, rank, of) = PLACES[usize::try_from(place).unwrap_or(0)];
    let turn = round * u64::from(of) + u64::from(rank);
    let start = mix(plan.seed ^ u64::from(age)) % DAYS;
    let day = (turn % DAYS * DAY_STEP + start) % DAYS;
    let on = days::before(plan.today.saturating_sub(i32::from(age).years()), i32::try_from(day).unwrap_or(0));
    // For one date of birth `block` goes through all pairs of number and separator, beginning anywhere.
    let block = turn / DAYS;
    let begin = mix(plan.seed ^ mix(u64::from(age) * DAYS + day));
    let individual = 900 + u32::try_from((block + begin % 100) % 100).unwrap_or(0);
    let first = if begin >> 60 < 2 { 1 + (begin >> 40) % 5 } else { 0 };
    let separators = if on.year() < 2000 { b"-YXWVU" } else { b"ABCDEF" };
    let separator = separators[usize::try_from((block / 100 + first) % 6).unwrap_or(0)];
    Birth { on, age, individual, separator: char::from(separator) }
}

const CHECK_CHARACTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

impl Birth {
    /// Whether the individual number is a man's: odd.
    #[must_use]
    pub fn is_man(&self) -> bool {
        self.individual % 2 == 1
    }

    /// The identity code.
    #[must_use]
    pub fn hetu(&self) -> Option<Hetu> {
        let part = |number: i16| u32::try_from(number).unwrap_or(0);
        let (day, month, year) = (part(self.on.day().into()), part(self.on.month().into()), part(self.on.year()) % 100);
        let digits = day * 10_000 + month * 100 + year;
        let check = CHECK_CHARACTERS[((digits * 1000 + self.individual) % 31) as usize];
        let text = format!("{digits:06}{}{}{}", self.separator, self.individual, char::from(check));
        Hetu::parse(&text).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::civil::date;

    use super::*;
    use crate::domain::target_group::age;

    #[test]
    fn no_code_twice_among_a_million_and_every_one_valid() {
        let plan = DemoPlan { clients: 1_000_000, seed: 1, today: date(2026, 11, 21) };
        let mut seen = HashSet::with_capacity(1_000_000);
        for number in 1..=plan.clients {
            let birth = birth(&plan, number);
            assert!(seen.insert((birth.on, birth.individual, birth.separator)), "{number}");
            if number % 10 == 0 {
                let hetu = birth.hetu().unwrap();
                assert!(hetu.is_test_range());
                assert_eq!(hetu.birth_date(), birth.on);
            }
        }
    }

    #[test]
    fn ages_are_those_of_the_day_even_on_a_leap_day() {
        for today in [date(2026, 11, 21), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28)] {
            let plan = DemoPlan { clients: 20_000, seed: 9, today };
            let mut seen = HashSet::new();
            for number in 1..=plan.clients {
                let birth = birth(&plan, number);
                assert_eq!(age(birth.on, today), u16::from(birth.age), "{today} {}", birth.on);
                assert!((18..=64).contains(&birth.age));
                assert!(seen.insert((birth.on, birth.individual, birth.separator)));
            }
        }
    }

    #[test]
    fn some_codes_have_the_separators_of_2023() {
        let plan = DemoPlan::new(1, date(2026, 11, 21));
        let new = (1..=plan.clients).filter(|number| !"-A".contains(birth(&plan, *number).separator)).count();
        assert!((300..1500).contains(&new), "{new}");
    }
}
