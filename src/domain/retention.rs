//! When data about a client are due to be erased, and by which rule; the rules are data of the catalogue.
//!
//! Invariants: nothing is due before its whole time has run out, and nothing at all while the client relationship goes on
//! except single entries that have a time of their own. A job search that starts again makes the relationship go on.
//! Sources: 916/2012 13:4, 337/2022 13:5, 380/2023 §122; the comments of `retention.toml` say which rule holds when.

use jiff::civil::Date;
use serde::Deserialize;

use super::calendar::add_months;
use super::citation::Citation;
use super::period::Span;

/// What a time is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum After {
    /// The day an entry was made.
    Entry,
    /// The last day of the client relationship.
    Relationship,
}

/// The kinds of data that the acts tell apart (916/2012 13:3(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// That somebody is a client, and what passed between them and the office (no. 2).
    Dealings,
    /// What service would help, and what stands in the way (no. 4).
    ServiceNeed,
    /// Plans (no. 4).
    Plan,
    /// Offers of work and introductions (no. 5).
    Offer,
    /// Anything else, such as health (no. 7): it has no time of its own.
    Other,
}

/// How long something is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// Stable name.
    pub id: String,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force; none: until further notice.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// What the time is counted from.
    pub after: After,
    /// The time, in years.
    pub years: u16,
    /// What it is about; empty: all data of a client.
    #[serde(default)]
    pub covers: Vec<Matter>,
    /// Where the law says so.
    pub citation: Citation,
}

/// Something that is due, now or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry<'r> {
    /// The first day after the time has run out.
    pub on: Date,
    /// The rule that says so.
    pub rule: &'r RetentionRule,
}

/// The last day of a client relationship: of the latest job search or period of joint service.
///
/// None while one of them is open, and where none was ever recorded, because nobody can tell when it ended.
#[must_use]
pub fn ended(job_search: &[Span], multisectoral: &[Span]) -> Option<Date> {
    let spans = || job_search.iter().chain(multisectoral);
    if spans().any(|span| span.to.is_none()) {
        return None;
    }
    spans().filter_map(|span| span.to).max()
}

/// When all data of a client are due whose relationship ended on `last`; none when no rule is about it.
#[must_use]
pub fn of_relationship(rules: &[RetentionRule], last: Date) -> Option<Expiry<'_>> {
    expiry(rules, last, |rule| rule.after == After::Relationship && rule.covers.is_empty())
}

/// When a single entry is due that was made on `made`; none when it goes with the whole file only.
#[must_use]
pub fn of_entry(rules: &[RetentionRule], matter: Matter, made: Date) -> Option<Expiry<'_>> {
    expiry(rules, made, |rule| rule.after == After::Entry && rule.covers.contains(&matter))
}

