//! The table of a form: which fields it has, in which order, and what each of them takes. Plain data, written as constants.

use jiff::civil::Date;

use crate::catalogue::ListId;
use crate::domain::client::Client;
use crate::domain::ids::AccountId;
use crate::domain::problem::Problem;
use crate::domain::record::{Record, RecordKind};
use crate::text::Direction;

use super::values::Values;

/// One kind of form.
pub struct Sheet {
    /// Short name; the titles are the messages `form-<name>-new` and `form-<name>-edit`.
    pub name: &'static str,
    /// The fields in order.
    pub fields: &'static [Spec],
    /// What a filled-in form says; required fields are filled in when it is called.
    pub read: fn(&Values) -> Content,
    /// The values of a form about this; the other way of `read`.
    pub write: fn(&Content) -> Values,
}

/// What a form is about.
#[derive(Clone, PartialEq)]
pub enum Content {
    /// A record and where it comes from when not from the client.
    Record(Box<Record>, String),
    /// The client data.
    Client(Box<Client>),
    /// Who takes clients over, and from which day.
    HandOver(AccountId, Date),
}

/// One field.
pub struct Spec {
    /// Name under which the register reports problems; the label is the message
    /// `form-label-<sheet>-<name>`, `form-label-<name>` or `field-<name>`.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it is there only when something recorded before is edited.
    pub when_editing: bool,
    /// The section of a long form, shown one at a time; its name is the message `form-section-<section>`.
    pub section: &'static str,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A code of a list, by typing a part of its name or code.
    Code(ListId),
    /// A code of a short list, by its number in the list.
    Reason(ListId),
    /// Another record of the client.
    Link(RecordKind),
    /// A caseworker who can take clients over, by typing a part of the name.
    Receiver,
    /// One of a few words: the messages `<prefix>-<word>`.
    Words(&'static str, &'static [&'static str]),
    /// A number of a scale, from the first to the last: the messages `<prefix>-<number>`.
    Scale(&'static str, u8, u8),
    /// A day; the direction completes what was left open.
    Day(Direction),
    /// A day on either side of today, whichever is nearer.
    NearDay,
    /// A time of day.
    Time,
    /// A whole number between the two.
    Number(u16, u16),
    /// A line of text of at most so many characters.
    Line(usize),
    /// A text of several lines of at most so many characters.
    Note(usize),
    /// A list, one line each.
    Lines(LineKind),
}

/// What each line of a list takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Any text.
    Plain,
    /// A code.
    Codes(ListId),
    /// A code and the days it holds.
    Periods(ListId),
    /// A caseworker and the days of responsibility.
    Workers,
    /// Days from and to.
    Spans,
    /// A benefit, the days it is paid for, payment days so far and the day they are true for.
    Benefits,
    /// An identity code and, when known, the days it was in force.
    Hetus,
    /// A step of a plan: what, who, by when, when done.
    Steps,
}

impl Spec {
    /// A field that may be left empty.
    pub const fn new(name: &'static str, kind: Kind) -> Spec {
        Spec { name, kind, required: false, when_editing: false, section: "" }
    }

    /// A field that must be filled in.
    pub const fn required(name: &'static str, kind: Kind) -> Spec {
        Spec { required: true, ..Spec::new(name, kind) }
    }

    /// The same, only when something recorded before is edited.
    pub const fn when_editing(self) -> Spec {
        Spec { when_editing: true, ..self }
    }

    /// The same in a section.
    pub const fn within(self, section: &'static str) -> Spec {
        Spec { section, ..self }
    }

    /// Whether `problem` is about this field (`benefit-days` is about `benefit`).
    pub fn has(&self, problem: &Problem) -> bool {
        let rest = problem.field.strip_prefix(self.name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}
