//! What is wrong with a field, kept so that it can be said in whatever language is chosen at the moment.

use crate::domain::problem::Problem;
use crate::text::{DateProblem, Words};
use crate::tui::problem::problem_text;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Which line of a list, from 0.
    pub line: Option<usize>,
    /// What.
    pub what: What,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A problem by its name.
    Problem(Problem),
    /// A text that is no date.
    Date(DateProblem),
    /// A message of the form's own.
    Said(&'static str),
}

impl Fault {
    /// The same on a line of a list.
    pub fn on_line(self, line: usize) -> Fault {
        Fault { line: Some(line), ..self }
    }

    /// The sentence under the field.
    pub fn say(&self, words: &Words) -> String {
        let said = match &self.what {
            What::Problem(problem) => problem_text(problem, words),
            What::Date(problem) => problem.say(words),
            What::Said(id) => words.say(id),
        };
        match self.line {
            Some(line) => words.say_with("form-on-line", &[("line", (line + 1).into()), ("problem", (&said).into())]),
            None => said,
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        Fault { line: problem.index, what: What::Problem(problem) }
    }
}

impl From<DateProblem> for Fault {
    fn from(problem: DateProblem) -> Fault {
        Fault { line: None, what: What::Date(problem) }
    }
}

impl From<&'static str> for Fault {
    fn from(id: &'static str) -> Fault {
        Fault { line: None, what: What::Said(id) }
    }
}
