//! Figures that follow from a client's row and the day: never stored, because the day and the law move on.

use jiff::civil::Date;

use super::reply::{Kept, Statutory};
use super::row_view::{BenefitView, RowView};
use crate::catalogue::detail::Payer;
use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::calendar::Saturday;
use crate::domain::citation::Citation;
use crate::domain::deadline::{self, Due, Held, JobSearch};
use crate::domain::ids::Code;
use crate::domain::municipal_share::{MunicipalShare, municipal_share};
use crate::domain::period::{Span, holding};
use crate::domain::retention::{ended, of_relationship};
use crate::domain::summary::Summary;
use crate::domain::target_group::{Criterion, Facts, Situation, TargetGroup, target_group};
use crate::domain::unemployment::{self, StatusPeriod};

/// The status periods as the unemployment rules take them.
fn status_periods(summary: &Summary) -> Vec<StatusPeriod<'_>> {
    summary.status.iter().map(|period| status_period(period.value.as_str(), period.span)).collect()
}

fn status_period(code: &str, span: Span) -> StatusPeriod<'_> {
    StatusPeriod { code, start: span.from, end: span.to }
}

/// What the date rules ask of a row, whichever form it has.
struct Course<'a> {
    job_search: &'a [Span],
    status: Vec<StatusPeriod<'a>>,
    discussions: Vec<(Date, &'a str)>,
}

impl<'a> Course<'a> {
    fn of_summary(row: &'a Summary) -> Self {
        let discussions = row.discussions.iter().map(|(on, mode)| (*on, mode.as_str())).collect();
        Self { job_search: &row.job_search, status: status_periods(row), discussions }
    }

    fn of_view(row: &'a RowView<'_>) -> Self {
        let status = row.status.iter().map(|period| status_period(period.value, period.span)).collect();
        Self { job_search: &row.job_search, status, discussions: row.discussions.clone() }
    }
}

/// Whole months of uninterrupted unemployment up to `day`, and whether that is long-term; none when not unemployed.
pub fn unemployed(summary: &Summary, day: Date) -> Option<(u32, bool)> {
    let periods = status_periods(summary);
    unemployment::unemployed_since(&periods, day)?;
    Some((u32::from(unemployment::months_unemployed(&periods, day)), unemployment::is_long_term(&periods, day)))
}

/// Whole months of uninterrupted unemployment up to `day`; none when not unemployed.
pub fn months_unemployed(row: &RowView<'_>, day: Date) -> Option<u16> {
    let periods: Vec<StatusPeriod<'_>> =
        row.status.iter().map(|period| status_period(period.value, period.span)).collect();
    unemployment::unemployed_since(&periods, day)?;
    Some(unemployment::months_unemployed(&periods, day))
}

/// The day on which the job search in force ends, when that is known; the last one on which one did, when none is in
/// force.
pub fn end_of_search(row: &RowView<'_>, day: Date) -> Option<Date> {
    match row.job_search.iter().find(|span| span.covers(day)) {
        Some(span) => span.to,
        None => row.job_search.iter().filter_map(|span| span.to).filter(|to| *to < day).max(),
    }
}

/// The day on which the caseworker of `day` became responsible; periods of the same one that touch are one.
pub fn responsible_since(row: &RowView<'_>, day: Date) -> Option<Date> {
    let periods = &row.who.caseworker;
    let present = holding(periods, day)?;
    let mut since = present.span.from;
    let touches = |to: Date, since: Date| to.tomorrow().is_ok_and(|next| next >= since);
    while let Some(earlier) = periods.iter().find(|period| {
        period.value == present.value && period.span.from < since && period.span.to.is_none_or(|to| touches(to, since))
    }) {
        since = earlier.span.from;
    }
    Some(since)
}

/// The next date that law sets for a client whose job search is in force.
///
/// The first interview counts as held once any interview or discussion of this search is; then the recurring one runs.
pub fn statutory(catalogue: &Catalogue, summary: &Summary, day: Date) -> Option<Statutory> {
    let (due, kind) = statutory_due(catalogue, &Course::of_summary(summary), day)?;
    Some(Statutory { on: due.on, kind: kind.to_owned(), rule: due.rule.id.clone(), law: cited(due.citation) })
}

/// The same as the rules give it, with the kind by name.
fn statutory_due<'r>(catalogue: &'r Catalogue, row: &Course<'_>, day: Date) -> Option<(Due<'r>, &'static str)> {
    let search = row.job_search.iter().find(|span| span.covers(day))?;
    let modes = catalogue.list(ListId::ContactModes);
    let held: Vec<Held> = row
        .discussions
        .iter()
        .filter(|(on, _)| *on >= search.from)
        .filter_map(|(on, mode)| Some(Held { on: *on, kind: modes.find(mode)?.contact()?.discussion? }))
        .collect();
    let previous_ended = row.job_search.iter().filter_map(|span| span.to).filter(|to| *to < search.from).max();
    let rules = &catalogue.rules.interviews;
    let job_search = JobSearch {
        start: search.from,
        previous_ended,
        unemployed_since: unemployment::unemployed_since(&row.status, day),
        held: &held,
    };
    let due = if held.is_empty() {
        let first = deadline::first_contact(rules, &catalogue.rules.holidays, Saturday::Off, &job_search);
        first.map(|due| (due, "first-contact"))
    } else {
        None
    };
    due.or_else(|| deadline::next_discussion(rules, &job_search, day).map(|due| (due, "job-search-discussion")))
}

