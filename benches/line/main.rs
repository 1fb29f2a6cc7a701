//! The terminal program from outside: the real binary in a pseudo-terminal of 80x24 on a server that already runs, its
//! keys pressed one by one and every byte it sends stamped.
//!
//! `cargo bench --bench line -- [CLIENTS]`, by default 5,727, over the demo register in a temporary directory (on the
//! disk of `TMPDIR`). Prints figures beside their goals and floors, asserts nothing. `--only=attach`, `--only=keys`,
//! `--only=line`, `--only=idle`, `--only=away` run one part; `--seconds=N` is how long nothing happens for `idle`.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

mod away;
#[path = "../register/figures.rs"]
#[allow(dead_code, reason = "shared with the bench of the register")]
mod figures;
mod idle;
mod keys;
mod person;
mod process;
mod slow;

use std::time::Duration;

use figures::pair;
use person::{Machine, Person};
use process::Process;

/// How often the program is started to be timed.
const STARTS: usize = 41;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let clients = arguments.iter().find_map(|a| a.replace(['_', ','], "").parse().ok()).unwrap_or(5_727);
    let seconds = arguments.iter().find_map(|a| a.strip_prefix("--seconds=")?.parse().ok()).unwrap_or(10);
    let only = arguments.iter().find_map(|a| a.strip_prefix("--only="));
    let wants = |part: &str| only.is_none_or(|only| only == part);
    println!("\n{clients} clients, a terminal of 80x24");
    let machine = Machine::with_demo(clients);
    // From here on the server runs and is warm.
    Person::sits_down(&machine).leaves();
    if wants("attach") {
        attach(&machine);
    }
    if wants("keys") {
        keys::keys(&machine);
    }
    if wants("line") {
        slow::slow(&machine);
    }
    if wants("idle") {
        idle::idle(&machine, Duration::from_secs(seconds));
    }
    if wants("away") {
        away::away(&machine, Duration::from_secs(seconds));
    }
}

/// From the start of the program to its first whole screen, and what it weighs then.
fn attach(machine: &Machine) {
    // In turns, so that other work on the machine meets all of them.
    let (mut starts, mut floors, mut bytes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..STARTS {
        floors.push(machine.first_byte_of("/bin/echo"));
        let mut person = Person::sits_down(machine);
        let frame = person.first_frame();
        starts.push(frame.at);
        bytes = frame.bytes;
        person.leaves();
    }
    pair("a start of /bin/echo to its first byte", &mut floors, 1.0, "floor");
    pair("attach: start to the whole first screen", &mut starts, 1.0, &format!("goal 8 ms; {bytes} B"));
    let mut person = Person::sits_down(machine);
    person.first_frame();
    person.rests();
    let program = person.process();
    println!("{:<44} {}", "memory on the first screen", program.memory());
    for letter in "virtanen".chars() {
        person.presses(&letter.to_string());
    }
    person.presses("\r");
    println!("{:<44} {} (goal 8 MiB resident)", "  after a search and a card", program.memory());
    println!("{:<44} {}", "  the server", Process(machine.status("pid")).memory());
    person.leaves();
}
