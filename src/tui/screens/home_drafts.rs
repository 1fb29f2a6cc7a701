//! Forms that were left unfinished: the newest opens by itself when the program starts, each on its own client's card,
//! the next one when that client is closed.

use std::collections::VecDeque;

use super::card::Card;
use crate::register::draft::{DRAFTS_AT_ONCE, Draft};
use crate::text::dates;
use crate::tui::action::{Action, Context};
use crate::tui::forms;
use crate::tui::screen::{Effect, Here, Message, Question, Ticket};

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

    /// Opens the newest that waits, and says since when, and how many more there are.
    pub fn open(&mut self, at: &Here) -> Vec<Effect> {
        let Some(draft) = self.waiting.pop_front() else { return Vec::new() };
        let language = at.words.language();
        let when = if draft.kept.date() == at.today {
            dates::time(draft.kept.time(), language)
        } else {
            dates::moment(draft.kept, language)
        };
        let mut text = at.words.say_with("home-draft-open", &[("when", (&when).into())]);
        if self.is_waiting() {
            let more = at.words.say_with("home-draft-more", &[("count", self.waiting.len().into())]);
            text = format!("{text} {more}");
        }
        let screen = match draft.place.client {
            Some(client) => Some(Card::unfinished(client, draft)),
            None => forms::resume(draft, &[], at),
        };
        match screen {
            Some(screen) => vec![Effect::Push(screen), Effect::Say(Message::warning(text))],
            None => vec![Effect::Say(Message::warning(at.words.say("form-draft-unknown")))],
        }
    }

    /// Opens the newest by itself, unless the person has `begun` with something else; says what waits.
    pub fn offer(&mut self, begun: bool, at: &Here) -> Vec<Effect> {
        let (id, count) = match self.waiting.len() {
            0 if self.elsewhere > 0 => ("home-draft-elsewhere", self.elsewhere),
            0 => return Vec::new(),
            _ if !begun => return self.open(at),
            waiting => ("home-draft-waits", waiting),
        };
        let key = at.keys.key_of(Context::Home, Action::Back).unwrap_or_default();
        let args = [("count", count.into()), ("key", (&key).into())];
        vec![Effect::Say(Message::warning(at.words.say_with(id, &args)))]
    }

    /// Opens the next, or asks whether those of other terminals are to be opened here.
    pub fn open_or_ask(&mut self, at: &Here) -> Vec<Effect> {
        if self.is_waiting() {
            return self.open(at);
        }
        let [text, go, stay] =
            ["home-draft-take", "home-draft-take-go", "home-draft-take-stay"].map(|id| at.words.say(id));
        vec![Effect::Confirm(Question { text, go, stay }, TAKE)]
    }
}
