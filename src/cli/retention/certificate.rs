//! The certificate of an erasure: how much was erased, by which rules, who proposed and approved it, and the end of the
//! journal before and after; it names no client.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::proposal::{signed, signed_document};
use crate::cli::around::Around;
use crate::cli::exit::Exit;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::{json, table};
use crate::register::hex;
use crate::register::retention::{Certificate, ErasureView, Settled};
use crate::text::dates;

/// The clock of the office, in which moments are told.
const OFFICE: &str = "Europe/Helsinki";

/// Prints the certificate of a proposal that was carried out.
///
/// # Errors
/// [`Stop`] when it was not, or a line cannot be written.
pub fn certificate(
    view: &ErasureView,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let done = view.settled.as_ref().and_then(|settled| Some((settled, settled.certificate.as_ref()?)));
    let Some((settled, certificate)) = done else {
        return Err(Stop::Told(Exit::Data, "retention-not-carried-out", vec![("no", view.no.to_string())]));
    };
    match form {
        Form::Json => json::write(outputs, &json::document("certificate", document(view, settled, certificate)))?,
        Form::Plain => table::write(outputs, form, &[], 1, &plain(view, settled, certificate))?,
        Form::Table => {
            let title = around.words.say_with("retention-certificate-title", &[("no", view.no.into())]);
            let title = outputs.heading(&title);
            outputs.data(&title)?;
            for line in lines(view, settled, certificate, around) {
                outputs.data(&line)?;
            }
        }
    }
    Ok(Exit::Ok)
}

/// A moment by the clock of the office.
pub fn office_time(at: Timestamp) -> DateTime {
    let zone = TimeZone::get(OFFICE).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).datetime()
}

fn lines(view: &ErasureView, settled: &Settled, certificate: &Certificate, around: &Around<'_>) -> Vec<String> {
    let words = around.words;
    let day = |day| dates::date(day, words.language());
    let mut lines = vec![
        words.say_with("retention-certificate-proposed", &[("who", (&signed(&view.proposed, around)).into())]),
        words.say_with("retention-certificate-approved", &[("who", (&signed(&settled.signed, around)).into())]),
        words.say_with("retention-certificate-files", &[("count", certificate.files.into())]),
        words.say_with("retention-certificate-clients", &[("count", certificate.clients.into())]),
        words.say_with("retention-certificate-records", &[("count", certificate.records.into())]),
        words.say_with("retention-certificate-kept", &[("count", certificate.kept.into())]),
        words.say_with("retention-certificate-frames", &[("count", certificate.frames.into())]),
    ];
    for (rule, law, count) in &certificate.rules {
        let args = [("rule", rule.into()), ("law", law.into()), ("count", (*count).into())];
        lines.push(words.say_with("retention-certificate-rule", &args));
    }
    if let Some((first, last)) = certificate.due {
        let (first, last) = (day(first), day(last));
        let args = [("first", (&first).into()), ("last", (&last).into())];
        lines.push(words.say_with("retention-certificate-due", &args));
    }
    for (id, (seq, end)) in
        [("retention-certificate-before", certificate.before), ("retention-certificate-after", certificate.after)]
    {
        let seq = seq.to_string();
        lines.push(words.say_with(id, &[("seq", (&seq).into()), ("hash", (&hex(&end)).into())]));
    }
    lines
}

fn document(view: &ErasureView, settled: &Settled, certificate: &Certificate) -> Value {
    let rules: Vec<Value> = certificate
        .rules
        .iter()
        .map(|(rule, law, count)| json!({ "rule": rule, "law": law, "clients": count }))
        .collect();
    let end = |(seq, end): (u64, [u8; 32])| json!({ "seq": seq, "hash": hex(&end) });
    json!({
        "number": view.no,
        "proposed": signed_document(&view.proposed),
        "approved": signed_document(&settled.signed),
        "files": certificate.files,
        "clients": certificate.clients,
        "records": certificate.records,
        "kept": certificate.kept,
        "frames": certificate.frames,
        "rules": rules,
        "due": certificate.due.map(|(first, last)| json!({ "first": first, "last": last })),
        "before": end(certificate.before),
        "after": end(certificate.after),
    })
}

fn plain(view: &ErasureView, settled: &Settled, certificate: &Certificate) -> Vec<Vec<String>> {
    let row = |name: &str, value: String| vec![name.to_owned(), value];
    let end = |(seq, end): (u64, [u8; 32])| format!("{seq} {}", hex(&end));
    let mut rows = vec![
        row("number", view.no.to_string()),
        row("proposed", format!("{} {}", view.proposed.at, view.proposed.name)),
        row("approved", format!("{} {}", settled.signed.at, settled.signed.name)),
        row("files", certificate.files.to_string()),
        row("clients", certificate.clients.to_string()),
        row("records", certificate.records.to_string()),
        row("kept", certificate.kept.to_string()),
        row("frames", certificate.frames.to_string()),
    ];
    rows.extend(certificate.rules.iter().map(|(rule, law, count)| row("rule", format!("{count} {rule} {law}"))));
    rows.push(row("before", end(certificate.before)));
    rows.push(row("after", end(certificate.after)));
    rows
}
