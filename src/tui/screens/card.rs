//! One client on one screen: what matters on top, the records below, a key for each thing one does with them.
//!
//! Invariant: nothing pressed before the card came is lost or done twice, up to a handful of keys.

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card_acts;
use super::card_offers;
use super::card_others;
use super::card_record::key_of;
use super::card_state::{CardState, Wanted};
use super::card_view;
use super::history::History;
use super::purpose::PurposePicker;
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::register::draft::Draft;
use crate::register::request::{Hidden, Look, Write};
use crate::register::{Failure, FailureKind, Reply, Request};
use crate::text::Arg;
use crate::tui::action::{Action, Context};
use crate::tui::form::RECORD;
use crate::tui::forms::{self, Task};
use crate::tui::news::News;
use crate::tui::pace::Pace;
use crate::tui::screen::{Effect, Focus, Here, Input, Message, Offer, Screen, Ticket};
use crate::tui::told::{failure_message, written_message};

/// How many actions are kept until the card comes.
const AHEAD: usize = 8;

const OPEN: Ticket = Ticket(1);
const REVEAL: Ticket = Ticket(2);
const WRITE: Ticket = Ticket(3);
const TURN: Ticket = Ticket(4);
const AGAIN: Ticket = Ticket(5);
const OTHERS: Ticket = Ticket(6);

/// The card of one client.
pub struct Card {
    client: ClientId,
    purpose: Option<Purpose>,
    state: CardState,
    /// What was pressed before the card came.
    ahead: Vec<Action>,
    /// The form that was left unfinished here, until the card has come.
    draft: Option<Box<Draft>>,
    pace: Pace,
    /// The same for who else is here.
    others: Pace,
}

impl Card {
    /// The card of `client`.
    #[must_use]
    pub fn new(client: ClientId, wanted: Wanted) -> Card {
        Card {
            client,
            purpose: None,
            state: CardState::new(wanted),
            ahead: Vec::new(),
            pace: Pace::default(),
            others: Pace::default(),
            draft: None,
        }
    }

    /// The card of `client`, opened for what it was opened for when the form of `draft` was left, with that form on top.
    #[must_use]
    pub fn unfinished(client: ClientId, draft: Draft) -> Box<dyn Screen> {
        let card = Card::new(client, draft.place.record.map_or(Wanted::First, Wanted::Record));
        Box::new(Card { purpose: draft.purpose, draft: Some(Box::new(draft)), ..card })
    }

    /// The form that was left unfinished, now that the card under it is there.
    fn resume(&mut self, at: &Here) -> Vec<Effect> {
        let Some(draft) = self.draft.take() else { return Vec::new() };
        if !self.state.writes() {
            return vec![Effect::Say(Message::warning(at.words.say("card-reading-only")))];
        }
        match forms::resume(Draft { purpose: self.purpose, ..*draft }, self.state.records(), at) {
            Some(form) => vec![Effect::Push(form)],
            None => vec![Effect::Say(Message::warning(at.words.say("form-draft-unknown")))],
        }
    }

    fn open(&mut self) -> Vec<Effect> {
        self.pace.begin();
        vec![Effect::Call(Request::Open { client: self.client, purpose: self.purpose }, OPEN)]
    }

    /// Asks for the card as it stands now, unless it is not yet time for it.
    fn again(&self, now: bool) -> Vec<Effect> {
        let look = Look::Open { client: self.client, purpose: self.purpose };
        now.then(|| Effect::Call(Request::Again(look), AGAIN)).into_iter().collect()
    }

    fn heard(&mut self, news: &News, at: &Here) -> Vec<Effect> {
        if self.state.card().is_none() {
            self.pace.note();
            return Vec::new();
        }
        if news.wrote(self.client) || news.is_wide() {
            let go = self.pace.want(at.now, news.wrote(self.client) || news.is_about_rights());
            return self.again(go);
        }
        let go = news.moved(self.client) && self.others.want(at.now, true);
        self.who_else(go)
    }

    fn who_else(&self, now: bool) -> Vec<Effect> {
        now.then(|| Effect::Call(Request::Others { client: self.client }, OTHERS)).into_iter().collect()
    }

