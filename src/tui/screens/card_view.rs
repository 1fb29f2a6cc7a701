//! Draws a card: the head, then the sections in one column or two; the cursor stands on the selected record.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card_detail;
use super::card_head;
use super::card_record;
use super::card_sections::{Row, Section};
use super::card_state::{CardState, TWO_COLUMNS};
use crate::domain::rights::Verdict;
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::tui::widget::list::MARKER;

/// Columns of air between two columns of records.
const GUTTER: u16 = 2;

/// Rows left for the records under the head.
pub fn records_height(state: &CardState, at: &Here) -> u16 {
    let head =
        state.card().map_or(0, |shown| card_head::lines(shown, &state.revealed_at(at.now), at.size.width, at).len());
    let rest = at.size.height.saturating_sub(u16::try_from(head).unwrap_or(u16::MAX));
    rest - pane_height(at.size.width, rest)
}

/// Rows for the selected record in full: on wide screens that have rows to spare.
fn pane_height(width: u16, rows: u16) -> u16 {
    if width >= TWO_COLUMNS && rows >= 3 * card_detail::ROWS { card_detail::ROWS } else { 0 }
}

/// Draws the card into `area`.
pub fn view(state: &CardState, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let mut focus = Focus::at(area.x, area.y);
    let Some(shown) = state.card() else {
        return focus;
    };
    let head = card_head::lines(shown, &state.revealed_at(at.now), area.width, at);
    card_head::draw(&head, area, buf, at);
    if shown.access != Verdict::Full {
        return focus;
    }
    let used = u16::try_from(head.len()).unwrap_or(u16::MAX).min(area.height);
    let pane = pane_height(area.width, area.height - used);
    let body = Rect { y: area.y + used, height: area.height - used - pane, ..area };
    let selection = state.selection();
    if let Some(record) = selection.filter(|_| pane > 0) {
        card_detail::draw(record, Rect { y: body.bottom(), height: pane, ..area }, buf, at);
    }
    let layout = state.layout(area.width);
    let count = u16::try_from(layout.columns.len()).unwrap_or(1).max(1);
    let width = (body.width - GUTTER * (count - 1)) / count;
    for (column, rows) in (0..).zip(&layout.columns) {
        let place = Rect { x: body.x + column * (width + GUTTER), width, ..body };
        let missing = if column == 0 { layout.missing.as_slice() } else { &[] };
        let selected = rows.iter().position(|row| match row {
            Row::Record(record) => Some(state.records()[*record].no) == state.selected(),
            Row::Heading(..) => false,
        });
        let names = card_record::name_columns(state.records(), rows, place.width.saturating_sub(MARKER), at);
        let length = rows.len() + usize::from(!missing.is_empty());
        let first = first_row(selected.unwrap_or(0), length, usize::from(body.height));
        for (index, y) in (first..length).zip(place.y..place.bottom()) {
            let row = Rect { y, height: 1, ..place };
            match rows.get(index) {
                Some(Row::Heading(section, records)) => heading(*section, *records, row, buf, at),
                Some(Row::Record(record)) => {
                    if selected == Some(index) {
                        line(Rect { width: 1, ..row }, buf, at.glyphs.marker.trim_end(), at.theme.style(Role::Marker));
                        focus = Focus::at(row.x, row.y);
                    }
                    let inner = Rect { x: row.x + MARKER, width: row.width.saturating_sub(MARKER), ..row };
                    let records = state.records();
                    card_record::draw(&records[*record], records, names, inner, buf, at);
                }
                None => {
                    let text = card_record::none_open(missing, rows.is_empty(), at);
                    line(row, buf, &text, at.theme.style(Role::Quiet));
                }
            }
        }
    }
    focus
}

/// The first row seen, from the selection alone: the window moves by half its height, so that it moves seldom.
fn first_row(selected: usize, length: usize, height: usize) -> usize {
    let half = (height / 2).max(1);
    let steps = (selected + 1).saturating_sub(height).div_ceil(half);
    (steps * half).min(length.saturating_sub(height)).min(selected)
}

fn heading(section: Section, records: usize, area: Rect, buf: &mut Buffer, at: &Here) {
    let words = match section {
        Section::Kind(kind) => at.words.say(&format!("kinds-{kind}")),
        Section::Closed => at.words.say("card-closed"),
    };
    line(area, buf, &format!("{words} {records}"), at.theme.style(Role::Heading));
}

#[cfg(test)]
mod tests {
    use super::first_row;

    #[test]
    fn the_window_holds_the_selection_and_moves_by_halves() {
        for (selected, first) in [(0, 0), (9, 0), (10, 5), (14, 5), (15, 10), (29, 20)] {
            assert_eq!(first_row(selected, 30, 10), first, "{selected}");
        }
        assert_eq!(first_row(2, 3, 10), 0);
        assert_eq!(first_row(4, 30, 0), 4);
    }
}
