//! The rule sets as they are built in, against due days, shares and target groups reckoned by hand.

use jiff::civil::{Date, date};
use polku::catalogue::{Catalogue, ListId};
use polku::domain::calendar::{Saturday, holiday_on, is_working_day};
use polku::domain::deadline::{
    DiscussionKind, Held, JobSearch, early_series, first_contact, in_force, next_discussion, six_month_pair,
    unemployment_marks,
};
use polku::domain::interview_rules::RuleSet;
use polku::domain::municipal_share::municipal_share;
use polku::domain::target_group::{Criterion, Facts, Situation, age, target_group};

fn rules() -> &'static [RuleSet] {
    &Catalogue::get().rules.interviews
}

fn search(start: Date, held: &[Held]) -> JobSearch<'_> {
    JobSearch { start, previous_ended: None, unemployed_since: Some(start), held }
}

fn held(kind: DiscussionKind, days: &[Date]) -> Vec<Held> {
    days.iter().map(|on| Held { on: *on, kind }).collect()
}

#[test]
fn rule_sets_follow_each_other_without_gap() {
    let ids: Vec<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["R0", "R1", "R2", "R3", "R4"]);
    for pair in rules().windows(2) {
        assert_eq!(pair[0].to.unwrap().tomorrow().unwrap(), pair[1].from);
    }
    assert_eq!(rules()[4].to, None);
    assert!(in_force(rules(), date(2012, 12, 31)).is_none());
    assert_eq!(in_force(rules(), date(2022, 5, 1)).unwrap().id, "R1");
    assert_eq!(in_force(rules(), date(2022, 5, 2)).unwrap().id, "R2");
}

#[test]
fn first_contact_vectors() {
    for (start, rule, due, due_with_saturday) in [
        (date(2022, 3, 10), "R1", date(2022, 3, 24), date(2022, 3, 24)),
        (date(2022, 5, 2), "R2", date(2022, 5, 9), date(2022, 5, 7)),
        (date(2022, 5, 23), "R2", date(2022, 5, 31), date(2022, 5, 30)),
        // Midsummer Day is a Saturday and a public holiday, so it never counts.
        (date(2022, 6, 20), "R2", date(2022, 6, 28), date(2022, 6, 28)),
        (date(2024, 12, 20), "R2", date(2025, 1, 2), date(2024, 12, 30)),
        (date(2025, 1, 2), "R3", date(2025, 1, 10), date(2025, 1, 9)),
        (date(2025, 4, 16), "R3", date(2025, 4, 25), date(2025, 4, 24)),
        (date(2026, 1, 2), "R4", date(2026, 1, 19), date(2026, 1, 15)),
        // Between the acts: the rule of the start day.
        (date(2022, 4, 30), "R1", date(2022, 5, 14), date(2022, 5, 14)),
        (date(2014, 1, 7), "R0", date(2014, 1, 21), date(2014, 1, 21)),
    ] {
        let holidays = &Catalogue::get().rules.holidays;
        for (saturday, expected) in [(Saturday::Off, due), (Saturday::Counts, due_with_saturday)] {
            let found = first_contact(rules(), holidays, saturday, &search(start, &[])).unwrap();
            assert_eq!((found.on, found.rule.id.as_str()), (expected, rule), "{start} {saturday:?}");
            assert!(!found.citation.act.is_empty());
        }
    }
}

#[test]
fn no_new_initial_interview_within_six_months() {
    let holidays = &Catalogue::get().rules.holidays;
    let again = |start, ended| {
        let search = JobSearch { previous_ended: Some(ended), ..search(start, &[]) };
        first_contact(rules(), holidays, Saturday::Off, &search).is_some()
    };
    assert!(!again(date(2023, 6, 29), date(2022, 12, 30)));
    assert!(again(date(2023, 6, 30), date(2022, 12, 30)));
    assert!(again(date(2021, 6, 1), date(2021, 5, 1)), "the older law made no such exception");
}

