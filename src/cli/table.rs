//! Rows for people and for scripts: a table that fits the terminal, or plain lines with tabs; every cell made harmless.

use super::order::Form;
use super::outputs::{Outputs, Stop};
use crate::text::width::{fit, width};
use crate::text::{Charset, one_line};

/// Columns between two cells.
const GAP: usize = 2;

/// What the other columns keep while the main one is whole.
const MODEST: usize = 10;

/// The narrowest a cut column gets.
const NARROWEST: usize = 4;

/// Writes rows as a table, or with tabs and without headings when [`Form::Plain`] is asked. Column `main` is what people
/// look for: it gives way last.
///
/// # Errors
/// [`Stop`] when a line cannot be written.
pub fn write(
    outputs: &mut Outputs<'_>,
    form: Form,
    headings: &[String],
    main: usize,
    rows: &[Vec<String>],
) -> Result<(), Stop> {
    let clean = |cell: &String| one_line(cell).into_owned();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(clean).collect()).collect();
    if form == Form::Plain {
        return rows.iter().try_for_each(|row| outputs.data(&row.join("\t")));
    }
    let room = if outputs.out_is_terminal { outputs.width } else { usize::MAX };
    let widths = widths(headings, &rows, main, room);
    let heading = outputs.heading(&line(headings, &widths));
    outputs.data(&heading)?;
    rows.iter().try_for_each(|row| outputs.data(&line(row, &widths)))
}

/// The widest cell of each column; the widest columns give way until the row fits.
fn widths(headings: &[String], rows: &[Vec<String>], main: usize, room: usize) -> Vec<usize> {
    let of_column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.chain(headings.get(at)).map(|cell| width(cell)).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..headings.len()).map(of_column).collect();
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>().saturating_add(gaps) > room {
        let others = (0..widths.len()).filter(|at| *at != main && widths[*at] > MODEST);
        let widest = others.max_by_key(|at| widths[*at]);
        match widest.or_else(|| (0..widths.len()).max_by_key(|at| widths[*at])) {
            Some(at) if widths[at] > NARROWEST => widths[at] -= 1,
            _ => break,
        }
    }
    widths
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let fitted: Vec<String> =
        cells.iter().zip(widths).map(|(cell, &columns)| fit(cell, columns, Charset::Unicode)).collect();
    fitted.join(&" ".repeat(GAP)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_column_gives_way_last() {
        let rows = vec![vec!["12".to_owned(), "x".repeat(60), "y".repeat(40)]];
        let headings = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        let widths = widths(&headings, &rows, 2, 60);
        assert_eq!((widths[0], widths[2]), (2, 40));
        assert_eq!(widths.iter().sum::<usize>() + 2 * GAP, 60);
    }
}
