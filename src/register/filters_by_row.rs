//! What a filter means, said of one row: the specification of the answers that the columns give for all clients at once.
//!
//! Tests ask both.
#![cfg(test)]

use jiff::civil::Date;

use super::derive;
use super::filter_values::{PlanTest, ReadyTest};
use super::filters::{Filters, Known, Ready};
use super::row_view::{DueView, RowView};
use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::period::holding;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Case, Verdict};
use crate::domain::target_group::age;
use crate::search::Field;

/// A client as the asker may be told of.
pub struct Seen<'a> {
    /// The row.
    pub row: &'a RowView<'a>,
    /// The asking.
    pub case: &'a Case<'a>,
    /// How much may be asked about: filters on what the asker's row and card would not show match nothing.
    pub verdict: Verdict,
    /// Whether a record of a kind and code is of a class that the asker has a right to; others are as if not there.
    pub shows: &'a dyn Fn(RecordKind, &str) -> bool,
}

impl Filters {
    /// Whether all filters let the client through.
    pub fn let_through(&self, catalogue: &Catalogue, seen: &Seen<'_>, today: Date) -> bool {
        let (basic, fully) = (seen.verdict >= Verdict::Basic, seen.verdict == Verdict::Full);
        self.list.iter().all(|filter| {
            let known = match filter.known() {
                Known::Always => true,
                Known::Basically => basic,
                Known::Whereabouts => basic && !seen.case.protected,
                Known::Fully => fully,
            };
            known && holds(catalogue, filter, seen, fully, today) != filter.negated
        })
    }
}

fn holds(catalogue: &Catalogue, filter: &Ready, seen: &Seen<'_>, fully: bool, today: Date) -> bool {
    use ReadyTest::{Any, Codes, Dates, Effects, Groups, Kinds, Plans, Range, Workers};
    let (row, shows) = (seen.row, seen.shows);
    let status = || holding(&row.status, today);
    let code_is = |code: Option<&str>, test: &ReadyTest| match test {
        Codes(codes) => code.is_some_and(|code| has(codes, code)),
        Any => code.is_some(),
        _ => false,
    };
    let number_is = |number: Option<i64>, test: &ReadyTest| match test {
        Range(from, to) => number.is_some_and(|is| from.is_none_or(|from| from <= is) && to.is_none_or(|to| is <= to)),
        Any => number.is_some(),
        _ => false,
    };
    let day_is = |day: Option<Date>, test: &ReadyTest| match test {
        Dates(from, to) => day.is_some_and(|is| from.is_none_or(|from| from <= is) && to.is_none_or(|to| is <= to)),
        Any => day.is_some(),
        _ => false,
    };
    let test = &filter.test;
    let alike = |test: &ReadyTest| {
        let ready = Ready { field: filter.field, negated: false, test: test.clone() };
        holds(catalogue, &ready, seen, fully, today)
    };
    match test {
        ReadyTest::Either(tests) => return tests.iter().any(alike),
        ReadyTest::Missing => return !alike(&Any),
        _ => {}
    }
    match filter.field {
        Field::Municipality => code_is(holding(&row.who.municipality, today).map(|home| home.value), test),
        Field::Age => number_is(row.who.born.map(|born| i64::from(age(born, today))), test),
        Field::Birth => day_is(row.who.born, test),
        Field::Barrier => row.barriers.iter().any(|(code, effect)| {
            let asked = match test {
                Effects(wanted) => {
                    wanted.iter().any(|(other, from, to)| other == code && (from..=to).contains(&effect))
                }
                other => code_is(Some(code), other),
            };
            asked && shows(RecordKind::Barrier, code)
        }),
        Field::Need => row.needs.iter().any(|code| code_is(Some(code), test) && shows(RecordKind::Need, code)),
        Field::Status => code_is(status().map(|period| period.value), test),
        Field::Since => day_is(status().map(|period| period.span.from), test),
        Field::Service => {
            let status = status().and_then(|period| catalogue.list(ListId::EmploymentStatus).find(period.value));
            *test == Any && status.and_then(Item::status).is_some_and(|status| status.in_service)
        }
        Field::Caseworker => {
            let worker = holding(&row.who.caseworker, today).map(|period| period.value);
            match test {
                Workers(workers) => worker.is_some_and(|worker| workers.contains(&worker)),
                Any => worker.is_some(),
                _ => false,
            }
        }
        Field::New => number_is(derive::responsible_since(row, today).map(|since| days_between(since, today)), test),
        Field::Flag => row.flags.iter().any(|flag| match test {
            Kinds(kinds, codes) => flag.on.is_some_and(|kind| kinds.contains(&kind)) || has(codes, flag.reason),
            Any => true,
            _ => false,
        }),
        Field::Plan => row.plans.iter().any(|(code, status)| {
            let is = |plan: &PlanTest| {
                plan.kind.as_deref().is_none_or(|kind| kind == *code)
                    && plan.status.is_none_or(|wanted| wanted == *status)
            };
            let asked = match test {
                Plans(wanted) => wanted.iter().any(is),
                Any => status.is_open(),
                _ => false,
            };
            asked && shows(RecordKind::Plan, code)
        }),
        Field::Language => match test {
            Codes(codes) => {
                let spoken = [row.mother_tongue.filter(|_| fully), row.service_language, row.interpreter];
                spoken.into_iter().flatten().any(|code| has(codes, code))
            }
            _ => fully && row.mother_tongue.is_some(),
        },
        Field::Interpreter => code_is(row.interpreter, test),
        Field::Education => code_is(row.education, test),
        Field::Benefit => code_is(derive::running(row, today).map(|benefit| benefit.code), test),
        Field::Unemployed => number_is(derive::months_unemployed(row, today).map(i64::from), test),
        Field::Group => {
            let met = derive::criteria_of(catalogue, row, today);
            match test {
                Groups(wanted) => met.iter().any(|criterion| wanted.contains(criterion)),
                Any => !met.is_empty(),
                _ => false,
            }
        }
        Field::Silence => match row.last_contact {
            Some(last) => number_is(Some(days_between(last, today).max(0)), test),
            // Longer than every number.
            None => !matches!(test, Range(_, Some(_))),
        },
        Field::Band => number_is(derive::days_to_next_band(catalogue, row, today).map(i64::from), test),
        Field::Ending => number_is(derive::end_of_search(row, today).map(|end| days_between(today, end)), test),
        Field::Overdue => {
            let late = |due: &DueView<'_>| due.on < today && shows_due(shows, due);
            match test {
                Kinds(kinds, _) => row.dues.iter().any(|due| kinds.contains(&due.kind) && late(due)),
                _ => {
                    row.dues.iter().any(late)
                        || derive::statutory_day(catalogue, row, today).is_some_and(|due| due < today)
                }
            }
        }
        Field::FollowUp => {
            row.dues.iter().any(|due| number_is(Some(days_between(today, due.on)), test) && shows_due(shows, due))
        }
    }
}

fn shows_due(shows: &dyn Fn(RecordKind, &str) -> bool, due: &DueView<'_>) -> bool {
    due.code.is_none_or(|code| shows(due.kind, code))
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|other| other == code)
}
