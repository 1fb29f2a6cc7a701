//! `polku count --by`: how many clients have which values of one field or two, as a table, as lines, as JSON or as CSV.

use serde_json::{Value, json};

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::export::sheet;
use super::order::{CountBy, Form};
use super::outputs::{Outputs, Stop};
use super::{asked, find, json, table, telling};
use crate::register::reply::{Bar, BarValue, Breakdown, Figure, QueryMistake, Side};
use crate::register::request::{Breaking, Scope};
use crate::register::{Reply, Request};
use crate::search::{FIELDS, Field, Named, is_mine, named};
use crate::text::numbers;
use crate::text::width::width;

/// What stands for a figure that is not told, in every form but JSON.
const HELD: &str = "..";
/// The most fields at once.
const SIDES: usize = 2;
/// Columns that the headings of figures are worth.
const FIGURE: usize = 8;
/// Columns that the rows' names are worth.
const NAMES: usize = 16;

/// Breaks clients down.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn count_by(order: &CountBy, form: Form, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let by = fields(&order.by, around)?;
    let text = match &order.text {
        Some(from) => asked::text(from, around, outputs)?,
        None => String::new(),
    };
    let asked = Breaking { text: text.clone(), scope: Scope::Counted, by };
    let Reply::Breakdown(broken) = around.ask(Request::Breakdown(asked))? else { return Err(wrong_reply()) };
    telling::tell_mistakes(&broken.mistakes, &text, outputs, around.words);
    if broken.mistakes.iter().any(QueryMistake::leaves_out) {
        // The answer to half a question would be taken for the answer.
        if form == Form::Json {
            json::write(outputs, &document(&broken, around))?;
        }
        return Ok(Exit::Data);
    }
    match form {
        _ if order.csv => csv(&broken, around, outputs)?,
        Form::Json => json::write(outputs, &document(&broken, around))?,
        Form::Plain => table::write(outputs, form, &[], 0, &lines(&broken, &|_, value| vec![code(value)]))?,
        Form::Table if broken.sides[0].bars.is_empty() => {}
        Form::Table => readable(&broken, around, outputs)?,
    }
    explain(&broken, order.csv || form != Form::Table, around, outputs);
    // A script must not take what fits several for what it meant.
    Ok(if broken.mistakes.is_empty() { Exit::Ok } else { Exit::Data })
}

/// The fields of `--by`, in any of the three languages.
fn fields(typed: &str, around: &Around<'_>) -> Result<Vec<Field>, Stop> {
    let mut fields = Vec::new();
    for name in typed.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let mut args = vec![("name", name.to_owned())];
        let field = match named(name) {
            Named::One(field, _) if !is_mine(name) => field,
            Named::Several(names) => {
                args.push(("list", names.join(", ")));
                return Err(Stop::Told(Exit::Usage, "cli-by-ambiguous", args));
            }
            Named::Unknown(Some(meant)) => {
                args.push(("suggestion", meant.to_owned()));
                return Err(Stop::Told(Exit::Usage, "cli-by-mistyped", args));
            }
            Named::One(..) | Named::Unknown(None) => {
                let language = around.words.language() as usize;
                let names: Vec<&str> = FIELDS.iter().map(|row| row.0.name(language)).collect();
                args.push(("list", names.join(", ")));
                return Err(Stop::Told(Exit::Usage, "cli-by-unknown", args));
            }
        };
        fields.push(field);
    }
    if fields.is_empty() || fields.len() > SIDES || fields[1..].contains(&fields[0]) {
        return Err(Stop::Told(Exit::Usage, "cli-by-number", Vec::new()));
    }
    Ok(fields)
}

