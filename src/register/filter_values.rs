//! What the values of a filter mean: resolved against the code lists, the accounts and the words of three languages.
//!
//! A value that means nothing is reported with its place and what was probably meant, and matches nobody; one that may
//! mean several things is reported too, and matches all of them.

use jiff::civil::Date;

use super::filter_meanings::{Meant, Reading, Vocabulary};
use super::filter_words::Meaning;
use super::reply::{AMBIGUOUS_VALUE, QueryMistake};
use crate::catalogue::detail::Payer;
use crate::catalogue::{Item, ListId};
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::record::RecordKind;
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::Criterion;
use crate::search::{Day, Detail, Field, Filter, Test, Value};

/// The test of a filter with its values resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadyTest {
    /// Any of these codes.
    Codes(Vec<String>),
    /// Any of these caseworkers.
    Workers(Vec<AccountId>),
    /// Something of one of these kinds, or with one of these codes.
    Kinds(Vec<RecordKind>, Vec<String>),
    /// A barrier with one of these codes and an effect from..=to.
    Effects(Vec<(String, u8, u8)>),
    /// A skill plan like one of these.
    Plans(Vec<PlanTest>),
    /// Any of these criteria of the target group.
    Groups(Vec<Criterion>),
    /// A number from..=to, either end open.
    Range(Option<i64>, Option<i64>),
    /// A day from..=to, either end open.
    Dates(Option<Date>, Option<Date>),
    /// Any at all.
    Any,
    /// None at all: for whoever may know of any, the opposite of `Any`.
    Missing,
    /// Any of these tests.
    Either(Vec<ReadyTest>),
}

impl ReadyTest {
    /// Whether it asks for any at all, or for none.
    pub fn is_of_any(&self) -> bool {
        match self {
            Self::Any | Self::Missing => true,
            Self::Either(tests) => tests.iter().any(Self::is_of_any),
            _ => false,
        }
    }
}

/// A skill plan that is looked for: what is none may be any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTest {
    /// Its kind.
    pub kind: Option<String>,
    /// Its state.
    pub status: Option<PlanStatus>,
}

/// Makes one filter ready; values that mean nothing are reported and match nobody.
pub fn ready(
    vocabulary: &Vocabulary<'_>,
    account: &Account,
    filter: &Filter,
    mistakes: &mut Vec<QueryMistake>,
) -> ReadyTest {
    match &filter.test {
        Test::Yes => ReadyTest::Any,
        Test::Range(spans) => either(spans.iter().map(|(from, to)| ReadyTest::Range(*from, *to)).collect()),
        Test::Dates(spans) => {
            let dates = |(from, to): &(Option<Day>, Option<Day>)| {
                ReadyTest::Dates(from.map(|day| day.on(vocabulary.today)), to.map(|day| day.on(vocabulary.today)))
            };
            either(spans.iter().map(dates).collect())
        }
        Test::Is(values) => {
            let tests = values.iter().map(|value| test_of(vocabulary, account, filter, value, mistakes));
            either(joined(tests.collect()))
        }
    }
}

fn either(mut tests: Vec<ReadyTest>) -> ReadyTest {
    if tests.len() == 1 { tests.remove(0) } else { ReadyTest::Either(tests) }
}

/// Tests of the same kind as one.
fn joined(tests: Vec<ReadyTest>) -> Vec<ReadyTest> {
    use ReadyTest::{Codes, Effects, Groups, Kinds, Plans, Workers};
    let mut out: Vec<ReadyTest> = Vec::new();
    for mut test in
        tests.into_iter().flat_map(|test| if let ReadyTest::Either(tests) = test { tests } else { vec![test] })
    {
        let joined = out.iter_mut().any(|known| match (known, &mut test) {
            (Codes(known), Codes(more)) => join(known, more),
            (Workers(known), Workers(more)) => join(known, more),
            (Effects(known), Effects(more)) => join(known, more),
            (Plans(known), Plans(more)) => join(known, more),
            (Groups(known), Groups(more)) => join(known, more),
            (Kinds(kinds, codes), Kinds(more_kinds, more_codes)) => join(kinds, more_kinds) & join(codes, more_codes),
            _ => false,
        });
        if !joined {
            out.push(test);
        }
    }
    out
}

fn join<T>(known: &mut Vec<T>, more: &mut Vec<T>) -> bool {
    known.append(more);
    true
}

