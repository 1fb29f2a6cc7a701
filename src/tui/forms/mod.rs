//! The forms of Polku: which fields each kind of record has, and what they hold when the form opens.

mod barrier;
mod client;
mod client_periods;
mod contact;
mod flag;
mod hand_over;
mod need;
mod reminder;
mod skill_plan;

use strum::IntoEnumIterator;

use super::form::spec::{Content, Sheet};
use super::form::{Crowd, Form, Known, Target};
use super::screen::{Here, Screen};
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::register::draft::Draft;
use crate::register::reply::CardRecord;
use crate::wording::labels;

/// What a form is opened for.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "made by one key press and taken apart at once")]
pub enum Task {
    /// A new record of the open client.
    New(RecordKind),
    /// A contact in this mode (URA yhtottotapa); empty when it is to be chosen.
    Contact {
        /// Code of the contact-modes list.
        mode: &'static str,
    },
    /// A flag on a record of the open client, or on the client.
    Flag {
        /// The record.
        on: Option<RecordNo>,
    },
    /// A record of the open client in a new form.
    Edit(CardRecord),
    /// The data of the open client.
    EditClient,
    /// A new client.
    NewClient,
}

/// The form for a task. All but a new client need the client; `records` are the client's other records, to link to.
#[must_use]
pub fn open(
    task: Task,
    client: Option<ClientId>,
    records: &[CardRecord],
    purpose: Option<Purpose>,
    at: &Here,
) -> Box<dyn Screen> {
    let form = |sheet, target, values| Form::new(sheet, target, values, Known::of(records), at);
    let open = match (task, client) {
        (Task::NewClient, _) => form(&client::SHEET, Target::NewClient, client::new()),
        (Task::New(kind), Some(client)) => {
            let values = match kind {
                RecordKind::Need => need::new(at.today),
                RecordKind::Barrier => barrier::new(at.today),
                RecordKind::Plan => skill_plan::new(),
                RecordKind::Flag => flag::new(None, at.today),
                RecordKind::Contact => contact::new("", at.today),
                RecordKind::Reminder => reminder::new(at.today),
            };
            form(sheet(kind), Target::Add(client), values)
        }
        (Task::Contact { mode }, Some(client)) => {
            let form = form(&contact::SHEET, Target::Add(client), contact::new(mode, at.today));
            if mode.is_empty() { form } else { form.starting_at("note", at) }
        }
        (Task::Flag { on }, Some(client)) => {
            form(&flag::SHEET, Target::Add(client), flag::new(on, at.today)).about(about(on, records, at))
        }
        (Task::Edit(record), Some(client)) => {
            let target = Target::Change(client, record.no, record.rev);
            let sheet = sheet(record.kind);
            match record.filed {
                Some(filed) => {
                    let values = (sheet.write)(&Content::Record(Box::new(filed.record), filed.source));
                    form(sheet, target, values)
                }
                // Its class is hidden from the card, so there is nothing to edit yet.
                None => form(sheet, target, Default::default()).shut("form-hidden"),
            }
        }
        (Task::EditClient, Some(client)) => form(&client::SHEET, Target::Client(client, None), client::new()),
        (_, None) => form(&client::SHEET, Target::NewClient, client::new()).shut("form-no-client"),
    };
    Box::new(open.for_purpose(purpose))
}

/// What a form for many clients is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManyTask {
    /// A flag on each of them.
    Flag,
    /// A reminder for each of them.
    Reminder,
    /// Another caseworker for each of them.
    HandOver,
}

impl ManyTask {
    fn sheet(self) -> &'static Sheet {
        match self {
            ManyTask::Flag => &flag::SHEET,
            ManyTask::Reminder => &reminder::SHEET,
            ManyTask::HandOver => &hand_over::SHEET,
        }
    }

    /// What a draft is of; none when it is of a form on one client, or on nobody yet.
    #[must_use]
    pub fn of(draft: &Draft) -> Option<ManyTask> {
        let all = [ManyTask::Flag, ManyTask::Reminder, ManyTask::HandOver];
        let named = || all.into_iter().find(|task| task.sheet().name == draft.place.form);
        if draft.place.client.is_none() { named() } else { None }
    }
}

/// The form of an act on many clients; `about` says how many in its title.
#[must_use]
pub fn open_many(task: ManyTask, crowd: Crowd, about: String, at: &Here) -> Box<dyn Screen> {
    let values = match task {
        ManyTask::Flag => flag::new(None, at.today),
        ManyTask::Reminder => reminder::new(at.today),
        ManyTask::HandOver => hand_over::new(at.today),
    };
    Box::new(Form::new(task.sheet(), Target::Many(crowd), values, Known::default(), at).about(about))
}

/// The form of a draft of an act on many clients, as it was left.
#[must_use]
pub fn resume_many(task: ManyTask, draft: Draft, crowd: Crowd, about: String, at: &Here) -> Box<dyn Screen> {
    Box::new(Form::resumed_for_many(task.sheet(), draft, crowd, at).about(about))
}

/// The form of a draft, as it was left; nothing when this program knows no such form.
#[must_use]
pub fn resume(draft: Draft, records: &[CardRecord], at: &Here) -> Option<Box<dyn Screen>> {
    let sheet = sheet_named(&draft.place.form)?;
    let on = draft.read.iter().find(|(name, _)| draft.base.is_none() && name == "on");
    let on = on.and_then(|(_, no)| no.parse().ok()).map(RecordNo);
    let form = Form::resumed(sheet, draft, Known::of(records), at)?;
    Some(Box::new(form.about(about(on, records, at))))
}

/// The name of the record that a flag is raised on; what is hidden on the card is not named in a title either.
fn about(on: Option<RecordNo>, records: &[CardRecord], at: &Here) -> String {
    let flagged = records.iter().find(|record| Some(record.no) == on);
    let seen = flagged.and_then(|record| Some((record.kind, record.filed.as_ref()?)));
    seen.map(|(kind, filed)| labels::record_name(kind, filed.record.code(), at.words)).unwrap_or_default()
}

fn sheet_named(name: &str) -> Option<&'static Sheet> {
    let records = RecordKind::iter().map(sheet);
    records.chain([&client::SHEET]).find(|sheet| sheet.name == name)
}

fn sheet(kind: RecordKind) -> &'static Sheet {
    match kind {
        RecordKind::Need => &need::SHEET,
        RecordKind::Barrier => &barrier::SHEET,
        RecordKind::Plan => &skill_plan::SHEET,
        RecordKind::Flag => &flag::SHEET,
        RecordKind::Contact => &contact::SHEET,
        RecordKind::Reminder => &reminder::SHEET,
    }
}
