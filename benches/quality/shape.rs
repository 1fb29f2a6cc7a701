//! What of a name is typed before anything goes wrong: surname and given name, or its beginning, or a rare surname only.

use crate::case::{Case, Meant};
use crate::ground::Ground;
use crate::keyboard::typeable;
use crate::people::Client;
use crate::people::dice::Dice;

/// A surname of so few clients is typed alone.
const RARE: usize = 5;

/// The words to type, lower case, each with what it means. The surname comes first, as most registers show it.
pub fn shape(dice: &mut Dice, client: &Client, ground: &Ground) -> Vec<(String, Meant)> {
    let word = |name: &str| (name.to_lowercase(), Meant::Whole(name.to_owned()));
    let surname = word(&client.surname);
    match dice.below(100) {
        0..25 if ground.bearers(&client.surname) <= RARE => vec![surname],
        25..45 => {
            let begin: String = client.first().chars().take(2 + dice.below(3)).collect();
            vec![surname, (begin.to_lowercase(), Meant::Begins(begin))]
        }
        _ => vec![surname, word(client.first())],
    }
}

/// The same, as a Finnish keyboard types it.
pub fn typed(dice: &mut Dice, client: &Client, ground: &Ground) -> Vec<(String, Meant)> {
    shape(dice, client, ground).into_iter().map(|(word, meant)| (typeable(&word), meant)).collect()
}

/// The case of these words.
pub fn case(words: Vec<(String, Meant)>) -> Case {
    let (typed, meant): (Vec<String>, Vec<Meant>) = words.into_iter().unzip();
    Case::new(typed.join(" "), meant)
}

/// An error in one of the words: two times in three in the surname, else in the given name.
pub fn in_one_word(
    dice: &mut Dice,
    client: &Client,
    ground: &Ground,
    error: impl Fn(&mut Dice, &str) -> Option<String>,
) -> Option<Case> {
    let mut words = typed(dice, client, ground);
    let given = words.len() > 1 && matches!(words[1].1, Meant::Whole(_)) && dice.percent(34);
    let at = usize::from(given);
    words[at].0 = changed(&words[at].0, error(dice, &words[at].0)?)?;
    Some(case(words))
}

/// The word with its error, when it is another word now and long enough to have been meant.
pub fn changed(word: &str, wrong: String) -> Option<String> {
    (wrong != word && word.chars().count() >= 3).then_some(wrong)
}
