//! The filter that finds the clients of a bar, as a person would type it; read back, it means that bar and no other.

use jiff::civil::Date;

use super::filter_meanings::list_of;
use super::filter_words::{GROUP_WORDS, Meaning};
use super::reply::BarValue;
use crate::catalogue::Catalogue;
use crate::domain::language::Language;
use crate::search::{Field, filter_text};

/// The filter for what the clients of a bar have, with the names of one language.
#[must_use]
pub fn bar_filter(field: Field, value: &BarValue, language: Language) -> String {
    let written = |value: &str| filter_text(field, language.index(), value);
    match value {
        BarValue::Code(code) => {
            let item = list_of(field).and_then(|list| Catalogue::get().list(list).find(code.as_str()));
            let criterion = code.as_str().parse().map(Meaning::Criterion);
            let word = GROUP_WORDS.iter().find(|word| criterion == Ok(word.meaning));
            match (item, word) {
                (Some(item), _) => written(&item.typed_name(language)),
                (None, Some(word)) => written(word.shown[language.index()]),
                (None, None) => written(code.as_str()),
            }
        }
        BarValue::Worker { login, .. } => written(login),
        BarValue::Numbers(from, to) => written(&range(from.map(|from| from.to_string()), to.map(|to| to.to_string()))),
        BarValue::Days(from, to) => written(&range(from.map(day), to.map(day))),
        BarValue::Yes => written(""),
        BarValue::No | BarValue::Unknown | BarValue::Nothing => format!("-{}", written("")),
    }
}

fn day(day: Date) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

fn range(from: Option<String>, to: Option<String>) -> String {
    format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default())
}
