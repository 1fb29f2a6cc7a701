//! The periods of the client data, to and from the lines that their fields hold.

use crate::domain::client::{BenefitPeriod, Client};
use crate::domain::ids::{AccountId, Code};
use crate::domain::period::{Period, Span};
use crate::tui::form::values::{Values, period_parts, span_parts};

/// Codes by period.
pub fn codes(values: &Values, field: &str) -> Vec<Period<Code>> {
    values.lines(field).iter().filter_map(|parts| parts.period(|code| Some(Code::from(code)))).collect()
}

/// Spans of days.
pub fn spans(values: &Values, field: &str) -> Vec<Span> {
    values.lines(field).iter().filter_map(|parts| parts.span(1)).collect()
}

/// Benefits with their payment days.
pub fn benefits(values: &Values) -> Vec<BenefitPeriod> {
    let lines = values.lines("benefit");
    let read = lines.iter().filter_map(|parts| {
        Some(BenefitPeriod {
            code: parts.text(0).into(),
            span: parts.span(1)?,
            days: parts.text(3).parse().ok(),
            days_as_of: parts.day(4),
        })
    });
    read.collect()
}

/// Caseworkers by period.
pub fn workers(values: &Values) -> Vec<Period<AccountId>> {
    let account = |id: &str| id.parse().ok().map(AccountId);
    values.lines("caseworker").iter().filter_map(|parts| parts.period(account)).collect()
}

/// Writes all periods of a client.
pub fn write(client: &Client, values: &mut Values) {
    let code = |code: &Code| code.0.clone();
    let bare = |span: &Span| {
        let [from, to] = span_parts(span);
        vec![String::new(), from, to]
    };
    values.set_lines("municipality", client.municipality.iter().map(|period| period_parts(period, code)));
    values.set_lines("status", client.status.iter().map(|period| period_parts(period, code)));
    values.set_lines("organisation", client.organisation.iter().map(|period| period_parts(period, code)));
    values.set_lines("caseworker", client.caseworker.iter().map(|period| period_parts(period, |id| id.0.to_string())));
    values.set_lines("job-search", client.job_search.iter().map(bare));
    values.set_lines("multisectoral", client.multisectoral.iter().map(bare));
    values.set_lines(
        "benefit",
        client.benefits.iter().map(|benefit| {
            let [from, to] = span_parts(&benefit.span);
            let days = benefit.days.map(|days| days.to_string()).unwrap_or_default();
            let as_of = benefit.days_as_of.map(|day| day.to_string()).unwrap_or_default();
            vec![benefit.code.0.clone(), from, to, days, as_of]
        }),
    );
}
