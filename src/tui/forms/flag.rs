//! The form of a flag: its reason by one digit, everything else filled in beforehand.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::ListId;
use crate::domain::flag::{Flag, Resolution};
use crate::domain::ids::RecordNo;
use crate::domain::record::Record;
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, Sheet, Spec};
use crate::tui::form::values::Values;

/// The form.
pub static SHEET: Sheet = Sheet { name: "flag", fields: FIELDS, read, write };

/// Days until a flag is due unless another day is given.
const DAYS: i64 = 14;

const FIELDS: &[Spec] = &[
    Spec::required("reason", Kind::Reason(ListId::FlagReasons)),
    Spec::new("text", Kind::Note(255)),
    Spec::required("audience", Kind::Words("audience", &["coordinator", "caseworker"])),
    Spec::new("due", Kind::Day(Direction::Future)),
    Spec::required("raised", Kind::Day(Direction::Past)).when_editing(),
    Spec::new("resolved", Kind::Day(Direction::Past)).when_editing(),
    Spec::new("resolution", Kind::Note(255)).when_editing(),
];

/// A new flag on a record, or on the client: for the coordinator, due in two weeks.
pub fn new(on: Option<RecordNo>, today: Date) -> Values {
    let mut values = Values::default();
    values.set_link("on", on);
    values.set_day("raised", Some(today));
    values.set_day("due", today.checked_add(DAYS.days()).ok());
    write(&read(&values))
}

fn read(values: &Values) -> Content {
    let resolved = values.day("resolved").map(|on| Resolution { on, text: values.trimmed("resolution") });
    let flag = Flag {
        on: values.link("on"),
        reason: values.code("reason").unwrap_or_default(),
        audience: values.word("audience"),
        text: values.trimmed("text"),
        due: values.day("due"),
        raised: values.day("raised").unwrap_or_default(),
        resolved,
    };
    Content::Record(Box::new(Record::Flag(flag)), values.trimmed("source"))
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::Record(record, source) = content
        && let Record::Flag(flag) = &**record
    {
        values.set_link("on", flag.on);
        values.set_code("reason", Some(&flag.reason));
        values.set("audience", flag.audience.to_string());
        values.set("text", flag.text.as_str());
        values.set_day("due", flag.due);
        values.set_day("raised", Some(flag.raised));
        values.set_day("resolved", flag.resolved.as_ref().map(|resolution| resolution.on));
        values.set("resolution", flag.resolved.as_ref().map(|resolution| resolution.text.clone()).unwrap_or_default());
        values.set("source", source.as_str());
    }
    values
}
