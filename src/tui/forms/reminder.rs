//! The form of a reminder: what and when.

use jiff::civil::Date;

use crate::domain::record::Record;
use crate::domain::reminder::Reminder;
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, Sheet, Spec};
use crate::tui::form::values::Values;

/// The form.
pub static SHEET: Sheet = Sheet { name: "reminder", fields: FIELDS, read, write };

const FIELDS: &[Spec] = &[
    Spec::required("text", Kind::Line(200)),
    Spec::required("due", Kind::Day(Direction::Future)),
    Spec::new("done", Kind::Day(Direction::Past)).when_editing(),
];

/// A new reminder, for tomorrow.
pub fn new(today: Date) -> Values {
    let mut values = Values::default();
    values.set_day("due", Some(today.tomorrow().unwrap_or(today)));
    write(&read(&values))
}

fn read(values: &Values) -> Content {
    let reminder =
        Reminder { text: values.trimmed("text"), due: values.day("due").unwrap_or_default(), done: values.day("done") };
    Content::Record(Box::new(Record::Reminder(reminder)), values.trimmed("source"))
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::Record(record, source) = content
        && let Record::Reminder(reminder) = &**record
    {
        values.set("text", reminder.text.as_str());
        values.set_day("due", Some(reminder.due));
        values.set_day("done", reminder.done);
        values.set("source", source.as_str());
    }
    values
}
