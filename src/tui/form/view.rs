//! Drawing a form: label left, value right, one line a field; under the field with the cursor what can be chosen or was understood.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::conflict_view;
use super::field::{Control, Field};
use super::pick::{Pick, ROWS};
use super::spec::{Kind, LineKind};
use super::state::{Form, Stage};
use super::target::Target;
use super::typed::Typed;
use crate::text::width::width;
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::{line, parts};
use crate::tui::widget::popup::popup_at;
use crate::tui::widget::wrap::wrap;

/// The widest a form gets: beyond that the eye loses the line from label to value.
const WIDEST: u16 = 100;
/// The widest a label gets before it is cut.
const WIDEST_LABEL: u16 = 32;
/// Rows kept free under the fields for lists and options, so that the box does not change its size while one types.
const SPARE: u16 = 6;
/// The most rows a note or a list of lines takes while it is filled in.
const TALLEST: u16 = 8;
/// Columns of a typed day, before what was understood of it.
const DAY: u16 = 16;

/// Columns that a typed text is drawn in, which moving between its rows needs.
pub fn value_columns(form: &Form, at: &Here) -> u16 {
    inner_columns(at.size.width).saturating_sub(label_columns(form, at))
}

/// Columns inside the frame of a form on a screen of `columns`.
pub(super) fn inner_columns(columns: u16) -> u16 {
    columns.min(WIDEST).saturating_sub(4)
}

/// Draws the form over `area`.
pub fn view(form: &Form, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let shown: Vec<usize> = shown(form);
    let rows = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let wide = area.width.min(WIDEST);
    let high = match &form.stage {
        // What two people wrote is compared whole, but the name of the client stays in sight.
        Stage::Choosing(conflict) => conflict_view::rows(form, conflict, inner_columns(wide), at)
            .saturating_add(2)
            .max(rows.saturating_add(2 + SPARE))
            .min(area.height.saturating_sub(1)),
        _ => rows.saturating_add(2 + SPARE).min(area.height),
    };
    // At the bottom, so that the name of the client stays in sight above it.
    let outer = Rect { x: area.x + (area.width - wide) / 2, y: area.bottom() - high, width: wide, height: high };
    let inner = popup_at(outer, buf, at, &title(form, at));
    match &form.stage {
        Stage::Choosing(conflict) => conflict_view::view(form, conflict, inner, buf, at),
        Stage::Loading => {
            line(inner, buf, &at.words.say("form-loading"), at.theme.style(Role::Text));
            Focus::at(inner.x, inner.y)
        }
        _ => view_fields(form, &shown, inner, buf, at),
    }
}

/// The fields of the section the cursor is in.
fn shown(form: &Form) -> Vec<usize> {
    let section = form.fields.get(form.at).map_or("", |field| field.spec.section);
    (0..form.fields.len()).filter(|&place| form.fields[place].spec.section == section).collect()
}

fn title(form: &Form, at: &Here) -> String {
    let kind = if matches!(form.target, Target::Add(_) | Target::NewClient | Target::Many(_)) { "new" } else { "edit" };
    let mut title = at.words.say(&format!("form-{}-{kind}", form.sheet.name));
    if !form.about.is_empty() {
        title = format!("{title}: {}", form.about);
    }
    // A message in the status row is gone with the next letter; this stays as long as it is true.
    if form.keeps_failing() {
        title = format!("{title} {} {}", at.glyphs.dot, at.words.say("form-title-not-kept"));
    }
    let sections = form.sections();
    let section = form.fields.get(form.at).map_or("", |field| field.spec.section);
    match sections.iter().position(|&other| other == section) {
        Some(place) if sections.len() > 1 => {
            let name = at.words.say(&format!("form-section-{section}"));
            format!("{title} {} {name} {}/{}", at.glyphs.dot, place + 1, sections.len())
        }
        _ => title,
    }
}

/// The label of a field; the mark says that it must be filled in.
pub fn label(form: &Form, field: &str, at: &Here) -> String {
    let ids =
        [format!("form-label-{}-{field}", form.sheet.name), format!("form-label-{field}"), format!("field-{field}")];
    let said = ids.iter().find(|id| at.words.has(id)).map_or_else(|| field.to_owned(), |id| at.words.say(id));
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let required = form.fields.iter().any(|other| other.spec.name == field && other.spec.required);
    first + letters.as_str() + if required { " *" } else { "" }
}

