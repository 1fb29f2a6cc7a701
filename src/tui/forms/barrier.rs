//! The form of an employment barrier: code, effect and review first, so that a whole barrier takes a few keys.

use jiff::civil::Date;

use crate::catalogue::ListId;
use crate::domain::barrier::{Assessor, Barrier, BarrierStatus};
use crate::domain::record::{Record, RecordKind};
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, Sheet, Spec};
use crate::tui::form::values::Values;

/// The form.
pub static SHEET: Sheet = Sheet { name: "barrier", fields: FIELDS, read, write };

const FIELDS: &[Spec] = &[
    Spec::required("code", Kind::Code(ListId::Barriers)),
    Spec::required("effect", Kind::Scale("effect", 0, 3)),
    Spec::new("review", Kind::Day(Direction::Future)),
    Spec::new("detail", Kind::Note(500)),
    Spec::required("assessed-by", Kind::Words("assessor", &["together", "client", "caseworker", "professional"])),
    Spec::new("client-agrees", Kind::Words("value", &["yes", "no", "unknown"])),
    Spec::required("status", Kind::Words("barrier-status", &["active", "being-solved", "solved", "permanent"])),
    Spec::required("identified", Kind::Day(Direction::Past)),
    Spec::new("need", Kind::Link(RecordKind::Need)),
    Spec::new("source", Kind::Line(80)),
];

/// A new barrier, recognised today; the effect is for the person to say.
pub fn new(today: Date) -> Values {
    let barrier = Barrier {
        code: "".into(),
        effect: 0,
        review: None,
        detail: String::new(),
        assessed_by: Assessor::default(),
        client_agrees: None,
        identified: today,
        status: BarrierStatus::default(),
        need: None,
    };
    let mut values = write(&Content::Record(Box::new(Record::Barrier(barrier)), String::new()));
    values.set("effect", "");
    values
}

fn read(values: &Values) -> Content {
    let barrier = Barrier {
        code: values.code("code").unwrap_or_default(),
        effect: values.number("effect").unwrap_or_default(),
        review: values.day("review"),
        detail: values.trimmed("detail"),
        assessed_by: values.word("assessed-by"),
        client_agrees: values.yes("client-agrees"),
        identified: values.day("identified").unwrap_or_default(),
        status: values.word("status"),
        need: values.link("need"),
    };
    Content::Record(Box::new(Record::Barrier(barrier)), values.trimmed("source"))
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::Record(record, source) = content
        && let Record::Barrier(barrier) = &**record
    {
        values.set_code("code", Some(&barrier.code));
        values.set("effect", barrier.effect.to_string());
        values.set_day("review", barrier.review);
        values.set("detail", barrier.detail.as_str());
        values.set("assessed-by", barrier.assessed_by.to_string());
        values.set_yes("client-agrees", barrier.client_agrees);
        values.set_day("identified", Some(barrier.identified));
        values.set("status", barrier.status.to_string());
        values.set_link("need", barrier.need);
        values.set("source", source.as_str());
    }
    values
}
