//! The one form of the program: a table of fields over the page below; nothing typed leaves it but by saving or by consent.
//!
//! Reading order: `spec` (the table), `values` (what a form holds), `field` and its three controls `pick`, `choice` and
//! `typed` (with `days` and `lines` to read and `codes` to choose from), `save` and `conflict` (what becomes of it), `view`.

mod choice;
mod codes;
mod conflict;
mod days;
mod fault;
mod field;
mod lines;
mod pick;
mod save;
pub mod spec;
mod typed;
pub mod values;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use codes::Known;
pub use lines::RESPONSIBLE;

use self::conflict::Conflict;
use self::field::{Control, Field, Took};
use self::save::Sent;
use self::spec::{Sheet, Spec};
use self::values::Values;
use super::action::{Action, Context};
use super::screen::{Effect, Focus, Here, Input, Message, Offer, Question, Screen, Ticket};
use super::told;
use crate::domain::account::Account;
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::register::{BatchId, Failure, Reply, Request, Rev};

/// Pasted text beyond this is a mistake of the hand, in bytes.
const PASTE_LIMIT: usize = 100_000;

/// The most keys remembered before the form is there.
const AHEAD: usize = 200;

const LOAD: Ticket = Ticket(1);
const ACCOUNTS: Ticket = Ticket(2);
const SAVE: Ticket = Ticket(3);
const DISCARD: Ticket = Ticket(4);

/// Where the form is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new record of a client.
    Add(ClientId),
    /// A record as it was read at this revision.
    Change(ClientId, RecordNo, Rev),
    /// The client data; the revision is known once they are loaded.
    Client(ClientId, Option<Rev>),
    /// A new client.
    NewClient,
}

/// What the form is doing.
enum Stage {
    /// Waiting for the client data.
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

/// Stands before the number that a form hands back for the record it saved.
pub const RECORD: &str = "record:";

/// A form in front of the person.
pub struct Form {
    sheet: &'static Sheet,
    target: Target,
    purpose: Option<Purpose>,
    /// What it is about, beside its kind: the record that a flag is raised on; empty when there is nothing to add.
    about: String,
    /// The values as read, before any typing.
    base: Values,
    fields: Vec<Field>,
    at: usize,
    known: Known,
    stage: Stage,
    /// What was typed while the client data were still on their way.
    ahead: Vec<Input>,
    /// Whether anything was typed at all.
    typed: bool,
    /// The name of the next save.
    id: BatchId,
    /// What was sent under that name last.
    sent: Option<Sent>,
}

impl Form {
    /// A form holding `values`, with the cursor in its first field.
    #[must_use]
    pub fn new(sheet: &'static Sheet, target: Target, values: Values, known: Known, at: &Here) -> Form {
        let stage = if matches!(target, Target::Client(_, None)) { Stage::Loading } else { Stage::Filling };
        let mut form = Form {
            sheet,
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
            id: at.ids.next(),
            sent: None,
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

    fn fill(&mut self, values: Values, at: &Here) {
        let editing = matches!(self.target, Target::Change(..) | Target::Client(..));
        let shown = self.sheet.fields.iter().filter(|spec: &&Spec| editing || !spec.when_editing);
        self.fields = shown.map(|spec| Field::new(spec, values.text(spec.name), &self.known, at)).collect();
        self.base = values;
        self.go_to(self.at.min(self.fields.len().saturating_sub(1)), at);
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// Puts the cursor into a field without looking at the one it leaves.
    fn go_to(&mut self, place: usize, at: &Here) {
        self.at = place;
        if let Some(field) = self.fields.get_mut(place) {
            field.enter(at);
        }
    }

    /// Takes what was typed and goes `by` fields on; a field that cannot be read keeps its text and says so.
    fn step(&mut self, by: isize, at: &Here) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.leave(&self.known, at);
        }
        let last = self.fields.len().saturating_sub(1);
        self.go_to(self.at.saturating_add_signed(by).min(last), at);
    }

    /// Goes to the first field of the section `by` sections on.
    fn step_section(&mut self, by: isize, at: &Here) {
        let sections = self.sections();
        let here = self.fields.get(self.at).map_or("", |field| field.spec.section);
        let place = sections.iter().position(|&section| section == here).unwrap_or(0);
        let wanted = place.saturating_add_signed(by).min(sections.len().saturating_sub(1));
        let first = self.fields.iter().position(|field| sections.get(wanted) == Some(&field.spec.section));
        if let Some(first) = first {
            self.step(first as isize - self.at as isize, at);
        }
    }

    fn sections(&self) -> Vec<&'static str> {
        let mut sections: Vec<&'static str> = self.fields.iter().map(|field| field.spec.section).collect();
        sections.dedup();
        sections
    }

