//! Parts of a name in another order, joined and split in other ways, and names of earlier years.

use crate::case::{Case, Meant};
use crate::ground::Ground;
use crate::people::dice::Dice;
use crate::people::{Client, Origin};
use crate::{keyboard, shape};

fn whole(name: &str) -> Meant {
    Meant::Whole(name.to_owned())
}

fn begins(dice: &mut Dice, name: &str, least: usize) -> (String, Meant) {
    let begin: String = name.chars().take(least + dice.below(3)).collect();
    (begin.to_lowercase(), Meant::Begins(begin))
}

/// Given name before surname, a middle name only, beginnings of both in either order.
pub fn swapped(dice: &mut Dice, client: &Client, _: &Ground) -> Option<Case> {
    let (surname, first) = (&client.surname, client.first());
    let pair = |one: &str, other: &str| {
        Some(Case::new(format!("{one} {other}").to_lowercase(), vec![whole(one), whole(other)]))
    };
    match dice.below(6) {
        0 => pair(first, surname),
        1 => {
            let middle = client.middle()?;
            let typed = format!("{first} {middle} {surname}").to_lowercase();
            Some(Case::new(typed, vec![whole(first), whole(middle), whole(surname)]))
        }
        2 => pair(client.middle()?, surname),
        3 => pair(surname, client.middle()?),
        side => {
            let mut words = vec![begins(dice, surname, 4), begins(dice, first, 3)];
            if side == 4 {
                words.swap(0, 1);
            }
            Some(shape::case(words))
        }
    }
}

/// Hyphens missing or misplaced, words run together, compound names split.
pub fn hyphens(dice: &mut Dice, client: &Client, _: &Ground) -> Option<Case> {
    let (surname, first) = (client.surname.to_lowercase(), client.first().to_lowercase());
    let meant = vec![whole(&client.surname), whole(client.first())];
    if surname.contains('-') || first.contains('-') {
        let gap = if dice.percent(50) { " " } else { "" };
        let at = dice.below(2);
        let half = |name: &str| name.split('-').nth(at).unwrap_or(name).to_owned();
        let typed = match dice.below(3) {
            0 => format!("{} {}", half(&surname), half(&first)),
            _ => format!("{} {}", surname.replace('-', gap), first.replace('-', gap)),
        };
        return Some(Case::new(typed, meant));
    }
    if dice.percent(50) {
        let Origin::Finnish(Some(joint)) = client.origin else { return None };
        let (head, tail) = surname.split_at(joint);
        let sign = if dice.percent(50) { " " } else { "-" };
        return Some(Case::new(format!("{head}{sign}{tail} {first}"), meant));
    }
    match dice.below(4) {
        0 => Some(Case::new(format!("{surname}{first}"), meant)),
        1 => Some(Case::new(format!("{first}{surname}"), meant)),
        2 => Some(Case::new(format!("{surname}-{first}"), meant)),
        _ => {
            let middle = client.middle()?;
            let sign = if dice.percent(50) { "-" } else { "" };
            let meant = vec![meant[0].clone(), meant[1].clone(), whole(middle)];
            Some(Case::new(format!("{surname} {first}{sign}{}", middle.to_lowercase()), meant))
        }
    }
}

/// A former name: with the given name, its beginning, a slip, or beside the present one.
pub fn former(dice: &mut Dice, client: &Client, _: &Ground) -> Option<Case> {
    let (former, first) = (client.former.first()?, client.first());
    let (typed, given) = (former.to_lowercase(), first.to_lowercase());
    let meant = vec![whole(former), whole(first)];
    match dice.below(6) {
        0 | 1 => Some(Case::new(format!("{typed} {given}"), meant)),
        2 => Some(Case::new(format!("{given} {typed}"), meant)),
        3 => Some(Case::new(format!("{} {given}", shape::changed(&typed, keyboard::any(dice, &typed)?)?), meant)),
        4 => Some(shape::case(vec![(typed, whole(former)), begins(dice, first, 2)])),
        _ => {
            let present = client.surname.to_lowercase();
            let sign = if dice.percent(50) { "-" } else { " " };
            let meant = vec![whole(former), whole(&client.surname), whole(first)];
            Some(Case::new(format!("{typed}{sign}{present} {given}"), meant))
        }
    }
}
