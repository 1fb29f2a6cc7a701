//! After any changes and on any day the columns say of everybody what the rows say, for whoever asks.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use strum::IntoEnumIterator;

use super::Facts;
use crate::catalogue::{Catalogue, ListId};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::client::Turvakielto;
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, Code};
use crate::domain::period::{Period, Span};
use crate::domain::record::RecordKind;
use crate::domain::rights::{Act, Case, Role, Verdict};
use crate::domain::skill_plan::PlanStatus;
use crate::domain::summary::Summary;
use crate::domain::target_group::Criterion;
use crate::register::classes::class_by;
use crate::register::demo::{self, DemoPlan};
use crate::register::desk::Desk;
use crate::register::filter_values::{PlanTest, ReadyTest};
use crate::register::filters::{Filters, Ready};
use crate::register::filters_by_row::Seen;
use crate::register::summarise::summarise;
use crate::register::{stored, summary_row};
use crate::search::{FIELDS, Field, SlotSet};

const TODAY: Date = date(2026, 11, 21);
const CLIENTS: u32 = 150;

/// What a client is made of: the file of the demo that it is, and what is added to it.
#[derive(Clone, Debug)]
struct Made {
    id: u32,
    like: u32,
    protected: bool,
    joint: bool,
    organisation: Option<&'static str>,
    worker: Option<u32>,
}

fn made() -> impl Strategy<Value = Made> {
    let organisation = prop_oneof![3 => Just(Some("609")), 1 => Just(Some("886")), 1 => Just(None)];
    let worker = prop_oneof![4 => (1_u32..4).prop_map(Some), 1 => Just(None)];
    let marks = (prop::bool::weighted(0.2), prop::bool::weighted(0.3));
    (1..CLIENTS, 1..CLIENTS, marks, organisation, worker).prop_map(
        |(id, like, (protected, joint), organisation, worker)| Made {
            id,
            like,
            protected,
            joint,
            organisation,
            worker,
        },
    )
}

fn row(made: &Made) -> Summary {
    let plan = DemoPlan { clients: CLIENTS, ..DemoPlan::new(1, TODAY) };
    let mut content = demo::file(&plan, made.like);
    let span = Span { from: date(2026, 1, 1), to: Some(TODAY.saturating_add(1.day())) };
    content.client.turvakielto = made.protected.then_some(Turvakielto { from: span.from, to: span.to });
    content.client.multisectoral = if made.joint { vec![span] } else { Vec::new() };
    let period = |code: &str| Period { value: Code::from(code), span };
    content.client.organisation = made.organisation.map(period).into_iter().collect();
    content.client.caseworker =
        made.worker.map(|worker| Period { value: AccountId(worker), span }).into_iter().collect();
    summarise(Catalogue::get(), ClientId(made.id), &content, 1)
}

fn asker() -> impl Strategy<Value = Account> {
    let roles = prop::sample::subsequence(Role::iter().collect::<Vec<_>>(), 1..3);
    let classes = prop::sample::subsequence(vec![DataClass::Health, DataClass::Social, DataClass::Turvakielto], 0..3);
    let deputy = prop_oneof![
        3 => Just(DeputyFor::Nobody),
        1 => Just(DeputyFor::These(vec![(AccountId(2), TODAY), (AccountId(3), date(2026, 1, 1))])),
        1 => Just(DeputyFor::Everyone),
    ];
    let organisations = prop::sample::subsequence(vec![Code::from("609"), Code::from("886")], 0..3);
    (roles, classes, deputy, organisations).prop_map(|(roles, classes, deputy_for, organisations)| {
        let account = stored::account(organisations, classes, deputy_for);
        Account { id: AccountId(1), roles, from: date(2020, 1, 1), to: None, ..account }
    })
}

