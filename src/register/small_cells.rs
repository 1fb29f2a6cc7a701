//! Which figures of a table are held back from whoever gets figures alone: the small ones, and as many others as it takes
//! that none of the small ones can be worked out from what is left.
//!
//! Invariant: for every figure from 1 to below the threshold, told or implied by a difference, there is another table that
//! shows the same and has another figure there. Figures that add up are a circulation: each sum is a place where as much
//! flows in as out, and a figure that is held back can be another one exactly when a round trip through figures that are
//! held back leads over it. (Primary and secondary suppression, as Statistics Finland does it.)

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Figures of one side of a table: how many clients have each value.
#[derive(Clone, Debug)]
pub(super) struct Side {
    /// The clients of each value, all above 0.
    pub counts: Vec<usize>,
    /// Whether no client has two of the values.
    pub adds_up: bool,
}

/// A table of one or two sides.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// All clients.
    pub total: usize,
    /// Rows.
    pub rows: Side,
    /// Columns, and the clients of each row and column; none for a list of rows.
    pub columns: Option<(Side, Vec<Vec<usize>>)>,
}

/// What is held back of a table; same shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// The number of all clients.
    pub total: bool,
    /// Rows.
    pub rows: Vec<bool>,
    /// Columns.
    pub columns: Vec<bool>,
    /// Cells.
    pub cells: Vec<Vec<bool>>,
}

/// A figure as it flows from one sum to another.
#[derive(Clone, Debug)]
struct Flow {
    from: usize,
    to: usize,
    value: usize,
    /// The least that a reader has to reckon with.
    least: usize,
    held: bool,
    /// What it costs the reader when it is held back; figures that are nowhere told cost nothing.
    cost: u64,
}

/// A sum of a row or column is asked for on its own too, so it is the last but one to be held back.
const SUM: u64 = 1 << 32;
/// The number of all clients is the last.
const TOTAL: u64 = 1 << 48;

/// What to hold back so that no figure below `few` can be told.
pub(super) fn hold_back(table: &Table, few: usize) -> Held {
    let is_few = |value: usize| (1..few).contains(&value);
    let mut held = Held { total: is_few(table.total), ..Held::default() };
    held.rows = side(table.total, &table.rows, few, &mut held.total);
    let Some((columns, cells)) = &table.columns else { return held };
    held.columns = side(table.total, columns, few, &mut held.total);
    held.cells = cells.iter().map(|row| row.iter().map(|value| is_few(*value)).collect()).collect();
    for rows in parts(&table.rows) {
        for columns in parts(columns) {
            cross(table, cells, &rows, &columns, few, &mut held);
        }
    }
    held
}

/// The values of a side that share the clients among them, with the rest of the clients: all of them when they add up,
/// else each by itself.
fn parts(side: &Side) -> Vec<Vec<usize>> {
    let all = 0..side.counts.len();
    if side.adds_up { vec![all.collect()] } else { all.map(|value| vec![value]).collect() }
}

/// The clients that are in none of the values of a part, which no figure tells; none where there cannot be any.
fn rest(total: usize, side: &Side, part: &[usize]) -> Option<usize> {
    let rest = total.saturating_sub(part.iter().map(|at| side.counts[*at]).sum());
    (rest > 0 || !side.adds_up).then_some(rest)
}

/// Holds back of a list of values.
fn side(total: usize, side: &Side, few: usize, total_held: &mut bool) -> Vec<bool> {
    let mut held: Vec<bool> = side.counts.iter().map(|value| (1..few).contains(value)).collect();
    for part in parts(side) {
        let flow = |value, held, cost| Flow { from: 0, to: 1, value, least: usize::from(cost > 0), held, cost };
        let mut flows: Vec<Flow> =
            part.iter().map(|at| flow(side.counts[*at], held[*at], side.counts[*at] as u64)).collect();
        let rest = rest(total, side, &part);
        flows.push(Flow { from: 1, to: 0, ..flow(total, *total_held, TOTAL) });
        flows.extend(rest.map(|rest| flow(rest, true, 0)));
        protect(&mut flows, 2, few);
        part.iter().zip(&flows).for_each(|(at, flow)| held[*at] = flow.held);
        *total_held = flows[part.len()].held;
    }
    held
}

