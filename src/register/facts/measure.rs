//! What a client's row says on a day, as numbers: a function of the row and the day, and of nothing else.

use jiff::civil::Date;

use super::codes::Book;
use super::days;
use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::data_class::DataClass;
use crate::domain::period::holding;
use crate::domain::record::RecordKind;
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::Criterion;
use crate::register::classes::class_by;
use crate::register::derive;
use crate::register::row_view::RowView;

/// Facts of which a client has one at most. 0 is none everywhere; numbers are one more than they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumCount)]
pub enum Column {
    /// Date of birth, as a day.
    Born,
    /// Home municipality, as a code.
    Municipality,
    /// Employment status, as a code.
    Status,
    /// The first day of that.
    Since,
    /// Whole months unemployed.
    Unemployed,
    /// The day of the last contact held.
    LastContact,
    /// Mother tongue, as a code.
    MotherTongue,
    /// Language of service, as a code.
    ServiceLanguage,
    /// Language to interpret from, as a code.
    Interpreter,
    /// Level of education, as a code.
    Education,
    /// The benefit that is paid, as a code.
    Benefit,
    /// Days to the next band of the municipal share.
    Band,
    /// The day on which the caseworker became responsible.
    Responsible,
    /// The day on which the job search ends, or ended.
    Ending,
    /// The day that the law sets.
    Statutory,
    /// Criteria of the target group, a bit each, and other marks.
    Marks,
}

/// The mark of clients with an open period of multisectoral joint service.
pub const JOINT: u16 = 1 << 15;
/// The mark of clients who take part in a service.
pub const IN_SERVICE: u16 = 1 << 14;

/// The mark of a criterion.
pub fn mark(criterion: Criterion) -> u16 {
    1 << criterion as u16
}

/// All marks of criteria.
pub const CRITERIA: u16 = IN_SERVICE - 1;

/// A code and what belongs to it (0 to 15), together.
pub fn pair(code: u16, low: u16) -> u16 {
    code << 4 | low.min(15)
}

/// What belongs to the code of a pair.
pub fn low(pair: u16) -> u16 {
    pair & 15
}

/// The code of a pair.
pub fn high(pair: u16) -> u16 {
    pair >> 4
}

/// What a flag is on, as belongs to its reason: 0 for the client.
pub fn flagged(on: Option<RecordKind>) -> u16 {
    on.map_or(0, |kind| kind as u16 + 1)
}

/// An open thing with a day: its day, its kind and its data class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due(u32);

impl Due {
    fn new(day: u16, kind: RecordKind, class: DataClass) -> Self {
        Self(u32::from(day) << 16 | (kind as u32) << 8 | class as u32)
    }

    /// Its day.
    pub fn day(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// Whether it is of this kind.
    pub fn is_of(self, kind: RecordKind) -> bool {
        self.0 >> 8 & 0xff == kind as u32
    }

    /// The place of its data class among all.
    pub fn class(self) -> usize {
        (self.0 & 0xff) as usize
    }
}

/// The codes of every field that has codes.
#[derive(Debug, PartialEq)]
pub struct Books {
    pub municipality: Book,
    pub status: Book,
    pub language: Book,
    pub education: Book,
    pub benefit: Book,
    pub barrier: Book,
    pub need: Book,
    pub plan: Book,
    pub flag: Book,
}

impl Books {
    /// The books of the code lists.
    pub fn of(catalogue: &Catalogue) -> Self {
        let book = |list| Book::of(catalogue, list);
        Self {
            municipality: book(ListId::Municipalities),
            status: book(ListId::EmploymentStatus),
            language: book(ListId::Languages),
            education: book(ListId::EducationLevels),
            benefit: book(ListId::Benefits),
            barrier: book(ListId::Barriers),
            need: book(ListId::Needs),
            plan: book(ListId::SkillNeeds),
            flag: book(ListId::FlagReasons),
        }
    }
}

/// One client in numbers.
#[derive(Default)]
pub struct Measured {
    pub columns: [u16; <Column as strum::EnumCount>::COUNT],
    pub barriers: Vec<u16>,
    pub needs: Vec<u16>,
    pub plans: Vec<u16>,
    pub flags: Vec<u16>,
    pub dues: Vec<Due>,
}

impl Measured {
    /// Measures a row.
    pub fn of(row: &RowView<'_>, day: Date, catalogue: &Catalogue, books: &mut Books) -> Self {
        let mut out = Self::default();
        let mut set = |column: Column, value: u16| out.columns[column as usize] = value;
        let status = holding(&row.status, day);
        let home = holding(&row.who.municipality, day);
        set(Column::Born, days::maybe(row.who.born));
        set(Column::Municipality, home.map_or(0, |home| books.municipality.learn(home.value)));
        set(Column::Status, status.map_or(0, |status| books.status.learn(status.value)));
        set(Column::Since, days::maybe(status.map(|status| status.span.from)));
        set(Column::Unemployed, derive::months_unemployed(row, day).map_or(0, |months| months.saturating_add(1)));
        set(Column::LastContact, days::maybe(row.last_contact));
        let mut language = |code: Option<&str>| code.map_or(0, |code| books.language.learn(code));
        set(Column::MotherTongue, language(row.mother_tongue));
        set(Column::ServiceLanguage, language(row.service_language));
        set(Column::Interpreter, language(row.interpreter));
        set(Column::Education, row.education.map_or(0, |code| books.education.learn(code)));
        set(Column::Benefit, derive::running(row, day).map_or(0, |benefit| books.benefit.learn(benefit.code)));
        let band = derive::days_to_next_band(catalogue, row, day);
        set(Column::Band, band.map_or(0, |days| u16::try_from(days.saturating_add(1)).unwrap_or(u16::MAX)));
        set(Column::Responsible, days::maybe(derive::responsible_since(row, day)));
        set(Column::Ending, days::maybe(derive::end_of_search(row, day)));
        set(Column::Statutory, days::maybe(derive::statutory_day(catalogue, row, day)));
        let criteria = derive::criteria_of(catalogue, row, day).into_iter().fold(0, |all, one| all | mark(one));
        let item = status.and_then(|status| catalogue.list(ListId::EmploymentStatus).find(status.value));
        let in_service = item.and_then(Item::status).is_some_and(|status| status.in_service);
        let joint = row.multisectoral.iter().any(|span| span.covers(day));
        let when = |is: bool, mark: u16| if is { mark } else { 0 };
        set(Column::Marks, criteria | when(in_service, IN_SERVICE) | when(joint, JOINT));

        let barriers = row.barriers.iter();
        out.barriers = barriers.map(|(code, effect)| pair(books.barrier.learn(code), u16::from(*effect))).collect();
        out.needs = row.needs.iter().map(|code| pair(books.need.learn(code), 0)).collect();
        let plans = row.plans.iter();
        out.plans =
            plans.map(|(code, status): &(&str, PlanStatus)| pair(books.plan.learn(code), *status as u16)).collect();
        out.flags = row.flags.iter().map(|flag| pair(books.flag.learn(flag.reason), flagged(flag.on))).collect();
        let class = |kind, code: Option<&str>| code.map_or(DataClass::Ordinary, |code| class_by(catalogue, kind, code));
        let dues = row.dues.iter();
        out.dues = dues.map(|due| Due::new(days::number(due.on), due.kind, class(due.kind, due.code))).collect();
        out
    }
}
