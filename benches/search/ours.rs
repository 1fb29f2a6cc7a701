//! Polku's index over the invented clients: building it, asking it, changing one client.

use std::hint::black_box;
use std::time::{Duration, Instant};

use polku::search::{Among, Index, Person, Query, SlotSet};

use crate::SHOWN;
use crate::figures::resident;
use crate::people::Client;
use crate::people::dice::Dice;

/// The index with its figures.
pub struct Ours {
    pub index: Index,
    /// Time of building it.
    pub built: Duration,
    /// Memory that the process grew by.
    pub grown: usize,
    visible: SlotSet,
    rising: SlotSet,
}

/// What the index is told about a client; the lists outlive the call.
fn person<'a>(client: &'a Client, former: &'a [&'a str], hetus: &'a [&'a str], phones: &'a [&'a str]) -> Person<'a> {
    Person {
        surname: &client.surname,
        given: &client.given,
        former,
        birth: Some(client.birth),
        hetus,
        phones,
        external: None,
    }
}

impl Ours {
    /// Builds the index. One client in a thousand may not be seen, one in seven hundred is the caller's own.
    pub fn new(clients: &[Client]) -> Ours {
        let lists: Vec<_> = clients
            .iter()
            .map(|c| (c.former.iter().map(String::as_str).collect::<Vec<_>>(), [c.hetu.as_str()], [c.phone.as_str()]))
            .collect();
        let before = resident();
        let start = Instant::now();
        let people = clients.iter().zip(&lists).zip(0..);
        let index = Index::build(
            people.map(|((client, (former, hetus, phones)), slot)| (slot, person(client, former, hetus, phones))),
        );
        let built = start.elapsed();
        let grown = resident().saturating_sub(before);
        let slots = || 0..clients.len() as u32;
        Ours {
            index,
            built,
            grown,
            visible: slots().filter(|slot| slot % 997 != 5).collect(),
            rising: slots().filter(|slot| slot % 701 == 3).collect(),
        }
    }

    /// The best 50 with the letters to highlight, and how many there are.
    pub fn ask(&self, typed: &str) -> usize {
        let among = Among { visible: &self.visible, rising: &self.rising };
        black_box(self.index.find(&Query::parse(black_box(typed)), SHOWN, &among)).total
    }

    /// Times of clients becoming others, shortest first.
    pub fn changes(&mut self, clients: &[Client], count: usize) -> Vec<Duration> {
        let mut dice = Dice::new(7, 7);
        let mut times: Vec<Duration> = (0..count)
            .map(|_| {
                let (slot, other) = (dice.below(clients.len()), &clients[dice.below(clients.len())]);
                let former: Vec<&str> = other.former.iter().map(String::as_str).collect();
                let (hetus, phones) = ([other.hetu.as_str()], [other.phone.as_str()]);
                let person = person(other, &former, &hetus, &phones);
                let start = Instant::now();
                self.index.replace(slot as u32, &person);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        times
    }
}
