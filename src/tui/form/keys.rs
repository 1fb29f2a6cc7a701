//! Keys while a form is filled in: moving, typing, pasting, saving, leaving; nothing typed is lost without consent.

use super::field::{Control, Field, Took};
use super::state::{DISCARD, Form};
use super::view;
use crate::tui::action::Action;
use crate::tui::screen::{Effect, Here, Message, Question};

/// Pasted text beyond this is a mistake of the hand, in bytes.
const PASTE_LIMIT: usize = 100_000;

impl Form {
    /// Does an action: saving and leaving first, then what the field makes of it, then moving between fields.
    pub(super) fn act(&mut self, action: Action, at: &Here) -> Vec<Effect> {
        let columns = view::value_columns(self, at);
        match action {
            Action::Save => return self.save(at),
            Action::Accept | Action::Open if self.field().is_some_and(|field| field.has_mark()) => self.step(1, at),
            Action::Accept | Action::Open => return self.save(at),
            Action::NextField | Action::NextSection => self.step(1, at),
            Action::PreviousField | Action::PreviousSection => self.step(-1, at),
            Action::Back => return self.back(at),
            _ if self.field().is_some_and(|field| field.act(action, columns, at)) => self.typed = true,
            Action::SelectNext => self.step(1, at),
            Action::SelectPrevious => self.step(-1, at),
            Action::PageDown => self.step_section(1, at),
            Action::PageUp => self.step_section(-1, at),
            _ => {}
        }
        Vec::new()
    }

    /// Types a letter into the field with the cursor.
    pub(super) fn letter(&mut self, letter: char, at: &Here) -> Vec<Effect> {
        let took = self.field().map_or(Took::Nothing, |field| field.letter(letter, at));
        self.typed |= took != Took::Nothing;
        if took == Took::Next {
            self.step(1, at);
        }
        Vec::new()
    }

    /// Puts a pasted text into the field with the cursor, whole or not at all.
    pub(super) fn paste(&mut self, text: &str, at: &Here) -> Vec<Effect> {
        if text.len() > PASTE_LIMIT {
            return vec![Effect::Say(Message::warning(at.words.say("form-paste-too-big")))];
        }
        let Some(field) = self.field() else { return Vec::new() };
        if field.paste(text, at) {
            self.typed = true;
            return Vec::new();
        }
        let why = match field.control {
            Control::Choice(_) => "form-paste-no-text",
            _ => "form-paste-no-room",
        };
        vec![Effect::Say(Message::warning(at.words.say(why)))]
    }

    /// Esc: closes an open list first, then the form; asks when something would be lost.
    fn back(&mut self, at: &Here) -> Vec<Effect> {
        if let Some(Field { control: Control::Pick(pick), .. }) = self.field()
            && (pick.is_typing() || pick.has_mark())
        {
            pick.close();
            return Vec::new();
        }
        if !self.is_dirty(at) {
            return self.close(Effect::Pop);
        }
        let question = Question {
            text: at.words.say("form-discard"),
            go: at.words.say("form-discard-go"),
            stay: at.words.say("form-discard-stay"),
        };
        vec![Effect::Confirm(question, DISCARD)]
    }
}
