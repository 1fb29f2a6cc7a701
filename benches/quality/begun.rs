//! Queries that are less than a name, or more: a misspelt beginning, a misspelt name with a year of birth.

use crate::case::{Case, Meant};
use crate::ground::Ground;
use crate::people::Client;
use crate::people::dice::Dice;
use crate::{heard, keyboard, letters, shape};

/// Any one error of fingers or ears.
pub fn error(dice: &mut Dice, word: &str) -> Option<String> {
    match dice.below(6) {
        0..3 => keyboard::any(dice, word),
        3 => heard::letter(dice, word),
        4 => heard::length(dice, word),
        _ => letters::dropped(dice, word),
    }
}

/// The first five letters or more of a surname with an error, and the beginning of the given name.
pub fn begun(dice: &mut Dice, client: &Client, _: &Ground) -> Option<Case> {
    let long = client.surname.chars().count();
    if long < 7 {
        return None;
    }
    let surname: String = client.surname.chars().take(5 + dice.below(long - 5)).collect();
    let given: String = client.first().chars().take(2 + dice.below(3)).collect();
    let typed = keyboard::typeable(&surname);
    let wrong = shape::changed(&typed, error(dice, &typed)?)?;
    let typed = format!("{wrong} {}", keyboard::typeable(&given));
    Some(Case::new(typed, vec![Meant::Begins(surname), Meant::Begins(given)]))
}

/// A name with an error, and the year of birth.
pub fn year(dice: &mut Dice, client: &Client, _: &Ground) -> Option<Case> {
    let surname = keyboard::typeable(&client.surname);
    let year = client.birth.year();
    let mut typed = shape::changed(&surname, error(dice, &surname)?)?;
    let mut meant = vec![Meant::Whole(client.surname.clone()), Meant::Year(year)];
    if dice.percent(50) {
        typed = format!("{typed} {}", keyboard::typeable(client.first()));
        meant.push(Meant::Whole(client.first().to_owned()));
    }
    Some(Case::new(format!("{typed} {year}"), meant))
}
