//! A field that takes one of many: typed letters narrow the list under it, the best match is on top and marked.

use jiff::civil::Date;

use super::codes::{self, Offer};
use crate::catalogue::ListId;
use crate::domain::problem::Problem;
use crate::register::draft::DraftEntry;
use crate::text::Words;
use crate::tui::action::Action;
use crate::tui::widget::list::List;
use crate::tui::widget::text_field::{Edited, TextField};
use crate::wording::labels::named;

/// The most rows of the list seen at once.
pub const ROWS: u16 = 6;
/// Columns in which the typed text is edited; it never wraps, so the number only has to be generous.
const COLUMNS: u16 = 60;

/// Where the offers come from.
#[derive(Clone)]
pub enum Source {
    /// A code list.
    Codes(ListId),
    /// These.
    These(Vec<Offer>),
}

/// A field with a list under it.
#[derive(Clone)]
pub struct Pick {
    source: Source,
    chosen: String,
    typed: TextField,
    offers: Vec<Offer>,
    list: List,
    open: bool,
    marked: bool,
    browsing: bool,
}

impl Pick {
    /// A closed field holding `chosen`, which may be empty.
    pub fn new(source: Source, chosen: &str) -> Pick {
        Pick {
            source,
            chosen: chosen.to_owned(),
            typed: TextField::one_line(),
            offers: Vec::new(),
            list: List::default(),
            open: false,
            marked: false,
            browsing: false,
        }
    }

    /// The code chosen; empty when none is.
    pub fn chosen(&self) -> &str {
        &self.chosen
    }

    /// The text typed so far, while the list is narrowed by it.
    pub fn typed(&self) -> &TextField {
        &self.typed
    }

    /// The rows of the list and which one is marked, when the list is open.
    pub fn open_list(&self) -> Option<(&[Offer], &List, bool)> {
        self.open.then_some((self.offers.as_slice(), &self.list, self.marked))
    }

    /// Whether letters were typed that were not taken yet.
    pub fn is_typing(&self) -> bool {
        self.open && !self.typed.is_empty()
    }

    /// Whether a row of the open list is marked, so that there is something to take.
    pub fn has_mark(&self) -> bool {
        self.open && self.marked && !self.offers.is_empty()
    }

    /// Opens the list, narrowed by what is typed.
    pub fn open(&mut self, today: Date, words: &Words) {
        self.open = true;
        self.offers = match &self.source {
            Source::Codes(list) => codes::matching(*list, self.typed.text(), today, words),
            Source::These(offers) => codes::narrowed(offers, self.typed.text()),
        };
        self.list = List::new(self.offers.len());
        self.marked = !self.typed.is_empty();
        self.browsing = false;
    }

    /// What a draft keeps of the list.
    pub fn entry(&self) -> DraftEntry {
        if !self.open {
            return DraftEntry::Taken;
        }
        let marked = self.list.selected().filter(|_| self.marked).and_then(|row| self.offers.get(row));
        let top = u32::try_from(self.list.top()).unwrap_or(0);
        DraftEntry::Listed {
            text: self.typed.text().to_owned(),
            cursor: u32::try_from(self.typed.cursor()).unwrap_or(u32::MAX),
            marked: marked.map(|offer| (offer.value.clone(), top)),
            browsing: self.browsing,
        }
    }

    /// Opens the list again as a draft kept it.
    pub fn resume(&mut self, entry: &DraftEntry, today: Date, words: &Words) {
        let DraftEntry::Listed { text, cursor, marked, browsing } = entry else { return };
        self.typed.set(text);
        self.typed.set_cursor(*cursor as usize);
        self.open(today, words);
        self.browsing = *browsing;
        let Some((value, top)) = marked else {
            self.marked = !text.is_empty() && self.offers.is_empty();
            return;
        };
        // A row that is gone meanwhile leaves the mark on the likeliest.
        self.marked = true;
        if let Some(row) = self.offers.iter().position(|offer| offer.value == *value) {
            self.list = List::standing(self.offers.len(), row, *top as usize);
        }
    }

    /// Whether the mark was moved with the arrows since the last letter.
    pub fn is_browsing(&self) -> bool {
        self.browsing
    }

    /// Closes the list without taking anything.
    pub fn close(&mut self) {
        self.typed.act(Action::ClearField, COLUMNS);
        self.open = false;
    }

    /// Types a letter.
    pub fn text(&mut self, letter: char, today: Date, words: &Words) {
        self.typed.insert(letter);
        self.open(today, words);
    }

    /// Types a pasted text.
    pub fn paste(&mut self, text: &str, today: Date, words: &Words) {
        self.typed.paste(text);
        self.open(today, words);
    }

    /// Does an editing or moving action; `false` when it means nothing here.
    pub fn act(&mut self, action: Action, today: Date, words: &Words) -> bool {
        match action {
            Action::SelectNext if !self.open => self.open(today, words),
            Action::SelectNext if !self.marked => (self.marked, self.browsing) = (true, true),
            _ if self.open && self.list.act(action, ROWS) => (self.marked, self.browsing) = (true, true),
            Action::ClearField => {
                self.chosen.clear();
                self.typed.act(action, COLUMNS);
                self.open(today, words);
            }
            Action::DeleteBack if self.typed.is_empty() && !self.chosen.is_empty() => {
                self.chosen.clear();
                self.open(today, words);
            }
            _ => match self.typed.act(action, COLUMNS) {
                Edited::No => return false,
                Edited::Moved => {}
                Edited::Changed => self.open(today, words),
            },
        }
        true
    }

    /// Takes the marked row and closes the list.
    ///
    /// # Errors
    /// When something is typed that no row answers to; the text stays.
    pub fn take(&mut self, field: &str) -> Result<(), Problem> {
        let marked = self.list.selected().filter(|_| self.has_mark());
        match marked.and_then(|row| self.offers.get(row)) {
            Some(offer) => self.chosen.clone_from(&offer.value),
            None if self.is_typing() => {
                return Err(Problem::new(field, "unknown-code").with("code", self.typed.text()));
            }
            None => {}
        }
        self.close();
        Ok(())
    }

    /// What the chosen value is called; empty when nothing is chosen.
    pub fn label(&self, words: &Words) -> String {
        match &self.source {
            _ if self.chosen.is_empty() => String::new(),
            Source::Codes(list) => named(*list, &self.chosen, words),
            Source::These(offers) => {
                let chosen = offers.iter().find(|offer| offer.value == self.chosen);
                chosen.map_or_else(|| self.chosen.clone(), |offer| offer.label.clone())
            }
        }
    }
}
