//! What the command line knows of keymaps: a contract, because they belong to the terminal program, which it never names.

use crate::text::Words;

/// What the terminal program tells about keymaps.
pub trait Keymaps {
    /// Names of the presets.
    fn presets(&self) -> Vec<String>;

    /// The file of a preset, or nothing when there is no such preset.
    fn source(&self, preset: &str) -> Option<String>;

    /// Everything wrong with the text of a keymap file, in the order of its lines; `file` is its name as typed.
    fn check(&self, text: &str, file: &str, words: &Words) -> Vec<KeyFault>;

    /// The keys in force for `--keymap` (a preset or a file; none: the default).
    ///
    /// # Errors
    /// The faults that keep it from being used.
    fn rows(&self, keymap: Option<&str>, words: &Words) -> Result<Vec<KeyRow>, Vec<KeyFault>>;
}

/// One fault of a keymap file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in letters, from 1.
    pub column: usize,
    /// The whole line to say: `file:line:column:`, what is wrong, what could have been meant.
    pub text: String,
    /// What could have been meant.
    pub suggestion: Option<String>,
    /// The line works, only perhaps not on every keyboard or terminal.
    pub warning: bool,
}

/// One key in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Where it holds, in words.
    pub context: String,
    /// The keys as people read them.
    pub keys: String,
    /// Name of the action in keymap files.
    pub action: String,
    /// What it does, in words.
    pub name: String,
}
