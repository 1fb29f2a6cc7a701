//! The reply to a breakdown: bars by one field or two, as far as the asker is told.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::QueryMistake;
use crate::domain::ids::Code;
use crate::search::Field;

/// How many clients have which values of one field or two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Breakdown {
    /// All clients that were asked for; more or fewer than the bars together, see [`Side::adds_up`]. There are no bars
    /// where each of them could be told by the number of clients alone, and no figure of a count that was mistaken.
    pub total: Figure,
    /// By what, in the order it was asked: one side or two.
    pub sides: Vec<Side>,
    /// With two sides, how many clients have the value of a bar of the first (rows) and one of the second (columns).
    pub cells: Vec<Vec<Figure>>,
    /// Figures from 1 to below this are not told to the asker, nor others from which they could be worked out; none: the
    /// asker is told every figure.
    pub few: Option<usize>,
    /// What was not understood of the text; a list is broken down as it stands, by the rest.
    pub mistakes: Vec<QueryMistake>,
}

/// The bars of one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The field.
    pub field: Field,
    /// Whether a client stands in one bar at most; else, in one for each value, and the bars are more than the clients.
    /// Clients of whom the asker may not know the value stand in none.
    pub adds_up: bool,
    /// What clients have, most clients first, figures that are not told last; ranges in their own order.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What these clients have.
    pub value: BarValue,
    /// How many they are.
    pub clients: Figure,
}

/// What the clients of a bar have; the filter that finds them can be made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BarValue {
    /// A code of the field's list, or the name of a criterion of the target group.
    Code(Code),
    /// A caseworker.
    Worker {
        /// Sign-in name.
        login: String,
        /// Name.
        name: String,
    },
    /// A number from..=to, either end open.
    Numbers(Option<i64>, Option<i64>),
    /// A day from..=to, either end open.
    Days(Option<Date>, Option<Date>),
    /// It is so: taking part in a service, being overdue.
    Yes,
    /// It is not so.
    No,
    /// It is not known.
    Unknown,
    /// None, as far as the asker may know.
    Nothing,
}

impl BarValue {
    /// Whether it is the lack of a value.
    #[must_use]
    pub fn is_lack(&self) -> bool {
        matches!(self, Self::No | Self::Unknown | Self::Nothing)
    }
}

/// A number of clients as far as the asker is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// So many.
    Told(usize),
    /// Held back: it is small, or a small one could be worked out from it.
    Held,
}

impl Figure {
    /// The number, if it is told.
    #[must_use]
    pub fn told(self) -> Option<usize> {
        match self {
            Self::Told(number) => Some(number),
            Self::Held => None,
        }
    }
}

/// A breakdown with a bar of every kind, for the fixture of the wire.
#[cfg(test)]
pub(crate) fn sample(mistake: QueryMistake) -> Breakdown {
    let code = |code| BarValue::Code(Code::from(code));
    let worker = BarValue::Worker { login: "aino".to_owned(), name: "Aino Esimerkki".to_owned() };
    let values = [
        code("886"),
        worker,
        BarValue::Numbers(Some(25), Some(29)),
        BarValue::Days(Some(jiff::civil::date(2026, 11, 22)), None),
        BarValue::Yes,
        BarValue::No,
        BarValue::Unknown,
        BarValue::Nothing,
    ];
    let bars = values.map(|value| Bar { value, clients: Figure::Told(300) }).to_vec();
    let held = vec![Bar { value: code("B2.4"), clients: Figure::Held }];
    Breakdown {
        total: Figure::Told(300),
        sides: vec![
            Side { field: Field::Municipality, adds_up: true, bars },
            Side { field: Field::Barrier, adds_up: false, bars: held },
        ],
        cells: vec![vec![Figure::Told(7), Figure::Held]],
        few: Some(5),
        mistakes: vec![mistake],
    }
}
