//! Identifiers as sortable keys, and what a typed number may mean.
//!
//! A hetu is never normalised: its separator is part of the person's number. Keys of different kinds never meet.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::person::Person;
use super::rank::Why;

/// A key: three bits of kind, then the value; keys of one kind sort as their text does, so a beginning is a range.
pub(super) type Key = u64;

const SHIFT: u32 = 61;
const LOW: u64 = (1 << SHIFT) - 1;
/// Characters of a complete hetu.
const HETU: usize = 11;
/// The longest telephone number kept: 15 digits by ITU E.164, and some air.
const PHONE: usize = 17;
/// Digits of a telephone number from which its beginning counts as a search.
const PHONE_BEGUN: usize = 5;

fn kind(why: Why) -> u64 {
    (match why {
        Why::Hetu => 1,
        Why::Phone => 2,
        _ => 3,
    }) << SHIFT
}

/// Characters left-aligned in base `base`, missing ones as 0: a beginning sorts directly before what begins with it.
fn pack(digits: impl Iterator<Item = u64>, base: u64, width: usize) -> RangeInclusive<u64> {
    let (mut value, mut used) = (0, 0);
    for digit in digits.take(width) {
        value = value * base + digit + 1;
        used += 1;
    }
    let rest = base.pow((width - used) as u32);
    value * rest..=value * rest + (rest - 1)
}

fn hetu_range(text: &str) -> Option<RangeInclusive<Key>> {
    let digit = |c: char| match c.to_ascii_uppercase() {
        c @ '0'..='9' => Some(u64::from(c) - 48),
        c @ 'A'..='Z' => Some(u64::from(c) - 55),
        '+' => Some(36),
        '-' => Some(37),
        _ => None,
    };
    if text.chars().count() > HETU {
        return None;
    }
    let mut digits = [0; HETU];
    let mut length = 0;
    for c in text.chars() {
        digits[length] = digit(c)?;
        length += 1;
    }
    Some(keyed(Why::Hetu, pack(digits[..length].iter().copied(), 39, HETU)))
}

fn keyed(why: Why, range: RangeInclusive<u64>) -> RangeInclusive<Key> {
    kind(why) | range.start()..=kind(why) | range.end()
}

fn phone_range(digits: &str) -> RangeInclusive<Key> {
    keyed(Why::Phone, pack(digits.bytes().map(|b| u64::from(b - b'0')), 11, PHONE))
}

/// The digits of a number with its country, Finland's where none is written: `040 123` and `+358(0)40123` become `35840123`.
fn international(text: &str) -> String {
    let text = text.replace("(0)", "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.trim_start().starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("358{rest}")
    } else if digits.starts_with("358") && digits.len() > 10 {
        digits
    } else {
        // A spreadsheet has eaten the leading zero.
        format!("358{digits}")
    }
}

/// A day of birth as the index keeps it: days since the last of 1879, so that nearly everybody fits in sixteen bits.
pub(super) fn day(date: Date) -> i32 {
    const START: Date = jiff::civil::date(1879, 12, 31);
    START.until(date).map_or(0, |span| span.get_days())
}