/// Holds back of the cells where some rows that share the clients cross some columns that do.
fn cross(table: &Table, cells: &[Vec<usize>], rows: &[usize], columns: &[usize], few: usize, held: &mut Held) {
    let Some((side, _)) = &table.columns else { return };
    let (other_rows, other_columns) = (rest(table.total, &table.rows, rows), rest(table.total, side, columns));
    let height = rows.len() + usize::from(other_rows.is_some());
    let width = columns.len() + usize::from(other_columns.is_some());
    let (other_rows, other_columns) = (other_rows.unwrap_or(0), other_columns.unwrap_or(0));
    let (into, out) = (height + width, height + width + 1);
    let row_sum = |row: usize| rows.get(row).map(|row| table.rows.counts[*row]);
    let column_sum = |column: usize| columns.get(column).map(|column| side.counts[*column]);
    let told = |row: usize, column: usize| cells[rows[row]][columns[column]];
    let in_row = |row: usize| (0..columns.len()).map(|column| told(row, column)).sum::<usize>();
    let in_column = |column: usize| (0..rows.len()).map(|row| told(row, column)).sum::<usize>();

    let mut flows = Vec::with_capacity(height * width + height + width + 1);
    let is_held = |row: usize, column: usize| held.cells[rows[row]][columns[column]];
    for row in 0..height {
        for column in 0..width {
            let (value, hidden, cost) = match (row_sum(row), column_sum(column)) {
                (Some(_), Some(_)) => {
                    let value = told(row, column);
                    (value, is_held(row, column), value.max(few) as u64)
                }
                (Some(sum), None) => (sum.saturating_sub(in_row(row)), true, 0),
                (None, Some(sum)) => (sum.saturating_sub(in_column(column)), true, 0),
                (None, None) => {
                    let elsewhere: usize =
                        (0..columns.len()).map(|at| side.counts[columns[at]].saturating_sub(in_column(at))).sum();
                    (other_rows.saturating_sub(elsewhere), true, 0)
                }
            };
            flows.push(Flow { from: row, to: height + column, value, least: 0, held: hidden, cost });
        }
    }
    let sum = |value: Option<usize>, is_held: Option<bool>, other: usize| match (value, is_held) {
        (Some(value), Some(is_held)) => (value, is_held, 1, SUM + value as u64),
        _ => (other, true, 0, 0),
    };
    for row in 0..height {
        let known = rows.get(row).map(|row| held.rows[*row]);
        let (value, is_held, least, cost) = sum(row_sum(row), known, other_rows);
        flows.push(Flow { from: into, to: row, value, least, held: is_held, cost });
    }
    for column in 0..width {
        let known = columns.get(column).map(|column| held.columns[*column]);
        let (value, is_held, least, cost) = sum(column_sum(column), known, other_columns);
        flows.push(Flow { from: height + column, to: out, value, least, held: is_held, cost });
    }
    flows.push(Flow { from: out, to: into, value: table.total, least: 1, held: held.total, cost: TOTAL });

    protect(&mut flows, height + width + 2, few);
    for (at, row) in rows.iter().enumerate() {
        for (place, column) in columns.iter().enumerate() {
            held.cells[*row][*column] = flows[at * width + place].held;
        }
        held.rows[*row] = flows[height * width + at].held;
    }
    for (at, column) in columns.iter().enumerate() {
        held.columns[*column] = flows[height * width + height + at].held;
    }
    held.total = flows.last().is_some_and(|flow| flow.held);
}

/// Holds back more until every figure below `few` could be another one.
fn protect(flows: &mut [Flow], sums: usize, few: usize) {
    let steps = steps(flows, sums);
    for at in 0..flows.len() {
        if !(1..few).contains(&flows[at].value) {
            continue;
        }
        let Flow { from, to, value, least, .. } = flows[at];
        // One more of it comes back by another way, or one fewer does.
        let ways = [(to, from), (from, to)].into_iter().take(if value > least { 2 } else { 1 });
        if ways.clone().any(|(from, to)| is_open(flows, &steps, at, from, to)) {
            continue;
        }
        match ways.filter_map(|(from, to)| way(flows, &steps, at, from, to)).min() {
            Some((_, way)) => way.into_iter().for_each(|step| flows[step].held = true),
            None => flows.iter_mut().for_each(|flow| flow.held = true),
        }
    }
}

/// From each sum, where one figure leads that can be one more (along) or one fewer (against), and which.
fn steps(flows: &[Flow], sums: usize) -> Vec<Vec<(usize, usize)>> {
    let mut steps = vec![Vec::new(); sums];
    for (at, flow) in flows.iter().enumerate() {
        steps[flow.from].push((flow.to, at));
        if flow.value > flow.least {
            steps[flow.to].push((flow.from, at));
        }
    }
    steps
}

