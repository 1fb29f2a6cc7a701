//! One client on one screen: what matters on top, the records below, a key for each thing one does with them.
//!
//! Invariants: the selection is a record of the card, and stays on it while others change the card; what was revealed
//! is forgotten when its time is over or the card is left.

use jiff::ToSpan;
use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card_acts;
use super::card_head;
use super::card_offers;
use super::card_record::key_of;
use super::card_sections::Layout;
use super::card_view;
use super::history::History;
use super::home::Home;
use super::purpose::PurposePicker;
use crate::domain::client::Reach;
use crate::domain::ids::{ClientId, Code, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::{Record, RecordKind};
use crate::domain::rights::Verdict;
use crate::register::reply::{self, CardRecord, Revealed};
use crate::register::request::{Hidden, Write};
use crate::register::{Failure, FailureKind, Reply, Request};
use crate::tui::action::{Action, Context};
use crate::tui::form::RECORD;
use crate::tui::forms::{self, Task};
use crate::tui::screen::{Effect, Focus, Here, Input, Message, Offer, Screen, Ticket};
use crate::tui::told::{failure_message, written_message};

/// From this many columns on the records stand in two columns.
pub(super) const TWO_COLUMNS: u16 = 120;
/// How long an identity code is shown.
const HETU_SECONDS: i64 = 10;
/// How long hidden contact data are shown.
const CONTACT_SECONDS: i64 = 30;

/// How many actions are kept until the card comes.
const AHEAD: usize = 8;

const OPEN: Ticket = Ticket(1);
const REVEAL: Ticket = Ticket(2);
const WRITE: Ticket = Ticket(3);

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
    fn new(value: T, seconds: i64, at: &Here) -> Fleeting<T> {
        Fleeting { value, until: at.now.saturating_add(seconds.seconds()) }
    }

    fn shown(&self, now: DateTime) -> Option<&T> {
        (now < self.until).then_some(&self.value)
    }
}

/// The card of one client.
pub struct Card {
    client: ClientId,
    wanted: Wanted,
    purpose: Option<Purpose>,
    card: Option<Box<reply::Card>>,
    /// The card's records, with the revealed ones in place of the veiled.
    records: Vec<CardRecord>,
    health: Vec<CardRecord>,
    hetu: Option<Fleeting<String>>,
    contact: Option<Fleeting<(Reach, Option<Code>)>>,
    selected: Option<RecordNo>,
    /// Whether the person chose the selection, rather than the card.
    chosen: bool,
    /// What was pressed before the card came.
    ahead: Vec<Action>,
}

impl Card {
    /// The card of `client`.
    #[must_use]
    pub fn new(client: ClientId, wanted: Wanted) -> Card {
        Card {
            client,
            chosen: wanted != Wanted::First,
            wanted,
            purpose: None,
            card: None,
            records: Vec::new(),
            health: Vec::new(),
            hetu: None,
            contact: None,
            selected: None,
            ahead: Vec::new(),
        }
    }

    fn open(&self) -> Vec<Effect> {
        vec![Effect::Call(Request::Open { client: self.client, purpose: self.purpose }, OPEN)]
    }

    fn is_full(&self) -> bool {
        self.card.as_ref().is_some_and(|card| card.access == Verdict::Full)
    }

    fn selection(&self) -> Option<&CardRecord> {
        self.records.iter().find(|record| Some(record.no) == self.selected)
    }

