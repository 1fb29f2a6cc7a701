//! When the law wants a client to be met: due days of interviews and discussions under the rule sets of their time.
//!
//! Due days are the raw days of the act: never moved to the next working day, never stored. Exceptions that need a person's judgement (a service
//! longer than a month, a lay-off, "manifestly unnecessary") are recorded as reasons beside the day; nothing here applies them silently.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::calendar::{Holiday, Saturday, add_months, add_working_days};
use super::citation::Citation;
use super::interview_rules::{Clock, RuleSet, TimeLimit};

/// What was held. Only these satisfy a statutory deadline; calls and letters do not.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, strum::Display, strum::EnumString,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DiscussionKind {
    /// The jobseeker's interview of the time before 2.5.2022, first or recurring.
    Interview,
    /// Initial interview.
    Initial,
    /// Supplementary discussion.
    Supplementary,
    /// Job-search discussion.
    JobSearch,
}

/// One interview or discussion that took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The day.
    pub on: Date,
    /// What it was.
    pub kind: DiscussionKind,
}

/// One job search as the rules see it.
#[derive(Debug, Clone, Copy)]
pub struct JobSearch<'a> {
    /// The day the search started.
    pub start: Date,
    /// Last day of the previous search, if there was one.
    pub previous_ended: Option<Date>,
    /// First day of the present uninterrupted unemployment; none when not unemployed.
    pub unemployed_since: Option<Date>,
    /// What has been held for this search, in any order.
    pub held: &'a [Held],
}

/// A due day and the rule it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'r> {
    /// The last day on which the duty is met in time.
    pub on: Date,
    /// The rule set.
    pub rule: &'r RuleSet,
    /// Act and section.
    pub citation: &'r Citation,
}

/// A group of supplementary discussions and the time for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series<'r> {
    /// Discussions the law asks for in the group.
    pub count: u8,
    /// How many of them have been held.
    pub held: u8,
    /// The day the time begins; the group of the six-month clock is due to start then.
    pub from: Date,
    /// The last day on which the group is complete in time.
    pub to: Date,
    /// Usual interval in weeks, where the law names one.
    pub every_weeks: Option<u8>,
    /// The rule set.
    pub rule: &'r RuleSet,
    /// Act and section.
    pub citation: &'r Citation,
}

/// The rule set in force on `day`.
pub fn in_force(rules: &[RuleSet], day: Date) -> Option<&RuleSet> {
    rules.iter().find(|rule| rule.covers(day))
}

/// When the first interview is due, under the rule of the day the search started. Says nothing about whether it has been held.
/// None when no rule covers that day, or the law asks for no new interview so soon after the previous search.
pub fn first_contact<'r>(
    rules: &'r [RuleSet],
    holidays: &[Holiday],
    saturday: Saturday,
    search: &JobSearch<'_>,
) -> Option<Due<'r>> {
    let rule = in_force(rules, search.start)?;
    let first = &rule.first_contact;
    if let (Some(months), Some(ended)) = (first.renewed_after_months, search.previous_ended)
        && search.start < add_months(ended, months)?
    {
        return None;
    }
    let on = match first.limit {
        TimeLimit::Weeks(weeks) => search.start.checked_add(jiff::Span::new().weeks(weeks)).ok()?,
        TimeLimit::WorkingDays(days) => add_working_days(holidays, search.start, days, saturday)?,
    };
    Some(Due { on, rule, citation: &first.citation })
}

/// When the next recurring interview or job-search discussion is due, seen on `today`.
///
/// The rule set of `today` decides; if the day it gives lies beyond its time in force, the set in force then decides.
/// A day in the past is overdue. None when no clock is running: nothing to count from, or not unemployed while the rule counts unemployment.
pub fn next_discussion<'r>(rules: &'r [RuleSet], search: &JobSearch<'_>, today: Date) -> Option<Due<'r>> {
    let first = rules.iter().position(|rule| rule.covers(today))?;
    for rule in rules.get(first..)? {
        let due = match &rule.discussion.clock {
            Clock::Unemployment { at_months, then_every } => by_unemployment(rule, search, at_months, *then_every),
            Clock::Event { every_months, .. } => by_event(rules, rule, search, *every_months),
        }?;
        if rule.to.is_none_or(|to| due.on <= to) {
            // A set that is not yet in force asks for nothing before it is.
            return Some(if rule.covers(today) { due } else { Due { on: due.on.max(rule.from), ..due } });
        }
    }
    None
}

/// The months of uninterrupted unemployment at which a rule set wants an interview, as days, first to last without end.
pub fn unemployment_marks(since: Date, at_months: &[u16], then_every: u16) -> impl Iterator<Item = Date> + '_ {
    let last = at_months.last().copied().unwrap_or(0);
    let later = (1..).map_while(move |step: u16| last.checked_add(step.checked_mul(then_every.max(1))?));
    // Each mark is counted from the start, so that a short month does not shorten the ones after it.
    at_months.iter().copied().chain(later).map_while(move |months| add_months(since, months))
}

