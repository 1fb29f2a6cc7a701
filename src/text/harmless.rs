//! Makes data harmless on a terminal: what could move the cursor, reorder or hide text becomes a visible mark.
//!
//! Nothing is dropped, so two texts that differ in hidden characters never look the same.

use std::borrow::Cow;

use super::Charset;

/// `text` for one line of a Unicode terminal: every dangerous or hidden character, line breaks and tabs included,
/// becomes U+FFFD.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    harmless_in(text, Charset::Unicode)
}

/// [`harmless`] with the mark the charset can show: U+FFFD or `?`.
#[must_use]
pub fn harmless_in(text: &str, charset: Charset) -> Cow<'_, str> {
    replaced(text, |c| is_harmful(c).then_some(mark(charset)))
}

/// [`harmless`] for notes: `\n` stays, `\r\n` and `\r` become `\n`, a tab becomes a space.
#[must_use]
pub fn harmless_lines(text: &str) -> Cow<'_, str> {
    let whole = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let keep_lines = |c| match c {
        '\n' => None,
        '\t' => Some(' '),
        c => is_harmful(c).then_some(mark(Charset::Unicode)),
    };
    match whole {
        Cow::Borrowed(text) => replaced(text, keep_lines),
        Cow::Owned(text) => Cow::Owned(replaced(&text, keep_lines).into_owned()),
    }
}

/// `text` on one line: each line break or tab becomes a space (`\r\n` one), the rest as [`harmless`].
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let spaced = |c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        c => is_harmful(c).then_some(mark(Charset::Unicode)),
    };
    if text.contains("\r\n") {
        return Cow::Owned(replaced(&text.replace("\r\n", "\n"), spaced).into_owned());
    }
    replaced(text, spaced)
}

const fn mark(charset: Charset) -> char {
    match charset {
        Charset::Unicode => char::REPLACEMENT_CHARACTER,
        Charset::Ascii => '?',
    }
}

fn replaced(text: &str, replacement: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().any(|c| replacement(c).is_some()) {
        Cow::Owned(text.chars().map(|c| replacement(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a terminal may act on `c`, or a reader cannot see it.
///
/// The list is Unicode's controls and default-ignorable characters, the line and paragraph separators, the
/// interlinear marks and the private use areas. The joiners of Persian and Indic scripts and of emoji are on it too:
/// in a register, a name that looks like another but is not costs more than a lost ligature.
#[must_use]
pub const fn is_harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}
