//! The form of a contact: held today unless told otherwise; the mode comes from the key that opened it.

use jiff::civil::Date;

use crate::catalogue::ListId;
use crate::domain::contact::Contact;
use crate::domain::record::Record;
use crate::tui::form::spec::{Content, Kind, Sheet, Spec};
use crate::tui::form::values::Values;

/// The form.
pub static SHEET: Sheet = Sheet { name: "contact", fields: FIELDS, read, write };

const FIELDS: &[Spec] = &[
    Spec::required("mode", Kind::Code(ListId::ContactModes)),
    Spec::required("booked", Kind::Words("form-booked", &["no", "yes"])),
    Spec::required("on", Kind::NearDay),
    Spec::new("at", Kind::Time),
    Spec::new("minutes", Kind::Number(0, 600)),
    Spec::new("note", Kind::Note(4000)),
    Spec::new("source", Kind::Line(80)),
];

/// A contact of today in this mode; empty when the mode is still to be chosen.
pub fn new(mode: &str, today: Date) -> Values {
    let mut values = Values::default();
    values.set("mode", mode);
    values.set_day("on", Some(today));
    write(&read(&values))
}

fn read(values: &Values) -> Content {
    let contact = Contact {
        mode: values.code("mode").unwrap_or_default(),
        on: values.day("on").unwrap_or_default(),
        at: values.time("at"),
        minutes: values.number("minutes"),
        booked: values.yes("booked") == Some(true),
        note: values.trimmed("note"),
    };
    Content::Record(Box::new(Record::Contact(contact)), values.trimmed("source"))
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::Record(record, source) = content
        && let Record::Contact(contact) = &**record
    {
        values.set_code("mode", Some(&contact.mode));
        values.set_day("on", Some(contact.on));
        values.set("at", contact.at.map(|time| time.to_string()).unwrap_or_default());
        values.set("minutes", contact.minutes.map(|minutes| minutes.to_string()).unwrap_or_default());
        values.set_yes("booked", Some(contact.booked));
        values.set("note", contact.note.as_str());
        values.set("source", source.as_str());
    }
    values
}
