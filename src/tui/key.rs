//! One key press and its two spellings: the one of keymap files (`ctrl-s`) and the one people read (`Ctrl-S`).
//!
//! Invariant: a press that terminals cannot tell from another has one form only: Shift on a letter is the capital letter, and
//! Ctrl with a letter knows no Shift.

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

/// The cap that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A letter, digit or sign.
    Char(char),
    /// A key with a name.
    Named(Named),
    /// F1 to F12.
    F(u8),
}

/// The keys that have a name in keymap files.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, EnumString, Display, IntoStaticStr, VariantNames,
)]
#[strum(serialize_all = "lowercase")]
#[allow(missing_docs, reason = "a key's name says all there is")]
pub enum Named {
    Enter,
    Esc,
    Tab,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
}

/// A key press with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The cap.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt (or after Esc, which terminals cannot tell apart).
    pub alt: bool,
    /// With Shift; never set on [`Code::Char`].
    pub shift: bool,
}

impl Key {
    /// A letter without modifiers.
    #[must_use]
    pub const fn char(letter: char) -> Key {
        Key { code: Code::Char(letter), ctrl: false, alt: false, shift: false }
    }

    /// A letter with Ctrl.
    #[must_use]
    pub const fn ctrl(letter: char) -> Key {
        Key { ctrl: true, ..Key::char(letter) }
    }

    /// A named key without modifiers.
    #[must_use]
    pub const fn named(named: Named) -> Key {
        Key { code: Code::Named(named), ctrl: false, alt: false, shift: false }
    }

    /// The function key `number`.
    #[must_use]
    pub const fn f(number: u8) -> Key {
        Key { code: Code::F(number), ctrl: false, alt: false, shift: false }
    }

    /// The letter this key types where letters are text.
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }

    /// Reads one key as keymap files spell it: modifiers `ctrl-`, `alt-`, `shift-`, then a letter or a name.
    #[must_use]
    pub fn parse(spelling: &str) -> Option<Key> {
        let mut key = Key::char(' ');
        let mut rest = spelling;
        loop {
            let lower = rest.to_ascii_lowercase();
            let (set, cut): (&mut bool, usize) = match lower {
                _ if lower.starts_with("ctrl-") => (&mut key.ctrl, 5),
                _ if lower.starts_with("alt-") => (&mut key.alt, 4),
                _ if lower.starts_with("shift-") => (&mut key.shift, 6),
                _ => break,
            };
            *set = true;
            rest = &rest[cut..];
        }
        key.code = code(rest)?;
        if let Code::Char(letter) = key.code {
            let letter = if key.ctrl { lower(letter) } else { letter };
            key.code = Code::Char(if key.shift && !key.ctrl { upper(letter) } else { letter });
            key.shift = false;
        }
        Some(key)
    }

    /// Reads keys separated by spaces, as in `g g`; the error is the part that is no key.
    ///
    /// # Errors
    /// The first part that names no key, or the whole spelling if it is empty.
    pub fn parse_sequence(spelling: &str) -> Result<Vec<Key>, String> {
        let keys: Result<Vec<Key>, String> =
            spelling.split_whitespace().map(|part| Key::parse(part).ok_or_else(|| part.to_owned())).collect();
        keys.and_then(|keys| if keys.is_empty() { Err(spelling.to_owned()) } else { Ok(keys) })
    }

    /// The key as people read it: `Ctrl-S`, `PgDn`, `u`.
    #[must_use]
    pub fn shown(self) -> String {
        let mut shown = String::new();
        for (set, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            shown.push_str(if set { name } else { "" });
        }
        match self.code {
            Code::Char(' ') => shown.push_str("Space"),
            Code::Char(letter) if self.ctrl => shown.push(upper(letter)),
            Code::Char(letter) => shown.push(letter),
            Code::F(number) => shown.push_str(&format!("F{number}")),
            Code::Named(Named::PageUp) => shown.push_str("PgUp"),
            Code::Named(Named::PageDown) => shown.push_str("PgDn"),
            Code::Named(Named::Delete) => shown.push_str("Del"),
            Code::Named(Named::Insert) => shown.push_str("Ins"),
            Code::Named(named) => {
                let name: &str = named.into();
                shown.extend(name.chars().enumerate().map(|(at, letter)| if at == 0 { upper(letter) } else { letter }));
            }
        }
        shown
    }
}

/// A key sequence as people read it: `g g`.
#[must_use]
pub fn shown(keys: &[Key]) -> String {
    keys.iter().map(|key| key.shown()).collect::<Vec<_>>().join(" ")
}

fn code(name: &str) -> Option<Code> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return (!letter.is_control() && !letter.is_whitespace()).then_some(Code::Char(letter));
    }
    let name = name.to_ascii_lowercase();
    let number = name.strip_prefix('f').and_then(|number| number.parse().ok());
    match name.as_str() {
        "space" => Some(Code::Char(' ')),
        "minus" => Some(Code::Char('-')),
        "escape" => Some(Code::Named(Named::Esc)),
        "del" => Some(Code::Named(Named::Delete)),
        "ins" => Some(Code::Named(Named::Insert)),
        "page-up" | "pgup" => Some(Code::Named(Named::PageUp)),
        "page-down" | "pgdn" => Some(Code::Named(Named::PageDown)),
        _ => number.filter(|number| (1..=12).contains(number)).map(Code::F).or(name.parse().ok().map(Code::Named)),
    }
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_is_one_key() {
        for (spelling, shown) in [
            ("ctrl-s", "Ctrl-S"),
            ("Ctrl-Shift-S", "Ctrl-S"),
            ("shift-u", "U"),
            ("U", "U"),
            ("ä", "ä"),
            ("shift-tab", "Shift-Tab"),
            ("page-down", "PgDn"),
            ("PageDown", "PgDn"),
            ("f10", "F10"),
            ("-", "-"),
            ("ctrl--", "Ctrl--"),
            ("space", "Space"),
            ("alt-x", "Alt-x"),
        ] {
            assert_eq!(Key::parse(spelling).map(Key::shown).as_deref(), Some(shown), "{spelling}");
        }
        for wrong in ["", "ctrl-", "f13", "entr", "hyper-x", "\u{7}"] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_plain_letters_are_text() {
        assert_eq!(Key::char('Å').text(), Some('Å'));
        assert_eq!(Key::ctrl('a').text(), None);
        assert_eq!(Key::named(Named::Enter).text(), None);
    }
}
