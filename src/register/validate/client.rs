//! Checks of client data before they are written; identity codes are taken as they are or not at all.

use jiff::civil::Date;

use super::fields::Checks;
use crate::catalogue::{Catalogue, ListId};
use crate::domain::client::Client;
use crate::domain::period::{Period, Span, SpanFault, fault};
use crate::domain::problem::Problem;

/// Everything wrong with the client data; empty when they may be written. Whether an identity code or external id is
/// somebody else's is the register's to say.
pub fn check(catalogue: &Catalogue, client: &Client, today: Date, demo: bool) -> Vec<Problem> {
    let mut checks = Checks::new(catalogue, today);
    names(&mut checks, client);
    identity(&mut checks, client, demo);
    reach(&mut checks, client);
    codes(&mut checks, client);
    periods(&mut checks, client);
    checks.problems
}

fn names(checks: &mut Checks<'_>, client: &Client) {
    checks.required("surname", &client.surname);
    checks.at_most("surname", &client.surname, 80);
    checks.required("given", &client.given);
    checks.at_most("given", &client.given, 80);
    checks.few("former", client.former.len(), 10);
    for (at, name) in client.former.iter().enumerate() {
        if name.chars().count() > 80 {
            checks.report(Problem::new("former", "too-long").with("max", 80).at(at));
        }
    }
    if let Some(external) = &client.external {
        checks.at_most("external", external, 60);
    }
}

fn identity(checks: &mut Checks<'_>, client: &Client, demo: bool) {
    checks.few("hetu", client.hetus.len(), 5);
    for (at, dated) in client.hetus.iter().enumerate() {
        if dated.hetu.is_test_range() && !demo {
            checks.report(Problem::new("hetu", "hetu-test-range").at(at));
        }
        if dated.hetu.birth_date() > checks.today {
            checks.report(Problem::new("hetu", "hetu-date").at(at));
        }
    }
    if let Some(birth) = client.birth {
        checks.not_future("birth", birth);
    }
    if let Some(permit) = client.first_permit {
        checks.not_future("first-permit", permit);
    }
    if let Some(ban) = client.turvakielto {
        checks.sensible("turvakielto-from", ban.from);
        if ban.to.is_some_and(|to| to < ban.from) {
            checks.report(Problem::new("turvakielto-to", "end-before-start"));
        }
    }
}

fn reach(checks: &mut Checks<'_>, client: &Client) {
    let reach = &client.reach;
    checks.few("phone", reach.phones.len(), 5);
    for (at, phone) in reach.phones.iter().enumerate() {
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        let only = phone.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c) || c == '\u{a0}');
        if !only || !(5..=15).contains(&digits) || phone.chars().count() > 40 {
            checks.report(Problem::new("phone", "phone-shape").at(at));
        }
    }
    let email = reach.email.trim();
    let parts: Vec<&str> = email.split('@').collect();
    let shaped = parts.len() == 2 && parts.iter().all(|part| !part.is_empty()) && !email.contains(char::is_whitespace);
    if !email.is_empty() && !shaped {
        checks.report(Problem::new("email", "email-shape"));
    }
    checks.at_most("email", &reach.email, 120);
    checks.at_most("street", &reach.street, 120);
    checks.at_most("postcode", &reach.postcode, 12);
    checks.at_most("town", &reach.town, 60);
    checks.at_most("contact-address", &reach.contact_address, 160);
}

fn codes(checks: &mut Checks<'_>, client: &Client) {
    checks.optional_code("mother-tongue", ListId::Languages, client.mother_tongue.as_ref());
    checks.optional_code("interpreter", ListId::Languages, client.interpreter.as_ref());
    checks.optional_code("education", ListId::EducationLevels, client.education.as_ref());
    if let Some(code) = &client.service_language
        && !["fi", "sv"].contains(&code.as_str())
    {
        checks.report(Problem::new("service-language", "unknown-code").with("code", "?"));
    }
    checks.few("citizenship", client.citizenships.len(), 5);
    for code in &client.citizenships {
        checks.code("citizenship", ListId::Countries, code, checks.today);
    }
}

fn periods(checks: &mut Checks<'_>, client: &Client) {
    for period in &client.municipality {
        checks.code("municipality", ListId::Municipalities, &period.value, period.span.from);
    }
    for period in &client.status {
        checks.code("status", ListId::EmploymentStatus, &period.value, period.span.from);
    }
    for benefit in &client.benefits {
        checks.code("benefit", ListId::Benefits, &benefit.code, benefit.span.from);
        if let Some(days) = benefit.days {
            checks.within("benefit-days", i64::from(days), 0, 5000);
            if benefit.days_as_of.is_none() {
                checks.report(Problem::new("benefit-as-of", "required"));
            }
        }
        if let Some(day) = benefit.days_as_of {
            checks.not_future("benefit-as-of", day);
        }
    }
    let benefits: Vec<Span> = client.benefits.iter().map(|benefit| benefit.span).collect();
    spans(checks, "municipality", &of(&client.municipality));
    spans(checks, "status", &of(&client.status));
    spans(checks, "benefit", &benefits);
    spans(checks, "job-search", &client.job_search);
    spans(checks, "caseworker", &of(&client.caseworker));
    spans(checks, "organisation", &of(&client.organisation));
    spans(checks, "multisectoral", &client.multisectoral);
}

fn of<T>(periods: &[Period<T>]) -> Vec<Span> {
    periods.iter().map(|period| period.span).collect()
}

fn spans(checks: &mut Checks<'_>, field: &str, spans: &[Span]) {
    checks.few(field, spans.len(), 60);
    for span in spans {
        checks.sensible(field, span.from);
        if let Some(to) = span.to {
            checks.sensible(field, to);
        }
    }
    match fault(spans) {
        Some(SpanFault::EndsBeforeStart(at)) => checks.report(Problem::new(field, "end-before-start").at(at)),
        Some(SpanFault::Overlap(first, second)) => {
            let other = spans[first].from;
            checks.report(Problem::new(field, "periods-overlap").with("other", other).at(second));
        }
        None => {}
    }
}