/// Somebody who sees everything of everybody, so that the filters decide; or anybody, so that the rights do.
fn seer_or_any() -> impl Strategy<Value = Account> {
    let seer = stored::account(Vec::new(), vec![DataClass::Health, DataClass::Social], DeputyFor::Everyone);
    let seer = Account { id: AccountId(1), roles: vec![Role::Caseworker], from: date(2020, 1, 1), to: None, ..seer };
    prop_oneof![1 => Just(seer), 1 => asker()]
}

fn codes(list: ListId) -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = Catalogue::get().list(list).items.iter().map(|item| item.code.clone()).collect();
    let most = all.len().min(9);
    prop::sample::subsequence(all, 0..most)
}

fn kinds() -> impl Strategy<Value = Vec<RecordKind>> {
    prop::sample::subsequence(RecordKind::iter().collect::<Vec<_>>(), 0..4)
}

fn range(most: i64) -> impl Strategy<Value = ReadyTest> {
    let end = || prop::option::weighted(0.7, prop_oneof![9 => -most..most, 1 => Just(i64::MAX), 1 => Just(i64::MIN)]);
    (end(), end()).prop_map(|(from, to)| ReadyTest::Range(from, to))
}

fn dates(first: i16) -> impl Strategy<Value = ReadyTest> {
    let end =
        move || prop::option::weighted(0.7, (first..2030, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| date(y, m, d)));
    (end(), end()).prop_map(|(from, to)| ReadyTest::Dates(from, to))
}

/// A test that a field can have.
fn test_of(field: Field) -> BoxedStrategy<ReadyTest> {
    let listed = |list| codes(list).prop_map(ReadyTest::Codes).boxed();
    let plain = match field {
        Field::Municipality => listed(ListId::Municipalities),
        Field::Status => listed(ListId::EmploymentStatus),
        Field::Need => listed(ListId::Needs),
        Field::Language | Field::Interpreter => {
            prop_oneof![listed(ListId::Languages), Just(ReadyTest::Codes(vec!["fi".to_owned()]))].boxed()
        }
        Field::Benefit => listed(ListId::Benefits),
        Field::Education => listed(ListId::EducationLevels),
        Field::Age => range(90).boxed(),
        Field::Unemployed => range(60).boxed(),
        Field::FollowUp | Field::New | Field::Ending => range(90).boxed(),
        Field::Silence => range(200).boxed(),
        Field::Band => range(120).boxed(),
        Field::Birth => dates(1950).boxed(),
        Field::Since => dates(2023).boxed(),
        Field::Caseworker => {
            prop::collection::vec((1_u32..5).prop_map(AccountId), 0..3).prop_map(ReadyTest::Workers).boxed()
        }
        Field::Flag => {
            (kinds(), codes(ListId::FlagReasons)).prop_map(|(kinds, codes)| ReadyTest::Kinds(kinds, codes)).boxed()
        }
        Field::Overdue => kinds().prop_map(|kinds| ReadyTest::Kinds(kinds, Vec::new())).boxed(),
        Field::Group => {
            prop::sample::subsequence(Criterion::iter().collect::<Vec<_>>(), 0..3).prop_map(ReadyTest::Groups).boxed()
        }
        Field::Barrier => (codes(ListId::Barriers), 0_u8..4, 0_u8..4)
            .prop_map(|(codes, from, to)| ReadyTest::Effects(codes.into_iter().map(|code| (code, from, to)).collect()))
            .boxed(),
        Field::Plan => {
            (codes(ListId::SkillNeeds), prop::option::of(prop::sample::select(PlanStatus::iter().collect::<Vec<_>>())))
                .prop_map(|(codes, status)| {
                    let kinds = codes.into_iter().map(Some).chain(status.map(|_| None));
                    ReadyTest::Plans(kinds.map(|kind| PlanTest { kind, status }).collect())
                })
                .boxed()
        }
        Field::Service => Just(ReadyTest::Any).boxed(),
    };
    let either = prop::collection::vec(plain.clone(), 0..3).prop_map(ReadyTest::Either);
    prop_oneof![6 => plain, 1 => Just(ReadyTest::Any), 1 => Just(ReadyTest::Missing), 1 => either].boxed()
}

