//! Keeps what the terminal shows and sends, for each frame, only what differs from it, in one write.
//!
//! Invariants: a frame equal to the last one sends nothing; the cursor ends where the focus is; every frame is one call of
//! `write` on the writer (more only if the writer takes less than it is given).

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::pen::Pen;
use super::shift;
use super::slot::{Slot, rows_of};

/// Frames longer than this many bytes, about one packet, are bracketed so that terminals show them at once (mode 2026).
const BRACKETED: usize = 1_200;

/// Draws frames on a terminal.
#[derive(Debug)]
pub struct Painter<W> {
    writer: W,
    ascii: bool,
    pen: Pen,
    /// What the terminal shows; `None` if unknown.
    shown: Option<Vec<Vec<Slot>>>,
}

impl<W: Write> Painter<W> {
    /// A painter for a terminal of which nothing is known. With `ascii`, nothing but ASCII is sent.
    pub fn new(writer: W, ascii: bool) -> Painter<W> {
        Painter { writer, ascii, pen: Pen::new(), shown: None }
    }

    /// Forgets what the terminal shows: the next frame erases it and draws everything.
    pub fn forget(&mut self) {
        self.shown = None;
        self.pen = Pen::new();
    }

    /// Puts bytes before the next frame, into the same write.
    pub fn before(&mut self, bytes: &[u8]) {
        self.pen.out.extend_from_slice(bytes);
    }

    /// Shows a frame with the cursor at `cursor`.
    ///
    /// # Errors
    /// What the writer says; the terminal's state is then taken as unknown.
    pub fn show(&mut self, frame: &Buffer, cursor: Position) -> io::Result<()> {
        let mut new = rows_of(frame, self.ascii);
        let size = |rows: &[Vec<Slot>]| (rows.len(), rows.first().map_or(0, Vec::len));
        let mut old = match self.shown.take() {
            Some(old) if size(&old) == size(&new) => old,
            _ => {
                self.pen.erase_all();
                new.iter().map(|row| vec![Slot::BLANK; row.len()]).collect()
            }
        };
        let height = u16::try_from(new.len()).unwrap_or(u16::MAX);
        if let Some(shift) = shift::find(&old, &new) {
            let row = |y: usize| u16::try_from(y).unwrap_or(u16::MAX);
            let by = i32::try_from(shift.by).unwrap_or(0);
            self.pen.scroll(row(shift.top), row(shift.bottom), by, height);
            shift::apply(&mut old, shift);
        }
        for (y, (old, new)) in old.iter().zip(&mut new).enumerate() {
            draw_row(&mut self.pen, u16::try_from(y).unwrap_or(u16::MAX), old, new);
        }
        self.pen.go(cursor.x, cursor.y);
        if self.pen.out.is_empty() {
            self.shown = Some(new);
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.pen.out);
        let sent = if bytes.len() > BRACKETED {
            self.writer.write_all(&[b"\x1b[?2026h", &bytes[..], b"\x1b[?2026l"].concat())
        } else {
            self.writer.write_all(&bytes)
        };
        match sent {
            Ok(()) => self.shown = Some(new),
            Err(_) => self.forget(),
        }
        sent
    }

    /// The writer.
    pub fn writer(&mut self) -> &mut W {
        &mut self.writer
    }
}

fn draw_row(pen: &mut Pen, y: u16, old: &[Slot], new: &[Slot]) {
    let mut changed: Vec<bool> = old.iter().zip(new).map(|(old, new)| old != new).collect();
    // Writing one half of a wide letter spoils the other, whether it is the old letter or the new one.
    for x in 1..new.len() {
        if (old[x].width == 0 || new[x].width == 0) && (changed[x - 1] || changed[x]) {
            (changed[x - 1], changed[x]) = (true, true);
        }
    }
    for x in (1..new.len()).rev() {
        if (old[x].width == 0 || new[x].width == 0) && (changed[x - 1] || changed[x]) {
            (changed[x - 1], changed[x]) = (true, true);
        }
    }
    let Some(last) = changed.iter().rposition(|&changed| changed) else { return };
    let tail = new.iter().rposition(|slot| *slot != Slot::BLANK).map_or(0, |x| x + 1);
    let mut x = 0;
    while x <= last {
        if !changed[x] {
            x += 1;
            continue;
        }
        if x >= tail && last - x >= 3 {
            // From where the pen is, if nothing stands between: what is blank may be erased once more.
            if !pen.at().is_some_and(|(from, at)| at == y && (tail..=x).contains(&usize::from(from))) {
                go(pen, new, x, y);
            }
            pen.erase_row();
            return;
        }
        go(pen, new, x, y);
        pen.put(&new[x], x + usize::from(new[x].width) >= new.len());
        x += usize::from(new[x].width.max(1));
    }
}

