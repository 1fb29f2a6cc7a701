//! What must hold after every fault: over the socket of a real server, and in the files once it is gone.

use std::fs;

use jiff::Zoned;
use polku::domain::ids::ClientId;
use polku::link::Remote;
use polku::register::draft::Draft;
use polku::register::reply::Exported;
use polku::register::request::Write;
use polku::register::{Clock, FailureKind, Register, Reply, Request, Service};
use polku::store::{Rev, Store};

use super::dice::Dice;
use super::finding::{Checked, Finding, wrong};
use super::kept::{frames, rows, state_of};
use super::ledger::{Ledger, Part};
use super::place::Place;
use super::words::{Words, is_ours, with_text};
use super::writer::PURPOSE;

/// Whom no query may forget.
const QUERIES: &[&str] = &["ikä:<200", "este:kieli", "-palvelussa", "lippu:suunnitelma", "kunta:609"];

/// Everything the register holds, page by page.
pub fn export(service: &dyn Service) -> Checked<Vec<Exported>> {
    let mut all: Vec<Exported> = Vec::new();
    loop {
        let after = all.last().map(|client| client.client);
        match service.call(Request::Export { after, limit: 500 }) {
            Ok(Reply::Exported(page)) if page.is_empty() => return Ok(all),
            Ok(Reply::Exported(page)) => all.extend(page),
            other => return Err(wrong(other)),
        }
    }
}

/// What lists, search and counts say, to be compared with those of a register made from scratch.
pub fn answers(service: &dyn Service, ledger: &Ledger) -> Checked<Vec<Reply>> {
    let mut requests: Vec<Request> = QUERIES.iter().map(|text| Request::Count { text: (*text).to_owned() }).collect();
    requests.extend(QUERIES.iter().map(|text| Request::Find { text: (*text).to_owned(), limit: 500 }));
    let newest = ledger.clients.values().rev().take(2).map(|held| held.data.surname.clone());
    requests.extend(newest.map(|text| Request::Find { text, limit: 500 }));
    let answer = |request| {
        let mut reply = service.call(request).map_err(wrong)?;
        // Who was opened last stands first, as long as the server runs.
        if let Reply::Found(found) = &mut reply {
            found.rows.sort_by_key(|row| row.client);
        }
        Ok(reply)
    };
    requests.into_iter().map(answer).collect()
}

/// A record that was read before a fault, and the revision it had.
#[derive(Clone, Debug)]
pub struct Remembered {
    client: ClientId,
    no: polku::domain::ids::RecordNo,
    base: Rev,
    record: polku::domain::record::Record,
}

/// A write on a revision that is the newest passes, one on an older revision is refused; also on one that was read before
/// the fault.
pub fn revisions(
    remote: &Remote,
    ledger: &mut Ledger,
    words: &mut Words,
    dice: &mut Dice,
    remembered: Option<Remembered>,
) -> Checked<Option<Remembered>> {
    let stands = |seen: &Remembered| {
        ledger.clients.get(&seen.client).and_then(|held| held.records.get(&seen.no)) == Some(&seen.record)
    };
    let chosen = match remembered.filter(stands) {
        Some(seen) => Some(seen),
        None => look(remote, ledger, dice)?,
    };
    let Some(Remembered { client, no, base, record }) = chosen else { return Ok(None) };
    let mut write = |text: String| {
        let record = with_text(&record, text).ok_or_else(|| wrong("a record of another kind"))?;
        let write = Write::Change { no, base, record: record.clone(), source: String::new() };
        Ok((record, remote.call(Request::Write { id: words.id(), client, write })))
    };
    let (fresh, passed) = write(format!("#fresh {}", dice.below(usize::MAX)))?;
    passed.map_err(|failure| Finding::Wrong(format!("the newest revision was refused: {failure:?}")))?;
    if let Some(held) = ledger.clients.get_mut(&client) {
        held.take(&Part::Set(client, no, Some(fresh)), None);
    }
    match write(format!("#stale {}", dice.below(usize::MAX)))? {
        (_, Err(failure)) if failure.kind == FailureKind::Conflict => look(remote, ledger, dice),
        (_, other) => Err(Finding::Wrong(format!("an old revision was not refused: {other:?}"))),
    }
}

/// Reads some record that the harness wrote.
fn look(remote: &Remote, ledger: &Ledger, dice: &mut Dice) -> Checked<Option<Remembered>> {
    let ours = |held: &super::ledger::Held| held.records.values().any(is_ours);
    let clients: Vec<ClientId> = ledger.clients.iter().filter(|(_, held)| ours(held)).map(|(id, _)| *id).collect();
    if clients.is_empty() {
        return Ok(None);
    }
    let client = *dice.any(&clients);
    let card = match remote.call(Request::Open { client, purpose: PURPOSE }) {
        Ok(Reply::Card(card)) => card,
        other => return Err(wrong(other)),
    };
    let shown = card.records.iter().find_map(|shown| {
        let record = shown.filed.as_ref().map(|filed| filed.record.clone()).filter(is_ours)?;
        Some(Remembered { client, no: shown.no, base: shown.rev, record })
    });
    Ok(shown)
}