fn by_unemployment<'r>(
    rule: &'r RuleSet,
    search: &JobSearch<'_>,
    at_months: &[u16],
    then_every: u16,
) -> Option<Due<'r>> {
    let since = search.unemployed_since?;
    let discussion = &rule.discussion;
    let last = search.last(&[DiscussionKind::Interview, DiscussionKind::Initial, DiscussionKind::JobSearch]);
    let mut marks = unemployment_marks(since, at_months, then_every);
    if let (Some(by), Some(first_mark)) = (discussion.catch_up_by, add_months(since, *at_months.first()?))
        && first_mark <= rule.from
        && search.start <= rule.from
        && last.is_none_or(|last| last < rule.from)
    {
        let citation = discussion.transition.as_ref().unwrap_or(&discussion.citation);
        return Some(Due { on: by, rule, citation });
    }
    let done = last.map_or(search.start, |last| last.max(search.start));
    let on = marks.find(|mark| *mark > done && *mark >= rule.from)?;
    Some(Due { on, rule, citation: &discussion.citation })
}

fn by_event<'r>(rules: &[RuleSet], rule: &'r RuleSet, search: &JobSearch<'_>, every_months: u16) -> Option<Due<'r>> {
    let discussion = &rule.discussion;
    // An interview held under the older law starts the clock too: 1381/2021 counts the first one, and Polku serves municipalities.
    let anchor = search
        .last(&[DiscussionKind::Interview, DiscussionKind::Initial, DiscussionKind::JobSearch])
        .max(search.early_end(rules))?;
    let citation = discussion.transition.as_ref().filter(|_| anchor < rule.from).unwrap_or(&discussion.citation);
    Some(Due { on: add_months(anchor, every_months)?, rule, citation })
}

/// The supplementary discussions after the initial interview, under the rule of `today`.
/// None before the initial interview, and where the law knows no such series.
pub fn early_series<'r>(rules: &'r [RuleSet], search: &JobSearch<'_>, today: Date) -> Option<Series<'r>> {
    let rule = in_force(rules, today)?;
    let early = rule.early.as_ref().filter(|early| early.started_from <= search.start)?;
    let from = search.initial()?;
    let to = add_months(from, early.within_months)?;
    let count = early.count.saturating_sub(u8::from(search.supplementary_before(from)));
    let held = search.supplementary_after(from).filter(|on| *on <= to).count();
    Some(Series {
        count,
        held: u8::try_from(held).unwrap_or(u8::MAX).min(count),
        from,
        to,
        every_weeks: early.every_weeks,
        rule,
        citation: &early.citation,
    })
}

/// The group of supplementary discussions that comes back every six months, under the rule of `today`: the one that runs or comes next.
/// None where the law knows no such group or its clock has not started.
pub fn six_month_pair<'r>(rules: &'r [RuleSet], search: &JobSearch<'_>, today: Date) -> Option<Series<'r>> {
    let rule = in_force(rules, today)?;
    let pair = rule.pair.as_ref()?;
    let mut from = match search.initial() {
        Some(initial) => {
            add_months(search.early_end(rules).map_or(initial, |end| end.max(initial)), pair.every_months)?
        }
        // Searches begun under the older law: once a discussion of the new kind has been held and unemployment has lasted as long.
        None => {
            let discussed =
                search.held.iter().filter(|held| held.kind == DiscussionKind::JobSearch).map(|held| held.on).min()?;
            discussed.max(add_months(search.unemployed_since?, pair.every_months)?)
        }
    };
    loop {
        let mut held: Vec<Date> = search.supplementary_after(from.yesterday().ok()?).collect();
        held.sort_unstable();
        match held.get(usize::from(pair.count).checked_sub(1)?) {
            Some(complete) => from = add_months(*complete, pair.every_months)?,
            None => {
                return Some(Series {
                    count: pair.count,
                    held: u8::try_from(held.len()).unwrap_or(u8::MAX),
                    from,
                    to: add_months(from, pair.within_months)?,
                    every_weeks: None,
                    rule,
                    citation: &pair.citation,
                });
            }
        }
    }
}

impl JobSearch<'_> {
    fn last(&self, kinds: &[DiscussionKind]) -> Option<Date> {
        self.held.iter().filter(|held| kinds.contains(&held.kind)).map(|held| held.on).max()
    }

    /// The initial interview, the latest if there are several.
    fn initial(&self) -> Option<Date> {
        self.last(&[DiscussionKind::Initial])
    }

    fn supplementary_after(&self, day: Date) -> impl Iterator<Item = Date> + '_ {
        self.held
            .iter()
            .filter(|held| held.kind == DiscussionKind::Supplementary)
            .map(|held| held.on)
            .filter(move |on| *on > day)
    }

    fn supplementary_before(&self, day: Date) -> bool {
        self.held.iter().any(|held| held.kind == DiscussionKind::Supplementary && held.on <= day)
    }

    /// The day the early series was completed, if the rule of that day lets it restart the clocks.
    fn early_end(&self, rules: &[RuleSet]) -> Option<Date> {
        let initial = self.initial()?;
        let mut held: Vec<Date> = self.supplementary_after(initial).collect();
        held.sort_unstable();
        rules.iter().filter(|rule| restarts_after_early(rule)).find_map(|rule| {
            let early = rule.early.as_ref()?;
            let count = early.count.saturating_sub(u8::from(self.supplementary_before(initial)));
            let end = *held.get(usize::from(count).checked_sub(1)?)?;
            (rule.covers(end) && end <= add_months(initial, early.within_months)?).then_some(end)
        })
    }
}

fn restarts_after_early(rule: &RuleSet) -> bool {
    matches!(rule.discussion.clock, Clock::Event { after_early: true, .. })
}
