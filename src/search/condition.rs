//! One piece of a query as a filter: `field:value`, `-field:value`, `field<value`, or a bare word that is one.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::compare::{Compared, Sign, compared, is_sign};
use super::field::{self, Field, Kind, Named};
use super::query::{Detail, Filter, Problem, QueryProblem, Test, Value};
use super::tokens::{Token, parts, unquoted};
use super::{amount, day};

/// Values in one filter.
const MAX_VALUES: usize = 32;
/// Names that a mistake lists at most.
const MAX_NAMED: usize = 3;
/// Bytes of one value that are looked at; no label is longer.
pub(super) const MAX_VALUE: usize = 200;

type Mistake = (Range<usize>, Problem, Option<String>);

/// A piece cut at its sign: its name, and its value with the place of it.
pub(super) struct Cut<'t> {
    pub negated: bool,
    pub name: &'t str,
    /// Where the name begins in the text.
    pub name_at: usize,
    pub value: &'t str,
    /// Where the value begins in the text.
    pub value_at: usize,
}

/// The filter that a piece is, or the mistake in what was meant to be one; none for words and numbers.
pub(super) fn read(token: &Token<'_>) -> Option<Result<Filter, QueryProblem>> {
    if token.is_quoted() {
        return None;
    }
    let Some(cut) = cut(token) else { return bare(token).map(Ok) };
    let (field, language) = match field::named(cut.name) {
        Named::One(field, language) => (field, language),
        Named::Several(names) => {
            let names = names[..names.len().min(MAX_NAMED)].join(", ");
            return Some(Err(problem((name_range(&cut), Problem::AmbiguousField, Some(names)))));
        }
        Named::Unknown(near) => {
            return Some(Err(problem((name_range(&cut), Problem::UnknownField, near.map(str::to_owned)))));
        }
    };
    let test = test(field, language, &cut, token.at.clone());
    let filter = |test| Filter { field, language, negated: cut.negated, test, at: token.at.clone() };
    Some(test.map(filter).map_err(problem))
}

fn problem((at, kind, suggestion): Mistake) -> QueryProblem {
    QueryProblem { at, kind, suggestion }
}

fn name_range(cut: &Cut<'_>) -> Range<usize> {
    cut.name_at..cut.name_at + cut.name.len()
}

/// Cuts a piece at its colon, or before its comparison where the name is a field's.
pub(super) fn cut<'t>(token: &Token<'t>) -> Option<Cut<'t>> {
    let negated = token.raw.starts_with('-') && token.raw.len() > 1;
    let name_at = token.at.start + usize::from(negated);
    let body = &token.raw[usize::from(negated)..];
    let end = body.find(|c: char| c == ':' || is_sign(c))?;
    let name = &body[..end];
    // A quotation mark before the sign: a word that has the sign in it.
    if unquoted(name).len() < name.len() {
        return None;
    }
    let colon = body[end..].starts_with(':');
    if !colon && !field::is_known(name) {
        return None;
    }
    let from = end + usize::from(colon);
    Some(Cut { negated, name, name_at, value: &body[from..], value_at: name_at + from })
}

fn bare(token: &Token<'_>) -> Option<Filter> {
    let negated = token.raw.starts_with('-') && token.raw.len() > 1;
    let body = &token.raw[usize::from(negated)..];
    if field::is_mine(body) {
        let value = Value { text: body.to_owned(), detail: Detail::None, at: token.at.clone() };
        let test = Test::Is(vec![value]);
        return Some(Filter { field: Field::Caseworker, language: 0, negated, test, at: token.at.clone() });
    }
    let field = if negated { Field::named(body) } else { field::bare(body) }?;
    let Named::One(_, language) = field::named(body) else { return None };
    Some(Filter { field, language, negated, test: Test::Yes, at: token.at.clone() })
}

