//! The text of the search box, taken apart: words, numbers, filters, and the mistakes with their places.
//!
//! A mistake never makes a query match nothing by itself: what is understood is searched, what is not is reported.

use std::ops::Range;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::field::{self, Field, Kind};
use super::fold::{self, Letter};
use super::identifier::{self, Key, Reading};

/// Words and numbers looked at in one query; more are reported and left out.
pub(super) const MAX_WORDS: usize = 8;
/// Filters in one query.
const MAX_FILTERS: usize = 16;
/// Letters of one word that are looked at; no name in the index is longer.
const MAX_LETTERS: usize = 64;

/// A query ready to be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<Word>,
    pub(super) numerals: Vec<Numeral>,
    /// The whole text as an identifier of another system, when it has no filters.
    pub(super) external: Option<Key>,
    /// Filters, for the register to resolve; all must hold.
    pub filters: Vec<Filter>,
    /// What could not be understood, in the order of the text.
    pub problems: Vec<QueryProblem>,
}

/// One word of a name, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub fold: String,
    /// The letters as typed, one per folded letter.
    pub strict: Vec<char>,
    /// True when nothing was folded but case.
    pub plain: bool,
}

impl Word {
    fn new(letters: &[Letter]) -> Word {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        Word {
            fold: letters.iter().map(|l| l.fold).collect(),
            strict: letters.iter().map(|l| l.strict).collect(),
            plain: letters.iter().all(|l| l.fold == l.strict),
        }
    }
}

/// Numbers standing side by side: `040 123 4567` is one telephone number, `1985 123` may be two things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// All of them as one, when there are several.
    pub joined: Vec<Reading>,
    /// Each by itself.
    pub parts: Vec<Part>,
}

/// One number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub readings: Vec<Reading>,
    /// Still too short to be anything but a client number: beside a word it does not empty the list.
    pub begun: bool,
}

/// One condition of the query language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is looked at.
    pub field: Field,
    /// A leading `-`: clients for whom the test fails.
    pub negated: bool,
    /// The test.
    pub test: Test,
    /// Bytes of the query text, for a mistake the register finds in the values.
    pub at: Range<usize>,
}

/// The test of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Any of these values, as typed; the register resolves them against codes and labels.
    Is(Vec<String>),
    /// A whole number from..=to, either end open.
    Range(Option<i64>, Option<i64>),
    /// A day from..=to, either end open.
    Dates(Option<Date>, Option<Date>),
    /// Any at all: `palvelussa`, `este:*`; with [`Field::Caseworker`]: the one who asks.
    Yes,
}

/// A mistake in the text of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryProblem {
    /// Bytes of the query text.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: Problem,
    /// What was probably meant, in the words of the query language.
    pub suggestion: Option<String>,
}

/// What can be wrong in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// No field has this name.
    UnknownField,
    /// The field has no such value (found by the register).
    UnknownValue,
    /// Nothing stands behind the colon yet.
    MissingValue,
    /// The field wants a whole number, a comparison or a range.
    NotANumber,
    /// The field has values, which cannot be compared.
    NotComparable,
    /// The range ends before it begins.
    EmptyRange,
    /// A quotation mark has no partner; it is taken to reach to the end.
    UnclosedQuote,
    /// A `-` before a word of a name; only filters can be negated.
    NegatedWord,
    /// More words or filters than one query looks at; those from here on are left out.
    TooLong,
}

impl Query {
    /// Takes the text of a search box apart. Any text gives a query; time is linear in its length.
    pub fn parse(text: &str) -> Query {
        let mut query = Query::default();
        let mut tokens = tokens(text, &mut query.problems);
        if let Some(extra) = tokens.get(MAX_WORDS + MAX_FILTERS) {
            query.problem(extra.at.start..text.len(), Problem::TooLong, None);
            tokens.truncate(MAX_WORDS + MAX_FILTERS);
        }
        let mut run: Vec<String> = Vec::new();
        for token in &tokens {
            let taken = query.filter(text, token);
            if !taken && is_numeral(&token.text) {
                run.push(token.text.nfc().collect());
                continue;
            }
            query.close(&mut run);
            if !taken {
                query.name(token);
            }
        }
        query.close(&mut run);
        let whole = text.trim();
        if query.filters.is_empty() && !whole.is_empty() && whole.len() <= 64 {
            query.external = Some(identifier::external_key(whole));
        }
        query
    }

