//! What a card holds: the records as the person may see them, the selection, and what is revealed for a moment.
//!
//! Invariants: the selection is a record of the card, and stays on it while others change the card; what was revealed
//! is forgotten when its time is over or the card is left.

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::card_head::Shown;
use super::card_sections::Layout;
use crate::domain::client::Reach;
use crate::domain::ids::{Code, RecordNo};
use crate::domain::record::{Record, RecordKind};
use crate::domain::rights::Verdict;
use crate::register::reply::{Card, CardRecord, Other, Revealed};
use crate::tui::action::Action;

/// From this many columns on the records stand in two columns.
pub const TWO_COLUMNS: u16 = 120;
/// How long an identity code is shown.
const HETU_SECONDS: i64 = 10;
/// How long hidden contact data are shown.
const CONTACT_SECONDS: i64 = 30;

/// What to select when the card comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The first record.
    First,
    /// A record by its number.
    Record(RecordNo),
    /// The first raised flag with this reason.
    Flag(Code),
}

/// Something revealed and the moment it is hidden again.
struct Fleeting<T> {
    value: T,
    until: DateTime,
}

impl<T> Fleeting<T> {
    fn new(value: T, seconds: i64, now: DateTime) -> Fleeting<T> {
        Fleeting { value, until: now.saturating_add(seconds.seconds()) }
    }

    fn shown(&self, now: DateTime) -> Option<&T> {
        (now < self.until).then_some(&self.value)
    }
}

/// The state of a card; everything is empty until the card has come.
pub struct CardState {
    wanted: Wanted,
    card: Option<Box<Card>>,
    /// The card's records, with the revealed ones in place of the veiled.
    records: Vec<CardRecord>,
    health: Vec<CardRecord>,
    hetu: Option<Fleeting<String>>,
    contact: Option<Fleeting<(Reach, Option<Code>)>>,
    selected: Option<RecordNo>,
    /// Whether the person chose the selection, rather than the card.
    chosen: bool,
}

impl CardState {
    /// A card that has not come yet.
    pub fn new(wanted: Wanted) -> CardState {
        CardState {
            chosen: wanted != Wanted::First,
            wanted,
            card: None,
            records: Vec::new(),
            health: Vec::new(),
            hetu: None,
            contact: None,
            selected: None,
        }
    }

    /// The card as the register answered it, once it has come.
    pub fn card(&self) -> Option<&Card> {
        self.card.as_deref()
    }

    /// Whether the card has come and may be seen whole.
    pub fn is_full(&self) -> bool {
        self.card.as_ref().is_some_and(|card| card.access == Verdict::Full)
    }

    /// Whether the card has come and may be written to.
    pub fn writes(&self) -> bool {
        self.card.as_ref().is_some_and(|card| card.writes)
    }

    /// The records, the revealed ones in place of the veiled.
    pub fn records(&self) -> &[CardRecord] {
        &self.records
    }

    /// The number of the selected record.
    pub fn selected(&self) -> Option<RecordNo> {
        self.selected
    }

    /// The selected record.
    pub fn selection(&self) -> Option<&CardRecord> {
        self.records.iter().find(|record| Some(record.no) == self.selected)
    }

    /// The records as they stand on a screen of `columns`.
    pub fn layout(&self, columns: u16) -> Layout {
        Layout::of(&self.records, columns >= TWO_COLUMNS)
    }

