//! Keys one by one on a line that costs nothing: from the key to the right screen, bytes, pieces and calls.

use std::time::Duration;

use crate::figures::pair;
use crate::person::{Answer, Machine, Person};

const NAMES: [&str; 6] = ["virtanen", "mäkinen", "korhonen l", "matti virt", "öhman", "vrtnn"];

/// What keys of one kind came to.
struct Keys {
    name: &'static str,
    goal: &'static str,
    times: Vec<Duration>,
    bytes: Vec<usize>,
    pieces: usize,
    writes: u64,
}

impl Keys {
    fn new(name: &'static str, goal: &'static str) -> Self {
        Keys { name, goal, times: Vec::new(), bytes: Vec::new(), pieces: 0, writes: 0 }
    }

    fn press(&mut self, person: &mut Person, key: &str) {
        let before = person.process().writes();
        let answer: Answer = person.presses(key);
        self.writes += person.process().writes() - before;
        self.times.push(answer.right());
        self.bytes.push(answer.bytes());
        self.pieces += answer.0.len();
    }

    fn print(mut self) {
        self.bytes.sort_unstable();
        let keys = self.bytes.len();
        let mean = self.bytes.iter().sum::<usize>() / keys;
        let more = format!(
            "{}; {mean} B on average, p50 {}, most {}; a key: {:.2} pieces, {:.2} writes",
            self.goal,
            self.bytes[keys / 2],
            self.bytes[keys - 1],
            self.pieces as f64 / keys as f64,
            self.writes as f64 / keys as f64,
        );
        pair(self.name, &mut self.times, 0.99, &more);
    }
}

pub fn keys(machine: &Machine) {
    println!(
        "\nkeys, from the press to the last byte that changes the screen; writes: to the terminal, and to the server"
    );
    let mut person = Person::sits_down(machine);
    person.first_frame();
    person.rests();
    let mut letters = Keys::new("a letter", "goal 1 / 5 ms");
    for name in NAMES {
        for letter in name.chars() {
            letters.press(&mut person, &letter.to_string());
        }
        person.presses("\u{1b}");
    }
    letters.print();
    ["v", "i"].into_iter().for_each(|letter| drop(person.presses(letter)));
    let (mut down, mut open) = (Keys::new("down", "goal 0.6 ms"), Keys::new("open", "goal 0.6 ms"));
    (0..8).for_each(|_| down.press(&mut person, "\u{1b}[B"));
    for _ in 0..9 {
        open.press(&mut person, "\r");
        person.presses("\u{1b}");
        person.presses("\u{1b}[A");
    }
    down.print();
    open.print();
    person.presses("\r");
    person.presses("b");
    let mut form = Keys::new("a letter in a form", "goal 1 ms");
    for letter in "kieli".chars() {
        form.press(&mut person, &letter.to_string());
    }
    form.print();
    person.goes_home();
    person.leaves();
}
