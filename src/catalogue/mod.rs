//! Code lists and rule sets: data files built into the program, with labels in three languages and the source of each list.
//!
//! A code, once released, keeps its meaning; a list changes by adding items and closing old ones with `valid_to`.

use std::sync::{LazyLock, OnceLock};

pub mod detail;
pub mod fold;
pub mod item;
pub mod list;
pub mod load;
pub mod mean;
pub mod pick;
pub mod rules;

pub use detail::Detail;
pub use item::Item;
pub use list::{List, ListId};
pub use load::LoadError;
pub use mean::mean;
pub use pick::pick;
pub use rules::Rules;

use strum::IntoEnumIterator;

/// All lists and rule sets; each is read when it is first asked for, because a program that shows one screen needs a few.
#[derive(Debug)]
pub struct Catalogue {
    /// In the order of `ListId`.
    lists: Vec<(ListId, OnceLock<List>)>,
    /// Rule sets by date.
    pub rules: LazyLock<Rules>,
}

impl Catalogue {
    /// Reads all of the built-in data files at once; a test keeps a build whose files are damaged from being released.
    ///
    /// # Errors
    /// The first mistake in a file.
    pub fn load() -> Result<Catalogue, LoadError> {
        load::rules()?;
        let catalogue = Self::new();
        for (id, list) in &catalogue.lists {
            // Nobody has asked for it before.
            let _ = list.set(load::list(*id)?);
        }
        Ok(catalogue)
    }

    /// The catalogue of this process. A damaged data file is an empty list, or no rules in force.
    pub fn get() -> &'static Catalogue {
        static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::new);
        &CATALOGUE
    }

    fn new() -> Self {
        let lists = ListId::iter().map(|id| (id, OnceLock::new())).collect();
        Self { lists, rules: LazyLock::new(|| load::rules().unwrap_or_default()) }
    }

    /// One list.
    pub fn list(&self, id: ListId) -> &List {
        // `lists` holds one list for each variant, in order.
        let (id, list) = &self.lists[id as usize];
        list.get_or_init(|| load::list(*id).unwrap_or_else(|_| List::empty(*id)))
    }

    /// All lists, in the order of `ListId`.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.lists.iter().map(|(id, _)| self.list(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_stands_in_its_place() {
        let catalogue = Catalogue::new();
        for id in ListId::iter() {
            assert_eq!(catalogue.list(id).id, id);
            assert_eq!(List::empty(id).id, id, "also one that could not be read");
        }
    }
}
