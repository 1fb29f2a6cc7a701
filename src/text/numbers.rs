//! Writes numbers as each language does; amounts are whole cents or tenths, never floating point.

use super::Language;

/// Parts of a number stay on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A whole number, grouped by thousands: `5 727` (no-break space) in Finnish and Swedish, `5,727` in English.
///
/// The minus is ASCII, so that a copied figure pastes into a spreadsheet as a number.
#[must_use]
pub fn whole(number: i64, language: Language) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(number.unsigned_abs(), language))
}

/// A decimal number from its value times 10^`places`: `decimal(1234_5, 1, Fi)` is `1 234,5`.
///
/// `places` above 18 counts as 18.
#[must_use]
pub fn decimal(scaled: i64, places: u32, language: Language) -> String {
    let places = places.min(18);
    let unit = 10_u64.pow(places);
    let size = scaled.unsigned_abs();
    let sign = if scaled < 0 { "-" } else { "" };
    let whole = grouped(size / unit, language);
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let comma = if language == Language::En { '.' } else { ',' };
    format!("{sign}{whole}{comma}{:0digits$}", size % unit, digits = places as usize)
}

/// An amount of money from whole cents: `1 234,56 €` in Finnish and Swedish, `€1,234.56` in English.
#[must_use]
pub fn euros(cents: i64, language: Language) -> String {
    let amount = decimal(cents, 2, language);
    match (language, amount.strip_prefix('-')) {
        (Language::En, None) => format!("€{amount}"),
        (Language::En, Some(size)) => format!("-€{size}"),
        _ => format!("{amount}{NO_BREAK_SPACE}€"),
    }
}

/// A share from tenths of a percent: `12,5 %` in Finnish and Swedish, `12.5%` in English.
#[must_use]
pub fn percent(tenths: i64, language: Language) -> String {
    let share = decimal(tenths, 1, language);
    if language == Language::En { format!("{share}%") } else { format!("{share}{NO_BREAK_SPACE}%") }
}

/// The share of a part in tenths of a percent, rounded, for [`percent`]; 0 of nothing.
#[must_use]
pub fn share(part: usize, all: usize) -> i64 {
    i64::try_from((part * 2000 / all.max(1)).div_ceil(2)).unwrap_or(i64::MAX)
}

fn grouped(size: u64, language: Language) -> String {
    let separator = if language == Language::En { ',' } else { NO_BREAK_SPACE };
    let digits = size.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (idx, digit) in digits.char_indices() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fi, Sv};

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(whole(0, Fi), "0");
        assert_eq!(whole(999, Fi), "999");
        assert_eq!(whole(5727, Sv), "5\u{a0}727");
        assert_eq!(whole(1_000_000, En), "1,000,000");
        assert_eq!(whole(-12_345, Fi), "-12\u{a0}345");
        assert_eq!(whole(i64::MIN, En), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_take_the_comma_of_the_language() {
        assert_eq!(decimal(12_345, 1, Fi), "1\u{a0}234,5");
        assert_eq!(decimal(12_345, 1, En), "1,234.5");
        assert_eq!(decimal(-5, 2, Sv), "-0,05");
        assert_eq!(decimal(7, 0, Sv), "7");
        assert_eq!(decimal(i64::MAX, 40, En), "9.223372036854775807");
    }

    #[test]
    fn money_and_shares() {
        assert_eq!(euros(123_456, Fi), "1\u{a0}234,56\u{a0}€");
        assert_eq!(euros(123_456, Sv), "1\u{a0}234,56\u{a0}€");
        assert_eq!(euros(123_456, En), "€1,234.56");
        assert_eq!(euros(-99, En), "-€0.99");
        assert_eq!(percent(125, Fi), "12,5\u{a0}%");
        assert_eq!(percent(125, En), "12.5%");
    }
}