#[test]
fn interviews_by_months_of_unemployment() {
    let marks = |since, at: &[u16], every| unemployment_marks(since, at, every).take(4).collect::<Vec<Date>>();
    assert_eq!(
        marks(date(2021, 1, 15), &[3], 3),
        [date(2021, 4, 15), date(2021, 7, 15), date(2021, 10, 15), date(2022, 1, 15)]
    );
    assert_eq!(
        marks(date(2013, 8, 31), &[3, 6], 6),
        [date(2013, 11, 30), date(2014, 2, 28), date(2014, 8, 31), date(2015, 2, 28)]
    );
    // Each interview that is held moves the duty to the next mark.
    let mut done = Vec::new();
    for due in [date(2021, 4, 15), date(2021, 7, 15), date(2021, 10, 15), date(2022, 1, 15)] {
        let found = next_discussion(rules(), &search(date(2021, 1, 15), &done), due).unwrap();
        assert_eq!((found.on, found.rule.id.as_str()), (due, "R1"));
        done.push(Held { on: due, kind: DiscussionKind::Interview });
    }
    let month_end = next_discussion(rules(), &search(date(2021, 11, 30), &[]), date(2021, 12, 1)).unwrap();
    assert_eq!(month_end.on, date(2022, 2, 28));
}

#[test]
fn interview_is_due_only_while_unemployed_under_the_older_law() {
    let search = JobSearch { unemployed_since: None, ..search(date(2021, 1, 15), &[]) };
    assert_eq!(next_discussion(rules(), &search, date(2021, 6, 1)), None);
}

#[test]
fn the_act_of_2017_lets_offices_catch_up() {
    let interviewed = held(DiscussionKind::Interview, &[date(2016, 7, 1)]);
    let found = next_discussion(rules(), &search(date(2016, 1, 1), &interviewed), date(2017, 1, 10)).unwrap();
    assert_eq!((found.on, found.citation.act.as_str()), (date(2017, 3, 31), "1456/2016"));
    let caught_up = held(DiscussionKind::Interview, &[date(2017, 2, 1)]);
    let found = next_discussion(rules(), &search(date(2016, 1, 1), &caught_up), date(2017, 2, 1)).unwrap();
    assert_eq!(found.on, date(2017, 4, 1));
    let fresh = next_discussion(rules(), &search(date(2016, 12, 1), &[]), date(2017, 1, 10)).unwrap();
    assert_eq!(fresh.on, date(2017, 3, 1));
}

#[test]
fn clocks_of_the_older_law_go_over_to_events() {
    let interviewed = held(DiscussionKind::Interview, &[date(2022, 3, 15)]);
    let old = search(date(2022, 3, 1), &interviewed);
    // Seen before the change, when the mark of 1.6. falls beyond it, and after.
    for today in [date(2022, 4, 1), date(2022, 5, 2)] {
        let found = next_discussion(rules(), &old, today).unwrap();
        assert_eq!((found.on, found.rule.id.as_str()), (date(2022, 6, 15), "R2"), "{today}");
        assert_eq!((found.citation.act.as_str(), found.citation.section.as_str()), ("1381/2021", "commencement"));
    }
    assert_eq!(early_series(rules(), &old, date(2022, 6, 1)), None, "only for searches started under the new act");
    assert_eq!(six_month_pair(rules(), &old, date(2022, 6, 1)), None, "only after a discussion of the new kind");
    let mut with_discussion = interviewed.clone();
    with_discussion.extend(held(DiscussionKind::JobSearch, &[date(2022, 6, 10)]));
    let pair = six_month_pair(rules(), &search(date(2022, 3, 1), &with_discussion), date(2022, 7, 1)).unwrap();
    assert_eq!(pair.from, date(2022, 9, 1));
}

