//! One field of a form: its row of the table, what stands in it, and what is wrong with it.

use super::choice::{Choice, Chose};
use super::codes::Known;
use super::fault::Fault;
use super::pick::{Pick, Source};
use super::spec::{Kind, Spec};
use super::typed::Typed;
use crate::domain::problem::Problem;
use crate::tui::action::Action;
use crate::tui::screen::Here;

/// A field.
pub struct Field {
    /// Its row of the table.
    pub spec: &'static Spec,
    /// What stands in it.
    pub control: Control,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// The three ways of filling in.
#[derive(Clone)]
pub enum Control {
    /// One of many, with a list under the field.
    Pick(Pick),
    /// One of a few.
    Choice(Choice),
    /// Text.
    Typed(Typed),
}

/// What a letter did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// It means nothing here.
    Nothing,
    /// It was taken.
    Stay,
    /// It was taken and fills the field: on to the next one.
    Next,
}

impl Field {
    /// The field of `spec` holding `value`.
    pub fn new(spec: &'static Spec, value: &str, known: &Known, at: &Here) -> Field {
        let control = match spec.kind {
            Kind::Code(list) => Control::Pick(Pick::new(Source::Codes(list), value)),
            Kind::Link(kind) => Control::Pick(Pick::new(Source::These(known.links(kind, at.words)), value)),
            Kind::Receiver => Control::Pick(Pick::new(Source::These(known.receivers(at.words)), value)),
            Kind::Words(..) | Kind::Scale(..) | Kind::Reason(_) => {
                Control::Choice(Choice::new(spec.kind, value, at.today))
            }
            _ => Control::Typed(Typed::new(spec.kind, value, known, at)),
        };
        Field { spec, control, fault: None }
    }

    /// What the field says; what is typed but not taken in a list counts as what is marked there.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn value(&self, known: &Known, at: &Here) -> Result<String, Fault> {
        match &self.control {
            Control::Pick(pick) => {
                let mut pick = pick.clone();
                pick.take(self.spec.name)?;
                Ok(pick.chosen().to_owned())
            }
            Control::Choice(choice) => Ok(choice.value().to_owned()),
            Control::Typed(typed) => typed.value(self.spec.name, known, at),
        }
    }

    /// Makes the field ready to be filled in: a list that must be chosen from opens, a list of lines gets a new one.
    pub fn enter(&mut self, at: &Here) {
        match &mut self.control {
            Control::Pick(pick) if self.spec.required && pick.chosen().is_empty() => {
                pick.open(at.today, at.words);
            }
            Control::Typed(typed) if self.fault.is_none() => typed.begin(),
            _ => {}
        }
    }

    /// Takes what was typed and remembers what is wrong with it; `false` if something is.
    pub fn leave(&mut self, known: &Known, at: &Here) -> bool {
        let left = match &mut self.control {
            Control::Pick(pick) => pick.take(self.spec.name).map_err(Fault::from),
            Control::Choice(_) => Ok(()),
            Control::Typed(typed) => typed.settle(self.spec.name, known, at),
        };
        if let Err(fault) = left {
            self.fault = Some(fault);
            return false;
        }
        true
    }

    /// Types a letter.
    pub fn letter(&mut self, letter: char, at: &Here) -> Took {
        let took = match &mut self.control {
            Control::Pick(pick) => {
                pick.text(letter, at.today, at.words);
                Took::Stay
            }
            Control::Choice(choice) => match choice.text(letter, at.words) {
                Chose::No => Took::Nothing,
                Chose::Stay => Took::Stay,
                Chose::Next => Took::Next,
            },
            Control::Typed(typed) => {
                if typed.letter(letter) {
                    Took::Stay
                } else {
                    Took::Nothing
                }
            }
        };
        self.changed(took != Took::Nothing);
        took
    }

    /// Puts a pasted text in, whole or not at all; `false` when it does not fit or the field takes no text.
    pub fn paste(&mut self, text: &str, at: &Here) -> bool {
        let taken = match &mut self.control {
            Control::Pick(pick) => {
                pick.paste(text, at.today, at.words);
                true
            }
            Control::Choice(_) => false,
            Control::Typed(typed) => typed.paste(text),
        };
        self.changed(taken);
        taken
    }

    /// Does an editing or moving action; `false` when it means nothing here.
    pub fn act(&mut self, action: Action, columns: u16, at: &Here) -> bool {
        let done = match &mut self.control {
            Control::Pick(pick) => pick.act(action, at.today, at.words),
            Control::Choice(choice) => choice.act(action),
            Control::Typed(typed) => typed.act(action, columns),
        };
        self.changed(done);
        done
    }

    /// Whether a row of an open list is marked.
    pub fn has_mark(&self) -> bool {
        matches!(&self.control, Control::Pick(pick) if pick.has_mark())
    }

    /// Notes that the field is required and empty.
    pub fn miss(&mut self) {
        self.fault = Some(Problem::new(self.spec.name, "required").into());
    }

    /// Puts the cursor where the fault is.
    pub fn go_to_fault(&mut self) {
        let line = self.fault.as_ref().and_then(|fault| fault.line);
        if let (Control::Typed(typed), Some(line)) = (&mut self.control, line) {
            typed.go_to_line(line);
        }
    }

    /// Shows the stored value again, now that more is known.
    pub fn relearn(&mut self, known: &Known, at: &Here) {
        if let Control::Typed(typed) = &mut self.control
            && !typed.is_touched()
        {
            typed.show(known, at);
        }
    }

    fn changed(&mut self, changed: bool) {
        if changed {
            self.fault = None;
        }
    }
}
