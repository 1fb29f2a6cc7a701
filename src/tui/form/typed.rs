//! A field that takes typed text: a line, a note, a day, a time, a number or a list of lines.
//!
//! A value that was not touched is given back exactly as it was read, however it is shown.

use super::codes::Known;
use super::days;
use super::fault::Fault;
use super::lines;
use super::spec::{Kind, LineKind};
use super::values::Parts;
use crate::domain::problem::Problem;
use crate::register::draft::DraftEntry;
use crate::text::read_date;
use crate::tui::action::Action;
use crate::tui::screen::Here;
use crate::tui::widget::text_field::{Edited, TextField};

/// Most bytes a list of lines takes.
const LINES_LIMIT: usize = 8_000;

/// A field with text in it.
#[derive(Clone)]
pub struct Typed {
    kind: Kind,
    /// The text, with its cursor.
    pub text: TextField,
    stored: String,
    touched: bool,
    /// The cursor has just come to a day, a time or a number: what is typed next takes the place of what stands there.
    fresh: bool,
}

impl Typed {
    /// The field for `kind` holding `stored`.
    pub fn new(kind: Kind, stored: &str, known: &Known, at: &Here) -> Typed {
        let text = match kind {
            // A letter takes at most four bytes, so the register is the one to count letters.
            Kind::Line(letters) => TextField::one_line().with_limit(letters * 4),
            Kind::Note(letters) => TextField::multi_line().with_limit(letters * 4),
            Kind::Lines(_) => TextField::multi_line().with_limit(LINES_LIMIT),
            _ => TextField::one_line(),
        };
        let mut field = Typed { kind, text, stored: stored.to_owned(), touched: false, fresh: false };
        field.show(known, at);
        field
    }

    /// Whether it has several lines.
    pub fn has_lines(&self) -> bool {
        matches!(self.kind, Kind::Note(_) | Kind::Lines(_))
    }

    /// Whether something was typed that [`Typed::settle`] has not read yet.
    pub fn is_touched(&self) -> bool {
        self.touched
    }

    /// Does an editing action; `false` when it means nothing here.
    pub fn act(&mut self, action: Action, columns: u16) -> bool {
        let edited = self.text.act(action, columns);
        self.fresh &= edited == Edited::No;
        self.touched |= edited == Edited::Changed;
        edited != Edited::No
    }

    /// Types a letter; `false` when the field is full.
    pub fn letter(&mut self, letter: char) -> bool {
        self.make_room();
        let taken = self.text.insert(letter);
        self.touched |= taken;
        taken
    }

    /// Puts a pasted text in, whole or not at all; `false` when it does not fit.
    pub fn paste(&mut self, text: &str) -> bool {
        self.make_room();
        let mut with = self.text.clone();
        let fits = with.paste(text);
        if fits {
            self.text = with;
            self.touched = true;
        }
        fits
    }

    /// What the field says, in the shape that values are kept in.
    ///
    /// # Errors
    /// Why the text cannot be read.
    pub fn value(&self, field: &str, known: &Known, at: &Here) -> Result<String, Fault> {
        if !self.touched {
            return Ok(self.stored.clone());
        }
        let text = self.text.text().trim();
        if text.is_empty() {
            return Ok(String::new());
        }
        match self.kind {
            Kind::Day(direction) => Ok(read_date(text, at.today, direction, at.words.language())?.to_string()),
            Kind::NearDay => Ok(days::read_near(text, at.today, at.words.language())?.to_string()),
            Kind::Time => Ok(days::read_time(text)?.to_string()),
            Kind::Number(min, max) => match text.parse::<u16>() {
                Ok(number) if (min..=max).contains(&number) => Ok(number.to_string()),
                _ => Err(Problem::new(field, "number-range").with("min", min).with("max", max).into()),
            },
            // Not trimmed, so that a fault names the line as it stands in the field.
            Kind::Lines(kind) => lines::read(kind, field, self.text.text(), known, at),
            _ => Ok(text.to_owned()),
        }
    }