/// Whether there is a way over other figures than `without` that are all held back; it holds nothing more back, and there
/// nearly always is one.
fn is_open(flows: &[Flow], steps: &[Vec<(usize, usize)>], without: usize, from: usize, to: usize) -> bool {
    let mut seen = vec![false; steps.len()];
    let mut open = vec![from];
    while let Some(place) = open.pop() {
        for (next, _) in steps[place].iter().filter(|(_, step)| *step != without && flows[*step].held) {
            if *next == to {
                return true;
            }
            if !std::mem::replace(&mut seen[*next], true) {
                open.push(*next);
            }
        }
    }
    false
}

/// The cheapest way from one sum to another over other figures than `without`.
fn way(
    flows: &[Flow],
    steps: &[Vec<(usize, usize)>],
    without: usize,
    from: usize,
    to: usize,
) -> Option<(u64, Vec<usize>)> {
    let sums = steps.len();
    let mut best: Vec<Option<(u64, usize, usize)>> = vec![None; sums];
    let mut open = BinaryHeap::from([Reverse((0u64, from))]);
    let mut done = vec![false; sums];
    while let Some(Reverse((cost, place))) = open.pop() {
        if std::mem::replace(&mut done[place], true) {
            continue;
        }
        if place == to {
            let mut taken = Vec::new();
            let mut back = to;
            while back != from {
                let (_, before, step) = best[back]?;
                taken.push(step);
                back = before;
            }
            return Some((cost, taken));
        }
        for (next, step) in steps[place].iter().filter(|(_, step)| *step != without) {
            let further = cost + if flows[*step].held { 0 } else { flows[*step].cost };
            if !done[*next] && best[*next].is_none_or(|(known, _, _)| further < known) {
                best[*next] = Some((further, place, *step));
                open.push(Reverse((further, *next)));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FEW: usize = 5;

    fn list(total: usize, counts: &[usize], adds_up: bool) -> Held {
        hold_back(&Table { total, rows: Side { counts: counts.to_vec(), adds_up }, columns: None }, FEW)
    }

    #[test]
    fn a_single_small_figure_takes_the_next_smallest_with_it() {
        assert_eq!(list(100, &[60, 30, 10], true).rows, [false, false, false]);
        assert_eq!(list(100, &[60, 37, 3], true).rows, [false, true, true]);
        assert_eq!(list(104, &[60, 37, 3, 4], true).rows, [false, false, true, true]);
        // 1 and 1 make 2, and everybody sees that each of them is 1.
        assert_eq!(list(99, &[60, 37, 1, 1], true).rows, [false, true, true, true]);
        // Somebody is in no row: that is a small figure as well.
        assert_eq!(list(98, &[60, 37], true).rows, [false, true]);
        assert_eq!(list(3, &[3], true), Held { total: true, rows: vec![true], ..Held::default() });
    }

    #[test]
    fn where_values_overlap_a_small_difference_is_hidden_too() {
        assert_eq!(list(100, &[60, 50, 3, 97], false).rows, [false, false, true, true]);
    }

    #[test]
    fn a_large_table_with_many_small_figures_is_soon_done() {
        let value = |row: usize, column: usize| (row * 31 + column * 17) % 11 * ((row + column) % 3);
        let cells: Vec<Vec<usize>> = (0..200).map(|row| (0..40).map(|column| value(row, column)).collect()).collect();
        let rows: Vec<usize> = cells.iter().map(|row| row.iter().sum()).collect();
        let columns: Vec<usize> = (0..40).map(|column| cells.iter().map(|row| row[column]).sum()).collect();
        let total = rows.iter().sum();
        let side = |counts: Vec<usize>| Side { counts, adds_up: true };
        let held = hold_back(&Table { total, rows: side(rows), columns: Some((side(columns), cells.clone())) }, FEW);
        for (values, held) in cells.iter().zip(&held.cells) {
            assert!(values.iter().zip(held).all(|(value, held)| *held || !(1..FEW).contains(value)));
        }
    }

    /// Another table of these sides, or all of them, as a reader may think of them: what is told stands fast.
    struct Reader<'a> {
        table: &'a Table,
        held: &'a Held,
        /// The values found so far of each cell, row sum and column sum.
        seen: Vec<Vec<usize>>,
    }

    impl Reader<'_> {
        /// Tries every filling of the cells, one after the other.
        fn think(&mut self, cells: &mut Vec<usize>, most: usize) {
            let (columns, known) = self.table.columns.as_ref().unwrap();
            let (height, width) = (known.len(), columns.counts.len());
            if cells.len() < height * width {
                let (row, column) = (cells.len() / width, cells.len() % width);
                let range =
                    if self.held.cells[row][column] { 0..=most } else { known[row][column]..=known[row][column] };
                for value in range {
                    cells.push(value);
                    if cells.iter().sum::<usize>() <= most {
                        self.think(cells, most);
                    }
                    cells.pop();
                }
                return;
            }
            let rows: Vec<usize> = cells.chunks(width).map(|row| row.iter().sum()).collect();
            let sums: Vec<usize> = (0..width).map(|at| cells.iter().skip(at).step_by(width).sum()).collect();
            let fits = |held: &[bool], real: &[usize], thought: &[usize]| {
                held.iter()
                    .zip(real)
                    .zip(thought)
                    .all(|((held, real), thought)| if *held { *thought > 0 } else { real == thought })
            };
            let total: usize = rows.iter().sum();
            if fits(&self.held.rows, &self.table.rows.counts, &rows)
                && fits(&self.held.columns, &columns.counts, &sums)
                && (self.held.total || total == self.table.total)
            {
                let all = cells.iter().chain(&rows).chain(&sums).chain([&total]);
                for (seen, value) in self.seen.iter_mut().zip(all) {
                    if !seen.contains(value) {
                        seen.push(*value);
                    }
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn no_small_figure_of_a_list_can_be_worked_out(counts in prop::collection::vec(1usize..12, 1..6), rest in 0usize..7) {
            let total = counts.iter().sum::<usize>() + rest;
            let held = list(total, &counts, true);
            let hidden: Vec<usize> = counts.iter().zip(&held.rows).filter(|(_, held)| **held).map(|(value, _)| *value).collect();
            for (value, held) in counts.iter().zip(&held.rows) {
                prop_assert!(*held || *value >= FEW);
            }
            // With the total told, what is hidden has a known sum: it must leave a choice of at least two.
            let told = !held.total;
            let together = hidden.iter().sum::<usize>() + rest;
            if told && hidden.iter().any(|value| *value < FEW) {
                prop_assert!(together > hidden.len(), "{counts:?} {rest} {held:?}");
                prop_assert!(hidden.len() > 1 || rest > 0, "{counts:?} {rest} {held:?}");
            }
            if told && (1..FEW).contains(&rest) {
                prop_assert!(!hidden.is_empty());
            }
        }

        #[test]
        fn no_small_figure_of_a_table_can_be_worked_out(
            height in 1usize..4, width in 1usize..3, values in prop::collection::vec(prop_oneof![2 => Just(0usize), 3 => 1usize..5], 9)
        ) {
            let few = 3;
            let mut cells: Vec<Vec<usize>> = values.chunks(3).take(height).map(|row| row[..width].to_vec()).collect();
            cells.retain(|row| row.iter().any(|value| *value > 0));
            let keep: Vec<usize> = (0..width).filter(|at| cells.iter().any(|row| row[*at] > 0)).collect();
            let cells: Vec<Vec<usize>> = cells.iter().map(|row| keep.iter().map(|at| row[*at]).collect()).collect();
            prop_assume!(!cells.is_empty());
            let rows: Vec<usize> = cells.iter().map(|row| row.iter().sum()).collect();
            let columns: Vec<usize> = (0..keep.len()).map(|at| cells.iter().map(|row| row[at]).sum()).collect();
            let total = rows.iter().sum();
            let table = Table {
                total,
                rows: Side { counts: rows.clone(), adds_up: true },
                columns: Some((Side { counts: columns.clone(), adds_up: true }, cells.clone())),
            };
            let held = hold_back(&table, few);
            let all: Vec<usize> = cells.concat().into_iter().chain(rows).chain(columns).chain([total]).collect();
            let hidden: Vec<bool> =
                held.cells.concat().into_iter().chain(held.rows.clone()).chain(held.columns.clone()).chain([held.total]).collect();
            let mut reader = Reader { table: &table, held: &held, seen: vec![Vec::new(); all.len()] };
            reader.think(&mut Vec::new(), total + 2);
            for ((value, hidden), seen) in all.iter().zip(&hidden).zip(&reader.seen) {
                prop_assert!(seen.contains(value), "the real table is among those the reader thinks of");
                if (1..few).contains(value) {
                    prop_assert!(*hidden && seen.len() > 1, "{table:?} {held:?} {value}: {seen:?}");
                }
            }
        }
    }
}