    /// What is revealed at the moment `now`.
    pub fn revealed_at(&self, now: DateTime) -> Shown<'_> {
        let contact = self.contact.as_ref().and_then(|contact| contact.shown(now));
        Shown {
            hetu: self.hetu.as_ref().and_then(|hetu| hetu.shown(now)).map(String::as_str),
            contact: contact.map(|(reach, home)| (reach, home.as_ref())),
        }
    }

    /// When the next of what is revealed is to be hidden.
    pub fn fades_at(&self) -> Option<DateTime> {
        let hetu = self.hetu.as_ref().map(|hetu| hetu.until);
        let contact = self.contact.as_ref().map(|contact| contact.until);
        hetu.into_iter().chain(contact).min()
    }

    /// What a flag goes on: the selected record; else, when nothing was chosen, the one open plan.
    pub fn flagged(&self) -> Option<RecordNo> {
        let selected = self.selection().filter(|record| record.kind != RecordKind::Flag);
        if !self.chosen && selected.is_none_or(|record| record.kind != RecordKind::Plan) {
            let mut plans = self.records.iter().filter(|record| record.kind == RecordKind::Plan && record.open);
            if let (Some(plan), None) = (plans.next(), plans.next()) {
                return Some(plan.no);
            }
        }
        selected.map(|record| record.no)
    }

    /// The discussion that the law wants next.
    pub fn discussion(&self) -> &'static str {
        let next = self.card.as_ref().and_then(|card| card.head.statutory.as_ref());
        if next.is_some_and(|next| next.kind == "first-contact") { "21" } else { "27" }
    }

    /// Takes the card that came, on a screen of `columns`.
    pub fn take(&mut self, card: Box<Card>, columns: u16) {
        let before = self.place(columns);
        self.card = Some(card);
        self.merge();
        let wanted = std::mem::replace(&mut self.wanted, Wanted::First);
        let open_flag = |record: &&CardRecord, reason: &Code| match record.filed.as_ref().map(|filed| &filed.record) {
            Some(Record::Flag(flag)) => record.open && flag.reason == *reason,
            _ => false,
        };
        self.selected = match wanted {
            Wanted::Record(no) => Some(no),
            Wanted::Flag(reason) => self.records.iter().find(|record| open_flag(record, &reason)).map(|flag| flag.no),
            Wanted::First => self.selected,
        };
        if self.selection().is_none() {
            let order = self.layout(columns).order();
            let place = before.unwrap_or(0).min(order.len().saturating_sub(1));
            self.selected = order.get(place).map(|&record| self.records[record].no);
        }
    }

    /// Takes who else has the client open now.
    pub fn set_others(&mut self, others: Vec<Other>) {
        if let Some(card) = &mut self.card {
            card.others = others;
        }
    }

    /// Selects a record, at once or when it comes.
    pub fn go_to(&mut self, no: Option<RecordNo>) {
        let Some(no) = no else { return };
        self.chosen = true;
        if self.records.iter().any(|record| record.no == no) {
            self.selected = Some(no);
        } else {
            self.wanted = Wanted::Record(no);
        }
    }

    /// Moves the selection by a moving action, on a screen of `columns` that shows `page` records at once.
    pub fn walk(&mut self, action: Action, page: usize, columns: u16) {
        let layout = self.layout(columns);
        let order = layout.order();
        let Some(last) = order.len().checked_sub(1) else {
            return;
        };
        let place = self.place(columns).unwrap_or(0);
        let starts: Vec<usize> =
            layout.starts().iter().filter_map(|start| order.iter().position(|record| record == start)).collect();
        let to = match action {
            Action::SelectNext => place + 1,
            Action::SelectPrevious => place.saturating_sub(1),
            Action::PageDown => place + page,
            Action::PageUp => place.saturating_sub(page),
            Action::SelectFirst => 0,
            Action::SelectLast => last,
            Action::NextSection => starts.iter().copied().find(|&start| start > place).unwrap_or(0),
            Action::PreviousSection => {
                starts.iter().rev().copied().find(|&start| start < place).or(starts.last().copied()).unwrap_or(0)
            }
            _ => place,
        };
        self.selected = Some(self.records[order[to.min(last)]].no);
        self.chosen = true;
    }

    /// Shows what was revealed at the moment `now`, for its time.
    pub fn reveal(&mut self, revealed: Revealed, now: DateTime) {
        match revealed {
            Revealed::Hetu(hetu) => self.hetu = Some(Fleeting::new(hetu, HETU_SECONDS, now)),
            Revealed::Contact(reach, home) => self.contact = Some(Fleeting::new((reach, home), CONTACT_SECONDS, now)),
            Revealed::Health(records) => {
                self.health = records;
                self.merge();
            }
        }
    }

    /// Forgets all that was revealed.
    pub fn cover(&mut self) {
        self.health.clear();
        self.hetu = None;
        self.contact = None;
        self.merge();
    }

    /// Forgets what was revealed and has had its time.
    pub fn expire(&mut self, now: DateTime) {
        self.hetu.take_if(|shown| shown.shown(now).is_none());
        self.contact.take_if(|shown| shown.shown(now).is_none());
    }

    /// The place of the selection among the records as they stand on the screen.
    fn place(&self, columns: u16) -> Option<usize> {
        let order = self.layout(columns).order();
        order.into_iter().position(|record| Some(self.records[record].no) == self.selected)
    }

    /// Puts revealed records in the place of veiled ones of the same revision.
    fn merge(&mut self) {
        self.records = self.card.as_ref().map(|card| card.records.clone()).unwrap_or_default();
        for record in &mut self.records {
            let revealed = self.health.iter().find(|health| health.no == record.no && health.rev == record.rev);
            if let (None, Some(revealed)) = (&record.filed, revealed) {
                record.filed.clone_from(&revealed.filed);
            }
        }
    }
}