    /// The rights ended while the card was open, or began to ask what for.
    fn shut(&self, failure: &Failure, at: &Here) -> Vec<Effect> {
        let message = match failure.kind {
            FailureKind::Denied => Message::warning(at.words.say("card-shut")),
            // A turvakielto that began asks even whoever recorded it just now.
            FailureKind::DeniedPurposeNeeded => Message::warning(at.words.say("card-shut-purpose")),
            _ => failure_message(failure, at),
        };
        vec![Effect::Say(message), Effect::Pop]
    }

    fn form(&self, task: Task, at: &Here) -> Vec<Effect> {
        if !self.state.writes() {
            return vec![Effect::Say(Message::warning(at.words.say("card-reading-only")))];
        }
        vec![Effect::Push(forms::open(task, Some(self.client), self.state.records(), self.purpose, at))]
    }

    fn write(&self, write: Option<Write>, at: &Here) -> Vec<Effect> {
        let Some(write) = write else {
            return vec![Effect::Say(Message::plain(at.words.say("card-nothing-to-end")))];
        };
        self.send(Request::Write { id: at.ids.next(), client: self.client, write }, at)
    }

    fn send(&self, request: Request, at: &Here) -> Vec<Effect> {
        if !self.state.writes() {
            return vec![Effect::Say(Message::warning(at.words.say("card-reading-only")))];
        }
        let turns = matches!(request, Request::Undo { .. } | Request::Redo { .. });
        vec![Effect::Call(request, if turns { TURN } else { WRITE })]
    }

    fn reveal(&self, what: Hidden) -> Vec<Effect> {
        let request = Request::Reveal { client: self.client, what, purpose: self.purpose };
        vec![Effect::Call(request, REVEAL)]
    }

