//! `polku audit`: who looked at or changed what, when and what for, newest first; what of it is worth a question; and the
//! newest line, for keeping elsewhere. All of it is a look that is logged too.

mod anomalies;
mod line;

use jiff::civil::Date;
use serde_json::json;

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::order::{Audit, Form};
use super::outputs::{Outputs, Stop};
use super::user::given;
use super::{json, table};
use crate::register::reply::LogLine;
use crate::register::request::LogFilter;
use crate::register::{Reply, Request, Service};
use crate::text::Direction;
use crate::wording::log;

/// Lines asked for at a time.
const PAGE: usize = 500;

/// Shows the log, what the rules find in it, or its newest line.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn audit(order: &Audit, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let service = (around.open)()?;
    if order.head {
        return head(&*service, form, around, outputs);
    }
    let wanted = filter(order, &*service, around)?;
    if order.anomalies {
        return anomalies::show(&*service, wanted, order.limit, form, around, outputs);
    }
    let (lines, more) = read(&*service, &wanted, order.limit)?;
    match form {
        Form::Json => {
            let members = json!({ "more": more, "lines": lines.iter().map(line::document).collect::<Vec<_>>() });
            json::write(outputs, &json::document("log", members))?;
        }
        Form::Plain => table::write(outputs, form, &[], 4, &lines.iter().map(line::plain).collect::<Vec<_>>())?,
        Form::Table if lines.is_empty() => {}
        Form::Table => {
            let headings = line::HEADINGS.map(|id| around.words.say(&format!("cli-column-{id}")));
            let rows: Vec<Vec<String>> = lines.iter().map(|line| line::readable(line, around.words)).collect();
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

/// What the options narrow the log down to.
fn filter(order: &Audit, service: &dyn Service, around: &Around<'_>) -> Result<LogFilter, Stop> {
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
    Ok(LogFilter {
        client: order.client,
        who,
        from: day("--from", &order.from)?,
        to: day("--to", &order.to)?,
        role: order.role,
        purpose: order.purpose,
        origin: order.origin.clone(),
        result: order.result,
    })
}

/// The newest line, which is the one that says that it was asked for.
fn head(service: &dyn Service, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let Reply::LogHead(head) = service.call(Request::LogHead)? else { return Err(wrong_reply()) };
    match form {
        Form::Json => {
            let members = json!({ "seq": head.seq, "hash": head.hash, "at": head.at });
            json::write(outputs, &json::document("log-head", members))?;
        }
        Form::Plain => outputs.data(&format!("{}\t{}\t{}", head.seq, head.hash, head.at))?,
        Form::Table => {
            let (seq, at) = (head.seq.to_string(), log::moment(head.at, around.words));
            let args = [("seq", (&seq).into()), ("at", (&at).into()), ("hash", (&head.hash).into())];
            outputs.data(&around.words.say_with("audit-head", &args))?;
        }
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
