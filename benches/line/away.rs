//! The server goes while a terminal is attached, and comes back: what is sent, what the program does meanwhile, and what
//! is lost.

use std::thread;
use std::time::Duration;

use crate::idle::{KEPT, watch};
use crate::person::{Machine, Person};

/// Longer than the program looks for a server that is gone.
const LOOKED: Duration = Duration::from_secs(7);

pub fn away(machine: &Machine, time: Duration) {
    println!("\nthe server is stopped while a form is open that is kept");
    let mut person = Person::sits_down(machine);
    person.first_frame();
    person.rests();
    for key in ["v", "i", "r", "\r", "b", "k", "i"] {
        person.presses(key);
    }
    thread::sleep(KEPT);
    person.rests();
    machine.run(&["server", "stop"]);
    watch("while the program looks for it", &mut person, machine, LOOKED);
    watch("after that", &mut person, machine, time);
    let answer = person.presses("e");
    println!(
        "{:<44} {:.1} ms, {} B",
        "a letter: the screen is right after",
        answer.right().as_secs_f64() * 1e3,
        answer.bytes()
    );
    thread::sleep(KEPT);
    let lost = if person.shows().contains(" kie ") { "nothing" } else { "something" };
    let sessions = machine.status("sessions");
    println!("{:<44} {lost} is lost, {sessions} sessions", "a moment later");
    person.goes_home();
    machine.run(&["server", "stop"]);
    thread::sleep(LOOKED);
    machine.run(&["count", "virtanen"]);
    let answer = person.presses("t");
    println!(
        "{:<44} {:.1} ms, {} B",
        "started by somebody else, then a letter",
        answer.right().as_secs_f64() * 1e3,
        answer.bytes()
    );
    person.leaves();
}