    fn edit(&self, at: &Here) -> Vec<Effect> {
        match self.state.selection().cloned() {
            None => Vec::new(),
            Some(record) if record.filed.is_none() => {
                let key = key_of(Action::RevealHealth, at);
                let text = at.words.say_with("card-veiled-first", &[("key", (&key).into())]);
                vec![Effect::Say(Message::plain(text))]
            }
            Some(record) => self.form(Task::Edit(record), at),
        }
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
                let page = usize::from(card_view::records_height(&self.state, at)).saturating_sub(2).max(1);
                self.state.walk(action, page, at.size.width);
                Vec::new()
            }
            Action::Back => vec![Effect::Pop],
            Action::Refresh => {
                let go = self.pace.want(at.now, true);
                self.again(go)
            }
            Action::SwitchClient | Action::Search => {
                self.state.cover();
                vec![Effect::Do(Action::SwitchClient)]
            }
            Action::MyClients => {
                self.state.cover();
                // On the fresh first screen, which is the nearest that lists clients.
                vec![Effect::Do(Action::SwitchClient), Effect::Do(Action::MyClients)]
            }
            Action::Open | Action::Edit => self.edit(at),
            Action::NewNeed => self.form(Task::New(RecordKind::Need), at),
            Action::NewBarrier => self.form(Task::New(RecordKind::Barrier), at),
            Action::NewPlan => self.form(Task::New(RecordKind::Plan), at),
            Action::Reminder => self.form(Task::New(RecordKind::Reminder), at),
            Action::Contact => self.form(Task::Contact { mode: "" }, at),
            Action::ContactCall => self.form(Task::Contact { mode: "01" }, at),
            Action::ContactDiscussion => self.form(Task::Contact { mode: self.state.discussion() }, at),
            Action::ContactAttempted => self.write(Some(card_acts::attempted_call(at.now)), at),
            Action::Flag => self.form(Task::Flag { on: self.state.flagged() }, at),
            Action::EditClient => self.form(Task::EditClient, at),
            Action::Resolve => self.write(self.state.selection().and_then(|it| card_acts::resolved(it, at.now)), at),
            Action::Withdraw => self.write(self.state.selection().map(card_acts::withdrawn), at),
            Action::Undo => self.send(Request::Undo { id: at.ids.next(), client }, at),
            Action::Redo => self.send(Request::Redo { id: at.ids.next(), client }, at),
            Action::History => vec![Effect::Push(Box::new(History::new(client, self.purpose)))],
            Action::RevealHetu => self.reveal(Hidden::Hetu),
            Action::RevealContact => self.reveal(Hidden::Contact),
            Action::RevealHealth => self.reveal(Hidden::Health),
            _ => Vec::new(),
        }
    }

    fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        let mut effects = self.took(ticket, reply, at);
        // A card that did not come, or that goes, asks for nothing more.
        if self.state.card().is_none() || effects.iter().any(|effect| matches!(effect, Effect::Pop)) {
            return effects;
        }
        match ticket {
            OPEN | AGAIN => {
                let go = self.pace.answered(at.now);
                effects.extend(self.again(go));
            }
            OTHERS => {
                let go = self.others.answered(at.now);
                effects.extend(self.who_else(go));
            }
            _ => {}
        }
        effects
    }

    fn took(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        match (ticket, reply) {
            (_, Ok(Reply::Card(card))) => {
                let narrower = self.state.card().is_some_and(|before| card.access < before.access);
                self.state.take(card, at.size.width);
                let said = narrower.then(|| Effect::Say(Message::warning(at.words.say("card-shows-less"))));
                let mut effects: Vec<Effect> = said.into_iter().chain(self.resume(at)).collect();
                effects.extend(std::mem::take(&mut self.ahead).into_iter().flat_map(|action| self.act(action, at)));
                effects
            }
            (_, Ok(Reply::Others(others))) => {
                self.state.set_others(others);
                Vec::new()
            }
            (_, Ok(Reply::Revealed(revealed))) => {
                self.state.reveal(*revealed, at.now);
                Vec::new()
            }
            (_, Ok(Reply::Written(written))) => {
                // The card itself follows with the news of the change, which comes to the writer too.
                vec![Effect::Say(written_message(&written, at))]
            }
            (OPEN, Err(failure)) if failure.kind == FailureKind::DeniedPurposeNeeded => {
                vec![Effect::Push(Box::new(PurposePicker::new()))]
            }
            (OPEN, Err(failure)) => vec![Effect::Say(failure_message(&failure, at)), Effect::Pop],
            (AGAIN, Err(failure)) if failure.is_denial() => self.shut(&failure, at),
            // Who else is here is no more than a courtesy.
            (OTHERS, Err(_)) => Vec::new(),
            (WRITE | TURN, Err(failure)) if failure.kind == FailureKind::Conflict => {
                let id = if ticket == TURN { "card-turn-conflict" } else { "card-conflict" };
                let args: Vec<(&str, Arg)> =
                    failure.args.iter().map(|(name, value)| (name.as_str(), Arg::from(value))).collect();
                let go = self.pace.want(at.now, true);
                let mut effects = self.again(go);
                effects.push(Effect::Say(Message::warning(at.words.say_with(id, &args))));
                effects
            }
            (_, Err(failure)) => vec![Effect::Say(failure_message(&failure, at))],
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
        let coming = self.state.card().is_none();
        card_offers::add(
            self.state.writes() || coming,
            self.state.is_full() || coming,
            self.state.selected().is_some() || coming,
            out,
        );
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        self.state.expire(at.now);
        match input {
            Input::Opened => self.open(),
            // The question what for was closed without an answer.
            Input::Uncovered if self.state.card().is_none() => vec![Effect::Pop],
            Input::Returned(text) if text.starts_with(RECORD) => {
                self.state.go_to(text[RECORD.len()..].parse().map(RecordNo).ok());
                Vec::new()
            }
            Input::Returned(purpose) => {
                self.purpose = purpose.parse().ok();
                self.open()
            }
            Input::Action(action) if self.state.card().is_none() && action != Action::Back => {
                // A card that opened by itself is not what these keys were meant for.
                if self.ahead.len() < AHEAD && self.draft.is_none() {
                    self.ahead.push(action);
                }
                Vec::new()
            }
            Input::Action(action) => self.act(action, at),
            Input::Reply(ticket, reply) => self.replied(ticket, reply, at),
            Input::News(news) => self.heard(&news, at),
            Input::Tick => {
                let go = self.pace.tick(at.now);
                self.again(go)
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        card_view::view(&self.state, area, buf, at)
    }

    fn fades_at(&self) -> Option<DateTime> {
        self.state.fades_at()
    }

    fn refreshes_at(&self) -> Option<DateTime> {
        self.pace.due_at()
    }

    fn aside(&self, at: &Here) -> Option<String> {
        card_others::words(&self.state.card()?.others, at)
    }

    fn parting(&self) -> Option<Request> {
        Some(Request::Leave { client: self.client })
    }

    /// Until the card has come, what is below stays on the screen: no empty frame is drawn.
    fn overlay(&self) -> bool {
        self.state.card().is_none()
    }
}
