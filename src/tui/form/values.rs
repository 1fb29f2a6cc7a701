//! What a form holds, as plain text by field: codes, words, ISO dates; lists one line a member, parts apart by tabs.
//!
//! One shape for all fields makes comparing simple: what was there, what somebody else wrote, what is typed now.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use crate::domain::ids::{Code, RecordNo};
use crate::domain::period::{Period, Span};
use crate::text::one_line;

/// The values of a form by field name; a field that is not there is empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    /// The text of a field.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Sets the text of a field.
    pub fn set(&mut self, field: &str, text: impl Into<String>) {
        self.0.insert(field.to_owned(), text.into());
    }

    /// The fields that are there.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Sets a day.
    pub fn set_day(&mut self, field: &str, day: Option<Date>) {
        self.set(field, day.map(|day| day.to_string()).unwrap_or_default());
    }

    /// Sets a code.
    pub fn set_code(&mut self, field: &str, code: Option<&Code>) {
        self.set(field, code.map(|code| code.0.clone()).unwrap_or_default());
    }

    /// Sets yes, no or nothing.
    pub fn set_yes(&mut self, field: &str, yes: Option<bool>) {
        self.set(field, yes.map_or("unknown", |yes| if yes { "yes" } else { "no" }));
    }

    /// Sets the number of another record.
    pub fn set_link(&mut self, field: &str, no: Option<RecordNo>) {
        self.set(field, no.map(|no| no.to_string()).unwrap_or_default());
    }

    /// Sets the lines of a list from their parts.
    pub fn set_lines(&mut self, field: &str, lines: impl IntoIterator<Item = Vec<String>>) {
        let mut text = String::new();
        for line in lines {
            let parts: Vec<_> = line.iter().map(|part| one_line(part)).collect();
            // Writing into a String cannot fail.
            let _ = writeln!(text, "{}", parts.join("\t"));
        }
        self.set(field, text.trim_end_matches('\n'));
    }

    /// The text as an owned value without spaces around it.
    pub fn trimmed(&self, field: &str) -> String {
        self.text(field).trim().to_owned()
    }

    /// A day, when there is one.
    pub fn day(&self, field: &str) -> Option<Date> {
        self.text(field).parse().ok()
    }

    /// A time of day, when there is one.
    pub fn time(&self, field: &str) -> Option<Time> {
        self.text(field).parse().ok()
    }

    /// A code, when there is one.
    pub fn code(&self, field: &str) -> Option<Code> {
        let text = self.text(field);
        (!text.is_empty()).then(|| Code::from(text))
    }

    /// A number, when there is one.
    pub fn number<T: FromStr>(&self, field: &str) -> Option<T> {
        self.text(field).parse().ok()
    }

    /// One of a few words; the default one when nothing is set.
    pub fn word<T: FromStr + Default>(&self, field: &str) -> T {
        self.text(field).parse().unwrap_or_default()
    }

    /// Yes, no or not known.
    pub fn yes(&self, field: &str) -> Option<bool> {
        match self.text(field) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The number of another record.
    pub fn link(&self, field: &str) -> Option<RecordNo> {
        self.number(field).map(RecordNo)
    }

    /// The lines of a list in their parts.
    pub fn lines(&self, field: &str) -> Vec<Parts<'_>> {
        self.text(field).lines().map(|line| Parts(line.split('\t').collect())).collect()
    }
}

/// The parts of one line of a list; a part that is not there is empty.
pub struct Parts<'a>(pub Vec<&'a str>);

impl<'a> Parts<'a> {
    /// The part at `place`.
    pub fn text(&self, place: usize) -> &'a str {
        self.0.get(place).copied().unwrap_or_default()
    }

    /// The part at `place` as a day.
    pub fn day(&self, place: usize) -> Option<Date> {
        self.text(place).parse().ok()
    }

    /// The parts at `place` and after it as a span of days.
    pub fn span(&self, place: usize) -> Option<Span> {
        Some(Span { from: self.day(place)?, to: self.day(place + 1) })
    }

    /// The line as a value and the days it holds.
    pub fn period<T>(&self, value: impl Fn(&str) -> Option<T>) -> Option<Period<T>> {
        Some(Period { value: value(self.text(0))?, span: self.span(1)? })
    }
}

/// The parts of a span of days.
pub fn span_parts(span: &Span) -> [String; 2] {
    [span.from.to_string(), span.to.map(|to| to.to_string()).unwrap_or_default()]
}

/// The parts of a value and the days it holds.
pub fn period_parts<T>(period: &Period<T>, value: impl Fn(&T) -> String) -> Vec<String> {
    let [from, to] = span_parts(&period.span);
    vec![value(&period.value), from, to]
}
