//! Forms that were left unfinished: the newest opens by itself when the program starts, each on its own client's card,
//! the next one when that client is closed.

use std::collections::VecDeque;

use super::card::Card;
use crate::register::draft::{DRAFTS_AT_ONCE, Draft};
use crate::text::dates;
use crate::tui::action::{Action, Context};
use crate::tui::forms;
use crate::tui::screen::{Effect, Here, Message};

/// The unfinished forms that wait for their turn, the newest first.
#[derive(Default)]
pub struct Unfinished {
    waiting: VecDeque<Draft>,
    /// Whether the register may hold more than it told.
    more: bool,
}

impl Unfinished {
    /// Takes what the register answered.
    pub fn take(&mut self, drafts: Vec<Draft>) {
        self.more = drafts.len() == DRAFTS_AT_ONCE;
        self.waiting.extend(drafts);
    }

    /// Whether a form waits.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
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

    /// Says that forms wait, to somebody who has begun with something else.
    pub fn announce(&self, at: &Here) -> Vec<Effect> {
        if !self.is_waiting() {
            return Vec::new();
        }
        let key = at.keys.key_of(Context::Home, Action::Back).unwrap_or_default();
        let args = [("count", self.waiting.len().into()), ("key", (&key).into())];
        vec![Effect::Say(Message::warning(at.words.say_with("home-draft-waits", &args)))]
    }
}
