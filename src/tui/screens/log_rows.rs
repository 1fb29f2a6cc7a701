//! The rows of the log: one line of it a row, or a finding with the lines it rests on below it.

use crate::register::reply::{Anomalies, LogLine};
use crate::text::width::fit;
use crate::text::{Charset, Words, one_line};
use crate::tui::theme::Role;
use crate::wording::log;

/// Columns of the moment and of who; what was done has the rest, the client its end.
const MOMENT: usize = 20;
const WHO: usize = 16;
const CLIENT: usize = 9;

/// From so many columns on there is room for what it was for, and from where.
const WIDE: u16 = 120;
const PURPOSE: usize = 28;
const ORIGIN: usize = 30;

/// A row.
#[derive(Clone, Copy)]
pub(super) enum Row {
    /// A line, by its place.
    Line(usize),
    /// A finding, by its place.
    Finding(usize),
    /// A line of a finding.
    Under(usize, usize),
}

/// The rows of so many lines.
pub(super) fn of_lines(lines: usize) -> Vec<Row> {
    (0..lines).map(Row::Line).collect()
}

/// The rows of findings.
pub(super) fn of_findings(found: &Anomalies) -> Vec<Row> {
    let rows = found.findings.iter().enumerate().flat_map(|(at, finding)| {
        std::iter::once(Row::Finding(at)).chain((0..finding.lines.len()).map(move |line| Row::Under(at, line)))
    });
    rows.collect()
}

/// The line that a row shows.
pub(super) fn line_of<'a>(row: Row, lines: &'a [LogLine], found: &'a Anomalies) -> Option<&'a LogLine> {
    match row {
        Row::Line(at) => lines.get(at),
        Row::Finding(_) => None,
        Row::Under(finding, at) => found.findings.get(finding)?.lines.get(at),
    }
}

/// What a row says in so many columns.
pub(super) fn text(row: Row, lines: &[LogLine], found: &Anomalies, columns: u16, words: &Words) -> (String, Role) {
    match (row, line_of(row, lines, found)) {
        (Row::Finding(at), _) => {
            let said = found.findings.get(at).map(|finding| log::finding(finding, words)).unwrap_or_default();
            (said, Role::Heading)
        }
        (Row::Under(..), Some(line)) => (format!("  {}", cells(line, columns.saturating_sub(2), words)), Role::Text),
        (_, Some(line)) => (cells(line, columns, words), Role::Text),
        (_, None) => (String::new(), Role::Text),
    }
}

fn cells(line: &LogLine, columns: u16, words: &Words) -> String {
    let mut cells = vec![(log::moment(line.at, words), MOMENT), (log::who(line), WHO)];
    let mut behind = vec![(log::client(line, words), CLIENT)];
    if columns >= WIDE {
        behind.extend([(log::purpose(line, words), PURPOSE), (log::origin(line), ORIGIN)]);
    }
    let taken: usize = cells.iter().chain(&behind).map(|(_, columns)| columns + 1).sum();
    cells.push((log::deed(line, words), usize::from(columns).saturating_sub(taken)));
    cells.extend(behind);
    let fitted = cells.iter().map(|(text, columns)| fit(&one_line(text), *columns, Charset::Unicode));
    fitted.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}