    /// True when nothing was typed that could find a client.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.numerals.is_empty() && self.filters.is_empty()
    }

    /// True when the text, searched by name or number, narrows nothing and only filters speak.
    pub fn only_filters(&self) -> bool {
        self.words.is_empty() && self.numerals.is_empty() && !self.filters.is_empty()
    }

    /// The text for an access log: every number becomes `#`, so no identity code, telephone or birth date is kept.
    pub fn for_log(text: &str) -> String {
        let shown = |token: &str| if is_numeral(token) { "#".to_owned() } else { token.to_owned() };
        text.split_whitespace().map(shown).collect::<Vec<_>>().join(" ")
    }

    fn problem(&mut self, at: Range<usize>, kind: Problem, suggestion: Option<String>) {
        self.problems.push(QueryProblem { at, kind, suggestion });
    }

    fn name(&mut self, token: &Token) {
        let word_at = if token.text.starts_with('-') && token.text.len() > 1 {
            self.problem(token.at.clone(), Problem::NegatedWord, Some(token.text[1..].to_owned()));
            1
        } else {
            0
        };
        let text = &token.text[word_at..];
        for range in fold::words(text) {
            let letters = fold::letters(&text[range]);
            if letters.is_empty() {
                continue;
            }
            if self.words.len() == MAX_WORDS {
                if !self.problems.iter().any(|p| p.kind == Problem::TooLong) {
                    self.problem(token.at.clone(), Problem::TooLong, None);
                }
                return;
            }
            self.words.push(Word::new(&letters));
        }
    }

    fn close(&mut self, run: &mut Vec<String>) {
        if run.is_empty() || self.numerals.len() == MAX_WORDS {
            run.clear();
            return;
        }
        run.truncate(MAX_WORDS);
        let joined = if run.len() > 1 { identifier::readings(&run.concat()) } else { Vec::new() };
        let part = |text: String| Part { readings: identifier::readings(&text), begun: identifier::is_begun(&text) };
        self.numerals.push(Numeral { joined, parts: run.drain(..).map(part).collect() });
    }

    /// True when the token is a filter, or was meant to be one and is reported.
    fn filter(&mut self, text: &str, token: &Token) -> bool {
        let negated = token.text.starts_with('-') && token.text.len() > 1;
        let body = if negated { &token.text[1..] } else { &token.text[..] };
        let Some(colon) = body.find(':').filter(|_| !token.quoted) else {
            let known = field::bare(body).or_else(|| if negated { Field::named(body) } else { None });
            let Some(field) = known.filter(|_| !token.quoted) else { return false };
            self.push(Filter { field, negated, test: Test::Yes, at: token.at.clone() });
            return true;
        };
        let (name, value) = (&body[..colon], &body[colon + 1..]);
        let name_from = token.at.start + usize::from(negated);
        // Quotation marks are gone from the token, so the colon is looked for where it was typed.
        let typed = text.get(name_from..token.at.end).and_then(|raw| raw.find(':')).unwrap_or(0);
        let name_at = name_from..name_from + typed;
        let Some(field) = Field::named(name).or_else(|| field::is_mine(name).then_some(Field::Caseworker)) else {
            self.problem(name_at, Problem::UnknownField, field::suggest(name));
            return true;
        };
        match test(field, value) {
            Ok(test) => self.push(Filter { field, negated, test, at: token.at.clone() }),
            Err((kind, suggestion)) => self.problem(token.at.clone(), kind, suggestion),
        }
        true
    }

    fn push(&mut self, filter: Filter) {
        if self.filters.len() < MAX_FILTERS {
            self.filters.push(filter);
        } else {
            self.problem(filter.at, Problem::TooLong, None);
        }
    }
}

/// A piece of the text between spaces; quotes are taken off and keep spaces inside.
struct Token {
    text: String,
    at: Range<usize>,
    /// True when it begins with a quotation mark: a word, never a filter.
    quoted: bool,
}

