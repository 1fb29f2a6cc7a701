//! The form of a service need: code and urgency first, since most needs are recorded with these two.

use jiff::civil::Date;

use crate::catalogue::ListId;
use crate::domain::need::{Need, NeedStatus};
use crate::domain::record::Record;
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, Sheet, Spec};
use crate::tui::form::values::Values;

/// The form.
pub static SHEET: Sheet = Sheet { name: "need", fields: FIELDS, read, write };

const FIELDS: &[Spec] = &[
    Spec::required("code", Kind::Code(ListId::Needs)),
    Spec::required("urgency", Kind::Scale("urgency", 1, 3)),
    Spec::new("review", Kind::Day(Direction::Future)),
    Spec::new("detail", Kind::Note(500)),
    Spec::required("client-view", Kind::Words("client-view", &["not-asked", "agrees", "partly", "disagrees"])),
    Spec::required("status", Kind::Words("need-status", &["identified", "in-action", "met", "lapsed", "rejected"])),
    Spec::required("identified", Kind::Day(Direction::Past)),
    Spec::new("source", Kind::Line(80)),
];

/// A new need: recognised today, of normal urgency.
pub fn new(today: Date) -> Values {
    write(&Content::Record(
        Box::new(Record::Need(Need {
            code: "".into(),
            detail: String::new(),
            urgency: 2,
            client_view: Default::default(),
            identified: today,
            status: NeedStatus::default(),
            review: None,
        })),
        String::new(),
    ))
}

fn read(values: &Values) -> Content {
    let need = Need {
        code: values.code("code").unwrap_or_default(),
        detail: values.trimmed("detail"),
        urgency: values.number("urgency").unwrap_or_default(),
        client_view: values.word("client-view"),
        identified: values.day("identified").unwrap_or_default(),
        status: values.word("status"),
        review: values.day("review"),
    };
    Content::Record(Box::new(Record::Need(need)), values.trimmed("source"))
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::Record(record, source) = content
        && let Record::Need(need) = &**record
    {
        values.set_code("code", Some(&need.code));
        values.set("detail", need.detail.as_str());
        values.set("urgency", need.urgency.to_string());
        values.set("client-view", need.client_view.to_string());
        values.set_day("identified", Some(need.identified));
        values.set("status", need.status.to_string());
        values.set_day("review", need.review);
        values.set("source", source.as_str());
    }
    values
}
