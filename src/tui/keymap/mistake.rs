//! What is wrong with a keymap file and where; all mistakes of a file are told at once, each with its line.

use std::fmt::Write;

use strum::{Display, EnumIter, IntoStaticStr};

use crate::search::slips;
use crate::text::{Arg, Words};

/// Kind of mistake; its words are the message `keymap-<kind>` with the arguments `subject` and `other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum MistakeKind {
    /// Not TOML; `subject` says what the reader stumbled on.
    Syntax,
    /// A table or entry that is not a context, `name` or `inherits`.
    UnknownContext,
    /// An action that does not exist.
    UnknownAction,
    /// A key that does not exist.
    UnknownKey,
    /// `inherits` names no preset.
    UnknownPreset,
    /// A value that is no text.
    NotText,
    /// The same keys twice in one table.
    Duplicate,
    /// Keys that begin with the keys of another binding (`other`) of the same table, so that one of them cannot be typed.
    PrefixClash,
    /// A letter bound where letters are text (`other` is the context).
    LetterIsText,
    /// After this file, `subject` had no key in context `other`; the preset's key was put back.
    Unreachable,
    /// Warning: a sign that Nordic keyboards give only with `AltGr`.
    NeedsAltGr,
    /// Warning: a sign that Nordic keyboards give only with a dead key.
    DeadKey,
    /// Warning: the only key of action `other` needs Alt, which a plain console may not send.
    AltOnly,
    /// Warning: terminals send the same for this key and for key `other`.
    SameAs,
    /// Warning: Ctrl-S and Ctrl-Q stop and start the output on some lines before they reach the program.
    FlowControl,
    /// Warning: terminals do not send this key.
    NeverSent,
}

impl MistakeKind {
    /// Whether the line works, only perhaps not everywhere.
    #[must_use]
    pub fn is_warning(self) -> bool {
        use MistakeKind::{AltOnly, DeadKey, FlowControl, NeedsAltGr, NeverSent, SameAs};
        matches!(self, NeedsAltGr | DeadKey | AltOnly | SameAs | FlowControl | NeverSent)
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Name of the file as the person knows it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in letters, from 1.
    pub col: usize,
    /// What is wrong.
    pub kind: MistakeKind,
    /// What it is about, as written in the file.
    pub subject: String,
    /// The other thing it is about; empty if there is none.
    pub other: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl Mistake {
    /// The mistake as one line: `keys.toml:5:14: unknown action "save-frm"; did you mean "save"?`.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let id = format!("keymap-{}", self.kind);
        let args = [("subject", Arg::Text(&self.subject)), ("other", Arg::Text(&self.other))];
        let mut line = format!("{}:{}:{}: {}", self.file, self.line, self.col, words.say_with(&id, &args));
        if let Some(suggestion) = &self.suggestion {
            let meant = words.say_with("keymap-did-you-mean", &[("suggestion", Arg::Text(suggestion))]);
            // Writing to a String cannot fail.
            let _ = write!(line, " {meant}");
        }
        line
    }
}

/// The candidate nearest to `word` by letters changed, left out, added or swapped, if it is near enough to be meant.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(2);
    let typed: Vec<char> = word.to_lowercase().chars().collect();
    let far = |candidate: &str| slips(&typed, &candidate.chars().collect::<Vec<char>>());
    let near = candidates.into_iter().map(|candidate| (far(candidate), candidate));
    near.filter(|&(slips, candidate)| slips <= most && slips < candidate.chars().count())
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_meant_if_near_enough() {
        let names = ["save", "quit", "new-need", "new-barrier"];
        assert_eq!(nearest("sve", names), Some("save"));
        assert_eq!(nearest("new-barreir", names), Some("new-barrier"));
        assert_eq!(nearest("frobnicate", names), None);
        assert_eq!(nearest("", names), None);
    }
}
