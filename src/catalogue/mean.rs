//! What a value of a query means in a list: one item, a heading, or, where a beginning fits several, all of those.

use jiff::civil::Date;

use super::fold::fold;
use super::item::Item;
use super::list::List;
use super::pick::{compact, fitting, pick};
use crate::domain::language::Language;

/// The items that a typed value can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant<'l> {
    /// True when a whole code, heading or name was typed; else `items` are all that have words beginning so.
    pub whole: bool,
    /// The items, the likeliest first; none when it means nothing.
    pub items: Vec<&'l Item>,
}

/// What `typed` means: exactly a code, a heading, a one-word name or a whole label, in this language before the others;
/// else the items whose one-word name in this language begins so; else those with any word that does, valid on `day` before
/// those that are not.
pub fn mean<'l>(list: &'l List, typed: &str, language: Language, day: Date) -> Meant<'l> {
    let folded = fold(typed);
    let wanted = compact(&folded);
    if wanted.is_empty() {
        return Meant { whole: false, items: Vec::new() };
    }
    let whole = |items: Vec<&'l Item>| Some(Meant { whole: true, items }).filter(|meant| !meant.items.is_empty());
    let coded = || whole(list.folded().filter(|(_, names)| names.has_code(&wanted)).map(|(item, _)| item).collect());
    let headed = || {
        let is_it = |text: &str| compact(&fold(text)) == wanted;
        let named = |group: &&Item| is_it(&group.code) || Language::ALL.iter().any(|l| is_it(group.label(*l)));
        let group = list.groups.iter().find(named)?;
        whole(list.items.iter().filter(|item| item.group.as_ref() == Some(&group.code)).collect())
    };
    let named = |language: Language| {
        whole(list.folded().filter(|(_, names)| names.is_named(&wanted, language)).map(|(item, _)| item).collect())
    };
    let exact = coded().or_else(headed).or_else(|| named(language));
    if let Some(meant) = exact.or_else(|| Language::ALL.into_iter().find_map(named)) {
        return meant;
    }
    let mut items = pick(list, typed, day);
    // A one-word name in the language of the filter says more than words of labels in the others.
    let begins = |item: &&Item| list.folded().any(|(other, names)| other == *item && names.begins(&folded, language));
    let named: Vec<&Item> = items.iter().copied().filter(begins).collect();
    if !named.is_empty() {
        items = named;
    }
    if items.is_empty() {
        items = fitting(list, typed).into_iter().map(|(_, item)| item).collect();
    }
    Meant { whole: false, items }
}

/// The names, folded, by which a mistaken value is recognised, with their items; those valid on `day` only.
pub fn names(list: &List, day: Date) -> impl Iterator<Item = (&str, &Item)> {
    let valid = list.folded().filter(move |(item, _)| item.valid_on(day));
    valid.flat_map(|(item, names)| names.all_names().map(move |name| (name, item)))
}