/// How long the file is kept; none when no rule is about a relationship that ended so long ago.
pub fn kept(catalogue: &Catalogue, row: &Summary) -> Option<Kept> {
    let Some(last) = ended(&row.job_search, &row.multisectoral) else { return Some(Kept::GoesOn) };
    let expiry = of_relationship(&catalogue.rules.retention, last)?;
    Some(Kept::Until { on: expiry.on, rule: expiry.rule.id.clone(), law: cited(&expiry.rule.citation) })
}

/// Act and section in one text.
pub fn cited(citation: &Citation) -> String {
    format!("{} {}", citation.act, citation.section).trim_end().to_owned()
}

/// The municipal share of the client's benefit, when its days are known.
pub fn share<'r>(catalogue: &'r Catalogue, summary: &Summary, day: Date) -> Option<MunicipalShare<'r>> {
    let (code, days, _) = summary.benefit.as_ref()?;
    municipal_share(&catalogue.rules.shares, code.as_str(), u32::from((*days)?), day)
}

/// The benefit that is paid on `day`.
pub fn running<'a, 'r>(row: &'r RowView<'a>, day: Date) -> Option<&'r BenefitView<'a>> {
    row.benefits.iter().find(|benefit| benefit.span.covers(day))
}

/// Payment days until the municipality's share of the benefit that is paid on `day` rises; none where no share is known
/// for it then, its days are not known, or it rises no more.
pub fn days_to_next_band(catalogue: &Catalogue, row: &RowView<'_>, day: Date) -> Option<u32> {
    let benefit = running(row, day)?;
    municipal_share(&catalogue.rules.shares, benefit.code, u32::from(benefit.days?), day)?.days_to_next
}

/// What the target group asks of a row, whichever form it has.
struct Grounds<'a> {
    status: Option<&'a str>,
    benefit: Option<&'a str>,
    home: Option<&'a str>,
    tongue: Option<&'a str>,
    born: Option<Date>,
    earnings_related: Option<bool>,
    first_permit: Option<Date>,
}

/// The target-group rule in force and the criteria that match, by name; empty rule name when none is in force.
pub fn criteria(catalogue: &Catalogue, row: &Summary, day: Date) -> (String, Vec<String>) {
    let running = row.benefits.iter().find(|benefit| benefit.span.covers(day));
    let grounds = Grounds {
        status: holding(&row.status, day).map(|period| period.value.as_str()),
        benefit: running.map(|benefit| benefit.code.as_str()),
        home: holding(&row.municipality, day).map(|period| period.value.as_str()),
        tongue: row.mother_tongue.as_ref().map(Code::as_str),
        born: row.born,
        earnings_related: row.earnings_related,
        first_permit: row.first_permit,
    };
    let group = group(catalogue, &grounds, day);
    let rule = group.as_ref().map_or_else(String::new, |group| group.rule.id.clone());
    (rule, matched(group).iter().map(ToString::to_string).collect())
}

/// The criteria of [`criteria`].
pub fn criteria_of(catalogue: &Catalogue, row: &RowView<'_>, day: Date) -> Vec<Criterion> {
    let grounds = Grounds {
        status: holding(&row.status, day).map(|period| period.value),
        benefit: running(row, day).map(|benefit| benefit.code),
        home: holding(&row.who.municipality, day).map(|period| period.value),
        tongue: row.mother_tongue,
        born: row.who.born,
        earnings_related: row.earnings_related,
        first_permit: row.first_permit,
    };
    matched(group(catalogue, &grounds, day))
}

/// Whoever does not belong to the group meets no criterion of it.
fn matched(group: Option<TargetGroup<'_>>) -> Vec<Criterion> {
    group.filter(|group| group.belongs).map_or_else(Vec::new, |group| group.matched)
}

fn group<'r>(catalogue: &'r Catalogue, grounds: &Grounds<'_>, day: Date) -> Option<TargetGroup<'r>> {
    let status = grounds.status.and_then(|code| catalogue.list(ListId::EmploymentStatus).find(code));
    let situation = match status.and_then(Item::status) {
        Some(status) if status.unemployed => Situation::Unemployed,
        Some(status) if status.in_service => Situation::InService,
        _ => Situation::OtherJobseeker,
    };
    let benefit = grounds.benefit.and_then(|code| catalogue.list(ListId::Benefits).find(code)).and_then(Item::benefit);
    let in_area = grounds.home.map(|code| is_in_area(catalogue, code, day));
    let facts = Facts {
        situation,
        home_in_area: in_area,
        resides_in_area: in_area,
        born: grounds.born,
        kela_benefit: benefit.map(|benefit| benefit.unemployment && benefit.payer == Payer::Kela),
        earnings_related: grounds.earnings_related,
        immigrant: grounds.first_permit.map(|_| true),
        foreign_language: grounds.tongue.map(|code| !is_national(code)),
        temporary_protection: None,
        language_pilot: false,
    };
    target_group(&catalogue.rules.target_groups, &facts, day)
}

/// Whether the municipality belongs to the area served on `day`: the trial's until 2024, the employment area's after.
fn is_in_area(catalogue: &Catalogue, code: &str, day: Date) -> bool {
    let item = catalogue.list(ListId::Municipalities).find(code).and_then(Item::municipality);
    item.is_some_and(|municipality| {
        if day.year() < 2025 { municipality.trial || municipality.candidate } else { municipality.area.is_some() }
    })
}

/// Finnish, Swedish and the Sámi languages are not foreign (Act 1269/2020 §2(3)).
fn is_national(code: &str) -> bool {
    matches!(code, "fi" | "sv" | "se" | "smn" | "sms")
}

/// The day of [`statutory`].
pub fn statutory_day(catalogue: &Catalogue, row: &RowView<'_>, day: Date) -> Option<Date> {
    statutory_due(catalogue, &Course::of_view(row), day).map(|(due, _)| due.on)
}
