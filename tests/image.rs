//! The image of the desk: whoever starts from it and from the log beyond it sees what a fresh start sees; and the program
//! that answers from it while no server runs.

mod line;
mod machine;
mod office;
mod sealed;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::ToSpan;
use machine::Machine;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, HandClock, Office, STRANGER, barrier, clock, person};
use polku::domain::account::Account;
use polku::domain::client::{Client, Turvakielto};
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::period::Period;
use polku::register::note::Deed;
use polku::register::request::Write;
use polku::register::{Clock, Images, Register, Reply, Request, Service};
use polku::store::{Build, DurableStore, Seq};
use proptest::prelude::*;
use rustix::process::{Pid, Signal, kill_process};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const BUILD: Build = [3; 16];

fn store(dir: &Path) -> DurableStore {
    DurableStore::open(dir, &sealed::secret_of(dir), clock().timestamp()).unwrap().0
}

/// An office, founded when there is none, whose register draws an image whenever it is asked to; it is opened the
/// `time`-th time.
fn office(dir: &Path, clock: &HandClock, time: u64) -> Office {
    let first = store(dir);
    if !Register::is_founded(&first).unwrap() {
        drop(Office::with(Box::new(first), Box::new(clock.clone()), &|_| {}));
    } else {
        drop(first);
    }
    let store = store(dir);
    let images = Images::new(store.shelf(), BUILD, 1);
    let image = store.image(&BUILD).unwrap();
    let register = Register::open_by(Box::new(store), Box::new(clock.clone()), false, Some(images), image).unwrap();
    Office::of_from(register, time << 32)
}

/// The register by its image alone.
fn alone(dir: &Path, clock: &HandClock) -> Option<Arc<Register>> {
    let (store, image, tail) = DurableStore::resume(dir, &sealed::secret_of(dir), &BUILD).unwrap()?;
    Register::resume(Box::new(store), Box::new(clock.clone()), image, &tail).unwrap()
}

const NAMES: [&str; 8] =
    ["Mäkinen", "Makinen-Virtanen", "Wirtanen", "Åkerlund", "Näätä", "O'Brien", "Virtanen", "von Essen"];

/// What everybody sees: of every query the hits with all that is shown of them, and the figures.
fn seen(register: &Arc<Register>) -> Vec<String> {
    let queries = [
        "makinen",
        "virtanen",
        "wirtanen",
        "vrtnn",
        "aino",
        "aino m",
        "14.6.1985",
        "040 123",
        "3",
        "a",
        "oma",
        "este:kieli",
        "kunta:pori",
        "-este:kieli näätä",
        "ö",
    ];
    let mut all = Vec::new();
    for uid in [FOUNDER, COLLEAGUE, STRANGER, COORDINATOR, ADMINISTRATOR] {
        let session = register.session(uid, None);
        for text in queries {
            for limit in [2, 50] {
                all.push(format!("{uid} {text} {:?}", session.call(Request::Find { text: text.to_owned(), limit })));
            }
            all.push(format!("{uid} {text} {:?}", session.call(Request::Count { text: text.to_owned() })));
        }
        all.push(format!("{uid} {:?}", session.call(Request::Today)));
        all.push(format!("{uid} {:?}", session.call(Request::Me)));
        all.push(format!("{uid} {:?}", session.call(Request::Accounts)));
    }
    all
}

#[derive(Clone, Debug)]
enum Step {
    Create(u8),
    Rename(u8, u8),
    Barrier(u8),
    Hide(u8),
    Move(u8, u8),
    Undo(u8),
    Account(u8),
    Draw,
    Reopen,
    Tomorrow,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any::<u8>().prop_map(Step::Create),
        3 => any::<(u8, u8)>().prop_map(|(who, name)| Step::Rename(who, name)),
        2 => any::<u8>().prop_map(Step::Barrier),
        1 => any::<u8>().prop_map(Step::Hide),
        1 => any::<(u8, u8)>().prop_map(|(who, to)| Step::Move(who, to)),
        1 => any::<u8>().prop_map(Step::Undo),
        1 => any::<u8>().prop_map(Step::Account),
        2 => Just(Step::Draw),
        1 => Just(Step::Reopen),
        1 => Just(Step::Tomorrow),
    ]
}

/// Changes the data of a client, if there is one.
fn edit(office: &Office, who: u8, change: impl FnOnce(&mut Client)) {
    let Some(client) = pick(office, who) else { return };
    let Ok(Reply::Client(base, mut data)) = office.ask(FOUNDER, Request::Client { client, purpose: None }) else {
        return;
    };
    change(&mut data);
    // Who may not is refused; that is history too.
    let _ = office.write(FOUNDER, client, Write::Client { base, data });
}

