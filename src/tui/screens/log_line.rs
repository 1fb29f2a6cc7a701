//! One line of the log in full: a row for each thing that it holds, what it does not hold said so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::register::reply::LogLine;
use crate::text::Words;
use crate::text::width::width;
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Effect, Focus, Here, Input, Offer, Screen};
use crate::tui::theme::Role;
use crate::tui::widget::line::{line, parts};
use crate::tui::widget::list::{List, MOVING};
use crate::tui::widget::popup::popup;
use crate::wording::log;

/// What a line holds.
const FACTS: [&str; 9] = ["moment", "who", "roles", "deed", "purpose", "client", "result", "origin", "seq"];

/// Columns and rows of the box, frame included.
const SIZE: (u16, u16) = (76, FACTS.len() as u16 + 2);

/// The box.
pub struct LogLineBox {
    shown: LogLine,
    list: List,
}

impl LogLineBox {
    /// The box of a line.
    #[must_use]
    pub fn new(shown: LogLine) -> LogLineBox {
        LogLineBox { shown, list: List::new(FACTS.len()) }
    }

    fn fact(&self, name: &str, words: &Words) -> String {
        let said = match name {
            "moment" => log::moment(self.shown.at, words),
            "who" => log::who(&self.shown),
            "roles" => log::roles(&self.shown.roles, words),
            "deed" => log::deed(&self.shown, words),
            "purpose" => log::purpose(&self.shown, words),
            "client" => log::client(&self.shown, words),
            "result" => log::result(&self.shown, words),
            "origin" => log::origin(&self.shown),
            _ => self.shown.seq.to_string(),
        };
        if said.is_empty() { words.say("log-fact-unknown") } else { said }
    }
}

impl Screen for LogLineBox {
    fn context(&self) -> Context {
        Context::List
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        out.extend([Action::Back].into_iter().chain(MOVING).map(Offer::of));
    }

    fn update(&mut self, input: Input, _at: &Here) -> Vec<Effect> {
        match input {
            Input::Action(Action::Back | Action::Open) => vec![Effect::Pop],
            Input::Action(action) => {
                self.list.act(action, SIZE.1);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let inner = popup(area, buf, at, &at.words.say("log-line-title"), SIZE.0, SIZE.1);
        let labels = FACTS.map(|name| at.words.say(&format!("log-fact-{name}")));
        let columns = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
        self.list.view(inner, buf, at, |place, area, buf, _| {
            let (Some(name), Some(label)) = (FACTS.get(place), labels.get(place)) else { return };
            parts(area, buf, &[(label, at.theme.style(Role::Label))]);
            let x = u16::try_from(columns).unwrap_or(area.width).min(area.width);
            let value = Rect { x: area.x + x, width: area.width - x, ..area };
            line(value, buf, &self.fact(name, at.words), at.theme.style(Role::Text));
        })
    }

    fn overlay(&self) -> bool {
        true
    }
}
