//! Checks that many fields share; each adds a problem or nothing.

use jiff::civil::Date;

use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::ids::Code;
use crate::domain::problem::Problem;

/// What the checks are made against, and what they found so far.
pub struct Checks<'a> {
    /// The code lists.
    pub catalogue: &'a Catalogue,
    /// The day of the office.
    pub today: Date,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl<'a> Checks<'a> {
    /// No problems yet.
    pub fn new(catalogue: &'a Catalogue, today: Date) -> Self {
        Self { catalogue, today, problems: Vec::new() }
    }

    /// Adds a problem.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The text must not be empty.
    pub fn required(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.report(Problem::new(field, "required"));
        }
    }

    /// The text must not be longer than `max` characters.
    pub fn at_most(&mut self, field: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.report(Problem::new(field, "too-long").with("max", max));
        }
    }

    /// A list must not be longer than `max`.
    pub fn few(&mut self, field: &str, len: usize, max: usize) {
        if len > max {
            self.report(Problem::new(field, "too-many").with("max", max));
        }
    }

    /// The number must be within the bounds.
    pub fn within(&mut self, field: &str, number: i64, min: i64, max: i64) {
        if number < min || number > max {
            self.report(Problem::new(field, "number-range").with("min", min).with("max", max));
        }
    }

    /// The day must be one that a living person's papers can carry.
    pub fn sensible(&mut self, field: &str, day: Date) {
        if day.year() < 1900 || day.year() > 2199 {
            self.report(Problem::new(field, "date-impossible"));
        }
    }

    /// The day must not be later than today.
    pub fn not_future(&mut self, field: &str, day: Date) {
        self.sensible(field, day);
        if day > self.today {
            self.report(Problem::new(field, "date-in-future"));
        }
    }

    /// The code must be on the list and valid on `day`.
    pub fn code(&mut self, field: &str, list: ListId, code: &Code, day: Date) -> Option<&'a Item> {
        let list = self.catalogue.list(list);
        let item = list.find(code.as_str());
        match item {
            None if list.group(code.as_str()).is_some() => self.report(Problem::new(field, "code-is-group")),
            None if code.as_str().is_empty() => self.report(Problem::new(field, "required")),
            None => {
                let shown: String = code.as_str().chars().filter(|c| !c.is_control()).take(20).collect();
                self.report(Problem::new(field, "unknown-code").with("code", shown));
            }
            Some(item) if !item.valid_on(day) => {
                self.report(Problem::new(field, "not-valid-on-date").with("code", &item.code));
            }
            Some(_) => {}
        }
        item
    }

    /// The code, when there is one, must be on the list.
    pub fn optional_code(&mut self, field: &str, list: ListId, code: Option<&Code>) {
        if let Some(code) = code {
            self.code(field, list, code, self.today);
        }
    }
}
