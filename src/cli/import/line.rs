//! What became of one row of a file before the register saw it.

use crate::domain::problem::Problem;
use crate::register::request::ImportRow;

/// One row, by the line of the file on which it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Line of the file, from 1.
    pub at: u64,
    /// The row, or everything wrong with it.
    pub row: Result<ImportRow, Vec<Problem>>,
    /// Things to look at that keep nothing out.
    pub warnings: Vec<Problem>,
}
