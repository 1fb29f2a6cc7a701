//! Saving a form: everything is checked at once, the form stays whole whatever the answer, and no save is written twice.

use super::RECORD;
use super::conflict::Conflict;
use super::spec::Content;
use super::values::Values;
use super::{Form, SAVE, Stage, Target};
use crate::domain::record::RecordKind;
use crate::register::reply::{Theirs, Written};
use crate::register::request::{Request, Write};
use crate::register::{Failure, FailureKind};
use crate::tui::screen::{Effect, Here, Message};
use crate::tui::told;

/// What was sent under a batch name: the same again goes under the same name, anything else under a new one.
#[derive(PartialEq)]
pub struct Sent {
    target: Target,
    values: Values,
}

impl Form {
    /// Checks every field, and sends the form or goes to the first bad field.
    pub(super) fn save(&mut self, at: &Here) -> Vec<Effect> {
        let Some(values) = self.collect(at) else {
            return vec![Effect::Say(Message::failed(at.words.say("failure-invalid")))];
        };
        let is_new = matches!(self.target, Target::Add(_) | Target::NewClient);
        if !is_new && values == self.base {
            return vec![Effect::Say(Message::plain(at.words.say("problem-nothing-changed"))), Effect::Pop];
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

    fn go_to_fault(&mut self, place: usize, at: &Here) {
        self.go_to(place, at);
        if let Some(field) = self.fields.get_mut(place) {
            field.go_to_fault();
        }
    }

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

    pub(super) fn written(&mut self, written: &Written, at: &Here) -> Vec<Effect> {
        let close = match (&self.target, written.record) {
            (Target::NewClient, _) => Effect::Return(written.client.to_string()),
            // What was just recorded is what the next key is about; a flag or a note leaves the eye where it was.
            (_, Some((RecordKind::Need | RecordKind::Barrier | RecordKind::Plan, no))) => {
                Effect::Return(format!("{RECORD}{no}"))
            }
            _ => Effect::Pop,
        };
        vec![close, Effect::Say(told::written_message(written, at))]
    }

    /// The form stays with everything in it; what was refused stands at its fields.
    pub(super) fn refused(&mut self, failure: Failure, at: &Here) -> Vec<Effect> {
        self.stage = Stage::Filling;
        match failure.kind {
            FailureKind::Invalid => self.point_out(&failure, at),
            FailureKind::Conflict => self.conflict(failure, at),
            _ => vec![Effect::Say(told::failure_message(&failure, at))],
        }
    }

    fn point_out(&mut self, failure: &Failure, at: &Here) -> Vec<Effect> {
        let mut first_bad = None;
        let mut homeless = None;
        for problem in &failure.problems {
            let exact = self.fields.iter().position(|field| field.spec.name == problem.field);
            let place = exact.or_else(|| self.fields.iter().position(|field| field.spec.has(problem)));
            match place {
                Some(place) => {
                    // Of several problems of one field the first is shown; the next comes up with the next save.
                    let field = &mut self.fields[place];
                    field.fault.get_or_insert_with(|| problem.clone().into());
                    first_bad = Some(first_bad.map_or(place, |bad: usize| bad.min(place)));
                }
                None => homeless = homeless.or(Some(problem)),
            }
        }
        if let Some(place) = first_bad {
            self.go_to_fault(place, at);
        }
        let message = match homeless {
            Some(problem) => told::problem_text(problem, at.words),
            None => at.words.say("failure-invalid"),
        };
        vec![Effect::Say(Message::failed(message))]
    }

    /// Fields only one side changed merge by themselves; the rest is for the person to choose.
    fn conflict(&mut self, failure: Failure, at: &Here) -> Vec<Effect> {
        let message = Effect::Say(Message::warning(told::failure_text(&failure, at.words)));
        let Some(mine) = self.sent.as_ref().map(|sent| sent.values.clone()) else { return vec![message] };
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
                return vec![Effect::Say(Message::warning(at.words.say("form-withdrawn")))];
            }
            _ => return vec![message],
        };
        let conflict = Conflict::between(&self.base, (target, theirs), &mine, failure.args);
        if conflict.is_settled() {
            return self.merge(conflict, at);
        }
        self.stage = Stage::Choosing(conflict);
        vec![message]
    }

    /// Saves what both sides together say.
    pub(super) fn merge(&mut self, conflict: Conflict, at: &Here) -> Vec<Effect> {
        let (target, theirs, merged) = conflict.into_merged();
        self.target = target;
        // The fields show what is being saved, should this save be refused as well.
        self.fill(merged.clone(), at);
        self.base = theirs;
        if merged == self.base {
            return vec![Effect::Say(Message::plain(at.words.say("form-theirs-kept"))), Effect::Pop];
        }
        self.send(merged, at)
    }
}
