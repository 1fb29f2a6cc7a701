//! What each field of the query language means: a client just on either side of a value, and what nothing recorded means.

mod office;

use jiff::ToSpan;
use jiff::civil::{Date, Time, date};
use office::{FOUNDER, Office, TODAY, barrier, person, since};
use polku::domain::client::{BenefitPeriod, Client};
use polku::domain::contact::Contact;
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::need::Need;
use polku::domain::period::{Period, Span};
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::domain::skill_plan::{PlanStatus, SkillPlan};
use polku::register::request::Write;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// An office with three clients: `[one, other, bare]`.
struct Three {
    office: Office,
    clients: [ClientId; 3],
}

impl Three {
    /// `change` is made to the first two, with the number of each.
    fn new(change: impl Fn(&mut Client, usize)) -> Self {
        let office = Office::new();
        let people = [("Yksi", "140685-901V"), ("Kaksi", "020391Y9029"), ("Paljas", "010190-900P")];
        let mut at = 0;
        let clients = people.map(|(name, hetu)| {
            let mut data = person(name, "Testi", hetu);
            if at < 2 {
                change(&mut data, at);
            }
            at += 1;
            office.create(FOUNDER, data)
        });
        Self { office, clients }
    }

    fn add(&self, at: usize, record: Record) {
        let write = Write::Add { record, source: String::new() };
        self.office.write(FOUNDER, self.clients[at], write).unwrap();
    }

    /// Which of the three a text finds, in the order of their making; a figure says the same.
    fn find(&self, text: &str) -> Vec<usize> {
        let found = self.office.found(FOUNDER, text);
        assert_eq!(self.office.count(FOUNDER, text), found.len(), "{text}");
        (0..3).filter(|at| found.contains(&self.clients[*at])).collect()
    }

    #[track_caller]
    fn finds(&self, cases: &[(&str, &[usize])]) {
        for (text, expected) in cases {
            assert_eq!(self.find(text), *expected, "{text}");
            let others: Vec<usize> = (0..3).filter(|at| !expected.contains(at)).collect();
            assert_eq!(self.find(&format!("-{text}")), others, "-{text}");
        }
    }
}

fn days_ago(days: i32) -> Date {
    TODAY.checked_sub(days.days()).unwrap()
}

fn held(mode: &str, on: Date) -> Record {
    Record::Contact(Contact { mode: Code::from(mode), on, at: None, minutes: None, booked: false, note: String::new() })
}

#[test]
fn age_and_birth() {
    let three = Three::new(|_, _| {});
    three.finds(&[("syntynyt:14.6.1985", &[0]), ("syntynyt:>=1991", &[1]), ("ikä:<40", &[1, 2])]);
    assert_eq!(three.find("ikä:41"), [0]);
}

#[test]
fn status_and_since_when() {
    let three = Three::new(|data, at| {
        let code = ["07", "01"][at];
        data.status
            .insert(0, Period { value: Code::from("02"), span: Span { from: days_ago(400), to: Some(days_ago(31)) } });
        data.status[1] = Period { value: Code::from(code), span: since(days_ago(30 - at as i32)) };
    });
    let on = |day: Date| format!("{}.{}.{}", day.day(), day.month(), day.year());
    let (first, after) = (on(days_ago(30)), on(days_ago(29)));
    three.finds(&[
        ("tila:07", &[0]),
        ("tila:01,07", &[0, 1]),
        ("palvelussa", &[0]),
        (&format!("alkaen:{first}"), &[0]),
        (&format!("alkaen:>={after}"), &[1]),
        ("alkaen:1.5.2026", &[2]),
    ]);
}

#[test]
fn months_of_the_present_spell() {
    let three = Three::new(|data, at| {
        // Full on the same-numbered day: six months for one, a day less for the other.
        let from = [date(2026, 5, 21), date(2026, 5, 22)][at];
        data.status = vec![Period { value: Code::from("02"), span: since(from) }];
        // A layoff right before goes on; a job would not.
        if at == 1 {
            let span = Span { from: date(2025, 5, 1), to: Some(date(2026, 5, 1)) };
            data.status.insert(0, Period { value: Code::from("03"), span });
        }
    });
    three.finds(&[("työttömänä:>=6", &[0, 2]), ("työttömänä:5", &[1]), ("työttömänä:>6", &[])]);
    let working = Three::new(|data, at| {
        if at == 0 {
            data.status[0].value = Code::from("01");
        }
    });
    working.finds(&[("työttömänä:<100", &[1, 2]), ("työttömänä:*", &[1, 2])]);
}

#[test]
fn the_benefit_that_is_paid_and_its_next_band() {
    let three = Three::new(|data, at| {
        let paid = |code: &str, span, days| BenefitPeriod {
            code: Code::from(code),
            span,
            days: Some(days),
            days_as_of: Some(days_ago(3)),
        };
        let ended = Span { from: date(2025, 1, 1), to: Some(date(2026, 4, 30)) };
        data.benefits = match at {
            0 => vec![paid("TMT", ended, 350), paid("APR", since(date(2026, 5, 1)), 75)],
            _ => vec![paid("TMT", ended, 390)],
        };
    });
    three.finds(&[
        ("etuus:APR", &[0]),
        ("etuus:TMT", &[]),
        ("etuus:*", &[0]),
        ("kuntaosuus:<=30", &[0]),
        ("kuntaosuus:25", &[0]),
        ("kuntaosuus:<25", &[]),
    ]);
}