fn filter() -> impl Strategy<Value = Ready> {
    let fields: Vec<Field> = FIELDS.iter().map(|row| row.0).collect();
    let field = prop::sample::select(fields).prop_flat_map(|field| (Just(field), test_of(field)));
    (field, prop::bool::weighted(0.3)).prop_map(|((field, test), negated)| Ready { field, negated, test })
}

/// What the rows say, client by client.
fn by_rows(desk: &Desk, account: &Account, act: Act, filters: &Filters) -> Vec<u32> {
    let (catalogue, day) = (Catalogue::get(), desk.day());
    let sees = |id: &ClientId| {
        let verdict = desk.verdict(account, act, *id);
        let (case, row) = (desk.case(account, act, *id), desk.view(*id).unwrap());
        let shows = |kind: RecordKind, code: &str| {
            let class = class_by(catalogue, kind, code);
            if class != DataClass::Social || !(Case { open_period: true, ..case }).shows(class) {
                return case.shows(class);
            }
            row.multisectoral.iter().any(|span| span.covers(day))
        };
        verdict != Verdict::No
            && filters.let_through(catalogue, &Seen { row: &row, case: &case, verdict, shows: &shows }, day)
    };
    desk.ids().filter(sees).map(|id| id.0).collect()
}

fn loaded(day: Date, rows: &std::collections::BTreeMap<u32, Summary>) -> Desk {
    let mut desk = Desk::new(day, Vec::new());
    desk.load(rows.values().map(|row| summary_row::encode(row).unwrap())).unwrap();
    desk
}

/// What is asked: by whom, for what, with which filters.
type Asked = (Account, bool, Vec<Ready>);

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn columns_answer_as_rows_do(
        first in prop::collection::vec(made(), 1..80),
        later in prop::collection::vec((made(), prop::option::weighted(0.1, -3_i32..40)), 0..30),
        asked in prop::collection::vec((seer_or_any(), any::<bool>(), prop::collection::vec(filter(), 0..3)), 60),
    ) {
        let mut rows: std::collections::BTreeMap<u32, Summary> =
            first.iter().map(|made| (made.id, row(made))).collect();
        let mut desk = loaded(TODAY, &rows);
        desk.facts();
        for (made, days) in &later {
            if let Some(days) = days {
                desk.turn_to(TODAY.saturating_add(days.days()));
                desk.facts();
            }
            let row = row(made);
            desk.put(&row, summary_row::encode(&row).unwrap());
            rows.insert(made.id, row);
        }
        let fresh = loaded(desk.day(), &rows);
        prop_assert!(desk.facts() == fresh.facts());
        let asked: Vec<Asked> = asked;
        for (account, figure, list) in asked {
            let act = if figure { Act::Count } else { Act::Find };
            let filters = Filters { list };
            let expected = by_rows(&fresh, &account, act, &filters);
            for desk in [&desk, &fresh] {
                let found: SlotSet = filters.of_all(desk, &desk.sight(&account, act));
                prop_assert_eq!(found.iter().collect::<Vec<_>>(), &expected[..], "{:?} {:?}", account, filters.list);
            }
        }
    }
}

#[test]
fn a_client_of_the_demo_fits_into_64_bytes() {
    let clients = 2_000;
    let plan = DemoPlan { clients, ..DemoPlan::new(1, TODAY) };
    let rows: Vec<Vec<u8>> = (1..=clients)
        .map(|number| summarise(Catalogue::get(), ClientId(number), &demo::file(&plan, number), 1))
        .map(|row| summary_row::encode(&row).unwrap())
        .collect();
    let views = rows.iter().map(|bytes| crate::register::row_view::RowView::of(bytes).ok()).collect::<Vec<_>>();
    let facts = Facts::of(TODAY, views.into_iter());
    let each = facts.memory() / clients as usize;
    assert!(each <= 64, "{each} bytes a client");
}
