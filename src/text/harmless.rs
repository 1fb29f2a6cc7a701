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

/// `text` for a file that people open: what a terminal or an editor acts on becomes a mark, line breaks aside; letters that
/// are only unseen, such as the joiners of Persian names, stay.
#[must_use]
pub fn inactive(text: &str) -> Cow<'_, str> {
    let turns =
        |c| matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    replaced(text, |c| (c != '\n' && (c.is_control() || turns(c))).then_some(mark(Charset::Unicode)))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_of_our_languages_is_left_alone() {
        for text in ["", "Åsa Öhman", "Čáhppe Đ", "A\u{30a}kerlund", "5\u{a0}727 €", "Иванова", "日本", "x\u{fffd}"]
        {
            assert!(matches!(harmless(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn each_dangerous_character_becomes_one_mark() {
        for (text, shown) in [
            ("a\x1b[2Jb", "a\u{fffd}[2Jb"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("bell\x07", "bell\u{fffd}"),
            ("back\x08\x7f", "back\u{fffd}\u{fffd}"),
            ("\u{202e}txt.exe", "\u{fffd}txt.exe"),
            ("a\u{2066}b\u{2069}", "a\u{fffd}b\u{fffd}"),
            ("Vir\u{200d}tanen", "Vir\u{fffd}tanen"),
            ("\u{feff}Virtanen", "\u{fffd}Virtanen"),
            ("a\u{e0041}b", "a\u{fffd}b"),
            ("one\ntwo\tthree", "one\u{fffd}two\u{fffd}three"),
        ] {
            assert_eq!(harmless(text), shown, "{text:?}");
            assert_eq!(harmless_in(text, Charset::Ascii), shown.replace('\u{fffd}', "?"), "{text:?}");
        }
    }

    #[test]
    fn a_file_acts_on_nothing_and_keeps_its_letters() {
        let text = "a\u{1b}]52;c\u{7}\nb\r\u{9b}\u{202e}\u{2066}c\u{200d}d";
        assert_eq!(inactive(text), "a\u{fffd}]52;c\u{fffd}\nb\u{fffd}\u{fffd}\u{fffd}\u{fffd}c\u{200d}d");
        assert!(matches!(inactive("Åsa\nمی\u{200c}خواهم"), Cow::Borrowed(_)));
    }

    #[test]
    fn notes_keep_their_lines_and_one_line_has_none() {
        let text = "one\r\ntwo\rthree\nfour\tfive\x1b";
        assert_eq!(harmless_lines(text), "one\ntwo\nthree\nfour five\u{fffd}");
        assert_eq!(one_line("one\r\ntwo\nthree\tfour\u{2028}five\x1b"), "one two three four five\u{fffd}");
    }

    /// Any text, with what a terminal acts on far more often than chance would give.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[\\x00-\\x1f\\x7f-\\x9f]",
            "\\x1b\\[[0-9;?]{0,4}[A-Za-z]",
            "\\x1b\\][0-9];[a-z]{0,4}\\x07",
            "[\\u{200b}-\\u{200f}\\u{2028}-\\u{202e}\\u{2060}-\\u{206f}\\u{feff}]",
            "[a-zåäö ]{1,5}",
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_control_character_comes_out(text in hostile()) {
            for shown in [harmless(&text), harmless_in(&text, Charset::Ascii), one_line(&text)] {
                prop_assert!(!shown.chars().any(|c| c.is_control() || is_harmful(c)), "{:?}", shown);
            }
            prop_assert!(!harmless_lines(&text).chars().any(|c| c != '\n' && (c.is_control() || is_harmful(c))));
        }

        #[test]
        fn nothing_is_dropped_and_nothing_changes_twice(text in hostile()) {
            let shown = harmless(&text);
            prop_assert_eq!(shown.chars().count(), text.chars().count());
            prop_assert_eq!(harmless(&shown), shown.clone());
        }

        #[test]
        fn a_terminal_only_moves_its_cursor_to_the_right(text in hostile()) {
            let size = |n| std::num::NonZero::new(n).unwrap();
            let mut terminal = vt100::Parser::new(size(3), size(400), 0);
            terminal.process(b"\x1b[2;1H");
            let mut before = (1, 0);
            let mut buffer = [0; 4];
            for c in harmless(&text).chars() {
                terminal.process(c.encode_utf8(&mut buffer).as_bytes());
                let (row, column) = terminal.screen().cursor_position();
                prop_assert_eq!(row, before.0);
                prop_assert!(column >= before.1, "{:?} moved back", c);
                before = (row, column);
            }
            prop_assert!(!terminal.screen().hide_cursor());
        }
    }
}
