//! Client data as a spreadsheet that our own import reads back: Finnish headings, `;`, UTF-8 with a mark.

use jiff::civil::Date;
use strum::IntoEnumIterator;

use super::lines::Logins;
use crate::cli::import::field::Field;
use crate::cli::import::headers::{answer, heading_of};
use crate::domain::client::Client;
use crate::domain::ids::Code;
use crate::domain::period::holding;
use crate::text::harmless::inactive;

/// Tells spreadsheet programs that UTF-8 follows.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Between the cells of every spreadsheet that is written: what a spreadsheet program splits on where the comma is the
/// decimal sign.
pub const DELIMITER: u8 = b';';

/// The headings; identity codes only when they are asked for.
pub fn headings(with_hetu: bool) -> impl Iterator<Item = Field> {
    Field::iter().filter(move |field| with_hetu || *field != Field::Hetu)
}

/// The cells of one client in the order of [`headings`].
#[must_use]
pub fn cells(client: &Client, logins: &Logins, today: Date, with_hetu: bool) -> Vec<String> {
    let cell = |field| defused(inactive(&value(field, client, logins, today, with_hetu)).into_owned());
    headings(with_hetu).map(cell).collect()
}

/// The headings as text.
#[must_use]
pub fn heading_cells(with_hetu: bool) -> Vec<&'static str> {
    headings(with_hetu).map(heading_of).collect()
}

/// What a spreadsheet program would compute gets an apostrophe in front, which the import takes off again.
pub fn defused(cell: String) -> String {
    let number = cell
        .strip_prefix(['+', '-'])
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == ' '));
    if cell.starts_with(['=', '@', '+', '-']) && !number { format!("'{cell}") } else { cell }
}

fn value(field: Field, client: &Client, logins: &Logins, today: Date, with_hetu: bool) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let code = |code: &Option<Code>| code.as_ref().map(|code| code.0.clone()).unwrap_or_default();
    let municipality = holding(&client.municipality, today);
    let status = holding(&client.status, today);
    let worker = holding(&client.caseworker, today);
    let organisation = holding(&client.organisation, today);
    let benefit = client.benefits.iter().filter(|benefit| benefit.span.to.is_none()).max_by_key(|b| b.span.from);
    let ban = client.turvakielto.filter(|ban| ban.to.is_none_or(|to| today <= to));
    match field {
        Field::External => client.external.clone().unwrap_or_default(),
        Field::Surname => client.surname.clone(),
        Field::Given => client.given.clone(),
        Field::Former => client.former.join(", "),
        Field::Hetu => client.hetu().map(|hetu| hetu.as_str().to_owned()).unwrap_or_default(),
        // With the code beside it the day would say the same twice.
        Field::Birth if with_hetu && client.hetu().is_some() => String::new(),
        Field::Birth => day(client.born()),
        Field::Phone => client.reach.phones.join(", "),
        Field::Email => client.reach.email.clone(),
        Field::Street => client.reach.street.clone(),
        Field::Postcode => client.reach.postcode.clone(),
        Field::Town => client.reach.town.clone(),
        Field::ContactAddress => client.reach.contact_address.clone(),
        Field::Municipality => municipality.map(|period| period.value.0.clone()).unwrap_or_default(),
        Field::MunicipalitySince => day(municipality.map(|period| period.span.from)),
        Field::MotherTongue => code(&client.mother_tongue),
        Field::ServiceLanguage => code(&client.service_language),
        Field::Interpreter => code(&client.interpreter),
        Field::Citizenship => {
            let codes: Vec<&str> = client.citizenships.iter().map(Code::as_str).collect();
            codes.join(", ")
        }
        Field::FirstPermit => day(client.first_permit),
        Field::Education => code(&client.education),
        Field::Vocational => answer(client.vocational).to_owned(),
        Field::EarningsRelated => answer(client.earnings_related).to_owned(),
        Field::Turvakielto => match ban {
            Some(ban) => ban.to.map_or_else(|| answer(Some(true)).to_owned(), |to| to.to_string()),
            None => String::new(),
        },
        Field::TurvakieltoFrom => day(ban.map(|ban| ban.from)),
        Field::JobSearch => day(client.searching(today).map(|span| span.from)),
        Field::Status => status.map(|period| period.value.0.clone()).unwrap_or_default(),
        Field::StatusSince => day(status.map(|period| period.span.from)),
        Field::Benefit => benefit.map(|benefit| benefit.code.0.clone()).unwrap_or_default(),
        Field::BenefitSince => day(benefit.map(|benefit| benefit.span.from)),
        Field::BenefitDays => benefit.and_then(|benefit| benefit.days).map(|days| days.to_string()).unwrap_or_default(),
        Field::BenefitAsOf => day(benefit.and_then(|benefit| benefit.days_as_of)),
        Field::Caseworker => worker.map(|period| logins.login(period.value)).unwrap_or_default(),
        Field::CaseworkerSince => day(worker.map(|period| period.span.from)),
        Field::Organisation => organisation.map(|period| period.value.0.clone()).unwrap_or_default(),
        Field::OrganisationSince => day(organisation.map(|period| period.span.from)),
    }
}
