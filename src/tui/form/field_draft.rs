//! A field as a draft keeps it, and back: the same value, the same text with its cursor, the same list, the same fault.

use super::codes::Known;
use super::fault::{Fault, What};
use super::field::{Control, Field};
use super::spec::Spec;
use crate::register::draft::{DraftEntry, DraftFault, DraftField};
use crate::tui::screen::Here;

impl Field {
    /// What a draft keeps of the field.
    pub fn draft(&self, known: &Known, at: &Here) -> DraftField {
        let (value, entry) = match &self.control {
            Control::Pick(pick) => (pick.chosen().to_owned(), pick.entry()),
            Control::Choice(choice) => (choice.value().to_owned(), DraftEntry::Taken),
            Control::Typed(typed) => typed.entry(),
        };
        let fault = self.fault.as_ref().map(|fault| self.draft_fault(fault, known, at));
        DraftField { name: self.spec.name.to_owned(), value, entry, fault }
    }

    fn draft_fault(&self, fault: &Fault, known: &Known, at: &Here) -> DraftFault {
        match &fault.what {
            What::Problem(problem) if self.value(known, at).err().as_ref() != Some(fault) => {
                let mut problem = problem.clone();
                problem.index = fault.line;
                DraftFault::Found(problem)
            }
            _ => DraftFault::Unreadable,
        }
    }

    /// The field of `spec` as a draft kept it.
    pub fn resumed(spec: &'static Spec, draft: &DraftField, known: &Known, at: &Here) -> Field {
        let mut field = Field::new(spec, &draft.value, known, at);
        match &mut field.control {
            Control::Pick(pick) => pick.resume(&draft.entry, at.today, at.words),
            Control::Choice(_) => {}
            Control::Typed(typed) => typed.resume(&draft.entry),
        }
        field.fault = match &draft.fault {
            Some(DraftFault::Unreadable) => field.value(known, at).err(),
            Some(DraftFault::Found(problem)) => Some(problem.clone().into()),
            None => None,
        };
        field
    }
}
