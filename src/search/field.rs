//! The fields a query can filter by, and the words for them in the three languages of the register.
//!
//! The words are keywords of the query language, not text of the screen: all three languages work at once, folded
//! (`ika` is `ikä`), whatever language the screen speaks. No word stands for two fields.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::nearest::nearest;
use super::unit::Unit;

/// Bytes of a name that are looked at; no field has a longer one.
const MAX_NAME: usize = 100;

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
    /// The responsible caseworker.
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

/// One name of a field, folded.
struct Name {
    fold: String,
    shown: &'static str,
    field: Field,
    /// Its language: 0 Finnish, 1 Swedish, 2 English.
    language: usize,
}

/// Every name; those shown before the others.
static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let named = FIELDS.iter().flat_map(|(field, _, _, names)| {
        let name = |(at, shown): (usize, &&'static str)| Name {
            fold: fold(shown),
            shown,
            field: *field,
            language: if at < 3 { at } else { 0 },
        };
        names.iter().enumerate().map(name)
    });
    named.collect()
});

/// The fewest letters of a name that stand for it.
const LEAST: usize = 3;

/// What a typed name of a field turns out to be.
pub enum Named {
    /// This one, its name being of this language (0 fi, 1 sv, 2 en).
    One(Field, usize),
    /// The beginning of the names of several fields.
    Several(Vec<&'static str>),
    /// None, and the name most like it.
    Unknown(Option<&'static str>),
}

impl Field {
    /// The field of a whole name in any of the languages, folded.
    pub fn named(name: &str) -> Option<Field> {
        let name = folded(name);
        NAMES.iter().find(|known| known.fold == name).map(|known| known.field)
    }

    /// The names that begin so, of at least three letters, with their fields and languages (0 fi, 1 sv, 2 en).
    pub fn beginning(start: &str) -> impl Iterator<Item = (Field, usize, &'static str)> {
        let start = folded(start);
        let enough = start.chars().count() >= LEAST;
        let names = NAMES.iter().filter(move |known| enough && known.fold.starts_with(&start));
        names.map(|known| (known.field, known.language, known.shown))
    }

    fn row(self) -> Option<&'static Row> {
        FIELDS.iter().find(|row| row.0 == self)
    }

    /// What may stand behind the colon.
    pub fn kind(self) -> Kind {
        self.row().map_or(Kind::Codes, |row| row.1)
    }

    /// The unit of a number without one.
    pub fn unit(self) -> Unit {
        match self {
            Field::Age => Unit::Year,
            Field::Unemployed => Unit::Month,
            _ => Unit::Day,
        }
    }

    /// True when the bare name is a filter by itself: `palvelussa`, `myöhässä`.
    pub fn stands_alone(self) -> bool {
        self.row().is_some_and(|row| row.2)
    }

    /// Whether a client can have several of it.
    pub fn has_several(self) -> bool {
        use Field::{Barrier, Flag, FollowUp, Need, Overdue, Plan};
        matches!(self, Barrier | Flag | FollowUp | Need | Overdue | Plan)
    }

    /// The names to show, in Finnish, Swedish and English.
    pub fn names(self) -> &'static [&'static str] {
        self.row().map_or(&[], |row| &row.3[..3])
    }

    /// The name to show in a language (0 fi, 1 sv, 2 en).
    pub fn name(self, language: usize) -> &'static str {
        let names = self.names();
        names.get(language).or(names.first()).copied().unwrap_or_default()
    }
}

/// The field that a name before the colon stands for: the whole name, or its beginning when no other field begins so.
#[must_use]
pub fn named(name: &str) -> Named {
    let folded = folded(name);
    if let Some(known) = NAMES.iter().find(|known| known.fold == folded) {
        return Named::One(known.field, known.language);
    }
    if is_mine(name) {
        return Named::One(Field::Caseworker, MINE.iter().position(|mine| *mine == folded).unwrap_or(0));
    }
    let begun: Vec<_> = Field::beginning(name).collect();
    match begun.first() {
        Some((field, language, _)) if begun.iter().all(|(other, _, _)| other == field) => Named::One(*field, *language),
        Some(_) => Named::Several(begun.into_iter().map(|(_, _, name)| name).collect()),
        None => {
            let near = nearest(&folded, NAMES.iter().map(|known| known.fold.as_str()));
            let begun = || NAMES.iter().find(|known| folded.len() >= 2 && known.fold.starts_with(&folded));
            Named::Unknown(near.map(|at| NAMES[at].shown).or_else(|| begun().map(|known| known.shown)))
        }
    }
}

/// True for a whole name of a field.
pub(super) fn is_known(name: &str) -> bool {
    Field::named(name).is_some()
}

/// The field whose bare word is a filter: `palvelussa`, `myöhässä`; `oma` is [`is_mine`].
pub(super) fn bare(word: &str) -> Option<Field> {
    Field::named(word).filter(|field| field.stands_alone())
}

/// A name as it is looked up; nothing of what is longer than any name, because one sign may be many letters.
fn folded(name: &str) -> String {
    if name.len() > MAX_NAME { String::new() } else { fold(name) }
}

/// True for `oma`, `egen`, `mine`: the one who asks.
#[must_use]
pub fn is_mine(word: &str) -> bool {
    let word = folded(word);
    MINE.iter().any(|mine| *mine == word)
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
    fn a_beginning_is_enough_where_no_other_field_begins_so() {
        let one = |name| if let Named::One(field, language) = named(name) { Some((field, language)) } else { None };
        assert_eq!(one("kunt"), None);
        assert_eq!(one("muni"), Some((Field::Municipality, 2)));
        assert_eq!(one("omava"), Some((Field::Caseworker, 0)));
        assert_eq!(one("tyoton"), None);
        assert_eq!(one("arb"), Some((Field::Unemployed, 1)));
        assert_eq!(one("egen"), Some((Field::Caseworker, 1)));
        assert_eq!(one("om"), None, "two letters say too little");
        let Named::Several(names) = named("kun") else { panic!("kunta and kuntaosuus begin so") };
        assert_eq!(names, ["kunta", "kuntaosuus"]);
    }

    #[test]
    fn what_is_longer_than_any_name_is_not_taken_apart() {
        assert!(FIELDS.iter().flat_map(|row| row.3).all(|name| name.len() < MAX_NAME));
        for text in ["ﷺ".repeat(10_000), format!("kunta{}", "\u{ad}".repeat(100)), "oma".repeat(100)] {
            assert_eq!(folded(&text), "", "{} bytes", text.len());
            assert!(matches!(named(&text), Named::Unknown(None)) && Field::named(&text).is_none() && !is_mine(&text));
            assert_eq!(Field::beginning(&text).count(), 0);
        }
    }

    #[test]
    fn a_mistaken_name_is_suggested() {
        let suggested = |name| if let Named::Unknown(near) = named(name) { near } else { panic!("{name} is known") };
        assert_eq!(suggested("knuta"), Some("kunta"));
        assert_eq!(suggested("sunnitlema"), Some("suunnitelma"), "two slips in a long word");
        assert_eq!(suggested("zzzz"), None);
    }
}
