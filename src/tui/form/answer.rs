//! The answer to a save: it closes the form, or the form stays whole and what was refused stands at its fields.

use super::state::{Form, Stage};
use super::target::Target;
use crate::domain::record::RecordKind;
use crate::register::reply::Written;
use crate::register::{Failure, FailureKind};
use crate::tui::problem::problem_text;
use crate::tui::screen::{Effect, Here, Message};
use crate::tui::told;

/// Stands before the number that a form hands back for the record it saved.
pub const RECORD: &str = "record:";

impl Form {
    /// Closes the form and says what was saved.
    pub(super) fn written(&mut self, written: &Written, at: &Here) -> Vec<Effect> {
        let close = match (&self.target, written.record) {
            (Target::NewClient, _) => Effect::Return(written.client.to_string()),
            // What was just recorded is what the next key is about; a flag or a note leaves the eye where it was.
            (_, Some((RecordKind::Need | RecordKind::Barrier | RecordKind::Plan, no))) => {
                Effect::Return(format!("{RECORD}{no}"))
            }
            _ => Effect::Pop,
        };
        let mut message = told::written_message(written, at);
        if let Some(who) = &self.along {
            message.text = format!("{} {}", message.text, at.words.say_with("told-along", &[("who", who.into())]));
        }
        let mut effects = self.close(close);
        effects.push(Effect::Say(message));
        effects
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
            Some(problem) => problem_text(problem, at.words),
            None => at.words.say("failure-invalid"),
        };
        vec![Effect::Say(Message::failed(message))]
    }
}
