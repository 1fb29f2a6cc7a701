//! The breakdown in the register: every bar is as long as the list it narrows to, for every role, and tells nobody more.

mod office;

use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, TODAY, account, barrier, person};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::client::Turvakielto;
use polku::domain::data_class::DataClass;
use polku::domain::ids::{AccountId, Code};
use polku::domain::language::Language;
use polku::domain::period::Period;
use polku::domain::rights::Role;
use polku::register::note::Deed;
use polku::register::reply::{BarValue, Breakdown, Figure};
use polku::register::request::{Breaking, Look, Scope, Write};
use polku::register::{FailureKind, Reply, Request, Service, bar_filter};
use polku::search::{FIELDS, Field};
use strum::IntoEnumIterator;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn asked(text: &str, scope: Scope, by: &[Field]) -> Breaking {
    Breaking { text: text.to_owned(), scope, by: by.to_vec() }
}

fn broken(office: &Office, uid: u32, asked: Breaking) -> Breakdown {
    match office.ask(uid, Request::Breakdown(asked)).unwrap() {
        Reply::Breakdown(broken) => *broken,
        other => panic!("not a breakdown: {other:?}"),
    }
}

/// The bars with what is told of them.
fn bars(broken: &Breakdown) -> Vec<(String, Option<usize>)> {
    let side = &broken.sides[0];
    side.bars.iter().map(|bar| (bar_filter(side.field, &bar.value, Language::En), bar.clients.told())).collect()
}

fn join(office: &Office, uid: u32, roles: &[Role], classes: &[DataClass]) {
    let deputy = roles.contains(&Role::Deputy);
    let deputy_for = if deputy { DeputyFor::These(vec![(AccountId(2), TODAY)]) } else { DeputyFor::Nobody };
    let account =
        Account { classes: classes.to_vec(), deputy_for, ..account(0, uid, &format!("u{uid}"), roles, "609") };
    office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(account) }).unwrap();
}

