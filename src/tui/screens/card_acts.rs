//! The changes a card makes without a form: an attempted call, the end of a record, its withdrawal; plain functions.

use jiff::civil::DateTime;

use crate::domain::barrier::BarrierStatus;
use crate::domain::contact::{ATTEMPTED_CALL, Contact};
use crate::domain::flag::Resolution;
use crate::domain::need::NeedStatus;
use crate::domain::record::{Filed, Record};
use crate::domain::skill_plan::PlanStatus;
use crate::register::reply::CardRecord;
use crate::register::request::Write;

/// A call that nobody answered, now.
#[must_use]
pub fn attempted_call(now: DateTime) -> Write {
    let contact = Contact {
        mode: ATTEMPTED_CALL.into(),
        on: now.date(),
        at: Some(now.time().with().second(0).subsec_nanosecond(0).build().unwrap_or(now.time())),
        minutes: None,
        booked: false,
        note: String::new(),
    };
    Write::Add { record: Record::Contact(contact), source: String::new() }
}

/// The record brought to its good end: met, solved, completed, resolved, held, done. None when it is over already or
/// hidden.
#[must_use]
pub fn resolved(record: &CardRecord, now: DateTime) -> Option<Write> {
    let Filed { record: content, source, .. } = record.filed.clone().filter(|_| record.open)?;
    let today = now.date();
    let content = match content {
        Record::Need(mut need) => {
            need.status = NeedStatus::Met;
            Record::Need(need)
        }
        Record::Barrier(mut barrier) => {
            barrier.status = BarrierStatus::Solved;
            Record::Barrier(barrier)
        }
        Record::Plan(mut plan) => {
            plan.status = PlanStatus::Completed;
            Record::Plan(plan)
        }
        Record::Flag(mut flag) => {
            flag.resolved = Some(Resolution { on: today, text: String::new() });
            Record::Flag(flag)
        }
        Record::Contact(mut contact) => {
            contact.booked = false;
            // Held before its day means that it was moved forward to now.
            contact.on = contact.on.min(today);
            Record::Contact(contact)
        }
        Record::Reminder(mut reminder) => {
            reminder.done = Some(today);
            Record::Reminder(reminder)
        }
    };
    Some(Write::Change { no: record.no, base: record.rev, record: content, source })
}

/// The withdrawal of a record entered by mistake.
#[must_use]
pub fn withdrawn(record: &CardRecord) -> Write {
    Write::Withdraw { no: record.no, base: record.rev }
}
