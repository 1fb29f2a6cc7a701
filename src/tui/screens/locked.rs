//! What a locked screen shows, and nothing else: that it is locked, since when and for whom, how to unlock and how to leave.
//!
//! Invariants: what is typed as the code never reaches the terminal, and its memory is overwritten when it has been sent.

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use crate::register::code::{MOST, UnlockCode};
use crate::register::reply::Me;
use crate::register::{Failure, FailureKind};
use crate::text::dates;
use crate::text::width::width;
use crate::tui::action::{Action, Context};
use crate::tui::key::Key;
use crate::tui::keymap::Meaning;
use crate::tui::screen::Here;
use crate::tui::theme::Role;
use crate::tui::told::{failure_message, failure_text};
use crate::tui::widget::line::{line, parts};
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::wrap::wrap;

/// Columns of air at the left and the right.
const MARGIN: u16 = 2;
/// The most columns of a row of text.
const WIDEST: u16 = 72;
/// Bytes of one letter at most, with its marks.
const LETTER: usize = 16;

/// What a key on the locked screen wants.
#[derive(Debug, PartialEq)]
pub enum Wish {
    /// Nothing.
    Nothing,
    /// Try this code.
    Unlock(UnlockCode),
    /// End the program.
    Leave,
}

/// The account that is locked, as far as the register has said.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The name of the person; empty while unknown.
    pub name: String,
    /// Whether there is a code to unlock with.
    pub has_code: Option<bool>,
}

impl Known {
    /// What the register says of the asker.
    pub fn of(me: &Me) -> Known {
        Known { name: me.account.name.clone(), has_code: Some(me.has_code) }
    }
}

/// The locked screen.
pub struct Locked {
    since: DateTime,
    code: TextField,
    /// Keys of an unfinished sequence.
    begun: Vec<Key>,
    /// The register is looking at a code.
    checking: bool,
    /// What became of the last try.
    said: Option<String>,
}

impl Locked {
    /// A screen that was locked at the moment `since`.
    pub fn new(since: DateTime) -> Locked {
        let code = TextField::secret(MOST * LETTER);
        Locked { since, code, begun: Vec::new(), checking: false, said: None }
    }

    /// Takes a key: letters of the code, Enter, and the way out; every other key does nothing here.
    pub fn press(&mut self, key: Key, known: &Known, at: &Here) -> Wish {
        let mut keys = std::mem::take(&mut self.begun);
        keys.push(key);
        match (at.keys.meaning(Context::Lock, &keys), key.text()) {
            (_, Some(letter)) if keys.len() == 1 => self.type_in(|code| code.insert(letter)),
            (Meaning::Action(Action::Quit), _) => return Wish::Leave,
            (Meaning::Action(Action::Accept | Action::Open), _) => return self.enter(known),
            (Meaning::Action(Action::Back), _) => self.type_in(|code| {
                code.wipe();
                true
            }),
            (Meaning::Action(action), _) => {
                // One row, however wide: the code is never wrapped.
                self.code.act(action, u16::MAX);
            }
            (Meaning::Unfinished, _) => self.begun = keys,
            (Meaning::Nothing, _) => {}
        }
        Wish::Nothing
    }

    /// Takes pasted text into the code.
    pub fn paste(&mut self, text: &str) {
        self.type_in(|code| code.paste(text));
    }

    fn type_in(&mut self, change: impl FnOnce(&mut TextField) -> bool) {
        if !self.checking && change(&mut self.code) {
            self.said = None;
        }
    }

    fn enter(&mut self, known: &Known) -> Wish {
        match known.has_code {
            Some(false) => Wish::Leave,
            Some(true) if !self.code.is_empty() && !self.checking => {
                self.checking = true;
                let code = UnlockCode::new(self.code.text());
                self.code.wipe();
                Wish::Unlock(code)
            }
            _ => Wish::Nothing,
        }
    }

    /// The register did not unlock, or does not know the asker any longer.
    pub fn refused(&mut self, failure: &Failure, at: &Here) {
        self.checking = false;
        // Wrong is wrong: what to do next stands on the screen already.
        let short = failure.kind == FailureKind::WrongCode && !failure.args.iter().any(|(name, _)| name == "until");
        let said = if short { failure_text(failure, at.words) } else { failure_message(failure, at).text };
        self.said = Some(said);
    }

