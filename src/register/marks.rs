//! A few bits of each client that tell which codes its row may hold, so that a filter reads no row that cannot match.
//!
//! A bit may stand for a code that is not there, because codes share bits, but a code that is there always has its bit:
//! what the marks let through is then asked of the row itself. They do not depend on the day or on who asks.

use std::sync::atomic::{AtomicU64, Ordering};

use super::row_view::RowView;
use crate::search::Field;

/// The bits of one client; taken from the row when a filter first reads it, none until then.
#[derive(Debug, Default)]
pub struct Marks([AtomicU64; WORDS]);

/// Bits of some codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits([u64; WORDS]);

/// Each of the long lists has a word of its own, so that a client's few codes leave most of it empty.
const WORDS: usize = 4;
/// Says that the rest is known; no code has this bit of the first word.
const KNOWN: u64 = 1;

/// The word that the codes of a field have their bits in.
fn word(field: Field) -> usize {
    match field {
        Field::Municipality => 0,
        Field::Barrier => 1,
        Field::Need => 2,
        _ => 3,
    }
}

impl Bits {
    /// The bit of a code that filters of this field look for.
    pub fn of(field: Field, code: &str) -> Self {
        // Fowler, Noll and Vo: short texts, spread well enough over so few bits.
        let start = 0xcbf2_9ce4_8422_2325 ^ field as u64;
        let hash = code.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut bits = [0; WORDS];
        bits[word(field)] = 1 << (1 + (hash ^ (hash >> 32)) % 63);
        Self(bits)
    }

    /// The bits of all codes of a field.
    pub fn any(field: Field) -> Self {
        let mut bits = [0; WORDS];
        bits[word(field)] = !KNOWN;
        Self(bits)
    }

    fn join(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, more)| *own |= more);
    }

    /// All bits of a row.
    pub fn of_row(row: &RowView<'_>) -> Self {
        let mut all = Self([KNOWN, 0, 0, 0]);
        let mut add = |field, code: &str| all.join(Self::of(field, code));
        row.who.municipality.iter().for_each(|period| add(Field::Municipality, period.value));
        row.status.iter().for_each(|period| add(Field::Status, period.value));
        row.barriers.iter().for_each(|(code, _)| add(Field::Barrier, code));
        row.needs.iter().for_each(|code| add(Field::Need, code));
        let spoken = [row.mother_tongue, row.service_language, row.interpreter];
        spoken.into_iter().flatten().for_each(|code| add(Field::Language, code));
        row.benefit.iter().for_each(|(code, _, _)| add(Field::Benefit, code));
        all
    }
}

impl FromIterator<Bits> for Bits {
    fn from_iter<T: IntoIterator<Item = Bits>>(list: T) -> Self {
        let mut all = Self::default();
        list.into_iter().for_each(|bits| all.join(bits));
        all
    }
}

impl Marks {
    /// Whether the client may have one of these bits; true as long as nobody knows.
    pub fn may_have(&self, any: Bits) -> bool {
        !self.are_known() || self.0.iter().zip(any.0).any(|(own, bits)| own.load(Ordering::Relaxed) & bits != 0)
    }

    /// Whether the bits were taken from the row.
    pub fn are_known(&self) -> bool {
        self.0[0].load(Ordering::Acquire) & KNOWN != 0
    }

    /// Takes the bits of the row.
    pub fn learn(&self, bits: Bits) {
        // The word that says that all are known comes last.
        self.0.iter().zip(bits.0).rev().for_each(|(own, bits)| own.store(bits, Ordering::Release));
    }

    /// The row is another one now.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_there_is_never_missed() {
        let marks = Marks::default();
        let bits = |code: &str| Bits::of(Field::Barrier, code);
        assert!(marks.may_have(bits("B1.1")), "nobody knows yet");
        let mut all = Bits([KNOWN, 0, 0, 0]);
        let codes: Vec<String> = (1..9).flat_map(|area| (1..9).map(move |code| format!("B{area}.{code}"))).collect();
        for code in codes.iter().step_by(8) {
            all.join(bits(code));
        }
        marks.learn(all);
        assert!(marks.are_known());
        assert!(codes.iter().step_by(8).all(|code| marks.may_have(bits(code))));
        let absent = codes.iter().filter(|code| !marks.may_have(bits(code))).count();
        assert!(absent > codes.len() / 2, "{absent} of {} are known to be absent", codes.len());
    }
}
