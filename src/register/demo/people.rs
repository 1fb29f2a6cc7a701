//! One invented person: names, language, citizenship, schooling; language, citizenship and permit are thrown apart,
//! because none of them follows from another.

use jiff::civil::Date;

use super::DemoPlan;
use super::birth::{Birth, birth};
use super::days;
use super::dice::{Dice, Topic};
use super::peoples::{PEOPLES, People};
use super::periods::{self, Standing};
use super::reach;
use super::shares::Seat;
use super::situation::Situation;
use super::words::NAMES;
use crate::domain::client::{Client, DatedHetu, Turvakielto};
use crate::domain::ids::Code;

/// A person and where they stand.
pub struct Person {
    /// The client data.
    pub client: Client,
    /// Date of birth and age.
    pub age: u8,
    /// Whether they moved to Finland.
    pub foreign: bool,
    /// First digit of the level of education.
    pub education: char,
    /// Job search and unemployment.
    pub standing: Standing,
}

/// Names as they go into the client data.
struct Called {
    surname: String,
    given: String,
    former: Vec<String>,
}

/// The person with this number.
pub fn person(plan: &DemoPlan, number: u32, seat: &Seat, situation: &Situation) -> Person {
    let mut dice = Dice::new(plan.seed, number, Topic::Person);
    let birth = birth(plan, number);
    let people = situation.foreign.then(|| dice.weighed(&PEOPLES)).flatten();
    let swedish = people.is_none() && dice.below(1000) < 12;
    let called = match people {
        Some(people) => foreign_name(&mut dice, people, birth.is_man()),
        None => home_name(&mut dice, &birth, swedish),
    };
    let permit = people.map(|people| first_permit(&mut dice, people, &birth, situation.newcomer, plan.today));
    let education = education(&mut dice, birth.age, people.is_some());
    let mut client = Client {
        reach: reach::reach(&mut dice, plan, number, seat, &called.surname, &called.given),
        surname: called.surname,
        given: called.given,
        former: called.former,
        mother_tongue: Some(Code::from(people.map_or(if swedish { "sv" } else { "fi" }, |people| people.tongue))),
        service_language: Some(Code::from(if swedish && dice.percent(70) { "sv" } else { "fi" })),
        citizenships: citizenships(&mut dice, people, permit, plan.today),
        first_permit: permit,
        education: Some(Code(education.to_string())),
        vocational: dice.percent(92).then(|| education > '2' && (education != '3' || dice.percent(80))),
        ..Client::default()
    };
    let hetu = birth.hetu().filter(|_| !situation.newcomer && (people.is_none() || dice.percent(98)));
    match hetu {
        Some(hetu) => client.hetus.push(DatedHetu { hetu, from: None, to: None }),
        None => client.birth = Some(birth.on),
    }
    if let Some(people) = people {
        let years = permit.map_or(0, |permit| days::from_to(permit, plan.today) / 365);
        let wanted = people.tongue != "en" && dice.percent(if years < 5 { 50 } else { 10 });
        let tongue = if people.tongue == "tl" { "en" } else { people.tongue };
        client.interpreter = (situation.interpreter || wanted).then(|| Code::from(tongue));
    }
    if situation.protected {
        protect(&mut dice, &mut client, plan.today);
    }
    let mut standing_dice = Dice::new(plan.seed, number, Topic::Standing);
    let standing = periods::fill(&mut client, &mut standing_dice, plan.today, birth.age, seat, situation);
    Person { client, age: birth.age, foreign: people.is_some(), education, standing }
}

