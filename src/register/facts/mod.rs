//! What filters and breakdowns ask of the clients, as columns of small numbers by slot, for one day.
//!
//! They equal what the rows say on that day (`measure`), after any changes; who may know of it is not their business.
//! Making them reads every row, so it waits until somebody asks for the first time of the day.

mod codes;
mod days;
mod lists;
mod measure;
mod sift;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::row_view::RowView;
use crate::catalogue::Catalogue;
use lists::Lists;
use measure::{Books, Column, Due, Measured};

/// The facts of all clients on a day.
#[derive(Debug, PartialEq)]
pub struct Facts {
    day: Date,
    books: Books,
    columns: [Vec<u16>; <Column as strum::EnumCount>::COUNT],
    barriers: Lists<u16>,
    needs: Lists<u16>,
    plans: Lists<u16>,
    flags: Lists<u16>,
    dues: Lists<Due>,
}

impl Facts {
    /// The facts of these rows.
    pub fn of<'a>(day: Date, rows: impl ExactSizeIterator<Item = Option<RowView<'a>>>) -> Self {
        let slots = rows.len();
        let mut facts = Self {
            day,
            books: Books::of(Catalogue::get()),
            columns: std::array::from_fn(|_| vec![0; slots]),
            barriers: Lists::default(),
            needs: Lists::default(),
            plans: Lists::default(),
            flags: Lists::default(),
            dues: Lists::default(),
        };
        for (slot, row) in rows.enumerate() {
            if let Some(row) = row {
                facts.put(slot, &row);
            }
        }
        facts
    }

    /// Puts or replaces the facts of one client.
    pub fn put(&mut self, slot: usize, row: &RowView<'_>) {
        let measured = Measured::of(row, self.day, Catalogue::get(), &mut self.books);
        for (values, value) in self.columns.iter_mut().zip(measured.columns) {
            if values.len() <= slot {
                values.resize(slot + 1, 0);
            }
            values[slot] = value;
        }
        self.barriers.set(slot, &measured.barriers);
        self.needs.set(slot, &measured.needs);
        self.plans.set(slot, &measured.plans);
        self.flags.set(slot, &measured.flags);
        self.dues.set(slot, &measured.dues);
    }

    /// Forgets the facts of one client.
    pub fn remove(&mut self, slot: usize) {
        for values in &mut self.columns {
            if let Some(value) = values.get_mut(slot) {
                *value = 0;
            }
        }
        for pairs in [&mut self.barriers, &mut self.needs, &mut self.plans, &mut self.flags] {
            pairs.set(slot, &[]);
        }
        self.dues.set(slot, &[]);
    }

    fn column(&self, column: Column) -> &[u16] {
        &self.columns[column as usize]
    }

    /// Bytes held.
    pub fn memory(&self) -> usize {
        let columns: usize = self.columns.iter().map(|values| values.capacity() * size_of::<u16>()).sum();
        let pairs = [&self.barriers, &self.needs, &self.plans, &self.flags];
        columns + pairs.into_iter().map(Lists::memory).sum::<usize>() + self.dues.memory()
    }
}