fn tokens(text: &str, problems: &mut Vec<QueryProblem>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut open: Option<usize> = None;
    let mut fresh = true;
    for (at, c) in text.char_indices() {
        if open.is_none() && c.is_whitespace() {
            fresh = true;
            continue;
        }
        if fresh {
            // One more than is looked at, so that the reader sees where the rest begins.
            if out.len() > MAX_WORDS + MAX_FILTERS {
                break;
            }
            out.push(Token { text: String::new(), at: at..at, quoted: c == '"' });
            fresh = false;
        }
        let Some(token) = out.last_mut() else { break };
        token.at.end = at + c.len_utf8();
        match c {
            '"' if open.is_some() => open = None,
            '"' => open = Some(at),
            // A comma inside quotes is part of the value; U+0001 cannot be typed and stands for it.
            ',' if open.is_some() => token.text.push('\u{1}'),
            '\u{1}' => {}
            c => token.text.push(c),
        }
    }
    if let Some(at) = open {
        problems.push(QueryProblem { at: at..text.len(), kind: Problem::UnclosedQuote, suggestion: None });
    }
    out
}

/// A token that holds a digit is a number or an identifier; no name in the register has digits.
fn is_numeral(token: &str) -> bool {
    token.chars().any(|c| c.is_ascii_digit())
}

fn test(field: Field, value: &str) -> Result<Test, (Problem, Option<String>)> {
    let value = value.trim();
    if value.is_empty() {
        return Err((Problem::MissingValue, None));
    }
    if value == "*" {
        return Ok(Test::Yes);
    }
    if field.kind() == Kind::Number {
        let (from, to) = range(value).ok_or((Problem::NotANumber, None))?;
        if let (Some(low), Some(high)) = (from, to)
            && low > high
        {
            return Err((Problem::EmptyRange, Some(format!("{}:{high}..{low}", field.names().first().unwrap_or(&"")))));
        }
        return Ok(Test::Range(from, to));
    }
    if value.starts_with(['<', '>']) {
        return Err((Problem::NotComparable, None));
    }
    if field == Field::Caseworker && field::is_mine(value) {
        return Ok(Test::Yes);
    }
    let values = value.split(',').map(|v| v.trim().replace('\u{1}', ",")).filter(|v| !v.is_empty());
    let values: Vec<String> = values.map(|v| v.nfc().collect()).collect();
    if values.is_empty() { Err((Problem::MissingValue, None)) } else { Ok(Test::Is(values)) }
}

