//! Words looks up one language's messages by id; it never panics and never lets an argument carry control codes.
//!
//! A command says a handful of the thousand messages there are, so each is read when it is first asked for, and all that
//! are left once many were: what is said does not depend on that.

use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;

use super::areas::AREAS;
use super::harmless::one_line;
use super::{Language, dates, numbers};

/// What a message is told: a text or a whole number.
///
/// Numbers choose plural forms and are grouped as the language writes them; give a year or a code as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Plain text; made harmless and one line on its way into the message.
    Text(&'a str),
    /// A count or an amount.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Number(i64::from(count))
    }
}

/// Messages read one by one before all of them are: a program with a screen asks for hundreds.
const READ_SINGLY: usize = 48;

/// All messages of one language. May be shared between threads; a clone is another handle.
#[derive(Clone)]
pub struct Words {
    language: Language,
    messages: Arc<RwLock<Messages>>,
}

/// The messages that have been read, and where the others stand.
struct Messages {
    bundle: FluentBundle<FluentResource>,
    read: usize,
    /// Name and text of each area; none once all was read.
    unread: Vec<(&'static str, &'static str)>,
}

impl Words {
    /// The embedded messages of `language`, read once per process.
    ///
    /// A message that does not parse is left out and so shows as its id; `tests/text.rs` keeps that from being shipped.
    #[must_use]
    pub fn new(language: Language) -> Self {
        static READ: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        let sources = AREAS.iter().map(|area| (area.name, area.source(language)));
        // The table is in the order of `Language::ALL`, which is that of the variants.
        match READ.get(language as usize) {
            Some(read) => read.get_or_init(|| Self::from_sources(language, sources)).clone(),
            None => Self::from_sources(language, sources),
        }
    }

    /// Words without a message: each shows as its id. For what takes words and shows nothing.
    #[must_use]
    pub fn none(language: Language) -> Self {
        Self::from_sources(language, std::iter::empty())
    }

    fn from_sources(language: Language, sources: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let locale = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The default puts U+2068 and U+2069 around arguments, which breaks widths, grep and screen readers.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Fi => |value, _| grouped(value, Language::Fi),
            Language::Sv => |value, _| grouped(value, Language::Sv),
            Language::En => |value, _| grouped(value, Language::En),
        }));
        let messages = Messages { bundle, read: 0, unread: sources.collect() };
        Self { language, messages: Arc::new(RwLock::new(messages)) }
    }

    /// The messages, with this one read if there is such a one.
    fn with(&self, id: &str) -> RwLockReadGuard<'_, Messages> {
        // Reading only ever adds to them, so they are whole even after a panic elsewhere.
        let messages = self.messages.read().unwrap_or_else(PoisonError::into_inner);
        if messages.unread.is_empty() || messages.bundle.has_message(id) {
            return messages;
        }
        drop(messages);
        self.messages.write().unwrap_or_else(PoisonError::into_inner).read(id);
        self.messages.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The language these words are in.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether a message with this id exists.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.with(id).bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// The message `id` with arguments that came as texts, as problems and failures carry them.
    ///
    /// A date in ISO form is written as the language does. All else stays a text: `100` may be a code, so it is
    /// neither grouped nor does it choose a plural form.
    #[must_use]
    pub fn say_pairs(&self, id: &str, args: &[(String, String)]) -> String {
        let written = |text: &String| match text.parse::<Date>() {
            // Other ISO forms parse too, `20260312` among them, which may be a code.
            Ok(day) if day.to_string() == *text => dates::date(day, self.language),
            _ => text.clone(),
        };
        let args: Vec<_> = args.iter().map(|(name, text)| (name.as_str(), written(text))).collect();
        let args: Vec<_> = args.iter().map(|(name, text)| (*name, Arg::from(text))).collect();
        self.say_with(id, &args)
    }

    /// The message `id`, or `<id>` when there is none.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The message `id` with its arguments filled in, or `<id>` when there is none.
    ///
    /// An argument the message asks for and did not get stays visible as `{$name}`.
    #[must_use]
    pub fn say_with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let messages = self.with(id);
        let Some(pattern) = messages.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("<{id}>");
        };
        let args: FluentArgs = args
            .iter()
            .map(|&(name, arg)| {
                let value = match arg {
                    Arg::Text(text) => FluentValue::String(one_line(text)),
                    Arg::Number(number) => FluentValue::from(number),
                };
                (name, value)
            })
            .collect();
        // What could not be resolved is already visible in the text, which is all a reader can use.
        messages.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

