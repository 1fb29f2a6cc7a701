//! Problems that only an import has; their words are `import-problem-<id>`, and they never carry a value that names a person.

use crate::domain::problem::Problem;

use super::field::Field;

/// What can be wrong with a row or cell before the register sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum Complaint {
    /// More or fewer cells than the heading has columns.
    CellCount,
    /// A letter could not be read in the encoding of the file.
    Encoding,
    /// Not a whole date.
    Date,
    /// Not a whole number.
    Number,
    /// Neither yes nor no.
    YesNo,
    /// No code or name of the list.
    Code,
    /// No caseworker of this register.
    Caseworker,
    /// Neither external id nor identity code nor date of birth.
    NoIdentity,
    /// The date of birth differs from the identity code.
    BirthDiffers,
    /// The day from which it holds is missing.
    SinceMissing,
    /// The same external id or identity code stands in an earlier row.
    Twice,
    /// The same name and date of birth stand in an earlier row.
    Namesake,
    /// The cell is far too long.
    Enormous,
    /// The line of an export is far too long.
    LongLine,
    /// Not a line of a Polku export.
    NotALine,
    /// Unknown names in a line of an export.
    UnknownName,
    /// The end of the export is missing.
    CutOff,
}

impl Complaint {
    /// The problem with a field; none: with the row.
    #[must_use]
    pub fn of(self, field: Option<Field>) -> Problem {
        let field: &str = field.map_or("row", Into::into);
        Problem { field: field.to_owned(), index: None, id: self.to_string(), args: Vec::new() }
    }
}