/// FNV-1a over the folded-case text; 61 bits keep even a million identifiers apart.
fn external(text: &str) -> Key {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.trim().bytes().map(|b| b.to_ascii_uppercase()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    kind(Why::External) | (hash & LOW)
}

/// The external identifier a whole query may be.
pub(super) fn external_key(text: &str) -> Key {
    external(text)
}

/// What has exactly one key.
pub(super) fn exactly(key: Key) -> Wanted {
    Wanted::Keys(key..=key)
}

/// The keys of a client's codes and telephones, sorted, each once. The client number is the slot, and the day of birth a
/// column of its own.
pub(super) fn keys(person: &Person<'_>) -> Vec<Key> {
    let mut keys = Vec::with_capacity(1 + person.hetus.len() + person.phones.len());
    keys.extend(person.external.filter(|text| !text.trim().is_empty()).map(external));
    let hetus = person.hetus.iter().filter(|text| text.chars().count() == HETU);
    keys.extend(hetus.filter_map(|text| hetu_range(text)).map(|range| *range.start()));
    for phone in person.phones {
        let digits = international(phone);
        if (6..=PHONE).contains(&digits.len()) {
            keys.push(*phone_range(&digits).start());
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What a typed number may be: what it is compared with, the reason, and whether it is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub why: Why,
    pub complete: bool,
    pub among: Wanted,
}

/// Where a typed number is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Among the keys, from..=to.
    Keys(RangeInclusive<Key>),
    /// Among the days of birth, from..=to.
    Born(i32, i32),
    /// The client number.
    Number(u32),
}

fn reading(why: Why, complete: bool, keys: RangeInclusive<Key>) -> Reading {
    Reading { why, complete, among: Wanted::Keys(keys) }
}

fn born(complete: bool, from: Date, to: Date) -> Reading {
    Reading { why: Why::BirthDate, complete, among: Wanted::Born(day(from), day(to)) }
}

/// Dates a text may be: `140685`, `14061985`, `14.6.1985`, `14.6.85`, `1985-06-14`. A year of two digits may be of any century.
fn dates(text: &str) -> Vec<Date> {
    let all_digits = text.bytes().all(|b| b.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|s| s.parse::<i16>().ok());
    let split = |sign: char| -> Option<[i16; 3]> {
        let parts = text.split(sign).map(|s| s.trim().parse().ok()).collect::<Option<Vec<i16>>>()?;
        parts.try_into().ok()
    };
    let mut found = Vec::new();
    let mut add = |y: Option<i16>, m: Option<i16>, d: Option<i16>, short: bool| {
        let (Some(y), Some(m), Some(d)) = (y, m, d) else { return };
        let years = if short { vec![1800 + y, 1900 + y, 2000 + y] } else { vec![y] };
        for year in years.into_iter().filter(|year| (1800..=2199).contains(year)) {
            let (Ok(month), Ok(day)) = (i8::try_from(m), i8::try_from(d)) else { return };
            found.extend(Date::new(year, month, day).ok());
        }
    };
    if all_digits && text.len() == 6 {
        add(part(4..6), part(2..4), part(0..2), true);
    } else if all_digits && text.len() == 8 {
        add(part(4..8), part(2..4), part(0..2), false);
        add(part(0..4), part(4..6), part(6..8), false);
    } else if let Some([d, m, y]) = split('.').filter(|p| p[0] < 100) {
        // Three typed digits of a year are a year not yet finished.
        let year_len = text.rsplit('.').next().map_or(0, |y| y.trim().len());
        if year_len == 2 || year_len == 4 {
            add(Some(y), Some(m), Some(d), year_len == 2);
        }
    } else if let Some([y, m, d]) = split('-').filter(|p| p[0] >= 1000) {
        add(Some(y), Some(m), Some(d), false);
    }
    found
}

/// Everything a typed number may mean; empty for a number that is only begun.
pub(super) fn readings(text: &str) -> Vec<Reading> {
    let mut out = Vec::new();
    let (text, number_only) = text.strip_prefix('#').map_or((text, false), |rest| (rest, true));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = !text.is_empty() && digits.len() == text.len();
    if bare && let Ok(number) = text.parse::<u32>() {
        out.push(Reading { why: Why::ClientNumber, complete: true, among: Wanted::Number(number) });
    }
    if number_only {
        return out;
    }
    for date in dates(text) {
        out.push(born(true, date, date));
    }
    if bare
        && text.len() == 4
        && let Some(year) = text.parse::<i16>().ok().filter(|year| (1800..2200).contains(year))
    {
        let day = |month, day| jiff::civil::date(year, month, day);
        out.push(born(false, day(1, 1), day(12, 31)));
    }
    let length = text.chars().count();
    if is_hetu(text) {
        out.extend(hetu_range(text).map(|keys| reading(Why::Hetu, length == HETU, keys)));
    }
    let dated = !bare && !dates(text).is_empty();
    let phone_like = text.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c)) && !is_hetu(text) && !dated;
    if phone_like && digits.len() >= PHONE_BEGUN && digits.len() <= PHONE {
        let mut forms = vec![international(text)];
        if bare && !text.starts_with('0') {
            forms.push(digits);
            forms.dedup();
        }
        for form in forms.iter().filter(|form| form.len() <= PHONE) {
            let range = phone_range(form);
            let whole = *range.start();
            out.push(reading(Why::Phone, true, whole..=whole));
            if form.len() < PHONE {
                out.push(reading(Why::Phone, false, whole + 1..=*range.end()));
            }
        }
    }
    let key = external(text);
    out.push(reading(Why::External, true, key..=key));
    out
}