fn label_columns(form: &Form, at: &Here) -> u16 {
    let widest = shown(form).iter().map(|&place| width(&label(form, form.fields[place].spec.name, at))).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(0).min(WIDEST_LABEL) + 2
}

/// A field as it is drawn: how many rows its value, what stands under it, and its fault take.
struct Tall {
    value: u16,
    under: u16,
    fault: u16,
}

impl Tall {
    fn rows(&self) -> u16 {
        self.value + self.under + self.fault
    }
}

fn tall(form: &Form, place: usize, columns: u16, at: &Here) -> Tall {
    let field = &form.fields[place];
    let focused = place == form.at;
    let fault = match &field.fault {
        Some(fault) => wrap(&fault.say(at.words), columns).len(),
        None => 0,
    };
    let (value, under) = match &field.control {
        Control::Typed(typed) if focused && typed.has_lines() => {
            let least = if matches!(field.spec.kind, Kind::Note(_)) { 3 } else { 1 };
            let under = u16::from(matches!(field.spec.kind, Kind::Lines(_)));
            (typed.text.rows(columns).clamp(least, TALLEST), under)
        }
        Control::Pick(pick) if focused => {
            let rows = pick.open_list().map_or(0, |(offers, ..)| offers.len().clamp(1, usize::from(ROWS)));
            (1, u16::try_from(rows).unwrap_or(ROWS))
        }
        Control::Choice(choice) if focused => {
            (1, u16::try_from(packed(choice.labels(at.words), columns).len()).unwrap_or(1))
        }
        _ => (1, 0),
    };
    Tall { value, under, fault: u16::try_from(fault).unwrap_or(1) }
}

fn view_fields(form: &Form, shown: &[usize], area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let labels = label_columns(form, at).min(area.width);
    let columns = area.width - labels;
    let heights: Vec<Tall> = shown.iter().map(|&place| tall(form, place, columns, at)).collect();
    // The field with the cursor, with all that stands under it, is always seen.
    let end: u16 =
        shown.iter().zip(&heights).take_while(|(place, _)| **place <= form.at).map(|(_, tall)| tall.rows()).sum();
    let mut skip = end.saturating_sub(area.height);
    let mut y = area.y;
    let mut focus = Focus::at(area.x, area.y);
    for (&place, tall) in shown.iter().zip(&heights) {
        if skip > 0 {
            skip = skip.saturating_sub(tall.rows());
            continue;
        }
        if y >= area.bottom() {
            break;
        }
        let room = |y: u16, rows: u16| Rect { y, height: rows.min(area.bottom().saturating_sub(y)), ..area };
        let focused = place == form.at;
        let field = &form.fields[place];
        let role = if focused { Role::Label } else { Role::Text };
        let name = Rect { width: labels.saturating_sub(2), ..room(y, 1) };
        line(name, buf, &label(form, field.spec.name, at), at.theme.style(role));
        let value = |y, rows| Rect { x: area.x + labels, width: columns, ..room(y, rows) };
        if focused {
            focus = view_focused(form, field, value(y, tall.value), value(y + tall.value, tall.under), buf, at);
        } else {
            line(value(y, 1), buf, &summary(field, at), at.theme.style(Role::Text));
        }
        y += tall.value + tall.under;
        if let Some(fault) = &field.fault {
            let said = fault.say(at.words);
            for row in wrap(&said, columns) {
                line(value(y, 1), buf, said[row].trim_end(), at.theme.style(Role::Danger));
                y += 1;
            }
        }
    }
    focus
}

/// What a field without the cursor shows, on one line.
pub(super) fn summary(field: &Field, at: &Here) -> String {
    match &field.control {
        Control::Pick(pick) if pick.is_typing() => pick.typed().text().to_owned(),
        Control::Pick(pick) => pick.label(at.words),
        Control::Choice(choice) => choice.label(at.words),
        Control::Typed(typed) => {
            let text = typed.text.text().trim_end();
            let more = text.lines().count().saturating_sub(1);
            let shown = match field.spec.kind {
                Kind::Lines(LineKind::Hetus) => masked(text.lines().next_back().unwrap_or_default()),
                // Of periods the last one is the one that runs.
                Kind::Lines(_) => text.lines().next_back().unwrap_or_default().to_owned(),
                _ => text.lines().next().unwrap_or_default().to_owned(),
            };
            if more == 0 { shown } else { format!("(+{more}) {shown}") }
        }
    }
}

