//! Holds the wording to its rules: whole in three languages, with the same arguments, drawable on a terminal.
//!
//! The same checks run on sources that break each rule, so that none of them can pass by seeing nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use polku::domain::data_class::DataClass;
use polku::domain::hetu::HetuError;
use polku::register::failure::FailureKind;
use polku::text::areas::AREAS;
use polku::text::harmless::is_harmful;
use polku::text::width::width;
use polku::text::{Language, Words};
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthChar;

/// What one language says under one id.
#[derive(Default)]
struct Message {
    args: BTreeSet<String>,
    references: Vec<String>,
    /// Columns of the widest reading, arguments left out.
    columns: usize,
    /// From a comment line `# max 20` directly above the message.
    max: Option<usize>,
    text: String,
}

#[test]
fn the_wording_keeps_its_rules() {
    let mut faults = Vec::new();
    let mut owners = BTreeMap::new();
    for area in AREAS {
        let messages = check_area(area.name, |language| area.source(language), &mut faults);
        for id in messages.into_keys() {
            if let Some(other) = owners.insert(id.clone(), area.name) {
                faults.push(format!("{id}: in {other} and in {}", area.name));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(owners.contains_key("problem-required"), "the embedded files are empty");
}

#[test]
fn every_file_is_in_the_table_of_areas() {
    let known: BTreeSet<String> = AREAS.iter().map(|area| format!("{}.ftl", area.name)).collect();
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text").join(language.tag());
        let files: BTreeSet<String> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, known, "{}", language.tag());
    }
}

/// The ids that a source asks for by name: the first literal after `say(`, `say_with(` or `say_pairs(`.
fn asked_for(source: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for call in ["say(", "say_with(", "say_pairs("] {
        for rest in source.split(call).skip(1) {
            let rest = rest.trim_start();
            if let Some((id, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                ids.insert(id.to_owned());
            }
        }
    }
    ids
}

#[test]
fn every_message_asked_for_exists() {
    let words = Words::new(Language::Fi);
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut ids = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                ids.extend(asked_for(source.split("#[cfg(test)]").next().unwrap()));
            }
        }
    }
    let missing: Vec<&String> = ids.iter().filter(|id| !words.has(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(ids.len() > 50, "only {} found", ids.len());
    assert!(asked_for("words.say_with( \"no-such\", &[])").iter().all(|id| !words.has(id)));
}

#[test]
fn every_message_can_be_said() {
    for language in Language::ALL {
        let words = Words::new(language);
        for area in AREAS {
            for id in messages(area.name, language, area.source(language), &mut Vec::new()).into_keys() {
                assert!(words.has(&id), "{}: {id}", language.tag());
            }
        }
    }
}

#[test]
fn a_failure_always_says_what_to_do_next() {
    let words = Words::new(Language::Fi);
    let area = AREAS.iter().find(|area| area.name == "failure").unwrap();
    let ids = messages(area.name, Language::Fi, area.source(Language::Fi), &mut Vec::new());
    for id in ids.keys().filter(|id| !id.ends_with("-hint")) {
        assert!(words.has(&format!("{id}-hint")), "{id} has no hint");
    }
}

#[test]
fn every_kind_of_failure_and_every_fault_of_a_hetu_has_words() {
    for language in Language::ALL {
        let words = Words::new(language);
        for fault in HetuError::iter() {
            assert!(words.has(&format!("problem-hetu-{fault}")), "{}: {fault}", language.tag());
        }
        for kind in FailureKind::iter() {
            assert!(words.has(&format!("failure-{kind}")), "{}: {kind}", language.tag());
        }
        // A draft may hold a record of any class that is given; its offering is logged as a look at the class.
        for class in DataClass::iter().filter(|class| class.is_granted() && *class != DataClass::Turvakielto) {
            assert!(words.has(&format!("log-revealed-{class}")), "{}: {class}", language.tag());
        }
    }
}

/// Problems carry their ids as text, so the source is read for them; each must have words that take its arguments.
#[test]
fn every_problem_in_the_source_has_words() {
    let area = AREAS.iter().find(|area| area.name == "problem").unwrap();
    let words = messages(area.name, Language::Fi, area.source(Language::Fi), &mut Vec::new());
    let mut seen = 0;
    for call in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap()
        .iter()
        .flat_map(|source| source.split("Problem::new(").skip(1))
    {
        // Problem::new(field, "id").with("name", value): the id is the last literal before the bracket closes.
        let Some((arguments, after)) = call.split_once(')') else { continue };
        let Some(id) = arguments.rsplit('"').nth(1).filter(|_| arguments.trim_end().ends_with('"')) else { continue };
        // problem-hetu-{error}: the test above holds every one of them.
        if id.contains('{') {
            continue;
        }
        let message = words.get(&format!("problem-{id}")).unwrap_or_else(|| panic!("problem-{id} is missing"));
        let statement = after.split(';').next().unwrap_or_default();
        for arg in &message.args {
            assert!(statement.contains(&format!(".with(\"{arg}\"")), "problem-{id} is not given {arg}");
        }
        seen += 1;
    }
    assert!(seen > 20, "only {seen} problems found: is the pattern out of date?");
}

fn sources(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(std::fs::read_to_string(path)?);
        }
    }
    Ok(found)
}

