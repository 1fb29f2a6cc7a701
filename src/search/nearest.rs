//! What was probably meant by a mistaken word: the word fewest slips of the keyboard away, two at the most.

/// A word as long as this, or longer, may be two slips away.
const LONG: usize = 7;

/// Longer than this no word of the query language is, nor looked at.
const LONGEST: usize = 40;

/// The first of the words nearest to `typed`, all folded, by its place; none when all are too far.
pub fn nearest<'w>(typed: &str, words: impl IntoIterator<Item = &'w str>) -> Option<usize> {
    let typed: Vec<char> = typed.chars().take(LONGEST + 1).collect();
    let most = if typed.len() >= LONG { 2 } else { 1 };
    if !(2..=LONGEST).contains(&typed.len()) {
        return None;
    }
    let far = words.into_iter().map(|word| slips(&typed, &word.chars().collect::<Vec<char>>()));
    far.enumerate().filter(|(_, far)| *far <= most).min_by_key(|(at, far)| (*far, *at)).map(|(at, _)| at)
}

/// Letters added, left out or changed, and neighbours swapped, that turn one word into the other.
fn slips(a: &[char], b: &[char]) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
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
    fn long_words_may_be_two_slips_away() {
        let words = ["kunta", "suunnitelma", "kuntaosuus"];
        for (typed, expected) in
            [("knuta", Some(0)), ("kutna", Some(0)), ("sunnitlma", Some(1)), ("knuat", None), ("x", None), ("", None)]
        {
            assert_eq!(nearest(typed, words), expected, "{typed}");
        }
        assert_eq!(nearest(&"a".repeat(10_000), words), None);
    }
}
