//! Invented clients for the benches of the search: the same seed and number give the same people on every machine.
//!
//! About 82 % have a Finnish surname (common ones as often as in Finland, then thousands made of two words), 5 % a
//! Finland-Swedish one, 13 % a name from elsewhere, written as a passport, a Finnish clerk or the bearer would. The more
//! clients, the more different names. Nobody has an identity code that could be issued (individual number 900-999).

mod abroad;
pub mod cyrillic;
pub mod dice;
mod home;
pub mod lists;

use jiff::civil::{Date, date};

use dice::Dice;
use lists::Lists;

/// One client.
#[derive(Clone, Debug)]
pub struct Client {
    /// Family name, perhaps with a hyphen.
    pub surname: String,
    /// Given names with spaces between.
    pub given: String,
    /// Earlier family names.
    pub former: Vec<String>,
    /// Day of birth.
    pub birth: Date,
    /// Identity code, 11 characters.
    pub hetu: String,
    /// One telephone number.
    pub phone: String,
    /// Home municipality.
    pub municipality: &'static str,
    /// Client number.
    pub number: u32,
    /// Where the name comes from.
    pub origin: Origin,
}

/// Where a name comes from, with its writing there.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Finland; the place in the surname where its second word begins, if it is made of two.
    Finnish(Option<usize>),
    /// Finland, in Swedish.
    Swedish,
    /// Written in Cyrillic letters: surname, given name, whether Ukrainian.
    Cyrillic(String, String, bool),
    /// Written in Arabic letters, or otherwise in several ways: places in [`Lists::spelt`] of surname and given name.
    Spelt([usize; 2]),
    /// Latin letters with marks, or one fixed way.
    Other,
}

impl Client {
    /// The name the person is called by: the first given name, the last of a Vietnamese.
    pub fn first(&self) -> &str {
        let mut names = self.given.split(' ');
        let first = names.next().unwrap_or_default();
        if ["Văn", "Thị"].contains(&first) { names.next_back().unwrap_or(first) } else { first }
    }

    /// The second given name.
    pub fn middle(&self) -> Option<&str> {
        self.given.split(' ').nth(1)
    }
}

const PLACES: &[&str] =
    &["Pori", "Pori", "Pori", "Ulvila", "Kankaanpää", "Kokemäki", "Karvia", "Huittinen", "Eurajoki"];

/// So many people.
pub fn people(count: usize, lists: &Lists, seed: u64) -> Vec<Client> {
    let surnames = home::surnames(lists, count);
    let mut dice = Dice::new(seed, 1);
    (0..count).map(|at| client(&mut dice, lists, &surnames, at as u32 + 1)).collect()
}

fn client(dice: &mut Dice, lists: &Lists, surnames: &home::Surnames, number: u32) -> Client {
    let man = dice.percent(50);
    let called = match dice.below(100) {
        0..82 => home::finnish(dice, lists, surnames, man),
        82..87 => home::swedish(dice, lists, surnames, man),
        _ => abroad::name(dice, lists, surnames, man),
    };
    let birth = date(1958 + dice.below(50) as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8);
    let digits = format!("{:02}{:02}{:02}", birth.day(), birth.month(), birth.year() % 100);
    let individual = 900 + 2 * dice.below(50) + usize::from(man);
    let check = digits.parse::<usize>().unwrap_or(0) * 1000 + individual;
    let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[check % 31] as char;
    let hetu = format!("{digits}{}{individual}{check}", if birth.year() < 2000 { '-' } else { 'A' });
    let phone = format!("04{} {:03} {:04}", dice.below(10), dice.below(1000), dice.below(10_000));
    Client {
        surname: called.surname,
        given: called.given,
        former: called.former,
        birth,
        hetu,
        phone,
        municipality: PLACES[dice.below(PLACES.len())],
        number,
        origin: called.origin,
    }
}

/// What somebody is called.
pub struct Called {
    surname: String,
    given: String,
    former: Vec<String>,
    origin: Origin,
}