#[test]
fn clocks_from_events() {
    let initial = held(DiscussionKind::Initial, &[date(2022, 5, 4)]);
    let now = search(date(2022, 5, 2), &initial);
    let series = early_series(rules(), &now, date(2022, 5, 10)).unwrap();
    assert_eq!((series.count, series.held, series.to), (5, 0, date(2022, 8, 4)));
    let due = next_discussion(rules(), &now, date(2022, 5, 10)).unwrap();
    assert_eq!((due.on, due.citation.act.as_str()), (date(2022, 8, 4), "1379/2021"));
    let pair = six_month_pair(rules(), &now, date(2022, 5, 10)).unwrap();
    assert_eq!((pair.count, pair.from, pair.to), (2, date(2022, 11, 4), date(2022, 12, 4)));

    let mut later = initial.clone();
    later.extend(held(DiscussionKind::JobSearch, &[date(2022, 8, 11)]));
    let due = next_discussion(rules(), &search(date(2022, 5, 2), &later), date(2022, 9, 1)).unwrap();
    assert_eq!(due.on, date(2022, 11, 11));
    let pair = six_month_pair(rules(), &search(date(2022, 5, 2), &later), date(2022, 9, 1)).unwrap();
    assert_eq!(pair.from, date(2022, 11, 4), "the six-month clock does not listen to the three-month one");
}

#[test]
fn a_complete_pair_starts_the_next_six_months() {
    let mut done = held(DiscussionKind::Initial, &[date(2022, 5, 4)]);
    done.extend(held(DiscussionKind::Supplementary, &[date(2022, 11, 4), date(2022, 11, 20)]));
    let pair = six_month_pair(rules(), &search(date(2022, 5, 2), &done), date(2022, 12, 1)).unwrap();
    assert_eq!((pair.from, pair.held), (date(2023, 5, 20), 0));
    done.pop();
    let pair = six_month_pair(rules(), &search(date(2022, 5, 2), &done), date(2022, 12, 1)).unwrap();
    assert_eq!((pair.from, pair.held), (date(2022, 11, 4), 1));
}

#[test]
fn from_2025_the_early_series_restarts_the_clocks() {
    let mut done = held(DiscussionKind::Initial, &[date(2025, 1, 7)]);
    let early =
        [(2025, 1, 21), (2025, 2, 4), (2025, 2, 18), (2025, 3, 4), (2025, 3, 18)].map(|(y, m, d)| date(y, m, d));
    done.extend(held(DiscussionKind::Supplementary, &early));
    let now = search(date(2025, 1, 2), &done);
    let due = next_discussion(rules(), &now, date(2025, 3, 20)).unwrap();
    assert_eq!((due.on, due.rule.id.as_str()), (date(2025, 6, 18), "R3"));
    assert_eq!(six_month_pair(rules(), &now, date(2025, 3, 20)).unwrap().from, date(2025, 9, 18));
    let series = early_series(rules(), &now, date(2025, 3, 20)).unwrap();
    assert_eq!((series.held, series.every_weeks), (5, Some(2)));
    // Four of the five do not restart anything.
    done.pop();
    let due = next_discussion(rules(), &search(date(2025, 1, 2), &done), date(2025, 3, 20)).unwrap();
    assert_eq!(due.on, date(2025, 4, 7));
}

#[test]
fn a_discussion_before_the_initial_interview_counts_in_the_series() {
    let mut done = held(DiscussionKind::Supplementary, &[date(2023, 1, 3)]);
    done.extend(held(DiscussionKind::Initial, &[date(2023, 1, 10)]));
    assert_eq!(early_series(rules(), &search(date(2023, 1, 2), &done), date(2023, 2, 1)).unwrap().count, 4);
}

#[test]
fn clocks_run_on_into_2025_and_2026() {
    let initial = held(DiscussionKind::Initial, &[date(2024, 12, 4)]);
    let due = next_discussion(rules(), &search(date(2024, 12, 2), &initial), date(2024, 12, 10)).unwrap();
    assert_eq!((due.on, due.rule.id.as_str()), (date(2025, 3, 4), "R3"));
    // Overdue stays overdue: the change of law is no fresh start.
    let due = next_discussion(
        rules(),
        &search(date(2024, 8, 1), &held(DiscussionKind::Initial, &[date(2024, 8, 5)])),
        date(2025, 1, 10),
    );
    assert_eq!(due.unwrap().on, date(2024, 11, 5));
    let initial = held(DiscussionKind::Initial, &[date(2026, 1, 15)]);
    let now = search(date(2026, 1, 2), &initial);
    let due = next_discussion(rules(), &now, date(2026, 2, 1)).unwrap();
    assert_eq!((due.on, due.rule.id.as_str()), (date(2026, 4, 15), "R4"));
    assert_eq!(early_series(rules(), &now, date(2026, 2, 1)), None);
    assert_eq!(six_month_pair(rules(), &now, date(2026, 2, 1)), None);
}

