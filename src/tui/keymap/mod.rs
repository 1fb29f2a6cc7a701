//! Keys as data: what each key or key sequence means in each context, read from keymap files.

use super::action::{Action, Context};

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap;

impl Keymap {
    /// The keys of an action in a context, written as people read them (`Ctrl-S`, `g g`), the shortest first.
    pub fn keys_of(&self, _context: Context, _action: Action) -> Vec<String> {
        Vec::new()
    }
}
