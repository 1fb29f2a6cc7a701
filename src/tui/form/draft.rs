//! A form as a draft, and back. Invariant: a form made from the draft of another shows the same frame with the cursor in
//! the same place, and every later key does the same to both.
//!
//! Only a choice between two versions is not kept: the form comes back as filled in, and a save asks again.

use super::codes::Known;
use super::field::Field;
use super::spec::{Sheet, Spec};
use super::state::{Form, Sent, Stage};
use super::target::{Crowd, Target};
use super::values::Values;
use crate::register::draft::{Draft, DraftPlace};
use crate::tui::screen::Here;

impl Form {
    /// What stands in the form now.
    pub(super) fn draft(&mut self, at: &Here) -> Draft {
        let edited = matches!(self.stage, Stage::Filling) && self.sent.is_some() && self.sent != self.sending(at);
        if edited {
            // What went under the old name may have been written although no answer came: the draft is about more.
            self.id = at.ids.next();
            self.sent = None;
        }
        let base = match self.target {
            Target::Change(_, _, rev) => Some(rev),
            Target::Client(_, rev) => rev,
            Target::Add(_) | Target::NewClient | Target::Many(_) => None,
        };
        let read = self.base.names().map(|name| (name.to_owned(), self.base.text(name).to_owned()));
        Draft {
            place: self.place.clone(),
            base,
            purpose: self.purpose,
            save: self.id,
            read: read.collect(),
            fields: self.fields.iter().map(|field| field.draft(&self.known, at)).collect(),
            at: u32::try_from(self.at).unwrap_or(0),
            kept: at.now,
            clients: match &self.target {
                Target::Many(crowd) => crowd.clients.clone(),
                _ => Vec::new(),
            },
        }
    }

    /// The form of a draft over `sheet`; nothing when the draft is of no such form.
    #[must_use]
    pub fn resumed(sheet: &'static Sheet, draft: Draft, known: Known, at: &Here) -> Option<Form> {
        let target = target(sheet, &draft)?;
        Some(Form::of_draft(sheet, target, draft, known, at))
    }

    /// The form of a draft of an act on many clients, for those of them that are left.
    #[must_use]
    pub fn resumed_for_many(sheet: &'static Sheet, draft: Draft, crowd: Crowd, at: &Here) -> Form {
        Form::of_draft(sheet, Target::Many(crowd), draft, Known::default(), at)
    }

    fn of_draft(sheet: &'static Sheet, target: Target, draft: Draft, known: Known, at: &Here) -> Form {
        let needs_accounts = matches!(target, Target::NewClient | Target::Client(..));
        let mut form = Form::new(sheet, target, Values::default(), known, at);
        form.purpose = draft.purpose;
        if needs_accounts || matches!(form.stage, Stage::Loading) {
            // What names caseworkers is read by their names.
            form.stage = Stage::Loading;
            form.draft = Some(Box::new(draft));
        } else {
            form.resume(draft, at);
        }
        form
    }

    /// Fills the form as the draft has it.
    pub(super) fn resume(&mut self, draft: Draft, at: &Here) {
        let mut read = Values::default();
        draft.read.iter().for_each(|(name, text)| read.set(name, text.as_str()));
        let editing = !matches!(self.target, Target::Add(_) | Target::NewClient | Target::Many(_));
        let kept = |spec: &Spec| draft.fields.iter().find(|field| field.name == spec.name);
        let field = |spec: &'static Spec| match kept(spec) {
            Some(field) => Some(Field::resumed(spec, field, &self.known, at)),
            // Later versions may have more fields.
            None => (editing || !spec.when_editing).then(|| Field::new(spec, read.text(spec.name), &self.known, at)),
        };
        self.fields = self.sheet.fields.iter().filter_map(field).collect();
        let focused = draft.fields.get(draft.at as usize).map(|field| field.name.as_str());
        self.at = self.fields.iter().position(|field| Some(field.spec.name) == focused).unwrap_or(0);
        self.base = read;
        self.stage = Stage::Filling;
        self.typed = true;
        self.unsaved = self.is_dirty(at);
        self.place = draft.place.clone();
        self.id = draft.save;
        // A save may be on its way to the register still: anything else than this goes under another name.
        let unread = Sent { target: self.target.clone(), values: Values::default() };
        self.sent = Some(self.sending(at).unwrap_or(unread));
        self.keep.resumed(draft);
    }

    /// What a save would send now; nothing while a field cannot be read.
    fn sending(&self, at: &Here) -> Option<Sent> {
        let mut values = self.base.clone();
        for field in &self.fields {
            values.set(field.spec.name, field.value(&self.known, at).ok()?);
        }
        Some(Sent { target: self.target.clone(), values })
    }
}

/// Which form this is among the drafts of its account, for as long as it is open.
pub(super) fn place(sheet: &Sheet, target: &Target, instance: crate::register::BatchId) -> DraftPlace {
    let (client, record) = match target {
        Target::Add(client) | Target::Client(client, _) => (Some(*client), None),
        Target::Change(client, no, _) => (Some(*client), Some(*no)),
        Target::NewClient | Target::Many(_) => (None, None),
    };
    DraftPlace { client, form: sheet.name.to_owned(), record, instance }
}

fn target(sheet: &Sheet, draft: &Draft) -> Option<Target> {
    let DraftPlace { client, form, record, .. } = &draft.place;
    match (form == sheet.name, form == CLIENT, client, record, draft.base) {
        (false, ..) => None,
        (_, true, None, None, None) => Some(Target::NewClient),
        (_, true, Some(client), None, Some(rev)) => Some(Target::Client(*client, Some(rev))),
        (_, false, Some(client), Some(no), Some(rev)) => Some(Target::Change(*client, *no, rev)),
        // New, or of a record that was withdrawn meanwhile.
        (_, false, Some(client), _, None) => Some(Target::Add(*client)),
        _ => None,
    }
}

/// The name of the sheet of client data.
const CLIENT: &str = "client";
