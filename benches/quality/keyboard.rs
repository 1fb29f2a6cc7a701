//! Slips of the fingers on a Finnish keyboard.

use crate::case::Case;
use crate::ground::Ground;
use crate::marks::bare;
use crate::people::Client;
use crate::people::dice::Dice;
use crate::shape;

/// The rows of keys; each begins a little further right than the one above.
const ROWS: [(&str, f64); 3] = [("qwertyuiopå", 0.0), ("asdfghjklöä", 0.25), ("zxcvbnm", 0.75)];

/// Letters that the keyboard has, or that it makes with a dead key that people know.
const TYPEABLE: &str = "åäöéüõšž";

/// The name as somebody at this keyboard types it when nothing goes wrong: lower case, without rare marks.
pub fn typeable(name: &str) -> String {
    let letters = name.to_lowercase();
    letters.chars().map(|letter| if TYPEABLE.contains(letter) { letter } else { bare(letter) }).collect()
}

fn place(key: char) -> Option<(f64, f64)> {
    ROWS.iter().zip(0..).find_map(|((row, indent), y)| {
        let x = row.chars().position(|letter| letter == key)?;
        Some((x as f64 + indent, f64::from(y)))
    })
}

/// The keys around a key.
fn neighbours(key: char) -> Vec<char> {
    let Some((x, y)) = place(key) else { return Vec::new() };
    let all = ROWS.iter().flat_map(|(row, _)| row.chars());
    all.filter(|other| place(*other).is_some_and(|(ox, oy)| *other != key && (x - ox).hypot(y - oy) < 1.26)).collect()
}

/// The wrong key, next to the right one.
pub fn neighbour(dice: &mut Dice, word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len());
    let near = neighbours(letters[at]);
    letters[at] = *near.get(dice.below(near.len()))?;
    Some(letters.into_iter().collect())
}

/// Two keys in the wrong order.
pub fn transposed(dice: &mut Dice, word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len().checked_sub(1)?);
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

/// A key not pressed.
pub fn missed(dice: &mut Dice, word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.remove(dice.below(letters.len()));
    Some(letters.into_iter().collect())
}

/// A key pressed twice, or its neighbour pressed with it.
pub fn extra(dice: &mut Dice, word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len());
    let near = neighbours(letters[at]);
    let more = if dice.percent(50) { letters[at] } else { *near.get(dice.below(near.len()))? };
    letters.insert(at + dice.below(2), more);
    Some(letters.into_iter().collect())
}

/// Any one slip.
pub fn any(dice: &mut Dice, word: &str) -> Option<String> {
    [neighbour, transposed, missed, extra][dice.below(4)](dice, word)
}

/// Two slips: both in a surname of eight letters or more, or one in each name.
pub fn two(dice: &mut Dice, client: &Client, ground: &Ground) -> Option<Case> {
    let mut words = shape::typed(dice, client, ground);
    let length = words[0].0.chars().count();
    if length >= 8 && dice.percent(60) {
        // One in each half, so that the second does not mend the first.
        let middle = words[0].0.char_indices().nth(length / 2).map(|(at, _)| at)?;
        let (head, tail) = words[0].0.split_at(middle);
        let wrong = format!("{}{}", any(dice, head)?, any(dice, tail)?);
        words[0].0 = shape::changed(&words[0].0, wrong)?;
    } else {
        if words.len() < 2 || words[1].0.chars().count() < 4 {
            return None;
        }
        for (word, _) in &mut words {
            *word = shape::changed(word, any(dice, word)?)?;
        }
    }
    Some(shape::case(words))
}