    /// Makes the text say what was understood; an unreadable one stays as typed.
    ///
    /// # Errors
    /// Why the text cannot be read.
    pub fn settle(&mut self, field: &str, known: &Known, at: &Here) -> Result<(), Fault> {
        if !self.touched && !matches!(self.kind, Kind::Lines(_)) {
            return Ok(());
        }
        self.stored = self.value(field, known, at)?;
        self.touched = false;
        self.show(known, at);
        Ok(())
    }

    /// Makes the field ready for typing: a list gets an empty line at its end, a day, time or number is typed over.
    pub fn begin(&mut self) {
        self.fresh = matches!(self.kind, Kind::Day(_) | Kind::NearDay | Kind::Time | Kind::Number(..));
        if matches!(self.kind, Kind::Lines(_)) && !self.text.is_empty() {
            self.text.set_cursor(usize::MAX);
            self.text.act(Action::Newline, u16::MAX);
        }
    }

    /// What a draft keeps of the text, and of the value under it.
    pub fn entry(&self) -> (String, DraftEntry) {
        let cursor = u32::try_from(self.text.cursor()).unwrap_or(u32::MAX);
        if self.touched {
            return (String::new(), DraftEntry::Typed { text: self.text.text().to_owned(), cursor });
        }
        let begun = matches!(self.kind, Kind::Lines(_)) && self.text.text().ends_with('\n');
        (self.stored.clone(), DraftEntry::Shown { cursor, fresh: self.fresh, begun })
    }

    /// Puts the text back as a draft kept it.
    pub fn resume(&mut self, entry: &DraftEntry) {
        let cursor = match entry {
            DraftEntry::Typed { text, cursor } => {
                self.text.set(text);
                self.touched = true;
                cursor
            }
            DraftEntry::Shown { cursor, fresh, begun } => {
                if *begun {
                    self.begin();
                }
                self.fresh = *fresh;
                cursor
            }
            _ => return,
        };
        self.text.set_cursor(*cursor as usize);
    }

    /// Takes away what stands there when it is to be typed over.
    fn make_room(&mut self) {
        if std::mem::take(&mut self.fresh) && !self.touched {
            self.text.set("");
        }
    }

    /// Puts the cursor at the end of a line.
    pub fn go_to_line(&mut self, line: usize) {
        let end = self.text.text().split_inclusive('\n').take(line + 1).map(str::len).sum::<usize>();
        let text = self.text.text();
        let end = if text[..end].ends_with('\n') { end - 1 } else { end };
        self.text.set_cursor(end);
    }

    /// What was understood of what is being typed, to stand beside it; nothing for plain text.
    pub fn echo(&self, field: &str, known: &Known, at: &Here) -> Option<Result<String, Fault>> {
        match self.kind {
            Kind::Day(_) | Kind::NearDay if self.text.text().trim().is_empty() => None,
            Kind::Day(_) | Kind::NearDay => Some(self.value(field, known, at).map(|day| match day.parse() {
                Ok(day) => days::understood(day, at.words.language()),
                Err(_) => day,
            })),
            Kind::Lines(kind) => {
                let before = &self.text.text()[..self.text.cursor()];
                let line = self.text.text().lines().nth(before.matches('\n').count())?.trim();
                if line.is_empty() || matches!(kind, LineKind::Plain) {
                    return None;
                }
                let read = lines::read_line(kind, field, line, known, at);
                Some(read.map(|parts| {
                    let parts = parts.iter().map(String::as_str).collect();
                    lines::write_line(kind, &Parts(parts), known, at)
                }))
            }
            _ => None,
        }
    }

    /// Shows the stored value in the person's language.
    pub fn show(&mut self, known: &Known, at: &Here) {
        let language = at.words.language();
        let shown = match self.kind {
            Kind::Day(_) | Kind::NearDay => self.stored.parse().map(|day| days::shown(day, language)).ok(),
            Kind::Time => self.stored.get(..5).map(str::to_owned),
            Kind::Lines(kind) => Some(lines::write(kind, &self.stored, known, at)),
            _ => None,
        };
        self.text.set(&shown.unwrap_or_else(|| self.stored.clone()));
    }
}
