//! What is being typed at the end of a query, for whoever completes it.

use std::ops::Range;

use super::condition::{MAX_VALUE, cut};
use super::field::{self, Field, Kind, Named};
use super::query::{MAX_FILTERS, MAX_WORDS};
use super::tokens::{parts, tokens, unquoted};

/// The piece at the end of the text that is not finished by a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A bare word, which may become the name of a field.
    Word {
        /// Bytes of the text; a `-` before it does not belong to it.
        at: Range<usize>,
        /// As typed.
        text: String,
    },
    /// A value of a field that has values.
    Value {
        /// The field.
        field: Field,
        /// The language of its name as typed: 0 Finnish, 1 Swedish, 2 English.
        language: usize,
        /// Bytes of the text that the value, from the last comma or slash on, takes.
        at: Range<usize>,
        /// The value as typed, without quotation marks; may be empty.
        text: String,
        /// True behind a slash.
        behind_slash: bool,
    },
}

/// What is being typed at the end of `text`, if it can be completed.
#[must_use]
pub fn ending(text: &str) -> Option<Ending> {
    let (tokens, open) = tokens(text, MAX_WORDS + MAX_FILTERS);
    let token = tokens.into_iter().next_back().filter(|token| token.at.end == text.len())?;
    if open.is_none() && text.ends_with(char::is_whitespace) || token.is_quoted() {
        return None;
    }
    let Some(cut) = cut(&token) else {
        // The asker's own clients: a whole filter, though a name of a field begins so.
        if field::is_mine(token.raw.trim_start_matches('-')) {
            return None;
        }
        let at = token.at.start + usize::from(token.raw.starts_with('-'))..token.at.end;
        // Nothing that could be offered is so long.
        return (at.len() <= MAX_VALUE).then(|| Ending::Word { text: text[at.clone()].to_owned(), at });
    };
    let Named::One(field, language) = field::named(cut.name) else { return None };
    if field.kind() != Kind::Codes || !text[..cut.value_at].ends_with(':') {
        return None;
    }
    let (comma, value) = parts(cut.value, |c| c == ',').pop()?;
    let slashed = matches!(field, Field::Barrier | Field::Plan);
    let (slash, piece) = if slashed { parts(value, |c| c == '/').pop()? } else { (0, value) };
    let from = cut.value_at + comma + slash;
    (piece.len() <= MAX_VALUE).then(|| Ending::Value {
        field,
        language,
        at: from..text.len(),
        text: unquoted(piece),
        behind_slash: slash > 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_text_is_what_is_completed() {
        let value = |typed: &str| match ending(typed) {
            Some(Ending::Value { field, at, text, behind_slash, .. }) => Some((field, at.start, text, behind_slash)),
            _ => None,
        };
        let text = |text: &str| text.to_owned();
        assert_eq!(ending("oma kun"), Some(Ending::Word { at: 4..7, text: text("kun") }));
        assert_eq!(ending("-est"), Some(Ending::Word { at: 1..4, text: text("est") }));
        assert_eq!(value("kunta:"), Some((Field::Municipality, 6, text(""), false)));
        assert_eq!(value("oma kunta:pori,ka"), Some((Field::Municipality, 15, text("ka"), false)));
        assert_eq!(value("kunta:\"iso k"), Some((Field::Municipality, 6, text("iso k"), false)));
        assert_eq!(value("este:kieli/"), Some((Field::Barrier, 11, text(""), true)));
        assert_eq!(value("plan:digi/k"), Some((Field::Plan, 10, text("k"), true)));
        for none in ["", "kunta:pori ", "oma ", "ikä:3", "zzz:x", "\"kun", "kun:", "-oma"] {
            assert_eq!(ending(none), None, "{none}");
        }
        for long in
            ["ﷺ".repeat(10_000), format!("kunta:{}", "ﷺ".repeat(10_000)), format!("este:kieli/{}", "a".repeat(999))]
        {
            assert_eq!(ending(&long), None, "{} bytes", long.len());
        }
    }
}
