//! How the records of a card are laid out: open ones by kind, then what is closed; every record stands in one place.

use crate::domain::ids::RecordNo;
use crate::domain::record::{Record, RecordKind};
use crate::register::reply::CardRecord;

/// How many contacts that were held stand among the open things; older ones stand with what is closed.
const RECENT_CONTACTS: usize = 3;

/// A heading of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Open records of a kind.
    Kind(RecordKind),
    /// What is over.
    Closed,
}

/// One line of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading with the number of records under it.
    Heading(Section, usize),
    /// A record, by its place among the card's records.
    Record(usize),
}

/// The sections of one column of the screen, from top to bottom.
const LEFT: [Section; 3] =
    [Section::Kind(RecordKind::Need), Section::Kind(RecordKind::Barrier), Section::Kind(RecordKind::Plan)];
const RIGHT: [Section; 4] = [
    Section::Kind(RecordKind::Flag),
    Section::Kind(RecordKind::Contact),
    Section::Kind(RecordKind::Reminder),
    Section::Closed,
];

/// The lines of the card in one or two columns, and the kinds of which there is nothing open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The columns, left to right.
    pub columns: Vec<Vec<Row>>,
    /// Kinds without a heading, because nothing would stand under it.
    pub missing: Vec<RecordKind>,
}

impl Layout {
    /// Lays out `records` in one column, or in two when there is room for it.
    #[must_use]
    pub fn of(records: &[CardRecord], two_columns: bool) -> Layout {
        let mut layout = Layout { columns: vec![Vec::new()], missing: Vec::new() };
        for section in LEFT {
            layout.add(section, records);
        }
        if two_columns {
            layout.columns.push(Vec::new());
        }
        for section in RIGHT {
            layout.add(section, records);
        }
        layout
    }

    fn add(&mut self, section: Section, records: &[CardRecord]) {
        let members = members(section, records);
        if members.is_empty() {
            if let Section::Kind(kind) = section {
                self.missing.push(kind);
            }
            return;
        }
        if let Some(column) = self.columns.last_mut() {
            column.push(Row::Heading(section, members.len()));
            column.extend(members.into_iter().map(Row::Record));
        }
    }

    /// The records in the order the selection walks them.
    pub fn order(&self) -> Vec<usize> {
        let rows = self.columns.iter().flatten();
        rows.filter_map(|row| if let Row::Record(place) = row { Some(*place) } else { None }).collect()
    }

    /// The first record of each section, in the order of [`order`](Self::order).
    pub fn starts(&self) -> Vec<usize> {
        let after_heading = |pair: &[Row]| match pair {
            [Row::Heading(..), Row::Record(place)] => Some(*place),
            _ => None,
        };
        self.columns.iter().flat_map(|rows| rows.windows(2).filter_map(after_heading)).collect()
    }
}

fn members(section: Section, records: &[CardRecord]) -> Vec<usize> {
    let recent = recent_contacts(records);
    let is_current = |place: usize| records[place].open || recent.contains(&place);
    let mut list: Vec<usize> = (0..records.len())
        .filter(|&place| match section {
            Section::Kind(kind) => records[place].kind == kind && is_current(place),
            Section::Closed => !is_current(place),
        })
        .collect();
    match section {
        Section::Kind(RecordKind::Contact) | Section::Closed => {
            list.sort_by_key(|&place| std::cmp::Reverse((last_day(&records[place]), records[place].no)));
        }
        Section::Kind(RecordKind::Barrier) => list.sort_by_key(|&place| std::cmp::Reverse(weight(&records[place]))),
        Section::Kind(RecordKind::Need) => list.sort_by_key(|&place| std::cmp::Reverse(weight(&records[place]))),
        Section::Kind(_) => list.sort_by_key(|&place| (records[place].due.is_none(), records[place].due)),
    }
    list
}

fn recent_contacts(records: &[CardRecord]) -> Vec<usize> {
    let held = |place: &usize| records[*place].kind == RecordKind::Contact && !records[*place].open;
    let mut list: Vec<usize> = (0..records.len()).filter(held).collect();
    list.sort_by_key(|&place| std::cmp::Reverse((last_day(&records[place]), records[place].no)));
    list.truncate(RECENT_CONTACTS);
    list
}

/// What matters more stands higher: the effect of a barrier, the urgency of a need.
fn weight(record: &CardRecord) -> u8 {
    match record.filed.as_ref().map(|filed| &filed.record) {
        Some(Record::Barrier(barrier)) => barrier.effect,
        Some(Record::Need(need)) => need.urgency,
        _ => 0,
    }
}

fn last_day(record: &CardRecord) -> Option<jiff::civil::Date> {
    let filed = record.filed.as_ref()?;
    match &filed.record {
        Record::Contact(contact) => Some(contact.on),
        Record::Flag(flag) => flag.resolved.as_ref().map(|end| end.on).or(Some(flag.raised)),
        Record::Reminder(reminder) => reminder.done,
        _ => Some(filed.entered_on),
    }
}

/// The raised flag on a record, by its place.
pub fn flag_on(records: &[CardRecord], no: RecordNo) -> Option<&crate::domain::flag::Flag> {
    records.iter().filter(|record| record.open).find_map(|record| match record.filed.as_ref()?.record {
        Record::Flag(ref flag) if flag.on == Some(no) => Some(flag),
        _ => None,
    })
}