fn home_name(dice: &mut Dice, birth: &Birth, swedish: bool) -> Called {
    let surnames = if swedish || dice.below(1000) < 25 { "sv surnames" } else { "fi surnames" };
    let man = birth.is_man();
    let mut surname = NAMES.common(surnames, dice).to_owned();
    if dice.below(1000) < if man { 6 } else { 35 } {
        let second = NAMES.common("fi surnames", dice);
        if !surname.contains('-') && !second.contains('-') && second != surname {
            surname = format!("{surname}-{second}");
        }
    }
    // A change of surname is a woman's more often, and takes years to come.
    let likely = u32::from(birth.age.saturating_sub(20));
    let mut former = Vec::new();
    if dice.percent(if man { likely / 15 } else { likely / 2 }) {
        let earlier = NAMES.common("fi surnames", dice);
        if earlier != surname {
            former.push(earlier.to_owned());
        }
    }
    let lists = if swedish { ["sv women", "sv men"] } else { by_decade(birth.on.year()) };
    let side = usize::from(man);
    let given = match (swedish, dice.below(100)) {
        (false, ..5) => NAMES.any(["fi women double", "fi men double"][side], dice).to_owned(),
        (false, 5..65) => {
            let first = NAMES.common(lists[side], dice);
            let second = NAMES.common(["fi women second", "fi men second"][side], dice);
            if first == second { first.to_owned() } else { format!("{first} {second}") }
        }
        _ => NAMES.common(lists[side], dice).to_owned(),
    };
    Called { surname, given, former }
}

fn by_decade(year: i16) -> [&'static str; 2] {
    match year {
        ..1960 => ["fi women 1950", "fi men 1950"],
        1960..1970 => ["fi women 1960", "fi men 1960"],
        1970..1980 => ["fi women 1970", "fi men 1970"],
        1980..1990 => ["fi women 1980", "fi men 1980"],
        1990..2000 => ["fi women 1990", "fi men 1990"],
        _ => ["fi women 2000", "fi men 2000"],
    }
}

fn foreign_name(dice: &mut Dice, people: &People, man: bool) -> Called {
    let pair = NAMES.common(people.names[0], dice);
    let form = |pair: &'static str| match pair.split_once('/') {
        Some((his, hers)) => if man { his } else { hers }.to_owned(),
        None => pair.to_owned(),
    };
    let mut surname = form(pair);
    let given = NAMES.any(people.names[1 + usize::from(man)], dice).to_owned();
    let mut former = Vec::new();
    // Some took a Finnish surname when they married.
    if !man && dice.percent(12) {
        former.push(std::mem::replace(&mut surname, NAMES.common("fi surnames", dice).to_owned()));
    }
    Called { surname, given, former }
}

fn first_permit(dice: &mut Dice, people: &People, birth: &Birth, newcomer: bool, today: Date) -> Date {
    if newcomer {
        return days::before(today, dice.between(40, 120));
    }
    let since = Date::new(people.since, 1, 1).unwrap_or(birth.on).max(birth.on);
    days::before(today, dice.near(60, days::from_to(since, today).max(400))).max(birth.on)
}

fn citizenships(dice: &mut Dice, people: Option<&People>, permit: Option<Date>, today: Date) -> Vec<Code> {
    let Some(people) = people else { return vec![Code::from("FI")] };
    let at = dice.below(u32::try_from(people.countries.len()).unwrap_or(0));
    let own = Code::from(people.countries.get(at as usize).copied().unwrap_or("XXX"));
    let years = permit.map_or(0, |permit| days::from_to(permit, today) / 365);
    match dice.below(100) {
        ..35 if years > 7 => vec![Code::from("FI")],
        35..60 if years > 7 => vec![own, Code::from("FI")],
        _ => vec![own],
    }
}

fn education(dice: &mut Dice, age: u8, foreign: bool) -> char {
    let levels: &[(u32, char)] = match (foreign, age) {
        (true, _) => &[(8, '1'), (22, '2'), (30, '3'), (18, '6'), (7, '7'), (15, '9')],
        (false, ..23) => &[(45, '2'), (55, '3')],
        (false, _) => &[(22, '2'), (58, '3'), (3, '4'), (4, '5'), (9, '6'), (4, '7')],
    };
    dice.weighed(levels).unwrap_or('9')
}

/// A first non-disclosure holds five years at most; an address that may be told stands beside the hidden one.
fn protect(dice: &mut Dice, client: &mut Client, today: Date) {
    let from = days::before(today, dice.between(30, 1500));
    client.turvakielto = Some(Turvakielto { from, to: Some(days::after(from, 1825)) });
    let (box_number, reach) = (dice.between(1, 99), &client.reach);
    client.reach.contact_address = format!("PL {box_number}, {} {}", reach.postcode, reach.town);
}