    fn opened(&mut self, card: Box<reply::Card>, at: &Here) {
        let before = self.place(at);
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
            let order = Layout::of(&self.records, at.size.width >= TWO_COLUMNS).order();
            let place = before.unwrap_or(0).min(order.len().saturating_sub(1));
            self.selected = order.get(place).map(|&record| self.records[record].no);
        }
    }

    /// Selects a record, at once or when it comes.
    fn go_to(&mut self, no: Option<RecordNo>) {
        let Some(no) = no else { return };
        self.chosen = true;
        if self.records.iter().any(|record| record.no == no) {
            self.selected = Some(no);
        } else {
            self.wanted = Wanted::Record(no);
        }
    }

    /// The place of the selection among the records as they stand on the screen.
    fn place(&self, at: &Here) -> Option<usize> {
        let order = Layout::of(&self.records, at.size.width >= TWO_COLUMNS).order();
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

    fn cover(&mut self) {
        self.health.clear();
        self.hetu = None;
        self.contact = None;
        self.merge();
    }

    fn expire(&mut self, now: DateTime) {
        self.hetu.take_if(|shown| shown.shown(now).is_none());
        self.contact.take_if(|shown| shown.shown(now).is_none());
    }

    fn form(&self, task: Task, at: &Here) -> Vec<Effect> {
        if !self.is_full() {
            return vec![Effect::Say(Message::warning(at.words.say("card-reading-only")))];
        }
        vec![Effect::Push(forms::open(task, Some(self.client), &self.records, self.purpose, at))]
    }

    fn write(&self, write: Option<Write>, at: &Here) -> Vec<Effect> {
        let Some(write) = write else {
            return vec![Effect::Say(Message::plain(at.words.say("card-nothing-to-end")))];
        };
        self.send(Request::Write { id: at.ids.next(), client: self.client, write }, at)
    }

    fn send(&self, request: Request, at: &Here) -> Vec<Effect> {
        if !self.is_full() {
            return vec![Effect::Say(Message::warning(at.words.say("card-reading-only")))];
        }
        vec![Effect::Call(request, WRITE)]
    }

    fn reveal(&self, what: Hidden) -> Vec<Effect> {
        let request = Request::Reveal { client: self.client, what, purpose: self.purpose };
        vec![Effect::Call(request, REVEAL)]
    }

    fn edit(&self, at: &Here) -> Vec<Effect> {
        match self.selection().cloned() {
            None => Vec::new(),
            Some(record) if record.filed.is_none() => {
                let key = key_of(Action::RevealHealth, at);
                let text = at.words.say_with("card-veiled-first", &[("key", (&key).into())]);
                vec![Effect::Say(Message::plain(text))]
            }
            Some(record) => self.form(Task::Edit(record), at),
        }
    }

    /// What a flag goes on: the selected record; else, when nothing was chosen, the one open plan.
    fn flagged(&self) -> Option<RecordNo> {
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
    fn discussion(&self) -> &'static str {
        let next = self.card.as_ref().and_then(|card| card.head.statutory.as_ref());
        if next.is_some_and(|next| next.kind == "first-contact") { "21" } else { "27" }
    }

    fn go(&mut self, action: Action, at: &Here) {
        let two = at.size.width >= TWO_COLUMNS;
        let layout = Layout::of(&self.records, two);
        let order = layout.order();
        let Some(last) = order.len().checked_sub(1) else {
            return;
        };
        let place = self.place(at).unwrap_or(0);
        let starts: Vec<usize> =
            layout.starts().iter().filter_map(|start| order.iter().position(|record| record == start)).collect();
        let page = usize::from(card_view::records_height(self, at)).saturating_sub(2).max(1);
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

    fn act(&mut self, action: Action, at: &Here) -> Vec<Effect> {
        let client = self.client;
        match action {
            Action::SelectNext
            | Action::SelectPrevious
            | Action::PageDown
            | Action::PageUp
            | Action::SelectFirst
            | Action::SelectLast
            | Action::NextSection
            | Action::PreviousSection => {
                self.go(action, at);
                Vec::new()
            }
            Action::Back => vec![Effect::Pop],
            Action::Refresh => self.open(),
            Action::SwitchClient | Action::Search => {
                self.cover();
                vec![Effect::Push(Box::new(Home::new()))]
            }
            Action::MyClients => {
                self.cover();
                vec![Effect::Push(Box::new(Home::searching(&at.words.say("home-own-filter"))))]
            }
            Action::Open | Action::Edit => self.edit(at),
            Action::NewNeed => self.form(Task::New(RecordKind::Need), at),
            Action::NewBarrier => self.form(Task::New(RecordKind::Barrier), at),
            Action::NewPlan => self.form(Task::New(RecordKind::Plan), at),
            Action::Reminder => self.form(Task::New(RecordKind::Reminder), at),
            Action::Contact => self.form(Task::Contact { mode: "" }, at),
            Action::ContactCall => self.form(Task::Contact { mode: "01" }, at),
            Action::ContactDiscussion => self.form(Task::Contact { mode: self.discussion() }, at),
            Action::ContactAttempted => self.write(Some(card_acts::attempted_call(at.now)), at),
            Action::Flag => self.form(Task::Flag { on: self.flagged() }, at),
            Action::EditClient => self.form(Task::EditClient, at),
            Action::Resolve => self.write(self.selection().and_then(|it| card_acts::resolved(it, at.now)), at),
            Action::Withdraw => self.write(self.selection().map(card_acts::withdrawn), at),
            Action::Undo => self.send(Request::Undo { id: at.ids.next(), client }, at),
            Action::Redo => self.send(Request::Redo { id: at.ids.next(), client }, at),
            Action::History => vec![Effect::Push(Box::new(History::new(client, self.purpose)))],
            Action::RevealHetu => self.reveal(Hidden::Hetu),
            Action::RevealContact => self.reveal(Hidden::Contact),
            Action::RevealHealth => self.reveal(Hidden::Health),
            _ => Vec::new(),
        }
    }

    fn revealed(&mut self, revealed: Revealed, at: &Here) {
        match revealed {
            Revealed::Hetu(hetu) => self.hetu = Some(Fleeting::new(hetu, HETU_SECONDS, at)),
            Revealed::Contact(reach, home) => self.contact = Some(Fleeting::new((reach, home), CONTACT_SECONDS, at)),
            Revealed::Health(records) => {
                self.health = records;
                self.merge();
            }
        }
    }

    fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        match (ticket, reply) {
            (_, Ok(Reply::Card(card))) => {
                self.opened(card, at);
                std::mem::take(&mut self.ahead).into_iter().flat_map(|action| self.act(action, at)).collect()
            }
            (_, Ok(Reply::Revealed(revealed))) => {
                self.revealed(*revealed, at);
                Vec::new()
            }
            (_, Ok(Reply::Written(written))) => {
                // The card itself follows with the news of the change, which comes to the writer too.
                vec![Effect::Say(written_message(&written, at))]
            }
            (OPEN, Err(failure)) if failure.kind == FailureKind::DeniedPurposeNeeded => {
                vec![Effect::Push(Box::new(PurposePicker::new()))]
            }
            (OPEN, Err(failure)) => {
                let mut effects = vec![Effect::Say(failure_message(&failure, at))];
                if self.card.is_none() {
                    effects.push(Effect::Pop);
                }
                effects
            }
            (_, Err(failure)) => {
                let mut effects = vec![Effect::Say(failure_message(&failure, at))];
                if failure.kind == FailureKind::Conflict {
                    effects.extend(self.open());
                }
                effects
            }
            (_, Ok(_)) => Vec::new(),
        }
    }
}

