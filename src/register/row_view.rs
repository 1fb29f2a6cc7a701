//! A whole stored row read without copying its texts: what lists and filters look at, hundreds of times a key press.
//!
//! The fields stand in the order and the encoding of [`Summary`](crate::domain::summary::Summary), which remains the
//! form for everything that happens once.

use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::codec::CodecError;
use super::glimpse::Glimpse;
use super::summary_row;
use crate::domain::day;
use crate::domain::flag::Audience;
use crate::domain::ids::RecordNo;
use crate::domain::period::{Period, Span};
use crate::domain::record::RecordKind;
use crate::domain::skill_plan::PlanStatus;

/// The row of one client; each field is what it is in the summary.
#[derive(Debug, PartialEq, Deserialize)]
pub struct RowView<'a> {
    /// The client data that are found by, and whose client it is.
    #[serde(borrow)]
    pub who: Glimpse<'a>,
    /// Job-search periods.
    pub job_search: Vec<Span>,
    /// Employment statuses by period.
    pub status: Vec<Period<&'a str>>,
    /// The benefit running or last.
    #[serde(borrow, with = "day::counted")]
    pub benefit: Option<(&'a str, Option<u16>, Option<Date>)>,
    /// Mother tongue.
    pub mother_tongue: Option<&'a str>,
    /// Language of service.
    pub service_language: Option<&'a str>,
    /// Language to interpret from.
    pub interpreter: Option<&'a str>,
    /// Open needs.
    pub needs: Vec<&'a str>,
    /// Open barriers with their effect.
    pub barriers: Vec<(&'a str, u8)>,
    /// Skill plans with their state.
    pub plans: Vec<(&'a str, PlanStatus)>,
    /// Raised flags.
    pub flags: Vec<RaisedView<'a>>,
    /// Everything open that has a day, earliest first.
    pub dues: Vec<DueView<'a>>,
    /// The last contact that reached the client.
    #[serde(with = "day::maybe")]
    pub last_contact: Option<Date>,
    /// The last statutory discussions held.
    #[serde(borrow, with = "day::dated")]
    pub discussions: Vec<(Date, &'a str)>,
    next_no: u32,
    /// Level of education.
    pub education: Option<&'a str>,
    /// Whether the conditions of the earnings-related allowance are met.
    pub earnings_related: Option<bool>,
    /// Date of the first residence permit.
    #[serde(with = "day::maybe")]
    pub first_permit: Option<Date>,
    /// Periods of multisectoral joint service.
    pub multisectoral: Vec<Span>,
    /// Benefits by period.
    pub benefits: Vec<BenefitView<'a>>,
}

/// One benefit of a time.
#[derive(Debug, PartialEq, Deserialize)]
pub struct BenefitView<'a> {
    /// Its code.
    pub code: &'a str,
    /// The days it was paid for.
    pub span: Span,
    /// Payment days, when known.
    pub days: Option<u16>,
    #[serde(with = "day::maybe")]
    days_as_of: Option<Date>,
}

/// One raised flag.
#[derive(Debug, PartialEq, Deserialize)]
pub struct RaisedView<'a> {
    /// The kind of record it is on.
    pub on: Option<RecordKind>,
    /// Its reason.
    pub reason: &'a str,
    audience: Audience,
    #[serde(with = "day::maybe")]
    due: Option<Date>,
}

/// One open thing with a day.
#[derive(Debug, PartialEq, Deserialize)]
pub struct DueView<'a> {
    /// The day.
    #[serde(with = "day")]
    pub on: Date,
    at: Option<Time>,
    /// What kind of record it is.
    pub kind: RecordKind,
    no: RecordNo,
    /// Its code.
    pub code: Option<&'a str>,
    text: &'a str,
}

impl<'a> RowView<'a> {
    /// A stored row.
    ///
    /// # Errors
    /// [`CodecError`] when the bytes are of a later version or damaged.
    pub fn of(bytes: &'a [u8]) -> Result<Self, CodecError> {
        summary_row::look_at(bytes)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::domain::client::{BenefitPeriod, Client};
    use crate::domain::ids::{ClientId, Code};
    use crate::domain::summary::{Due, Raised, Summary};

    #[test]
    fn a_view_is_the_whole_row() {
        let span = Span { from: date(2026, 1, 2), to: Some(date(2026, 3, 4)) };
        let on = date(2026, 5, 6);
        let summary = Summary {
            surname: "Öhman".to_owned(),
            job_search: vec![span],
            status: vec![Period { value: Code::from("02"), span }],
            benefit: Some((Code::from("TMT"), Some(299), Some(on))),
            mother_tongue: Some(Code::from("fi")),
            service_language: Some(Code::from("sv")),
            interpreter: Some(Code::from("ar")),
            needs: vec![Code::from("1.1")],
            barriers: vec![(Code::from("B2.4"), 3)],
            plans: vec![(Code::from("O1"), PlanStatus::default())],
            flags: vec![Raised {
                on: Some(RecordKind::Plan),
                reason: Code::from("review"),
                audience: Audience::default(),
                due: Some(on),
            }],
            dues: vec![Due {
                on,
                at: Some(time(9, 30, 0, 0)),
                kind: RecordKind::Reminder,
                no: RecordNo(300),
                code: Some(Code::from("x")),
                text: "soita".to_owned(),
            }],
            last_contact: Some(on),
            discussions: vec![(on, Code::from("M1"))],
            next_no: 301,
            education: Some(Code::from("3")),
            earnings_related: Some(false),
            first_permit: Some(on),
            multisectoral: vec![span],
            benefits: vec![BenefitPeriod { code: Code::from("TMT"), span, days: Some(299), days_as_of: Some(on) }],
            ..Summary::of_client(ClientId(9), &Client::default())
        };
        let expected = RowView {
            who: Glimpse::of_summary(&summary),
            job_search: vec![span],
            status: vec![Period { value: "02", span }],
            benefit: Some(("TMT", Some(299), Some(on))),
            mother_tongue: Some("fi"),
            service_language: Some("sv"),
            interpreter: Some("ar"),
            needs: vec!["1.1"],
            barriers: vec![("B2.4", 3)],
            plans: vec![("O1", PlanStatus::default())],
            flags: vec![RaisedView {
                on: Some(RecordKind::Plan),
                reason: "review",
                audience: Audience::default(),
                due: Some(on),
            }],
            dues: vec![DueView {
                on,
                at: Some(time(9, 30, 0, 0)),
                kind: RecordKind::Reminder,
                no: RecordNo(300),
                code: Some("x"),
                text: "soita",
            }],
            last_contact: Some(on),
            discussions: vec![(on, "M1")],
            next_no: 301,
            education: Some("3"),
            earnings_related: Some(false),
            first_permit: Some(on),
            multisectoral: vec![span],
            benefits: vec![BenefitView { code: "TMT", span, days: Some(299), days_as_of: Some(on) }],
        };
        let bytes = summary_row::encode(&summary).unwrap();
        assert_eq!(RowView::of(&bytes).unwrap(), expected);
        assert_eq!(RowView::of(&bytes[..bytes.len() - 1]), Err(CodecError::Shape));
    }
}
