//! The rows of Home: what is due today and who was found, in few columns, so that a keystroke changes few cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::due;
use crate::catalogue::ListId;
use crate::domain::record::RecordKind;
use crate::register::reply::{DueWhat, FoundRow, TodayGroup, TodayRow};
use crate::search::Why;
use crate::text::dates;
use crate::tui::screen::Here;
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::wording::labels;

/// Columns of a hit: name, year of birth, municipality, status, caseworker, next due, reason.
const HIT_NARROW: [u16; 7] = [22, 4, 11, 8, 8, 12, 7];
const HIT_WIDE: [u16; 7] = [34, 5, 14, 19, 18, 12, 10];
/// Columns of a row of Today: when and who; what is due takes the rest.
const TODAY_NARROW: [u16; 2] = [12, 26];
const TODAY_WIDE: [u16; 2] = [12, 36];
/// From this many columns on there is room for the wide set.
const WIDE: u16 = 118;

/// A row of the list while the box is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A group with the number of rows in it.
    Heading(TodayGroup, usize),
    /// What is due, by its place among the rows of Today.
    Due(usize),
    /// Says that nothing is due.
    Nothing,
    /// The heading of the searches.
    Searches,
    /// A search, by its place among them.
    Search(usize),
}

impl Row {
    /// Whether there is something behind it.
    pub fn is_selectable(self) -> bool {
        matches!(self, Row::Due(_) | Row::Search(_))
    }

    /// The rows of Today, each group under its heading.
    pub fn all(due: &[TodayRow]) -> Vec<Row> {
        let mut rows = Vec::new();
        for (place, row) in due.iter().enumerate() {
            if place == 0 || due[place - 1].group != row.group {
                rows.push(Row::Heading(row.group, due.iter().filter(|other| other.group == row.group).count()));
            }
            rows.push(Row::Due(place));
        }
        rows
    }
}

/// Heads of the columns of hits.
const HEADS: [&str; 7] = [
    "home-column-name",
    "home-column-born",
    "home-column-municipality",
    "home-column-status",
    "home-column-worker",
    "home-column-due",
    "home-column-reason",
];

/// Draws the heads over the columns of hits.
pub fn draw_heads(area: Rect, buf: &mut Buffer, at: &Here) {
    let cells = HEADS.map(|id| (at.words.say(id), Role::Quiet));
    draw_cells(&cells, hit_columns(area.width), area, buf, at);
}

/// Draws one hit.
pub fn draw_hit(row: &FoundRow, area: Rect, buf: &mut Buffer, at: &Here) {
    let place = if row.protected {
        (at.words.say("home-turvakielto"), Role::Protected)
    } else {
        (labelled(ListId::Municipalities, row.municipality.as_ref(), at), Role::Text)
    };
    let worker = if row.own { at.words.say("home-own") } else { row.worker.clone().unwrap_or_default() };
    let cells = [
        (format!("{} {}", row.surname, row.given), Role::Text),
        (row.birth_year.map(|year| year.to_string()).unwrap_or_default(), Role::Text),
        place,
        (labelled(ListId::EmploymentStatus, row.status.as_ref(), at), Role::Text),
        (worker, Role::Text),
        row.next_due.map(|day| due::near(day, at)).unwrap_or((String::new(), Role::Text)),
        (at.words.say(reason(row.hit.why)), Role::Text),
    ];
    draw_cells(&cells, hit_columns(area.width), area, buf, at);
}

/// Draws one row of Today.
pub fn draw_today(row: &TodayRow, area: Rect, buf: &mut Buffer, at: &Here) {
    let columns = if area.width >= WIDE { TODAY_WIDE } else { TODAY_NARROW };
    let rest = area.width.saturating_sub(columns.iter().sum::<u16>() + 2);
    let when = match (row.what.time(), row.what.day()) {
        (Some(time), Some(day)) if day == at.today => (dates::time(time, at.words.language()), Role::Text),
        (_, Some(day)) => due::near(day, at),
        (_, None) => (String::new(), Role::Text),
    };
    let cells = [when, (row.name.clone(), Role::Text), (what(&row.what, at), Role::Text)];
    draw_cells(&cells, &[columns[0], columns[1], rest], area, buf, at);
}

fn hit_columns(width: u16) -> &'static [u16] {
    if width >= WIDE { &HIT_WIDE } else { &HIT_NARROW }
}

fn draw_cells(cells: &[(String, Role)], columns: &[u16], area: Rect, buf: &mut Buffer, at: &Here) {
    let mut x = area.x;
    for ((text, role), &width) in cells.iter().zip(columns) {
        let cell = Rect { x, width: width.min(area.right().saturating_sub(x)), ..area };
        line(cell, buf, text, at.theme.style(*role));
        x = x.saturating_add(width + 1).min(area.right());
    }
}

fn labelled(list: ListId, code: Option<&crate::domain::ids::Code>, at: &Here) -> String {
    code.map(|code| labels::label(list, code.as_str(), at.words)).unwrap_or_default()
}

/// What is due, in words.
fn what(what: &DueWhat, at: &Here) -> String {
    match what {
        DueWhat::Record(due) if due.kind == RecordKind::Reminder => due.text.clone(),
        DueWhat::Record(due) => {
            // The register leaves the code out where it is not for a screen that stands open on a desk.
            let name = match &due.code {
                Some(_) => labels::record_name(due.kind, due.code.as_ref(), at.words),
                None => at.words.say("card-veiled"),
            };
            match due.kind {
                // A meeting says what it is by its mode; the others are told apart by their kind.
                RecordKind::Contact => name,
                kind => format!("{}: {name}", at.words.say(&format!("kind-{kind}"))),
            }
        }
        DueWhat::Statutory(due) => {
            format!("{} ({}, {})", at.words.say(&format!("statutory-{}", due.kind)), due.law, due.rule)
        }
        DueWhat::Flag { on, reason } => {
            let reason = labels::label(ListId::FlagReasons, reason.as_str(), at.words);
            let on = on.map(|kind| format!(": {}", at.words.say(&format!("kind-{kind}")))).unwrap_or_default();
            format!("{} {reason}{on}", at.glyphs.flag)
        }
    }
}

/// The word for the reason of a hit.
fn reason(why: Why) -> &'static str {
    match why {
        Why::Hetu => "reason-hetu",
        Why::Phone => "reason-phone",
        Why::ClientNumber => "reason-number",
        Why::BirthDate => "reason-birth",
        Why::External => "reason-external",
        // One word for both: a hit keeps its reason while a name is typed to its end.
        Why::Word | Why::Prefix => "reason-name",
        Why::FormerName => "reason-former",
        Why::Subsequence => "reason-letters",
        Why::Slip => "reason-slip",
        Why::Filter => "reason-filter",
        Why::Joined => "reason-joined",
        Why::Sound => "reason-sound",
        Why::Near => "reason-near",
        Why::Partial => "reason-partial",
    }
}
