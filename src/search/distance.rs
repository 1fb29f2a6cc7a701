//! How many slips of the keyboard lie between two words: the optimal string alignment, in which no letter slips twice.

/// Letters added, left out or changed, and neighbours swapped, that turn one word into the other.
#[must_use]
pub fn slips(a: &[char], b: &[char]) -> usize {
    // Row `i` says how far the first `i` letters of `a` are from the beginnings of `b`.
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_or_a_swap_is_one_slip() {
        for (typed, meant, far) in [
            ("virtanen", "virtanen", 0),
            ("virtnaen", "virtanen", 1),
            ("virtane", "virtanen", 1),
            ("virtanenn", "virtanen", 1),
            ("a", "", 1),
            ("ä", "a", 1),
            ("abcd", "badc", 2),
            ("abc", "cba", 2),
            ("ab", "", 2),
            ("ca", "abc", 3),
        ] {
            let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
            assert_eq!((slips(&typed, &meant), slips(&meant, &typed)), (far, far), "{typed:?} {meant:?}");
        }
    }
}