impl Screen for Card {
    fn context(&self) -> Context {
        Context::Card
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        // While the card is on its way every key counts; those that turn out not to fit say so then.
        let coming = self.card.is_none();
        card_offers::add(self.is_full() || coming, self.selected.is_some() || coming, out);
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        self.expire(at.now);
        match input {
            Input::Opened => self.open(),
            // The question what for was closed without an answer.
            Input::Uncovered if self.card.is_none() => vec![Effect::Pop],
            Input::Returned(text) if text.starts_with(RECORD) => {
                self.go_to(text[RECORD.len()..].parse().map(RecordNo).ok());
                Vec::new()
            }
            Input::Returned(purpose) => {
                self.purpose = purpose.parse().ok();
                self.open()
            }
            Input::Action(action) if self.card.is_none() && action != Action::Back => {
                if self.ahead.len() < AHEAD {
                    self.ahead.push(action);
                }
                Vec::new()
            }
            Input::Action(action) => self.act(action, at),
            Input::Reply(ticket, reply) => self.replied(ticket, reply, at),
            Input::Change(change) if change.client.is_none_or(|client| client == self.client) => {
                if self.card.is_some() { self.open() } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        card_view::view(self, area, buf, at)
    }

    fn fades_at(&self) -> Option<DateTime> {
        let hetu = self.hetu.as_ref().map(|hetu| hetu.until);
        let contact = self.contact.as_ref().map(|contact| contact.until);
        hetu.into_iter().chain(contact).min()
    }

    /// Until the card has come, what is below stays on the screen: no empty frame is drawn.
    fn overlay(&self) -> bool {
        self.card.is_none()
    }
}

/// What the drawing of a card sees of it.
impl Card {
    pub(super) fn shown(&self) -> Option<&reply::Card> {
        self.card.as_deref()
    }

    pub(super) fn shown_records(&self) -> &[CardRecord] {
        &self.records
    }

    pub(super) fn shown_selection(&self) -> Option<RecordNo> {
        self.selected
    }

    pub(super) fn shown_secrets(&self, now: DateTime) -> card_head::Shown<'_> {
        card_head::Shown {
            hetu: self.hetu.as_ref().and_then(|hetu| hetu.shown(now)).map(String::as_str),
            contact: self
                .contact
                .as_ref()
                .and_then(|contact| contact.shown(now))
                .map(|(reach, home)| (reach, home.as_ref())),
        }
    }

    pub(super) fn shown_layout(&self, width: u16) -> Layout {
        Layout::of(&self.records, width >= TWO_COLUMNS)
    }
}
