//! One code list: its items in code order, and where they come from.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::item::Item;
use super::pick::Folded;
use crate::domain::citation::Confidence;

/// The lists of the catalogue.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::EnumIter,
    strum::EnumCount,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ListId {
    /// Service needs.
    Needs,
    /// Employment barriers.
    Barriers,
    /// Kinds of skill-development need.
    SkillNeeds,
    /// Services and kinds of referral.
    Services,
    /// Results of offers.
    OfferResults,
    /// Ways of contact.
    ContactModes,
    /// Why a client relationship ends.
    ExitReasons,
    /// Municipalities.
    Municipalities,
    /// Employment status.
    EmploymentStatus,
    /// Service lines of the state's office.
    ServiceLines,
    /// Benefits.
    Benefits,
    /// Levels of education.
    EducationLevels,
    /// Languages.
    Languages,
    /// General level of a language.
    LanguageLevels,
    /// How well a language is spoken or written.
    LanguageGrades,
    /// Why a due day was moved or missed.
    MoveReasons,
    /// Tasks of a plan.
    PlanTasks,
    /// Employment prospects.
    Prospects,
    /// Why something is flagged.
    FlagReasons,
    /// Who assessed a barrier.
    BarrierAssessors,
    /// Why client data is looked at.
    LookPurposes,
    /// Countries of citizenship.
    Countries,
}

/// A code list.
#[derive(Debug, Clone)]
pub struct List {
    /// Which.
    pub id: ListId,
    /// Where the codes come from.
    pub source: String,
    /// How well that has been checked.
    pub confidence: Confidence,
    /// Date of the list, `YYYY-MM-DD`.
    pub version: String,
    /// Items in natural code order.
    pub items: Vec<Item>,
    /// Headings; never chosen.
    pub groups: Vec<Item>,
    /// The names of the items as they are compared, in the order of `items`.
    pub(super) folded: OnceLock<Vec<Folded>>,
}

impl List {
    /// A list without items.
    pub(super) fn empty(id: ListId) -> List {
        List {
            id,
            source: String::new(),
            confidence: Confidence::Unverified,
            version: String::new(),
            items: Vec::new(),
            groups: Vec::new(),
            folded: OnceLock::new(),
        }
    }

    /// The items with their folded names, made when first asked for.
    pub(super) fn folded(&self) -> impl Iterator<Item = (&Item, &Folded)> {
        let folded = self.folded.get_or_init(|| self.items.iter().map(Folded::of).collect());
        self.items.iter().zip(folded)
    }

    /// The item with exactly this code, valid or not: old records keep their names.
    pub fn find(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }

    /// The heading with exactly this code.
    pub fn group(&self, code: &str) -> Option<&Item> {
        self.groups.iter().find(|group| group.code == code)
    }

    /// Items that may be chosen for something dated `day`, in code order.
    pub fn valid_on(&self, day: Date) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.valid_on(day))
    }
}
