//! The clients of whom a test of a field is true, from the columns alone.
//!
//! The answer is exact: what [`super::super::filters_by_row`] says of each row. Whether the asker may know it of a client
//! at all is decided by who is `within`; of records of a class with a right of its own, by the sight.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::codes::Book;
use super::lists::Lists;
use super::measure::{Column, Due, IN_SERVICE, JOINT, flagged, high, low, mark, pair};
use super::{Facts, days};
use crate::domain::data_class::DataClass;
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::age;
use crate::register::filter_values::{PlanTest, ReadyTest};
use crate::register::sight::Sight;
use crate::search::{Field, SlotSet};
use strum::{EnumCount, IntoEnumIterator};

/// Pairs of a code and what belongs to it that are looked for, a bit each.
struct Table(Vec<u64>);

impl Table {
    fn of(pairs: impl Iterator<Item = u16>) -> Self {
        let mut bits = vec![0; 1 << 10];
        pairs.for_each(|pair| bits[usize::from(pair >> 6)] |= 1 << (pair & 63));
        Self(bits)
    }

    fn has(&self, pair: u16) -> bool {
        self.0[usize::from(pair >> 6)] >> (pair & 63) & 1 == 1
    }
}

/// For each special class, the clients whose records of that class the asker may know of.
pub(super) struct Special<'a>([Option<&'a SlotSet>; <DataClass as EnumCount>::COUNT]);

impl<'a> Special<'a> {
    pub fn of(sight: &'a Sight<'_>) -> Self {
        let mut sets = [None; <DataClass as EnumCount>::COUNT];
        for class in DataClass::iter().filter(|class| class.needs_special_right()) {
            sets[class as usize] = Some(sight.shows(class));
        }
        Self(sets)
    }

    /// Whether a record of the class at this place shows; those of other classes do, for all who are asked about.
    pub fn shows(&self, slot: u32, class: usize) -> bool {
        self.0[class].is_none_or(|set| set.has(slot))
    }
}