/// Every change that was acknowledged has its line of history, and nothing else has.
pub fn history(remote: &Remote, ledger: &mut Ledger, dice: &mut Dice) -> Checked {
    let clients: Vec<ClientId> = ledger.clients.keys().copied().collect();
    if clients.is_empty() {
        return Ok(());
    }
    for _ in 0..2 {
        let client = *dice.any(&clients);
        let lines = match remote.call(Request::History { client, purpose: PURPOSE }) {
            Ok(Reply::History(lines)) => lines,
            other => return Err(wrong(other)),
        };
        let Some(held) = ledger.clients.get_mut(&client) else { continue };
        match held.changes.replace(lines.len()) {
            Some(changes) if changes != lines.len() => {
                let acts: Vec<String> =
                    lines.iter().map(|line| format!("{} {:?} {:?}", line.act, line.record, line.fields)).collect();
                let what = format!("client {}: {acts:?} is the history of {changes} changes", client.0);
                return Err(if lines.len() < changes { Finding::Half(what) } else { Finding::Wrong(what) });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Every draft that was kept is there as it was kept.
pub fn drafts(remote: &Remote, ledger: &mut Ledger) -> Checked<u64> {
    let mut there: Vec<Draft> = Vec::new();
    loop {
        let page = match remote.call(Request::Drafts { take: there.is_empty() }) {
            Ok(Reply::Drafts(page, _)) => page,
            other => return Err(wrong(other)),
        };
        let news: Vec<Draft> =
            page.into_iter().filter(|draft| there.iter().all(|seen| seen.place != draft.place)).collect();
        if news.is_empty() {
            break;
        }
        there.extend(news);
    }
    for (form, (_, texts)) in &mut ledger.drafts {
        let found = there.iter().find(|draft| draft.place.instance == *form);
        let found = found.map(|draft| draft.fields.first().map(|field| field.value.clone()).unwrap_or_default());
        if !texts.contains(&found) {
            return Err(Finding::Lost("a draft is gone or other than it was kept".to_owned()));
        }
        *texts = vec![found];
    }
    let strange = there.iter().find(|draft| !ledger.drafts.contains_key(&draft.place.instance));
    if strange.is_some() {
        return Err(Finding::Wrong("a draft that nobody kept".to_owned()));
    }
    Ok(there.len() as u64)
}

/// The clock of the machine, in the office.
pub struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Zoned {
        Zoned::now().in_tz("Europe/Helsinki").unwrap_or_else(|_| Zoned::now())
    }
}

/// Where two answers part, in few words.
fn apart(one: &Reply, other: &Reply) -> String {
    let (one, other) = (format!("{one:?}"), format!("{other:?}"));
    let at = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| text.chars().skip(at.saturating_sub(150)).take(400).collect::<String>();
    format!("{} | {}", near(&one), near(&other))
}

/// With the server gone: the chain verifies, the state is the replay of the log, and a register made from the log alone
/// holds and says the same as the server did. Answers how many frames there are.
pub fn files(place: &Place, said: &[Exported], replies: &[Reply], ledger: &Ledger, rebuild: bool) -> Checked<u64> {
    let store = place.open_store()?;
    let (head, _) = store.verify().map_err(|error| Finding::Lost(format!("the chain: {error}")))?;
    let log = frames(&store)?;
    let frames = log.len() as u64;
    let replayed = state_of(log);
    if frames != head.0 {
        return Err(Finding::Lost(format!("{frames} frames, and the head is {}", head.0)));
    }
    if rows(&store)? != replayed {
        return Err(Finding::Half("the state is not what the log says".to_owned()));
    }
    drop(store);
    if !rebuild {
        return Ok(frames);
    }
    // The same register without anything but its log; what stood there is put back afterwards.
    let aside = place.home.join("aside");
    let _ = fs::remove_dir_all(&aside);
    fs::rename(place.state(), &aside).map_err(wrong)?;
    let _ = fs::remove_file(place.register.join("image"));
    let store = place.open_store()?;
    if rows(&store)? != replayed {
        return Err(Finding::Half("the state made again is not what the log says".to_owned()));
    }
    let register = Register::open(Box::new(store), Box::new(WallClock), true).map_err(wrong)?;
    let session = register.session(rustix::process::getuid().as_raw(), None);
    let made = export(&session)?;
    if made != said {
        return Err(Finding::Wrong("a register made from the log holds something else".to_owned()));
    }
    let again = answers(&session, ledger)?;
    if let Some((one, other)) = again.iter().zip(replies).find(|(one, other)| one != other) {
        return Err(Finding::Wrong(format!("a register made from the log answers otherwise: {}", apart(one, other))));
    }
    drop((session, register));
    fs::remove_dir_all(place.state()).and_then(|()| fs::rename(&aside, place.state())).map_err(wrong)?;
    Ok(frames)
}
