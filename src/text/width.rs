//! Widths on the character grid: a text is measured and cut by grapheme, as the screen buffer draws it.
//!
//! Texts are expected to be [harmless](super::harmless) already; a control character counts as one column here.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Charset;

/// Columns `text` takes. The sum over graphemes, since the screen places each grapheme in its own cells.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.chars().all(is_plain) {
        return text.chars().count();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Latin letters, digits and signs: between them every character is a grapheme of one column. Nearly all texts are of these.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}')
}

/// `text` cut to at most `max` columns; a cut is shown by `…` (or `...`) within those columns.
///
/// When the mark itself has no room, as much of the mark as fits stands alone. A wide grapheme that would straddle
/// the edge is left out, so the result may be one column short.
#[must_use]
pub fn truncate(text: &str, max: usize, charset: Charset) -> Cow<'_, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    let mark = match charset {
        Charset::Unicode => "…",
        Charset::Ascii => "...",
    };
    let room = max.saturating_sub(width(mark));
    let mut used = 0;
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.extend(mark.chars().take(max));
    Cow::Owned(kept)
}

/// `text` with spaces after it up to `columns`; longer text is left whole.
#[must_use]
pub fn pad_right(text: &str, columns: usize) -> String {
    format!("{text}{:1$}", "", columns.saturating_sub(width(text)))
}

/// `text` with spaces before it up to `columns`; longer text is left whole.
#[must_use]
pub fn pad_left(text: &str, columns: usize) -> String {
    format!("{:1$}{text}", "", columns.saturating_sub(width(text)))
}

/// `text` in exactly `columns` columns: cut if longer, spaces after it if shorter.
#[must_use]
pub fn fit(text: &str, columns: usize, charset: Charset) -> String {
    pad_right(&truncate(text, columns, charset), columns)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Charset::{Ascii, Unicode};

    #[test]
    fn columns_not_bytes_are_counted() {
        for (text, columns) in [("", 0), ("Åkerlund", 8), ("A\u{30a}kerlund", 8), ("日本", 4), ("5\u{a0}727", 5)] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn a_cut_is_marked_and_keeps_graphemes_whole() {
        assert_eq!(truncate("Mäkinen", 7, Unicode), "Mäkinen");
        assert_eq!(truncate("Mäkinen", 6, Unicode), "Mäkin…");
        assert_eq!(truncate("Mäkinen", 6, Ascii), "Mäk...");
        assert_eq!(truncate("Ma\u{308}kinen", 3, Unicode), "Ma\u{308}…");
        assert_eq!(truncate("日本語", 4, Unicode), "日…");
        assert_eq!(truncate("Mäkinen", 2, Ascii), "..");
        assert_eq!(truncate("Mäkinen", 0, Unicode), "");
    }

    #[test]
    fn padding_goes_by_columns() {
        assert_eq!(pad_right("Åbo", 5), "Åbo  ");
        assert_eq!(pad_left("日本", 5), " 日本");
        assert_eq!(pad_right("Pori", 2), "Pori");
        assert_eq!(fit("日本語", 4, Unicode), "日… ");
    }

    #[test]
    fn plain_characters_are_graphemes_of_one_column() {
        let plain: Vec<char> = (char::MIN..=char::MAX).filter(|c| is_plain(*c)).collect();
        let texts = plain.iter().flat_map(|a| plain.iter().map(move |b| String::from_iter([*a, *b])));
        for text in texts {
            assert_eq!(text.graphemes(true).map(UnicodeWidthStr::width).collect::<Vec<_>>(), [1, 1], "{text}");
        }
    }

    proptest! {
        #[test]
        fn fit_gives_exactly_the_columns_asked(text in "\\PC{0,40}", columns in 0_usize..30) {
            prop_assert!(width(&truncate(&text, columns, Unicode)) <= columns);
            prop_assert_eq!(width(&fit(&text, columns, Ascii)), columns);
        }
    }
}