#[test]
fn without_an_event_no_clock_runs() {
    assert_eq!(next_discussion(rules(), &search(date(2023, 1, 2), &[]), date(2023, 2, 1)), None);
    assert_eq!(six_month_pair(rules(), &search(date(2023, 1, 2), &[]), date(2023, 2, 1)), None);
}

#[test]
fn holidays_of_a_year() {
    let holidays = &Catalogue::get().rules.holidays;
    let days: Vec<String> =
        holidays.iter().filter_map(|holiday| holiday.in_year(2025)).map(|day| day.to_string()).collect();
    assert_eq!(
        days,
        [
            "2025-01-01",
            "2025-01-06",
            "2025-04-18",
            "2025-04-20",
            "2025-04-21",
            "2025-05-01",
            "2025-05-29",
            "2025-06-08",
            "2025-06-20",
            "2025-06-21",
            "2025-11-01",
            "2025-12-06",
            "2025-12-24",
            "2025-12-25",
            "2025-12-26",
        ]
    );
    assert_eq!(holiday_on(holidays, date(2022, 6, 24)).unwrap().code, "midsummer-eve");
    assert!(!is_working_day(holidays, date(2022, 6, 24), Saturday::Counts));
    assert!(is_working_day(holidays, date(2022, 6, 18), Saturday::Counts));
    assert!(!is_working_day(holidays, date(2022, 6, 18), Saturday::Off));
}

#[test]
fn municipal_share_bands() {
    let shares = &Catalogue::get().rules.shares;
    for (benefit, days, day, band, percent, days_to_next, next) in [
        ("TMT", 300, date(2024, 12, 31), 0, 0, Some(0), Some(50)),
        ("TMT", 301, date(2024, 12, 31), 1, 50, Some(699), Some(70)),
        ("TMT", 1001, date(2024, 12, 31), 2, 70, None, None),
        ("TMT", 0, date(2025, 1, 1), 0, 0, Some(100), Some(10)),
        ("TMT", 301, date(2025, 1, 1), 3, 30, Some(99), Some(40)),
        ("TMT", 700, date(2025, 1, 1), 4, 40, Some(0), Some(50)),
        ("TMT", 701, date(2026, 4, 30), 5, 50, None, None),
        ("PPR", 150, date(2025, 6, 1), 1, 10, Some(50), Some(20)),
        ("PPR", 401, date(2025, 6, 1), 4, 40, None, None),
        ("APR", 250, date(2025, 6, 1), 2, 20, Some(50), Some(30)),
    ] {
        let share = municipal_share(shares, benefit, days, day).unwrap();
        assert_eq!(
            (share.band, share.percent, share.days_to_next, share.next_percent),
            (band, percent, days_to_next, next),
            "{benefit} {days} {day}"
        );
    }
    assert_eq!(municipal_share(shares, "PPR", 500, date(2024, 12, 31)), None);
    assert_eq!(municipal_share(shares, "TMT", 500, date(2026, 5, 1)), None);
    assert_eq!(municipal_share(shares, "TOI", 500, date(2025, 5, 1)), None);
    for rule in shares {
        assert!(
            rule.bands
                .windows(2)
                .all(|pair| pair[0].over_days < pair[1].over_days && pair[0].percent < pair[1].percent)
        );
        assert!(Catalogue::get().list(ListId::Benefits).find(&rule.benefit).is_some());
    }
}

fn nobody() -> Facts {
    Facts {
        situation: Situation::Unemployed,
        home_in_area: Some(true),
        resides_in_area: Some(true),
        born: Some(date(1980, 1, 1)),
        kela_benefit: Some(false),
        earnings_related: Some(true),
        immigrant: Some(false),
        foreign_language: Some(false),
        temporary_protection: Some(false),
        language_pilot: false,
    }
}

