//! Codes as people read them; an unknown code stays visible as it is, because it may come from a newer list.

use serde_json::{Value, json};

use crate::catalogue::{Catalogue, ListId};
use crate::domain::ids::Code;
use crate::domain::language as domain;
use crate::domain::record::Record;
use crate::register::list_of;
use crate::register::reply::BarValue;
use crate::search::Field;
use crate::text::{Language, Words, ranges};

/// The labels of one language.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    catalogue: &'a Catalogue,
    language: domain::Language,
}

impl<'a> Labels<'a> {
    /// Labels of the catalogue in a language.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, language: Language) -> Self {
        let language = match language {
            Language::Fi => domain::Language::Fi,
            Language::Sv => domain::Language::Sv,
            Language::En => domain::Language::En,
        };
        Self { catalogue, language }
    }

    /// The label of a code, or the code itself.
    #[must_use]
    pub fn of(&self, list: ListId, code: &Code) -> String {
        let list = self.catalogue.list(list);
        let item = list.find(code.as_str()).or_else(|| list.group(code.as_str()));
        item.map_or_else(|| code.0.clone(), |item| item.label(self.language).to_owned())
    }

    /// The label of a code that may be missing; empty when it is.
    #[must_use]
    pub fn of_any(&self, list: ListId, code: Option<&Code>) -> String {
        code.map(|code| self.of(list, code)).unwrap_or_default()
    }

    /// `{"code", "label"}`, or null.
    #[must_use]
    pub fn json(&self, list: ListId, code: Option<&Code>) -> Value {
        code.map_or(Value::Null, |code| json!({ "code": code.as_str(), "label": self.of(list, code) }))
    }

    /// What the clients of a bar have.
    #[must_use]
    pub fn of_bar(&self, field: Field, value: &BarValue, words: &Words) -> String {
        match value {
            BarValue::Code(code) => match list_of(field) {
                Some(list) => self.of(list, code),
                None => words.say(&format!("criterion-{}", code.as_str())),
            },
            BarValue::Worker { name, .. } => name.clone(),
            BarValue::Numbers(from, to) => ranges::numbers(*from, *to, words),
            BarValue::Days(from, to) => ranges::years(*from, *to, words),
            BarValue::Yes => words.say("by-yes"),
            BarValue::No => words.say("by-no"),
            BarValue::Unknown => words.say("by-unknown"),
            BarValue::Nothing => words.say("by-none"),
        }
    }

    /// The label of the code that names a record; empty for reminders.
    #[must_use]
    pub fn of_record(&self, record: &Record) -> String {
        let list = match record {
            Record::Need(_) => ListId::Needs,
            Record::Barrier(_) => ListId::Barriers,
            Record::Plan(_) => ListId::SkillNeeds,
            Record::Flag(_) => ListId::FlagReasons,
            Record::Contact(_) => ListId::ContactModes,
            Record::Reminder(_) => return String::new(),
        };
        self.of_any(list, record.code())
    }
}
