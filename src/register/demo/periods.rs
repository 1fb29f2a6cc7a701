//! Where a person stands, as periods that touch and never overlap: job search, status, benefits, municipality, caseworkers.

use jiff::civil::{Date, date};

use super::days::{after, before, from_to};
use super::dice::Dice;
use super::shares::{MUNICIPALITIES, Seat};
use super::situation::Situation;
use crate::domain::client::{BenefitPeriod, Client};
use crate::domain::ids::Code;
use crate::domain::period::{Period, Span};

/// Since this day Kela pays general support in place of labour market support and basic allowance (see the benefits list).
const GENERAL_SUPPORT: Date = date(2026, 5, 1);

/// Calendar days in which the 400 payment days of an allowance are used up.
const ALLOWANCE_DAYS: i32 = 560;

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
    benefits(client, dice, today, age, &standing);
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

fn benefits(client: &mut Client, dice: &mut Dice, today: Date, age: u8, standing: &Standing) {
    let status = client.status.last().map_or("02", |period| period.value.as_str());
    let choices: &[(u32, &str)] = match (status, age) {
        ("00" | "01", _) => &[(100, "EI")],
        ("08", _) => &[(50, "OPT"), (40, "TMT"), (10, "EI")],
        ("09", _) => &[(45, "TMT"), (25, "PPR"), (10, "APR"), (20, "EI")],
        ("05", _) => &[(40, "SPR"), (40, "KHT"), (20, "EI")],
        // Hardly anybody under 25 has worked long enough for an allowance.
        (_, ..25) => &[(78, "TMT"), (3, "PPR"), (10, "EI"), (8, "TOI"), (1, "MUU")],
        _ => &[(56, "TMT"), (11, "PPR"), (18, "APR"), (7, "EI"), (5, "TOI"), (2, "KUR"), (1, "MUU")],
    };
    let code = dice.weighed(choices).unwrap_or("EI");
    client.earnings_related = match code {
        "APR" => Some(true),
        _ => dice.percent(70).then_some(false),
    };
    let mut start = after(if code == "EI" { standing.since } else { standing.search }, dice.between(0, 14)).min(today);
    let known = dice.percent(75);
    let counted_on = before(today, dice.between(0, 45));
    if !matches!(code, "TMT" | "PPR" | "APR") {
        return pay(client, code, start, None, None);
    }
    let mut code = code;
    let ended = after(start, ALLOWANCE_DAYS);
    if code != "TMT" && ended < today && (code == "APR" || ended < GENERAL_SUPPORT) {
        pay(client, code, start, Some(ended), known.then_some(ended));
        client.earnings_related = Some(false);
        (code, start) = ("TMT", after(ended, 1));
    } else if code == "APR" {
        return pay(client, code, start, None, known.then(|| counted_on.max(start)));
    }
    let counted_from = client.benefits.len();
    if today >= GENERAL_SUPPORT && start < GENERAL_SUPPORT {
        let ended = before(GENERAL_SUPPORT, 1);
        pay(client, code, start, Some(ended), known.then_some(ended));
    }
    let (code, from) = if today >= GENERAL_SUPPORT { ("YLT", start.max(GENERAL_SUPPORT)) } else { (code, start) };
    pay(client, code, from, None, known.then(|| counted_on.max(from)));
    // Days of general support go on from those of the support before it.
    if let [earlier, later] = &mut client.benefits[counted_from..] {
        later.days = later.days.zip(earlier.days).map(|(days, before)| days.saturating_add(before));
    }
}

/// Adds a benefit, with its payment days up to the day they are known for; it is paid for five days a week.
fn pay(client: &mut Client, code: &str, from: Date, to: Option<Date>, counted_on: Option<Date>) {
    let days = counted_on.map(|day| u16::try_from((from_to(from, day) * 5 / 7).clamp(0, 4000)).unwrap_or(0));
    let span = Span { from, to };
    client.benefits.push(BenefitPeriod { code: Code::from(code), span, days, days_as_of: counted_on });
}

/// Within the multisectoral service for a while now, open still.
pub fn joint_service(dice: &mut Dice, today: Date) -> Span {
    Span { from: before(today, dice.between(30, 700)), to: None }
}
