//! What a keystroke costs on the line, in bytes, on the demo register of 5,727 clients at 80x24.

mod office;
mod program;

use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use jiff::tz::TimeZone;
use polku::domain::ids::ClientId;
use polku::domain::rights::Role;
use polku::register::clock::FixedClock;
use polku::register::demo::{self, DemoPlan};
use polku::register::{Register, Service};
use polku::store::MemStore;
use polku::text::Language;
use polku::tui::theme::ThemeName;
use program::{Look, Program};

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

const DAY: jiff::civil::Date = date(2026, 11, 23);

/// Built once for all tests of this file.
static REGISTER: LazyLock<Arc<Register>> = LazyLock::new(|| {
    let plan = DemoPlan::new(1, DAY);
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    let midnight = DAY.at(0, 0, 0, 0).to_zoned(zone).unwrap();
    let midnight_stamp = midnight.timestamp();
    let store = MemStore::new(midnight_stamp);
    let me = office::account(1, office::FOUNDER, "aino", &[Role::Administrator, Role::Caseworker], "609");
    let (founder, others) = demo::accounts(&plan, me);
    Register::found(&store, &founder, &others, true, midnight_stamp).unwrap();
    let register = Register::open(Box::new(store), Box::new(FixedClock(midnight)), false).unwrap();
    let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(&plan, number)));
    register.take_in(&founder, midnight_stamp, files).unwrap();
    register
});

fn program(theme: ThemeName) -> Program {
    sized(theme, (80, 24))
}

fn sized(theme: ThemeName, size: (u16, u16)) -> Program {
    let service: Arc<dyn Service> = Arc::new(REGISTER.session(office::FOUNDER, None));
    Program::new(service, Look { theme, size, ..Look::plain(Language::Fi) }, DAY.at(9, 0, 0, 0))
}

fn mean(frames: &[usize]) -> usize {
    frames.iter().sum::<usize>() / frames.len()
}

#[test]
fn the_first_screen() {
    for theme in [ThemeName::Mono, ThemeName::Dark] {
        let program = program(theme);
        let bytes = program.last_frame();
        println!("first screen, {theme}: {bytes}");
        assert!(bytes <= 1_800, "{theme}: {bytes} bytes\n{}", program.screen());
    }
}

#[test]
fn a_typed_letter() {
    let mut frames = Vec::new();
    for name in ["virtanen", "korhonen", "mäkinen", "maria"] {
        let mut program = program(ThemeName::Dark);
        let before = program.frames.len();
        program.type_text(name);
        println!("{name}: {:?}", &program.frames[before..]);
        frames.extend_from_slice(&program.frames[before..]);
    }
    assert!(mean(&frames) <= 560, "mean {} of {frames:?}", mean(&frames));
}

#[test]
fn a_wide_screen() {
    let mut program = sized(ThemeName::Dark, (120, 40));
    let first = program.last_frame();
    assert!(first <= 3_200, "{first}");
    let before = program.frames.len();
    program.type_text("virtanen");
    let frames = program.frames[before..].to_vec();
    println!("first {first}, letters {frames:?}");
    assert!(mean(&frames) <= 1_050, "mean {} of {frames:?}", mean(&frames));
}

#[test]
fn a_step_and_a_scroll_in_the_hits() {
    let mut program = program(ThemeName::Dark);
    program.type_text("oma");
    let mut steps = Vec::new();
    for _ in 0..40 {
        program.keys("down");
        steps.push(program.last_frame());
    }
    println!("{steps:?}");
    let (inside, scrolling) = steps.split_at(18);
    assert!(inside.iter().all(|bytes| *bytes <= 40), "{steps:?}");
    assert!(scrolling.iter().all(|bytes| *bytes <= 200), "{steps:?}");
}

#[test]
fn opening_a_card_and_walking_it() {
    let mut opened = Vec::new();
    for name in ["virtanen", "korhonen", "niemi"] {
        let mut program = program(ThemeName::Dark);
        program.type_text(name);
        let own = (0..10).find(|_| {
            let mine = program.screen().lines().any(|row| row.starts_with("> ") && row.contains(" oma "));
            if !mine {
                program.keys("down");
            }
            mine
        });
        program.keys("enter");
        opened.push(program.last_frame());
        println!("{name} {own:?}: {}", program.last_frame());
        let before = program.frames.len();
        program.keys("down down down tab");
        println!("steps {:?}", &program.frames[before..]);
    }
    assert!(opened.iter().all(|bytes| *bytes <= 2_400), "{opened:?}");
}

#[test]
fn nothing_new_sends_nothing() {
    let mut program = program(ThemeName::Dark);
    program.draw();
    assert_eq!(program.last_frame(), 0);
}