/// Says on the other side what the figures alone do not tell.
fn explain(broken: &Breakdown, for_scripts: bool, around: &Around<'_>, outputs: &mut Outputs<'_>) {
    let words = around.words;
    if let (Figure::Held, Some(few)) = (broken.total, broken.few) {
        outputs.talk(&words.say_with("cli-count-few", &[("few", few.into())]));
        return;
    }
    if broken.sides.iter().any(|side| !side.adds_up && !side.bars.is_empty()) && !for_scripts {
        outputs.talk(&words.say("cli-by-overlap"));
    }
    let bars = broken.sides.iter().flat_map(|side| side.bars.iter().map(|bar| bar.clients));
    let mut figures = bars.chain(broken.cells.iter().flatten().copied());
    match broken.few {
        Some(few) if figures.any(|figure| figure == Figure::Held) || broken.sides[0].bars.is_empty() => {
            outputs.talk(&words.say_with("cli-by-held", &[("few", few.into())]));
        }
        _ if broken.total == Figure::Told(0) && !for_scripts => outputs.talk(&words.say("cli-by-nobody")),
        _ => {}
    }
}

/// A value for scripts: a code, a login, a range.
fn code(value: &BarValue) -> String {
    fn range<T: ToString>(from: &Option<T>, to: &Option<T>) -> String {
        let end = |end: &Option<T>| end.as_ref().map(T::to_string).unwrap_or_default();
        format!("{}..{}", end(from), end(to))
    }
    match value {
        BarValue::Code(code) => code.0.clone(),
        BarValue::Worker { login, .. } => login.clone(),
        BarValue::Numbers(from, to) => range(from, to),
        BarValue::Days(from, to) => range(from, to),
        BarValue::Yes => "yes".to_owned(),
        BarValue::No => "no".to_owned(),
        BarValue::Unknown => "unknown".to_owned(),
        BarValue::Nothing => "none".to_owned(),
    }
}

fn figure(figure: Figure) -> String {
    figure.told().map_or_else(|| HELD.to_owned(), |number| number.to_string())
}

/// A line for each bar, or for each pair of bars that somebody stands in: what the clients have, and how many they are.
fn lines(broken: &Breakdown, cells: &dyn Fn(&Side, &BarValue) -> Vec<String>) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let [rows, columns @ ..] = broken.sides.as_slice() else { return lines };
    for (at, row) in rows.bars.iter().enumerate() {
        let first = cells(rows, &row.value);
        match columns.first() {
            None => lines.push([first, vec![figure(row.clients)]].concat()),
            Some(columns) => {
                let some = columns.bars.iter().zip(&broken.cells[at]).filter(|(_, cell)| **cell != Figure::Told(0));
                let line = |(bar, cell): (&Bar, &Figure)| {
                    [first.clone(), cells(columns, &bar.value), vec![figure(*cell)]].concat()
                };
                lines.extend(some.map(line));
            }
        }
    }
    lines
}

fn document(broken: &Breakdown, around: &Around<'_>) -> Value {
    let labels = around.labels();
    let side = |side: &Side| {
        let bar = |bar: &Bar| {
            let (from, to) = match &bar.value {
                BarValue::Numbers(from, to) => (json!(from), json!(to)),
                BarValue::Days(from, to) => (json!(from), json!(to)),
                _ => (Value::Null, Value::Null),
            };
            json!({
                "code": code(&bar.value),
                "label": labels.of_bar(side.field, &bar.value, around.words),
                "from": from,
                "to": to,
                "clients": bar.clients.told(),
            })
        };
        json!({
            "field": side.field.to_string(),
            "adds_up": side.adds_up,
            "bars": side.bars.iter().map(bar).collect::<Vec<_>>(),
        })
    };
    let cells = broken.cells.iter().map(|row| row.iter().map(|cell| cell.told()).collect::<Vec<_>>());
    let members = json!({
        "total": broken.total.told(),
        "fewer_than": broken.few.filter(|_| broken.total == Figure::Held),
        "few": broken.few,
        "mistakes": find::mistakes(&broken.mistakes),
        "by": broken.sides.iter().map(side).collect::<Vec<_>>(),
        "cells": cells.collect::<Vec<_>>(),
    });
    json::document("breakdown", members)
}

