//! The table of keys in the README, made from the keymaps so that it cannot differ from them.

use std::fmt::Write;

use strum::IntoEnumIterator;

use super::{Keymap, Preset};
use crate::text::Words;
use crate::tui::action::{ACTIONS, Action, Context, Group};

/// The keys of every action in every preset, as one Markdown table per group of actions.
#[must_use]
pub fn markdown(words: &Words) -> String {
    let keymaps: Vec<Keymap> = Preset::iter().map(Keymap::preset).collect();
    let mut out = String::new();
    for group in Group::iter() {
        let names = keymaps.iter().map(Keymap::name).collect::<Vec<_>>().join(" | ");
        let rule = "---|".repeat(keymaps.len() + 1);
        // Writing to a String cannot fail.
        let _ = write!(out, "\n**{}**\n\n| | {names} |\n|{rule}\n", words.say(&format!("group-{group}")));
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let keys: Vec<String> = keymaps.iter().map(|keymap| everywhere(keymap, row.action)).collect();
            let _ = writeln!(out, "| {} | {} |", words.say(&row.action.words()), keys.join(" | "));
        }
    }
    out
}

/// The keys of an action in any context, each once.
fn everywhere(keymap: &Keymap, action: Action) -> String {
    let mut all: Vec<String> = Vec::new();
    for key in Context::iter().flat_map(|context| keymap.keys_of(context, action)) {
        if !all.contains(&key) {
            all.push(key);
        }
    }
    all.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ")
}