/// True for a hetu, whole or cut after its separator: six digits, a separator of 2023 or before, then the number.
pub(super) fn is_hetu(text: &str) -> bool {
    let mut chars = text.chars();
    let date = (&mut chars).take(6).filter(char::is_ascii_digit).count() == 6;
    let separator = chars.next().is_some_and(|c| "+-ABCDEFUVWXYabcdefuvwxy".contains(c));
    date && separator && chars.clone().count() <= 4 && chars.all(|c| c.is_ascii_alphanumeric())
}

/// True while a number can still become an identifier: too few signs for any reading that could be ruled out.
pub(super) fn is_begun(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text.chars().all(|c| c.is_ascii_digit() || " .-+/()#".contains(c));
    let year = digits == 4 && text.len() == 4;
    signs && !year && (digits < PHONE_BEGUN || (digits < 8 && text.contains('.') && dates(text).is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(person: &Person<'_>, typed: &str) -> Vec<(Why, bool)> {
        let keys = keys(person);
        let born = person.birth.map(day);
        readings(typed)
            .into_iter()
            .filter(|r| match &r.among {
                Wanted::Keys(range) => keys.iter().any(|k| range.contains(k)),
                Wanted::Born(from, to) => born.is_some_and(|day| (*from..=*to).contains(&day)),
                Wanted::Number(_) => false,
            })
            .map(|r| (r.why, r.complete))
            .collect()
    }

    #[test]
    fn a_phone_is_found_in_any_spelling_and_by_its_beginning() {
        for stored in
            ["040 123 4567", "+358401234567", "0401234567", "00358 40 1234567", "+358(0)40 123-4567", "401234567"]
        {
            let person = Person { phones: &[stored], ..Person::default() };
            for typed in [
                "040 123 4567",
                "+358401234567",
                "0401234567",
                "358401234567",
                "+358 40 123 4567",
                "040.123.4567",
                "401234567",
            ] {
                assert_eq!(found(&person, typed), [(Why::Phone, true)], "{stored} by {typed}");
            }
            assert_eq!(found(&person, "04012"), [(Why::Phone, false)], "{stored}");
            assert_eq!(found(&person, "0401"), [], "{stored}: four digits are too few");
            assert_eq!(found(&person, "0401234568"), [], "{stored}");
        }
    }

    #[test]
    fn a_birth_date_is_found_as_people_type_it() {
        let person = Person { birth: Date::new(1985, 6, 14).ok(), ..Person::default() };
        for typed in ["140685", "14061985", "14.6.1985", "14.6.85", "14.06.85", "1985-06-14", "19850614"] {
            assert_eq!(found(&person, typed), [(Why::BirthDate, true)], "{typed}");
        }
        assert_eq!(found(&person, "1985"), [(Why::BirthDate, false)]);
        for typed in ["150685", "14.6.1986", "31.2.1985", "14.6.198", "14.6.", "99.99.9999", "-1-2-3", "..", "1984"] {
            assert_eq!(found(&person, typed), [], "{typed}");
        }
    }

    #[test]
    fn the_separator_of_a_hetu_counts() {
        let person = Person { hetus: &["010594Y9032"], ..Person::default() };
        assert_eq!(found(&person, "010594Y9032"), [(Why::Hetu, true)]);
        assert_eq!(found(&person, "010594y9032"), [(Why::Hetu, true)]);
        assert_eq!(found(&person, "010594Y90"), [(Why::Hetu, false)]);
        for other in ["010594-9032", "010594X9032", "0105949032", "010594Y9033", "010594Y90321"] {
            assert_eq!(found(&person, other), [], "{other}");
        }
    }
}
