//! The text of the search box, taken apart: words, numbers, filters, and the mistakes with their places.
//!
//! A mistake never makes a query match nothing by itself: what is understood is searched, what is not is reported.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::condition;
use super::day::Day;
use super::field::Field;
use super::fold::{self, Letter};
use super::identifier::{self, Key, Reading};
use super::tokens::{Token, tokens};
use super::weak;

/// Words and numbers looked at in one query; more are reported and left out.
pub(super) const MAX_WORDS: usize = 8;
/// Filters in one query.
pub(super) const MAX_FILTERS: usize = 16;
/// Letters of one word that are looked at; no name in the index is longer.
const MAX_LETTERS: usize = 64;
/// Signs of one word that are taken apart into letters: marks and signs that are no letters stand among them, and one sign
/// may be many letters.
const MAX_SIGNS: usize = 256;

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
    /// True for a short word beside one that is long enough to be mistyped: then it may be mistyped as well.
    pub beside: bool,
}

impl Word {
    fn new(letters: &[Letter]) -> Word {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        Word {
            fold: letters.iter().map(|l| l.fold).collect(),
            strict: letters.iter().map(|l| l.strict).collect(),
            plain: letters.iter().all(|l| l.fold == l.strict),
            beside: false,
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
    /// The language its name was typed in: 0 Finnish, 1 Swedish, 2 English.
    pub language: usize,
    /// A leading `-`: clients for whom the test fails.
    pub negated: bool,
    /// The test.
    pub test: Test,
    /// Bytes of the query text.
    pub at: Range<usize>,
}

/// The test of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Any of these values, as typed; the register resolves them against codes, labels and accounts.
    Is(Vec<Value>),
    /// A whole number from..=to in any of these, either end open; in the unit of the field.
    Range(Vec<(Option<i64>, Option<i64>)>),
    /// A day from..=to in any of these, either end open.
    Dates(Vec<(Option<Day>, Option<Day>)>),
    /// Any at all: `palvelussa`, `este:*`.
    Yes,
}

/// One value as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Without quotation marks, in NFC; `*` for any.
    pub text: String,
    /// What stood behind a slash.
    pub detail: Detail,
    /// Bytes of the query text, for a mistake the register finds in it.
    pub at: Range<usize>,
}

/// What stands behind the slash of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// The effect of a barrier, from..=to, 0 to 3: `este:kieli/2..3`.
    Effect(u8, u8),
    /// The state of a skill plan: `suunnitelma:digi/käynnissä`; its place.
    State(String, Range<usize>),
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
    /// Several fields begin so.
    AmbiguousField,
    /// Nothing stands behind the colon yet.
    MissingValue,
    /// The field wants a whole number, a comparison or a range.
    NotANumber,
    /// The field wants a day, a comparison or a range.
    NotADate,
    /// The effect of a barrier is 0 to 3.
    NotAnEffect,
    /// The field has values, which cannot be compared.
    NotComparable,
    /// The range ends before it begins.
    EmptyRange,
    /// A quotation mark has no partner; it is taken to reach to the end.
    UnclosedQuote,
    /// A `-` before a word of a name; only filters can be negated.
    NegatedWord,
    /// More words, filters or values than one query looks at; those from here on are left out.
    TooLong,
}

