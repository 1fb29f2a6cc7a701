//! Nothing happens: bytes sent and threads woken meanwhile, on each screen a person may sit in front of.

use std::thread;
use std::time::Duration;

use crate::person::{Machine, Person};
use crate::process::Process;

/// Longer than it takes until a form is kept.
pub const KEPT: Duration = Duration::from_millis(1_500);

pub fn idle(machine: &Machine, time: Duration) {
    println!("\nnothing happens for {} s (goal: no byte, no wakeup)", time.as_secs());
    let mut person = Person::sits_down(machine);
    person.first_frame();
    person.rests();
    watch("on Home", &mut person, machine, time);
    "vir".chars().for_each(|letter| drop(person.presses(&letter.to_string())));
    watch("on a list of hits", &mut person, machine, time);
    person.presses("\r");
    watch("on a card", &mut person, machine, time);
    "bki".chars().for_each(|letter| drop(person.presses(&letter.to_string())));
    thread::sleep(KEPT);
    person.rests();
    watch("in a form that is kept", &mut person, machine, time);
    person.goes_home();
    person.leaves();
}

/// Waits and says what it came to.
pub fn watch(name: &str, person: &mut Person, machine: &Machine, time: Duration) {
    let server = Process(machine.status("pid"));
    // Asking the server is over before the watch begins.
    thread::sleep(Duration::from_millis(300));
    let (program, before) = (person.process(), (person.process().switches(), server.switches()));
    thread::sleep(time);
    let bytes = person.rests().bytes();
    let own = woken(&before.0, &program.switches());
    let others = woken(&before.1, &server.switches());
    let sum = |woken: &[(String, u64)]| woken.iter().map(|(_, count)| count).sum::<u64>();
    println!("{name:<44} {bytes} B, {} wakeups {own:?}; the server {} wakeups {others:?}", sum(&own), sum(&others));
}

/// The threads that were woken, and how often.
fn woken(before: &[(String, u64)], after: &[(String, u64)]) -> Vec<(String, u64)> {
    let earlier = |name: &str| before.iter().find(|(other, _)| other == name).map_or(0, |(_, count)| *count);
    let more = after.iter().map(|(name, count)| (name.clone(), count - earlier(name)));
    more.filter(|(_, count)| *count > 0).collect()
}
