//! The answers to look-ups and counts: hits with their reasons, figures, and what of the text was not understood.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, Code};
use crate::search::Hit;

/// Hits of a look-up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The best ones, in order.
    pub rows: Vec<FoundRow>,
    /// How many there are in all, exactly.
    pub total: usize,
    /// What was not understood of the text; the rest was looked up.
    pub mistakes: Vec<QueryMistake>,
    /// What the end of the text can go on as.
    pub completion: Option<Completion>,
    /// How many clients match where the list does not show them to the asker's roles, by the rights of a count; its
    /// mistakes are those above.
    pub counted: Option<Counted>,
    /// No list shows anybody to the asker's roles, whoever there is.
    pub lists_nobody: bool,
}

/// How the piece at the end of a search text can be completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// Byte place in the text of the piece that an offer takes the place of.
    pub at: (usize, usize),
    /// The name of the field whose value it is; none when it may become the name of a field.
    pub field: Option<String>,
    /// The offers, the likeliest first in each language.
    pub offers: Vec<Offer>,
}

/// One completion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What to put there: a name of a field with its colon, or a value with its quotation marks.
    pub text: String,
    /// Its language: 0 Finnish, 1 Swedish, 2 English.
    pub language: u8,
}

/// The id of a value that fits several.
pub const AMBIGUOUS_VALUE: &str = "ambiguous-value";

/// A mistake in the search text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryMistake {
    /// Byte place in the text: start and end.
    pub at: (usize, usize),
    /// What is wrong: `query-<id>` of the bundles.
    pub id: String,
    /// What could have been meant.
    pub suggestion: Option<String>,
}

impl QueryMistake {
    /// Whether the answer leaves something of the text out. A value that fits several does not: all of them are taken.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.id != AMBIGUOUS_VALUE
    }
}

/// One hit, cut to what the asker may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundRow {
    /// The client.
    pub client: ClientId,
    /// Family name.
    pub surname: String,
    /// Given names.
    pub given: String,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Home municipality code; none when unknown or hidden.
    pub municipality: Option<Code>,
    /// Employment status code.
    pub status: Option<Code>,
    /// The responsible caseworker's name.
    pub worker: Option<String>,
    /// Whether the asker is responsible.
    pub own: bool,
    /// Whether a turvakielto is in force.
    pub protected: bool,
    /// The next day something is due.
    pub next_due: Option<Date>,
    /// Why it matched and which letters.
    pub hit: Hit,
}

/// A count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Clients that match; 0 while `fewer_than` says more.
    pub total: usize,
    /// A figure too small to be told to whoever gets figures alone: there are some, and fewer than so many.
    pub fewer_than: Option<usize>,
    /// What was not understood.
    pub mistakes: Vec<QueryMistake>,
}

impl Counted {
    /// Whether the figure is one of the whole text; that of a rest would be taken for it.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        !self.mistakes.iter().any(QueryMistake::leaves_out)
    }

    /// The figure as it is written; a text that was not understood has none.
    #[must_use]
    pub fn figure(&self) -> String {
        match self.fewer_than {
            _ if !self.is_of_all() => "?".to_owned(),
            Some(few) => format!("<{few}"),
            None => self.total.to_string(),
        }
    }
}
