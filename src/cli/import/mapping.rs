//! A mapping file: what foreign columns and values mean, and values for every row; all its mistakes are told at once.
//!
//! ```toml
//! [columns]
//! "Sukunimi henkilön" = "surname"
//! "Muistiinpano" = ""              # not taken in
//! [constants]
//! municipality = "609"
//! [values.status]
//! "Työtön" = "02"
//! ```

use std::collections::{BTreeMap, HashMap};

use strum::IntoEnumIterator;

use super::field::Field;

/// What a mapping file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Heading as written -> field; none: the column is not taken in.
    pub columns: HashMap<String, Option<Field>>,
    /// The same text for every row, where the row has none.
    pub constants: BTreeMap<Field, String>,
    /// Value as written -> value, by field.
    pub values: HashMap<Field, HashMap<String, String>>,
}

/// A mistake in a mapping file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not TOML; line from 1 and what the parser says.
    Syntax(usize, String),
    /// No such table; where and what.
    Table(String),
    /// No such field, and what could have been meant.
    Field(String, Option<&'static str>),
    /// Not a text.
    Value(String),
}

/// Reads a mapping file.
///
/// # Errors
/// Every mistake in it.
pub fn read(text: &str) -> Result<Mapping, Vec<Fault>> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        vec![Fault::Syntax(line, error.message().to_owned())]
    })?;
    let mut mapping = Mapping::default();
    let mut faults = Vec::new();
    for (name, value) in &table {
        match (name.as_str(), value) {
            ("columns", toml::Value::Table(columns)) => {
                for (heading, target) in texts(columns, &mut faults) {
                    if target.is_empty() {
                        mapping.columns.insert(heading, None);
                    } else if let Some(field) = field(&target, &mut faults) {
                        mapping.columns.insert(heading, Some(field));
                    }
                }
            }
            ("constants", toml::Value::Table(constants)) => {
                for (name, value) in texts(constants, &mut faults) {
                    if let Some(field) = field(&name, &mut faults) {
                        mapping.constants.insert(field, value);
                    }
                }
            }
            ("values", toml::Value::Table(fields)) => {
                for (name, values) in fields {
                    let Some(field) = field(name, &mut faults) else { continue };
                    match values {
                        toml::Value::Table(values) => {
                            mapping.values.insert(field, texts(values, &mut faults).into_iter().collect());
                        }
                        _ => faults.push(Fault::Value(name.clone())),
                    }
                }
            }
            _ => faults.push(Fault::Table(name.clone())),
        }
    }
    if faults.is_empty() { Ok(mapping) } else { Err(faults) }
}

fn texts(table: &toml::Table, faults: &mut Vec<Fault>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::String(text) => found.push((name.clone(), text.clone())),
            _ => faults.push(Fault::Value(name.clone())),
        }
    }
    found
}

fn field(name: &str, faults: &mut Vec<Fault>) -> Option<Field> {
    let field = name.parse().ok();
    if field.is_none() {
        faults.push(Fault::Field(name.to_owned(), nearest(name)));
    }
    field
}

/// The field whose name shares the most pairs of letters with what was written.
fn nearest(name: &str) -> Option<&'static str> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = text.to_lowercase().chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let typed = pairs(name);
    let score = |field: &'static str| {
        let own = pairs(field);
        let shared = own.iter().filter(|pair| typed.contains(pair)).count();
        (shared * 200) / (own.len() + typed.len()).max(1)
    };
    let best = Field::iter().map(Into::<&'static str>::into).max_by_key(|field| score(field))?;
    (score(best) >= 50).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_head_is_read() {
        let text = "[columns]\n\"Sukunimi henkilön\" = \"surname\"\n\"Muistiinpano\" = \"\"\n[constants]\n\
                    municipality = \"609\"\n[values.status]\n\"Työtön\" = \"02\"\n";
        let mapping = read(text).unwrap();
        assert_eq!(mapping.columns["Sukunimi henkilön"], Some(Field::Surname));
        assert_eq!(mapping.columns["Muistiinpano"], None);
        assert_eq!(mapping.constants[&Field::Municipality], "609");
        assert_eq!(mapping.values[&Field::Status]["Työtön"], "02");
    }

    #[test]
    fn every_mistake_is_told() {
        let faults = read("[columns]\nA = \"surnme\"\nB = 1\n[other]\n[values]\nstatus = \"x\"\n").unwrap_err();
        assert!(faults.contains(&Fault::Field("surnme".into(), Some("surname"))), "{faults:?}");
        assert!(faults.contains(&Fault::Value("B".into())));
        assert!(faults.contains(&Fault::Table("other".into())));
        assert!(faults.contains(&Fault::Value("status".into())));
        assert!(matches!(read("[columns\n").unwrap_err()[..], [Fault::Syntax(1, _)]));
    }
}
