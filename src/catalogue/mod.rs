//! Code lists and rule sets: data files built into the program, with labels in three languages and the source of each list.
//!
//! A code, once released, keeps its meaning; a list changes by adding items and closing old ones with `valid_to`.

use std::sync::OnceLock;

pub mod detail;
pub mod fold;
pub mod item;
pub mod list;
pub mod load;
pub mod pick;
pub mod rules;

pub use detail::Detail;
pub use item::Item;
pub use list::{List, ListId};
pub use load::LoadError;
pub use pick::pick;
pub use rules::Rules;

use strum::IntoEnumIterator;

/// All lists and rule sets.
#[derive(Debug)]
pub struct Catalogue {
    /// In the order of `ListId`.
    lists: Vec<List>,
    /// Rule sets by date.
    pub rules: Rules,
}

impl Catalogue {
    /// Reads the built-in data files. `main` calls it first, so that a damaged build says so; a test keeps one from being released.
    pub fn load() -> Result<Catalogue, LoadError> {
        let lists = ListId::iter().map(load::list).collect::<Result<Vec<List>, LoadError>>()?;
        Ok(Catalogue { lists, rules: load::rules()? })
    }

    /// The catalogue, read once per process. If the data files were damaged, every list is empty and no rule is in force.
    pub fn get() -> &'static Catalogue {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| Catalogue::load().unwrap_or_else(|_| Catalogue::empty()))
    }

    /// One list.
    pub fn list(&self, id: ListId) -> &List {
        // `lists` holds one list for each variant, in order, however the catalogue was made.
        &self.lists[id as usize]
    }

    /// All lists, in the order of `ListId`.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.lists.iter()
    }

    fn empty() -> Catalogue {
        Catalogue { lists: ListId::iter().map(List::empty).collect(), rules: Rules::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_an_empty_catalogue_has_every_list() {
        let catalogue = Catalogue::empty();
        for id in ListId::iter() {
            assert_eq!(catalogue.list(id).id, id);
            assert!(catalogue.list(id).find("02").is_none());
        }
    }
}