fn pick(office: &Office, who: u8) -> Option<ClientId> {
    let count = u32::try_from(office.register.clients()).unwrap();
    (count > 0).then(|| ClientId(1 + u32::from(who) % count))
}

fn name(of: u8) -> &'static str {
    NAMES[usize::from(of) % NAMES.len()]
}

fn go(office: &Office, clock: &HandClock, step: &Step) {
    match *step {
        Step::Create(of) => {
            let mut data = person(name(of), if of % 2 == 0 { "Aino Maria" } else { "Pekka" }, "140685-901V");
            data.hetus.clear();
            data.organisation = vec![Period {
                value: Code::from(["609", "886"][usize::from(of) % 2]),
                span: office::since(office::TODAY),
            }];
            data.caseworker =
                vec![Period { value: AccountId(1 + u32::from(of) % 3), span: office::since(office::TODAY) }];
            office.create(FOUNDER, data);
        }
        Step::Rename(who, of) => edit(office, who, |data| {
            let old = std::mem::replace(&mut data.surname, name(of).to_owned());
            data.former = vec![old];
        }),
        Step::Barrier(who) => {
            if let Some(client) = pick(office, who) {
                let _ = office.write(FOUNDER, client, Write::Add { record: barrier("B2.1", 2), source: String::new() });
            }
        }
        Step::Hide(who) => edit(office, who, |data| {
            let from = office::TODAY.saturating_add((i64::from(who) % 3).days());
            data.turvakielto = Some(Turvakielto { from, to: None });
        }),
        Step::Move(who, to) => edit(office, who, |data| {
            let from = office::TODAY.saturating_add((i64::from(to) % 3).days());
            data.organisation = vec![Period {
                value: Code::from(["609", "886", "79"][usize::from(to) % 3]),
                span: office::since(from),
            }];
        }),
        Step::Undo(who) => {
            if let Some(client) = pick(office, who) {
                let _ = office.undo(FOUNDER, client);
            }
        }
        Step::Account(of) => {
            let Ok(Reply::Accounts(accounts)) = office.ask(FOUNDER, Request::Accounts) else { return };
            let base = accounts[1 + usize::from(of) % 4].clone();
            let account = Account { name: format!("Uusi {of}"), ..base.clone() };
            let _ = office.ask(
                FOUNDER,
                Request::ChangeAccount { id: office.id(), base: Box::new(base), account: Box::new(account) },
            );
        }
        Step::Draw => drop(office.register.draw_image().unwrap()),
        Step::Tomorrow => clock.go(24 * 60 * 60),
        Step::Reopen => {}
    }
}

/// An office with some clients and a closed register whose image goes up to the last of them but one.
fn drawn(dir: &Path, clock: &HandClock) -> Vec<String> {
    let office = office(dir, clock, 0);
    (0..7).for_each(|of| go(&office, clock, &Step::Create(of)));
    assert!(office.register.draw_image().unwrap());
    [Step::Create(7), Step::Rename(0, 4), Step::Account(1)].iter().for_each(|step| go(&office, clock, step));
    seen(&office.register)
}

#[test]
fn a_register_is_opened_by_its_image_alone() {
    let home = tempfile::tempdir().unwrap();
    let clock = HandClock::new();
    let lived = drawn(home.path(), &clock);
    assert!(lived.iter().any(|line| line.contains("O'Brien")), "{lived:?}");
    let register = alone(home.path(), &clock).expect("it fits");
    assert_eq!(seen(&register), lived);
    assert!(!register.image_is_damaged());
    drop(register);
    // An image tells of its day only.
    clock.go(24 * 60 * 60);
    assert!(alone(home.path(), &clock).is_none());
    let office = office(home.path(), &clock, 1);
    assert_eq!(office.register.clients(), 8);
    assert!(office.register.draw_image().unwrap());
    assert!(!office.register.draw_image().unwrap(), "nothing happened since");
    drop(office);
    assert_eq!(alone(home.path(), &clock).expect("of today").clients(), 8);
}

#[test]
fn a_damaged_image_never_hides_anybody() {
    let home = tempfile::tempdir().unwrap();
    let clock = HandClock::new();
    let lived = drawn(home.path(), &clock);
    let path = home.path().join("image");
    let whole = fs::read(&path).unwrap();
    let mut noticed = 0;
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        match alone(home.path(), &clock) {
            None => noticed += 1,
            Some(register) => {
                let seen = seen(&register);
                noticed += usize::from(register.image_is_damaged());
                assert!(register.image_is_damaged() || seen == lived, "byte {at}");
            }
        }
        // Also where the log has more than the image, which is laid over what may be damaged.
        let opened = office(home.path(), &clock, 1);
        assert_eq!(seen(&opened.register), lived, "a server reads the register itself, byte {at}");
    }
    assert!(noticed > whole.len() / 97 / 2, "{noticed}");
}

