//! Codes as people read them; an unknown code stays visible as it is, because it may come from a newer list.

use serde_json::{Value, json};

use crate::catalogue::{Catalogue, ListId};
use crate::domain::ids::Code;
use crate::domain::language as domain;
use crate::domain::record::Record;
use crate::register::reply::BarValue;
use crate::search::Field;
use crate::text::{Language, Words};
use crate::wording::labels::{bar, label_language, list_of};

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
        Self { catalogue, language: label_language(language) }
    }

    /// Their language.
    #[must_use]
    pub fn language(&self) -> domain::Language {
        self.language
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
        bar(field, value, words, |list, code| self.of(list, code))
    }

    /// The label of the code that names a record; empty for reminders.
    #[must_use]
    pub fn of_record(&self, record: &Record) -> String {
        list_of(record.kind()).map(|list| self.of_any(list, record.code())).unwrap_or_default()
    }
}
