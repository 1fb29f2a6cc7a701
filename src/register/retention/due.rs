//! What of one client's file is due on a day, and what holds it; a function of the file, the rules and the day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::data_class::DataClass;
use crate::domain::ids::RecordNo;
use crate::domain::period::Span;
use crate::domain::record::{Filed, Record};
use crate::domain::retention::{Expiry, Matter, ended, of_entry, of_relationship};
use crate::domain::retention_hold::{Hold, pending};
use crate::register::classes::class_by;
use crate::register::codec::decode;
use crate::register::failure::Failure;
use crate::register::file::{Change, Part};

/// The records of a client, standing ones and those of which only the history is left.
#[derive(Default)]
pub(super) struct Entries {
    pub standing: BTreeMap<RecordNo, Filed>,
    /// Withdrawn ones, as they were last.
    pub withdrawn: BTreeMap<RecordNo, Filed>,
}

impl Entries {
    /// Takes up what a change of the file put aside; the standing records are there already, changes come oldest first.
    pub fn take(&mut self, change: &Change) -> Result<(), Failure> {
        for (part, before) in &change.before {
            if let (Part::Record(no), Some(bytes)) = (part, before)
                && !self.standing.contains_key(no)
            {
                self.withdrawn.insert(*no, decode(bytes)?);
            }
        }
        Ok(())
    }
}

/// How long somebody is or was a client.
pub(super) struct Course {
    pub job_search: Vec<Span>,
    pub multisectoral: Vec<Span>,
}

/// How it stands with one client.
pub(super) struct Judged<'r> {
    /// The whole file is due.
    pub file: Option<Expiry<'r>>,
    /// What holds the file.
    pub holds: BTreeMap<Hold, u32>,
    /// Single entries that are due and not held.
    pub records: BTreeMap<RecordNo, Expiry<'r>>,
    /// What holds others that are due, and how many each.
    pub held: BTreeMap<Hold, u32>,
}

impl Judged<'_> {
    /// Whether the whole file can be erased.
    pub fn is_file(&self) -> bool {
        self.file.is_some() && self.holds.is_empty()
    }
}

/// What of a file is due on `day`.
pub(super) fn judge<'r>(catalogue: &'r Catalogue, course: &Course, entries: &Entries, day: Date) -> Judged<'r> {
    let rules = &catalogue.rules.retention;
    let is_due = |expiry: &Expiry<'_>| expiry.on <= day;
    let end = ended(&course.job_search, &course.multisectoral);
    let file = end.and_then(|last| of_relationship(rules, last)).filter(is_due);
    let mut judged = Judged { file, holds: BTreeMap::new(), records: BTreeMap::new(), held: BTreeMap::new() };
    for filed in entries.standing.values() {
        if let Some(hold) = pending(&filed.record, day) {
            *judged.holds.entry(hold).or_default() += 1;
        }
    }
    for (no, filed) in entries.standing.iter().chain(&entries.withdrawn) {
        let expiry = of_entry(rules, matter(catalogue, &filed.record), filed.entered_on).filter(is_due);
        let Some(expiry) = expiry else { continue };
        let held = if entries.standing.contains_key(no) { held(catalogue, course, entries, *no, day) } else { None };
        match held {
            Some(hold) => *judged.held.entry(hold).or_default() += 1,
            None => {
                judged.records.insert(*no, expiry);
            }
        }
    }
    judged
}

/// What holds a standing entry.
fn held(catalogue: &Catalogue, course: &Course, entries: &Entries, no: RecordNo, day: Date) -> Option<Hold> {
    let record = &entries.standing.get(&no)?.record;
    let counted = || {
        let Record::Contact(contact) = record else { return None };
        let search = course.job_search.iter().find(|span| span.covers(day))?;
        let mode = catalogue.list(ListId::ContactModes).find(contact.mode.as_str()).and_then(Item::contact)?;
        (mode.discussion.is_some() && contact.on >= search.from).then_some(Hold::CountedDiscussion)
    };
    let pointed = || {
        let mut others = entries.standing.values();
        let points = |filed: &Filed| filed.record.points_at() == Some(no) && pending(&filed.record, day).is_some();
        others.any(points).then_some(Hold::PointedAt)
    };
    pending(record, day).or_else(counted).or_else(pointed)
}

/// The kind of data that a record is, as the acts tell them apart.
fn matter(catalogue: &Catalogue, record: &Record) -> Matter {
    let class = record.code().map_or(DataClass::Ordinary, |code| class_by(catalogue, record.kind(), code.as_str()));
    if class.needs_special_right() {
        return Matter::Other;
    }
    match record {
        Record::Need(_) | Record::Barrier(_) => Matter::ServiceNeed,
        Record::Plan(_) => Matter::Plan,
        Record::Flag(_) | Record::Contact(_) | Record::Reminder(_) => Matter::Dealings,
    }
}
