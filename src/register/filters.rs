//! The filters of a query, asked of each client; what their values mean was resolved once by `filter_values`.

use jiff::civil::Date;

use super::derive;
use super::desk::Desk;
use super::filter_values::{PlanTest, ReadyTest, ready};
use super::marks::Bits;
use super::reply::QueryMistake;
use super::row_view::{DueView, RowView};
use crate::catalogue::Catalogue;
use crate::domain::account::Account;
use crate::domain::period::holding;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Case, Verdict};
use crate::domain::target_group::age;
use crate::search::{Field, Query};

/// Ready filters; all must hold.
pub struct Filters {
    list: Vec<Ready>,
    /// Of which bits a client must have one, filter by filter; those that tell nothing are left out.
    pub bits: Vec<Bits>,
    today: Date,
}

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

struct Ready {
    field: Field,
    negated: bool,
    test: ReadyTest,
}

impl Filters {
    /// Resolves the filters of a query; values that mean nothing are reported and match nobody.
    pub fn resolve(
        catalogue: &Catalogue,
        desk: &Desk,
        account: &Account,
        query: &Query,
        today: Date,
        mistakes: &mut Vec<QueryMistake>,
    ) -> Self {
        let mut list = Vec::new();
        for filter in &query.filters {
            let test = ready(catalogue, desk, account, filter, today, mistakes);
            list.push(Ready { field: filter.field, negated: filter.negated, test });
        }
        let bits = list.iter().filter_map(bits_of).collect();
        Self { list, bits, today }
    }

    /// One filter by itself.
    pub fn one(field: Field, negated: bool, test: ReadyTest, today: Date) -> Self {
        Self { list: vec![Ready { field, negated, test }], bits: Vec::new(), today }
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether all filters let the client through.
    pub fn let_through(&self, catalogue: &Catalogue, seen: &Seen<'_>) -> bool {
        let (basic, fully) = (seen.verdict >= Verdict::Basic, seen.verdict == Verdict::Full);
        self.list.iter().all(|filter| {
            // What the asker may not know matches neither way: a `-` must not tell it either.
            let known = match filter.field {
                Field::Age | Field::Caseworker => true,
                Field::Municipality => basic && !seen.case.protected,
                Field::Status | Field::Language | Field::Service => basic,
                _ => fully,
            };
            known && holds(catalogue, filter, seen, fully, self.today) != filter.negated
        })
    }
}

fn holds(catalogue: &Catalogue, filter: &Ready, seen: &Seen<'_>, fully: bool, today: Date) -> bool {
    use ReadyTest::{Any, Codes, Effects, Kinds, Plans, Range, Workers};
    let (row, shows) = (seen.row, seen.shows);
    let due_shows = |due: &DueView<'_>| due.code.is_none_or(|code| shows(due.kind, code));
    let status = || holding(&row.status, today).map(|period| period.value);
    let within = |number: i64, from: &Option<i64>, to: &Option<i64>| {
        from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
    };
    match (filter.field, &filter.test) {
        (Field::Municipality, Codes(codes)) => {
            holding(&row.who.municipality, today).is_some_and(|home| has(codes, home.value))
        }
        (Field::Municipality, Any) => holding(&row.who.municipality, today).is_some(),
        (Field::Age, Range(from, to)) => row.who.born.is_some_and(|born| within(i64::from(age(born, today)), from, to)),
        (Field::Barrier, Effects(wanted)) => row.barriers.iter().any(|(code, effect)| {
            let asked = wanted.iter().any(|(other, from, to)| other == code && (from..=to).contains(&effect));
            asked && shows(RecordKind::Barrier, code)
        }),
        (Field::Barrier, Any) => row.barriers.iter().any(|(code, _)| shows(RecordKind::Barrier, code)),
        (Field::Need, Codes(codes)) => row.needs.iter().any(|code| has(codes, code) && shows(RecordKind::Need, code)),
        (Field::Need, Any) => row.needs.iter().any(|code| shows(RecordKind::Need, code)),
        (Field::Status, Codes(codes)) => status().is_some_and(|code| has(codes, code)),
        (Field::Status, Any) => status().is_some(),
        (Field::Caseworker, Workers(workers)) => {
            holding(&row.who.caseworker, today).is_some_and(|period| workers.contains(&period.value))
        }
        (Field::Flag, Kinds(kinds, codes)) => {
            row.flags.iter().any(|flag| flag.on.is_some_and(|kind| kinds.contains(&kind)) || has(codes, flag.reason))
        }
        (Field::Flag, Any) => !row.flags.is_empty(),
        (Field::Plan, Plans(wanted)) => {
            let asked = |code: &str, status| {
                let is = |plan: &PlanTest| {
                    plan.kind.as_deref().is_none_or(|kind| kind == code)
                        && plan.status.is_none_or(|wanted| wanted == status)
                };
                wanted.iter().any(is)
            };
            row.plans.iter().any(|(code, status)| asked(code, *status) && shows(RecordKind::Plan, code))
        }
        (Field::Plan, Any) => row.plans.iter().any(|(code, status)| status.is_open() && shows(RecordKind::Plan, code)),
        (Field::Language, Codes(codes)) => {
            let spoken = [row.mother_tongue.filter(|_| fully), row.service_language, row.interpreter];
            spoken.into_iter().flatten().any(|code| has(codes, code))
        }
        (Field::Language, Any) => fully && row.mother_tongue.is_some(),
        (Field::Benefit, Codes(codes)) => row.benefit.is_some_and(|(code, _, _)| has(codes, code)),
        (Field::Benefit, Any) => row.benefit.is_some(),
        (Field::Service, _) => matches!(status(), Some("00" | "07")),
        (Field::Overdue, _) => {
            row.dues.iter().any(|due| due.on < today && due_shows(due))
                || derive::statutory_day(catalogue, row, today).is_some_and(|due| due < today)
        }
        (Field::FollowUp, Range(from, to)) => row.dues.iter().any(|due| {
            let days = (due.on - today).get_days();
            within(i64::from(days), from, to) && due_shows(due)
        }),
        (Field::FollowUp, Any) => row.dues.iter().any(due_shows),
        _ => false,
    }
}

/// The bits one of which a client must have to pass; none when the rows alone can tell.
fn bits_of(filter: &Ready) -> Option<Bits> {
    use Field::{Barrier, Benefit, Language, Municipality, Need, Status};
    let told = matches!(filter.field, Barrier | Benefit | Language | Municipality | Need | Status);
    match &filter.test {
        _ if !told || filter.negated => None,
        ReadyTest::Codes(codes) => Some(codes.iter().map(|code| Bits::of(filter.field, code)).collect()),
        ReadyTest::Effects(wanted) => Some(wanted.iter().map(|(code, _, _)| Bits::of(filter.field, code)).collect()),
        ReadyTest::Any => Some(Bits::any(filter.field)),
        _ => None,
    }
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|other| other == code)
}
