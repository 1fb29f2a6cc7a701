//! How many clients have which values: of the hits of a look-up or of what a count counts, by one field or two.
//!
//! Invariants: a bar holds the clients that its filter finds among them, by the rights of that filter; whoever gets figures
//! alone is told no figure that is small, nor one from which a small one could be worked out; what a count counts is no
//! figure of a text that was not understood; the log keeps no text.

use std::cmp::Reverse;

use super::asker::Asker;
use super::bars::{Candidate, adds_up, candidates};
use super::failure::{Failure, FailureKind};
use super::filters::Filters;
use super::find::{asked_of, mistake};
use super::office::Register;
use super::reply::{Bar, BarValue, Breakdown, Figure, QueryMistake, Side};
use super::request::{Breaking, Scope};
use super::small_cells::{self, Held, Table, hold_back};
use crate::domain::problem::Problem;
use crate::domain::rights::{Act, never, only_figures};
use crate::search::{Field, Kind, Query, SlotSet};

/// The most fields at once.
const SIDES: usize = 2;

/// A bar with the clients in it.
struct Filled {
    value: BarValue,
    clients: SlotSet,
    /// How many they are.
    count: usize,
}

impl Register {
    /// Breaks down; logged as a count, unless it is `quiet` because it was logged before.
    pub(super) fn breakdown(&self, account: &Asker, asked: &Breaking, quiet: bool) -> Result<Breakdown, Failure> {
        if asked.by.is_empty() || asked.by.len() > SIDES || asked.by[1..].contains(&asked.by[0]) {
            return Err(Failure::invalid(vec![Problem::new("by", "one-or-two-fields")]));
        }
        let query = Query::parse(&asked.text);
        let act = match asked.scope {
            Scope::Counted => asked_of(&query),
            Scope::Listed => Act::Find,
        };
        if never(&account.roles, act) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let (breakdown, total) = {
            let _pass = self.lanes.heavy();
            self.break_down(account, &query, act, asked)
        };
        if !quiet {
            self.log_search(account, "count", total)?;
        }
        Ok(breakdown)
    }

    fn break_down(&self, account: &Asker, query: &Query, act: Act, asked: &Breaking) -> (Breakdown, usize) {
        let mut mistakes: Vec<QueryMistake> = query.problems.iter().map(mistake).collect();
        let filters = Filters::resolve(self.catalogue, &self.desk(), account, query, self.today(), &mut mistakes);
        if asked.scope == Scope::Counted && mistakes.iter().any(QueryMistake::leaves_out) {
            // The figures of the rest would be taken for the answer.
            return (Breakdown { mistakes, ..without_bars(&asked.by, Figure::Held, None) }, 0);
        }
        let clients = self.broken_down(account, query, act, &filters, asked.scope);
        let total = clients.len();
        let sides: Vec<Vec<Filled>> = asked.by.iter().map(|field| self.fill(account, act, &clients, *field)).collect();
        let few = only_figures(&account.roles).then(|| self.few());
        let breakdown = told(total, &asked.by, &sides, few);
        (Breakdown { mistakes, ..breakdown }, total)
    }

    /// The clients to break down.
    fn broken_down(&self, account: &Asker, query: &Query, act: Act, filters: &Filters, scope: Scope) -> SlotSet {
        let desk = self.desk();
        let visible = filters.of_all(&desk, &desk.sight(account, act));
        if query.is_empty() || query.only_filters() {
            return visible;
        }
        match scope {
            // A guess at a misspelt name is a hit, but no figure.
            Scope::Counted => desk.index().certain(query, &visible),
            Scope::Listed => desk.index().matches(query, &visible),
        }
    }

    /// Puts clients into the bars of a field; bars with nobody in them are left out.
    fn fill(&self, account: &Asker, act: Act, clients: &SlotSet, field: Field) -> Vec<Filled> {
        let bars: Vec<Candidate> = candidates(self.catalogue, &self.desk(), field, self.today());
        let desk = self.desk();
        let sight = desk.sight(account, act);
        let filled = bars.into_iter().map(|bar| {
            let clients = bar.filter.among(&desk, &sight, clients);
            Filled { value: bar.value, count: clients.len(), clients }
        });
        filled.filter(|bar| bar.count > 0).collect()
    }
}

/// The reply, without the figures that are held back when there is a threshold.
fn told(total: usize, by: &[Field], sides: &[Vec<Filled>], few: Option<usize>) -> Breakdown {
    let cells: Vec<Vec<usize>> = sides.get(1).map_or_else(Vec::new, |columns| {
        let row = |bar: &Filled| columns.iter().map(|column| bar.clients.shared(&column.clients)).collect();
        sides[0].iter().map(row).collect()
    });
    let counts = |at: usize| small_cells::Side {
        counts: sides[at].iter().map(|bar| bar.count).collect(),
        adds_up: adds_up(by[at]),
    };
    let held = few.map_or_else(Held::default, |few| {
        let columns = (sides.len() > 1).then(|| (counts(1), cells.clone()));
        hold_back(&Table { total, rows: counts(0), columns }, few)
    });
    if held.total {
        // Who knows that there are so few could tell each bar by their number alone.
        let total = if few.is_some_and(|few| total < few) { Figure::Held } else { Figure::Told(total) };
        return without_bars(by, total, few);
    }
    let figure = |number: usize, held: bool| if held { Figure::Held } else { Figure::Told(number) };
    let is_held = |held: &[bool], at: usize| held.get(at).is_some_and(|held| *held);
    let held_of = |at: usize| if at == 0 { &held.rows } else { &held.columns };
    let orders: Vec<Vec<usize>> = (0..sides.len()).map(|at| order(by[at], &sides[at], held_of(at))).collect();
    let side = |at: usize| {
        let bar = |place: &usize| {
            let bar = &sides[at][*place];
            Bar { value: bar.value.clone(), clients: figure(bar.count, is_held(held_of(at), *place)) }
        };
        Side { field: by[at], adds_up: adds_up(by[at]), bars: orders[at].iter().map(bar).collect() }
    };
    let cell = |row: usize, column: usize| {
        figure(cells[row][column], held.cells.get(row).is_some_and(|line| is_held(line, column)))
    };
    let cells = orders.get(1).map_or_else(Vec::new, |columns| {
        orders[0].iter().map(|row| columns.iter().map(|column| cell(*row, *column)).collect()).collect()
    });
    let sides = (0..sides.len()).map(side).collect();
    Breakdown { total: Figure::Told(total), sides, cells, few, mistakes: Vec::new() }
}

fn without_bars(by: &[Field], total: Figure, few: Option<usize>) -> Breakdown {
    let side = |field: &Field| Side { field: *field, adds_up: adds_up(*field), bars: Vec::new() };
    Breakdown { total, sides: by.iter().map(side).collect(), cells: Vec::new(), few, mistakes: Vec::new() }
}

/// The order of the bars. Those that are held back stand last, in their own order: among the others, their place would
/// tell how long they are.
fn order(field: Field, bars: &[Filled], held: &[bool]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bars.len()).collect();
    if field.kind() == Kind::Codes {
        let is_held = |bar: usize| held.get(bar).is_some_and(|held| *held);
        order.sort_by_key(|bar| {
            let count = if is_held(*bar) { 0 } else { bars[*bar].count };
            (bars[*bar].value.is_lack(), is_held(*bar), Reverse(count))
        });
    }
    order
}