impl Facts {
    /// The clients among `within` of whom a test is true. Of those `within`, all that belongs to the field may be known.
    pub fn find(&self, field: Field, test: &ReadyTest, within: &SlotSet, sight: &Sight<'_>) -> SlotSet {
        use ReadyTest::{Any, Effects, Groups, Kinds, Plans, Range};
        let today = i64::from(days::number(self.day));
        match test {
            ReadyTest::Either(tests) => {
                let mut found = SlotSet::default();
                tests.iter().for_each(|test| found.join(&self.find(field, test, within, sight)));
                return found;
            }
            ReadyTest::Missing => {
                let mut found = within.clone();
                found.subtract(&self.find(field, &Any, within, sight));
                return found;
            }
            _ => {}
        }
        match field {
            Field::Caseworker => match test {
                ReadyTest::Workers(workers) => sight.seats().of_workers(workers, within),
                Any => sight.seats().assigned(within),
                _ => SlotSet::default(),
            },
            Field::Municipality => self.code(Column::Municipality, &self.books.municipality, test, within),
            Field::Status => self.code(Column::Status, &self.books.status, test, within),
            Field::Interpreter => self.code(Column::Interpreter, &self.books.language, test, within),
            Field::Education => self.code(Column::Education, &self.books.education, test, within),
            Field::Benefit => self.code(Column::Benefit, &self.books.benefit, test, within),
            Field::Language => self.language(test, within, sight),
            Field::Birth => self.date(Column::Born, test, within),
            Field::Since => self.date(Column::Since, test, within),
            Field::Age => self.number(Column::Born, test, within, |from, to| born(self.day, from, to)),
            Field::Unemployed => self.number(Column::Unemployed, test, within, |from, to| ahead(1, from, to)),
            Field::Band => self.number(Column::Band, test, within, |from, to| ahead(1, from, to)),
            Field::New => self.number(Column::Responsible, test, within, |from, to| ago(today, from, to)),
            Field::Ending => self.number(Column::Ending, test, within, |from, to| ahead(today, from, to)),
            Field::Silence => match test {
                // Without any contact, longer than every number.
                Range(from, None) => {
                    let days = silent(today, *from, None);
                    self.scan(Column::LastContact, within, |value| value == 0 || days.contains(&value))
                }
                Range(from, to) => self.span(Column::LastContact, within, &silent(today, *from, *to)),
                _ => within.clone(),
            },
            Field::Service if *test != Any => SlotSet::default(),
            Field::Service => self.scan(Column::Marks, within, |marks| marks & IN_SERVICE != 0),
            Field::Group => {
                let wanted = match test {
                    Groups(criteria) => criteria.iter().fold(0, |all, one| all | mark(*one)),
                    Any => super::measure::CRITERIA,
                    _ => 0,
                };
                self.scan(Column::Marks, within, |marks| marks & wanted != 0)
            }
            Field::Barrier => {
                let (codes, book) = (codes_of(test), &self.books.barrier);
                let wanted = |code: &str, effect: u16| match test {
                    Effects(list) => list.iter().any(|(other, from, to)| {
                        other == code && (u16::from(*from)..=u16::from(*to)).contains(&effect)
                    }),
                    Any => true,
                    _ => codes.iter().any(|other| other == code),
                };
                self.pairs(&self.barriers, book, wanted, within, sight)
            }
            Field::Need => {
                let codes = codes_of(test);
                let wanted = |code: &str, _: u16| *test == Any || codes.iter().any(|other| other == code);
                self.pairs(&self.needs, &self.books.need, wanted, within, sight)
            }
            Field::Plan => {
                let wanted = |code: &str, low: u16| {
                    let status = PlanStatus::iter().find(|status| *status as u16 == low);
                    let is = |plan: &PlanTest| {
                        plan.kind.as_deref().is_none_or(|kind| kind == code)
                            && plan.status.is_none_or(|wanted| Some(wanted) == status)
                    };
                    match test {
                        Plans(list) => list.iter().any(is),
                        Any => status.is_some_and(PlanStatus::is_open),
                        _ => false,
                    }
                };
                self.pairs(&self.plans, &self.books.plan, wanted, within, sight)
            }
            Field::Flag => {
                let wanted = |code: &str, low: u16| match test {
                    Kinds(kinds, codes) => {
                        kinds.iter().any(|kind| flagged(Some(*kind)) == low) || codes.iter().any(|other| other == code)
                    }
                    Any => true,
                    _ => false,
                };
                self.pairs(&self.flags, &self.books.flag, wanted, within, sight)
            }
            Field::FollowUp => match test {
                Range(from, to) => {
                    let days = ahead(today, *from, *to);
                    self.due(within, sight, |due| days.contains(&due.day()))
                }
                Any => self.due(within, sight, |_| true),
                _ => SlotSet::default(),
            },
            Field::Overdue => {
                let late = |due: Due| i64::from(due.day()) < today;
                match test {
                    Kinds(kinds, _) => {
                        self.due(within, sight, |due| late(due) && kinds.iter().any(|kind| due.is_of(*kind)))
                    }
                    _ => {
                        let mut found = self.span(Column::Statutory, within, &ahead(today, None, Some(-1)));
                        found.join(&self.due(within, sight, late));
                        found
                    }
                }
            }
        }
    }

    /// The clients with an open period of multisectoral joint service.
    pub fn joint(&self, within: &SlotSet) -> SlotSet {
        self.scan(Column::Marks, within, |marks| marks & JOINT != 0)
    }

    /// The clients whose value of a column passes.
    fn scan(&self, column: Column, within: &SlotSet, test: impl Fn(u16) -> bool) -> SlotSet {
        let words = within.words().iter().zip(self.column(column).chunks(64));
        SlotSet::of_words(words.map(|(word, values)| {
            let mut found = 0_u64;
            match <&[u16; 64]>::try_from(values) {
                // All at once: the processor does many side by side.
                Ok(values) if word.count_ones() > 8 => {
                    for (bit, value) in values.iter().enumerate() {
                        found |= u64::from(test(*value)) << bit;
                    }
                    found & word
                }
                _ => {
                    let mut left = *word;
                    while left != 0 {
                        let bit = left.trailing_zeros() as usize;
                        left &= left - 1;
                        found |= u64::from(values.get(bit).is_some_and(|value| test(*value))) << bit;
                    }
                    found
                }
            }
        }))
    }

    fn span(&self, column: Column, within: &SlotSet, values: &RangeInclusive<u16>) -> SlotSet {
        let (from, to) = (*values.start(), *values.end());
        self.scan(column, within, |value| from <= value && value <= to)
    }

    fn code(&self, column: Column, book: &Book, test: &ReadyTest, within: &SlotSet) -> SlotSet {
        let numbers: Vec<u16> = codes_of(test).iter().filter_map(|code| book.number(code)).collect();
        match (test, &numbers[..]) {
            (ReadyTest::Any, _) => self.scan(column, within, |value| value != 0),
            (_, []) => SlotSet::default(),
            (_, [one]) => self.scan(column, within, |value| value == *one),
            (_, many) => {
                let table = Table::of(many.iter().copied());
                self.scan(column, within, |value| table.has(value))
            }
        }
    }

