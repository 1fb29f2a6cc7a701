//! The answer to the list of searches on Home: what each one is, and how many clients it counts for the asker.

use serde::{Deserialize, Serialize};

use super::found::Counted;
use crate::catalogue::ready_search::ReadySearches;
use crate::domain::language::Language;
use crate::domain::saved_search::SearchId;
use crate::store::Rev;

/// A search of the list on Home.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchRow {
    /// What it is.
    pub search: ListedSearch,
    /// How many clients it counts by the asker's rights; see [`Counted::is_of_all`].
    pub counted: Counted,
}

/// A search that is there to be taken up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListedSearch {
    /// One that comes with the program.
    Ready {
        /// Its id in the catalogue.
        id: String,
        /// Whether it is about the asker's own clients; else about all that the asker is told figures of.
        own: bool,
    },
    /// One that somebody saved.
    Saved {
        /// Which one.
        id: SearchId,
        /// Its revision, for changes.
        rev: Rev,
        /// Its name.
        name: String,
        /// The text of the search box.
        text: String,
        /// The name of whoever made it.
        by: String,
        /// Whether the asker may change and drop it.
        changeable: bool,
    },
}

impl ListedSearch {
    /// What it is called.
    #[must_use]
    pub fn name(&self, searches: &ReadySearches, language: Language) -> String {
        match self {
            Self::Saved { name, .. } => name.clone(),
            Self::Ready { id, .. } => {
                searches.find(id).map_or_else(|| id.clone(), |ready| ready.label(language).to_owned())
            }
        }
    }

    /// Its text for the search box.
    #[must_use]
    pub fn text(&self, searches: &ReadySearches, language: Language) -> String {
        match self {
            Self::Saved { text, .. } => text.clone(),
            Self::Ready { id, own } => {
                searches.find(id).map(|ready| searches.text(ready, *own, language)).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
impl SearchRow {
    /// One of each kind.
    pub(crate) fn samples(counted: &Counted) -> Vec<SearchRow> {
        let [_, (_, id)] = crate::register::stored::searches();
        let saved = ListedSearch::Saved {
            id,
            rev: crate::register::stored::draft().base.unwrap(),
            name: "Hiljaiset".to_owned(),
            text: "oma hiljaa:>60".to_owned(),
            by: "Bertta Testaaja".to_owned(),
            changeable: true,
        };
        let ready = ListedSearch::Ready { id: "silent-60".to_owned(), own: true };
        [ready, saved].map(|search| SearchRow { search, counted: counted.clone() }).to_vec()
    }
}
