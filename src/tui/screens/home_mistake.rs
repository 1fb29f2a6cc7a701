//! A mistake in the search box: its place is underlined, and the line under the box says what is wrong.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::register::reply::QueryMistake;
use crate::text::width::width;
use crate::tui::screen::Here;
use crate::tui::theme::Role;

/// What is wrong with `text`, and what could have been meant.
pub fn words(mistake: &QueryMistake, text: &str, at: &Here) -> String {
    let wrong = text.get(mistake.at.0..mistake.at.1).unwrap_or_default();
    let said = at.words.say_with(&format!("query-{}", mistake.id), &[("text", wrong.into())]);
    match &mistake.suggestion {
        Some(meant) => format!("{said} {}", at.words.say_with("query-suggestion", &[("suggestion", meant.into())])),
        None => said,
    }
}

/// Underlines the place of a mistake in `text`, where the whole text is seen in `field`.
pub fn underline(mistake: &QueryMistake, text: &str, field: Rect, buf: &mut Buffer, at: &Here) {
    let (Some(before), Some(wrong)) = (text.get(..mistake.at.0), text.get(mistake.at.0..mistake.at.1)) else {
        return;
    };
    let (Ok(start), Ok(columns)) = (u16::try_from(width(before)), u16::try_from(width(wrong))) else {
        return;
    };
    if width(text) < usize::from(field.width) {
        buf.set_style(Rect { x: field.x + start, width: columns, height: 1, ..field }, at.theme.style(Role::Match));
    }
}
