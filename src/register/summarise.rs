//! Makes a client's row of the lists from the file; the code lists say which contacts reached the client.

use super::file::Content;
use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::ids::ClientId;
use crate::domain::record::Record;
use crate::domain::summary::{Due, Raised, Summary};

/// How many of the newest statutory discussions the date rules need.
const DISCUSSIONS: usize = 12;

/// How many letters of a reminder the lists show; the row of a client with many of them must stay within a stored value.
const SHOWN: usize = 80;

/// The row of a client; `next_no` never falls, so that numbers of withdrawn records stay theirs.
pub fn summarise(catalogue: &Catalogue, id: ClientId, content: &Content, next_no: u32) -> Summary {
    let mut row = Summary::of_client(id, &content.client);
    let highest = content.records.keys().next_back().map_or(0, |no| no.0);
    row.next_no = next_no.max(highest + 1);
    for (no, filed) in &content.records {
        let record = &filed.record;
        if let Some(on) = record.due() {
            let (at, text) = match record {
                Record::Contact(contact) => (contact.at, String::new()),
                Record::Reminder(reminder) => (None, reminder.text.chars().take(SHOWN).collect()),
                _ => (None, String::new()),
            };
            row.dues.push(Due { on, at, kind: record.kind(), no: *no, code: record.code().cloned(), text });
        }
        match record {
            Record::Need(need) if record.is_open() => row.needs.push(need.code.clone()),
            Record::Barrier(barrier) if record.is_open() => row.barriers.push((barrier.code.clone(), barrier.effect)),
            Record::Plan(plan) => row.plans.push((plan.kind.clone(), plan.status)),
            Record::Flag(flag) if record.is_open() => {
                let on = flag.on.and_then(|no| content.records.get(&no)).map(|filed| filed.record.kind());
                row.flags.push(Raised { on, reason: flag.reason.clone(), audience: flag.audience, due: flag.due });
            }
            Record::Contact(contact) if !contact.booked => {
                let mode = catalogue.list(ListId::ContactModes).find(contact.mode.as_str()).and_then(Item::contact);
                if mode.is_some_and(|mode| !mode.attempted) {
                    row.last_contact = row.last_contact.max(Some(contact.on));
                }
                if mode.is_some_and(|mode| mode.discussion.is_some()) {
                    row.discussions.push((contact.on, contact.mode.clone()));
                }
            }
            _ => {}
        }
    }
    row.dues.sort_by_key(|due| (due.on, due.at, due.no));
    row.discussions.sort_by_key(|(on, _)| *on);
    let surplus = row.discussions.len().saturating_sub(DISCUSSIONS);
    row.discussions.drain(..surplus);
    row
}
