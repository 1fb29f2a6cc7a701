//! What a form is about was changed by somebody else while it is filled in: said at once, not only when it is saved.

use super::state::{Form, NEWER, Stage};
use super::target::Target;
use crate::domain::ids::{ClientId, RecordNo};
use crate::register::reply::Newer;
use crate::register::{Request, Rev};
use crate::text::Arg;
use crate::tui::news::News;
use crate::tui::screen::{Effect, Here, Message};

impl Form {
    /// What the form would write over, as far as it was seen here.
    fn read(&self) -> Option<(ClientId, Option<RecordNo>, Rev)> {
        let target = match &self.stage {
            Stage::Choosing(conflict) => conflict.target(),
            Stage::Filling => &self.target,
            // What is on its way, or cannot be filled in, learns of it in another way.
            Stage::Loading | Stage::Saving | Stage::Shut(_) => return None,
        };
        match target {
            Target::Change(client, no, rev) => Some((*client, Some(*no), *rev)),
            Target::Client(client, rev) => Some((*client, None, (*rev)?)),
            Target::Add(_) | Target::NewClient | Target::Many(_) => None,
        }
    }

    /// Asks whether the news are about what the form is about.
    pub(super) fn heard(&self, news: &News) -> Vec<Effect> {
        match self.read() {
            Some((client, ..)) if news.wrote(client) || news.is_wide() => self.ask_newer(),
            _ => Vec::new(),
        }
    }

    /// Asks whether what was read has changed since.
    pub(super) fn ask_newer(&self) -> Vec<Effect> {
        let asked = self.read().map(|(client, no, base)| Effect::Call(Request::Newer { client, no, base }, NEWER));
        asked.into_iter().collect()
    }

    /// Says who changed it, once for each of them.
    pub(super) fn learned(&mut self, newer: Option<Newer>, at: &Here) -> Vec<Effect> {
        if self.read().is_none() || self.newer == newer {
            return Vec::new();
        }
        let said = newer.as_ref().map(|newer| {
            let id = if newer.withdrawn { "form-newer-withdrawn" } else { "form-newer" };
            Effect::Say(Message::warning(at.words.say_with(id, &[("who", Arg::Text(&newer.who))])))
        });
        self.newer = newer;
        said.into_iter().collect()
    }

    /// The same in a few words, for as long as it is so.
    pub(super) fn newer_words(&self, at: &Here) -> Option<String> {
        let newer = self.newer.as_ref().filter(|_| self.read().is_some())?;
        Some(at.words.say_with("form-newer-short", &[("who", Arg::Text(&newer.who))]))
    }
}
