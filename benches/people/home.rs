//! Names of people from Finland, in Finnish and Swedish: common ones common, rare ones many.

use std::collections::HashSet;

use super::dice::Dice;
use super::lists::Lists;
use super::{Called, Origin};

/// The surnames in use, common ones first, with the place where a second word begins.
pub struct Surnames {
    pub finnish: Vec<(String, Option<usize>)>,
    pub swedish: Vec<String>,
}

/// Different surnames grow with the square root of the people, as they do in life.
pub fn surnames(lists: &Lists, people: usize) -> Surnames {
    let wanted = 60.0 * (people as f64).sqrt();
    let mut finnish: Vec<(String, Option<usize>)> =
        lists.words("fi surnames").iter().map(|name| ((*name).to_owned(), None)).collect();
    let mut known: HashSet<String> = finnish.iter().map(|(name, _)| name.clone()).collect();
    let mut dice = Dice::new(77, 2);
    let (roots, ends) = (lists.words("fi roots"), lists.words("fi ends"));
    for _ in 0..wanted as usize * 2 {
        let root = dice.any(roots);
        let end = if dice.percent(35) { "nen" } else { dice.any(ends) };
        let (name, joint) = finnish_surname(root, end, &mut dice);
        if root != &end && finnish.len() < wanted as usize && known.insert(name.clone()) {
            finnish.push((name, joint));
        }
    }
    let mut swedish: Vec<String> = lists.words("sv surnames").iter().map(|name| (*name).to_owned()).collect();
    let mut known: HashSet<String> = swedish.iter().cloned().collect();
    for _ in 0..(wanted / 12.0) as usize {
        let name = capital(&format!("{}{}", dice.any(lists.words("sv roots")), dice.any(lists.words("sv ends"))));
        if known.insert(name.clone()) {
            swedish.push(name);
        }
    }
    Surnames { finnish, swedish }
}

/// A root with an ending that sounds with it.
fn finnish_surname(root: &str, end: &str, dice: &mut Dice) -> (String, Option<usize>) {
    let front = !root.contains(['a', 'o', 'u']);
    match end {
        "nen" => {
            let stem = root.trim_end_matches(['n', 'l', 'r', 's']);
            let vowel = *dice.any(if front { &["i", "i", "y", "ö"] } else { &["i", "i", "u", "o"] });
            let stem = stem
                .strip_suffix(['a', 'ä', 'e', 'i', 'o', 'ö', 'u', 'y'])
                .map_or(stem.to_owned(), |cut| format!("{cut}{vowel}"));
            (capital(&format!("{stem}nen")), None)
        }
        "la" | "sto" | "kko" | "lainen" => {
            let end = if front { end.replace('a', "ä").replace('o', "ö") } else { end.to_owned() };
            (capital(&format!("{root}{end}")), None)
        }
        _ => (capital(&format!("{root}{end}")), Some(root.len())),
    }
}

/// The name with a capital first letter.
pub fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Somebody with a Finnish name; 4 % of the surnames are double ones, 15 % had another before.
pub fn finnish(dice: &mut Dice, lists: &Lists, surnames: &Surnames, man: bool) -> Called {
    let pick = |dice: &mut Dice| surnames.finnish[dice.early(surnames.finnish.len(), 30.0)].clone();
    let (mut surname, mut joint) = pick(dice);
    let mut former = Vec::new();
    if dice.percent(15) {
        let (earlier, _) = pick(dice);
        if earlier != surname {
            former.push(earlier);
        }
    }
    if dice.percent(4) && !surname.contains('-') {
        let second = former.first().cloned().filter(|_| dice.percent(50)).unwrap_or_else(|| pick(dice).0);
        if !second.contains('-') && second != surname {
            (surname, joint) = (format!("{second}-{surname}"), None);
        }
    }
    let given = given(dice, lists, man, "fi");
    Called { surname, given, former, origin: Origin::Finnish(joint) }
}

/// Somebody with a Swedish name.
pub fn swedish(dice: &mut Dice, lists: &Lists, surnames: &Surnames, man: bool) -> Called {
    let surname = surnames.swedish[dice.early(surnames.swedish.len(), 30.0)].clone();
    let former = (dice.percent(15)).then(|| surnames.swedish[dice.early(surnames.swedish.len(), 30.0)].clone());
    let former = former.into_iter().filter(|name| *name != surname).collect();
    let language = if dice.percent(80) { "sv" } else { "fi" };
    let given = given(dice, lists, man, language);
    Called { surname, given, former, origin: Origin::Swedish }
}

/// A home surname, for those who married into it.
pub fn married(dice: &mut Dice, surnames: &Surnames) -> String {
    surnames.finnish[dice.early(surnames.finnish.len(), 30.0)].0.clone()
}

fn given(dice: &mut Dice, lists: &Lists, man: bool, language: &str) -> String {
    let side = if man { "men" } else { "women" };
    if language == "fi" && dice.percent(5) {
        return (*dice.any(lists.words(&format!("fi {side} double")))).to_owned();
    }
    let one = |dice: &mut Dice| {
        let decade = if dice.percent(65) {
            [" 1950", " 1960", " 1970", " 1980", " 1990", " 2000"][dice.below(6)]
        } else {
            " more"
        };
        let decade = if language == "sv" && decade != " more" { "" } else { decade };
        let list = lists.words(&format!("{language} {side}{decade}"));
        list[dice.early(list.len(), 10.0)]
    };
    let mut names = vec![one(dice)];
    for _ in 0..[0, 1, 1, 1, 1, 1, 1, 2, 2, 2][dice.below(10)] {
        let next = if language == "fi" && dice.percent(60) {
            *dice.any(lists.words(&format!("fi {side} second")))
        } else {
            one(dice)
        };
        if !names.contains(&next) {
            names.push(next);
        }
    }
    names.join(" ")
}
