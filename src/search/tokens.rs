//! A text cut into pieces at its spaces; quotation marks keep spaces inside a piece.
//!
//! A piece knows its place in the text as typed, so that every mistake can be pointed at.

use std::ops::Range;

/// A piece of the text between spaces.
pub(super) struct Token<'t> {
    /// As typed, with its quotation marks.
    pub raw: &'t str,
    /// Bytes of the text.
    pub at: Range<usize>,
}

impl Token<'_> {
    /// True when it begins with a quotation mark: a word, never a filter.
    pub fn is_quoted(&self) -> bool {
        self.raw.starts_with(is_quote)
    }

    /// The text without its quotation marks.
    pub fn text(&self) -> String {
        unquoted(self.raw)
    }
}

/// The marks people type or paste; any of them ends what any of them began.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '„')
}

/// The text without its quotation marks.
pub(super) fn unquoted(raw: &str) -> String {
    raw.chars().filter(|c| !is_quote(*c)).collect()
}

/// At most `most` pieces, and the place of a quotation mark that has no partner; it reaches to the end.
pub(super) fn tokens(text: &str, most: usize) -> (Vec<Token<'_>>, Option<usize>) {
    let mut out = Vec::new();
    let (mut from, mut open) = (None, None);
    for (at, c) in text.char_indices() {
        if open.is_none() && c.is_whitespace() {
            if let Some(from) = from.take() {
                out.push(Token { raw: &text[from..at], at: from..at });
            }
            if out.len() == most {
                return (out, None);
            }
            continue;
        }
        from = from.or(Some(at));
        if is_quote(c) {
            open = if open.is_some() { None } else { Some(at) };
        }
    }
    if let Some(from) = from {
        out.push(Token { raw: &text[from..], at: from..text.len() });
    }
    (out, open)
}

/// The parts of a text between the signs `is_end`, those inside quotation marks apart, each with its place in it.
pub(super) fn parts(text: &str, is_end: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let (mut out, mut from, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if is_quote(c) {
            quoted = !quoted;
        } else if !quoted && is_end(c) {
            out.push((from, &text[from..at]));
            from = at + c.len_utf8();
        }
    }
    out.push((from, &text[from..]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_part_and_quotes_join() {
        let raw = |text| tokens(text, 9).0.iter().map(|token| token.raw).collect::<Vec<_>>();
        assert_eq!(raw(" a  kunta:\"iso kyrö\",b c"), ["a", "kunta:\"iso kyrö\",b", "c"]);
        assert_eq!(raw("”a b„ c"), ["”a b„", "c"]);
        assert_eq!(tokens("a \"b c", 9).1, Some(2));
        assert_eq!(tokens("a b c d", 2).0.len(), 2);
        assert_eq!(parts("a,\"b,c\",", |c| c == ','), [(0, "a"), (2, "\"b,c\""), (8, "")]);
    }
}
