//! What a form is: its fields, where the cursor stands and what the form is doing; it moves, but sends and draws nothing.

use super::codes::Known;
use super::conflict::Conflict;
use super::draft::place;
use super::field::Field;
use super::keep::Keep;
use super::spec::{Kind, Sheet, Spec};
use super::target::Target;
use super::values::Values;
use crate::domain::account::Account;
use crate::domain::purpose::Purpose;
use crate::register::BatchId;
use crate::register::draft::{Draft, DraftPlace};
use crate::register::reply::Newer;
use crate::tui::screen::{Here, Input, Ticket};

// What a form asks for; the tickets stand together so that no two are alike.
pub(super) const LOAD: Ticket = Ticket(1);
pub(super) const ACCOUNTS: Ticket = Ticket(2);
pub(super) const SAVE: Ticket = Ticket(3);
pub(super) const DISCARD: Ticket = Ticket(4);
/// The register is asked to keep a draft.
pub const KEEP: Ticket = Ticket(5);
pub(super) const DROP: Ticket = Ticket(6);
pub(super) const NEWER: Ticket = Ticket(7);

/// What the form is doing.
pub enum Stage {
    /// Waiting for the client data, or for the names that a draft is to be shown with.
    Loading,
    /// Being filled in.
    Filling,
    /// Waiting for the answer to a save.
    Saving,
    /// Somebody else changed the same fields: choosing between theirs and mine.
    Choosing(Conflict),
    /// Cannot be filled in at all; says this and closes.
    Shut(&'static str),
}

/// What was sent under a batch name: the same again goes under the same name, anything else under a new one.
#[derive(PartialEq)]
pub struct Sent {
    pub(super) target: Target,
    pub(super) values: Values,
}

/// A form in front of the person.
pub struct Form {
    pub(super) sheet: &'static Sheet,
    pub(super) target: Target,
    pub(super) purpose: Option<Purpose>,
    /// What it is about, beside its kind: the record that a flag is raised on; empty when there is nothing to add.
    pub(super) about: String,
    /// The values as read, before any typing.
    pub(super) base: Values,
    pub(super) fields: Vec<Field>,
    pub(super) at: usize,
    pub(super) known: Known,
    pub(super) stage: Stage,
    /// What was typed while the client data were still on their way.
    pub(super) ahead: Vec<Input>,
    /// Whether anything was typed at all.
    pub(super) typed: bool,
    /// Whether what was typed says anything else than what was read.
    pub(super) unsaved: bool,
    /// Which draft keeps it.
    pub(super) place: DraftPlace,
    pub(super) keep: Keep,
    /// What the form is to be filled with once the accounts are known.
    pub(super) draft: Option<Box<Draft>>,
    /// The name of the next save.
    pub(super) id: BatchId,
    /// What was sent under that name last.
    pub(super) sent: Option<Sent>,
    /// What somebody else made meanwhile of what the form is about.
    pub(super) newer: Option<Newer>,
    /// Whose changes are saved along with those made here.
    pub(super) along: Option<String>,
}

impl Form {
    /// A form holding `values`, with the cursor in its first field.
    #[must_use]
    pub fn new(sheet: &'static Sheet, target: Target, values: Values, known: Known, at: &Here) -> Form {
        let names = matches!(target, Target::Many(_)) && sheet.fields.iter().any(|spec| spec.kind == Kind::Receiver);
        let loading = names || matches!(target, Target::Client(_, None));
        let stage = if loading { Stage::Loading } else { Stage::Filling };
        let id = at.ids.next();
        let mut form = Form {
            sheet,
            place: place(sheet, &target, id),
            keep: Keep::default(),
            draft: None,
            unsaved: false,
            target,
            purpose: None,
            about: String::new(),
            base: Values::default(),
            fields: Vec::new(),
            at: 0,
            known,
            stage,
            ahead: Vec::new(),
            typed: false,
            id,
            sent: None,
            newer: None,
            along: None,
        };
        form.fill(values, at);
        form
    }

    /// The same, looking at the client for `purpose`.
    #[must_use]
    pub fn for_purpose(self, purpose: Option<Purpose>) -> Form {
        Form { purpose, ..self }
    }

    /// The same, naming what it is about in its title.
    #[must_use]
    pub fn about(self, about: String) -> Form {
        Form { about, ..self }
    }

    /// The same with the cursor in the field `name`.
    #[must_use]
    pub fn starting_at(mut self, name: &str, at: &Here) -> Form {
        if let Some(place) = self.fields.iter().position(|field| field.spec.name == name) {
            self.go_to(place, at);
        }
        self
    }

    /// A form that only says why it cannot be filled in.
    #[must_use]
    pub fn shut(self, why: &'static str) -> Form {
        Form { stage: Stage::Shut(why), ..self }
    }

    /// Makes the fields anew, holding `values`.
    pub(super) fn fill(&mut self, values: Values, at: &Here) {
        let editing = matches!(self.target, Target::Change(..) | Target::Client(..));
        let shown = self.sheet.fields.iter().filter(|spec: &&Spec| editing || !spec.when_editing);
        self.fields = shown.map(|spec| Field::new(spec, values.text(spec.name), &self.known, at)).collect();
        self.base = values;
        self.go_to(self.at.min(self.fields.len().saturating_sub(1)), at);
    }

    /// The field with the cursor.
    pub(super) fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// Puts the cursor into a field without looking at the one it leaves.
    pub(super) fn go_to(&mut self, place: usize, at: &Here) {
        self.at = place;
        if let Some(field) = self.fields.get_mut(place) {
            field.enter(at);
        }
    }

    /// Puts the cursor where the fault of a field is.
    pub(super) fn go_to_fault(&mut self, place: usize, at: &Here) {
        self.go_to(place, at);
        if let Some(field) = self.fields.get_mut(place) {
            field.go_to_fault();
        }
    }

    /// Takes what was typed and goes `by` fields on; a field that cannot be read keeps its text and says so.
    pub(super) fn step(&mut self, by: isize, at: &Here) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.leave(&self.known, at);
        }
        let last = self.fields.len().saturating_sub(1);
        self.go_to(self.at.saturating_add_signed(by).min(last), at);
    }

    /// Goes to the first field of the section `by` sections on.
    pub(super) fn step_section(&mut self, by: isize, at: &Here) {
        let sections = self.sections();
        let here = self.fields.get(self.at).map_or("", |field| field.spec.section);
        let place = sections.iter().position(|&section| section == here).unwrap_or(0);
        let wanted = place.saturating_add_signed(by).min(sections.len().saturating_sub(1));
        let first = self.fields.iter().position(|field| sections.get(wanted) == Some(&field.spec.section));
        if let Some(first) = first {
            self.step(first as isize - self.at as isize, at);
        }
    }

    /// The sections in order.
    pub(super) fn sections(&self) -> Vec<&'static str> {
        let mut sections: Vec<&'static str> = self.fields.iter().map(|field| field.spec.section).collect();
        sections.dedup();
        sections
    }

    /// Whether the form says anything else than what was read.
    pub(super) fn is_dirty(&self, at: &Here) -> bool {
        self.fields.iter().any(|field| {
            let value = field.value(&self.known, at);
            value.map_or(true, |value| value != self.base.text(field.spec.name))
        })
    }

    /// Shows caseworkers by name, now that the accounts are known.
    pub(super) fn know_accounts(&mut self, accounts: Vec<Account>, at: &Here) {
        self.known.accounts = accounts;
        for field in &mut self.fields {
            field.relearn(&self.known, at);
        }
    }
}
