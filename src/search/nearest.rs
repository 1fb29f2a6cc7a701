//! What was probably meant by a mistaken word: the word fewest slips of the keyboard away, two at the most.

use super::distance::slips;

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
    let words = words.into_iter().map(|word| word.chars().collect::<Vec<char>>()).enumerate();
    let near = words.filter(|(_, word)| word.len().abs_diff(typed.len()) <= most);
    let far = near.map(|(at, word)| (slips(&typed, &word), at));
    far.filter(|(far, _)| *far <= most).min().map(|(_, at)| at)
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
