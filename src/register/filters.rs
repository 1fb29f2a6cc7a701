//! The filters of a query, asked of all clients at once; what their values mean was resolved by `filter_values`.

use jiff::civil::Date;

use super::desk::Desk;
use super::filter_meanings::Vocabulary;
use super::filter_values::{ReadyTest, ready};
use super::reply::QueryMistake;
use super::sight::Sight;
use crate::catalogue::Catalogue;
use crate::domain::account::Account;
use crate::search::{Field, Query, SlotSet};

/// Ready filters; all must hold.
pub struct Filters {
    pub(super) list: Vec<Ready>,
}

/// One filter with its values resolved.
#[derive(Debug)]
pub(super) struct Ready {
    pub field: Field,
    pub negated: bool,
    pub test: ReadyTest,
}

/// Of which clients the asker may know what a field holds. What the asker may not know matches neither way: a `-` must
/// not tell it either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Of all that the asker may know of.
    Always,
    /// Of those whose basic card the asker sees.
    Basically,
    /// Of those but the ones under a turvakielto.
    Whereabouts,
    /// Of those whom the asker sees whole: it would tell of records, or of money.
    Fully,
}

impl Ready {
    /// What a row and a card would show, and no more.
    pub fn known(&self) -> Known {
        match self.field {
            Field::Age | Field::Birth | Field::Caseworker => Known::Always,
            Field::Municipality => Known::Whereabouts,
            // Any or none is said of the mother tongue.
            Field::Language if self.test.is_of_any() => Known::Fully,
            Field::Status | Field::Since | Field::Service | Field::Language | Field::Interpreter => Known::Basically,
            _ => Known::Fully,
        }
    }
}

impl Filters {
    /// Resolves the filters of a query; values that mean nothing are reported and match nobody.
    pub fn resolve(
        catalogue: &Catalogue,
        desk: &Desk,
        account: &Account,
        query: &Query,
        today: Date,
        mistakes: &mut Vec<QueryMistake>,
    ) -> Self {
        let vocabulary = Vocabulary::new(catalogue, desk.accounts(), today);
        let mut list = Vec::new();
        for filter in &query.filters {
            let test = ready(&vocabulary, account, filter, mistakes);
            list.push(Ready { field: filter.field, negated: filter.negated, test });
        }
        // Those of one value each narrow quickly what the others then look at.
        list.sort_by_key(|filter| filter.field.has_several());
        Self { list }
    }

    /// One filter whose values are resolved.
    pub fn one(field: Field, negated: bool, test: ReadyTest) -> Self {
        Self { list: vec![Ready { field, negated, test }] }
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The clients among `within` whom the asker may know of and whom all filters let through.
    pub fn among(&self, desk: &Desk, sight: &Sight<'_>, within: &SlotSet) -> SlotSet {
        let mut left = within.clone();
        left.intersect(sight.known());
        for filter in &self.list {
            match filter.known() {
                Known::Always => {}
                Known::Basically => left.intersect(sight.basically()),
                Known::Whereabouts => {
                    left.intersect(sight.basically());
                    left.subtract(&desk.seats().protected);
                }
                Known::Fully => left.intersect(sight.fully()),
            }
            let found = desk.facts().find(filter.field, &filter.test, &left, sight);
            if filter.negated { left.subtract(&found) } else { left = found }
        }
        left
    }

    /// The same of all clients.
    pub fn of_all(&self, desk: &Desk, sight: &Sight<'_>) -> SlotSet {
        self.among(desk, sight, sight.known())
    }
}
