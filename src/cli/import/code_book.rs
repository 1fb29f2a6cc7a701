//! Codes by whatever people call them: the code itself, its name in any language, its one-word name.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::catalogue::fold::fold;
use crate::catalogue::{Catalogue, ListId};
use crate::domain::ids::Code;
use crate::domain::language::Language;

/// Names of the codes of some lists; made once for an import.
pub struct CodeBook {
    lists: HashMap<ListId, HashMap<String, Code>>,
}

impl CodeBook {
    /// The names of the codes on `lists`; of two codes with one name the one valid on `today` has it.
    #[must_use]
    pub fn of(catalogue: &Catalogue, lists: &[ListId], today: Date) -> Self {
        let names = |id: ListId| {
            let mut names = HashMap::new();
            let mut items: Vec<_> = catalogue.list(id).items.iter().collect();
            items.sort_by_key(|item| item.valid_on(today));
            for item in items {
                let labels = Language::ALL
                    .iter()
                    .flat_map(|&language| [Some(item.label(language)), item.word(language)].into_iter().flatten());
                for name in labels {
                    names.insert(fold(name), Code::from(item.code.as_str()));
                }
            }
            // A code always means itself, whatever else has that name.
            for item in &catalogue.list(id).items {
                names.insert(fold(&item.code), Code::from(item.code.as_str()));
            }
            names
        };
        Self { lists: lists.iter().map(|&id| (id, names(id))).collect() }
    }

    /// The code that a cell means. Spreadsheets drop leading zeros, so `2` is found as `02` and `50` as `050`.
    #[must_use]
    pub fn find(&self, list: ListId, cell: &str) -> Option<Code> {
        let names = self.lists.get(&list)?;
        // Most cells hold the code itself, and folding costs more than the rest of a row.
        if let Some(code) = names.get(cell) {
            return Some(code.clone());
        }
        let folded = fold(cell);
        let padded = |width: usize| {
            let digits = folded.bytes().all(|byte| byte.is_ascii_digit()) && folded.len() < width;
            digits.then(|| names.get(&format!("{folded:0>width$}"))).flatten()
        };
        let found = names.get(&folded).or_else(|| padded(2)).or_else(|| padded(3));
        // "609 Pori" and "02 - Työtön": the code in front decides.
        let found = found.or_else(|| {
            let first = folded.split([' ', ':', '-']).next().filter(|first| first.len() < folded.len())?;
            names.get(first).filter(|code| fold(code.as_str()) == first)
        });
        found.cloned()
    }
}
