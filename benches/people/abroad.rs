//! Names of people who moved to Finland, in the spelling of their passport or of the clerk who wrote them down.

use super::cyrillic::{System, latin};
use super::dice::Dice;
use super::home::{self, Surnames, capital};
use super::lists::Lists;
use super::{Called, Origin};

/// Somebody from elsewhere; some of the women took a Finnish surname when they married.
pub fn name(dice: &mut Dice, lists: &Lists, surnames: &Surnames, man: bool) -> Called {
    let mut called = match dice.below(100) {
        0..22 => russian(dice, lists, man),
        22..40 => ukrainian(dice, lists, man),
        40..68 => spelt(dice, lists, man),
        68..76 => estonian(dice, lists, man),
        76..83 => vietnamese(dice, lists, man),
        83..89 => thai(dice, lists, man),
        _ => other(dice, lists, man),
    };
    if !man && dice.percent(10) {
        let surname = home::married(dice, surnames);
        called.former.push(std::mem::replace(&mut called.surname, surname));
    }
    called
}

/// How the name stands in the register: mostly as in the passport.
fn system(dice: &mut Dice) -> System {
    match dice.below(100) {
        0..50 => System::Passport,
        50..75 => System::Finnish,
        75..92 => System::English,
        92..96 => System::Swedish,
        _ => System::Iso9,
    }
}

fn russian(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let stem = *dice.any(lists.words("ru stems"));
    let end = match stem.chars().last() {
        Some('ь' | 'ч' | 'щ') => *dice.any(&["ев", "ёв"]),
        Some('е' | 'ц' | 'ж' | 'ш') => "ев",
        _ => *dice.any(&["ов", "ов", "ов", "ин", "ский"]),
    };
    let surname = match (end, man) {
        ("ский", false) => format!("{stem}ская"),
        (end, false) => format!("{stem}{end}а"),
        (end, true) => format!("{stem}{end}"),
    };
    let list = lists.words(if man { "ru men cyrillic" } else { "ru women cyrillic" });
    cyrillic(surname, list[dice.early(list.len(), 10.0)], false, system(dice))
}

fn ukrainian(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let surname = (*dice.any(lists.words("uk surnames cyrillic"))).to_owned();
    let list = lists.words(if man { "uk men cyrillic" } else { "uk women cyrillic" });
    cyrillic(surname, list[dice.early(list.len(), 10.0)], true, system(dice))
}

fn cyrillic(surname: String, given: &str, ukrainian: bool, system: System) -> Called {
    Called {
        surname: latin(&surname, system, ukrainian),
        given: latin(given, system, ukrainian),
        former: Vec::new(),
        origin: Origin::Cyrillic(surname, given.to_owned(), ukrainian),
    }
}

fn spelt(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let sections = ["ar surnames", if man { "ar men" } else { "ar women" }];
    let places = sections.map(|section| {
        let list = lists.spelt(section);
        list[dice.early(list.len(), 20.0)]
    });
    let [surname, given] = places.map(|place| {
        let ways = &lists.spelt[place].ways;
        ways[dice.early(ways.len(), 1.0)].to_owned()
    });
    Called { surname, given, former: Vec::new(), origin: Origin::Spelt(places) }
}

fn estonian(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let section = if dice.percent(50) { "et surnames" } else { "et surnames more" };
    let surname = (*dice.any(lists.words(section))).to_owned();
    let given = (*dice.any(lists.words(if man { "et men" } else { "et women" }))).to_owned();
    Called { surname, given, former: Vec::new(), origin: Origin::Other }
}

fn vietnamese(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let list = lists.words("vi surnames marked");
    let surname = list[dice.early(list.len(), 3.0)].to_owned();
    let side = if man { "vi men marked" } else { "vi women marked" };
    let first = if man { "Văn" } else { "Thị" };
    let given = format!("{first} {} {}", dice.any(lists.words(side)), dice.any(lists.words(side)));
    Called { surname, given, former: Vec::new(), origin: Origin::Other }
}

fn thai(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let surname = capital(&format!(
        "{}{}{}",
        dice.any(lists.words("th parts")),
        if dice.percent(50) { dice.any(lists.words("th parts")) } else { "" },
        dice.any(lists.words("th ends"))
    ));
    let given = (*dice.any(lists.words(if man { "th men" } else { "th women" }))).to_owned();
    Called { surname, given, former: Vec::new(), origin: Origin::Other }
}

fn other(dice: &mut Dice, lists: &Lists, man: bool) -> Called {
    let language = *dice.any(&["pl", "pl", "sq", "sq", "ku", "en", "tl"]);
    let more = language == "pl" && dice.percent(50);
    let pair = *dice.any(lists.words(&format!("{language} surnames{}", if more { " more" } else { "" })));
    let surname = pair.split_once('/').map_or(pair, |(his, hers)| if man { his } else { hers }).to_owned();
    let given = (*dice.any(lists.words(&format!("{language} {}", if man { "men" } else { "women" })))).to_owned();
    Called { surname, given, former: Vec::new(), origin: Origin::Other }
}
