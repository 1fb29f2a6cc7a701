//! The fuzzy tier: letters of a word in their order with gaps, scored and highlighted by fuzzy-matcher.
//!
//! A fresh matcher per call, because the crate's score depends on what the same matcher saw before; folded words only,
//! because it folds ASCII only; never `use_cache(false)`, because it panics.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Letters of a typed word from which gaps are allowed: one or two would be found in half of all names.
pub(super) const SHORTEST: usize = 3;

/// What fuzzy-matcher takes off the best score the letters could have had; 0 is best. Capped at [`WORST`].
pub(super) fn loss(typed: &str, word: &str) -> Option<u16> {
    let score = SkimMatcherV2::default().fuzzy_match(word, typed)?;
    // 16 for a matched letter in its case, 4 and more for adjacency and the start; the constant only sets the zero.
    let best = 31 + 20 * (typed.chars().count() as i64 - 1);
    Some((best - score).clamp(0, i64::from(WORST)) as u16)
}

/// The loss of a word that was not worth scoring.
pub(super) const WORST: u16 = 1023;

/// Indices of the letters matched, as the crate would highlight them.
pub(super) fn indices(typed: &str, word: &str) -> Vec<usize> {
    SkimMatcherV2::default().fuzzy_indices(word, typed).map_or_else(Vec::new, |(_, found)| found)
}

/// Letters skipped when `typed` is read out of `word` from the left; none when it is not in there.
pub(super) fn gaps(typed: &str, word: &str) -> Option<usize> {
    let (mut from, mut to) = (None, 0);
    let mut rest = word.char_indices();
    for letter in typed.chars() {
        to = rest.find(|(_, c)| *c == letter)?.0;
        from.get_or_insert(to);
    }
    Some(to - from.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closer_letters_lose_less() {
        let virtanen = loss("vrtnn", "virtanen").unwrap();
        let partanen = loss("vrtnn", "vilhopartanen").unwrap();
        assert!(virtanen < partanen, "{virtanen} {partanen}");
        assert_eq!(loss("vrtnn", "korhonen"), None);
        assert_eq!(indices("vrtnn", "virtanen"), [0, 2, 3, 5, 7]);
    }

    #[test]
    fn gaps_agree_with_the_matcher_on_what_is_inside() {
        for (typed, word) in
            [("vrtnn", "virtanen"), ("öö", "öljyö"), ("nv", "virtanen"), ("aa", "a"), ("ман", "романов")]
        {
            assert_eq!(gaps(typed, word).is_some(), loss(typed, word).is_some(), "{typed} {word}");
        }
    }
}