fn test_of(
    vocabulary: &Vocabulary<'_>,
    account: &Account,
    filter: &Filter,
    value: &Value,
    mistakes: &mut Vec<QueryMistake>,
) -> ReadyTest {
    let language = Language::ALL[filter.language.min(2)];
    let mut told = |reading: Reading, at: &std::ops::Range<usize>| {
        let (id, suggestion, meant) = match reading {
            Reading::Clear(meant) => return meant,
            Reading::Several(meant, names) => (AMBIGUOUS_VALUE, Some(names.join(", ")), meant),
            Reading::Nothing(near) => ("unknown-value", near, Vec::new()),
        };
        mistakes.push(QueryMistake { at: (at.start, at.end), id: id.to_owned(), suggestion });
        meant
    };
    let any = value.text == "*";
    let meant = if any { Vec::new() } else { told(vocabulary.read(filter.field, &value.text, language), &value.at) };
    let mut tests: Vec<ReadyTest> = meant.iter().filter_map(|meant| whether(meant, account)).collect();
    let codes: Vec<String> = meant.iter().filter_map(code).collect();
    match filter.field {
        Field::Barrier => {
            let (from, to) = if let Detail::Effect(from, to) = value.detail { (from, to) } else { (0, u8::MAX) };
            let list = vocabulary.catalogue.list(ListId::Barriers);
            let all = || list.items.iter().map(|item| item.code.clone()).collect();
            let codes = if any { all() } else { codes };
            tests.push(ReadyTest::Effects(codes.into_iter().map(|code| (code, from, to)).collect()));
        }
        Field::Plan => {
            let mut states: Vec<Option<PlanStatus>> = vec![None];
            if let Detail::State(typed, at) = &value.detail {
                states =
                    told(vocabulary.read_status(typed, language), at).iter().filter_map(status).map(Some).collect();
            }
            let kinds: Vec<Option<String>> = if any { vec![None] } else { codes.into_iter().map(Some).collect() };
            let mut plans: Vec<PlanTest> = Vec::new();
            for kind in kinds {
                plans.extend(states.iter().map(|status| PlanTest { kind: kind.clone(), status: *status }));
            }
            plans.extend(meant.iter().filter_map(status).map(|status| PlanTest { kind: None, status: Some(status) }));
            tests.push(ReadyTest::Plans(plans));
        }
        Field::Flag | Field::Overdue => tests.push(ReadyTest::Kinds(meant.iter().filter_map(kind).collect(), codes)),
        Field::Group => tests.push(ReadyTest::Groups(meant.iter().filter_map(criterion).collect())),
        Field::Caseworker => {
            let workers = meant.iter().filter_map(|meant| if let Meant::Worker(id) = meant { Some(*id) } else { None });
            tests.push(ReadyTest::Workers(workers.collect()));
        }
        Field::Benefit if tests.contains(&ReadyTest::Missing) => {
            // "No benefit" is recorded for some and left open for others.
            let list = vocabulary.catalogue.list(ListId::Benefits);
            let none = |item: &&Item| item.benefit().is_some_and(|benefit| benefit.payer == Payer::None);
            tests.push(ReadyTest::Codes(list.items.iter().filter(none).map(|item| item.code.clone()).collect()));
        }
        _ => tests.push(ReadyTest::Codes(codes)),
    }
    if any && !matches!(filter.field, Field::Barrier | Field::Plan) {
        tests.push(ReadyTest::Any);
    }
    // What only says whether there is any needs no empty list of codes beside it.
    if tests.len() > 1 {
        tests.retain(|test| !is_empty(test));
    }
    either(tests)
}

fn is_empty(test: &ReadyTest) -> bool {
    match test {
        ReadyTest::Codes(list) => list.is_empty(),
        ReadyTest::Workers(list) => list.is_empty(),
        ReadyTest::Effects(list) => list.is_empty(),
        ReadyTest::Plans(list) => list.is_empty(),
        ReadyTest::Groups(list) => list.is_empty(),
        ReadyTest::Kinds(kinds, codes) => kinds.is_empty() && codes.is_empty(),
        _ => false,
    }
}

/// The test of a word that only says whether there is any, or that it is the asker's.
fn whether(meant: &Meant, account: &Account) -> Option<ReadyTest> {
    match meant {
        Meant::Word(Meaning::Missing) => Some(ReadyTest::Missing),
        Meant::Word(Meaning::Mine) => Some(ReadyTest::Workers(vec![account.id])),
        _ => None,
    }
}

fn code(meant: &Meant) -> Option<String> {
    if let Meant::Code(code) = meant { Some(code.clone()) } else { None }
}

fn kind(meant: &Meant) -> Option<RecordKind> {
    if let Meant::Word(Meaning::Kind(kind)) = meant { Some(*kind) } else { None }
}

fn status(meant: &Meant) -> Option<PlanStatus> {
    if let Meant::Word(Meaning::Status(status)) = meant { Some(*status) } else { None }
}

fn criterion(meant: &Meant) -> Option<Criterion> {
    if let Meant::Word(Meaning::Criterion(criterion)) = meant { Some(*criterion) } else { None }
}