// ---- the program ----------------------------------------------------------------------------------------------------

/// The process that serves the machine's register.
fn server(machine: &Machine) -> Option<i32> {
    let status = machine.run(&["server", "status", "--json"]).json();
    status["pid"].as_i64().map(|pid| i32::try_from(pid).unwrap())
}

/// The searches in the log of a register that nobody serves.
fn searches(machine: &Machine) -> usize {
    let register = Register::open(Box::new(store(&machine.data())), Box::new(clock()), false).unwrap();
    let log = register.log_since(Seq(1), 4_000).unwrap();
    log.iter().filter(|(_, _, note)| matches!(note.deed, Deed::Searched { .. })).count()
}

#[test]
fn a_look_up_starts_no_server_and_is_logged_all_the_same() {
    let machine = Machine::with_demo(60);
    let queries =
        [&["find", "a", "--plain"][..], &["find", "este:kieli", "--json"], &["count", "ikä:<30"], &["find", "qqqq"]];
    let ask = || queries.map(|query| machine.run(query)).map(|ran| (ran.code, ran.out, ran.err));
    let alone = ask();
    assert_eq!(server(&machine), None);
    assert_eq!(alone[0].0, 0, "{alone:?}");
    assert_eq!(searches(&machine), queries.len(), "each by itself");
    assert_eq!(machine.run(&["show", "1"]).code, 0);
    assert!(server(&machine).is_some());
    assert_eq!(ask(), alone, "a server says the same");
}

#[test]
fn what_was_saved_before_a_kill_is_found_without_a_server() {
    let machine = Machine::with_demo(60);
    let sheet = machine.file("clients.csv", "Asiakastunnus;Sukunimi;Etunimet\nA1;Zetterqvist;Aamu\n");
    assert_eq!(machine.run(&["import", &sheet]).code, 0);
    let killed = server(&machine).unwrap();
    kill_process(Pid::from_raw(killed).unwrap(), Signal::KILL).unwrap();
    // Until then it still has the register.
    fs::File::options().write(true).open(machine.data().join("lock")).unwrap().lock().unwrap();
    let ran = machine.run(&["find", "zetterqvist", "--plain"]);
    assert!(ran.code == 0 && ran.out.contains("Aamu"), "{ran:?}");
    assert_eq!(machine.run(&["count", "ikä:<120"]).out, "60\n", "of the new one no date of birth is known");
    assert_eq!(server(&machine), None);
}

#[test]
fn a_register_without_an_image_or_with_a_damaged_one_is_looked_up_as_ever() {
    let machine = Machine::with_demo(60);
    let image = machine.data().join("image");
    let before = machine.run(&["find", "a", "--plain"]).out;
    let whole = fs::read(&image).unwrap();
    let mut damaged = whole.clone();
    damaged[200..].iter_mut().for_each(|byte| *byte ^= 1);
    for bytes in [&damaged[..], &whole[..whole.len() / 2], &[]] {
        fs::write(&image, bytes).unwrap();
        let ran = machine.run(&["find", "a", "--plain"]);
        assert_eq!((ran.code, &ran.out), (0, &before), "{ran:?}");
        assert!(server(&machine).is_some(), "it read the register itself");
        assert_eq!(machine.run(&["server", "stop"]).code, 0);
        assert_eq!(machine.run(&["find", "a", "--plain"]).out, before);
        assert_eq!(server(&machine), None, "it left a sound one behind");
    }
    fs::remove_file(&image).unwrap();
    assert_eq!(machine.run(&["find", "a", "--plain"]).out, before);
    assert!(server(&machine).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_image_and_what_came_after_it_are_a_fresh_desk(steps in prop::collection::vec(step(), 1..40)) {
        let home = tempfile::tempdir().unwrap();
        let clock = HandClock::new();
        let mut open = office(home.path(), &clock, 0);
        for (time, step) in steps.iter().enumerate() {
            go(&open, &clock, step);
            if let Step::Reopen = step {
                drop(open);
                open = office(home.path(), &clock, 1 + time as u64);
            }
        }
        let lived = seen(&open.register);
        drop(open);
        let fresh = seen(&Register::open(Box::new(store(home.path())), Box::new(clock.clone()), false).unwrap());
        prop_assert_eq!(&lived, &fresh);
        let again = office(home.path(), &clock, 99);
        prop_assert_eq!(&seen(&again.register), &fresh);
        drop(again);
        if let Some(register) = alone(home.path(), &clock) {
            prop_assert_eq!(&seen(&register), &fresh);
        }
    }
}
