//! Spans of days and values that hold for a span; a timeline is sorted by start and never overlaps once checked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Days from `from` to `to`, both included; `to` missing means it is still going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    #[serde(with = "super::day")]
    pub from: Date,
    /// Last day, or none while it goes on.
    #[serde(with = "super::day::maybe", default)]
    pub to: Option<Date>,
}

impl Span {
    /// Whether `day` is within the span.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two spans share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }
}

/// A value that holds for a span of days: a status code, a municipality, a responsible caseworker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period<T> {
    /// What holds.
    pub value: T,
    /// When it holds.
    pub span: Span,
}

/// The value that holds on `day`; of several the one that began last.
#[must_use]
pub fn holding<T>(periods: &[Period<T>], day: Date) -> Option<&Period<T>> {
    periods.iter().filter(|period| period.span.covers(day)).max_by_key(|period| period.span.from)
}

/// What is wrong with a row of spans, by position in the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// The span at this place ends before it begins.
    EndsBeforeStart(usize),
    /// The span at the first place shares a day with the span at the second.
    Overlap(usize, usize),
}

/// Finds the first span that ends before it begins, or the first two that overlap.
#[must_use]
pub fn fault(spans: &[Span]) -> Option<SpanFault> {
    if let Some(at) = spans.iter().position(|span| span.to.is_some_and(|to| to < span.from)) {
        return Some(SpanFault::EndsBeforeStart(at));
    }
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&at| spans[at].from);
    order
        .windows(2)
        .find(|pair| spans[pair[0]].overlaps(&spans[pair[1]]))
        .map(|pair| SpanFault::Overlap(pair[0], pair[1]))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn span(from: Date, to: Option<Date>) -> Span {
        Span { from, to }
    }

    #[test]
    fn neighbours_do_not_overlap_and_shared_days_do() {
        let first = span(date(2026, 1, 1), Some(date(2026, 1, 31)));
        let next = span(date(2026, 2, 1), None);
        assert_eq!(fault(&[next, first]), None);
        let shared = span(date(2026, 1, 31), None);
        assert_eq!(fault(&[first, shared]), Some(SpanFault::Overlap(0, 1)));
        let backwards = span(date(2026, 3, 2), Some(date(2026, 3, 1)));
        assert_eq!(fault(&[first, backwards]), Some(SpanFault::EndsBeforeStart(1)));
    }

    #[test]
    fn the_latest_covering_period_holds() {
        let periods = [
            Period { value: 1, span: span(date(2026, 1, 1), Some(date(2026, 1, 31))) },
            Period { value: 2, span: span(date(2026, 2, 1), None) },
        ];
        assert_eq!(holding(&periods, date(2026, 1, 31)).map(|p| p.value), Some(1));
        assert_eq!(holding(&periods, date(2026, 5, 1)).map(|p| p.value), Some(2));
        assert_eq!(holding(&periods, date(2025, 12, 31)), None);
    }
}
