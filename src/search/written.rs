//! A filter written as a person would type it; what is written here is read back as the same value.

use super::field::Field;

/// The filter `field:value` with the name in the language of this place (fi, sv, en); one value, quoted where a space
/// or a comma would end it. No value: any at all, as the bare word where that is a filter.
///
/// Quotation marks cannot be typed inside a value and are left out.
#[must_use]
pub fn filter_text(field: Field, language: usize, value: &str) -> String {
    let names = field.names();
    let name = names.get(language).or(names.first()).copied().unwrap_or_default();
    if value.is_empty() {
        return if field.stands_alone() { name.to_owned() } else { format!("{name}:*") };
    }
    format!("{name}:{}", value_text(value))
}

/// One value as it stands behind the colon.
#[must_use]
pub fn value_text(value: &str) -> String {
    let value = value.replace('"', "");
    let splits = value.contains(|c: char| c.is_whitespace() || c == ',' || c == '\u{1}');
    if splits { format!("\"{value}\"") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_where_it_has_to_be() {
        assert_eq!(filter_text(Field::Municipality, 0, "pori"), "kunta:pori");
        assert_eq!(filter_text(Field::Municipality, 1, "Stor kyro"), "kommun:\"Stor kyro\"");
        assert_eq!(filter_text(Field::Barrier, 2, "kieli/2..3"), "barrier:kieli/2..3");
        assert_eq!(filter_text(Field::Need, 9, "a,b"), "tarve:\"a,b\"");
        assert_eq!(filter_text(Field::Caseworker, 0, "a\"b"), "omavalmentaja:ab");
        assert_eq!(filter_text(Field::Overdue, 0, ""), "myöhässä");
        assert_eq!(filter_text(Field::Barrier, 0, ""), "este:*");
    }
}
