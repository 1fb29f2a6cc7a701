//! Contact data that reach nobody.
//!
//! No range of Finnish numbers set aside for fiction was found (Sweden, Britain and Ireland have such), so telephone
//! numbers begin with 059, which the numbering metadata of libphonenumber 9 give to no network. Mail addresses are of
//! the domains that RFC 2606 reserves. Streets do not exist; post codes and towns do.

use unicode_normalization::UnicodeNormalization;

use super::DemoPlan;
use super::dice::{Dice, mix};
use super::shares::{MUNICIPALITIES, Seat};
use super::words::NAMES;
use crate::domain::client::Reach;

/// Contact data of the client with this number, who lives in the home municipality.
pub fn reach(dice: &mut Dice, plan: &DemoPlan, number: u32, seat: &Seat, surname: &str, given: &str) -> Reach {
    let home = &MUNICIPALITIES[seat.home];
    let mut reach = Reach { postcode: home.postcode.to_owned(), town: home.town.to_owned(), ..Reach::default() };
    if dice.percent(97) {
        reach.phones.push(phone(plan, number));
    }
    if dice.percent(70) {
        let first = given.split([' ', '-']).next().unwrap_or_default();
        let domain = if dice.percent(60) { "example.org" } else { "example.net" };
        reach.email = format!("{}.{}@{domain}", plain(first), plain(surname));
    }
    let (street, ending) = (NAMES.any("streets", dice), NAMES.any("street endings", dice));
    reach.street = format!("{street}{ending} {}", dice.between(1, 60));
    if dice.percent(60) {
        let stair = char::from(b"ABCDE"[dice.below(5) as usize]);
        reach.street.push_str(&format!(" {stair} {}", dice.between(1, 48)));
    }
    reach
}

/// Seven digits after the prefix, nobody's twice: an odd step permutes the numbers below 2^23, the seed shifts them.
fn phone(plan: &DemoPlan, number: u32) -> String {
    let digits = u64::from(number).wrapping_mul(5_039_087).wrapping_add(mix(plan.seed)) % (1 << 23);
    format!("059 {:03} {:04}", digits / 10_000, digits % 10_000)
}

/// The letters a to z of a name, lower case, without marks.
pub fn plain(name: &str) -> String {
    let letters =
        name.nfd().map(|letter| if letter == 'ł' || letter == 'Ł' { 'l' } else { letter.to_ascii_lowercase() });
    letters.filter(char::is_ascii_alphabetic).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn numbers_and_addresses_are_nobodys() {
        let plan = DemoPlan { clients: 50_000, seed: 5, today: date(2026, 11, 21) };
        let phones: std::collections::HashSet<String> = (1..=plan.clients).map(|number| phone(&plan, number)).collect();
        assert_eq!(phones.len(), 50_000);
        assert!(phones.iter().all(|phone| phone.starts_with("059 ") && phone.len() == 12));
        assert_eq!(plain("Åkerlund-Mäki"), "akerlundmaki");
        assert_eq!(plain("Łukasz"), "lukasz");
    }
}
