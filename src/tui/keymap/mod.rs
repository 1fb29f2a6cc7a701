//! Keys as data: what each key or key sequence means in each context, read from keymap files.
//!
//! A context's keys are its own table over the table `[global]`; a person's file lies over the preset it inherits, key by
//! key, and the later one wins. Invariant: help, quit and back have a key in every context, whatever a file says.

pub mod file;
pub mod markdown;
pub mod mistake;
pub mod preset;

use strum::IntoEnumIterator;

use super::action::{Action, Context};
use super::key::{self, Key, Named};
use file::{Line, Reader, clash};
pub use mistake::{Mistake, MistakeKind};
pub use preset::Preset;

/// Keys that are put back when a file leaves an action without any key.
const RESCUE: [(Action, Key); 3] =
    [(Action::Help, Key::f(1)), (Action::Quit, Key::ctrl('c')), (Action::Back, Key::named(Named::Esc))];

/// One binding in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The keys, one after the other.
    pub keys: Vec<Key>,
    /// What they mean.
    pub action: Action,
}

/// What some keys mean so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This action.
    Action(Action),
    /// More keys are needed.
    Unfinished,
    /// Nothing.
    Nothing,
}

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    name: String,
    /// One table per context, in the order of [`Context`].
    tables: Vec<Vec<Binding>>,
}

/// Every mistake in a keymap file, the first line first; `file` is its name in the mistakes.
#[must_use]
pub fn check(text: &str, file: &str) -> Vec<Mistake> {
    Keymap::from_file(text, file).1
}

impl Keymap {
    /// A keymap that comes with the program.
    #[must_use]
    pub fn preset(preset: Preset) -> Keymap {
        let name: &str = preset.into();
        let lines = Reader::new(preset.source(), name).read().lines;
        let (keymap, _) = Keymap::build(name.to_owned(), &lines);
        keymap
    }

    /// The keymap of a person's file, over the preset it inherits (`default` if it names none), and what is wrong with
    /// the file. Good lines apply whatever the others are like.
    #[must_use]
    pub fn from_file(text: &str, file: &str) -> (Keymap, Vec<Mistake>) {
        let mut reader = Reader::new(text, file);
        let own = reader.read();
        let base = Reader::new(own.inherits.unwrap_or_default().source(), "").read().lines;
        let mut lines: Vec<Line> = base
            .into_iter()
            .filter(|line| !own.lines.iter().any(|over| over.scope == line.scope && clash(&over.keys, &line.keys)))
            .collect();
        lines.extend(own.lines.iter().cloned());
        let (keymap, lost) = Keymap::build(own.name.unwrap_or_else(|| file.to_owned()), &lines);
        for (context, action) in lost {
            let by = own.lines.iter().rev().find(|line| line.scope.is_none_or(|scope| scope == context));
            reader.add(by.map_or(0, |line| line.at), MistakeKind::Unreachable, action.name(), context.name(), None);
        }
        for line in own.lines.iter().filter(|line| line.keys.iter().any(|key| key.alt)) {
            let Some(action) = line.action else { continue };
            let alone =
                Context::iter().filter(|&context| line.scope.is_none_or(|scope| scope == context)).any(|context| {
                    keymap.bindings(context).iter().filter(|binding| binding.action == action).all(Binding::needs_alt)
                });
            if alone {
                reader.add(line.at, MistakeKind::AltOnly, &key::shown(&line.keys), action.name(), None);
            }
        }
        let mut mistakes = reader.mistakes;
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.col));
        (keymap, mistakes)
    }

    /// Lays each context's lines over the global ones; says which actions had no key and got their rescue key back.
    fn build(name: String, lines: &[Line]) -> (Keymap, Vec<(Context, Action)>) {
        let mut lost = Vec::new();
        let mut tables = Vec::new();
        for context in Context::iter() {
            let own: Vec<&Line> = lines.iter().filter(|line| line.scope == Some(context)).collect();
            let global = lines
                .iter()
                .filter(|line| line.scope.is_none() && !own.iter().any(|over| clash(&over.keys, &line.keys)));
            let mut table: Vec<Binding> = own
                .iter()
                .copied()
                .chain(global)
                .filter_map(|line| Some(Binding { keys: line.keys.clone(), action: line.action? }))
                .collect();
            for (action, key) in RESCUE {
                if !table.iter().any(|binding| binding.action == action) {
                    table.retain(|binding| !clash(&binding.keys, &[key]));
                    table.push(Binding { keys: vec![key], action });
                    lost.push((context, action));
                }
            }
            tables.push(table);
        }
        (Keymap { name, tables }, lost)
    }

    /// The name of the keymap.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every binding in force in a context, its own before the global ones.
    #[must_use]
    pub fn bindings(&self, context: Context) -> &[Binding] {
        &self.tables[context as usize]
    }

    /// What `keys` mean in a context.
    #[must_use]
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for binding in self.bindings(context) {
            if binding.keys == keys {
                return Meaning::Action(binding.action);
            }
            if binding.keys.starts_with(keys) {
                meaning = Meaning::Unfinished;
            }
        }
        meaning
    }

    /// The bindings that begin with `keys`: what can be typed next.
    pub fn beginning_with<'a>(&'a self, context: Context, keys: &'a [Key]) -> impl Iterator<Item = &'a Binding> {
        self.bindings(context).iter().filter(move |binding| binding.keys.starts_with(keys))
    }

    /// The keys of an action in a context as people read them (`Ctrl-S`, `g g`): single keys first, in the file's order.
    #[must_use]
    pub fn keys_of(&self, context: Context, action: Action) -> Vec<String> {
        let mut found: Vec<&Binding> =
            self.bindings(context).iter().filter(|binding| binding.action == action).collect();
        found.sort_by_key(|binding| binding.keys.len());
        found.into_iter().map(|binding| key::shown(&binding.keys)).collect()
    }

    /// The key to name in a hint, if the action has one here.
    #[must_use]
    pub fn key_of(&self, context: Context, action: Action) -> Option<String> {
        self.keys_of(context, action).into_iter().next()
    }
}

impl Binding {
    fn needs_alt(&self) -> bool {
        self.keys.iter().any(|key| key.alt)
    }
}
