//! What a demo register promises: exact counts, the same bytes for ever, nobody twice, nothing a write would refuse.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::{Date, date};

use super::*;
use crate::catalogue::Catalogue;
use crate::domain::account::DeputyFor;
use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::period::holding;
use crate::domain::record::{Record, RecordKind};
use crate::domain::rights::Role;
use crate::domain::unemployment::LONG_TERM_MONTHS;
use crate::register::codec::encode;
use crate::register::summarise::summarise;
use crate::register::{derive, validate};

const TODAY: Date = date(2026, 11, 21);

fn plan() -> DemoPlan {
    DemoPlan::new(20_190_916, TODAY)
}

fn files(plan: &DemoPlan) -> Vec<Content> {
    (1..=plan.clients).map(|number| file(plan, number)).collect()
}

fn bytes(content: &Content) -> Vec<u8> {
    let mut bytes = encode(&content.client).unwrap();
    for (no, filed) in &content.records {
        bytes.extend(encode(no).unwrap());
        bytes.extend(encode(filed).unwrap());
    }
    bytes
}

fn of_kind(content: &Content, kind: RecordKind) -> usize {
    content.records.values().filter(|filed| filed.record.kind() == kind).count()
}

#[test]
fn clients_live_where_the_press_release_says() {
    let mut homes: BTreeMap<String, u32> = BTreeMap::new();
    for content in files(&plan()) {
        let home = holding(&content.client.municipality, TODAY).unwrap();
        *homes.entry(home.value.0.clone()).or_default() += 1;
    }
    let counted: Vec<(&str, u32)> = homes.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    assert_eq!(counted, [("214", 463), ("230", 96), ("271", 292), ("609", 4_347), ("886", 529)]);
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes_in_any_order() {
    let plan = plan();
    let forwards: Vec<Vec<u8>> = (1..=300).map(|number| bytes(&file(&plan, number))).collect();
    let mut backwards: Vec<Vec<u8>> = (1..=300).rev().map(|number| bytes(&file(&plan, number))).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    let other = DemoPlan { seed: plan.seed + 1, ..plan };
    assert_ne!(forwards[0], bytes(&file(&other, 1)));
}

#[test]
fn nobody_has_anothers_code_or_number() {
    let plan = DemoPlan { clients: 20_000, ..plan() };
    let (mut codes, mut phones, mut none) = (HashSet::new(), HashSet::new(), 0);
    for content in files(&plan) {
        match content.client.hetu() {
            Some(hetu) => {
                assert!(hetu.is_test_range());
                assert!(codes.insert(*hetu));
            }
            None => none += 1,
        }
        assert!(content.client.born().is_some());
        for phone in content.client.reach.phones {
            assert!(phones.insert(phone));
        }
    }
    assert!((20..600).contains(&none), "{none} without a code");
}

#[test]
fn every_file_passes_the_checks_of_a_write() {
    let catalogue = Catalogue::get();
    // Under the rules and code lists of the application, of the trial, and of today; on a weekend and a leap day too.
    for today in [date(2019, 9, 16), date(2021, 10, 4), date(2024, 2, 29), date(2026, 4, 30), date(2026, 5, 1), TODAY] {
        let plan = DemoPlan { clients: 2_000, seed: 11, today };
        for number in 1..=plan.clients {
            let content = file(&plan, number);
            let mut problems = validate::client::check(catalogue, &content.client, today, true);
            let kinds: Vec<(RecordNo, RecordKind)> =
                content.records.iter().map(|(no, filed)| (*no, filed.record.kind())).collect();
            for (no, filed) in &content.records {
                let others: Vec<_> = kinds.iter().copied().filter(|(other, _)| other != no).collect();
                let place =
                    validate::record::Place { client: &content.client, others: &others, withdrawn: None, today };
                problems.extend(validate::record::check(catalogue, &filed.record, &filed.source, &place));
                assert!(filed.entered_on <= today);
            }
            assert!(problems.is_empty(), "{today} {number}: {problems:?}");
        }
    }
}

#[test]
fn frequencies_are_those_of_a_trial_area() {
    let catalogue = Catalogue::get();
    let plan = plan();
    let contents = files(&plan);
    let many = contents.len();
    let share = |what: &str, low: usize, high: usize, test: &dyn Fn(&Content) -> bool| {
        let per_mille = contents.iter().filter(|content| test(content)).count() * 1000 / many;
        assert!((low..=high).contains(&per_mille), "{what}: {per_mille} per mille");
    };
    let status =
        |content: &Content| holding(&content.client.status, TODAY).map_or(String::new(), |it| it.value.0.clone());
    share("unemployed", 570, 640, &|content| status(content) == "02");
    share("in service", 220, 280, &|content| ["00", "07"].contains(&status(content).as_str()));
    share("long-term", 310, 390, &|content| {
        let summary = summarise(catalogue, ClientId(1), content, 1);
        derive::unemployed(&summary, TODAY).is_some_and(|(months, _)| months >= u32::from(LONG_TERM_MONTHS))
    });
    share("under 30", 320, 400, &|content| content.client.age(TODAY).unwrap() < 30);
    share("immigrants", 120, 155, &|content| content.client.first_permit.is_some());
    share("interpreter", 20, 70, &|content| content.client.interpreter.is_some());
    share("turvakielto", 5, 20, &|content| content.client.is_protected(TODAY));
    share("with a plan", 360, 440, &|content| of_kind(content, RecordKind::Plan) > 0);
    share("flag up", 30, 60, &|content| {
        content.records.values().any(|it| it.record.kind() == RecordKind::Flag && it.record.is_open())
    });
    let barrier = |content: &Content, prefix: &str| {
        content.records.values().any(|it| match &it.record {
            Record::Barrier(barrier) => barrier.code.as_str().starts_with(prefix),
            _ => false,
        })
    };
    let any = contents.iter().filter(|content| barrier(content, "B")).count();
    let health = contents.iter().filter(|content| barrier(content, "B1")).count();
    assert!((38..=50).contains(&(health * 100 / any)), "health in {health} of {any}");
    share("social barrier", 10, 60, &|content| barrier(content, "B4"));
    let mean = |kind| contents.iter().map(|content| of_kind(content, kind)).sum::<usize>() * 100 / many;
    let (needs, barriers, contacts) = (mean(RecordKind::Need), mean(RecordKind::Barrier), mean(RecordKind::Contact));
    assert!((105..=135).contains(&needs), "{needs}");
    assert!((155..=195).contains(&barriers), "{barriers}");
    assert!((250..=500).contains(&contacts), "{contacts}");
    assert!(contents.iter().all(|content| of_kind(content, RecordKind::Contact) <= 8));
    let size = contents.iter().map(|content| bytes(content).len()).sum::<usize>() / many;
    assert!((600..=1500).contains(&size), "{size} bytes a file");
}

#[test]
fn social_barriers_stand_only_in_the_multisectoral_service() {
    for content in files(&DemoPlan { clients: 3_000, ..plan() }) {
        let social =
            content.records.values().any(|it| it.record.code().is_some_and(|code| code.as_str().starts_with("B4")));
        assert!(!social || content.client.in_multisectoral(TODAY));
        assert!(!content.records.values().any(|it| it.record.code() == Some(&Code::from("B7.2"))));
    }
}

#[test]
fn the_founders_day_is_lively() {
    let catalogue = Catalogue::get();
    for seed in 1..=5 {
        let plan = DemoPlan::new(seed, TODAY);
        let own: Vec<(u32, Content)> = (1..=plan.clients)
            .filter(|number| shares::seat(&plan, *number).worker == AccountId(1))
            .map(|number| (number, file(&plan, number)))
            .collect();
        assert!((140..=160).contains(&own.len()));
        let (mut meetings, mut overdue, mut today, mut soon) = (Vec::new(), 0, 0, 0);
        for (number, content) in &own {
            assert_eq!(content.client.worker(TODAY), Some(AccountId(1)));
            let summary = summarise(catalogue, ClientId(*number), content, 1);
            let statutory = derive::statutory(catalogue, &summary, TODAY).map(|due| due.on);
            meetings.extend(summary.dues.iter().filter(|it| it.on == TODAY && it.at.is_some()).map(|it| it.at));
            for day in
                summary.dues.iter().filter(|it| it.on != TODAY || it.at.is_none()).map(|it| it.on).chain(statutory)
            {
                overdue += usize::from(day < TODAY);
                today += usize::from(day == TODAY);
                soon += usize::from(day > TODAY && day <= days::after(TODAY, 14));
            }
        }
        let different: HashSet<_> = meetings.iter().collect();
        assert_eq!((meetings.len(), different.len()), (4, 4));
        assert!((5..=12).contains(&overdue), "seed {seed}: {overdue} overdue");
        assert!((3..=12).contains(&today), "seed {seed}: {today} today");
        assert!((15..=90).contains(&soon), "seed {seed}: {soon} soon");
        let some = |test: &dyn Fn(&Content) -> bool| own.iter().any(|(_, content)| test(content));
        assert!(some(&|it| it.client.is_protected(TODAY)));
        assert!(some(&|it| it.client.interpreter.is_some()));
        assert!(some(&|it| it.client.hetu().is_none()));
        assert!(some(&|it| it.client.in_multisectoral(TODAY)
            && it.records.values().any(|it| it.record.code().is_some_and(|code| code.as_str().starts_with("B4")))));
        assert!(some(&|it| it.records.values().any(|it| it.record.kind() == RecordKind::Flag && it.record.is_open())));
    }
}

#[test]
fn the_founder_keeps_the_name_and_colleagues_cannot_sign_in() {
    let founder = Account {
        id: AccountId(77),
        uid: Some(1000),
        login: "me".to_owned(),
        name: "Me Myself".to_owned(),
        roles: Vec::new(),
        organisations: Vec::new(),
        classes: Vec::new(),
        from: TODAY,
        to: None,
        deputy_for: DeputyFor::Nobody,
    };
    let (founder, others) = accounts(&plan(), founder);
    assert_eq!((founder.id, founder.uid, founder.login.as_str()), (AccountId(1), Some(1000), "me"));
    assert_eq!(founder.roles, [Role::Administrator, Role::Caseworker]);
    assert_eq!(founder.deputy_for, DeputyFor::Everyone);
    assert_eq!(others.len(), 37 + 2);
    let ids: Vec<u32> = others.iter().map(|account| account.id.0).collect();
    assert_eq!(ids, (2..=40).collect::<Vec<_>>());
    let logins: HashSet<&str> = others.iter().map(|account| account.login.as_str()).collect();
    assert_eq!(logins.len(), others.len());
    assert!(others.iter().all(|account| account.uid.is_none() && account.is_valid(TODAY)));
    let roles = |role| others.iter().filter(|account| account.roles.contains(&role)).count();
    assert_eq!((roles(Role::Caseworker), roles(Role::Coordinator), roles(Role::Head)), (37, 1, 1));
}