fn group(facts: Facts, day: Date) -> (String, bool, Vec<Criterion>) {
    let found = target_group(&Catalogue::get().rules.target_groups, &facts, day);
    found.map(|found| (found.rule.id.clone(), found.belongs, found.matched)).unwrap_or_default()
}

#[test]
fn target_group_versions() {
    let versions = &Catalogue::get().rules.target_groups;
    for pair in versions.windows(2) {
        assert_eq!(pair[0].to.unwrap().tomorrow().unwrap(), pair[1].from);
    }
    for (day, id) in [
        (date(2019, 11, 18), "seed-2019"),
        (date(2021, 3, 1), "law-2021"),
        (date(2022, 5, 1), "law-2021"),
        (date(2022, 5, 2), "law-2022"),
        (date(2024, 12, 31), "law-2023"),
        (date(2025, 1, 1), "te24"),
    ] {
        assert_eq!(group(nobody(), day).0, id);
    }
    assert!(target_group(versions, &nobody(), date(2018, 1, 1)).is_none());
}

#[test]
fn target_group_criteria() {
    let trial = date(2021, 6, 1);
    assert_eq!(group(nobody(), trial), ("law-2021".into(), false, vec![]));
    let kela = Facts { kela_benefit: Some(true), ..nobody() };
    assert!(group(kela, date(2020, 1, 1)).1);
    assert!(!group(kela, trial).1, "a Kela benefit is not the criterion of the act");
    let without_benefit = Facts { earnings_related: Some(false), ..nobody() };
    assert_eq!(group(without_benefit, trial).2, [Criterion::NoEarningsRelated]);
    assert!(!group(without_benefit, date(2020, 1, 1)).1);
    let several =
        Facts { born: Some(date(1999, 1, 1)), immigrant: Some(true), foreign_language: Some(true), ..nobody() };
    assert_eq!(group(several, trial).2, [Criterion::Under30, Criterion::Immigrant, Criterion::ForeignLanguage]);
    assert!(!group(Facts { home_in_area: Some(false), ..several }, trial).1);
    assert!(group(Facts { situation: Situation::InService, ..several }, trial).1);
    let at_risk = Facts { situation: Situation::AtRisk, ..several };
    assert!(!group(at_risk, date(2022, 5, 1)).1 && group(at_risk, date(2022, 5, 2)).1);
    let other = Facts { situation: Situation::OtherJobseeker, ..nobody() };
    assert!(!group(other, date(2024, 12, 31)).1 && group(other, date(2025, 1, 1)).1);
}

#[test]
fn temporary_protection_needs_residence_but_no_home_municipality() {
    let protected = Facts { temporary_protection: Some(true), home_in_area: Some(false), ..nobody() };
    assert_eq!(group(protected, date(2023, 6, 1)), ("law-2023".into(), true, vec![Criterion::TemporaryProtection]));
    assert!(!group(protected, date(2022, 6, 1)).1);
    assert!(!group(Facts { resides_in_area: Some(false), ..protected }, date(2023, 6, 1)).1);
    assert!(!group(Facts { language_pilot: true, ..protected }, date(2023, 6, 1)).1);
}

#[test]
fn what_is_not_known_is_said() {
    let facts = Facts { born: None, immigrant: None, ..nobody() };
    let found = target_group(&Catalogue::get().rules.target_groups, &facts, date(2021, 6, 1)).unwrap();
    assert!(!found.belongs);
    assert_eq!(found.unknown, [Criterion::Under30, Criterion::Immigrant]);
}

#[test]
fn thirty_begins_on_the_birthday() {
    let born = date(1992, 2, 29);
    assert_eq!((age(born, date(2022, 2, 28)), age(born, date(2022, 3, 1))), (29, 30));
    let young = |day| group(Facts { born: Some(date(1991, 6, 15)), ..nobody() }, day).1;
    assert!(young(date(2021, 6, 14)) && !young(date(2021, 6, 15)));
}
