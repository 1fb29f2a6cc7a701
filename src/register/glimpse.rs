//! The first fields of a stored row, read without copying: all that opening a register needs of each client.
//!
//! The fields stand in the order and the encoding of [`Summary`], of which this is the
//! beginning. Opening reads every row there is, and making whole summaries of them took four times as long.

use jiff::civil::Date;
use serde::Deserialize;

use super::codec::CodecError;
use super::summary_row;
use crate::domain::client::Turvakielto;
use crate::domain::day;
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, ClientId, Code};
use crate::domain::period::Period;
use crate::domain::summary::Summary;
use crate::search::Person;

/// The beginning of a client's row.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Glimpse<'a> {
    /// The client.
    pub id: ClientId,
    /// Family name.
    pub surname: &'a str,
    /// Given names.
    pub given: &'a str,
    #[serde(borrow)]
    former: Vec<&'a str>,
    /// Date of birth.
    #[serde(with = "day::maybe")]
    pub born: Option<Date>,
    hetus: Vec<&'a str>,
    phones: Vec<&'a str>,
    external: Option<&'a str>,
    /// Home municipalities by period.
    pub municipality: Vec<Period<&'a str>>,
    /// Turvakielto.
    pub turvakielto: Option<Turvakielto>,
    /// Responsible caseworkers by period.
    pub caseworker: Vec<Period<AccountId>>,
    /// Organisations by period.
    pub organisation: Vec<Period<&'a str>>,
}

impl<'a> Glimpse<'a> {
    /// The beginning of a stored row.
    ///
    /// # Errors
    /// [`CodecError`] when the bytes are of a later version or damaged.
    pub fn of(bytes: &'a [u8]) -> Result<Self, CodecError> {
        summary_row::beginning(bytes)
    }

    /// The same of a row that is at hand.
    pub fn of_summary(summary: &'a Summary) -> Self {
        let texts = |list: &'a [String]| list.iter().map(String::as_str).collect();
        let codes = |list: &'a [Period<Code>]| {
            list.iter().map(|period| Period { value: period.value.as_str(), span: period.span }).collect()
        };
        Self {
            id: summary.id,
            surname: &summary.surname,
            given: &summary.given,
            former: texts(&summary.former),
            born: summary.born,
            hetus: summary.hetus.iter().map(Hetu::as_str).collect(),
            phones: texts(&summary.phones),
            external: summary.external.as_deref(),
            municipality: codes(&summary.municipality),
            turvakielto: summary.turvakielto,
            caseworker: summary.caseworker.clone(),
            organisation: codes(&summary.organisation),
        }
    }

    /// What the search index learns of the client.
    pub fn person(&self) -> Person<'_> {
        Person {
            surname: self.surname,
            given: self.given,
            former: &self.former,
            birth: self.born,
            hetus: &self.hetus,
            phones: &self.phones,
            external: self.external,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::client::Client;
    use crate::domain::period::Span;

    #[test]
    fn a_glimpse_is_the_beginning_of_a_row() {
        let span = Span { from: date(2026, 1, 2), to: Some(date(2026, 3, 4)) };
        let open = Span { from: date(2026, 3, 5), to: None };
        let codes = |values: [&str; 2]| {
            let spans = [span, open];
            values.into_iter().zip(spans).map(|(value, span)| Period { value: Code::from(value), span }).collect()
        };
        let summary = Summary {
            surname: "Öhman".to_owned(),
            given: "Åsa Maria".to_owned(),
            former: vec!["Aalto".to_owned(), "Berg".to_owned()],
            born: Some(date(1985, 6, 14)),
            hetus: vec![Hetu::parse("140685-901V").unwrap()],
            phones: vec!["040 123 4567".to_owned()],
            external: Some("A-1".to_owned()),
            municipality: codes(["609", "886"]),
            turvakielto: Some(Turvakielto { from: span.from, to: None }),
            caseworker: vec![Period { value: AccountId(7), span }, Period { value: AccountId(300), span: open }],
            organisation: codes(["886", "609"]),
            needs: vec![Code::from("1.1")],
            next_no: 3,
            ..Summary::of_client(ClientId(9), &Client::default())
        };
        let bytes = summary_row::encode(&summary).unwrap();
        let glimpse = Glimpse::of(&bytes).unwrap();
        assert_eq!(
            (glimpse.surname, &*glimpse.former, &*glimpse.hetus),
            ("Öhman", &["Aalto", "Berg"][..], &["140685-901V"][..])
        );
        assert_eq!(glimpse, Glimpse::of_summary(&summary));
        assert_eq!(Glimpse::of(&bytes[..20]), Err(CodecError::Shape));
    }
}
