//! The evaluation set: so many cases of each kind of error, made from clients drawn at random; the same seed, the same set.

use crate::begun;
use crate::case::Case;
use crate::ground::Ground;
use crate::people::Client;
use crate::people::dice::Dice;
use crate::{heard, keyboard, letters, marks, otherwise, parts, shape};

/// Cases of one kind.
pub const EACH: usize = 300;
/// A query that more clients answer does not tell whom it means.
const MOST_RIGHT: usize = 25;

type Error = fn(&mut Dice, &str) -> Option<String>;

/// How the cases of a kind are made.
#[derive(Clone, Copy)]
enum Way {
    /// An error in one word of a name.
    Word(Error),
    /// A query of its own.
    Query(fn(&mut Dice, &Client, &Ground) -> Option<Case>),
}

/// A kind of error.
pub struct Kind {
    /// One word, for `--misses=`.
    pub name: &'static str,
    way: Way,
}

const fn word(name: &'static str, error: Error) -> Kind {
    Kind { name, way: Way::Word(error) }
}

const fn query(name: &'static str, make: fn(&mut Dice, &Client, &Ground) -> Option<Case>) -> Kind {
    Kind { name, way: Way::Query(make) }
}

/// All kinds, in the order of the table.
pub const KINDS: &[Kind] = &[
    word("key-neighbour", keyboard::neighbour),
    word("key-transposed", keyboard::transposed),
    word("key-missed", keyboard::missed),
    word("key-extra", keyboard::extra),
    query("key-two-slips", keyboard::two),
    word("heard-letter", heard::letter),
    word("heard-length", heard::length),
    word("heard-ending", heard::ending),
    query("heard-swedish", heard::swedish),
    word("letter-dropped", letters::dropped),
    word("letter-doubled", letters::doubled),
    query("parts-swapped", parts::swapped),
    query("hyphens-joins", parts::hyphens),
    query("former-name", parts::former),
    query("marks", marks::marks),
    query("cyrillic-latin", otherwise::cyrillic),
    query("arabic-latin", otherwise::spelt),
    query("own-script", otherwise::script),
    query("misspelt-begun", begun::begun),
    query("misspelt-year", begun::year),
];

/// The cases of one kind, and those set aside because what is typed is the right name of somebody else.
pub fn cases(kind: usize, ground: &Ground) -> (Vec<Case>, Vec<Case>) {
    let mut dice = Dice::new(4, kind as u64 + 100);
    let (mut cases, mut aside) = (Vec::new(), Vec::new());
    // Some kinds fit few clients only; the bound is for registers that have none.
    for _ in 0..EACH * 2_000 {
        if cases.len() == EACH {
            break;
        }
        let client = dice.any(&ground.clients);
        let made = match KINDS[kind].way {
            Way::Word(error) => shape::in_one_word(&mut dice, client, ground, error),
            Way::Query(make) => make(&mut dice, client, ground),
        };
        let Some(mut case) = made else { continue };
        case.right = ground.who(&case.meant);
        if case.right.is_empty() || case.right.len() > MOST_RIGHT {
            continue;
        }
        let typed = ground.as_typed(&case);
        if case.rewritten() && !typed.is_empty() {
            continue;
        }
        let others = typed.iter().any(|client| case.right.binary_search(client).is_err());
        if others { &mut aside } else { &mut cases }.push(case);
    }
    (cases, aside)
}
