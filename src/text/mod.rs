//! Words of the three languages, dates and numbers as each language writes them; a leaf.
//!
//! Nothing here reads the clock or the environment: today, the language and the charset are parameters.
//! Nothing here knows a client or a screen: callers hand in ids, numbers and plain text.

pub mod areas;
pub mod dates;
pub mod harmless;
pub mod language;
pub mod numbers;
pub mod ranges;
pub mod read_date;
pub mod width;
pub mod words;

pub use harmless::{harmless, harmless_lines, one_line};
pub use language::Language;
pub use read_date::{DateProblem, Direction, read_date};
pub use words::{Arg, Words};

/// What the terminal can draw beyond the letters of the data itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// A UTF-8 locale: `…` and U+FFFD are available.
    #[default]
    Unicode,
    /// Any other locale: our own marks keep to ASCII (`...`, `?`).
    Ascii,
}
