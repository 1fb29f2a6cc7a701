//! The same name written in another way: another romanisation, another country's spelling, its own script.

use crate::case::{Case, Meant};
use crate::ground::Ground;
use crate::people::cyrillic::{SYSTEMS, latin};
use crate::people::dice::Dice;
use crate::people::{Client, Origin};

fn scripts(ground: &Ground, client: &Client) -> Option<Vec<Meant>> {
    Some(ground.script(client)?.map(Meant::Script).to_vec())
}

/// A Cyrillic name registered in one system of romanisation, typed in another.
pub fn cyrillic(dice: &mut Dice, client: &Client, ground: &Ground) -> Option<Case> {
    let Origin::Cyrillic(surname, given, ukrainian) = &client.origin else { return None };
    // Finnish and English ways are common in Finland, Swedish and scholarly ones are not.
    let system = SYSTEMS[[0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4][dice.below(13)]];
    let typed = [surname, given].map(|name| latin(name, system, *ukrainian).to_lowercase()).join(" ");
    different(client, typed, scripts(ground, client)?)
}

/// An Arabic, Somali, Persian, Kurdish or Turkish name, typed in another spelling of it.
pub fn spelt(dice: &mut Dice, client: &Client, ground: &Ground) -> Option<Case> {
    let Origin::Spelt(places) = &client.origin else { return None };
    let registered = [client.surname.as_str(), &client.given];
    // Both names in another spelling, or one of them.
    let changed = dice.below(4);
    let words = [0, 1].map(|at| {
        let ways = &ground.lists.spelt[places[at]].ways;
        let way = ways[dice.early(ways.len(), 2.0)];
        if changed == at { registered[at] } else { way }.to_lowercase()
    });
    let typed = words.join(" ");
    different(client, typed, scripts(ground, client)?)
}

/// A name in its own script, Cyrillic or Arabic.
pub fn script(_: &mut Dice, client: &Client, ground: &Ground) -> Option<Case> {
    let typed = ground.script(client)?.join(" ").to_lowercase();
    different(client, typed, scripts(ground, client)?)
}

fn different(client: &Client, typed: String, meant: Vec<Meant>) -> Option<Case> {
    // A woman who took another surname is not looked up by that of her passport here; `former` does that.
    let registered = format!("{} {}", client.surname, client.given).to_lowercase();
    (client.former.is_empty() && typed != registered).then(|| Case::new(typed, meant))
}