#[test]
fn each_broken_rule_is_found() {
    let good = "# max 9\na-b = { $n ->\n    [one] yksi\n   *[other] { $n } kpl\n}\n";
    for (bad, fault) in [
        ("", "a-b: missing in sv"),
        ("a-b = { $n }\na-c = x\n", "a-c: missing in fi"),
        ("a-b = { $m }\n", "a-b: other arguments in sv"),
        ("a-b = { $n\n", "syntax"),
        ("a-b = { $n }\na-b = { $n }\n", "a-b: twice"),
        ("a-b = { $n }\nA_c = x\n", "A_c: not kebab-case"),
        ("a-b = { $n }\n    .title = x\n", "a-b: attributes"),
        ("a-b = { NUMBER($n) }\n", "a-b: functions"),
        ("a-b = { $n } { a-none }\n", "a-b: refers to a-none"),
        ("a-b = { $n } ten letters\n", "a-b: 12 columns in sv, at most 9"),
        ("a-b = { $n }\u{1f600}\n", "U+1F600"),
        ("a-b = { $n }\u{2714}\n", "U+2714"),
        ("a-b = { $n }\u{e0a0}\n", "U+E0A0"),
        ("a-b = { $n }\u{2801}\n", "U+2801"),
        ("a-b = { $n }\tx\n", "U+0009"),
        ("# max some\na-b = { $n }\n", "a-b: unreadable limit"),
    ] {
        let mut faults = Vec::new();
        check_area("test", |language| if language == Language::Sv { bad } else { good }, &mut faults);
        assert!(faults.iter().any(|found| found.contains(fault)), "{bad:?} gave {faults:?}");
    }
    let mut faults = Vec::new();
    check_area("test", |_| good, &mut faults);
    assert_eq!(faults, Vec::<String>::new());
}

/// Checks one area over the languages; gives the messages of the first.
fn check_area<'a>(
    area: &str,
    source: impl Fn(Language) -> &'a str,
    faults: &mut Vec<String>,
) -> BTreeMap<String, Message> {
    let all = Language::ALL.map(|language| (language, messages(area, language, source(language), faults)));
    let ids: BTreeSet<&String> = all.iter().flat_map(|(_, messages)| messages.keys()).collect();
    for id in ids {
        // A limit written in one language holds for all three.
        let max = all.iter().filter_map(|(_, messages)| messages.get(id)?.max).min();
        let args = all.iter().find_map(|(_, messages)| Some(&messages.get(id)?.args));
        for (language, messages) in &all {
            let tag = language.tag();
            let Some(message) = messages.get(id) else {
                faults.push(format!("{area} {id}: missing in {tag}"));
                continue;
            };
            if Some(&message.args) != args {
                faults.push(format!("{area} {id}: other arguments in {tag}: {:?}, not {args:?}", message.args));
            }
            if let Some(max) = max.filter(|&max| message.columns > max) {
                faults.push(format!("{area} {id}: {} columns in {tag}, at most {max}", message.columns));
            }
            for reference in message.references.iter().filter(|&reference| !messages.contains_key(reference)) {
                faults.push(format!("{area} {id}: refers to {reference}, which is not in this file in {tag}"));
            }
        }
    }
    let [(_, first), ..] = all;
    first
}

