//! What surrounds every screen and can change while the program runs: size, moment, colours, words and keys.

use jiff::civil::DateTime;
use ratatui::layout::Size;
use strum::IntoEnumIterator;

use super::action::Action;
use super::bars::BARS;
use super::ids::Ids;
use super::keymap::{Keymap, Preset};
use super::screen::{Here, Message};
use super::theme::{ASCII, Glyphs, Theme, ThemeName, UNICODE};
use crate::text::{Arg, Language, Words};

/// How the program looks and speaks.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The colours.
    pub theme: ThemeName,
    /// Whether the terminal shows ASCII only.
    pub ascii: bool,
    /// The language.
    pub language: Language,
    /// The keys.
    pub keymap: Keymap,
    /// Whether a shell can take over while the program is stopped (Ctrl-Z).
    pub job_control: bool,
    /// Seeds the ids of what is written; no other start of the program had the same.
    pub seed: [u8; 16],
    /// What to say at first: mistakes in the keymap file, a rebuilt register.
    pub greeting: Option<Message>,
}

/// What surrounds the screens.
pub(super) struct Around {
    /// The whole terminal.
    pub size: Size,
    /// The moment of the last event.
    pub now: DateTime,
    /// Whether a shell can take over while the program is stopped.
    pub job_control: bool,
    /// The words of the chosen language.
    pub words: Words,
    /// The keys in force.
    pub keys: Keymap,
    ids: Ids,
    theme: Theme,
    glyphs: &'static Glyphs,
}

impl Around {
    /// What the settings say.
    pub fn new(settings: Settings, size: Size, now: DateTime) -> Around {
        Around {
            size,
            now,
            job_control: settings.job_control,
            words: Words::new(settings.language),
            keys: settings.keymap,
            ids: Ids::new(settings.seed),
            theme: Theme::new(settings.theme),
            glyphs: if settings.ascii { &ASCII } else { &UNICODE },
        }
    }

    /// What screens may see of it.
    pub fn here(&self) -> Here<'_> {
        Here {
            size: Size { height: self.size.height.saturating_sub(BARS), ..self.size },
            today: self.now.date(),
            now: self.now,
            theme: &self.theme,
            glyphs: self.glyphs,
            words: &self.words,
            keys: &self.keys,
            ids: &self.ids,
        }
    }

    /// Takes the next theme, language or keymap and says which one it is.
    pub fn next(&mut self, action: Action) -> Message {
        let text = match action {
            Action::ThemeNext => {
                self.theme = Theme::new(after(ThemeName::iter(), &self.theme.name));
                let name = self.words.say(&format!("frame-theme-{}", self.theme.name));
                self.words.say_with("frame-theme", &[("name", Arg::Text(&name))])
            }
            Action::LanguageNext => {
                self.words = Words::new(after(Language::ALL.into_iter(), &self.words.language()));
                self.words.say("frame-language")
            }
            _ => {
                let now = self.keys.name().parse().unwrap_or(Preset::Suomi);
                self.keys = Keymap::preset(after(Preset::iter(), &now));
                self.words.say_with("frame-keymap", &[("name", Arg::Text(self.keys.name()))])
            }
        };
        Message::plain(text)
    }
}

/// The one after `now`, or the first after the last.
fn after<T: PartialEq + Clone>(all: impl Iterator<Item = T> + Clone, now: &T) -> T {
    let mut next = all.clone().skip_while(|one| one != now).skip(1).chain(all);
    next.next().unwrap_or_else(|| now.clone())
}