    /// Draws the whole terminal, which must be blank, and says where the cursor stands. With `lost`, something typed in the
    /// screens below could not be kept.
    pub fn view(&self, buf: &mut Buffer, known: &Known, lost: bool, at: &Here) -> Position {
        let area = buf.area;
        let columns = area.width.saturating_sub(2 * MARGIN).clamp(1, WIDEST);
        let rows = self.rows(known, lost, at, columns);
        // Where there is nothing to type, the cursor stands at what to do, for those who hear the screen.
        let focus = rows.iter().rposition(|row| matches!(row, Row::Blank)).map_or(0, |blank| blank + 1);
        let blanks = rows.iter().filter(|row| matches!(row, Row::Blank)).count();
        // In a low window the air goes first.
        let airy = rows.len() + usize::from(MARGIN) <= usize::from(area.height) || blanks == 0;
        let left = area.x + MARGIN.min(area.width / 8);
        let mut at_row = area.y + if airy { MARGIN - 1 } else { 0 };
        let mut cursor = Position { x: left, y: at_row };
        for (index, row) in rows.into_iter().enumerate() {
            if at_row >= area.bottom() {
                break;
            }
            let place = Rect { x: left, y: at_row, width: columns.min(area.right() - left), height: 1 };
            match row {
                Row::Blank if !airy => continue,
                Row::Blank => {}
                Row::Text(role, text) => {
                    line(place, buf, &text, at.theme.style(role));
                    if index == focus && known.has_code != Some(true) {
                        cursor.y = at_row;
                    }
                }
                Row::Code(label) => {
                    let x = self.view_code(&label, place, buf, at);
                    cursor = Position { x, y: at_row };
                }
            }
            at_row += 1;
        }
        cursor
    }

    /// Draws a mark for each letter and says the column of the cursor.
    fn view_code(&self, label: &str, place: Rect, buf: &mut Buffer, at: &Here) -> u16 {
        let mark = if at.glyphs.ascii { "*" } else { "•" };
        let letters = |text: &str| text.graphemes(true).count();
        let before = self.code.text().get(..self.code.cursor()).map_or(0, letters);
        let room = usize::from(place.width).saturating_sub(width(label) + 1);
        let marks = mark.repeat(letters(self.code.text()).min(room));
        parts(place, buf, &[(label, at.theme.style(Role::Label)), (&marks, at.theme.style(Role::Text))]);
        let column = u16::try_from(width(label) + before.min(room)).unwrap_or(0);
        (place.x + column).min(place.right().saturating_sub(1))
    }

    fn rows(&self, known: &Known, lost: bool, at: &Here, columns: u16) -> Vec<Row> {
        let words = at.words;
        let key = |action| at.keys.key_of(Context::Lock, action).unwrap_or_default();
        let time = dates::time(self.since.time(), words.language());
        let (enter, leave) = (key(Action::Accept), key(Action::Quit));
        let text = |text: String| Row::wrapped(Role::Text, &text, columns);
        let mut rows = Row::wrapped(Role::Title, &words.say("lock-title"), columns);
        rows.push(Row::Blank);
        rows.extend(text(words.say_with("lock-since", &[("time", (&time).into())])));
        if !known.name.is_empty() {
            rows.extend(text(words.say_with("lock-who", &[("name", (&known.name).into())])));
        }
        rows.push(Row::Blank);
        if known.has_code == Some(true) {
            rows.push(Row::Code(format!("{}: ", words.say("lock-code"))));
        }
        if let Some(said) = &self.said {
            rows.extend(Row::wrapped(Role::Warning, said, columns));
        }
        let enter = [("key", (&enter).into())];
        let mut way_out = words.say_with("lock-leave", &[("key", (&leave).into())]);
        match known.has_code {
            Some(true) if self.checking => rows.extend(text(words.say("lock-checking"))),
            Some(true) => rows.extend(text(words.say_with("lock-how", &enter))),
            Some(false) => way_out = words.say_with("lock-no-code", &enter),
            None => {}
        }
        if known.has_code == Some(true) {
            rows.push(Row::Blank);
        }
        if lost {
            rows.extend(text(way_out));
            rows.extend(Row::wrapped(Role::Warning, &words.say("lock-lost"), columns));
        } else {
            rows.extend(text(format!("{way_out} {}", words.say("lock-kept"))));
        }
        rows
    }
}

impl Drop for Locked {
    /// Whoever leaves may have typed a part of the code.
    fn drop(&mut self) {
        self.code.wipe();
    }
}

/// One row of the screen.
enum Row {
    Blank,
    Text(Role, String),
    /// The label of the code, with the code after it.
    Code(String),
}

impl Row {
    fn wrapped(role: Role, text: &str, columns: u16) -> Vec<Row> {
        wrap(text, columns).into_iter().map(|row| Row::Text(role, text[row].trim_end().to_owned())).collect()
    }
}
