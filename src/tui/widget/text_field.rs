//! A field to type text into, of one line or several. Invariants: the text is in NFC, the cursor stands between two
//! graphemes, and a one-line field holds no line break.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroize;

use super::line::line;
use super::wrap::wrap;
use crate::text::width::width;
use crate::tui::action::Action;
use crate::tui::screen::Focus;

/// What an action did to the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The action means nothing to a text field, or nothing here.
    No,
    /// Only the cursor moved.
    Moved,
    /// The text changed.
    Changed,
}

/// Text being typed, with its cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// Byte offset on a grapheme boundary.
    cursor: usize,
    lines: bool,
    limit: usize,
}

impl TextField {
    /// An empty field of one line, of at most 500 bytes.
    #[must_use]
    pub fn one_line() -> TextField {
        TextField { text: String::new(), cursor: 0, lines: false, limit: 500 }
    }

    /// An empty field of several lines, of at most 20,000 bytes.
    #[must_use]
    pub fn multi_line() -> TextField {
        TextField { lines: true, limit: 20_000, ..TextField::one_line() }
    }

    /// The same field with another limit, in bytes.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> TextField {
        TextField { limit, ..self }
    }

    /// An empty field of one line for a secret of at most `limit` bytes, which [`TextField::wipe`] leaves no trace of: its
    /// text never moves to a larger buffer.
    #[must_use]
    pub fn secret(limit: usize) -> TextField {
        TextField { text: String::with_capacity(limit), limit, ..TextField::one_line() }
    }

    /// Empties the field and overwrites the memory of its text.
    pub fn wipe(&mut self) {
        self.text.zeroize();
        self.cursor = 0;
    }

    /// The same field holding `text`, the cursor after it.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> TextField {
        self.set(text);
        self
    }

    /// The text as typed, in NFC.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Byte offset of the cursor, for drafts.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor at the grapheme boundary at or before byte `cursor`.
    pub fn set_cursor(&mut self, cursor: usize) {
        let before = self.boundaries().take_while(|&at| at <= cursor).last();
        self.cursor = before.unwrap_or(0);
    }

    /// Replaces the text and puts the cursor after it.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.cursor = 0;
        self.paste(text);
    }

    /// Types one letter or combining mark; `false` if the field is full or the letter is a control character.
    pub fn insert(&mut self, letter: char) -> bool {
        if letter.is_control() {
            return false;
        }
        self.put(letter.encode_utf8(&mut [0; 4]))
    }

    /// Puts text in at the cursor; `false` if only the part that fits was taken. Line breaks become spaces in a field
    /// of one line, other control characters are dropped.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n");
        let clean: String = text
            .chars()
            .filter_map(|letter| match letter {
                '\n' | '\r' if self.lines => Some('\n'),
                '\n' | '\r' | '\t' => Some(' '),
                letter if letter.is_control() => None,
                letter => Some(letter),
            })
            .collect();
        let room = self.limit.saturating_sub(self.text.len());
        let fits = clean.grapheme_indices(true).map(|(at, g)| at + g.len()).take_while(|&end| end <= room).last();
        let taken = &clean[..fits.unwrap_or(0)];
        self.put(taken);
        taken.len() == clean.len()
    }

    /// Does an editing action; `columns` is the width the field is drawn in, which moving between rows needs.
    pub fn act(&mut self, action: Action, columns: u16) -> Edited {
        let before = (self.cursor, self.text.len());
        match action {
            Action::CursorLeft => self.cursor = self.before(self.cursor),
            Action::CursorRight => self.cursor = self.after(self.cursor),
            Action::WordLeft => self.cursor = self.word_before(),
            Action::WordRight => self.cursor = self.word_after(),
            Action::CursorStart => self.cursor = self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1),
            Action::CursorEnd => {
                self.cursor = self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at);
            }
            Action::SelectPrevious if self.lines => self.move_rows(-1, columns),
            Action::SelectNext if self.lines => self.move_rows(1, columns),
            Action::Newline if self.lines => {
                self.put("\n");
            }
            Action::DeleteBack => self.delete_from(self.before(self.cursor)),
            Action::DeleteForward => {
                let start = self.cursor;
                self.cursor = self.after(start);
                self.delete_from(start);
            }
            Action::DeleteWord => self.delete_from(self.word_before()),
            Action::ClearField => {
                self.text.clear();
                self.cursor = 0;
            }
            _ => {}
        }
        match (self.cursor, self.text.len()) {
            after if after == before => Edited::No,
            (_, length) if length == before.1 => Edited::Moved,
            _ => Edited::Changed,
        }
    }

    /// Rows the text takes in `columns` columns; one for a field of one line.
    #[must_use]
    pub fn rows(&self, columns: u16) -> u16 {
        if self.lines { u16::try_from(wrap(&self.text, room(columns)).len()).unwrap_or(u16::MAX) } else { 1 }
    }

    /// Draws the part around the cursor into `area` and says where the cursor stands.
    pub fn view(&self, area: Rect, buf: &mut Buffer, style: Style) -> Focus {
        if self.lines { self.view_lines(area, buf, style) } else { self.view_line(area, buf, style) }
    }

    fn view_line(&self, area: Rect, buf: &mut Buffer, style: Style) -> Focus {
        let room = usize::from(room(area.width));
        let column = shown_width(&self.text[..self.cursor]);
        // The text jumps by half the field, so that a letter at the edge does not move every other letter.
        let step = (room / 2).max(1);
        let skip = if column < room { 0 } else { ((column - room) / step + 1) * step };
        let (mut x, mut start) = (0, self.text.len());
        for (at, grapheme) in self.text.grapheme_indices(true) {
            if x >= skip {
                start = at;
                break;
            }
            x += shown_width(grapheme);
        }
        let shift = x.saturating_sub(skip);
        let shift = if start == self.text.len() { 0 } else { shift };
        let text_area = Rect { x: area.x + cells(shift), width: area.width.saturating_sub(cells(shift)), ..area };
        draw(text_area, buf, &self.text[start..], style);
        Focus::at(area.x + cells(column - skip.min(column)).min(area.width.saturating_sub(1)), area.y)
    }

    fn view_lines(&self, area: Rect, buf: &mut Buffer, style: Style) -> Focus {
        let rows = wrap(&self.text, room(area.width));
        let row = self.row_of_cursor(&rows);
        let height = usize::from(area.height.max(1));
        let step = (height / 2).max(1);
        let first = if row < height { 0 } else { ((row - height) / step + 1) * step };
        for (y, range) in (area.y..area.bottom()).zip(rows.iter().skip(first)) {
            draw(Rect { y, height: 1, ..area }, buf, &self.text[range.clone()], style);
        }
        let column = shown_width(&self.text[rows[row].start..self.cursor]);
        let y = area.y + cells(row - first).min(area.height.saturating_sub(1));
        Focus::at(area.x + cells(column).min(area.width.saturating_sub(1)), y)
    }

    fn put(&mut self, text: &str) -> bool {
        if self.text.len() + text.len() > self.limit {
            return false;
        }
        self.text.insert_str(self.cursor, text);
        self.settle(self.cursor + text.len());
        true
    }

    fn delete_from(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.settle(start);
    }

    /// Restores the invariants after an edit that ended at byte `end`: letters and marks may have come together there.
    fn settle(&mut self, end: usize) {
        let mut end = end;
        if !is_nfc(&self.text) {
            end = self.text[..end].nfc().map(char::len_utf8).sum();
            let mut composed = String::with_capacity(self.text.capacity());
            composed.extend(self.text.nfc());
            std::mem::replace(&mut self.text, composed).zeroize();
        }
        let next = self.boundaries().find(|&at| at >= end);
        self.cursor = next.unwrap_or(self.text.len());
    }

    fn move_rows(&mut self, by: isize, columns: u16) {
        let rows = wrap(&self.text, room(columns));
        let row = self.row_of_cursor(&rows);
        let Some(target) = row.checked_add_signed(by).and_then(|target| rows.get(target)) else { return };
        let column = shown_width(&self.text[rows[row].start..self.cursor]);
        let (mut used, mut at) = (0, target.start);
        for grapheme in self.text[target.clone()].graphemes(true) {
            if used >= column {
                break;
            }
            used += shown_width(grapheme);
            at += grapheme.len();
        }
        // The end of a wrapped row is the start of the next one, which is not the row asked for.
        let wrapped = rows.iter().any(|other| other.start == target.end && other.start != target.start);
        self.cursor = if at == target.end && wrapped { self.before(at).max(target.start) } else { at };
    }

    fn row_of_cursor(&self, rows: &[std::ops::Range<usize>]) -> usize {
        rows.iter().rposition(|row| row.start <= self.cursor).unwrap_or(0)
    }

    fn boundaries(&self) -> impl Iterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()])
    }

    fn before(&self, at: usize) -> usize {
        self.text[..at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self, at: usize) -> usize {
        self.text[at..].graphemes(true).next().map_or(at, |grapheme| at + grapheme.len())
    }

    fn word_before(&self) -> usize {
        let mut words = self.text[..self.cursor].unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.text[self.cursor..].unicode_word_indices();
        words.next().map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }
}

