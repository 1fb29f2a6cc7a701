//! A framed box over a page; what was below is cleared, so nothing shines through.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};

use crate::tui::screen::Here;
use crate::tui::theme::Role;

/// Draws an empty box of at most `width` by `height` cells (frame included) in the middle of `area`, with `title` in
/// its frame; returns the cells inside, one column of air left and right.
pub fn popup(area: Rect, buf: &mut Buffer, at: &Here, title: &str, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let outer = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    popup_at(outer, buf, at, title)
}

/// Draws an empty box exactly at `outer`; returns the cells inside.
pub fn popup_at(outer: Rect, buf: &mut Buffer, at: &Here, title: &str) -> Rect {
    let outer = outer.intersection(buf.area);
    Clear.render(outer, buf);
    let block = Block::bordered().border_set(at.glyphs.border).border_style(at.theme.style(Role::Border));
    let inner = block.inner(outer);
    block.render(outer, buf);
    if !title.is_empty() && outer.width > 6 {
        let title = format!(" {} ", crate::text::one_line(title));
        let area = Rect { x: outer.x + 2, y: outer.y, width: outer.width - 4, height: 1 };
        super::line::line(area, buf, &title, at.theme.style(Role::Title));
    }
    Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(2), ..inner }
}