    /// Of the language spoken, the mother tongue asks more than the others.
    fn language(&self, test: &ReadyTest, within: &SlotSet, sight: &Sight<'_>) -> SlotSet {
        let mut fully = within.clone();
        fully.intersect(sight.fully());
        let book = &self.books.language;
        let mut found = self.code(Column::MotherTongue, book, test, &fully);
        if *test != ReadyTest::Any {
            for column in [Column::ServiceLanguage, Column::Interpreter] {
                found.join(&self.code(column, book, test, within));
            }
        }
        found
    }

    fn date(&self, column: Column, test: &ReadyTest, within: &SlotSet) -> SlotSet {
        let number = |day: &Option<Date>| day.map(days::number);
        match test {
            ReadyTest::Dates(from, to) => {
                self.span(column, within, &(number(from).unwrap_or(1)..=number(to).unwrap_or(u16::MAX)))
            }
            ReadyTest::Any => self.scan(column, within, |value| value != 0),
            _ => SlotSet::default(),
        }
    }

    fn number(
        &self,
        column: Column,
        test: &ReadyTest,
        within: &SlotSet,
        values: impl Fn(Option<i64>, Option<i64>) -> RangeInclusive<u16>,
    ) -> SlotSet {
        match test {
            ReadyTest::Range(from, to) => self.span(column, within, &values(*from, *to)),
            ReadyTest::Any => self.scan(column, within, |value| value != 0),
            _ => SlotSet::default(),
        }
    }

    fn pairs(
        &self,
        lists: &Lists<u16>,
        book: &Book,
        wanted: impl Fn(&str, u16) -> bool,
        within: &SlotSet,
        sight: &Sight<'_>,
    ) -> SlotSet {
        let named = |number: u16| book.code(number).unwrap_or("");
        let all = book.numbers().flat_map(|number| (0..16).map(move |low| pair(number, low)));
        let table = Table::of(all.filter(|pair| wanted(named(high(*pair)), low(*pair))));
        let special = Special::of(sight);
        lists.find(within, |pair| table.has(pair), |slot, pair| special.shows(slot, book.class(high(pair)) as usize))
    }

    fn due(&self, within: &SlotSet, sight: &Sight<'_>, wanted: impl Fn(Due) -> bool) -> SlotSet {
        let special = Special::of(sight);
        self.dues.find(within, wanted, |slot, due| special.shows(slot, due.class()))
    }
}

fn codes_of(test: &ReadyTest) -> &[String] {
    if let ReadyTest::Codes(codes) = test { codes } else { &[] }
}

/// The values `base + number` of the numbers from..=to; an empty range when there are none.
#[allow(clippy::reversed_empty_ranges, reason = "no value is in it")]
fn ahead(base: i64, from: Option<i64>, to: Option<i64>) -> RangeInclusive<u16> {
    let first = from.map_or(1, |from| base.saturating_add(from).max(1));
    let last = to.map_or(i64::from(u16::MAX), |to| base.saturating_add(to).min(i64::from(u16::MAX)));
    match (u16::try_from(first), u16::try_from(last)) {
        (Ok(first), Ok(last)) if first <= last => first..=last,
        _ => 1..=0,
    }
}

/// The values `base - number`.
fn ago(base: i64, from: Option<i64>, to: Option<i64>) -> RangeInclusive<u16> {
    ahead(base, to.map(i64::saturating_neg), from.map(i64::saturating_neg))
}

/// The days of last contacts so many days ago; one to come is no day ago.
fn silent(today: i64, from: Option<i64>, to: Option<i64>) -> RangeInclusive<u16> {
    ago(today, from.filter(|from| *from > 0), to.map(|to| if to < 0 { i64::MIN } else { to }))
}

/// The days of birth of people so many years old.
fn born(today: Date, from: Option<i64>, to: Option<i64>) -> RangeInclusive<u16> {
    // Nobody born later is older.
    let first = |younger: &dyn Fn(i64) -> bool| {
        let (mut low, mut high) = (1_u32, 1 << 16);
        while low < high {
            let middle = low.midpoint(high);
            let years = i64::from(age(days::day(middle as u16), today));
            if younger(years) { high = middle } else { low = middle + 1 }
        }
        i64::from(low)
    };
    let oldest = to.map(|to| first(&|years| years <= to));
    let youngest = from.map(|from| first(&|years| years < from) - 1);
    ahead(0, oldest, youngest)
}
