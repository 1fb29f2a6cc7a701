//! A line of the log in the person's words, part by part: nothing of it is left out, and nothing is said that it does not
//! hold.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::rights::Role;
use crate::register::reply::{Anomaly, LogLine};
use crate::text::{Words, dates};

/// The clock of the office, in which moments are told.
const OFFICE: &str = "Europe/Helsinki";

/// When: `22.11.2026 klo 9.30`.
#[must_use]
pub fn moment(at: Timestamp, words: &Words) -> String {
    let zone = TimeZone::get(OFFICE).unwrap_or(TimeZone::UTC);
    dates::moment(at.to_zoned(zone).datetime(), words.language())
}

/// What was done, in words: the deed, then what more there is to say of it.
#[must_use]
pub fn deed(line: &LogLine, words: &Words) -> String {
    let record = line.record.map(|kind| words.say(&format!("kind-{kind}"))).unwrap_or_default();
    let number = |number: u32| {
        let id = if line.deed == "disclosed" { "log-withheld" } else { "log-number" };
        words.say_with(id, &[("number", number.into())])
    };
    let more = [detail(&line.deed, &line.detail, words), record, line.number.map(number).unwrap_or_default()];
    let more: Vec<String> = more.into_iter().filter(|part| !part.is_empty()).collect();
    let deed = words.say(&format!("log-{}", line.deed));
    if more.is_empty() { deed } else { format!("{deed}: {}", more.join(", ")) }
}

/// What more there is to say of a deed.
#[must_use]
pub fn detail(deed: &str, detail: &str, words: &Words) -> String {
    match deed {
        // The name of a person, not of a thing.
        "account" | "code-set" | "code-removed" | "code-refused" => detail.to_owned(),
        // The number of a proposal.
        "erasure-proposed" | "erasure-rejected" | "erasure-approved" | "erasure-deleted" | "erasure-done" => {
            detail.to_owned()
        }
        _ if detail.is_empty() => String::new(),
        deed => words.say(&format!("log-{deed}-{detail}")),
    }
}

/// Who; nobody's name for what the register did by itself.
#[must_use]
pub fn who(line: &LogLine) -> String {
    line.who.as_ref().map(|(_, name)| name.clone()).unwrap_or_default()
}

/// Roles, one after the other.
#[must_use]
pub fn roles(roles: &[Role], words: &Words) -> String {
    roles.iter().map(|role| words.say(&format!("role-{role}"))).collect::<Vec<_>>().join(", ")
}

/// What for.
#[must_use]
pub fn purpose(line: &LogLine, words: &Words) -> String {
    line.purpose.map(|purpose| words.say(&format!("purpose-{purpose}"))).unwrap_or_default()
}

/// About whom: the client's number, marked while a turvakielto was in force.
#[must_use]
pub fn client(line: &LogLine, words: &Words) -> String {
    let client = line.client.map(|client| client.to_string()).unwrap_or_default();
    if line.protected { words.say_with("cli-protected-name", &[("name", (&client).into())]) } else { client }
}

/// From where.
#[must_use]
pub fn origin(line: &LogLine) -> String {
    line.origin.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// What came of it.
#[must_use]
pub fn result(line: &LogLine, words: &Words) -> String {
    words.say(&format!("log-result-{}", line.result))
}

/// A finding: `Not one's own client: Aino Esimerkki (caseworker), client 12, lines 3 [380/2023 124]`.
#[must_use]
pub fn finding(finding: &Anomaly, words: &Words) -> String {
    let rule = words.say(&format!("anomaly-{}", finding.rule));
    let client = finding.client.map(|client| {
        let client = client.to_string();
        words.say_with("audit-about-client", &[("client", (&client).into())])
    });
    let count = words.say_with("audit-lines", &[("count", finding.count.into())]);
    let roles = finding.lines.last().map(|line| roles(&line.roles, words)).unwrap_or_default();
    let who = if roles.is_empty() { finding.who.1.clone() } else { format!("{} ({roles})", finding.who.1) };
    let parts: Vec<String> = [Some(who), client, Some(count)].into_iter().flatten().collect();
    format!("{rule}: {} [{}]", parts.join(", "), finding.source)
}
