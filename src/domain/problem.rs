//! What validation answers: a field and what is wrong with it, never a sentence.

use serde::{Deserialize, Serialize};

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field, in kebab-case as forms and import headers name it (`surname`, `hetu`, `review`).
    pub field: String,
    /// Which member of a list, from 0: the second phone, the third step, the first status period.
    pub index: Option<usize>,
    /// What is wrong, in kebab-case; the words are `problem-<id>` of the bundles.
    pub id: String,
    /// Values the words need, such as `max` = `500`.
    pub args: Vec<(String, String)>,
}

impl Problem {
    /// A problem without arguments.
    #[must_use]
    pub fn new(field: &str, id: &str) -> Self {
        Self { field: field.to_owned(), index: None, id: id.to_owned(), args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same, pointing at a member of a list.
    #[must_use]
    pub fn at(mut self, index: usize) -> Self {
        self.index = Some(index);
        self
    }
}
