//! One item of a code list: a code that never changes its meaning, and its names in three languages.

use jiff::civil::Date;
use serde::Deserialize;

use super::detail::{Barrier, Benefit, Contact, Detail, Exit, Move, Municipality, Service, Status};
use crate::domain::data_class::DataClass;
use crate::domain::language::Language;

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable, ASCII.
    pub code: String,
    /// Heading in the list it stands under.
    #[serde(default)]
    pub group: Option<String>,
    /// Class of data that recording this item makes.
    #[serde(default)]
    pub class: DataClass,
    fi: String,
    sv: String,
    en: String,
    /// One-word names in the three languages, separated by spaces.
    #[serde(default)]
    word: Option<String>,
    /// The same for items of a list without one-word names whose label is several words: only typed, and whole.
    #[serde(default)]
    typed: Option<String>,
    /// More words to find it by, in any language.
    #[serde(default)]
    pub keywords: String,
    /// Among equal matches the heavier comes first.
    #[serde(default)]
    pub weight: u8,
    /// First day on which it may be chosen; none: always.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day on which it may be chosen; none: until further notice.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Facts of its kind of list.
    #[serde(default)]
    pub detail: Detail,
}

impl Item {
    /// Name in a language, at most 60 columns wide.
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }

    /// One-word name in a language, unique in its list; lists that are not typed on the command line have none.
    pub fn word(&self, language: Language) -> Option<&str> {
        self.word.as_deref()?.split_whitespace().nth(language.index())
    }

    /// What a person types for it: the one-word name, the label where that is one word, else the code.
    pub fn typed_name(&self, language: Language) -> String {
        let label = Some(self.label(language)).filter(|label| !label.contains([' ', '/', ',']));
        let name = self.word(language).or(self.typed(language)).or(label);
        name.map_or_else(|| self.code.clone(), str::to_lowercase)
    }

    /// A name in a language that is typed whole, where there is neither a one-word name nor a label of one word.
    pub fn typed(&self, language: Language) -> Option<&str> {
        self.typed.as_deref()?.split_whitespace().nth(language.index())
    }

    /// True when it may be chosen for something dated `day`.
    pub fn valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Facts of a barrier.
    pub fn barrier(&self) -> Option<&Barrier> {
        if let Detail::Barrier(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of a service.
    pub fn service(&self) -> Option<&Service> {
        if let Detail::Service(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of a way of contact.
    pub fn contact(&self) -> Option<&Contact> {
        if let Detail::Contact(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of an exit reason.
    pub fn exit(&self) -> Option<&Exit> {
        if let Detail::Exit(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of a municipality.
    pub fn municipality(&self) -> Option<&Municipality> {
        if let Detail::Municipality(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of an employment status; none where it counts as neither unemployed nor in service.
    pub fn status(&self) -> Option<&Status> {
        if let Detail::Status(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of a benefit.
    pub fn benefit(&self) -> Option<&Benefit> {
        if let Detail::Benefit(detail) = &self.detail { Some(detail) } else { None }
    }

    /// Facts of a reason for moving a due day.
    pub fn moves(&self) -> Option<&Move> {
        if let Detail::Move(detail) = &self.detail { Some(detail) } else { None }
    }
}