fn test(field: Field, language: usize, cut: &Cut<'_>, whole: Range<usize>) -> Result<Test, Mistake> {
    let values: Vec<(usize, &str)> =
        parts(cut.value, |c| c == ',').into_iter().filter(|(_, v)| !v.is_empty()).collect();
    let place = |(at, value): &(usize, &str)| cut.value_at + at..cut.value_at + at + value.len();
    if let Some(extra) = values.get(MAX_VALUES) {
        return Err((place(extra).start..whole.end, Problem::TooLong, None));
    }
    if let Some(long) = values.iter().find(|(_, value)| value.len() > MAX_VALUE) {
        return Err((place(long), Problem::TooLong, None));
    }
    let texts: Vec<String> = values.iter().map(|(_, value)| unquoted(value)).collect();
    if texts.iter().all(|text| text.trim().is_empty()) {
        return Err((whole, Problem::MissingValue, None));
    }
    if texts.len() == 1 && texts[0].trim() == "*" {
        return Ok(Test::Yes);
    }
    let each = texts.iter().zip(&values);
    let swapped = |(from, to): (String, String)| Some(format!("{}:{to}..{from}", field.name(language)));
    match field.kind() {
        Kind::Number => {
            let span = |(text, value): (&String, &(usize, &str))| match amount::span(text, field, language) {
                Some(Ok(span)) => Ok(span),
                Some(Err(ends)) => Err((place(value), Problem::EmptyRange, swapped(ends))),
                None => Err((place(value), Problem::NotANumber, None)),
            };
            each.map(span).collect::<Result<_, _>>().map(Test::Range)
        }
        Kind::Date => {
            let days = |(text, value): (&String, &(usize, &str))| match day::days(text, language) {
                Some(Ok(days)) => Ok(days),
                Some(Err(ends)) => Err((place(value), Problem::EmptyRange, swapped(ends))),
                None => Err((place(value), Problem::NotADate, None)),
            };
            each.map(days).collect::<Result<_, _>>().map(Test::Dates)
        }
        Kind::Codes => {
            let values = values.iter().map(|(at, raw)| value(field, language, raw, cut.value_at + at));
            values.collect::<Result<_, _>>().map(Test::Is)
        }
    }
}

/// One value of a code list or of accounts, with what stands behind its slash.
fn value(field: Field, language: usize, raw: &str, at: usize) -> Result<Value, Mistake> {
    let place = at..at + raw.len();
    let name = match compared(raw) {
        Compared::One(Sign::Equal, rest) => rest,
        Compared::One(..) if field == Field::Barrier => {
            let meant = format!("{}:*/{raw}", field.name(language));
            return Err((place, Problem::NotComparable, Some(meant)));
        }
        Compared::One(..) => return Err((place, Problem::NotComparable, None)),
        Compared::Between(..) => raw,
    };
    let text = |raw: &str| unquoted(raw).trim().nfc().collect::<String>();
    if !matches!(field, Field::Barrier | Field::Plan) {
        return Ok(Value { text: text(name), detail: Detail::None, at: place });
    }
    let mut parts = parts(name, |c| c == '/').into_iter();
    let typed = parts.next().map(|(_, first)| text(first)).unwrap_or_default();
    let Some((from, _)) = parts.next() else {
        return Ok(Value { text: typed, detail: Detail::None, at: place });
    };
    // `/3` is any with that effect.
    let typed = if typed.is_empty() { "*".to_owned() } else { typed };
    let behind = &name[from..];
    let at = place.end - behind.len()..place.end;
    let detail = match field {
        Field::Barrier => effect(&unquoted(behind)).ok_or((at, Problem::NotAnEffect, None))?,
        _ if behind.trim().is_empty() => return Err((at, Problem::MissingValue, None)),
        _ => Detail::State(text(behind), at),
    };
    Ok(Value { text: typed, detail, at: place })
}

/// `2`, `2..3`, `>=2`: the effect of a barrier, 0 to 3.
fn effect(typed: &str) -> Option<Detail> {
    let grade = |text: &str| text.parse::<u8>().ok().filter(|grade| *grade <= 3);
    let (from, to) = match compared(typed) {
        Compared::One(Sign::Below, text) => (0, grade(text)?.checked_sub(1)?),
        Compared::One(Sign::AtMost, text) => (0, grade(text)?),
        Compared::One(Sign::Equal, text) => (grade(text)?, grade(text)?),
        Compared::One(Sign::AtLeast, text) => (grade(text)?, 3),
        Compared::One(Sign::Above, text) => (grade(text)?.checked_add(1).filter(|from| *from <= 3)?, 3),
        Compared::Between("", "") => return None,
        Compared::Between(from, to) => {
            let end = |text: &str, open| if text.is_empty() { Some(open) } else { grade(text) };
            (end(from, 0)?, end(to, 3)?)
        }
    };
    (from <= to).then_some(Detail::Effect(from, to))
}