/// An identity code is read by whoever stands behind the chair: only the part that says the birthday stays.
fn masked(typed: &str) -> String {
    let shown: String = typed.chars().take(7).collect();
    if typed.is_empty() { shown } else { shown + "****" }
}

fn view_focused(form: &Form, field: &Field, area: Rect, under: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let style = at.theme.style(Role::Selected);
    match &field.control {
        Control::Pick(pick) => view_pick(pick, area, under, buf, at),
        Control::Choice(choice) => {
            line(area, buf, &choice.label(at.words), style);
            for (y, row) in (under.y..under.bottom()).zip(packed(choice.labels(at.words), under.width)) {
                line(Rect { y, height: 1, ..under }, buf, &row, at.theme.style(Role::Quiet));
            }
            Focus::at(area.x, area.y)
        }
        Control::Typed(typed) if matches!(field.spec.kind, Kind::Day(_) | Kind::NearDay) => {
            let focus = typed.text.view(Rect { width: DAY.min(area.width), ..area }, buf, style);
            let beside = Rect { x: area.x + DAY.min(area.width), width: area.width.saturating_sub(DAY), ..area };
            let said = match typed.echo(field.spec.name, &form.known, at) {
                Some(Ok(day)) => format!("= {day}"),
                Some(Err(_)) => String::new(),
                None => at.words.say("form-hint-day"),
            };
            line(beside, buf, &said, at.theme.style(Role::Quiet));
            focus
        }
        Control::Typed(typed) => {
            let focus = typed.text.view(area, buf, style);
            if under.height > 0 {
                line(under, buf, &beneath(form, field, typed, at), at.theme.style(Role::Quiet));
            }
            focus
        }
    }
}

/// What stands under a list of lines: what was understood of the line with the cursor, or an example.
fn beneath(form: &Form, field: &Field, typed: &Typed, at: &Here) -> String {
    match typed.echo(field.spec.name, &form.known, at) {
        Some(Ok(read)) => format!("= {read}"),
        Some(Err(fault)) => format!("? {}", fault.say(at.words)),
        None => at.words.say(match field.spec.kind {
            Kind::Lines(LineKind::Codes(_)) => "form-hint-codes",
            Kind::Lines(LineKind::Periods(_) | LineKind::Workers) => "form-hint-periods",
            Kind::Lines(LineKind::Spans) => "form-hint-spans",
            Kind::Lines(LineKind::Benefits) => "form-hint-benefits",
            Kind::Lines(LineKind::Hetus) => "form-hint-hetus",
            Kind::Lines(LineKind::Steps) => "form-hint-steps",
            _ => "form-hint-lines",
        }),
    }
}

/// Options in rows, none of them broken in two.
fn packed(options: Vec<String>, columns: u16) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for option in options {
        match rows.last_mut() {
            Some(row) if width(row) + 3 + width(&option) <= usize::from(columns) => {
                row.push_str("   ");
                row.push_str(&option);
            }
            _ => rows.push(option),
        }
    }
    rows
}

fn view_pick(pick: &Pick, area: Rect, under: Rect, buf: &mut Buffer, at: &Here) -> Focus {
    let style = at.theme.style(Role::Selected);
    let Some((offers, list, marked)) = pick.open_list() else {
        line(area, buf, &pick.label(at.words), style);
        return Focus::at(area.x, area.y);
    };
    let typing = pick.typed().view(area, buf, style);
    if offers.is_empty() {
        line(under, buf, &at.words.say("form-no-match"), at.theme.style(Role::Quiet));
        return typing;
    }
    let mut mark = typing;
    for (y, row) in (under.y..under.bottom()).zip(list.window(under.height)) {
        let chosen = marked && list.selected() == Some(row);
        let (sign, role) = if chosen { (at.glyphs.marker, Role::Selected) } else { ("  ", Role::Text) };
        if chosen {
            mark = Focus::at(under.x, y);
        }
        let style = at.theme.style(role);
        parts(Rect { y, height: 1, ..under }, buf, &[(sign, style), (&offers[row].label, style)]);
    }
    // While letters are typed the cursor is behind them; once the arrows move, it is on the row they mark.
    if pick.is_browsing() { mark } else { typing }
}
