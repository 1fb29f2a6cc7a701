//! The user's configuration file: language, theme, keymap, glyphs, place and lock; a mistake is told with its place, never passed over.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use polku::cli::given::{self, Unread};
use polku::text::{Arg, Language, Words};
use polku::tui::theme::ThemeName;
use serde::de::{Deserializer, Error, Unexpected};
use serde::{Deserialize, de};

/// What the file may set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// `fi`, `sv` or `en`.
    #[serde(deserialize_with = "language")]
    pub language: Option<Language>,
    /// `dark`, `light`, `mono` or `high-contrast`.
    #[serde(deserialize_with = "theme")]
    pub theme: Option<ThemeName>,
    /// A preset's name or a keymap file.
    pub keymap: Option<String>,
    /// Draw with ASCII only.
    pub ascii: Option<bool>,
    /// The folder of the register.
    pub data: Option<PathBuf>,
    /// The file of the register's key.
    pub key: Option<PathBuf>,
    /// The socket of the register's server.
    pub socket: Option<PathBuf>,
    /// Minutes without a key after which a server of this user locks a screen; 0: never.
    pub idle_lock: Option<u16>,
    /// The smallest figure, but 0, that a server of this user tells those who get figures alone.
    pub smallest_figure: Option<u16>,
}

/// What keeps the file from being used.
#[derive(Debug)]
pub enum Mistake {
    /// A line is not understood.
    Line {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The part of the file that was not understood.
        near: String,
    },
    /// The file cannot be read at all.
    Unread {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: Unread,
    },
}

/// Reads the file. A missing one sets nothing, unless the user `named` it.
pub fn read(path: &Path, named: bool) -> Result<Config, Mistake> {
    match given::text(path, given::MOST_SETTINGS) {
        Ok(text) => parse(&text, path),
        // A folder of the path may be something else: there is no such file then either.
        Err(Unread::System(error))
            if !named && matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
        {
            Ok(Config::default())
        }
        Err(cause) => Err(Mistake::Unread { file: path.to_owned(), cause }),
    }
}

fn parse(text: &str, path: &Path) -> Result<Config, Mistake> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        let near = text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
        Mistake::Line { file: path.to_owned(), line, column, near }
    })
}

fn language<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Language>, D::Error> {
    let name = String::deserialize(from)?;
    let known = Language::ALL.into_iter().find(|language| language.tag() == name);
    known.map(Some).ok_or_else(|| unknown(&name))
}

fn theme<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ThemeName>, D::Error> {
    let name = String::deserialize(from)?;
    ThemeName::from_str(&name).map(Some).map_err(|_| unknown(&name))
}

/// The reader adds the place; the words of the library are not shown.
fn unknown<E: de::Error>(name: &str) -> E {
    Error::invalid_value(Unexpected::Str(name), &"")
}

impl Mistake {
    /// The mistake as one line for the person.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Mistake::Line { file, line, column, near } => {
                let place = format!("{}:{line}:{column}", file.display());
                words.say_with("cli-config-mistake", &[("place", Arg::Text(&place)), ("near", Arg::Text(near))])
            }
            Mistake::Unread { file, cause } => cause.say(file, words),
        }
    }
}
