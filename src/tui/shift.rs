//! Finds rows that moved up or down together, so that the terminal can move them instead of being sent them again.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::slot::Slot;

/// A move of the rows `top..=bottom`: up by `by` rows if it is positive, else down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// First row of the region.
    pub top: usize,
    /// Last row of the region.
    pub bottom: usize,
    /// Rows up.
    pub by: isize,
}

/// Bytes that setting a region, scrolling it and coming back take at most; a shift must save more.
const PRICE: isize = 24;

/// Fewest rows that must have moved alike for a shift to be looked at.
const ALIKE: usize = 2;

/// The move that saves most, if one saves enough.
pub fn find(old: &[Vec<Slot>], new: &[Vec<Slot>]) -> Option<Shift> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let hash = |rows: &[Vec<Slot>]| -> Vec<u64> { rows.iter().map(|row| hasher.hash_one(row)).collect() };
    let (was, is) = (hash(old), hash(new));
    let height = isize::try_from(new.len()).ok()?;
    let alike = |by: isize| {
        (0..new.len())
            .filter(|&y| was[y] != is[y] && y.checked_add_signed(by).is_some_and(|from| was.get(from) == Some(&is[y])))
            .count()
    };
    let by = (1 - height..height).filter(|&by| by != 0).max_by_key(|&by| (alike(by), -by.abs()))?;
    if alike(by) < ALIKE {
        return None;
    }
    // The run of rows that saves most when each is compared with the row it came from.
    let (mut best, mut run, mut start) = ((0, 0, 0), 0, 0);
    for y in 0..new.len() {
        let Some(from) = y.checked_add_signed(by).and_then(|from| old.get(from)) else {
            run = 0;
            start = y + 1;
            continue;
        };
        run += cost(&old[y], &new[y]) - cost(from, &new[y]);
        if run <= 0 {
            run = 0;
            start = y + 1;
        } else if run > best.0 {
            best = (run, start, y);
        }
    }
    let (saved, first, last) = best;
    let shift = if by > 0 {
        Shift { top: first, bottom: last.checked_add_signed(by)?, by }
    } else {
        Shift { top: first.checked_add_signed(by)?, bottom: last, by }
    };
    let freed = if by > 0 { last + 1..shift.bottom + 1 } else { shift.top..first };
    let blank = vec![Slot::BLANK; new.first()?.len()];
    let lost: isize = freed.map(|y| cost(&blank, &new[y]) - cost(&old[y], &new[y])).sum();
    (saved - lost.max(0) > PRICE).then_some(shift)
}

/// The rows after a shift.
pub fn apply(rows: &mut [Vec<Slot>], shift: Shift) {
    let region = &mut rows[shift.top..=shift.bottom];
    let count = shift.by.unsigned_abs();
    let freed = if shift.by > 0 {
        region.rotate_left(count);
        let length = region.len();
        &mut region[length - count..]
    } else {
        region.rotate_right(count);
        &mut region[..count]
    };
    for row in freed {
        row.fill(Slot::BLANK);
    }
}

/// About how many bytes it takes to turn one row into the other.
fn cost(old: &[Slot], new: &[Slot]) -> isize {
    let changed = old.iter().zip(new).filter(|(old, new)| old != new);
    changed.map(|(_, new)| isize::try_from(new.text().len()).unwrap_or(isize::MAX)).sum()
}
