//! Type-ahead on a list: what is typed, in any of the three languages or as a code, gives the items it can mean, the likeliest first.

use jiff::civil::Date;

use super::fold::{fold, words};
use super::item::Item;
use super::list::List;
use crate::domain::language::Language;

/// How well one typed word fits an item; smaller is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The whole of a code with digits, with or without its letter and dot.
    Code,
    /// The one-word name, in any language.
    Name,
    /// Beginning of the one-word name.
    NameStart,
    /// Beginning of a code with digits.
    CodeStart,
    /// Beginning of the first word of a label, or the whole of a code of letters (`TMT`, `fi`).
    LabelStart,
    /// Beginning of another word of a label.
    LabelWord,
    /// Beginning of a keyword.
    Keyword,
}

/// Items of `list` that fit `typed` and may be chosen on `day`, the likeliest first. Each typed word must begin some word of the item
/// (label in any language, one-word name, keyword) or its code; marks and case do not matter. Nothing typed: every item, the usual ones first.
pub fn pick<'l>(list: &'l List, typed: &str, day: Date) -> Vec<&'l Item> {
    let mut hits: Vec<(Vec<Fit>, &Item)> =
        fitting(list, typed).into_iter().filter(|(_, item)| item.valid_on(day)).collect();
    // Stable: equal items stay in code order.
    hits.sort_by(|(a_fits, a), (b_fits, b)| a_fits.cmp(b_fits).then(b.weight.cmp(&a.weight)));
    hits.into_iter().map(|(_, item)| item).collect()
}

/// Every item that `typed` fits, valid or not, in code order.
pub(super) fn fitting<'l>(list: &'l List, typed: &str) -> Vec<(Vec<Fit>, &'l Item)> {
    let typed = fold(typed);
    let typed_words: Vec<&str> = words(&typed).collect();
    let typed_code = compact(&typed);
    list.folded()
        .filter_map(|(item, folded)| {
            let fits = match folded.code_fit(&typed_code) {
                Some(fit) => vec![fit],
                // A name with a hyphen is one, though its words are matched apart.
                None if folded.names.iter().any(|name| !name.is_empty() && *name == typed) => vec![Fit::Name],
                None => {
                    let mut fits = typed_words.iter().map(|word| folded.fit(word)).collect::<Option<Vec<Fit>>>()?;
                    // The best word speaks first, so that a second word narrows without reordering.
                    fits.sort_unstable();
                    fits
                }
            };
            Some((fits, item))
        })
        .collect()
}

/// Letters and digits only.
pub(super) fn compact(folded: &str) -> String {
    folded.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The names of an item as they are compared.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    code: String,
    /// One-word names; empty where there is none.
    names: [String; 3],
    /// Names that are only typed whole, likewise.
    typed: [String; 3],
    labels: [String; 3],
    keywords: String,
}

impl Folded {
    pub(super) fn of(item: &Item) -> Folded {
        Folded {
            code: compact(&fold(&item.code)),
            names: Language::ALL.map(|language| item.word(language).map(fold).unwrap_or_default()),
            typed: Language::ALL.map(|language| item.typed(language).map(fold).unwrap_or_default()),
            labels: Language::ALL.map(|language| fold(item.label(language))),
            keywords: fold(&item.keywords),
        }
    }

    /// Whether this is the code, with or without its letter where it has digits; `compact` and folded.
    pub(super) fn has_code(&self, typed: &str) -> bool {
        typed == self.code || self.code_fit(typed) == Some(Fit::Code)
    }

    /// Whether this is the one-word name, or else the whole label, in a language; `compact` and folded.
    pub(super) fn is_named(&self, typed: &str, language: Language) -> bool {
        let names = [&self.names, &self.typed, &self.labels].map(|texts| &texts[language.index()]);
        names.into_iter().any(|name| !name.is_empty() && compact(name) == typed)
    }

    /// Whether the one-word name in a language begins so; folded.
    pub(super) fn begins(&self, typed: &str, language: Language) -> bool {
        self.names[language.index()].starts_with(typed)
    }

    /// The names and the labels, in any language.
    pub(super) fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().chain(&self.typed).chain(&self.labels).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// `24` and `b2.4` both mean B2.4. Letters alone are words: `ru` is more often ruotsi than the code of Russian.
    fn code_fit(&self, typed: &str) -> Option<Fit> {
        if !typed.contains(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let bare = self.code.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        if typed == self.code || typed == bare {
            Some(Fit::Code)
        } else {
            (self.code.starts_with(typed) || bare.starts_with(typed)).then_some(Fit::CodeStart)
        }
    }

    fn fit(&self, typed: &str) -> Option<Fit> {
        let names = self.names.iter().filter_map(|name| {
            if name == typed {
                Some(Fit::Name)
            } else if name.starts_with(typed) {
                Some(Fit::NameStart)
            } else {
                None
            }
        });
        let labels = self.labels.iter().flat_map(|label| {
            words(label)
                .enumerate()
                .filter(|(_, word)| word.starts_with(typed))
                .map(|(place, _)| if place == 0 { Fit::LabelStart } else { Fit::LabelWord })
        });
        let keywords = words(&self.keywords).any(|word| word.starts_with(typed)).then_some(Fit::Keyword);
        let code = (self.code == typed).then_some(Fit::LabelStart);
        names.chain(labels).chain(keywords).chain(code).min()
    }
}
