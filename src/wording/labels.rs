//! Codes in the person's language; a code that no list knows shows as itself, so that nothing is ever blank.

use crate::catalogue::{Catalogue, ListId};
use crate::domain::ids::Code;
use crate::domain::language::Language as LabelLanguage;
use crate::domain::record::RecordKind;
use crate::register::reply::BarValue;
use crate::search::Field;
use crate::text::{Language, Words, ranges};

/// The language of catalogue labels that goes with a language of texts.
#[must_use]
pub fn label_language(language: Language) -> LabelLanguage {
    match language {
        Language::Fi => LabelLanguage::Fi,
        Language::Sv => LabelLanguage::Sv,
        Language::En => LabelLanguage::En,
    }
}

/// What `code` of `list` means.
#[must_use]
pub fn label(list: ListId, code: &str, words: &Words) -> String {
    let item = Catalogue::get().list(list).find(code);
    item.map_or_else(|| code.to_owned(), |item| item.label(label_language(words.language())).to_owned())
}

/// A code with what it means: `B2.4 Insufficient Finnish or Swedish`.
#[must_use]
pub fn named(list: ListId, code: &str, words: &Words) -> String {
    let label = label(list, code, words);
    if label == code { label } else { format!("{code} {label}") }
}

/// The list that the codes of a kind of record come from; reminders have none.
#[must_use]
pub fn list_of(kind: RecordKind) -> Option<ListId> {
    match kind {
        RecordKind::Need => Some(ListId::Needs),
        RecordKind::Barrier => Some(ListId::Barriers),
        RecordKind::Plan => Some(ListId::SkillNeeds),
        RecordKind::Flag => Some(ListId::FlagReasons),
        RecordKind::Contact => Some(ListId::ContactModes),
        RecordKind::Reminder => None,
    }
}

/// What names a record of `kind`: the label of its code, or the name of the kind.
#[must_use]
pub fn record_name(kind: RecordKind, code: Option<&Code>, words: &Words) -> String {
    match (list_of(kind), code) {
        (Some(list), Some(code)) => label(list, code.as_str(), words),
        _ => words.say(&format!("kind-{kind}")),
    }
}

/// What the clients of a bar have, its code as `label` says it.
#[must_use]
pub fn bar(field: Field, value: &BarValue, words: &Words, label: impl Fn(ListId, &Code) -> String) -> String {
    match value {
        BarValue::Code(code) => match crate::register::list_of(field) {
            Some(list) => label(list, code),
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
