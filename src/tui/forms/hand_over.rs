//! The form of a hand-over: who takes the clients over, and from which day; today, unless another day is typed.

use jiff::civil::Date;

use crate::domain::ids::AccountId;
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, Sheet, Spec};
use crate::tui::form::values::Values;

/// The form.
pub static SHEET: Sheet = Sheet { name: "hand-over", fields: FIELDS, read, write };

const FIELDS: &[Spec] =
    &[Spec::required("caseworker", Kind::Receiver), Spec::required("from", Kind::Day(Direction::Future))];

/// A hand-over from today on, to nobody yet.
pub fn new(today: Date) -> Values {
    let mut values = Values::default();
    values.set_day("from", Some(today));
    values
}

fn read(values: &Values) -> Content {
    // Nobody has the number 0.
    let to = values.text("caseworker").parse().unwrap_or(0);
    Content::HandOver(AccountId(to), values.day("from").unwrap_or_default())
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    if let Content::HandOver(to, from) = content {
        values.set("caseworker", to.0.to_string());
        values.set_day("from", Some(*from));
    }
    values
}
