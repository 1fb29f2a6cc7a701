//! Brings a known client up to date from an import row: only fields the row has, and history is added to, not lost.

use crate::domain::client::Client;
use crate::domain::period::{Period, Span};

/// `old` with the fields of `new` that the row had; no names mean all of them. A row without an organisation leaves the one
/// that stands: a client who comes without one is given one, and the same row again is not to take it away.
///
/// Periods that the row brings are laid over the old ones: one that begins later closes the running one the day
/// before, so a monthly import keeps the history of status, municipality and caseworker.
pub fn merged(old: &Client, new: Client, fields: &[String]) -> Client {
    if fields.is_empty() {
        let organisation = if new.organisation.is_empty() { &old.organisation } else { &new.organisation };
        return Client { organisation: organisation.clone(), ..new };
    }
    let mut client = old.clone();
    for field in fields {
        match field.as_str() {
            "external" => client.external = new.external.clone().or(client.external),
            "surname" if client.surname != new.surname => {
                if !client.surname.is_empty() && !client.former.contains(&client.surname) {
                    client.former.push(std::mem::take(&mut client.surname));
                }
                client.surname.clone_from(&new.surname);
            }
            "given" => client.given.clone_from(&new.given),
            "former" => {
                for name in &new.former {
                    if !client.former.contains(name) {
                        client.former.push(name.clone());
                    }
                }
            }
            "hetu" => {
                for dated in &new.hetus {
                    if !client.hetus.iter().any(|known| known.hetu == dated.hetu) {
                        client.hetus.push(dated.clone());
                    }
                }
            }
            "birth" => client.birth = new.birth.or(client.birth),
            "phone" => client.reach.phones.clone_from(&new.reach.phones),
            "email" => client.reach.email.clone_from(&new.reach.email),
            "street" => client.reach.street.clone_from(&new.reach.street),
            "postcode" => client.reach.postcode.clone_from(&new.reach.postcode),
            "town" => client.reach.town.clone_from(&new.reach.town),
            "contact-address" => client.reach.contact_address.clone_from(&new.reach.contact_address),
            "municipality" => lay_over(&mut client.municipality, &new.municipality),
            "mother-tongue" => client.mother_tongue = new.mother_tongue.clone().or(client.mother_tongue),
            "service-language" => client.service_language = new.service_language.clone().or(client.service_language),
            "interpreter" => client.interpreter.clone_from(&new.interpreter),
            "citizenship" => client.citizenships.clone_from(&new.citizenships),
            "first-permit" => client.first_permit = new.first_permit.or(client.first_permit),
            "education" => client.education = new.education.clone().or(client.education),
            "vocational" => client.vocational = new.vocational.or(client.vocational),
            "earnings-related" => client.earnings_related = new.earnings_related.or(client.earnings_related),
            "turvakielto" => client.turvakielto = new.turvakielto,
            "job-search" => lay_spans_over(&mut client.job_search, &new.job_search),
            "status" => lay_over(&mut client.status, &new.status),
            "benefit" => {
                for benefit in &new.benefits {
                    match client.benefits.iter_mut().find(|old| {
                        old.code == benefit.code && (old.span.to.is_none() || old.span.from == benefit.span.from)
                    }) {
                        Some(old) => {
                            old.days = benefit.days.or(old.days);
                            old.days_as_of = benefit.days_as_of.or(old.days_as_of);
                            old.span.to = benefit.span.to;
                        }
                        None => {
                            close(client.benefits.iter_mut().map(|old| &mut old.span), benefit.span);
                            client.benefits.push(benefit.clone());
                        }
                    }
                }
            }
            "caseworker" => lay_over(&mut client.caseworker, &new.caseworker),
            "organisation" => lay_over(&mut client.organisation, &new.organisation),
            "multisectoral" => lay_spans_over(&mut client.multisectoral, &new.multisectoral),
            _ => {}
        }
    }
    client
}

/// Adds periods; a value that already runs is left as it is.
fn lay_over<T: Clone + PartialEq>(old: &mut Vec<Period<T>>, new: &[Period<T>]) {
    for period in new {
        let runs = |known: &Period<T>| {
            known.value == period.value && (known.span.to.is_none() || known.span.from == period.span.from)
        };
        match old.iter_mut().find(|known| runs(known)) {
            Some(known) => known.span.to = period.span.to,
            None => {
                close(old.iter_mut().map(|known| &mut known.span), period.span);
                old.push(period.clone());
            }
        }
    }
}

fn lay_spans_over(old: &mut Vec<Span>, new: &[Span]) {
    for span in new {
        match old.iter_mut().find(|known| known.from == span.from) {
            Some(known) => known.to = span.to,
            None => {
                close(old.iter_mut(), *span);
                old.push(*span);
            }
        }
    }
}

/// Ends the running span the day before a new one begins.
fn close<'a>(running: impl Iterator<Item = &'a mut Span>, new: Span) {
    let Ok(eve) = new.from.yesterday() else { return };
    for span in running {
        if span.to.is_none() && span.from < new.from {
            span.to = Some(eve);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::ids::Code;

    fn status(code: &str, from: jiff::civil::Date) -> Period<Code> {
        Period { value: Code::from(code), span: Span { from, to: None } }
    }

    #[test]
    fn a_later_status_closes_the_running_one_and_other_fields_stay() {
        let old =
            Client { surname: "Aalto".to_owned(), status: vec![status("02", date(2026, 1, 1))], ..Client::default() };
        let new = Client { status: vec![status("07", date(2026, 3, 1))], ..Client::default() };
        let client = merged(&old, new, &["status".to_owned()]);
        assert_eq!(client.surname, "Aalto");
        assert_eq!(client.status[0].span.to, Some(date(2026, 2, 28)));
        assert_eq!(client.status[1].value, Code::from("07"));
    }

    #[test]
    fn the_same_row_again_changes_nothing() {
        let old = Client { status: vec![status("02", date(2026, 1, 1))], ..Client::default() };
        assert_eq!(merged(&old, old.clone(), &["status".to_owned()]), old);
    }

    #[test]
    fn a_new_surname_keeps_the_former_one() {
        let old = Client { surname: "Aalto".to_owned(), ..Client::default() };
        let new = Client { surname: "Salmi".to_owned(), ..Client::default() };
        let client = merged(&old, new, &["surname".to_owned()]);
        assert_eq!((client.surname.as_str(), client.former.as_slice()), ("Salmi", &["Aalto".to_owned()][..]));
    }
}