#[test]
fn silence_is_longer_than_every_number_without_any_contact() {
    let three = Three::new(|_, _| {});
    three.add(0, held("27", days_ago(61)));
    three.add(1, held("27", days_ago(60)));
    // An attempt and a booking are no contact.
    three.add(0, held("02", days_ago(1)));
    let booked = Contact {
        mode: Code::from("27"),
        on: days_ago(2),
        at: Some(Time::constant(9, 0, 0, 0)),
        minutes: None,
        booked: true,
        note: String::new(),
    };
    three.add(0, Record::Contact(booked));
    three.finds(&[
        ("hiljaa:>60", &[0, 2]),
        ("hiljaa:>=60", &[0, 1, 2]),
        ("hiljaa:60", &[1]),
        ("hiljaa:<61", &[1]),
        ("hiljaa:>100000", &[2]),
        ("hiljaa:0..100000", &[0, 1]),
    ]);
}

#[test]
fn languages_interpreter_and_education() {
    let three = Three::new(|data, at| {
        data.education = Some(Code::from(["3", "7"][at]));
        if at == 0 {
            data.mother_tongue = Some(Code::from("ar"));
            data.interpreter = Some(Code::from("so"));
        }
    });
    three.finds(&[
        ("kieli:ar", &[0]),
        ("kieli:so", &[0]),
        ("tulkki", &[0]),
        ("tulkki:so", &[0]),
        ("tulkki:ar", &[]),
        ("koulutus:3", &[0]),
        ("koulutus:3,7", &[0, 1]),
        ("koulutus:*", &[0, 1]),
    ]);
}

#[test]
fn barriers_by_effect_needs_and_plans() {
    let three = Three::new(|_, _| {});
    three.add(0, barrier("B2.4", 3));
    three.add(0, barrier("B2.1", 1));
    three.add(1, barrier("B2.4", 1));
    three.add(
        1,
        Record::Need(Need {
            code: Code::from("N1.4"),
            detail: String::new(),
            urgency: 2,
            client_view: Default::default(),
            identified: TODAY,
            status: Default::default(),
            review: None,
        }),
    );
    let plan = |status| {
        Record::Plan(SkillPlan {
            kind: Code::from("D1"),
            from_level: String::new(),
            target_level: String::new(),
            occupation: String::new(),
            barrier: None,
            route: None,
            provider: String::new(),
            apply_by: None,
            starts: None,
            status,
            review: None,
            steps: Vec::new(),
        })
    };
    three.add(0, plan(PlanStatus::Running));
    three.add(1, plan(PlanStatus::Completed));
    three.finds(&[
        ("este:B2.4", &[0, 1]),
        ("este:B2.1,B2.4", &[0, 1]),
        ("este:B2", &[0, 1]),
        ("este:B2.1", &[0]),
        ("este:*", &[0, 1]),
        ("tarve:N1.4", &[1]),
        ("tarve:*", &[1]),
        ("suunnitelma:D1", &[0, 1]),
        ("suunnitelma:running", &[0]),
        ("suunnitelma:*", &[0]),
    ]);
}

#[test]
fn follow_ups_within_days_and_late_ones() {
    let three = Three::new(|data, _| data.job_search.clear());
    let reminder = |due| Record::Reminder(Reminder { text: "Soita".to_owned(), due, done: None });
    three.add(0, reminder(TODAY.tomorrow().unwrap()));
    three.add(0, reminder(TODAY.checked_add(10.days()).unwrap()));
    three.add(1, reminder(days_ago(1)));
    three.finds(&[
        ("seuranta:1", &[0]),
        ("seuranta:2..9", &[]),
        ("seuranta:10", &[0]),
        ("seuranta:<1", &[1]),
        ("seuranta:<=1", &[0, 1]),
        ("seuranta:*", &[0, 1]),
    ]);
    assert!(three.find("myöhässä").contains(&1) && !three.find("myöhässä").contains(&0));
}

#[test]
fn new_to_a_caseworker_and_the_end_of_the_search() {
    let three = Three::new(|data, at| {
        let period = |worker, from, to| Period { value: AccountId(worker), span: Span { from, to } };
        data.caseworker = match at {
            // The same caseworker in two periods that touch is responsible since the first.
            0 => vec![period(1, days_ago(20), Some(days_ago(6))), period(1, days_ago(5), None)],
            _ => vec![period(2, days_ago(20), Some(days_ago(6))), period(1, days_ago(5), None)],
        };
        let to = [TODAY.checked_add(30.days()).unwrap(), days_ago(3)][at];
        data.job_search = vec![Span { from: days_ago(100), to: Some(to) }];
    });
    three.finds(&[
        ("uusi:<=7", &[1, 2]),
        ("uusi:20", &[0]),
        ("päättyy:30", &[0]),
        ("päättyy:<30", &[1]),
        ("päättyy:-3", &[1]),
        ("päättyy:*", &[0, 1]),
    ]);
}

#[test]
fn the_target_group_is_that_of_the_card() {
    let three = Three::new(|data, at| {
        if at == 0 {
            data.municipality[0].value = Code::from("197");
        }
    });
    for (at, client) in three.clients.into_iter().enumerate() {
        let (_, criteria) = three.office.card(FOUNDER, client).head.target_group;
        for criterion in ["jobseeker", "under-30", "immigrant"] {
            let found = three.find(&format!("ryhmä:{criterion}")).contains(&at);
            assert_eq!(found, criteria.contains(&criterion.to_owned()), "{at} {criterion} {criteria:?}");
        }
        assert_eq!(three.find("ryhmä:*").contains(&at), !criteria.is_empty());
    }
    assert_eq!(three.find("ryhmä:jobseeker"), [1, 2]);
}