impl Query {
    /// Takes the text of a search box apart. Any text gives a query; time is linear in its length.
    pub fn parse(text: &str) -> Query {
        let mut query = Query::default();
        // One more than is looked at, so that the reader sees where the rest begins.
        let (mut tokens, open) = tokens(text, MAX_WORDS + MAX_FILTERS + 1);
        if let Some(open) = open {
            query.problem(open..text.len(), Problem::UnclosedQuote, None);
        }
        if let Some(extra) = tokens.get(MAX_WORDS + MAX_FILTERS) {
            query.problem(extra.at.start..text.len(), Problem::TooLong, None);
            tokens.truncate(MAX_WORDS + MAX_FILTERS);
        }
        let mut run: Vec<String> = Vec::new();
        for token in &tokens {
            let condition = condition::read(token);
            if condition.is_none() && is_numeral(token.raw) {
                run.push(token.text().nfc().collect());
                continue;
            }
            query.close(&mut run);
            match condition {
                Some(Ok(filter)) => query.push(filter),
                Some(Err(problem)) => query.problems.push(problem),
                None => query.name(token),
            }
        }
        query.close(&mut run);
        let long = |word: &Word| word.strict.len() >= weak::SLIP;
        let beside = query.words.iter().any(long);
        query.words.iter_mut().for_each(|word| word.beside = beside && !long(word));
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

    fn name(&mut self, token: &Token<'_>) {
        let whole = token.text();
        let mut text = whole.as_str();
        if let Some(rest) = whole.strip_prefix('-').filter(|rest| !rest.is_empty()) {
            self.problem(token.at.clone(), Problem::NegatedWord, Some(rest.to_owned()));
            text = rest;
        }
        for range in fold::words(text) {
            let letters = letters(&text[range]);
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

    fn push(&mut self, filter: Filter) {
        if self.filters.len() < MAX_FILTERS {
            self.filters.push(filter);
        } else {
            self.problem(filter.at, Problem::TooLong, None);
        }
    }
}

/// The letters of the beginning of a word, as far as anybody looks.
fn letters(word: &str) -> Vec<Letter> {
    let end = word.char_indices().nth(MAX_SIGNS).map_or(word.len(), |(at, _)| at);
    fold::letters(&word[..end])
}

/// A token that holds a digit is a number or an identifier; no name in the register has digits.
fn is_numeral(token: &str) -> bool {
    token.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the filters of a text are, wherever they stand in it.
    fn filters(text: &str) -> Vec<(Field, bool, Test)> {
        let query = Query::parse(text);
        assert_eq!(query.problems, [], "{text}");
        let placeless = |test| match test {
            Test::Is(values) => Test::Is(values.into_iter().map(|value| Value { at: 0..0, ..value }).collect()),
            test => test,
        };
        query.filters.into_iter().map(|f| (f.field, f.negated, placeless(f.test))).collect()
    }

    fn is(values: &[&str]) -> Test {
        let value = |text: &&str| Value { text: (*text).to_owned(), detail: Detail::None, at: 0..0 };
        Test::Is(values.iter().map(value).collect())
    }

    #[test]
    fn the_query_of_the_design_is_understood() {
        let text =
            "kunta:ulvila ikä:<30 -palvelussa oma myöhässä lippu:suunnitelma este:kieli,digi tila:työtön seuranta:<+7";
        assert_eq!(
            filters(text),
            [
                (Field::Municipality, false, is(&["ulvila"])),
                (Field::Age, false, Test::Range(vec![(None, Some(29))])),
                (Field::Service, true, Test::Yes),
                (Field::Caseworker, false, is(&["oma"])),
                (Field::Overdue, false, Test::Yes),
                (Field::Flag, false, is(&["suunnitelma"])),
                (Field::Barrier, false, is(&["kieli", "digi"])),
                (Field::Status, false, is(&["työtön"])),
                (Field::FollowUp, false, Test::Range(vec![(None, Some(6))])),
            ]
        );
        assert!(Query::parse(text).only_filters());
    }

    #[test]
    fn the_three_languages_and_folded_names_say_the_same() {
        for (a, b) in [
            ("ikä:18..29", "ALDER:18..29"),
            ("ikä:>=60", "age:60.."),
            ("oma", "omavalmentaja:oma"),
            ("mine", "asiantuntija:mine"),
            ("ikä<30", "age:<30"),
            ("ikä>=60", "ålder:>=60"),
            ("muni:pori", "kunta:=pori"),
            ("ikä:18,20-25", "age:18..18,20..25"),
            ("työttömänä:>1v", "arbetslös:>1år"),
            ("syntynyt:1985", "född:1.1.1985..31.12.1985"),
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
        check("kun:pori", "kun", Problem::AmbiguousField, Some("kunta, kuntaosuus"));
        check("sunnitlema:digi", "sunnitlema", Problem::UnknownField, Some("suunnitelma"));
        check("ikä:nuori", "nuori", Problem::NotANumber, None);
        check("ikä:18,x", "x", Problem::NotANumber, None);
        check("ikä:..", "..", Problem::NotANumber, None);
        check("ikä:30..20", "30..20", Problem::EmptyRange, Some("ikä:20..30"));
        check("syntynyt:1990..1980", "1990..1980", Problem::EmptyRange, Some("syntynyt:1980..1990"));
        check("syntynyt:31.2.1985", "31.2.1985", Problem::NotADate, None);
        check("kunta:pori,<3", "<3", Problem::NotComparable, None);
        check("este:>=2", ">=2", Problem::NotComparable, Some("este:*/>=2"));
        check("este:kieli/4", "4", Problem::NotAnEffect, None);
        check("este:kieli/", "", Problem::NotAnEffect, None);
        check("suunnitelma:digi/", "", Problem::MissingValue, None);
        check("kunta:\"iso kyrö", "\"iso kyrö", Problem::UnclosedQuote, None);
        check("virtanen -matti", "-matti", Problem::NegatedWord, Some("matti"));
        check("ikä:<-9223372036854775808", "<-9223372036854775808", Problem::NotANumber, None);
        check("a b c d e f g h i j", "i", Problem::TooLong, None);
        assert_eq!(Query::parse("virtanen knuta:pori").words.len(), 1);
    }

    #[test]
    fn effects_and_states_stand_behind_a_slash() {
        let one = |text: &str| match &filters(text)[..] {
            [(_, _, Test::Is(values))] => values.iter().map(|v| (v.text.clone(), v.detail.clone())).collect::<Vec<_>>(),
            other => panic!("{text}: {other:?}"),
        };
        let effect = |text: &str, from, to| (text.to_owned(), Detail::Effect(from, to));
        assert_eq!(one("este:kieli/2..3,digi/1"), [effect("kieli", 2, 3), effect("digi", 1, 1)]);
        assert_eq!(one("hinder:kieli/>=2"), [effect("kieli", 2, 3)]);
        assert_eq!(one("barrier:*/<2,/3"), [effect("*", 0, 1), effect("*", 3, 3)]);
        let state = |at| Detail::State("käynnissä".to_owned(), at);
        assert_eq!(one("suunnitelma:digi/käynnissä"), [("digi".to_owned(), state(17..28))]);
        assert_eq!(one("plan:/käynnissä"), [("*".to_owned(), state(6..17))]);
        assert_eq!(one("tarve:\"(suomi/ruotsi)\""), [("(suomi/ruotsi)".to_owned(), Detail::None)]);
    }

    #[test]
    fn a_word_with_a_sign_in_it_is_no_filter() {
        for text in ["virtanen<3", "\"kunta:pori\"", "a=b", "vir\"ta:nen\""] {
            assert_eq!(filters(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart_in_its_places(text in "[a-zä:<>=,./ \"*0-9-]{0,60}|\\PC{0,60}") {
            let query = Query::parse(&text);
            let places = query.problems.iter().map(|problem| &problem.at).chain(query.filters.iter().map(|f| &f.at));
            for at in places {
                prop_assert!(text.get(at.clone()).is_some(), "{at:?}");
            }
            if let Some(crate::search::Ending::Value { at, .. } | crate::search::Ending::Word { at, .. }) =
                crate::search::ending(&text)
            {
                prop_assert!(text.get(at.clone()).is_some() && at.end == text.len());
            }
        }

        #[test]
        fn long_texts_end(piece in "(kunta:)|(\")|(a,)|(este:x/)|( )|(-)|(<)|(..)|(5)", times in 1_000usize..3_000) {
            let text = piece.repeat(times);
            let query = Query::parse(&text);
            prop_assert!(query.filters.len() <= MAX_FILTERS);
            let _ = crate::search::ending(&text);
        }

        #[test]
        fn a_written_filter_is_read_back(value in "[a-zäö, ]{0,12}[a-zäö]", language in 0usize..3) {
            let text = crate::search::filter_text(Field::Municipality, language, &value);
            prop_assert_eq!(filters(&text), [(Field::Municipality, false, is(&[value.trim()]))]);
        }
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
    fn of_a_long_word_no_more_is_taken_apart_than_its_beginning() {
        for (sign, each) in [("ﷺ", 18), ("a", 1), ("a\u{308}", 1), ("ß", 2), ("ё", 1)] {
            let word = sign.repeat(10_000);
            let taken = letters(&word);
            assert!(taken.len() <= MAX_SIGNS * each, "{} letters of {sign}", taken.len());
            // Nobody can tell from what is left.
            let whole = Word::new(&fold::letters(&word));
            assert_eq!(Query::parse(&word).words, [whole], "{sign}");
        }
    }

    #[test]
    fn the_log_sees_no_number() {
        assert_eq!(Query::for_log("virtanen 140685-901V 040 1234567"), "virtanen # # #");
    }
}
