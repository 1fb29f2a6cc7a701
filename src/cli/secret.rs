//! Keeps identity codes out of the command line, which every user of the machine can read while a program runs.

/// Whether `text` holds something shaped like an identity code, right or wrong, anywhere in it.
///
/// The shape is enough: a mistyped code still points at a person.
#[must_use]
pub fn holds_hetu(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(11).enumerate().any(|(at, window)| {
        let free_before = at == 0 || !letters[at - 1].is_ascii_alphanumeric();
        let free_after = letters.get(at + 11).is_none_or(|next| !next.is_ascii_alphanumeric());
        free_before && free_after && is_hetu_shaped(window)
    })
}

fn is_hetu_shaped(letters: &[char]) -> bool {
    letters.iter().enumerate().all(|(at, letter)| match at {
        6 => matches!(letter, '+' | '-' | '\u{2212}' | '–' | 'A'..='F' | 'a'..='f' | 'U'..='Y' | 'u'..='y'),
        10 => letter.is_ascii_alphanumeric(),
        _ => letter.is_ascii_digit(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_seen_wherever_it_stands() {
        for text in ["131052-901V", "hetu:131052-901V", "file-131052a901v.csv", "x 010594Y9032", "311299+905D,"] {
            assert!(holds_hetu(text), "{text}");
        }
        for text in ["", "Virtanen", "0401234567", "609", "2026-03-12", "131052-90", "x131052-901Vx", "1131052-901V"] {
            assert!(!holds_hetu(text), "{text}");
        }
    }
}
