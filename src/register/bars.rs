//! The bars that the clients of a breakdown can stand in, field by field: each is a filter of the query language, so that
//! a bar is as long as the list it narrows to, and tells nobody more than that list.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use strum::IntoEnumIterator;

use super::desk::Desk;
use super::filter_meanings::list_of;
use super::filter_values::{PlanTest, ReadyTest};
use super::filters::Filters;
use super::reply::BarValue;
use crate::catalogue::Catalogue;
use crate::domain::ids::Code;
use crate::domain::target_group::Criterion;
use crate::search::{Field, Kind};

/// Ages as the statistics of employment services group them (five years from 20 to 64).
const AGES: &[i64] = &[20, 25, 30, 35, 40, 45, 50, 55, 60, 65];
/// Whole months of unemployment: three months, half a year, long-term (a year), two years.
const MONTHS: &[i64] = &[3, 6, 12, 24];
/// Days without a contact.
const SILENT: &[i64] = &[30, 60, 90, 180];
/// Days to something that can be late.
const AHEAD: &[i64] = &[0, 8, 31, 91];
/// Days since something.
const PAST: &[i64] = &[8, 31, 91, 366];
/// Years that are told apart one by one; what is older stands in one bar.
const YEARS: i16 = 5;
/// Birthdays are told apart by tens of years, since this one.
const FIRST_DECADE: i16 = 1930;

/// A bar that clients may stand in.
pub struct Candidate {
    /// What they have.
    pub value: BarValue,
    /// Who they are.
    pub filter: Filters,
}

/// Whether a client stands in one bar of this field at most.
pub fn adds_up(field: Field) -> bool {
    !matches!(
        field,
        Field::Barrier | Field::Need | Field::Flag | Field::Plan | Field::Group | Field::Language | Field::FollowUp
    )
}

/// Every bar of a field in its own order, the one of clients who have nothing last.
pub fn candidates(catalogue: &Catalogue, desk: &Desk, field: Field, today: Date) -> Vec<Candidate> {
    let mut bars: Vec<(BarValue, ReadyTest)> = match (field, field.kind()) {
        (Field::Caseworker, _) => desk.accounts().all().iter().map(worker).collect(),
        (Field::Group, _) => Criterion::iter().map(criterion).collect(),
        (Field::Age, _) => numbers(AGES),
        (Field::Unemployed, _) => numbers(MONTHS),
        (Field::Silence, _) => numbers(SILENT),
        (Field::New, _) => numbers(PAST),
        (_, Kind::Number) => numbers(AHEAD),
        (Field::Since, _) => years(today),
        (_, Kind::Date) => decades(today),
        _ => match list_of(field) {
            Some(list) => catalogue.list(list).items.iter().map(|item| coded(field, &item.code)).collect(),
            None => vec![(BarValue::Yes, ReadyTest::Any)],
        },
    };
    let made = |negated| move |(value, test)| Candidate { value, filter: Filters::one(field, negated, test) };
    bars.drain(..).map(made(false)).chain([(lack(field), ReadyTest::Any)].map(made(true))).collect()
}

/// What the lack of a value means.
fn lack(field: Field) -> BarValue {
    use Field::{Age, Birth, Education, Language, Municipality, Overdue, Service, Since, Status};
    match field {
        Service | Overdue => BarValue::No,
        Municipality | Age | Birth | Status | Since | Language | Education => BarValue::Unknown,
        _ => BarValue::Nothing,
    }
}

fn worker(account: &crate::domain::account::Account) -> (BarValue, ReadyTest) {
    let value = BarValue::Worker { login: account.login.clone(), name: account.name.clone() };
    (value, ReadyTest::Workers(vec![account.id]))
}

fn criterion(criterion: Criterion) -> (BarValue, ReadyTest) {
    (BarValue::Code(Code(criterion.to_string())), ReadyTest::Groups(vec![criterion]))
}

fn coded(field: Field, code: &str) -> (BarValue, ReadyTest) {
    let test = match field {
        Field::Barrier => ReadyTest::Effects(vec![(code.to_owned(), 0, u8::MAX)]),
        Field::Flag => ReadyTest::Kinds(Vec::new(), vec![code.to_owned()]),
        Field::Plan => ReadyTest::Plans(vec![PlanTest { kind: Some(code.to_owned()), status: None }]),
        _ => ReadyTest::Codes(vec![code.to_owned()]),
    };
    (BarValue::Code(Code::from(code)), test)
}

/// Ranges that begin at these numbers, and what is below the first.
fn numbers(starts: &[i64]) -> Vec<(BarValue, ReadyTest)> {
    let ends = starts.iter().map(|start| Some(start - 1)).chain([None]);
    let starts = [None].into_iter().chain(starts.iter().map(|start| Some(*start)));
    starts.zip(ends).map(|(from, to)| (BarValue::Numbers(from, to), ReadyTest::Range(from, to))).collect()
}

fn days(from: Option<Date>, to: Option<Date>) -> (BarValue, ReadyTest) {
    (BarValue::Days(from, to), ReadyTest::Dates(from, to))
}

/// The last years one by one, the latest first.
fn years(today: Date) -> Vec<(BarValue, ReadyTest)> {
    let first = today.year() - YEARS + 1;
    let year = |year| days(Some(date(year, 1, 1)), Some(date(year, 12, 31)));
    let older = days(None, Some(date(first - 1, 12, 31)));
    (first..=today.year()).rev().map(year).chain([older]).collect()
}

/// Tens of years up to today's.
fn decades(today: Date) -> Vec<(BarValue, ReadyTest)> {
    let first = date(FIRST_DECADE, 1, 1);
    let tens = (FIRST_DECADE..=today.year()).step_by(10);
    let ten = |year| days(Some(date(year, 1, 1)), Some(date(year + 9, 12, 31)));
    let older = days(None, Some(first.saturating_sub(1.day())));
    [older].into_iter().chain(tens.map(ten)).collect()
}
