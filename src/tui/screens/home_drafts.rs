//! Forms that were left unfinished: the newest opens by itself when the program starts, each on its own client's card,
//! one on many clients over Home with their marks; the next one when what it lay on is closed.
//!
//! Invariants: a form on many clients opens for those of them that may still be seen, and never over other marks that the
//! person has set.

use std::collections::VecDeque;

use super::card::Card;
use super::home::Home;
use super::home_marks::{how_many, vanished};
use super::name_search::NameSearch;
use super::name_search_draft;
use crate::domain::ids::ClientId;
use crate::register::Request;
use crate::register::draft::{DRAFTS_AT_ONCE, Draft};
use crate::text::dates;
use crate::tui::action::{Action, Context};
use crate::tui::form::Crowd;
use crate::tui::forms::{self, ManyTask};
use crate::tui::screen::{Effect, Here, Message, Question, Screen, Ticket};

/// The question whether forms of other terminals are to be opened here.
pub const TAKE: Ticket = Ticket(0);

/// The unfinished forms that wait for their turn, the newest first.
#[derive(Default)]
pub struct Unfinished {
    waiting: VecDeque<Draft>,
    /// Whether the register may hold more than it told.
    more: bool,
    /// How many the person has open in other terminals.
    elsewhere: usize,
    /// The form on many clients that opens when it is known who of them may still be seen.
    coming: Option<Coming>,
}

/// A form on many clients that is about to open.
struct Coming {
    task: ManyTask,
    draft: Draft,
    asked: Ticket,
    /// Who may still be seen, once it is answered.
    known: Option<Vec<ClientId>>,
}

impl Unfinished {
    /// Takes what the register answered.
    pub fn take(&mut self, drafts: Vec<Draft>, elsewhere: usize) {
        self.more = drafts.len() == DRAFTS_AT_ONCE;
        self.elsewhere = elsewhere;
        self.waiting.extend(drafts);
    }

    /// Whether a form waits.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether a form waits, or is open in another terminal: `Back` is for them.
    pub fn is_any(&self) -> bool {
        self.is_waiting() || self.elsewhere > 0
    }

    /// Whether the register is to be asked for more, now that all it told are opened.
    pub fn wants_more(&mut self) -> bool {
        self.waiting.is_empty() && std::mem::take(&mut self.more)
    }

    /// Whether a form is about to open: what is typed now is for it.
    pub fn is_coming(&self) -> bool {
        self.coming.is_some()
    }

    /// Something went wrong: the form that was about to open waits again.
    pub fn give_up(&mut self) {
        if let Some(coming) = self.coming.take() {
            self.waiting.push_front(coming.draft);
        }
    }

    /// Since when a form was left, and how many more there are: they come when the client of this one is closed.
    fn since(&self, draft: &Draft, at: &Here) -> String {
        let language = at.words.language();
        let when = if draft.kept.date() == at.today {
            dates::time(draft.kept.time(), language)
        } else {
            dates::moment(draft.kept, language)
        };
        let text = at.words.say_with("home-draft-open", &[("when", (&when).into())]);
        match self.waiting.len() {
            0 => text,
            _ if ManyTask::of(draft).is_some() || draft.place.form == name_search_draft::FORM => {
                format!("{text} {}", self.waits(at))
            }
            more => format!("{text} {}", at.words.say_with("home-draft-more", &[("count", more.into())])),
        }
    }

    /// How many wait, and the key that opens them.
    fn waits(&self, at: &Here) -> String {
        how_to_open("home-draft-waits", self.waiting.len(), at)
    }
}

fn how_to_open(id: &str, count: usize, at: &Here) -> String {
    let key = at.keys.key_of(Context::Home, Action::Back).unwrap_or_default();
    at.words.say_with(id, &[("count", count.into()), ("key", (&key).into())])
}

