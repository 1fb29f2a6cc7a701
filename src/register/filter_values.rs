//! What the values of a filter mean: resolved against the code lists, the accounts and the words of three languages.
//!
//! A value that means nothing is reported with its place and what was probably meant, and matches nobody.

use jiff::civil::Date;

use super::desk::Desk;
use super::filter_words;
use super::reply::QueryMistake;
use crate::catalogue::{Catalogue, Item, ListId, pick};
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::record::RecordKind;
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::Criterion;
use crate::search::{Field, Filter, Test, fold, within_one};

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
    catalogue: &Catalogue,
    desk: &Desk,
    account: &Account,
    filter: &Filter,
    today: Date,
    mistakes: &mut Vec<QueryMistake>,
) -> ReadyTest {
    let values = match &filter.test {
        Test::Yes if filter.field == Field::Caseworker => return ReadyTest::Workers(vec![account.id]),
        Test::Yes => return ReadyTest::Any,
        Test::Range(from, to) => return ReadyTest::Range(*from, *to),
        Test::Dates(from, to) => return ReadyTest::Dates(*from, *to),
        Test::Is(values) => values,
    };
    let mut unknown = |value: &String| {
        mistakes.push(QueryMistake {
            at: (filter.at.start, filter.at.end),
            id: "unknown-value".to_owned(),
            suggestion: nearest(catalogue, filter.field, value, today),
        });
    };
    match filter.field {
        Field::Caseworker => {
            let mut workers = Vec::new();
            for value in values {
                let found: Vec<AccountId> =
                    desk.accounts().iter().filter(|worker| is_called(worker, value)).map(|worker| worker.id).collect();
                if found.is_empty() {
                    unknown(value);
                }
                workers.extend(found);
            }
            ReadyTest::Workers(workers)
        }
        Field::Group => {
            let mut criteria = Vec::new();
            for value in values {
                let found = filter_words::criterion(value);
                if found.is_none() {
                    unknown(value);
                }
                criteria.extend(found);
            }
            ReadyTest::Groups(criteria)
        }
        Field::Flag => {
            let (mut kinds, mut codes) = (Vec::new(), Vec::new());
            for value in values {
                let kind = filter_words::record_kind(value);
                let found =
                    if kind.is_none() { codes_of(catalogue, ListId::FlagReasons, value, today) } else { Vec::new() };
                if kind.is_none() && found.is_empty() {
                    unknown(value);
                }
                kinds.extend(kind);
                codes.extend(found);
            }
            ReadyTest::Kinds(kinds, codes)
        }
        Field::Plan => {
            let mut plans = Vec::new();
            for value in values {
                let status = filter_words::plan_status(value);
                let found =
                    if status.is_none() { codes_of(catalogue, ListId::SkillNeeds, value, today) } else { Vec::new() };
                if status.is_none() && found.is_empty() {
                    unknown(value);
                }
                plans.extend(status.map(|status| PlanTest { kind: None, status: Some(status) }));
                plans.extend(found.into_iter().map(|kind| PlanTest { kind: Some(kind), status: None }));
            }
            ReadyTest::Plans(plans)
        }
        field => {
            let Some(list) = list_of(field) else { return ReadyTest::Any };
            let mut codes = Vec::new();
            for value in values {
                let found = codes_of(catalogue, list, value, today);
                if found.is_empty() {
                    unknown(value);
                }
                codes.extend(found);
            }
            match field {
                Field::Barrier => ReadyTest::Effects(codes.into_iter().map(|code| (code, 0, u8::MAX)).collect()),
                _ => ReadyTest::Codes(codes),
            }
        }
    }
}

/// The code list that the values of a field come from.
#[must_use]
pub fn list_of(field: Field) -> Option<ListId> {
    match field {
        Field::Municipality => Some(ListId::Municipalities),
        Field::Barrier => Some(ListId::Barriers),
        Field::Need => Some(ListId::Needs),
        Field::Status => Some(ListId::EmploymentStatus),
        Field::Language => Some(ListId::Languages),
        Field::Benefit => Some(ListId::Benefits),
        Field::Interpreter => Some(ListId::Languages),
        Field::Education => Some(ListId::EducationLevels),
        Field::Plan => Some(ListId::SkillNeeds),
        Field::Flag => Some(ListId::FlagReasons),
        _ => None,
    }
}

/// The codes that a typed value means: exactly this code, every code of this heading, the one-word name, else every
/// item that has words beginning so.
fn codes_of(catalogue: &Catalogue, list: ListId, value: &str, today: Date) -> Vec<String> {
    use crate::domain::language::Language::{En, Fi, Sv};
    let list = catalogue.list(list);
    let wanted = fold(value);
    let exact = list.items.iter().filter(|item| fold(&item.code) == wanted);
    let heading = list.items.iter().filter(|item| item.group.as_ref().is_some_and(|group| fold(group) == wanted));
    let direct: Vec<String> = exact.chain(heading).map(|item| item.code.clone()).collect();
    if !direct.is_empty() {
        return direct;
    }
    let named = list.items.iter().filter(|item| {
        let words = [Fi, Sv, En].into_iter().filter_map(|language| item.word(language));
        let labels = [Fi, Sv, En].into_iter().map(|language| item.label(language));
        words.chain(labels).any(|word| fold(word) == wanted)
    });
    let named: Vec<String> = named.map(|item| item.code.clone()).collect();
    if !named.is_empty() || wanted.is_empty() {
        return named;
    }
    pick(list, value, today).into_iter().map(|item| item.code.clone()).collect()
}

fn is_called(account: &Account, value: &str) -> bool {
    let wanted = fold(value);
    fold(&account.login) == wanted || fold(&account.name).split(' ').any(|part| part.starts_with(&wanted))
}

/// The name nearest to a value that means nothing: one slip of the keyboard away, else the likeliest that begins alike.
fn nearest(catalogue: &Catalogue, field: Field, value: &str, today: Date) -> Option<String> {
    use crate::domain::language::Language::{En, Fi, Sv};
    let list = catalogue.list(list_of(field)?);
    let wanted = fold(value);
    let names = |item: &Item| [Fi, Sv, En].map(|language| name_of(item, language));
    let slip = list.valid_on(today).flat_map(names).find(|name| within_one(&fold(name), &wanted));
    slip.or_else(|| {
        (2..value.chars().count()).rev().find_map(|length| {
            let start: String = value.chars().take(length).collect();
            pick(list, &start, today).into_iter().next().map(|item| name_of(item, Fi))
        })
    })
}

/// What a filter can call an item: its one-word name, its label when that is one word, else its code.
fn name_of(item: &Item, language: Language) -> String {
    let label = Some(item.label(language)).filter(|label| !label.contains(' '));
    item.word(language).or(label).unwrap_or(&item.code).to_lowercase()
}