    /// Whether the form says anything else than what was read.
    fn is_dirty(&self, at: &Here) -> bool {
        self.fields.iter().any(|field| {
            let value = field.value(&self.known, at);
            value.map_or(true, |value| value != self.base.text(field.spec.name))
        })
    }

    fn act(&mut self, action: Action, at: &Here) -> Vec<Effect> {
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

    fn letter(&mut self, letter: char, at: &Here) -> Vec<Effect> {
        let took = self.field().map_or(Took::Nothing, |field| field.letter(letter, at));
        self.typed |= took != Took::Nothing;
        if took == Took::Next {
            self.step(1, at);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, at: &Here) -> Vec<Effect> {
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
            return vec![Effect::Pop];
        }
        let question = Question {
            text: at.words.say("form-discard"),
            go: at.words.say("form-discard-go"),
            stay: at.words.say("form-discard-stay"),
        };
        vec![Effect::Confirm(question, DISCARD)]
    }

    fn opened(&mut self, at: &Here) -> Vec<Effect> {
        match (&self.stage, &self.target) {
            (Stage::Shut(why), _) => vec![Effect::Say(Message::warning(at.words.say(why))), Effect::Pop],
            (_, Target::Client(client, _)) => vec![
                Effect::Call(Request::Accounts, ACCOUNTS),
                Effect::Call(Request::Client { client: *client, purpose: self.purpose }, LOAD),
            ],
            (_, Target::NewClient) => vec![Effect::Call(Request::Accounts, ACCOUNTS)],
            _ => Vec::new(),
        }
    }

    fn loaded(&mut self, rev: Rev, content: &spec::Content, at: &Here) {
        if let Target::Client(client, _) = self.target {
            self.target = Target::Client(client, Some(rev));
            self.stage = Stage::Filling;
            self.fill((self.sheet.write)(content), at);
        }
    }
}

impl Screen for Form {
    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        if !matches!(self.stage, Stage::Filling) {
            out.push(Offer::of(Action::Back));
            return;
        }
        let Some(field) = self.fields.get(self.at) else { return };
        let accept = if field.has_mark() { "form-take" } else { "form-save" };
        out.push(Offer::called(Action::Accept, accept));
        out.extend([Offer::of(Action::NextField), Offer::of(Action::PreviousField), Offer::of(Action::Save)]);
        if matches!(&field.control, Control::Typed(typed) if typed.has_lines()) {
            out.push(Offer::of(Action::Newline));
        }
        if self.sections().len() > 1 {
            out.push(Offer::called(Action::PageDown, "form-next-section"));
        }
        out.extend([Offer::of(Action::ClearField), Offer::of(Action::Back)]);
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match (&mut self.stage, input) {
            (_, Input::Opened) => self.opened(at),
            (_, Input::Reply(ticket, reply)) => self.replied(ticket, reply, at),
            (_, Input::Answer(DISCARD, true)) => vec![Effect::Pop],
            (Stage::Filling, Input::Action(action)) => self.act(action, at),
            (Stage::Filling, Input::Text(letter)) => self.letter(letter, at),
            (Stage::Filling, Input::Paste(text)) => self.paste(&text, at),
            (Stage::Choosing(_), input) => self.choose(&input, at),
            (Stage::Loading, Input::Action(Action::Back)) => vec![Effect::Pop],
            (Stage::Loading, input @ (Input::Action(_) | Input::Text(_) | Input::Paste(_))) => {
                if self.ahead.len() < AHEAD {
                    self.ahead.push(input);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        view::view(self, area, buf, at)
    }

    fn has_unsaved(&self) -> bool {
        self.typed
    }

    fn holds_keys(&self) -> bool {
        matches!(self.stage, Stage::Saving)
    }

    fn overlay(&self) -> bool {
        true
    }
}

impl Form {
    fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        match (ticket, reply) {
            (LOAD, Ok(Reply::Client(rev, client))) => {
                self.loaded(rev, &spec::Content::Client(client), at);
                std::mem::take(&mut self.ahead).into_iter().flat_map(|input| self.update(input, at)).collect()
            }
            (LOAD, Err(failure)) => vec![Effect::Say(told::failure_message(&failure, at)), Effect::Pop],
            (ACCOUNTS, Ok(Reply::Accounts(accounts))) => {
                self.know_accounts(accounts, at);
                Vec::new()
            }
            (SAVE, Ok(Reply::Written(written))) => self.written(&written, at),
            (SAVE, Err(failure)) => self.refused(failure, at),
            // Without the accounts, caseworkers are shown by number.
            _ => Vec::new(),
        }
    }

    fn know_accounts(&mut self, accounts: Vec<Account>, at: &Here) {
        self.known.accounts = accounts;
        for field in &mut self.fields {
            field.relearn(&self.known, at);
        }
    }
}
