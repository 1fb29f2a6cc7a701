//! `polku audit --anomalies`: each finding with its rule and the lines it rests on, newest first.

use serde_json::{Value, json};

use super::line;
use crate::cli::around::{Around, wrong_reply};
use crate::cli::exit::Exit;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::{json, table};
use crate::register::reply::{Anomalies, Anomaly};
use crate::register::request::LogFilter;
use crate::register::{Reply, Request, Service};
use crate::text::{Words, one_line};
use crate::wording::log;

/// The most findings of one answer.
const MOST: usize = 500;

/// Shows what the rules find.
pub fn show(
    service: &dyn Service,
    wanted: LogFilter,
    limit: usize,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let request = Request::Anomalies { wanted, limit: limit.min(MOST) };
    let Reply::Anomalies(found) = service.call(request)? else { return Err(wrong_reply()) };
    match form {
        Form::Json => json::write(outputs, &document(&found))?,
        Form::Plain => {
            let rows: Vec<Vec<String>> = found.findings.iter().flat_map(plain).collect();
            table::write(outputs, form, &[], 4, &rows)?;
        }
        Form::Table => {
            for finding in &found.findings {
                readable(finding, around.words, outputs)?;
            }
        }
    }
    let words = around.words;
    let args = [("lines", found.lines.into()), ("total", found.total.into()), ("shown", found.findings.len().into())];
    if found.findings.is_empty() {
        outputs.talk(&words.say_with("audit-found-nothing", &args));
        return Ok(Exit::Data);
    }
    let id = if found.total > found.findings.len() { "audit-found-more" } else { "audit-found" };
    outputs.talk(&words.say_with(id, &args));
    Ok(Exit::Ok)
}

/// `Views of clients not one's own: Aino Esimerkki, client 12, 3 lines (380/2023 124)`, and the lines below it.
fn readable(finding: &Anomaly, words: &Words, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let heading = outputs.heading(&one_line(&log::finding(finding, words)));
    outputs.data(&heading)?;
    for line in &finding.lines {
        let parts = [
            log::moment(line.at, words),
            log::deed(line, words),
            log::purpose(line, words),
            line.client.filter(|_| finding.client.is_none()).map(|_| log::client(line, words)).unwrap_or_default(),
            log::origin(line),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        outputs.data(&format!("  {:>7}  {}", line.seq, one_line(&parts.join("; "))))?;
    }
    let hidden = finding.count - finding.lines.len();
    if hidden > 0 {
        outputs.data(&format!("  {}", words.say_with("audit-more-lines", &[("count", hidden.into())])))?;
    }
    Ok(())
}

fn plain(finding: &Anomaly) -> Vec<Vec<String>> {
    let cells = |line| {
        let mut cells = vec![finding.rule.clone()];
        cells.extend(line::plain(line));
        cells
    };
    finding.lines.iter().map(cells).collect()
}

fn document(found: &Anomalies) -> Value {
    let findings: Vec<Value> = found
        .findings
        .iter()
        .map(|finding| {
            json!({
                "rule": finding.rule,
                "source": finding.source,
                "who": { "number": finding.who.0.0, "name": finding.who.1 },
                "client": finding.client,
                "count": finding.count,
                "lines": finding.lines.iter().map(line::document).collect::<Vec<_>>(),
            })
        })
        .collect();
    json::document("anomalies", json!({ "looked_at": found.lines, "total": found.total, "findings": findings }))
}
