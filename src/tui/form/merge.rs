//! What becomes of a save that met a newer version: it merges by itself where it can, else the person chooses field by field.

use super::conflict::{Conflict, Keep};
use super::conflict_view;
use super::spec::Content;
use super::state::{Form, Stage};
use super::target::Target;
use super::values::Values;
use crate::register::Failure;
use crate::register::reply::{Newer, Theirs};
use crate::tui::action::Action;
use crate::tui::screen::{Effect, Here, Input, Message};
use crate::tui::told;

impl Form {
    /// Fields only one side changed merge by themselves; the rest is for the person to choose.
    pub(super) fn conflict(&mut self, failure: Failure, at: &Here) -> Vec<Effect> {
        let message = Effect::Say(Message::warning(told::failure_text(&failure, at.words)));
        // As it would be stored: the same thing typed in two ways is no clash.
        let stored = |values: &Values| (self.sheet.write)(&(self.sheet.read)(values));
        let Some(mine) = self.sent.as_ref().map(|sent| stored(&sent.values)) else { return vec![message] };
        let (target, theirs) = match (failure.theirs.map(|theirs| *theirs), &self.target) {
            (Some(Theirs::Record(Some((rev, filed)))), Target::Change(client, no, _)) => {
                let content = Content::Record(Box::new(filed.record), filed.source);
                (Target::Change(*client, *no, rev), (self.sheet.write)(&content))
            }
            (Some(Theirs::Client(rev, data)), Target::Client(client, _)) => {
                (Target::Client(*client, Some(rev)), (self.sheet.write)(&Content::Client(Box::new(data))))
            }
            (Some(Theirs::Record(None)), Target::Change(client, ..)) => {
                // Withdrawn meanwhile: what stands in the form can still be recorded, as a new record.
                self.target = Target::Add(*client);
                let who = who(&failure.args).unwrap_or_else(|| at.words.say("form-conflict-other"));
                let said = at.words.say_with("form-withdrawn", &[("who", (&who).into())]);
                return vec![Effect::Say(Message::warning(said))];
            }
            _ => return vec![message],
        };
        let conflict = Conflict::between(&self.base, (target, theirs), &mine, failure.args);
        if conflict.is_settled() {
            return self.merge(conflict, at);
        }
        self.newer = None;
        self.stage = Stage::Choosing(conflict);
        vec![message]
    }

    /// One key while choosing: `1` keeps theirs, `2` mine; when all is chosen, it is saved.
    pub(super) fn choose(&mut self, input: &Input, at: &Here) -> Vec<Effect> {
        let Stage::Choosing(conflict) = &self.stage else { return Vec::new() };
        let pages = conflict_view::pages(self, conflict, at);
        let Stage::Choosing(conflict) = &mut self.stage else { return Vec::new() };
        let last = conflict.clashes.len().saturating_sub(1);
        let keep = match input {
            Input::Text('1') => Keep::Theirs,
            Input::Text('2') => Keep::Mine,
            Input::Action(Action::SelectNext | Action::NextField) => {
                conflict.go_to((conflict.at + 1).min(last));
                return Vec::new();
            }
            Input::Action(action @ (Action::PageDown | Action::PageUp)) => {
                let down = *action == Action::PageDown;
                let skipped = conflict.skipped;
                conflict.skipped = if down { (skipped + 1).min(pages) } else { skipped.saturating_sub(1) };
                return Vec::new();
            }
            Input::Action(Action::SelectPrevious | Action::PreviousField) => {
                conflict.go_to(conflict.at.saturating_sub(1));
                return Vec::new();
            }
            // Back to the form: it still has everything, and a save asks again where it must.
            Input::Action(Action::Back) => {
                self.newer = conflict.who.clone().map(|who| Newer { who, withdrawn: false });
                self.stage = Stage::Filling;
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        if let Some(clash) = conflict.clashes.get_mut(conflict.at) {
            clash.keep = Some(keep);
        }
        conflict.go_to(conflict.clashes.iter().position(|clash| clash.keep.is_none()).unwrap_or(conflict.at));
        if !conflict.is_settled() {
            return Vec::new();
        }
        match std::mem::replace(&mut self.stage, Stage::Saving) {
            Stage::Choosing(conflict) => self.merge(conflict, at),
            _ => Vec::new(),
        }
    }

    /// Saves what both sides together say.
    fn merge(&mut self, conflict: Conflict, at: &Here) -> Vec<Effect> {
        let who = conflict.who.clone();
        let (target, theirs, merged) = conflict.into_merged();
        let kept =
            |field: &str| theirs.text(field) != self.base.text(field) && merged.text(field) == theirs.text(field);
        self.along = who.filter(|_| theirs.names().any(kept));
        self.target = target;
        self.newer = None;
        // The fields show what is being saved, should this save be refused as well.
        self.fill(merged.clone(), at);
        self.base = theirs;
        if merged == self.base {
            let mut effects = self.close(Effect::Pop);
            effects.insert(0, Effect::Say(Message::plain(at.words.say("form-theirs-kept"))));
            return effects;
        }
        self.send(merged, at)
    }
}

fn who(args: &[(String, String)]) -> Option<String> {
    args.iter().find(|(name, _)| name == "who").map(|(_, who)| who.clone())
}
