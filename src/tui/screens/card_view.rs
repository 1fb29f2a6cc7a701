//! Draws a card: the head, then the sections in one column or two; the cursor stands on the selected record.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card::Card;
use super::card_head;
use super::card_record;
use super::card_sections::{Row, Section};
use crate::domain::rights::Verdict;
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::tui::widget::list::MARKER;

/// Columns of air between two columns of records.
const GUTTER: u16 = 2;

/// Rows left for the records under the head.
pub fn records_height(card: &Card, at: &Here) -> u16 {
    let head =
        card.shown().map_or(0, |shown| card_head::lines(shown, &card.shown_secrets(at.now), at.size.width, at).len());
    at.size.height.saturating_sub(u16::try_from(head).unwrap_or(u16::MAX))
}

/// Draws `card` into `area`.
pub fn view(card: &Card, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let mut focus = Focus::at(area.x, area.y);
    let Some(shown) = card.shown() else {
        return focus;
    };
    let head = card_head::lines(shown, &card.shown_secrets(at.now), area.width, at);
    card_head::draw(&head, area, buf, at);
    if shown.access != Verdict::Full {
        return focus;
    }
    let used = u16::try_from(head.len()).unwrap_or(u16::MAX).min(area.height);
    let body = Rect { y: area.y + used, height: area.height - used, ..area };
    let layout = card.shown_layout(area.width);
    let count = u16::try_from(layout.columns.len()).unwrap_or(1).max(1);
    let width = (body.width - GUTTER * (count - 1)) / count;
    for (column, rows) in (0..).zip(&layout.columns) {
        let place = Rect { x: body.x + column * (width + GUTTER), width, ..body };
        let missing = if column == 0 { layout.missing.as_slice() } else { &[] };
        let selected = rows.iter().position(|row| match row {
            Row::Record(record) => Some(card.shown_records()[*record].no) == card.shown_selection(),
            Row::Heading(..) => false,
        });
        let names = card_record::name_columns(card.shown_records(), rows, place.width.saturating_sub(MARKER), at);
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
                    let records = card.shown_records();
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
