//! Draws what two people made of the same fields: what both began with, theirs, mine, each in full at the cursor.
//!
//! Invariant: two values that differ never look alike; what they share is left out only beside what they do not.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::conflict::{Clash, Conflict, Keep};
use super::field::{Control, Field};
use super::spec::Kind;
use super::state::Form;
use super::view::{inner_columns, label, summary};
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::tui::widget::wrap::wrap;

/// Columns before a row of a value.
const INDENT: usize = 4;
/// Of more rows than this, those that all three share are left out,
const MANY: usize = 12;
/// but for so many at either end.
const SHARED: usize = 1;

/// A row and how it looks.
type Row = (String, Role);

/// Rows above the clashes: what to do, and one of air.
const ABOVE: u16 = 2;

/// Rows that it all takes in `columns` columns.
pub fn rows(form: &Form, conflict: &Conflict, columns: u16, at: &Here) -> u16 {
    let clashes = conflict.clashes.iter();
    let rows: usize = clashes.map(|clash| 1 + values(form, conflict, clash, columns, at).len()).sum();
    u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(ABOVE)
}

/// Rows that one page goes on: two of the page before stay.
fn page(height: usize) -> usize {
    height.saturating_sub(2).max(1)
}

/// How many pages the clash with the cursor can be scrolled by.
pub fn pages(form: &Form, conflict: &Conflict, at: &Here) -> usize {
    let Some(clash) = conflict.clashes.get(conflict.at) else { return 0 };
    let columns = inner_columns(at.size.width);
    let height = usize::from(at.size.height.saturating_sub(3 + ABOVE)).max(1);
    let rows = 1 + values(form, conflict, clash, columns, at).len();
    rows.saturating_sub(height).div_ceil(page(height))
}

/// Draws the clashes, all in full where there is room for it; else the one with the cursor, and of the others the field
/// and whose is kept.
pub fn view(form: &Form, conflict: &Conflict, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    line(area, buf, &at.words.say("form-conflict-hint"), at.theme.style(Role::Text));
    let above = ABOVE.min(area.height);
    let body = Rect { y: area.y + above, height: area.height - above, ..area };
    let height = usize::from(body.height).max(1);
    let values = |clash: &Clash| values(form, conflict, clash, area.width, at);
    let all_fit = rows(form, conflict, area.width, at) <= area.height;
    let mut list: Vec<Row> = Vec::new();
    let mut here = 0..0;
    for (place, clash) in conflict.clashes.iter().enumerate() {
        let (name, focused) = (label(form, &clash.field, at), place == conflict.at);
        let start = list.len();
        if focused || all_fit {
            list.push((name, if focused { Role::Label } else { Role::Text }));
            list.extend(values(clash));
        } else {
            let kept = match clash.keep {
                None => String::new(),
                Some(Keep::Theirs) => format!(": 1 {}", who(conflict, at)),
                Some(Keep::Mine) => format!(": 2 {}", at.words.say("form-conflict-mine")),
            };
            list.push((format!("{name}{kept}"), Role::Text));
        }
        here = if focused { start..list.len() } else { here };
    }
    // The clash with the cursor is seen from its first row; scrolling stops when its last one is seen.
    let beyond = here.len().saturating_sub(height);
    let skipped = (conflict.skipped * page(height)).min(beyond);
    let first = here.end.saturating_sub(height).min(here.start) + skipped;
    let mut focus = Focus::at(body.x, body.y);
    for ((place, (text, role)), y) in list.iter().enumerate().skip(first).zip(body.y..body.bottom()) {
        line(Rect { y, height: 1, ..body }, buf, text, at.theme.style(*role));
        if place == here.start.max(first) {
            focus = Focus::at(body.x, y);
        }
    }
    focus
}

fn who(conflict: &Conflict, at: &Here) -> String {
    conflict.who.clone().unwrap_or_else(|| at.words.say("form-conflict-other"))
}

/// The three values, on one line each where they fit, else in rows of their own under whose they are.
fn values(form: &Form, conflict: &Conflict, clash: &Clash, columns: u16, at: &Here) -> Vec<Row> {
    let names = [
        at.words.say("form-conflict-before"),
        format!("1 {}", who(conflict, at)),
        format!("2 {}", at.words.say("form-conflict-mine")),
    ];
    let keeps = [None, Some(Keep::Theirs), Some(Keep::Mine)];
    let inner = columns.saturating_sub(INDENT as u16);
    let written =
        [&clash.before, &clash.theirs, &clash.mine].map(|value| broken(&shown(form, clash, value, at), inner));
    let long = written.iter().any(|rows| rows.len() > 1);
    let many = written.iter().map(Vec::len).sum::<usize>() > MANY;
    let (head, tail) = if many { shared(&written) } else { (0, 0) };
    let mut rows = Vec::new();
    for ((name, keep), value) in names.iter().zip(keeps).zip(&written) {
        let kept = keep.is_some() && keep == clash.keep;
        let (sign, role) = if kept { (at.glyphs.marker, Role::Selected) } else { ("  ", Role::Text) };
        if !long {
            rows.push((format!("{sign}{name}: {}", value.concat()), role));
            continue;
        }
        rows.push((format!("{sign}{name}:"), role));
        let cut = || (format!("{:INDENT$}{}", "", at.glyphs.cut), Role::Quiet);
        let seen = head..value.len().saturating_sub(tail).max(head);
        rows.extend((head > 0).then(cut));
        rows.extend(value[seen].iter().map(|row| (format!("{:INDENT$}{row}", ""), role)));
        rows.extend((tail > 0).then(cut));
    }
    rows
}

/// How many rows at the beginning and at the end all of them share, but for one to read on from.
fn shared(values: &[Vec<String>; 3]) -> (usize, usize) {
    let shortest = values.iter().map(Vec::len).min().unwrap_or(0);
    let alike = |row: &dyn Fn(&Vec<String>) -> String| values[1..].iter().all(|value| row(value) == row(&values[0]));
    let head = (0..shortest).take_while(|&place| alike(&|rows| rows[place].clone())).count();
    let tail = (0..shortest - head).take_while(|&back| alike(&|rows| rows[rows.len() - 1 - back].clone())).count();
    (head.saturating_sub(SHARED), tail.saturating_sub(SHARED))
}

fn broken(text: &str, columns: u16) -> Vec<String> {
    wrap(text, columns).into_iter().map(|row| text[row].trim_end().to_owned()).collect()
}

/// A stored value as the field would show it, whole.
fn shown(form: &Form, clash: &Clash, value: &str, at: &Here) -> String {
    let spec = form.sheet.fields.iter().find(|spec| spec.name == clash.field);
    let Some(spec) = spec.filter(|_| !value.is_empty()) else {
        return if value.is_empty() { at.words.say("form-empty") } else { value.to_owned() };
    };
    let field = Field::new(spec, value, &form.known, at);
    match (&field.control, spec.kind) {
        (Control::Typed(typed), Kind::Note(_) | Kind::Lines(_)) => typed.text.text().trim_end().to_owned(),
        _ => summary(&field, at),
    }
}
