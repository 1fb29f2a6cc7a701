//! Comparisons as typed, `<=x`, `x..y`, before their numbers or days are read.

/// How something is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `=`, or no sign.
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared<'t> {
    /// With one thing.
    One(Sign, &'t str),
    /// Between two, either of which may be empty.
    Between(&'t str, &'t str),
}

const SIGNS: [(&str, Sign); 7] = [
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("≤", Sign::AtMost),
    ("≥", Sign::AtLeast),
    ("<", Sign::Below),
    (">", Sign::Above),
    ("=", Sign::Equal),
];

/// True for a letter that begins a comparison.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '≤' | '≥')
}

/// Takes a comparison apart.
pub(super) fn compared(text: &str) -> Compared<'_> {
    let text = text.trim();
    if let Some((sign, rest)) = SIGNS.iter().find_map(|(typed, sign)| Some((*sign, text.strip_prefix(typed)?))) {
        return Compared::One(sign, rest.trim());
    }
    let ends = ["..", "…", "–"].iter().find_map(|typed| text.split_once(typed)).or_else(|| dashed(text));
    match ends {
        Some((from, to)) => Compared::Between(from.trim(), to.trim_start_matches('.').trim()),
        None => Compared::One(Sign::Equal, text),
    }
}

/// `18-29`; the minus of `-30` and the days of `2026-03-12` are none.
fn dashed(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once('-')?;
    let short = |end: &str| (1..=3).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_digit());
    (short(from) && !to.is_empty() && !to.contains('-')).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_taken_apart() {
        use Compared::{Between, One};
        for (typed, expected) in [
            ("30", One(Sign::Equal, "30")),
            ("=30", One(Sign::Equal, "30")),
            ("<= 30", One(Sign::AtMost, "30")),
            ("≥2", One(Sign::AtLeast, "2")),
            ("<>", One(Sign::Below, ">")),
            ("18..29", Between("18", "29")),
            ("18...29", Between("18", "29")),
            ("18-29", Between("18", "29")),
            ("18–29", Between("18", "29")),
            ("..", Between("", "")),
            ("-30", One(Sign::Equal, "-30")),
            ("-30..-5", Between("-30", "-5")),
            ("1985-03", One(Sign::Equal, "1985-03")),
            ("2026-03-12", One(Sign::Equal, "2026-03-12")),
        ] {
            assert_eq!(compared(typed), expected, "{typed}");
        }
    }
}
