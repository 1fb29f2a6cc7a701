//! One row of text on the grid; text from data cannot move the cursor, reorder the row or overrun its cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{Charset, one_line, width};

/// Writes `text` from the left edge of the first row of `area`, cut with a mark if too long; returns the columns used.
///
/// Line breaks show as spaces and control characters as a mark, so `text` may come straight from the register.
pub fn line(area: Rect, buf: &mut Buffer, text: &str, style: Style) -> u16 {
    if area.is_empty() {
        return 0;
    }
    let text = one_line(text);
    let text = width::truncate(&text, usize::from(area.width), Charset::Unicode);
    let (end, _) = buf.set_stringn(area.x, area.y, text, usize::from(area.width), style);
    end - area.x
}

/// Writes `parts` one after the other as [`line`] does; returns the columns used.
pub fn parts(area: Rect, buf: &mut Buffer, parts: &[(&str, Style)]) -> u16 {
    let mut used = 0;
    for (text, style) in parts {
        let rest = Rect { x: area.x + used, width: area.width - used, ..area };
        used += line(rest, buf, text, *style);
    }
    used
}

/// Writes `text` against the right edge of the first row of `area`; returns the columns used.
pub fn line_right(area: Rect, buf: &mut Buffer, text: &str, style: Style) -> u16 {
    let columns = u16::try_from(width::width(&one_line(text))).unwrap_or(u16::MAX).min(area.width);
    line(Rect { x: area.right() - columns, width: columns, ..area }, buf, text, style)
}
