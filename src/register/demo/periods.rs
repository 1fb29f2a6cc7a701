//! Where a person stands, as periods that touch and never overlap: job search, status, benefits, municipality, caseworkers.

use jiff::civil::{Date, date};

use super::caseload::Situation;
use super::days::{after, before, from_to};
use super::dice::Dice;
use super::people::joint_service;
use super::shares::{MUNICIPALITIES, Seat};
use crate::domain::client::{BenefitPeriod, Client};
use crate::domain::ids::Code;
use crate::domain::period::{Period, Span};

/// Since this day Kela pays general support in place of labour market support and basic allowance (see the benefits list).
const GENERAL_SUPPORT: Date = date(2026, 5, 1);

/// What the records of a client need to know of the periods.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// First day of the job search.
    pub search: Date,
    /// First day of the status that goes on.
    pub since: Date,
    /// First day of the unemployment that goes on after an interruption.
    pub again: Option<Date>,
    /// Whether a service goes on.
    pub in_service: bool,
}

/// Fills in the periods of a client.
pub fn fill(
    client: &mut Client,
    dice: &mut Dice,
    today: Date,
    age: u8,
    seat: &Seat,
    situation: &Situation,
) -> Standing {
    let entry = client.first_permit.into_iter().chain(client.born()).max().unwrap_or(today);
    // Nobody looks for work before turning 17 or before coming to the country.
    let most = from_to(entry, today).min((i32::from(age) - 17) * 365).max(20);
    let standing = status(client, dice, today, most, situation);
    residence(client, dice, today, seat, entry.min(standing.search));
    caseworkers(client, dice, today, seat, standing.search);
    benefits(client, dice, today, &standing);
    if situation.multisectoral {
        let span = joint_service(dice, today);
        client.multisectoral.push(Span { from: span.from.max(standing.search), ..span });
    }
    standing
}

fn held(code: &str, from: Date, to: Option<Date>) -> Period<Code> {
    Period { value: Code::from(code), span: Span { from, to } }
}

fn status(client: &mut Client, dice: &mut Dice, today: Date, most: i32, situation: &Situation) -> Standing {
    const NOW: [(u32, &str); 8] =
        [(60, "02"), (3, "03"), (19, "07"), (6, "00"), (4, "08"), (4, "09"), (3, "01"), (1, "05")];
    let late = situation.late || situation.meeting.is_some();
    let code = if late { "02" } else { dice.weighed(&NOW).unwrap_or("02") };
    let length = match code {
        "03" => dice.between(10, 200),
        "02" if late => dice.near(250, 2500),
        "02" if dice.percent(58) => dice.near(366, 2800),
        "02" => dice.between(3, 365),
        _ => dice.near(60, 2500),
    };
    let search = before(today, length.min(most));
    previous_search(client, dice, search, most - length);
    client.job_search.push(Span { from: search, to: None });
    let days = from_to(search, today);
    let mut since = search;
    let mut again = None;
    if code == "02" || code == "03" {
        // Some have been in a service for a time and are unemployed again: the count began anew.
        if days > 800 && !late && dice.percent(30) {
            let from = after(search, dice.between(100, days / 2));
            let to = after(from, dice.between(60, 180));
            client.status.push(held("02", search, Some(before(from, 1))));
            client.status.push(held("07", from, Some(to)));
            since = after(to, 1);
            again = Some(since);
        }
    } else if days > 30 {
        since = after(search, dice.between(20, days - 5).max(days - 250));
        client.status.push(held("02", search, Some(before(since, 1))));
    }
    client.status.push(held(code, since, None));
    Standing { search, since, again, in_service: matches!(code, "00" | "07") }
}

/// An earlier job search that ended in work, more than half a year before this one.
fn previous_search(client: &mut Client, dice: &mut Dice, search: Date, room: i32) {
    if room < 900 || !dice.percent(30) {
        return;
    }
    let to = before(search, dice.between(200, 450));
    let from = before(to, dice.between(60, 400));
    client.job_search.push(Span { from, to: Some(to) });
    client.status.push(held("02", from, Some(to)));
    client.status.push(held("01", after(to, 1), Some(before(search, 1))));
}

fn residence(client: &mut Client, dice: &mut Dice, today: Date, seat: &Seat, earliest: Date) {
    const NEIGHBOURS: [&str; 6] = ["079", "181", "484", "531", "608", "684"];
    let years = from_to(earliest, today);
    let mut from = earliest;
    if years > 1500 && dice.percent(20) {
        from = before(today, dice.between(100, years - 400));
        let other = NEIGHBOURS[dice.below(6) as usize];
        client.municipality.push(held(other, earliest, Some(before(from, 1))));
    }
    client.municipality.push(held(MUNICIPALITIES[seat.home].code, from, None));
}

fn caseworkers(client: &mut Client, dice: &mut Dice, today: Date, seat: &Seat, search: Date) {
    let mut from = search;
    let days = from_to(search, today);
    if let Some(colleague) = seat.colleague
        && days > 120
        && dice.percent(30)
    {
        from = before(today, dice.between(20, days - 60));
        let span = Span { from: search, to: Some(before(from, 1)) };
        client.caseworker.push(Period { value: colleague, span });
    }
    client.caseworker.push(Period { value: seat.worker, span: Span { from, to: None } });
    client.organisation.push(held(MUNICIPALITIES[seat.office].code, search, None));
}

fn benefits(client: &mut Client, dice: &mut Dice, today: Date, standing: &Standing) {
    let status = client.status.last().map_or("02", |period| period.value.as_str());
    let choices: &[(u32, &str)] = match status {
        "00" | "01" => &[(100, "EI")],
        "08" => &[(50, "OPT"), (40, "TMT"), (10, "EI")],
        "09" => &[(45, "TMT"), (25, "PPR"), (10, "APR"), (20, "EI")],
        "05" => &[(40, "SPR"), (40, "KHT"), (20, "EI")],
        _ => &[(60, "TMT"), (10, "PPR"), (13, "APR"), (8, "EI"), (6, "TOI"), (2, "KUR"), (1, "MUU")],
    };
    let code = dice.weighed(choices).unwrap_or("EI");
    client.earnings_related = match code {
        "APR" => Some(true),
        _ => dice.percent(70).then_some(false),
    };
    let start = after(if code == "EI" { standing.since } else { standing.search }, dice.between(0, 14)).min(today);
    let as_of = dice.percent(75).then(|| before(today, dice.between(0, 45)).max(start));
    let most = if code == "APR" { 400 } else { 4000 };
    let counts = matches!(code, "TMT" | "PPR" | "APR");
    // Benefit is paid for five days a week.
    let days = |from: Date, to: Date| u16::try_from((from_to(from, to) * 5 / 7).clamp(0, most)).unwrap_or(0);
    let ended = before(GENERAL_SUPPORT, 1);
    let moved = matches!(code, "TMT" | "PPR") && today >= GENERAL_SUPPORT;
    if moved && start <= ended {
        let count = as_of.is_some().then(|| days(start, ended));
        let span = Span { from: start, to: Some(ended) };
        let days_as_of = count.map(|_| ended);
        client.benefits.push(BenefitPeriod { code: Code::from(code), span, days: count, days_as_of });
    }
    let (code, from) = if moved { ("YLT", start.max(GENERAL_SUPPORT)) } else { (code, start) };
    let as_of = as_of.filter(|_| counts).map(|day| day.max(from));
    let count = as_of.map(|day| days(start, day));
    let span = Span { from, to: None };
    client.benefits.push(BenefitPeriod { code: Code::from(code), span, days: count, days_as_of: as_of });
}
