//! Reads one keymap file line by line: every good line is kept, every bad one becomes a [`Mistake`] with its place.

use strum::VariantNames;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{Mistake, MistakeKind, nearest};
use super::preset::Preset;
use crate::tui::action::{Action, Context};
use crate::tui::key::{self, Code, Key, Named};

/// The scope of a binding: a context, or `None` for the table `[global]` that all contexts fall back to.
pub type Scope = Option<Context>;

/// One good line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it applies.
    pub scope: Scope,
    /// The keys, one after the other; never empty.
    pub keys: Vec<Key>,
    /// What they mean; `None` unbinds.
    pub action: Option<Action>,
    /// Byte offset in the file.
    pub at: usize,
}

/// What a file says.
#[derive(Debug, Default)]
pub struct KeyFile {
    /// The name it gives itself.
    pub name: Option<String>,
    /// The preset it builds on.
    pub inherits: Option<Preset>,
    /// Its good lines, in order.
    pub lines: Vec<Line>,
}

/// Collects mistakes of one file.
pub struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    /// What was found so far.
    pub mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    /// A reader for `text`, called `file` in mistakes.
    pub fn new(text: &'a str, file: &'a str) -> Reader<'a> {
        Reader { text, file, mistakes: Vec::new() }
    }

    /// Reads the whole file; the mistakes are in the reader afterwards.
    pub fn read(&mut self) -> KeyFile {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let kind = if error.message() == "duplicate key" { MistakeKind::Duplicate } else { MistakeKind::Syntax };
            let subject = match kind {
                MistakeKind::Duplicate => error.span().and_then(|span| self.text.get(span)).unwrap_or_default(),
                _ => error.message(),
            };
            self.add(at, kind, subject.trim_matches(['"', '\'']), "", None);
        }
        let mut file = KeyFile::default();
        for (name, value) in in_order(table.get_ref()) {
            let at = name.span().start;
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("name", DeValue::String(text)) => file.name = Some(text.to_string()),
                ("inherits", DeValue::String(text)) => {
                    file.inherits = text.parse().ok();
                    if file.inherits.is_none() {
                        let meant = nearest(text, Preset::VARIANTS.iter().copied());
                        self.add(value.span().start, MistakeKind::UnknownPreset, text, "", meant);
                    }
                }
                ("name" | "inherits", _) => {
                    self.add(value.span().start, MistakeKind::NotText, name.get_ref(), "", None)
                }
                ("global", DeValue::Table(table)) => self.table(None, table, &mut file.lines),
                (word, DeValue::Table(table)) if word.parse::<Context>().is_ok() => {
                    self.table(word.parse().ok(), table, &mut file.lines);
                }
                (word, _) => {
                    let known = Context::VARIANTS.iter().copied().chain(["global", "name", "inherits"]);
                    self.add(at, MistakeKind::UnknownContext, word, "", nearest(word, known));
                }
            }
        }
        file
    }

    fn table(&mut self, scope: Scope, table: &DeTable, lines: &mut Vec<Line>) {
        for (spelling, value) in in_order(table) {
            let at = spelling.span().start;
            if self.mistakes.iter().any(|mistake| mistake.line == self.place(at).0) {
                // What is left of a line that is not TOML means nothing.
                continue;
            }
            let keys = self.keys(scope, spelling.get_ref(), at);
            let action = self.action(value);
            let (Some(keys), Some(action)) = (keys, action) else { continue };
            let same_scope = |line: &&Line| line.scope == scope;
            if let Some(other) = lines.iter().filter(same_scope).find(|line| clash(&line.keys, &keys)) {
                let other = key::shown(&other.keys);
                let kind = if other == key::shown(&keys) { MistakeKind::Duplicate } else { MistakeKind::PrefixClash };
                self.add(at, kind, spelling.get_ref(), &other, None);
                continue;
            }
            lines.push(Line { scope, keys, action, at });
        }
    }

    fn keys(&mut self, scope: Scope, spelling: &str, at: usize) -> Option<Vec<Key>> {
        let keys = match Key::parse_sequence(spelling) {
            Ok(keys) => keys,
            Err(part) => {
                let bare = part.rsplit_once('-').map_or(part.as_str(), |(_, bare)| bare);
                let meant = nearest(bare, Named::VARIANTS.iter().copied().chain(["space"]))
                    .map(|meant| format!("{}{meant}", &part[..part.len() - bare.len()]));
                self.add(at, MistakeKind::UnknownKey, &part, "", meant.as_deref());
                return None;
            }
        };
        let text_context = match scope {
            Some(context) => context.takes_text().then_some(context.name()),
            None => Some("global"),
        };
        if let (Some(context), Some(_)) = (text_context, keys[0].text()) {
            self.add(at, MistakeKind::LetterIsText, spelling, context, None);
            return None;
        }
        for (kind, other) in keys.iter().filter_map(|&key| doubtful(key)) {
            self.add(at, kind, spelling, other, None);
        }
        Some(keys)
    }

    /// The action a value names; the inner `None` unbinds.
    fn action(&mut self, value: &Spanned<DeValue>) -> Option<Option<Action>> {
        let at = value.span().start;
        let DeValue::String(name) = value.get_ref() else {
            self.add(at, MistakeKind::NotText, self.text.get(value.span()).unwrap_or_default(), "", None);
            return None;
        };
        if name == "none" {
            return Some(None);
        }
        let action = name.parse().ok();
        if action.is_none() {
            let meant = nearest(name, Action::VARIANTS.iter().copied().chain(["none"]));
            self.add(at, MistakeKind::UnknownAction, name, "", meant);
        }
        action.map(Some)
    }

    /// Adds a mistake at byte `at`.
    pub fn add(&mut self, at: usize, kind: MistakeKind, subject: &str, other: &str, suggestion: Option<&str>) {
        let (line, col) = self.place(at);
        self.mistakes.push(Mistake {
            file: self.file.to_owned(),
            line,
            col,
            kind,
            subject: subject.to_owned(),
            other: other.to_owned(),
            suggestion: suggestion.map(str::to_owned),
        });
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }
}

/// Whether one of the two begins with the other, so that both cannot be typed.
#[must_use]
pub fn clash(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Spanned<toml::de::DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// Why a key may not work everywhere.
fn doubtful(key: Key) -> Option<(MistakeKind, &'static str)> {
    let Code::Char(letter) = key.code else { return None };
    if key.ctrl {
        return match letter {
            'i' => Some((MistakeKind::SameAs, "tab")),
            'm' => Some((MistakeKind::SameAs, "enter")),
            'h' => Some((MistakeKind::SameAs, "backspace")),
            '[' => Some((MistakeKind::SameAs, "esc")),
            'j' => Some((MistakeKind::SameAs, "enter")),
            '/' | '-' | '_' => Some((MistakeKind::SameAs, "ctrl-7")),
            's' | 'q' => Some((MistakeKind::FlowControl, "")),
            ' ' | '4'..='7' | 'a'..='z' => None,
            _ => Some((MistakeKind::NeverSent, "")),
        };
    }
    match letter {
        '[' | ']' | '{' | '}' | '\\' | '|' | '@' | '$' | '€' | '£' => Some((MistakeKind::NeedsAltGr, "")),
        '~' | '^' | '`' | '´' | '¨' => Some((MistakeKind::DeadKey, "")),
        _ => None,
    }
}
