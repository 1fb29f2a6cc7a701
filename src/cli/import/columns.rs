//! Which column holds which field: from the mapping file first, then from the table of headings.

use super::field::Field;
use super::headers::field_of;
use super::mapping::Mapping;

/// The columns of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The field of each column, in order; none: not taken in.
    pub fields: Vec<Option<Field>>,
    /// Headings that mean nothing here.
    pub unknown: Vec<String>,
    /// Headings of the mapping file that the file does not have.
    pub absent: Vec<String>,
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No column and no constant gives this field, without which no client can be taken in.
    Missing(Field),
    /// Two columns give this field, which has only one value.
    Twice(Field),
}

/// Matches the headings of a file.
///
/// # Errors
/// Every field that is missing or given twice.
pub fn of(headings: &[&str], mapping: &Mapping) -> Result<Columns, Vec<Fault>> {
    let mut columns = Columns::default();
    let mut faults = Vec::new();
    for heading in headings {
        let heading = heading.trim();
        let field = match mapping.columns.get(heading) {
            Some(field) => *field,
            None => {
                let field = field_of(heading);
                if field.is_none() && !heading.is_empty() {
                    columns.unknown.push(heading.to_owned());
                }
                field
            }
        };
        if let Some(field) = field.filter(|field| !field.is_many() && columns.fields.contains(&Some(*field))) {
            faults.push(Fault::Twice(field));
        }
        columns.fields.push(field);
    }
    for field in [Field::Surname, Field::Given] {
        if !columns.fields.contains(&Some(field)) && !mapping.constants.contains_key(&field) {
            faults.push(Fault::Missing(field));
        }
    }
    columns.absent = mapping
        .columns
        .keys()
        .filter(|name| !headings.iter().any(|heading| heading.trim() == *name))
        .cloned()
        .collect();
    columns.absent.sort();
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_find_their_fields() {
        let columns = of(&["Sukunimi", "Etunimet", "Puhelin", "Puhelin 2", "Huomautus"], &Mapping::default()).unwrap();
        assert_eq!(columns.fields[2], Some(Field::Phone));
        assert_eq!(columns.fields[3], Some(Field::Phone));
        assert_eq!(columns.unknown, ["Huomautus"]);
        let faults = of(&["Sukunimi", "Efternamn"], &Mapping::default()).unwrap_err();
        assert_eq!(faults, [Fault::Twice(Field::Surname), Fault::Missing(Field::Given)]);
    }
}
