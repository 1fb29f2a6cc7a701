//! The filters of a query made ready: values resolved against the code lists once, then asked of each client.

use jiff::civil::Date;

use super::derive;
use super::desk::Desk;
use super::filter_words;
use super::marks::Bits;
use super::reply::QueryMistake;
use super::row_view::{DueView, RowView};
use crate::catalogue::{Catalogue, Item, ListId, pick};
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::period::holding;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Case, Verdict};
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::age;
use crate::search::{Field, Filter, Query, Test, fold, within_one};

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

enum ReadyTest {
    Codes(Vec<String>),
    Workers(Vec<AccountId>),
    Kinds(Vec<RecordKind>, Vec<String>),
    Plans(Vec<PlanStatus>, Vec<String>),
    Range(Option<i64>, Option<i64>),
    Any,
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
    use ReadyTest::{Any, Codes, Kinds, Plans, Range, Workers};
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
        (Field::Barrier, Codes(codes)) => {
            row.barriers.iter().any(|(code, _)| has(codes, code) && shows(RecordKind::Barrier, code))
        }
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
        (Field::Plan, Plans(statuses, codes)) => {
            let asked = |code, status| statuses.contains(status) || has(codes, code);
            row.plans.iter().any(|(code, status)| asked(code, status) && shows(RecordKind::Plan, code))
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
        ReadyTest::Any => Some(Bits::any(filter.field)),
        _ => None,
    }
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|other| other == code)
}

fn ready(
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
            let (mut statuses, mut codes) = (Vec::new(), Vec::new());
            for value in values {
                let status = filter_words::plan_status(value);
                let found =
                    if status.is_none() { codes_of(catalogue, ListId::SkillNeeds, value, today) } else { Vec::new() };
                if status.is_none() && found.is_empty() {
                    unknown(value);
                }
                statuses.extend(status);
                codes.extend(found);
            }
            ReadyTest::Plans(statuses, codes)
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
            ReadyTest::Codes(codes)
        }
    }
}

fn list_of(field: Field) -> Option<ListId> {
    match field {
        Field::Municipality => Some(ListId::Municipalities),
        Field::Barrier => Some(ListId::Barriers),
        Field::Need => Some(ListId::Needs),
        Field::Status => Some(ListId::EmploymentStatus),
        Field::Language => Some(ListId::Languages),
        Field::Benefit => Some(ListId::Benefits),
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
