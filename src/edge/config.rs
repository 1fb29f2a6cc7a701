//! The user's configuration file: language, theme, keymap and glyphs; every mistake is told with its place.

use std::path::{Path, PathBuf};

use polku::text::{Arg, Words};
use serde::Deserialize;

/// What the file may set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// `fi`, `sv` or `en`.
    pub language: Option<String>,
    /// `dark`, `light`, `mono` or `high-contrast`.
    pub theme: Option<String>,
    /// A preset's name or a keymap file.
    pub keymap: Option<String>,
    /// Draw with ASCII only.
    pub ascii: Option<bool>,
    /// The folder of the register.
    pub data: Option<PathBuf>,
}

/// A mistake in the file: `line:column` and what the parser says of it.
#[derive(Debug)]
pub struct Mistake {
    /// The file.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The part of the file that was not understood.
    pub near: String,
}

/// Reads the file; a missing one sets nothing.
pub fn read(path: &Path) -> Result<Config, Mistake> {
    let Ok(text) = std::fs::read_to_string(path) else {
        return Ok(Config::default());
    };
    toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        let near = text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
        Mistake { file: path.to_owned(), line, column, near }
    })
}

impl Mistake {
    /// The mistake as one line for the person.
    pub fn say(&self, words: &Words) -> String {
        let place = format!("{}:{}:{}", self.file.display(), self.line, self.column);
        words.say_with("cli-config-mistake", &[("place", Arg::Text(&place)), ("near", Arg::Text(&self.near))])
    }
}