/// `30`, `<30`, `<=30`, `>60`, `>=60`, `18..29`, `..29`, `60..`; numbers may carry a sign.
fn range(value: &str) -> Option<(Option<i64>, Option<i64>)> {
    let number = |text: &str| text.trim().parse::<i64>().ok();
    let open = |text: &str| if text.trim().is_empty() { Some(None) } else { number(text).map(Some) };
    let at_most = |n: Option<i64>| n.map(|n| (None, Some(n)));
    let at_least = |n: Option<i64>| n.map(|n| (Some(n), None));
    if let Some(rest) = value.strip_prefix("<=") {
        at_most(number(rest))
    } else if let Some(rest) = value.strip_prefix(">=") {
        at_least(number(rest))
    } else if let Some(rest) = value.strip_prefix('<') {
        at_most(number(rest).and_then(|n| n.checked_sub(1)))
    } else if let Some(rest) = value.strip_prefix('>') {
        at_least(number(rest).and_then(|n| n.checked_add(1)))
    } else if let Some((from, to)) = value.split_once("..") {
        Some((open(from)?, open(to)?)).filter(|ends| *ends != (None, None))
    } else {
        number(value).map(|n| (Some(n), Some(n)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters(text: &str) -> Vec<(Field, bool, Test)> {
        let query = Query::parse(text);
        assert_eq!(query.problems, [], "{text}");
        query.filters.into_iter().map(|f| (f.field, f.negated, f.test)).collect()
    }

    fn is(values: &[&str]) -> Test {
        Test::Is(values.iter().map(|v| (*v).to_owned()).collect())
    }

    #[test]
    fn the_query_of_the_design_is_understood() {
        let text =
            "kunta:ulvila ikä:<30 -palvelussa oma myöhässä lippu:suunnitelma este:kieli,digi tila:työtön seuranta:<+7";
        assert_eq!(
            filters(text),
            [
                (Field::Municipality, false, is(&["ulvila"])),
                (Field::Age, false, Test::Range(None, Some(29))),
                (Field::Service, true, Test::Yes),
                (Field::Caseworker, false, Test::Yes),
                (Field::Overdue, false, Test::Yes),
                (Field::Flag, false, is(&["suunnitelma"])),
                (Field::Barrier, false, is(&["kieli", "digi"])),
                (Field::Status, false, is(&["työtön"])),
                (Field::FollowUp, false, Test::Range(None, Some(6))),
            ]
        );
        assert!(Query::parse(text).only_filters());
    }

    #[test]
    fn the_three_languages_and_folded_names_say_the_same() {
        for (a, b) in [
            ("ikä:18..29", "ALDER:18..29"),
            ("ikä:>=60", "age:60.."),
            ("oma", "caseworker:mine"),
            ("egen", "asiantuntija:oma"),
            ("-este:kieli", "-hinder:kieli"),
            ("osaaminen:*", "plan:*"),
            ("-suunnitelma", "-plan:*"),
        ] {
            assert_eq!(filters(a), filters(b), "{a} and {b}");
        }
        assert_eq!(filters("kunta:\"Iso, kyrö\",pori"), [(Field::Municipality, false, is(&["Iso, kyrö", "pori"]))]);
    }

    #[test]
    fn a_mistake_has_a_place_and_the_rest_is_searched() {
        let check = |text: &str, at: &str, kind: Problem, suggestion: Option<&str>| {
            let query = Query::parse(text);
            assert_eq!(query.problems.len(), 1, "{text}: {:?}", query.problems);
            let problem = &query.problems[0];
            assert_eq!((&text[problem.at.clone()], problem.kind), (at, kind), "{text}");
            assert_eq!(problem.suggestion.as_deref(), suggestion, "{text}");
        };
        check("virtanen knuta:pori", "knuta", Problem::UnknownField, Some("kunta"));
        check("-zzz:pori", "zzz", Problem::UnknownField, None);
        check("kunta:", "kunta:", Problem::MissingValue, None);
        check("kunta:,", "kunta:,", Problem::MissingValue, None);
        check("ikä:nuori", "ikä:nuori", Problem::NotANumber, None);
        check("ikä:..", "ikä:..", Problem::NotANumber, None);
        check("ikä:30..20", "ikä:30..20", Problem::EmptyRange, Some("ikä:20..30"));
        check("kunta:<3", "kunta:<3", Problem::NotComparable, None);
        check("kunta:\"iso kyrö", "\"iso kyrö", Problem::UnclosedQuote, None);
        check("virtanen -matti", "-matti", Problem::NegatedWord, Some("matti"));
        check("ikä:<-9223372036854775808", "ikä:<-9223372036854775808", Problem::NotANumber, None);
        check("a b c d e f g h i j", "i", Problem::TooLong, None);
        assert_eq!(Query::parse("virtanen knuta:pori").words.len(), 1);
    }

    #[test]
    fn words_are_folded_and_numbers_kept_apart() {
        let query = Query::parse("Mäki-Virtanen 1985");
        let words: Vec<&str> = query.words.iter().map(|w| w.fold.as_str()).collect();
        assert_eq!(words, ["maki", "virtanen"]);
        assert_eq!(query.words[0].strict, ['m', 'ä', 'k', 'i']);
        assert_eq!(query.numerals.len(), 1);
        assert!(Query::parse("virtanen 19").numerals[0].parts[0].begun, "a number just begun does not empty the list");
        assert!(Query::parse(" ,.- ").is_empty());
    }

    #[test]
    fn the_log_sees_no_number() {
        assert_eq!(Query::for_log("virtanen 140685-901V 040 1234567"), "virtanen # # #");
    }
}
