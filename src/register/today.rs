//! Today's work of one caseworker: meetings, overdue, due today, flags, and the next fourteen days, in that order.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;

use super::asker::Asker;
use super::derive;
use super::failure::Failure;
use super::find::TODAY;
use super::office::Register;
use super::reply::{DueWhat, Today, TodayGroup, TodayRow};
use crate::domain::data_class::DataClass;
use crate::domain::flag::Audience;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Act, Case, Role, Verdict};
use crate::domain::summary::{Due, Raised, Summary};

/// How far Today looks ahead, in days.
const AHEAD: i32 = 14;

impl Register {
    /// The asker's work; own clients, and flags of the organisation for a coordinator. Logged, unless it is `quiet`
    /// because it was logged before.
    pub(super) fn todays_work(&self, account: &Asker, quiet: bool) -> Result<Today, Failure> {
        // A coordinator's day is in the files of everybody.
        let heavy = account.roles.contains(&Role::Coordinator).then(|| {
            self.queue.leave();
            self.lanes.heavy()
        });
        let desk = self.desk();
        let mut rows = Vec::new();
        // Somebody may still be the responsible caseworker after the role that works with clients has ended.
        for id in desk.own(account.id).filter(|id| desk.verdict(account, Act::Open, *id) == Verdict::Full) {
            if let Some(summary) = desk.summary(id) {
                self.rows_of(&summary, &desk.case(account, Act::Open, id), &mut rows);
            }
        }
        if account.roles.contains(&Role::Coordinator) {
            for id in desk.ids().filter(|id| desk.slot(id.0).worker != Some(account.id)) {
                let seen = !desk.slot(id.0).protected && desk.verdict(account, Act::Find, id) != Verdict::No;
                if let Some(summary) = desk.summary(id).filter(|_| seen) {
                    flags(&summary, |flag| flag.audience == Audience::Coordinator, &mut rows);
                }
            }
        }
        rows.sort_by(|a, b| {
            let key = |row: &TodayRow| (row.group, row.what.day(), row.what.time(), row.client);
            key(a).cmp(&key(b))
        });
        drop(desk);
        drop(heavy);
        if !quiet {
            self.log_search(account, TODAY, rows.len())?;
        }
        Ok(Today { rows })
    }

    fn rows_of(&self, summary: &Summary, case: &Case<'_>, rows: &mut Vec<TodayRow>) {
        let today = self.today();
        let mut add = |group, what| rows.push(row(summary, group, what));
        let shows = |due: &&Due| {
            due.code.as_ref().is_none_or(|code| self.shows_in_lists(case, summary.id, due.kind, code.as_str()))
        };
        for due in summary.dues.iter().filter(shows) {
            if let Some(group) = group_of(due.on, due.kind == RecordKind::Contact, today) {
                add(group, DueWhat::Record(self.unveiled(due)));
            }
        }
        if let Some(due) = derive::statutory(self.catalogue, summary, today)
            && let Some(group) = group_of(due.on, false, today)
        {
            add(group, DueWhat::Statutory(due));
        }
        // A dated flag stands among the dues.
        flags(summary, |flag| flag.due.is_none(), rows);
    }

    /// A due thing as a list may show it: what a health entry is about stays on the card, behind its own key.
    fn unveiled(&self, due: &Due) -> Due {
        let hidden = due.code.as_ref().is_some_and(|code| self.class_by(due.kind, code.as_str()) == DataClass::Health);
        Due { code: due.code.clone().filter(|_| !hidden), ..due.clone() }
    }
}

/// The group that a day stands in; none when it is too far ahead.
fn group_of(on: Date, meeting: bool, today: Date) -> Option<TodayGroup> {
    match on.cmp(&today) {
        Ordering::Less => Some(TodayGroup::Overdue),
        Ordering::Equal if meeting => Some(TodayGroup::Meetings),
        Ordering::Equal => Some(TodayGroup::DueToday),
        Ordering::Greater => (on <= today.saturating_add(AHEAD.days())).then_some(TodayGroup::Soon),
    }
}

fn flags(summary: &Summary, wanted: impl Fn(&Raised) -> bool, rows: &mut Vec<TodayRow>) {
    for flag in summary.flags.iter().filter(|flag| wanted(flag)) {
        let what = DueWhat::Flag { on: flag.on, reason: flag.reason.clone() };
        rows.push(row(summary, TodayGroup::Flags, what));
    }
}

fn row(summary: &Summary, group: TodayGroup, what: DueWhat) -> TodayRow {
    let name = format!("{} {}", summary.surname, summary.given);
    TodayRow { group, client: summary.id, name, what }
}