/// Reads one file and checks what can be seen in it alone.
fn messages(area: &str, language: Language, source: &str, faults: &mut Vec<String>) -> BTreeMap<String, Message> {
    let place = format!("{area} {}", language.tag());
    let resource = parse(source).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.iter().map(|error| format!("{place}: syntax: {error}")));
        resource
    });
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(entry) = entry else {
            if let Entry::Term(term) = entry {
                faults.push(format!("{place} {}: a term; write a message", term.id.name));
            }
            continue;
        };
        let id = entry.id.name;
        if id
            .split('-')
            .any(|part| part.is_empty() || !part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
        {
            faults.push(format!("{place} {id}: not kebab-case"));
        }
        if !entry.attributes.is_empty() {
            faults.push(format!("{place} {id}: attributes cannot be said"));
        }
        let mut message = Message::default();
        if let Some(limit) =
            entry.comment.as_ref().and_then(|comment| comment.content.last()?.trim().strip_prefix("max "))
        {
            match limit.parse() {
                Ok(max) => message.max = Some(max),
                Err(_) => faults.push(format!("{place} {id}: unreadable limit {limit:?}")),
            }
        }
        if let Some(pattern) = &entry.value {
            message.columns = read_pattern(pattern, &mut message, &format!("{place} {id}"), faults);
        }
        let odd = message.text.chars().filter(|&c| c != '\n' && !is_drawable(c)).collect::<BTreeSet<_>>();
        faults.extend(odd.into_iter().map(|c| format!("{place} {id}: U+{:04X} is not for terminals", u32::from(c))));
        if messages.insert(id.to_owned(), message).is_some() {
            faults.push(format!("{place} {id}: twice"));
        }
    }
    messages
}

/// Collects what a pattern uses; gives the columns of its widest reading.
fn read_pattern(pattern: &Pattern<&str>, message: &mut Message, place: &str, faults: &mut Vec<String>) -> usize {
    let mut columns = 0;
    for element in &pattern.elements {
        columns += match element {
            PatternElement::TextElement { value } => {
                message.text.push_str(value);
                width(value.trim_end_matches('\n'))
            }
            PatternElement::Placeable { expression } => read_expression(expression, message, place, faults),
        };
    }
    columns
}

fn read_expression(
    expression: &Expression<&str>,
    message: &mut Message,
    place: &str,
    faults: &mut Vec<String>,
) -> usize {
    match expression {
        Expression::Inline(inline) => read_inline(inline, message, place, faults),
        Expression::Select { selector, variants } => {
            read_inline(selector, message, place, faults);
            let widths = variants.iter().map(|variant| read_pattern(&variant.value, message, place, faults));
            widths.max().unwrap_or(0)
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, message: &mut Message, place: &str, faults: &mut Vec<String>) -> usize {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.args.insert(id.name.to_owned());
            0
        }
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
            message.text.push_str(value);
            width(value)
        }
        InlineExpression::MessageReference { id, .. } => {
            message.references.push(id.name.to_owned());
            0
        }
        InlineExpression::Placeable { expression } => read_expression(expression, message, place, faults),
        InlineExpression::FunctionReference { .. } | InlineExpression::TermReference { .. } => {
            faults.push(format!("{place}: functions and terms are not in use"));
            0
        }
    }
}

/// One column, seen by everyone: no controls, no private use, no emoji or dingbats, no braille.
fn is_drawable(c: char) -> bool {
    let pictures =
        matches!(c, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..);
    let braille = matches!(c, '\u{2800}'..='\u{28ff}');
    c.width() == Some(1) && !is_harmful(c) && !pictures && !braille
}
