//! The fields a query can filter by, and the words for them in the three languages of the register.
//!
//! The words are keywords of the query language, not text of the screen: all three languages work at once, folded
//! (`ika` is `ikä`), whatever language the screen speaks. No word stands for two fields.

use serde::{Deserialize, Serialize};

use super::distance::within_one;
use super::fold::fold;

/// A field of the query language. What a value means is the register's to decide.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Field {
    /// Home municipality.
    Municipality,
    /// Age in whole years.
    Age,
    /// An open employment barrier.
    Barrier,
    /// An open service need.
    Need,
    /// Employment status.
    Status,
    /// The responsible caseworker; [`super::Test::Yes`] means the one who asks.
    Caseworker,
    /// An unresolved flag on something.
    Flag,
    /// A skill-development plan.
    Plan,
    /// Mother tongue or service language.
    Language,
    /// A benefit being paid.
    Benefit,
    /// Taking part in a service now.
    Service,
    /// A deadline or follow-up in the past.
    Overdue,
    /// Days to the next follow-up; negative when it is late.
    FollowUp,
    /// Date of birth.
    Birth,
    /// The day the present employment status began.
    Since,
    /// Whole months of unemployment in the present spell.
    Unemployed,
    /// A criterion of the target group that the client meets today.
    Group,
    /// Days since the last contact that was held; without any, longer than every number.
    Silence,
    /// The language to interpret from.
    Interpreter,
    /// Level of education.
    Education,
    /// Days until the municipality's share of the labour-market support rises to the next band.
    Band,
    /// Days since the present caseworker became responsible.
    New,
    /// Days until the job search ends; negative when it has ended.
    Ending,
}

/// What may stand behind the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Values from a code list.
    Codes,
    /// Whole numbers, compared.
    Number,
    /// Days of the calendar, compared.
    Date,
}

/// One row: field, its kind, whether the bare word is a filter by itself, and its names in Finnish, Swedish and English.
type Row = (Field, Kind, bool, &'static [&'static str]);

/// Every field once. The first three names are the ones to show, in the order fi, sv, en.
pub const FIELDS: &[Row] = &[
    (Field::Municipality, Kind::Codes, false, &["kunta", "kommun", "municipality"]),
    (Field::Age, Kind::Number, false, &["ikä", "ålder", "age"]),
    (Field::Barrier, Kind::Codes, false, &["este", "hinder", "barrier"]),
    (Field::Need, Kind::Codes, false, &["tarve", "behov", "need"]),
    (Field::Status, Kind::Codes, false, &["tila", "läge", "status"]),
    (Field::Caseworker, Kind::Codes, false, &["omavalmentaja", "handläggare", "caseworker", "asiantuntija"]),
    (Field::Flag, Kind::Codes, false, &["lippu", "flagga", "flag"]),
    (Field::Plan, Kind::Codes, false, &["suunnitelma", "plan", "plan", "osaaminen"]),
    (Field::Language, Kind::Codes, false, &["kieli", "språk", "language"]),
    (Field::Benefit, Kind::Codes, false, &["etuus", "förmån", "benefit"]),
    (Field::Service, Kind::Codes, true, &["palvelussa", "tjänst", "service"]),
    (Field::Overdue, Kind::Codes, true, &["myöhässä", "försenad", "overdue"]),
    (Field::FollowUp, Kind::Number, false, &["seuranta", "uppföljning", "followup"]),
    (Field::Birth, Kind::Date, false, &["syntynyt", "född", "born"]),
    (Field::Since, Kind::Date, false, &["alkaen", "sedan", "since"]),
    (Field::Unemployed, Kind::Number, false, &["työttömänä", "arbetslös", "unemployed"]),
    (Field::Group, Kind::Codes, false, &["ryhmä", "grupp", "group"]),
    (Field::Silence, Kind::Number, false, &["hiljaa", "tyst", "silence"]),
    (Field::Interpreter, Kind::Codes, true, &["tulkki", "tolk", "interpreter"]),
    (Field::Education, Kind::Codes, false, &["koulutus", "utbildning", "education"]),
    (Field::Band, Kind::Number, false, &["kuntaosuus", "kommunandel", "band"]),
    (Field::New, Kind::Number, false, &["uusi", "ny", "new"]),
    (Field::Ending, Kind::Number, false, &["päättyy", "slutar", "ending"]),
];

/// Words for "my own clients", in fi, sv, en.
const MINE: &[&str] = &["oma", "egen", "mine"];

impl Field {
    /// The field of a name in any of the languages, folded.
    pub fn named(name: &str) -> Option<Field> {
        let name = fold(name);
        FIELDS.iter().find(|row| row.3.iter().any(|n| fold(n) == name)).map(|row| row.0)
    }

    fn row(self) -> Option<&'static Row> {
        FIELDS.iter().find(|row| row.0 == self)
    }

    /// What may stand behind the colon.
    pub fn kind(self) -> Kind {
        self.row().map_or(Kind::Codes, |row| row.1)
    }

    /// True when the bare name is a filter by itself: `palvelussa`, `myöhässä`.
    pub fn stands_alone(self) -> bool {
        self.row().is_some_and(|row| row.2)
    }

    /// The names to show, in Finnish, Swedish and English.
    pub fn names(self) -> &'static [&'static str] {
        self.row().map_or(&[], |row| &row.3[..3])
    }
}

/// The field whose bare word is a filter: `palvelussa`, `oma`, `myöhässä`.
pub(super) fn bare(word: &str) -> Option<Field> {
    if is_mine(word) {
        return Some(Field::Caseworker);
    }
    Field::named(word).filter(|field| field.stands_alone())
}

/// True for `oma`, `egen`, `mine`.
pub(super) fn is_mine(word: &str) -> bool {
    let word = fold(word);
    MINE.iter().any(|mine| *mine == word)
}

/// The field name most like a mistaken one: one slip away, or the only field that begins so.
#[must_use]
pub fn suggest(name: &str) -> Option<String> {
    let name = fold(name);
    let mut names = FIELDS.iter().flat_map(|row| row.3);
    let near = names.clone().find(|n| within_one(&name, &fold(n)));
    let begun = || names.find(|n| name.len() >= 2 && fold(n).starts_with(&name));
    near.or_else(begun).map(|n| (*n).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_fields() {
        for (field, _, _, names) in FIELDS {
            assert!(names.len() >= 3);
            for name in *names {
                assert_eq!(Field::named(name), Some(*field), "{name}");
                assert_eq!(Field::named(&fold(name).to_uppercase()), Some(*field), "{name}");
                assert!(!is_mine(name));
            }
        }
    }

    #[test]
    fn a_mistaken_name_is_suggested() {
        assert_eq!(suggest("knuta").as_deref(), Some("kunta"));
        assert_eq!(suggest("ika"), Some("ikä".to_owned()));
        assert_eq!(suggest("omava").as_deref(), Some("omavalmentaja"));
        assert_eq!(suggest("zzzz"), None);
    }
}