/// Columns for text: the last one stays free for a cursor after the text.
fn room(columns: u16) -> u16 {
    columns.saturating_sub(1).max(1)
}

fn cells(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

fn shown_width(text: &str) -> usize {
    width(&crate::text::one_line(text))
}

fn draw(area: Rect, buf: &mut Buffer, text: &str, style: Style) {
    if !area.is_empty() {
        buf.set_style(Rect { height: 1, ..area }, style);
        line(area, buf, text, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_secret_never_moves_to_a_larger_buffer_and_is_wiped() {
        let mut field = TextField::secret(64);
        let room = field.text.capacity();
        "sa\u{308}hko\u{308}1234".chars().for_each(|letter| assert!(field.insert(letter)));
        assert!(field.paste(&"x".repeat(40)));
        assert_eq!((field.text().chars().count(), field.text.capacity()), (49, room));
        field.wipe();
        assert!(field.is_empty() && field.cursor() == 0);
        assert!(field.insert('1') && field.text() == "1");
    }

    fn typed(text: &str) -> TextField {
        let mut field = TextField::one_line();
        text.chars().for_each(|letter| {
            field.insert(letter);
        });
        field
    }

    #[test]
    fn letters_and_marks_become_one_normal_letter() {
        let field = typed("A\u{30a}kerlund");
        assert_eq!(field.text(), "Åkerlund");
        assert_eq!(field.cursor(), field.text().len());
    }

    #[test]
    fn deleting_takes_whole_graphemes_and_words() {
        let mut field = typed("Aino Mäkinen");
        assert_eq!(field.act(Action::DeleteBack, 20), Edited::Changed);
        assert_eq!(field.text(), "Aino Mäkine");
        field.act(Action::DeleteWord, 20);
        assert_eq!(field.text(), "Aino ");
        field.act(Action::CursorStart, 20);
        field.act(Action::DeleteForward, 20);
        assert_eq!(field.text(), "ino ");
        assert_eq!(field.act(Action::DeleteBack, 20), Edited::No);
        assert_eq!(field.act(Action::ClearField, 20), Edited::Changed);
        assert!(field.is_empty());
    }

    #[test]
    fn a_paste_keeps_lines_in_notes_only_and_stops_at_the_limit() {
        let mut one = TextField::one_line();
        assert!(one.paste("a\r\nb\tc\x1b[2J"));
        assert_eq!(one.text(), "a b c[2J");
        let mut many = TextField::multi_line();
        many.paste("a\r\nb");
        assert_eq!(many.text(), "a\nb");
        let mut small = TextField::one_line().with_limit(5);
        assert!(!small.paste("ääää"));
        assert_eq!(small.text(), "ää");
        assert!(!small.insert('ä'));
    }

    #[test]
    fn the_cursor_is_always_inside_the_field() {
        let area = Rect::new(3, 1, 10, 1);
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 4));
        let field = typed("abcdefghijklmnopqrstuvwxyz");
        let Focus(at) = field.view(area, &mut buf, Style::new());
        assert!(area.contains(at), "{at:?}");
        assert_eq!(buf[(at.x - 1, 1)].symbol(), "z");
    }

    #[test]
    fn rows_are_walked_up_and_down() {
        let mut field = TextField::multi_line().with_text("yksi kaksi\nkolme");
        assert_eq!(field.rows(7), 3);
        field.act(Action::SelectPrevious, 7);
        field.act(Action::SelectPrevious, 7);
        field.insert('X');
        assert_eq!(field.text(), "yksiX kaksi\nkolme");
        assert_eq!(field.act(Action::SelectPrevious, 7), Edited::No);
    }

    proptest! {
        #[test]
        fn no_sequence_of_edits_breaks_the_invariants(
            keys in proptest::collection::vec(0usize..16, 0..60), columns in 1u16..12, lines in any::<bool>(),
        ) {
            let letters = ['a', 'ä', '\u{308}', '日', '\u{202e}', ' ', '👍'];
            let actions = [Action::CursorLeft, Action::CursorRight, Action::WordLeft, Action::WordRight,
                Action::SelectPrevious, Action::SelectNext, Action::Newline, Action::DeleteBack, Action::DeleteForward];
            let mut field = if lines { TextField::multi_line() } else { TextField::one_line() };
            for key in keys {
                match letters.get(key) {
                    Some(&letter) => { field.insert(letter); }
                    None => { field.act(actions[key - letters.len()], columns); }
                }
                prop_assert!(field.boundaries().any(|at| at == field.cursor));
                prop_assert!(lines || !field.text.contains('\n'));
                let area = Rect::new(2, 1, columns, 3);
                let mut buf = Buffer::empty(Rect::new(0, 0, 20, 5));
                let Focus(at) = field.view(area, &mut buf, Style::new());
                prop_assert!(area.contains(at));
                prop_assert_eq!(buf[(1, 1)].symbol(), " ");
            }
        }
    }
}
