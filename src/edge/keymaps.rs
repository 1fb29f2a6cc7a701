//! Lets the command line ask about keymaps, which belong to the terminal program.

use std::path::Path;

use polku::cli::given;
use polku::cli::{KeyFault, KeyRow, Keymaps};
use polku::text::Words;
use polku::tui::action::Context;
use polku::tui::keymap::{self, Keymap, Preset};
use strum::IntoEnumIterator;

/// The keymaps of the terminal program.
pub struct TerminalKeymaps;

impl Keymaps for TerminalKeymaps {
    fn presets(&self) -> Vec<String> {
        Preset::iter().map(|preset| preset.to_string()).collect()
    }

    fn source(&self, preset: &str) -> Option<String> {
        preset.parse::<Preset>().ok().map(|preset| preset.source().to_owned())
    }

    fn check(&self, text: &str, file: &str, words: &Words) -> Vec<KeyFault> {
        keymap::check(text, file).iter().map(|mistake| fault(mistake, words)).collect()
    }

    fn rows(&self, keymap: Option<&str>, words: &Words) -> Result<Vec<KeyRow>, Vec<KeyFault>> {
        let keymap = match keymap {
            None => Keymap::preset(Preset::default()),
            Some(name) => match name.parse::<Preset>() {
                Ok(preset) => Keymap::preset(preset),
                Err(_) => {
                    let text = given::text(Path::new(name), given::MOST_KEYMAP).map_err(|unread| {
                        let text = unread.say(Path::new(name), words);
                        vec![KeyFault { line: 1, column: 1, text, suggestion: None, warning: false }]
                    })?;
                    let (keymap, mistakes) = Keymap::from_file(&text, name);
                    if mistakes.iter().any(|mistake| !mistake.kind.is_warning()) {
                        return Err(mistakes.iter().map(|mistake| fault(mistake, words)).collect());
                    }
                    keymap
                }
            },
        };
        let mut rows = Vec::new();
        for context in Context::iter() {
            for binding in keymap.bindings(context) {
                rows.push(KeyRow {
                    context: words.say(&format!("context-{context}")),
                    keys: polku::tui::key::shown(&binding.keys),
                    action: binding.action.to_string(),
                    name: words.say(&binding.action.words()),
                });
            }
        }
        Ok(rows)
    }
}

fn fault(mistake: &keymap::Mistake, words: &Words) -> KeyFault {
    KeyFault {
        line: mistake.line,
        column: mistake.col,
        text: mistake.say(words),
        suggestion: mistake.suggestion.clone(),
        warning: mistake.kind.is_warning(),
    }
}
