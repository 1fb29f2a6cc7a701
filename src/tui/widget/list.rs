//! Which row of a list is selected and which rows are seen; a row is marked by a sign at its left, never by colour alone.
//!
//! Invariants: the selection is a row of the list (or the list is empty) and is always among the rows seen.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;

/// The actions that walk through a list, the most used first.
pub const MOVING: [Action; 6] = [
    Action::SelectNext,
    Action::SelectPrevious,
    Action::PageDown,
    Action::PageUp,
    Action::SelectFirst,
    Action::SelectLast,
];

/// Columns the mark takes before each row.
pub const MARKER: u16 = 2;

/// A list's length, selection and first row seen. The rows themselves belong to the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    len: usize,
    selected: usize,
    top: usize,
}

impl List {
    /// A list of `len` rows with the first one selected.
    #[must_use]
    pub fn new(len: usize) -> List {
        List { len, selected: 0, top: 0 }
    }

    /// A list of `len` rows with row `row` selected and row `top` the first one seen.
    #[must_use]
    pub fn standing(len: usize, row: usize, top: usize) -> List {
        List { len, selected: row.min(len.saturating_sub(1)), top }
    }

    /// The first row seen when the list was last walked.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Changes the number of rows; the selection stays where it is if it can.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.selected = self.selected.min(len.saturating_sub(1));
    }

    /// Takes rows that came anew: the selection goes to where its row `stays`, and the rows seen move along, so that it
    /// keeps its place on the screen; a list seen from its first row is still seen from there while it can be. When its
    /// row is gone, the next one in its place is selected.
    pub fn renew(&mut self, len: usize, stays: Option<usize>) {
        self.len = len;
        let before = self.selected;
        self.select(stays.unwrap_or(before));
        if self.top > 0 {
            self.top = (self.top + self.selected).saturating_sub(before);
        }
    }

    /// The selected row, if there are rows.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        (self.len > 0).then_some(self.selected)
    }

    /// Selects row `row`, or the last one if there are fewer.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.len.saturating_sub(1));
    }

    /// Does a moving action in a list seen through `height` rows; `false` if it is not about moving in a list.
    pub fn act(&mut self, action: Action, height: u16) -> bool {
        // A page keeps one row of the page before it, to read on from.
        let page = usize::from(height).saturating_sub(1).max(1);
        let last = self.len.saturating_sub(1);
        self.selected = match action {
            Action::SelectNext => (self.selected + 1).min(last),
            Action::SelectPrevious => self.selected.saturating_sub(1),
            Action::PageDown => (self.selected + page).min(last),
            Action::PageUp => self.selected.saturating_sub(page),
            Action::SelectFirst => 0,
            Action::SelectLast => last,
            _ => return false,
        };
        self.top = match action {
            Action::PageDown => self.top + page,
            Action::PageUp => self.top.saturating_sub(page),
            _ => self.top,
        };
        self.top = self.window(height).start;
        true
    }

    /// The rows seen through `height` rows.
    #[must_use]
    pub fn window(&self, height: u16) -> Range<usize> {
        let height = usize::from(height).max(1);
        let highest = self.len.saturating_sub(height);
        let top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(height)).min(highest);
        top..(top + height).min(self.len)
    }

    /// Where the selection stands, as `3/120`.
    #[must_use]
    pub fn position(&self) -> String {
        format!("{}/{}", self.selected().map_or(0, |row| row + 1), self.len)
    }

    /// Draws the mark, and each row seen by calling `row(index, area, buf, selected)`; says where the cursor stands.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        at: &Here,
        mut row: impl FnMut(usize, Rect, &mut Buffer, bool),
    ) -> Focus {
        let mut focus = Focus::at(area.x, area.y);
        for (y, index) in (area.y..area.bottom()).zip(self.window(area.height)) {
            let selected = index == self.selected;
            if selected {
                buf.set_stringn(
                    area.x,
                    y,
                    at.glyphs.marker,
                    usize::from(area.width.min(1)),
                    at.theme.style(Role::Marker),
                );
                focus = Focus::at(area.x, y);
            }
            let inner =
                Rect { x: area.x + MARKER.min(area.width), y, width: area.width.saturating_sub(MARKER), height: 1 };
            row(index, inner, buf, selected);
        }
        focus
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_keep_one_row_and_stop_at_the_ends() {
        let mut list = List::new(120);
        list.act(Action::PageDown, 20);
        assert_eq!((list.position().as_str(), list.window(20)), ("20/120", 19..39));
        list.act(Action::SelectLast, 20);
        assert_eq!(list.window(20), 100..120);
        list.act(Action::SelectPrevious, 20);
        assert_eq!(list.window(20), 100..120, "the window stays while the selection moves inside it");
        list.set_len(3);
        assert_eq!(list.position(), "3/3");
        list.set_len(0);
        assert_eq!((list.selected(), list.position().as_str()), (None, "0/0"));
    }

    proptest! {
        #[test]
        fn the_selection_is_always_seen(len in 0usize..50, moves in proptest::collection::vec(0usize..6, 0..40), height in 1u16..30) {
            let actions = [Action::SelectNext, Action::SelectPrevious, Action::PageDown, Action::PageUp,
                Action::SelectFirst, Action::SelectLast];
            let mut list = List::new(len);
            for step in moves {
                list.act(actions[step], height);
                let window = list.window(height);
                prop_assert_eq!(window.len(), len.min(usize::from(height)));
                prop_assert!(list.selected().is_none_or(|row| window.contains(&row)));
            }
        }
    }
}
