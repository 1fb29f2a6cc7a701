//! `polku audit`: who looked at or changed what, when and what for, newest first; reading it is logged too.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::order::{Audit, Form};
use super::outputs::{Outputs, Stop};
use super::user::given;
use super::{json, table};
use crate::register::reply::LogLine;
use crate::register::request::LogFilter;
use crate::register::{Reply, Request, Service};
use crate::text::{Direction, dates};

/// Lines asked for at a time.
const PAGE: usize = 500;

/// The clock of the office, in which moments are told.
const OFFICE: &str = "Europe/Helsinki";

/// Shows the log.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn audit(order: &Audit, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let service = (around.open)()?;
    let who = match &order.user {
        Some(login) => {
            let Reply::Accounts(accounts) = service.call(Request::Accounts)? else { return Err(wrong_reply()) };
            Some(given::known(login, &accounts)?.id)
        }
        None => None,
    };
    let day = |option, text: &Option<String>| -> Result<Option<Date>, Stop> {
        text.as_ref().map(|text| given::day(option, text, Direction::Past, around)).transpose()
    };
    let wanted =
        LogFilter { client: order.client, who, from: day("--from", &order.from)?, to: day("--to", &order.to)? };
    let (lines, more) = read(&*service, &wanted, order.limit)?;
    match form {
        Form::Json => {
            let members = json!({ "more": more, "lines": lines.iter().map(document).collect::<Vec<_>>() });
            json::write(outputs, &json::document("log", members))?;
        }
        Form::Plain => table::write(outputs, form, &[], 4, &lines.iter().map(plain).collect::<Vec<_>>())?,
        Form::Table if lines.is_empty() => {}
        Form::Table => {
            let headings = ["moment", "user", "deed", "purpose", "client"];
            let headings = headings.map(|id| around.words.say(&format!("cli-column-{id}")));
            let rows: Vec<Vec<String>> = lines.iter().map(|line| readable(line, around)).collect();
            table::write(outputs, form, &headings, 2, &rows)?;
        }
    }
    if lines.is_empty() {
        outputs.talk(&around.words.say("cli-audit-nothing"));
        return Ok(Exit::Data);
    }
    if more {
        outputs.talk(&around.words.say_with("cli-audit-more", &[("shown", lines.len().into())]));
    }
    Ok(Exit::Ok)
}

/// The newest `limit` lines, and whether there are more.
fn read(service: &dyn Service, wanted: &LogFilter, limit: usize) -> Result<(Vec<LogLine>, bool), Stop> {
    let mut lines: Vec<LogLine> = Vec::new();
    loop {
        // One more than is shown tells whether there are more.
        let missing = limit.saturating_add(1) - lines.len();
        let before = lines.last().map(|line| line.seq);
        let request = Request::Log { wanted: wanted.clone(), before, limit: missing.min(PAGE) };
        let Reply::Log(page) = service.call(request)? else { return Err(wrong_reply()) };
        let whole = page.len() < missing.min(PAGE);
        lines.extend(page);
        if whole || lines.len() > limit {
            let more = lines.len() > limit;
            lines.truncate(limit);
            return Ok((lines, more));
        }
    }
}

fn document(line: &LogLine) -> Value {
    json!({
        "seq": line.seq,
        "at": line.at,
        "who": line.who.as_ref().map(|(id, name)| json!({ "number": id.0, "name": name })),
        "deed": line.deed,
        "detail": line.detail,
        "record": line.record,
        "number": line.number,
        "purpose": line.purpose,
        "client": line.client,
        "protected": line.protected,
    })
}

fn plain(line: &LogLine) -> Vec<String> {
    vec![
        line.seq.to_string(),
        line.at.to_string(),
        line.who.as_ref().map(|(id, _)| id.0.to_string()).unwrap_or_default(),
        line.who.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        line.deed.clone(),
        line.detail.clone(),
        line.record.map(|kind| kind.to_string()).unwrap_or_default(),
        line.number.map(|number| number.to_string()).unwrap_or_default(),
        line.purpose.map(|purpose| purpose.to_string()).unwrap_or_default(),
        line.client.map(|client| client.to_string()).unwrap_or_default(),
        if line.protected { "protected" } else { "" }.to_owned(),
    ]
}

fn readable(line: &LogLine, around: &Around<'_>) -> Vec<String> {
    let words = around.words;
    let zone = TimeZone::get(OFFICE).unwrap_or(TimeZone::UTC);
    let client = line.client.map(|client| client.to_string()).unwrap_or_default();
    let client =
        if line.protected { words.say_with("cli-protected-name", &[("name", (&client).into())]) } else { client };
    vec![
        dates::moment(line.at.to_zoned(zone).datetime(), words.language()),
        line.who.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        deed(line, around),
        line.purpose.map(|purpose| words.say(&format!("purpose-{purpose}"))).unwrap_or_default(),
        client,
    ]
}

/// What was done, in words: the deed, then what more there is to say of it.
fn deed(line: &LogLine, around: &Around<'_>) -> String {
    let words = around.words;
    let detail = match line.deed.as_str() {
        // The name of a person, not of a thing.
        "account" | "code-set" | "code-removed" | "code-refused" => line.detail.clone(),
        // The number of a proposal.
        "erasure-proposed" | "erasure-rejected" | "erasure-approved" | "erasure-deleted" | "erasure-done" => {
            line.detail.clone()
        }
        _ if line.detail.is_empty() => String::new(),
        deed => words.say(&format!("log-{deed}-{}", line.detail)),
    };
    let record = line.record.map(|kind| words.say(&format!("kind-{kind}"))).unwrap_or_default();
    let number =
        line.number.map(|number| words.say_with("log-number", &[("number", number.into())])).unwrap_or_default();
    let more: Vec<String> = [detail, record, number].into_iter().filter(|part| !part.is_empty()).collect();
    let deed = words.say(&format!("log-{}", line.deed));
    if more.is_empty() { deed } else { format!("{deed}: {}", more.join(", ")) }
}
