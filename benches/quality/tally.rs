//! What the answers were worth: found among the first 1, 5 and 10, hits shown, and those of them that answer nothing.

use std::fmt::Write as _;

use crate::case::Case;

/// Sums over cases, for one engine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    cases: usize,
    found: [usize; 3],
    shown: usize,
    wrong: usize,
}

/// Among so many first hits.
pub const AT: [usize; 3] = [1, 5, 10];

/// The place of the first right hit.
pub fn place(case: &Case, hits: &[u32]) -> Option<usize> {
    hits.iter().position(|hit| case.right.binary_search(hit).is_ok())
}

impl Tally {
    /// Counts one answer.
    pub fn count(&mut self, case: &Case, hits: &[u32]) {
        let place = place(case, hits);
        self.cases += 1;
        for (found, at) in self.found.iter_mut().zip(AT) {
            *found += usize::from(place.is_some_and(|place| place < at));
        }
        self.shown += hits.len();
        self.wrong += hits.iter().filter(|hit| case.right.binary_search(hit).is_err()).count();
    }

    /// Both together.
    pub fn and(self, other: Tally) -> Tally {
        let mut found = self.found;
        for (sum, more) in found.iter_mut().zip(other.found) {
            *sum += more;
        }
        Tally {
            cases: self.cases + other.cases,
            found,
            shown: self.shown + other.shown,
            wrong: self.wrong + other.wrong,
        }
    }

    /// The share found among the first 5.
    pub fn at_five(&self) -> f64 {
        self.found[1] as f64 / self.cases.max(1) as f64
    }

    /// The cells of a row.
    pub fn cells(&self) -> String {
        let of = |sum: usize| sum as f64 / self.cases.max(1) as f64;
        let mut cells = String::new();
        for found in self.found {
            let _ = write!(cells, " {:.3} |", of(found));
        }
        let _ = write!(cells, " {:.1} | {:.1} |", of(self.wrong), of(self.shown));
        cells
    }

    /// How many cases were counted.
    pub fn cases(&self) -> usize {
        self.cases
    }
}
