//! Codes as small numbers, book by book: those of the code list in its order, then whatever else the rows hold.
//!
//! A number once given stays with its code; numbers begin at 1, 0 is no code.

use std::collections::HashMap;

use crate::catalogue::{Catalogue, ListId};
use crate::domain::data_class::DataClass;

/// Most codes of one book; the code lists are far shorter, and what comes after is one code without a name.
const MOST: usize = (1 << 12) - 1;

/// The codes of one list.
#[derive(Debug, PartialEq)]
pub(in crate::register) struct Book {
    codes: Vec<String>,
    classes: Vec<DataClass>,
    numbers: HashMap<String, u16>,
}

impl Book {
    /// The book of a code list.
    pub fn of(catalogue: &Catalogue, list: ListId) -> Self {
        let mut book = Self { codes: Vec::new(), classes: Vec::new(), numbers: HashMap::new() };
        for item in &catalogue.list(list).items {
            book.add(&item.code, item.class);
        }
        book
    }

    /// The number of a code, which gets one when it has none; a code that is on no list is of the ordinary class.
    pub fn learn(&mut self, code: &str) -> u16 {
        self.number(code).unwrap_or_else(|| self.add(code, DataClass::Ordinary))
    }

    fn add(&mut self, code: &str, class: DataClass) -> u16 {
        if self.codes.len() + 1 == MOST {
            return MOST as u16;
        }
        self.codes.push(code.to_owned());
        self.classes.push(class);
        let number = self.codes.len() as u16;
        self.numbers.insert(code.to_owned(), number);
        number
    }

    /// The number of a code; none when no client ever had it and no list knows it.
    pub fn number(&self, code: &str) -> Option<u16> {
        self.numbers.get(code).copied()
    }

    /// The code of a number.
    pub fn code(&self, number: u16) -> Option<&str> {
        self.codes.get(usize::from(number).checked_sub(1)?).map(String::as_str)
    }

    /// The data class that the code of a number gives.
    pub fn class(&self, number: u16) -> DataClass {
        let at = usize::from(number).checked_sub(1);
        at.and_then(|at| self.classes.get(at)).copied().unwrap_or_default()
    }

    /// The numbers that codes have.
    pub fn numbers(&self) -> impl Iterator<Item = u16> + use<> {
        1..self.codes.len() as u16 + 1
    }
}
