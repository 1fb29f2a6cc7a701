//! Folding for type-ahead: what people type and what labels say meet in small ASCII letters where they can.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Small letters without marks: `Kielitaito, åland` gives `kielitaito, aland`.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).fold(
        String::with_capacity(text.len()),
        |mut folded, letter| {
            match letter {
                'ø' => folded.push('o'),
                'đ' | 'ð' => folded.push('d'),
                'ŧ' => folded.push('t'),
                'ŋ' => folded.push('n'),
                'ł' => folded.push('l'),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                letter => folded.push(letter),
            }
            folded
        },
    )
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_meet() {
        assert_eq!(fold("Työkyky ÅÄÖ š"), "tyokyky aao s");
        assert_eq!(fold("Tromsø Čáhppesjávri"), "tromso cahppesjavri");
        let folded = fold("Luku- ja kirjoitustaidon puute (TYP/TYM)");
        assert_eq!(words(&folded).collect::<Vec<_>>(), ["luku", "ja", "kirjoitustaidon", "puute", "typ", "tym"]);
    }
}
