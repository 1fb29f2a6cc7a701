//! Soft wrapping: where the rows of a text break at a given width; the text itself is never changed.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::width;

/// The byte ranges of the rows that `text` takes in `columns` columns: at least one, breaking at line breaks (left out
/// of the ranges), else after a space, else inside a word. Spaces at the end of a row may stand beyond the edge.
#[must_use]
pub fn wrap(text: &str, columns: u16) -> Vec<Range<usize>> {
    let columns = usize::from(columns.max(1));
    let mut rows = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, columns, &mut rows);
        start += paragraph.len() + 1;
    }
    rows
}

fn wrap_paragraph(paragraph: &str, offset: usize, columns: usize, rows: &mut Vec<Range<usize>>) {
    let (mut row_start, mut used) = (0, 0);
    let mut at = 0;
    // Not at the word boundaries of Unicode: there a full stop would begin the next row.
    for piece in pieces(paragraph) {
        let word = piece.trim_end_matches(' ');
        let wide = width(word);
        if !word.is_empty() && used + wide > columns && used > 0 {
            rows.push(offset + row_start..offset + at);
            (row_start, used) = (at, 0);
        }
        if wide > columns {
            for (inner, grapheme) in word.grapheme_indices(true) {
                let wide = width(grapheme);
                if used + wide > columns && used > 0 {
                    rows.push(offset + row_start..offset + at + inner);
                    (row_start, used) = (at + inner, 0);
                }
                used += wide;
            }
        } else {
            used += wide;
        }
        used += piece.len() - word.len();
        at += piece.len();
    }
    rows.push(offset + row_start..offset + paragraph.len());
}

/// The pieces that a row can break after: each ends with a blank, but never inside a grapheme, as a blank with a
/// combining mark is.
fn pieces(paragraph: &str) -> impl Iterator<Item = &str> {
    let blanks = paragraph.grapheme_indices(true).filter(|(_, grapheme)| *grapheme == " ").map(|(at, _)| at + 1);
    let mut start = 0;
    blanks.chain([paragraph.len()]).filter_map(move |end| {
        let piece = &paragraph[start..end];
        start = end;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use proptest::prelude::*;

    fn rows(text: &str, columns: u16) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn breaks_after_spaces_and_at_line_breaks() {
        assert_eq!(rows("", 5), [""]);
        assert_eq!(rows("yksi kaksi kolme", 11), ["yksi kaksi ", "kolme"]);
        assert_eq!(rows("a\n\nb\n", 5), ["a", "", "b", ""]);
        assert_eq!(rows("työllistymisen", 5), ["työll", "istym", "isen"]);
        assert_eq!(rows("日本語", 4), ["日本", "語"]);
        assert_eq!(rows("ei ole. On (se)", 6), ["ei ", "ole. ", "On ", "(se)"]);
        assert_eq!(rows("a   b", 2), ["a   ", "b"]);
        // A blank that carries a mark is a letter of its own: nobody may end up inside it.
        assert_eq!(rows("a \u{301}b", 2), ["a \u{301}", "b"]);
    }

    proptest! {
        #[test]
        fn loses_no_letter_and_keeps_to_the_width(text in "[a-zäö \n日]{0,60}", columns in 1u16..20) {
            let rows = rows(&text, columns);
            prop_assert_eq!(rows.concat(), text.replace('\n', ""));
            for row in rows {
                prop_assert!(crate::text::width::width(row.trim_end()) <= usize::from(columns.max(2)));
            }
        }
    }
}