/// An office with clients of three caseworkers, of whom some have barriers of ordinary and health class, one is under a
/// turvakielto and one has hardly anything known.
fn office() -> Office {
    let office = Office::new();
    let names = ["Aalto", "Berg", "Cederholm", "Dahl", "Eerola", "Forss", "Granlund", "Hakala", "Ilola"];
    for (at, surname) in names.iter().enumerate() {
        let at = i16::try_from(at).unwrap();
        let mut data = person(surname, "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(date(1960 + 5 * at, 3, 2));
        data.municipality[0].value = Code::from(["609", "886", "609"][usize::try_from(at % 3).unwrap()]);
        data.mother_tongue = Some(Code::from(["fi", "ar"][usize::try_from(at % 2).unwrap()]));
        data.interpreter = (at % 4 == 0).then(|| Code::from("ar"));
        if at == 7 {
            data.turvakielto = Some(Turvakielto { from: date(2026, 1, 1), to: None });
        }
        if at == 8 {
            (data.birth, data.mother_tongue, data.service_language) = (Some(date(1990, 1, 1)), None, None);
            data.municipality.clear();
            data.status.clear();
        }
        let uid = if at % 3 == 0 { COLLEAGUE } else { FOUNDER };
        let worker = AccountId(uid - 999);
        data.caseworker = vec![Period { value: worker, span: data.job_search[0] }];
        let client = office.create(uid, data);
        for code in ["B2.4", "B1.2", "B3.1"].iter().take(usize::try_from(at % 4).unwrap()) {
            office.write(uid, client, Write::Add { record: barrier(code, 2), source: String::new() }).unwrap();
        }
    }
    office
}

/// Everybody who signs in to that office, with what the test calls them.
fn people(office: &Office) -> Vec<u32> {
    for (at, role) in Role::iter().enumerate() {
        join(office, 2000 + u32::try_from(at).unwrap(), &[role], &[]);
    }
    join(office, 2100, &[Role::Caseworker], &[DataClass::Health]);
    let roles = u32::try_from(Role::iter().count()).unwrap();
    [FOUNDER, COLLEAGUE, COORDINATOR, ADMINISTRATOR, 2100].into_iter().chain((0..roles).map(|at| 2000 + at)).collect()
}

#[test]
fn a_bar_is_as_long_as_what_it_narrows_to_for_every_role_and_field() {
    let office = office();
    let mut compared = 0;
    for uid in people(&office) {
        let sitting = office.sits(uid);
        for (scope, text) in
            [(Scope::Counted, ""), (Scope::Counted, "ikä:>20"), (Scope::Listed, "ikä:>20"), (Scope::Listed, "aino")]
        {
            for (field, ..) in FIELDS {
                let reply = match sitting.call(Request::Breakdown(asked(text, scope, &[*field]))) {
                    Ok(Reply::Breakdown(broken)) => *broken,
                    Ok(other) => panic!("not a breakdown: {other:?}"),
                    Err(failure) => {
                        assert_eq!(failure.kind, FailureKind::Denied, "{uid} {text} {field}");
                        continue;
                    }
                };
                for (filter, clients) in bars(&reply) {
                    let narrowed = format!("{text} {filter}").trim().to_owned();
                    let number = match scope {
                        Scope::Counted => match sitting.call(Request::Count { text: narrowed.clone() }).unwrap() {
                            Reply::Counted(counted) => {
                                assert_eq!(counted.mistakes, [], "{narrowed}");
                                counted.fewer_than.is_none().then_some(counted.total)
                            }
                            other => panic!("not a count: {other:?}"),
                        },
                        Scope::Listed => {
                            match sitting.call(Request::Find { text: narrowed.clone(), limit: 1 }).unwrap() {
                                Reply::Found(found) => Some(found.total),
                                other => panic!("not hits: {other:?}"),
                            }
                        }
                    };
                    // What is held back beside the small ones can still be counted on its own.
                    if clients.is_some() || number.is_none() {
                        assert_eq!(clients, number, "{uid} {narrowed}");
                    }
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 1000, "only {compared} bars");
}

#[test]
fn what_the_asker_may_not_know_is_in_no_bar() {
    let office = office();
    let by = |uid, field| bars(&broken(&office, uid, asked("", Scope::Counted, &[field])));
    // The client under a turvakielto is the founder's alone, and in no municipality even then.
    let sum = |bars: &[(String, Option<usize>)]| bars.iter().filter_map(|(_, clients)| *clients).sum::<usize>();
    assert_eq!(broken(&office, FOUNDER, asked("", Scope::Counted, &[Field::Municipality])).total, Figure::Told(9));
    assert_eq!(sum(&by(FOUNDER, Field::Municipality)), 8);
    assert_eq!(broken(&office, COLLEAGUE, asked("", Scope::Counted, &[Field::Municipality])).total, Figure::Told(8));
    assert_eq!(sum(&by(COLLEAGUE, Field::Municipality)), 8);
    // Whoever was not given the health class has no bar of a health barrier, and its client stands among the others.
    join(&office, 2001, &[Role::Caseworker], &[]);
    let with: Vec<String> = by(COLLEAGUE, Field::Barrier).into_iter().map(|(filter, _)| filter).collect();
    let without: Vec<String> = by(2001, Field::Barrier).into_iter().map(|(filter, _)| filter).collect();
    assert_eq!(with.len(), without.len() + 1, "{with:?} {without:?}");
    // In a list a colleague's client has no barriers, and no lack of them either.
    let listed = broken(&office, 2001, asked("", Scope::Listed, &[Field::Barrier]));
    assert_eq!((listed.total, bars(&listed)), (Figure::Told(8), Vec::new()));
}

#[test]
fn bars_stand_by_their_length_and_ranges_in_their_order() {
    let office = office();
    let by = |field| bars(&broken(&office, FOUNDER, asked("", Scope::Counted, &[field])));
    let municipalities = by(Field::Municipality);
    assert_eq!(municipalities.last().unwrap().0, "-municipality:*");
    assert!(municipalities[..2].is_sorted_by(|one, other| one.1 >= other.1), "{municipalities:?}");
    let ages: Vec<String> = by(Field::Age).into_iter().map(|(filter, _)| filter).collect();
    assert_eq!(ages[..3], ["age:30..34", "age:35..39", "age:40..44"]);
    let two = broken(&office, FOUNDER, asked("", Scope::Counted, &[Field::Municipality, Field::Barrier]));
    for (row, bar) in two.sides[0].bars.iter().enumerate() {
        for (column, other) in two.sides[1].bars.iter().enumerate() {
            let filters = [
                bar_filter(Field::Municipality, &bar.value, Language::Fi),
                bar_filter(Field::Barrier, &other.value, Language::Fi),
            ];
            assert_eq!(two.cells[row][column], Figure::Told(office.count(FOUNDER, &filters.join(" "))), "{filters:?}");
        }
    }
    assert!(two.sides[0].adds_up && !two.sides[1].adds_up);
}

#[test]
fn the_place_of_a_bar_does_not_tell_how_long_it_is() {
    let office = Office::new();
    for (at, code) in ["609"; 9].iter().chain(&["886"; 3]).chain(&["214"; 7]).chain(&["271"; 2]).enumerate() {
        let mut data = person("Aalto", "Aino", "140685-901V");
        data.hetus.clear();
        data.birth = Some(date(1980, 1, 1 + i8::try_from(at).unwrap()));
        data.municipality = vec![Period { value: Code::from(*code), span: data.municipality[0].span }];
        office.create(FOUNDER, data);
    }
    let told = bars(&broken(&office, COORDINATOR, asked("", Scope::Counted, &[Field::Municipality])));
    let figures: Vec<Option<usize>> = told.iter().map(|(_, clients)| *clients).collect();
    assert_eq!(figures, [Some(9), Some(7), None, None], "{told:?}");
    let all: Vec<usize> = bars(&broken(&office, FOUNDER, asked("", Scope::Counted, &[Field::Municipality])))
        .into_iter()
        .filter_map(|(_, clients)| clients)
        .collect();
    assert_eq!(all, [9, 7, 3, 2]);
    // Held back stand in the order of the list, not by length: 271 before 886.
    let codes = |uid| -> Vec<BarValue> {
        let broken = broken(&office, uid, asked("", Scope::Counted, &[Field::Municipality]));
        broken.sides[0].bars.iter().map(|bar| bar.value.clone()).collect()
    };
    assert_eq!(codes(COORDINATOR)[2..], ["271", "886"].map(|code| BarValue::Code(Code::from(code))));
    assert_eq!(codes(FOUNDER)[2..], ["886", "271"].map(|code| BarValue::Code(Code::from(code))));
    office.register.set_few(3);
    let told = bars(&broken(&office, COORDINATOR, asked("", Scope::Counted, &[Field::Municipality])));
    assert_eq!(told.iter().filter(|(_, clients)| clients.is_none()).count(), 2, "{told:?}");
    office.register.set_few(1);
    let told = bars(&broken(&office, COORDINATOR, asked("", Scope::Counted, &[Field::Municipality])));
    assert!(told.iter().all(|(_, clients)| clients.is_some()), "{told:?}");
}

#[test]
fn a_breakdown_is_logged_as_a_count_and_shown_again_without_a_new_line() {
    let office = office();
    let sitting = office.sits(FOUNDER);
    let looks = || {
        let log = office.register.log_since(polku::store::Seq(1), 500).unwrap();
        log.into_iter().filter(|(_, _, note)| matches!(note.deed, Deed::Searched { .. })).collect::<Vec<_>>()
    };
    let breaking = asked("este:kieli", Scope::Listed, &[Field::Municipality]);
    sitting.call(Request::Breakdown(breaking.clone())).unwrap();
    let logged = looks();
    assert_eq!(logged.len(), 1);
    let Deed::Searched { kind, hits } = &logged[0].2.deed else { panic!() };
    assert_eq!((kind.as_str(), *hits > 0), ("count", true));
    sitting.call(Request::Again(Look::Breakdown(breaking))).unwrap();
    assert_eq!(looks().len(), 1);
}

#[test]
fn no_field_twice_and_no_three_and_no_right_no_answer() {
    let office = office();
    for by in [&[][..], &[Field::Age, Field::Age], &[Field::Age, Field::Need, Field::Plan]] {
        let failure = office.ask(FOUNDER, Request::Breakdown(asked("", Scope::Counted, by))).unwrap_err();
        assert_eq!((failure.kind, failure.problems[0].id.as_str()), (FailureKind::Invalid, "one-or-two-fields"));
    }
    for scope in [Scope::Counted, Scope::Listed] {
        let failure = office.ask(ADMINISTRATOR, Request::Breakdown(asked("", scope, &[Field::Age]))).unwrap_err();
        assert_eq!(failure.kind, FailureKind::Denied);
    }
    let named = office.ask(COORDINATOR, Request::Breakdown(asked("aino", Scope::Counted, &[Field::Caseworker])));
    assert!(named.is_ok(), "a coordinator finds people by name");
}

#[test]
fn a_misspelt_name_is_no_figure_and_a_list_is_broken_down_as_it_stands() {
    let office = office();
    let total = |text: &str, scope| broken(&office, FOUNDER, asked(text, scope, &[Field::Municipality])).total;
    for (text, guessed) in [("aalto", 0), ("ceterholm", 1), ("grandlund aino", 1), ("eerola xyzzy", 1), ("aino", 0)] {
        let Reply::Found(found) = office.ask(FOUNDER, Request::Find { text: text.to_owned(), limit: 1 }).unwrap()
        else {
            panic!("no hits for {text}")
        };
        assert!(found.total > 0, "{text}");
        assert_eq!(total(text, Scope::Listed), Figure::Told(found.total), "{text}");
        assert_eq!(total(text, Scope::Counted), Figure::Told(office.count(FOUNDER, text)), "{text}");
        assert_eq!(found.total - office.count(FOUNDER, text), guessed, "{text}");
    }
    let listed = broken(&office, FOUNDER, asked("ceterholm", Scope::Listed, &[Field::Municipality]));
    assert_eq!(bars(&listed), [("municipality:pori".to_owned(), Some(1))]);
}
