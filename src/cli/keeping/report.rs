//! A report of a screenful: a label and what there is to say of it, line by line, the labels below one another.

use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::table;
use crate::text::width::{pad_right, width};
use crate::text::{Words, one_line};

/// The widest label: a hash of 64 digits fits beside it in 80 columns.
const LABEL: usize = 14;

/// The lines of a report, each with the id of its label.
pub struct Report(Vec<(String, String)>);

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// A line of the report.
    pub fn line(&mut self, label: &str, value: impl Into<String>) {
        self.0.push((label.to_owned(), value.into()));
    }

    /// Writes it; without labels where one record a line is asked for.
    ///
    /// # Errors
    /// [`Stop`] when it cannot be written.
    pub fn write(self, form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Result<(), Stop> {
        if form == Form::Plain {
            let row: Vec<String> = self.0.into_iter().map(|(_, value)| value).collect();
            return table::write(outputs, form, &[], 0, &[row]);
        }
        for (label, value) in self.0 {
            let label = words.say(&format!("keeping-{label}"));
            let label = pad_right(&label, LABEL.max(width(&label)));
            outputs.data(&format!("{label}  {}", one_line(&value)))?;
        }
        Ok(())
    }
}