/// Written as the export writes its spreadsheet; codes and labels side by side.
fn csv(broken: &Breakdown, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let labels = around.labels();
    let cells = |side: &Side, value: &BarValue| {
        [code(value), labels.of_bar(side.field, value, around.words)].map(sheet::defused).to_vec()
    };
    let names = broken.sides.iter().map(|side| side.field.to_string());
    let heads = names.flat_map(|name| [name.clone(), format!("{name}-label")]).chain(["clients".to_owned()]);
    let mut writer = csv::WriterBuilder::new().delimiter(sheet::DELIMITER).from_writer(Vec::new());
    let unwritten = |error: csv::Error| Stop::from(std::io::Error::other(error));
    writer.write_record(heads).map_err(unwritten)?;
    for line in lines(broken, &cells) {
        writer.write_record(line).map_err(unwritten)?;
    }
    let bytes = writer.into_inner().map_err(|error| Stop::from(std::io::Error::other(error.to_string())))?;
    outputs.out.write_all(sheet::MARK)?;
    Ok(outputs.out.write_all(&bytes)?)
}

fn readable(broken: &Breakdown, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let words = around.words;
    let labels = around.labels();
    let title = |side: &Side| words.say(&format!("by-{}", side.field));
    let label = |side: &Side, value: &BarValue| labels.of_bar(side.field, value, words);
    let shown = |figure: Figure| match figure {
        Figure::Told(number) => numbers::whole(i64::try_from(number).unwrap_or(i64::MAX), words.language()),
        Figure::Held => HELD.to_owned(),
    };
    let total = words.say("cli-by-total");
    let (mut heads, mut rows, mut first) = (Vec::new(), Vec::new(), 1);
    match broken.sides.as_slice() {
        [side] => {
            heads.extend([title(side), words.say("cli-column-clients"), words.say("cli-column-share")]);
            let share = |figure: Figure| match (figure.told(), broken.total.told()) {
                (Some(part), Some(all)) => numbers::decimal(numbers::share(part, all), 1, words.language()),
                _ => String::new(),
            };
            let bars = side.bars.iter().map(|bar| (label(side, &bar.value), bar.clients));
            let all = bars.chain([(total, broken.total)]);
            rows.extend(all.map(|(name, clients)| vec![name, shown(clients), share(clients)]));
        }
        [side, second] if fits(second, outputs) => {
            heads.push(format!("{} / {}", title(side), title(second)));
            heads.extend(second.bars.iter().map(|bar| label(second, &bar.value)));
            heads.push(total.clone());
            for (bar, cells) in side.bars.iter().zip(&broken.cells) {
                let figures = cells.iter().copied().chain([bar.clients]).map(shown);
                rows.push([label(side, &bar.value)].into_iter().chain(figures).collect());
            }
            let sums = second.bars.iter().map(|bar| bar.clients).chain([broken.total]).map(shown);
            rows.push([total].into_iter().chain(sums).collect());
        }
        sides => {
            heads.extend(sides.iter().map(title).chain([words.say("cli-column-clients")]));
            rows = lines(broken, &|side, value| vec![label(side, value)]);
            first = sides.len();
        }
    }
    // Figures stand to the right, under headings that may be cut on a terminal.
    let widest = if outputs.out_is_terminal { FIGURE } else { usize::MAX };
    for (column, head) in heads.iter_mut().enumerate().skip(first) {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
        let columns = cells.max().unwrap_or(0).max(width(head).min(widest));
        let cells = rows.iter_mut().filter_map(|row| row.get_mut(column));
        for cell in cells.chain([head]) {
            *cell = format!("{}{cell}", " ".repeat(columns.saturating_sub(width(cell))));
        }
    }
    table::write(outputs, Form::Table, &heads, 0, &rows)
}

/// Whether a table with a column for each bar can be read at this width; else each pair gets a line.
fn fits(columns: &Side, outputs: &Outputs<'_>) -> bool {
    !outputs.out_is_terminal || NAMES + (columns.bars.len() + 1) * (FIGURE + 2) <= outputs.width
}
