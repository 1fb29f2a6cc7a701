//! Marks left out, put on another letter's way, or written with two letters as on foreign keyboards and passports.

use unicode_normalization::UnicodeNormalization;

use crate::case::Case;
use crate::ground::Ground;
use crate::people::Client;
use crate::people::dice::Dice;
use crate::shape;

/// A letter of a keyboard without marks.
pub fn bare(letter: char) -> char {
    match letter {
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        'ə' => 'e',
        _ => letter.nfd().next().unwrap_or(letter),
    }
}

/// With two letters, as machines and foreigners do.
fn two_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' => "ae",
        'ö' => "oe",
        'å' => "aa",
        'ü' => "ue",
        'š' => "sh",
        'ž' => "zh",
        'č' | 'ç' => "ch",
        'ş' => "sh",
        'ñ' => "nn",
        _ => return None,
    })
}

/// Every mark left out, one of several left out, written with two letters, or the marks of the neighbouring country.
pub fn marks(dice: &mut Dice, client: &Client, ground: &Ground) -> Option<Case> {
    let mut words = shape::shape(dice, client, ground);
    if words.iter().all(|(word, _)| word.is_ascii()) {
        return None;
    }
    let before = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
    let way = dice.below(10);
    for (word, _) in &mut words {
        let marked: Vec<usize> = (0..).zip(word.chars()).filter(|(_, l)| bare(*l) != *l).map(|(at, _)| at).collect();
        let one = marked.get(dice.below(marked.len())).copied();
        let letters = word.chars().enumerate().map(|(at, letter)| match (way, letter) {
            (0..6, _) => bare(letter).to_string(),
            (6..8, _) => two_letters(letter).map_or_else(|| bare(letter).to_string(), str::to_owned),
            (8, _) if Some(at) == one => bare(letter).to_string(),
            (9.., 'ä') => "æ".to_owned(),
            (9.., 'ö') => "ø".to_owned(),
            (9.., 'õ') => "ö".to_owned(),
            (9.., 'ü') => "y".to_owned(),
            (9.., 'å') => "o".to_owned(),
            (9.., _) => bare(letter).to_string(),
            _ => letter.to_string(),
        });
        *word = letters.collect();
    }
    let case = shape::case(words);
    (case.typed != before).then_some(case)
}