impl Home {
    /// Opens the newest that waits, and says since when, and how many more there are.
    fn open_unfinished(&mut self, at: &Here) -> Vec<Effect> {
        let Some(draft) = self.unfinished.waiting.pop_front() else { return Vec::new() };
        if let Some(task) = ManyTask::of(&draft) {
            let effect = self.call(Request::Known { clients: draft.clients.clone() });
            self.unfinished.coming = Some(Coming { task, draft, asked: Ticket(self.asked), known: None });
            let mut effects = vec![effect];
            if self.me.is_none() {
                effects.push(self.call(Request::Me));
            }
            return effects;
        }
        let text = self.unfinished.since(&draft, at);
        let screen = match draft.place.client {
            Some(client) => Some(Card::unfinished(client, draft)),
            None if draft.place.form == name_search_draft::FORM => {
                NameSearch::resumed(draft, at).map(|named| Box::new(named) as Box<dyn Screen>)
            }
            None => forms::resume(draft, &[], at),
        };
        match screen {
            Some(screen) => vec![Effect::Push(screen), Effect::Say(Message::warning(text))],
            None => vec![Effect::Say(Message::warning(at.words.say("form-draft-unknown")))],
        }
    }

    /// Takes the answer who of the clients of the form that is about to open may still be seen; none when it is not.
    pub(super) fn unfinished_known(&mut self, ticket: Ticket, known: &[ClientId], at: &Here) -> Option<Vec<Effect>> {
        let coming = self.unfinished.coming.as_mut().filter(|coming| coming.asked == ticket)?;
        coming.known = Some(known.to_vec());
        Some(self.go_on_unfinished(at))
    }

    /// Opens the form on many clients over their marks, when all is known that it takes.
    pub(super) fn go_on_unfinished(&mut self, at: &Here) -> Vec<Effect> {
        let Some(me) = &self.me else { return Vec::new() };
        let organisations = me.account.organisations.clone();
        let Some(Coming { task, draft, known: Some(clients), .. }) =
            self.unfinished.coming.take_if(|coming| coming.known.is_some())
        else {
            return Vec::new();
        };
        let gone = draft.clients.len().saturating_sub(clients.len());
        let mut text = self.unfinished.since(&draft, at);
        if gone > 0 {
            text = format!("{} {text}", vanished(gone, at));
        }
        self.marks.restore(&clients);
        let about = how_many(&clients, at);
        let form = forms::resume_many(task, draft, Crowd { clients, organisations }, about, at);
        vec![Effect::Push(form), Effect::Say(Message::warning(text))]
    }

    /// Whether the newest that waits can open by itself: marks that the person has set stay.
    fn has_room_for_unfinished(&self) -> bool {
        let next = self.unfinished.waiting.front();
        next.is_some_and(|draft| self.marks.count() == 0 || ManyTask::of(draft).is_none())
    }

    /// What lay over Home is closed: the next one opens, unless the person is searching.
    pub(super) fn next_unfinished(&mut self, at: &Here) -> Option<Vec<Effect>> {
        (self.search.is_empty() && self.has_room_for_unfinished()).then(|| self.open_unfinished(at))
    }

    /// Opens the newest by itself, unless the person has `begun` with something else; says what waits.
    pub(super) fn offer_unfinished(&mut self, begun: bool, at: &Here) -> Vec<Effect> {
        let said = match self.unfinished.elsewhere {
            _ if self.has_room_for_unfinished() && !begun => return self.open_unfinished(at),
            _ if self.unfinished.is_waiting() => self.unfinished.waits(at),
            0 => return Vec::new(),
            elsewhere => how_to_open("home-draft-elsewhere", elsewhere, at),
        };
        vec![Effect::Say(Message::warning(said))]
    }

    /// Opens the next, or asks whether those of other terminals are to be opened here.
    pub(super) fn open_unfinished_or_ask(&mut self, at: &Here) -> Vec<Effect> {
        if self.unfinished.is_waiting() {
            return self.open_unfinished(at);
        }
        let [text, go, stay] =
            ["home-draft-take", "home-draft-take-go", "home-draft-take-stay"].map(|id| at.words.say(id));
        vec![Effect::Confirm(Question { text, go, stay }, TAKE)]
    }
}
