//! Saving a form: everything is checked at once, and no save is written twice.

use super::many;
use super::spec::Content;
use super::state::{Form, SAVE, Sent, Stage};
use super::target::Target;
use super::values::Values;
use crate::register::request::{Request, Write};
use crate::tui::screen::{Effect, Here, Message};

impl Form {
    /// Checks every field, and sends the form or goes to the first bad field.
    pub(super) fn save(&mut self, at: &Here) -> Vec<Effect> {
        let Some(values) = self.collect(at) else {
            return vec![Effect::Say(Message::failed(at.words.say("failure-invalid")))];
        };
        let is_new = matches!(self.target, Target::Add(_) | Target::NewClient | Target::Many(_));
        if !is_new && values == self.base {
            let mut effects = self.close(Effect::Pop);
            effects.insert(0, Effect::Say(Message::plain(at.words.say("problem-nothing-changed"))));
            return effects;
        }
        self.send(values, at)
    }

    /// What the form says, or the cursor in the first field that cannot be read.
    fn collect(&mut self, at: &Here) -> Option<Values> {
        let mut values = self.base.clone();
        let mut first_bad = None;
        for (place, field) in self.fields.iter_mut().enumerate() {
            let left = field.leave(&self.known, at);
            match field.value(&self.known, at) {
                Ok(value) if left && field.spec.required && value.trim().is_empty() => field.miss(),
                Ok(value) if left => {
                    field.fault = None;
                    values.set(field.spec.name, value);
                    continue;
                }
                _ => {}
            }
            first_bad = first_bad.or(Some(place));
        }
        if let Some(place) = first_bad {
            self.go_to_fault(place, at);
            return None;
        }
        Some(values)
    }

    /// Sends `values`; what was sent before goes again under the same name.
    pub(super) fn send(&mut self, values: Values, at: &Here) -> Vec<Effect> {
        let sent = Sent { target: self.target.clone(), values };
        if self.sent.as_ref().is_some_and(|before| *before != sent) {
            self.id = at.ids.next();
        }
        let content = (self.sheet.read)(&sent.values);
        self.sent = Some(sent);
        self.stage = Stage::Saving;
        match self.request(content) {
            Some(request) => vec![Effect::Call(request, SAVE)],
            None => Vec::new(),
        }
    }

    fn request(&self, content: Content) -> Option<Request> {
        let id = self.id;
        let (client, write) = match (&self.target, content) {
            (Target::Many(crowd), content) => return many::preview(crowd, id, content),
            (Target::NewClient, Content::Client(data)) => return Some(Request::NewClient { id, data }),
            (Target::Add(client), Content::Record(record, source)) => (client, Write::Add { record: *record, source }),
            (Target::Change(client, no, base), Content::Record(record, source)) => {
                (client, Write::Change { no: *no, base: *base, record: *record, source })
            }
            (Target::Client(client, Some(base)), Content::Client(data)) => {
                (client, Write::Client { base: *base, data })
            }
            // A sheet reads what its target is; the pairs left cannot be made by `forms::open`.
            _ => return None,
        };
        Some(Request::Write { id, client: *client, write })
    }
}
