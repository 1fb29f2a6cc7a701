//! Names in Arabic writing beside their Latin spellings: consonants must agree, long vowels should, short ones are not written.
//!
//! A key has a letter for a letter: `a u i` for long vowels, `A` for ayn, `L` for the l of the article, `J T D` for jim, tha and
//! the letters that are z to some and d to others, else the sounds of [`super::sound`]. A `_` stands before it.

use super::scale::Scale;
use super::sound::{HARD, is_vowel, price};

/// The key of a word in Arabic or Persian letters, folded; none when a letter is of another script.
pub(super) fn key(fold: &str) -> Option<String> {
    let mut out = String::from("_");
    let letters: Vec<char> = fold.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        // The article, at the beginning or behind the servant of a compound: `al-Rahman`, `Abd al-Rahman`.
        let article =
            *letter == 'ل' && at > 0 && letters[at - 1] == 'ا' && (at == 1 || is_compound(&letters[..at - 1]));
        out.push_str(if article && at + 1 < letters.len() { "L" } else { sound(*letter)? });
    }
    (out.len() > 1).then_some(out)
}

/// True for the words that Arabic writes apart from the name they begin, and Latin spellings mostly do not.
pub(super) fn is_compound(word: &[char]) -> bool {
    matches!(word, ['ع', 'ب', 'د'] | ['ا', 'ب', 'و'] | ['ا', 'ب', 'ن'] | ['ا', 'م'])
}

/// True for a name that belongs to the word before it: `Abd al-Aziz`, `Abdullah`, `Nur al-Din`.
pub(super) fn has_article(fold: &str) -> bool {
    fold.starts_with("ال")
}

/// True for the article in Latin letters before such a word: `al-Hassan`, `as-Saadi`. It is spelt, and joined, in many ways.
pub(super) fn is_article(word: &str, next: &str) -> bool {
    match word {
        "al" | "el" => true,
        // Before some letters it sounds, and is written, like them.
        "ad" | "ar" | "as" | "at" | "az" | "ash" => next.starts_with(&word[1..]),
        _ => false,
    }
}

/// True for the servant whom Latin spellings write apart as well: `Abd al-Rahman`.
pub(super) fn is_servant(word: &str) -> bool {
    matches!(word, "abd" | "cabd")
}

fn sound(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'ٱ' | 'ة' | 'ى' => "a",
        'و' => "u",
        'ي' | 'ی' => "i",
        'ع' => "A",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "T",
        'س' | 'ص' => "s",
        'ج' => "J",
        'چ' => "C",
        'ح' | 'ه' | 'خ' | 'ھ' | 'ە' => "h",
        'د' => "d",
        'ذ' | 'ض' | 'ظ' => "D",
        'ز' => "z",
        'ژ' => "Z",
        'ر' => "r",
        'ش' => "S",
        'غ' | 'گ' => "g",
        'ف' => "f",
        'ڤ' => "v",
        'ق' | 'ك' | 'ک' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ء' | 'ـ' => "",
        _ => return None,
    })
}

/// What it costs that an Arabic letter stands for a Latin sound.
pub(super) const fn against(arabic: char, latin: char, first: bool) -> u8 {
    match (arabic, latin) {
        ('A', 'k') => 1,
        ('J', 'i') | ('T', 's' | 't') | ('D', 'd' | 'z') | ('L', 'l') | ('u', 'v') => 0,
        ('J', 'g' | 'C' | 'Z' | 'z') => 1,
        ('A', vowel) if is_vowel(vowel) => 0,
        ('a', vowel) if first && is_vowel(vowel) => 0,
        ('a', 'a' | 'e' | 'o') | ('u', 'u' | 'o') | ('i', 'i' | 'e') => 0,
        ('a' | 'u' | 'i', vowel) if is_vowel(vowel) => 1,
        ('a' | 'u' | 'i' | 'A' | 'J' | 'T' | 'D' | 'L', _) => HARD,
        (_, vowel) if is_vowel(vowel) => HARD,
        (one, other) => price(one, other),
    }
}

/// What a letter costs that the Latin spelling leaves out.
pub(super) const fn silent(arabic: char) -> u8 {
    match arabic {
        'A' => 0,
        'a' | 'u' | 'i' | 'L' => 1,
        'h' => 2,
        _ => HARD,
    }
}

/// What a Latin sound costs that Arabic does not write.
pub(super) const fn unwritten(latin: char, first: bool) -> u8 {
    match latin {
        // A name that begins with a vowel has a letter for it.
        c if is_vowel(c) => {
            if first {
                2
            } else {
                0
            }
        }
        'h' => 1,
        'v' => 2,
        _ => HARD,
    }
}

/// The Latin sounds of which a spelling has one for each consonant of the key.
pub(super) fn demands(key: &str, sounds: impl Fn(char) -> u32, known: &str) -> Vec<u32> {
    let consonants = key.chars().filter(|c| !"_aAuiL".contains(*c));
    let heard =
        |c: char| known.chars().filter(|latin| against(c, *latin, false) < HARD).fold(0, |set, l| set | sounds(l));
    let mut sets: Vec<u32> = consonants.filter(|c| silent(*c) >= HARD).map(heard).collect();
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// Costs above this are not told apart.
const FAR: u16 = 40;

/// What a Latin sound key costs as a spelling of an Arabic key: the whole of it, and its cheapest beginning.
pub(super) fn apart(arabic: &str, latin: &str) -> (u16, u16) {
    let (whole, begun) = Scale::arabic(arabic, FAR).apart(latin);
    (whole + open(arabic, latin), begun)
}

/// What an end costs that is open in Latin alone: a vowel at the end is long, and written.
pub(super) fn open(arabic: &str, latin: &str) -> u16 {
    let ends = |c: char| is_vowel(c) || c == 'h';
    u16::from(latin.ends_with(ends) && !arabic.ends_with(|c| "aAuih".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::super::{fold, sound};
    use super::*;

    fn cost(arabic: &str, latin: &str) -> u16 {
        apart(&key(&fold::fold(arabic)).unwrap(), &sound::key(latin)).0
    }

    #[test]
    fn an_arabic_name_is_like_its_latin_spellings() {
        for (arabic, latin) in [
            ("محمد", "Mohammed"),
            ("نور", "Noor"),
            ("عثمان", "Osman"),
            ("عثمان", "Othman"),
            ("إبراهيم", "Ibrahim"),
            ("أسامة", "Usama"),
            ("جميلة", "Jamila"),
            ("رضا", "Reza"),
            ("داود", "Dawud"),
            ("الحسن", "Alhassan"),
            ("عبدالعزيز", "Abdulaziz"),
        ] {
            assert!(cost(arabic, latin) <= 1, "{arabic} {latin} {}", cost(arabic, latin));
        }
        assert!(cost("السعدي", "Assaadi") <= 2 && cost("القاسم", "Qasim") <= 2);
        assert_eq!(cost("علي", "Cali"), 1, "the ayn of Somali is a c");
    }

    #[test]
    fn other_names_are_not_like_it() {
        for (arabic, latin) in
            [("محمد", "Matti"), ("نور", "Nina"), ("علي", "Olavi"), ("حسن", "Susanna"), ("نور", "Anneri")]
        {
            assert!(cost(arabic, latin) >= 2, "{arabic} {latin} {}", cost(arabic, latin));
        }
    }
}
