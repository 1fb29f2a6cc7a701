//! What stands around the screens: the status row, the row of hints, the box of possible next keys, and the sign for a
//! window that is too small. All of it is made from the offers, the keymap and the action table.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use super::action::{Action, Context};
use super::key::{self, Key};
use super::screen::{Here, Message, Offer, Tone};
use super::theme::Role;
use super::widget::line::{line, line_right, parts};
use super::widget::popup::popup_at;
use super::widget::wrap::wrap;
use crate::text::width::width;
use crate::text::{Arg, one_line};

/// The smallest window the screens are made for.
pub const LEAST: Size = Size { width: 60, height: 16 };

/// Rows the bars take below the screens.
pub const BARS: u16 = 2;

/// The most rows a message takes.
pub const STATUS_MOST: u16 = 3;

/// Draws the last message, and at the right the keys of an unfinished sequence, else what is said aside if there is room.
///
/// A message longer than the row takes rows of the page above, [`STATUS_MOST`] in all: what was kept and what to do next
/// must not be cut off.
pub fn status(
    area: Rect,
    buf: &mut Buffer,
    message: Option<&Message>,
    aside: Option<&str>,
    pending: &[Key],
    at: &Here,
) {
    let mut used = 0;
    if let Some(message) = message {
        let (mark, role) = match message.tone {
            Tone::Plain => ("", Role::Text),
            Tone::Done => ("", Role::Good),
            Tone::Warning => ("! ", Role::Warning),
            Tone::Failed => ("! ", Role::Danger),
        };
        let style = at.theme.style(role);
        let text = format!("{mark}{}", one_line(&message.text));
        let rows = wrap(&text, area.width);
        let shown = rows.len().min(usize::from(STATUS_MOST));
        for (up, range) in rows[..shown].iter().rev().enumerate() {
            let y = area.y.saturating_sub(u16::try_from(up).unwrap_or(0));
            let row = Rect { y, height: 1, ..area };
            // The last row that fits carries what is left, so that a cut shows.
            let piece = if up == 0 { &text[range.start..] } else { &text[range.clone()] };
            Clear.render(row, buf);
            line(row, buf, piece.trim_end(), style);
            used = if up == 0 { width(piece.trim_end()) + 2 } else { used };
        }
    }
    if !pending.is_empty() {
        line_right(area, buf, &format!(" {} {}", key::shown(pending), at.glyphs.cut), at.theme.style(Role::Key));
    } else if let Some(aside) = aside.filter(|aside| used + width(aside) <= usize::from(area.width)) {
        line_right(area, buf, aside, at.theme.style(Role::Warning));
    }
}

/// Draws as many offers with their keys as fit, and the key of the help at the end.
pub fn hints(area: Rect, buf: &mut Buffer, context: Context, offers: &[Offer], at: &Here) {
    let hint = |offer: &Offer| Some((at.keys.key_of(context, offer.action)?, offer.name(at.words)));
    let (key_style, text) = (at.theme.style(Role::Key), at.theme.style(Role::Text));
    let mut room = usize::from(area.width);
    // Over a question there is no help: it is to be answered.
    let help = hint(&Offer::of(Action::Help)).filter(|_| context != Context::Confirm);
    if let Some((key, name)) = &help {
        let columns = width(key) + width(name) + 1;
        room = room.saturating_sub(columns + 2);
        let at_right = u16::try_from(columns).unwrap_or(u16::MAX).min(area.width);
        let right = Rect { x: area.right() - at_right, width: at_right, ..area };
        parts(right, buf, &[(key, key_style), (" ", text), (name, text)]);
    }
    let mut x = area.x;
    let hints = offers.iter().filter(|offer| offer.action != Action::Help).filter_map(hint);
    // A key that is called what it does needs no word.
    for (key, name) in hints.filter(|(key, name)| key != name) {
        let columns = width(&key) + width(&name) + 1;
        if columns > room {
            break;
        }
        room = room.saturating_sub(columns + 2);
        x += parts(Rect { x, width: area.right() - x, ..area }, buf, &[(&key, key_style), (" ", text), (&name, text)]);
        x = (x + 2).min(area.right());
    }
}

/// Draws the box of the keys that can follow, at the lower right of `area`.
pub fn which_key(area: Rect, buf: &mut Buffer, context: Context, pending: &[Key], at: &Here) {
    let next: Vec<(String, String)> = at
        .keys
        .beginning_with(context, pending)
        .map(|binding| (key::shown(&binding.keys[pending.len()..]), at.words.say(&binding.action.words())))
        .collect();
    let keys = next.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let names = next.iter().map(|(_, name)| width(name)).max().unwrap_or(0);
    let columns = u16::try_from(keys + names + 6).unwrap_or(u16::MAX).min(area.width);
    let rows = u16::try_from(next.len() + 2).unwrap_or(u16::MAX).min(area.height);
    let outer = Rect { x: area.right() - columns, y: area.bottom() - rows, width: columns, height: rows };
    let inner = popup_at(outer, buf, at, &key::shown(pending));
    for (y, (key, name)) in (inner.y..inner.bottom()).zip(next) {
        let row = Rect { y, height: 1, ..inner };
        let key = format!("{key}{}", " ".repeat(keys + 2 - width(&key)));
        parts(row, buf, &[(&key, at.theme.style(Role::Key)), (&name, at.theme.style(Role::Text))]);
    }
}

/// Draws the sign for a window that is too small, down to a single cell.
pub fn too_small(buf: &mut Buffer, context: Context, at: &Here) {
    let area = buf.area;
    let quit = at.keys.key_of(context, Action::Quit).unwrap_or_default();
    let args = [
        ("least_columns", Arg::Number(LEAST.width.into())),
        ("least_rows", Arg::Number(LEAST.height.into())),
        ("columns", Arg::Number(area.width.into())),
        ("rows", Arg::Number(area.height.into())),
        ("key", Arg::Text(&quit)),
    ];
    let text = at.words.say_with("frame-too-small", &args);
    for (y, row) in (area.y..area.bottom()).zip(wrap(&text, area.width)) {
        line(Rect { y, height: 1, ..area }, buf, text[row].trim_end(), Style::new());
    }
}
