//! A field that takes one of a few: a digit chooses and goes on, a letter or an arrow chooses and stays.

use jiff::civil::Date;

use super::codes;
use super::spec::Kind;
use crate::catalogue::ListId;
use crate::text::Words;
use crate::tui::action::Action;
use crate::wording::labels::label;

/// Where the names of the options come from.
#[derive(Clone, Copy)]
enum Names {
    /// The messages `<prefix>-<value>`.
    Prefix(&'static str),
    /// A code list.
    Codes(ListId),
}

/// A field of a few options.
#[derive(Clone)]
pub struct Choice {
    names: Names,
    values: Vec<String>,
    first_digit: usize,
    chosen: Option<usize>,
}

/// What typing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chose {
    /// Nothing: no option answers to it.
    No,
    /// An option, and the field keeps the cursor.
    Stay,
    /// An option by its digit: on to the next field.
    Next,
}

impl Choice {
    /// The field for `kind` holding `value`; nothing when the kind is not one of a few or the value none of them.
    pub fn new(kind: Kind, value: &str, today: Date) -> Choice {
        let (names, values, first_digit) = match kind {
            Kind::Words(prefix, words) => {
                (Names::Prefix(prefix), words.iter().map(|&word| word.to_owned()).collect(), 1)
            }
            Kind::Scale(prefix, from, to) => {
                (Names::Prefix(prefix), (from..=to).map(|number| number.to_string()).collect(), usize::from(from))
            }
            Kind::Reason(list) => (Names::Codes(list), codes::all(list, today), 1),
            _ => (Names::Prefix(""), Vec::new(), 1),
        };
        let chosen = values.iter().position(|option| option == value);
        Choice { names, values, first_digit, chosen }
    }

    /// The value chosen; empty when none is.
    pub fn value(&self) -> &str {
        self.chosen.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    /// The options as shown, `2 major`.
    pub fn labels(&self, words: &Words) -> Vec<String> {
        (0..self.values.len()).map(|at| format!("{} {}", self.first_digit + at, self.name(at, words))).collect()
    }

    /// The chosen option as shown: with its digit for a scale, by its name for words.
    pub fn label(&self, words: &Words) -> String {
        match self.chosen {
            Some(at) if self.values[at].parse::<u8>().is_ok() => {
                format!("{} {}", self.values[at], self.name(at, words))
            }
            Some(at) => self.name(at, words),
            None => String::new(),
        }
    }

    fn name(&self, at: usize, words: &Words) -> String {
        match self.names {
            Names::Prefix(prefix) => words.say(&format!("{prefix}-{}", self.values[at])),
            Names::Codes(list) => label(list, &self.values[at], words),
        }
    }

    /// Types a letter or digit.
    pub fn text(&mut self, letter: char, words: &Words) -> Chose {
        if let Some(digit) = letter.to_digit(10) {
            let at = (digit as usize).checked_sub(self.first_digit).filter(|&at| at < self.values.len());
            self.chosen = at.or(self.chosen);
            return if at.is_some() { Chose::Next } else { Chose::No };
        }
        if letter == ' ' {
            self.step(1);
            return Chose::Stay;
        }
        let wanted: String = letter.to_lowercase().collect();
        // The one after the chosen one first, so that the same letter walks through all that begin with it.
        let start = self.chosen.map_or(0, |at| at + 1);
        let mut order = (0..self.values.len()).map(|step| (start + step) % self.values.len());
        match order.find(|&at| self.name(at, words).to_lowercase().starts_with(&wanted)) {
            Some(at) => {
                self.chosen = Some(at);
                Chose::Stay
            }
            None => Chose::No,
        }
    }

    /// Does a moving action; `false` when it means nothing here.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::CursorRight | Action::WordRight => self.step(1),
            Action::CursorLeft | Action::WordLeft => self.step(-1),
            Action::ClearField | Action::DeleteBack | Action::DeleteForward => self.chosen = None,
            _ => return false,
        }
        true
    }

    fn step(&mut self, by: isize) {
        let last = self.values.len().saturating_sub(1);
        self.chosen = match self.chosen {
            None if self.values.is_empty() => None,
            None if by > 0 => Some(0),
            None => Some(last),
            Some(at) => Some(at.saturating_add_signed(by).min(last)),
        };
    }
}
