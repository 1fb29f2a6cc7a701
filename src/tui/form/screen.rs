//! The form as a screen: each input goes to the part of the form that its stage leaves in charge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::Control;
use super::many::DONE;
use super::spec::Content;
use super::state::{ACCOUNTS, DISCARD, Form, KEEP, LOAD, NEWER, SAVE, Stage};
use super::target::Target;
use super::view;
use crate::register::{Failure, Reply, Request, Rev};
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Effect, Focus, Here, Input, Keeping, Message, Offer, Screen, Ticket};
use crate::tui::told;

/// The most keys remembered before the form is there.
const AHEAD: usize = 200;

impl Screen for Form {
    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        if let Stage::Choosing(_) = self.stage {
            out.extend([Action::SelectNext, Action::SelectPrevious, Action::PageDown, Action::PageUp].map(Offer::of));
        }
        if !matches!(self.stage, Stage::Filling) {
            out.push(Offer::of(Action::Back));
            return;
        }
        let Some(field) = self.fields.get(self.at) else { return };
        let accept = match self.target {
            _ if field.has_mark() => "form-take",
            Target::Many(_) => "many-preview",
            _ => "form-save",
        };
        out.push(Offer::called(Action::Accept, accept));
        out.extend([Offer::of(Action::NextField), Offer::of(Action::PreviousField), Offer::of(Action::Save)]);
        if matches!(&field.control, Control::Typed(typed) if typed.has_lines()) {
            out.push(Offer::of(Action::Newline));
        }
        if self.sections().len() > 1 {
            out.push(Offer::called(Action::PageDown, "form-next-section"));
        }
        out.extend([Offer::of(Action::ClearField), Offer::of(Action::Back)]);
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Tick => return self.keep(at),
            Input::Reply(KEEP, reply) => return self.kept(reply, at),
            Input::News(news) => {
                if news.is_lost() {
                    self.keep.claim();
                }
                return self.heard(&news);
            }
            _ => {}
        }
        if !matches!(input, Input::Opened | Input::Uncovered | Input::Reply(ACCOUNTS | NEWER, _)) {
            self.keep.touch();
        }
        let effects = self.take(input, at);
        self.unsaved = self.typed && self.is_dirty(at);
        effects
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        view::view(self, area, buf, at)
    }

    fn has_unsaved(&self) -> bool {
        self.unsaved
    }

    fn keeping(&self) -> Keeping {
        self.kept_so_far()
    }

    fn holds_keys(&self) -> bool {
        matches!(self.stage, Stage::Saving)
    }

    fn aside(&self, at: &Here) -> Option<String> {
        self.newer_words(at)
    }

    fn overlay(&self) -> bool {
        true
    }
}

impl Form {
    /// Takes what comes from the person or as an answer to a load or a save.
    fn take(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match (&mut self.stage, input) {
            (_, Input::Opened) => self.opened(at),
            (_, Input::Reply(ticket, reply)) => self.replied(ticket, reply, at),
            (_, Input::Returned(done)) if done == DONE => self.close(Effect::Return(done)),
            (_, Input::Answer(DISCARD, true)) => self.close(Effect::Pop),
            (Stage::Filling, Input::Action(action)) => self.act(action, at),
            (Stage::Filling, Input::Text(letter)) => self.letter(letter, at),
            (Stage::Filling, Input::Paste(text)) => self.paste(&text, at),
            (Stage::Choosing(_), input) => self.choose(&input, at),
            (Stage::Loading, Input::Action(Action::Back)) => vec![Effect::Pop],
            (Stage::Loading, input @ (Input::Action(_) | Input::Text(_) | Input::Paste(_))) => {
                if self.ahead.len() < AHEAD {
                    self.ahead.push(input);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn opened(&mut self, at: &Here) -> Vec<Effect> {
        match (&self.stage, &self.target) {
            (Stage::Shut(why), _) => vec![Effect::Say(Message::warning(at.words.say(why))), Effect::Pop],
            (_, Target::Client(client, None)) => vec![
                Effect::Call(Request::Accounts, ACCOUNTS),
                Effect::Call(Request::Client { client: *client, purpose: self.purpose }, LOAD),
            ],
            (Stage::Loading, Target::Many(_)) | (_, Target::NewClient | Target::Client(..)) => {
                vec![Effect::Call(Request::Accounts, ACCOUNTS)]
            }
            // Left unfinished: others may have gone on since then.
            _ if self.keep.is_kept() => self.ask_newer(),
            _ => Vec::new(),
        }
    }

    fn loaded(&mut self, rev: Rev, content: &Content, at: &Here) {
        if let Target::Client(client, _) = self.target {
            self.target = Target::Client(client, Some(rev));
            self.stage = Stage::Filling;
            self.fill((self.sheet.write)(content), at);
        }
    }

    fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        match (ticket, reply) {
            (LOAD, Ok(Reply::Client(rev, client))) => {
                self.loaded(rev, &Content::Client(client), at);
                self.catch_up(at)
            }
            (LOAD, Err(failure)) => vec![Effect::Say(told::failure_message(&failure, at)), Effect::Pop],
            (ACCOUNTS, Err(failure)) if matches!(self.target, Target::Many(_)) => {
                vec![Effect::Say(told::failure_message(&failure, at)), Effect::Pop]
            }
            (ACCOUNTS, Ok(Reply::Accounts(accounts))) if matches!(self.target, Target::Many(_)) => {
                self.know_receivers(accounts, at);
                self.catch_up(at)
            }
            (ACCOUNTS, reply) => {
                // Without the accounts, caseworkers are shown by number.
                if let Ok(Reply::Accounts(accounts)) = reply {
                    self.know_accounts(accounts, at);
                }
                match self.draft.take() {
                    Some(draft) => {
                        self.resume(*draft, at);
                        let mut effects = self.ask_newer();
                        effects.extend(self.catch_up(at));
                        effects
                    }
                    None => Vec::new(),
                }
            }
            (SAVE, Ok(Reply::Written(written))) => self.written(&written, at),
            (SAVE, Ok(Reply::Many(done))) => self.previewed(*done),
            (SAVE, Err(failure)) => self.refused(failure, at),
            (NEWER, Ok(Reply::Newer(newer))) => self.learned(newer, at),
            _ => Vec::new(),
        }
    }

    /// Does what was typed before the form was there.
    fn catch_up(&mut self, at: &Here) -> Vec<Effect> {
        if !self.ahead.is_empty() {
            self.keep.touch();
        }
        std::mem::take(&mut self.ahead).into_iter().flat_map(|input| self.take(input, at)).collect()
    }
}