impl Messages {
    /// Reads a message, or all that are left when it is not found or many were read.
    fn read(&mut self, id: &str) {
        self.read += 1;
        // Most messages are named after their area.
        let named = |name: &str| id.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
        let (first, others): (Vec<_>, Vec<_>) = self.unread.iter().partition(|&&(name, _)| named(name));
        let found = first.into_iter().chain(others).find_map(|&(_, source)| message(source, id));
        match found.filter(|_| self.read < READ_SINGLY) {
            Some(source) => self.add(source),
            None => std::mem::take(&mut self.unread).into_iter().for_each(|(_, source)| self.add(source)),
        }
        // What stands there and does not parse is a message that is not there.
        if !self.bundle.has_message(id) {
            std::mem::take(&mut self.unread).into_iter().for_each(|(_, source)| self.add(source));
        }
    }

    fn add(&mut self, source: &str) {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good_part, _)| good_part);
        // An id given twice keeps its first message; the tests refuse such a pair.
        let _ = self.bundle.add_resource(resource);
    }
}

/// The lines of a source that make up one message. Comments, terms and messages begin a line; what goes on is indented.
fn message<'a>(source: &'a str, id: &str) -> Option<&'a str> {
    let lines = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1));
    let begins = |at: &usize| source[*at..].strip_prefix(id).is_some_and(|rest| rest.starts_with(" ="));
    let mut lines = lines.skip_while(|at| !begins(at));
    let from = lines.next()?;
    let another =
        |at: &usize| source[*at..].starts_with(|first: char| first.is_ascii_alphabetic() || "#-".contains(first));
    Some(&source[from..lines.find(another).unwrap_or(source.len())])
}

fn grouped(value: &FluentValue, language: Language) -> Option<String> {
    match value {
        // Beyond 2^53 a double has lost digits already; such a number is left to Fluent's own form.
        FluentValue::Number(number) if number.value.fract() == 0.0 && number.value.abs() < 9e15 => {
            #[allow(clippy::cast_possible_truncation)] // whole and within i64, by the guard above
            Some(numbers::whole(number.value as i64, language))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
named = Hello, { $who }!
";

    fn words(language: Language) -> Words {
        Words::from_sources(language, [("test", SOURCE)].into_iter())
    }

    #[test]
    fn a_missing_message_shows_its_id() {
        assert_eq!(words(Language::Fi).say("no-such"), "<no-such>");
        assert!(!words(Language::Fi).has("no-such"));
        assert!(words(Language::Fi).has("named"));
    }

    #[test]
    fn plurals_and_grouping_follow_the_language() {
        for language in Language::ALL {
            let words = words(language);
            assert_eq!(words.say_with("days", &[("n", 1_i64.into())]), "1 day");
            assert_eq!(words.say_with("days", &[("n", 0_i64.into())]), "0 days");
        }
        assert_eq!(words(Language::Fi).say_with("days", &[("n", 5727_usize.into())]), "5\u{a0}727 days");
        assert_eq!(words(Language::En).say_with("days", &[("n", 5727_usize.into())]), "5,727 days");
    }

    #[test]
    fn arguments_carry_no_marks_and_no_control_codes() {
        let words = words(Language::En);
        assert_eq!(words.say_with("named", &[("who", "Äiti".into())]), "Hello, Äiti!");
        assert_eq!(words.say_with("named", &[("who", "a\x1b[2Jb\nc".into())]), "Hello, a\u{fffd}[2Jb c!");
        assert_eq!(words.say("named"), "Hello, {$who}!");
    }

    #[test]
    fn pairs_stay_texts_but_for_dates() {
        let said = |text: &str| words(Language::Fi).say_pairs("named", &[("who".to_owned(), text.to_owned())]);
        assert_eq!(said("1000"), "Hello, 1000!");
        assert_eq!(said("2026-03-12"), "Hello, 12.3.2026!");
        assert_eq!(said("20260312"), "Hello, 20260312!");
        assert_eq!(said("2026-02-31"), "Hello, 2026-02-31!");
    }

    #[test]
    fn broken_source_leaves_the_good_messages() {
        let words = Words::from_sources(Language::Fi, [("test", "good = Hyvä\nbad = { $\n")].into_iter());
        assert_eq!(words.say("good"), "Hyvä");
        assert_eq!(words.say("bad"), "<bad>");
    }

    #[test]
    fn a_message_read_alone_says_what_it_says_among_all() {
        for language in Language::ALL {
            let sources = || AREAS.iter().map(|area| (area.name, area.source(language)));
            let all = Words::from_sources(language, sources());
            assert!(!all.has("no-such"));
            let mut ids = Vec::new();
            for (_, source) in sources() {
                let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
                ids.extend(lines.filter_map(|line| line.split_once(' ')).map(|(id, _)| id));
            }
            assert!(ids.len() > 500);
            for few in ids.chunks(READ_SINGLY / 2) {
                let some = Words::from_sources(language, sources());
                for id in few {
                    assert_eq!((some.say(id), some.has(id)), (all.say(id), all.has(id)));
                }
                let messages = some.messages.read().unwrap();
                assert!(!messages.unread.is_empty(), "{few:?} were read with all others");
            }
        }
    }

    #[test]
    fn words_may_cross_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
