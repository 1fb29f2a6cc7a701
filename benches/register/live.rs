//! What others do: from the moment it is asked for until it stands, durable, on the screen of somebody who looks at it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use polku::domain::ids::ClientId;
use polku::domain::record::Record;
use polku::register::reply::CardRecord;
use polku::register::request::Write;
use polku::register::{Reply, Request, Service, Session};
use polku::text::Language;
use polku::tui::around::Settings;
use polku::tui::drive::Drive;
use polku::tui::event::{Event, Wait};
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::screens::home::Home;
use polku::tui::theme::ThemeName;
use ratatui::layout::Size;

use crate::figures::{at, pair};
use crate::office::{BenchClock, TODAY, id, open, uid};

const TIMES: usize = 201;
const SIZE: Size = Size { width: 80, height: 24 };

/// One person changes a barrier, others have the card, the hits or the day's list in front of them.
pub fn live(dir: &Path) {
    let register = open(dir, &BenchClock::new());
    let writer = register.session(uid(), None);
    let (client, surname) = somebody(&writer);
    for (name, typed) in [("the card", Some(true)), ("hits of a search", Some(false)), ("Today", None)] {
        let settings = Settings {
            theme: ThemeName::Dark,
            ascii: false,
            language: Language::Fi,
            keymap: Keymap::preset(Preset::Default),
            job_control: false,
            seed: [7; 16],
            greeting: None,
        };
        let service: Arc<dyn Service> = Arc::new(register.session(uid(), None));
        let now = TODAY.at(9, 0, 0, 0);
        let mut other = Drive::new(settings, SIZE, now, service, Box::new(|| Box::new(Home::new())));
        if let Some(opened) = typed {
            other.write(&surname);
            if opened {
                other.press("enter").expect("keys");
            }
        }
        other.bytes();
        let (mut times, mut bytes) = (Vec::new(), Vec::new());
        for round in 0..TIMES {
            let write = turned(&writer, client);
            let start = Instant::now();
            let request = Request::Write { id: id(9, round + name.len() * 1_000), client, write };
            assert!(matches!(writer.call(request), Ok(Reply::Written(_))), "not written");
            let written = Instant::now();
            // The program hears of it with whatever wakes it.
            other.step(Event::Resize(SIZE));
            bytes.push(other.bytes().len());
            times.push((written - start, written.elapsed()));
            let rest = Wait::Refresh { milliseconds: 251 };
            other.let_pass(rest);
            other.set_now(now.saturating_add(jiff::Span::new().seconds(round as i64 + 1)));
            other.step(Event::Resize(SIZE));
            other.bytes();
        }
        let mut saved: Vec<Duration> = times.iter().map(|(saved, _)| *saved).collect();
        let mut shown: Vec<Duration> = times.iter().map(|(_, shown)| *shown).collect();
        bytes.sort_unstable();
        pair(&format!("a change: {name}, durable"), &mut saved, 0.99, "");
        pair("  then at the other's screen", &mut shown, 0.99, &format!("{} bytes", bytes[TIMES / 2]));
        println!("  both p99: {:.3} ms", (at(&saved, 0.99) + at(&shown, 0.99)) * 1e3);
    }
}

fn card(session: &Session, client: ClientId) -> Option<(String, Vec<CardRecord>)> {
    match session.call(Request::Open { client, purpose: None }) {
        Ok(Reply::Card(card)) => Some((format!("{} {}", card.head.surname, card.head.given), card.records)),
        _ => None,
    }
}

fn barrier(records: &[CardRecord]) -> Option<&CardRecord> {
    records.iter().find(|record| matches!(record.filed.as_ref().map(|filed| &filed.record), Some(Record::Barrier(_))))
}

/// A client with a barrier, and the name.
fn somebody(session: &Session) -> (ClientId, String) {
    let found = (1..1_000).map(ClientId).find_map(|client| {
        let (name, records) = card(session, client)?;
        barrier(&records).is_some().then_some((client, name))
    });
    found.expect("a client with a barrier")
}

/// The barrier of the client with another effect.
fn turned(session: &Session, client: ClientId) -> Write {
    let (_, records) = card(session, client).expect("a card");
    let old = barrier(&records).expect("a barrier");
    let filed = old.filed.clone().expect("shown");
    let Record::Barrier(mut barrier) = filed.record else { panic!("no barrier") };
    barrier.effect = if barrier.effect == 3 { 2 } else { 3 };
    Write::Change { no: old.no, base: old.rev, record: Record::Barrier(barrier), source: filed.source }
}