/// Goes to a cell of a row: over the cells before it, from the pen or from the margin, if writing them again is shorter
/// than jumping.
fn go(pen: &mut Pen, row: &[Slot], x: usize, y: u16) {
    let column = u16::try_from(x).unwrap_or(u16::MAX);
    let jump = pen.way(column, y).len();
    let here = pen.at().filter(|(from, at)| *at == y && usize::from(*from) < x).map(|(from, _)| from);
    for from in here.into_iter().chain([0]) {
        let between = &row[usize::from(from)..x];
        let bytes: usize = between.iter().filter(|slot| slot.width > 0).map(|slot| slot.text().len()).sum();
        let simple = between.iter().all(|slot| slot.width == 1 && pen.wears(slot));
        let way = if here == Some(from) { 0 } else { pen.way(from, y).len() };
        // A tie goes to the letters of the same row, which leave no doubt where the pen is.
        if simple && (way + bytes < jump || (way == 0 && bytes == jump)) {
            pen.go(from, y);
            between.iter().for_each(|slot| pen.put(slot, false));
            break;
        }
    }
    pen.go(column, y);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::slot::Look;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    /// A writer that counts how often it is written to.
    #[derive(Default)]
    struct Line {
        bytes: Vec<u8>,
        writes: usize,
    }

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes += 1;
            self.bytes.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn size(cells: u16) -> std::num::NonZero<u16> {
        std::num::NonZero::new(cells).unwrap()
    }

    /// A painter and the terminal at the other end.
    struct Rig {
        painter: Painter<Line>,
        terminal: vt100::Parser,
    }

    impl Rig {
        fn new(columns: u16, rows: u16) -> Rig {
            Rig {
                painter: Painter::new(Line::default(), false),
                terminal: vt100::Parser::new(size(rows), size(columns), 0),
            }
        }

        /// Shows a frame; returns the bytes it took.
        fn show(&mut self, frame: &Buffer, cursor: Position) -> usize {
            *self.painter.writer() = Line::default();
            self.painter.show(frame, cursor).unwrap();
            assert!(self.painter.writer().writes <= 1);
            let bytes = std::mem::take(&mut self.painter.writer().bytes);
            self.terminal.process(&bytes);
            self.compare(frame, cursor);
            bytes.len()
        }

        fn compare(&self, frame: &Buffer, cursor: Position) {
            let screen = self.terminal.screen();
            assert_eq!(screen.cursor_position(), (cursor.y, cursor.x));
            for (y, row) in rows_of(frame, false).iter().enumerate() {
                for (x, slot) in row.iter().enumerate().filter(|(_, slot)| slot.width > 0) {
                    let cell = screen.cell(y as u16, x as u16).unwrap();
                    let text = if cell.has_contents() { cell.contents() } else { " " };
                    assert_eq!(text, slot.text(), "column {x}, row {y}");
                    let modifiers = [
                        (cell.bold(), Modifier::BOLD),
                        (cell.italic(), Modifier::ITALIC),
                        (cell.underline(), Modifier::UNDERLINED),
                        (cell.inverse(), Modifier::REVERSED),
                    ];
                    let seen = modifiers.into_iter().filter(|(on, _)| *on).map(|(_, modifier)| modifier);
                    let look = Look { fg: named(cell.fgcolor()), bg: named(cell.bgcolor()), modifier: seen.collect() };
                    let same = if slot.is_blank() { look.same_blank(slot.look) } else { look == slot.look };
                    assert!(same, "column {x}, row {y}: {look:?} instead of {:?}", slot.look);
                }
            }
        }
    }

    fn named(colour: vt100::Color) -> Color {
        match colour {
            vt100::Color::Idx(number) if number < 16 => {
                let cell = Buffer::filled(Rect::new(0, 0, 1, 1), {
                    let mut cell = ratatui::buffer::Cell::new("x");
                    cell.set_fg(Color::Indexed(number));
                    cell
                });
                rows_of(&cell, false)[0][0].look.fg
            }
            vt100::Color::Default => Color::Reset,
            other => panic!("{other:?} was never sent"),
        }
    }

    fn page(lines: &[&str]) -> Buffer {
        let mut frame = Buffer::empty(Rect::new(0, 0, 80, 24));
        for (y, line) in lines.iter().enumerate() {
            frame.set_string(0, y as u16, line, Style::new());
        }
        frame
    }

    fn list(first: usize, selected: usize) -> Buffer {
        let mut frame = page(&["> haku", ""]);
        for row in 0..18 {
            let number = first + row;
            let y = row as u16 + 2;
            let line =
                format!("Virtanen-{number:<6} Aino Maria {:>4}  Pori  työtön {number:>3} kk", number * 37 % 9973);
            frame.set_string(2, y, line, Style::new());
            if number == selected {
                frame.set_string(0, y, ">", Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED));
            }
        }
        frame.set_string(70, 22, format!("{selected:>4}/5727"), Style::new());
        frame
    }

    #[test]
    fn the_same_frame_again_sends_nothing() {
        let mut rig = Rig::new(80, 24);
        let at = Position { x: 3, y: 5 };
        assert!(rig.show(&list(0, 3), at) > 0);
        assert_eq!(rig.show(&list(0, 3), at), 0);
        assert_eq!(rig.painter.writer().writes, 0);
    }

    #[test]
    fn moving_the_selection_takes_forty_bytes() {
        let mut rig = Rig::new(80, 24);
        let at = |row: u16| Position { x: 0, y: row + 2 };
        rig.show(&list(0, 3), at(3));
        let bytes = rig.show(&list(0, 4), at(4));
        assert!(bytes <= 40, "{bytes}");
        let bytes = rig.show(&list(0, 3), at(3));
        assert!(bytes <= 40, "{bytes}");
    }

    #[test]
    fn scrolling_by_a_row_takes_two_hundred_bytes_both_ways() {
        let mut rig = Rig::new(80, 24);
        rig.show(&list(0, 17), Position { x: 0, y: 19 });
        let bytes = rig.show(&list(1, 18), Position { x: 0, y: 19 });
        assert!(bytes <= 120, "{bytes}");
        rig.show(&list(1, 1), Position { x: 0, y: 2 });
        let bytes = rig.show(&list(0, 0), Position { x: 0, y: 2 });
        assert!(bytes <= 120, "{bytes}");
    }

    #[test]
    fn rows_are_reached_over_the_margin_and_erased_from_where_the_pen_is() {
        let mut rig = Rig::new(80, 24);
        rig.show(&page(&[""]), Position::ORIGIN);
        let bytes = rig.show(&page(&["  yksi", "  kaksi", "  kolme pitkä sana"]), Position::ORIGIN);
        assert_eq!(bytes, "  yksi\r\n  kaksi\r\n  kolme pitkä sana\x1b[H".len());
        let bytes = rig.show(&page(&["  yksi", "  kaksi", "  viisi"]), Position::ORIGIN);
        assert_eq!(bytes, "\n\n  viisi\x1b[K\x1b[H".len());
    }

    #[test]
    fn only_sixteen_colours_and_no_blinking_cursor_tricks_are_sent() {
        let mut painter = Painter::new(Line::default(), false);
        let mut frame = page(&["a"]);
        frame.set_string(0, 0, "x", Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(200)));
        frame.set_string(1, 0, "y", Style::new().fg(Color::Green).add_modifier(Modifier::SLOW_BLINK));
        painter.show(&frame, Position::ORIGIN).unwrap();
        let sent = String::from_utf8(painter.writer().bytes.clone()).unwrap();
        assert_eq!(sent, "\x1b[m\x1b[H\x1b[2Jx\x1b[32my\r");
    }

    #[test]
    fn nothing_but_ascii_leaves_in_ascii_mode_and_no_control_character_ever() {
        for ascii in [false, true] {
            let mut painter = Painter::new(Line::default(), ascii);
            let mut frame = page(&["Åkerlund 日 ─ …"]);
            frame[(0, 1)].set_symbol("\u{1b}");
            frame[(1, 1)].set_symbol("a\u{202e}");
            painter.show(&frame, Position::ORIGIN).unwrap();
            let sent = String::from_utf8(painter.writer().bytes.clone()).unwrap();
            assert!(sent.ends_with("??\x1b[H"), "{sent:?}");
            assert_eq!(sent.is_ascii(), ascii, "{sent:?}");
            assert!(!ascii || sent.contains("Akerlund ?  ? ~"), "{sent:?}");
        }
    }

    #[test]
    fn long_frames_are_bracketed_and_short_ones_are_not() {
        let mut painter = Painter::new(Line::default(), false);
        painter.show(&page(&["short"]), Position::ORIGIN).unwrap();
        assert!(!painter.writer().bytes.windows(5).any(|bytes| bytes == b"?2026"));
        let long = "wxyz ".repeat(16);
        painter.show(&page(&[long.as_str(); 24]), Position::ORIGIN).unwrap();
        assert!(painter.writer().bytes.ends_with(b"\x1b[?2026l"));
        assert_eq!(painter.writer().writes, 2);
    }

    #[test]
    fn a_line_that_fails_is_drawn_whole_afterwards() {
        struct Torn(bool, Vec<u8>);
        impl Write for Torn {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, false) {
                    return Err(io::ErrorKind::BrokenPipe.into());
                }
                self.1.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut painter = Painter::new(Torn(true, Vec::new()), false);
        assert!(painter.show(&page(&["lost"]), Position::ORIGIN).is_err());
        painter.show(&page(&["lost"]), Position::ORIGIN).unwrap();
        assert!(painter.writer().1.ends_with(b"lost\r"));
    }

    /// A frame made from small numbers: pieces of text at places, in styles.
    fn random_frame(columns: u16, rows: u16, pieces: &[(u16, u16, usize, usize)]) -> Buffer {
        let texts = ["a", "Ääkkönen", "日本", "   ", "työtön 12 kk", "x", "é\u{301}", "━━━━━━"];
        let styles = [
            Style::new(),
            Style::new().add_modifier(Modifier::BOLD),
            Style::new().add_modifier(Modifier::REVERSED),
            Style::new().fg(Color::Red).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Style::new().bg(Color::Blue),
            Style::new().fg(Color::LightYellow).add_modifier(Modifier::DIM | Modifier::ITALIC),
        ];
        let mut frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        for &(x, y, text, style) in pieces {
            frame.set_stringn(x % columns, y % rows, texts[text % texts.len()], 40, styles[style % styles.len()]);
        }
        frame
    }

    type Pieces = Vec<(u16, u16, usize, usize)>;

    fn pieces() -> impl Strategy<Value = Pieces> {
        proptest::collection::vec((0u16..30, 0u16..12, 0usize..8, 0usize..6), 0..30)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn any_frames_after_each_other_are_shown_as_meant(
            columns in 1u16..30, rows in 1u16..12, frames in proptest::collection::vec((pieces(), 0u16..30, 0u16..12), 1..5),
        ) {
            let mut rig = Rig::new(columns, rows);
            for (pieces, x, y) in frames {
                let cursor = Position { x: x % columns, y: y % rows };
                rig.show(&random_frame(columns, rows, &pieces), cursor);
            }
        }

        #[test]
        fn moved_rows_are_shown_as_meant(pieces in pieces(), by in -6i32..6, top in 0u16..12, changed in pieces()) {
            let (columns, rows) = (30, 12);
            let before = random_frame(columns, rows, &pieces);
            let mut after = before.clone();
            for y in top..rows {
                let from = i32::from(y) + by;
                for x in 0..columns {
                    after[(x, y)] = match u16::try_from(from) {
                        Ok(from) if from >= top && from < rows => before[(x, from)].clone(),
                        _ => ratatui::buffer::Cell::EMPTY,
                    };
                }
            }
            for &(x, y, _, _) in changed.iter().take(3) {
                after.set_string(x % columns, y, "!", Style::new());
            }
            let mut rig = Rig::new(columns, rows);
            rig.show(&before, Position { x: 0, y: top });
            rig.show(&after, Position { x: 4, y: 3 });
            rig.show(&before, Position { x: 0, y: top });
        }

        #[test]
        fn a_resize_draws_everything_again(first in pieces(), second in pieces(), columns in 1u16..30, rows in 1u16..12) {
            let mut rig = Rig::new(30, 12);
            rig.show(&random_frame(30, 12, &first), Position::ORIGIN);
            rig.terminal.screen_mut().set_size(size(rows), size(columns));
            rig.show(&random_frame(columns, rows, &second), Position::ORIGIN);
        }
    }
}
