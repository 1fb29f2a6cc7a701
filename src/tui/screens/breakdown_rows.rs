//! How a breakdown looks: what is broken down, a row for each bar with label, figure, share and bar, and under them what
//! was not understood of the search, what to know of the figures, or how to go on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home_mistake;
use crate::domain::ids::Code;
use crate::register::reply::{Bar, Breakdown, Figure, Side};
use crate::text::numbers;
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::{line, line_right};
use crate::tui::widget::list::List;
use crate::wording::labels;

/// Rows above the bars: what is broken down by what, and the text of the search.
const ABOVE: u16 = 2;
/// The row under the bars.
const BELOW: u16 = 1;
/// Columns of the figure and of the share.
const FIGURE: u16 = 9;
const SHARE: u16 = 8;
/// What stands for a figure that is not told.
const HELD: &str = "..";

/// Rows that the bars have of the height of the screen.
#[must_use]
pub fn height(screen: u16) -> u16 {
    screen.saturating_sub(ABOVE + BELOW)
}

/// Draws the whole of it, and says where the cursor stands.
pub fn draw(broken: &Breakdown, text: &str, list: &List, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let Some(side) = broken.sides.first() else { return Focus::at(area.x, area.y) };
    let words = at.words;
    let row = |y: u16| Rect { y: area.y + y.min(area.height), height: u16::from(y < area.height), ..area };
    let field = words.say(&format!("by-{}", side.field));
    let title = format!("{}: {field}", words.say("breakdown-title"));
    line(row(0), buf, &title, at.theme.style(Role::Title));
    let mistake = broken.mistakes.first().map(|mistake| home_mistake::words(mistake, text, at));
    if mistake.is_none() || !list.is_empty() {
        line_right(row(0), buf, &total(broken, at), at.theme.style(Role::Title));
    }
    line(row(1), buf, text, at.theme.style(Role::Quiet));
    let body = Rect { y: area.y + ABOVE.min(area.height), height: height(area.height), ..area };
    let held = side.bars.iter().any(|bar| bar.clients == Figure::Held) || (list.is_empty() && broken.few.is_some());
    let note = match broken.few {
        _ if mistake.is_some() => None,
        Some(few) if held && broken.total != Figure::Told(0) => {
            Some(words.say_with("breakdown-held", &[("few", few.into())]))
        }
        _ if !side.adds_up && !list.is_empty() => Some(words.say("breakdown-overlap")),
        _ => (!list.is_empty()).then(|| words.say("breakdown-letters")),
    };
    if let Some(note) = note {
        line(row(area.height.saturating_sub(BELOW)), buf, &note, at.theme.style(Role::Quiet));
    }
    if let Some(mistake) = &mistake {
        let place = if list.is_empty() { body } else { row(area.height.saturating_sub(BELOW)) };
        line(place, buf, mistake, at.theme.style(Role::Warning));
    }
    if list.is_empty() {
        if mistake.is_none() && broken.total == Figure::Told(0) {
            line(body, buf, &words.say("breakdown-nobody"), at.theme.style(Role::Text));
        }
        return Focus::at(body.x, body.y);
    }
    let longest = side.bars.iter().filter_map(|bar| bar.clients.told()).max().unwrap_or(0);
    list.view(body, buf, at, |place, area, buf, _| {
        if let Some(bar) = side.bars.get(place) {
            draw_bar(broken, side, bar, longest, area, buf, at);
        }
    })
}

fn total(broken: &Breakdown, at: &Here) -> String {
    match (broken.total, broken.few) {
        (Figure::Told(clients), _) => at.words.say_with("breakdown-hits", &[("clients", clients.into())]),
        (Figure::Held, few) => at.words.say_with("breakdown-few", &[("few", few.unwrap_or_default().into())]),
    }
}

fn draw_bar(broken: &Breakdown, side: &Side, bar: &Bar, longest: usize, area: Rect, buf: &mut Buffer, at: &Here) {
    let language = at.words.language();
    let plain = at.theme.style(Role::Text);
    let label = area.width / 2;
    let code = |list, code: &Code| labels::label(list, code.as_str(), at.words);
    let name = labels::bar(side.field, &bar.value, at.words, code);
    line(Rect { width: label, ..area }, buf, &name, plain);
    let figures = Rect { x: area.x + label, width: FIGURE.min(area.width - label), ..area };
    let rest = figures.x + figures.width;
    let Some(clients) = bar.clients.told() else {
        line_right(figures, buf, HELD, plain);
        return;
    };
    line_right(figures, buf, &numbers::whole(i64::try_from(clients).unwrap_or(i64::MAX), language), plain);
    let share = Rect { x: rest, width: SHARE.min(area.right() - rest), ..area };
    if let Some(total) = broken.total.told() {
        line_right(share, buf, &numbers::percent(numbers::share(clients, total), language), plain);
    }
    let start = (share.right() + 2).min(area.right());
    let columns = usize::from(area.right() - start);
    // Whoever is there is seen.
    let length = (clients * columns / longest.max(1)).max(1).min(columns);
    line(Rect { x: start, width: area.right() - start, ..area }, buf, &at.glyphs.bar.repeat(length), plain);
}