fn expiry(rules: &[RetentionRule], from: Date, meant: impl Fn(&RetentionRule) -> bool) -> Option<Expiry<'_>> {
    let in_force = |rule: &RetentionRule| rule.valid_from <= from && rule.valid_to.is_none_or(|to| from <= to);
    let rule = rules.iter().find(|rule| meant(rule) && in_force(rule))?;
    let on = add_months(from, rule.years.checked_mul(12)?)?.tomorrow().ok()?;
    Some(Expiry { on, rule })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::Catalogue;

    fn rules() -> &'static [RetentionRule] {
        &Catalogue::get().rules.retention
    }

    fn span(from: Date, to: Option<Date>) -> Span {
        Span { from, to }
    }

    #[test]
    fn a_relationship_is_kept_by_the_act_of_its_last_day() {
        for (last, due, rule) in [
            (date(2013, 1, 1), date(2018, 1, 2), "T1"),
            (date(2020, 2, 29), date(2025, 3, 1), "T1"),
            (date(2022, 5, 22), date(2027, 5, 23), "T1"),
            (date(2022, 5, 23), date(2026, 5, 24), "T2"),
            (date(2024, 2, 29), date(2028, 3, 1), "T2"),
            (date(2024, 12, 31), date(2029, 1, 1), "T2"),
            (date(2025, 1, 1), date(2029, 1, 2), "T3"),
        ] {
            let found = of_relationship(rules(), last).unwrap();
            assert_eq!((found.on, found.rule.id.as_str()), (due, rule), "{last}");
        }
        // The change of law makes a gap: who left the day before it is kept a year longer than who left on it.
        assert_eq!(of_relationship(rules(), date(2012, 12, 31)), None, "older than every rule here");
    }

    #[test]
    fn an_entry_goes_by_the_act_of_the_day_it_was_made() {
        for (made, due) in [
            (date(2013, 1, 1), date(2015, 1, 2)),
            (date(2020, 2, 29), date(2022, 3, 1)),
            (date(2020, 5, 22), date(2022, 5, 23)),
            (date(2022, 5, 22), date(2024, 5, 23)),
        ] {
            for matter in [Matter::Dealings, Matter::ServiceNeed, Matter::Plan, Matter::Offer] {
                let found = of_entry(rules(), matter, made).unwrap();
                assert_eq!((found.on, found.rule.id.as_str()), (due, "T1-entry"), "{made} {matter:?}");
            }
            assert_eq!(of_entry(rules(), Matter::Other, made), None, "health data go with the file");
        }
        assert_eq!(of_entry(rules(), Matter::ServiceNeed, date(2022, 5, 23)), None, "the act of 2022 knows none");
    }

    #[test]
    fn a_search_that_starts_again_clears_the_clock() {
        let first = span(date(2020, 1, 7), Some(date(2021, 6, 30)));
        assert_eq!(ended(&[first], &[]), Some(date(2021, 6, 30)));
        let again = span(date(2024, 3, 1), None);
        assert_eq!(ended(&[first, again], &[]), None);
        let closed = span(date(2024, 3, 1), Some(date(2024, 9, 1)));
        assert_eq!(ended(&[closed, first], &[]), Some(date(2024, 9, 1)));
        assert_eq!(ended(&[closed], &[span(date(2024, 5, 1), None)]), None, "joint service goes on");
        assert_eq!(ended(&[], &[]), None, "nobody can tell");
    }

    #[test]
    fn rules_of_one_kind_follow_each_other_without_gap_or_overlap() {
        let of = |after| rules().iter().filter(move |rule| rule.after == after);
        let chain: Vec<&RetentionRule> = of(After::Relationship).collect();
        for pair in chain.windows(2) {
            assert_eq!(pair[0].valid_to.unwrap().tomorrow().unwrap(), pair[1].valid_from);
        }
        assert_eq!(chain.last().unwrap().valid_to, None);
        assert_eq!(of(After::Entry).count(), 1);
        assert!(rules().iter().all(|rule| rule.covers.is_empty() == (rule.after == After::Relationship)));
    }

    fn day() -> impl Strategy<Value = Date> {
        (0..20_000i32).prop_map(|days| date(2013, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let one = (day(), prop::option::of(0..900i32));
        prop::collection::vec(one, 0..4).prop_map(|list| {
            let end = |from: Date, days: i32| from.checked_add(jiff::Span::new().days(days)).unwrap();
            list.into_iter().map(|(from, days)| span(from, days.map(|days| end(from, days)))).collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_is_due_before_four_whole_years_after_the_last_day_of_any_period(search in spans(), joint in spans()) {
            if let Some(last) = ended(&search, &joint) {
                prop_assert!(search.iter().chain(&joint).all(|span| span.to.is_some_and(|to| to <= last)));
                let found = of_relationship(rules(), last).unwrap();
                let least = |years| last.checked_add(jiff::Span::new().years(years)).unwrap();
                prop_assert!(found.on > least(i32::from(found.rule.years)) && found.rule.years >= 4);
                prop_assert!(found.on <= least(5).tomorrow().unwrap());
            }
        }

        #[test]
        fn a_new_period_clears_or_puts_off_and_never_brings_forward(search in spans(), joint in spans(), more in spans()) {
            let before = ended(&search, &joint);
            let longer = [search, more.clone()].concat();
            let after = ended(&longer, &joint);
            match (before, after) {
                (Some(before), Some(after)) => prop_assert!(after >= before),
                (None, Some(_)) => prop_assert!(longer.len() == more.len(), "an open period stays open"),
                (_, None) => {}
            }
            let open = [longer, vec![span(date(2026, 1, 1), None)]].concat();
            prop_assert_eq!(ended(&open, &joint), None);
        }

        #[test]
        fn a_later_last_day_is_never_due_earlier_within_one_act(first in day(), second in day()) {
            let (first, second) = (first.min(second), first.max(second));
            let of = |last| of_relationship(rules(), last).unwrap();
            if of(first).rule.id == of(second).rule.id {
                prop_assert!(of(first).on <= of(second).on);
            }
        }

        #[test]
        fn an_entry_is_never_due_before_two_whole_years(made in day()) {
            if let Some(found) = of_entry(rules(), Matter::ServiceNeed, made) {
                prop_assert!(made <= date(2022, 5, 22));
                prop_assert!(found.on > made.checked_add(jiff::Span::new().years(2)).unwrap());
            }
        }
    }
}
