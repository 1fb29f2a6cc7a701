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

/// Whether a mistake in the last piece of `text` may only be that the piece is not typed to its end yet; `goes_on` when
/// there are offers for it. A name before a colon is typed to its end, and so is what a space stands behind.
pub fn is_half_typed(mistake: &QueryMistake, text: &str, goes_on: bool) -> bool {
    let wrong = text.get(mistake.at.0..mistake.at.1).unwrap_or_default();
    if mistake.at.1 < text.len() {
        return false;
    }
    match mistake.id.as_str() {
        "unknown-field" | "ambiguous-field" | "too-long" => false,
        "unknown-value" | "ambiguous-value" => goes_on,
        // A unit is two letters on its way; more are no number.
        "not-a-number" | "not-a-date" => wrong.chars().filter(|letter| letter.is_alphabetic()).count() < 3,
        // More digits make no effect of a figure that is none.
        "not-an-effect" => !wrong.ends_with(|letter: char| letter.is_ascii_digit()),
        _ => true,
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
