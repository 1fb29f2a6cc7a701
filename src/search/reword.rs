//! Typed words put together and taken apart, letter by letter.

use super::query::Word;

impl Word {
    /// This word and the next as one.
    pub(super) fn with(&self, next: &Word) -> Word {
        Word {
            fold: format!("{}{}", self.fold, next.fold),
            strict: self.strict.iter().chain(&next.strict).copied().collect(),
            plain: self.plain && next.plain,
            beside: false,
        }
    }

    /// The first `at` letters and the rest.
    pub(super) fn parted(&self, at: usize) -> (Word, Word) {
        let part = |from: usize, to: usize| {
            let fold: String = self.fold.chars().skip(from).take(to - from).collect();
            let strict = self.strict[from..to].to_vec();
            let plain = fold.chars().eq(strict.iter().copied());
            Word { fold, strict, plain, beside: false }
        };
        (part(0, at), part(at, self.strict.len()))
    }
}
