//! Letters of the spelling left out and doubled: double ones written single, single ones double, one or two forgotten.

use crate::heard::triple;
use crate::people::dice::Dice;

/// A double letter written once, or a letter left out inside the word.
pub fn dropped(dice: &mut Dice, word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let doubles: Vec<usize> = (1..letters.len()).filter(|at| letters[*at] == letters[at - 1]).collect();
    let at =
        if !doubles.is_empty() && dice.percent(60) { *dice.any(&doubles) } else { 1 + dice.below(letters.len() - 1) };
    letters.remove(at);
    if letters.len() >= 9 && dice.percent(25) {
        letters.remove(1 + dice.below(letters.len() - 1));
    }
    Some(letters.into_iter().collect())
}

/// A single letter written twice, sometimes two of them.
pub fn doubled(dice: &mut Dice, word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let times = if letters.len() >= 8 && dice.percent(25) { 2 } else { 1 };
    for _ in 0..times {
        let at = 1 + dice.below(letters.len() - 1);
        letters.insert(at, letters[at]);
    }
    let word: String = letters.into_iter().collect();
    (!triple(&word)).then_some(word)
}
